/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-question-actions.h"

#include <feed/lc-session-questions.h>

#include "feed/lc-message-row.h"
#include "feed/lc-move-dialog.h"
#include "shared/lc-feedback.h"

static DexFuture *
on_answered (DexFuture *future,
             gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (user_data), error);

  return dex_future_new_true ();
}

static void
set_accepted (GtkWidget *widget,
              gboolean   accepted)
{
  LcMessageRow *row = LC_MESSAGE_ROW (widget);
  LcSession *session = lc_message_row_get_session (row);
  LcReply *reply = LC_REPLY (lc_message_row_get_message (row));
  g_autoptr(LcPost) question = lc_session_dup_question (session, reply);

  if (question != NULL)
    dex_future_disown (dex_future_finally (lc_session_accept_reply (session, question, accepted ? reply : NULL),
                                           on_answered, g_object_ref (widget), g_object_unref));
}

static void
accept_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  set_accepted (widget, TRUE);
}

static void
unaccept_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  set_accepted (widget, FALSE);
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcMessageRow *row = LC_MESSAGE_ROW (widget);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY); /* the row may be gone by then */

  adw_dialog_present (lc_move_dialog_new (lc_message_row_get_session (row), LC_POST (lc_message_row_get_message (row)),
                                          overlay != NULL ? overlay : widget), widget);
}

/**
 * lc_question_actions_install:
 * @widget_class: the class of LcMessageRow
 *
 * Adds the actions to @widget_class.
 */
void
lc_question_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "message.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "message.unaccept", NULL, unaccept_action);
  gtk_widget_class_install_action (widget_class, "message.move", NULL, move_action);
}

/**
 * lc_question_actions_update:
 * @row: a row
 * @session: the session
 * @message: what it shows
 * @alive: whether that is there, and the server has it or will
 *
 * Offers what the member may do.
 */
void
lc_question_actions_update (GtkWidget *row,
                            LcSession *session,
                            LcMessage *message,
                            gboolean   alive)
{
  g_autoptr(LcPost) question = LC_IS_REPLY (message) ? lc_session_dup_question (session, LC_REPLY (message)) : NULL;
  gboolean may_accept = alive && question != NULL && lc_session_may_accept (session, question);
  gboolean accepted = LC_IS_REPLY (message) && lc_reply_get_is_accepted (LC_REPLY (message));

  gtk_widget_action_set_enabled (row, "message.accept", may_accept && !accepted);
  gtk_widget_action_set_enabled (row, "message.unaccept", may_accept && accepted);
  gtk_widget_action_set_enabled (row, "message.move", alive && LC_IS_POST (message) && lc_session_may_move (session));
}
