/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-log.h"

#include <string.h>

#include "lc-uuid.h"

/* The most that one call of lc_event_log_prune() deletes, so that its transaction is short. */
#define PRUNE_BATCH 10000

#define EPOCH_LENGTH 8

/* A place in the log: EPOCH.XID.SEQ. The epoch names one run of the log; after a restore into another database the
 * numbers begin anew, and so does it. On SQLite the transaction is always 0. */
typedef struct
{
  char epoch[EPOCH_LENGTH + 1];
  guint64 xid;
  guint64 seq;
} Place;

/* What is said differently by the engines. The transaction's number travels as text, but is ordered as a number: ORDER BY
 * names the table, as a bare name would mean the text. */
typedef struct
{
  const char *get_end;
  const char *read_after;
  const char *has_held;
  const char *get_nth;
  const char *get_nth_last;
  const char *get_last_before;
  const char *delete_until;
  const char *delete_ahead;
} Queries;

static const Queries sqlite_queries = {
  .get_end =
    "SELECT value, '0', coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0) "
    "FROM store_state WHERE name = 'event_epoch'",
  .read_after =
    "SELECT '0', seq, kind, subject, audience, data FROM event "
    "WHERE $1 = '0' AND seq > $2 ORDER BY seq LIMIT $3",
  .get_nth = "SELECT '0', seq FROM event ORDER BY seq LIMIT 1 OFFSET $1",
  .get_nth_last = "SELECT '0', seq FROM event ORDER BY seq DESC LIMIT 1 OFFSET $1",
  .get_last_before = "SELECT '0', seq FROM event WHERE created_at < $1 ORDER BY created_at DESC, seq DESC LIMIT 1",
  .delete_until = "DELETE FROM event WHERE $1 = '0' AND seq <= $2",
};

static const Queries postgresql_queries = {
  .get_end =
    "SELECT value, pg_snapshot_xmin(pg_current_snapshot())::text, 0 FROM store_state WHERE name = 'event_epoch'",
  .read_after =
    "SELECT xid::text, seq, kind, subject, audience, data FROM event "
    "WHERE (xid, seq) > ($1::xid8, $2) AND xid < pg_snapshot_xmin(pg_current_snapshot()) "
    "ORDER BY event.xid, event.seq LIMIT $3",
  .has_held =
    "SELECT EXISTS (SELECT 1 FROM event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))",
  .get_nth = "SELECT xid::text, seq FROM event ORDER BY event.xid, event.seq LIMIT 1 OFFSET $1",
  .get_nth_last = "SELECT xid::text, seq FROM event ORDER BY event.xid DESC, event.seq DESC LIMIT 1 OFFSET $1",
  .get_last_before =
    "SELECT xid::text, seq FROM event WHERE created_at < $1 ORDER BY created_at DESC, event.xid DESC, event.seq DESC LIMIT 1",
  .delete_until = "DELETE FROM event WHERE (xid, seq) <= ($1::xid8, $2)",
  .delete_ahead = "DELETE FROM event WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())",
};

static const Queries *
get_queries (LcDatabase *database)
{
  return lc_database_get_engine (database) == LC_ENGINE_SQLITE ? &sqlite_queries : &postgresql_queries;
}

static gboolean
is_epoch (const char *text)
{
  return strspn (text, "0123456789abcdef") == EPOCH_LENGTH && text[EPOCH_LENGTH] == '\0';
}

static gboolean
parse_place (const char *cursor,
             Place      *place)
{
  g_auto(GStrv) parts = NULL;

  if (cursor == NULL || strlen (cursor) > 64)
    return FALSE;

  parts = g_strsplit (cursor, ".", 4);
  if (g_strv_length (parts) != 3 || !is_epoch (parts[0]))
    return FALSE;

  memcpy (place->epoch, parts[0], sizeof place->epoch);
  return g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT64, &place->xid, NULL) &&
         g_ascii_string_to_unsigned (parts[2], 10, 0, G_MAXINT64, &place->seq, NULL);
}

static char *
format_place (const char *epoch,
              guint64     xid,
              guint64     seq)
{
  return g_strdup_printf ("%s.%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, epoch, xid, seq);
}

static int
compare_places (const Place *a,
                const Place *b)
{
  if (a->xid != b->xid)
    return a->xid < b->xid ? -1 : 1;
  if (a->seq != b->seq)
    return a->seq < b->seq ? -1 : 1;
  return 0;
}

/**
 * lc_event_cursor_compare:
 * @a: a cursor
 * @b: another of the same log
 *
 * Returns: less than, equal to or greater than 0, as @a stands before, at or behind @b
 */
int
lc_event_cursor_compare (const char *a,
                         const char *b)
{
  Place first, second;

  g_return_val_if_fail (parse_place (a, &first), 0);
  g_return_val_if_fail (parse_place (b, &second), 0);

  return compare_places (&first, &second);
}

static LcStep
read_state (LcDatabase  *database,
            const char  *name,
            char       **value,
            GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *value = NULL;
  statement = lc_database_query (database, error, "SELECT value FROM store_state WHERE name = $1", "t", name);
  if (statement == NULL)
    return LC_STEP_ERROR;

  step = lc_statement_step (statement, error);
  if (step == LC_STEP_ROW)
    *value = g_strdup (lc_statement_get_text (statement, 0));
  return step;
}

static gboolean
write_state (LcDatabase  *database,
             const char  *name,
             const char  *value,
             GError     **error)
{
  return lc_database_run (database, error,
                          "INSERT INTO store_state (name, value) VALUES ($1, $2) "
                          "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                          "tt", name, value) == 1;
}

static gboolean
begin_epoch (LcDatabase  *database,
             GError     **error)
{
  g_autofree char *uuid = lc_uuid_new ();
  const char *epoch = uuid + LC_UUID_LENGTH - EPOCH_LENGTH;

  return write_state (database, "event_epoch", epoch, error) &&
         lc_database_run (database, error, "DELETE FROM store_state WHERE name = 'event_pruned'", "") >= 0;
}

/**
 * lc_event_log_prepare:
 * @database: a connection in a write transaction
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Gives a new log its epoch. A log that was copied into another PostgreSQL cluster carries transaction numbers that
 * cluster has yet to reach: its events are dropped and a new epoch begins, so that clients start afresh.
 *
 * Returns: whether the log can be used
 */
gboolean
lc_event_log_prepare (LcDatabase  *database,
                      GError     **error)
{
  const Queries *queries = get_queries (database);
  g_autofree char *epoch = NULL;
  gint64 n_ahead = 0;

  if (read_state (database, "event_epoch", &epoch, error) == LC_STEP_ERROR)
    return FALSE;

  if (queries->delete_ahead != NULL)
    n_ahead = lc_database_run (database, error, queries->delete_ahead, "");
  if (n_ahead < 0)
    return FALSE;

  return (epoch != NULL && n_ahead == 0) || begin_epoch (database, error);
}

/**
 * lc_event_log_dup_end:
 * @database: a connection
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: (transfer full): the cursor behind which every event will appear whose transaction is not finished yet
 */
char *
lc_event_log_dup_end (LcDatabase  *database,
                      GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, get_queries (database)->get_end, "");
  LcStep step;

  if (statement == NULL)
    return NULL;

  step = lc_statement_step (statement, error);
  if (step == LC_STEP_ROW)
    return format_place (lc_statement_get_text (statement, 0),
                         lc_statement_get_int (statement, 1), lc_statement_get_int (statement, 2));

  if (step == LC_STEP_DONE)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA, "The event log was never prepared");
  return NULL;
}

/**
 * lc_event_log_check:
 * @database: a connection
 * @cursor: what a client sent
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Looks whether everything behind @cursor can still be read.
 *
 * Returns: the answer
 */
LcEventPlace
lc_event_log_check (LcDatabase  *database,
                    const char  *cursor,
                    GError     **error)
{
  g_autofree char *end_cursor = NULL;
  g_autofree char *pruned_cursor = NULL;
  Place place, end, pruned;

  if (!parse_place (cursor, &place))
    return LC_EVENT_PLACE_INVALID;

  /* Read in this order: what is pruned in between is seen as such. */
  end_cursor = lc_event_log_dup_end (database, error);
  if (end_cursor == NULL || read_state (database, "event_pruned", &pruned_cursor, error) == LC_STEP_ERROR)
    return LC_EVENT_PLACE_ERROR;

  if (!parse_place (end_cursor, &end) || !g_str_equal (end.epoch, place.epoch) || compare_places (&place, &end) > 0)
    return LC_EVENT_PLACE_GONE;

  if (parse_place (pruned_cursor, &pruned) && compare_places (&place, &pruned) < 0)
    return LC_EVENT_PLACE_GONE;

  return LC_EVENT_PLACE_KNOWN;
}

static void
clear_event (LcEvent *self)
{
  g_free (self->cursor);
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->audience);
  g_free (self->data);
}

/**
 * lc_event_ref:
 * @self: an event
 *
 * Thread-safe.
 *
 * Returns: (transfer full): @self
 */
LcEvent *
lc_event_ref (LcEvent *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * lc_event_unref:
 * @self: (transfer full): an event
 *
 * Drops a reference. Thread-safe.
 */
void
lc_event_unref (LcEvent *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_event);
}

static LcEvent *
read_event (LcStatement *statement,
            const char  *epoch)
{
  LcEvent *event = g_atomic_rc_box_new0 (LcEvent);

  event->cursor = format_place (epoch, lc_statement_get_int (statement, 0), lc_statement_get_int (statement, 1));
  event->kind = g_strdup (lc_statement_get_text (statement, 2));
  event->subject = g_strdup (lc_statement_get_text (statement, 3));
  event->audience = g_strdup (lc_statement_get_text (statement, 4));
  event->data = g_strdup (lc_statement_get_text (statement, 5));
  return event;
}

/**
 * lc_event_log_read_after:
 * @database: a connection
 * @cursor: where to go on; lc_event_log_check() tells whether it is good
 * @limit: the most events to read
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Reads the events behind @cursor, in the one order that all readers see. On PostgreSQL an event appears when no
 * transaction that could still put one before it is running.
 *
 * Returns: (transfer full) (element-type LcEvent): the events; fewer than @limit when there are no more yet
 */
GPtrArray *
lc_event_log_read_after (LcDatabase  *database,
                         const char  *cursor,
                         guint        limit,
                         GError     **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_event_unref);
  g_autoptr(LcStatement) statement = NULL;
  char xid[24];
  Place place;
  LcStep step;

  if (!parse_place (cursor, &place))
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "The event cursor is not valid");
      return NULL;
    }

  g_snprintf (xid, sizeof xid, "%" G_GUINT64_FORMAT, place.xid);
  statement = lc_database_query (database, error, get_queries (database)->read_after, "tii",
                                 xid, (gint64) place.seq, (gint64) limit);
  if (statement == NULL)
    return NULL;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (events, read_event (statement, place.epoch));

  return step == LC_STEP_DONE ? g_steal_pointer (&events) : NULL;
}

/**
 * lc_event_log_has_held:
 * @database: a connection
 * @held: (out): the answer
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells whether there are events that were committed but wait for an older transaction to finish.
 *
 * Returns: whether it could be told
 */
gboolean
lc_event_log_has_held (LcDatabase  *database,
                       gboolean    *held,
                       GError     **error)
{
  const Queries *queries = get_queries (database);
  g_autoptr(LcStatement) statement = NULL;

  *held = FALSE;
  if (queries->has_held == NULL)
    return TRUE;

  statement = lc_database_query (database, error, queries->has_held, "");
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *held = lc_statement_get_int (statement, 0) != 0;
  return TRUE;
}

static LcStep
find_place (LcDatabase  *database,
            const char  *sql,
            gint64       argument,
            Place       *place,
            GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "i", argument);
  LcStep step;

  if (statement == NULL)
    return LC_STEP_ERROR;

  step = lc_statement_step (statement, error);
  if (step == LC_STEP_ROW)
    {
      place->xid = lc_statement_get_int (statement, 0);
      place->seq = lc_statement_get_int (statement, 1);
    }
  return step;
}

/* The last event to go: the later of the last too old one and the last beyond @max_rows. */
static LcStep
find_prune_end (LcDatabase  *database,
                gint64       before,
                gint64       max_rows,
                Place       *end,
                GError     **error)
{
  const Queries *queries = get_queries (database);
  Place old, many;
  LcStep has_old = find_place (database, queries->get_last_before, before, &old, error);
  LcStep has_many = has_old == LC_STEP_ERROR ? LC_STEP_ERROR
    : find_place (database, queries->get_nth_last, max_rows, &many, error);

  if (has_many == LC_STEP_ERROR)
    return LC_STEP_ERROR;
  if (has_old == LC_STEP_DONE && has_many == LC_STEP_DONE)
    return LC_STEP_DONE;

  if (has_old == LC_STEP_ROW && has_many == LC_STEP_ROW)
    *end = compare_places (&old, &many) > 0 ? old : many;
  else
    *end = has_old == LC_STEP_ROW ? old : many;
  return LC_STEP_ROW;
}

static gint64
delete_until (LcDatabase   *database,
              const Place  *end,
              GError      **error)
{
  g_autofree char *epoch = NULL;
  g_autofree char *cursor = NULL;
  char xid[24];

  if (read_state (database, "event_epoch", &epoch, error) == LC_STEP_ERROR)
    return -1;

  cursor = format_place (epoch, end->xid, end->seq);
  if (!write_state (database, "event_pruned", cursor, error))
    return -1;

  g_snprintf (xid, sizeof xid, "%" G_GUINT64_FORMAT, end->xid);
  return lc_database_run (database, error, get_queries (database)->delete_until, "ti", xid, (gint64) end->seq);
}

/**
 * lc_event_log_prune:
 * @database: a connection in a write transaction
 * @before: events older than this time go
 * @max_rows: the most events to keep
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Deletes old events, a bounded number at a time, and notes up to where; clients that were away for longer start afresh.
 *
 * Returns: how many were deleted; call again until it is 0; -1 on failure
 */
gint64
lc_event_log_prune (LcDatabase  *database,
                    gint64       before,
                    gint64       max_rows,
                    GError     **error)
{
  Place end, batch_end;
  LcStep step = find_prune_end (database, before, max_rows, &end, error);

  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE ? 0 : -1;

  step = find_place (database, get_queries (database)->get_nth, PRUNE_BATCH - 1, &batch_end, error);
  if (step == LC_STEP_ERROR)
    return -1;
  if (step == LC_STEP_ROW && compare_places (&batch_end, &end) < 0)
    end = batch_end;

  return delete_until (database, &end, error);
}
