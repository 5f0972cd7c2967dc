/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-community.h"
#include "lc-error.h"
#include "lc-event.h"
#include "lc-invitation-store.h"
#include "lc-member-document.h"
#include "lc-password.h"
#include "lc-profile.h"
#include "lc-rejection-store.h"

/* One registration, from what was sent to the new session. */
typedef struct
{
  LcProfile     profile;
  const char   *id;
  const char   *password;
  const char   *invitation;
  const char   *device_name;
  const char   *address;
  char         *hash;
  gboolean      pending;
  LcNewSession  session;
  LcResponse   *refusal;      /* why not, once that is known */
} Registration;

static void
registration_clear (Registration *registration)
{
  g_clear_pointer (&registration->hash, g_free);
  g_clear_pointer (&registration->refusal, lc_response_free);
  lc_new_session_clear (&registration->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Registration, registration_clear)

static gboolean
refuse (Registration *registration,
        LcResponse   *refusal,
        GError      **error)
{
  g_clear_pointer (&registration->refusal, lc_response_free);
  registration->refusal = refusal;

  /* An error makes the store roll back; the answer is the refusal. */
  g_set_error_literal (error, LC_ERROR, LC_ERROR_FORBIDDEN, "The registration was refused");
  return FALSE;
}

static gboolean
is_empty_community (LcDatabase  *database,
                    gboolean    *is_empty,
                    GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT 1 FROM member LIMIT 1", "");
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  *is_empty = step == LC_STEP_DONE;
  return TRUE;
}

/* Decides which role the new member gets, and whether they must wait. */
static gboolean
admit (Registration  *registration,
       LcDatabase    *database,
       char         **role,
       GError       **error)
{
  g_auto(LcCommunityRow) community = { 0 };
  gboolean is_empty;

  if (!lc_community_load (database, &community, error) || !is_empty_community (database, &is_empty, error))
    return FALSE;

  registration->pending = FALSE;
  if (registration->invitation != NULL)
    {
      switch (lc_invitation_store_use (database, registration->invitation, role, error))
        {
        case 1:
          return TRUE;
        case 0:
          return refuse (registration, lc_response_new_problem (LC_PROBLEM_FORBIDDEN,
                                                                "This invitation does not work any more."), error);
        default:
          return FALSE;
        }
    }

  *role = g_strdup (is_empty ? "organiser" : "member");
  if (is_empty || g_str_equal (community.registration, "open"))
    return TRUE;

  if (g_str_equal (community.registration, "invite"))
    return refuse (registration, lc_response_new_problem (LC_PROBLEM_FORBIDDEN,
                                                          "One joins this community by an invitation."), error);

  registration->pending = TRUE;
  return TRUE;
}

static gboolean
append_event (Registration  *registration,
              LcDatabase    *database,
              GError       **error)
{
  g_autofree char *subject = g_strconcat ("members/", registration->id, NULL);

  return lc_event_append (database, "member.created", subject, registration->pending ? "role:moderator" : "all", NULL, error);
}

static gboolean
store (LcDatabase  *database,
       gpointer     user_data,
       GError     **error)
{
  Registration *registration = user_data;
  g_autofree char *role = NULL;

  lc_new_session_clear (&registration->session);
  if (!admit (registration, database, &role, error))
    return FALSE;

  switch (lc_profile_insert (&registration->profile, database, registration->id, role,
                             registration->pending ? "pending" : "active", registration->hash, error))
    {
    case LC_PROFILE_STORED:
      break;
    case LC_PROFILE_TAKEN:
      return refuse (registration, lc_response_new_problem (LC_PROBLEM_CONFLICT, "The handle “%s” is taken.",
                                                            registration->profile.handle), error);
    case LC_PROFILE_STALE:
    case LC_PROFILE_NO_PICTURE:
    case LC_PROFILE_ERROR:
    default:
      return FALSE;
    }

  return lc_rejection_store_forget (database, registration->profile.handle, error) &&
         append_event (registration, database, error) &&
         (registration->pending ||
          lc_session_store_create (database, registration->id, registration->device_name, registration->address,
                                   &registration->session, error));
}

static gboolean
sign_in_again (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  Registration *registration = user_data;
  gboolean is_current;

  lc_new_session_clear (&registration->session);
  return lc_find_password (database, registration->id, registration->hash, &is_current, error) && is_current &&
         lc_session_store_create (database, registration->id, registration->device_name, registration->address,
                                  &registration->session, error);
}

static LcResponse *
awaiting_response (LcServices    *services,
                   Registration  *registration,
                   GError       **error)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autoptr(yyjson_mut_doc) member = NULL;
  LcDatabase *database;
  yyjson_mut_val *root;

  database = lc_store_lease_reader (services->store, error);
  if (database == NULL)
    return NULL;
  member = lc_member_document_load (database, registration->id, NULL, error);
  lc_store_give_back (services->store, database);
  if (member == NULL)
    return NULL;

  document = lc_document_new (&root);
  yyjson_mut_obj_add_val (document, root, "member",
                          yyjson_mut_val_mut_copy (document, yyjson_mut_doc_get_root (member)));

  return lc_response_new_json (202, g_steal_pointer (&document));
}

/* Looks whether the account is there already, and whether it is what was sent. */
static gboolean
find_account (LcServices    *services,
              Registration  *registration,
              gboolean      *found,
              gboolean      *same,
              GError       **error)
{
  static const char query[] = "SELECT handle, display_name, state FROM member WHERE id = $1";
  LcDatabase *database = lc_store_lease_reader (services->store, error);
  LcStep step = LC_STEP_ERROR;

  if (database == NULL)
    return FALSE;

  {
    g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", registration->id);

    if (statement != NULL)
      step = lc_statement_step (statement, error);
    *found = step == LC_STEP_ROW;
    if (*found)
      {
        *same = g_strcmp0 (lc_statement_get_text (statement, 0), registration->profile.handle) == 0 &&
                g_strcmp0 (lc_statement_get_text (statement, 1), registration->profile.display_name) == 0;
        registration->pending = g_strcmp0 (lc_statement_get_text (statement, 2), "pending") == 0;
      }
  }

  lc_store_give_back (services->store, database);
  return step != LC_STEP_ERROR;
}

/* The account's id is known to all who see the member: its password is guarded as when one signs in. */
static LcResponse *
repeat (LcServices    *services,
        Registration  *registration,
        gboolean       same,
        GError       **error)
{
  gint64 wait = 0;
  g_autoptr(GError) failure = NULL;
  int is_right = lc_check_password (services, registration->id, registration->address, registration->password,
                                    &registration->hash, &wait, error);

  if (is_right < 0)
    return NULL;
  if (wait > 0)
    return lc_wait_response (wait);
  if (!is_right || !same)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another account with this id.");

  if (registration->pending)
    return awaiting_response (services, registration, error);

  if (!lc_store_transact (services->store, sign_in_again, registration, &failure))
    {
      if (failure == NULL)
        return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another account with this id.");
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return lc_signed_in_response (services, 200, registration->id, &registration->session, error);
}

/**
 * lc_register:
 * @request: POST /api/v1/accounts
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_register (LcRequest  *request,
             GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcReader *reader = lc_request_get_reader (request);
  g_auto(Registration) registration = { .address = lc_request_get_address (request) };
  g_autoptr(GError) failure = NULL;
  gboolean found = FALSE;
  gboolean same = FALSE;

  registration.id = lc_reader_get_uuid (reader, "id");
  lc_profile_read (&registration.profile, reader, TRUE);
  registration.password = lc_reader_get_text (reader, "password", LC_PASSWORD_MIN_LENGTH, LC_PASSWORD_MAX_LENGTH);
  registration.invitation = lc_reader_get_optional_text (reader, "invitation", 64, NULL);
  registration.device_name = lc_reader_get_optional_text (reader, "device_name", 80, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!find_account (services, &registration, &found, &same, error))
    return NULL;
  if (found)
    return repeat (services, &registration, same, error);

  registration.hash = lc_password_hash (registration.password, error);
  if (registration.hash == NULL)
    return NULL;

  if (!lc_store_transact (services->store, store, &registration, &failure))
    {
      if (registration.refusal != NULL)
        return g_steal_pointer (&registration.refusal);
      if (g_error_matches (failure, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE))
        return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another account with this id.");
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  if (registration.pending)
    return awaiting_response (services, &registration, error);

  return lc_signed_in_response (services, 201, registration.id, &registration.session, error);
}
