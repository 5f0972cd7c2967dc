/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-settings.h"

#include <glib/gstdio.h>

static gboolean
load (LcSettings  *settings,
      const char  *command_line,
      GError     **error)
{
  g_auto(GStrv) words = g_strsplit (command_line, " ", -1);
  g_autofree char **argv = g_memdup2 (words, (g_strv_length (words) + 1) * sizeof *words);
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  int argc = g_strv_length (words);

  return lc_settings_load (settings, context, &argc, &argv, error);
}

static void
test_defaults (void)
{
  g_autoptr(LcSettings) settings = lc_settings_new ();
  g_autoptr(GError) error = NULL;

  load (settings, "serve --data-folder=/srv/data", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (settings->database, ==, "sqlite:/srv/data/community.db");
  g_assert_cmpstr (settings->listen[0], ==, "tcp:127.0.0.1:8484");
  g_assert_cmpint (settings->header_timeout, ==, 10);
  g_assert_false (settings->demo);
}

static void
test_the_later_wins (void)
{
  static const char text[] = "[server]\nidle-timeout=1\nheader-timeout=2\nbody-timeout=3\nlisten=tcp:a:1,tcp:b:2\ndemo=true\n";
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "learn-commons-settings-XXXXXX", NULL);
  g_autofree char *line = NULL;
  g_autoptr(LcSettings) settings = lc_settings_new ();
  g_autoptr(GError) error = NULL;
  int fd = g_mkstemp (path);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_setenv ("LEARN_COMMONS_HEADER_TIMEOUT", "20", TRUE);
  g_setenv ("LEARN_COMMONS_BODY_TIMEOUT", "30", TRUE);

  line = g_strdup_printf ("serve --config %s --body-timeout 300 --listen tcp:c:3 --listen unix:/d", path);
  load (settings, line, &error);
  g_assert_no_error (error);
  g_assert_cmpint (settings->idle_timeout, ==, 1);
  g_assert_cmpint (settings->header_timeout, ==, 20);
  g_assert_cmpint (settings->body_timeout, ==, 300);
  g_assert_true (settings->demo);
  g_assert_cmpuint (g_strv_length (settings->listen), ==, 2);
  g_assert_cmpstr (settings->listen[0], ==, "tcp:c:3");
  g_assert_cmpstr (settings->listen[1], ==, "unix:/d");

  g_unsetenv ("LEARN_COMMONS_HEADER_TIMEOUT");
  g_unsetenv ("LEARN_COMMONS_BODY_TIMEOUT");
  g_unlink (path);
}

static void
test_wrong (void)
{
  static const char * const lines[] =
  {
    "serve --idle-timeout=0", "serve --idle-timeout=ten", "serve --idle-timeout=1e3", "serve --log-level=loud",
    "serve --database=mysql://x", "serve --public-url=ftp://x", "serve --no-such-setting", "serve --config=/does/not/exist",
    "serve --community-name=", NULL,
  };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(LcSettings) settings = lc_settings_new ();
      g_autoptr(GError) error = NULL;

      g_assert_false (load (settings, lines[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_wrong_environment (void)
{
  g_autoptr(LcSettings) settings = lc_settings_new ();
  g_autoptr(GError) error = NULL;

  g_setenv ("LEARN_COMMONS_DEMO", "perhaps", TRUE);
  g_assert_false (load (settings, "serve", &error));
  g_assert_true (g_str_has_prefix (error->message, "LEARN_COMMONS_DEMO: "));
  g_unsetenv ("LEARN_COMMONS_DEMO");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/the-later-wins", test_the_later_wins);
  g_test_add_func ("/settings/wrong", test_wrong);
  g_test_add_func ("/settings/wrong-environment", test_wrong_environment);

  return g_test_run ();
}
