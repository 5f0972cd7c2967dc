/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-local-server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <lc-config.h>
#include <lc-error.h>

#include "lc-fiber.h"
#include "lc-future.h"
#include "lc-http.h"
#include "lc-model.h"

#define PROGRAM "learn-commons-server"
#define START_TIMEOUT 30           /* seconds until it must answer */
#define STOP_TIMEOUT 10            /* seconds between SIGTERM and SIGKILL */
#define LOG_LIMIT (1024 * 1024)    /* the log of an earlier time is put aside beyond this */

struct _LcLocalServer
{
  GObject parent_instance;

  char        *folder;
  char        *log_path;
  char        *url;
  gboolean     demo;
  gboolean     running;
  guint        deaths;
  GSubprocess *process;  /* the last that was begun, until it has ended */
  DexFuture   *starting;
  DexFuture   *exiting;  /* settles when the one that was started has ended */
  DexFuture   *stopping;
};

G_DEFINE_FINAL_TYPE (LcLocalServer, lc_local_server, G_TYPE_OBJECT)

enum
{
  PROP_URL = 1,
  PROP_RUNNING,
  PROP_LOG_PATH,
  PROP_FOLDER,
};

static GParamSpec *properties[PROP_FOLDER + 1];

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_url (LcLocalServer *self,
         const char    *url)
{
  lc_model_set_string (self, &self->url, url, properties[PROP_URL]);
  lc_model_set_boolean (self, &self->running, url != NULL, properties[PROP_RUNNING]);
}

/* The program that the environment names, beside this one, of the build, of the installation, or of the path. */
static char *
find_program (void)
{
  g_autofree char *self_path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self_path != NULL ? g_path_get_dirname (self_path) : g_strdup (".");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) candidates = NULL;

  if (g_getenv ("LEARN_COMMONS_SERVER") != NULL)
    g_strv_builder_add (builder, g_getenv ("LEARN_COMMONS_SERVER"));
  g_strv_builder_take (builder, g_build_filename (folder, PROGRAM, NULL));
  g_strv_builder_take (builder, g_build_filename (folder, "..", "server", PROGRAM, NULL));
  g_strv_builder_take (builder, g_build_filename (LC_BINDIR, PROGRAM, NULL));
  candidates = g_strv_builder_end (builder);

  for (char **candidate = candidates; *candidate != NULL; candidate++)
    if (g_file_test (*candidate, G_FILE_TEST_IS_EXECUTABLE))
      return g_strdup (*candidate);

  return g_find_program_in_path (PROGRAM);
}

/* In the child, before the program: it ends with the thread that starts it, which is the main one, and so with this process
 * from its first moment on. Only then can the program look after that by itself. */
static void
set_up_child (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != GPOINTER_TO_INT (user_data))
    _exit (EXIT_FAILURE);
}

/* Settings of another server that this session of the desktop may have do not concern the bundled one. */
static GSubprocessLauncher *
new_launcher (LcLocalServer   *self,
              GSubprocessFlags flags)
{
  static const char * const names[] = {
    "LEARN_COMMONS_DATABASE", "LEARN_COMMONS_DATA_FOLDER", "LEARN_COMMONS_LISTEN", "LEARN_COMMONS_PORT_FILE",
    "LEARN_COMMONS_DEMO", "LEARN_COMMONS_TRUSTED_PROXY", "LEARN_COMMONS_PUBLIC_URL", "NOTIFY_SOCKET", "LISTEN_FDS",
  };
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);
  int log;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_subprocess_launcher_unsetenv (launcher, names[i]);
  g_subprocess_launcher_set_child_setup (launcher, set_up_child, GINT_TO_POINTER (getpid ()), NULL);
  log = g_open (self->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log >= 0)
    g_subprocess_launcher_take_stderr_fd (launcher, log);
  else
    g_warning ("“%s” cannot be opened: %s", self->log_path, g_strerror (errno));
  return launcher;
}

static gboolean
prepare_folder (LcLocalServer  *self,
                GError        **error)
{
  GStatBuf status;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, _("The folder “%s” cannot be made: %s"), self->folder, g_strerror (errno));
      return FALSE;
    }

  if (g_stat (self->log_path, &status) == 0 && status.st_size > LOG_LIMIT)
    {
      g_autofree char *old = g_strconcat (self->log_path, ".old", NULL);

      if (g_rename (self->log_path, old) != 0)
        g_warning ("“%s” cannot be renamed: %s", self->log_path, g_strerror (errno));
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the program, running @command */
static GSubprocess *
spawn (LcLocalServer       *self,
       GSubprocessFlags     flags,
       const char * const  *arguments,
       GError             **error)
{
  g_autoptr(GSubprocessLauncher) launcher = new_launcher (self, flags);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program = find_program ();
  g_autofree char *database = g_strconcat ("sqlite:", self->folder, "/community.sqlite", NULL);
  g_auto(GStrv) argv = NULL;

  if (program == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, _("The server is not installed on this computer."));
      return NULL;
    }

  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) arguments);
  g_strv_builder_add_many (builder, "--data-folder", self->folder, "--database", database, NULL);
  argv = g_strv_builder_end (builder);
  return g_subprocess_launcher_spawnv (launcher, (const char * const *) argv, error);
}

static char *
filled_path (LcLocalServer *self)
{
  return g_build_filename (self->folder, "filled", NULL);
}

static void
remove_database (LcLocalServer *self)
{
  static const char * const names[] = { "community.sqlite", "community.sqlite-wal", "community.sqlite-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        g_warning ("“%s” cannot be removed: %s", path, g_strerror (errno));
    }
}

/* Whether lc_local_server_stop() came in between. */
static gboolean
is_stopped (LcLocalServer  *self,
            GError        **error)
{
  if (self->stopping == NULL)
    return FALSE;

  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The server is stopped");
  return TRUE;
}

/* Fills the demo community on the first start. One that was interrupted is filled from the beginning. */
static gboolean
fill_demo (LcLocalServer  *self,
           GError        **error)
{
  static const char * const arguments[] = { "demo", NULL };
  g_autofree char *filled = filled_path (self);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) local = NULL;

  if (g_file_test (filled, G_FILE_TEST_EXISTS))
    return TRUE;

  remove_database (self);
  process = spawn (self, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, arguments, error);
  if (process == NULL)
    return FALSE;

  g_set_object (&self->process, process);
  lc_await (dex_subprocess_wait_check (process), &local);
  g_clear_object (&self->process);
  if (is_stopped (self, error))
    return FALSE;
  if (local != NULL || !g_file_set_contents (filled, "", 0, &local))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, _("The demo community cannot be made: %s"), local->message);
      return FALSE;
    }

  return TRUE;
}

static GError *
error_ended_early (void)
{
  return g_error_new_literal (LC_ERROR, LC_ERROR_FAILED, _("The server ended while it was starting."));
}

static void
read_line_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  GError *error = NULL;
  char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result, NULL, &error);

  if (line != NULL)
    dex_promise_resolve_string (promise, line);
  else if (error != NULL)
    dex_promise_reject (promise, error);
  else
    dex_promise_reject (promise, error_ended_early ());
}

static DexFuture *
ended_early (DexFuture *future,
             gpointer   user_data)
{
  return dex_future_new_for_error (error_ended_early ());
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_REMOVE;
}

/* Waits for {"listening":"http://…"}, or the end of the process, for which the time-out sees. */
static char *
await_url (GSubprocess  *process,
           GError      **error)
{
  g_autoptr(GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  DexPromise *promise = dex_promise_new ();
  guint timer = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, START_TIMEOUT, give_up_cb, g_object_ref (process), g_object_unref);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *line = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (NULL);
  g_autofree char *url = NULL;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (stream), FALSE);
  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, NULL, read_line_cb, dex_ref (promise));
  line = lc_await_string (dex_future_first (DEX_FUTURE (promise),
                                            dex_future_finally (dex_subprocess_wait_check (process), ended_early, NULL, NULL), NULL), error);
  if (g_main_context_find_source_by_id (NULL, timer) != NULL)
    g_source_remove (timer);
  if (line == NULL)
    return NULL;

  bytes = g_bytes_new_static (line, strlen (line));
  node = lc_json_parse (bytes, error);
  reader.object = node != NULL ? lc_json_get_object (node, error) : NULL;
  if (reader.object == NULL)
    return NULL;

  url = g_strdup (lc_json_reader_string (&reader, "listening"));
  return lc_json_reader_finish (&reader, error) ? g_steal_pointer (&url) : NULL;
}

/* Returns: (transfer full) (nullable): all that the process says, which is one line */
static GBytes *
read_output (GSubprocess  *process,
             GError      **error)
{
  g_autoptr(GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  DexPromise *promise = dex_promise_new ();
  char *line;

  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, NULL, read_line_cb, dex_ref (promise));
  line = lc_await_string (DEX_FUTURE (promise), error);
  return line != NULL ? g_bytes_new_take (line, strlen (line)) : NULL;
}

static GWeakRef *
weak_ref_new (gpointer object)
{
  GWeakRef *ref = g_new (GWeakRef, 1);

  g_weak_ref_init (ref, object);
  return ref;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static DexFuture *exited (DexFuture *future,
                          gpointer   user_data);

static gboolean
start_process (LcLocalServer  *self,
               GError        **error)
{
  static const char * const arguments[] = { "serve", "--listen", "tcp:127.0.0.1:0", "--exit-with-parent", NULL };
  static const char * const demo_arguments[] = { "serve", "--listen", "tcp:127.0.0.1:0", "--exit-with-parent", "--demo", NULL };
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(LcHttp) http = NULL;
  g_autofree char *url = NULL;

  process = spawn (self, G_SUBPROCESS_FLAGS_STDOUT_PIPE, self->demo ? demo_arguments : arguments, error);
  if (process == NULL)
    return FALSE;

  g_set_object (&self->process, process);
  url = await_url (process, error);
  http = url != NULL ? lc_http_new (url) : NULL;
  if (http == NULL || !lc_await (lc_http_get (http, "/readyz"), error) || is_stopped (self, error))
    {
      is_stopped (self, error);
      g_subprocess_force_exit (process);
      lc_await (dex_subprocess_wait_check (process), NULL);
      g_clear_object (&self->process);
      return FALSE;
    }

  dex_clear (&self->exiting);
  self->exiting = dex_future_finally (dex_subprocess_wait_check (process), exited, weak_ref_new (self), weak_ref_free);
  set_url (self, url);
  return TRUE;
}

static DexFuture *
start_fiber (gpointer user_data)
{
  LcLocalServer *self = user_data;
  g_autoptr(GError) error = NULL;

  if (is_stopped (self, &error) ||
      !prepare_folder (self, &error) ||
      (self->demo && !fill_demo (self, &error)) ||
      is_stopped (self, &error) ||
      !start_process (self, &error))
    {
      dex_clear (&self->starting);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }

  dex_clear (&self->starting);
  return dex_future_new_for_string (self->url);
}

/* Tells when it could not be started again. */
static DexFuture *
restarted (DexFuture *future,
           gpointer   user_data)
{
  LcLocalServer *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    g_signal_emit (self, signals[FAILED], 0, error);

  return dex_future_new_true ();
}

static DexFuture *
begin (LcLocalServer *self)
{
  if (self->starting == NULL)
    self->starting = lc_fiber_spawn (self, start_fiber);

  return lc_future_on_its_own (dex_ref (self->starting)); /* others may wait for the same */
}

/* It is started again once; one that dies again has something wrong that starting does not mend. */
static DexFuture *
exited (DexFuture *future,
        gpointer   user_data)
{
  g_autoptr(LcLocalServer) self = g_weak_ref_get (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) shown = NULL;

  if (self == NULL)
    return dex_future_new_true ();

  dex_future_get_value (future, &error);
  g_clear_object (&self->process);
  set_url (self, NULL);
  if (self->stopping != NULL)
    return dex_future_new_true ();

  g_warning ("The server on this computer ended: %s", error != NULL ? error->message : "without an error");
  if (self->deaths++ == 0)
    {
      dex_future_disown (dex_future_finally (begin (self), restarted, g_object_ref (self), g_object_unref));
      return dex_future_new_true ();
    }

  shown = g_error_new (LC_ERROR, LC_ERROR_UNAVAILABLE, _("The server on this computer ended. Its log is “%s”."), self->log_path);
  g_signal_emit (self, signals[FAILED], 0, shown);
  return dex_future_new_true ();
}

static void
lc_local_server_dispose (GObject *object)
{
  LcLocalServer *self = LC_LOCAL_SERVER (object);

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);
  dex_clear (&self->starting);
  dex_clear (&self->exiting);
  dex_clear (&self->stopping);

  G_OBJECT_CLASS (lc_local_server_parent_class)->dispose (object);
}

static void
lc_local_server_finalize (GObject *object)
{
  LcLocalServer *self = LC_LOCAL_SERVER (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->log_path, g_free);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (lc_local_server_parent_class)->finalize (object);
}

static void
lc_local_server_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  LcLocalServer *self = LC_LOCAL_SERVER (object);

  switch (prop_id)
    {
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;

    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;

    case PROP_LOG_PATH:
      g_value_set_string (value, self->log_path);
      break;

    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_local_server_class_init (LcLocalServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_local_server_dispose;
  object_class->finalize = lc_local_server_finalize;
  object_class->get_property = lc_local_server_get_property;

  properties[PROP_URL] =
    g_param_spec_string ("url", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_LOG_PATH] =
    g_param_spec_string ("log-path", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_FOLDER] =
    g_param_spec_string ("folder", NULL, NULL, NULL, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
lc_local_server_init (LcLocalServer *self)
{
}

static LcLocalServer *
new_server (const char *folder,
            const char *name,
            gboolean    demo)
{
  LcLocalServer *self = g_object_new (LC_TYPE_LOCAL_SERVER, NULL);

  self->folder = folder != NULL
               ? g_strdup (folder)
               : g_build_filename (g_get_user_data_dir (), "learn-commons", name, NULL);
  self->log_path = g_build_filename (self->folder, "server.log", NULL);
  self->demo = demo;
  return self;
}

/**
 * lc_local_server_new:
 * @folder: (nullable): where its data are; %NULL: `learn-commons/community` in the user's folder of data
 *
 * Returns: (transfer full): the community on this computer, which does not run yet
 */
LcLocalServer *
lc_local_server_new (const char *folder)
{
  return new_server (folder, "community", FALSE);
}

/**
 * lc_local_server_new_demo:
 * @folder: (nullable): where its data are; %NULL: `learn-commons/demo` in the user's folder of data
 *
 * Returns: (transfer full): the demo community on this computer, which is made when it is first started
 */
LcLocalServer *
lc_local_server_new_demo (const char *folder)
{
  return new_server (folder, "demo", TRUE);
}

static DexFuture *
start_after_stop (DexFuture *future,
                  gpointer   user_data)
{
  return lc_local_server_start (user_data);
}

/**
 * lc_local_server_start:
 * @self: a server
 *
 * Starts the server on a free port of the loopback device, and waits until it answers. It ends with this process, also
 * if that crashes. One that is being stopped is started when it has ended.
 *
 * Returns: (transfer full): a future of a string, its address; %LC_ERROR_FAILED if it cannot be started,
 *   %G_IO_ERROR_CANCELLED if lc_local_server_stop() comes in between
 */
DexFuture *
lc_local_server_start (LcLocalServer *self)
{
  g_return_val_if_fail (LC_IS_LOCAL_SERVER (self), NULL);

  if (self->stopping != NULL)
    return dex_future_finally (dex_ref (self->stopping), start_after_stop, g_object_ref (self), g_object_unref);
  if (self->url != NULL)
    return dex_future_new_for_string (self->url);

  self->deaths = 0;
  return begin (self);
}

typedef struct
{
  LcLocalServer *server;
  char          *handle;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *sign_in = data;

  g_object_unref (sign_in->server);
  g_free (sign_in->handle);
  g_free (sign_in);
}

static DexFuture *
sign_in_fiber (gpointer user_data)
{
  SignIn *sign_in = user_data;
  const char * const arguments[] = { "member", "sign-in", sign_in->handle, NULL };
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) output = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *token = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (NULL);

  if (!prepare_folder (sign_in->server, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  process = spawn (sign_in->server, G_SUBPROCESS_FLAGS_STDOUT_PIPE, arguments, &error);
  if (process == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  output = read_output (process, &error);
  if (output == NULL || !lc_await (dex_subprocess_wait_check (process), NULL))
    return dex_future_new_reject (LC_ERROR, LC_ERROR_NOT_FOUND, _("There is no such account in the community on this computer."));

  node = lc_json_parse (output, &error);
  reader.object = node != NULL ? lc_json_get_object (node, &error) : NULL;
  if (reader.object == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  token = g_strdup (lc_json_reader_string (&reader, "token"));
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_string (token);
}

/**
 * lc_local_server_sign_in:
 * @self: a server, running or not
 * @handle: (nullable): who signs in; %NULL: the oldest organiser
 *
 * Signs in without a password: whoever owns the folder of the data may do everything in it.
 *
 * Returns: (transfer full): a future of a string, the token of a new session; %LC_ERROR_NOT_FOUND if there is no such
 *   member
 */
DexFuture *
lc_local_server_sign_in (LcLocalServer *self,
                         const char    *handle)
{
  SignIn *sign_in;

  g_return_val_if_fail (LC_IS_LOCAL_SERVER (self), NULL);

  sign_in = g_new0 (SignIn, 1);
  sign_in->server = g_object_ref (self);
  sign_in->handle = g_strdup (handle);
  return lc_fiber_spawn_full (sign_in, sign_in_free, sign_in_fiber);
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_REMOVE;
}

/* Waits also for a start that is on its way, which finds out that it is not wanted any more. */
static DexFuture *
stop_fiber (gpointer user_data)
{
  LcLocalServer *self = user_data;
  g_autoptr(GSubprocess) process = NULL;
  guint timer = 0;

  if (g_set_object (&process, self->process))
    {
      g_subprocess_send_signal (process, SIGTERM);
      timer = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, STOP_TIMEOUT, kill_cb, g_object_ref (process), g_object_unref);
    }
  if (self->starting != NULL)
    lc_await (dex_ref (self->starting), NULL);
  if (self->exiting != NULL)
    lc_await (dex_ref (self->exiting), NULL);
  if (timer != 0 && g_main_context_find_source_by_id (NULL, timer) != NULL)
    g_source_remove (timer);

  dex_clear (&self->stopping);
  return dex_future_new_true ();
}

/**
 * lc_local_server_stop:
 * @self: a server
 *
 * Stops the server; what it is answering is answered first. One that is starting does not start.
 *
 * Returns: (transfer full): a future that settles when it has ended
 */
DexFuture *
lc_local_server_stop (LcLocalServer *self)
{
  g_return_val_if_fail (LC_IS_LOCAL_SERVER (self), NULL);

  if (self->stopping == NULL && (self->process != NULL || self->starting != NULL))
    self->stopping = lc_fiber_spawn (self, stop_fiber);

  return self->stopping != NULL ? lc_future_on_its_own (dex_ref (self->stopping)) : dex_future_new_true ();
}

/* Returns: (transfer none) (nullable): its address, %NULL while it does not run */
const char *
lc_local_server_get_url (LcLocalServer *self)
{
  g_return_val_if_fail (LC_IS_LOCAL_SERVER (self), NULL);

  return self->url;
}

gboolean
lc_local_server_get_running (LcLocalServer *self)
{
  g_return_val_if_fail (LC_IS_LOCAL_SERVER (self), FALSE);

  return self->running;
}

/* Returns: (transfer none): the file of its log */
const char *
lc_local_server_get_log_path (LcLocalServer *self)
{
  g_return_val_if_fail (LC_IS_LOCAL_SERVER (self), NULL);

  return self->log_path;
}
