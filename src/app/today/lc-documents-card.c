/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-documents-card.h"

#include "shared/lc-ageing.h"

/**
 * LcDocumentsCard:
 *
 * A card of Today with a row for each of the first documents of a list that have something to say today. It is there while there are any.
 */

typedef struct
{
  GListModel *documents;
  guint       max_rows;
  GPtrArray  *shown;     /* the LcDocument of the rows, in their order */
  GPtrArray  *rows;
} LcDocumentsCardPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LcDocumentsCard, lc_documents_card, LC_TYPE_TODAY_CARD)

static GtkWidget *
create_row (LcDocumentsCard *self,
            LcDocument      *document)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2, "activatable", TRUE, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  LC_DOCUMENTS_CARD_GET_CLASS (self)->update_row (self, ADW_ACTION_ROW (row), document);
  return row;
}

/* Returns: (transfer full): those to show */
static GPtrArray *
find_shown (LcDocumentsCard *self)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (self);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (priv->documents) && found->len < priv->max_rows; i++)
    {
      g_autoptr(LcDocument) document = g_list_model_get_item (priv->documents, i);

      if (LC_DOCUMENTS_CARD_GET_CLASS (self)->shows (self, document))
        g_ptr_array_add (found, g_steal_pointer (&document));
    }

  return found;
}

static gboolean
are_shown (LcDocumentsCard *self,
           GPtrArray       *documents)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (self);
  gboolean same = documents->len == priv->shown->len;

  for (guint i = 0; same && i < documents->len; i++)
    same = documents->pdata[i] == priv->shown->pdata[i];

  return same;
}

static void update (LcDocumentsCard *self);

static void
forget_rows (LcDocumentsCard *self)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (self);

  for (guint i = 0; i < priv->shown->len; i++)
    g_signal_handlers_disconnect_by_func (priv->shown->pdata[i], update, self);
  for (guint i = 0; i < priv->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), priv->rows->pdata[i]);
  g_ptr_array_set_size (priv->rows, 0);
}

static void
update (LcDocumentsCard *self)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (self);
  g_autoptr(GPtrArray) documents = find_shown (self);

  if (are_shown (self, documents))
    {
      for (guint i = 0; i < priv->rows->len; i++)
        LC_DOCUMENTS_CARD_GET_CLASS (self)->update_row (self, priv->rows->pdata[i], documents->pdata[i]);
      return;
    }

  forget_rows (self);
  g_ptr_array_unref (priv->shown);
  priv->shown = g_steal_pointer (&documents);
  for (guint i = 0; i < priv->shown->len; i++)
    {
      g_ptr_array_add (priv->rows, create_row (self, priv->shown->pdata[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), priv->rows->pdata[i]);
      g_signal_connect_object (priv->shown->pdata[i], "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  lc_today_card_set_active (LC_TODAY_CARD (self), priv->rows->len > 0);
}

static void
update_time (GtkWidget *widget)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (LC_DOCUMENTS_CARD (widget));

  if (priv->documents != NULL)
    update (LC_DOCUMENTS_CARD (widget));
}

static void
lc_documents_card_dispose (GObject *object)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (LC_DOCUMENTS_CARD (object));

  g_clear_object (&priv->documents);
  g_clear_pointer (&priv->rows, g_ptr_array_unref);
  g_clear_pointer (&priv->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (lc_documents_card_parent_class)->dispose (object);
}

static void
lc_documents_card_class_init (LcDocumentsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_documents_card_dispose;
}

static void
lc_documents_card_init (LcDocumentsCard *self)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (self);

  priv->rows = g_ptr_array_new ();
  priv->shown = g_ptr_array_new_with_free_func (g_object_unref);
  lc_ageing_watch (GTK_WIDGET (self), update_time);
}

/**
 * lc_documents_card_set_documents:
 * @self: a card of no documents yet
 * @documents: (transfer full): a list of them
 * @max_rows: how many are shown at most
 *
 * Shows the first of @documents, and follows their changes and those of the list.
 */
void
lc_documents_card_set_documents (LcDocumentsCard *self,
                                 GListModel      *documents,
                                 guint            max_rows)
{
  LcDocumentsCardPrivate *priv = lc_documents_card_get_instance_private (self);

  g_return_if_fail (LC_IS_DOCUMENTS_CARD (self) && priv->documents == NULL);

  priv->documents = documents;
  priv->max_rows = max_rows;
  g_signal_connect_object (documents, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * lc_documents_card_set_target:
 * @row: a row
 * @action: the action of a window that shows a document
 * @id: the id of it
 *
 * Makes @row lead there.
 */
void
lc_documents_card_set_target (AdwActionRow *row,
                              const char   *action,
                              const char   *id)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
}
