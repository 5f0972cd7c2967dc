/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-profile-dialog.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"
#include "shared/lc-languages.h"
#include "shared/lc-tags-row.h"
#include "shared/lc-time-zones.h"

struct _LcProfileDialog
{
  AdwDialog       parent_instance;

  GtkWidget      *save_button;
  GtkWidget      *spinner;
  AdwBanner      *conflict_banner;
  AdwAvatar      *avatar;
  GtkWidget      *remove_button;
  GtkEditable    *name_row;
  LcErrorRow     *name_error;
  GtkEditable    *pronouns_row;
  LcErrorRow     *pronouns_error;
  GtkTextView    *bio_view;
  LcTagsRow      *skills_row;
  LcTagsRow      *interests_row;
  AdwExpanderRow *languages_row;
  AdwComboRow    *time_zone_row;

  LcSession      *session;
  LcEdit         *edit;            /* of the profile, as it was when one began */
  GPtrArray      *language_checks;
  GFile          *picture;
  gboolean        picture_removed;
  DexFuture      *work;
};

G_DEFINE_FINAL_TYPE (LcProfileDialog, lc_profile_dialog, ADW_TYPE_DIALOG)

static void
set_busy (LcProfileDialog *self,
          gboolean         busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->save_button, !busy);
}

static char **
dup_languages (LcProfileDialog *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->language_checks->len; i++)
    {
      GObject *check = g_ptr_array_index (self->language_checks, i);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_strv_builder_add (builder, g_object_get_data (check, "tag"));
    }

  return g_strv_builder_end (builder);
}

static char *
dup_bio (LcProfileDialog *self)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->bio_view), "text", &text, NULL);

  return g_strstrip (g_steal_pointer (&text));
}

static const char *
get_time_zone (LcProfileDialog *self)
{
  GtkStringObject *selected = adw_combo_row_get_selected_item (self->time_zone_row);

  return selected != NULL ? gtk_string_object_get_string (selected) : "";
}

static void
update_languages_subtitle (LcProfileDialog *self)
{
  g_auto(GStrv) tags = dup_languages (self);
  g_autofree char *names = lc_languages_join ((const char * const *) tags);

  adw_expander_row_set_subtitle (self->languages_row, names);
}

static void
add_language (LcProfileDialog *self,
              const char      *tag,
              gboolean         active)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", lc_languages_get_name (tag),
                                 "activatable-widget", check,
                                 NULL);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, lc_languages_get_name (tag), -1);
  g_object_set_data_full (G_OBJECT (check), "tag", g_strdup (tag), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update_languages_subtitle), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (self->languages_row, row);
  g_ptr_array_add (self->language_checks, check);
}

static gboolean
is_listed (const char *tag)
{
  for (guint i = 0; i < lc_languages_get_count (); i++)
    {
      if (g_str_equal (lc_languages_get_tag (i), tag))
        return TRUE;
    }

  return FALSE;
}

/* Those that the member has first: with a region, or not listed, they must not get lost either. */
static void
add_languages (LcProfileDialog   *self,
               const char *const *tags)
{
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      if (!is_listed (tags[i]))
        add_language (self, tags[i], TRUE);
    }

  for (guint i = 0; i < lc_languages_get_count (); i++)
    {
      const char *tag = lc_languages_get_tag (i);

      add_language (self, tag, tags != NULL && g_strv_contains (tags, tag));
    }
}

static void
show_languages (LcProfileDialog   *self,
                const char *const *tags)
{
  if (self->language_checks->len == 0)
    add_languages (self, tags);

  for (guint i = 0; i < self->language_checks->len; i++)
    {
      GObject *check = g_ptr_array_index (self->language_checks, i);
      const char *tag = g_object_get_data (check, "tag");

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), tags != NULL && g_strv_contains (tags, tag));
    }

  update_languages_subtitle (self);
}

static void
show_time_zone (LcProfileDialog *self,
                const char      *time_zone)
{
  g_autoptr(GtkStringList) zones = lc_time_zones_load (time_zone);

  adw_combo_row_set_model (self->time_zone_row, G_LIST_MODEL (zones));
  adw_combo_row_set_selected (self->time_zone_row, lc_time_zones_find (zones, time_zone));
}

static DexFuture *
load_picture (gpointer data)
{
  LcProfileDialog *self = data;
  const char *url = lc_member_get_avatar_url (lc_session_get_member (self->session));
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkTexture) texture = NULL;

  bytes = lc_await_boxed (lc_image_loader_load (lc_session_get_image_loader (self->session), url, 256), NULL);
  texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  if (texture != NULL && self->picture == NULL && !self->picture_removed)
    adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));

  return dex_future_new_true ();
}

static const char *
get_text (LcProfileDialog *self,
          const char      *name)
{
  const char *text = lc_edit_get_text (self->edit, name);

  return text != NULL ? text : "";
}

/* Shows what the profile is to be. */
static void
show_edit (LcProfileDialog *self)
{
  g_auto(GStrv) skills = lc_edit_dup_texts (self->edit, "skills");
  g_auto(GStrv) interests = lc_edit_dup_texts (self->edit, "interests");
  g_auto(GStrv) languages = lc_edit_dup_texts (self->edit, "languages");

  gtk_editable_set_text (self->name_row, get_text (self, "display_name"));
  gtk_editable_set_text (self->pronouns_row, get_text (self, "pronouns"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->bio_view), get_text (self, "bio"), -1);
  lc_tags_row_set_tags (self->skills_row, (const char * const *) skills);
  lc_tags_row_set_tags (self->interests_row, (const char * const *) interests);
  show_languages (self, (const char * const *) languages);
  show_time_zone (self, get_text (self, "time_zone"));
}

/* Begins anew with the profile as it is. */
static void
show_member (LcProfileDialog *self)
{
  LcMember *member = lc_session_get_member (self->session);

  g_clear_pointer (&self->edit, lc_edit_unref);
  self->edit = lc_session_begin_profile_edit (self->session);
  show_edit (self);

  g_clear_object (&self->picture);
  self->picture_removed = FALSE;
  adw_avatar_set_text (self->avatar, lc_member_get_display_name (member));
  adw_avatar_set_custom_image (self->avatar, NULL);
  gtk_widget_set_visible (self->remove_button, lc_member_get_avatar_url (member) != NULL);
  if (lc_member_get_avatar_url (member) != NULL)
    lc_fiber_run (self, load_picture);
}

/* Takes what is written into the edit. */
static void
collect_edit (LcProfileDialog *self)
{
  g_auto(GStrv) skills = lc_tags_row_dup_tags (self->skills_row);
  g_auto(GStrv) interests = lc_tags_row_dup_tags (self->interests_row);
  g_auto(GStrv) languages = dup_languages (self);
  g_autofree char *bio = dup_bio (self);

  lc_edit_set_text (self->edit, "display_name", gtk_editable_get_text (self->name_row));
  lc_edit_set_text (self->edit, "pronouns", gtk_editable_get_text (self->pronouns_row));
  lc_edit_set_text (self->edit, "bio", bio);
  lc_edit_set_text (self->edit, "time_zone", get_time_zone (self));
  lc_edit_set_texts (self->edit, "languages", (const char * const *) languages);
  lc_edit_set_texts (self->edit, "skills", (const char * const *) skills);
  lc_edit_set_texts (self->edit, "interests", (const char * const *) interests);
  if (self->picture_removed)
    lc_edit_set_text (self->edit, "avatar_upload_id", NULL);
}

/* What was not changed here is as it was changed elsewhere; saving again replaces the rest knowingly. */
static void
show_conflict (LcProfileDialog *self)
{
  g_autoptr(LcEdit) theirs = lc_session_begin_profile_edit (self->session);

  collect_edit (self);
  lc_edit_move_to (self->edit, theirs);
  show_edit (self);
  adw_banner_set_revealed (self->conflict_banner, TRUE);
  lc_feedback_announce (GTK_WIDGET (self), adw_banner_get_title (self->conflict_banner));
}

static void
show_error (LcProfileDialog *self,
            const GError    *error)
{
  const char *name = lc_error_get_field (error, "display_name");
  const char *pronouns = lc_error_get_field (error, "pronouns");

  if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    {
      show_conflict (self);
      return;
    }

  lc_error_row_set_message (self->name_error, name);
  lc_error_row_set_message (self->pronouns_error, pronouns);
  if (name == NULL && pronouns == NULL)
    lc_feedback_show_error (GTK_WIDGET (self->spinner), error);
}

static DexFuture *
save (gpointer data)
{
  LcProfileDialog *self = data;
  g_autoptr(LcMember) member = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *upload_id = NULL;

  collect_edit (self);
  set_busy (self, TRUE);
  if (self->picture != NULL)
    {
      upload_id = lc_await_string (lc_session_upload_file (self->session, self->picture, NULL, NULL, NULL), &error);
      if (upload_id != NULL)
        lc_edit_set_text (self->edit, "avatar_upload_id", upload_id);
    }

  if (error == NULL)
    member = lc_await_object (lc_session_save_profile (self->session, self->edit), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);

  if (error != NULL)
    show_error (self, error);
  else
    adw_dialog_force_close (ADW_DIALOG (self));

  return dex_future_new_true ();
}

static void
save_cb (LcProfileDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  if (*name == '\0')
    {
      lc_error_row_set_message (self->name_error, _("Enter the name that others see."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      return;
    }

  adw_banner_set_revealed (self->conflict_banner, FALSE);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
cancel_cb (LcProfileDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcProfileDialog *self,
                     const char      *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcProfileDialog *self)
{
  AdwAlertDialog *dialog;

  collect_edit (self);
  if (self->picture == NULL && !lc_edit_is_changed (self->edit))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard Changes?"), _("What you changed in your profile is not saved.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
show_other_cb (LcProfileDialog *self)
{
  adw_banner_set_revealed (self->conflict_banner, FALSE);
  show_member (self);
}

static void
picture_chosen_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(LcProfileDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, &error);

  if (file == NULL)
    return;

  texture = gdk_texture_new_from_file (file, &error);
  if (texture == NULL)
    {
      lc_feedback_toast (self->spinner, _("This file is not a picture that can be shown"));
      return;
    }

  g_set_object (&self->picture, file);
  self->picture_removed = FALSE;
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->remove_button, TRUE);
}

static void
choose_picture_cb (LcProfileDialog *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_dialog_set_title (dialog, _("Choose a Picture"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, picture_chosen_cb,
                        g_object_ref (self));
}

static void
remove_picture_cb (LcProfileDialog *self)
{
  g_clear_object (&self->picture);
  self->picture_removed = lc_member_get_avatar_url (lc_session_get_member (self->session)) != NULL;
  adw_avatar_set_custom_image (self->avatar, NULL);
  gtk_widget_set_visible (self->remove_button, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
lc_profile_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_PROFILE_DIALOG (dialog)->work);
}

static void
lc_profile_dialog_dispose (GObject *object)
{
  LcProfileDialog *self = LC_PROFILE_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_PROFILE_DIALOG);
  g_clear_pointer (&self->language_checks, g_ptr_array_unref);
  g_clear_pointer (&self->edit, lc_edit_unref);
  g_clear_object (&self->picture);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_profile_dialog_parent_class)->dispose (object);
}

static void
lc_profile_dialog_class_init (LcProfileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_profile_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_profile_dialog_closed;

  g_type_ensure (LC_TYPE_ERROR_ROW);
  g_type_ensure (LC_TYPE_TAGS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-profile-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, conflict_banner);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, remove_button);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, pronouns_row);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, pronouns_error);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, bio_view);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, skills_row);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, interests_row);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, languages_row);
  gtk_widget_class_bind_template_child (widget_class, LcProfileDialog, time_zone_row);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_other_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_picture_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_picture_cb);
}

static void
lc_profile_dialog_init (LcProfileDialog *self)
{
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->language_checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->time_zone_row);
  adw_combo_row_set_expression (self->time_zone_row, name);
  adw_combo_row_set_search_match_mode (self->time_zone_row, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

/**
 * lc_profile_dialog_new:
 * @session: whose profile
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_profile_dialog_new (LcSession *session)
{
  LcProfileDialog *self = g_object_new (LC_TYPE_PROFILE_DIALOG, NULL);

  self->session = g_object_ref (session);
  show_member (self);

  return ADW_DIALOG (self);
}
