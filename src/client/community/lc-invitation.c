/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "community/lc-invitation-private.h"

#include "lc-member-private.h"
#include "lc-model.h"

struct _LcInvitation
{
  GObject parent_instance;

  char     *id;
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

G_DEFINE_FINAL_TYPE (LcInvitation, lc_invitation, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_USES,
};

static GParamSpec *properties[PROP_USES + 1];

static void
lc_invitation_finalize (GObject *object)
{
  LcInvitation *self = LC_INVITATION (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_object (&self->creator);

  G_OBJECT_CLASS (lc_invitation_parent_class)->finalize (object);
}

static void
lc_invitation_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LcInvitation *self = LC_INVITATION (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_USES:
      g_value_set_uint (value, self->uses);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_invitation_class_init (LcInvitationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_invitation_finalize;
  object_class->get_property = lc_invitation_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_INVITATION_STATE, LC_INVITATION_STATE_VALID, LC_MODEL_READABLE);
  properties[PROP_USES] =
    g_param_spec_uint ("uses", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_invitation_init (LcInvitation *self)
{
}

static gpointer
create (const char *id)
{
  LcInvitation *self = g_object_new (LC_TYPE_INVITATION, NULL);

  g_set_str (&self->id, id);
  return self;
}

/* Returns: (transfer full): a pool of LcInvitation */
LcObjectPool *
lc_invitation_pool_new (void)
{
  return lc_object_pool_new (create);
}

static gboolean
apply (LcInvitation  *self,
       JsonObject    *object,
       GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  gboolean limited = json_object_has_member (object, "max_uses") && !json_object_get_null_member (object, "max_uses");
  const char *note = lc_json_reader_string (&reader, "note");
  const char *link = lc_json_reader_optional_string (&reader, "link");
  guint max_uses = limited ? lc_json_reader_count (&reader, "max_uses") : 0;
  guint uses = lc_json_reader_count (&reader, "uses");
  int role = lc_json_reader_enum (&reader, "role", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER);
  int state = lc_json_reader_enum (&reader, "state", LC_TYPE_INVITATION_STATE, LC_INVITATION_STATE_REVOKED);
  gint64 created_at = lc_json_reader_time (&reader, "created_at");
  gint64 expires_at = lc_json_reader_optional_time (&reader, "expires_at");

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  g_set_str (&self->note, note);
  if (link != NULL)
    g_set_str (&self->link, link);
  self->role = role;
  self->max_uses = max_uses;
  self->created_at = created_at;
  self->expires_at = expires_at;
  lc_model_set_uint (self, &self->uses, uses, properties[PROP_USES]);
  lc_model_set_int (self, &self->state, state, properties[PROP_STATE]);
  return TRUE;
}

/* Reads an invitation document into the pool's object. Returns: (transfer full) (nullable) */
LcInvitation *
lc_invitation_pool_read (LcObjectPool  *pool,
                         LcObjectPool  *members,
                         JsonObject    *object,
                         GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcInvitation) self = NULL;
  g_autoptr(LcMember) creator = NULL;

  if (!lc_json_reader_finish (&reader, error) ||
      !lc_member_pool_read_author (members, object, "created_by", &creator, error))
    return NULL;

  self = lc_object_pool_ensure (pool, id);
  if (!apply (self, object, error))
    return NULL;

  g_set_object (&self->creator, creator);
  return g_steal_pointer (&self);
}

/* Returns: (transfer none): the id */
const char *
lc_invitation_get_id (LcInvitation *self)
{
  g_return_val_if_fail (LC_IS_INVITATION (self), NULL);

  return self->id;
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
