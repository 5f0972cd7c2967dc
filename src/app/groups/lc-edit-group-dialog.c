/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-edit-group-dialog.h"

#include <glib/gi18n.h>
#include <groups/lc-groups.h>
#include <groups/lc-session-group-edit.h>
#include <lc-error.h>
#include <lc-fiber.h>

#include "groups/lc-choice-row.h"
#include "groups/lc-group-text.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-languages.h"
#include "shared/lc-tags-row.h"

/**
 * LcEditGroupDialog:
 *
 * What a group says of itself, and who comes in and sees it. What somebody else has changed meanwhile is shown before it is replaced.
 */

struct _LcEditGroupDialog
{
  AdwDialog     parent_instance;

  AdwBanner    *problem_banner;
  GtkWidget    *save_button;
  GtkWidget    *spinner;
  GtkWidget    *page;
  GtkEditable  *name_row;
  LcErrorRow   *name_error;
  GtkTextView  *purpose_view;
  GtkTextView  *charter_view;
  LcTagsRow    *looking_row;
  LcChoiceRow  *languages_row;
  AdwComboRow  *policy_row;
  AdwComboRow  *visibility_row;
  AdwSwitchRow *feed_row;
  AdwSpinRow   *limit_row;

  LcSession    *session;
  LcGroup      *group;
  LcEdit       *edit;
  guint         seen_limit;  /* how it was when one began */
  gboolean      seen_in_feed;
  DexFuture    *work;
};

G_DEFINE_FINAL_TYPE (LcEditGroupDialog, lc_edit_group_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
show_text (GtkTextView *view,
           const char  *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

/* Takes what one sees into the edit. */
static void
collect (LcEditGroupDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  g_autofree char *purpose = dup_text (self->purpose_view);
  g_autofree char *charter = dup_text (self->charter_view);
  g_auto(GStrv) looking_for = lc_tags_row_dup_tags (self->looking_row);
  g_auto(GStrv) languages = lc_choice_row_dup_chosen (self->languages_row);
  LcVisibility visibility = adw_combo_row_get_selected (self->visibility_row);

  lc_edit_set_text (self->edit, "name", name);
  lc_edit_set_text (self->edit, "purpose", purpose);
  lc_edit_set_text (self->edit, "charter", charter);
  lc_edit_set_texts (self->edit, "looking_for", (const char * const *) looking_for);
  lc_edit_set_texts (self->edit, "languages", (const char * const *) languages);
  lc_edit_set_text (self->edit, "join_policy", lc_enum_get_nick (LC_TYPE_JOIN_POLICY, adw_combo_row_get_selected (self->policy_row)));
  lc_edit_set_text (self->edit, "visibility", lc_enum_get_nick (LC_TYPE_VISIBILITY, visibility));
  lc_group_edit_set_size_limit (self->edit, (guint) adw_spin_row_get_value (self->limit_row));
  lc_group_edit_set_in_feed (self->edit, visibility == LC_VISIBILITY_COMMUNITY && adw_switch_row_get_active (self->feed_row));
}

static guint
read_enum (LcEditGroupDialog *self,
           GType              type,
           const char        *name)
{
  int value = 0;

  lc_enum_from_nick (type, lc_edit_get_text (self->edit, name), &value);
  return value;
}

static void
show_edit (LcEditGroupDialog *self)
{
  g_auto(GStrv) looking_for = lc_edit_dup_texts (self->edit, "looking_for");
  g_auto(GStrv) languages = lc_edit_dup_texts (self->edit, "languages");

  gtk_editable_set_text (self->name_row, lc_edit_get_text (self->edit, "name"));
  show_text (self->purpose_view, lc_edit_get_text (self->edit, "purpose"));
  show_text (self->charter_view, lc_edit_get_text (self->edit, "charter"));
  lc_tags_row_set_tags (self->looking_row, (const char * const *) looking_for);
  lc_choice_row_set_chosen (self->languages_row, (const char * const *) languages);
  adw_combo_row_set_selected (self->policy_row, read_enum (self, LC_TYPE_JOIN_POLICY, "join_policy"));
  adw_combo_row_set_selected (self->visibility_row, read_enum (self, LC_TYPE_VISIBILITY, "visibility"));
}

/* What was not changed here is as the group has it now. */
static void
show_numbers (LcEditGroupDialog *self)
{
  if ((guint) adw_spin_row_get_value (self->limit_row) == self->seen_limit)
    adw_spin_row_set_value (self->limit_row, lc_group_get_size_limit (self->group));
  if (adw_switch_row_get_active (self->feed_row) == self->seen_in_feed)
    adw_switch_row_set_active (self->feed_row, lc_group_get_in_feed (self->group));
  self->seen_limit = lc_group_get_size_limit (self->group);
  self->seen_in_feed = lc_group_get_in_feed (self->group);
}

static void
show_problem (LcEditGroupDialog *self,
              const char        *text)
{
  adw_banner_set_title (self->problem_banner, text);
  adw_banner_set_revealed (self->problem_banner, TRUE);
}

/* Where the error names a part of the group, its words are about that. */
static void
show_error (LcEditGroupDialog *self,
            const GError      *error)
{
  const char *name = lc_error_get_field (error, "name");
  g_autofree const char **fields = lc_error_get_fields (error);

  lc_error_row_set_message (self->name_error, name);
  if (name != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  else
    show_problem (self, fields != NULL && fields[0] != NULL ? lc_error_get_field (error, fields[0]) : lc_error_text_get (error));
}

/* Shows what others have made of the group besides what is changed here. */
static void
show_conflict (LcEditGroupDialog *self)
{
  g_autoptr(LcEdit) theirs = lc_session_begin_group_edit (self->session, self->group);

  lc_edit_move_to (self->edit, theirs);
  show_edit (self);
  show_numbers (self);
  show_problem (self, _("Somebody else changed the group meanwhile. What you did not change is as they made it; save again to keep what you did."));
}

static void
set_busy (LcEditGroupDialog *self,
          gboolean           busy)
{
  gtk_widget_set_sensitive (self->save_button, !busy);
  gtk_widget_set_sensitive (self->page, !busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static DexFuture *
save (gpointer data)
{
  LcEditGroupDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcGroup) group = NULL;
  g_autoptr(LcGroup) current = NULL;

  set_busy (self, TRUE);
  group = lc_await_object (lc_session_save_group (self->session, self->group, self->edit), &error);
  if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    current = lc_await_object (lc_session_fetch_group (self->session, lc_document_get_id (LC_DOCUMENT (self->group))), NULL);
  if (self->session == NULL || lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (group != NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (current != NULL)
    show_conflict (self);
  else
    show_error (self, error);

  return dex_future_new_true ();
}

static void
begin_saving (LcEditGroupDialog *self)
{
  adw_banner_set_revealed (self->problem_banner, FALSE);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
save_cb (LcEditGroupDialog *self)
{
  collect (self);
  if (*lc_edit_get_text (self->edit, "name") != '\0')
    {
      begin_saving (self);
      return;
    }

  lc_error_row_set_message (self->name_error, _("Enter what the group is called."));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/* What was changed besides is kept, too. It can be restored at any time. */
static void
archive_cb (LcEditGroupDialog *self)
{
  collect (self);
  lc_edit_set_text (self->edit, "state", "archived");
  begin_saving (self);
}

static void
cancel_cb (LcEditGroupDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcEditGroupDialog *self,
                     const char        *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcEditGroupDialog *self)
{
  AdwAlertDialog *dialog;

  collect (self);
  if (!lc_edit_is_changed (self->edit))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard Changes?"), _("What you changed of the group is not saved.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* Only what all see can stand in the community’s feed. */
static void
visibility_changed_cb (LcEditGroupDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->feed_row), adw_combo_row_get_selected (self->visibility_row) == LC_VISIBILITY_COMMUNITY);
}

static void
fill_choices (LcEditGroupDialog *self)
{
  g_autoptr(GtkStringList) policies = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) visibilities = gtk_string_list_new (NULL);

  for (int i = LC_JOIN_POLICY_OPEN; i <= LC_JOIN_POLICY_INVITE; i++)
    gtk_string_list_append (policies, lc_group_text_get_policy (i));
  for (int i = LC_VISIBILITY_COMMUNITY; i <= LC_VISIBILITY_HIDDEN; i++)
    gtk_string_list_append (visibilities, lc_group_text_get_visibility (i));
  for (guint i = 0; i < lc_languages_get_count (); i++)
    lc_choice_row_add_choice (self->languages_row, lc_languages_get_tag (i), lc_languages_get_name (lc_languages_get_tag (i)));
  adw_combo_row_set_model (self->policy_row, G_LIST_MODEL (policies));
  adw_combo_row_set_model (self->visibility_row, G_LIST_MODEL (visibilities));
}

static void
lc_edit_group_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_EDIT_GROUP_DIALOG (dialog)->work);
}

static void
lc_edit_group_dialog_dispose (GObject *object)
{
  LcEditGroupDialog *self = LC_EDIT_GROUP_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_EDIT_GROUP_DIALOG);
  g_clear_pointer (&self->edit, lc_edit_unref);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_edit_group_dialog_parent_class)->dispose (object);
}

static void
lc_edit_group_dialog_class_init (LcEditGroupDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_edit_group_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_edit_group_dialog_closed;

  g_type_ensure (LC_TYPE_CHOICE_ROW);
  g_type_ensure (LC_TYPE_ERROR_ROW);
  g_type_ensure (LC_TYPE_TAGS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-edit-group-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, page);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, purpose_view);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, charter_view);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, looking_row);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, languages_row);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, policy_row);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, visibility_row);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, feed_row);
  gtk_widget_class_bind_template_child (widget_class, LcEditGroupDialog, limit_row);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, archive_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, visibility_changed_cb);
}

static void
lc_edit_group_dialog_init (LcEditGroupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->policy_row);
  lc_chooser_name_rows (self->visibility_row);
  fill_choices (self);
}

/**
 * lc_edit_group_dialog_new:
 * @session: the session
 * @group: a group that was fetched, and that the member leads
 *
 * Returns: (transfer floating): a dialog that changes @group
 */
AdwDialog *
lc_edit_group_dialog_new (LcSession *session,
                          LcGroup   *group)
{
  LcEditGroupDialog *self = g_object_new (LC_TYPE_EDIT_GROUP_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  self->edit = lc_session_begin_group_edit (session, group);
  self->seen_limit = lc_group_get_size_limit (group);
  self->seen_in_feed = lc_group_get_in_feed (group);
  adw_spin_row_set_value (self->limit_row, self->seen_limit);
  adw_switch_row_set_active (self->feed_row, self->seen_in_feed);
  show_edit (self);
  visibility_changed_cb (self);

  return ADW_DIALOG (self);
}
