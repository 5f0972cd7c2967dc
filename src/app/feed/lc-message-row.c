/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-message-row.h"

#include <feed/lc-session-feed.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "feed/lc-composer-dialog.h"
#include "feed/lc-keeping.h"
#include "feed/lc-message-text.h"
#include "feed/lc-question-actions.h"
#include "feed/lc-reaction-bar.h"
#include "feed/lc-sending-strip.h"
#include "feed/lc-tag-strip.h"
#include "lc-markdown-inline.h"
#include "lc-markdown-view.h"
#include "lc-selectable.h"
#include "shared/lc-ageing.h"
#include "shared/lc-avatar.h"
#include "shared/lc-embed.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-report-dialog.h"

#define UNDO_SECONDS 10
#define REPLY_INDENT 24

struct _LcMessageRow
{
  AdwBin          parent_instance;

  GtkWidget      *box;
  GtkWidget      *author_button;
  LcAvatar       *avatar;
  GtkLabel       *byline;
  GtkLabel       *time;
  GtkWidget      *menu_button;
  GtkWidget      *accepted_mark;
  GtkLabel       *answered;
  GtkLabel       *title;
  LcMarkdownView *body;
  LcTagStrip     *tags;
  GtkWidget      *footer;
  LcReactionBar  *reactions;
  GtkWidget      *reply_button;
  LcSendingStrip *sending_strip;

  LcSession      *session;
  LcMessage      *message;
  LcKeeping      *keeping;
  gulong          notify_id;
  GSignalGroup   *author;
};

G_DEFINE_FINAL_TYPE (LcMessageRow, lc_message_row, ADW_TYPE_BIN)

enum
{
  REPLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_time (LcMessageRow *self)
{
  gint64 edited_at = lc_message_get_edited_at (self->message);
  g_autofree char *relative = lc_format_relative_time (lc_message_get_created_at (self->message));
  g_autofree char *exact = lc_format_exact_time (lc_message_get_created_at (self->message));

  if (edited_at > 0)
    {
      g_autofree char *edited = lc_format_exact_time (edited_at);
      /* Translators: when something was written, and that it was changed later */
      g_autofree char *text = g_strdup_printf (_("%s, edited"), relative);
      /* Translators: two dates with time */
      g_autofree char *tooltip = g_strdup_printf (_("%s\nEdited %s"), exact, edited);

      gtk_label_set_text (self->time, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), tooltip);
      return;
    }

  gtk_label_set_text (self->time, relative);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), exact);
}

static void
age (GtkWidget *widget)
{
  LcMessageRow *self = LC_MESSAGE_ROW (widget);

  if (self->message != NULL)
    update_time (self);
}

static void
update_actions (LcMessageRow *self)
{
  LcSendState state = lc_message_get_state (self->message);
  gboolean kept = state == LC_SEND_STATE_SETTLED || state == LC_SEND_STATE_WAITING || lc_message_get_version (self->message) > 0;
  gboolean alive = !lc_message_get_is_deleted (self->message) && kept;
  gboolean may_edit = alive && lc_session_may_edit (self->session, lc_message_get_author (self->message));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.edit", may_edit && lc_message_get_body (self->message) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.delete", may_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "message.report",
                                 alive && lc_message_get_author (self->message) != lc_session_get_member (self->session));
  lc_question_actions_update (GTK_WIDGET (self), self->session, self->message, alive);
  gtk_widget_set_visible (self->menu_button, alive);
  gtk_widget_set_visible (self->footer, alive);
}

static void
update (LcMessageRow *self)
{
  LcMember *author = lc_message_get_author (self->message);
  gboolean is_deleted = lc_message_get_is_deleted (self->message);
  g_autofree char *byline = lc_message_describe (self->message);
  const char *title = LC_IS_POST (self->message) ? lc_post_get_title (LC_POST (self->message)) : NULL;

  g_signal_group_set_target (self->author, lc_message_get_author (self->message));
  gtk_label_set_markup (self->byline, byline);
  lc_avatar_set_member (self->avatar, author);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->author_button), "s", author != NULL ? lc_member_get_id (author) : "");

  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL && *title != '\0' && !is_deleted);
  gtk_widget_set_direction (GTK_WIDGET (self->title), lc_markdown_find_text_direction (title));

  lc_embed_show (self->body, self->session, self->message);
  if (is_deleted)
    /* Translators: stands in the place of a text that was deleted */
    lc_markdown_view_set_text (self->body, _("*This was deleted.*"));
  else
    lc_markdown_view_set_text (self->body, lc_message_get_body (self->message));

  gtk_widget_set_visible (self->accepted_mark, LC_IS_REPLY (self->message) && lc_reply_get_is_accepted (LC_REPLY (self->message)));
  lc_tag_strip_set_tags (self->tags, LC_IS_POST (self->message) && !is_deleted ? lc_post_get_tags (LC_POST (self->message)) : NULL);

  update_time (self);
  update_actions (self);
}

static DexFuture *
on_restored (DexFuture *future,
             gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (user_data), error);

  return dex_future_new_true ();
}

static void
on_undo_clicked (AdwToast  *toast,
                 GtkWidget *overlay)
{
  LcMessage *message = g_object_get_data (G_OBJECT (toast), "message");
  LcSession *session = g_object_get_data (G_OBJECT (toast), "session");

  dex_future_disown (dex_future_finally (lc_session_restore_message (session, message),
                                         on_restored, g_object_ref (overlay), g_object_unref));
}

/* What is deleted, and where that is told: the row may show another message by then. */
typedef struct
{
  LcSession *session;
  LcMessage *message;
  GtkWidget *overlay;
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  g_object_unref (deletion->session);
  g_object_unref (deletion->message);
  g_clear_object (&deletion->overlay);
  g_free (deletion);
}

static void
show_deleted_toast (Deletion *deletion)
{
  AdwToast *toast = adw_toast_new (LC_IS_POST (deletion->message) ? _("Post deleted") : _("Reply deleted"));

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "message", g_object_ref (deletion->message), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "session", g_object_ref (deletion->session), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked), deletion->overlay, G_CONNECT_DEFAULT);
  lc_feedback_add_toast (deletion->overlay, toast);
}

static DexFuture *
delete (gpointer data)
{
  Deletion *deletion = data;
  g_autoptr(GError) error = NULL;
  gboolean deleted = lc_await (lc_session_delete_message (deletion->session, deletion->message), &error);

  if (deletion->overlay != NULL && deleted)
    show_deleted_toast (deletion);
  else if (deletion->overlay != NULL)
    lc_feedback_show_error (deletion->overlay, error);

  return dex_future_new_true ();
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcMessageRow *self = LC_MESSAGE_ROW (widget);
  Deletion *deletion = g_new0 (Deletion, 1);

  deletion->session = g_object_ref (self->session);
  deletion->message = g_object_ref (self->message);
  g_set_object (&deletion->overlay, gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY));
  lc_fiber_run_full (deletion, deletion_free, delete);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcMessageRow *self = LC_MESSAGE_ROW (widget);

  adw_dialog_present (lc_composer_dialog_new_edit (self->session, self->message), widget);
}

static void
copy_link_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LcMessageRow *self = LC_MESSAGE_ROW (widget);
  g_autofree char *link = lc_message_dup_link (self->message, self->session);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  lc_feedback_toast (widget, _("Link copied"));
}

static void
reply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[REPLY], 0, LC_MESSAGE_ROW (widget)->message);
}

static void
report_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcMessageRow *self = LC_MESSAGE_ROW (widget);

  adw_dialog_present (lc_report_dialog_new (self->session, lc_message_get_id (self->message), widget), widget);
}

static void
lc_message_row_dispose (GObject *object)
{
  LcMessageRow *self = LC_MESSAGE_ROW (object);

  if (self->message != NULL)
    g_clear_signal_handler (&self->notify_id, self->message);
  g_clear_object (&self->message);
  g_clear_object (&self->author);
  g_clear_object (&self->session);
  g_clear_object (&self->keeping);
  /* The bin would not notice that the template's child goes. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_MESSAGE_ROW);

  G_OBJECT_CLASS (lc_message_row_parent_class)->dispose (object);
}

static void
lc_message_row_class_init (LcMessageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_message_row_dispose;

  signals[REPLY] = g_signal_new ("reply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, LC_TYPE_MESSAGE);

  g_type_ensure (LC_TYPE_AVATAR);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  g_type_ensure (LC_TYPE_REACTION_BAR);
  g_type_ensure (LC_TYPE_SENDING_STRIP);
  g_type_ensure (LC_TYPE_TAG_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-message-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, box);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, author_button);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, byline);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, time);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, accepted_mark);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, answered);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, title);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, body);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, tags);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, footer);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, reactions);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, reply_button);
  gtk_widget_class_bind_template_child (widget_class, LcMessageRow, sending_strip);

  gtk_widget_class_install_action (widget_class, "message.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "message.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "message.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "message.reply", NULL, reply_action);
  gtk_widget_class_install_action (widget_class, "message.report", NULL, report_action);
  lc_question_actions_install (widget_class);
}

static void
lc_message_row_init (LcMessageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_selectable_make (self->title, FALSE);
  lc_ageing_watch (GTK_WIDGET (self), age);
  self->author = g_signal_group_new (LC_TYPE_MEMBER);
  g_signal_group_connect_swapped (self->author, "notify::display-name", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->author, "notify::deleted", G_CALLBACK (update), self);
}

/**
 * lc_message_row_new:
 * @session: the session
 *
 * Returns: (transfer floating): a new row, of no message
 */
GtkWidget *
lc_message_row_new (LcSession *session)
{
  LcMessageRow *self = g_object_new (LC_TYPE_MESSAGE_ROW, NULL);

  self->session = g_object_ref (session);
  lc_avatar_set_session (self->avatar, session);
  self->keeping = lc_keeping_new (session, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

/**
 * lc_message_row_set_message:
 * @self: a row
 * @message: (nullable): a post or a reply
 * @answered: (nullable): the name of who is answered by a reply to a reply
 *
 * Shows @message, and follows its changes.
 */
void
lc_message_row_set_message (LcMessageRow *self,
                            LcMessage    *message,
                            const char   *answered)
{
  g_return_if_fail (LC_IS_MESSAGE_ROW (self));

  if (self->message != NULL)
    g_clear_signal_handler (&self->notify_id, self->message);

  lc_reaction_bar_set_message (self->reactions, self->session, message);
  lc_sending_strip_set_message (self->sending_strip, self->session, message);
  lc_keeping_set_message (self->keeping, message);
  g_set_object (&self->message, message);
  if (message == NULL)
    {
      g_signal_group_set_target (self->author, NULL);
      return;
    }

  gtk_label_set_text (self->answered, answered != NULL ? answered : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answered), answered != NULL);
  gtk_widget_set_margin_start (self->box, answered != NULL ? REPLY_INDENT : 0);

  self->notify_id = g_signal_connect_swapped (message, "notify", G_CALLBACK (update), self);
  update (self);
}

/* Returns: (transfer none) (nullable): what it shows */
LcMessage *
lc_message_row_get_message (LcMessageRow *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE_ROW (self), NULL);

  return self->message;
}

/* Returns: (transfer none): the session */
LcSession *
lc_message_row_get_session (LcMessageRow *self)
{
  g_return_val_if_fail (LC_IS_MESSAGE_ROW (self), NULL);

  return self->session;
}
