/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leadership/lc-moderation-private.h"

#include "lc-session-private.h"

static DexFuture *
read_flag (LcSession  *session,
           JsonObject *object,
           gboolean    cached,
           gpointer    user_data)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  g_autoptr(GError) error = NULL;

  lc_json_reader_string (&reader, "subject");
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

/**
 * lc_session_flag:
 * @self: a session
 * @target_id: the id of a post or a reply
 * @reason: a word of lc_case_reasons
 * @words: what is said besides, may be empty
 *
 * Tells moderators of something.
 *
 * Returns: (transfer full): a future that settles when they are told; %LC_ERROR_EXISTS where the member told of it before and it was
 *   decided, %LC_ERROR_NOT_FOUND where it is not there any more
 */
DexFuture *
lc_session_flag (LcSession  *self,
                 const char *target_id,
                 const char *reason,
                 const char *words)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (target_id != NULL && reason != NULL && words != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "reason", reason);
  lc_json_add_string (builder, "words", words);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/flags/", target_id, NULL));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* one tells once */
  return lc_session_ask (self, request, read_flag, NULL, NULL);
}

/* Reads what is answered, and has the lists read anew. @user_data is its type. */
static DexFuture *
read_written (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  gpointer document = lc_documents_read (lc_session_get_documents (session), GPOINTER_TO_SIZE (user_data), object, cached, &error);

  if (document == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_moderation_set_written (lc_session_get_moderation (session));
  return dex_future_new_take_object (document);
}

/* @builder: (nullable): the body, an object that is not ended yet */
static DexFuture *
ask (LcSession   *self,
     const char  *method,
     gpointer     document,
     const char  *route,
     JsonBuilder *builder)
{
  char *path = g_strconcat ("/api/v1/", LC_DOCUMENT_GET_CLASS (document)->collection, "/", lc_document_get_id (document), route, NULL);
  LcHttpRequest *request = lc_http_request_new (method, path);

  if (builder != NULL)
    {
      json_builder_end_object (builder);
      lc_http_request_set_json (request, builder);
    }
  request->retry = TRUE; /* it says what is to be so, and may be said again */
  return lc_session_ask (self, request, read_written, GSIZE_TO_POINTER (G_OBJECT_TYPE (document)), NULL);
}

/**
 * lc_session_fetch_case:
 * @self: a session of somebody who may moderate
 * @id: the id of a case
 *
 * Returns: (transfer full): a future of the [class@Case] with who told of it; %LC_ERROR_NOT_FOUND where there is none that the member
 *   may see: what is about themselves is not there
 */
DexFuture *
lc_session_fetch_case (LcSession  *self,
                       const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_documents_fetch (lc_session_get_documents (self), LC_TYPE_CASE, id);
}

/**
 * lc_session_claim_case:
 * @self: a session of somebody who may moderate
 * @one: a case
 * @claim: whether the member looks at it, so that nobody else decides it for half an hour; otherwise it is left to others
 *
 * Returns: (transfer full): a future of @one; %LC_ERROR_EXISTS where another looks at it, or it is decided
 */
DexFuture *
lc_session_claim_case (LcSession *self,
                       LcCase    *one,
                       gboolean   claim)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_CASE (one), NULL);

  return ask (self, claim ? SOUP_METHOD_PUT : SOUP_METHOD_DELETE, one, "/claim", NULL);
}

/**
 * lc_session_decide_case:
 * @self: a session of somebody who has claimed @one
 * @one: a case that is open
 * @decision: keep, warn or delete
 * @note: why, for its author; may be empty where it is kept
 * @suspend_days: for how long its author writes nothing
 *
 * Returns: (transfer full): a future of @one; %LC_ERROR_INVALID with the field `note`, %LC_ERROR_EXISTS where it is decided or not
 *   claimed any more, %LC_ERROR_FORBIDDEN where the member may not suspend the author
 */
DexFuture *
lc_session_decide_case (LcSession  *self,
                        LcCase     *one,
                        const char *decision,
                        const char *note,
                        guint       suspend_days)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_CASE (one), NULL);
  g_return_val_if_fail (decision != NULL && note != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "decision", decision);
  lc_json_add_string (builder, "note", note);
  json_builder_set_member_name (builder, "suspend_days");
  json_builder_add_int_value (builder, suspend_days);
  return ask (self, SOUP_METHOD_PUT, one, "/decision", builder);
}

/**
 * lc_session_decide_appeal:
 * @self: a session of somebody who has claimed @one, and did not decide it before
 * @one: a case that is appealed against
 * @overturn: whether what was decided is undone
 * @note: why, for its author
 *
 * Returns: (transfer full): a future of @one; %LC_ERROR_INVALID with the field `note`, %LC_ERROR_EXISTS where it is decided or not
 *   claimed any more
 */
DexFuture *
lc_session_decide_appeal (LcSession  *self,
                          LcCase     *one,
                          gboolean    overturn,
                          const char *note)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_CASE (one), NULL);
  g_return_val_if_fail (note != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "outcome", overturn ? "overturned" : "upheld");
  lc_json_add_string (builder, "note", note);
  return ask (self, SOUP_METHOD_PUT, one, "/outcome", builder);
}

/**
 * lc_session_fetch_decision:
 * @self: a session
 * @id: the id of what was decided about what the member wrote
 *
 * Returns: (transfer full): a future of the [class@Decision]; %LC_ERROR_NOT_FOUND where there is none
 */
DexFuture *
lc_session_fetch_decision (LcSession  *self,
                           const char *id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lc_documents_fetch (lc_session_get_documents (self), LC_TYPE_DECISION, id);
}

/**
 * lc_session_appeal:
 * @self: a session
 * @decision: what was decided about what the member wrote
 * @words: why it is wrong
 *
 * Has another moderator decide, once.
 *
 * Returns: (transfer full): a future of @decision; %LC_ERROR_EXISTS where the member has appealed already
 */
DexFuture *
lc_session_appeal (LcSession  *self,
                   LcDecision *decision,
                   const char *words)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_DECISION (decision), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "words", words);
  return ask (self, SOUP_METHOD_PUT, decision, "/appeal", builder);
}
