/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-card.h"

#include <glib/gi18n.h>

#include "feed/lc-message-text.h"
#include "feed/lc-reaction-bar.h"
#include "feed/lc-tag-strip.h"
#include "lc-markdown-inline.h"
#include "shared/lc-avatar.h"
#include "shared/lc-format.h"

#define LIKE "👍"

struct _LcPostCard
{
  AdwBin         parent_instance;

  LcAvatar      *avatar;
  GtkLabel      *byline;
  GtkLabel      *time;
  GtkLabel      *title;
  GtkLabel      *excerpt;
  LcTagStrip    *tags;
  GtkWidget     *answered;
  GtkLabel      *replies;
  GtkLabel      *unread;
  GtkWidget     *followed;
  GtkWidget     *bookmarked;
  GtkLabel      *state;
  LcReactionBar *reactions;

  LcSession     *session;
  LcPost        *post;
  gulong         notify_id;
};

G_DEFINE_FINAL_TYPE (LcPostCard, lc_post_card, ADW_TYPE_BIN)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  gtk_widget_set_direction (GTK_WIDGET (label), lc_markdown_find_text_direction (text));
}

static void
update_time (LcPostCard *self)
{
  g_autofree char *relative = lc_format_relative_time (lc_message_get_created_at (LC_MESSAGE (self->post)));
  g_autofree char *exact = lc_format_exact_time (lc_message_get_created_at (LC_MESSAGE (self->post)));

  gtk_label_set_text (self->time, relative);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), exact);
}

static const char *
describe_state (LcSendState state)
{
  switch (state)
    {
    case LC_SEND_STATE_SENDING:
      return _("Sending…");

    case LC_SEND_STATE_WAITING:
      return _("Waiting to be sent");

    case LC_SEND_STATE_FAILED:
      return _("Not sent. Open to try again");

    case LC_SEND_STATE_CONFLICT:
      return _("Changed by somebody else, too. Open to compare");

    case LC_SEND_STATE_SETTLED:
    default:
      return NULL;
    }
}

static void
update_state (LcPostCard *self)
{
  LcSendState state = lc_message_get_state (LC_MESSAGE (self->post));
  gboolean refused = state == LC_SEND_STATE_FAILED || state == LC_SEND_STATE_CONFLICT;

  set_text (self->state, describe_state (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]) { "caption-heading", refused ? "warning" : "dimmed", NULL });
}

/* A post that nobody has opened yet says nothing: all of the past would be new to who joins. */
static void
update_own (LcPostCard *self)
{
  guint n_unread = lc_post_get_unread_count (self->post);
  /* Translators: replies that came since one was there */
  g_autofree char *unread = g_strdup_printf (ngettext ("%u new", "%u new", n_unread), n_unread);

  set_text (self->unread, n_unread > 0 ? unread : NULL);
  gtk_widget_set_visible (self->followed, lc_post_get_level (self->post) == LC_POST_LEVEL_FOLLOWED);
  gtk_widget_set_visible (self->bookmarked, lc_message_get_is_bookmarked (LC_MESSAGE (self->post)));
}

static void
update (LcPostCard *self)
{
  guint n_replies = lc_post_get_reply_count (self->post);
  g_autofree char *byline = lc_message_describe (LC_MESSAGE (self->post));
  g_autofree char *replies = g_strdup_printf (ngettext ("%u reply", "%u replies", n_replies), n_replies);
  gboolean is_deleted = lc_message_get_is_deleted (LC_MESSAGE (self->post));

  gtk_label_set_markup (self->byline, byline);
  lc_avatar_set_member (self->avatar, lc_message_get_author (LC_MESSAGE (self->post)));
  set_text (self->title, is_deleted ? _("This post was deleted") : lc_post_get_title (self->post));
  set_text (self->excerpt, is_deleted ? NULL : lc_post_get_excerpt (self->post));
  set_text (self->replies, n_replies > 0 ? replies : NULL);
  lc_tag_strip_set_tags (self->tags, is_deleted ? NULL : lc_post_get_tags (self->post));
  gtk_widget_set_visible (self->answered, lc_post_get_accepted_reply_id (self->post) != NULL);
  update_own (self);
  update_time (self);
  update_state (self);
}

static void
lc_post_card_dispose (GObject *object)
{
  LcPostCard *self = LC_POST_CARD (object);

  lc_post_card_set_post (self, NULL);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_POST_CARD);

  G_OBJECT_CLASS (lc_post_card_parent_class)->dispose (object);
}

static void
lc_post_card_class_init (LcPostCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_post_card_dispose;

  g_type_ensure (LC_TYPE_AVATAR);
  g_type_ensure (LC_TYPE_REACTION_BAR);
  g_type_ensure (LC_TYPE_TAG_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-post-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, byline);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, time);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, title);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, excerpt);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, tags);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, answered);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, replies);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, unread);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, followed);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, bookmarked);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, state);
  gtk_widget_class_bind_template_child (widget_class, LcPostCard, reactions);
}

static void
lc_post_card_init (LcPostCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_reaction_bar_set_can_add (self->reactions, FALSE);
}

/**
 * lc_post_card_new:
 * @session: the session
 *
 * Returns: (transfer floating): a new card, of no post
 */
GtkWidget *
lc_post_card_new (LcSession *session)
{
  LcPostCard *self = g_object_new (LC_TYPE_POST_CARD, NULL);

  self->session = g_object_ref (session);
  lc_avatar_set_session (self->avatar, session);

  return GTK_WIDGET (self);
}

/**
 * lc_post_card_set_post:
 * @self: a card
 * @post: (nullable): the post to show
 *
 * Shows @post, and follows its changes.
 */
void
lc_post_card_set_post (LcPostCard *self,
                       LcPost     *post)
{
  g_return_if_fail (LC_IS_POST_CARD (self));

  if (self->post != NULL)
    g_clear_signal_handler (&self->notify_id, self->post);

  if (self->reactions != NULL)
    lc_reaction_bar_set_message (self->reactions, self->session, (LcMessage *) post);
  g_set_object (&self->post, post);

  if (post != NULL)
    {
      self->notify_id = g_signal_connect_swapped (post, "notify", G_CALLBACK (update), self);
      update (self);
    }
}

/**
 * lc_post_card_like:
 * @self: a card with a post
 *
 * Gives the post a thumb up, or takes it back.
 */
void
lc_post_card_like (LcPostCard *self)
{
  g_return_if_fail (LC_IS_POST_CARD (self));

  if (self->post != NULL)
    lc_reaction_bar_toggle (self->reactions, LIKE);
}
