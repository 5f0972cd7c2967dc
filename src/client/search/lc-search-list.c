/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-list.h"

#include "lc-http-message.h"
#include "lc-paged-list-private.h"
#include "search/lc-search-hit-private.h"

#define PAGE_SIZE 50

struct _LcSearchList
{
  LcPagedList    parent_instance;

  char          *query;
  char          *scope;
  LcSearchFault *fault;
};

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
lc_search_list_finalize (GObject *object)
{
  LcSearchList *self = LC_SEARCH_LIST (object);

  g_free (self->query);
  g_free (self->scope);
  g_clear_pointer (&self->fault, fault_free);

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
    g_clear_pointer (&self->fault, fault_free);
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
