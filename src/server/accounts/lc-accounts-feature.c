/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-feature.h"

#include "lc-accounts-private.h"
#include "lc-event.h"
#include "lc-member-document.h"
#include "lc-session-sweep.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))

static const LcJobKind jobs[] =
{
  { "sessions.sweep", lc_session_sweep_run, HOUR },
  { NULL }
};

static const LcTable tables[] =
{
  { "community", LC_TABLE_CARRIED },
  { "member", LC_TABLE_CARRIED },
  { "member_language", LC_TABLE_CARRIED },
  { "member_skill", LC_TABLE_CARRIED },
  { "session", LC_TABLE_CARRIED },
  { "invitation", LC_TABLE_CARRIED },
  { "sign_in_failure", LC_TABLE_CARRIED },
  { "rejection", LC_TABLE_CARRIED },
  { "author_state", LC_TABLE_OWN },
  { NULL }
};

static const char * const session_names[] =
{
  "id", "device_name", "address", "created_at", "last_used_at", "expires_at", NULL
};
static const char * const invitation_names[] = { "id", "note", "role", "created_at", "expires_at", "revoked_at", NULL };

static const LcExportTable exports[] =
{
  { "sessions.json", "SELECT id, device_name, address, created_at, last_used_at, expires_at FROM session"
                     " WHERE member_id = $1 ORDER BY created_at, id", session_names },
  { "invitations.json", "SELECT id, note, role, created_at, expires_at, revoked_at FROM invitation"
                        " WHERE created_by = $1 ORDER BY created_at, id", invitation_names },
  { NULL }
};

static gboolean
export_account (LcExport  *export,
                GError   **error)
{
  yyjson_mut_doc *account = lc_member_document_load (lc_export_get_database (export), lc_export_get_member_id (export), NULL, error);

  return account != NULL && lc_export_add_document (export, "account.json", account, error);
}

static const char * const belongings[] =
{
  "DELETE FROM member_language WHERE member_id = $1",
  "DELETE FROM member_skill WHERE member_id = $1",
  "UPDATE invitation SET note = '', revoked_at = COALESCE(revoked_at, created_at) WHERE created_by = $1",
  NULL
};

static const LcKept keeps[] =
{
  { "member", "id", "what stays of the member's writing hangs on the row, which says nothing else about them" },
  { "member", "handle", "made of the id, so that nobody has it" },
  { "invitation", "created_by", "who came by it came by an invitation of somebody who was here" },
  { NULL }
};

/* What is left of a member is a row that their posts hang on; it says nothing about them. Its handle is longer than one that
 * somebody can have. */
static gboolean
erase_member (LcErasure  *erasure,
              GError    **error)
{
  static const char erase[] =
    "UPDATE member SET handle = 'former-' || id, display_name = '', name_key = '', pronouns = '', bio = '',"
    " languages = '[]', time_zone = 'UTC', skills = '[]', interests = '[]', role = 'member', state = 'deleted',"
    " password_hash = NULL, avatar_upload_id = NULL, last_seen_at = NULL, updated_at = $2, version = version + 1"
    " WHERE id = $1";
  g_autofree char *subject = g_strconcat ("members/", erasure->member_id, NULL);

  return lc_session_store_end_others (erasure->database, erasure->member_id, NULL, error) >= 0 &&
         lc_database_run (erasure->database, error, erase, "ti", erasure->member_id, erasure->now) == 1 &&
         lc_event_append (erasure->database, "member.deleted", subject, "all", NULL, error);
}

const LcFeature lc_accounts_feature =
{
  .name = "accounts",
  .routes = lc_accounts_routes,
  .jobs = jobs,
  .tables = tables,
  .exports = exports,
  .export = export_account,
  .erase = erase_member,
  .belongings = belongings,
  .keeps = keeps,
};
