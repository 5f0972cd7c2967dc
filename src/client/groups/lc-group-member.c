/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-group-member-private.h"

#include <lc-error.h>

#include "lc-member-private.h"
#include "lc-model.h"

struct _LcGroupMember
{
  GObject   parent_instance;

  LcMember *member;
  int       membership;
  int       role;
};

enum
{
  PROP_0,
  PROP_MEMBER,
  PROP_MEMBERSHIP,
  PROP_ROLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcGroupMember, lc_group_member, G_TYPE_OBJECT)

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_GROUP_MEMBER, NULL);
}

/* Returns: (transfer full): a pool of LcGroupMember of one group, by the ids of the members */
LcObjectPool *
lc_group_member_pool_new (void)
{
  return lc_object_pool_new (create);
}

/* Reads what somebody is to a group into the object that @self has for that member. Returns: (transfer full) (nullable): %NULL
 * with @error set */
LcGroupMember *
lc_group_member_pool_read (LcObjectPool  *self,
                           LcObjectPool  *members,
                           JsonObject    *object,
                           GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  int membership = lc_json_reader_enum (&reader, "state", LC_TYPE_MEMBERSHIP, LC_MEMBERSHIP_NONE);
  int role = lc_json_reader_enum (&reader, "role", LC_TYPE_PLACE_ROLE, LC_PLACE_ROLE_MEMBER);
  g_autoptr(LcMember) member = NULL;
  LcGroupMember *found;

  if (!lc_json_reader_finish (&reader, error) || !lc_member_pool_read_author (members, object, "member", &member, error))
    return NULL;
  if (member == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, "A member of a group is nobody");
      return NULL;
    }

  found = lc_object_pool_ensure (self, lc_member_get_id (member));
  lc_model_set_object (found, &found->member, member, properties[PROP_MEMBER]);
  lc_model_set_int (found, &found->membership, membership, properties[PROP_MEMBERSHIP]);
  lc_model_set_int (found, &found->role, role, properties[PROP_ROLE]);
  return found;
}

static void
lc_group_member_finalize (GObject *object)
{
  g_clear_object (&LC_GROUP_MEMBER (object)->member);

  G_OBJECT_CLASS (lc_group_member_parent_class)->finalize (object);
}

static void
lc_group_member_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  LcGroupMember *self = LC_GROUP_MEMBER (object);

  switch (prop_id)
    {
    case PROP_MEMBER:
      g_value_set_object (value, self->member);
      break;

    case PROP_MEMBERSHIP:
      g_value_set_enum (value, self->membership);
      break;

    case PROP_ROLE:
      g_value_set_enum (value, self->role);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_group_member_class_init (LcGroupMemberClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_group_member_finalize;
  object_class->get_property = lc_group_member_get_property;

  properties[PROP_MEMBER] = g_param_spec_object ("member", NULL, NULL, LC_TYPE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_MEMBERSHIP] =
    g_param_spec_enum ("membership", NULL, NULL, LC_TYPE_MEMBERSHIP, LC_MEMBERSHIP_NONE, LC_MODEL_READABLE);
  properties[PROP_ROLE] = g_param_spec_enum ("role", NULL, NULL, LC_TYPE_PLACE_ROLE, LC_PLACE_ROLE_MEMBER, LC_MODEL_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lc_group_member_init (LcGroupMember *self)
{
}

/* Returns: (transfer none): who it is */
LcMember *
lc_group_member_get_member (LcGroupMember *self)
{
  g_return_val_if_fail (LC_IS_GROUP_MEMBER (self), NULL);

  return self->member;
}

/* Returns: whether that one is in the group, or how near to it */
LcMembership
lc_group_member_get_membership (LcGroupMember *self)
{
  g_return_val_if_fail (LC_IS_GROUP_MEMBER (self), LC_MEMBERSHIP_NONE);

  return self->membership;
}

/* Returns: what who is in the group is in it */
LcPlaceRole
lc_group_member_get_role (LcGroupMember *self)
{
  g_return_val_if_fail (LC_IS_GROUP_MEMBER (self), LC_PLACE_ROLE_MEMBER);

  return self->role;
}
