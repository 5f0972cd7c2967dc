/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-dialog.h"

#include <glib/gi18n.h>
#include <groups/lc-group-member-list.h>
#include <groups/lc-session-tasks.h>
#include <lc-error.h>
#include <lc-fiber.h>
#include <lc-markdown-view.h>
#include <lc-outbox.h>

#include "groups/lc-checklist-group.h"
#include "groups/lc-choice-row.h"
#include "groups/lc-due-row.h"
#include "groups/lc-task-deletion.h"
#include "groups/lc-task-history-dialog.h"
#include "groups/lc-task-text.h"
#include "shared/lc-chooser.h"
#include "shared/lc-error-row.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-tags-row.h"

/**
 * LcTaskDialog:
 *
 * All that there is to a task, to read and to change. What somebody else has changed meanwhile of the same is shown beside it.
 */

#define MINUTES 60

struct _LcTaskDialog
{
  AdwDialog            parent_instance;

  GtkWidget           *save_button;
  GtkWidget           *cancel_button;
  AdwBanner           *conflict_banner;
  AdwPreferencesGroup *theirs_group;
  GtkWidget           *fields;        /* all that can be changed */
  GtkEditable         *title_row;
  LcErrorRow          *title_error;
  AdwComboRow         *column_row;
  LcDueRow            *due_row;
  AdwSpinRow          *estimate_row;
  LcChoiceRow         *assignees_row;
  LcTagsRow           *labels_row;
  LcChoiceRow         *blockers_row;
  LcChecklistGroup    *checklist;
  GtkStack            *description_stack;
  GtkTextView         *description_view;
  LcMarkdownView      *preview;
  GtkWidget           *history_button;
  GtkWidget           *delete_button;

  LcSession           *session;
  LcBoard             *board;
  LcTask              *task;
  LcEdit              *edit;
  LcGroupMemberList   *members;
  GPtrArray           *their_rows;
  GtkWidget           *opener;
  DexFuture           *work;
  char                *shown_column_id;  /* what stood in the rows that edits do not fill, before the member touched them */
  char               **shown_checklist;
  guint                shown_estimate;   /* minutes */
  gboolean             editable;
};

G_DEFINE_FINAL_TYPE (LcTaskDialog, lc_task_dialog, ADW_TYPE_DIALOG)

static char *
dup_title (LcTaskDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
}

static char *
dup_description (LcTaskDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A day, or what is to be said instead of one: a task may be due at a time. */
static void
show_due (LcTaskDialog *self,
          const char   *day)
{
  g_autofree char *due = lc_task_text_due (self->task);

  lc_due_row_set_day (self->due_row, day, due);
}

static void
show_description (LcTaskDialog *self,
                  gboolean      rendered)
{
  g_autofree char *text = dup_description (self);

  if (rendered)
    lc_markdown_view_set_text (self->preview, text);
  gtk_stack_set_visible_child_name (self->description_stack, rendered ? "preview" : "text");
}

static void
description_shown_cb (LcTaskDialog *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->description_stack), "preview") == 0)
    show_description (self, TRUE);
}

/* Shows what the edit says of texts; the rest is as the task has it. */
static void
show_edit (LcTaskDialog *self)
{
  g_auto(GStrv) labels = lc_edit_dup_texts (self->edit, "labels");
  g_auto(GStrv) assignees = lc_edit_dup_texts (self->edit, "assignee_ids");
  g_auto(GStrv) blockers = lc_edit_dup_texts (self->edit, "blocked_by");
  const char *description = lc_edit_get_text (self->edit, "description");

  gtk_editable_set_text (self->title_row, lc_edit_get_text (self->edit, "title"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->description_view), description != NULL ? description : "", -1);
  show_description (self, description != NULL && *description != '\0');
  show_due (self, lc_edit_get_text (self->edit, "due_day"));
  lc_tags_row_set_tags (self->labels_row, (const char * const *) labels);
  lc_choice_row_set_chosen (self->assignees_row, (const char * const *) assignees);
  lc_choice_row_set_chosen (self->blockers_row, (const char * const *) blockers);
}

static guint
get_estimate (LcTaskDialog *self)
{
  return adw_spin_row_get_value (self->estimate_row) * MINUTES + 0.5;
}

/* Takes what is written into the edit. */
static void
collect_edit (LcTaskDialog *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *description = dup_description (self);
  g_auto(GStrv) labels = lc_tags_row_dup_tags (self->labels_row);
  g_auto(GStrv) assignees = lc_choice_row_dup_chosen (self->assignees_row);
  g_auto(GStrv) blockers = lc_choice_row_dup_chosen (self->blockers_row);
  g_auto(GStrv) checklist = lc_checklist_group_dup_items (self->checklist);

  lc_edit_set_text (self->edit, "title", title);
  lc_edit_set_text (self->edit, "due_day", lc_due_row_get_day (self->due_row));
  lc_edit_set_texts (self->edit, "labels", (const char * const *) labels);
  lc_edit_set_texts (self->edit, "assignee_ids", (const char * const *) assignees);
  lc_edit_set_texts (self->edit, "blocked_by", (const char * const *) blockers);
  lc_task_edit_set_checklist (self->edit, (const char * const *) checklist);
  lc_task_edit_set_estimate (self->edit, get_estimate (self));
  if (lc_task_get_description (self->task) != NULL) /* otherwise nobody here knows what it is */
    lc_edit_set_text (self->edit, "description", description);
}

static LcColumn *
get_chosen_column (LcTaskDialog *self)
{
  return adw_combo_row_get_selected_item (self->column_row);
}

static gboolean
is_moved (LcTaskDialog *self)
{
  LcColumn *column = get_chosen_column (self);

  return column != NULL && self->shown_column_id != NULL &&
         !g_str_equal (lc_document_get_id (LC_DOCUMENT (column)), self->shown_column_id);
}

static void
add_their_row (LcTaskDialog *self,
               const char   *title,
               const char   *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", text, "subtitle-lines", 0,
                                 "subtitle-selectable", TRUE, NULL);

  gtk_widget_add_css_class (row, "property");
  g_ptr_array_add (self->their_rows, row);
  adw_preferences_group_add (self->theirs_group, row);
}

/* The task has what somebody else has made of it; what was written here of the same stands in the fields. */
static void
show_conflict (LcTaskDialog *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *description = dup_description (self);
  const char *their_description = lc_task_get_description (self->task);

  for (guint i = 0; i < self->their_rows->len; i++)
    adw_preferences_group_remove (self->theirs_group, self->their_rows->pdata[i]);
  g_ptr_array_set_size (self->their_rows, 0);

  if (g_strcmp0 (title, lc_task_get_title (self->task)) != 0)
    add_their_row (self, _("Title"), lc_task_get_title (self->task));
  if (g_strcmp0 (lc_due_row_get_day (self->due_row), lc_task_get_due_day (self->task)) != 0)
    {
      g_autofree char *due = lc_task_text_due (self->task);

      add_their_row (self, _("Due"), due != NULL ? due : _("No Day"));
    }
  if (their_description != NULL && g_strcmp0 (description, their_description) != 0)
    add_their_row (self, _("Description"), their_description);
  gtk_widget_set_visible (GTK_WIDGET (self->theirs_group), self->their_rows->len > 0);
  adw_banner_set_revealed (self->conflict_banner, TRUE);
  lc_feedback_announce (GTK_WIDGET (self), adw_banner_get_title (self->conflict_banner));
}

static void
move_to_current (LcTaskDialog *self)
{
  g_autoptr(LcEdit) theirs = lc_session_begin_task_edit (self->session, self->task);

  lc_edit_move_to (self->edit, theirs);
  show_edit (self);
  show_conflict (self);
}

static void
show_error (LcTaskDialog *self,
            const GError *error)
{
  const char *title = lc_error_get_field (error, "title");

  if (g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    {
      move_to_current (self);
      return;
    }

  lc_error_row_set_message (self->title_error, title);
  if (title == NULL)
    lc_feedback_show_error (self->save_button, error);
}

static DexFuture *
save (gpointer data)
{
  LcTaskDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) saved = NULL;

  collect_edit (self);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  saved = lc_await_object (lc_session_save_task (self->session, self->task, self->edit), &error);
  if (saved != NULL && is_moved (self))
    {
      g_clear_object (&saved);
      saved = lc_await_object (lc_session_move_task (self->session, self->task, get_chosen_column (self), NULL, NULL), &error);
    }
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (saved == NULL)
    show_error (self, error);
  else
    adw_dialog_force_close (ADW_DIALOG (self));
  return dex_future_new_true ();
}

static void
save_cb (LcTaskDialog *self)
{
  g_autofree char *title = dup_title (self);

  if (*title == '\0')
    {
      lc_error_row_set_message (self->title_error, _("Enter what is to be done."));
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
      return;
    }

  adw_banner_set_revealed (self->conflict_banner, FALSE);
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, save);
}

static void
delete_cb (LcTaskDialog *self)
{
  if (self->opener != NULL)
    lc_task_delete_with_undo (self->session, self->task, self->opener);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
cancel_cb (LcTaskDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
discard_response_cb (LcTaskDialog *self,
                     const char   *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* What was written is not lost by a stray Escape. */
static void
close_attempt_cb (LcTaskDialog *self)
{
  AdwAlertDialog *dialog;

  if (self->editable)
    collect_edit (self);
  if (!self->editable || (!lc_edit_is_changed (self->edit) && !is_moved (self)))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard Changes?"), _("What you changed of the task is not saved.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
members_changed_cb (LcTaskDialog *self)
{
  GListModel *members = G_LIST_MODEL (self->members);

  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr(LcGroupMember) joined = g_list_model_get_item (members, i);
      LcMember *member = lc_group_member_get_member (joined);

      lc_choice_row_add_choice (self->assignees_row, lc_member_get_id (member), lc_format_member (member));
    }
}

/* Of what is done nothing needs to wait, unless it does so already. */
static void
add_blockers (LcTaskDialog *self)
{
  const char * const *blockers = lc_task_get_blocked_by (self->task);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->board)); i++)
    {
      g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (self->board), i);
      GListModel *tasks = lc_column_get_tasks (column);

      for (guint j = 0; j < g_list_model_get_n_items (tasks); j++)
        {
          g_autoptr(LcTask) task = g_list_model_get_item (tasks, j);
          const char *id = lc_document_get_id (LC_DOCUMENT (task));
          gboolean chosen = blockers != NULL && g_strv_contains (blockers, id);

          if (task != self->task && (chosen || !lc_column_get_is_done (column)))
            lc_choice_row_add_choice (self->blockers_row, id, lc_task_get_title (task));
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->blockers_row), g_list_model_get_n_items (G_LIST_MODEL (self->board)) > 0);
}

static void
show_column (LcTaskDialog *self)
{
  g_autoptr(GtkExpression) name = gtk_property_expression_new (LC_TYPE_COLUMN, NULL, "name");

  lc_chooser_name_rows (self->column_row);
  adw_combo_row_set_expression (self->column_row, name);
  adw_combo_row_set_model (self->column_row, G_LIST_MODEL (self->board));
}

static void
select_column (LcTaskDialog *self,
               const char   *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->board)); i++)
    {
      g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (self->board), i);

      if (g_strcmp0 (lc_document_get_id (LC_DOCUMENT (column)), id) == 0)
        adw_combo_row_set_selected (self->column_row, i);
    }
}

static gboolean
has_shown_checklist (LcTaskDialog *self)
{
  static const char * const nothing[] = { NULL };
  g_auto(GStrv) items = lc_checklist_group_dup_items (self->checklist);

  return g_strv_equal ((const char * const *) items, self->shown_checklist != NULL ? (const char * const *) self->shown_checklist : nothing);
}

/* Shows of the task what edits do not fill in, where the member has not touched that: what somebody has changed meanwhile is not
 * changed back when this is saved. */
static void
show_untouched (LcTaskDialog *self)
{
  if (!is_moved (self))
    select_column (self, lc_task_get_column_id (self->task));
  if (has_shown_checklist (self))
    lc_checklist_group_set_items (self->checklist, lc_task_get_checklist (self->task));
  if (get_estimate (self) == self->shown_estimate)
    adw_spin_row_set_value (self->estimate_row, lc_task_get_estimate (self->task) / (double) MINUTES);

  g_set_str (&self->shown_column_id, lc_task_get_column_id (self->task));
  g_strfreev (self->shown_checklist);
  self->shown_checklist = g_strdupv ((char **) lc_task_get_checklist (self->task));
  self->shown_estimate = lc_task_get_estimate (self->task);
}

/* What was written before and is in conflict stands in the fields, and what the other has written above them. */
static void
take_refused (LcTaskDialog *self)
{
  LcOutboxEntry *entry = lc_outbox_find_refused (lc_session_get_outbox (self->session), self->task);
  static const char * const texts[] = { "title", "description", "due_day" };
  gboolean found = FALSE;

  if (entry == NULL || lc_outbox_entry_get_state (entry) != LC_SEND_STATE_CONFLICT)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (lc_outbox_entry_get_mine (entry, texts[i]) != NULL)
      {
        lc_edit_set_text (self->edit, texts[i], lc_outbox_entry_get_mine (entry, texts[i]));
        found = TRUE;
      }
  if (!found)
    return;

  show_edit (self);
  show_conflict (self);
}

static void
show_task (LcTaskDialog *self)
{
  g_clear_pointer (&self->edit, lc_edit_unref);
  self->edit = lc_session_begin_task_edit (self->session, self->task);
  show_edit (self);
  show_untouched (self);
  take_refused (self);
}

/* With the task as it is now; what was written meanwhile stays. */
static void
go_on (LcTaskDialog *self)
{
  g_autoptr(LcEdit) newer = NULL;

  if (self->editable)
    collect_edit (self);
  if (!self->editable || !lc_edit_is_changed (self->edit))
    {
      show_task (self);
      return;
    }

  newer = lc_session_begin_task_edit (self->session, self->task);
  lc_edit_move_to (self->edit, newer);
  show_edit (self);
  show_untouched (self);
}

/* The board does not say the description. */
static DexFuture *
load (gpointer data)
{
  LcTaskDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcTask) task = lc_await_object (lc_session_fetch_task (self->session, lc_document_get_id (LC_DOCUMENT (self->task))), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  /* One that is not sent yet is nowhere but here. */
  if (task == NULL && lc_task_get_description (self->task) == NULL)
    lc_feedback_show_error (self->save_button, error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->description_view), lc_task_get_description (self->task) != NULL);
  go_on (self);
  gtk_widget_set_sensitive (self->save_button, TRUE);
  return dex_future_new_true ();
}

/* What was taken back there is so in the fields, too. */
static void
history_closed_cb (LcTaskDialog *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, load);
}

static void
history_cb (LcTaskDialog *self)
{
  AdwDialog *dialog = lc_task_history_dialog_new (self->session, self->board, self->task, self->members, self->editable);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (history_closed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
set_editable (LcTaskDialog *self,
              gboolean      editable)
{
  self->editable = editable;
  gtk_widget_set_sensitive (self->fields, editable);
  gtk_widget_set_visible (self->save_button, editable);
  gtk_widget_set_visible (self->delete_button, editable);
  lc_due_row_set_editable (self->due_row, editable);
  lc_checklist_group_set_editable (self->checklist, editable);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), editable ? _("_Cancel") : _("_Close"));
}

static void
lc_task_dialog_closed (AdwDialog *dialog)
{
  dex_clear (&LC_TASK_DIALOG (dialog)->work);
}

static void
lc_task_dialog_dispose (GObject *object)
{
  LcTaskDialog *self = LC_TASK_DIALOG (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TASK_DIALOG);
  g_clear_pointer (&self->their_rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown_column_id, g_free);
  g_clear_pointer (&self->shown_checklist, g_strfreev);
  g_clear_pointer (&self->edit, lc_edit_unref);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->members);
  g_clear_object (&self->task);
  g_clear_object (&self->board);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_task_dialog_parent_class)->dispose (object);
}

static void
lc_task_dialog_class_init (LcTaskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_task_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_task_dialog_closed;

  g_type_ensure (LC_TYPE_CHECKLIST_GROUP);
  g_type_ensure (LC_TYPE_CHOICE_ROW);
  g_type_ensure (LC_TYPE_DUE_ROW);
  g_type_ensure (LC_TYPE_ERROR_ROW);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  g_type_ensure (LC_TYPE_TAGS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-task-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, conflict_banner);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, theirs_group);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, title_error);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, column_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, due_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, estimate_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, assignees_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, labels_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, blockers_row);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, checklist);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, description_stack);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, description_view);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, history_button);
  gtk_widget_class_bind_template_child (widget_class, LcTaskDialog, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_shown_cb);
}

static void
lc_task_dialog_init (LcTaskDialog *self)
{
  self->their_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_task_dialog_new:
 * @session: the session
 * @board: the board on which it stands
 * @task: a task
 * @editable: whether one may change it
 * @opener: what it is opened from, which says what becomes of it
 *
 * Returns: (transfer floating): a new dialog
 */
AdwDialog *
lc_task_dialog_new (LcSession *session,
                    LcBoard   *board,
                    LcTask    *task,
                    gboolean   editable,
                    GtkWidget *opener)
{
  LcTaskDialog *self = g_object_new (LC_TYPE_TASK_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  self->task = g_object_ref (task);
  g_set_weak_pointer (&self->opener, opener);
  set_editable (self, editable);
  self->members = lc_group_member_list_new (session, lc_board_get_group_id (board), LC_MEMBERSHIP_JOINED);
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (members_changed_cb), self, G_CONNECT_SWAPPED);
  members_changed_cb (self);
  add_blockers (self);
  show_column (self);
  show_task (self);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  self->work = lc_fiber_spawn (self, load);

  return ADW_DIALOG (self);
}
