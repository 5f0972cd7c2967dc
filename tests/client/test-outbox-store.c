/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of what is not sent: it may be the only copy, whatever has become of it. */
#include <string.h>

#include <glib/gstdio.h>
#include <lc-error.h>
#include <sqlite3.h>

#include "lc-outbox-store.h"
#include "lc-test.h"

static LcOutboxItem *
make_item (const char *id)
{
  LcOutboxItem *item = lc_outbox_item_new ();

  item->id = g_strdup (id);
  item->kind = g_strdup ("post");
  item->subject = g_strconcat ("posts/", id, NULL);
  item->key = g_strdup (id);
  item->needs = g_strdup ("");
  item->method = g_strdup ("POST");
  item->path = g_strdup ("/api/v1/posts");
  item->version = LC_OUTBOX_NO_VERSION;
  item->state = LC_SEND_STATE_WAITING;
  return item;
}

static guint
count (LcOutboxStore  *store,
       GError        **error)
{
  g_autoptr(DexFuture) future = lc_outbox_store_load (store);
  const GValue *value;

  lc_test_settle (future);
  value = dex_future_get_value (future, error);
  return value != NULL ? ((GPtrArray *) g_value_get_boxed (value))->len : G_MAXUINT;
}

static void
add (LcOutboxStore *store,
     const char    *id)
{
  g_autoptr(LcOutboxItem) item = make_item (id);
  g_autoptr(DexFuture) future = lc_outbox_store_add (store, item);
  g_autoptr(GError) error = NULL;

  lc_test_settle (future);
  dex_future_get_value (future, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full) (nullable): the text of the file whose name has @part in it */
static char *
read_file (const char *folder,
           const char *part)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  char *text = NULL;

  while (text == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (strstr (name, part) != NULL)
        g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }

  return text;
}

static void
test_kept (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "not", "there", "yet.sqlite", NULL);
  LcOutboxStore *store = lc_outbox_store_new (path);

  add (store, "one");
  add (store, "two");
  lc_test_finish (store);
  store = lc_outbox_store_new (path);
  g_assert_cmpuint (count (store, NULL), ==, 2);
  lc_test_finish (store);
  lc_test_remove_folder (folder);
}

static void
test_damaged (void)
{
  static const char damage[] = "this is not a database, but it is long enough to be looked at as one";
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "outbox.sqlite", NULL);
  g_autofree char *aside = NULL;
  LcOutboxStore *store = lc_outbox_store_new (path);

  g_assert_true (g_file_set_contents (path, damage, -1, NULL));
  g_assert_cmpuint (count (store, NULL), ==, 0);
  add (store, "one");
  g_assert_cmpuint (count (store, NULL), ==, 1);
  aside = read_file (folder, ".damaged-");
  g_assert_cmpstr (aside, ==, damage);
  lc_test_finish (store);
  lc_test_remove_folder (folder);
}

/* Waits for whoever has just let go of the file. */
static void
set_version (const char *path,
             int         version)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", version);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 60000);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

/* A later version of the program may know what to do with it. */
static void
test_of_later_version (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "outbox.sqlite", NULL);
  g_autofree char *aside = NULL;
  g_autoptr(GError) error = NULL;
  LcOutboxStore *store = lc_outbox_store_new (path);

  add (store, "one");
  lc_test_finish (store);
  set_version (path, 99);

  store = lc_outbox_store_new (path);
  g_assert_cmpuint (count (store, &error), ==, G_MAXUINT);
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "later version"));
  lc_test_finish (store);
  aside = read_file (folder, ".damaged-");
  g_assert_null (aside);

  set_version (path, 1);
  store = lc_outbox_store_new (path);
  g_assert_cmpuint (count (store, NULL), ==, 1);
  lc_test_finish (store);
  lc_test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  lc_test_init (&argc, &argv);
  g_test_add_func ("/client/outbox-store/kept", test_kept);
  g_test_add_func ("/client/outbox-store/damaged", test_damaged);
  g_test_add_func ("/client/outbox-store/of-later-version", test_of_later_version);
  return g_test_run ();
}
