/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people/lc-member-list.h"

#include "lc-member-private.h"
#include "lc-http-message.h"
#include "lc-model.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcMemberList
{
  LcPagedList parent_instance;

  char *query;
  char *role;
  char *language;
  char *skill;
  gboolean by_joining;
};

G_DEFINE_FINAL_TYPE (LcMemberList, lc_member_list, LC_TYPE_PAGED_LIST)

enum
{
  PROP_QUERY = 1,
  PROP_ROLE,
  PROP_LANGUAGE,
  PROP_SKILL,
};

static GParamSpec *properties[PROP_SKILL + 1];

static char *
dup_path (LcPagedList *list)
{
  LcMemberList *self = LC_MEMBER_LIST (list);
  GString *path = g_string_new ("/api/v1/members");

  lc_http_append_parameter (path, "q", self->query);
  lc_http_append_parameter (path, "role", self->role);
  lc_http_append_parameter (path, "language", self->language);
  lc_http_append_parameter (path, "skill", self->skill);
  lc_http_append_parameter (path, "sort", self->by_joining ? "joined" : NULL);
  return g_string_free_and_steal (path);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_documents_read (lc_session_get_documents (lc_paged_list_get_session (list)), LC_TYPE_MEMBER, object, cached, error);
}

static void
set (LcMemberList  *self,
     char         **field,
     const char    *value,
     guint          property)
{
  if (value != NULL && *value == '\0')
    value = NULL;
  if (!g_set_str (field, value))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  lc_paged_list_reload (LC_PAGED_LIST (self));
}

static void
lc_member_list_finalize (GObject *object)
{
  LcMemberList *self = LC_MEMBER_LIST (object);

  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->skill, g_free);

  G_OBJECT_CLASS (lc_member_list_parent_class)->finalize (object);
}

static void
lc_member_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LcMemberList *self = LC_MEMBER_LIST (object);

  switch (prop_id)
    {
    case PROP_QUERY:
      g_value_set_string (value, self->query);
      break;

    case PROP_ROLE:
      g_value_set_string (value, self->role);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_SKILL:
      g_value_set_string (value, self->skill);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_list_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  LcMemberList *self = LC_MEMBER_LIST (object);

  switch (prop_id)
    {
    case PROP_QUERY:
      lc_member_list_set_query (self, g_value_get_string (value));
      break;

    case PROP_ROLE:
      lc_member_list_set_role (self, g_value_get_string (value));
      break;

    case PROP_LANGUAGE:
      lc_member_list_set_language (self, g_value_get_string (value));
      break;

    case PROP_SKILL:
      lc_member_list_set_skill (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_list_class_init (LcMemberListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  object_class->finalize = lc_member_list_finalize;
  object_class->get_property = lc_member_list_get_property;
  object_class->set_property = lc_member_list_set_property;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;

  properties[PROP_QUERY] =
    g_param_spec_string ("query", NULL, NULL, NULL, LC_MODEL_WRITABLE);
  properties[PROP_ROLE] =
    g_param_spec_string ("role", NULL, NULL, NULL, LC_MODEL_WRITABLE);
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, NULL, LC_MODEL_WRITABLE);
  properties[PROP_SKILL] =
    g_param_spec_string ("skill", NULL, NULL, NULL, LC_MODEL_WRITABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_member_list_init (LcMemberList *self)
{
}

/**
 * lc_member_list_new:
 * @session: a session
 *
 * Returns: (transfer full): all members by name
 */
LcMemberList *
lc_member_list_new (LcSession *session)
{
  LcMemberList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_MEMBER_LIST, NULL);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

/**
 * lc_member_list_new_by_joining:
 * @session: a session
 *
 * Returns: (transfer full): all members, who joined last first; it cannot be narrowed down
 */
LcMemberList *
lc_member_list_new_by_joining (LcSession *session)
{
  LcMemberList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_MEMBER_LIST, NULL);
  self->by_joining = TRUE;
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

/**
 * lc_member_list_set_query:
 * @self: a list
 * @query: (nullable): part of a name or handle; %NULL: any
 *
 * Loads the members that @query finds.
 */
void
lc_member_list_set_query (LcMemberList *self,
                          const char   *query)
{
  g_return_if_fail (LC_IS_MEMBER_LIST (self));

  set (self, &self->query, query, PROP_QUERY);
}

/**
 * lc_member_list_set_role:
 * @self: a list
 * @role: (nullable): a role's word in the protocol, see lc_enum_get_nick(); %NULL: any
 *
 * Loads the members of @role.
 */
void
lc_member_list_set_role (LcMemberList *self,
                         const char   *role)
{
  g_return_if_fail (LC_IS_MEMBER_LIST (self));

  set (self, &self->role, role, PROP_ROLE);
}

/**
 * lc_member_list_set_language:
 * @self: a list
 * @language: (nullable): a BCP 47 tag; %NULL: any
 *
 * Loads the members who speak @language.
 */
void
lc_member_list_set_language (LcMemberList *self,
                             const char   *language)
{
  g_return_if_fail (LC_IS_MEMBER_LIST (self));

  set (self, &self->language, language, PROP_LANGUAGE);
}

/**
 * lc_member_list_set_skill:
 * @self: a list
 * @skill: (nullable): a skill; %NULL: any
 *
 * Loads the members who can help with @skill.
 */
void
lc_member_list_set_skill (LcMemberList *self,
                          const char   *skill)
{
  g_return_if_fail (LC_IS_MEMBER_LIST (self));

  set (self, &self->skill, skill, PROP_SKILL);
}
