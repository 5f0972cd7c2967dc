/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-groups-private.h"

#include <lc-error.h>

#include "groups/lc-group-private.h"
#include "lc-future.h"
#include "lc-session-private.h"

struct _LcGroups
{
  GObject parent_instance;

  LcSession    *session; /* which owns this */
  LcObjectPool *pool;
  GHashTable   *told_at; /* id → when it was told what the member is to that group (gint64 *); G_MAXINT64: it is asked for just now */
};

G_DEFINE_FINAL_TYPE (LcGroups, lc_groups, G_TYPE_OBJECT)

enum
{
  GONE,
  STALE,
  MEMBERS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_told_at (LcGroups *self,
             LcGroup  *group,
             gint64    time)
{
  g_hash_table_insert (self->told_at, g_strdup (lc_document_get_id (LC_DOCUMENT (group))), g_memdup2 (&time, sizeof time));
}

/* What the member is to a group changes with no version of it: a document that was asked for before that was told is older. */
static gboolean
knows_better (LcGroups   *self,
              const char *id,
              gint64      asked_at)
{
  const gint64 *told_at = g_hash_table_lookup (self->told_at, id);

  return told_at != NULL && *told_at >= asked_at;
}

/* Reads a group into the object that there is for it, of a document that was asked for at @asked_at, by the monotonic clock; 0: it is
 * from the cache. Returns: (transfer full) (nullable): %NULL with @error set */
LcGroup *
lc_groups_read (LcGroups    *self,
                JsonObject  *object,
                gint64       asked_at,
                GError     **error)
{
  gboolean cached = asked_at == 0;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcGroup) group = NULL;
  LcPlaceRelation relation;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  group = lc_object_pool_ensure (self->pool, id);
  relation = lc_group_get_relation (group);
  if (!lc_document_apply (LC_DOCUMENT (group), object, lc_session_get_member_pool (self->session), cached, error))
    return NULL;

  if (knows_better (self, id, asked_at))
    lc_group_set_relation (group, relation);

  if (!cached)
    lc_document_set_deleted (LC_DOCUMENT (group), FALSE); /* it may be seen again */
  return g_steal_pointer (&group);
}

/* A group, or what is made of it, about which the server is asked. */
typedef struct
{
  LcGroups *groups;
  LcGroup  *group;    /* NULL: it is not known yet */
  gint64    asked_at;
} Asking;

static Asking *
asking_new (LcGroups *groups,
            LcGroup  *group)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->groups = g_object_ref (groups);
  asking->group = group != NULL ? g_object_ref (group) : NULL;
  asking->asked_at = g_get_monotonic_time ();
  return asking;
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->groups);
  g_clear_object (&asking->group);
  g_free (asking);
}

static DexFuture *
read_group (LcSession  *session,
            JsonObject *object,
            gboolean    cached,
            gpointer    user_data)
{
  Asking *asking = user_data;
  g_autoptr(GError) error = NULL;
  LcGroup *group = lc_groups_read (asking->groups, object, cached ? 0 : asking->asked_at, &error);

  if (group == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (group);
}

/* Returns: (transfer full): a future of the LcGroup, from the cache at once and then as the server has it */
DexFuture *
lc_groups_fetch (LcGroups   *self,
                 const char *id)
{
  g_autofree char *path = g_strconcat ("/api/v1/groups/", id, NULL);

  return lc_session_read (self->session, path, read_group, asking_new (self, NULL), asking_free);
}

static DexFuture *
read_anew (DexFuture *future,
           gpointer   user_data)
{
  Asking *asking = user_data;
  g_autoptr(GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    {
      lc_document_set_deleted (LC_DOCUMENT (asking->group), TRUE);
      g_signal_emit (asking->groups, signals[GONE], 0, asking->group);
    }
  return dex_future_new_true ();
}

static void
read_again (LcGroups *self,
            LcGroup  *group)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET,
                                                g_strconcat ("/api/v1/groups/", lc_document_get_id (LC_DOCUMENT (group)), NULL));
  DexFuture *future = lc_session_ask (self->session, request, read_group, asking_new (self, NULL), asking_free);

  lc_future_in_background (dex_future_finally (future, read_anew, asking_new (self, group), asking_free), "A group cannot be read");
}

/* What the member is to the group now; how many are in it, an event tells. */
static DexFuture *
level_was_set (LcSession  *session,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  Asking *asking = user_data;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  int relation = lc_json_reader_enum (&reader, "relation", LC_TYPE_PLACE_RELATION, LC_PLACE_RELATION_NONE);
  g_autoptr(GError) error = NULL;

  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_group_set_relation (asking->group, relation);
  set_told_at (asking->groups, asking->group, g_get_monotonic_time ());
  return dex_future_new_for_object (asking->group);
}

static DexFuture *
level_was_not_set (DexFuture *future,
                   gpointer   user_data)
{
  Asking *asking = user_data;

  g_hash_table_remove (asking->groups->told_at, lc_document_get_id (LC_DOCUMENT (asking->group)));
  return dex_ref (future);
}

/* Sets what the member wants @group to be to them: `joined`, or %NULL. Returns: (transfer full): a future of @group */
DexFuture *
lc_groups_set_level (LcGroups   *self,
                     LcGroup    *group,
                     const char *level)
{
  const char *id = lc_document_get_id (LC_DOCUMENT (group));
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/groups/", id, "/membership", NULL));
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "level");
  if (level != NULL)
    json_builder_add_string_value (builder, level);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* it says what is to be so, and may be said again */

  set_told_at (self, group, G_MAXINT64);
  return dex_future_catch (lc_session_ask (self->session, request, level_was_set, asking_new (self, group), asking_free),
                           level_was_not_set, asking_new (self, group), asking_free);
}

static void
take_state (LcGroups   *self,
            LcGroup    *group,
            JsonObject *data)
{
  LcJsonReader reader = LC_JSON_READER_INIT (data);
  int relation = lc_json_reader_enum (&reader, "relation", LC_TYPE_PLACE_RELATION, LC_PLACE_RELATION_NONE);
  g_autoptr(GError) error = NULL;

  if (!lc_json_reader_finish (&reader, &error))
    {
      g_warning ("%s", error->message);
      return;
    }
  if (knows_better (self, lc_document_get_id (LC_DOCUMENT (group)), G_MAXINT64))
    return; /* the answer will tell */

  set_told_at (self, group, g_get_monotonic_time ());
  lc_group_set_relation (group, relation);
}

/* What is said of a group that nobody has looked at here may still change which ones a list has. */
static void
change (gpointer    part,
        const char *kind,
        const char *subject,
        JsonObject *data)
{
  LcGroups *self = part;
  g_auto(GStrv) parts = g_strsplit (subject, "/", 3); /* groups/ID, groups/ID/members or places/ID */
  g_autoptr(LcGroup) known = g_strv_length (parts) > 1 ? lc_object_pool_lookup (self->pool, parts[1]) : NULL;

  if (known != NULL && data != NULL && g_str_equal (kind, "group-state.changed"))
    take_state (self, known, data);
  if (known != NULL)
    read_again (self, known);
  if (g_strv_length (parts) > 1)
    g_signal_emit (self, signals[MEMBERS_CHANGED], 0, parts[1]);
  if (known == NULL || g_str_has_prefix (kind, "membership."))
    g_signal_emit (self, signals[STALE], 0);
}

/* The lists read theirs anew, page by page; what was read by itself is read so again. */
static void
resync (gpointer part)
{
  LcGroups *self = part;
  g_autoptr(GPtrArray) known = lc_object_pool_list (self->pool);

  for (guint i = 0; i < known->len; i++)
    if (lc_group_get_charter (known->pdata[i]) != NULL)
      read_again (self, known->pdata[i]);
  g_signal_emit (self, signals[STALE], 0);
  g_signal_emit (self, signals[MEMBERS_CHANGED], 0, NULL);
}

static void
lc_groups_finalize (GObject *object)
{
  LcGroups *self = LC_GROUPS (object);

  g_clear_pointer (&self->told_at, g_hash_table_unref);
  g_clear_pointer (&self->pool, lc_object_pool_free);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_groups_parent_class)->finalize (object);
}

static void
lc_groups_class_init (LcGroupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_groups_finalize;

  signals[GONE] = g_signal_new ("gone", LC_TYPE_GROUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LC_TYPE_GROUP);
  signals[MEMBERS_CHANGED] = g_signal_new ("members-changed", LC_TYPE_GROUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STALE] = g_signal_new ("stale", LC_TYPE_GROUPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_groups_init (LcGroups *self)
{
  self->pool = lc_group_pool_new ();
  self->told_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GObject *
create (LcSession *session)
{
  LcGroups *self = g_object_new (LC_TYPE_GROUPS, NULL);

  g_set_weak_pointer (&self->session, session);
  return G_OBJECT (self);
}

static const char * const event_prefixes[] = { "group.", "group-state.", "group-members.", "membership.", NULL };

const LcFeature lc_groups_feature = {
  .name = "groups",
  .event_prefixes = event_prefixes,
  .create = create,
  .change = change,
  .resync = resync,
};

/* Returns: (transfer none): the groups of @session */
LcGroups *
lc_session_get_groups (LcSession *session)
{
  return lc_session_get_part (session, LC_TYPE_GROUPS);
}
