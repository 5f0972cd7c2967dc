/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-keeping.h"

#include <feed/lc-session-reading.h>
#include <glib/gi18n.h>

#include "feed/lc-bookmark-dialog.h"
#include "shared/lc-feedback.h"

#define UNDO_SECONDS 10

struct _LcKeeping
{
  GObject             parent_instance;

  LcSession          *session;
  GtkWidget          *widget;    /* which owns this */
  GSimpleActionGroup *actions;
  LcMessage          *message;
};

G_DEFINE_FINAL_TYPE (LcKeeping, lc_keeping, G_TYPE_OBJECT)

static void
set_action (LcKeeping  *self,
            const char *name,
            gboolean    enabled,
            gboolean    state)
{
  GSimpleAction *action = G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));

  g_simple_action_set_enabled (action, enabled);
  g_simple_action_set_state (action, g_variant_new_boolean (state));
}

static void
update (LcKeeping *self)
{
  gboolean is_post = LC_IS_POST (self->message);
  LcPostLevel level = is_post ? lc_post_get_level (LC_POST (self->message)) : LC_POST_LEVEL_NONE;
  gboolean is_known = lc_message_get_version (self->message) > 0;

  set_action (self, "follow", is_post && is_known, level == LC_POST_LEVEL_FOLLOWED);
  set_action (self, "mute", is_post && is_known, level == LC_POST_LEVEL_MUTED);
  set_action (self, "bookmark", is_known, lc_message_get_is_bookmarked (self->message));
}

static DexFuture *
on_written (DexFuture *future,
            gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (user_data), error);

  return dex_future_new_true ();
}

/* The row may show another message by the time that the server answers, or be gone. */
static void
subscribe (GtkWidget   *widget,
           LcSession   *session,
           LcPost      *post,
           LcPostLevel  level)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  dex_future_disown (dex_future_finally (lc_session_subscribe (session, post, level), on_written,
                                         g_object_ref (overlay != NULL ? overlay : widget), g_object_unref));
}

static void
on_undo_clicked (AdwToast  *toast,
                 GtkWidget *overlay)
{
  LcPost *post = g_object_get_data (G_OBJECT (toast), "post");
  LcSession *session = g_object_get_data (G_OBJECT (toast), "session");

  subscribe (overlay, session, post, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toast), "level")));
}

static void
show_muted_toast (LcKeeping   *self,
                  LcPostLevel  before)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (self->widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;

  toast = adw_toast_new (_("This post stays out of your feed"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "post", g_object_ref (self->message), g_object_unref);
  g_object_set_data_full (G_OBJECT (toast), "session", g_object_ref (self->session), g_object_unref);
  g_object_set_data (G_OBJECT (toast), "level", GINT_TO_POINTER (before));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked), overlay, G_CONNECT_DEFAULT);
  lc_feedback_add_toast (overlay, toast);
}

static void
toggle_level (LcKeeping   *self,
              LcPostLevel  level)
{
  LcPostLevel before = lc_post_get_level (LC_POST (self->message));

  subscribe (self->widget, self->session, LC_POST (self->message), before == level ? LC_POST_LEVEL_NONE : level);
  if (level == LC_POST_LEVEL_MUTED && before != level)
    show_muted_toast (self, before);
}

static void
follow_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  toggle_level (user_data, LC_POST_LEVEL_FOLLOWED);
}

static void
mute_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  toggle_level (user_data, LC_POST_LEVEL_MUTED);
}

static void
bookmark_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  LcKeeping *self = user_data;

  adw_dialog_present (lc_bookmark_dialog_new (self->session, self->message), self->widget);
}

static void
lc_keeping_dispose (GObject *object)
{
  LcKeeping *self = LC_KEEPING (object);

  lc_keeping_set_message (self, NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_keeping_parent_class)->dispose (object);
}

static void
lc_keeping_class_init (LcKeepingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_keeping_dispose;
}

static void
lc_keeping_init (LcKeeping *self)
{
  static const GActionEntry entries[] = {
    { "follow", follow_action, NULL, "false" },
    { "mute", mute_action, NULL, "false" },
    { "bookmark", bookmark_action, NULL, "false" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/**
 * lc_keeping_new:
 * @session: the session
 * @widget: the widget that shows the message, and owns this
 *
 * Returns: (transfer full): the actions of @widget, for no message yet
 */
LcKeeping *
lc_keeping_new (LcSession *session,
                GtkWidget *widget)
{
  LcKeeping *self = g_object_new (LC_TYPE_KEEPING, NULL);

  self->session = g_object_ref (session);
  self->widget = widget;
  gtk_widget_insert_action_group (widget, "keep", G_ACTION_GROUP (self->actions));
  return self;
}

/**
 * lc_keeping_set_message:
 * @self: the actions
 * @message: (nullable): a post or a reply
 *
 * Makes the actions those of @message, and follows its changes.
 */
void
lc_keeping_set_message (LcKeeping *self,
                        LcMessage *message)
{
  g_return_if_fail (LC_IS_KEEPING (self));

  if (self->message != NULL)
    g_signal_handlers_disconnect_by_func (self->message, update, self);
  g_set_object (&self->message, message);
  if (message == NULL)
    return;

  g_signal_connect_object (message, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
