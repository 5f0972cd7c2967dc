/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reaction-bar.h"

#include <feed/lc-reaction.h>
#include <feed/lc-session-feed.h>
#include <glib/gi18n.h>

#include "shared/lc-feedback.h"

struct _LcReactionBar
{
  AdwBin         parent_instance;

  AdwWrapBox    *box;
  GtkWidget     *add_button;

  LcSession     *session;
  LcMessage     *message;
  GListModel    *reactions;
  gulong         changed_id;
};

G_DEFINE_FINAL_TYPE (LcReactionBar, lc_reaction_bar, ADW_TYPE_BIN)

static const char * const suggestions[] = { "👍", "❤️", "🎉", "💡", "🙏", "😄" };

static DexFuture *
on_reacted (DexFuture *future,
            gpointer   user_data)
{
  LcReactionBar *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (self), error);

  return dex_future_new_true ();
}

static void
react (LcReactionBar *self,
       const char    *emoji,
       gboolean       on)
{
  dex_future_disown (dex_future_finally (lc_session_react (self->session, self->message, emoji, on),
                                         on_reacted, g_object_ref (self), g_object_unref));
}

static void
on_reaction_clicked (GtkWidget     *button,
                     LcReactionBar *self)
{
  LcReaction *reaction = g_object_get_data (G_OBJECT (button), "reaction");

  react (self, lc_reaction_get_emoji (reaction), !lc_reaction_get_is_mine (reaction));
}

static void
update_button (LcReaction *reaction,
               GParamSpec *pspec,
               GtkWidget  *button)
{
  guint count = lc_reaction_get_count (reaction);
  gboolean is_mine = lc_reaction_get_is_mine (reaction);
  g_autofree char *label = g_strdup_printf ("%s %'u", lc_reaction_get_emoji (reaction), count);
  /* Translators: an emoji, and how many people gave it: 👍, 3 people */
  g_autofree char *name = g_strdup_printf (ngettext ("%s, %u person", "%s, %u people", count), lc_reaction_get_emoji (reaction), count);

  gtk_button_set_label (GTK_BUTTON (button), label);
  /* The button would be named by its label otherwise. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button),
                               GTK_ACCESSIBLE_STATE_PRESSED, is_mine ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  gtk_widget_set_tooltip_text (button, is_mine ? _("Take Back Your Reaction") : _("React the Same"));
  if (is_mine)
    gtk_widget_add_css_class (button, "mine");
  else
    gtk_widget_remove_css_class (button, "mine");
}

static GtkWidget *
create_button (LcReactionBar *self,
               LcReaction    *reaction)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON, NULL);

  gtk_widget_add_css_class (button, "reaction");
  g_object_set_data_full (G_OBJECT (button), "reaction", g_object_ref (reaction), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_reaction_clicked), self);
  g_signal_connect_object (reaction, "notify", G_CALLBACK (update_button), button, G_CONNECT_DEFAULT);
  update_button (reaction, NULL, button);

  return button;
}

static void
update_visibility (LcReactionBar *self)
{
  guint n_reactions = self->reactions != NULL ? g_list_model_get_n_items (self->reactions) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self), n_reactions > 0 || gtk_widget_get_visible (self->add_button));
}

static GtkWidget *
get_nth_child (LcReactionBar *self,
               guint          position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  while (position-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* Only what changed is made anew, so that the focus stays where it is. */
static void
on_reactions_changed (LcReactionBar *self,
                      guint          position,
                      guint          n_removed,
                      guint          n_added)
{
  GtkWidget *before = position > 0 ? get_nth_child (self, position - 1) : NULL;

  for (guint i = 0; i < n_removed; i++)
    adw_wrap_box_remove (self->box, get_nth_child (self, position));

  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr(LcReaction) reaction = g_list_model_get_item (self->reactions, position + i);
      GtkWidget *button = create_button (self, reaction);

      adw_wrap_box_insert_child_after (self->box, button, before);
      before = button;
    }

  update_visibility (self);
}

static void
on_suggestion_clicked (GtkWidget     *button,
                       LcReactionBar *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->add_button));
  react (self, gtk_button_get_label (GTK_BUTTON (button)), TRUE);
}

static void
create_popover (GtkMenuButton *menu_button,
                gpointer       user_data)
{
  LcReactionBar *self = user_data;
  GtkWidget *popover;
  GtkWidget *box;

  if (gtk_menu_button_get_popover (menu_button) != NULL)
    return;

  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (suggestions[i]);

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (on_suggestion_clicked), self);
      gtk_box_append (GTK_BOX (box), button);
    }

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu_button, popover);
}

static void
set_message (LcReactionBar *self,
             LcSession     *session,
             LcMessage     *message)
{
  GListModel *reactions = message != NULL ? lc_message_get_reactions (message) : NULL;
  guint n_before = self->reactions != NULL ? g_list_model_get_n_items (self->reactions) : 0;

  if (self->reactions != NULL)
    g_clear_signal_handler (&self->changed_id, self->reactions);
  for (guint i = 0; i < n_before; i++)
    adw_wrap_box_remove (self->box, get_nth_child (self, 0));

  g_set_object (&self->session, session);
  g_set_object (&self->message, message);
  g_set_object (&self->reactions, reactions);

  if (self->reactions != NULL)
    {
      self->changed_id = g_signal_connect_swapped (self->reactions, "items-changed", G_CALLBACK (on_reactions_changed), self);
      on_reactions_changed (self, 0, 0, g_list_model_get_n_items (self->reactions));
    }
}

static void
lc_reaction_bar_dispose (GObject *object)
{
  LcReactionBar *self = LC_REACTION_BAR (object);

  if (self->reactions != NULL)
    g_clear_signal_handler (&self->changed_id, self->reactions);
  g_clear_object (&self->reactions);
  g_clear_object (&self->message);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_reaction_bar_parent_class)->dispose (object);
}

static void
lc_reaction_bar_class_init (LcReactionBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_reaction_bar_dispose;
}

static void
lc_reaction_bar_init (LcReactionBar *self)
{
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);

  self->add_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add_button), "face-smile-symbolic");
  gtk_widget_set_tooltip_text (self->add_button, _("Add Reaction"));
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->add_button), create_popover, self, NULL);

  adw_wrap_box_append (self->box, self->add_button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * lc_reaction_bar_new:
 *
 * Returns: (transfer floating): a new bar, of no message
 */
GtkWidget *
lc_reaction_bar_new (void)
{
  return g_object_new (LC_TYPE_REACTION_BAR, NULL);
}

/**
 * lc_reaction_bar_set_message:
 * @self: a bar
 * @session: the session
 * @message: (nullable): a post or a reply
 *
 * Shows the reactions to @message.
 */
void
lc_reaction_bar_set_message (LcReactionBar *self,
                             LcSession     *session,
                             LcMessage     *message)
{
  g_return_if_fail (LC_IS_REACTION_BAR (self));

  set_message (self, session, message);
}

/**
 * lc_reaction_bar_set_can_add:
 * @self: a bar
 * @can_add: whether there is a button for a new reaction
 *
 * Without one, a bar of no reactions takes no place.
 */
void
lc_reaction_bar_set_can_add (LcReactionBar *self,
                             gboolean       can_add)
{
  g_return_if_fail (LC_IS_REACTION_BAR (self));

  gtk_widget_set_visible (self->add_button, can_add);
  update_visibility (self);
}

/**
 * lc_reaction_bar_toggle:
 * @self: a bar with a message
 * @emoji: a reaction
 *
 * Gives the reaction, or takes it back when it was given.
 */
void
lc_reaction_bar_toggle (LcReactionBar *self,
                        const char    *emoji)
{
  gboolean on = TRUE;

  g_return_if_fail (LC_IS_REACTION_BAR (self));
  g_return_if_fail (self->message != NULL);

  for (guint i = 0; i < g_list_model_get_n_items (self->reactions); i++)
    {
      g_autoptr(LcReaction) reaction = g_list_model_get_item (self->reactions, i);

      if (g_strcmp0 (lc_reaction_get_emoji (reaction), emoji) == 0)
        on = !lc_reaction_get_is_mine (reaction);
    }

  react (self, emoji, on);
}
