/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-paged-items.h"

/* What stands in a paged list: first the flow, which the pages have brought one behind the other, then the tail, which no
 * page has brought yet. Each item is there once. The cost of a change is up to what stands behind it. */

struct _LcPagedItems
{
  GPtrArray        *items;
  GHashTable       *known;     /* the same, to find one in them */
  GHashTable       *doubtful;  /* those that a further page has brought from the cache, until that has come anew */
  guint             n_tail;

  LcPagedItemsFunc  changed;
  gpointer          user_data;
};

static GPtrArray *
new_array (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static GHashTable *
make_set (GPtrArray *items)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (set, items->pdata[i]);

  return set;
}

static void
extend (GPtrArray *items,
        gpointer  *added,
        guint      n_added)
{
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (items, g_object_ref (added[i]));
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

static guint
get_flow_length (LcPagedItems *self)
{
  return self->items->len - self->n_tail;
}

/* Puts @added in place of @n_removed items at @position. */
static void
exchange (LcPagedItems *self,
          guint         position,
          guint         n_removed,
          gpointer     *added,
          guint         n_added)
{
  g_autoptr(GPtrArray) behind = new_array ();
  guint end = position + n_removed;

  for (guint i = position; i < end; i++)
    g_hash_table_remove (self->known, self->items->pdata[i]);
  for (guint i = 0; i < n_added; i++)
    g_hash_table_add (self->known, added[i]);

  extend (behind, self->items->pdata + end, self->items->len - end);
  g_ptr_array_set_size (self->items, position);
  extend (self->items, added, n_added);
  extend (self->items, behind->pdata, behind->len);
  self->changed (self->user_data, position, n_removed, n_added);
}

/* As exchange(), but tells only of what differs between. */
static void
exchange_difference (LcPagedItems *self,
                     guint         position,
                     guint         n_removed,
                     GPtrArray    *items)
{
  gpointer *old = self->items->pdata + position;
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
put_all (LcPagedItems *self,
         GPtrArray    *items)
{
  g_hash_table_remove_all (self->doubtful);
  exchange_difference (self, 0, self->items->len, items);
}

/* Takes away what the cached form of @page brought and @page does not. */
static void
drop_doubtful (LcPagedItems *self,
               GPtrArray    *page)
{
  g_autoptr(GHashTable) kept = make_set (page);
  g_autoptr(GPtrArray) doubtful = g_hash_table_get_keys_as_ptr_array (self->doubtful);

  g_hash_table_remove_all (self->doubtful);
  for (guint i = 0; i < doubtful->len; i++)
    if (!g_hash_table_contains (kept, doubtful->pdata[i]))
      lc_paged_items_remove (self, doubtful->pdata[i]);
}

static gboolean
is_in_tail (LcPagedItems *self,
            gpointer      item)
{
  guint position;

  return self->n_tail > 0 && lc_paged_items_find (self, item, &position) && position >= get_flow_length (self);
}

/* Returns: (transfer full): no items; @changed is told of each change */
LcPagedItems *
lc_paged_items_new (LcPagedItemsFunc changed,
                    gpointer         user_data)
{
  LcPagedItems *self = g_new0 (LcPagedItems, 1);

  self->items = new_array ();
  self->known = g_hash_table_new (NULL, NULL);
  self->doubtful = g_hash_table_new (NULL, NULL);
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
lc_paged_items_free (LcPagedItems *self)
{
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->doubtful);
  g_free (self);
}

guint
lc_paged_items_get_length (LcPagedItems *self)
{
  return self->items->len;
}

/* Returns: (transfer none): the item at @position, which is one */
gpointer
lc_paged_items_peek (LcPagedItems *self,
                     guint         position)
{
  return self->items->pdata[position];
}

/* Returns: whether @item is there, and if so, sets @position (nullable) */
gboolean
lc_paged_items_find (LcPagedItems *self,
                     gpointer      item,
                     guint        *position)
{
  return g_hash_table_contains (self->known, item) &&
         (position == NULL || g_ptr_array_find (self->items, item, position));
}

void
lc_paged_items_insert (LcPagedItems *self,
                       guint         position,
                       gpointer      item)
{
  exchange (self, position, 0, &item, 1);
}

/* Adds @item at the end, before the pages have come so far, in the order of @compare among what was added so. */
void
lc_paged_items_add_tail (LcPagedItems *self,
                         gpointer      item,
                         GCompareFunc  compare)
{
  guint flow_length = get_flow_length (self);
  guint position = self->items->len;

  while (position > flow_length && compare (item, self->items->pdata[position - 1]) < 0)
    position--;

  self->n_tail++;
  lc_paged_items_insert (self, position, item);
}

/* Takes @item away, if it is there. */
void
lc_paged_items_remove (LcPagedItems *self,
                       gpointer      item)
{
  guint position;

  if (!lc_paged_items_find (self, item, &position))
    return;

  if (position >= get_flow_length (self))
    self->n_tail--;
  g_hash_table_remove (self->doubtful, item);
  exchange (self, position, 1, NULL, 0);
}

/* Puts @items in place of all that is there, the tail too. */
void
lc_paged_items_replace (LcPagedItems *self,
                        GPtrArray    *items)
{
  self->n_tail = 0;
  put_all (self, items);
}

/* Joins @page, a first page that came anew, with what of the flow lies beyond it. That is known where there is @more behind
 * @page and its last item is in the flow: sets @met to whether it is so.
 *
 * Returns: (transfer full): the items of both, for lc_paged_items_put_flow() */
GPtrArray *
lc_paged_items_join (LcPagedItems *self,
                     GPtrArray    *page,
                     gboolean      more,
                     gboolean     *met)
{
  GPtrArray *flow = new_array ();
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint position;

  add_missing (flow, seen, page, 0, page->len);
  *met = more && page->len > 0 && lc_paged_items_find (self, page->pdata[page->len - 1], &position) &&
         position + 1 < get_flow_length (self);
  if (*met)
    add_missing (flow, seen, self->items, position + 1, get_flow_length (self));

  return flow;
}

/* Puts @flow in place of the flow. What of the tail is in it is not in the tail any more. */
void
lc_paged_items_put_flow (LcPagedItems *self,
                         GPtrArray    *flow)
{
  g_autoptr(GPtrArray) items = new_array ();
  g_autoptr(GHashTable) seen = make_set (flow);

  extend (items, flow->pdata, flow->len);
  add_missing (items, seen, self->items, get_flow_length (self), self->items->len);
  self->n_tail = items->len - flow->len;
  put_all (self, items);
}

/* Adds a further page to the flow. What is @cached stays in doubt until that page comes anew. */
void
lc_paged_items_append (LcPagedItems *self,
                       GPtrArray    *page,
                       gboolean      cached)
{
  g_autoptr(GPtrArray) news = new_array ();

  if (!cached)
    drop_doubtful (self, page);
  for (guint i = 0; i < page->len; i++)
    {
      if (is_in_tail (self, page->pdata[i]))
        lc_paged_items_remove (self, page->pdata[i]);
      if (lc_paged_items_find (self, page->pdata[i], NULL))
        continue;
      g_ptr_array_add (news, g_object_ref (page->pdata[i]));
      if (cached)
        g_hash_table_add (self->doubtful, page->pdata[i]);
    }

  exchange_difference (self, get_flow_length (self), 0, news);
}
