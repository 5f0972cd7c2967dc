/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-message.h"

#include "lc-place.h"
#include "lc-version.h"

static const char * const change_names[] =
{
  [LC_MESSAGE_CREATED] = "created",
  [LC_MESSAGE_UPDATED] = "updated",
  [LC_MESSAGE_DELETED] = "deleted",
  [LC_MESSAGE_RESTORED] = "restored",
};

/* Also one that who asks may not see. */
static gboolean
load_any (LcMessage            *self,
          const LcMessageKind  *kind,
          LcRequest            *request,
          const char           *id,
          GError              **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *self = (LcMessage) { .kind = kind };
  statement = lc_database_query (lc_request_get_database (request), error, kind->load, "tt",
                                 lc_request_get_member_id (request), id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    kind->read (self, statement);

  return TRUE;
}

static gboolean
is_place_seen (LcMessage *self,
               LcRequest *request)
{
  LcViewer viewer = lc_request_get_viewer (request);

  return lc_policy_sees_inside (&viewer, &self->place);
}

/**
 * lc_message_load:
 * @self: (out caller-allocates): the message; its id is %NULL when there is none for who asks
 * @kind: what it is
 * @request: who asks
 * @id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_message_load (LcMessage            *self,
                 const LcMessageKind  *kind,
                 LcRequest            *request,
                 const char           *id,
                 GError              **error)
{
  g_return_val_if_fail (kind != NULL && id != NULL, FALSE);

  if (!load_any (self, kind, request, id, error))
    return FALSE;
  if (self->id != NULL && !is_place_seen (self, request))
    lc_message_clear (self);

  return TRUE;
}

/**
 * lc_message_check_policy:
 * @self: a message, loaded or on its way
 * @action: what is to be done to it
 * @request: who wants to do it
 *
 * Returns: whether who asks may, in the place where it stands
 */
LcVerdict
lc_message_check_policy (LcMessage *self,
                         LcAction   action,
                         LcRequest *request)
{
  LcViewer viewer = lc_request_get_viewer (request);

  return lc_policy_check (action, &viewer, &self->place, self->author_id);
}

/**
 * lc_message_is_visible:
 * @self: a message, or what was found for its id
 * @request: who asks
 *
 * Returns: whether it is there for who asks: a deleted one is for its author and moderators, unless its kind keeps the place
 */
gboolean
lc_message_is_visible (LcMessage *self,
                       LcRequest *request)
{
  if (self->id == NULL || self->is_container_deleted)
    return FALSE;

  return self->deleted_at == 0 || self->kind->keeps_place ||
         lc_message_check_policy (self, LC_ACTION_EDIT_POST, request) == LC_VERDICT_ALLOWED;
}

/**
 * lc_message_check_new:
 * @self: a message that is to be created, with its id and content hash
 * @request: the request that creates it
 * @answer: (out) (transfer full): the answer, when it was created before or its id is taken
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_message_check_new (LcMessage   *self,
                      LcRequest   *request,
                      LcResponse **answer,
                      GError     **error)
{
  g_auto(LcMessage) found = { 0 };

  if (!load_any (&found, self->kind, request, self->id, error))
    return FALSE;
  if (found.id == NULL)
    return TRUE;

  if (is_place_seen (&found, request) && g_strcmp0 (found.content_hash, self->content_hash) == 0)
    *answer = lc_message_respond (&found, 200);
  else
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another %s with this id.", self->kind->name);

  return FALSE;
}

/**
 * lc_message_load_own:
 * @self: (out caller-allocates): the message
 * @kind: what it is
 * @request: a request that changes it
 * @answer: (out) (transfer full): the refusal, when it is not there, or is somebody else's
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_message_load_own (LcMessage            *self,
                     const LcMessageKind  *kind,
                     LcRequest            *request,
                     LcResponse          **answer,
                     GError              **error)
{
  if (!lc_message_load (self, kind, request, lc_request_get_param (request, kind->param), error))
    return FALSE;

  if (self->id == NULL || self->deleted_at != 0 || self->is_container_deleted)
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  else if (lc_message_check_policy (self, lc_request_get_action (request), request) != LC_VERDICT_ALLOWED)
    *answer = lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "This %s is somebody else's.", kind->name);

  return *answer == NULL;
}

/**
 * lc_message_check_version:
 * @self: a message
 * @request: a request that changes it
 * @answer: (out) (transfer full): the refusal, when it was edited since
 *
 * Returns: whether to go on
 */
gboolean
lc_message_check_version (LcMessage   *self,
                          LcRequest   *request,
                          LcResponse **answer)
{
  *answer = lc_request_check_version (request, &self->document, self->version);

  return *answer == NULL;
}

/**
 * lc_message_load_to_edit:
 * @self: (out caller-allocates): the message
 * @kind: what it is
 * @request: a request that edits or deletes it
 * @answer: (out) (transfer full): the refusal, when it is not there, somebody else's, or was edited since
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_message_load_to_edit (LcMessage            *self,
                         const LcMessageKind  *kind,
                         LcRequest            *request,
                         LcResponse          **answer,
                         GError              **error)
{
  return lc_message_load_own (self, kind, request, answer, error) && lc_message_check_version (self, request, answer);
}

/**
 * lc_message_finish_insert:
 * @self: a message
 * @request: the request that creates it
 * @n_changed: what the INSERT of its row returned
 * @now: the time that was stored
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is stored with all that goes with it
 */
gboolean
lc_message_finish_insert (LcMessage  *self,
                          LcRequest  *request,
                          gint64      n_changed,
                          gint64      now,
                          GError    **error)
{
  if (n_changed != 1)
    {
      lc_document_lost_race (error);
      return FALSE;
    }

  return self->kind->record (lc_request_get_database (request), self, LC_MESSAGE_CREATED, now, error);
}

/**
 * lc_message_finish_update:
 * @self: a message
 * @request: the request that changes it
 * @n_changed: what the UPDATE of its row returned, which asks for its version
 * @change: what it was
 * @now: the time that was stored
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it is stored with all that goes with it
 */
gboolean
lc_message_finish_update (LcMessage        *self,
                          LcRequest        *request,
                          gint64            n_changed,
                          LcMessageChange   change,
                          gint64            now,
                          GError          **error)
{
  if (n_changed == 0)
    g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The %s was changed meanwhile", self->kind->name);

  return n_changed == 1 && self->kind->record (lc_request_get_database (request), self, change, now, error);
}

/**
 * lc_message_append_event:
 * @self: a message that was changed
 * @database: a connection in a write transaction
 * @change: what happened to it
 * @data: what the event tells
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether the event was written
 */
gboolean
lc_message_append_event (LcMessage        *self,
                         LcDatabase       *database,
                         LcMessageChange   change,
                         yyjson_mut_doc   *data,
                         GError          **error)
{
  g_autofree char *kind = g_strconcat (self->kind->name, ".", change_names[change], NULL);
  g_autofree char *subject = g_strconcat (self->kind->collection, "/", self->id, NULL);
  g_autofree char *text = yyjson_mut_write (data, YYJSON_WRITE_NOFLAG, NULL);

  return lc_place_append_event (database, self->place.id, kind, subject, text, error);
}

/**
 * lc_message_change_get_difference:
 * @change: what happened to a message
 *
 * Returns: how many messages there are more: 1, 0 or -1
 */
int
lc_message_change_get_difference (LcMessageChange change)
{
  switch (change)
    {
    case LC_MESSAGE_CREATED:
    case LC_MESSAGE_RESTORED:
      return 1;
    case LC_MESSAGE_DELETED:
      return -1;
    case LC_MESSAGE_UPDATED:
    default:
      return 0;
    }
}

/**
 * lc_message_respond:
 * @self: a message, whose document is taken
 * @status: the HTTP status
 *
 * Returns: (transfer full): the answer with the message
 */
LcResponse *
lc_message_respond (LcMessage *self,
                    guint      status)
{
  return lc_response_new_version (status, g_steal_pointer (&self->document), self->version);
}

/**
 * lc_message_respond_reload:
 * @self: a message that @request has changed
 * @request: the request
 * @status: the HTTP status
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer with the message as it is now
 */
LcResponse *
lc_message_respond_reload (LcMessage  *self,
                           LcRequest  *request,
                           guint       status,
                           GError    **error)
{
  g_auto(LcMessage) changed = { 0 };

  return lc_message_load (&changed, self->kind, request, self->id, error) ? lc_message_respond (&changed, status) : NULL;
}

void
lc_message_clear (LcMessage *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->container_id, g_free);
  g_clear_pointer (&self->parent_id, g_free);
  g_clear_pointer (&self->author_id, g_free);
  g_clear_pointer (&self->deleted_by, g_free);
  g_clear_pointer (&self->content_hash, g_free);
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
}
