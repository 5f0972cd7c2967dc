/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-document-cache.h"
#include "lc-test-disk.h"
#include "lc-test.h"

#define N_ROUNDS 100

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

/* A full disk is no failure: what was kept can be read, what is new is not kept. */
static void
test_full (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "cache.sqlite", NULL);
  LcDocumentCache *cache = lc_document_cache_new (path, 1024 * 1024);
  g_autoptr(LcHttpResponse) response = make_response ("\"1\"", 'x', 20000);

  store (cache, "/before", response);
  lc_test_disk_set_full (TRUE);
  store (cache, "/while", response);
  g_assert_true (has (cache, "/before"));
  g_assert_false (has (cache, "/while"));
  lc_test_finish (cache);

  /* Also for one that finds it so. */
  cache = lc_document_cache_new (path, 1024 * 1024);
  g_assert_true (has (cache, "/before"));
  lc_test_disk_set_full (FALSE);
  store (cache, "/after", response);
  g_assert_true (has (cache, "/after"));
  lc_test_finish (cache);
  lc_test_remove_folder (folder);
}

/* Reads and writes what the others do, too. */
static void
work (const char *path,
      char        letter)
{
  LcDocumentCache *cache = lc_document_cache_new (path, 1024 * 1024);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr(LcHttpResponse) response = make_response ("\"1\"", letter, 5000);
      g_autofree char *key = g_strdup_printf ("/%u", i % 10);
      g_autoptr(LcHttpResponse) found = NULL;
      g_autoptr(GError) error = NULL;
      const char *text;

      store (cache, key, response);
      found = lookup (cache, key, &error);
      g_assert_no_error (error);
      text = g_bytes_get_data (found->body, NULL);
      g_assert_true ((text[0] == 'p' || text[0] == 'c') && text[0] == text[4999]); /* one’s own or the other’s, but whole */
    }
  lc_test_finish (cache);
}

static int
be_child (const char *path)
{
  dex_init ();
  work (path, 'c');
  return 0;
}

/* Two processes use the same cache at the same time. */
static void
test_two_processes (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "cache.sqlite", NULL);
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GError) error = NULL;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--child", path, NULL);
  g_assert_no_error (error);
  work (path, 'p');
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  g_assert_no_error (error);
  lc_test_remove_folder (folder);
}

/* The member signs out in one window while another has the cache open. */
static void
test_cleared_by_another (void)
{
  g_autofree char *folder = lc_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "cache.sqlite", NULL);
  LcDocumentCache *first = lc_document_cache_new (path, 1024 * 1024);
  LcDocumentCache *second = lc_document_cache_new (path, 1024 * 1024);
  g_autoptr(LcHttpResponse) response = make_response ("\"1\"", 'x', 10);

  store (first, "/a", response);
  g_assert_true (has (second, "/a"));
  g_assert_true (lc_test_await (lc_document_cache_clear (first), NULL));
  store (second, "/b", response);
  g_assert_true (has (second, "/b"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* nothing of it comes back */
  lc_test_finish (first);
  lc_test_finish (second);
  lc_test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return be_child (argv[2]);

  lc_test_disk_init ();
  lc_test_init (&argc, &argv);
  g_test_add_func ("/client/document-cache/kept", test_kept);
  g_test_add_func ("/client/document-cache/bounded", test_bounded);
  g_test_add_func ("/client/document-cache/damaged", test_damaged);
  g_test_add_func ("/client/document-cache/no-folder", test_no_folder);
  g_test_add_func ("/client/document-cache/full", test_full);
  g_test_add_func ("/client/document-cache/two-processes", test_two_processes);
  g_test_add_func ("/client/document-cache/cleared-by-another", test_cleared_by_another);
  return g_test_run ();
}
