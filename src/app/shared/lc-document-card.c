/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-document-card.h"

#include "shared/lc-ageing.h"

/**
 * LcDocumentCard:
 *
 * One document at a glance, as a row of a list. It follows the document's changes. What its labels say is said to those who listen,
 * too, as the property "description".
 */

typedef struct
{
  LcDocument *document;
  char       *description;
  gulong      notify_id;
} LcDocumentCardPrivate;

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LcDocumentCard, lc_document_card, ADW_TYPE_BIN)

static void
update (LcDocumentCard *self)
{
  LcDocumentCardPrivate *priv = lc_document_card_get_instance_private (self);

  LC_DOCUMENT_CARD_GET_CLASS (self)->update (self, priv->document);
}

static void
update_time (GtkWidget *widget)
{
  if (lc_document_card_get_document (LC_DOCUMENT_CARD (widget)) != NULL)
    update (LC_DOCUMENT_CARD (widget));
}

static void
lc_document_card_dispose (GObject *object)
{
  lc_document_card_set_document (LC_DOCUMENT_CARD (object), NULL);

  G_OBJECT_CLASS (lc_document_card_parent_class)->dispose (object);
}

static void
lc_document_card_finalize (GObject *object)
{
  LcDocumentCardPrivate *priv = lc_document_card_get_instance_private (LC_DOCUMENT_CARD (object));

  g_free (priv->description);

  G_OBJECT_CLASS (lc_document_card_parent_class)->finalize (object);
}

static void
lc_document_card_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LcDocumentCardPrivate *priv = lc_document_card_get_instance_private (LC_DOCUMENT_CARD (object));

  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, priv->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_document_card_class_init (LcDocumentCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_document_card_dispose;
  object_class->finalize = lc_document_card_finalize;
  object_class->get_property = lc_document_card_get_property;

  /**
   * LcDocumentCard:description:
   *
   * What one sees of the card, in its order.
   */
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lc_document_card_init (LcDocumentCard *self)
{
}

/**
 * lc_document_card_set_document:
 * @self: a card
 * @document: (nullable): the document to show
 *
 * Shows @document, and follows its changes.
 */
void
lc_document_card_set_document (LcDocumentCard *self,
                               LcDocument     *document)
{
  LcDocumentCardPrivate *priv = lc_document_card_get_instance_private (self);

  g_return_if_fail (LC_IS_DOCUMENT_CARD (self));

  if (priv->document != NULL)
    g_clear_signal_handler (&priv->notify_id, priv->document);
  g_set_object (&priv->document, document);
  if (document == NULL)
    return;

  priv->notify_id = g_signal_connect_swapped (document, "notify", G_CALLBACK (update), self);
  update (self);
}

/**
 * lc_document_card_get_document:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what it shows
 */
LcDocument *
lc_document_card_get_document (LcDocumentCard *self)
{
  LcDocumentCardPrivate *priv = lc_document_card_get_instance_private (self);

  g_return_val_if_fail (LC_IS_DOCUMENT_CARD (self), NULL);

  return priv->document;
}

/**
 * lc_document_card_watch_time:
 * @self: a new card
 *
 * Says anew every now and then what @self says of the time, which is true only for a while.
 */
void
lc_document_card_watch_time (LcDocumentCard *self)
{
  g_return_if_fail (LC_IS_DOCUMENT_CARD (self));

  lc_ageing_watch (GTK_WIDGET (self), update_time);
}

/* Puts @text behind @all, as a sentence of its own. */
static void
append_sentence (GString    *all,
                 const char *text)
{
  if (all->len > 0)
    g_string_append (all, g_str_has_suffix (all->str, ".") ? " " : ". ");
  g_string_append (all, text);
}

/**
 * lc_document_card_describe:
 * @self: a card
 * @labels: (array length=n_labels): labels of it, in the order in which they are to be heard
 * @n_labels: how many
 *
 * Makes what the visible ones of @labels say its description.
 */
void
lc_document_card_describe (LcDocumentCard    *self,
                           GtkLabel  * const *labels,
                           guint              n_labels)
{
  LcDocumentCardPrivate *priv = lc_document_card_get_instance_private (self);
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < n_labels; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      append_sentence (description, gtk_label_get_text (labels[i]));

  if (g_set_str (&priv->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            card_type)
{
  GtkWidget *card = g_object_new (GPOINTER_TO_SIZE (card_type), NULL);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  lc_document_card_set_document (LC_DOCUMENT_CARD (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  lc_document_card_set_document (LC_DOCUMENT_CARD (gtk_list_item_get_child (item)), NULL);
}

/**
 * lc_document_card_create_factory:
 * @card_type: a type of cards
 *
 * Returns: (transfer full): what makes such a card for each document of a list
 */
GtkListItemFactory *
lc_document_card_create_factory (GType card_type)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_return_val_if_fail (g_type_is_a (card_type, LC_TYPE_DOCUMENT_CARD), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GSIZE_TO_POINTER (card_type));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
