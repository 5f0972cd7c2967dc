/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

const LcRoute lc_feed_routes[] =
{
  { "GET", "/api/v1/spaces",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_spaces },
  { "POST", "/api/v1/spaces",
    LC_ACTION_MANAGE_SPACES, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_space },
  { "GET", "/api/v1/spaces/{space_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_space },
  { "PATCH", "/api/v1/spaces/{space_id}",
    LC_ACTION_MANAGE_SPACES, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_space },

  { "GET", "/api/v1/posts",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_posts },
  { "POST", "/api/v1/posts",
    LC_ACTION_WRITE_POST, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_post },
  { "GET", "/api/v1/posts/{post_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_post },
  { "PATCH", "/api/v1/posts/{post_id}",
    LC_ACTION_EDIT_POST, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_post },
  { "DELETE", "/api/v1/posts/{post_id}",
    LC_ACTION_EDIT_POST, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_post },
  { "PUT", "/api/v1/posts/{post_id}/restoration",
    LC_ACTION_EDIT_POST, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_restore_post },
  { "PUT", "/api/v1/posts/{post_id}/reactions/{emoji}",
    LC_ACTION_REACT, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_react_to_post },
  { "DELETE", "/api/v1/posts/{post_id}/reactions/{emoji}",
    LC_ACTION_REACT, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_unreact_to_post },

  { "GET", "/api/v1/posts/{post_id}/replies",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_list_replies },
  { "POST", "/api/v1/posts/{post_id}/replies",
    LC_ACTION_WRITE_POST, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_create_reply },
  { "GET", "/api/v1/replies/{reply_id}",
    LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, lc_get_reply },
  { "PATCH", "/api/v1/replies/{reply_id}",
    LC_ACTION_EDIT_POST, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, lc_edit_reply },
  { "DELETE", "/api/v1/replies/{reply_id}",
    LC_ACTION_EDIT_POST, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_delete_reply },
  { "PUT", "/api/v1/replies/{reply_id}/restoration",
    LC_ACTION_EDIT_POST, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_restore_reply },
  { "PUT", "/api/v1/replies/{reply_id}/reactions/{emoji}",
    LC_ACTION_REACT, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_react_to_reply },
  { "DELETE", "/api/v1/replies/{reply_id}/reactions/{emoji}",
    LC_ACTION_REACT, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, lc_unreact_to_reply },

  { NULL }
};
