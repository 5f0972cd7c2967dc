/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <yyjson.h>

#include "lc-features.h"

static const char * const kind_names[] =
{
  [LC_TABLE_CARRIED] = "carried",
  [LC_TABLE_OWN] = "own",
  [LC_TABLE_INDEX] = "index",
  [LC_TABLE_VIEW] = "view",
  [LC_TABLE_FORMER] = "former",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == LC_N_TABLE_KINDS);

static void
add_tables (yyjson_mut_doc   *document,
            yyjson_mut_val   *object,
            const LcFeature  *feature)
{
  yyjson_mut_val *tables = yyjson_mut_obj_add_obj (document, object, "tables");

  for (const LcTable *table = feature->tables; table != NULL && table->name != NULL; table++)
    yyjson_mut_obj_add_str (document, tables, table->name, kind_names[table->kind]);
}

static void
add_kept (yyjson_mut_doc   *document,
          yyjson_mut_val   *object,
          const LcFeature  *feature)
{
  yyjson_mut_val *rows = yyjson_mut_obj_add_arr (document, object, "keeps");

  for (const LcKept *kept = feature->keeps; kept != NULL && kept->table != NULL; kept++)
    {
      yyjson_mut_val *row = yyjson_mut_arr_add_obj (document, rows);

      yyjson_mut_obj_add_str (document, row, "table", kept->table);
      yyjson_mut_obj_add_str (document, row, "column", kept->column);
      yyjson_mut_obj_add_str (document, row, "reason", kept->reason);
    }
}

/**
 * lc_command_features:
 *
 * Prints the features with their tables and what they keep of a member who has left as JSON, for the tests that look whether that is so.
 *
 * Returns: the exit status
 */
int
lc_command_features (int    argc,
                     char **argv)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);
  char *text;

  yyjson_mut_doc_set_root (document, root);
  for (guint i = 0; lc_features[i] != NULL; i++)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, root);

      yyjson_mut_obj_add_str (document, object, "name", lc_features[i]->name);
      add_tables (document, object, lc_features[i]);
      add_kept (document, object, lc_features[i]);
    }
  text = yyjson_mut_write (document, YYJSON_WRITE_PRETTY, NULL);
  yyjson_mut_doc_free (document);
  if (text == NULL)
    return EXIT_FAILURE;

  puts (text);
  free (text);
  return EXIT_SUCCESS;
}
