/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tables.h"

const char * const lc_data_tables[] =
{
  "community",
  "member",
  "upload",
  "member_language",
  "member_skill",
  "session",
  "invitation",
  "sign_in_failure",
  "rejection",
  "place",
  "space",
  "post",
  "reply",
  "reaction",
  "tag",
  "post_tag",
  "attachment",
  "collection",
  "collection_item",
  "poll",
  "ballot",
  "membership",
  "post_state",
  "bookmark",
  "revision",
  "draft",
  "mention",
  "notification",
  "notification_actor",
  "notification_preference",
  "feed_token",
  "job",
  NULL
};

const char * const lc_former_tables[] =
{
  "post_read",
  "space_state",
  NULL
};

const char * const lc_own_tables[] =
{
  "event",
  "store_state",
  "author_state",
  "search_entry",
  "search_member",
  "search_language",
  "schema_migration",
  NULL
};

const char * const lc_index_tables[] =
{
  "search_index",
  "search_member_index",
  NULL
};

static void
free_column (LcColumn *self)
{
  g_free (self->name);
  g_free (self);
}

static char
type_to_letter (const char *type)
{
  static const struct
  {
    const char *name;
    char letter;
  } types[] = {
    { "text", 't' },
    { "bigint", 'i' },
    { "integer", 'i' },
    { "double precision", 'd' },
    { "blob", 'b' },
    { "bytea", 'b' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (types[i].name, type) == 0)
      return types[i].letter;

  return '\0';
}

static LcColumn *
read_column (LcStatement  *statement,
             const char   *table,
             GError      **error)
{
  const char *name = lc_statement_get_text (statement, 0);
  char type = type_to_letter (lc_statement_get_text (statement, 1));
  LcColumn *column;

  if (type == '\0')
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA,
                   "The column %s.%s has a type that is not the store's", table, name);
      return NULL;
    }

  column = g_new0 (LcColumn, 1);
  column->name = g_strdup (name);
  column->type = type;
  return column;
}

GPtrArray *
lc_table_list_columns (LcDatabase  *database,
                       const char  *table,
                       GError     **error)
{
  const char *sql = lc_database_get_engine (database) == LC_ENGINE_SQLITE
    ? "SELECT name, type FROM pragma_table_info($1) ORDER BY cid"
    : "SELECT column_name, data_type FROM information_schema.columns "
      "WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position";
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) free_column);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "t", table);
  LcStep step;

  if (statement == NULL)
    return NULL;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      LcColumn *column = read_column (statement, table, error);

      if (column == NULL)
        return NULL;
      g_ptr_array_add (columns, column);
    }

  return step == LC_STEP_DONE ? g_steal_pointer (&columns) : NULL;
}

GPtrArray *
lc_table_list (LcDatabase  *database,
               GError     **error)
{
  const char *sql = lc_database_get_engine (database) == LC_ENGINE_SQLITE
    ? "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "");
  LcStep step;

  if (statement == NULL)
    return NULL;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (names, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&names) : NULL;
}
