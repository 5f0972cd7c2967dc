/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-paged-list-private.h"

#include <string.h>

#include <lc-error.h>

#include "lc-model.h"
#include "lc-session-private.h"

#define PAGE_SIZE 20

typedef struct
{
  LcSession  *session;
  GPtrArray  *items;
  GHashTable *known;     /* the same, to find one in them */
  GHashTable *doubtful;  /* those that a further page has brought from the cache, until that has come anew */
  guint       page_size;
  guint       n_tail;    /* items at the end that no page has brought yet */
  char       *next;      /* the cursor of the next page; NULL: none known */
  GError     *error;
  DexFuture  *load;
  guint       generation; /* of the query: an answer to an older one is not wanted any more */
  guint       idle;
  gboolean   loading;
  gboolean   loading_more; /* a page after the first */
  gboolean   wants_more;   /* that page was given up for a refresh, and is asked for after it */
  gboolean   replacing;    /* what is there is of another query, and goes with the answer to this one */
  gboolean   loaded;
  gboolean   complete;
} LcPagedListPrivate;

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return lc_paged_list_get_length (LC_PAGED_LIST (model));
}

/* Looking at an item loads nothing: see lc_paged_list_want_more(). */
static gpointer
get_item (GListModel *model,
          guint       position)
{
  LcPagedList *self = LC_PAGED_LIST (model);

  return position < lc_paged_list_get_length (self) ? g_object_ref (lc_paged_list_peek (self, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (LcPagedList, lc_paged_list, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (LcPagedList)
                                  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_LOADING = 1,
  PROP_LOADED,
  PROP_COMPLETE,
  PROP_ERROR,
  PROP_N_ITEMS,
};

static GParamSpec *properties[PROP_N_ITEMS + 1];

/* One page on its way. The list may be gone when it comes. */
typedef struct
{
  GWeakRef  list;
  guint     generation;
  gboolean  first;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_weak_ref_clear (&page->list);
  g_free (page);
}

static gboolean
load_more_cb (gpointer user_data)
{
  LcPagedList *self = user_data;
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->idle = 0;
  if (priv->loading)
    priv->wants_more |= !priv->loading_more;
  else if (priv->error == NULL)
    dex_future_disown (lc_paged_list_load_more (self));
  return G_SOURCE_REMOVE;
}

static void
items_changed (LcPagedList *self,
               guint        position,
               guint        removed,
               guint        added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static GPtrArray *
new_array (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
extend (GPtrArray   *items,
        gpointer    *added,
        guint        n_added)
{
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (items, g_object_ref (added[i]));
}

/* Puts @added in place of @n_removed items at @position: the cost is up to what stands behind that. */
static void
exchange (LcPagedList *self,
          guint        position,
          guint        n_removed,
          gpointer    *added,
          guint        n_added)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  g_autoptr(GPtrArray) behind = new_array ();
  guint end = position + n_removed;

  for (guint i = position; i < end; i++)
    g_hash_table_remove (priv->known, priv->items->pdata[i]);
  for (guint i = 0; i < n_added; i++)
    g_hash_table_add (priv->known, added[i]);

  extend (behind, priv->items->pdata + end, priv->items->len - end);
  g_ptr_array_set_size (priv->items, position);
  extend (priv->items, added, n_added);
  extend (priv->items, behind->pdata, behind->len);
  items_changed (self, position, n_removed, n_added);
}

/* As exchange(), but tells only of what differs between. */
static void
replace_items (LcPagedList *self,
               guint        position,
               guint        n_removed,
               GPtrArray   *items)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  gpointer *old = priv->items->pdata + position;
  guint shorter = MIN (n_removed, items->len);
  guint before = 0, after = 0;

  while (before < shorter && old[before] == items->pdata[before])
    before++;
  while (after < shorter - before && old[n_removed - 1 - after] == items->pdata[items->len - 1 - after])
    after++;

  if (n_removed - before - after > 0 || items->len - before - after > 0)
    exchange (self, position + before, n_removed - before - after, items->pdata + before, items->len - before - after);
}

static void
replace_all (LcPagedList *self,
             GPtrArray   *items)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_hash_table_remove_all (priv->doubtful);
  replace_items (self, 0, priv->items->len, items);
}

/* Takes away what another query has found. */
static void
clear_replaced (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  g_autoptr(GPtrArray) none = new_array ();

  if (!priv->replacing)
    return;

  priv->replacing = FALSE;
  priv->n_tail = 0;
  g_clear_pointer (&priv->next, g_free);
  replace_all (self, none);
}

static void
add_own (LcPagedList *self,
         GPtrArray   *items)
{
  if (LC_PAGED_LIST_GET_CLASS (self)->add_own != NULL)
    LC_PAGED_LIST_GET_CLASS (self)->add_own (self, items);
}

/* The first page of another query, in place of all that is there. */
static void
put_other_page (LcPagedList *self,
                GPtrArray   *page,
                const char  *next)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->replacing = FALSE;
  priv->n_tail = 0;
  g_set_str (&priv->next, next);
  add_own (self, page);
  replace_all (self, page);
}

/* Adds what of @items from @from to @to is not in @target, where all is that is in @seen. */
static void
add_missing (GPtrArray  *target,
             GHashTable *seen,
             GPtrArray  *items,
             guint       from,
             guint       to)
{
  for (guint i = from; i < to; i++)
    if (g_hash_table_add (seen, items->pdata[i]))
      g_ptr_array_add (target, g_object_ref (items->pdata[i]));
}

static GHashTable *
make_set (GPtrArray *items)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (set, items->pdata[i]);

  return set;
}

/* A first page that came anew: if it meets what is there, what lies beyond stays, and nobody loses the place. */
static void
put_first_page (LcPagedList *self,
                GPtrArray   *page,
                const char  *next)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  g_autoptr(GPtrArray) items = new_array ();
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint flow = priv->items->len - priv->n_tail;
  guint position;

  add_missing (items, seen, page, 0, page->len);
  if (page->len > 0 && next != NULL &&
      g_ptr_array_find (priv->items, page->pdata[page->len - 1], &position) && position + 1 < flow)
    add_missing (items, seen, priv->items, position + 1, flow);
  else
    g_set_str (&priv->next, next);

  add_own (self, items);
  g_clear_pointer (&seen, g_hash_table_unref);
  seen = make_set (items);
  flow = items->len;
  add_missing (items, seen, priv->items, priv->items->len - priv->n_tail, priv->items->len);
  priv->n_tail = items->len - flow;
  replace_all (self, items);
}

/* Takes away what the cached form of @page brought and @page does not. */
static void
drop_doubtful (LcPagedList *self,
               GPtrArray   *page)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  g_autoptr(GHashTable) kept = make_set (page);
  g_autoptr(GPtrArray) doubtful = g_hash_table_get_keys_as_ptr_array (priv->doubtful);

  g_hash_table_remove_all (priv->doubtful);
  for (guint i = 0; i < doubtful->len; i++)
    if (!g_hash_table_contains (kept, doubtful->pdata[i]))
      lc_paged_list_remove (self, doubtful->pdata[i]);
}

/* A further page stands behind what there is, before what no page has brought. */
static void
put_next_page (LcPagedList *self,
               GPtrArray   *page,
               const char  *next,
               gboolean     cached)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  g_autoptr(GPtrArray) news = new_array ();

  if (!cached)
    drop_doubtful (self, page);
  for (guint i = 0; i < page->len; i++)
    {
      guint position;

      if (priv->n_tail > 0 && g_ptr_array_find (priv->items, page->pdata[i], &position) && position >= priv->items->len - priv->n_tail)
        lc_paged_list_remove (self, page->pdata[i]);
      if (g_hash_table_contains (priv->known, page->pdata[i]))
        continue;
      g_ptr_array_add (news, g_object_ref (page->pdata[i]));
      if (cached)
        g_hash_table_add (priv->doubtful, page->pdata[i]);
    }

  g_set_str (&priv->next, next);
  replace_items (self, priv->items->len - priv->n_tail, 0, news);
  if (LC_PAGED_LIST_GET_CLASS (self)->came_further != NULL)
    LC_PAGED_LIST_GET_CLASS (self)->came_further (self);
}

/* Some items have their reasons not to be in the list, whatever a page says. */
static gboolean
accepts (LcPagedList *self,
         gpointer     item)
{
  return LC_PAGED_LIST_GET_CLASS (self)->accepts == NULL || LC_PAGED_LIST_GET_CLASS (self)->accepts (self, item);
}

static GPtrArray *
read_items (LcPagedList  *self,
            JsonArray    *array,
            gboolean      cached,
            GError      **error)
{
  g_autoptr(GPtrArray) page = new_array ();
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++)
    {
      JsonObject *object = lc_json_array_get_object (array, i, error);
      g_autoptr(GObject) item = object != NULL ? LC_PAGED_LIST_GET_CLASS (self)->read_item (self, object, cached, error) : NULL;

      if (item == NULL)
        return NULL;
      if (accepts (self, item))
        g_ptr_array_add (page, g_steal_pointer (&item));
    }

  return g_steal_pointer (&page);
}

static void
set_loaded (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_model_set_boolean (self, &priv->loaded, TRUE, properties[PROP_LOADED]);
}

/* A cached first page is of use only where nothing is yet. */
static DexFuture *
read_page (LcSession  *session,
           JsonObject *object,
           gboolean    cached,
           gpointer    user_data)
{
  Page *page = user_data;
  g_autoptr(LcPagedList) self = g_weak_ref_get (&page->list);
  LcPagedListPrivate *priv;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *array = lc_json_reader_array (&reader, "items");
  const char *next = lc_json_reader_optional_string (&reader, "next");

  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (self == NULL)
    return dex_future_new_true ();

  priv = lc_paged_list_get_instance_private (self);
  if (page->generation != priv->generation)
    return dex_future_new_true ();

  /* What it says is older than what is there. */
  if (cached && page->first && priv->loaded)
    return dex_future_new_true ();

  items = read_items (self, array, cached, &error);
  if (items == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (priv->replacing)
    put_other_page (self, items, next);
  else if (page->first)
    put_first_page (self, items, next);
  else
    put_next_page (self, items, next, cached);
  set_loaded (self);
  lc_model_set_boolean (self, &priv->complete, priv->next == NULL && !cached, properties[PROP_COMPLETE]);
  return dex_future_new_true ();
}

static DexFuture *
page_done (DexFuture *future,
           gpointer   user_data)
{
  Page *page = user_data;
  g_autoptr(LcPagedList) self = g_weak_ref_get (&page->list);
  LcPagedListPrivate *priv;
  g_autoptr(GError) error = NULL;

  if (self == NULL)
    return dex_ref (future);

  priv = lc_paged_list_get_instance_private (self);
  if (page->generation != priv->generation)
    return dex_ref (future);

  dex_future_get_value (future, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    clear_replaced (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lc_model_set_error (self, &priv->error, error, properties[PROP_ERROR]);
  lc_model_set_boolean (self, &priv->loading, FALSE, properties[PROP_LOADING]);
  /* Nobody can come near the end of what cannot be seen: all that the page has brought may be hidden here. */
  if (error == NULL && (priv->wants_more || priv->items->len == 0))
    lc_paged_list_want_more (self);
  priv->wants_more = FALSE;
  return dex_ref (future);
}

static Page *
page_new (LcPagedList *self,
          gboolean     first)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  Page *page = g_new0 (Page, 1);

  g_weak_ref_init (&page->list, self);
  page->generation = priv->generation;
  page->first = first;
  return page;
}

static DexFuture *
load_nothing (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  set_loaded (self);
  lc_model_set_boolean (self, &priv->complete, TRUE, properties[PROP_COMPLETE]);
  dex_clear (&priv->load);
  priv->load = dex_future_new_true ();
  return dex_ref (priv->load);
}

static DexFuture *
load (LcPagedList *self,
      gboolean     first)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  g_autofree char *path = LC_PAGED_LIST_GET_CLASS (self)->dup_path (self);
  g_autoptr(GString) full = NULL;
  DexFuture *future;

  if (path == NULL)
    return load_nothing (self);

  full = g_string_new (path);
  g_string_append_printf (full, "%climit=%d", strchr (path, '?') != NULL ? '&' : '?', (int) priv->page_size);
  if (!first)
    {
      g_string_append (full, "&after=");
      g_string_append_uri_escaped (full, priv->next, NULL, FALSE);
    }

  priv->loading_more = !first;
  lc_model_set_boolean (self, &priv->loading, TRUE, properties[PROP_LOADING]);
  future = lc_session_read (priv->session, full->str, read_page, page_new (self, first), page_free);
  future = dex_future_finally (future, page_done, page_new (self, first), page_free);
  dex_clear (&priv->load);
  priv->load = dex_ref (future);
  return future;
}

static void
online_cb (LcSession   *session,
           GParamSpec  *pspec,
           LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  if (lc_session_get_online (session) && priv->error != NULL)
    dex_future_disown (lc_paged_list_refresh (self));
}

static void
resync_cb (LcConnection *connection,
           LcPagedList  *self)
{
  dex_future_disown (lc_paged_list_refresh (self));
}

static void
lc_paged_list_dispose (GObject *object)
{
  LcPagedList *self = LC_PAGED_LIST (object);
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_clear_handle_id (&priv->idle, g_source_remove);
  dex_clear (&priv->load);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (lc_paged_list_parent_class)->dispose (object);
}

static void
lc_paged_list_finalize (GObject *object)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (LC_PAGED_LIST (object));

  g_clear_pointer (&priv->items, g_ptr_array_unref);
  g_clear_pointer (&priv->known, g_hash_table_unref);
  g_clear_pointer (&priv->doubtful, g_hash_table_unref);
  g_clear_pointer (&priv->next, g_free);
  g_clear_error (&priv->error);

  G_OBJECT_CLASS (lc_paged_list_parent_class)->finalize (object);
}

static void
lc_paged_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (LC_PAGED_LIST (object));

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, priv->loading);
      break;

    case PROP_LOADED:
      g_value_set_boolean (value, priv->loaded);
      break;

    case PROP_COMPLETE:
      g_value_set_boolean (value, priv->complete);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, priv->error);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, priv->items->len);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_paged_list_class_init (LcPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_paged_list_dispose;
  object_class->finalize = lc_paged_list_finalize;
  object_class->get_property = lc_paged_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_COMPLETE] =
    g_param_spec_boolean ("complete", NULL, NULL, FALSE, LC_MODEL_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_paged_list_init (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->page_size = PAGE_SIZE;
  priv->items = new_array ();
  priv->known = g_hash_table_new (NULL, NULL);
  priv->doubtful = g_hash_table_new (NULL, NULL);
}

LcSession *
lc_paged_list_get_session (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return priv->session;
}

/* For the constructor of a kind of list, before it begins: how many items a page has, at most 100. */
void
lc_paged_list_set_page_size (LcPagedList *self,
                             guint        page_size)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->page_size = page_size;
}

/* For the constructor of a kind of list: loads the first page. */
void
lc_paged_list_begin (LcPagedList *self,
                     LcSession   *session)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, 0);
  g_signal_connect_object (lc_session_get_connection (session), "resync", G_CALLBACK (resync_cb), self, 0);
  dex_future_disown (load (self, TRUE));
}

/* The query has changed: what is there goes when the answer comes, or the news that there is none. */
void
lc_paged_list_reload (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->generation++;
  priv->wants_more = FALSE;
  priv->replacing = TRUE;
  priv->loaded = FALSE;
  g_clear_pointer (&priv->next, g_free);
  dex_future_disown (load (self, TRUE));
}

gboolean
lc_paged_list_find (LcPagedList *self,
                    gpointer     item,
                    guint       *position)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return g_hash_table_contains (priv->known, item) &&
         (position == NULL || g_ptr_array_find (priv->items, item, position));
}

/* Returns: (transfer none): the item */
gpointer
lc_paged_list_peek (LcPagedList *self,
                    guint        position)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return priv->items->pdata[position];
}

guint
lc_paged_list_get_length (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return priv->items->len;
}

void
lc_paged_list_insert (LcPagedList *self,
                      guint        position,
                      gpointer     item)
{
  exchange (self, position, 0, &item, 1);
}

/* Adds an item at the end, before the pages have come so far. */
void
lc_paged_list_add_tail (LcPagedList *self,
                        gpointer     item)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  priv->n_tail++;
  lc_paged_list_insert (self, priv->items->len, item);
}

void
lc_paged_list_remove (LcPagedList *self,
                      gpointer     item)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);
  guint position;

  if (!lc_paged_list_find (self, item, &position))
    return;

  if (position >= priv->items->len - priv->n_tail)
    priv->n_tail--;
  g_hash_table_remove (priv->doubtful, item);
  exchange (self, position, 1, NULL, 0);
}

/* Returns: whether a page is on its way */
gboolean
lc_paged_list_get_loading (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), FALSE);

  return priv->loading;
}

/* Returns: whether there was a first page, from the cache or from the server */
gboolean
lc_paged_list_get_loaded (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), FALSE);

  return priv->loaded;
}

/* Returns: whether there is no further page */
gboolean
lc_paged_list_get_complete (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), FALSE);

  return priv->complete;
}

/**
 * lc_paged_list_get_has_more:
 * @self: a list
 *
 * Says whether lc_paged_list_load_more() may bring something. A list of which only the cache told is never complete, and
 * yet it may have nothing more.
 *
 * Returns: whether a page is on its way, or known to follow
 */
gboolean
lc_paged_list_get_has_more (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), FALSE);

  return priv->loading || !priv->loaded || priv->next != NULL;
}

/* Returns: (transfer none) (nullable): why the last page could not be loaded */
const GError *
lc_paged_list_get_error (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), NULL);

  return priv->error;
}

/**
 * lc_paged_list_load_more:
 * @self: a list
 *
 * Loads the next page, also after an error.
 *
 * Returns: (transfer full): a future that settles when it is there; at once if there is none
 */
DexFuture *
lc_paged_list_load_more (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), NULL);

  if (priv->loading)
    return dex_ref (priv->load);
  if (priv->loaded && priv->next == NULL)
    return dex_future_new_true ();

  return load (self, !priv->loaded);
}

/**
 * lc_paged_list_want_more:
 * @self: a list
 *
 * Says that a view has come near the end of what is there: the next page is loaded a moment later, unless there is none, or
 * the last one could not be loaded. Nothing else that looks at a list loads anything.
 */
void
lc_paged_list_want_more (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_if_fail (LC_IS_PAGED_LIST (self));

  if (priv->next != NULL && priv->error == NULL && priv->idle == 0)
    priv->idle = g_idle_add (load_more_cb, self);
}

/**
 * lc_paged_list_refresh:
 * @self: a list
 *
 * Loads the first page anew. What was loaded beyond it stays where the two meet.
 *
 * Returns: (transfer full): a future that settles when it is there
 */
DexFuture *
lc_paged_list_refresh (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), NULL);

  priv->wants_more |= priv->loading && priv->loading_more;
  priv->generation++;
  return load (self, TRUE);
}
