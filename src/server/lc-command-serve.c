/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-commands.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "lc-community.h"
#include "lc-error.h"
#include "lc-features.h"
#include "lc-job-runner.h"
#include "lc-listen.h"
#include "lc-log.h"
#include "lc-password.h"
#include "lc-picture-process.h"
#include "lc-server.h"
#include "lc-test-clock.h"

#define DRAIN_SECONDS 10
#define MIB (1024 * 1024)

typedef struct
{
  GMainLoop *loop;
  pid_t      parent;
} Service;

static gboolean
stop (gpointer user_data)
{
  Service *service = user_data;

  g_main_loop_quit (service->loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
parent_exited (int           fd,
               GIOCondition  condition,
               gpointer      user_data)
{
  return stop (user_data);
}

static gboolean
check_parent (gpointer user_data)
{
  Service *service = user_data;

  return getppid () == service->parent ? G_SOURCE_CONTINUE : stop (service);
}

/* PR_SET_PDEATHSIG would not do: it tells when the thread ends that started this process. */
static void
watch_parent (Service *service)
{
  int fd = pidfd_open (service->parent, 0);

  if (fd >= 0)
    g_unix_fd_add (fd, G_IO_IN, parent_exited, service);
  else
    g_timeout_add_seconds (1, check_parent, service);

  if (getppid () != service->parent)
    stop (service);
}

/* sd_notify(3) */
static void
notify (const char *state)
{
  const char *path = g_getenv ("NOTIFY_SOCKET");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  gsize length;
  int fd;

  if (path == NULL || (path[0] != '/' && path[0] != '@') || strlen (path) >= sizeof address.sun_path)
    return;

  length = strlen (path);
  memcpy (address.sun_path, path, length);
  if (path[0] == '@')
    address.sun_path[0] = '\0';

  fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0 ||
      sendto (fd, state, strlen (state), MSG_NOSIGNAL, (struct sockaddr *) &address,
              G_STRUCT_OFFSET (struct sockaddr_un, sun_path) + length) < 0)
    g_warning ("The service manager was not told “%s”", state);
  if (fd >= 0)
    close (fd);
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s cannot be made: %s", path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_community (LcDatabase  *database,
                 gpointer     user_data,
                 GError     **error)
{
  const LcSettings *settings = user_data;

  return lc_community_ensure (database, settings->community_name, error);
}

/* Whoever visits a demo is let in as its organiser: never where people have things of their own. */
static gboolean
check_demo (LcDatabase  *database,
            gpointer     user_data,
            GError     **error)
{
  gboolean *is_demo = user_data;
  g_autoptr(LcStatement) statement =
    lc_database_query (database, error, "SELECT 1 FROM store_state WHERE name = 'demo_persona_organiser'", "");
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *is_demo = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

static gboolean
ensure_demo (LcStore  *store,
             GError  **error)
{
  gboolean is_demo = FALSE;

  if (!lc_store_transact (store, check_demo, &is_demo, error))
    return FALSE;
  if (!is_demo)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID,
                         "--demo lets anybody in as the organiser, and this community is not the demo: fill an empty database with "
                         "“learn-commons-server demo”, or leave --demo out");

  return is_demo;
}

static LcStore *
open_store (const LcSettings  *settings,
            GError           **error)
{
  g_autoptr(LcStore) store = lc_store_open (settings->database, settings->database_connections, error);
  guint n_applied = 0;

  if (store == NULL || !lc_store_migrate (store, &n_applied, error) || !lc_store_check_schema (store, error))
    return NULL;
  if (n_applied > 0)
    g_message ("%u steps of the database's schema were applied", n_applied);
  if (!lc_store_transact (store, write_community, (gpointer) settings, error))
    return NULL;
  if (settings->demo && !ensure_demo (store, error))
    return NULL;

  return g_steal_pointer (&store);
}

static GArray *
open_sockets (const LcSettings  *settings,
              GError           **error)
{
  g_autoptr(GArray) fds = lc_listen_inherited (error);

  if (fds == NULL || fds->len > 0)
    return g_steal_pointer (&fds);

  for (guint i = 0; settings->listen[i] != NULL; i++)
    {
      int fd = lc_listen_open (settings->listen[i], error);

      if (fd < 0)
        return NULL;
      g_array_append_val (fds, fd);
    }

  return g_steal_pointer (&fds);
}

/* Says where the server listens, on stdout and in the port file, when it does. */
static gboolean
announce (const LcSettings  *settings,
          int                fd,
          GError           **error)
{
  g_autofree char *address = lc_listen_describe (fd);
  g_autofree char *line = g_strdup_printf ("{\"listening\":\"%s\"}\n", address);

  if (settings->port_file != NULL && !g_file_set_contents (settings->port_file, line, -1, error))
    return FALSE;

  fputs (line, stdout);
  fflush (stdout);
  g_message ("Listening on %s", address);
  notify ("READY=1");
  return TRUE;
}

static void
wake_streams (gpointer server)
{
  lc_server_wake_streams (server);
}

static gboolean
serve (const LcSettings  *settings,
       Service           *service,
       GError           **error)
{
  g_autofree char *uploads = g_build_filename (settings->data_folder, "uploads", NULL);
  g_autofree LcJobKind *job_kinds = lc_features_dup_job_kinds ();
  g_autoptr(LcStore) store = NULL;
  g_autoptr(GArray) fds = NULL;
  g_autoptr(LcServer) server = NULL;
  g_autoptr(LcJobRunner) jobs = NULL;
  LcPictureLimits picture_limits = { settings->picture_memory * MIB, settings->picture_seconds };
  LcServices services = { 0 };

  if (!make_folder (uploads, error))
    return FALSE;

  store = open_store (settings, error);
  if (store == NULL)
    return FALSE;

  services.store = store;
  services.features = lc_features;
  services.upload_folder = uploads;
  services.picture_limits = &picture_limits;
  services.upload_quota = settings->upload_quota * MIB;
  services.upload_quota_community = settings->upload_quota_community * MIB;
  services.community_name = settings->community_name;
  services.public_url = settings->public_url;
  services.demo = settings->demo;

  fds = open_sockets (settings, error);
  if (fds == NULL)
    return FALSE;

  server = lc_server_new (&services, settings, lc_features_new_router (), error);
  if (server == NULL)
    return FALSE;
  jobs = lc_job_runner_new (store, job_kinds, &services, wake_streams, server);
  if (!lc_job_runner_start (jobs, error) || !lc_server_start (server, &g_array_index (fds, int, 0), fds->len, error) ||
      !announce (settings, g_array_index (fds, int, 0), error))
    return FALSE;

  if (settings->exit_with_parent)
    watch_parent (service);
  g_main_loop_run (service->loop);

  g_message ("Stopping");
  notify ("STOPPING=1");
  g_clear_pointer (&jobs, lc_job_runner_free);
  lc_server_stop (server, DRAIN_SECONDS);
  return TRUE;
}

/**
 * lc_command_serve:
 *
 * Serves until SIGTERM or SIGINT; requests in flight are then answered first.
 *
 * Returns: the exit status
 */
int
lc_command_serve (int    argc,
                  char **argv)
{
  g_autoptr(LcSettings) settings = NULL;
  g_autoptr(GMainLoop) loop = NULL;
  g_autoptr(GError) error = NULL;
  Service service = { NULL, getppid () };

  settings = lc_settings_parse ("serve", NULL, "Serves a community over HTTP.", NULL, &argc, &argv);
  if (settings == NULL)
    return LC_EXIT_USAGE;
  if (argc > 1)
    {
      g_printerr ("learn-commons-server serve: “%s” is not understood\n", argv[1]);
      return LC_EXIT_USAGE;
    }

  lc_log_set_up (settings->log_level);
  if (!lc_test_clock_set_up (&error))
    {
      g_printerr ("learn-commons-server serve: %s\n", error->message);
      return LC_EXIT_USAGE;
    }
  lc_password_set_memory (settings->password_memory);
  signal (SIGPIPE, SIG_IGN);
  loop = g_main_loop_new (NULL, FALSE);
  service.loop = loop;
  g_unix_signal_add (SIGTERM, stop, &service);
  g_unix_signal_add (SIGINT, stop, &service);

  if (!serve (settings, &service, &error))
    {
      g_printerr ("learn-commons-server serve: %s\n", error->message);
      return g_error_matches (error, LC_ERROR, LC_ERROR_INVALID) ? LC_EXIT_USAGE : EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
