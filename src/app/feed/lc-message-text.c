/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-message-text.h"

#include <feed/lc-post.h>
#include <feed/lc-reply.h>
#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <lc-address.h>
#include "shared/lc-format.h"

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
lc_message_describe (LcMessage *message)
{
  const char *mark = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\u200f" : "\u200e";
  LcMember *author = lc_message_get_author (message);
  LcSpace *space = LC_IS_POST (message) ? lc_post_get_space (LC_POST (message)) : NULL;
  g_autofree char *name = isolate (lc_format_member (author));
  g_autofree char *space_name = isolate (space != NULL ? lc_space_get_name (space) : "");
  g_autofree char *sentence = NULL;

  if (LC_IS_REPLY (message))
    return g_strdup_printf ("%s<b>%s</b>", mark, name);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (get_sentence (lc_post_get_kind (LC_POST (message)), space != NULL), name, space_name);
#pragma GCC diagnostic pop

  return g_strconcat (mark, sentence, NULL);
}

/**
 * lc_message_dup_link:
 * @message: a message
 * @session: the session that it is of
 *
 * Returns: (transfer full): a link that opens the thread in the application
 */
char *
lc_message_dup_link (LcMessage *message,
                     LcSession *session)
{
  const char *url = lc_account_get_community_url (lc_session_get_account (session));
  const char *post_id = LC_IS_REPLY (message) ? lc_reply_get_post_id (LC_REPLY (message)) : lc_message_get_id (message);

  return lc_address_build (url, LC_ADDRESS_POST, post_id);
}
