/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "lc-commands.h"
#include "lc-course-import.h"
#include "lc-settings.h"
#include "lc-text.h"

#define MIB ((gint64) 1024 * 1024)
#define MAX_NAME 200

/* The folder's own name, under which its next copy is known again. */
static char *
dup_name (const char *path,
          const char *translation)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *name = g_filename_display_name (base);
  gsize length = strlen (name);

  if (length > 4 && g_ascii_strcasecmp (name + length - 4, ".zip") == 0)
    name[length - 4] = '\0';
  return g_strconcat (name, translation != NULL ? "." : NULL, translation, NULL);
}

static void
report (const LcCurriculum    *curriculum,
        const LcImportOptions *options,
        const LcImportResult  *result)
{
  g_print ("“%s”: lessons: %u, modules: %u%s\n", curriculum->title, result->n_lessons, result->n_modules,
           options->is_trial ? " (nothing was written)" : "");
  if (!options->is_trial)
    {
      g_print ("new: %u, changed: %u, removed: %u, as before: %u, new files: %u\n", result->n_new, result->n_changed, result->n_removed,
               result->n_lessons - result->n_new - result->n_changed, result->n_files);
      g_print ("%s\n", result->is_published ? "It is published." : "It is a draft: who leads it publishes it.");
    }
  if (curriculum->notes->len > 0)
    g_print ("\nNot taken:\n");
  for (guint i = 0; i < curriculum->notes->len; i++)
    g_print ("  %s\n", (const char *) g_ptr_array_index (curriculum->notes, i));
}

static gboolean
import (LcSettings       *settings,
        const char       *path,
        const char       *translation,
        LcImportOptions  *options,
        GError          **error)
{
  g_autofree char *upload_folder = g_build_filename (settings->data_folder, "uploads", NULL);
  LcPictureLimits limits = { settings->picture_memory * MIB, settings->picture_seconds };
  g_autoptr(LcCurriculum) curriculum = NULL;
  g_autoptr(LcStore) store = NULL;
  LcImportResult result;

  options->upload_folder = upload_folder;
  options->picture_limits = &limits;
  curriculum = lc_curriculum_read (path, translation, error);
  if (curriculum == NULL)
    return FALSE;
  if (g_mkdir_with_parents (upload_folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "The folder %s cannot be made: %s", upload_folder, g_strerror (errno));
      return FALSE;
    }

  store = lc_store_open (settings->database, 2, error);
  if (store == NULL || !lc_store_migrate (store, NULL, error) || !lc_course_import_run (store, curriculum, options, &result, error))
    return FALSE;

  report (curriculum, options, &result);
  return TRUE;
}

/**
 * lc_command_import_course:
 * @argc: the number of arguments
 * @argv: (array length=argc): the subcommand and its arguments
 *
 * Makes a course of a folder or a zip file of texts in Markdown, or brings it up to date. What was not taken is printed.
 *
 * Returns: the exit status
 */
int
lc_command_import_course (int    argc,
                          char **argv)
{
  g_autofree char *name = NULL, *author = NULL, *language = NULL, *translation = NULL;
  gboolean is_published = FALSE, overwrites = FALSE, is_trial = FALSE;
  const GOptionEntry entries[] = {
    { "author", 0, 0, G_OPTION_ARG_STRING, &author, "Who leads the course; needed the first time", "HANDLE" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, "By which its next copy is known again (default: that of the folder or file)", "NAME" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "The language it is in, such as en, where it does not say so itself", "TAG" },
    { "translation", 0, 0, G_OPTION_ARG_STRING, &translation, "Make a course of its translation into that language", "TAG" },
    { "publish", 0, 0, G_OPTION_ARG_NONE, &is_published, "Publish it at once; otherwise it is a draft", NULL },
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrites, "Replace also what was changed in the community since", NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &is_trial, "Only say what would be taken, and what not", NULL },
    { NULL },
  };
  g_autoptr(LcSettings) settings = NULL;
  g_autoptr(GError) error = NULL;
  LcImportOptions options;

  settings = lc_settings_parse ("import-course", "PATH", "Makes a course of a folder or a zip file of texts in Markdown, or brings it up to date.",
                                entries, &argc, &argv);
  if (settings == NULL)
    return LC_EXIT_USAGE;
  if (argc != 2)
    {
      g_printerr ("Usage: learn-commons-server import-course PATH --author HANDLE\n");
      return LC_EXIT_USAGE;
    }
  if ((language != NULL && !lc_text_is_language (language)) || (translation != NULL && !lc_text_is_language (translation)))
    {
      g_printerr ("learn-commons-server import-course: a language is named by a tag such as en or pt-BR\n");
      return LC_EXIT_USAGE;
    }
  if (name == NULL)
    name = dup_name (argv[1], translation);
  if (*name == '\0' || g_utf8_strlen (name, -1) > MAX_NAME)
    {
      g_printerr ("learn-commons-server import-course: --name takes 1 to %d characters\n", MAX_NAME);
      return LC_EXIT_USAGE;
    }

  options = (LcImportOptions) { .name = name, .author = author, .language = language, .is_published = is_published, .overwrites = overwrites,
                                .is_trial = is_trial };
  if (import (settings, argv[1], translation, &options, &error))
    return EXIT_SUCCESS;

  g_printerr ("learn-commons-server import-course: %s\n", error->message);
  return EXIT_FAILURE;
}
