/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gmime/gmime.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "lc-commands.h"
#include "lc-import-writer.h"
#include "lc-mbox.h"
#include "lc-settings.h"
#include "lc-text.h"
#include "lc-time.h"

#define DAY ((gint64) 24 * 60 * 60 * 1000)

typedef struct
{
  const char *path;
  GPtrArray  *mails;
  GHashTable *ids;        /* of messages read so far */
  GHashTable *skipped;    /* reason to count */
  guint       n_messages;
  guint       n_attachments;
  gint64      last_date;
  gint64      now;
} Reading;

static void
skip (Reading    *self,
      guint       number,
      const char *reason)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->skipped, reason));

  g_hash_table_insert (self->skipped, (char *) reason, GUINT_TO_POINTER (count + 1));
  g_printerr ("%s: message %u skipped: %s\n", self->path, number, reason);
}

/* A mail without a date, or from the future, is taken to be as old as the one before it in the file. */
static void
mend_date (Reading *self,
           LcMail  *mail)
{
  if (mail->date <= 0 || mail->date > self->now + DAY)
    mail->date = self->last_date;
  mail->date = MIN (mail->date, self->now);
  self->last_date = mail->date;
}

static void
take_message (guint     number,
              GBytes   *message,
              gpointer  user_data)
{
  Reading *self = user_data;
  const char *problem = NULL;
  LcMail *mail;

  self->n_messages++;
  if (message == NULL)
    {
      skip (self, number, "larger than 32 MiB");
      return;
    }

  mail = lc_mail_parse (message, number, &problem);
  if (mail == NULL)
    {
      skip (self, number, problem);
      return;
    }
  if (g_hash_table_contains (self->ids, mail->id))
    {
      skip (self, number, "a Message-ID that an earlier one has");
      lc_mail_free (mail);
      return;
    }

  mend_date (self, mail);
  self->n_attachments += mail->n_attachments;
  g_hash_table_add (self->ids, mail->id);
  g_ptr_array_add (self->mails, mail);
}

static void
show_progress (guint done,
               guint total)
{
  if (isatty (STDERR_FILENO) || done == total)
    g_printerr ("\r%u of %u threads%s", done, total, done == total ? "\n" : "");
}

static gboolean
read_files (Reading     *reading,
            char       **paths,
            GError     **error)
{
  for (char **path = paths; *path != NULL; path++)
    {
      reading->path = *path;
      g_printerr ("Reading %s\n", *path);
      if (!lc_mbox_read (*path, take_message, reading, error))
        return FALSE;
    }

  return TRUE;
}

static void
report (const Reading        *reading,
        const LcImportTotals *totals)
{
  g_autoptr(GList) reasons = g_list_sort (g_hash_table_get_keys (reading->skipped), (GCompareFunc) g_strcmp0);

  g_print ("%u messages: %u threads, %u replies, %u new members\n", reading->n_messages, totals->threads, totals->replies, totals->members);
  if (totals->known > 0)
    g_print ("%u were imported before\n", totals->known);
  if (reading->n_attachments > 0)
    g_print ("%u attachments left out\n", reading->n_attachments);
  for (GList *l = reasons; l != NULL; l = l->next)
    g_print ("%u skipped: %s\n", GPOINTER_TO_UINT (g_hash_table_lookup (reading->skipped, l->data)), (const char *) l->data);
}

static gboolean
import (LcSettings  *settings,
        char       **paths,
        const char  *slug,
        GError     **error)
{
  g_autoptr(GPtrArray) mails = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_mail_free);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) skipped = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(LcMailForest) forest = NULL;
  g_autoptr(LcStore) store = NULL;
  Reading reading = { .mails = mails, .ids = ids, .skipped = skipped, .now = lc_time_now () };
  LcImportTotals totals;

  store = lc_store_open (settings->database, 2, error);
  if (store == NULL || !lc_store_migrate (store, NULL, error) || !read_files (&reading, paths, error))
    return FALSE;

  forest = lc_mail_forest_new (mails);
  if (!lc_import_write (store, forest, mails->len, settings->community_name, slug, show_progress, &totals, error))
    return FALSE;
  report (&reading, &totals);

  return TRUE;
}

/**
 * lc_command_import:
 * @argc: the number of arguments
 * @argv: (array length=argc): the subcommand and its arguments
 *
 * Brings mailing-list archives into a space. How many messages were read, stored and skipped for which reason is printed.
 *
 * Returns: the exit status
 */
int
lc_command_import (int    argc,
                   char **argv)
{
  g_autofree char *slug = NULL;
  const GOptionEntry entries[] = {
    { "space", 0, 0, G_OPTION_ARG_STRING, &slug, "The space they go to; it is made when it is not there (default: mailing-list)", "SLUG" },
    { NULL },
  };
  g_autoptr(LcSettings) settings = NULL;
  g_autoptr(GError) error = NULL;

  settings = lc_settings_parse ("import", "mbox FILE…", "Brings in mailing-list archives: threads become posts and replies.",
                                entries, &argc, &argv);
  if (settings == NULL)
    return LC_EXIT_USAGE;
  if (argc < 3 || !g_str_equal (argv[1], "mbox"))
    {
      g_printerr ("Usage: learn-commons-server import mbox FILE… [--space SLUG]\n");
      return LC_EXIT_USAGE;
    }
  if (slug == NULL)
    slug = g_strdup ("mailing-list");
  if (!lc_text_is_handle (slug))
    {
      g_printerr ("learn-commons-server import: a space's slug is made of a to z, 0 to 9, - and _, not “%s”\n", slug);
      return LC_EXIT_USAGE;
    }

  g_mime_init ();
  if (g_mkdir_with_parents (settings->data_folder, 0700) != 0)
    g_set_error (&error, G_FILE_ERROR, g_file_error_from_errno (errno), "The folder %s cannot be made: %s",
                 settings->data_folder, g_strerror (errno));
  else
    import (settings, argv + 2, slug, &error);
  if (error == NULL)
    return EXIT_SUCCESS;

  g_printerr ("learn-commons-server import: %s\n", error->message);
  return EXIT_FAILURE;
}
