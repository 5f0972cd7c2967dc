/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-notices.h"

#include "lc-attachments.h"
#include "lc-bookmark-reminder.h"
#include "lc-mentions.h"
#include "lc-moderation.h"
#include "lc-notice.h"
#include "lc-post-store.h"
#include "lc-upload-use.h"

/* The followers of one step. */
#define BATCH 100

static const LcNoticeKind mention_kind =
{
  .name = "mention", .level = "desktop", .group = "message", .repetition = LC_TOLD_ONCE,
};

static const LcNoticeKind reply_kind =
{
  .name = "reply", .level = "desktop", .group = "message", .repetition = LC_TOLD_ONCE,
};

static const LcNoticeKind followed_kind =
{
  .name = "followed", .level = "list", .group = "message", .repetition = LC_TOLD_ONCE,
};

static const LcNoticeKind answer_kind =
{
  .name = "answer", .level = "desktop", .group = "answer", .repetition = LC_TOLD_ONCE,
};

/* All of a post or a reply are one until it is read. */
static const LcNoticeKind reaction_kind =
{
  .name = "reaction", .level = "list", .group = "reaction", .repetition = LC_TOLD_UNTIL_READ,
};

const LcNoticeKind * const lc_feed_notices[] =
{
  &mention_kind,
  &reply_kind,
  &followed_kind,
  &answer_kind,
  &reaction_kind,
  &lc_notice_reminder,
  NULL
};

static LcNotice
make_notice (LcMessage          *message,
             const LcNoticeKind *kind,
             const char         *member_id,
             const char         *actor_id)
{
  gboolean is_post = message->kind == &lc_post_kind;

  return (LcNotice) {
    .kind = kind,
    .member_id = member_id,
    .actor_id = actor_id,
    .place_id = message->place.id,
    .post_id = is_post ? message->id : message->container_id,
    .target_id = message->id,
  };
}

/**
 * lc_feed_notice_text:
 * @database: a connection in a write transaction
 * @message: a message that was written or edited
 * @actor_id: by whom
 * @text: what it says now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells those whose handle stands in a text and did not before, and notes the uploads that it names and shows.
 *
 * Returns: whether it went well
 */
gboolean
lc_feed_notice_text (LcDatabase  *database,
                     LcMessage   *message,
                     const char  *actor_id,
                     const char  *text,
                     GError     **error)
{
  LcUploadUser user = { message->id, message->place.id, message->author_id, actor_id };
  g_autoptr(GPtrArray) mentioned = NULL;

  if (!lc_upload_uses_store (database, &user, text, error) || !lc_attachments_store (database, message, text, error))
    return FALSE;

  mentioned = lc_mentions_store (database, message->id, text, error);

  for (guint i = 0; mentioned != NULL && i < mentioned->len; i++)
    {
      LcNotice notice = make_notice (message, &mention_kind, g_ptr_array_index (mentioned, i), actor_id);

      if (!lc_notify (database, &notice, error))
        return FALSE;
    }

  return mentioned != NULL;
}

/* Looks up one id. Returns: FALSE with @error set; @id is NULL when there is none */
static gboolean
find_id (LcDatabase  *database,
         const char  *sql,
         const char  *argument,
         char       **id,
         GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, "t", argument);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *id = g_strdup (step == LC_STEP_ROW ? lc_statement_get_text (statement, 0) : NULL);
  return step != LC_STEP_ERROR;
}

static gboolean
tell_author (LcDatabase    *database,
             LcMessage     *reply,
             const char    *find_author,
             const char    *id,
             GError       **error)
{
  g_autofree char *author_id = NULL;
  LcNotice notice;

  if (!find_id (database, find_author, id, &author_id, error))
    return FALSE;
  if (author_id == NULL)
    return TRUE;

  notice = make_notice (reply, &reply_kind, author_id, reply->author_id);
  return lc_notify (database, &notice, error);
}

/**
 * lc_feed_notice_reply:
 * @database: a connection in a write transaction
 * @reply: a reply that is new
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells whose post and whose reply it answers. Those who follow the post may be many: a job tells them.
 *
 * Returns: whether it went well
 */
gboolean
lc_feed_notice_reply (LcDatabase  *database,
                      LcMessage   *reply,
                      GError     **error)
{
  g_autofree char *follower_id = NULL;

  return (reply->parent_id == NULL ||
          tell_author (database, reply, "SELECT author_id FROM reply WHERE id = $1 AND deleted_at IS NULL", reply->parent_id,
                       error)) &&
         tell_author (database, reply, "SELECT author_id FROM post WHERE id = $1", reply->container_id, error) &&
         find_id (database, "SELECT member_id FROM post_state WHERE post_id = $1 AND level = 'followed' LIMIT 1",
                  reply->container_id, &follower_id, error) &&
         (follower_id == NULL || lc_job_request (database, LC_JOB_TELL_FOLLOWERS, reply->id, 0, error));
}

/**
 * lc_feed_notice_answer:
 * @database: a connection in a write transaction
 * @post: a question
 * @reply_id: the reply that was accepted as its answer
 * @actor_id: by whom
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells who gave the answer.
 *
 * Returns: whether it went well
 */
gboolean
lc_feed_notice_answer (LcDatabase  *database,
                       LcMessage   *post,
                       const char  *reply_id,
                       const char  *actor_id,
                       GError     **error)
{
  g_autofree char *author_id = NULL;
  LcNotice notice;

  if (!find_id (database, "SELECT author_id FROM reply WHERE id = $1", reply_id, &author_id, error))
    return FALSE;

  notice = make_notice (post, &answer_kind, author_id, actor_id);
  notice.target_id = reply_id;
  return author_id == NULL || lc_notify (database, &notice, error);
}

static gboolean
has_reaction_left (LcDatabase  *database,
                   LcMessage   *message,
                   const char  *actor_id,
                   gboolean    *has_left,
                   GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT 1 FROM reaction WHERE target_id = $1 AND member_id = $2 LIMIT 1",
                                                        "tt", message->id, actor_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *has_left = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

/**
 * lc_feed_notice_reaction:
 * @database: a connection in a write transaction
 * @message: a message
 * @actor_id: whose reaction it is
 * @emoji: the reaction
 * @added: whether it was given, and not taken back
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells who wrote the message. What is taken back before it was read is not told.
 *
 * Returns: whether it went well
 */
gboolean
lc_feed_notice_reaction (LcDatabase  *database,
                         LcMessage   *message,
                         const char  *actor_id,
                         const char  *emoji,
                         gboolean     added,
                         GError     **error)
{
  LcNotice notice = make_notice (message, &reaction_kind, message->author_id, actor_id);
  gboolean has_left;

  notice.detail = emoji;
  if (added)
    return lc_notify (database, &notice, error);

  return has_reaction_left (database, message, actor_id, &has_left, error) &&
         (has_left || lc_notice_withdraw (database, &notice, error));
}

/**
 * lc_feed_note:
 * @message: a message that was changed
 * @request: the request that changed it
 * @action: what was done to it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes into the moderation log what was done to a message that is somebody else's.
 *
 * Returns: whether it went well
 */
gboolean
lc_feed_note (LcMessage   *message,
              LcRequest   *request,
              const char  *action,
              GError     **error)
{
  g_autofree char *subject = g_strconcat (message->kind->collection, "/", message->id, NULL);
  g_autofree char *name = g_strconcat (message->kind->name, ".", action, NULL);
  LcDeed deed = { .action = name, .subject = subject, .member_id = message->author_id, .place_id = message->place.id };

  return lc_moderation_note (request, &deed, error);
}

/**
 * lc_feed_notice_moderation:
 * @message: a message that was changed
 * @request: the request that changed it
 * @action: what was done to it: `edited`, `deleted`, `restored` or `moved`
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Notes that somebody else changed the message, and tells who wrote it.
 *
 * Returns: whether it went well
 */
gboolean
lc_feed_notice_moderation (LcMessage   *message,
                           LcRequest   *request,
                           const char  *action,
                           GError     **error)
{
  LcNotice notice = make_notice (message, &lc_notice_moderation, message->author_id, lc_request_get_member_id (request));

  notice.detail = action;
  return lc_feed_note (message, request, action, error) && lc_notify (lc_request_get_database (request), &notice, error);
}

/* What a job tells of. */
typedef struct
{
  char   *post_id;
  char   *space_id;
  char   *author_id;
  gint64  created_at;
} Reply;

static void
reply_clear (Reply *self)
{
  g_clear_pointer (&self->post_id, g_free);
  g_clear_pointer (&self->space_id, g_free);
  g_clear_pointer (&self->author_id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, reply_clear)

/* Returns: LC_STEP_DONE when there is nothing to be told any more */
static LcStep
load_reply (Reply       *self,
            LcDatabase  *database,
            const char  *reply_id,
            GError     **error)
{
  static const char query[] =
    "SELECT p.id, p.space_id, r.author_id, r.created_at FROM reply r JOIN post p ON p.id = r.post_id"
    " WHERE r.id = $1 AND r.deleted_at IS NULL AND p.deleted_at IS NULL";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", reply_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step != LC_STEP_ROW)
    return step;

  self->post_id = g_strdup (lc_statement_get_text (statement, 0));
  self->space_id = g_strdup (lc_statement_get_text (statement, 1));
  self->author_id = g_strdup (lc_statement_get_text (statement, 2));
  self->created_at = lc_statement_get_int (statement, 3);
  return step;
}

/* Who follows the post since before the reply, which may have been written a while ago. */
static GPtrArray *
list_followers (LcDatabase   *database,
                const Reply  *reply,
                const char   *after,
                GError      **error)
{
  static const char query[] =
    "SELECT member_id FROM post_state WHERE post_id = $1 AND level = 'followed' AND followed_at <= $4 AND member_id > $2"
    " ORDER BY member_id LIMIT $3";
  g_autoptr(GPtrArray) followers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "ttii", reply->post_id, after, (gint64) BATCH,
                                                           reply->created_at);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (followers, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&followers) : NULL;
}

/**
 * lc_feed_tell_followers:
 * @job: a job of the kind %LC_JOB_TELL_FOLLOWERS, for a reply
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Tells the next of those who follow the post.
 *
 * Returns: whether there are more
 */
LcJobOutcome
lc_feed_tell_followers (LcJob   *job,
                        GError **error)
{
  g_autoptr(GPtrArray) followers = NULL;
  g_auto(Reply) reply = { 0 };
  LcStep step;

  step = load_reply (&reply, job->database, job->key, error);
  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE ? LC_JOB_DONE : LC_JOB_FAILED;

  followers = list_followers (job->database, &reply, job->progress != NULL ? job->progress : "", error);
  for (guint i = 0; followers != NULL && i < followers->len; i++)
    {
      LcNotice notice = {
        .kind = &followed_kind,
        .member_id = g_ptr_array_index (followers, i),
        .actor_id = reply.author_id,
        .place_id = reply.space_id,
        .post_id = reply.post_id,
        .target_id = job->key,
      };

      if (!lc_notify (job->database, &notice, error))
        return LC_JOB_FAILED;
    }
  if (followers == NULL)
    return LC_JOB_FAILED;

  return followers->len == BATCH ? lc_job_go_on (job, g_ptr_array_index (followers, BATCH - 1)) : LC_JOB_DONE;
}
