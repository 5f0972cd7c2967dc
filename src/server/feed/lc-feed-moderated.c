/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-moderated.h"

#include "lc-message.h"
#include "lc-moderation.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"

static char *
dup_member (LcMessage  *message,
            const char *name)
{
  return g_strdup (yyjson_mut_get_str (yyjson_mut_obj_get (yyjson_mut_doc_get_root (message->document), name)));
}

/* A reply is told of under the title of its post. */
static char *
dup_title (LcMessage  *message,
           LcRequest  *request,
           GError    **error)
{
  g_autoptr(LcStatement) statement = NULL;

  if (message->kind == &lc_post_kind)
    return dup_member (message, "title");

  statement = lc_database_query (lc_request_get_database (request), error, "SELECT title FROM post WHERE id = $1", "t",
                                 message->container_id);
  return statement != NULL && lc_statement_step (statement, error) == LC_STEP_ROW
         ? g_strdup (lc_statement_get_text (statement, 0)) : NULL;
}

static gboolean
find (LcModerated          *self,
      const LcMessageKind  *kind,
      LcRequest            *request,
      const char           *id,
      GError              **error)
{
  g_auto(LcMessage) message = { 0 };

  if (!lc_message_load (&message, kind, request, id, error))
    return FALSE;
  if (message.id == NULL || message.deleted_at != 0 || message.is_container_deleted)
    return TRUE;

  self->title = dup_title (&message, request, error);
  if (self->title == NULL)
    return FALSE;

  self->subject = g_strconcat (kind->collection, "/", message.id, NULL);
  self->post_id = g_strdup (kind == &lc_post_kind ? message.id : message.container_id);
  self->author_id = g_strdup (message.author_id);
  self->body = dup_member (&message, "body");
  self->place = message.place;

  return TRUE;
}

static gboolean
find_post (LcModerated  *self,
           LcRequest    *request,
           const char   *id,
           GError      **error)
{
  return find (self, &lc_post_kind, request, id, error);
}

static gboolean
find_reply (LcModerated  *self,
            LcRequest    *request,
            const char   *id,
            GError      **error)
{
  return find (self, &lc_reply_kind, request, id, error);
}

static gboolean
note (LcMessage   *message,
      LcRequest   *request,
      const char  *action,
      const char  *reason,
      GError     **error)
{
  g_autofree char *subject = g_strconcat (message->kind->collection, "/", message->id, NULL);
  g_autofree char *name = g_strconcat (message->kind->name, ".", action, NULL);
  LcDeed deed = {
    .action = name, .subject = subject, .member_id = message->author_id, .place_id = message->place.id, .reason = reason,
  };

  return lc_moderation_note (request, &deed, error);
}

/* What is deleted already changes only whose deletion it is. */
static gboolean
set_deleted_by (LcMessage   *message,
                LcRequest   *request,
                const char  *member_id,
                GError     **error)
{
  return lc_database_run (lc_request_get_database (request), error, message->kind->set_deleted_by, "tt", message->id, member_id) == 1;
}

static gboolean
take_away (const LcMessageKind  *kind,
           LcRequest            *request,
           const char           *id,
           const char           *reason,
           gboolean             *was_gone,
           GError              **error)
{
  g_auto(LcMessage) message = { 0 };

  if (!lc_message_load (&message, kind, request, id, error))
    return FALSE;

  *was_gone = message.id == NULL || message.deleted_at != 0;
  if (message.id == NULL)
    return TRUE;

  return (*was_gone ? set_deleted_by (&message, request, lc_request_get_member_id (request), error)
                    : lc_message_set_deleted (&message, request, LC_MESSAGE_DELETED, error)) &&
         note (&message, request, "deleted", reason, error);
}

static gboolean
take_post_away (LcRequest   *request,
                const char  *id,
                const char  *reason,
                gboolean    *was_gone,
                GError     **error)
{
  return take_away (&lc_post_kind, request, id, reason, was_gone, error);
}

static gboolean
take_reply_away (LcRequest   *request,
                 const char  *id,
                 const char  *reason,
                 gboolean    *was_gone,
                 GError     **error)
{
  return take_away (&lc_reply_kind, request, id, reason, was_gone, error);
}

static gboolean
give_back (const LcMessageKind  *kind,
           LcRequest            *request,
           const char           *id,
           const char           *reason,
           gboolean              was_gone,
           GError              **error)
{
  g_auto(LcMessage) message = { 0 };

  if (!lc_message_load (&message, kind, request, id, error))
    return FALSE;
  if (message.id == NULL || message.deleted_at == 0)
    return TRUE;

  return was_gone ? set_deleted_by (&message, request, message.author_id, error)
                  : lc_message_set_deleted (&message, request, LC_MESSAGE_RESTORED, error) &&
                    note (&message, request, "restored", reason, error);
}

static gboolean
give_post_back (LcRequest   *request,
                const char  *id,
                const char  *reason,
                gboolean     was_gone,
                GError     **error)
{
  return give_back (&lc_post_kind, request, id, reason, was_gone, error);
}

static gboolean
give_reply_back (LcRequest   *request,
                 const char  *id,
                 const char  *reason,
                 gboolean     was_gone,
                 GError     **error)
{
  return give_back (&lc_reply_kind, request, id, reason, was_gone, error);
}

const LcModeratedKind lc_feed_moderated[] =
{
  { "posts", find_post, take_post_away, give_post_back },
  { "replies", find_reply, take_reply_away, give_reply_back },
  { NULL }
};
