/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-server-private.h"

#include <stdarg.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lc-dispatch.h"
#include "lc-error.h"
#include "lc-work.h"

#define CONNECTION_MEMORY (32 * 1024)   /* headers and the reading buffer; MHD answers 431 and 414 when it is used up */
#define DISCIPLINE 1                    /* strict, within what RFC 9112 allows a server */
#define THREAD_STACK (1024 * 1024)
#define SPARE_FILES 256                 /* the database, uploads on their way, logs */

static enum MHD_Result
accept_connection (void                  *data,
                   const struct sockaddr *address,
                   socklen_t              length)
{
  LcServer *server = data;

  return lc_connection_table_admits (server->connections, length > 0 ? address : NULL) ? MHD_YES : MHD_NO;
}

static void
connection_changed (void                                *data,
                    struct MHD_Connection               *connection,
                    void                               **context,
                    enum MHD_ConnectionNotificationCode  what)
{
  LcServer *server = data;
  const union MHD_ConnectionInfo *info;
  const struct sockaddr *address;

  if (what == MHD_CONNECTION_NOTIFY_CLOSED)
    {
      LcRequest *request = lc_connection_get_request (*context);

      /* libmicrohttpd 1.0.1 does not tell of a request that ends with some of its own errors in the body. */
      if (request != NULL)
        lc_dispatch_end (server, request);
      lc_connection_table_remove (server->connections, *context);
      *context = NULL;
      return;
    }

  info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  address = info != NULL ? info->client_addr : NULL;
  info = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  *context = lc_connection_table_add (server->connections, info->connect_fd, address);
  lc_connection_set_deadline (*context, server->settings->header_timeout);
}

/* Paths and queries are decoded by lc-request.c, strictly. */
static size_t
keep_escapes (void                  *data,
              struct MHD_Connection *connection,
              char                  *text)
{
  return strlen (text);
}

static void G_GNUC_PRINTF (2, 0)
log_message (void       *data,
             const char *format,
             va_list     args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);

  g_debug ("libmicrohttpd: %s", g_strchomp (message));
}

static gpointer
run_timer (gpointer data)
{
  LcServer *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stopping || self->daemons->len > 0)
    {
      gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

      g_mutex_unlock (&self->lock);
      lc_connection_table_cut_late (self->connections);
      lc_event_streams_tick (self->streams);
      g_mutex_lock (&self->lock);
      while (g_get_monotonic_time () < until && !(self->stopping && self->daemons->len == 0))
        g_cond_wait_until (&self->changed, &self->lock, until);
    }
  g_mutex_unlock (&self->lock);

  return NULL;
}

/* As many files may be open as connections are allowed, and some more. */
static void
raise_file_limit (gint64 max_connections)
{
  struct rlimit limit;
  rlim_t wanted = max_connections + SPARE_FILES;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return;

  limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : MIN (wanted, limit.rlim_max);
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < wanted)
    g_message ("Only %" G_GUINT64_FORMAT " files may be open: fewer connections than %" G_GINT64_FORMAT,
               (guint64) limit.rlim_cur, max_connections);
}

/**
 * lc_server_new:
 * @services: what handlers share; must outlive the server
 * @settings: must outlive the server
 * @router: (transfer full): the routes
 *
 * Makes a server that does not listen yet.
 *
 * Returns: (transfer full): the server, or %NULL with @error set
 */
LcServer *
lc_server_new (LcServices        *services,
               const LcSettings  *settings,
               LcRouter          *router,
               GError           **error)
{
  g_autoptr(LcServer) self = g_new0 (LcServer, 1);
  g_autofree char *cursor = NULL;

  g_return_val_if_fail (services != NULL && settings != NULL && router != NULL, NULL);

  self->services = services;
  self->settings = settings;
  self->router = router;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->daemons = g_ptr_array_new ();

  self->proxies = lc_proxy_list_new ((const char * const *) settings->trusted_proxies, error);
  if (self->proxies == NULL)
    return NULL;

  self->connections = lc_connection_table_new (self->proxies, settings->max_connections,
                                               settings->max_connections_per_address);
  self->limiter = lc_rate_limiter_new ();
  self->metrics = lc_metrics_new (router);
  self->streams = lc_event_streams_new (services->store, settings->max_streams_per_member);
  self->hub = lc_event_hub_new (services->store, lc_event_streams_publish, self->streams);
  if (!lc_event_hub_start (self->hub, error))
    return NULL;

  cursor = lc_event_hub_dup_cursor (self->hub);
  lc_event_streams_start (self->streams, cursor);
  lc_work_set_up (self);

  raise_file_limit (settings->max_connections);
  self->timer = g_thread_new ("timer", run_timer, self);

  return g_steal_pointer (&self);
}

static gboolean
start_daemon (LcServer  *self,
              int        fd,
              guint      threads,
              GError   **error)
{
  const unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG |
                             MHD_USE_ITC | MHD_USE_TURBO;
  struct MHD_Daemon *daemon;

  daemon = MHD_start_daemon (flags, 0, accept_connection, self, lc_dispatch_access, self,
                             MHD_OPTION_EXTERNAL_LOGGER, log_message, self,
                             MHD_OPTION_LISTEN_SOCKET, fd,
                             MHD_OPTION_THREAD_POOL_SIZE, threads,
                             MHD_OPTION_THREAD_STACK_SIZE, (size_t) THREAD_STACK,
                             MHD_OPTION_CONNECTION_LIMIT, (unsigned int) self->settings->max_connections,
                             MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) CONNECTION_MEMORY,
                             MHD_OPTION_CONNECTION_TIMEOUT, 0u,
                             MHD_OPTION_CLIENT_DISCIPLINE_LVL, DISCIPLINE,
                             MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, self,
                             MHD_OPTION_URI_LOG_CALLBACK, lc_dispatch_begin, self,
                             MHD_OPTION_NOTIFY_CONNECTION, connection_changed, self,
                             MHD_OPTION_NOTIFY_COMPLETED, lc_dispatch_completed, self,
                             MHD_OPTION_END);
  if (daemon == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, "The HTTP server cannot be started");
      return FALSE;
    }

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->daemons, daemon);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * lc_server_start:
 * @self: the server
 * @fds: (array length=n_fds) (transfer full): listening sockets
 * @n_fds: their number
 *
 * Serves on each of the sockets.
 *
 * Returns: %FALSE with `LC_ERROR_FAILED`
 */
gboolean
lc_server_start (LcServer   *self,
                 const int  *fds,
                 guint       n_fds,
                 GError    **error)
{
  guint threads;

  g_return_val_if_fail (self != NULL && fds != NULL && n_fds > 0, FALSE);

  threads = self->settings->threads > 0 ? self->settings->threads : g_get_num_processors ();
  for (guint i = 0; i < n_fds; i++)
    if (!start_daemon (self, fds[i], threads, error))
      return FALSE;

  return TRUE;
}

/**
 * lc_server_wake_streams:
 * @self: the server
 *
 * Says that something was committed elsewhere than in a request. Thread-safe; never blocks.
 */
void
lc_server_wake_streams (LcServer *self)
{
  g_return_if_fail (self != NULL);

  lc_event_hub_wake (self->hub);
}

/* Waits until no request is in flight, or the time is over. */
static void
drain (LcServer *self,
       guint     seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  g_mutex_lock (&self->lock);
  while (g_atomic_int_get (&self->in_flight) > 0)
    if (!g_cond_wait_until (&self->changed, &self->lock, until))
      {
        g_warning ("%d requests were not answered in time", g_atomic_int_get (&self->in_flight));
        break;
      }
  g_mutex_unlock (&self->lock);
}

/**
 * lc_server_stop:
 * @self: the server
 * @seconds: how long requests in flight may take
 *
 * Accepts no more connections, ends the event streams, lets requests in flight be answered and closes all connections.
 */
void
lc_server_stop (LcServer *self,
                guint     seconds)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->lock);
  g_atomic_int_set (&self->stopping, TRUE);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < self->daemons->len; i++)
    {
      int fd = MHD_quiesce_daemon (g_ptr_array_index (self->daemons, i));

      if (fd >= 0)
        close (fd);
    }

  if (self->streams != NULL)
    lc_event_streams_close_all (self->streams);
  drain (self, seconds);

  /* The queues run dry first: libmicrohttpd must not be stopped while a connection is suspended. */
  lc_work_tear_down (self);
  for (guint i = 0; i < self->daemons->len; i++)
    MHD_stop_daemon (g_ptr_array_index (self->daemons, i));

  g_mutex_lock (&self->lock);
  g_ptr_array_set_size (self->daemons, 0);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  if (self->timer != NULL)
    g_thread_join (g_steal_pointer (&self->timer));
  if (self->hub != NULL)
    lc_event_hub_stop (self->hub);
}

/**
 * lc_server_free:
 * @self: the server
 *
 * Stops the server, unless it is stopped, and frees it.
 */
void
lc_server_free (LcServer *self)
{
  g_return_if_fail (self != NULL);

  if (!self->stopping)
    lc_server_stop (self, 0);

  g_clear_pointer (&self->hub, lc_event_hub_free);
  g_clear_pointer (&self->streams, lc_event_streams_free);
  g_clear_pointer (&self->connections, lc_connection_table_free);
  g_clear_pointer (&self->metrics, lc_metrics_free);
  g_clear_pointer (&self->limiter, lc_rate_limiter_free);
  g_clear_pointer (&self->proxies, lc_proxy_list_free);
  g_clear_pointer (&self->router, lc_router_free);
  g_ptr_array_unref (self->daemons);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->lock);
  g_free (self);
}
