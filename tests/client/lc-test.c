/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test.h"

#include <glib/gstdio.h>

static char *home;
static gboolean warnings_expected;

gboolean
lc_test_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
remove_home (void)
{
  lc_test_remove_folder (home);
  g_clear_pointer (&home, g_free);
}

/* Structured messages do not pass g_test_expect_message(). */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if (warnings_expected && (level & G_LOG_LEVEL_WARNING) != 0)
    return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

/* Says whether what is done now is right to warn; otherwise a warning ends the test. */
void
lc_test_expect_warnings (gboolean expected)
{
  warnings_expected = expected;
  g_log_set_always_fatal (expected ? G_LOG_FATAL_MASK : G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING | G_LOG_FATAL_MASK);
}

/* Keeps all that a test writes, its keyring too, in a folder of its own. */
void
lc_test_init (int    *argc,
              char ***argv)
{
  g_autofree char *secrets = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *data = NULL;

  home = lc_test_make_folder ();
  secrets = g_build_filename (home, "keyring", NULL);
  cache = g_build_filename (home, "cache", NULL);
  data = g_build_filename (home, "data", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", secrets, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password for tests", TRUE);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_init (argc, argv, NULL);
  dex_init ();
  atexit (remove_home);
}

char *
lc_test_make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("lc-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
lc_test_remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        lc_test_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Runs the main loop until @future, which it does not take, is settled. */
void
lc_test_settle (DexFuture *future)
{
  lc_test_wait (!dex_future_is_pending (future));
}

gboolean
lc_test_await (DexFuture  *future,
               GError    **error)
{
  const GValue *value;

  lc_test_settle (future);
  value = dex_future_get_value (future, error);
  dex_unref (future);
  return value != NULL;
}

gpointer
lc_test_await_object (DexFuture  *future,
                      GError    **error)
{
  const GValue *value;
  gpointer object = NULL;

  lc_test_settle (future);
  value = dex_future_get_value (future, error);
  if (value != NULL)
    object = g_value_dup_object (value);
  dex_unref (future);
  return object;
}

char *
lc_test_await_string (DexFuture  *future,
                      GError    **error)
{
  const GValue *value;
  char *string = NULL;

  lc_test_settle (future);
  value = dex_future_get_value (future, error);
  if (value != NULL)
    string = g_value_dup_string (value);
  dex_unref (future);
  return string;
}

GBytes *
lc_test_await_bytes (DexFuture  *future,
                     GError    **error)
{
  const GValue *value;
  GBytes *bytes = NULL;

  lc_test_settle (future);
  value = dex_future_get_value (future, error);
  if (value != NULL)
    bytes = g_value_dup_boxed (value);
  dex_unref (future);
  return bytes;
}

static void
gone_cb (gpointer  user_data,
         GObject  *where_the_object_was)
{
  *(gboolean *) user_data = TRUE;
}

/* Lets go of the last reference: what is on its way may hold the object a little longer, but then it must be gone. */
void
lc_test_finish (gpointer object)
{
  gboolean gone = FALSE;

  g_object_weak_ref (object, gone_cb, &gone);
  g_object_unref (object);
  lc_test_wait (gone);
}
