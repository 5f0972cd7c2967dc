/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-database.h"

#include <gio/gio.h>

#include "lc-features.h"
#include "lc-test-postgres.h"

#define CONNECTIONS 8

void
lc_test_add (const char    *path,
             GTestDataFunc  func)
{
  g_autofree char *sqlite_path = g_strconcat (path, "/sqlite", NULL);
  g_autofree char *postgresql_path = g_strconcat (path, "/postgresql", NULL);

  g_test_add_data_func (sqlite_path, GINT_TO_POINTER (LC_ENGINE_SQLITE), func);
  g_test_add_data_func (postgresql_path, GINT_TO_POINTER (LC_ENGINE_POSTGRESQL), func);
}

int
lc_test_run (void)
{
  int status;

  lc_features_add_tables ();
  status = g_test_run ();
  lc_test_postgres_stop ();
  return status;
}

static void
run_admin (const char *format,
           const char *name)
{
  g_autoptr(GString) command = g_string_new (format);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDatabase) database = lc_database_open (lc_test_postgres_get_uri (), FALSE, &error);

  g_assert_no_error (error);
  g_string_replace (command, "NAME", name, 0);
  lc_database_execute (database, command->str, &error);
  g_assert_no_error (error);
}

LcTestDatabase *
lc_test_database_new_for (LcEngine engine)
{
  static int n_made;
  LcTestDatabase *self;

  if (engine == LC_ENGINE_POSTGRESQL && lc_test_postgres_get_uri () == NULL)
    {
      g_test_skip ("PostgreSQL is not installed, or the program was built without it");
      return NULL;
    }

  self = g_new0 (LcTestDatabase, 1);
  self->engine = engine;
  self->folder = g_dir_make_tmp ("lc-store-XXXXXX", NULL);
  g_assert_nonnull (self->folder);

  if (engine == LC_ENGINE_SQLITE)
    self->uri = g_strdup_printf ("sqlite:%s/test.db", self->folder);
  else
    {
      self->name = g_strdup_printf ("lc_test_%d_%d", (int) getpid (), n_made++);
      run_admin ("CREATE DATABASE NAME TEMPLATE template0 ENCODING 'UTF8'", self->name);
      self->uri = lc_test_postgres_dup_uri (self->name);
    }

  return self;
}

LcTestDatabase *
lc_test_database_new (gconstpointer engine)
{
  return lc_test_database_new_for (GPOINTER_TO_INT (engine));
}

LcStore *
lc_test_database_open (LcTestDatabase *self)
{
  g_autoptr(GError) error = NULL;
  LcStore *store = lc_store_open (self->uri, CONNECTIONS, &error);

  g_assert_no_error (error);
  return store;
}

LcStore *
lc_test_database_migrate (LcTestDatabase *self)
{
  g_autoptr(GError) error = NULL;
  LcStore *store = lc_test_database_open (self);

  lc_store_migrate (store, NULL, &error);
  g_assert_no_error (error);
  return store;
}

void
lc_test_database_free (LcTestDatabase *self)
{
  if (self->name != NULL)
    run_admin ("DROP DATABASE NAME WITH (FORCE)", self->name);
  lc_test_remove_folder (self->folder);
  g_free (self->uri);
  g_free (self->folder);
  g_free (self->name);
  g_free (self);
}

gint64
lc_test_query_int (LcDatabase *database,
                   const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcStatement) statement = lc_database_query (database, &error, sql, "");

  g_assert_no_error (error);
  g_assert_cmpint (lc_statement_step (statement, &error), ==, LC_STEP_ROW);
  g_assert_no_error (error);
  return lc_statement_get_int (statement, 0);
}

gint64
lc_test_store_query_int (LcStore    *store,
                         const char *sql)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  gint64 result;

  g_assert_no_error (error);
  result = lc_test_query_int (database, sql);
  lc_store_give_back (store, database);
  return result;
}

static gboolean
execute (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  return lc_database_execute (database, user_data, error);
}

void
lc_test_execute (LcStore    *store,
                 const char *script)
{
  g_autoptr(GError) error = NULL;

  lc_store_transact (store, execute, (gpointer) script, &error);
  g_assert_no_error (error);
}
