/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-status-routes.h"

#include <gio/gio.h>
#include <stdio.h>
#include <unistd.h>

#include "lc-request-private.h"
#include "lc-server-private.h"

#define DESCRIPTION "/org/example/LearnCommons/server/openapi.json"

static LcResponse *
status_response (guint       status,
                 const char *text)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  LcResponse *response;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "status", text);
  response = lc_response_new_json (status, document);
  lc_response_set_header (response, "Cache-Control", "no-store");

  return response;
}

static LcResponse *
get_health (LcRequest  *request,
            GError    **error)
{
  return status_response (200, "ok");
}

static LcResponse *
get_readiness (LcRequest  *request,
               GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  g_autoptr(GError) failure = NULL;

  if (!lc_store_check_schema (services->store, &failure))
    {
      g_warning ("Not ready: %s", failure->message);
      return status_response (503, "unavailable");
    }

  return status_response (200, "ok");
}

/* Resident memory, in bytes (proc(5), statm). */
static gint64
get_resident (void)
{
  g_autofree char *text = NULL;
  long size;
  long resident;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) || sscanf (text, "%ld %ld", &size, &resident) != 2)
    return 0;

  return (gint64) resident * sysconf (_SC_PAGESIZE);
}

static LcResponse *
get_metrics (LcRequest  *request,
             GError    **error)
{
  LcServer *server = request->server;
  g_autoptr(GString) out = g_string_sized_new (16 * 1024);
  g_autoptr(GBytes) bytes = NULL;
  LcResponse *response;

  lc_metrics_print (server->metrics, out);
  lc_metrics_add_gauge (out, "connections", "Open connections", lc_connection_table_get_count (server->connections));
  lc_metrics_add_gauge (out, "event_streams", "Open event streams", lc_event_streams_get_count (server->streams));
  lc_metrics_add_gauge (out, "requests_in_flight", "Requests that are not answered yet",
                        g_atomic_int_get (&server->in_flight));
  lc_metrics_add_gauge (out, "password_queue_length", "Requests that wait for a password to be looked at",
                        lc_workers_get_n_waiting (server->slow_workers[LC_WORK_PASSWORD - LC_FIRST_SLOW_WORK]));
  lc_metrics_add_gauge (out, "picture_queue_length", "Requests that wait for a picture to be made",
                        lc_workers_get_n_waiting (server->slow_workers[LC_WORK_PICTURE - LC_FIRST_SLOW_WORK]));
  lc_metrics_add_gauge (out, "archive_queue_length", "Requests that wait for an export",
                        lc_workers_get_n_waiting (server->slow_workers[LC_WORK_ARCHIVE - LC_FIRST_SLOW_WORK]));
  if (server->writes != NULL)
    lc_metrics_add_gauge (out, "write_queue_length", "Requests that wait for the writer",
                          lc_write_queue_get_length (server->writes));
  if (server->read_workers != NULL)
    {
      lc_metrics_add_gauge (out, "database_queue_length", "Requests that wait for a database connection",
                            lc_workers_get_n_waiting (server->read_workers) +
                            lc_workers_get_n_waiting (server->write_workers));
      lc_metrics_add_gauge (out, "database_threads", "Threads that work with the database",
                            lc_workers_get_n_threads (server->read_workers) +
                            lc_workers_get_n_threads (server->write_workers));
    }
  lc_metrics_add_gauge (out, "resident_memory_bytes", "Resident memory", get_resident ());

  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  response = lc_response_new_bytes (200, "text/plain; version=0.0.4; charset=utf-8", bytes);
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}

static LcResponse *
get_description (LcRequest  *request,
                 GError    **error)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (DESCRIPTION, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;

  return lc_response_new_bytes (200, "application/json", bytes);
}

const LcRoute lc_status_routes[] =
{
  { "GET", "/healthz", LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_NONE, get_health },
  { "GET", "/readyz", LC_ACTION_READ_STATUS, LC_WORK_PROBE, LC_BODY_NONE, LC_RATE_DEFAULT, get_readiness },
  { "GET", "/metrics", LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_NONE, get_metrics },
  { "GET", "/api/v1/openapi.json", LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_DEFAULT, get_description },
  { NULL },
};
