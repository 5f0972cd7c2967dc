/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notification-jobs.h"

#include "lc-document.h"
#include "lc-event.h"
#include "lc-time.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* So long what was read can be found again. */
#define KEEP_TIME (90 * DAY)
/* So many are changed at once. */
#define BATCH 500

static gint64
mark_batch (LcDatabase  *database,
            const char  *member_id,
            gint64       until,
            GError     **error)
{
  static const char update[] =
    "UPDATE notification SET read_at = $2 WHERE id IN (SELECT n.id FROM notification n WHERE n.member_id = $1 AND n.read_at IS NULL"
    " AND n.updated_at <= $3 ORDER BY n.updated_at DESC, n.id DESC LIMIT $4)";

  return lc_database_run (database, error, update, "tiii", member_id, lc_time_now (), until, (gint64) BATCH);
}

/**
 * lc_notifications_append_read:
 * @database: a connection in a write transaction
 * @member_id: who has read
 * @subject: one of them, `notifications/ID`, or `notifications`: all until then
 * @until: when
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the member's other devices what was read.
 *
 * Returns: whether it was written
 */
gboolean
lc_notifications_append_read (LcDatabase  *database,
                              const char  *member_id,
                              const char  *subject,
                              gint64       until,
                              GError     **error)
{
  g_autofree char *audience = g_strconcat ("member:", member_id, NULL);
  g_autoptr(yyjson_mut_doc) data = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *root;

  data = lc_document_new (&root);
  lc_document_add_time (data, root, "until", until);
  text = yyjson_mut_write (data, YYJSON_WRITE_NOFLAG, NULL);

  return lc_event_append (database, "notification.read", subject, audience, text, error);
}

/**
 * lc_notifications_mark_read:
 * @database: a connection in a write transaction
 * @member_id: whose they are
 * @until: those from then and before are read
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Marks so many as take no time, the newest first, and has a job mark the rest. The member's devices are told now and at its end:
 * in between they still count some.
 *
 * Returns: whether it went well
 */
gboolean
lc_notifications_mark_read (LcDatabase  *database,
                            const char  *member_id,
                            gint64       until,
                            GError     **error)
{
  g_autofree char *key = NULL;
  gint64 n_changed;

  g_return_val_if_fail (database != NULL && member_id != NULL, FALSE);

  n_changed = mark_batch (database, member_id, until, error);
  if (n_changed < 0 || (n_changed > 0 && !lc_notifications_append_read (database, member_id, "notifications", until, error)))
    return FALSE;
  if (n_changed < BATCH)
    return TRUE;

  key = g_strdup_printf ("%s %" G_GINT64_FORMAT, member_id, until);
  return lc_job_request (database, LC_JOB_READ_NOTIFICATIONS, key, 0, error);
}

/**
 * lc_notifications_run_read:
 * @job: a job of the kind %LC_JOB_READ_NOTIFICATIONS
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether there are more of them
 */
LcJobOutcome
lc_notifications_run_read (LcJob   *job,
                           GError **error)
{
  g_auto(GStrv) parts = g_strsplit (job->key, " ", 2);
  gint64 n_changed, until;

  g_return_val_if_fail (g_strv_length (parts) == 2, LC_JOB_DONE);

  until = g_ascii_strtoll (parts[1], NULL, 10);
  n_changed = mark_batch (job->database, parts[0], until, error);
  if (n_changed == BATCH)
    return lc_job_go_on (job, "");

  return n_changed >= 0 && lc_notifications_append_read (job->database, parts[0], "notifications", until, error)
         ? LC_JOB_DONE : LC_JOB_FAILED;
}

/**
 * lc_notifications_run_sweep:
 * @job: a recurring job
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Deletes what was read long ago.
 *
 * Returns: whether there are more of them
 */
LcJobOutcome
lc_notifications_run_sweep (LcJob   *job,
                            GError **error)
{
  static const char sweep[] =
    "DELETE FROM notification WHERE id IN (SELECT n.id FROM notification n WHERE n.read_at < $1 ORDER BY n.read_at LIMIT $2)";
  gint64 n_deleted = lc_database_run (job->database, error, sweep, "ii", job->now - KEEP_TIME, (gint64) BATCH);

  if (n_deleted < 0)
    return LC_JOB_FAILED;

  return n_deleted == BATCH ? lc_job_go_on (job, "") : LC_JOB_DONE;
}
