/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-post-row.h"

#include "shared/lc-avatar.h"

/**
 * lc_post_row_new:
 * @session: the session
 * @post: a post
 * @subtitle: what happened to it
 *
 * Returns: (transfer floating): a row that opens @post
 */
GtkWidget *
lc_post_row_new (LcSession  *session,
                 LcPost     *post,
                 const char *subtitle)
{
  GtkWidget *avatar = lc_avatar_new (session, 32);
  const char *title = lc_post_get_title (post);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", title != NULL && *title != '\0' ? title : lc_post_get_excerpt (post),
                                 "subtitle", subtitle,
                                 "title-lines", 2,
                                 "activatable", TRUE,
                                 "action-name", "shell.open-post",
                                 NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", lc_message_get_id (LC_MESSAGE (post)));
  lc_avatar_set_member (LC_AVATAR (avatar), lc_message_get_author (LC_MESSAGE (post)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);

  return row;
}
