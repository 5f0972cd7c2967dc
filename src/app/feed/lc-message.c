/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-message.h"

#include <feed/lc-session-feed.h>
#include <glib/gi18n.h>
#include <gtk/gtk.h>

/**
 * lc_message_get_author:
 * @message: a post or a reply
 *
 * Returns: (transfer none): the author
 */
LcMember *
lc_message_get_author (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_author (message) : lc_reply_get_author (message);
}

/**
 * lc_message_get_body:
 * @message: a post or a reply
 *
 * Returns: (transfer none): the text in Markdown, %NULL while it is not known
 */
const char *
lc_message_get_body (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_body (message) : lc_reply_get_body (message);
}

/**
 * lc_message_get_created_at:
 * @message: a post or a reply
 *
 * Returns: when it was written, in milliseconds since the Unix epoch
 */
gint64
lc_message_get_created_at (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_created_at (message) : lc_reply_get_created_at (message);
}

/**
 * lc_message_get_edited_at:
 * @message: a post or a reply
 *
 * Returns: when it was changed last, 0 for never
 */
gint64
lc_message_get_edited_at (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_edited_at (message) : lc_reply_get_edited_at (message);
}

/**
 * lc_message_get_is_deleted:
 * @message: a post or a reply
 *
 * Returns: whether it was deleted
 */
gboolean
lc_message_get_is_deleted (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_is_deleted (message) : lc_reply_get_is_deleted (message);
}

/**
 * lc_message_get_reactions:
 * @message: a post or a reply
 *
 * Returns: (transfer none): the LcReaction objects
 */
GListModel *
lc_message_get_reactions (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_reactions (message) : lc_reply_get_reactions (message);
}

/**
 * lc_message_get_state:
 * @message: a post or a reply
 *
 * Returns: where it is on its way to the server
 */
LcSendState
lc_message_get_state (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_state (message) : lc_reply_get_state (message);
}

/**
 * lc_message_get_error:
 * @message: a post or a reply
 *
 * Returns: (transfer none): why sending failed
 */
const GError *
lc_message_get_error (gpointer message)
{
  return LC_IS_POST (message) ? lc_post_get_error (message) : lc_reply_get_error (message);
}

/**
 * lc_message_dup_link:
 * @message: a post or a reply
 *
 * Returns: (transfer full): a link that opens the thread in the application
 */
char *
lc_message_dup_link (gpointer message)
{
  const char *post_id = LC_IS_POST (message) ? lc_post_get_id (message) : lc_reply_get_post_id (message);

  return g_strconcat ("learncommons:post/", post_id, NULL);
}

/**
 * lc_message_react:
 * @message: a post or a reply
 * @session: the session
 * @emoji: the reaction
 * @on: whether to give it, or to take it back
 *
 * Returns: (transfer full): settles when the server knows
 */
DexFuture *
lc_message_react (gpointer    message,
                  LcSession  *session,
                  const char *emoji,
                  gboolean    on)
{
  if (LC_IS_POST (message))
    return lc_session_react_to_post (session, message, emoji, on);

  return lc_session_react_to_reply (session, message, emoji, on);
}

/**
 * lc_message_delete:
 * @message: a post or a reply
 * @session: the session
 *
 * Returns: (transfer full): settles when it is deleted
 */
DexFuture *
lc_message_delete (gpointer   message,
                   LcSession *session)
{
  return LC_IS_POST (message) ? lc_session_delete_post (session, message) : lc_session_delete_reply (session, message);
}

/**
 * lc_message_restore:
 * @message: a post or a reply that was deleted
 * @session: the session
 *
 * Returns: (transfer full): settles when it is back
 */
DexFuture *
lc_message_restore (gpointer   message,
                    LcSession *session)
{
  return LC_IS_POST (message) ? lc_session_restore_post (session, message) : lc_session_restore_reply (session, message);
}

/**
 * lc_message_resend:
 * @message: a post or a reply whose sending failed
 * @session: the session
 *
 * Returns: (transfer full): settles when it is sent
 */
DexFuture *
lc_message_resend (gpointer   message,
                   LcSession *session)
{
  return LC_IS_POST (message) ? lc_session_resend_post (session, message) : lc_session_resend_reply (session, message);
}

/**
 * lc_message_drop:
 * @message: a post or a reply whose sending failed
 * @session: the session
 *
 * Gives up sending @message.
 */
void
lc_message_drop (gpointer   message,
                 LcSession *session)
{
  if (LC_IS_POST (message))
    lc_session_drop_post (session, message);
  else
    lc_session_drop_reply (session, message);
}

static const char *
get_sentence (LcPostKind kind,
              gboolean   with_space)
{
  switch (kind)
    {
    case LC_POST_KIND_QUESTION:
      /* Translators: a person's name and a space: Amina Diallo asks in Welcome. Keep the tags */
      return with_space ? _("<b>%s</b> asks in %s") : _("<b>%s</b> asks");
    case LC_POST_KIND_RESOURCE:
      /* Translators: a person's name and a space: Amina Diallo shares in Welcome. Keep the tags */
      return with_space ? _("<b>%s</b> shares in %s") : _("<b>%s</b> shares");
    case LC_POST_KIND_CELEBRATION:
      /* Translators: a person's name and a space: Amina Diallo celebrates in Welcome. Keep the tags */
      return with_space ? _("<b>%s</b> celebrates in %s") : _("<b>%s</b> celebrates");
    case LC_POST_KIND_DISCUSSION:
    default:
      /* Translators: a person's name and a space: Amina Diallo writes in Welcome. Keep the tags */
      return with_space ? _("<b>%s</b> writes in %s") : _("<b>%s</b> writes");
    }
}

/* A name in another direction than the sentence stays one piece, and does not turn the sentence around. */
static char *
isolate (const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  return g_strconcat ("\u2068", escaped, "\u2069", NULL);
}

/**
 * lc_message_describe:
 * @message: a post or a reply
 *
 * Says who wrote @message and what it is, in words.
 *
 * Returns: (transfer full): Pango markup
 */
char *
lc_message_describe (gpointer message)
{
  const char *mark = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e";
  LcMember *author = lc_message_get_author (message);
  LcSpace *space = LC_IS_POST (message) ? lc_post_get_space (message) : NULL;
  g_autofree char *name = isolate (author != NULL ? lc_member_get_display_name (author) : "");
  g_autofree char *space_name = isolate (space != NULL ? lc_space_get_name (space) : "");
  g_autofree char *sentence = NULL;

  if (LC_IS_REPLY (message))
    return g_strdup_printf ("%s<b>%s</b>", mark, name);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (get_sentence (lc_post_get_kind (message), space != NULL), name, space_name);
#pragma GCC diagnostic pop

  return g_strconcat (mark, sentence, NULL);
}
