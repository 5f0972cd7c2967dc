/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "lc-commands.h"
#include "lc-demo-writer.h"
#include "lc-error.h"
#include "lc-features.h"
#include "lc-settings.h"
#include "lc-suspension.h"
#include "lc-time.h"

#define HOUR ((gint64) 60 * 60 * 1000)
#define MAX_SCALE 20000

static gboolean
check_empty (LcDatabase  *database,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT 1 FROM member LIMIT 1", "");
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_EXISTS,
                         "This database holds a community already. The demo community needs an empty one: "
                         "name another with --database or --data-folder");

  return step == LC_STEP_DONE;
}

static gboolean
fill_in_transaction (LcDatabase        *database,
                     const LcDemoPlan  *plan,
                     LcDemoTotals      *totals,
                     GError           **error)
{
  if (lc_database_begin (database, error) &&
      check_empty (database, error) &&
      lc_demo_write (database, plan, totals, error) &&
      lc_database_commit (database, error))
    return TRUE;

  lc_database_rollback (database);
  return FALSE;
}

static gboolean
fill_with_all_suspended (LcDatabase        *database,
                         const LcDemoPlan  *plan,
                         LcDemoTotals      *totals,
                         GError           **error)
{
  g_autoptr(LcSuspension) suspension = lc_suspension_new (database, error);

  return suspension != NULL &&
         check_empty (database, error) &&
         lc_suspension_take_down (suspension, LC_SUSPENSION_ALL, error) &&
         lc_demo_write (database, plan, totals, error) &&
         lc_suspension_commit (suspension, error);
}

static gboolean
fill (const char        *uri,
      const LcDemoPlan  *plan,
      LcDemoTotals      *totals,
      GError           **error)
{
  g_autoptr(LcStore) store = lc_store_open (uri, 2, error);
  LcDatabase *database;
  gboolean done;

  if (store == NULL || !lc_store_migrate (store, NULL, error))
    return FALSE;

  database = lc_store_lease_writer (store, error);
  if (database == NULL)
    return FALSE;
  /* What was written by hand is little, and may come while a server waits for it. */
  done = plan->scale == 1 ? fill_in_transaction (database, plan, totals, error)
                          : fill_with_all_suspended (database, plan, totals, error);
  lc_store_give_back (store, database);

  return done;
}

static gboolean
read_plan (LcDemoPlan  *plan,
           const char  *now,
           gint64       seed,
           gint64       scale)
{
  if (scale < 1 || scale > MAX_SCALE)
    {
      g_printerr ("learn-commons-server demo: --scale goes from 1 to %d\n", MAX_SCALE);
      return FALSE;
    }
  plan->scale = scale;
  plan->seed = seed;
  plan->now = lc_time_now () / HOUR * HOUR;
  if (now != NULL && !lc_time_parse (now, &plan->now))
    {
      g_printerr ("learn-commons-server demo: --now takes a time such as 2026-01-31T09:00:00Z, not “%s”\n", now);
      return FALSE;
    }

  return TRUE;
}

/**
 * lc_command_demo:
 * @argc: the number of arguments
 * @argv: (array length=argc): the subcommand and its arguments
 *
 * Fills an empty database with the demo community.
 *
 * Returns: the exit status
 */
int
lc_command_demo (int    argc,
                 char **argv)
{
  gint64 seed = 1;
  gint64 scale = 1;
  g_autofree char *now = NULL;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "What is drawn by lot follows from this number (default: 1)", "N" },
    { "scale", 0, 0, G_OPTION_ARG_INT64, &scale, "N times as many posts, generated, for benchmarks (default: 1)", "N" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, "The moment that dates are counted back from (default: the last full hour)", "TIME" },
    { NULL },
  };
  g_autoptr(LcSettings) settings = NULL;
  g_autofree LcDemoPart *parts = lc_features_dup_demo_parts ();
  g_autofree char *upload_folder = NULL;
  g_autoptr(GError) error = NULL;
  LcDemoPlan plan;
  LcDemoTotals totals;

  settings = lc_settings_parse ("demo", "", "Fills an empty database with the demo community.", entries, &argc, &argv);
  if (settings == NULL || !read_plan (&plan, now, seed, scale))
    return LC_EXIT_USAGE;

  upload_folder = g_build_filename (settings->data_folder, "uploads", NULL);
  plan.upload_folder = upload_folder;
  plan.parts = parts;
  if (g_mkdir_with_parents (upload_folder, 0700) != 0)
    {
      g_printerr ("learn-commons-server demo: The folder %s cannot be made: %s\n", upload_folder, g_strerror (errno));
      return EXIT_FAILURE;
    }
  if (!fill (settings->database, &plan, &totals, &error))
    {
      g_printerr ("learn-commons-server demo: %s\n", error->message);
      return EXIT_FAILURE;
    }

  g_print ("%" G_GINT64_FORMAT " members, %" G_GINT64_FORMAT " spaces, %" G_GINT64_FORMAT " posts, %" G_GINT64_FORMAT " replies, %"
           G_GINT64_FORMAT " reactions\n", totals.members, totals.spaces, totals.posts, totals.replies, totals.reactions);
  return EXIT_SUCCESS;
}
