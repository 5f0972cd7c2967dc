/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-group-list.h"

#include "groups/lc-groups-private.h"
#include "lc-document-private.h"
#include "lc-http-message.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"

struct _LcGroupList
{
  LcPagedList parent_instance;

  char    *query;
  char    *skill;
  char    *language;
  gboolean mine;
  gint64   asked_at; /* for the first page, the earliest of those that come */
};

G_DEFINE_FINAL_TYPE (LcGroupList, lc_group_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  LcGroupList *self = LC_GROUP_LIST (list);
  GString *path = g_string_new ("/api/v1/groups");

  self->asked_at = g_get_monotonic_time ();
  lc_http_append_parameter (path, "q", self->query);
  lc_http_append_parameter (path, "skill", self->skill);
  lc_http_append_parameter (path, "language", self->language);
  lc_http_append_parameter (path, "view", self->mine ? "mine" : NULL);
  return g_string_free_and_steal (path);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_groups_read (lc_session_get_groups (lc_paged_list_get_session (list)), object,
                         cached ? 0 : LC_GROUP_LIST (list)->asked_at, error);
}

/* What the member cannot see any more is not in it, though a page says so that comes from the cache or was on its way. */
static gboolean
accepts (LcPagedList *list,
         gpointer     item)
{
  return !lc_document_get_is_deleted (item);
}

static void
gone_cb (LcGroups    *groups,
         LcGroup     *group,
         LcPagedList *list)
{
  lc_paged_list_remove (list, group);
}

static void
stale_cb (LcGroups    *groups,
          LcPagedList *list)
{
  dex_future_disown (lc_paged_list_refresh (list));
}

static void
lc_group_list_finalize (GObject *object)
{
  LcGroupList *self = LC_GROUP_LIST (object);

  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->skill, g_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (lc_group_list_parent_class)->finalize (object);
}

static void
lc_group_list_class_init (LcGroupListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_group_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
  list_class->accepts = accepts;
}

static void
lc_group_list_init (LcGroupList *self)
{
}

/**
 * lc_group_list_new:
 * @session: a session
 *
 * Returns: (transfer full): the groups that the member may know of, the newest first
 */
LcGroupList *
lc_group_list_new (LcSession *session)
{
  LcGroupList *self;
  LcGroups *groups;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_GROUP_LIST, NULL);
  groups = lc_session_get_groups (session);
  g_signal_connect_object (groups, "gone", G_CALLBACK (gone_cb), self, 0);
  g_signal_connect_object (groups, "stale", G_CALLBACK (stale_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

static void
set (LcGroupList  *self,
     char        **field,
     const char   *value)
{
  if (g_set_str (field, value != NULL && *value != '\0' ? value : NULL))
    lc_paged_list_reload (LC_PAGED_LIST (self));
}

/**
 * lc_group_list_set_query:
 * @self: a list
 * @query: (nullable): beginnings of words of the name, the purpose or what is looked for
 */
void
lc_group_list_set_query (LcGroupList *self,
                         const char  *query)
{
  g_return_if_fail (LC_IS_GROUP_LIST (self));

  set (self, &self->query, query);
}

/**
 * lc_group_list_set_skill:
 * @self: a list
 * @skill: (nullable): what those should know who are looked for
 */
void
lc_group_list_set_skill (LcGroupList *self,
                         const char  *skill)
{
  g_return_if_fail (LC_IS_GROUP_LIST (self));

  set (self, &self->skill, skill);
}

/**
 * lc_group_list_set_language:
 * @self: a list
 * @language: (nullable): the tag of a language that is spoken in the group
 */
void
lc_group_list_set_language (LcGroupList *self,
                            const char  *language)
{
  g_return_if_fail (LC_IS_GROUP_LIST (self));

  set (self, &self->language, language);
}

/**
 * lc_group_list_set_mine:
 * @self: a list
 * @mine: whether only those are in it in which the member is, is invited or has asked to be
 */
void
lc_group_list_set_mine (LcGroupList *self,
                        gboolean     mine)
{
  g_return_if_fail (LC_IS_GROUP_LIST (self));

  if (self->mine == !!mine)
    return;

  self->mine = !!mine;
  lc_paged_list_reload (LC_PAGED_LIST (self));
}
