/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-bookmark-reminder.h"

#include "lc-document.h"
#include "lc-notice.h"
#include "lc-post-state.h"
#include "lc-post-store.h"

const LcNoticeKind lc_notice_reminder =
{
  .name = "reminder", .level = "desktop", .group = "reminder", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

/**
 * lc_bookmark_request_reminder:
 * @database: a connection in a write transaction
 * @member_id: whose bookmark it is
 * @target_id: the post or the reply
 * @remind_at: when its member wants to be reminded
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * A reminder that is put off, or taken back, is found out when it is due.
 *
 * Returns: whether it was written down
 */
gboolean
lc_bookmark_request_reminder (LcDatabase  *database,
                              const char  *member_id,
                              const char  *target_id,
                              gint64       remind_at,
                              GError     **error)
{
  g_autofree char *key = g_strconcat (member_id, " ", target_id, NULL);

  return lc_job_request (database, LC_JOB_REMIND, key, remind_at, error);
}

/* One reminder that is due, or was. */
typedef struct
{
  char     *post_id;
  char     *space_id;
  gint64    remind_at;
  gboolean  is_seen;    /* whether what it is about is still there for its member */
} Reminder;

static void
reminder_clear (Reminder *self)
{
  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->space_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reminder, reminder_clear)

/* Returns: LC_STEP_DONE when there is nothing to be reminded of any more */
static LcStep
load_reminder (Reminder    *self,
               LcDatabase  *database,
               const char  *member_id,
               const char  *target_id,
               GError     **error)
{
  static const char query[] =
    "SELECT b.post_id, b.remind_at, EXISTS (SELECT 1 FROM post p LEFT JOIN reply r ON r.id = b.target_id WHERE p.id = b.post_id"
    " AND p.deleted_at IS NULL AND r.deleted_at IS NULL" LC_POST_SEEN ("$1") "), w.space_id FROM bookmark b JOIN post w ON w.id = b.post_id"
    " WHERE b.member_id = $1 AND b.target_id = $2 AND b.remind_at IS NOT NULL AND b.reminded_at IS NULL";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", member_id, target_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step != LC_STEP_ROW)
    return step;

  self->post_id = g_strdup (lc_statement_get_text (statement, 0));
  self->remind_at = lc_statement_get_int (statement, 1);
  self->space_id = g_strdup (lc_statement_get_text (statement, 3));
  self->is_seen = lc_statement_get_int (statement, 2) != 0;
  return step;
}

static gboolean
tell (Reminder    *self,
      LcDatabase  *database,
      const char  *member_id,
      const char  *target_id,
      GError     **error)
{
  g_autofree char *subject = g_strconcat ("bookmarks/", target_id, NULL);
  LcNotice notice = {
    .kind = &lc_notice_reminder,
    .member_id = member_id,
    .place_id = self->space_id,
    .post_id = self->post_id,
    .target_id = target_id,
  };
  g_autoptr(yyjson_mut_doc) data = NULL;
  yyjson_mut_val *root;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "target_id", target_id);
  lc_document_add_text (data, root, "post_id", self->post_id);

  return lc_post_state_append_event (database, "bookmark.due", subject, member_id, data, error) &&
         lc_notify (database, &notice, error);
}

/**
 * lc_bookmark_remind:
 * @job: a job of the kind %LC_JOB_REMIND
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Reminds a member of what they kept, unless they may not see it any more.
 *
 * Returns: whether that is done
 */
LcJobOutcome
lc_bookmark_remind (LcJob   *job,
                    GError **error)
{
  g_auto(GStrv) ids = g_strsplit (job->key, " ", 2);
  g_auto(Reminder) reminder = { 0 };
  LcStep step;

  g_return_val_if_fail (g_strv_length (ids) == 2, LC_JOB_DONE);

  step = load_reminder (&reminder, job->database, ids[0], ids[1], error);
  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE ? LC_JOB_DONE : LC_JOB_FAILED;
  if (reminder.remind_at > job->now)
    return lc_job_wait (job, reminder.remind_at);

  return lc_database_run (job->database, error, "UPDATE bookmark SET reminded_at = $3 WHERE member_id = $1 AND target_id = $2",
                          "tti", ids[0], ids[1], job->now) == 1 &&
         (!reminder.is_seen || tell (&reminder, job->database, ids[0], ids[1], error))
         ? LC_JOB_DONE : LC_JOB_FAILED;
}
