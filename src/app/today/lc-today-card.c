/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-today-card.h"

#include <lc-time.h>

#include "shared/lc-visits.h"

typedef struct
{
  LcSession *session;
  gboolean   active;
} LcTodayCardPrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LcTodayCard, lc_today_card, ADW_TYPE_PREFERENCES_GROUP)

static void
lc_today_card_dispose (GObject *object)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (LC_TODAY_CARD (object));

  g_clear_object (&priv->session);

  G_OBJECT_CLASS (lc_today_card_parent_class)->dispose (object);
}

static void
lc_today_card_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (LC_TODAY_CARD (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;

    case PROP_ACTIVE:
      g_value_set_boolean (value, priv->active);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_today_card_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (LC_TODAY_CARD (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_today_card_class_init (LcTodayCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_today_card_dispose;
  object_class->get_property = lc_today_card_get_property;
  object_class->set_property = lc_today_card_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] =
    g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lc_today_card_init (LcTodayCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * lc_today_card_get_session:
 * @self: a card
 *
 * Returns: (transfer none): the session
 */
LcSession *
lc_today_card_get_session (LcTodayCard *self)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (self);

  g_return_val_if_fail (LC_IS_TODAY_CARD (self), NULL);

  return priv->session;
}

/**
 * lc_today_card_get_active:
 * @self: a card
 *
 * Returns: whether the card has something to say
 */
gboolean
lc_today_card_get_active (LcTodayCard *self)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (self);

  g_return_val_if_fail (LC_IS_TODAY_CARD (self), FALSE);

  return priv->active;
}

/**
 * lc_today_card_set_active:
 * @self: a card
 * @active: whether the card has something to say
 *
 * Shows or hides the card.
 */
void
lc_today_card_set_active (LcTodayCard *self,
                          gboolean     active)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (self);

  g_return_if_fail (LC_IS_TODAY_CARD (self));

  if (priv->active == active)
    return;

  priv->active = active;
  gtk_widget_set_visible (GTK_WIDGET (self), active);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/**
 * lc_today_card_get_since:
 * @self: a card
 *
 * Returns: when the member was here before this time, in milliseconds; what came later is new
 */
gint64
lc_today_card_get_since (LcTodayCard *self)
{
  LcTodayCardPrivate *priv = lc_today_card_get_instance_private (self);

  g_return_val_if_fail (LC_IS_TODAY_CARD (self), 0);

  return lc_visits_get_last (lc_member_get_id (lc_session_get_member (priv->session)));
}
