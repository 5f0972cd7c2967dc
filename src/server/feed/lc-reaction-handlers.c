/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-feed-notices.h"
#include "lc-place.h"
#include "lc-post-store.h"
#include "lc-reply-store.h"
#include "lc-text.h"
#include "lc-time.h"

/* One reaction that is given or taken back. */
typedef struct
{
  LcDatabase *database;
  LcMessage  *message;
  const char *member_id;
  const char *emoji;
  gboolean    added;
} Change;

static gint64
change_reaction_row (Change  *change,
                     GError **error)
{
  if (change->added)
    return lc_database_run (change->database, error,
                            "INSERT INTO reaction (target_id, member_id, emoji, created_at) VALUES ($1, $2, $3, $4)"
                            " ON CONFLICT DO NOTHING", "ttti",
                            change->message->id, change->member_id, change->emoji, lc_time_now ());

  return lc_database_run (change->database, error,
                          "DELETE FROM reaction WHERE target_id = $1 AND member_id = $2 AND emoji = $3", "ttt",
                          change->message->id, change->member_id, change->emoji);
}

static gint64
change_rows (Change  *change,
             GError **error)
{
  const LcMessageKind *kind = change->message->kind;
  gint64 n_changed = change_reaction_row (change, error);

  if (n_changed == 1 && kind->keep_reactions != NULL &&
      lc_database_run (change->database, error, kind->keep_reactions, "tt", change->member_id, change->message->id) != 1)
    return -1;

  return n_changed;
}

static gboolean
append_event (Change      *change,
              const char  *reactions,
              GError     **error)
{
  g_autofree char *subject = g_strconcat (change->message->kind->collection, "/", change->message->id, NULL);
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autofree char *data = NULL;
  yyjson_mut_val *root;

  document = lc_document_new (&root);
  lc_document_add_json (document, root, "reactions", reactions);
  lc_document_add_text (document, root, "member_id", change->member_id);
  lc_document_add_text (document, root, "emoji", change->emoji);
  yyjson_mut_obj_add_bool (document, root, "added", change->added);
  if (change->message->kind == &lc_reply_kind)
    lc_document_add_text (document, root, "post_id", change->message->container_id);
  data = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);

  return lc_place_append_event (change->database, change->message->place.id, "reaction.changed", subject, data, error);
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

  statement = lc_database_query (change->database, error, change->message->kind->count_reaction, "ti",
                                 change->message->id, (gint64) difference);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return -1;
  reactions = lc_reactions_change (lc_statement_get_text (statement, 0), change->emoji, difference, &n_emoji);
  g_clear_pointer (&statement, lc_statement_free);

  if (change->added && n_emoji > LC_REACTIONS_MAX)
    return 0;

  return lc_database_run (change->database, error, change->message->kind->write_reactions, "tt", change->message->id,
                          reactions) == 1 &&
         append_event (change, reactions, error) &&
         lc_feed_notice_reaction (change->database, change->message, change->member_id, change->emoji, change->added, error)
         ? 1 : -1;
}

static LcResponse *
respond (Change  *change,
         GError **error)
{
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  statement = lc_database_query (change->database, error, change->message->kind->read_reactions, "tt",
                                 change->member_id, change->message->id);
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
  gint64 n_changed = change_rows (change, error);

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
change_reaction (const LcMessageKind  *kind,
                 LcRequest            *request,
                 gboolean              added,
                 GError              **error)
{
  g_auto(LcMessage) message = { 0 };
  Change change = {
    .database = lc_request_get_database (request),
    .message = &message,
    .member_id = lc_request_get_member_id (request),
    .emoji = lc_request_get_param (request, "emoji"),
    .added = added,
  };

  if (!lc_message_load (&message, kind, request, lc_request_get_param (request, kind->param), error))
    return NULL;
  if (message.id == NULL || message.deleted_at != 0 || message.is_container_deleted)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (lc_message_check_policy (&message, LC_ACTION_REACT, request) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "You were removed from this space.");
  if (!lc_text_is_emoji (change.emoji))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "A reaction is one emoji.");

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
  return change_reaction (&lc_post_kind, request, TRUE, error);
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
  return change_reaction (&lc_post_kind, request, FALSE, error);
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
  return change_reaction (&lc_reply_kind, request, TRUE, error);
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
  return change_reaction (&lc_reply_kind, request, FALSE, error);
}
