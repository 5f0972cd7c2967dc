/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-community.h"
#include "lc-invitation-store.h"
#include "lc-member-document.h"
#include "lc-moderation.h"
#include "lc-page.h"
#include "lc-time.h"
#include "lc-token.h"

#define MAX_NOTE 200
#define MAX_USES 10000
#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define DEFAULT_LIFE (14 * DAY)
#define MAX_LIFE (366 * DAY)

/* What was sent to make an invitation. */
typedef struct
{
  const char *id;
  const char *note;
  const char *role;
  gint64      max_uses;     /* 0: any number */
  gint64      expires_at;   /* 0: never */
  gboolean    has_expiry;
} Fields;

/**
 * lc_list_invitations:
 * @request: GET /api/v1/invitations
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer: one's own invitations, or for moderators all
 */
LcResponse *
lc_list_invitations (LcRequest  *request,
                     GError    **error)
{
  static const char * const all[] = LC_PAGE_QUERIES (
    "SELECT " LC_INVITATION_COLUMNS " FROM invitation i JOIN member m ON m.id = i.created_by"
    " WHERE (i.created_at, i.id) < ($1, $2) ORDER BY i.created_at DESC, i.id DESC");
  static const char * const own[] = LC_PAGE_QUERIES (
    "SELECT " LC_INVITATION_COLUMNS " FROM invitation i JOIN member m ON m.id = i.created_by"
    " WHERE (i.created_at, i.id) < ($1, $2) AND i.created_by = $3 ORDER BY i.created_at DESC, i.id DESC");
  gboolean only_own = lc_request_get_rule (request) == LC_RULE_OWN;
  g_autoptr(LcStatement) statement = NULL;
  g_auto(LcPageStart) start = { 0 };
  g_auto(LcPage) page = { 0 };

  if (!lc_page_start_read (&start, request, G_MAXINT64))
    return lc_page_start_problem ();

  lc_page_init (&page, request);
  statement = lc_database_query (lc_request_get_database (request), error,
                                 (only_own ? own : all)[lc_page_get_size (&page)], only_own ? "itt" : "it",
                                 start.key, start.id, lc_request_get_member_id (request));

  return lc_page_fill (&page, statement, lc_invitation_add_members, LC_INVITATION_COLUMN_CREATED_AT,
                       LC_INVITATION_COLUMN_ID, error);
}

static void
read_fields (Fields   *fields,
             LcReader *reader)
{
  gint64 now = lc_time_now ();

  *fields = (Fields) { 0 };
  fields->id = lc_reader_get_uuid (reader, "id");
  fields->note = lc_reader_get_optional_text (reader, "note", MAX_NOTE, "");
  fields->role = lc_reader_get_choice (reader, "role", lc_role_get_choices (), "member");
  fields->max_uses = lc_reader_get_int (reader, "max_uses", 1, MAX_USES, lc_reader_has (reader, "max_uses") ? 0 : 1);
  fields->has_expiry = lc_reader_has (reader, "expires_at");
  fields->expires_at = lc_reader_get_time (reader, "expires_at", fields->has_expiry ? 0 : now + DEFAULT_LIFE);
  if (fields->expires_at != 0 && (fields->expires_at <= now || fields->expires_at > now + MAX_LIFE))
    lc_reader_add_problem (reader, "/expires_at", "must be in the future and within a year");
}

static char *
make_link (LcRequest  *request,
           const char *token)
{
  g_autofree char *url = lc_community_dup_url (request);
  g_autofree char *community = g_uri_escape_string (url, NULL, FALSE);

  return g_strconcat ("learncommons:invite?community=", community, "&token=", token, NULL);
}

static LcResponse *
respond (LcRequest       *request,
         yyjson_mut_doc  *document,
         const char      *token,
         guint            status)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (document);
  g_autofree char *link = make_link (request, token);
  LcResponse *response;

  lc_document_add_text (document, root, "token", token);
  lc_document_add_text (document, root, "link", link);

  response = lc_response_new_json (status, document);
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}

static char *
hash_fields (LcRequest *request,
             Fields    *fields)
{
  g_autofree char *max_uses = g_strdup_printf ("%" G_GINT64_FORMAT, fields->max_uses);
  g_autofree char *expires_at = g_strdup_printf ("%" G_GINT64_FORMAT, fields->has_expiry ? fields->expires_at : -1);

  return lc_content_hash (lc_request_get_member_id (request), fields->note, fields->role, max_uses, expires_at, NULL);
}

static gboolean
store_invitation (LcRequest   *request,
                  Fields      *fields,
                  const char  *token,
                  const char  *content_hash,
                  GError     **error)
{
  static const char insert[] =
    "INSERT INTO invitation (id, token_hash, created_by, note, role, max_uses, expires_at, created_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
  g_autofree char *token_hash = lc_token_hash (LC_TOKEN_INVITATION, token);

  if (lc_database_run (lc_request_get_database (request), error, insert, "tttttnnit", fields->id, token_hash,
                       lc_request_get_member_id (request), fields->note, fields->role,
                       fields->max_uses != 0 ? &fields->max_uses : NULL,
                       fields->expires_at != 0 ? &fields->expires_at : NULL, lc_time_now (), content_hash) == 1)
    return TRUE;

  lc_document_lost_race (error);
  return FALSE;
}

/**
 * lc_create_invitation:
 * @request: POST /api/v1/invitations
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_invitation (LcRequest  *request,
                      GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(LcCommunityRow) community = { 0 };
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autofree char *content_hash = NULL;
  g_autofree char *found_hash = NULL;
  g_autofree char *token = NULL;
  gboolean is_new;
  Fields fields;

  read_fields (&fields, reader);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);
  if (!g_str_equal (fields.role, "member") &&
      lc_policy_get_rule (LC_ACTION_MANAGE_ROLES, lc_request_get_role (request)) == LC_RULE_DENY)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only those who give roles may invite into one.");

  if (!lc_community_load (database, &community, error) ||
      !lc_invitation_store_load (database, fields.id, &document, &found_hash, error))
    return NULL;

  token = lc_token_derive (LC_TOKEN_INVITATION, community.secret, fields.id);
  content_hash = hash_fields (request, &fields);
  is_new = document == NULL;
  if (!is_new && g_strcmp0 (found_hash, content_hash) != 0)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another invitation with this id.");

  if (is_new)
    {
      g_clear_pointer (&found_hash, g_free);
      if (!store_invitation (request, &fields, token, content_hash, error) ||
          !lc_invitation_store_load (database, fields.id, &document, &found_hash, error))
        return NULL;
    }

  return respond (request, g_steal_pointer (&document), token, is_new ? 201 : 200);
}

static gboolean
revoke_invitation (LcRequest   *request,
                   const char  *id,
                   const char  *created_by,
                   GError     **error)
{
  g_autofree char *subject = g_strconcat ("invitations/", id, NULL);
  LcDeed deed = { .action = "invitation.revoked", .subject = subject, .member_id = created_by };

  return lc_database_run (lc_request_get_database (request), error, "UPDATE invitation SET revoked_at = $2 WHERE id = $1", "ti", id,
                          lc_time_now ()) == 1 &&
         lc_moderation_note (request, &deed, error);
}

/**
 * lc_revoke_invitation:
 * @request: DELETE /api/v1/invitations/{invitation_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_revoke_invitation (LcRequest  *request,
                      GError    **error)
{
  static const char find[] = "SELECT created_by, revoked_at FROM invitation WHERE id = $1 AND ($2 = 0 OR created_by = $3)";
  const char *id = lc_request_get_param (request, "invitation_id");
  gboolean own = lc_request_get_rule (request) == LC_RULE_OWN;
  g_autofree char *created_by = NULL;
  g_autoptr(LcStatement) statement = NULL;
  gboolean is_revoked;
  LcStep step;

  statement = lc_database_query (lc_request_get_database (request), error, find, "tit", id, (gint64) own,
                                 lc_request_get_member_id (request));
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return NULL;
  if (step == LC_STEP_DONE)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  created_by = g_strdup (lc_statement_get_text (statement, 0));
  is_revoked = !lc_statement_is_null (statement, 1);
  g_clear_pointer (&statement, lc_statement_free);

  return is_revoked || revoke_invitation (request, id, created_by, error) ? lc_response_new_empty (204) : NULL;
}

static LcResponse *
make_card (LcCommunityRow *community,
           LcStatement    *statement)
{
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  document = lc_document_new (&root);
  lc_document_add_text (document, root, "community", community->name);
  lc_author_document_add (document, root, "inviter", statement, 9);
  lc_document_add_text (document, root, "role", lc_statement_get_text (statement, 2));
  lc_document_add_column_time (document, root, "expires_at", statement, 6);
  lc_invitation_add_state (document, root, statement);

  return lc_response_new_json (200, document);
}

/**
 * lc_get_invitation_card:
 * @request: GET /api/v1/invitations/{token}/card
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_invitation_card (LcRequest  *request,
                        GError    **error)
{
  static const char query[] =
    "SELECT " LC_INVITATION_COLUMNS " FROM invitation i JOIN member m ON m.id = i.created_by WHERE i.token_hash = $1";
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcCommunityRow) community = { 0 };
  g_autoptr(LcStatement) statement = NULL;
  g_autofree char *hash = NULL;
  LcStep step;

  hash = lc_token_hash (LC_TOKEN_INVITATION, lc_request_get_param (request, "token"));
  if (hash == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  if (!lc_community_load (database, &community, error))
    return NULL;
  statement = lc_database_query (database, error, query, "t", hash);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return NULL;

  return step == LC_STEP_ROW ? make_card (&community, statement) : lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
}
