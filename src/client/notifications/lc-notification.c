/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/lc-notification-private.h"

#include "lc-member-private.h"
#include "lc-model.h"

struct _LcNotification
{
  LcDocument parent_instance;

  LcMember *actor;
  int       kind;
  guint     actor_count;
  char     *space_id;
  char     *place_kind;
  char     *post_id;
  char     *target_id;
  char     *title;
  char     *excerpt;
  char     *detail;
  gint64    created_at;
  gint64    updated_at;
  gint64    read_at;
};

G_DEFINE_FINAL_TYPE (LcNotification, lc_notification, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcNotification, member)

enum
{
  ACTOR,
  KIND,
  ACTOR_COUNT,
  SPACE_ID,
  PLACE_KIND,
  POST_ID,
  TARGET_ID,
  TITLE,
  EXCERPT,
  DETAIL,
  CREATED_AT,
  UPDATED_AT,
  READ_AT,
};

static const LcDocumentField fields[] = {
  [ACTOR] = { "actor", LC_FIELD_OBJECT, AT (actor), NULL, lc_member_get_type },
  [KIND] = { "kind", LC_FIELD_ENUM, AT (kind), "kind", lc_notification_kind_get_type, LC_NOTIFICATION_KIND_OTHER },
  [ACTOR_COUNT] = { "actor-count", LC_FIELD_COUNT, AT (actor_count), "actor_count" },
  [SPACE_ID] = { "space-id", LC_FIELD_ID, AT (space_id), "space_id" },
  [PLACE_KIND] = { "place-kind", LC_FIELD_OPTIONAL_STRING, AT (place_kind), "place_kind" },
  [POST_ID] = { "post-id", LC_FIELD_OPTIONAL_ID, AT (post_id), "post_id" },
  [TARGET_ID] = { "target-id", LC_FIELD_ID, AT (target_id), "target_id" },
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [EXCERPT] = { "excerpt", LC_FIELD_STRING, AT (excerpt), "excerpt" },
  [DETAIL] = { "detail", LC_FIELD_OPTIONAL_STRING, AT (detail), "detail" },
  [CREATED_AT] = { "created-at", LC_FIELD_TIME, AT (created_at), "created_at" },
  [UPDATED_AT] = { "updated-at", LC_FIELD_TIME, AT (updated_at), "updated_at" },
  [READ_AT] = { "read-at", LC_FIELD_OPTIONAL_TIME, AT (read_at) },
};

/* What was read never becomes unread: a document that says otherwise is older than what is known here. */
static gboolean
lc_notification_read (LcDocument   *document,
                      LcJsonReader *reader,
                      LcObjectPool *members,
                      gboolean      stale)
{
  LcNotification *self = LC_NOTIFICATION (document);
  gint64 read_at = lc_json_reader_optional_time (reader, "read_at");
  g_autoptr(LcMember) actor = NULL;

  if (reader->error != NULL || !lc_member_pool_read_author (members, reader->object, "actor", &actor, &reader->error))
    return FALSE;
  if (stale)
    return TRUE;

  lc_model_set_object (self, &self->actor, actor, lc_document_get_pspec (self, ACTOR));
  if (read_at != 0)
    lc_notification_set_read_at (self, read_at);
  return TRUE;
}

static void
lc_notification_class_init (LcNotificationClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "notifications";
  document_class->read = lc_notification_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_notification_init (LcNotification *self)
{
}

void
lc_notification_set_read_at (LcNotification *self,
                             gint64          read_at)
{
  lc_model_set_int64 (self, &self->read_at, read_at, lc_document_get_pspec (self, READ_AT));
}

LcNotificationKind
lc_notification_get_kind (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), LC_NOTIFICATION_KIND_OTHER);

  return self->kind;
}

/* Returns: (transfer none) (nullable): who did it, the last of them; %NULL where nobody did, or where they have left */
LcMember *
lc_notification_get_actor (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->actor;
}

/* Returns: how many did it; 0: it came by itself */
guint
lc_notification_get_actor_count (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), 0);

  return self->actor_count;
}

/* Returns: (transfer none) (nullable): the space where it was; %NULL: it was not read yet */
const char *
lc_notification_get_space_id (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->space_id;
}

/* Returns: (transfer none): what kind of place it is where it happened: space, group or webinar */
const char *
lc_notification_get_place_kind (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->place_kind != NULL ? self->place_kind : "space";
}

/* Returns: (transfer none) (nullable): the post where it was; %NULL: it is about the space */
const char *
lc_notification_get_post_id (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->post_id;
}

/* Returns: (transfer none) (nullable): the post, the reply or the space that it is about; %NULL: it was not read yet */
const char *
lc_notification_get_target_id (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->target_id;
}

/* Returns: (transfer none): the title of the post, or the name of the space */
const char *
lc_notification_get_title (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->title;
}

/* Returns: (transfer none): the beginning of the text that it is about, may be empty */
const char *
lc_notification_get_excerpt (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->excerpt;
}

/**
 * lc_notification_get_detail:
 * @self: a notification
 *
 * Returns: (transfer none) (nullable): of a reaction, the last emoji; of what a moderator did, `edited`, `deleted`, `restored` or
 *   `moved`
 */
const char *
lc_notification_get_detail (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), NULL);

  return self->detail;
}

/* Returns: when it happened last, in ms */
gint64
lc_notification_get_updated_at (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), 0);

  return self->updated_at;
}

/* Returns: when the member read it, in ms; 0: not yet */
gint64
lc_notification_get_read_at (LcNotification *self)
{
  g_return_val_if_fail (LC_IS_NOTIFICATION (self), 0);

  return self->read_at;
}
