/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

/* Typed reading of one JSON object. Each wrong member is noted and reading goes on; lc_reader_finish() tells whether all was
 * well, and refuses members that nobody asked for, so that a typing error is not silently lost.
 *
 * Text is valid UTF-8 without control characters but \n and \t (\r\n becomes \n), trimmed, NFC; lengths count characters. */
typedef struct _LcReader LcReader;

typedef struct
{
  char *pointer;    /* JSON pointer: "/title" */
  char *detail;
} LcReaderProblem;

LcReader    *lc_reader_new               (const char          *data,
                                          gsize                length,
                                          GError             **error);
void         lc_reader_free              (LcReader            *self);

gboolean     lc_reader_has               (LcReader            *self,
                                          const char          *name);
const char  *lc_reader_get_text          (LcReader            *self,
                                          const char          *name,
                                          guint                min,
                                          guint                max);
const char  *lc_reader_get_optional_text (LcReader            *self,
                                          const char          *name,
                                          guint                max,
                                          const char          *fallback);
const char  *lc_reader_get_uuid          (LcReader            *self,
                                          const char          *name);
const char  *lc_reader_get_optional_uuid (LcReader            *self,
                                          const char          *name);
const char  *lc_reader_get_choice        (LcReader            *self,
                                          const char          *name,
                                          const char * const  *choices,
                                          const char          *fallback);
const char  *lc_reader_get_choice_or_null (LcReader           *self,
                                          const char          *name,
                                          const char * const  *choices);
gint64       lc_reader_get_int           (LcReader            *self,
                                          const char          *name,
                                          gint64               min,
                                          gint64               max,
                                          gint64               fallback);
gboolean     lc_reader_get_boolean       (LcReader            *self,
                                          const char          *name,
                                          gboolean             fallback);
gint64       lc_reader_get_time          (LcReader            *self,
                                          const char          *name,
                                          gint64               fallback);
const char * const *
             lc_reader_get_texts         (LcReader            *self,
                                          const char          *name,
                                          guint                max_items,
                                          guint                max_length);
yyjson_val  *lc_reader_get_value         (LcReader            *self,
                                          const char          *name);
void         lc_reader_add_problem       (LcReader            *self,
                                          const char          *pointer,
                                          const char          *detail);
gboolean     lc_reader_finish            (LcReader            *self);
GPtrArray   *lc_reader_get_problems      (LcReader            *self);
void         lc_reader_rewind            (LcReader            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcReader, lc_reader_free)

G_END_DECLS
