/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much work text makes, in instructions: Callgrind counts them, and they are the same however busy the machine is. */
#include "lc-markdown.h"

#include <string.h>

#include <glib/gstdio.h>

#define SMALL 2000
#define LARGE (4 * SMALL)

static const char *program;

/* Each makes a careless parser go over all of the text again, for each piece of it. */
static const char * const pieces[] = {
  ">", "- ", "[", "![", "*a_", "a**b", "~a ", "`a``", "<a ", "<!--", "www.a.", "a@", "://", "[a]: /u\n", "|x\n", "> a\n", "&#0;",
};

static void
make_excerpt (const char *piece,
              guint       times)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *excerpt = NULL;

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);

  excerpt = lc_markdown_excerpt (text->str, 280);
  g_assert_cmpint (g_utf8_strlen (excerpt, -1), <=, 280);
}

/* What Callgrind watches: two excerpts of each kind of text. */
static int
make_all (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      make_excerpt (pieces[i], SMALL);
      make_excerpt (pieces[i], LARGE);
    }

  return 0;
}

/* Runs this program under Callgrind, which writes a file about each excerpt. */
static void
count_work (const char *prefix)
{
  g_autofree char *output = g_strconcat ("--callgrind-out-file=", prefix, NULL);
  const char *argv[] = { VALGRIND, "--tool=callgrind", "--quiet", "--toggle-collect=lc_markdown_excerpt",
                         "--dump-after=lc_markdown_excerpt", output, program, "--make", NULL };
  /* What Meson asks of malloc() is work, too: it fills whatever is allocated. */
  g_auto(GStrv) environment = g_environ_unsetenv (g_get_environ (), "MALLOC_PERTURB_");
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

/* Takes the instructions of the excerpt @number, from 1, out of the file about it. */
static guint64
take_count (const char *prefix,
            guint       number)
{
  g_autofree char *path = g_strdup_printf ("%s.%u", prefix, number);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  const char *totals;
  guint64 count;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  totals = strstr (text, "\ntotals: ");
  g_assert_nonnull (totals);
  count = g_ascii_strtoull (totals + strlen ("\ntotals: "), NULL, 10);
  g_assert_cmpuint (count, >, 0);
  g_unlink (path);
  return count;
}

/* Four times the text is four times the work, and never sixteen times. */
static void
test_linear (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lc-work-XXXXXX", NULL);
  g_autofree char *prefix = g_build_filename (folder, "count", NULL);

  count_work (prefix);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      guint64 small = take_count (prefix, 2 * i + 1);
      guint64 large = take_count (prefix, 2 * i + 2);

      g_test_message ("%s: %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " instructions", pieces[i], small, large);
      g_assert_cmpuint (large, <, 5 * small);
    }

  g_unlink (prefix);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], "--make"))
    return make_all ();

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/markdown-work/linear", test_linear);
  return g_test_run ();
}
