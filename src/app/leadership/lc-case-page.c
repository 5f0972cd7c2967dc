/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-case-page.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <leadership/lc-session-moderation.h>

#include "leadership/lc-case-text.h"
#include "leadership/lc-decide-dialog.h"
#include "markdown/lc-markdown-view.h"
#include "shared/lc-document-view.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

/**
 * LcCasePage:
 *
 * What members have reported of one thing, what is known of its author, and what is to be decided.
 */

struct _LcCasePage
{
  AdwNavigationPage    parent_instance;

  LcDocumentView      *view;
  AdwActionRow        *thread_row;
  LcMarkdownView      *body;
  AdwPreferencesGroup *flags_group;
  AdwPreferencesGroup *history_group;
  AdwPreferencesGroup *decision_group;
  AdwActionRow        *decision_row;
  AdwActionRow        *appeal_row;
  AdwActionRow        *outcome_row;
  GtkLabel            *standing;
  GtkWidget           *claim_button;
  GtkWidget           *release_button;
  GtkWidget           *keep_button;
  GtkWidget           *warn_button;
  GtkWidget           *delete_button;
  GtkWidget           *uphold_button;
  GtkWidget           *overturn_button;

  LcSession           *session;
  LcCase              *one;
  GPtrArray           *rows;     /* of flags_group and history_group */
  gboolean             claiming; /* what "work" does: claim it, or leave it to others */
  DexFuture           *work;
};

G_DEFINE_FINAL_TYPE (LcCasePage, lc_case_page, ADW_TYPE_NAVIGATION_PAGE)

static GtkWidget *
create_row (const char *title,
            const char *subtitle)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, "focusable", FALSE, NULL);
}

/* A report is titled by its reason, and says who made it. */
static GtkWidget *
create_flag_row (LcCaseEntry *entry)
{
  g_autofree char *time = lc_format_relative_time (lc_case_entry_get_time (entry));
  /* Translators: a person's name, and when they reported something */
  g_autofree char *who = g_strdup_printf (_("%s · %s"), lc_format_member (lc_case_entry_get_member (entry)), time);
  const char *words = lc_case_entry_get_words (entry);
  g_autofree char *subtitle = *words != '\0' ? g_strjoin ("\n", words, who, NULL) : g_strdup (who);

  return create_row (lc_case_text_get_reason (lc_case_entry_get_reason (entry)), subtitle);
}

static GtkWidget *
create_history_row (LcCaseEntry *entry)
{
  g_autofree char *decision = lc_case_text_dup_decision (lc_case_entry_get_reason (entry), lc_case_entry_get_suspend_days (entry),
                                                         lc_case_entry_get_outcome (entry));
  g_autofree char *time = lc_format_relative_time (lc_case_entry_get_time (entry));
  g_autofree char *subtitle = g_strjoin (" · ", lc_case_entry_get_title (entry), time, NULL);

  return create_row (decision, subtitle);
}

static void
fill_group (LcCasePage           *self,
            AdwPreferencesGroup  *group,
            GListModel           *entries,
            GtkWidget         *(*create) (LcCaseEntry *))
{
  guint n_entries = entries != NULL ? g_list_model_get_n_items (entries) : 0;

  gtk_widget_set_visible (GTK_WIDGET (group), n_entries > 0);
  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr(LcCaseEntry) entry = g_list_model_get_item (entries, i);
      GtkWidget *row = create (entry);

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
update_entries (LcCasePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)), row);
    }
  g_ptr_array_set_size (self->rows, 0);

  fill_group (self, self->flags_group, lc_case_get_flags (self->one), create_flag_row);
  fill_group (self, self->history_group, lc_case_get_history (self->one), create_history_row);
}

static void
show_row (AdwActionRow *row,
          const char   *title,
          const char   *words,
          LcMember     *member)
{
  gtk_widget_set_visible (GTK_WIDGET (row), title != NULL);
  if (title == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (member != NULL && words != NULL && *words != '\0')
    {
      /* Translators: what a moderator wrote, and their name */
      g_autofree char *subtitle = g_strdup_printf (_("%s — %s"), words, lc_member_get_display_name (member));

      adw_action_row_set_subtitle (row, subtitle);
    }
  else
    {
      adw_action_row_set_subtitle (row, member != NULL ? lc_member_get_display_name (member) : words != NULL ? words : "");
    }
}

static void
update_decision (LcCasePage *self)
{
  LcCase *one = self->one;
  const char *outcome = lc_case_get_outcome (one);
  g_autofree char *decision = lc_case_text_dup_decision (lc_case_get_decision (one), lc_case_get_suspend_days (one), NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->decision_group), lc_case_get_decision (one) != NULL);
  show_row (self->decision_row, lc_case_get_decision (one) != NULL ? decision : NULL, lc_case_get_note (one), lc_case_get_decider (one));
  show_row (self->appeal_row, lc_case_get_appeal (one) != NULL ? _("Appeal") : NULL, lc_case_get_appeal (one), NULL);
  show_row (self->outcome_row, outcome == NULL ? NULL : g_str_equal (outcome, "overturned") ? _("Overturned") : _("Upheld"),
            lc_case_get_outcome_note (one), lc_case_get_outcome_decider (one));
}

/* What can be done is there, and nothing else. */
static void
update_buttons (LcCasePage *self)
{
  const char *state = lc_case_get_case_state (self->one);
  gboolean is_open = g_strcmp0 (state, "open") == 0, is_appealed = g_strcmp0 (state, "appealed") == 0;
  gboolean is_mine = lc_case_get_claimed (self->one);
  gboolean may_claim = (is_open || is_appealed) && lc_case_get_claimant (self->one) == NULL && lc_case_get_may_decide (self->one);
  g_autofree char *standing = is_open || is_appealed ? lc_case_text_dup_standing (self->one) : NULL;

  gtk_label_set_text (self->standing, standing != NULL ? standing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->standing), standing != NULL);
  gtk_widget_set_visible (self->claim_button, may_claim && !is_mine);
  gtk_widget_set_visible (self->release_button, (is_open || is_appealed) && is_mine);
  gtk_widget_set_visible (self->keep_button, is_open && is_mine);
  gtk_widget_set_visible (self->warn_button, is_open && is_mine);
  gtk_widget_set_visible (self->delete_button, is_open && is_mine);
  gtk_widget_set_visible (self->uphold_button, is_appealed && is_mine);
  gtk_widget_set_visible (self->overturn_button, is_appealed && is_mine);
}

static void
update (LcCasePage *self)
{
  const char *body = lc_case_get_body (self->one);
  g_autofree char *author = lc_format_isolated (lc_format_member (lc_case_get_author (self->one)));
  g_autofree char *reasons = lc_case_text_dup_reasons (self->one);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", author, reasons);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->thread_row), lc_case_get_title (self->one));
  adw_action_row_set_subtitle (self->thread_row, subtitle);
  if (g_strcmp0 (lc_markdown_view_get_text (self->body), body) != 0)
    lc_markdown_view_set_text (self->body, body != NULL ? body : lc_case_get_excerpt (self->one));
  update_decision (self);
  update_buttons (self);
}

static void
open_thread_cb (LcCasePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-post", "s", lc_case_get_post_id (self->one));
}

static void
finish_work (LcCasePage   *self,
             gpointer      done,
             const GError *error)
{
  if (done == NULL && !lc_fiber_is_cancelled (error))
    lc_feedback_show_error (GTK_WIDGET (self), error);
}

static DexFuture *
claim (gpointer data)
{
  LcCasePage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCase) done = lc_await_object (lc_session_claim_case (self->session, self->one, self->claiming), &error);

  finish_work (self, done, error);
  return dex_future_new_true ();
}

static DexFuture *
keep (gpointer data)
{
  LcCasePage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcCase) done = lc_await_object (lc_session_decide_case (self->session, self->one, "keep", "", 0), &error);

  finish_work (self, done, error);
  if (done != NULL)
    lc_feedback_toast (GTK_WIDGET (self), _("It is kept"));
  return dex_future_new_true ();
}

static void
claim_cb (LcCasePage *self,
          GtkWidget  *button)
{
  self->claiming = button == self->claim_button;
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, claim);
}

static void
keep_cb (LcCasePage *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, keep);
}

static void
decide_cb (LcCasePage *self,
           GtkWidget  *button)
{
  LcDeed deed = button == self->warn_button ? LC_DEED_WARN : button == self->delete_button ? LC_DEED_DELETE
              : button == self->uphold_button ? LC_DEED_UPHOLD : LC_DEED_OVERTURN;

  adw_dialog_present (lc_decide_dialog_new (self->session, LC_DOCUMENT (self->one), deed), GTK_WIDGET (self));
}

static void
opened_cb (LcCasePage *self,
           LcCase     *one)
{
  self->one = g_object_ref (one);
  g_signal_connect_object (one, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (one, "notify::history", G_CALLBACK (update_entries), self, G_CONNECT_SWAPPED);
  update (self);
  update_entries (self);
}

static void
lc_case_page_dispose (GObject *object)
{
  LcCasePage *self = LC_CASE_PAGE (object);

  dex_clear (&self->work);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_CASE_PAGE);
  g_clear_object (&self->one);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_case_page_parent_class)->dispose (object);
}

static void
lc_case_page_class_init (LcCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_case_page_dispose;

  g_type_ensure (LC_TYPE_DOCUMENT_VIEW);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, view);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, thread_row);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, body);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, flags_group);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, history_group);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, decision_group);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, decision_row);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, appeal_row);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, standing);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, claim_button);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, release_button);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, warn_button);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, uphold_button);
  gtk_widget_class_bind_template_child (widget_class, LcCasePage, overturn_button);
  gtk_widget_class_bind_template_callback (widget_class, open_thread_cb);
  gtk_widget_class_bind_template_callback (widget_class, claim_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, decide_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
lc_case_page_init (LcCasePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_case_page_new:
 * @session: a session of somebody who may moderate
 * @id: the id of a case
 *
 * Returns: (transfer floating): a new page
 */
AdwNavigationPage *
lc_case_page_new (LcSession  *session,
                  const char *id)
{
  LcCasePage *self = g_object_new (LC_TYPE_CASE_PAGE, "name", id, NULL);

  self->session = g_object_ref (session);
  lc_document_view_open (self->view, session, id, lc_session_fetch_case);

  return ADW_NAVIGATION_PAGE (self);
}
