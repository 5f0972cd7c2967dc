/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-work.h"

#include "lc-admission.h"
#include "lc-answer.h"
#include "lc-server-private.h"
#include "lc-session.h"

/**
 * lc_work_may_read_here:
 * @request: a request
 *
 * Returns: whether a look into the database takes microseconds, so that the thread of the connection may do it
 */
gboolean
lc_work_may_read_here (LcRequest *request)
{
  return lc_store_get_engine (request->services->store) == LC_ENGINE_SQLITE;
}

static LcResponse *
run_handler (LcRequest   *request,
             LcDatabase  *database,
             GError     **error)
{
  LcResponse *response;

  if (request->reader != NULL)
    lc_reader_rewind (request->reader);
  request->database = database;
  response = request->route->handler (request, error);
  request->database = NULL;

  return response;
}

static LcResponse *
read_as_admitted (LcRequest   *request,
                  LcDatabase  *database,
                  GError     **error)
{
  LcResponse *response = lc_admission_admit (request, database);

  return response != NULL ? response : run_handler (request, database, error);
}

/* SQLite: in one transaction, which locks and unlocks the log once. Where the database failed, it cannot be committed. */
static LcResponse *
read_in_transaction (LcRequest   *request,
                     LcDatabase  *database,
                     GError     **error)
{
  g_autoptr(LcResponse) response = NULL;

  if (!lc_database_begin (database, error))
    return NULL;

  response = read_as_admitted (request, database, error);
  if (response != NULL && lc_response_get_status (response) < 500 && !lc_database_commit (database, error))
    return NULL;

  return g_steal_pointer (&response);
}

/* PostgreSQL: who asks is looked up in the same round trip as what is asked for, where it is known who to expect. What was
 * found for somebody who is not admitted after all is thrown away. */
static LcResponse *
read_as_expected (LcRequest   *request,
                  LcDatabase  *database,
                  GError     **error)
{
  g_autoptr(LcStatement) session = NULL;
  g_autoptr(LcResponse) response = NULL;

  session = lc_admission_expect (request, database, &response, error);
  if (session == NULL)
    return NULL;

  if (response == NULL)
    response = run_handler (request, database, error);
  if (lc_admission_confirm (request, session))
    return g_steal_pointer (&response);

  g_clear_error (error);
  return NULL;
}

/* READ, and STREAM, whose backlog is read. */
static LcResponse *
read_with (LcRequest   *request,
           LcDatabase  *database,
           GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  LcResponse *response = NULL;

  if (lc_database_get_engine (database) == LC_ENGINE_SQLITE)
    return read_in_transaction (request, database, error);

  if (request->route->work == LC_WORK_READ)
    response = read_as_expected (request, database, &local_error);
  if (response == NULL && local_error == NULL)
    response = read_as_admitted (request, database, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return response;
}

static void
read_now (LcRequest *request)
{
  LcStore *store = request->services->store;
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  LcResponse *response = NULL;

  if (database != NULL)
    {
      response = read_with (request, database, &error);
      lc_store_give_back (store, database);
    }

  lc_answer_set (request, response, error);
}

typedef struct
{
  LcRequest *request;
  LcResponse *response;
} Write;

/* In a write transaction of PostgreSQL, maybe not for the first time. An answer that says no changes nothing. */
static gboolean
write_in_transaction (LcDatabase  *database,
                      gpointer     user_data,
                      GError     **error)
{
  Write *write = user_data;

  g_clear_pointer (&write->response, lc_response_free);
  write->response = lc_admission_admit_again (write->request, database);
  if (write->response == NULL)
    write->response = run_handler (write->request, database, error);

  return write->response != NULL && lc_response_get_status (write->response) < 400;
}

static void
write_now (LcRequest *request)
{
  g_autoptr(GError) error = NULL;
  Write write = { .request = request };

  if (lc_store_transact (request->services->store, write_in_transaction, &write, &error))
    lc_event_hub_wake (request->server->hub);

  /* What was prepared as the answer to a commit that failed is not the answer. */
  if (error != NULL)
    g_clear_pointer (&write.response, lc_response_free);
  lc_answer_set (request, write.response, error);
}

static gboolean
admit_slow (LcRequest *request)
{
  LcStore *store = request->services->store;
  g_autoptr(GError) error = NULL;
  LcResponse *response;
  LcDatabase *database;

  /* A visitor needs no database to be let in. */
  if (request->authenticated && lc_request_get_member_id (request) == NULL)
    return TRUE;

  database = lc_store_lease_reader (store, &error);
  if (database == NULL)
    {
      lc_answer_set (request, NULL, error);
      return FALSE;
    }

  response = lc_admission_admit_again (request, database);
  lc_store_give_back (store, database);
  if (response != NULL)
    lc_answer_set (request, response, NULL);

  return response == NULL;
}

static void
run_slow (LcRequest *request)
{
  g_autoptr(GError) error = NULL;
  LcResponse *response = NULL;

  if (!admit_slow (request))
    return;

  response = run_handler (request, NULL, &error);
  lc_answer_set (request, response, error);

  /* What it committed through the store may have events. */
  lc_event_hub_wake (request->server->hub);
}

/**
 * lc_work_check_here:
 * @request: a request whose headers have come
 *
 * Before the body: only whether it is worth to be taken. With SQLite a look into the database takes microseconds, and is done in the
 * thread of the connection; otherwise lc_work_suspend_for_check() has it done.
 *
 * Returns: (transfer full) (nullable): a problem, or %NULL to go on
 */
LcResponse *
lc_work_check_here (LcRequest *request)
{
  LcStore *store = request->services->store;
  g_autoptr(GError) error = NULL;
  LcDatabase *database = lc_store_lease_reader (store, &error);
  LcResponse *response;

  if (database == NULL)
    return lc_answer_new_for_error (request, error);

  response = lc_admission_admit (request, database);
  lc_store_give_back (store, database);
  return response;
}

static void
run (LcRequest *request)
{
  if (request->phase == LC_PHASE_CHECK)
    {
      request->response = lc_work_check_here (request);
      return;
    }

  switch (request->route->work)
    {
    case LC_WORK_WRITE:
      write_now (request);
      break;

    case LC_WORK_PROBE:
    case LC_WORK_PASSWORD:
    case LC_WORK_PICTURE:
    case LC_WORK_ARCHIVE:
      run_slow (request);
      break;

    case LC_WORK_INSTANT:
    case LC_WORK_READ:
    case LC_WORK_STREAM:
    default:
      read_now (request);
      break;
    }
}

static void
run_item (gpointer item)
{
  LcRequest *request = item;
  LcStore *store = request->services->store;
  LcSessionUse *use;

  run (request);
  use = g_steal_pointer (&request->use);
  MHD_resume_connection (request->connection);
  lc_session_write_use (store, use);
}

/* SQLite: inside the savepoint, where nobody else changes who may what. */
static gboolean
write_in_queue (LcDatabase *database,
                gpointer    user_data)
{
  LcRequest *request = user_data;
  g_autoptr(GError) error = NULL;
  LcResponse *response = lc_admission_admit_again (request, database);
  gboolean keep;

  if (response == NULL)
    response = run_handler (request, database, &error);
  keep = response != NULL && lc_response_get_status (response) < 400;

  lc_answer_set (request, response, error);
  return keep;
}

static void
written (gpointer      user_data,
         const GError *error)
{
  LcRequest *request = user_data;

  if (error != NULL)
    lc_answer_set (request, lc_response_new_problem (LC_PROBLEM_UNAVAILABLE, "Nothing was changed; try again"), NULL);
  MHD_resume_connection (request->connection);
}

static gboolean
push (LcRequest *request)
{
  LcServer *server = request->server;
  gboolean is_check = request->phase == LC_PHASE_CHECK;
  LcWork work = request->route->work;

  if (work >= LC_FIRST_SLOW_WORK && !is_check)
    return lc_workers_push (server->slow_workers[work - LC_FIRST_SLOW_WORK], request);
  if (server->read_workers != NULL)
    return lc_workers_push (work == LC_WORK_WRITE && !is_check ? server->write_workers : server->read_workers, request);
  if (work == LC_WORK_WRITE)
    return lc_write_queue_push (server->writes, write_in_queue, written, request);

  return lc_workers_push (server->slow_workers[LC_WORK_PROBE - LC_FIRST_SLOW_WORK], request);
}

/* The connection is suspended first: what it is pushed to may resume it before push() returns. */
static void
suspend_and_push (LcRequest *request)
{
  MHD_suspend_connection (request->connection);
  if (push (request))
    return;

  if (request->phase == LC_PHASE_CHECK)
    request->response = lc_response_new_problem (LC_PROBLEM_UNAVAILABLE, "Too much is waiting already");
  else
    lc_answer_set (request, lc_response_new_problem (LC_PROBLEM_UNAVAILABLE, "Too much is waiting already"), NULL);
  MHD_resume_connection (request->connection);
}

/**
 * lc_work_start:
 * @request: a request that has come wholly
 *
 * Runs the handler here, or suspends the connection and has it run elsewhere.
 *
 * Returns: whether the answer is there already
 */
gboolean
lc_work_start (LcRequest *request)
{
  g_autoptr(GError) error = NULL;

  switch (request->route->work)
    {
    case LC_WORK_INSTANT:
      lc_answer_set (request, run_handler (request, NULL, &error), error);
      return TRUE;

    case LC_WORK_READ:
      if (!lc_work_may_read_here (request))
        break;
      read_now (request);
      return TRUE;

    case LC_WORK_WRITE:
    case LC_WORK_STREAM:
    case LC_WORK_PROBE:
    case LC_WORK_PASSWORD:
    case LC_WORK_PICTURE:
    case LC_WORK_ARCHIVE:
    default:
      break;
    }

  suspend_and_push (request);
  return FALSE;
}

/**
 * lc_work_suspend_for_check:
 * @request: a request whose headers have come
 *
 * Has the session looked up elsewhere before the body is taken. libmicrohttpd calls again after.
 *
 * Returns: %MHD_YES
 */
enum MHD_Result
lc_work_suspend_for_check (LcRequest *request)
{
  request->phase = LC_PHASE_CHECK;
  suspend_and_push (request);
  return MHD_YES;
}

static void
wake_hub (gpointer user_data)
{
  LcServer *server = user_data;

  lc_event_hub_wake (server->hub);
}

/* Who waits for a password or a picture does not wait long, or is told so at once: a queue is as long as is done in seconds. */
static void
start_slow_workers (LcServer *server)
{
  guint n_cores = g_get_num_processors ();
  guint max_waiting = server->settings->queue_length;
  const struct
  {
    const char *name;
    guint       max_threads;
    guint       max_waiting;
  } pools[LC_N_SLOW_WORKS] =
  {
    [LC_WORK_PROBE - LC_FIRST_SLOW_WORK] = { "probe", 2, max_waiting },
    [LC_WORK_PASSWORD - LC_FIRST_SLOW_WORK] = { "password", CLAMP (n_cores, 2, 4), MIN (64, max_waiting) },
    [LC_WORK_PICTURE - LC_FIRST_SLOW_WORK] = { "picture", CLAMP (n_cores / 2, 1, 8), MIN (256, max_waiting) },
    [LC_WORK_ARCHIVE - LC_FIRST_SLOW_WORK] = { "archive", 1, MIN (16, max_waiting) },
  };

  for (guint i = 0; i < LC_N_SLOW_WORKS; i++)
    server->slow_workers[i] = lc_workers_new (pools[i].name, run_item, pools[i].max_threads, pools[i].max_waiting);
}

/**
 * lc_work_set_up:
 * @server: the server, with its store and hub
 *
 * Makes the write queue and the workers.
 */
void
lc_work_set_up (LcServer *server)
{
  LcStore *store = server->services->store;
  guint max_waiting = server->settings->queue_length;

  start_slow_workers (server);
  if (lc_store_get_engine (store) == LC_ENGINE_SQLITE)
    {
      server->writes = lc_write_queue_new (store, max_waiting);
      lc_write_queue_set_wake (server->writes, wake_hub, server);
      return;
    }

  server->hints = lc_session_hints_new ();
  server->read_workers = lc_workers_new ("read", run_item, lc_store_get_max_readers (store), max_waiting);
  server->write_workers = lc_workers_new ("write", run_item, lc_store_get_max_writers (store), max_waiting);
}

/**
 * lc_work_tear_down:
 * @server: the server
 *
 * Lets what is queued end, and frees the queue and the workers. Suspended requests are resumed by that.
 */
void
lc_work_tear_down (LcServer *server)
{
  for (guint i = 0; i < LC_N_SLOW_WORKS; i++)
    g_clear_pointer (&server->slow_workers[i], lc_workers_free);
  g_clear_pointer (&server->read_workers, lc_workers_free);
  g_clear_pointer (&server->write_workers, lc_workers_free);
  g_clear_pointer (&server->writes, lc_write_queue_free);
  g_clear_pointer (&server->hints, lc_session_hints_free);
}
