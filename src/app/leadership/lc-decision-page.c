/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-decision-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <leadership/lc-session-moderation.h>

#include "leadership/lc-decide-dialog.h"
#include "markdown/lc-markdown-view.h"
#include "shared/lc-document-view.h"
#include "shared/lc-format.h"

/**
 * LcDecisionPage:
 *
 * What moderators decided about what one wrote, and why; one can appeal once.
 */

struct _LcDecisionPage
{
  AdwNavigationPage    parent_instance;

  LcDocumentView      *view;
  AdwActionRow        *decision_row;
  AdwActionRow        *note_row;
  AdwActionRow        *suspension_row;
  AdwPreferencesGroup *title_group;
  LcMarkdownView      *body;
  AdwPreferencesGroup *appeal_group;
  AdwActionRow        *appeal_row;
  AdwActionRow        *outcome_row;
  GtkWidget           *appeal_button;

  LcSession           *session;
  LcDecision          *decision;
};

G_DEFINE_FINAL_TYPE (LcDecisionPage, lc_decision_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_suspension (LcDecisionPage *self)
{
  gint64 until = lc_decision_get_suspended_until (self->decision);
  g_autofree char *time = until > 0 ? lc_format_exact_time (until) : NULL;
  /* Translators: a date and a time */
  g_autofree char *title = time != NULL ? g_strdup_printf (_("You can write again from %s"), time) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->suspension_row), title != NULL && g_strcmp0 (lc_decision_get_outcome (self->decision), "overturned") != 0);
  if (title != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->suspension_row), title);
}

static void
update_appeal (LcDecisionPage *self)
{
  const char *appeal = lc_decision_get_appeal (self->decision);
  const char *outcome = lc_decision_get_outcome (self->decision);

  gtk_widget_set_visible (self->appeal_button, lc_decision_get_can_appeal (self->decision));
  gtk_widget_set_visible (GTK_WIDGET (self->appeal_group), appeal != NULL);
  if (appeal == NULL)
    return;

  adw_action_row_set_subtitle (self->appeal_row, appeal);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->outcome_row),
                                 outcome == NULL ? _("Another moderator will decide")
                                 : g_str_equal (outcome, "overturned") ? _("You were right: what was done is undone") : _("The decision stands"));
  adw_action_row_set_subtitle (self->outcome_row, outcome != NULL ? lc_decision_get_outcome_note (self->decision) : "");
}

static void
update (LcDecisionPage *self)
{
  const char *body = lc_decision_get_body (self->decision);
  g_autofree char *time = lc_format_relative_time (lc_decision_get_decided_at (self->decision));
  g_autofree char *title = g_markup_escape_text (lc_decision_get_title (self->decision), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->decision_row),
                                 g_str_equal (lc_decision_get_decision (self->decision), "delete")
                                 ? _("Moderators deleted what you wrote") : _("Moderators warn you about what you wrote"));
  adw_action_row_set_subtitle (self->decision_row, time);
  adw_action_row_set_subtitle (self->note_row, lc_decision_get_note (self->decision));
  adw_preferences_group_set_description (self->title_group, title);
  if (g_strcmp0 (lc_markdown_view_get_text (self->body), body) != 0)
    lc_markdown_view_set_text (self->body, body);
  update_suspension (self);
  update_appeal (self);
}

static void
opened_cb (LcDecisionPage *self,
           LcDecision     *decision)
{
  self->decision = g_object_ref (decision);
  g_signal_connect_object (decision, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
appeal_cb (LcDecisionPage *self)
{
  adw_dialog_present (lc_decide_dialog_new (self->session, LC_DOCUMENT (self->decision), LC_DEED_APPEAL), GTK_WIDGET (self));
}

static void
lc_decision_page_dispose (GObject *object)
{
  LcDecisionPage *self = LC_DECISION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_DECISION_PAGE);
  g_clear_object (&self->decision);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_decision_page_parent_class)->dispose (object);
}

static void
lc_decision_page_class_init (LcDecisionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_decision_page_dispose;

  g_type_ensure (LC_TYPE_DOCUMENT_VIEW);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-decision-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, view);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, decision_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, note_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, suspension_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, title_group);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, body);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, appeal_group);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, appeal_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, LcDecisionPage, appeal_button);
  gtk_widget_class_bind_template_callback (widget_class, appeal_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
lc_decision_page_init (LcDecisionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_decision_page_new:
 * @session: the session
 * @id: the id of what was decided about what the member wrote
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_decision_page_new (LcSession  *session,
                      const char *id)
{
  LcDecisionPage *self = g_object_new (LC_TYPE_DECISION_PAGE, "name", id, NULL);

  self->session = g_object_ref (session);
  lc_document_view_open (self->view, session, id, lc_session_fetch_decision);

  return ADW_NAVIGATION_PAGE (self);
}
