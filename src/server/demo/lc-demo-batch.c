/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-batch.h"

#include <yyjson.h>

#define ROWS_AT_ONCE 400

/* A statement a row costs PostgreSQL a round trip each. So rows go as one JSON array of arrays, which both engines take
 * apart with the same operators; only the function that does it has another name. */
#define SQLITE_ROWS " FROM json_each($1) AS e"
#define POSTGRESQL_ROWS " FROM jsonb_array_elements(CAST($1 AS jsonb)) AS e"

#define TEXT(n) "(e.value->>" #n ")"
#define INT(n) "CAST(e.value->>" #n " AS BIGINT)"

#define INSERT_POST \
  "INSERT INTO post (id, space_id, author_id, kind, title, body, excerpt, language, created_at, updated_at," \
  " last_activity_at, reply_count, reaction_count, reactions) SELECT " \
  TEXT (0) "," TEXT (1) "," TEXT (2) "," TEXT (3) "," TEXT (4) "," TEXT (5) "," TEXT (6) "," TEXT (7) "," INT (8) "," \
  INT (8) "," INT (9) "," INT (10) "," INT (11) "," TEXT (12)

#define INSERT_REPLY \
  "INSERT INTO reply (id, post_id, parent_id, author_id, body, created_at, updated_at, reaction_count, reactions) SELECT " \
  TEXT (0) "," TEXT (1) "," TEXT (2) "," TEXT (3) "," TEXT (4) "," INT (5) "," INT (5) "," INT (6) "," TEXT (7)

#define INSERT_REACTION \
  "INSERT INTO reaction (target_id, member_id, emoji, created_at) SELECT " \
  TEXT (0) "," TEXT (1) "," TEXT (2) "," INT (3)

static const char * const statements[LC_DEMO_N_TABLES][2] = {
  [LC_DEMO_TABLE_POST] = { INSERT_POST SQLITE_ROWS, INSERT_POST POSTGRESQL_ROWS },
  [LC_DEMO_TABLE_REPLY] = { INSERT_REPLY SQLITE_ROWS, INSERT_REPLY POSTGRESQL_ROWS },
  [LC_DEMO_TABLE_REACTION] = { INSERT_REACTION SQLITE_ROWS, INSERT_REACTION POSTGRESQL_ROWS },
};

struct _LcDemoBatch
{
  LcDatabase *database;
  yyjson_mut_doc *rows[LC_DEMO_N_TABLES];
};

static void
clear_table (LcDemoBatch *self,
             LcDemoTable  table)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_free (self->rows[table]);
  yyjson_mut_doc_set_root (doc, yyjson_mut_arr (doc));
  self->rows[table] = doc;
}

static gboolean
flush_table (LcDemoBatch  *self,
             LcDemoTable   table,
             GError      **error)
{
  yyjson_mut_doc *doc = self->rows[table];
  gboolean is_sqlite = lc_database_get_engine (self->database) == LC_ENGINE_SQLITE;
  gboolean done;
  char *json;

  if (yyjson_mut_arr_size (yyjson_mut_doc_get_root (doc)) == 0)
    return TRUE;

  json = yyjson_mut_write (doc, 0, NULL);
  done = lc_database_run (self->database, error, statements[table][is_sqlite ? 0 : 1], "t", json) >= 0;
  free (json);
  clear_table (self, table);

  return done;
}

/**
 * lc_demo_batch_new:
 * @database: a connection inside a transaction; it must outlive the batch
 *
 * Returns: (transfer full): an empty batch
 */
LcDemoBatch *
lc_demo_batch_new (LcDatabase *database)
{
  LcDemoBatch *self = g_new0 (LcDemoBatch, 1);

  self->database = database;
  for (int i = 0; i < LC_DEMO_N_TABLES; i++)
    clear_table (self, i);

  return self;
}

/**
 * lc_demo_batch_add:
 * @self: a batch
 * @error: return location for an error
 * @table: where the row belongs
 * @types: one letter a value, as for lc_database_run(): `t` for a text or %NULL, `i` for a #gint64
 * @...: the values in the order of the table's statement
 *
 * Adds a row, and writes the waiting ones of its table when there are many.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_batch_add (LcDemoBatch  *self,
                   GError      **error,
                   LcDemoTable   table,
                   const char   *types,
                   ...)
{
  yyjson_mut_doc *doc = self->rows[table];
  yyjson_mut_val *row = yyjson_mut_arr_add_arr (doc, yyjson_mut_doc_get_root (doc));
  va_list args;

  va_start (args, types);
  for (const char *type = types; *type != '\0'; type++)
    {
      if (*type == 'i')
        {
          yyjson_mut_arr_add_int (doc, row, va_arg (args, gint64));
        }
      else
        {
          const char *text = va_arg (args, const char *);

          yyjson_mut_arr_append (row, text != NULL ? yyjson_mut_strcpy (doc, text) : yyjson_mut_null (doc));
        }
    }
  va_end (args);

  if (yyjson_mut_arr_size (yyjson_mut_doc_get_root (doc)) < ROWS_AT_ONCE)
    return TRUE;

  /* Replies name their posts: what they point at goes first. */
  return lc_demo_batch_flush (self, error);
}

/**
 * lc_demo_batch_flush:
 * @self: a batch
 * @error: return location for an error
 *
 * Writes what waits. Call it before the transaction is committed.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_batch_flush (LcDemoBatch  *self,
                     GError      **error)
{
  for (int i = 0; i < LC_DEMO_N_TABLES; i++)
    if (!flush_table (self, i, error))
      return FALSE;

  return TRUE;
}

void
lc_demo_batch_free (LcDemoBatch *self)
{
  for (int i = 0; i < LC_DEMO_N_TABLES; i++)
    yyjson_mut_doc_free (self->rows[i]);
  g_free (self);
}
