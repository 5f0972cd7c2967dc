/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-account-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "community/lc-community-dialog.h"
#include "lc-application.h"

struct _LcAccountPopover
{
  GtkPopover  parent_instance;

  GtkListBox *account_list;
  GtkWidget  *community_button;
  GtkWidget  *moderation_button;

  LcSession  *session;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcAccountPopover, lc_account_popover, GTK_TYPE_POPOVER)

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "label", text,
                       "xalign", 0.0f,
                       "ellipsize", PANGO_ELLIPSIZE_END,
                       "css-classes", (const char *[]) { css_class, NULL },
                       NULL);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LcAccountPopover *self = user_data;
  LcAccount *account = item;
  gboolean current = self->session != NULL && lc_session_get_account (self->session) == account;
  const char *name = lc_account_get_display_name (account);
  const char *community = lc_account_get_community_name (account);
  g_autofree char *handle = g_strdup_printf ("@%s", lc_account_get_handle (account));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  if (community == NULL || *community == '\0')
    community = lc_account_get_community_url (account);
  if (community == NULL)
    community = _("Community on This Computer");

  gtk_box_append (GTK_BOX (box), adw_avatar_new (32, name != NULL && *name != '\0' ? name : handle, TRUE));
  gtk_widget_set_hexpand (labels, TRUE);
  gtk_widget_set_valign (labels, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (labels), create_label (community, "heading"));
  gtk_box_append (GTK_BOX (labels), create_label (handle, "caption"));
  gtk_box_append (GTK_BOX (box), labels);
  gtk_widget_set_visible (mark, current);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, community,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, current ? _("Signed in") : handle, -1);
  g_object_set_data_full (G_OBJECT (row), "account", g_object_ref (account), g_object_unref);

  return row;
}

static void
row_activated_cb (LcAccountPopover *self,
                  GtkListBoxRow    *row)
{
  LcAccount *account = g_object_get_data (G_OBJECT (row), "account");

  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->session == NULL || account != lc_session_get_account (self->session))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-account", "s", lc_account_get_id (account));
}

static void
button_clicked_cb (LcAccountPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* The people of the demo are in no store, but one is signed in as one of them. */
static GListModel *
create_accounts (LcAccountPopover *self)
{
  GListModel *stored = G_LIST_MODEL (lc_application_get_accounts (LC_APPLICATION (g_application_get_default ())));
  LcAccount *current = self->session != NULL ? lc_session_get_account (self->session) : NULL;
  GListStore *accounts = g_list_store_new (LC_TYPE_ACCOUNT);

  for (guint i = 0; i < g_list_model_get_n_items (stored); i++)
    {
      g_autoptr(LcAccount) account = g_list_model_get_item (stored, i);

      g_list_store_append (accounts, account);
    }

  if (current != NULL && !g_list_store_find (accounts, current, NULL))
    g_list_store_insert (accounts, 0, current);

  return G_LIST_MODEL (accounts);
}

/* The rows are made anew each time: they are few, and what they show may have changed. */
static void
lc_account_popover_map (GtkWidget *widget)
{
  LcAccountPopover *self = LC_ACCOUNT_POPOVER (widget);
  g_autoptr(GListModel) accounts = create_accounts (self);

  gtk_list_box_bind_model (self->account_list, accounts, create_row, self, NULL);
  gtk_widget_set_visible (self->moderation_button, self->session != NULL && lc_session_has_permission (self->session, "moderate"));
  gtk_widget_set_visible (self->community_button, self->session != NULL && lc_community_dialog_is_useful (self->session));

  GTK_WIDGET_CLASS (lc_account_popover_parent_class)->map (widget);
}

static void
lc_account_popover_dispose (GObject *object)
{
  LcAccountPopover *self = LC_ACCOUNT_POPOVER (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_ACCOUNT_POPOVER);

  G_OBJECT_CLASS (lc_account_popover_parent_class)->dispose (object);
}

static void
lc_account_popover_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  LcAccountPopover *self = LC_ACCOUNT_POPOVER (object);

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
lc_account_popover_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  LcAccountPopover *self = LC_ACCOUNT_POPOVER (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      if (g_set_object (&self->session, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_account_popover_class_init (LcAccountPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_account_popover_dispose;
  object_class->get_property = lc_account_popover_get_property;
  object_class->set_property = lc_account_popover_set_property;

  widget_class->map = lc_account_popover_map;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-account-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LcAccountPopover, account_list);
  gtk_widget_class_bind_template_child (widget_class, LcAccountPopover, community_button);
  gtk_widget_class_bind_template_child (widget_class, LcAccountPopover, moderation_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
lc_account_popover_init (LcAccountPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
