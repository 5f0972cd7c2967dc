/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* A page of a list on its way: {"items": […], "next": …}. The query asks for one row more than the page holds, which tells
 * whether there is a next one. */
typedef struct
{
  yyjson_mut_doc *document;
  yyjson_mut_val *items;
  guint           limit;
  guint           n_items;
  char           *next;
} LcPage;

/* Where a page begins; the first one begins before all rows. */
typedef struct
{
  gboolean  is_first;
  gint64    key;
  char     *text_key;
  char     *id;
} LcPageStart;

gboolean        lc_page_start_read      (LcPageStart *self,
                                         LcRequest   *request,
                                         gint64       first_key);
gboolean        lc_page_start_read_text (LcPageStart *self,
                                         LcRequest   *request);
void            lc_page_start_clear     (LcPageStart *self);
LcResponse     *lc_page_start_problem   (void);

void            lc_page_init            (LcPage      *self,
                                         LcRequest   *request);
yyjson_mut_val *lc_page_add             (LcPage      *self);
gboolean        lc_page_is_full         (LcPage      *self);
void            lc_page_set_next        (LcPage      *self,
                                         gint64       key,
                                         const char  *id);
void            lc_page_set_next_text   (LcPage      *self,
                                         const char  *key,
                                         const char  *id);
LcResponse     *lc_page_finish          (LcPage      *self,
                                         gboolean     has_more);
void            lc_page_clear           (LcPage      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcPage, lc_page_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcPageStart, lc_page_start_clear)

G_END_DECLS
