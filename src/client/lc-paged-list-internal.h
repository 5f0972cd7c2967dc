/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-paged-items.h"
#include "lc-paged-list-private.h"

G_BEGIN_DECLS

/* What the files of a paged list share: lc-paged-list.c is the list model, lc-paged-list-load.c loads pages into it. */

typedef struct
{
  LcSession    *session;
  LcPagedItems *items;
  guint         page_size;
  char         *next;         /* the cursor of the next page; NULL: none known */
  GError       *error;
  DexFuture    *load;
  guint         generation;   /* of the query: an answer to an older one is not wanted any more */
  guint         idle;
  gboolean      loading;
  gboolean      loading_more; /* a page after the first */
  gboolean      wants_more;   /* that page was given up for a refresh, and is asked for after it */
  gboolean      replacing;    /* what is there is of another query, and goes with the answer to this one */
  gboolean      came;         /* the page that is loaded, maybe from the cache only */
  gboolean      answered;     /* by the server, and not only from the cache, when asked the last time */
  gboolean      loaded;
  gboolean      complete;
} LcPagedListPrivate;

LcPagedListPrivate *lc_paged_list_get_private  (LcPagedList  *self);
void                lc_paged_list_set_loading  (LcPagedList  *self,
                                                gboolean      loading);
void                lc_paged_list_set_loaded   (LcPagedList  *self);
void                lc_paged_list_set_complete (LcPagedList  *self,
                                                gboolean      complete);
void                lc_paged_list_set_error    (LcPagedList  *self,
                                                const GError *error);

G_END_DECLS
