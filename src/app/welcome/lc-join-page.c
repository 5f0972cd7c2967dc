/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-join-page.h"

#include <glib/gi18n.h>
#include <lc-address.h>
#include <lc-community.h>
#include <lc-error.h>
#include <lc-fiber.h>

#include "lc-invite-page.h"
#include "lc-sign-in-page.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"

struct _LcJoinPage
{
  AdwNavigationPage  parent_instance;

  GtkEditable       *address_row;
  LcErrorRow        *address_error;
  GtkWidget         *submit_button;
  GtkWidget         *spinner;

  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcJoinPage, lc_join_page, ADW_TYPE_NAVIGATION_PAGE)

static void
set_busy (LcJoinPage *self,
          gboolean    busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->submit_button, !busy);
}

static void
push (LcJoinPage        *self,
      AdwNavigationPage *page)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), page);
}

static void
show_error (LcJoinPage    *self,
            LcAddressKind  kind,
            const GError  *error)
{
  gboolean unknown = kind == LC_ADDRESS_INVITATION && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND);

  lc_error_row_set_message (self->address_error,
                            unknown ? _("The community does not know this invitation. Perhaps the link was not copied whole.")
                                    : lc_error_text_get (error));
}

static DexFuture *
look_up (gpointer data)
{
  LcJoinPage *self = data;
  LcAddressKind kind = LC_ADDRESS_COMMUNITY;
  g_autofree char *url = NULL;
  g_autofree char *value = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCommunity) community = NULL;
  g_autoptr(LcInvitationCard) card = NULL;

  set_busy (self, TRUE);
  if (lc_address_parse (gtk_editable_get_text (self->address_row), &url, &kind, &value, &error))
    community = lc_await_object (lc_community_fetch (url), &error);
  if (community != NULL && kind == LC_ADDRESS_INVITATION)
    card = lc_await_object (lc_invitation_card_fetch (url, value), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (error != NULL)
    show_error (self, kind, error);
  else if (card != NULL)
    push (self, lc_invite_page_new (url, community, card, value));
  else
    push (self, lc_sign_in_page_new (url, community));

  return dex_future_new_true ();
}

static void
submit_cb (LcJoinPage *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, look_up);
}

static void
lc_join_page_hidden (AdwNavigationPage *page)
{
  LcJoinPage *self = LC_JOIN_PAGE (page);

  dex_clear (&self->work);
  set_busy (self, FALSE);
}

static void
lc_join_page_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (LC_JOIN_PAGE (page)->address_row));
}

static void
lc_join_page_dispose (GObject *object)
{
  LcJoinPage *self = LC_JOIN_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_JOIN_PAGE);

  G_OBJECT_CLASS (lc_join_page_parent_class)->dispose (object);
}

static void
lc_join_page_class_init (LcJoinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_join_page_dispose;
  page_class->hidden = lc_join_page_hidden;
  page_class->shown = lc_join_page_shown;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-join-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcJoinPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, LcJoinPage, address_error);
  gtk_widget_class_bind_template_child (widget_class, LcJoinPage, submit_button);
  gtk_widget_class_bind_template_child (widget_class, LcJoinPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
lc_join_page_init (LcJoinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_join_page_new:
 * @address: (nullable): what to look up at once
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_join_page_new (const char *address)
{
  LcJoinPage *self = g_object_new (LC_TYPE_JOIN_PAGE, NULL);

  if (address != NULL)
    {
      gtk_editable_set_text (self->address_row, address);
      g_signal_connect (self, "map", G_CALLBACK (submit_cb), NULL);
    }

  return ADW_NAVIGATION_PAGE (self);
}
