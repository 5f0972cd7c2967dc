/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-register-page.h"

#include <community/lc-session-community.h>
#include <feed/lc-session-spaces.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-session.h>

#include "lc-application.h"
#include "lc-waiting-page.h"
#include "lc-welcome.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"

#define MIN_PASSWORD_LENGTH 10
#define MIN_HANDLE_LENGTH 3
#define MAX_HANDLE_LENGTH 32

struct _LcRegisterPage
{
  AdwNavigationPage  parent_instance;

  GtkWidget         *community_group;
  GtkWidget         *greeting_group;
  AdwPreferencesGroup *member_group;
  GtkLabel          *community_label;
  GtkLabel          *greeting_label;
  GtkEditable       *community_row;
  LcErrorRow        *community_error;
  GtkEditable       *description_row;
  GtkEditable       *name_row;
  LcErrorRow        *name_error;
  GtkEditable       *handle_row;
  LcErrorRow        *handle_error;
  GtkEditable       *password_row;
  LcErrorRow        *password_error;
  GtkButton         *submit_button;
  GtkWidget         *spinner;

  char              *url;
  LcCommunity       *community;
  char              *invitation;
  gboolean           local;
  gboolean           handle_edited;
  gboolean           proposing;
  DexFuture         *work;
};

G_DEFINE_FINAL_TYPE (LcRegisterPage, lc_register_page, ADW_TYPE_NAVIGATION_PAGE)

/* A handle made of a name: lower case, without accents, what is left out becomes one underscore. */
static char *
propose_handle (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  g_autoptr(GString) handle = g_string_new (NULL);

  for (const char *p = lower; *p != '\0' && handle->len < MAX_HANDLE_LENGTH; p++)
    {
      if (g_ascii_isalnum (*p) || *p == '-')
        g_string_append_c (handle, *p);
      else if (handle->len > 0 && handle->str[handle->len - 1] != '_' && *p == ' ')
        g_string_append_c (handle, '_');
    }

  while (handle->len > 0 && handle->str[handle->len - 1] == '_')
    g_string_truncate (handle, handle->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&handle));
}

static gboolean
is_handle (const char *text)
{
  gsize length = strlen (text);

  return length >= MIN_HANDLE_LENGTH && length <= MAX_HANDLE_LENGTH &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-") == length;
}

static void
name_changed_cb (LcRegisterPage *self)
{
  g_autofree char *handle = NULL;

  if (self->handle_edited)
    return;

  handle = propose_handle (gtk_editable_get_text (self->name_row));
  self->proposing = TRUE;
  gtk_editable_set_text (self->handle_row, handle);
  self->proposing = FALSE;
}

static void
handle_changed_cb (LcRegisterPage *self)
{
  if (!self->proposing)
    self->handle_edited = gtk_editable_get_text (self->handle_row)[0] != '\0';
}

static void
set_busy (LcRegisterPage *self,
          gboolean        busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->submit_button), !busy);
}

static gboolean
is_blank (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  return *text == '\0';
}

/* What can be known without the server; it looks at all of it again. */
static gboolean
check (LcRegisterPage *self)
{
  GtkEditable *wrong = NULL;

  lc_error_row_set_message (self->community_error, NULL);
  lc_error_row_set_message (self->name_error, NULL);
  lc_error_row_set_message (self->handle_error, NULL);
  lc_error_row_set_message (self->password_error, NULL);

  if (g_utf8_strlen (gtk_editable_get_text (self->password_row), -1) < MIN_PASSWORD_LENGTH)
    {
      lc_error_row_set_message (self->password_error, _("Use at least 10 characters."));
      wrong = self->password_row;
    }

  if (!is_handle (gtk_editable_get_text (self->handle_row)))
    {
      lc_error_row_set_message (self->handle_error, _("Use 3 to 32 small letters, digits, “-” and “_”."));
      wrong = self->handle_row;
    }

  if (is_blank (self->name_row))
    {
      lc_error_row_set_message (self->name_error, _("Enter the name that others see."));
      wrong = self->name_row;
    }

  if (self->local && is_blank (self->community_row))
    {
      lc_error_row_set_message (self->community_error, _("Give your community a name."));
      wrong = self->community_row;
    }

  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));

  return wrong == NULL;
}

static void
show_error (LcRegisterPage *self,
            const GError   *error)
{
  const char *name = lc_error_get_field (error, "display_name");
  const char *handle = lc_error_get_field (error, "handle");
  const char *password = lc_error_get_field (error, "password");
  GtkWidget *navigation;

  if (lc_session_error_is_awaiting_approval (error))
    {
      navigation = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
      adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation),
                                lc_waiting_page_new (self->url, lc_community_get_name (self->community),
                                                     gtk_editable_get_text (self->handle_row),
                                                     gtk_editable_get_text (self->password_row)));
      return;
    }

  if (handle == NULL && g_error_matches (error, LC_ERROR, LC_ERROR_EXISTS))
    handle = _("Somebody else has this handle already. Try another.");

  lc_error_row_set_message (self->name_error, name);
  lc_error_row_set_message (self->handle_error, handle);
  lc_error_row_set_message (self->password_error, password);

  /* What belongs to no row stands at the end of the form, above its button. */
  if (name == NULL && handle == NULL && password == NULL)
    lc_error_row_set_message (self->password_error, lc_error_text_get (error));
}

static DexFuture *
register_account (LcRegisterPage *self)
{
  LcAccountStore *accounts = lc_application_get_accounts (LC_APPLICATION (g_application_get_default ()));

  return lc_session_register (accounts, self->url,
                              gtk_editable_get_text (self->handle_row),
                              gtk_editable_get_text (self->name_row),
                              gtk_editable_get_text (self->password_row),
                              self->invitation);
}

/* Starts the server of this computer. It may have a community already, from before: then one signs in to that. */
static gboolean
start_community (LcRegisterPage  *self,
                 GError         **error)
{
  LcLocalServer *server = lc_application_get_local_server (LC_APPLICATION (g_application_get_default ()));

  if (!lc_await (lc_local_server_start (server), error))
    return FALSE;

  g_set_str (&self->url, lc_local_server_get_url (server));
  g_clear_object (&self->community);
  self->community = lc_await_object (lc_community_fetch (self->url), error);

  return self->community != NULL;
}

/* Names the new community and gives it a first space, so that there is a place to write. */
static gboolean
settle_in (LcSession   *session,
           const char  *name,
           const char  *description,
           GError     **error)
{
  LcAccountStore *accounts = lc_application_get_accounts (LC_APPLICATION (g_application_get_default ()));

  lc_account_set_is_local (lc_session_get_account (session), TRUE);
  return lc_await (lc_account_store_save (accounts), error) &&
         lc_await (lc_session_update_community (session, 0, name, description, LC_REGISTRATION_INVITE), error) &&
         lc_await (lc_session_create_space (session, "welcome", _("Welcome"),
                                            _("Say hello, and talk about whatever has no place of its own yet."), "👋"),
                   error);
}

static DexFuture *
submit (gpointer data)
{
  LcRegisterPage *self = data;
  GtkWidget *welcome = gtk_widget_get_ancestor (GTK_WIDGET (self), LC_TYPE_WELCOME);
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->community_row));
  g_autofree char *description = g_strdup (gtk_editable_get_text (self->description_row));
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) furnish_error = NULL;
  g_autoptr(LcSession) session = NULL;

  set_busy (self, TRUE);
  if (!self->local || start_community (self, &error))
    session = lc_await_object (register_account (self), &error);
  if (session != NULL && self->local)
    settle_in (session, name, description, &furnish_error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (session == NULL)
    {
      show_error (self, error);
      return dex_future_new_true ();
    }

  if (furnish_error != NULL)
    lc_feedback_show_error (welcome, furnish_error);
  lc_welcome_finish (LC_WELCOME (welcome), session);

  return dex_future_new_true ();
}

/* A community that is on this computer already is opened, not started over; its owner needs no password for that. */
static DexFuture *
look_for_community (gpointer data)
{
  LcRegisterPage *self = data;
  LcApplication *application = LC_APPLICATION (g_application_get_default ());
  GtkWidget *welcome = gtk_widget_get_ancestor (GTK_WIDGET (self), LC_TYPE_WELCOME);
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  set_busy (self, TRUE);
  if (start_community (self, &error) && lc_community_get_member_count (self->community) > 0)
    session = lc_await_object (lc_session_open_local (lc_application_get_accounts (application), NULL,
                                                      lc_application_get_local_server (application)),
                               &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (session != NULL)
    lc_welcome_finish (LC_WELCOME (welcome), session);
  else if (error != NULL)
    lc_error_row_set_message (self->community_error, lc_error_text_get (error));

  return dex_future_new_true ();
}

static void
submit_cb (LcRegisterPage *self)
{
  if (!check (self))
    return;

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, submit);
}

static void
lc_register_page_shown (AdwNavigationPage *page)
{
  LcRegisterPage *self = LC_REGISTER_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->local ? self->community_row : self->name_row));
  if (self->local && self->community == NULL)
    self->work = lc_fiber_spawn (self, look_for_community);
}

static void
lc_register_page_hidden (AdwNavigationPage *page)
{
  LcRegisterPage *self = LC_REGISTER_PAGE (page);

  dex_clear (&self->work);
  set_busy (self, FALSE);
}

static void
lc_register_page_dispose (GObject *object)
{
  LcRegisterPage *self = LC_REGISTER_PAGE (object);

  dex_clear (&self->work);
  g_clear_object (&self->community);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_REGISTER_PAGE);

  G_OBJECT_CLASS (lc_register_page_parent_class)->dispose (object);
}

static void
lc_register_page_finalize (GObject *object)
{
  LcRegisterPage *self = LC_REGISTER_PAGE (object);

  g_free (self->url);
  g_free (self->invitation);

  G_OBJECT_CLASS (lc_register_page_parent_class)->finalize (object);
}

static void
lc_register_page_class_init (LcRegisterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  object_class->dispose = lc_register_page_dispose;
  object_class->finalize = lc_register_page_finalize;
  page_class->shown = lc_register_page_shown;
  page_class->hidden = lc_register_page_hidden;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, community_group);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, greeting_group);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, member_group);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, community_label);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, greeting_label);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, community_row);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, community_error);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, description_row);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, name_error);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, handle_row);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, handle_error);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, password_error);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, submit_button);
  gtk_widget_class_bind_template_child (widget_class, LcRegisterPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, handle_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
}

static void
lc_register_page_init (LcRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_register_page_new:
 * @url: the address of a community
 * @community: what it says of itself
 * @invitation: (nullable): the token of an invitation
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_register_page_new (const char  *url,
                      LcCommunity *community,
                      const char  *invitation)
{
  LcRegisterPage *self = g_object_new (LC_TYPE_REGISTER_PAGE, NULL);

  self->url = g_strdup (url);
  self->community = g_object_ref (community);
  self->invitation = g_strdup (invitation);
  gtk_widget_set_visible (self->community_group, FALSE);
  gtk_label_set_label (self->community_label, lc_community_get_name (community));
  if (invitation != NULL)
    gtk_label_set_label (self->greeting_label, _("You are invited. Tell the others who you are."));
  else if (lc_community_get_registration (community) == LC_REGISTRATION_APPROVAL)
    gtk_label_set_label (self->greeting_label, _("Tell the others who you are. An organiser then approves your account."));
  else
    gtk_label_set_label (self->greeting_label, _("Tell the others who you are. All of it can be changed later."));

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_register_page_new_local:
 *
 * Returns: (transfer floating): a page that starts a community on this computer
 */
AdwNavigationPage *
lc_register_page_new_local (void)
{
  LcRegisterPage *self = g_object_new (LC_TYPE_REGISTER_PAGE, NULL);

  self->local = TRUE;
  gtk_widget_set_visible (self->greeting_group, FALSE);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _("Start a Community"));
  adw_preferences_group_set_title (self->member_group, _("You, Its First Organiser"));
  gtk_button_set_label (self->submit_button, _("_Start Community"));
  /* GLib says "Unknown" where the system knows no name. */
  if (g_strcmp0 (g_get_real_name (), "Unknown") != 0 && g_strcmp0 (g_get_real_name (), g_get_user_name ()) != 0)
    gtk_editable_set_text (self->name_row, g_get_real_name ());

  return ADW_NAVIGATION_PAGE (self);
}
