/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session that goes on from what is cached, before it is known where the server is and who one is there. */
#include "lc-session-private.h"
#include "lc-test-server.h"

/* Signs up, reads the feed and leaves. Returns: (transfer full): the account, with a cache */
static LcAccount *
leave_cache (const char *handle)
{
  LcSession *session = lc_test_server_sign_up (handle);
  LcAccount *account = g_object_ref (lc_session_get_account (session));
  LcPostList *list = lc_post_list_new (session, NULL, NULL);

  lc_test_wait (lc_session_has_permission (session, "write-post"));
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 0);
  lc_test_finish (list);
  lc_test_server_end (session);
  return account;
}

static LcSession *
resume (LcAccount  *account,
        DexPromise *address)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_resume (lc_test_server_get_accounts (), account,
                                                                address != NULL ? dex_ref (address) : NULL), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lc_member_get_handle (lc_session_get_member (session)), ==, lc_account_get_handle (account));
  return session;
}

static void
count_offline_cb (LcSession  *session,
                  GParamSpec *pspec,
                  guint      *count)
{
  *count += lc_session_get_state (session) == LC_SESSION_STATE_OFFLINE;
}

static void
signed_out_cb (LcSession    *session,
               const GError *reason,
               gboolean     *seen)
{
  g_assert_error (reason, LC_ERROR, LC_ERROR_UNAUTHENTICATED);
  *seen = TRUE;
}

/* What is cached is there; it does not count as offline while the server is only on its way. */
static void
test_address_later (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-later");
  DexPromise *address = dex_promise_new ();
  LcSession *session = resume (account, address);
  g_autoptr(GError) error = NULL;
  guint n_offline = 0;
  LcPostList *list;
  DexFuture *profile;

  g_signal_connect (session, "notify::state", G_CALLBACK (count_offline_cb), &n_offline);
  list = lc_post_list_new (session, NULL, NULL);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 0);
  profile = lc_session_list_devices (session); /* nothing of that is cached: it waits */
  lc_session_go_online (session);
  lc_session_go_online (session);
  g_assert_true (lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpint (lc_session_get_state (session), ==, LC_SESSION_STATE_SIGNING_IN);
  g_assert_true (lc_session_get_online (session));

  dex_promise_resolve_string (address, g_strdup (lc_test_server_get_url ()));
  g_object_unref (lc_test_await_object (profile, &error));
  g_assert_no_error (error);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_null (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_ONLINE);
  g_assert_cmpuint (n_offline, ==, 0);
  lc_test_finish (list);
  lc_test_server_end (session);
  dex_unref (address);
}

/* A server that does not start: then one is offline, and can read. */
static void
test_no_address (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-nowhere");
  DexPromise *address = dex_promise_new ();
  LcSession *session = resume (account, address);
  g_autoptr(GError) error = NULL;
  DexFuture *devices = lc_session_list_devices (session);
  LcPostList *list;

  lc_session_go_online (session);
  dex_promise_reject (address, g_error_new_literal (LC_ERROR, LC_ERROR_FAILED, "It did not start"));
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_OFFLINE);
  g_assert_false (lc_test_await (devices, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
  list = lc_post_list_new (session, NULL, NULL);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 0);
  lc_test_finish (list);
  lc_test_server_end (session);
  dex_unref (address);
}

/* The keyring has lost the token: that is said when it has been asked, and not before. */
static void
test_no_token (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-lost");
  g_autoptr(GError) error = NULL;
  gboolean seen = FALSE;
  LcSession *session;

  g_assert_true (lc_test_await (lc_account_store_set_token (lc_test_server_get_accounts (), account, NULL), &error));
  session = resume (account, NULL);
  g_signal_connect (session, "signed-out", G_CALLBACK (signed_out_cb), &seen);
  g_assert_cmpint (lc_session_get_state (session), ==, LC_SESSION_STATE_SIGNING_IN);
  lc_session_go_online (session);
  lc_test_wait (seen);
  g_assert_cmpint (lc_session_get_state (session), ==, LC_SESSION_STATE_SIGNED_OUT);
  lc_test_finish (session);
}

/* The server accepts the session no more: a 401 while one looks at what is cached. */
static void
test_ended (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-ended");
  LcAccountStore *accounts = lc_test_server_get_accounts ();
  g_autoptr(GError) error = NULL;
  gboolean seen = FALSE;
  LcSession *session;

  g_assert_true (lc_test_await (lc_account_store_set_token (accounts, account, "not a token of this community"), &error));
  session = resume (account, NULL);
  g_signal_connect (session, "signed-out", G_CALLBACK (signed_out_cb), &seen);
  lc_session_go_online (session);
  lc_test_wait (seen);
  lc_test_finish (session);
}

/* One that is closed before it went online leaves nothing behind, and asks for nothing afterwards. */
static void
test_closed (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-closed");
  DexPromise *address = dex_promise_new ();
  LcSession *session = resume (account, address);
  g_autoptr(GError) error = NULL;
  DexFuture *devices = lc_session_list_devices (session);

  lc_session_go_online (session);
  lc_session_close (session);
  g_assert_false (lc_test_await (devices, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE);
  lc_test_finish (session); /* it does not wait for a server that may never be there */
  dex_promise_resolve_string (address, g_strdup (lc_test_server_get_url ()));
  dex_unref (address);
}

/* Where it could not be known who one is, or where the server is, that is tried again when the member asks for it. */
static void
test_try_again (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-try-again");
  DexPromise *nowhere = dex_promise_new ();
  LcSession *session = resume (account, nowhere);

  lc_session_go_online (session);
  dex_promise_reject (nowhere, g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE, "The keyring is locked"));
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_OFFLINE);
  lc_session_check_connection (session);
  lc_session_check_connection (session);
  lc_test_wait (!lc_http_get_is_open (lc_session_get_http (session)));

  lc_session_set_address (session, NULL);
  lc_test_wait (lc_session_get_state (session) == LC_SESSION_STATE_OFFLINE);
  while (lc_session_get_state (session) != LC_SESSION_STATE_ONLINE)
    {
      lc_session_check_connection (session);
      g_main_context_iteration (NULL, TRUE);
    }
  lc_test_server_end (session);
  dex_unref (nowhere);
}

static gboolean
has_space (LcSession  *session,
           const char *slug)
{
  GListModel *spaces = lc_session_get_spaces (session);

  for (guint i = 0; i < g_list_model_get_n_items (spaces); i++)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (spaces, i);

      if (g_str_equal (lc_space_get_slug (space), slug))
        return TRUE;
    }

  return FALSE;
}

static void
add_space (LcSession  *organiser,
           const char *slug)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (lc_test_await (lc_session_create_space (organiser, slug, "A Space", "", "🧪"), &error));
  g_assert_true (has_space (organiser, slug));
}

/* What is not read anew at a start, because the stream goes on from where the cache is, is told by that. */
static void
test_goes_on (void)
{
  g_autoptr(LcAccount) account = leave_cache ("test-goes-on");
  LcSession *organiser = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_ORGANISER);
  LcSession *session;

  add_space (organiser, "while-away");
  session = resume (account, NULL);
  lc_test_wait (g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  g_assert_false (has_space (session, "while-away"));
  lc_session_go_online (session);
  lc_test_wait (has_space (session, "while-away"));
  lc_test_server_end (session);

  session = resume (account, NULL);
  lc_test_wait (has_space (session, "while-away"));
  lc_session_go_online (session);
  add_space (organiser, "while-here");
  lc_test_wait (has_space (session, "while-here"));
  lc_test_server_end (session);
  lc_test_server_end (organiser);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/start/address-later", test_address_later);
  g_test_add_func ("/client/start/no-address", test_no_address);
  g_test_add_func ("/client/start/no-token", test_no_token);
  g_test_add_func ("/client/start/ended", test_ended);
  g_test_add_func ("/client/start/closed", test_closed);
  g_test_add_func ("/client/start/try-again", test_try_again);
  g_test_add_func ("/client/start/goes-on", test_goes_on);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
