/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tables.h"

/* What belongs to no feature. */
static const LcTable store_tables[] =
{
  { "store_state", LC_TABLE_OWN },
  { "schema_migration", LC_TABLE_OWN },
  { NULL }
};

static GPtrArray *lists[LC_N_TABLE_KINDS];

static void
append_tables (const LcTable *tables)
{
  for (guint i = 0; tables[i].name != NULL; i++)
    g_ptr_array_add (lists[tables[i].kind], (gpointer) tables[i].name);
}

static void
ensure_lists (void)
{
  if (lists[0] != NULL)
    return;

  for (guint kind = 0; kind < LC_N_TABLE_KINDS; kind++)
    lists[kind] = g_ptr_array_new_null_terminated (32, NULL, TRUE);
  append_tables (store_tables);
}

/**
 * lc_tables_add:
 * @tables: (array zero-terminated=1): a feature's tables, ended by one without a name; they are not copied
 *
 * Says what the tables of a feature are. Done at the start of the program, before there are threads, and for a feature whose rows
 * refer to another one's after that.
 */
void
lc_tables_add (const LcTable *tables)
{
  g_return_if_fail (tables != NULL);

  ensure_lists ();
  append_tables (tables);
}

/**
 * lc_tables_list:
 * @kind: which
 *
 * Returns: (transfer none) (array zero-terminated=1): the names, in an order in which rows can be put in
 */
const char * const *
lc_tables_list (LcTableKind kind)
{
  g_return_val_if_fail (kind < LC_N_TABLE_KINDS, NULL);

  ensure_lists ();
  return (const char * const *) lists[kind]->pdata;
}

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
    : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "");
  LcStep step;

  if (statement == NULL)
    return NULL;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (names, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&names) : NULL;
}
