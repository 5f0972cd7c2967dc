/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-community.h"

#include <sodium.h>

#include "lc-config.h"
#include "lc-error.h"
#include "lc-services.h"
#include "lc-time.h"

#define SECRET_BYTES 32

/**
 * lc_community_ensure:
 * @database: a connection in a write transaction
 * @name: the community's name when there is none yet
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Makes the community's row with a new secret, unless it is there.
 *
 * Returns: whether it is there
 */
gboolean
lc_community_ensure (LcDatabase  *database,
                     const char  *name,
                     GError     **error)
{
  static const char insert[] =
    "INSERT INTO community (id, name, secret, created_at, updated_at) VALUES (1, $1, $2, $3, $3)"
    " ON CONFLICT (id) DO NOTHING";
  char secret[2 * SECRET_BYTES + 1];
  guint8 bytes[SECRET_BYTES];

  g_return_val_if_fail (name != NULL, FALSE);

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (secret, sizeof secret, bytes, sizeof bytes);

  return lc_database_run (database, error, insert, "tti", name, secret, lc_time_now ()) >= 0;
}

/**
 * lc_community_load:
 * @database: a connection
 * @row: (out caller-allocates): the community; clear it with lc_community_row_clear()
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
lc_community_load (LcDatabase      *database,
                   LcCommunityRow  *row,
                   GError         **error)
{
  static const char query[] =
    "SELECT name, description, registration, secret, version,"
    " (SELECT count(*) FROM member WHERE state = 'active') FROM community WHERE id = 1";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  g_return_val_if_fail (row != NULL, FALSE);

  *row = (LcCommunityRow) { 0 };
  statement = lc_database_query (database, error, query, "");
  if (statement == NULL)
    return FALSE;

  step = lc_statement_step (statement, error);
  if (step == LC_STEP_DONE)
    g_set_error_literal (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "The database holds no community yet");
  if (step != LC_STEP_ROW)
    return FALSE;

  *row = (LcCommunityRow) {
    .name = g_strdup (lc_statement_get_text (statement, 0)),
    .description = g_strdup (lc_statement_get_text (statement, 1)),
    .registration = g_strdup (lc_statement_get_text (statement, 2)),
    .secret = g_strdup (lc_statement_get_text (statement, 3)),
    .version = lc_statement_get_int (statement, 4),
    .n_members = lc_statement_get_int (statement, 5),
  };
  return TRUE;
}

/**
 * lc_community_document:
 * @row: the community
 * @demo: whether it is a demo
 *
 * Returns: (transfer full): what everybody may know of it
 */
yyjson_mut_doc *
lc_community_document (LcCommunityRow *row,
                       gboolean        demo)
{
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  document = lc_document_new (&root);
  lc_document_add_text (document, root, "name", row->name);
  lc_document_add_text (document, root, "description", row->description);
  lc_document_add_text (document, root, "version", LC_VERSION);
  lc_document_add_text (document, root, "registration", row->registration);
  yyjson_mut_obj_add_bool (document, root, "demo", demo);
  yyjson_mut_obj_add_sint (document, root, "member_count", row->n_members);
  yyjson_mut_obj_add_sint (document, root, "revision", row->version);

  return document;
}

/**
 * lc_community_dup_url:
 * @request: a request
 *
 * Returns: (transfer full): the address of the community: the one that it was given, or else the one that was asked
 */
char *
lc_community_dup_url (LcRequest *request)
{
  LcServices *services = lc_request_get_services (request);
  const char *host = lc_request_get_header (request, "Host");

  return services->public_url != NULL ? g_strdup (services->public_url)
                                      : g_strconcat ("http://", host != NULL ? host : "localhost", NULL);
}

void
lc_community_row_clear (LcCommunityRow *row)
{
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->description, g_free);
  g_clear_pointer (&row->registration, g_free);
  g_clear_pointer (&row->secret, g_free);
}
