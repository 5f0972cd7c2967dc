/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-move-dialog.h"

#include <feed/lc-session-questions.h>
#include <glib/gi18n.h>

#include "shared/lc-feedback.h"

#define UNDO_SECONDS 10

/**
 * LcMoveDialog:
 *
 * The spaces that a post can be moved to. Choosing one moves it, and offers to undo that.
 */

struct _LcMoveDialog
{
  AdwDialog    parent_instance;

  GtkListBox  *list_box;

  LcSession   *session;
  LcPost      *post;
  GtkWidget   *place;
};

G_DEFINE_FINAL_TYPE (LcMoveDialog, lc_move_dialog, ADW_TYPE_DIALOG)

/* A move that can be undone; the dialog is closed by then. */
typedef struct
{
  LcSession *session;
  LcPost    *post;
  LcSpace   *from;
  GtkWidget *place;
} Move;

static void
move_free (gpointer  data,
           GClosure *closure)
{
  Move *move = data;

  g_object_unref (move->session);
  g_object_unref (move->post);
  g_object_unref (move->from);
  g_object_unref (move->place);
  g_free (move);
}

static DexFuture *
on_moved (DexFuture *future,
          gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (user_data), error);

  return dex_future_new_true ();
}

static void
start (LcSession *session,
       LcPost    *post,
       LcSpace   *space,
       GtkWidget *place)
{
  dex_future_disown (dex_future_finally (lc_session_move_post (session, post, space), on_moved,
                                         g_object_ref (place), g_object_unref));
}

static void
on_undo_clicked (AdwToast *toast,
                 Move     *move)
{
  start (move->session, move->post, move->from, move->place);
}

static void
show_toast (LcMoveDialog *self,
            LcSpace      *from,
            LcSpace      *to)
{
  /* Translators: %s is a space */
  g_autofree char *title = g_strdup_printf (_("Moved to %s"), lc_space_get_name (to));
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_use_markup (toast, FALSE);
  if (from != NULL)
    {
      Move *move = g_new0 (Move, 1);

      move->session = g_object_ref (self->session);
      move->post = g_object_ref (self->post);
      move->from = g_object_ref (from);
      move->place = g_object_ref (self->place);
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_timeout (toast, UNDO_SECONDS);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked), move, move_free, 0);
    }
  lc_feedback_add_toast (self->place, toast);
}

static void
on_row_activated (LcMoveDialog  *self,
                  GtkListBoxRow *row)
{
  LcSpace *from = lc_post_get_space (self->post);
  LcSpace *to = g_object_get_data (G_OBJECT (row), "space");
  g_autoptr(LcSpace) before = from != NULL ? g_object_ref (from) : NULL;

  start (self->session, self->post, to, self->place);
  show_toast (self, before, to);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  LcMoveDialog *self = user_data;
  LcSpace *space = item;
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *emoji = gtk_label_new (lc_space_get_emoji (space));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lc_space_get_name (space));
  gtk_widget_set_visible (emoji, *lc_space_get_emoji (space) != '\0');
  adw_action_row_add_prefix (row, emoji);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), space != lc_post_get_space (self->post));
  gtk_widget_set_sensitive (GTK_WIDGET (row), space != lc_post_get_space (self->post) && !lc_space_get_is_archived (space));
  g_object_set_data_full (G_OBJECT (row), "space", g_object_ref (space), g_object_unref);

  return GTK_WIDGET (row);
}

static void
lc_move_dialog_dispose (GObject *object)
{
  LcMoveDialog *self = LC_MOVE_DIALOG (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_MOVE_DIALOG);
  g_clear_object (&self->place);
  g_clear_object (&self->post);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_move_dialog_parent_class)->dispose (object);
}

static void
lc_move_dialog_class_init (LcMoveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_move_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcMoveDialog, list_box);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
lc_move_dialog_init (LcMoveDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_move_dialog_new:
 * @session: a session of a moderator
 * @post: a post
 * @place: where to say that it was moved
 *
 * Returns: (transfer floating): a dialog that moves @post to another space
 */
AdwDialog *
lc_move_dialog_new (LcSession *session,
                    LcPost    *post,
                    GtkWidget *place)
{
  LcMoveDialog *self = g_object_new (LC_TYPE_MOVE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->post = g_object_ref (post);
  self->place = g_object_ref (place);
  gtk_list_box_bind_model (self->list_box, lc_session_get_spaces (session), create_row, self, NULL);

  return ADW_DIALOG (self);
}
