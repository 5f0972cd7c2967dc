/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-feed-routes.h"

G_BEGIN_DECLS

/* The handlers of this area, by file. */

/* lc-space-handlers.c */
LcResponse *lc_list_spaces      (LcRequest *request, GError **error);
LcResponse *lc_create_space     (LcRequest *request, GError **error);
LcResponse *lc_get_space        (LcRequest *request, GError **error);
LcResponse *lc_edit_space       (LcRequest *request, GError **error);

/* lc-post-list.c */
LcResponse *lc_list_posts       (LcRequest *request, GError **error);

/* lc-post-handlers.c */
LcResponse *lc_create_post      (LcRequest *request, GError **error);
LcResponse *lc_get_post         (LcRequest *request, GError **error);
LcResponse *lc_edit_post        (LcRequest *request, GError **error);
LcResponse *lc_delete_post      (LcRequest *request, GError **error);
LcResponse *lc_restore_post     (LcRequest *request, GError **error);

/* lc-post-move.c */
LcResponse *lc_move_post        (LcRequest *request, GError **error);

/* lc-answer-handlers.c */
LcResponse *lc_accept_reply     (LcRequest *request, GError **error);
LcResponse *lc_unaccept_reply   (LcRequest *request, GError **error);

/* lc-tag-handlers.c */
LcResponse *lc_list_tags        (LcRequest *request, GError **error);

/* lc-reply-handlers.c */
LcResponse *lc_list_replies     (LcRequest *request, GError **error);
LcResponse *lc_create_reply     (LcRequest *request, GError **error);
LcResponse *lc_get_reply        (LcRequest *request, GError **error);
LcResponse *lc_edit_reply       (LcRequest *request, GError **error);
LcResponse *lc_delete_reply     (LcRequest *request, GError **error);
LcResponse *lc_restore_reply    (LcRequest *request, GError **error);

/* lc-post-state-handlers.c */
LcResponse *lc_put_reading      (LcRequest *request, GError **error);
LcResponse *lc_put_subscription (LcRequest *request, GError **error);

/* lc-bookmark-handlers.c */
LcResponse *lc_list_bookmarks   (LcRequest *request, GError **error);
LcResponse *lc_get_bookmark     (LcRequest *request, GError **error);
LcResponse *lc_put_bookmark     (LcRequest *request, GError **error);
LcResponse *lc_delete_bookmark  (LcRequest *request, GError **error);

/* lc-reaction-handlers.c */
LcResponse *lc_react_to_post    (LcRequest *request, GError **error);
LcResponse *lc_unreact_to_post  (LcRequest *request, GError **error);
LcResponse *lc_react_to_reply   (LcRequest *request, GError **error);
LcResponse *lc_unreact_to_reply (LcRequest *request, GError **error);

G_END_DECLS
