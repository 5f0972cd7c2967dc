/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-paged-list-internal.h"

#include <string.h>

#include <lc-error.h>

#include "lc-session-private.h"

/* How the pages of a list come: each is read from the cache, while that is of use, and from the server, one at a time. Who
 * asks something else counts the generation on, and what is on its way then is let go when it comes. */

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
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  priv->idle = 0;
  /* Who sees the end of what the cache had of a page wants the one after it. */
  if (priv->loading)
    priv->wants_more |= !priv->loading_more || priv->came;
  else if (priv->error == NULL)
    dex_future_disown (lc_paged_list_load_more (self));
  return G_SOURCE_REMOVE;
}

/* Takes away what another query has found. */
static void
clear_replaced (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  if (!priv->replacing)
    return;

  priv->replacing = FALSE;
  g_clear_pointer (&priv->next, g_free);
  lc_paged_items_replace (priv->items, none);
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
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  priv->replacing = FALSE;
  g_set_str (&priv->next, next);
  add_own (self, page);
  lc_paged_items_replace (priv->items, page);
}

/* A first page that came anew: if it meets what is there, what lies beyond stays, and nobody loses the place. */
static void
put_first_page (LcPagedList *self,
                GPtrArray   *page,
                const char  *next)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);
  gboolean met;
  g_autoptr(GPtrArray) flow = lc_paged_items_join (priv->items, page, next != NULL, &met);

  if (!met)
    g_set_str (&priv->next, next);
  add_own (self, flow);
  lc_paged_items_put_flow (priv->items, flow);
}

static void
put_next_page (LcPagedList *self,
               GPtrArray   *page,
               const char  *next,
               gboolean     cached)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  g_set_str (&priv->next, next);
  lc_paged_items_append (priv->items, page, cached);
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
  g_autoptr(GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
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

  priv = lc_paged_list_get_private (self);
  if (page->generation != priv->generation)
    return dex_future_new_true ();

  priv->came = TRUE;
  priv->answered |= !cached;
  /* What it says is older than what is there. */
  if (cached && page->first && priv->loaded)
    return dex_future_new_true ();

  if (LC_PAGED_LIST_GET_CLASS (self)->read_rest == NULL || LC_PAGED_LIST_GET_CLASS (self)->read_rest (self, object, &error))
    items = read_items (self, array, cached, &error);
  if (items == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (priv->replacing)
    put_other_page (self, items, next);
  else if (page->first)
    put_first_page (self, items, next);
  else
    put_next_page (self, items, next, cached);
  lc_paged_list_set_loaded (self);
  lc_paged_list_set_complete (self, priv->next == NULL && !cached);
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

  priv = lc_paged_list_get_private (self);
  if (page->generation != priv->generation)
    return dex_ref (future);

  dex_future_get_value (future, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    clear_replaced (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lc_paged_list_set_error (self, error);
  lc_paged_list_set_loading (self, FALSE);
  /* Nobody can come near the end of what cannot be seen: all that the page has brought may be hidden here. */
  if (error == NULL && (priv->wants_more || lc_paged_items_get_length (priv->items) == 0))
    lc_paged_list_want_more (self);
  priv->wants_more = FALSE;
  return dex_ref (future);
}

static Page *
page_new (LcPagedList *self,
          gboolean     first)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);
  Page *page = g_new0 (Page, 1);

  g_weak_ref_init (&page->list, self);
  page->generation = priv->generation;
  page->first = first;
  return page;
}

static DexFuture *
load_nothing (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  clear_replaced (self);
  lc_paged_list_set_error (self, NULL);
  lc_paged_list_set_loading (self, FALSE);
  lc_paged_list_set_loaded (self);
  lc_paged_list_set_complete (self, TRUE);
  dex_clear (&priv->load);
  priv->load = dex_future_new_true ();
  return dex_ref (priv->load);
}

static DexFuture *
load (LcPagedList *self,
      gboolean     first)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);
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
  priv->came = FALSE;
  priv->answered = FALSE;
  lc_paged_list_set_loading (self, TRUE);
  future = lc_session_read (priv->session, full->str, read_page, page_new (self, first), page_free);
  future = dex_future_finally (future, page_done, page_new (self, first), page_free);
  dex_clear (&priv->load);
  priv->load = dex_ref (future);
  return future;
}

/* What came from the cache for want of an answer may be older than any event that is told from now on. */
static void
online_cb (LcSession   *session,
           GParamSpec  *pspec,
           LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  if (lc_session_get_online (session) && (priv->error != NULL || (!priv->loading && !priv->answered)))
    dex_future_disown (lc_paged_list_refresh (self));
}

static void
resync_cb (LcConnection *connection,
           LcPagedList  *self)
{
  dex_future_disown (lc_paged_list_refresh (self));
}

/* For the constructor of a kind of list: loads the first page. */
void
lc_paged_list_begin (LcPagedList *self,
                     LcSession   *session)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, 0);
  g_signal_connect_object (lc_session_get_connection (session), "resync", G_CALLBACK (resync_cb), self, 0);
  dex_future_disown (load (self, TRUE));
}

/* The query has changed: what is there goes when the answer comes, or the news that there is none. */
void
lc_paged_list_reload (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  priv->generation++;
  priv->wants_more = FALSE;
  priv->replacing = TRUE;
  priv->loaded = FALSE;
  g_clear_pointer (&priv->next, g_free);
  dex_future_disown (load (self, TRUE));
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
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

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
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

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
  LcPagedListPrivate *priv = lc_paged_list_get_private (self);

  g_return_val_if_fail (LC_IS_PAGED_LIST (self), NULL);

  priv->wants_more |= priv->loading && priv->loading_more;
  priv->generation++;
  return load (self, TRUE);
}
