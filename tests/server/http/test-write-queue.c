/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-write-queue.h"

#include <glib/gstdio.h>

#define N_PIECES 500

typedef struct
{
  char         *folder;
  LcStore      *store;
  LcWriteQueue *queue;
  GMutex        lock;
  GCond         changed;
  gboolean      held;       /* the first piece waits, so that others gather behind it */
  guint         n_done;
  guint         n_errors;
} Fixture;

typedef struct
{
  Fixture *fixture;
  gint64   number;
} Piece;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *uri = NULL;
  g_autoptr(GError) error = NULL;
  LcDatabase *writer;

  fixture->folder = g_dir_make_tmp ("learn-commons-XXXXXX", &error);
  g_assert_no_error (error);
  uri = g_strdup_printf ("sqlite:%s/test.db", fixture->folder);
  fixture->store = lc_store_open (uri, 2, &error);
  g_assert_no_error (error);

  writer = lc_store_lease_writer (fixture->store, &error);
  g_assert_no_error (error);
  lc_database_execute (writer, "CREATE TABLE number (value BIGINT PRIMARY KEY)", &error);
  g_assert_no_error (error);
  lc_store_give_back (fixture->store, writer);

  g_mutex_init (&fixture->lock);
  g_cond_init (&fixture->changed);
  fixture->queue = lc_write_queue_new (fixture->store, N_PIECES);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&fixture->queue, lc_write_queue_free);
  lc_store_close (fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_cond_clear (&fixture->changed);
  g_mutex_clear (&fixture->lock);
}

/* Every third piece fails after it wrote: what it wrote must not stay. */
static gboolean
write_number (LcDatabase *database,
              gpointer    user_data)
{
  Piece *piece = user_data;
  g_autoptr(GError) error = NULL;

  g_mutex_lock (&piece->fixture->lock);
  while (piece->fixture->held)
    g_cond_wait (&piece->fixture->changed, &piece->fixture->lock);
  g_mutex_unlock (&piece->fixture->lock);

  lc_database_run (database, &error, "INSERT INTO number (value) VALUES ($1)", "i", piece->number);
  return error == NULL && piece->number % 3 != 0;
}

static void
count_done (gpointer      user_data,
            const GError *error)
{
  Piece *piece = user_data;

  g_mutex_lock (&piece->fixture->lock);
  piece->fixture->n_done++;
  piece->fixture->n_errors += error != NULL;
  g_cond_signal (&piece->fixture->changed);
  g_mutex_unlock (&piece->fixture->lock);
  g_free (piece);
}

static gboolean
push (Fixture *fixture,
      gint64   number)
{
  g_autofree Piece *piece = g_new0 (Piece, 1);

  piece->fixture = fixture;
  piece->number = number;
  if (!lc_write_queue_push (fixture->queue, write_number, count_done, piece))
    return FALSE;

  g_steal_pointer (&piece);
  return TRUE;
}

static void
wait_for (Fixture *fixture,
          guint    n_done)
{
  g_mutex_lock (&fixture->lock);
  while (fixture->n_done < n_done)
    g_cond_wait (&fixture->changed, &fixture->lock);
  g_mutex_unlock (&fixture->lock);
}

static gint64
count_rows (Fixture    *fixture,
            const char *sql)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *reader = lc_store_lease_reader (fixture->store, &error);
  LcStatement *statement = lc_database_query (reader, &error, sql, "");
  gint64 count;

  g_assert_cmpint (lc_statement_step (statement, &error), ==, LC_STEP_ROW);
  count = lc_statement_get_int (statement, 0);
  lc_statement_free (statement);
  lc_store_give_back (fixture->store, reader);

  return count;
}

static void
test_each_stands_alone (Fixture       *fixture,
                        gconstpointer  data)
{
  for (gint64 i = 1; i <= 300; i++)
    g_assert_true (push (fixture, i));
  /* A number that is there already fails, and takes nobody with it. */
  g_assert_true (push (fixture, 1));
  g_assert_true (push (fixture, 301));
  wait_for (fixture, 302);

  g_assert_cmpuint (fixture->n_errors, ==, 0);
  g_assert_cmpint (count_rows (fixture, "SELECT COUNT(*) FROM number"), ==, 201);
  g_assert_cmpint (count_rows (fixture, "SELECT COUNT(*) FROM number WHERE value % 3 = 0"), ==, 0);
}

static void
test_is_bounded (Fixture       *fixture,
                 gconstpointer  data)
{
  guint n_pushed = 0;

  fixture->held = TRUE;
  while (n_pushed <= 2 * N_PIECES && push (fixture, n_pushed))
    n_pushed++;
  g_assert_cmpuint (n_pushed, >=, N_PIECES);
  g_assert_cmpuint (n_pushed, <=, 2 * N_PIECES);

  g_mutex_lock (&fixture->lock);
  fixture->held = FALSE;
  g_cond_broadcast (&fixture->changed);
  g_mutex_unlock (&fixture->lock);
  wait_for (fixture, n_pushed);
}

static void
test_free_writes_what_waits (Fixture       *fixture,
                             gconstpointer  data)
{
  for (gint64 i = 1; i <= 100; i++)
    g_assert_true (push (fixture, i));
  g_clear_pointer (&fixture->queue, lc_write_queue_free);

  g_assert_cmpuint (fixture->n_done, ==, 100);
  g_assert_cmpint (count_rows (fixture, "SELECT COUNT(*) FROM number"), ==, 67);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/http/write-queue/each-stands-alone", Fixture, NULL, set_up, test_each_stands_alone, tear_down);
  g_test_add ("/http/write-queue/is-bounded", Fixture, NULL, set_up, test_is_bounded, tear_down);
  g_test_add ("/http/write-queue/free-writes-what-waits", Fixture, NULL, set_up, test_free_writes_what_waits, tear_down);

  return g_test_run ();
}
