/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The event stream: every event reaches every reader, in one order, whatever order the transactions commit in. */
#include <string.h>

#include "lc-event-hub.h"
#include "lc-event.h"
#include "lc-test-database.h"
#include "lc-test-postgres.h"

#define N_WRITERS 4
#define N_EVENTS  100

/* What a hub delivered. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  GPtrArray *events;
  LcEventHub *hub;
} Stream;

static void
take_events (GPtrArray *events,
             gpointer   user_data)
{
  Stream *stream = user_data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&stream->mutex);

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (stream->events, lc_event_ref (g_ptr_array_index (events, i)));
  g_cond_broadcast (&stream->cond);
}

static void
start_stream (Stream  *stream,
              LcStore *store)
{
  g_autoptr(GError) error = NULL;

  g_mutex_init (&stream->mutex);
  g_cond_init (&stream->cond);
  stream->events = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_event_unref);
  stream->hub = lc_event_hub_new (store, take_events, stream);
  lc_event_hub_start (stream->hub, &error);
  g_assert_no_error (error);
}

static void
wait_for_events (Stream *stream,
                 guint   n)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&stream->mutex);

  while (stream->events->len < n)
    if (!g_cond_wait_until (&stream->cond, &stream->mutex, deadline))
      g_error ("Only %u of %u events came", stream->events->len, n);
}

static void
stop_stream (Stream *stream)
{
  g_clear_pointer (&stream->hub, lc_event_hub_free);
  g_clear_pointer (&stream->events, g_ptr_array_unref);
  g_mutex_clear (&stream->mutex);
  g_cond_clear (&stream->cond);
}

static const char *
get_subject (GPtrArray *events,
             guint      i)
{
  const LcEvent *event = g_ptr_array_index (events, i);

  return event->subject;
}

static void
assert_ordered (GPtrArray *events)
{
  for (guint i = 1; i < events->len; i++)
    {
      const LcEvent *before = g_ptr_array_index (events, i - 1);
      const LcEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpint (lc_event_cursor_compare (before->cursor, event->cursor), <, 0);
    }
}

static gboolean
append (LcDatabase  *database,
        gpointer     user_data,
        GError     **error)
{
  return lc_event_append (database, "post.created", user_data, "all", "{\"n\":1}", error);
}

static void
commit_event (LcStore    *store,
              const char *subject)
{
  g_autoptr(GError) error = NULL;

  lc_store_transact (store, append, (gpointer) subject, &error);
  g_assert_no_error (error);
}

static char *
get_end (LcStore *store)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  char *cursor = lc_event_log_dup_end (database, &error);

  g_assert_no_error (error);
  lc_store_give_back (store, database);
  return cursor;
}

static GPtrArray *
read_after (LcStore    *store,
            const char *cursor,
            guint       limit)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  GPtrArray *events = lc_event_log_read_after (database, cursor, limit, &error);

  g_assert_no_error (error);
  lc_store_give_back (store, database);
  return events;
}

static LcEventPlace
check (LcStore    *store,
       const char *cursor)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  LcEventPlace place = lc_event_log_check (database, cursor, &error);

  g_assert_no_error (error);
  lc_store_give_back (store, database);
  return place;
}

static gboolean
prepare (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  return lc_event_log_prepare (database, error);
}

static LcStore *
open_log (LcTestDatabase *test)
{
  LcStore *store = lc_test_database_migrate (test);
  g_autoptr(GError) error = NULL;

  lc_store_transact (store, prepare, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
test_read (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_autoptr(GPtrArray) rest = NULL;
  const LcEvent *event;

  if (test == NULL)
    return;

  store = open_log (test);
  start = get_end (store);
  commit_event (store, "posts/1");
  commit_event (store, "posts/2");
  commit_event (store, "posts/3");

  first = read_after (store, start, 2);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpstr (get_subject (first, 0), ==, "posts/1");
  event = g_ptr_array_index (first, 1);
  g_assert_cmpstr (event->kind, ==, "post.created");
  g_assert_cmpstr (event->audience, ==, "all");
  g_assert_cmpstr (event->data, ==, "{\"n\":1}");

  rest = read_after (store, event->cursor, 10);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (get_subject (rest, 0), ==, "posts/3");

  end = get_end (store);
  g_clear_pointer (&rest, g_ptr_array_unref);
  rest = read_after (store, end, 10);
  g_assert_cmpuint (rest->len, ==, 0);
}

static void
test_cursors (gconstpointer data)
{
  static const char * const invalid[] = { "", "x", "1.2", "0123abcd.1", "0123abcd.-1.2", "0123ABCD.1.2", "0123abcd.1.2.3",
                                          "0123abcd.99999999999999999999.1", "' OR 1=1 --" };
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autofree char *end = NULL;
  g_autofree char *ahead = NULL;

  if (test == NULL)
    return;

  store = open_log (test);
  end = get_end (store);
  g_assert_cmpint (check (store, end), ==, LC_EVENT_PLACE_KNOWN);
  g_assert_cmpint (check (store, "0123abcd.0.0"), ==, LC_EVENT_PLACE_GONE);
  ahead = g_strdup_printf ("%.8s.999999999.999999999", end);
  g_assert_cmpint (check (store, ahead), ==, LC_EVENT_PLACE_GONE);
  for (gsize i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_cmpint (check (store, invalid[i]), ==, LC_EVENT_PLACE_INVALID);
}

static gboolean
prune_to_two (LcDatabase  *database,
              gpointer     user_data,
              GError     **error)
{
  gint64 *n = user_data;

  *n = lc_event_log_prune (database, 0, 2, error);
  return *n >= 0;
}

static gboolean
prune_all (LcDatabase  *database,
           gpointer     user_data,
           GError     **error)
{
  gint64 *n = user_data;

  *n = lc_event_log_prune (database, G_MAXINT64, 100, error);
  return *n >= 0;
}

static void
test_prune (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GPtrArray) events = NULL;
  g_autoptr(GPtrArray) kept = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  gint64 n;

  if (test == NULL)
    return;

  store = open_log (test);
  start = get_end (store);
  for (int i = 0; i < 5; i++)
    commit_event (store, "posts/1");
  events = read_after (store, start, 10);

  g_assert_true (lc_store_transact (store, prune_to_two, &n, &error));
  g_assert_cmpint (n, ==, 3);
  g_assert_true (lc_store_transact (store, prune_to_two, &n, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpint (check (store, start), ==, LC_EVENT_PLACE_GONE);
  g_assert_cmpint (check (store, ((LcEvent *) g_ptr_array_index (events, 1))->cursor), ==, LC_EVENT_PLACE_GONE);
  g_assert_cmpint (check (store, ((LcEvent *) g_ptr_array_index (events, 2))->cursor), ==, LC_EVENT_PLACE_KNOWN);
  kept = read_after (store, ((LcEvent *) g_ptr_array_index (events, 2))->cursor, 10);
  g_assert_cmpuint (kept->len, ==, 2);

  /* With nothing left the end is still known, and new events still come behind it. */
  g_assert_true (lc_store_transact (store, prune_all, &n, &error));
  g_assert_cmpint (n, ==, 2);
  end = get_end (store);
  g_assert_cmpint (check (store, end), ==, LC_EVENT_PLACE_KNOWN);
  commit_event (store, "posts/2");
  g_clear_pointer (&kept, g_ptr_array_unref);
  kept = read_after (store, end, 10);
  g_assert_cmpuint (kept->len, ==, 1);
}

static LcDatabase *
begin_event (LcStore    *store,
             const char *subject)
{
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_writer (store, &error);

  g_assert_no_error (error);
  g_assert_true (lc_database_begin (database, &error));
  g_assert_true (lc_event_append (database, "post.created", subject, "all", NULL, &error));
  return database;
}

static void
commit_transaction (LcStore    *store,
                    LcDatabase *database)
{
  g_autoptr(GError) error = NULL;

  lc_database_commit (database, &error);
  g_assert_no_error (error);
  lc_store_give_back (store, database);
}

/* A takes the lower number and B commits first: a reader that comes in between gets neither, and then both. */
static void
test_out_of_order (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_POSTGRESQL);
  g_autoptr(LcStore) store = NULL;
  g_autofree char *start = NULL;
  g_autofree char *between_cursor = NULL;
  g_autoptr(GPtrArray) between = NULL;
  g_autoptr(GPtrArray) after = NULL;
  LcDatabase *a;
  LcDatabase *b;

  if (test == NULL)
    return;

  store = open_log (test);
  start = get_end (store);
  a = begin_event (store, "posts/a");
  b = begin_event (store, "posts/b");
  commit_transaction (store, b);

  between = read_after (store, start, 10);
  g_assert_cmpuint (between->len, ==, 0);
  /* A stream that begins now must get A, which is committed later, and may get B. */
  between_cursor = get_end (store);

  commit_transaction (store, a);
  after = read_after (store, start, 10);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (get_subject (after, 0), ==, "posts/a");
  g_assert_cmpstr (get_subject (after, 1), ==, "posts/b");
  assert_ordered (after);

  g_clear_pointer (&after, g_ptr_array_unref);
  after = read_after (store, between_cursor, 10);
  g_assert_cmpstr (get_subject (after, 0), ==, "posts/a");
}

/* The same through the hubs of two processes; and when A is rolled back, B comes although nobody wakes the hub. */
static void
test_hubs_out_of_order (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_POSTGRESQL);
  g_autoptr(LcStore) first = NULL;
  g_autoptr(LcStore) second = NULL;
  Stream near = { 0 };
  Stream far = { 0 };
  LcDatabase *a;
  LcDatabase *b;

  if (test == NULL)
    return;

  first = open_log (test);
  second = lc_test_database_open (test);
  start_stream (&near, first);
  start_stream (&far, second);

  a = begin_event (first, "posts/a");
  b = begin_event (second, "posts/b");
  commit_transaction (second, b);
  lc_event_hub_wake (far.hub);
  commit_transaction (first, a);
  lc_event_hub_wake (near.hub);
  wait_for_events (&near, 2);
  wait_for_events (&far, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_subject (near.events, i), ==, get_subject (far.events, i));
  g_assert_cmpstr (get_subject (near.events, 0), ==, "posts/a");

  a = begin_event (first, "posts/c");
  b = begin_event (second, "posts/d");
  commit_transaction (second, b);
  lc_event_hub_wake (far.hub);
  lc_store_give_back (first, a);
  wait_for_events (&near, 3);
  wait_for_events (&far, 3);
  g_assert_cmpstr (get_subject (near.events, 2), ==, "posts/d");

  stop_stream (&near);
  stop_stream (&far);
}

typedef struct
{
  LcStore *store;
  LcEventHub *hub;
  int number;
} Writer;

static gpointer
write_events (gpointer data)
{
  Writer *writer = data;

  for (int i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *subject = g_strdup_printf ("posts/%d-%d", writer->number, i);

      commit_event (writer->store, subject);
      lc_event_hub_wake (writer->hub);
    }

  return NULL;
}

static void
assert_complete (GPtrArray *events)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (events->len, ==, N_WRITERS * N_EVENTS);
  for (guint i = 0; i < events->len; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) get_subject (events, i)));
  assert_ordered (events);
}

/* Two processes write; both hubs deliver everything once, in the same order, and each writer's events in its own. */
static void
test_hubs_under_load (gconstpointer data)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new (data);
  g_autoptr(LcStore) first = NULL;
  g_autoptr(LcStore) second = NULL;
  LcStore *stores[2];
  Stream streams[2] = { 0 };
  Writer writers[N_WRITERS];
  GThread *threads[N_WRITERS];

  if (test == NULL)
    return;

  stores[0] = first = open_log (test);
  stores[1] = second = lc_test_database_open (test);
  start_stream (&streams[0], stores[0]);
  start_stream (&streams[1], stores[1]);
  for (int i = 0; i < N_WRITERS; i++)
    {
      writers[i] = (Writer) { stores[i % 2], streams[i % 2].hub, i };
      threads[i] = g_thread_new ("writer", write_events, &writers[i]);
    }
  for (int i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);

  for (int i = 0; i < 2; i++)
    {
      wait_for_events (&streams[i], N_WRITERS * N_EVENTS);
      assert_complete (streams[i].events);
    }
  for (guint i = 0; i < N_WRITERS * N_EVENTS; i++)
    g_assert_cmpstr (get_subject (streams[0].events, i), ==, get_subject (streams[1].events, i));

  stop_stream (&streams[0]);
  stop_stream (&streams[1]);
}

/* The hub finds its way back after the database was away, and delivers what was committed meanwhile. */
static void
test_reconnect (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_POSTGRESQL);
  g_autoptr(LcStore) store = NULL;
  Stream stream = { 0 };

  if (test == NULL)
    return;

  /* It warns of the loss, which a test takes for a failure. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  store = open_log (test);
  start_stream (&stream, store);
  commit_event (store, "posts/1");
  wait_for_events (&stream, 1);
  if (lc_test_postgres_restart ())
    {
      commit_event (store, "posts/2");
      wait_for_events (&stream, 2);
    }
  else
    g_test_skip ("The PostgreSQL server is not ours to restart");
  stop_stream (&stream);
}

/* The log of a database that was copied from another cluster carries transactions of the future. */
static void
test_copied (void)
{
  g_autoptr(LcTestDatabase) test = lc_test_database_new_for (LC_ENGINE_POSTGRESQL);
  g_autoptr(LcStore) store = NULL;
  g_autofree char *old = NULL;
  g_autoptr(GError) error = NULL;

  if (test == NULL)
    return;

  store = open_log (test);
  old = get_end (store);
  lc_test_execute (store, "INSERT INTO event (xid, kind, subject, audience, created_at) VALUES ('99999999999', 'k', 's', 'all', 1)");
  g_assert_true (lc_store_transact (store, prepare, NULL, &error));
  g_assert_cmpint (lc_test_store_query_int (store, "SELECT count(*) FROM event"), ==, 0);
  g_assert_cmpint (check (store, old), ==, LC_EVENT_PLACE_GONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  lc_test_add ("/store/events/read", test_read);
  lc_test_add ("/store/events/cursors", test_cursors);
  lc_test_add ("/store/events/prune", test_prune);
  lc_test_add ("/store/events/hubs-under-load", test_hubs_under_load);
  g_test_add_func ("/store/events/out-of-order/postgresql", test_out_of_order);
  g_test_add_func ("/store/events/hubs-out-of-order/postgresql", test_hubs_out_of_order);
  g_test_add_func ("/store/events/copied/postgresql", test_copied);
  g_test_add_func ("/store/events/reconnect/postgresql", test_reconnect);

  return lc_test_run ();
}
