/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads the members of an object strictly: the first wrong one sets the error, which lc_json_reader_finish() hands over.
 * Strings, arrays and objects belong to the document. */
typedef struct _LcJsonReader
{
  JsonObject *object;
  GError     *error;
} LcJsonReader;

#define LC_JSON_READER_INIT(o) { .object = (o), .error = NULL }

JsonNode   *lc_json_parse                   (GBytes        *bytes,
                                             GError       **error);
JsonObject *lc_json_get_object              (JsonNode      *node,
                                             GError       **error);
const char *lc_json_peek_string             (JsonObject    *object,
                                             const char    *name);
GBytes     *lc_json_to_bytes                (JsonBuilder   *builder);
void        lc_json_add_string              (JsonBuilder   *builder,
                                             const char    *name,
                                             const char    *value);
void        lc_json_add_strv                (JsonBuilder   *builder,
                                             const char    *name,
                                             const char * const *values);

const char *lc_json_reader_string           (LcJsonReader  *self,
                                             const char    *name);
const char *lc_json_reader_optional_string  (LcJsonReader  *self,
                                             const char    *name);
const char *lc_json_reader_id               (LcJsonReader  *self,
                                             const char    *name);
const char *lc_json_reader_optional_id      (LcJsonReader  *self,
                                             const char    *name);
gint64      lc_json_reader_int              (LcJsonReader  *self,
                                             const char    *name,
                                             gint64         min,
                                             gint64         max);
guint       lc_json_reader_count            (LcJsonReader  *self,
                                             const char    *name);
gboolean    lc_json_reader_boolean          (LcJsonReader  *self,
                                             const char    *name);
gint64      lc_json_reader_time             (LcJsonReader  *self,
                                             const char    *name);
gint64      lc_json_reader_optional_time    (LcJsonReader  *self,
                                             const char    *name);
int         lc_json_reader_enum             (LcJsonReader  *self,
                                             const char    *name,
                                             GType          type,
                                             int            fallback);
int         lc_json_reader_level            (LcJsonReader  *self,
                                             const char    *name,
                                             GType          type);
char      **lc_json_reader_strv             (LcJsonReader  *self,
                                             const char    *name);
JsonArray  *lc_json_reader_array            (LcJsonReader  *self,
                                             const char    *name);
JsonObject *lc_json_reader_object           (LcJsonReader  *self,
                                             const char    *name);
JsonObject *lc_json_reader_optional_object  (LcJsonReader  *self,
                                             const char    *name);
JsonObject *lc_json_array_get_object        (JsonArray     *array,
                                             guint          index,
                                             GError       **error);
gboolean    lc_json_reader_finish           (LcJsonReader  *self,
                                             GError       **error);

G_END_DECLS
