/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

/* The texts of data/demo, which are built into the program; their format is described there in README.md. */
typedef struct
{
  yyjson_doc *community;
  yyjson_doc *members;
  yyjson_doc *groups;
  yyjson_doc *webinars;
  yyjson_doc *courses;
  GPtrArray  *spaces;     /* (element-type yyjson_doc): in the order of their files */
} LcDemoData;

LcDemoData *lc_demo_data_load (GError     **error);
void        lc_demo_data_free (LcDemoData  *self);

const char *lc_demo_get_text  (yyjson_val  *object,
                               const char  *name);
gint64      lc_demo_get_int   (yyjson_val  *object,
                               const char  *name);
char       *lc_demo_dup_lines (yyjson_val  *object,
                               const char  *name);
char      **lc_demo_dup_texts (yyjson_val  *object,
                               const char  *name);
char       *lc_demo_dup_json  (yyjson_val  *object,
                               const char  *name,
                               const char  *fallback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcDemoData, lc_demo_data_free)

G_END_DECLS
