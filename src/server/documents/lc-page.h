/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* A page of a list on its way: {"items": […], "next": …}. The query asks for more rows than the page holds, which tells whether
 * there is a next one. */
typedef struct
{
  yyjson_mut_doc *document;
  yyjson_mut_val *items;
  guint           limit;
} LcPage;

/* PostgreSQL keeps the plan of a prepared query only where it knows how many rows are wanted, and plans it anew for each page
 * otherwise. So a list has two queries: LIMIT of one row more than a page has if none says otherwise, or than it has at most. */
typedef enum
{
  LC_PAGE_SHORT,
  LC_PAGE_LONG,
  LC_PAGE_N_SIZES,
} LcPageSize;

#define LC_PAGE_SHORT_ROWS "21"
#define LC_PAGE_LONG_ROWS "101"
#define LC_PAGE_QUERIES(sql) { sql " LIMIT " LC_PAGE_SHORT_ROWS, sql " LIMIT " LC_PAGE_LONG_ROWS }

G_STATIC_ASSERT (LC_REQUEST_DEFAULT_LIMIT == 20 && LC_REQUEST_MAX_LIMIT == 100);

/* Makes an empty object the document of the row that a statement is at. */
typedef void (*LcPageAdd) (yyjson_mut_doc *document,
                           yyjson_mut_val *object,
                           LcStatement    *statement);

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
LcPageSize      lc_page_get_size        (LcPage      *self);
LcResponse     *lc_page_fill            (LcPage      *self,
                                         LcStatement *statement,
                                         LcPageAdd    add,
                                         guint        key_column,
                                         guint        id_column,
                                         GError     **error);
LcResponse     *lc_page_fill_text       (LcPage      *self,
                                         LcStatement *statement,
                                         LcPageAdd    add,
                                         guint        key_column,
                                         guint        id_column,
                                         GError     **error);
void            lc_page_clear           (LcPage      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcPage, lc_page_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcPageStart, lc_page_start_clear)

G_END_DECLS
