/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-store-private.h"

#include <gio/gio.h>
#include <string.h>

#include "lc-database-private.h"
#include "lc-statistics.h"
#include "lc-store-resources.h"
#include "lc-time.h"

#define FOLDER "/org/example/LearnCommons/server/store/migrations/"

static void
free_migration (LcMigration *self)
{
  g_free (self->name);
  g_free (self->common);
  g_free (self->specific);
  g_free (self->checksum);
  g_free (self);
}

static char *
load_script (const char  *name,
             GError     **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GBytes) bytes = g_resource_lookup_data (lc_store_get_resource (), path, 0, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static void
set_checksum (LcMigration *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (self->common != NULL)
    g_checksum_update (checksum, (const guchar *) self->common, -1);
  if (self->specific != NULL)
    g_checksum_update (checksum, (const guchar *) self->specific, -1);
  self->checksum = g_strdup (g_checksum_get_string (checksum));
}

static LcMigration *
obtain_migration (GPtrArray  *migrations,
                  gint64      number,
                  const char *name)
{
  LcMigration *migration;

  for (guint i = 0; i < migrations->len; i++)
    {
      migration = g_ptr_array_index (migrations, i);
      if (migration->number == number)
        return migration;
    }

  migration = g_new0 (LcMigration, 1);
  migration->number = number;
  migration->name = g_strndup (name, strcspn (name, "."));
  g_ptr_array_add (migrations, migration);
  return migration;
}

/* NNNN-name.sql runs on both engines, NNNN-name.ENGINE.sql after it on that one. */
static gboolean
add_script (GPtrArray   *migrations,
            LcEngine     engine,
            const char  *name,
            GError     **error)
{
  const char *other = engine == LC_ENGINE_SQLITE ? ".postgresql.sql" : ".sqlite.sql";
  const char *own = engine == LC_ENGINE_SQLITE ? ".sqlite.sql" : ".postgresql.sql";
  LcMigration *migration;
  char *script;

  if (g_str_has_suffix (name, other))
    return TRUE;

  script = load_script (name, error);
  if (script == NULL)
    return FALSE;

  migration = obtain_migration (migrations, g_ascii_strtoll (name, NULL, 10), name);
  if (g_str_has_suffix (name, own))
    migration->specific = script;
  else
    migration->common = script;
  return TRUE;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const LcMigration *first = *(LcMigration * const *) a;
  const LcMigration *second = *(LcMigration * const *) b;

  return first->number < second->number ? -1 : first->number > second->number;
}

GPtrArray *
lc_migration_list (LcEngine   engine,
                   GError   **error)
{
  g_autoptr(GPtrArray) migrations = g_ptr_array_new_with_free_func ((GDestroyNotify) free_migration);
  g_auto(GStrv) names = g_resource_enumerate_children (lc_store_get_resource (), FOLDER, 0, error);

  if (names == NULL)
    return NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (!add_script (migrations, engine, names[i], error))
      return NULL;

  g_ptr_array_sort (migrations, compare_numbers);
  g_ptr_array_foreach (migrations, (GFunc) set_checksum, NULL);
  return g_steal_pointer (&migrations);
}

static gboolean
has_history (LcDatabase  *database,
             gboolean    *answer,
             GError     **error)
{
  const char *sql = lc_database_get_engine (database) == LC_ENGINE_SQLITE
    ? "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
    : "SELECT count(*) FROM information_schema.tables "
      "WHERE table_schema = current_schema() AND table_name = 'schema_migration'";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "");

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *answer = lc_statement_get_int (statement, 0) > 0;
  return TRUE;
}

gint64
lc_migration_get_level (LcDatabase  *database,
                        GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  gboolean answer;

  if (!has_history (database, &answer, error))
    return -1;
  if (!answer)
    return 0;

  statement = lc_database_query (database, error, "SELECT coalesce(max(number), 0) FROM schema_migration", "");
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return -1;

  return lc_statement_get_int (statement, 0);
}

static const LcMigration *
find_migration (GPtrArray *migrations,
                gint64     number)
{
  for (guint i = 0; i < migrations->len; i++)
    {
      const LcMigration *migration = g_ptr_array_index (migrations, i);

      if (migration->number == number)
        return migration;
    }

  return NULL;
}

/* What was applied must be what this program has: neither newer nor changed since. */
static gboolean
check_history (LcDatabase  *database,
               GPtrArray   *migrations,
               GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (database, error, "SELECT number, checksum FROM schema_migration ORDER BY number", "");
  if (statement == NULL)
    return FALSE;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      gint64 number = lc_statement_get_int (statement, 0);
      const LcMigration *migration = find_migration (migrations, number);

      if (migration == NULL)
        {
          g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA,
                       "The database is newer (%" G_GINT64_FORMAT ") than this program: install a newer version", number);
          return FALSE;
        }

      if (g_strcmp0 (migration->checksum, lc_statement_get_text (statement, 1)) != 0)
        {
          g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA,
                       "The database was made with another text of migration %s: use the program that made it, "
                       "or restore a backup into a new database", migration->name);
          return FALSE;
        }
    }

  return step == LC_STEP_DONE;
}

gboolean
lc_migration_apply (LcMigration  *migration,
                    LcDatabase   *database,
                    GError      **error)
{
  return lc_database_execute (database,
                              "CREATE TABLE IF NOT EXISTS schema_migration ("
                              "number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, "
                              "applied_at BIGINT NOT NULL)", error) &&
         (migration->common == NULL || lc_database_execute (database, migration->common, error)) &&
         (migration->specific == NULL || lc_database_execute (database, migration->specific, error)) &&
         lc_database_run (database, error,
                          "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
                          "itti", migration->number, migration->name, migration->checksum, lc_time_now ()) == 1;
}

/* The last step up counts what a database that was filled before has become. */
static gboolean
apply_step (LcDatabase   *database,
            LcMigration  *migration,
            gboolean      count,
            GError      **error)
{
  if (lc_migration_apply (migration, database, error) &&
      (!count || lc_statistics_gather (database, LC_STATISTICS_WHOLE, error)))
    return TRUE;

  g_prefix_error (error, "Migration %s: ", migration->name);
  return FALSE;
}

/* In a transaction that no other migration can run beside. */
static gboolean
apply_next (LcDatabase  *database,
            GPtrArray   *migrations,
            gboolean    *applied,
            GError     **error)
{
  gint64 level = lc_migration_get_level (database, error);

  *applied = FALSE;
  if (level < 0 || (level > 0 && !check_history (database, migrations, error)))
    return FALSE;

  for (guint i = 0; i < migrations->len; i++)
    {
      LcMigration *migration = g_ptr_array_index (migrations, i);

      if (migration->number <= level)
        continue;

      *applied = TRUE;
      return apply_step (database, migration, i == migrations->len - 1, error);
    }

  return TRUE;
}

static gboolean
apply_all (LcDatabase  *database,
           GPtrArray   *migrations,
           guint       *n_applied,
           GError     **error)
{
  gboolean applied;

  do
    {
      if (!lc_database_begin (database, error) ||
          !apply_next (database, migrations, &applied, error) ||
          !lc_database_commit (database, error))
        {
          lc_database_rollback (database);
          return FALSE;
        }

      *n_applied += applied;
    }
  while (applied);

  return TRUE;
}

/* Changing a large table may take longer than a request may. */
static gboolean
allow_time (LcDatabase  *database,
            GError     **error)
{
  return lc_database_get_engine (database) != LC_ENGINE_POSTGRESQL ||
         lc_database_execute (database, "SET statement_timeout = 0; SET lock_timeout = 0", error);
}

/**
 * lc_store_migrate:
 * @self: a store
 * @n_applied: (out) (optional): how many migrations were run
 * @error: return location for a `LC_DATABASE_ERROR`; `LC_DATABASE_ERROR_SCHEMA` when the database is newer than the
 *   program
 *
 * Brings the schema up to date, one transaction for each migration. Several processes may do so at once: one works, the
 * others wait and find it done.
 *
 * Returns: whether the schema is now the program's
 */
gboolean
lc_store_migrate (LcStore  *self,
                  guint    *n_applied,
                  GError  **error)
{
  g_autoptr(GPtrArray) migrations = NULL;
  g_autoptr(LcDatabase) database = NULL;
  gboolean done;
  guint n = 0;

  migrations = lc_migration_list (lc_store_get_engine (self), error);
  if (migrations == NULL)
    return FALSE;

  database = lc_database_open (lc_store_get_uri (self), FALSE, error);
  if (database == NULL || !allow_time (database, error) || !lc_database_lock (database, LC_LOCK_MIGRATE, error))
    return FALSE;

  done = apply_all (database, migrations, &n, error);
  lc_database_unlock (database, LC_LOCK_MIGRATE);
  if (n_applied != NULL)
    *n_applied = n;
  return done;
}

static gboolean
check_schema (LcDatabase  *database,
              GPtrArray   *migrations,
              GError     **error)
{
  const LcMigration *last = g_ptr_array_index (migrations, migrations->len - 1);
  gint64 level = lc_migration_get_level (database, error);

  if (level < 0 || (level > 0 && !check_history (database, migrations, error)))
    return FALSE;
  if (level == last->number)
    return TRUE;

  g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA,
               "The database is older (%" G_GINT64_FORMAT ") than this program (%" G_GINT64_FORMAT "): "
               "run “learn-commons-server migrate”", level, last->number);
  return FALSE;
}

/**
 * lc_store_check_schema:
 * @self: a store
 * @error: return location for a `LC_DATABASE_ERROR`; `LC_DATABASE_ERROR_SCHEMA` when it is not
 *
 * Looks whether the schema is the one that the program was written for. Changes nothing.
 *
 * Returns: whether it is
 */
gboolean
lc_store_check_schema (LcStore  *self,
                       GError  **error)
{
  g_autoptr(GPtrArray) migrations = lc_migration_list (lc_store_get_engine (self), error);
  LcDatabase *database;
  gboolean done;

  if (migrations == NULL)
    return FALSE;

  database = lc_store_lease_reader (self, error);
  if (database == NULL)
    return FALSE;

  done = check_schema (database, migrations, error);
  lc_store_give_back (self, database);
  return done;
}
