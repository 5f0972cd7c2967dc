/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-uploads-feature.h"

#include "lc-upload-routes.h"
#include "lc-upload-sweep.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

static const LcJobKind jobs[] =
{
  { "uploads.sweep", lc_upload_sweep_run, DAY },
  { NULL }
};

static const LcTable tables[] =
{
  { "upload", LC_TABLE_CARRIED },
  { "upload_use", LC_TABLE_CARRIED },
  { NULL }
};

static const LcKept keeps[] =
{
  { "upload", "member_id", "pictures in what the member wrote stay as long as that does" },
  { NULL }
};

/* The id keeps files of the same name apart. */
static gboolean
export_uploads (LcExport  *export,
                GError   **error)
{
  static const char query[] = "SELECT id, name, sha256 FROM upload WHERE member_id = $1 ORDER BY created_at, id";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step = LC_STEP_ERROR;

  statement = lc_database_query (lc_export_get_database (export), error, query, "t", lc_export_get_member_id (export));
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      g_autofree char *name = g_strdup (lc_statement_get_text (statement, 1));
      g_autofree char *path = NULL;

      g_strdelimit (name, "/\\", '_');
      path = g_strdup_printf ("uploads/%s-%s", lc_statement_get_text (statement, 0), name);
      if (!lc_export_add_upload (export, path, lc_statement_get_text (statement, 2), error))
        return FALSE;
    }

  return step == LC_STEP_DONE;
}

/* Of what was removed, the files that no other upload has. */
static gboolean
note_files (LcErasure  *erasure,
            GPtrArray  *removed,
            GError    **error)
{
  for (guint i = 0; i < removed->len; i++)
    {
      const char *sha256 = g_ptr_array_index (removed, i);
      g_autoptr(LcStatement) statement = lc_database_query (erasure->database, error, "SELECT 1 FROM upload WHERE sha256 = $1", "t",
                                                            sha256);
      LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

      if (step == LC_STEP_ERROR)
        return FALSE;
      if (step == LC_STEP_DONE)
        g_ptr_array_add (erasure->files, g_strdup (sha256));
    }

  return TRUE;
}

/* Pictures in posts that stay, stay; the picture of the member does not. */
static gboolean
erase_uploads (LcErasure  *erasure,
               GError    **error)
{
  static const char remove_avatar[] =
    "DELETE FROM upload WHERE id = (SELECT avatar_upload_id FROM member WHERE id = $1)"
    " AND NOT EXISTS (SELECT 1 FROM member WHERE avatar_upload_id = upload.id AND id <> $1) RETURNING sha256";
  static const char remove_all[] = "DELETE FROM upload WHERE member_id = $1 RETURNING sha256";
  g_autoptr(GPtrArray) removed = NULL;

  removed = lc_erasure_collect (erasure, erasure->removes_writing ? remove_all : remove_avatar, "t", error);

  return removed != NULL && note_files (erasure, removed, error);
}

const LcFeature lc_uploads_feature =
{
  .name = "uploads",
  .routes = lc_upload_routes,
  .jobs = jobs,
  .tables = tables,
  .export = export_uploads,
  .erase = erase_uploads,
  .keeps = keeps,
};
