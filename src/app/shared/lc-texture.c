/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-texture.h"

static void
decode (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (task_data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(DexPromise) promise = user_data;
  GError *error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture != NULL)
    dex_promise_resolve_object (promise, texture);
  else
    dex_promise_reject (promise, error);
}

/**
 * lc_texture_decode:
 * @bytes: a picture
 *
 * Decodes a picture on another thread: a large one takes longer than a frame.
 *
 * Returns: (transfer full): a future of a [class@Gdk.Texture]
 */
DexFuture *
lc_texture_decode (GBytes *bytes)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr(GTask) task = NULL;

  g_return_val_if_fail (bytes != NULL, DEX_FUTURE (promise));

  task = g_task_new (NULL, NULL, decoded_cb, dex_ref (promise));
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode);
  return DEX_FUTURE (promise);
}

/**
 * lc_texture_fit:
 * @texture: a picture
 * @width: how wide it is shown, in pixels of the widget
 * @height: how high
 *
 * Returns: (transfer full): the picture, of that size whatever number of pixels it has
 */
GdkPaintable *
lc_texture_fit (GdkTexture *texture,
                double      width,
                double      height)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  g_return_val_if_fail (GDK_IS_TEXTURE (texture), NULL);

  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR, &bounds);
  return gtk_snapshot_free_to_paintable (snapshot, &bounds.size);
}
