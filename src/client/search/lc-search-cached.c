/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-cached.h"

#include <lc-error.h>
#include <lc-markdown.h>

#include "search/lc-search-hit-private.h"
#include "search/lc-search-words.h"

/* What was fetched is looked through as it is kept: whatever document a post, a reply, a group, a task or a member stands in,
 * it is known by its members. */

#define MAX_DEPTH 16
#define MAX_HITS 50
#define MAX_TITLE 200
#define MAX_TEXT 240

/* Belongs to the worker that reads the cache, until that is done. */
typedef struct
{
  LcSearchWords *words;
  char          *scope;
  GHashTable    *things;   /* by id: JsonObject */
  GListStore    *hits;
} Gathering;

typedef struct
{
  LcSearchHit *hit;
  gboolean     in_title;
} Found;

static void
gathering_clear (gpointer data)
{
  Gathering *gathering = data;

  lc_search_words_free (gathering->words);
  g_free (gathering->scope);
  g_hash_table_unref (gathering->things);
  g_object_unref (gathering->hits);
}

static void
gathering_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, gathering_clear);
}

static gboolean
has_string (JsonObject *object,
            const char *name)
{
  return lc_json_peek_string (object, name) != NULL;
}

static LcSearchKind
recognise (JsonObject *object)
{
  if (!has_string (object, "id"))
    return LC_SEARCH_KIND_UNKNOWN;
  if (has_string (object, "space_id") && has_string (object, "title") && json_object_has_member (object, "accepted_reply_id"))
    return LC_SEARCH_KIND_POST;
  if (has_string (object, "post_id") && has_string (object, "body") && json_object_has_member (object, "parent_id"))
    return LC_SEARCH_KIND_REPLY;
  if (has_string (object, "name") && has_string (object, "purpose") && json_object_has_member (object, "looking_for"))
    return LC_SEARCH_KIND_GROUP;
  if (has_string (object, "group_id") && has_string (object, "column_id") && has_string (object, "title"))
    return LC_SEARCH_KIND_TASK;
  if (has_string (object, "handle") && has_string (object, "display_name"))
    return LC_SEARCH_KIND_MEMBER;

  return LC_SEARCH_KIND_UNKNOWN;
}

/* The document itself says more than a list. */
static gboolean
says_more (JsonObject *object,
           JsonObject *than)
{
  static const char * const texts[] = { "body", "description", "bio" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (has_string (object, texts[i]) && !has_string (than, texts[i]))
      return TRUE;

  return FALSE;
}

static void
take (Gathering  *self,
      JsonObject *object)
{
  const char *id = lc_json_peek_string (object, "id");
  JsonObject *known;

  if (recognise (object) == LC_SEARCH_KIND_UNKNOWN)
    return;

  known = g_hash_table_lookup (self->things, id);
  if (known == NULL || says_more (object, known))
    g_hash_table_replace (self->things, g_strdup (id), json_object_ref (object));
}

static void
gather (Gathering *self,
        JsonNode  *node,
        guint      depth)
{
  if (depth > MAX_DEPTH)
    return;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        gather (self, json_array_get_element (array, i), depth + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObjectIter iter;
      JsonNode *member;

      take (self, object);
      json_object_iter_init (&iter, object);
      while (json_object_iter_next (&iter, NULL, &member))
        gather (self, member, depth + 1);
    }
}

static gboolean
is_in_scope (Gathering    *self,
             LcSearchKind  kind,
             JsonObject   *object)
{
  static const char * const scopes[] = {
    [LC_SEARCH_KIND_POST] = "posts",
    [LC_SEARCH_KIND_REPLY] = "replies",
    [LC_SEARCH_KIND_GROUP] = "groups",
    [LC_SEARCH_KIND_TASK] = "tasks",
    [LC_SEARCH_KIND_MEMBER] = "members",
  };

  if (g_strcmp0 (self->scope, "resources") == 0)
    return kind == LC_SEARCH_KIND_POST && g_strcmp0 (lc_json_peek_string (object, "kind"), "resource") == 0;

  return self->scope == NULL || g_str_equal (self->scope, scopes[kind]);
}

/* Returns: (nullable): the post that @object is or answers */
static JsonObject *
find_post (Gathering    *self,
           LcSearchKind  kind,
           JsonObject   *object)
{
  if (kind == LC_SEARCH_KIND_POST)
    return object;

  return kind == LC_SEARCH_KIND_REPLY ? g_hash_table_lookup (self->things, lc_json_peek_string (object, "post_id")) : NULL;
}

static const char *
find_title (LcSearchKind  kind,
            JsonObject   *object)
{
  return lc_json_peek_string (object, kind == LC_SEARCH_KIND_GROUP ? "name" : kind == LC_SEARCH_KIND_MEMBER ? "display_name" : "title");
}

static char *
dup_text (LcSearchKind  kind,
          JsonObject   *object)
{
  static const char * const texts[] = { "body", "description", "purpose", "bio", "excerpt" };

  if (kind == LC_SEARCH_KIND_MEMBER)
    return g_strdup_printf ("@%s", lc_json_peek_string (object, "handle"));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (has_string (object, texts[i]))
      return lc_markdown_plain (lc_json_peek_string (object, texts[i]));

  return g_strdup ("");
}

static gboolean
is_deleted (JsonObject *object)
{
  return json_object_has_member (object, "deleted") && json_object_get_boolean_member (object, "deleted");
}

/* Returns: (transfer full) (nullable): what is found in @object */
static LcSearchHit *
find_in (Gathering  *self,
         JsonObject *object,
         gboolean   *in_title)
{
  LcSearchKind kind = recognise (object);
  JsonObject *post = find_post (self, kind, object);
  JsonObject *titled = kind == LC_SEARCH_KIND_REPLY ? post : object;
  const char *title = NULL;
  g_autofree char *text = NULL;

  if (!is_in_scope (self, kind, object) || is_deleted (object) || titled == NULL || is_deleted (titled))
    return NULL;

  text = dup_text (kind, object);
  title = find_title (kind == LC_SEARCH_KIND_REPLY ? LC_SEARCH_KIND_POST : kind, titled);
  if (!lc_search_words_match (self->words, kind == LC_SEARCH_KIND_REPLY ? "" : title, text, in_title))
    return NULL;

  return lc_search_hit_new_cached (kind, object, post,
                                   lc_search_words_mark (self->words, title, MAX_TITLE),
                                   lc_search_words_mark (self->words, text, MAX_TEXT));
}

/* What has it in its title comes first, then what is newer. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Found *first = a, *second = b;
  gint64 first_time = lc_search_hit_get_created_at (first->hit), second_time = lc_search_hit_get_created_at (second->hit);

  if (first->in_title != second->in_title)
    return first->in_title ? -1 : 1;

  return first_time > second_time ? -1 : first_time < second_time;
}

static void
find_all (Gathering *self)
{
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->things);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    {
      Found found;

      found.hit = find_in (self, object, &found.in_title);
      if (found.hit != NULL)
        g_array_append_val (all, found);
    }

  g_array_sort (all, compare);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr(LcSearchHit) hit = g_array_index (all, Found, i).hit;

      if (i < MAX_HITS)
        g_list_store_append (self->hits, hit);
    }
}

static void
visit_cb (GBytes   *body,
          gpointer  data)
{
  g_autoptr(JsonNode) node = body != NULL ? lc_json_parse (body, NULL) : NULL;

  if (body == NULL)
    find_all (data);
  else if (node != NULL)
    gather (data, node, 0);
}

static DexFuture *
gathered (DexFuture *future,
          gpointer   user_data)
{
  Gathering *self = user_data;

  return dex_future_new_take_object (g_object_ref (self->hits));
}

/**
 * lc_search_cached_find:
 * @cache: what was fetched
 * @query: words, all of which must be there
 * @scope: (nullable): what is looked for, as the server calls it; %NULL: all
 *
 * Looks through what this computer has kept. Filters are the server's: with one, nothing is found.
 *
 * Returns: (transfer full): a future of a GListModel of #LcSearchHit
 */
DexFuture *
lc_search_cached_find (LcDocumentCache *cache,
                       const char      *query,
                       const char      *scope)
{
  Gathering *gathering;
  LcSearchWords *words;

  g_return_val_if_fail (LC_IS_DOCUMENT_CACHE (cache), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  words = lc_search_words_new (query);
  if (words == NULL)
    return dex_future_new_take_object (g_list_store_new (LC_TYPE_SEARCH_HIT));

  gathering = g_atomic_rc_box_new0 (Gathering);
  gathering->words = words;
  gathering->scope = g_strdup (scope);
  gathering->things = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  gathering->hits = g_list_store_new (LC_TYPE_SEARCH_HIT);
  return dex_future_then (lc_document_cache_visit (cache, visit_cb, g_atomic_rc_box_acquire (gathering), gathering_release),
                          gathered, gathering, gathering_release);
}
