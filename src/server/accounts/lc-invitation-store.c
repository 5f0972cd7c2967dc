/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-invitation-store.h"

#include "lc-member-document.h"
#include "lc-time.h"
#include "lc-token.h"

static const char *
get_state (LcStatement *statement,
           gint64       now)
{
  if (!lc_statement_is_null (statement, 7))
    return "revoked";
  if (!lc_statement_is_null (statement, 3) && lc_statement_get_int (statement, 4) >= lc_statement_get_int (statement, 3))
    return "used_up";
  if (!lc_statement_is_null (statement, 6) && lc_statement_get_int (statement, 6) <= now)
    return "expired";

  return "valid";
}

/**
 * lc_invitation_add_state:
 * @document: a document
 * @object: an object in it
 * @statement: a statement at a row that begins with %LC_INVITATION_COLUMNS
 *
 * Says whether the invitation can be used, and if not, why.
 */
void
lc_invitation_add_state (yyjson_mut_doc *document,
                         yyjson_mut_val *object,
                         LcStatement    *statement)
{
  const char *state = get_state (statement, lc_time_now ());

  lc_document_add_text (document, object, "state", state);
  yyjson_mut_obj_add_bool (document, object, "valid", g_str_equal (state, "valid"));
}

/**
 * lc_invitation_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_INVITATION_COLUMNS
 *
 * Makes @object an invitation's document, without its token.
 */
void
lc_invitation_add_members (yyjson_mut_doc *document,
                           yyjson_mut_val *object,
                           LcStatement    *statement)
{
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, 0));
  lc_document_add_text (document, object, "note", lc_statement_get_text (statement, 1));
  lc_document_add_text (document, object, "role", lc_statement_get_text (statement, 2));
  if (lc_statement_is_null (statement, 3))
    yyjson_mut_obj_add_null (document, object, "max_uses");
  else
    yyjson_mut_obj_add_sint (document, object, "max_uses", lc_statement_get_int (statement, 3));
  yyjson_mut_obj_add_sint (document, object, "uses", lc_statement_get_int (statement, 4));
  lc_author_document_add (document, object, "created_by", statement, 9);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, 5));
  lc_document_add_column_time (document, object, "expires_at", statement, 6);
  lc_document_add_column_time (document, object, "revoked_at", statement, 7);
  lc_invitation_add_state (document, object, statement);
}

/**
 * lc_invitation_store_load:
 * @database: a connection
 * @invitation_id: the invitation
 * @document: (out) (transfer full) (nullable): its document; %NULL when there is none
 * @content_hash: (out) (transfer full) (nullable): of what was sent to make it
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_invitation_store_load (LcDatabase      *database,
                          const char      *invitation_id,
                          yyjson_mut_doc **document,
                          char           **content_hash,
                          GError         **error)
{
  static const char query[] =
    "SELECT " LC_INVITATION_COLUMNS " FROM invitation i JOIN member m ON m.id = i.created_by WHERE i.id = $1";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root;
  LcStep step;

  g_return_val_if_fail (document != NULL && content_hash != NULL, FALSE);

  *document = NULL;
  *content_hash = NULL;
  statement = lc_database_query (database, error, query, "t", invitation_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  if (step == LC_STEP_ROW)
    {
      *document = lc_document_new (&root);
      lc_invitation_add_members (*document, root, statement);
      *content_hash = g_strdup (lc_statement_get_text (statement, 8));
    }

  return TRUE;
}

/**
 * lc_invitation_store_revoke_excess:
 * @database: a connection in a write transaction
 * @member_id: a member whose role was changed
 * @role: the role that they have now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Revokes the member's invitations that they could not make any more: those into a role if they may not give roles, and all
 * if they may not invite.
 *
 * Returns: whether it was done
 */
gboolean
lc_invitation_store_revoke_excess (LcDatabase  *database,
                                   const char  *member_id,
                                   LcRole       role,
                                   GError     **error)
{
  static const char update[] =
    "UPDATE invitation SET revoked_at = $2 WHERE created_by = $1 AND revoked_at IS NULL AND ($3 = 1 OR role <> 'member')";
  gboolean invites = lc_policy_get_rule (LC_ACTION_INVITE, role) != LC_RULE_DENY;

  if (lc_policy_get_rule (LC_ACTION_MANAGE_ROLES, role) != LC_RULE_DENY)
    return TRUE;

  return lc_database_run (database, error, update, "tii", member_id, lc_time_now (), (gint64) !invites) >= 0;
}

/**
 * lc_invitation_store_use:
 * @database: a connection in a write transaction
 * @token: an invitation's token, as it was sent
 * @role: (out) (transfer full): the role that it gives
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Uses an invitation once.
 *
 * Returns: 1 when it worked, 0 when it is not valid (any more), -1 with @error set
 */
int
lc_invitation_store_use (LcDatabase  *database,
                         const char  *token,
                         char       **role,
                         GError     **error)
{
  static const char update[] =
    "UPDATE invitation SET uses = uses + 1 WHERE token_hash = $1 AND revoked_at IS NULL"
    " AND (max_uses IS NULL OR uses < max_uses) AND (expires_at IS NULL OR expires_at > $2) RETURNING role";
  g_autoptr(LcStatement) statement = NULL;
  g_autofree char *hash = NULL;
  LcStep step;

  g_return_val_if_fail (role != NULL, -1);

  hash = lc_token_hash (LC_TOKEN_INVITATION, token);
  if (hash == NULL)
    return 0;

  statement = lc_database_query (database, error, update, "ti", hash, lc_time_now ());
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return -1;
  if (step == LC_STEP_DONE)
    return 0;

  *role = g_strdup (lc_statement_get_text (statement, 0));
  return 1;
}
