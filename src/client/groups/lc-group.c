/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-group-private.h"

#include "lc-member-private.h"
#include "lc-model.h"

struct _LcGroup
{
  LcDocument parent_instance;

  char     *name;
  char     *purpose;
  char     *charter;
  char    **languages;
  char    **time_zones;
  char    **looking_for;
  int       group_state;
  int       visibility;
  int       join_policy;
  guint     size_limit;
  guint     member_count;
  LcMember *leader;
  gboolean  leader_acting;
  char     *successor_id;
  gboolean  in_feed;
  int       relation;
};

G_DEFINE_FINAL_TYPE (LcGroup, lc_group, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcGroup, member)

enum
{
  NAME,
  PURPOSE,
  CHARTER,
  LANGUAGES,
  TIME_ZONES,
  LOOKING_FOR,
  GROUP_STATE,
  VISIBILITY,
  JOIN_POLICY,
  SIZE_LIMIT,
  MEMBER_COUNT,
  LEADER,
  LEADER_ACTING,
  SUCCESSOR_ID,
  IN_FEED,
  RELATION,
};

static const LcDocumentField fields[] = {
  [NAME] = { "name", LC_FIELD_STRING, AT (name), "name" },
  [PURPOSE] = { "purpose", LC_FIELD_STRING, AT (purpose), "purpose" },
  [CHARTER] = { "charter", LC_FIELD_OPTIONAL_STRING, AT (charter) },
  [LANGUAGES] = { "languages", LC_FIELD_STRV, AT (languages), "languages" },
  [TIME_ZONES] = { "time-zones", LC_FIELD_STRV, AT (time_zones), "time_zones" },
  [LOOKING_FOR] = { "looking-for", LC_FIELD_STRV, AT (looking_for), "looking_for" },
  [GROUP_STATE] = { "group-state", LC_FIELD_ENUM, AT (group_state), "state", lc_group_state_get_type, LC_GROUP_STATE_ACTIVE },
  [VISIBILITY] = { "visibility", LC_FIELD_ENUM, AT (visibility), "visibility", lc_visibility_get_type, LC_VISIBILITY_HIDDEN },
  [JOIN_POLICY] = { "join-policy", LC_FIELD_ENUM, AT (join_policy), "join_policy", lc_join_policy_get_type, LC_JOIN_POLICY_INVITE },
  [SIZE_LIMIT] = { "size-limit", LC_FIELD_COUNT, AT (size_limit), "size_limit" },
  [MEMBER_COUNT] = { "member-count", LC_FIELD_COUNT, AT (member_count), "member_count" },
  [LEADER] = { "leader", LC_FIELD_OBJECT, AT (leader), NULL, lc_member_get_type },
  [LEADER_ACTING] = { "leader-acting", LC_FIELD_BOOLEAN, AT (leader_acting), "leader_acting" },
  [SUCCESSOR_ID] = { "successor-id", LC_FIELD_OPTIONAL_ID, AT (successor_id) },
  [IN_FEED] = { "in-feed", LC_FIELD_BOOLEAN, AT (in_feed), "in_feed" },
  [RELATION] = { "relation", LC_FIELD_ENUM, AT (relation), NULL, lc_place_relation_get_type, LC_PLACE_RELATION_NONE },
};

/* A list leaves out the charter and who is to lead: what is known of them stays. */
static gboolean
lc_group_read (LcDocument   *document,
               LcJsonReader *reader,
               LcObjectPool *members,
               gboolean      stale)
{
  LcGroup *self = LC_GROUP (document);
  LcJsonReader my = LC_JSON_READER_INIT (lc_json_reader_object (reader, "my"));
  int relation = my.object != NULL ? lc_json_reader_enum (&my, "relation", LC_TYPE_PLACE_RELATION, LC_PLACE_RELATION_NONE) : 0;
  const char *charter = json_object_has_member (reader->object, "charter") ? lc_json_reader_string (reader, "charter") : NULL;
  gboolean tells_successor = json_object_has_member (reader->object, "successor_id");
  const char *successor_id = tells_successor ? lc_json_reader_optional_id (reader, "successor_id") : NULL;
  g_autoptr(LcMember) leader = NULL;

  if (reader->error != NULL || !lc_json_reader_finish (&my, &reader->error) ||
      !lc_member_pool_read_author (members, reader->object, "leader", &leader, &reader->error))
    return FALSE;
  if (stale)
    return TRUE;

  if (charter != NULL)
    lc_model_set_string (self, &self->charter, charter, lc_document_get_pspec (self, CHARTER));
  if (tells_successor)
    lc_model_set_string (self, &self->successor_id, successor_id, lc_document_get_pspec (self, SUCCESSOR_ID));
  lc_model_set_object (self, &self->leader, leader, lc_document_get_pspec (self, LEADER));
  lc_group_set_relation (self, relation);
  return TRUE;
}

static void
lc_group_class_init (LcGroupClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "groups";
  document_class->versioned = TRUE;
  document_class->read = lc_group_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_group_init (LcGroup *self)
{
}

static gpointer
create (const char *id)
{
  return g_object_new (LC_TYPE_GROUP, "id", id, NULL);
}

/* Returns: (transfer full): a pool of LcGroup */
LcObjectPool *
lc_group_pool_new (void)
{
  return lc_object_pool_new (create);
}

void
lc_group_set_relation (LcGroup         *self,
                       LcPlaceRelation  relation)
{
  lc_model_set_int (self, &self->relation, relation, lc_document_get_pspec (self, RELATION));
}

/* Returns: (transfer none): what it is called */
const char *
lc_group_get_name (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return self->name;
}

/* Returns: (transfer none): what it wants to do, may be empty */
const char *
lc_group_get_purpose (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return self->purpose;
}

/* Returns: (transfer none) (nullable): what its members agree on, in Markdown; %NULL: the group itself was not read yet */
const char *
lc_group_get_charter (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return self->charter;
}

/* Returns: (transfer none): the tags of the languages that are spoken in it */
const char * const *
lc_group_get_languages (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return (const char * const *) self->languages;
}

/* Returns: (transfer none): the IANA names of the zones in whose days it meets */
const char * const *
lc_group_get_time_zones (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return (const char * const *) self->time_zones;
}

/* Returns: (transfer none): what somebody should know who joins */
const char * const *
lc_group_get_looking_for (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return (const char * const *) self->looking_for;
}

LcGroupState
lc_group_get_group_state (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), LC_GROUP_STATE_ACTIVE);

  return self->group_state;
}

/* Returns: who sees it and what is in it */
LcVisibility
lc_group_get_visibility (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), LC_VISIBILITY_HIDDEN);

  return self->visibility;
}

LcJoinPolicy
lc_group_get_join_policy (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), LC_JOIN_POLICY_INVITE);

  return self->join_policy;
}

/* Returns: how many may be in it */
guint
lc_group_get_size_limit (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), 0);

  return self->size_limit;
}

/* Returns: how many are in it */
guint
lc_group_get_member_count (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), 0);

  return self->member_count;
}

/* Returns: (transfer none) (nullable): who leads it; %NULL: nobody is left */
LcMember *
lc_group_get_leader (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return self->leader;
}

/* Returns: whether who leads was not chosen but came next */
gboolean
lc_group_get_leader_acting (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), FALSE);

  return self->leader_acting;
}

/* Returns: (transfer none) (nullable): the id of the member to whom the leader has offered to lead; lists do not tell it */
const char *
lc_group_get_successor_id (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), NULL);

  return self->successor_id;
}

/* Returns: whether its posts stand in the community's feed, too */
gboolean
lc_group_get_in_feed (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), FALSE);

  return self->in_feed;
}

/* Returns: what the member is to it */
LcPlaceRelation
lc_group_get_relation (LcGroup *self)
{
  g_return_val_if_fail (LC_IS_GROUP (self), LC_PLACE_RELATION_NONE);

  return self->relation;
}
