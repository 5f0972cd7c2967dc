/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-address.h"
#include "lc-error.h"

static void
test_keys (void)
{
  static const struct
  {
    const char *address;
    const char *key;
  } rows[] =
  {
    { "192.0.2.7", "192.0.2.7" },
    { "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64" },
    { "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64" },
    { "::1", "::/64" },
    { "unix", "unix" },
  };
  char key[LC_ADDRESS_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lc_address_to_key (rows[i].address, key);
      g_assert_cmpstr (key, ==, rows[i].key);
    }
}

static void
test_proxies (void)
{
  static const char * const addresses[] = { "10.0.0.0/8", "192.0.2.1", "unix", NULL };
  static const struct
  {
    const char *peer;
    const char *header;
    const char *client;
  } rows[] =
  {
    { "198.51.100.1", "203.0.113.9", NULL },                          /* no proxy: not believed */
    { "192.0.2.1", NULL, NULL },
    { "192.0.2.1", "203.0.113.9", "203.0.113.9" },
    { "unix", "203.0.113.9", "203.0.113.9" },
    { "192.0.2.1", "1.2.3.4, 203.0.113.9", "203.0.113.9" },           /* the left one is the client's own word */
    { "192.0.2.1", "203.0.113.9, 10.1.1.1, 10.1.1.2", "203.0.113.9" },
    { "192.0.2.1", "10.9.9.9, 10.1.1.1", "10.9.9.9" },
    { "192.0.2.1", "203.0.113.9:1234", "203.0.113.9" },
    { "192.0.2.1", "[2001:db8::1]:443", "2001:db8::1" },
    { "192.0.2.1", "2001:db8::1", "2001:db8::1" },
    { "192.0.2.1", "for=\"[2001:db8::1]:443\";proto=https", "2001:db8::1" },
    { "192.0.2.1", "for=203.0.113.9;by=10.0.0.1", "203.0.113.9" },
    { "192.0.2.1", "nonsense", NULL },
    { "192.0.2.1", "203.0.113.9, nonsense, 10.1.1.1", "10.1.1.1" },   /* as far as can be told */
    { "192.0.2.1", "", NULL },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(LcProxyList) proxies = lc_proxy_list_new (addresses, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *client = lc_proxy_list_resolve (proxies, rows[i].peer, rows[i].header);

      g_assert_cmpstr (client, ==, rows[i].client);
    }
}

static void
test_wrong_proxy (void)
{
  static const char * const addresses[] = { "10.0.0.0/99", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_null (lc_proxy_list_new (addresses, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/address/keys", test_keys);
  g_test_add_func ("/http/address/proxies", test_proxies);
  g_test_add_func ("/http/address/wrong-proxy", test_wrong_proxy);

  return g_test_run ();
}
