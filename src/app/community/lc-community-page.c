/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-community-page.h"

#include <community/lc-session-community.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"

struct _LcCommunityPage
{
  AdwPreferencesPage  parent_instance;

  GtkEditable        *name_row;
  LcErrorRow         *name_error;
  GtkEditable        *description_row;
  LcErrorRow         *description_error;
  GtkCheckButton     *open_check;
  GtkCheckButton     *invite_check;
  GtkCheckButton     *approval_check;
  GtkWidget          *save_button;
  AdwBanner          *conflict_banner;

  LcSession          *session;

  /* What is edited: the community as it was shown. */
  gint64              revision;
  char               *name;
  char               *description;
  LcRegistration      registration;
  gboolean            showing;
  DexFuture          *work;
};

G_DEFINE_FINAL_TYPE (LcCommunityPage, lc_community_page, ADW_TYPE_PREFERENCES_PAGE)

static LcRegistration
get_registration (LcCommunityPage *self)
{
  if (gtk_check_button_get_active (self->invite_check))
    return LC_REGISTRATION_INVITE;
  if (gtk_check_button_get_active (self->approval_check))
    return LC_REGISTRATION_APPROVAL;

  return LC_REGISTRATION_OPEN;
}

static void
set_registration (LcCommunityPage *self,
                  LcRegistration   registration)
{
  switch (registration)
    {
    case LC_REGISTRATION_INVITE:
      gtk_check_button_set_active (self->invite_check, TRUE);
      break;

    case LC_REGISTRATION_APPROVAL:
      gtk_check_button_set_active (self->approval_check, TRUE);
      break;

    case LC_REGISTRATION_OPEN:
    default:
      gtk_check_button_set_active (self->open_check, TRUE);
      break;
    }
}

static gboolean
is_edited (LcCommunityPage *self)
{
  return self->name != NULL &&
         (!g_str_equal (gtk_editable_get_text (self->name_row), self->name) ||
          !g_str_equal (gtk_editable_get_text (self->description_row), self->description) ||
          get_registration (self) != self->registration);
}

static void
edited_cb (LcCommunityPage *self)
{
  if (!self->showing)
    gtk_widget_set_sensitive (self->save_button, is_edited (self) && *gtk_editable_get_text (self->name_row) != '\0');
}

static void
show_community (LcCommunityPage *self)
{
  LcCommunity *community = lc_session_get_community (self->session);

  self->revision = lc_community_get_revision (community);
  g_set_str (&self->name, lc_community_get_name (community));
  g_set_str (&self->description, lc_community_get_description (community));
  self->registration = lc_community_get_registration (community);

  self->showing = TRUE;
  gtk_editable_set_text (self->name_row, self->name != NULL ? self->name : "");
  gtk_editable_set_text (self->description_row, self->description != NULL ? self->description : "");
  set_registration (self, self->registration);
  self->showing = FALSE;
  adw_banner_set_revealed (self->conflict_banner, FALSE);
  edited_cb (self);
}

static gboolean
is_saving (LcCommunityPage *self)
{
  return self->work != NULL && dex_future_is_pending (self->work);
}

/* What somebody else changes appears at once, but not over what is being written. */
static void
revision_changed_cb (LcCommunityPage *self)
{
  if (!is_edited (self))
    show_community (self);
  else if (lc_community_get_revision (lc_session_get_community (self->session)) > self->revision && !is_saving (self))
    adw_banner_set_revealed (self->conflict_banner, TRUE);
}

static void
show_error (LcCommunityPage *self,
            const GError    *error)
{
  const char *name = lc_error_get_field (error, "name");
  const char *description = lc_error_get_field (error, "description");

  lc_error_row_set_message (self->name_error, name);
  lc_error_row_set_message (self->description_error, description);

  if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    adw_banner_set_revealed (self->conflict_banner, TRUE);
  else if (name == NULL && description == NULL)
    lc_feedback_show_error (GTK_WIDGET (self), error);
}

static DexFuture *
save (gpointer data)
{
  LcCommunityPage *self = data;
  /* With the conflict in sight, saving means one's own. */
  gint64 revision = adw_banner_get_revealed (self->conflict_banner) ? 0 : self->revision;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCommunity) community = NULL;

  gtk_widget_set_sensitive (self->save_button, FALSE);
  community = lc_await_object (lc_session_update_community (self->session, revision,
                                                            gtk_editable_get_text (self->name_row),
                                                            gtk_editable_get_text (self->description_row),
                                                            get_registration (self)),
                               &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (community != NULL)
    {
      show_community (self);
      lc_feedback_toast (GTK_WIDGET (self), _("Saved"));
    }
  else
    {
      show_error (self, error);
      edited_cb (self);
    }

  return dex_future_new_true ();
}

static void
save_cb (LcCommunityPage *self)
{
  if (is_saving (self))
    return;

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
lc_community_page_dispose (GObject *object)
{
  LcCommunityPage *self = LC_COMMUNITY_PAGE (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COMMUNITY_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_community_page_parent_class)->dispose (object);
}

static void
lc_community_page_finalize (GObject *object)
{
  LcCommunityPage *self = LC_COMMUNITY_PAGE (object);

  g_free (self->name);
  g_free (self->description);

  G_OBJECT_CLASS (lc_community_page_parent_class)->finalize (object);
}

static void
lc_community_page_class_init (LcCommunityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_community_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_community_page_finalize;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-community-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, name_error);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, description_row);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, description_error);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, open_check);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, invite_check);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, approval_check);
  gtk_widget_class_bind_template_child (widget_class, LcCommunityPage, save_button);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
lc_community_page_init (LcCommunityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->conflict_banner = ADW_BANNER (adw_banner_new (_("Somebody else changed this meanwhile. Saving keeps what you see here.")));
  adw_banner_set_button_label (self->conflict_banner, _("Show _Theirs"));
  g_signal_connect_object (self->conflict_banner, "button-clicked", G_CALLBACK (show_community), self, G_CONNECT_SWAPPED);
  adw_preferences_page_set_banner (ADW_PREFERENCES_PAGE (self), self->conflict_banner);
}

/**
 * lc_community_page_new:
 * @session: a session of an organiser
 *
 * Returns: (transfer floating): a new page for a preferences dialog
 */
AdwPreferencesPage *
lc_community_page_new (LcSession *session)
{
  LcCommunityPage *self = g_object_new (LC_TYPE_COMMUNITY_PAGE, NULL);

  self->session = g_object_ref (session);
  show_community (self);
  g_signal_connect_object (lc_session_get_community (session), "notify::revision", G_CALLBACK (revision_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return ADW_PREFERENCES_PAGE (self);
}
