/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <lc-time.h>

#include "lc-test-server.h"

#define PASSWORD "correct horse battery"

static LcSession *
organiser (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_ORGANISER);

  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_ONLINE &&
                lc_community_get_revision (lc_session_get_community (session)) != 0);
  return session;
}

static void
set_registration (LcSession      *session,
                  LcRegistration  registration)
{
  g_autoptr(GError) error = NULL;
  LcCommunity *community = lc_session_get_community (session);

  g_object_unref (lc_test_await_object (lc_session_update_community (session, 0, "Open Makers",
                                                                     lc_community_get_description (community), registration), &error));
  g_assert_no_error (error);
}

static LcSession *
sign_up (const char  *handle,
         const char  *invitation,
         GError     **error)
{
  return lc_test_await_object (lc_session_register (lc_test_server_get_accounts (), lc_test_server_get_url (), handle, "A Name", PASSWORD, invitation), error);
}

/* Returns: (transfer full): the token in the invitation's link */
static char *
read_token (LcInvitation *invitation)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  char *token = NULL;
  LcAddressKind kind;

  g_assert_true (lc_address_parse (lc_invitation_get_link (invitation), &url, &kind, &token, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kind, ==, LC_ADDRESS_INVITATION);
  g_assert_cmpstr (url, ==, lc_test_server_get_url ());
  return token;
}

static LcInvitationState
fetch_state (const char *token)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcInvitationCard) card = lc_test_await_object (lc_invitation_card_fetch (lc_test_server_get_url (), token), &error);

  g_assert_no_error (error);
  g_assert_nonnull (lc_invitation_card_get_inviter_name (card));
  return lc_invitation_card_get_state (card);
}

static void
test_invitation (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = organiser ();
  LcInvitationList *list = lc_invitation_list_new (session);
  GListModel *model = G_LIST_MODEL (list);
  gint64 expires_at = lc_time_now () + G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000;
  g_autoptr(LcInvitation) invitation = NULL;
  g_autoptr(LcInvitation) shown = NULL;
  g_autofree char *token = NULL;
  LcSession *newcomer;

  set_registration (session, LC_REGISTRATION_INVITE);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)));
  invitation = lc_test_await_object (lc_session_create_invitation (session, "For Bo", LC_MEMBER_ROLE_MENTOR, 1, expires_at), &error);
  g_assert_no_error (error);
  token = read_token (invitation);
  g_assert_true (lc_test_await (lc_paged_list_refresh (LC_PAGED_LIST (list)), &error));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  shown = g_list_model_get_item (model, 0);
  g_assert_cmpstr (lc_invitation_get_id (shown), ==, lc_invitation_get_id (invitation));
  g_assert_cmpstr (lc_invitation_get_note (shown), ==, "For Bo");
  g_assert_cmpint (lc_invitation_get_role (shown), ==, LC_MEMBER_ROLE_MENTOR);
  g_assert_cmpuint (lc_invitation_get_max_uses (shown), ==, 1);
  g_assert_true (lc_invitation_get_expires_at (shown) == expires_at);
  g_assert_true (lc_invitation_get_creator (shown) == lc_session_get_member (session));
  g_assert_null (lc_invitation_get_link (shown));
  g_assert_cmpint (fetch_state (token), ==, LC_INVITATION_STATE_VALID);

  /* Without it nobody joins; with it somebody does, and the list tells at once. */
  g_assert_null (sign_up ("test-uninvited", NULL, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FORBIDDEN);
  g_clear_error (&error);
  newcomer = sign_up ("test-bo", token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lc_session_get_role (newcomer), ==, LC_MEMBER_ROLE_MENTOR);
  lc_test_wait (lc_invitation_get_state (shown) == LC_INVITATION_STATE_USED_UP);
  g_assert_cmpuint (lc_invitation_get_uses (shown), ==, 1);
  g_assert_cmpint (fetch_state (token), ==, LC_INVITATION_STATE_USED_UP);
  g_assert_null (sign_up ("test-late", token, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FORBIDDEN);
  g_clear_error (&error);

  g_assert_true (lc_test_await (lc_session_sign_out (newcomer), NULL));
  lc_test_finish (newcomer);
  g_clear_object (&shown);
  lc_test_finish (list);
  lc_test_server_end (session);
}

static void
test_revocation (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = organiser ();
  g_autoptr(LcInvitation) invitation = NULL;
  g_autofree char *token = NULL;

  invitation = lc_test_await_object (lc_session_create_invitation (session, "", LC_MEMBER_ROLE_MEMBER, 0, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lc_invitation_get_max_uses (invitation), ==, 0);
  g_assert_true (lc_invitation_get_expires_at (invitation) == 0);
  token = read_token (invitation);
  g_assert_true (lc_test_await (lc_session_revoke_invitation (session, invitation), &error));
  g_assert_cmpint (fetch_state (token), ==, LC_INVITATION_STATE_REVOKED);

  g_assert_null (lc_test_await_object (lc_invitation_card_fetch (lc_test_server_get_url (), "lci_unknown"), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);
  lc_test_server_end (session);
}

static void
assert_waiting (const char *handle)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), handle, PASSWORD), &error));
  g_assert_true (lc_session_error_is_awaiting_approval (error));
}

static void
test_approval (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = organiser ();
  LcRegistrationList *list = lc_registration_list_new (session);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr(LcMember) first = NULL;
  g_autoptr(LcMember) second = NULL;
  LcSession *newcomer;

  set_registration (session, LC_REGISTRATION_APPROVAL);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)));
  g_assert_null (sign_up ("test-first", NULL, &error));
  g_assert_true (lc_session_error_is_awaiting_approval (error));
  g_clear_error (&error);
  g_assert_null (sign_up ("test-second", NULL, &error));
  g_assert_true (lc_session_error_is_awaiting_approval (error));
  g_clear_error (&error);
  assert_waiting ("test-first");

  /* They are there without asking. */
  lc_test_wait (g_list_model_get_n_items (model) == 2);
  first = g_list_model_get_item (model, 0);
  second = g_list_model_get_item (model, 1);
  g_assert_cmpstr (lc_member_get_handle (first), ==, "test-first");

  g_assert_true (lc_test_await (lc_session_decide_registration (session, first, TRUE), &error));
  g_assert_true (lc_test_await (lc_session_decide_registration (session, second, FALSE), &error));
  lc_test_wait (g_list_model_get_n_items (model) == 0);
  g_assert_false (lc_test_await (lc_session_decide_registration (session, second, TRUE), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);
  g_clear_error (&error);

  newcomer = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-first", PASSWORD), &error);
  g_assert_no_error (error);
  g_assert_true (lc_test_await (lc_session_sign_out (newcomer), NULL));
  lc_test_finish (newcomer);
  g_assert_null (lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-second", PASSWORD), &error));
  g_assert_true (lc_session_error_is_rejected (error));
  g_clear_object (&first);
  g_clear_object (&second);
  lc_test_finish (list);
  lc_test_server_end (session);
}

/* Two organisers edit the community: the second hears of it, and nothing is overwritten. */
static void
test_conflict (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = organiser ();
  LcSession *other = organiser ();
  LcCommunity *community = lc_session_get_community (session);
  gint64 revision;

  revision = lc_community_get_revision (community);
  g_object_unref (lc_test_await_object (lc_session_update_community (other, revision, "Theirs", "We learn.", LC_REGISTRATION_OPEN), &error));
  g_assert_no_error (error);
  g_assert_null (lc_test_await_object (lc_session_update_community (session, revision, "Mine", "We make.", LC_REGISTRATION_OPEN), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpstr (lc_community_get_name (community), ==, "Theirs");

  g_object_unref (lc_test_await_object (lc_session_update_community (session, lc_community_get_revision (community), "Mine", "We make.", LC_REGISTRATION_OPEN), &error));
  g_assert_no_error (error);
  lc_test_wait (g_strcmp0 (lc_community_get_name (lc_session_get_community (other)), "Mine") == 0);
  lc_test_server_end (other);
  lc_test_server_end (session);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/community/invitation", test_invitation);
  g_test_add_func ("/client/community/revocation", test_revocation);
  g_test_add_func ("/client/community/approval", test_approval);
  g_test_add_func ("/client/community/conflict", test_conflict);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
