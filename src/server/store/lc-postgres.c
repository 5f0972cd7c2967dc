/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-database-private.h"

#include <libpq-fe.h>
#include <poll.h>
#include <string.h>

#define OLDEST_VERSION 150000
#define COPY_PART (1024 * 1024)

/* The types' OIDs, fixed for ever in PostgreSQL's catalog (pg_type.dat). */
#define OID_BYTES   17
#define OID_INTEGER 20
#define OID_TEXT    25
#define OID_REAL    701

#define EVENT_CHANNEL "learn_commons_event"

typedef struct _LcPostgresStatement LcPostgresStatement;

typedef struct
{
  LcDatabase parent;
  PGconn *handle;
  guint64 n_prepared;
  LcPostgresStatement *deferred;   /* (nullable): runs with the next one, or when it is stepped */
} LcPostgres;

/* Parameters travel in binary, so that a number is 8 bytes and bytes need no escapes; results as text, which is the same
 * for all of PostgreSQL's integers and sums. */
struct _LcPostgresStatement
{
  LcStatement parent;
  char name[24];
  PGresult *result;
  int row;
  GByteArray *arena;
  gsize *offsets;
  int *lengths;
  guint n_values;
};

static PGconn *
get_handle (LcDatabase *database)
{
  return ((LcPostgres *) database)->handle;
}

static LcDatabaseError
classify (const char *state)
{
  static const struct
  {
    const char *prefix;
    LcDatabaseError error;
  } classes[] = {
    { "40001", LC_DATABASE_ERROR_RETRY },       /* serialization_failure */
    { "40P01", LC_DATABASE_ERROR_RETRY },       /* deadlock_detected */
    { "55P03", LC_DATABASE_ERROR_RETRY },       /* lock_not_available */
    { "23505", LC_DATABASE_ERROR_UNIQUE },      /* unique_violation */
    { "23", LC_DATABASE_ERROR_CONSTRAINT },     /* integrity_constraint_violation */
    { "08P01", LC_DATABASE_ERROR_FAILED },      /* protocol_violation: too few parameters */
    { "08", LC_DATABASE_ERROR_UNAVAILABLE },    /* connection_exception */
    { "53", LC_DATABASE_ERROR_UNAVAILABLE },    /* insufficient_resources: disk full, too many connections */
    { "57P", LC_DATABASE_ERROR_UNAVAILABLE },   /* admin_shutdown, crash_shutdown, cannot_connect_now … */
    { "58", LC_DATABASE_ERROR_UNAVAILABLE },    /* system_error */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_has_prefix (state, classes[i].prefix))
      return classes[i].error;

  return LC_DATABASE_ERROR_FAILED;
}

/* After a migration by another process the plan of a statement that we prepared before does not fit any more. The server tells so in
 * its own language; what does not change with it is where in its source that is found out. */
static gboolean
is_stale_plan (const char     *state,
               const PGresult *result)
{
  return g_str_equal (state, "0A000") &&
         g_strcmp0 (PQresultErrorField (result, PG_DIAG_SOURCE_FUNCTION), "RevalidateCachedQuery") == 0;
}

/* Takes @result. */
static void
set_error (LcDatabase  *database,
           PGresult    *result,
           GError     **error)
{
  const char *state = result != NULL ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *message = result != NULL ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  LcDatabaseError code = state != NULL ? classify (state) : LC_DATABASE_ERROR_FAILED;

  if (message == NULL)
    message = PQerrorMessage (get_handle (database));

  /* An error without a state is libpq's own: it lost the server, or has no memory. */
  if (result != NULL && PQresultStatus (result) == PGRES_PIPELINE_ABORTED)
    {
      code = LC_DATABASE_ERROR_RETRY;
      message = "what was sent before it failed";
    }
  else if (state == NULL || PQstatus (get_handle (database)) != CONNECTION_OK)
    {
      database->lost = TRUE;
      code = LC_DATABASE_ERROR_UNAVAILABLE;
    }
  else if (state != NULL && is_stale_plan (state, result))
    {
      database->lost = TRUE;
      code = LC_DATABASE_ERROR_RETRY;
    }

  g_set_error (error, LC_DATABASE_ERROR, code, "PostgreSQL: %s (%s)", message, state != NULL ? state : "no state");
  PQclear (result);
}

/* Takes @result. */
static gboolean
check_result (LcDatabase  *database,
              PGresult    *result,
              GError     **error)
{
  ExecStatusType status = PQresultStatus (result);

  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    {
      PQclear (result);
      return TRUE;
    }

  set_error (database, result, error);
  return FALSE;
}

static void
postgres_close (LcDatabase *database)
{
  PQfinish (get_handle (database));
  g_free (database);
}

/* Between uses the server has nothing to say but that it goes away. */
static gboolean
postgres_is_healthy (LcDatabase *database)
{
  PGconn *handle = get_handle (database);
  struct pollfd fd = { .fd = PQsocket (handle), .events = POLLIN };

  return PQstatus (handle) == CONNECTION_OK && poll (&fd, 1, 0) == 0;
}

static gboolean
postgres_execute (LcDatabase  *database,
                  const char  *script,
                  GError     **error)
{
  return check_result (database, PQexec (get_handle (database), script), error);
}

static void
postgres_rollback (LcDatabase *database)
{
  g_autoptr(GError) error = NULL;

  if (PQtransactionStatus (get_handle (database)) == PQTRANS_IDLE)
    return;

  if (!postgres_execute (database, "ROLLBACK", &error))
    {
      g_debug ("A transaction cannot be rolled back, its connection is given up: %s", error->message);
      database->lost = TRUE;
    }
}

static Oid
type_to_oid (char type)
{
  switch (type)
    {
    case 't':
      return OID_TEXT;

    case 'i':
      return OID_INTEGER;

    case 'd':
      return OID_REAL;

    case 'b':
      return OID_BYTES;

    default:
      g_assert_not_reached ();
    }
}

static LcStatement *
postgres_prepare (LcDatabase  *database,
                  const char  *sql,
                  const char  *types,
                  GError     **error)
{
  LcPostgres *self = (LcPostgres *) database;
  LcPostgresStatement *statement = g_new0 (LcPostgresStatement, 1);
  Oid oids[LC_MAX_VALUES];

  statement->n_values = strlen (types);
  for (guint i = 0; i < statement->n_values; i++)
    oids[i] = type_to_oid (types[i]);

  statement->row = -1;
  g_snprintf (statement->name, sizeof statement->name, "lc%" G_GUINT64_FORMAT, ++self->n_prepared);
  if (!check_result (database,
                     PQprepare (self->handle, statement->name, sql, statement->n_values, oids),
                     error))
    {
      g_free (statement);
      return NULL;
    }

  statement->arena = g_byte_array_new ();
  statement->offsets = g_new (gsize, statement->n_values);
  statement->lengths = g_new (int, statement->n_values);
  return &statement->parent;
}

/* Texts of the binary format need no end, but a bytea of no bytes needs an address: each value gets a zero behind it. */
static void
append_value (GByteArray    *arena,
              const LcValue *value,
              int           *length)
{
  static const guint8 zero = 0;
  const void *bytes = NULL;
  gsize size = 0;
  guint64 word;

  switch (value->type)
    {
    case 't':
      bytes = value->text;
      size = strlen (value->text);
      break;

    case 'i':
      word = GUINT64_TO_BE ((guint64) value->integer);
      bytes = &word;
      size = sizeof word;
      break;

    case 'd':
      memcpy (&word, &value->real, sizeof word);
      word = GUINT64_TO_BE (word);
      bytes = &word;
      size = sizeof word;
      break;

    case 'b':
      bytes = g_bytes_get_data (value->bytes, &size);
      break;

    default:
      g_assert_not_reached ();
    }

  g_byte_array_append (arena, bytes, size);
  g_byte_array_append (arena, &zero, 1);
  *length = size;
}

static gboolean
postgres_bind (LcStatement    *statement,
               const LcValue  *values,
               guint           n_values,
               GError        **error)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;

  g_byte_array_set_size (self->arena, 0);
  for (guint i = 0; i < n_values; i++)
    {
      self->offsets[i] = values[i].is_null ? G_MAXSIZE : self->arena->len;
      if (!values[i].is_null)
        append_value (self->arena, &values[i], &self->lengths[i]);
    }

  return TRUE;
}

typedef struct
{
  const char *values[LC_MAX_VALUES];
  int formats[LC_MAX_VALUES];
} LcParameters;

static void
collect_parameters (LcPostgresStatement *self,
                    LcParameters        *parameters)
{
  for (guint i = 0; i < self->n_values; i++)
    {
      gsize offset = self->offsets[i];

      parameters->values[i] = offset == G_MAXSIZE ? NULL : (const char *) self->arena->data + offset;
      parameters->formats[i] = 1;
    }
}

static gboolean
send_statement (LcPostgresStatement *self)
{
  LcParameters parameters;

  collect_parameters (self, &parameters);
  return PQsendQueryPrepared (get_handle (self->parent.database), self->name, self->n_values, parameters.values,
                              self->lengths, parameters.formats, 0) == 1;
}

/* In a pipeline there is a NULL behind the result of each statement. */
static PGresult *
take_result (PGconn *handle)
{
  PGresult *result = PQgetResult (handle);

  if (result != NULL)
    PQclear (PQgetResult (handle));
  return result;
}

/* Both in one round trip and one transaction: when the first fails, the other does not run. */
static void
run_both (LcPostgresStatement *first,
          LcPostgresStatement *second)
{
  LcDatabase *database = second->parent.database;
  PGconn *handle = get_handle (database);

  if (PQenterPipelineMode (handle) == 1 && send_statement (first) && send_statement (second) && PQpipelineSync (handle) == 1)
    {
      first->result = take_result (handle);
      second->result = take_result (handle);
      PQclear (PQgetResult (handle));
    }
  if (PQexitPipelineMode (handle) == 0)
    database->lost = TRUE;
}

static void
run_statement (LcPostgresStatement *self)
{
  LcPostgres *database = (LcPostgres *) self->parent.database;
  LcPostgresStatement *deferred = g_steal_pointer (&database->deferred);
  LcParameters parameters;

  if (deferred != NULL && deferred != self)
    {
      run_both (deferred, self);
      return;
    }

  collect_parameters (self, &parameters);
  self->result = PQexecPrepared (database->handle, self->name, self->n_values, parameters.values, self->lengths,
                                 parameters.formats, 0);
}

static LcStep
postgres_step (LcStatement  *statement,
               GError      **error)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;
  ExecStatusType status;

  if (self->result == NULL)
    run_statement (self);

  status = PQresultStatus (self->result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    {
      set_error (statement->database, g_steal_pointer (&self->result), error);
      return LC_STEP_ERROR;
    }

  if (self->row + 1 >= PQntuples (self->result))
    return LC_STEP_DONE;

  self->row++;
  return LC_STEP_ROW;
}

static void
postgres_defer (LcStatement *statement)
{
  LcPostgres *database = (LcPostgres *) statement->database;

  database->deferred = (LcPostgresStatement *) statement;
}

static gint64
postgres_get_changes (LcStatement *statement)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;
  const char *status = PQcmdStatus (self->result);

  if (g_str_has_prefix (status, "SELECT") || g_str_has_prefix (status, "FETCH"))
    return 0;

  return g_ascii_strtoll (PQcmdTuples (self->result), NULL, 10);
}

static void
postgres_reset (LcStatement *statement)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;

  LcPostgres *database = (LcPostgres *) statement->database;

  if (database->deferred == self)
    database->deferred = NULL;
  g_clear_pointer (&self->result, PQclear);
  self->row = -1;
}

/* What is cached ends with its connection; what was prepared apart is closed, so that it does not pile up. */
static void
deallocate (LcPostgresStatement *self)
{
  LcDatabase *database = self->parent.database;
  g_autofree char *command = g_strdup_printf ("DEALLOCATE %s", self->name);

  if (!database->lost && !database->aborted)
    PQclear (PQexec (get_handle (database), command));
}

static void
postgres_finalize (LcStatement *statement)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;

  postgres_reset (statement);
  if (!statement->cached)
    deallocate (self);

  g_byte_array_unref (self->arena);
  g_free (self->offsets);
  g_free (self->lengths);
  g_free (statement->sql);
  g_free (statement->types);
  g_free (statement);
}

static guint
postgres_get_n_columns (LcStatement *statement)
{
  return PQnfields (((LcPostgresStatement *) statement)->result);
}

static gboolean
postgres_is_null (LcStatement *statement,
                  guint        column)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;

  return PQgetisnull (self->result, self->row, column);
}

static const char *
postgres_get_text (LcStatement *statement,
                   guint        column)
{
  LcPostgresStatement *self = (LcPostgresStatement *) statement;

  return postgres_is_null (statement, column) ? NULL : PQgetvalue (self->result, self->row, column);
}

/* A boolean expression comes as t or f. */
static gint64
postgres_get_int (LcStatement *statement,
                  guint        column)
{
  const char *text = postgres_get_text (statement, column);

  if (text == NULL)
    return 0;
  return *text == 't' ? 1 : g_ascii_strtoll (text, NULL, 10);
}

static double
postgres_get_real (LcStatement *statement,
                   guint        column)
{
  const char *text = postgres_get_text (statement, column);

  return text != NULL ? g_ascii_strtod (text, NULL) : 0.0;
}

static GBytes *
postgres_dup_bytes (LcStatement *statement,
                    guint        column)
{
  const char *text = postgres_get_text (statement, column);
  size_t size = 0;
  guchar *bytes;

  if (text == NULL)
    return NULL;

  bytes = PQunescapeBytea ((const guchar *) text, &size);
  if (bytes == NULL)
    g_error ("There is no memory for %zu bytes", strlen (text) / 2);

  return g_bytes_new_with_free_func (bytes, size, PQfreemem, bytes);
}

static gboolean
send_rows (PGconn     *handle,
           const char *rows,
           gsize       length)
{
  while (length > 0)
    {
      int part = MIN (length, COPY_PART);

      if (PQputCopyData (handle, rows, part) != 1)
        return FALSE;
      rows += part;
      length -= part;
    }

  return PQputCopyEnd (handle, NULL) == 1;
}

static gboolean
postgres_copy (LcDatabase  *database,
               const char  *sql,
               const char  *rows,
               gsize        length,
               GError     **error)
{
  PGconn *handle = get_handle (database);
  PGresult *result = PQexec (handle, sql);
  PGresult *rest;

  if (PQresultStatus (result) != PGRES_COPY_IN)
    {
      set_error (database, result, error);
      return FALSE;
    }

  PQclear (result);
  if (!send_rows (handle, rows, length))
    {
      set_error (database, NULL, error);
      return FALSE;
    }

  /* The connection is free again when there is no further result. */
  result = PQgetResult (handle);
  while ((rest = PQgetResult (handle)) != NULL)
    PQclear (rest);
  return check_result (database, result, error);
}

static gboolean
postgres_lock (LcDatabase  *database,
               gint64       key,
               GError     **error)
{
  return lc_database_run (database, error, "SELECT pg_advisory_lock($1)", "i", key) >= 0;
}

static void
postgres_unlock (LcDatabase *database,
                 gint64      key)
{
  g_autoptr(GError) error = NULL;

  /* A session that is given up releases it by its end. */
  if (!database->lost && lc_database_run (database, &error, "SELECT pg_advisory_unlock($1)", "i", key) < 0)
    database->lost = TRUE;
}

static gboolean
postgres_claim (LcDatabase  *database,
                gboolean     alone,
                gboolean    *done,
                GError     **error)
{
  g_autoptr(LcStatement) statement =
      lc_database_query (database, error,
                         alone ? "SELECT pg_try_advisory_lock($1)::int::bigint" : "SELECT pg_try_advisory_lock_shared($1)::int::bigint",
                         "i", LC_LOCK_SERVE);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *done = lc_statement_get_int (statement, 0) != 0;
  return TRUE;
}

/* The connection only listens and reads; what it commits is nothing but notices, which need not wait for the disk. */
static gboolean
postgres_listen (LcDatabase  *database,
                 GError     **error)
{
  return postgres_execute (database, "SET synchronous_commit = off; LISTEN " EVENT_CHANNEL, error);
}

static gboolean
postgres_notify (LcDatabase  *database,
                 GError     **error)
{
  return postgres_execute (database, "NOTIFY " EVENT_CHANNEL, error);
}

static int
postgres_get_socket (LcDatabase *database)
{
  return PQsocket (get_handle (database));
}

/* Drops the notices that wait: they say only that there is something to read. */
static gboolean
postgres_take_notices (LcDatabase  *database,
                       gboolean    *any,
                       GError     **error)
{
  PGnotify *notice;

  if (PQconsumeInput (get_handle (database)) == 0)
    {
      set_error (database, NULL, error);
      return FALSE;
    }

  while ((notice = PQnotifies (get_handle (database))) != NULL)
    {
      *any = TRUE;
      PQfreemem (notice);
    }

  return TRUE;
}

static const LcDatabaseClass postgres_class = {
  .engine = LC_ENGINE_POSTGRESQL,
  .begin_write = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE",
  .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  .close = postgres_close,
  .is_healthy = postgres_is_healthy,
  .command = postgres_execute,
  .execute = postgres_execute,
  .rollback = postgres_rollback,
  .prepare = postgres_prepare,
  .bind = postgres_bind,
  .defer = postgres_defer,
  .step = postgres_step,
  .get_changes = postgres_get_changes,
  .reset = postgres_reset,
  .finalize = postgres_finalize,
  .get_n_columns = postgres_get_n_columns,
  .is_null = postgres_is_null,
  .get_text = postgres_get_text,
  .get_int = postgres_get_int,
  .get_real = postgres_get_real,
  .dup_bytes = postgres_dup_bytes,
  .copy = postgres_copy,
  .lock = postgres_lock,
  .unlock = postgres_unlock,
  .claim = postgres_claim,
  .listen = postgres_listen,
  .notify = postgres_notify,
  .get_socket = postgres_get_socket,
  .take_notices = postgres_take_notices,
};

static void
note_notice (void       *data,
             const char *message)
{
  g_debug ("PostgreSQL says: %s", message);
}

static gboolean
check_server (PGconn  *handle,
              GError **error)
{
  if (PQserverVersion (handle) < OLDEST_VERSION)
    {
      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                   "PostgreSQL 15 or newer is needed; this server is %d", PQserverVersion (handle) / 10000);
      return FALSE;
    }

  if (g_strcmp0 (PQparameterStatus (handle, "server_encoding"), "UTF8") != 0)
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
                           "The database must have the encoding UTF8: create it with “createdb --encoding=UTF8 --template=template0”");
      return FALSE;
    }

  return TRUE;
}

/* No statement of a request runs for a minute, and none waits for a lock for long: better it is told to try again. The
 * just-in-time compiler costs short statements more than it gives. Planning a page costs more than reading it: each statement
 * keeps its plan until the tables are analyzed anew, so a LIMIT is a number in its text. */
static gboolean
configure_connection (LcDatabase  *database,
                      GError     **error)
{
  if (!postgres_execute (database,
                         "SET jit = off;"
                         "SET plan_cache_mode = force_generic_plan;"
                         "SET statement_timeout = '60s';"
                         "SET lock_timeout = '5s';"
                         "SET idle_in_transaction_session_timeout = '60s'", error))
    return FALSE;

  return !database->read_only || postgres_execute (database, "SET default_transaction_read_only = on", error);
}

LcDatabase *
lc_postgres_open (const char  *uri,
                  gboolean     read_only,
                  GError     **error)
{
  /* What stands before the address is only a default for what the address leaves out. */
  const char *keywords[] = { "connect_timeout", "tcp_user_timeout", "application_name", "dbname", "client_encoding", NULL };
  const char *values[] = { "10", "30000", "learn-commons-server", uri, "UTF8", NULL };
  g_autoptr(LcDatabase) database = (LcDatabase *) g_new0 (LcPostgres, 1);

  lc_database_init (database, &postgres_class, read_only);
  ((LcPostgres *) database)->handle = PQconnectdbParams (keywords, values, 1);
  if (PQstatus (get_handle (database)) != CONNECTION_OK)
    {
      g_autofree char *message = g_strdup (PQerrorMessage (get_handle (database)));

      g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE,
                   "PostgreSQL cannot be reached: %s", g_strstrip (message));
      return NULL;
    }

  PQsetNoticeProcessor (get_handle (database), note_notice, NULL);
  if (!check_server (get_handle (database), error) || !configure_connection (database, error))
    return NULL;

  return g_steal_pointer (&database);
}
