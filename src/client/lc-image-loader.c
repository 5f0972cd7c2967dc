/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-image-loader-private.h"

#include <string.h>

#include <lc-error.h>

#include "lc-fiber.h"
#include "lc-future.h"

#define PATH_PREFIX "/api/v1/uploads/"
#define LIMIT (32 * 1024 * 1024) /* the server takes no larger ones */

struct _LcImageLoader
{
  GObject parent_instance;

  LcHttp          *http;
  LcDocumentCache *cache;
  GHashTable      *loading; /* path → DexFuture, so that a picture is asked for once */
};

G_DEFINE_FINAL_TYPE (LcImageLoader, lc_image_loader, G_TYPE_OBJECT)

typedef struct
{
  LcHttp          *http;
  LcDocumentCache *cache;
  GHashTable      *loading;
  char            *path;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->http);
  g_object_unref (load->cache);
  g_hash_table_unref (load->loading);
  g_free (load->path);
  g_free (load);
}

static void
lc_image_loader_finalize (GObject *object)
{
  LcImageLoader *self = LC_IMAGE_LOADER (object);

  g_clear_object (&self->http);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->loading, g_hash_table_unref);

  G_OBJECT_CLASS (lc_image_loader_parent_class)->finalize (object);
}

static void
lc_image_loader_class_init (LcImageLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_image_loader_finalize;
}

static void
lc_image_loader_init (LcImageLoader *self)
{
  self->loading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
}

/* Returns: (transfer full): a loader of the pictures of a community */
LcImageLoader *
lc_image_loader_new (LcHttp          *http,
                     LcDocumentCache *cache)
{
  LcImageLoader *self = g_object_new (LC_TYPE_IMAGE_LOADER, NULL);

  self->http = g_object_ref (http);
  self->cache = g_object_ref (cache);
  return self;
}

static DexFuture *
load_fiber (gpointer user_data)
{
  Load *load = user_data;
  g_autoptr(LcHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;
  const char *thumbnail;

  response = lc_await_boxed (lc_document_cache_lookup (load->cache, load->path), NULL);
  if (response == NULL && (thumbnail = strstr (load->path, "/thumbnail")) != NULL)
    {
      g_autofree char *whole = g_strndup (load->path, thumbnail - load->path);

      /* What is here as a whole need not be asked for: the server may not even have it yet. */
      response = lc_await_boxed (lc_document_cache_lookup (load->cache, whole), NULL);
    }
  if (response == NULL)
    {
      LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET, g_strdup (load->path));

      request->is_file = TRUE;
      request->limit = LIMIT;
      response = lc_await_boxed (lc_http_send (load->http, request), &error);
      if (response != NULL && !lc_await (lc_document_cache_store (load->cache, load->path, response), &error))
        {
          g_warning ("%s", error->message);
          g_clear_error (&error);
        }
    }

  g_hash_table_remove (load->loading, load->path);
  if (response == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_boxed (G_TYPE_BYTES, g_bytes_ref (response->body));
}

/* The size of a thumbnail that the server has and that is not smaller. */
static guint
thumbnail_size (guint size)
{
  static const guint sizes[] = { 64, 128, 256, 512 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (size <= sizes[i])
      return sizes[i];

  return 512;
}

/* The path of @url with its size. Only pictures of the community itself are loaded: another server would learn who reads
 * what. */
static char *
build_path (LcImageLoader *self,
            const char    *url,
            guint          size)
{
  g_autoptr(GUri) uri = g_uri_parse_relative (lc_http_get_base (self->http), url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : NULL;
  const char *found = path != NULL ? strstr (path, PATH_PREFIX) : NULL;

  if (found == NULL ||
      g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (lc_http_get_base (self->http))) != 0 ||
      g_uri_get_port (uri) != g_uri_get_port (lc_http_get_base (self->http)))
    return NULL;
  if (size == 0)
    return g_strdup (found);
  if (g_str_has_suffix (found, "/thumbnail"))
    return g_strdup_printf ("%s?size=%u", found, thumbnail_size (size));

  return g_strdup_printf ("%s/thumbnail?size=%u", found, thumbnail_size (size));
}

/**
 * lc_image_loader_load:
 * @self: a loader
 * @url: where the picture is, relative to the community or in full
 * @size: how many device pixels wide and high it is shown; 0: as it is
 *
 * Loads a picture through the cache. Pictures never change, so a cached one is not asked for again. The caller decodes it.
 *
 * Returns: (transfer full): a future of a [struct@GLib.Bytes]; %LC_ERROR_INVALID for a picture elsewhere,
 *   %LC_ERROR_NOT_FOUND, %LC_ERROR_UNAVAILABLE
 */
DexFuture *
lc_image_loader_load (LcImageLoader *self,
                      const char    *url,
                      guint          size)
{
  g_autofree char *path = NULL;
  DexFuture *future;
  Load *load;

  g_return_val_if_fail (LC_IS_IMAGE_LOADER (self), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  path = build_path (self, url, size);
  if (path == NULL)
    return dex_future_new_reject (LC_ERROR, LC_ERROR_INVALID, "“%s” is not a picture of this community", url);

  future = g_hash_table_lookup (self->loading, path);
  if (future != NULL)
    return lc_future_on_its_own (dex_ref (future));

  load = g_new0 (Load, 1);
  load->http = g_object_ref (self->http);
  load->cache = g_object_ref (self->cache);
  load->loading = g_hash_table_ref (self->loading);
  load->path = g_strdup (path);
  future = lc_fiber_spawn_full (load, load_free, load_fiber);
  g_hash_table_insert (self->loading, g_strdup (path), dex_ref (future));
  return lc_future_on_its_own (future); /* others may wait for the same */
}

static DexFuture *
changed (DexFuture *future,
         gpointer   user_data)
{
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    g_warning ("“%s”: %s", (const char *) user_data, error->message);

  return dex_future_new_true ();
}

/* Lets @url be loaded before the server has it. */
void
lc_image_loader_put (LcImageLoader *self,
                     const char    *url,
                     GBytes        *bytes)
{
  g_autoptr(LcHttpResponse) response = lc_http_response_new (200, NULL, "application/octet-stream", bytes);

  dex_future_disown (dex_future_finally (lc_document_cache_store (self->cache, url, response), changed, g_strdup (url), g_free));
}

/* What was put there is not what the server has. */
void
lc_image_loader_forget (LcImageLoader *self,
                        const char    *url)
{
  dex_future_disown (dex_future_finally (lc_document_cache_remove (self->cache, url), changed, g_strdup (url), g_free));
}
