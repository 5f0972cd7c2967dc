/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-postgres.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "lc-database.h"

/* PostgreSQL refuses to run as root; nobody will do. */
#define NOBODY 65534

static char *folder;
static char *admin_uri;
static GSubprocess *server;

static char *
find_program (const char *name)
{
  g_autoptr(GDir) dir = g_dir_open ("/usr/lib/postgresql", 0, NULL);
  const char *version;

  while (dir != NULL && (version = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/usr/lib/postgresql", version, "bin", name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }

  return g_find_program_in_path (name);
}

/* Without another process: forking costs much in a large one, and with a sanitizer's threads it may hang. */
void
lc_test_remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        lc_test_remove_folder (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

/* Runs in the child. The server ends with the test, also when that aborts. */
static void
set_up_child (gpointer user_data)
{
  if (getuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    _exit (1);
  prctl (PR_SET_PDEATHSIG, SIGQUIT);
}

static GSubprocess *
launch (const char * const *argv)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr(GError) error = NULL;
  g_autofree char *log = g_build_filename (folder, "log", NULL);
  GSubprocess *process;

  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  g_subprocess_launcher_set_child_setup (launcher, set_up_child, NULL, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

static void
make_cluster (const char *data)
{
  g_autofree char *program = find_program ("initdb");
  const char *argv[] = { program, "--pgdata", data, "--auth=trust", "--username=test", "--encoding=UTF8", "--no-locale",
                         "--no-sync", "--no-instructions", NULL };
  g_autoptr(GSubprocess) process = launch (argv);
  g_autoptr(GError) error = NULL;

  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
wait_until_ready (void)
{
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcDatabase) database = NULL;

  while ((database = lc_database_open (admin_uri, FALSE, &error)) == NULL)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("PostgreSQL does not start: %s", error->message);
      g_clear_error (&error);
      g_usleep (20000);
    }
}

static void
start_server (void)
{
  g_autofree char *program = find_program ("postgres");
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  const char *argv[] = { program, "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
                         "-c", "shared_buffers=32MB", "-c", "max_connections=60", NULL };

  server = launch (argv);
  wait_until_ready ();
}

static gboolean
start_private (void)
{
  g_autofree char *program = find_program ("initdb");
  g_autofree char *escaped = NULL;
  g_autofree char *data = NULL;

  if (program == NULL)
    return FALSE;

  folder = g_dir_make_tmp ("lc-postgres-XXXXXX", NULL);
  g_assert_nonnull (folder);
  if (getuid () == 0)
    g_assert_cmpint (chown (folder, NOBODY, NOBODY), ==, 0);

  escaped = g_uri_escape_string (folder, NULL, FALSE);
  admin_uri = g_strdup_printf ("postgresql://test@/postgres?host=%s", escaped);
  data = g_build_filename (folder, "data", NULL);
  make_cluster (data);
  start_server ();
  return TRUE;
}

const char *
lc_test_postgres_get_uri (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      if (LC_TEST_POSTGRESQL)
        admin_uri = g_strdup (g_getenv ("LEARN_COMMONS_TEST_POSTGRESQL"));
      if (LC_TEST_POSTGRESQL && admin_uri == NULL)
        start_private ();
      g_once_init_leave (&once, 1);
    }

  return admin_uri;
}

/* The URI's path is the database's name. */
char *
lc_test_postgres_dup_uri (const char *name)
{
  const char *uri = lc_test_postgres_get_uri ();
  const char *slash = strchr (uri + strlen ("postgresql://"), '/');
  const char *question = strchr (uri, '?');
  gsize length = slash != NULL && (question == NULL || slash < question) ? (gsize) (slash - uri) : strcspn (uri, "?");

  return g_strdup_printf ("%.*s/%s%s", (int) length, uri, name, question != NULL ? question : "");
}

gboolean
lc_test_postgres_restart (void)
{
  if (server == NULL)
    return FALSE;

  g_subprocess_send_signal (server, SIGQUIT);
  g_assert_true (g_subprocess_wait (server, NULL, NULL));
  g_clear_object (&server);
  start_server ();
  return TRUE;
}

void
lc_test_postgres_stop (void)
{
  if (server == NULL)
    return;

  g_subprocess_send_signal (server, SIGQUIT);
  g_subprocess_wait (server, NULL, NULL);
  g_clear_object (&server);
  lc_test_remove_folder (folder);
  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&admin_uri, g_free);
}
