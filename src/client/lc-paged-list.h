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
  gpointer  (*read_item) (LcPagedList         *self,
                          struct _JsonObject  *object,
                          GError             **error);
  /* Puts what only this computer knows into the items that the pages make; NULL: nothing. */
  void      (*complete)  (LcPagedList         *self,
                          GPtrArray           *items);
};

/* A GListModel that loads its first page when made (from the cache at once, then anew) and each further page when an
 * item near its end is asked for. Read-only properties, notified on change: "loading" (boolean), "error" (GError of the
 * last load, NULL after one that worked), "complete" (boolean: there is no further page), "loaded" (boolean: a first
 * page was there once), "n-items" (uint). */

gboolean      lc_paged_list_get_loading  (LcPagedList *self);
gboolean      lc_paged_list_get_loaded   (LcPagedList *self);
gboolean      lc_paged_list_get_complete (LcPagedList *self);
gboolean      lc_paged_list_get_has_more (LcPagedList *self);
const GError *lc_paged_list_get_error    (LcPagedList *self);
DexFuture    *lc_paged_list_load_more    (LcPagedList *self) G_GNUC_WARN_UNUSED_RESULT;
DexFuture    *lc_paged_list_refresh      (LcPagedList *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
