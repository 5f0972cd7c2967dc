/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-card.h"

#include <glib/gi18n.h>

#include "feed/lc-message-text.h"
#include "feed/lc-reaction-bar.h"
#include "feed/lc-tag-strip.h"
#include "lc-markdown-inline.h"
#include "shared/lc-ageing.h"
#include "shared/lc-avatar.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"

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
  char          *description;
  gulong         notify_id;
  GSignalGroup  *author;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcPostCard, lc_post_card, ADW_TYPE_BIN)

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

  lc_label_show_text (self->state, describe_state (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]) { "caption-heading", refused ? "warning" : "dimmed", NULL });
}

/* A post that nobody has opened yet says nothing: all of the past would be new to who joins. */
static void
update_own (LcPostCard *self)
{
  guint n_unread = lc_post_get_unread_count (self->post);
  /* Translators: replies that came since one was there */
  g_autofree char *unread = g_strdup_printf (ngettext ("%u new", "%u new", n_unread), n_unread);

  lc_label_show_text (self->unread, n_unread > 0 ? unread : NULL);
  gtk_widget_set_visible (self->followed, lc_post_get_level (self->post) == LC_POST_LEVEL_FOLLOWED);
  gtk_widget_set_visible (self->bookmarked, lc_message_get_is_bookmarked (LC_MESSAGE (self->post)));
}

static void
add_text (GStrvBuilder *builder,
          GtkWidget    *widget,
          const char   *text)
{
  if (gtk_widget_get_visible (widget))
    g_strv_builder_add (builder, text);
}

/* What one sees of the card at a glance, in its order, for those who listen. */
static void
update_description (LcPostCard *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GtkLabel *labels[] = { self->replies, self->unread, self->state };
  g_auto(GStrv) texts = NULL;
  g_autofree char *description = NULL;

  g_strv_builder_add (builder, gtk_label_get_text (self->byline));
  add_text (builder, GTK_WIDGET (self->title), gtk_label_get_text (self->title));
  add_text (builder, self->answered, _("Answered"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    add_text (builder, GTK_WIDGET (labels[i]), gtk_label_get_text (labels[i]));
  add_text (builder, self->followed, _("You follow this"));
  add_text (builder, self->bookmarked, _("Bookmarked"));

  texts = g_strv_builder_end (builder);
  description = g_strjoinv (". ", texts);
  if (g_set_str (&self->description, description))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
age (GtkWidget *widget)
{
  LcPostCard *self = LC_POST_CARD (widget);

  if (self->post != NULL)
    update_time (self);
}

static void
update (LcPostCard *self)
{
  guint n_replies = lc_post_get_reply_count (self->post);
  g_autofree char *byline = lc_message_describe (LC_MESSAGE (self->post));
  g_autofree char *replies = g_strdup_printf (ngettext ("%u reply", "%u replies", n_replies), n_replies);
  gboolean is_deleted = lc_message_get_is_deleted (LC_MESSAGE (self->post));

  g_signal_group_set_target (self->author, lc_message_get_author (LC_MESSAGE (self->post)));
  gtk_label_set_markup (self->byline, byline);
  lc_avatar_set_member (self->avatar, lc_message_get_author (LC_MESSAGE (self->post)));
  lc_label_show_text (self->title, is_deleted ? _("This post was deleted") : lc_post_get_title (self->post));
  lc_label_show_text (self->excerpt, is_deleted ? NULL : lc_post_get_excerpt (self->post));
  lc_label_show_text (self->replies, n_replies > 0 ? replies : NULL);
  lc_tag_strip_set_tags (self->tags, is_deleted ? NULL : lc_post_get_tags (self->post));
  gtk_widget_set_visible (self->answered, lc_post_get_accepted_reply_id (self->post) != NULL);
  update_own (self);
  update_time (self);
  update_state (self);
  update_description (self);
}

static void
lc_post_card_dispose (GObject *object)
{
  LcPostCard *self = LC_POST_CARD (object);

  lc_post_card_set_post (self, NULL);
  g_clear_object (&self->author);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_POST_CARD);

  G_OBJECT_CLASS (lc_post_card_parent_class)->dispose (object);
}

static void
lc_post_card_finalize (GObject *object)
{
  g_free (LC_POST_CARD (object)->description);

  G_OBJECT_CLASS (lc_post_card_parent_class)->finalize (object);
}

static void
lc_post_card_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_POST_CARD (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_post_card_class_init (LcPostCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_post_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_post_card_finalize;
  G_OBJECT_CLASS (klass)->get_property = lc_post_card_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

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
  lc_ageing_watch (GTK_WIDGET (self), age);
  self->author = g_signal_group_new (LC_TYPE_MEMBER);
  g_signal_group_connect_swapped (self->author, "notify::display-name", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->author, "notify::deleted", G_CALLBACK (update), self);
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

  if (post == NULL && self->author != NULL)
    g_signal_group_set_target (self->author, NULL);

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
