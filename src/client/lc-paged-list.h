/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

struct _JsonObject;

#define LC_TYPE_PAGED_LIST (lc_paged_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (LcPagedList, lc_paged_list, LC, PAGED_LIST, GObject)

struct _LcPagedListClass
{
  GObjectClass parent_class;

  /*< private >*/
  /* Returns: (transfer full) (nullable): the path of the first page; NULL: the server does not know it yet */
  char     *(*dup_path)  (LcPagedList         *self);
  /* Returns: (transfer full) (nullable): the object of a document; NULL with @error set */
  gpointer  (*read_item) (LcPagedList         *self,
                          struct _JsonObject  *object,
                          gboolean             cached,
                          GError             **error);
  /* Whether an item that a page has brought belongs in the list as far as is known here; NULL: it does. */
  gboolean  (*accepts)   (LcPagedList         *self,
                          gpointer             item);
  /* Puts what only this computer knows into the items that the first pages make; NULL: nothing. */
  void      (*add_own)   (LcPagedList         *self,
                          GPtrArray           *items);
  /* A further page has come: what only this computer knows may belong in it; NULL: nothing. */
  void      (*came_further) (LcPagedList      *self);
  /* Takes what the document of a page says besides its items; NULL: nothing of it matters. */
  gboolean  (*read_rest) (LcPagedList         *self,
                          struct _JsonObject  *page,
                          GError             **error);
};

/* A GListModel that loads its first page when made (from the cache at once, then anew) and each further page when a view
 * says that it has come near the end: looking at items loads nothing. Read-only properties, notified on change: "loading" (boolean), "error" (GError of the
 * last load, NULL after one that worked), "complete" (boolean: there is no further page), "loaded" (boolean: a first
 * page was there once), "n-items" (uint). */

gboolean      lc_paged_list_get_loading  (LcPagedList *self);
gboolean      lc_paged_list_get_loaded   (LcPagedList *self);
gboolean      lc_paged_list_get_complete (LcPagedList *self);
gboolean      lc_paged_list_get_has_more (LcPagedList *self);
const GError *lc_paged_list_get_error    (LcPagedList *self);
void          lc_paged_list_want_more    (LcPagedList *self);
DexFuture    *lc_paged_list_load_more    (LcPagedList *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_paged_list_refresh      (LcPagedList *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
