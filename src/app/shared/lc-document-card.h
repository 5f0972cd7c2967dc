/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-document.h>

G_BEGIN_DECLS

#define LC_TYPE_DOCUMENT_CARD (lc_document_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (LcDocumentCard, lc_document_card, LC, DOCUMENT_CARD, AdwBin)

/**
 * LcDocumentCardClass:
 * @update: shows what @document is now
 */
struct _LcDocumentCardClass
{
  AdwBinClass parent_class;

  void (*update) (LcDocumentCard *self,
                  LcDocument     *document);
};

void                lc_document_card_set_document   (LcDocumentCard    *self,
                                                     LcDocument        *document);
LcDocument         *lc_document_card_get_document   (LcDocumentCard    *self);
void                lc_document_card_watch_time     (LcDocumentCard    *self);
void                lc_document_card_describe       (LcDocumentCard    *self,
                                                     GtkLabel  * const *labels,
                                                     guint              n_labels);
GtkListItemFactory *lc_document_card_create_factory (GType              card_type);

G_END_DECLS
