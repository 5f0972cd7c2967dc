/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lc-test-server.h"

#define PASSWORD "correct horse battery"

static void
test_community (void)
{
  g_autoptr(GError) error = NULL;
  LcCommunity *community = lc_test_await_object (lc_community_fetch (lc_test_server_get_url ()), &error);

  g_assert_no_error (error);
  g_assert_true (lc_community_get_is_demo (community));
  g_assert_cmpuint (lc_community_get_member_count (community), >=, 50);
  lc_test_finish (community);

  g_assert_null (lc_test_await_object (lc_community_fetch ("http://127.0.0.1:9"), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
}

static void
test_demo (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  GListModel *spaces = lc_session_get_spaces (session);

  g_assert_cmpint (lc_session_get_role (session), ==, LC_MEMBER_ROLE_MENTOR);
  g_assert_true (lc_account_get_is_demo (lc_session_get_account (session)));
  lc_test_wait (g_list_model_get_n_items (spaces) > 0);
  lc_test_wait (lc_community_get_name (lc_session_get_community (session)) != NULL);
  lc_test_wait (lc_session_has_permission (session, "write-post"));
  g_assert_false (lc_session_has_permission (session, "manage-community"));
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_ONLINE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_test_server_get_accounts ())), ==, 0);
  lc_test_server_end (session);
}

static void
signed_out_cb (LcSession    *session,
               const GError *reason,
               gpointer      user_data)
{
  int *seen = user_data;

  *seen = reason != NULL ? 2 : 1;
}

static void
test_register (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_server_sign_up ("test-amina");
  LcAccount *account = lc_session_get_account (session);
  int seen = 0;

  g_assert_cmpstr (lc_member_get_handle (lc_session_get_member (session)), ==, "test-amina");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_test_server_get_accounts ())), ==, 1);
  g_assert_cmpstr (lc_account_get_display_name (account), ==, "A Name");
  lc_test_server_end (session);

  /* The same again, from the keyring. */
  session = lc_test_await_object (lc_session_resume (lc_test_server_get_accounts (), account, NULL), &error);
  g_assert_no_error (error);
  lc_session_go_online (session);
  g_assert_cmpstr (lc_member_get_handle (lc_session_get_member (session)), ==, "test-amina");
  g_signal_connect (session, "signed-out", G_CALLBACK (signed_out_cb), &seen);
  g_assert_true (lc_test_await (lc_session_sign_out (session), &error));
  g_assert_cmpint (seen, ==, 1);
  g_assert_cmpint (lc_session_get_state (session), ==, LC_SESSION_STATE_SIGNED_OUT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_test_server_get_accounts ())), ==, 0);
  lc_test_finish (session);

  /* The handle is taken; the members that are wrong are named. */
  g_assert_null (lc_test_await_object (lc_session_register (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-amina", "Another", PASSWORD, NULL), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (lc_test_await_object (lc_session_register (lc_test_server_get_accounts (), lc_test_server_get_url (), "A!", "", "short", NULL), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
  g_assert_nonnull (lc_error_get_field (error, "handle"));
  g_assert_nonnull (lc_error_get_field (error, "password"));
  g_assert_nonnull (lc_error_get_field (error, "display_name"));
  g_assert_null (lc_error_get_field (error, "bio"));
}

static void
test_sign_in (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_server_sign_up ("test-kofi");

  lc_test_server_end (session);
  g_assert_null (lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-kofi", "not the password"), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FORBIDDEN);
  g_clear_error (&error);

  session = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-kofi", PASSWORD), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_test_server_get_accounts ())), ==, 1);
  g_assert_true (lc_test_await (lc_session_sign_out (session), NULL));
  lc_test_finish (session);
}

/* Another device ends this session: it hears of it while it does nothing. */
static void
test_revoked (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *first = lc_test_server_sign_up ("test-lena");
  LcSession *second = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-lena", PASSWORD), &error);
  GListModel *devices;
  int seen = 0;

  g_assert_no_error (error);
  lc_test_wait (lc_session_get_state (first) == LC_SESSION_STATE_ONLINE);
  g_signal_connect (first, "signed-out", G_CALLBACK (signed_out_cb), &seen);
  devices = lc_test_await_object (lc_session_list_devices (second), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (devices), ==, 2);
  g_object_unref (devices);

  g_assert_false (lc_test_await (lc_session_change_password (second, "not the password", "another password"), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
  g_assert_nonnull (lc_error_get_field (error, "current_password"));
  g_clear_error (&error);
  g_assert_true (lc_test_await (lc_session_change_password (second, PASSWORD, "another password"), &error));
  lc_test_wait (seen == 2);
  g_assert_cmpint (lc_session_get_state (first), ==, LC_SESSION_STATE_SIGNED_OUT);
  lc_test_finish (first);

  g_assert_true (lc_test_await (lc_session_sign_out (second), &error));
  lc_test_finish (second);
}

static void
test_delete_account (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_server_sign_up ("test-yuki");

  g_assert_false (lc_test_await (lc_session_delete_account (session, "not the password"), &error));
  g_clear_error (&error);
  lc_test_await (lc_session_delete_account (session, PASSWORD), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lc_test_server_get_accounts ())), ==, 0);
  lc_test_finish (session);
}

static void
count_cb (gpointer    object,
          GParamSpec *pspec,
          int        *count)
{
  (*count)++;
}

static void
test_profile (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_server_sign_up ("test-mateo");
  LcSession *other = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-mateo", PASSWORD), &error);
  LcMember *member = lc_session_get_member (session);
  g_autoptr(LcEdit) edit = lc_session_begin_profile_edit (session);
  const char * const skills[] = { "soldering", "C", NULL };
  g_autoptr(LcMember) changed = NULL;
  int bios = 0;

  g_assert_no_error (error);
  lc_test_wait (lc_session_get_state (other) == LC_SESSION_STATE_ONLINE);
  g_signal_connect (member, "notify::bio", G_CALLBACK (count_cb), &bios);
  lc_edit_set_text (edit, "bio", "I *mend* things.");
  lc_edit_set_texts (edit, "skills", skills);
  changed = lc_test_await_object (lc_session_save_profile (session, edit), &error);
  g_assert_no_error (error);
  g_assert_true (changed == member);
  g_assert_cmpstr (lc_member_get_bio (member), ==, "I *mend* things.");
  g_assert_true (g_strv_equal (lc_member_get_skills (member), skills));
  g_assert_cmpint (bios, ==, 1);

  /* The other device hears of it. */
  lc_test_wait (g_str_equal (lc_member_get_bio (lc_session_get_member (other)), "I *mend* things."));

  g_clear_pointer (&edit, lc_edit_unref);
  edit = lc_session_begin_profile_edit (session);
  lc_edit_set_text (edit, "display_name", "");
  g_assert_null (lc_test_await_object (lc_session_save_profile (session, edit), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
  g_assert_nonnull (lc_error_get_field (error, "display_name"));
  g_clear_object (&changed);
  g_signal_handlers_disconnect_by_func (member, count_cb, &bios);
  lc_test_server_end (other);
  g_assert_true (lc_test_await (lc_session_sign_out (session), NULL));
  lc_test_finish (session);
}

/* Two devices change one profile: what each has changed is there, and what both have changed is not overwritten unseen. */
static void
test_profile_twice (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *first = lc_test_server_sign_up ("test-twice");
  LcSession *second = lc_test_await_object (lc_session_sign_in (lc_test_server_get_accounts (), lc_test_server_get_url (), "test-twice", PASSWORD), &error);
  g_autoptr(LcEdit) bio = lc_session_begin_profile_edit (second);
  g_autoptr(LcEdit) pronouns = lc_session_begin_profile_edit (second);
  g_autoptr(LcEdit) newer = NULL;

  g_assert_no_error (error);
  lc_test_wait (lc_session_get_state (second) == LC_SESSION_STATE_ONLINE);
  lc_edit_set_text (bio, "bio", "By the second.");
  lc_edit_set_text (pronouns, "pronouns", "she/her");

  newer = lc_session_begin_profile_edit (first);
  lc_edit_set_text (newer, "bio", "By the first.");
  g_object_unref (lc_test_await_object (lc_session_save_profile (first, newer), &error));
  g_assert_no_error (error);
  lc_test_wait (g_str_equal (lc_member_get_bio (lc_session_get_member (second)), "By the first."));

  g_object_unref (lc_test_await_object (lc_session_save_profile (second, pronouns), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lc_member_get_bio (lc_session_get_member (second)), ==, "By the first.");
  g_assert_cmpstr (lc_member_get_pronouns (lc_session_get_member (second)), ==, "she/her");

  g_assert_null (lc_test_await_object (lc_session_save_profile (second, bio), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_CONFLICT);
  g_clear_error (&error);
  g_clear_pointer (&newer, lc_edit_unref);
  newer = lc_session_begin_profile_edit (second);
  lc_edit_move_to (bio, newer);
  g_assert_cmpstr (lc_edit_get_text (bio, "pronouns"), ==, "she/her");
  g_object_unref (lc_test_await_object (lc_session_save_profile (second, bio), &error));
  g_assert_no_error (error);
  lc_test_wait (g_str_equal (lc_member_get_bio (lc_session_get_member (first)), "By the second."));
  g_assert_cmpstr (lc_member_get_pronouns (lc_session_get_member (first)), ==, "she/her");
  lc_test_server_end (second);
  g_assert_true (lc_test_await (lc_session_sign_out (first), NULL));
  lc_test_finish (first);
}

static void
test_people (void)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcMemberList *list = lc_member_list_new (session);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr(LcMember) first = NULL;
  g_autoptr(LcMember) fetched = NULL;
  g_autofree char *handle = NULL;

  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_null (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 20);

  /* It goes on when a view has come near its end. */
  while (!lc_paged_list_get_complete (LC_PAGED_LIST (list)))
    {
      guint length = g_list_model_get_n_items (model);

      lc_paged_list_want_more (LC_PAGED_LIST (list));
      lc_test_wait (g_list_model_get_n_items (model) > length || lc_paged_list_get_complete (LC_PAGED_LIST (list)));
    }
  g_assert_cmpuint (g_list_model_get_n_items (model), >=, 50);

  first = g_list_model_get_item (model, 0);
  handle = g_strconcat ("@", lc_member_get_handle (first), NULL);
  fetched = lc_test_await_object (lc_session_fetch_member (session, handle), &error);
  g_assert_no_error (error);
  g_assert_true (fetched == first);

  lc_member_list_set_role (list, "organiser");
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (model), <, 10);
  lc_member_list_set_query (list, "nobody is called like this");
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_true (lc_paged_list_get_complete (LC_PAGED_LIST (list)));

  g_clear_object (&first);
  g_clear_object (&fetched);
  lc_test_finish (list);
  lc_test_server_end (session);
}

/* Who comes to the end of a page that the cache had gets the next one, though the server has not answered for the first yet. */
static void
test_more_while_loading (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *session = lc_test_server_demo (lc_test_proxy_get_url (proxy), LC_MEMBER_ROLE_MEMBER);
  LcMemberList *list = lc_member_list_new (session);
  g_autoptr(GError) error = NULL;

  while (!lc_paged_list_get_complete (LC_PAGED_LIST (list)))
    {
      lc_test_await (lc_paged_list_load_more (LC_PAGED_LIST (list)), &error);
      g_assert_no_error (error);
    }
  lc_test_finish (list);

  list = lc_member_list_new (session);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_HOLD, 1);
  lc_paged_list_want_more (LC_PAGED_LIST (list));
  lc_test_wait (lc_test_proxy_get_held (proxy));
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) == 40);
  g_assert_true (lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  lc_paged_list_want_more (LC_PAGED_LIST (list));
  for (guint i = 0; i < 20; i++) /* what is wanted is looked at when there is nothing else to do */
    g_main_context_iteration (NULL, FALSE);
  lc_test_proxy_release (proxy);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) > 40);

  lc_test_finish (list);
  lc_test_server_end (session);
}

/* What another query has found is gone when the answer comes: nothing of it is mixed with that, and where there is no answer,
 * nothing is shown for it. */
static void
test_people_again (void)
{
  static const char * const queries[] = { "a", "e", "i", "o", "n", "r" };
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *session = lc_test_server_demo (lc_test_proxy_get_url (proxy), LC_MEMBER_ROLE_MEMBER);
  LcMemberList *list = lc_member_list_new (session);
  GListModel *model = G_LIST_MODEL (list);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (all, g_list_model_get_item (model, i));
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      lc_member_list_set_query (list, queries[i]);
      lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
      lc_member_list_set_query (list, NULL);
      lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
      g_assert_cmpuint (g_list_model_get_n_items (model), ==, all->len);
      g_assert_false (lc_paged_list_get_complete (LC_PAGED_LIST (list)));
      g_assert_true (lc_paged_list_get_has_more (LC_PAGED_LIST (list)));
    }

  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_REFUSE, -1);
  lc_test_wait (!lc_session_get_online (session));
  lc_member_list_set_query (list, "somebody else");
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_error (lc_paged_list_get_error (LC_PAGED_LIST (list)), LC_ERROR, LC_ERROR_UNAVAILABLE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);

  g_clear_pointer (&all, g_ptr_array_unref);
  lc_test_finish (list);
  lc_test_server_end (session);
}

static void
test_avatar (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcImageLoader *loader = lc_session_get_image_loader (session);
  const char *avatar = lc_member_get_avatar_url (lc_session_get_member (session));

  g_assert_nonnull (avatar);
  bytes = lc_test_await_bytes (lc_image_loader_load (loader, avatar, 64), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
  again = lc_test_await_bytes (lc_image_loader_load (loader, avatar, 48), &error);
  g_assert_true (g_bytes_equal (bytes, again));

  g_assert_null (lc_test_await_bytes (lc_image_loader_load (loader, "https://elsewhere.example/api/v1/uploads/x", 64), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
  lc_test_server_end (session);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/session/community", test_community);
  g_test_add_func ("/client/session/demo", test_demo);
  g_test_add_func ("/client/session/register", test_register);
  g_test_add_func ("/client/session/sign-in", test_sign_in);
  g_test_add_func ("/client/session/revoked", test_revoked);
  g_test_add_func ("/client/session/delete-account", test_delete_account);
  g_test_add_func ("/client/session/profile", test_profile);
  g_test_add_func ("/client/session/profile-twice", test_profile_twice);
  g_test_add_func ("/client/session/people", test_people);
  g_test_add_func ("/client/session/more-while-loading", test_more_while_loading);
  g_test_add_func ("/client/session/people-again", test_people_again);
  g_test_add_func ("/client/session/avatar", test_avatar);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
