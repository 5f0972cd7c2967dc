/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-message.h"

#include "lc-feed-notices.h"
#include "lc-time.h"
#include "lc-upload-use.h"

/* A deletion can be undone by the author for so long. */
#define RESTORATION_TIME (30 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * lc_message_set_deleted:
 * @self: a message
 * @request: a request that deletes or restores it
 * @change: %LC_MESSAGE_DELETED or %LC_MESSAGE_RESTORED
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Changes it with all that goes with it, and tells nobody.
 *
 * Returns: whether it went well
 */
gboolean
lc_message_set_deleted (LcMessage        *self,
                        LcRequest        *request,
                        LcMessageChange   change,
                        GError          **error)
{
  gboolean is_deleted = change == LC_MESSAGE_DELETED;
  gint64 now = lc_time_now ();
  gint64 n_changed;

  n_changed = lc_database_run (lc_request_get_database (request), error, self->kind->set_deleted, "tinit", self->id,
                               self->version, is_deleted ? &now : NULL, now,
                               is_deleted ? lc_request_get_member_id (request) : NULL);

  return lc_message_finish_update (self, request, n_changed, change, now, error) &&
         lc_upload_uses_withdraw (lc_request_get_database (request), self->id, is_deleted, error);
}

static gboolean
set_deleted (LcMessage        *message,
             LcRequest        *request,
             LcMessageChange   change,
             GError          **error)
{
  return lc_message_set_deleted (message, request, change, error) &&
         lc_feed_notice_moderation (message, request, change == LC_MESSAGE_DELETED ? "deleted" : "restored", error);
}

/**
 * lc_message_handle_get:
 * @kind: what is asked for
 * @request: a request that names it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer with the message
 */
LcResponse *
lc_message_handle_get (const LcMessageKind  *kind,
                       LcRequest            *request,
                       GError              **error)
{
  g_auto(LcMessage) message = { 0 };

  if (!lc_message_load (&message, kind, request, lc_request_get_param (request, kind->param), error))
    return NULL;
  if (!lc_message_is_visible (&message, request))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return lc_message_respond (&message, 200);
}

/**
 * lc_message_handle_delete:
 * @kind: what is deleted
 * @request: a request that names it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_message_handle_delete (const LcMessageKind  *kind,
                          LcRequest            *request,
                          GError              **error)
{
  g_auto(LcMessage) message = { 0 };
  LcResponse *answer = NULL;

  if (!lc_message_load_to_edit (&message, kind, request, &answer, error))
    return answer;

  return set_deleted (&message, request, LC_MESSAGE_DELETED, error) ? lc_response_new_empty (204) : NULL;
}

/**
 * lc_message_handle_restore:
 * @kind: whose deletion is undone
 * @request: a request that names it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer with the message
 */
LcResponse *
lc_message_handle_restore (const LcMessageKind  *kind,
                           LcRequest            *request,
                           GError              **error)
{
  g_auto(LcMessage) message = { 0 };
  gboolean only_own;

  if (!lc_message_load (&message, kind, request, lc_request_get_param (request, kind->param), error))
    return NULL;
  if (!lc_message_is_visible (&message, request))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (message.deleted_at == 0)
    return lc_message_respond (&message, 200);
  if (lc_message_check_policy (&message, LC_ACTION_EDIT_POST, request) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "This %s is somebody else's.", kind->name);
  only_own = lc_request_get_rule (request) == LC_RULE_OWN && message.place.relation != LC_RELATION_LEADER;
  if (only_own && lc_time_now () - message.deleted_at > RESTORATION_TIME)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "It was deleted too long ago.");
  if (only_own && message.deleted_by != NULL && !g_str_equal (message.deleted_by, lc_request_get_member_id (request)))
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "A moderator deleted it.");

  return set_deleted (&message, request, LC_MESSAGE_RESTORED, error)
         ? lc_message_respond_reload (&message, request, 200, error) : NULL;
}
