/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-sweep.h"

#include <string.h>

#include "lc-services.h"
#include "lc-upload-files.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* What is being written may name an upload later. */
#define KEEP_ROWS (30 * DAY)
/* A file is there a moment before its row. */
#define KEEP_FILES DAY
#define BATCH "500"

/* It goes through the rows first, by id, and through the folders of the files then: "r:ID", "f:FOLDER". */
#define ROWS "r:"
#define FILES "f:"
#define N_SHARDS 256

/* Finds where a batch of rows ends. Returns: LC_STEP_DONE when there are no more */
static LcStep
find_end (LcDatabase  *database,
          const char  *after,
          char       **last,
          GError     **error)
{
  static const char query[] =
    "SELECT max(id) FROM (SELECT id FROM upload WHERE id > $1 ORDER BY id LIMIT " BATCH ") AS b";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", after);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step != LC_STEP_ROW || lc_statement_is_null (statement, 0))
    return step == LC_STEP_ROW ? LC_STEP_DONE : step;

  *last = g_strdup (lc_statement_get_text (statement, 0));
  return LC_STEP_ROW;
}

static LcJobOutcome
sweep_rows (LcJob       *job,
            const char  *after,
            GError     **error)
{
  static const char sweep[] =
    "DELETE FROM upload WHERE id > $1 AND id <= $2 AND created_at < $3"
    " AND NOT EXISTS (SELECT 1 FROM member m WHERE m.avatar_upload_id = upload.id)"
    " AND NOT EXISTS (SELECT 1 FROM upload_use u WHERE u.upload_id = upload.id)";
  g_autofree char *left_off = NULL;
  g_autofree char *last = NULL;
  LcStep step = find_end (job->database, after, &last, error);

  if (step == LC_STEP_DONE)
    return lc_job_go_on (job, FILES);
  if (step == LC_STEP_ERROR || lc_database_run (job->database, error, sweep, "tti", after, last, job->now - KEEP_ROWS) < 0)
    return LC_JOB_FAILED;

  left_off = g_strconcat (ROWS, last, NULL);
  return lc_job_go_on (job, left_off);
}

static gboolean
sweep_file (LcJob       *job,
            const char  *sha256,
            GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (job->database, error, "SELECT 1 FROM upload WHERE sha256 = $1", "t", sha256);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_DONE)
    lc_upload_files_remove_old (job->services->upload_folder, sha256, job->now - KEEP_FILES);
  return step != LC_STEP_ERROR;
}

static LcJobOutcome
sweep_files (LcJob       *job,
             const char  *shard,
             GError     **error)
{
  guint number = (guint) g_ascii_strtoull (shard, NULL, 16);
  g_autoptr(GPtrArray) files = lc_upload_files_list (job->services->upload_folder, number);
  g_autofree char *left_off = NULL;

  for (guint i = 0; i < files->len; i++)
    if (!sweep_file (job, g_ptr_array_index (files, i), error))
      return LC_JOB_FAILED;

  left_off = g_strdup_printf (FILES "%02x", number + 1);
  return number + 1 < N_SHARDS ? lc_job_go_on (job, left_off) : LC_JOB_DONE;
}

/**
 * lc_upload_sweep_run:
 * @job: a recurring job
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Deletes uploads that nothing uses and that are old, and then files that no upload has.
 *
 * Returns: whether there are more of them
 */
LcJobOutcome
lc_upload_sweep_run (LcJob   *job,
                     GError **error)
{
  const char *progress = job->progress != NULL ? job->progress : ROWS;

  g_return_val_if_fail (job->services != NULL, LC_JOB_DONE);

  return g_str_has_prefix (progress, FILES) ? sweep_files (job, progress + strlen (FILES), error)
                                            : sweep_rows (job, progress + strlen (ROWS), error);
}
