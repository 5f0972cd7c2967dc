/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-paged-list-internal.h"

#include "lc-model.h"

#define PAGE_SIZE 20

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

static void
items_changed (gpointer user_data,
               guint    position,
               guint    removed,
               guint    added)
{
  LcPagedList *self = user_data;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
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

  g_clear_pointer (&priv->items, lc_paged_items_free);
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
      g_value_set_uint (value, lc_paged_items_get_length (priv->items));
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
  priv->items = lc_paged_items_new (items_changed, self);
}

LcPagedListPrivate *
lc_paged_list_get_private (LcPagedList *self)
{
  return lc_paged_list_get_instance_private (self);
}

void
lc_paged_list_set_loading (LcPagedList *self,
                           gboolean     loading)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_model_set_boolean (self, &priv->loading, loading, properties[PROP_LOADING]);
}

void
lc_paged_list_set_loaded (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_model_set_boolean (self, &priv->loaded, TRUE, properties[PROP_LOADED]);
}

void
lc_paged_list_set_complete (LcPagedList *self,
                            gboolean     complete)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_model_set_boolean (self, &priv->complete, complete, properties[PROP_COMPLETE]);
}

void
lc_paged_list_set_error (LcPagedList  *self,
                         const GError *error)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_model_set_error (self, &priv->error, error, properties[PROP_ERROR]);
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

gboolean
lc_paged_list_find (LcPagedList *self,
                    gpointer     item,
                    guint       *position)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return lc_paged_items_find (priv->items, item, position);
}

/* Returns: (transfer none): the item */
gpointer
lc_paged_list_peek (LcPagedList *self,
                    guint        position)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return lc_paged_items_peek (priv->items, position);
}

guint
lc_paged_list_get_length (LcPagedList *self)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  return lc_paged_items_get_length (priv->items);
}

void
lc_paged_list_insert (LcPagedList *self,
                      guint        position,
                      gpointer     item)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_paged_items_insert (priv->items, position, item);
}

/* Adds an item at the end, before the pages have come so far, in the order of @compare among what was added so: what arrives
 * is read one by one, and the later may be there first. */
void
lc_paged_list_add_tail (LcPagedList  *self,
                        gpointer      item,
                        GCompareFunc  compare)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_paged_items_add_tail (priv->items, item, compare);
}

void
lc_paged_list_remove (LcPagedList *self,
                      gpointer     item)
{
  LcPagedListPrivate *priv = lc_paged_list_get_instance_private (self);

  lc_paged_items_remove (priv->items, item);
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
