/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* One thing that was found, on its way into the answer. What it points to lives as long as the answer is written. */
typedef struct
{
  LcRequest      *request;
  GHashTable     *terms;
  yyjson_mut_doc *document;
  yyjson_mut_val *object;     /* to which its document and its snippets are added */
  const char     *target_id;
  const char     *post_id;    /* (nullable): the post, or that which a reply answers */
  const char     *language;   /* (nullable) */
} LcSearchItem;

typedef gboolean (*LcSearchAddFunc) (LcSearchItem  *item,
                                     GError       **error);

/* What `scope` of a search can name. A kind of thing that is found by its words has triggers that keep its entries, and a part of the
 * view `search_source`, in the migrations of the feature that has it. */
typedef struct
{
  const char      *scope;
  const char      *kind;        /* as in search_entry */
  const char      *post_kind;   /* (nullable): only of posts of that kind */
  LcSearchAddFunc  add;         /* NULL where another row of the kind has it */
  gboolean         by_name;     /* found by the beginnings of its name, and only if it is asked for */
} LcSearchKind;

void                lc_search_add_kinds      (const LcSearchKind *kinds);
const LcSearchKind *lc_search_find_scope     (const char         *scope);
char               *lc_search_dup_scopes     (void);
gboolean            lc_search_item_add       (LcSearchItem       *self,
                                              const char         *kind,
                                              GError            **error);
LcStatement        *lc_search_item_load      (LcSearchItem       *self,
                                              const char         *query,
                                              const char         *id,
                                              GError            **error);
void                lc_search_item_add_title (LcSearchItem       *self,
                                              const char         *title);
void                lc_search_item_add_text  (LcSearchItem       *self,
                                              const char         *markdown);

G_END_DECLS
