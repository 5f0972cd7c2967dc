/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <lc-document.h>

#include "today/lc-today-card.h"

G_BEGIN_DECLS

#define LC_TYPE_DOCUMENTS_CARD (lc_documents_card_get_type ())
G_DECLARE_DERIVABLE_TYPE (LcDocumentsCard, lc_documents_card, LC, DOCUMENTS_CARD, LcTodayCard)

/**
 * LcDocumentsCardClass:
 * @shows: whether @document has something to say today
 * @update_row: makes @row say it, and lead there
 */
struct _LcDocumentsCardClass
{
  LcTodayCardClass parent_class;

  gboolean (*shows)      (LcDocumentsCard *self,
                          LcDocument      *document);
  void     (*update_row) (LcDocumentsCard *self,
                          AdwActionRow    *row,
                          LcDocument      *document);
};

void lc_documents_card_set_documents (LcDocumentsCard *self,
                                      GListModel      *documents,
                                      guint            max_rows);
void lc_documents_card_set_target    (AdwActionRow    *row,
                                      const char      *action,
                                      const char      *id);

G_END_DECLS
