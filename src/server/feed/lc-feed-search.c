/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-search.h"

#include "lc-message.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"

/* Returns: (transfer full) (nullable): the post */
static LcStatement *
load_post (LcSearchItem  *item,
           GError       **error)
{
  LcStatement *statement = lc_search_item_load (item, lc_post_kind.load, item->post_id, error);

  if (statement == NULL)
    return NULL;

  lc_post_add_members (item->document, yyjson_mut_obj_add_obj (item->document, item->object, "post"), statement);
  lc_search_item_add_title (item, lc_statement_get_text (statement, LC_POST_COLUMN_TITLE));
  return statement;
}

static gboolean
add_post (LcSearchItem  *item,
          GError       **error)
{
  g_autoptr(LcStatement) statement = load_post (item, error);

  if (statement == NULL)
    return FALSE;

  lc_search_item_add_text (item, lc_statement_get_text (statement, LC_POST_N_COLUMNS));
  return TRUE;
}

static gboolean
add_reply (LcSearchItem  *item,
           GError       **error)
{
  g_autoptr(LcStatement) post = load_post (item, error);
  g_autoptr(LcStatement) reply = NULL;

  if (post == NULL)
    return FALSE;

  reply = lc_search_item_load (item, lc_reply_kind.load, item->target_id, error);
  if (reply == NULL)
    return FALSE;

  lc_reply_add_members (item->document, yyjson_mut_obj_add_obj (item->document, item->object, "reply"), reply);
  lc_search_item_add_text (item, lc_statement_get_text (reply, LC_REPLY_COLUMN_BODY));
  return TRUE;
}

const LcSearchKind lc_feed_searches[] =
{
  { "posts", "post", NULL, add_post },
  { "replies", "reply", NULL, add_reply },
  { "resources", "post", "resource" },
  { NULL }
};
