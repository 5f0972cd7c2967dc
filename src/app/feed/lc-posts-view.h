/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed/lc-post-list.h>

G_BEGIN_DECLS

#define LC_TYPE_POSTS_VIEW (lc_posts_view_get_type ())
G_DECLARE_FINAL_TYPE (LcPostsView, lc_posts_view, LC, POSTS_VIEW, AdwBin)

/* A list of posts, of the community or of a place in it: loading, empty, with an error, or there. A post opens its thread in the
 * navigation view that this is in. Property "error-title" (string): what is said above an error. Signal "compose": somebody wants
 * to write the first post. */

void     lc_posts_view_set_posts    (LcPostsView     *self,
                                     LcSession       *session,
                                     LcPostList      *posts);
void     lc_posts_view_set_empty    (LcPostsView     *self,
                                     const char      *title,
                                     const char      *description,
                                     gboolean         invites);
void     lc_posts_view_add_keys     (GtkWidgetClass  *page_class,
                                     GtkShortcutFunc  pass_on);
gboolean lc_posts_view_take_key     (LcPostsView     *self,
                                     GVariant        *args);

G_END_DECLS
