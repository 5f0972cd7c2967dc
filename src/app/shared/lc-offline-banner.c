/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-offline-banner.h"

#include <glib/gi18n.h>
#include <lc-outbox.h>

struct _LcOfflineBanner
{
  AdwBin     parent_instance;

  AdwBanner *banner;
  LcSession *session;
  gboolean   shows_outbox; /* its button does */
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcOfflineBanner, lc_offline_banner, ADW_TYPE_BIN)

static char *
dup_title (gboolean offline,
           guint    n_waiting,
           guint    n_refused)
{
  if (n_refused > 0)
    return g_strdup_printf (ngettext ("%u thing that you wrote could not be sent.",
                                      "%u things that you wrote could not be sent.", n_refused), n_refused);
  if (n_waiting > 0)
    return g_strdup_printf (ngettext ("You are offline. %u thing that you wrote is kept and sent later.",
                                      "You are offline. %u things that you wrote are kept and sent later.", n_waiting), n_waiting);

  return g_strdup (_("You are offline. What you write is kept and sent later."));
}

/* What the member must look at is told also when one is online again. */
static void
update (LcOfflineBanner *self)
{
  gboolean offline = self->session != NULL && lc_session_get_state (self->session) == LC_SESSION_STATE_OFFLINE;
  LcOutbox *outbox = self->session != NULL ? lc_session_get_outbox (self->session) : NULL;
  guint n_refused = outbox != NULL ? lc_outbox_get_n_refused (outbox) : 0;
  guint n_waiting = outbox != NULL ? lc_outbox_count_written (outbox) - n_refused : 0;
  g_autofree char *title = dup_title (offline, n_waiting, n_refused);

  self->shows_outbox = n_refused > 0 || (offline && n_waiting > 0);
  if (offline || n_refused > 0)
    {
      adw_banner_set_title (self->banner, title);
      adw_banner_set_button_label (self->banner, self->shows_outbox ? _("_Show") : _("Try _Again"));
    }
  adw_banner_set_revealed (self->banner, offline || n_refused > 0);
}

static void
button_clicked_cb (LcOfflineBanner *self)
{
  if (self->session == NULL)
    return;

  /* A server on this computer may have to be started again. */
  if (self->shows_outbox)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-outbox", NULL);
  else if (lc_account_get_is_local (lc_session_get_account (self->session)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-again", NULL);
  else
    lc_session_check_connection (self->session);
}

static void
set_session (LcOfflineBanner *self,
             LcSession       *session)
{
  if (self->session == session)
    return;

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->session, update, self);
      g_signal_handlers_disconnect_by_func (lc_session_get_outbox (self->session), update, self);
    }
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (lc_session_get_outbox (session), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
lc_offline_banner_dispose (GObject *object)
{
  LcOfflineBanner *self = LC_OFFLINE_BANNER (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_offline_banner_parent_class)->dispose (object);
}

static void
lc_offline_banner_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  LcOfflineBanner *self = LC_OFFLINE_BANNER (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_offline_banner_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  LcOfflineBanner *self = LC_OFFLINE_BANNER (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_offline_banner_class_init (LcOfflineBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_offline_banner_dispose;
  object_class->get_property = lc_offline_banner_get_property;
  object_class->set_property = lc_offline_banner_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lc_offline_banner_init (LcOfflineBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}
