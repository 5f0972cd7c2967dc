/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "community/lc-invitation-private.h"

#include "lc-member-private.h"
#include "lc-model.h"

struct _LcInvitation
{
  LcDocument parent_instance;

  char     *note;
  char     *link;
  LcMember *creator;
  int       role;
  int       state;
  guint     max_uses;
  guint     uses;
  gint64    created_at;
  gint64    expires_at;
};

G_DEFINE_FINAL_TYPE (LcInvitation, lc_invitation, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcInvitation, member)

static const LcDocumentField fields[] = {
  { "note", LC_FIELD_STRING, AT (note), "note" },
  { "link", LC_FIELD_OPTIONAL_STRING, AT (link) },
  { "creator", LC_FIELD_OBJECT, AT (creator), NULL, lc_member_get_type },
  { "role", LC_FIELD_ENUM, AT (role), "role", lc_member_role_get_type, LC_MEMBER_ROLE_MEMBER },
  { "validity", LC_FIELD_ENUM, AT (state), "state", lc_invitation_state_get_type, LC_INVITATION_STATE_REVOKED },
  { "max-uses", LC_FIELD_COUNT, AT (max_uses) },
  { "uses", LC_FIELD_COUNT, AT (uses), "uses" },
  { "created-at", LC_FIELD_TIME, AT (created_at), "created_at" },
  { "expires-at", LC_FIELD_OPTIONAL_TIME, AT (expires_at), "expires_at" },
};

/* The link comes once only, to who has just made it; without a limit, it can be used any number of times. */
static gboolean
lc_invitation_read (LcDocument   *document,
                    LcJsonReader *reader,
                    LcObjectPool *members,
                    gboolean      stale)
{
  LcInvitation *self = LC_INVITATION (document);
  gboolean limited = json_object_has_member (reader->object, "max_uses") && !json_object_get_null_member (reader->object, "max_uses");
  const char *link = lc_json_reader_optional_string (reader, "link");
  guint max_uses = limited ? lc_json_reader_count (reader, "max_uses") : 0;
  g_autoptr(LcMember) creator = NULL;

  if (reader->error != NULL || !lc_member_pool_read_author (members, reader->object, "created_by", &creator, &reader->error))
    return FALSE;
  if (stale)
    return TRUE;

  if (link != NULL)
    g_set_str (&self->link, link);
  self->max_uses = max_uses;
  g_set_object (&self->creator, creator);
  return TRUE;
}

static void
lc_invitation_class_init (LcInvitationClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "invitations";
  document_class->read = lc_invitation_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_invitation_init (LcInvitation *self)
{
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_INVITATION, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcInvitation */
LcObjectPool *
lc_invitation_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Reads an invitation document into the pool's object. Returns: (transfer full) (nullable) */
LcInvitation *
lc_invitation_pool_read (LcObjectPool  *pool,
                         LcObjectPool  *members,
                         JsonObject    *object,
                         gboolean       cached,
                         GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcInvitation) self = NULL;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  self = lc_object_pool_ensure (pool, id);
  if (!lc_document_apply (LC_DOCUMENT (self), object, members, cached, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Returns: (transfer none): the id */
const char *
lc_invitation_get_id (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), NULL);

  return lc_document_get_id (LC_DOCUMENT (self));
}

/**
 * lc_invitation_get_note:
 * @self: an invitation
 *
 * Returns: (transfer none): whom or what it is for, may be empty; only those who invite see it
 */
const char *
lc_invitation_get_note (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), NULL);

  return self->note;
}

/* Returns: what those who join by it become */
LcMemberRole
lc_invitation_get_role (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), LC_MEMBER_ROLE_MEMBER);

  return self->role;
}

/* Returns: how many may join by it; 0: any number */
guint
lc_invitation_get_max_uses (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), 0);

  return self->max_uses;
}

/* Returns: how many have joined by it */
guint
lc_invitation_get_uses (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), 0);

  return self->uses;
}

/* Returns: until when it can be used, in ms; 0: for ever */
gint64
lc_invitation_get_expires_at (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), 0);

  return self->expires_at;
}

/* Returns: when it was made, in ms */
gint64
lc_invitation_get_created_at (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), 0);

  return self->created_at;
}

/* Returns: (transfer none) (nullable): who made it; %NULL for a former member */
LcMember *
lc_invitation_get_creator (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), NULL);

  return self->creator;
}

LcInvitationState
lc_invitation_get_state (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), LC_INVITATION_STATE_REVOKED);

  return self->state;
}

/**
 * lc_invitation_get_link:
 * @self: an invitation
 *
 * Returns: (transfer none) (nullable): the `learncommons:` link; known only to who has just made it
 */
const char *
lc_invitation_get_link (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), NULL);

  return self->link;
}
