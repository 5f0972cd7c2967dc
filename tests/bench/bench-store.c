/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ways to use the store's connections cost: bench-store URI. The database must be empty. Each figure is the median
 * of five rounds that take turns, as a ratio to the first of its group. */
#include <stdlib.h>

#include "lc-event.h"
#include "lc-store.h"

#define N_POSTS   20000
#define PAGE      20
#define N_ROUNDS  5
#define ROUND     (G_USEC_PER_SEC / 2)
#define N_WAYS    4

typedef struct _Bench Bench;

typedef guint64 (*Way) (Bench *bench,
                        guint  parameter);

struct _Bench
{
  LcStore *store;
  char *uri;
  gint64 end;
  guint parameter;
  int next_id;   /* atomic */
};

typedef struct
{
  const char *name;
  Way way;
  guint parameter;
} Row;

static void
check (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static gboolean
running (Bench *self)
{
  return g_get_monotonic_time () < self->end;
}

static gboolean
fill (LcDatabase  *database,
      gpointer     user_data,
      GError     **error)
{
  if (!lc_database_execute (database,
                            "INSERT INTO member (id, handle, display_name, name_key, created_at, updated_at) "
                            "VALUES ('m', 'm', 'M', 'm', 0, 0);"
                            "INSERT INTO place (id, kind, created_at) VALUES ('s', 'space', 0);"
                            "INSERT INTO space (id, slug, name, created_at, updated_at) VALUES ('s', 's', 'S', 0, 0)", error))
    return FALSE;

  for (gint64 i = 0; i < N_POSTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%08d", (int) i);

      if (lc_database_run (database, error,
                           "INSERT INTO post (id, space_id, author_id, kind, title, body, excerpt, created_at, updated_at, "
                           "last_activity_at) VALUES ($1, 's', 'm', 'question', 'A title of a post', "
                           "'A body', 'An excerpt that is as long as these are, about a line or two of a text', $2, $2, $2)",
                           "ti", id, i) != 1)
        return FALSE;
    }

  return TRUE;
}

static void
read_page (LcDatabase *database)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcStatement) statement =
    lc_database_query (database, &error,
                       "SELECT post.id, title, excerpt, post.created_at, member.display_name FROM post "
                       "JOIN member ON member.id = post.author_id "
                       "WHERE deleted_at IS NULL AND (post.created_at, post.id) < ($1, 'z') "
                       "ORDER BY post.created_at DESC, post.id DESC LIMIT $2", "ii",
                       (gint64) g_random_int_range (PAGE, N_POSTS), (gint64) PAGE);

  check (error);
  while (lc_statement_step (statement, &error) == LC_STEP_ROW)
    ;
  check (error);
}

static gpointer
read_own (gpointer data)
{
  Bench *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDatabase) database = lc_database_open (self->uri, TRUE, &error);
  gsize n = 0;

  check (error);
  for (; running (self); n++)
    read_page (database);
  return GSIZE_TO_POINTER (n);
}

static void
read_leased_once (LcStore *store)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);

  check (error);
  read_page (database);
  lc_store_give_back (store, database);
}

static gpointer
read_leased (gpointer data)
{
  Bench *self = data;
  gsize n = 0;

  for (; running (self); n++)
    read_leased_once (self->store);
  return GSIZE_TO_POINTER (n);
}

typedef struct
{
  LcStore *store;
  GMutex mutex;
  GCond cond;
  gboolean done;
} Job;

static void
run_job (gpointer data,
         gpointer user_data)
{
  Job *job = data;

  read_leased_once (job->store);
  g_mutex_lock (&job->mutex);
  job->done = TRUE;
  g_cond_signal (&job->cond);
  g_mutex_unlock (&job->mutex);
}

/* As a thread that does sockets would hand a request to a worker and be told when it is done. */
static gpointer
read_handed (gpointer data)
{
  Bench *self = data;
  GThreadPool *pool = g_thread_pool_new (run_job, NULL, 1, TRUE, NULL);
  gsize n = 0;

  for (; running (self); n++)
    {
      Job job = { .store = self->store };

      g_mutex_init (&job.mutex);
      g_cond_init (&job.cond);
      g_thread_pool_push (pool, &job, NULL);
      g_mutex_lock (&job.mutex);
      while (!job.done)
        g_cond_wait (&job.cond, &job.mutex);
      g_mutex_unlock (&job.mutex);
      g_mutex_clear (&job.mutex);
      g_cond_clear (&job.cond);
    }

  g_thread_pool_free (pool, FALSE, TRUE);
  return GSIZE_TO_POINTER (n);
}

static guint64
run_threads (Bench       *self,
             GThreadFunc  func,
             guint        n_threads)
{
  g_autofree GThread **threads = g_new (GThread *, n_threads);
  guint64 n = 0;

  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("bench", func, self);
  for (guint i = 0; i < n_threads; i++)
    n += GPOINTER_TO_SIZE (g_thread_join (threads[i]));
  return n;
}

static guint64
way_own (Bench *self, guint n) { return run_threads (self, read_own, n); }
static guint64
way_leased (Bench *self, guint n) { return run_threads (self, read_leased, n); }
static guint64
way_handed (Bench *self, guint n) { return run_threads (self, read_handed, n); }

static gboolean
write_reply (LcDatabase  *database,
             Bench       *self,
             const char  *post,
             GError     **error)
{
  g_autofree char *id = g_strdup_printf ("r%08d", g_atomic_int_add (&self->next_id, 1));

  return lc_database_run (database, error, "INSERT INTO reply (id, post_id, author_id, body, created_at, updated_at) "
                                           "VALUES ($1, $2, 'm', 'A reply', 1, 1)", "tt", id, post) == 1 &&
         lc_database_run (database, error, "UPDATE post SET reply_count = reply_count + 1 WHERE id = $1", "t", post) == 1 &&
         lc_event_append (database, "reply.created", id, "all", NULL, error);
}

/* @parameter replies in one transaction, each in its savepoint. */
static gboolean
write_group (LcDatabase  *database,
             gpointer     user_data,
             GError     **error)
{
  Bench *self = user_data;
  char post[16];

  for (guint i = 0; i < self->parameter; i++)
    {
      g_snprintf (post, sizeof post, "p%08d", g_random_int_range (0, N_POSTS));
      if (!lc_database_savepoint (database, error) ||
          !write_reply (database, self, post, error) ||
          !lc_database_release (database, error))
        return FALSE;
    }

  return TRUE;
}

static guint64
way_group (Bench *self,
           guint  size)
{
  guint64 n = 0;

  self->parameter = size;
  for (; running (self); n += size)
    {
      g_autoptr(GError) error = NULL;

      lc_store_transact (self->store, write_group, self, &error);
      check (error);
    }

  return n;
}

static gboolean
write_somewhere (LcDatabase  *database,
                 gpointer     user_data,
                 GError     **error)
{
  char post[16];

  g_snprintf (post, sizeof post, "p%08d", g_random_int_range (0, N_POSTS));
  return write_reply (database, user_data, post, error);
}

static gboolean
write_hot (LcDatabase  *database,
           gpointer     user_data,
           GError     **error)
{
  return write_reply (database, user_data, "p00000001", error);
}

static gboolean
write_and_notify (LcDatabase  *database,
                  gpointer     user_data,
                  GError     **error)
{
  return write_somewhere (database, user_data, error) &&
         (lc_database_get_engine (database) == LC_ENGINE_SQLITE ||
          lc_database_execute (database, "NOTIFY bench", error));
}

static gsize
write_with (Bench             *self,
            LcTransactionFunc  func)
{
  gsize n = 0;

  for (; running (self); n++)
    {
      g_autoptr(GError) error = NULL;

      lc_store_transact (self->store, func, self, &error);
      check (error);
    }

  return n;
}

static gpointer
run_somewhere (gpointer data) { return GSIZE_TO_POINTER (write_with (data, write_somewhere)); }
static gpointer
run_hot (gpointer data) { return GSIZE_TO_POINTER (write_with (data, write_hot)); }
static gpointer
run_notify (gpointer data) { return GSIZE_TO_POINTER (write_with (data, write_and_notify)); }

static guint64
way_somewhere (Bench *self, guint n) { return run_threads (self, run_somewhere, n); }
static guint64
way_hot (Bench *self, guint n) { return run_threads (self, run_hot, n); }
static guint64
way_notify (Bench *self, guint n) { return run_threads (self, run_notify, n); }

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
run_group_of_rows (Bench      *self,
                   const char *title,
                   const Row  *rows,
                   guint       n_rows)
{
  double rates[N_WAYS][N_ROUNDS];

  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < n_rows; i++)
      {
        gint64 begin = g_get_monotonic_time ();
        guint64 n;

        self->end = begin + ROUND;
        n = rows[i].way (self, rows[i].parameter);
        rates[i][round] = (double) n * G_USEC_PER_SEC / (double) (g_get_monotonic_time () - begin);
      }

  g_print ("%s\n", title);
  for (guint i = 0; i < n_rows; i++)
    {
      qsort (rates[i], N_ROUNDS, sizeof (double), compare_numbers);
      g_print ("  %-44s %9.0f/s  %5.2f\n", rows[i].name, rates[i][N_ROUNDS / 2], rates[i][N_ROUNDS / 2] / rates[0][N_ROUNDS / 2]);
    }
}

int
main (int    argc,
      char **argv)
{
  static const Row reads[] = {
    { "a connection of its own for each of 2 threads", way_own, 2 },
    { "leased for each read, 2 threads", way_leased, 2 },
    { "handed to a worker and waited for, 2 threads", way_handed, 2 },
    { "leased for each read, 8 threads", way_leased, 8 },
  };
  static const Row groups[] = {
    { "1 reply in a transaction", way_group, 1 },
    { "4 replies", way_group, 4 },
    { "16 replies", way_group, 16 },
    { "64 replies", way_group, 64 },
  };
  static const Row writes[] = {
    { "1 writer, any of the posts", way_somewhere, 1 },
    { "8 writers, any of the posts", way_somewhere, 8 },
    { "8 writers, all the same post", way_hot, 8 },
    { "8 writers, any, NOTIFY in the transaction", way_notify, 8 },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(LcStore) store = NULL;
  Bench self = { 0 };

  if (argc != 2)
    g_error ("Usage: bench-store URI");

  self.uri = argv[1];
  self.store = store = lc_store_open (argv[1], 18, &error);
  check (error);
  lc_store_migrate (store, NULL, &error);
  check (error);
  lc_store_transact (store, fill, NULL, &error);
  check (error);

  run_group_of_rows (&self, "Reads of a page of 20 posts", reads, G_N_ELEMENTS (reads));
  run_group_of_rows (&self, "Writes, grouped", groups, G_N_ELEMENTS (groups));
  run_group_of_rows (&self, "Writes, each its own transaction", writes, G_N_ELEMENTS (writes));
  return EXIT_SUCCESS;
}
