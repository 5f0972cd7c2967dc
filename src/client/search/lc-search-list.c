/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-list.h"

#include <lc-error.h>

#include "lc-http-message.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"
#include "search/lc-search-cached.h"
#include "search/lc-search-hit-private.h"

#define PAGE_SIZE 50

struct _LcSearchList
{
  LcPagedList    parent_instance;

  char          *query;
  char          *scope;
  LcSearchFault *fault;
  GListStore    *kept;
  guint          number;   /* of what is looked for in what was kept: what was looked for before is not wanted any more */
};

typedef struct
{
  GWeakRef list;
  guint    number;
} Looking;

G_DEFINE_FINAL_TYPE (LcSearchList, lc_search_list, LC_TYPE_PAGED_LIST)

static void
fault_free (LcSearchFault *fault)
{
  g_free (fault->filter);
  g_free (fault->value);
  g_free (fault->reason);
  g_free (fault);
}

static char *
dup_path (LcPagedList *list)
{
  LcSearchList *self = LC_SEARCH_LIST (list);
  GString *path;

  if (self->query == NULL)
    return NULL;

  path = g_string_new ("/api/v1/search");
  lc_http_append_parameter (path, "q", self->query);
  lc_http_append_parameter (path, "scope", self->scope);
  return g_string_free_and_steal (path);
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_search_hit_read (object, error);
}

static gboolean
accepts (LcPagedList *list,
         gpointer     item)
{
  return lc_search_hit_get_kind (item) != LC_SEARCH_KIND_UNKNOWN;
}

static gboolean
read_fault (LcSearchList  *self,
            JsonArray     *faults,
            GError       **error)
{
  JsonObject *object = json_array_get_length (faults) > 0 ? lc_json_array_get_object (faults, 0, error) : NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  LcSearchFault *fault;

  g_clear_pointer (&self->fault, fault_free);
  if (object == NULL)
    return json_array_get_length (faults) == 0;

  fault = self->fault = g_new0 (LcSearchFault, 1);
  fault->filter = g_strdup (lc_json_reader_string (&reader, "filter"));
  fault->value = g_strdup (lc_json_reader_string (&reader, "value"));
  fault->reason = g_strdup (lc_json_reader_string (&reader, "reason"));
  return lc_json_reader_finish (&reader, error);
}

/* How the server has understood the query. */
static gboolean
read_rest (LcPagedList  *list,
           JsonObject   *page,
           GError      **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (page);
  JsonObject *query = lc_json_reader_object (&reader, "query");
  LcJsonReader query_reader = LC_JSON_READER_INIT (query);
  JsonArray *faults;

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  faults = lc_json_reader_array (&query_reader, "errors");
  return lc_json_reader_finish (&query_reader, error) && read_fault (LC_SEARCH_LIST (list), faults, error);
}

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  g_weak_ref_clear (&looking->list);
  g_free (looking);
}

static void
put_kept (LcSearchList *self,
          GListModel   *hits)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; hits != NULL && i < g_list_model_get_n_items (hits); i++)
    g_ptr_array_add (items, g_list_model_get_item (hits, i));
  if (items->len > 0 || g_list_model_get_n_items (G_LIST_MODEL (self->kept)) > 0)
    g_list_store_splice (self->kept, 0, g_list_model_get_n_items (G_LIST_MODEL (self->kept)), items->pdata, items->len);
}

static DexFuture *
looked (DexFuture *future,
        gpointer   user_data)
{
  Looking *looking = user_data;
  g_autoptr(LcSearchList) self = g_weak_ref_get (&looking->list);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value == NULL)
    g_warning ("What was kept cannot be searched: %s", error->message);
  else if (self != NULL && looking->number == self->number)
    put_kept (self, g_value_get_object (value));

  return dex_future_new_true ();
}

static void
look_at_kept (LcSearchList *self)
{
  LcConnection *connection = lc_session_get_connection (lc_paged_list_get_session (LC_PAGED_LIST (self)));
  Looking *looking = g_new0 (Looking, 1);

  g_weak_ref_init (&looking->list, self);
  looking->number = self->number;
  dex_future_disown (dex_future_finally (lc_search_cached_find (lc_connection_get_cache (connection), self->query, self->scope),
                                         looked, looking, looking_free));
}

/* What the server says takes the place of what was kept. */
static void
loading_changed_cb (LcSearchList *self)
{
  const GError *error = lc_paged_list_get_error (LC_PAGED_LIST (self));

  if (lc_paged_list_get_loading (LC_PAGED_LIST (self)))
    return;

  self->number++;
  if (self->query != NULL && g_error_matches (error, LC_ERROR, LC_ERROR_UNAVAILABLE))
    look_at_kept (self);
  else
    put_kept (self, NULL);
}

static void
lc_search_list_finalize (GObject *object)
{
  LcSearchList *self = LC_SEARCH_LIST (object);

  g_free (self->query);
  g_free (self->scope);
  g_clear_pointer (&self->fault, fault_free);
  g_object_unref (self->kept);

  G_OBJECT_CLASS (lc_search_list_parent_class)->finalize (object);
}

static void
lc_search_list_class_init (LcSearchListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_search_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
  list_class->accepts = accepts;
  list_class->read_rest = read_rest;
}

static void
lc_search_list_init (LcSearchList *self)
{
  self->kept = g_list_store_new (LC_TYPE_SEARCH_HIT);
  g_signal_connect (self, "notify::loading", G_CALLBACK (loading_changed_cb), NULL);
}

/**
 * lc_search_list_new:
 * @session: a session
 *
 * Returns: (transfer full): a list without a query
 */
LcSearchList *
lc_search_list_new (LcSession *session)
{
  LcSearchList *self;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_SEARCH_LIST, NULL);
  lc_paged_list_set_page_size (LC_PAGED_LIST (self), PAGE_SIZE);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

/**
 * lc_search_list_look_for:
 * @self: a list
 * @query: (nullable): words, "phrases", -excluded words and filters; blank or %NULL: nothing
 * @scope: (nullable): what is looked for, as the server calls it; %NULL: all but members
 *
 * Looks for something else. What was found before stays until there is an answer, and an answer to an older question that
 * comes later is not taken.
 */
void
lc_search_list_look_for (LcSearchList *self,
                         const char   *query,
                         const char   *scope)
{
  g_autofree char *stripped = query != NULL ? g_strstrip (g_strdup (query)) : NULL;
  gboolean changed;

  g_return_if_fail (LC_IS_SEARCH_LIST (self));

  if (stripped != NULL && *stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  changed = g_set_str (&self->query, stripped);
  changed |= g_set_str (&self->scope, scope);
  if (!changed)
    return;

  if (stripped == NULL)
    {
      self->number++;
      g_clear_pointer (&self->fault, fault_free);
      put_kept (self, NULL);
    }
  lc_paged_list_reload (LC_PAGED_LIST (self));
}

/**
 * lc_search_list_get_query:
 * @self: a list
 *
 * Returns: (nullable): what is looked for
 */
const char *
lc_search_list_get_query (LcSearchList *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_LIST (self), NULL);

  return self->query;
}

/**
 * lc_search_list_get_fault:
 * @self: a list
 *
 * Returns: (nullable): the first thing that is wrong with the query, of the last answer
 */
const LcSearchFault *
lc_search_list_get_fault (LcSearchList *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_LIST (self), NULL);

  return self->fault;
}

/**
 * lc_search_list_get_kept:
 * @self: a list
 *
 * Returns: (transfer none): what is found in what this computer has kept, while the community cannot be reached
 */
GListModel *
lc_search_list_get_kept (LcSearchList *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_LIST (self), NULL);

  return G_LIST_MODEL (self->kept);
}
