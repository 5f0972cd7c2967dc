/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-event.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-text.h"
#include "lc-time.h"

/* What posts and replies differ in. */
typedef struct
{
  const char *lock;       /* takes the row's lock and counts */
  const char *read;
  const char *write;
  const char *collection; /* in paths */
} Table;

static const Table post_table =
{
  "UPDATE post SET reaction_count = reaction_count + $2 WHERE id = $1 RETURNING reactions",
  "SELECT p.reactions, " LC_REACTIONS_MINE ("p") " FROM post p WHERE p.id = $2",
  "UPDATE post SET reactions = $2 WHERE id = $1",
  "posts",
};

static const Table reply_table =
{
  "UPDATE reply SET reaction_count = reaction_count + $2 WHERE id = $1 RETURNING reactions",
  "SELECT r.reactions, " LC_REACTIONS_MINE ("r") " FROM reply r WHERE r.id = $2",
  "UPDATE reply SET reactions = $2 WHERE id = $1",
  "replies",
};

/* One reaction that is given or taken back. */
typedef struct
{
  LcRequest   *request;
  LcDatabase  *database;
  const Table *table;
  const char  *member_id;
  const char  *target_id;
  const char  *post_id;     /* (nullable): of a reply */
  const char  *emoji;
  gboolean     added;
} Change;

static gint64
change_row (Change  *change,
            GError **error)
{
  if (change->added)
    return lc_database_run (change->database, error,
                            "INSERT INTO reaction (target_id, member_id, emoji, created_at) VALUES ($1, $2, $3, $4)"
                            " ON CONFLICT DO NOTHING", "ttti",
                            change->target_id, change->member_id, change->emoji, lc_time_now ());

  return lc_database_run (change->database, error,
                          "DELETE FROM reaction WHERE target_id = $1 AND member_id = $2 AND emoji = $3", "ttt",
                          change->target_id, change->member_id, change->emoji);
}

static gboolean
append_event (Change      *change,
              const char  *reactions,
              GError     **error)
{
  g_autofree char *subject = g_strconcat (change->table->collection, "/", change->target_id, NULL);
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autofree char *data = NULL;
  yyjson_mut_val *root;

  document = lc_document_new (&root);
  lc_document_add_json (document, root, "reactions", reactions);
  lc_document_add_text (document, root, "member_id", change->member_id);
  lc_document_add_text (document, root, "emoji", change->emoji);
  yyjson_mut_obj_add_bool (document, root, "added", change->added);
  if (change->post_id != NULL)
    lc_document_add_text (document, root, "post_id", change->post_id);
  data = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);

  return lc_event_append (change->database, "reaction.changed", subject, "all", data, error);
}

/* Counts the reaction in its target. Returns: 1, 0 when there would be too many different ones, or -1. */
static int
change_counts (Change  *change,
               GError **error)
{
  g_autoptr(LcStatement) statement = NULL;
  g_autofree char *reactions = NULL;
  int difference = change->added ? 1 : -1;
  guint n_emoji;

  statement = lc_database_query (change->database, error, change->table->lock, "ti", change->target_id,
                                 (gint64) difference);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return -1;
  reactions = lc_reactions_change (lc_statement_get_text (statement, 0), change->emoji, difference, &n_emoji);
  g_clear_pointer (&statement, lc_statement_free);

  if (change->added && n_emoji > LC_REACTIONS_MAX)
    return 0;

  return lc_database_run (change->database, error, change->table->write, "tt", change->target_id, reactions) == 1 &&
         append_event (change, reactions, error) ? 1 : -1;
}

static LcResponse *
respond (Change  *change,
         GError **error)
{
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  statement = lc_database_query (change->database, error, change->table->read, "tt", change->member_id, change->target_id);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  document = lc_document_new (&root);
  lc_reactions_add_document (document, root, lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1));

  return lc_response_new_json (200, document);
}

static LcResponse *
apply (Change  *change,
       GError **error)
{
  gint64 n_changed;

  change->emoji = lc_request_get_param (change->request, "emoji");
  if (!lc_text_is_emoji (change->emoji))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "A reaction is one emoji.");

  n_changed = change_row (change, error);
  if (n_changed < 0)
    return NULL;
  if (n_changed == 0)
    return respond (change, error);

  switch (change_counts (change, error))
    {
    case 1:
      return respond (change, error);
    case 0:
      return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There are %d different reactions already.", LC_REACTIONS_MAX);
    default:
      return NULL;
    }
}

static LcResponse *
change_post (LcRequest  *request,
             gboolean    added,
             GError    **error)
{
  g_auto(LcPostRow) row = { 0 };
  Change change = { request, lc_request_get_database (request), &post_table, lc_request_get_member_id (request) };

  change.added = added;
  change.target_id = lc_request_get_param (request, "post_id");
  if (!lc_post_store_load (change.database, change.member_id, change.target_id, &row, error))
    return NULL;
  if (row.id == NULL || row.deleted_at != 0)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return apply (&change, error);
}

static LcResponse *
change_reply (LcRequest  *request,
              gboolean    added,
              GError    **error)
{
  g_auto(LcReplyRow) row = { 0 };
  Change change = { request, lc_request_get_database (request), &reply_table, lc_request_get_member_id (request) };

  change.added = added;
  change.target_id = lc_request_get_param (request, "reply_id");
  if (!lc_reply_store_load (change.database, change.member_id, change.target_id, &row, error))
    return NULL;
  if (row.id == NULL || row.deleted_at != 0 || row.is_post_deleted)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  change.post_id = row.post_id;
  return apply (&change, error);
}

/**
 * lc_react_to_post:
 * @request: PUT /api/v1/posts/{post_id}/reactions/{emoji}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_react_to_post (LcRequest  *request,
                  GError    **error)
{
  return change_post (request, TRUE, error);
}

/**
 * lc_unreact_to_post:
 * @request: DELETE /api/v1/posts/{post_id}/reactions/{emoji}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_unreact_to_post (LcRequest  *request,
                    GError    **error)
{
  return change_post (request, FALSE, error);
}

/**
 * lc_react_to_reply:
 * @request: PUT /api/v1/replies/{reply_id}/reactions/{emoji}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_react_to_reply (LcRequest  *request,
                   GError    **error)
{
  return change_reply (request, TRUE, error);
}

/**
 * lc_unreact_to_reply:
 * @request: DELETE /api/v1/replies/{reply_id}/reactions/{emoji}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_unreact_to_reply (LcRequest  *request,
                     GError    **error)
{
  return change_reply (request, FALSE, error);
}
