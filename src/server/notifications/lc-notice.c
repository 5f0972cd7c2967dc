/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notice.h"

#include "lc-document.h"
#include "lc-event.h"
#include "lc-place.h"
#include "lc-time.h"
#include "lc-uuid.h"

const LcNoticeKind lc_notice_moderation =
{
  .name = "moderation", .level = "desktop", .group = "moderation", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
};

const LcNoticeKind lc_notice_invitation =
{
  .name = "invitation", .level = "desktop", .group = "invitation", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
  .is_of_card = TRUE,
};

const LcNoticeKind lc_notice_admission =
{
  .name = "admission", .level = "desktop", .group = "admission", .repetition = LC_TOLD_UNTIL_READ, .passes_mutes = TRUE,
  .is_of_card = TRUE,
};

static char *
make_group_key (const LcNotice *notice)
{
  return g_strconcat (notice->kind->group, " ", notice->target_id, NULL);
}

/* Looks whether the member is to be told, and where. Returns: LC_STEP_DONE when not */
static LcStep
find_level (LcDatabase      *database,
            const LcNotice  *notice,
            gboolean        *is_desktop,
            GError         **error)
{
  static const char query[] =
    "SELECT COALESCE((SELECT f.level FROM notification_preference f WHERE f.member_id = $1 AND f.kind = $4), $5) FROM member c"
    " WHERE c.id = $1 AND c.state = 'active'"
    " AND (" LC_PLACE_SEEN_INSIDE ("$2", "$1") " OR ($7 = 1 AND " LC_PLACE_SEEN ("$2", "$1") "))"
    " AND ($6 = 1 OR (NOT EXISTS (SELECT 1 FROM membership u WHERE u.member_id = $1 AND u.place_id = $2 AND u.muted = 1)"
    " AND NOT EXISTS (SELECT 1 FROM post_state q WHERE q.member_id = $1 AND q.post_id = $3 AND q.level = 'muted')))";
  const LcNoticeKind *kind = notice->kind;
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (database, error, query, "tttttii", notice->member_id, notice->place_id, notice->post_id,
                                 kind->name, kind->level, (gint64) kind->passes_mutes, (gint64) kind->is_of_card);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step != LC_STEP_ROW)
    return step;

  *is_desktop = g_strcmp0 (lc_statement_get_text (statement, 0), "desktop") == 0;
  return g_strcmp0 (lc_statement_get_text (statement, 0), "off") == 0 ? LC_STEP_DONE : LC_STEP_ROW;
}

/* Returns: LC_STEP_DONE when the member was told already */
static LcStep
store_notification (LcDatabase      *database,
                    const LcNotice  *notice,
                    const char      *group_key,
                    gint64           now,
                    char           **id,
                    GError         **error)
{
#define INSERT "INSERT INTO notification (id, member_id, kind, group_key, actor_id, actor_count, place_id, post_id, target_id," \
  " data, created_at, updated_at)"
  static const char insert_once[] =
    INSERT " SELECT $1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $10"
    " WHERE NOT EXISTS (SELECT 1 FROM notification o WHERE o.member_id = $2 AND o.group_key = $4) RETURNING id";
  static const char insert_or_add[] =
    INSERT " VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $10)"
    " ON CONFLICT (member_id, group_key) WHERE read_at IS NULL DO UPDATE SET actor_id = excluded.actor_id,"
    " data = excluded.data, updated_at = excluded.updated_at RETURNING id";
#undef INSERT
  gboolean once = notice->kind->repetition == LC_TOLD_ONCE;
  g_autofree char *new_id = lc_uuid_new ();
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  statement = lc_database_query (database, error, once ? insert_once : insert_or_add, "ttttttttti", new_id, notice->member_id,
                                 notice->kind->name, group_key, notice->actor_id, notice->place_id, notice->post_id,
                                 notice->target_id, notice->detail != NULL ? notice->detail : "", now);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    *id = g_strdup (lc_statement_get_text (statement, 0));

  return step;
}

static gboolean
count_actor (LcDatabase      *database,
             const LcNotice  *notice,
             const char      *id,
             gint64           now,
             GError         **error)
{
  static const char insert[] =
    "INSERT INTO notification_actor (notification_id, actor_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
  gint64 n_new;

  if (notice->actor_id == NULL)
    return TRUE;

  n_new = lc_database_run (database, error, insert, "tti", id, notice->actor_id, now);
  return n_new == 0 ||
         (n_new == 1 && lc_database_run (database, error, "UPDATE notification SET actor_count = actor_count + 1 WHERE id = $1",
                                         "t", id) == 1);
}

static gboolean
append_event (LcDatabase      *database,
              const LcNotice  *notice,
              const char      *event_kind,
              const char      *id,
              gboolean         is_desktop,
              GError         **error)
{
  g_autofree char *audience = g_strconcat ("member:", notice->member_id, NULL);
  g_autofree char *subject = g_strconcat ("notifications/", id, NULL);
  g_autoptr(yyjson_mut_doc) data = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *root;

  data = lc_document_new (&root);
  lc_document_add_text (data, root, "kind", notice->kind->name);
  lc_document_add_text (data, root, "post_id", notice->post_id);
  lc_document_add_text (data, root, "target_id", notice->target_id);
  yyjson_mut_obj_add_bool (data, root, "desktop", is_desktop);
  text = yyjson_mut_write (data, YYJSON_WRITE_NOFLAG, NULL);

  return lc_event_append (database, event_kind, subject, audience, text, error);
}

/**
 * lc_notify:
 * @database: a connection in the write transaction of what happened
 * @notice: what happened, and who is to be told
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells a member of something; the only way to do so. Nobody is told of their own deeds, of what they may not see, of what they have
 * muted, or where they want to hear nothing. That they still may see it is asked again whenever it is read.
 *
 * Returns: whether it went well, told or not
 */
gboolean
lc_notify (LcDatabase      *database,
           const LcNotice  *notice,
           GError         **error)
{
  g_autofree char *group_key = NULL;
  g_autofree char *id = NULL;
  gboolean is_desktop = FALSE;
  gint64 now = lc_time_now ();
  LcStep step;

  g_return_val_if_fail (database != NULL && notice != NULL && notice->kind != NULL, FALSE);
  g_return_val_if_fail (notice->member_id != NULL && notice->place_id != NULL && notice->target_id != NULL, FALSE);

  if (g_strcmp0 (notice->actor_id, notice->member_id) == 0)
    return TRUE;

  step = find_level (database, notice, &is_desktop, error);
  if (step == LC_STEP_ROW)
    {
      group_key = make_group_key (notice);
      step = store_notification (database, notice, group_key, now, &id, error);
    }
  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE;

  return count_actor (database, notice, id, now, error) &&
         append_event (database, notice, "notification.changed", id, is_desktop, error);
}

/* Returns: LC_STEP_DONE when there is none that is not read */
static LcStep
find_unread (LcDatabase      *database,
             const LcNotice  *notice,
             char           **id,
             GError         **error)
{
  g_autofree char *group_key = make_group_key (notice);
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT id FROM notification WHERE member_id = $1 AND group_key = $2"
                                                        " AND read_at IS NULL", "tt", notice->member_id, group_key);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    *id = g_strdup (lc_statement_get_text (statement, 0));
  return step;
}

/**
 * lc_notice_withdraw:
 * @database: a connection in the write transaction of what happened
 * @notice: what is so no more
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Takes back what one member did, or all, without one who did it, from a notification that is not read yet. Where nobody is left it
 * goes.
 *
 * Returns: whether it is not told any more
 */
gboolean
lc_notice_withdraw (LcDatabase      *database,
                    const LcNotice  *notice,
                    GError         **error)
{
  static const char forget[] = "DELETE FROM notification_actor WHERE notification_id = $1 AND actor_id = $2";
  static const char keep[] =
    "UPDATE notification SET actor_count = actor_count - 1, actor_id = (SELECT a.actor_id FROM notification_actor a"
    " WHERE a.notification_id = $1 ORDER BY a.created_at DESC, a.actor_id DESC LIMIT 1) WHERE id = $1 AND actor_count > 1";
  g_autofree char *id = NULL;
  gint64 n_changed = 1;
  LcStep step;

  g_return_val_if_fail (database != NULL && notice != NULL && notice->kind != NULL, FALSE);

  step = find_unread (database, notice, &id, error);
  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE;

  if (notice->actor_id != NULL)
    n_changed = lc_database_run (database, error, forget, "tt", id, notice->actor_id);
  if (n_changed <= 0)
    return n_changed == 0;

  n_changed = notice->actor_id != NULL ? lc_database_run (database, error, keep, "t", id) : 0;
  if (n_changed == 1)
    return append_event (database, notice, "notification.changed", id, FALSE, error);

  return n_changed == 0 && lc_database_run (database, error, "DELETE FROM notification WHERE id = $1", "t", id) == 1 &&
         append_event (database, notice, "notification.deleted", id, FALSE, error);
}
