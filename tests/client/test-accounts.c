/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lc-test.h"

static void
test_addresses (void)
{
  static const struct
  {
    const char    *text;
    const char    *url;
    LcAddressKind  kind;
    const char    *value;
  } cases[] = {
    { "example.org", "https://example.org", LC_ADDRESS_COMMUNITY, NULL },
    { "  https://Example.org/  ", "https://example.org", LC_ADDRESS_COMMUNITY, NULL },
    { "example.org:8443/learn/", "https://example.org:8443/learn", LC_ADDRESS_COMMUNITY, NULL },
    { "http://192.168.1.2:8484", "http://192.168.1.2:8484", LC_ADDRESS_COMMUNITY, NULL },
    { "localhost:8484", "http://localhost:8484", LC_ADDRESS_COMMUNITY, NULL },
    { "127.0.0.1:8484", "http://127.0.0.1:8484", LC_ADDRESS_COMMUNITY, NULL },
    { "learncommons:invite?community=https%3A%2F%2Fexample.org&token=lci_abc-DEF", "https://example.org", LC_ADDRESS_INVITATION, "lci_abc-DEF" },
    { "LearnCommons:community?community=https%3A%2F%2Fexample.org%2F", "https://example.org", LC_ADDRESS_COMMUNITY, NULL },
    { "learncommons:post?community=https%3A%2F%2Fexample.org&id=0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d", "https://example.org", LC_ADDRESS_POST, "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d" },
    { "learncommons:member?community=https%3A%2F%2Fexample.org&id=%40amina", "https://example.org", LC_ADDRESS_MEMBER, "@amina" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = NULL;
      g_autofree char *value = NULL;
      g_autoptr(GError) error = NULL;
      LcAddressKind kind;

      g_assert_true (lc_address_parse (cases[i].text, &url, &kind, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (url, ==, cases[i].url);
      g_assert_cmpint (kind, ==, cases[i].kind);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static void
test_no_addresses (void)
{
  static const char * const texts[] = {
    "", "   ", "https://", "ftp://example.org", "javascript:alert(1)", "file:///etc/passwd", "two words", "https://user@example.org",
    "learncommons:", "learncommons:invite", "learncommons:invite?token=abc", "learncommons:invite?community=https%3A%2F%2Fexample.org",
    "learncommons:invite?community=https%3A%2F%2Fexample.org&token=a%2Fb", "learncommons:post?community=https%3A%2F%2Fexample.org&id=7",
    "learncommons:dance?community=https%3A%2F%2Fexample.org", "learncommons:invite?community=file%3A%2F%2F%2F&token=abc",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *url = NULL;
      g_autofree char *value = NULL;
      g_autoptr(GError) error = NULL;
      LcAddressKind kind;

      if (lc_address_parse (texts[i], &url, &kind, &value, &error))
        g_error ("“%s” was taken as “%s”", texts[i], url);
      g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
    }
}

static void
test_links (void)
{
  g_autofree char *link = lc_address_build ("https://example.org/a b", LC_ADDRESS_MEMBER, "@amina");
  g_autofree char *community = lc_address_build ("https://example.org", LC_ADDRESS_COMMUNITY, NULL);

  g_assert_cmpstr (link, ==, "learncommons:member?community=https%3A%2F%2Fexample.org%2Fa%20b&id=%40amina");
  g_assert_cmpstr (community, ==, "learncommons:community?community=https%3A%2F%2Fexample.org");
}

static void
test_store (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "below", "accounts.ini", NULL);
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  LcAccountStore *store = lc_account_store_new (path);
  LcAccount *account = lc_account_new ("https://example.org", "amina", FALSE);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
  lc_test_await (lc_account_store_add (store, account, "lct_secret"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);
  id = g_strdup (lc_account_get_id (account));
  lc_test_finish (store);
  g_assert_finalize_object (account);

  /* The token is in the keyring and nowhere else. */
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "lct_secret"));

  store = lc_account_store_new (path);
  account = lc_account_store_find_member (store, "https://example.org", "amina");
  g_assert_nonnull (account);
  g_assert_cmpstr (lc_account_get_id (account), ==, id);
  g_assert_true (lc_account_store_find (store, id) == account);
  token = lc_test_await_string (lc_account_store_lookup_token (store, account), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "lct_secret");

  g_object_ref (account);
  lc_test_await (lc_account_store_remove (store, account), &error);
  g_assert_no_error (error);
  g_assert_null (lc_test_await_string (lc_account_store_lookup_token (store, account), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
  g_assert_finalize_object (account);
  lc_test_finish (store);
  lc_test_remove_folder (folder);
}

static void
test_damaged_store (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "accounts.ini", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  LcAccountStore *store;

  g_assert_true (g_file_set_contents (path, "[not a key file", -1, NULL));
  lc_test_expect_warnings (TRUE);
  store = lc_account_store_new (path);
  lc_test_expect_warnings (FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (store);
  lc_test_remove_folder (folder);
}

/* What is saved last stays, however the writings are scheduled. */
static void
test_saved_in_order (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "accounts.ini", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(LcAccount) account = lc_account_new ("https://example.org", "amina", FALSE);
  LcAccountStore *store = lc_account_store_new (path);
  LcAccountStore *again;
  LcAccount *kept;
  DexFuture *saved[21];

  lc_test_await (lc_account_store_add (store, account, "lct_secret"), &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (saved); i++)
    {
      lc_account_set_is_local (account, i % 2 == 0);
      saved[i] = lc_account_store_save (store);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (saved); i++)
    g_assert_true (lc_test_await (saved[i], &error));

  again = lc_account_store_new (path);
  kept = lc_account_store_find (again, lc_account_get_id (account));
  g_assert_true (lc_account_get_is_local (kept));
  lc_test_finish (again);
  g_assert_true (lc_test_await (lc_account_store_remove (store, account), &error));
  lc_test_finish (store);
  lc_test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  lc_test_init (&argc, &argv);
  g_test_add_func ("/client/address/taken", test_addresses);
  g_test_add_func ("/client/address/refused", test_no_addresses);
  g_test_add_func ("/client/address/links", test_links);
  g_test_add_func ("/client/account-store/kept", test_store);
  g_test_add_func ("/client/account-store/saved-in-order", test_saved_in_order);
  g_test_add_func ("/client/account-store/damaged", test_damaged_store);
  return g_test_run ();
}
