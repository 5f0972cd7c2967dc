/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _LcPagedItems LcPagedItems;

/* Tells what has just changed, as GListModel does. */
typedef void (*LcPagedItemsFunc) (gpointer user_data,
                                  guint    position,
                                  guint    removed,
                                  guint    added);

LcPagedItems *lc_paged_items_new        (LcPagedItemsFunc  changed,
                                         gpointer          user_data);
void          lc_paged_items_free       (LcPagedItems     *self);
guint         lc_paged_items_get_length (LcPagedItems     *self);
gpointer      lc_paged_items_peek       (LcPagedItems     *self,
                                         guint             position);
gboolean      lc_paged_items_find       (LcPagedItems     *self,
                                         gpointer          item,
                                         guint            *position);
void          lc_paged_items_insert     (LcPagedItems     *self,
                                         guint             position,
                                         gpointer          item);
void          lc_paged_items_add_tail   (LcPagedItems     *self,
                                         gpointer          item,
                                         GCompareFunc      compare);
void          lc_paged_items_remove     (LcPagedItems     *self,
                                         gpointer          item);
void          lc_paged_items_replace    (LcPagedItems     *self,
                                         GPtrArray        *items);
GPtrArray    *lc_paged_items_join       (LcPagedItems     *self,
                                         GPtrArray        *page,
                                         gboolean          more,
                                         gboolean         *met);
void          lc_paged_items_put_flow   (LcPagedItems     *self,
                                         GPtrArray        *flow);
void          lc_paged_items_append     (LcPagedItems     *self,
                                         GPtrArray        *page,
                                         gboolean          cached);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcPagedItems, lc_paged_items_free)

G_END_DECLS
