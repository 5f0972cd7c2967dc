/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-invite-page.h"

#include <glib/gi18n.h>

#include "lc-register-page.h"
#include "lc-sign-in-page.h"
#include "shared/lc-format.h"

struct _LcInvitePage
{
  AdwNavigationPage  parent_instance;

  AdwAvatar         *avatar;
  GtkLabel          *inviter_label;
  GtkLabel          *community_label;
  GtkLabel          *description_label;
  GtkLabel          *detail_label;
  GtkLabel          *problem_label;
  GtkButton         *accept_button;
  GtkWidget         *sign_in_button;

  char              *url;
  LcCommunity       *community;
  LcInvitationCard  *card;
  char              *token;
};

G_DEFINE_FINAL_TYPE (LcInvitePage, lc_invite_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_valid (LcInvitePage *self)
{
  return lc_invitation_card_get_state (self->card) == LC_INVITATION_STATE_VALID;
}

static void
push (LcInvitePage      *self,
      AdwNavigationPage *page)
{
  GtkWidget *navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), page);
}

static void
register_cb (LcInvitePage *self)
{
  push (self, lc_register_page_new (self->url, self->community, is_valid (self) ? self->token : NULL));
}

static void
sign_in_cb (LcInvitePage *self)
{
  push (self, lc_sign_in_page_new (self->url, self->community));
}

static char *
describe_problem (LcInvitePage *self)
{
  const char *name = lc_invitation_card_get_inviter_name (self->card);

  if (name == NULL)
    name = lc_community_get_name (self->community);

  switch (lc_invitation_card_get_state (self->card))
    {
    case LC_INVITATION_STATE_USED_UP:
      /* Translators: %s is the name of a person */
      return g_strdup_printf (_("This invitation has been used already. Ask %s for a new one."), name);

    case LC_INVITATION_STATE_EXPIRED:
      /* Translators: %s is the name of a person */
      return g_strdup_printf (_("The time of this invitation is over. Ask %s for a new one."), name);

    case LC_INVITATION_STATE_REVOKED:
      /* Translators: %s is the name of a person */
      return g_strdup_printf (_("This invitation was taken back. If that surprises you, ask %s."), name);

    case LC_INVITATION_STATE_VALID:
    default:
      return NULL;
    }
}

static char *
describe_details (LcInvitePage *self)
{
  guint n_members = lc_community_get_member_count (self->community);
  LcMemberRole role = lc_invitation_card_get_role (self->card);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u member", "%u members", n_members), n_members);
  if (is_valid (self) && role != LC_MEMBER_ROLE_MEMBER)
    {
      g_string_append (text, " · ");
      /* Translators: %s is a role in the community: you join as Mentor */
      g_string_append_printf (text, _("you join as %s"), lc_format_role (role));
    }
  if (is_valid (self) && lc_invitation_card_get_expires_at (self->card) != 0)
    {
      g_autofree char *date = lc_format_date (lc_invitation_card_get_expires_at (self->card));

      g_string_append (text, " · ");
      /* Translators: %s is a date: valid until 3 March 2026 */
      g_string_append_printf (text, _("valid until %s"), date);
    }

  return g_string_free_and_steal (text);
}

static void
show_inviter (LcInvitePage *self)
{
  const char *inviter = lc_invitation_card_get_inviter_name (self->card);
  g_autofree char *text = NULL;

  if (inviter == NULL || !is_valid (self))
    return;

  /* Translators: %s is the name of a person; the name of a community follows in large letters below */
  text = g_strdup_printf (_("%s invites you to"), inviter);
  gtk_label_set_label (self->inviter_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->inviter_label), TRUE);
}

static void
show (LcInvitePage *self)
{
  const char *description = lc_community_get_description (self->community);
  g_autofree char *details = describe_details (self);
  g_autofree char *problem = describe_problem (self);
  gboolean open = lc_community_get_registration (self->community) != LC_REGISTRATION_INVITE;

  show_inviter (self);
  adw_avatar_set_text (self->avatar, lc_community_get_name (self->community));
  gtk_label_set_label (self->community_label, lc_community_get_name (self->community));
  gtk_label_set_label (self->description_label, description);
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL && *description != '\0');
  gtk_label_set_label (self->detail_label, details);
  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  if (problem != NULL)
    gtk_button_set_label (self->accept_button, _("_Join without Invitation"));
  gtk_widget_set_visible (GTK_WIDGET (self->accept_button), problem == NULL || open);
}

static void
lc_invite_page_shown (AdwNavigationPage *page)
{
  LcInvitePage *self = LC_INVITE_PAGE (page);

  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->accept_button)) ? GTK_WIDGET (self->accept_button)
                                                                                     : self->sign_in_button);
}

static void
lc_invite_page_dispose (GObject *object)
{
  LcInvitePage *self = LC_INVITE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_INVITE_PAGE);
  g_clear_object (&self->community);
  g_clear_object (&self->card);

  G_OBJECT_CLASS (lc_invite_page_parent_class)->dispose (object);
}

static void
lc_invite_page_finalize (GObject *object)
{
  LcInvitePage *self = LC_INVITE_PAGE (object);

  g_free (self->url);
  g_free (self->token);

  G_OBJECT_CLASS (lc_invite_page_parent_class)->finalize (object);
}

static void
lc_invite_page_class_init (LcInvitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_invite_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_invite_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = lc_invite_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-invite-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, inviter_label);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, community_label);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, description_label);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, detail_label);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, LcInvitePage, sign_in_button);
  gtk_widget_class_bind_template_callback (widget_class, register_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
}

static void
lc_invite_page_init (LcInvitePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_invite_page_new:
 * @url: the address of a community
 * @community: what it says of itself
 * @card: what it says of the invitation
 * @token: the invitation's token
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_invite_page_new (const char       *url,
                    LcCommunity      *community,
                    LcInvitationCard *card,
                    const char       *token)
{
  LcInvitePage *self = g_object_new (LC_TYPE_INVITE_PAGE, NULL);

  self->url = g_strdup (url);
  self->community = g_object_ref (community);
  self->card = g_object_ref (card);
  self->token = g_strdup (token);
  show (self);

  return ADW_NAVIGATION_PAGE (self);
}
