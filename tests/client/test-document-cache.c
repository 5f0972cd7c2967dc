/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-document-cache.h"
#include "lc-test.h"

static LcHttpResponse *
make_response (const char *etag,
               char        fill,
               gsize       size)
{
  g_autofree char *text = g_strnfill (size, fill);
  g_autoptr(GBytes) body = g_bytes_new (text, size);

  return lc_http_response_new (200, etag, "application/json", body);
}

static void
store (LcDocumentCache *cache,
       const char      *key,
       LcHttpResponse  *response)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (lc_document_cache_store (cache, key, response), &error);
  g_assert_no_error (error);
}

static LcHttpResponse *
lookup (LcDocumentCache  *cache,
        const char       *key,
        GError          **error)
{
  g_autoptr(DexFuture) future = lc_document_cache_lookup (cache, key);

  lc_test_settle (future);
  if (dex_future_get_value (future, error) == NULL)
    return NULL;

  return lc_http_response_ref (lc_http_response_from_future (future));
}

static gboolean
has (LcDocumentCache *cache,
     const char      *key)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcHttpResponse) response = lookup (cache, key, &error);

  if (response == NULL)
    g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);
  return response != NULL;
}

static void
test_kept (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "cache.sqlite", NULL);
  LcDocumentCache *cache = lc_document_cache_new (path, 1024 * 1024);
  g_autoptr(LcHttpResponse) response = make_response ("\"1-a\"", 'x', 10);
  g_autoptr(LcHttpResponse) empty = make_response (NULL, 'x', 0);
  g_autoptr(LcHttpResponse) found = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (has (cache, "/a"));
  store (cache, "/a", response);
  store (cache, "/empty", empty);
  lc_test_finish (cache);

  cache = lc_document_cache_new (path, 1024 * 1024);
  found = lookup (cache, "/a", &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->etag, ==, "\"1-a\"");
  g_assert_cmpstr (found->media_type, ==, "application/json");
  g_assert_true (g_bytes_equal (found->body, response->body));
  g_assert_true (has (cache, "/empty"));

  lc_test_await (lc_document_cache_remove (cache, "/a"), NULL);
  g_assert_false (has (cache, "/a"));
  lc_test_await (lc_document_cache_clear (cache), NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (has (cache, "/empty"));
  lc_test_finish (cache);
  lc_test_remove_folder (folder);
}

static void
test_bounded (void)
{
  LcDocumentCache *cache = lc_document_cache_new (NULL, 100000);
  g_autoptr(LcHttpResponse) response = make_response ("\"1\"", 'x', 9000);
  g_autoptr(LcHttpResponse) large = make_response ("\"1\"", 'x', 20000);
  guint kept = 0;

  store (cache, "/large", large);
  g_assert_false (has (cache, "/large"));

  store (cache, "/first", response);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *key = g_strdup_printf ("/%u", i);

      store (cache, key, response);
      g_assert_true (has (cache, "/first")); /* what is used stays */
    }
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *key = g_strdup_printf ("/%u", i);

      kept += has (cache, key);
    }
  g_assert_cmpuint (kept, >=, 8);
  g_assert_cmpuint (kept, <=, 10);
  lc_test_finish (cache);
}

static void
test_damaged (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "cache.sqlite", NULL);
  g_autoptr(LcHttpResponse) response = make_response ("\"1\"", 'x', 10);
  LcDocumentCache *cache;

  g_assert_true (g_file_set_contents (path, "this is not a database, but it is long enough to be looked at as one", -1, NULL));
  cache = lc_document_cache_new (path, 1024 * 1024);
  g_assert_false (has (cache, "/a"));
  store (cache, "/a", response);
  g_assert_true (has (cache, "/a"));
  lc_test_finish (cache);
  lc_test_remove_folder (folder);
}

static void
test_no_folder (void)
{
  LcDocumentCache *cache = lc_document_cache_new ("/nowhere/at/all/cache.sqlite", 1024 * 1024);
  g_autoptr(GError) error = NULL;

  g_assert_null (lookup (cache, "/a", &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
  lc_test_finish (cache);
}

int
main (int    argc,
      char **argv)
{
  lc_test_init (&argc, &argv);
  g_test_add_func ("/client/document-cache/kept", test_kept);
  g_test_add_func ("/client/document-cache/bounded", test_bounded);
  g_test_add_func ("/client/document-cache/damaged", test_damaged);
  g_test_add_func ("/client/document-cache/no-folder", test_no_folder);
  return g_test_run ();
}
