/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-author-memory.h"

#define MAX_AUTHORS 4096

typedef struct
{
  gint64      generation;
  GHashTable *documents;    /* member id → JSON */
  gboolean    is_lacking;   /* somebody since lc_author_memory_begin() */
} LcAuthorMemory;

static void
free_memory (gpointer data)
{
  LcAuthorMemory *self = data;

  g_hash_table_unref (self->documents);
  g_free (self);
}

static LcAuthorMemory *
get_memory (LcDatabase *database)
{
  LcAuthorMemory *self = lc_database_get_memory (database);

  if (self == NULL)
    {
      self = g_new0 (LcAuthorMemory, 1);
      self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      lc_database_set_memory (database, self, free_memory);
    }

  return self;
}

static const char *
look_up (LcAuthorMemory *self,
         gint64          generation,
         const char     *id)
{
  if (self->generation != generation)
    {
      g_hash_table_remove_all (self->documents);
      self->generation = generation;
    }

  return g_hash_table_lookup (self->documents, id);
}

/* Returns: what was remembered, owned by @self */
static const char *
remember (LcAuthorMemory *self,
          LcStatement    *statement,
          guint           first_column)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  yyjson_mut_val *root;
  char *json;

  document = lc_document_new (&root);
  lc_author_document_add (document, root, "author", statement, first_column);
  /* It comes from malloc(), which is what g_free() frees. */
  json = yyjson_mut_val_write (yyjson_mut_obj_get (root, "author"), YYJSON_WRITE_NOFLAG, NULL);
  if (json == NULL)
    return NULL;

  if (g_hash_table_size (self->documents) >= MAX_AUTHORS)
    g_hash_table_remove_all (self->documents);
  g_hash_table_replace (self->documents, g_strdup (lc_statement_get_text (statement, first_column)), json);

  return json;
}

/**
 * lc_author_memory_begin:
 * @database: a connection
 *
 * Begins with a document whose authors are only named.
 */
void
lc_author_memory_begin (LcDatabase *database)
{
  get_memory (database)->is_lacking = FALSE;
}

/**
 * lc_author_memory_add:
 * @document: a document
 * @object: an object in it
 * @key: the member that names the author, a literal
 * @statement: a statement at a row
 * @first_column: where %LC_AUTHOR_COLUMNS_READ or LC_AUTHOR_COLUMNS_NAMED() begin in it
 *
 * Adds who wrote something, as lc_author_document_add(). Who is only named and not remembered is noted for
 * lc_author_memory_is_complete().
 */
void
lc_author_memory_add (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      const char     *key,
                      LcStatement    *statement,
                      guint           first_column)
{
  LcAuthorMemory *self = get_memory (lc_statement_get_database (statement));
  gint64 generation = lc_statement_get_int (statement, first_column + LC_AUTHOR_N_COLUMNS);
  const char *json = look_up (self, generation, lc_statement_get_text (statement, first_column));

  if (json == NULL && !lc_statement_is_null (statement, first_column + 1))
    json = remember (self, statement, first_column);

  if (json != NULL)
    lc_document_add_json (document, object, key, json);
  else
    self->is_lacking = TRUE;
}

/**
 * lc_author_memory_is_complete:
 * @database: a connection
 *
 * Returns: whether all who were named since lc_author_memory_begin() were remembered; if not, what was made is to be made
 *   again from a statement that reads them
 */
gboolean
lc_author_memory_is_complete (LcDatabase *database)
{
  return !get_memory (database)->is_lacking;
}
