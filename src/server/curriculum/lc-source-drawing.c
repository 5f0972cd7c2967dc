/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-drawing.h"

#include <librsvg/rsvg.h>
#include <string.h>

#include "lc-error.h"

/* A drawing in SVG may run and fetch things where it is shown, so that lessons show a picture of it. It is drawn from its bytes alone: what it
 * refers to elsewhere is not there. */

#define MAX_SIDE 2048
#define DEFAULT_SIDE 512

/* librsvg declares no cleanup of its own. */
typedef RsvgHandle Drawing;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Drawing, g_object_unref)

/**
 * lc_source_drawing_is:
 * @path: a path
 * @bytes: what is there
 *
 * Returns: whether it is a drawing in SVG
 */
gboolean
lc_source_drawing_is (const char *path,
                      GBytes     *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot, ".svg") == 0 && data != NULL && memmem (data, length, "<svg", strlen ("<svg")) != NULL;
}

/* In pixels: as it says, or else in the shape that it says. */
static void
get_size (RsvgHandle *handle,
          int        *width,
          int        *height)
{
  double x = 0, y = 0, scale;
  gboolean has_viewbox;
  RsvgRectangle viewbox;

  if (!rsvg_handle_get_intrinsic_size_in_pixels (handle, &x, &y) || !(x >= 1 && y >= 1))
    {
      rsvg_handle_get_intrinsic_dimensions (handle, NULL, NULL, NULL, NULL, &has_viewbox, &viewbox);
      x = has_viewbox && viewbox.width >= 1 ? viewbox.width : DEFAULT_SIDE;
      y = has_viewbox && viewbox.height >= 1 ? viewbox.height : DEFAULT_SIDE;
    }
  scale = MIN (1, MAX_SIDE / MAX (x, y));
  *width = MAX (1, (int) (x * scale + 0.5));
  *height = MAX (1, (int) (y * scale + 0.5));
}

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * lc_source_drawing_render:
 * @bytes: a drawing in SVG
 * @error: return location for an error, which says why it cannot be drawn
 *
 * Returns: (transfer full) (nullable): a picture of it, as PNG
 */
GBytes *
lc_source_drawing_render (GBytes  *bytes,
                          GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr(Drawing) handle = rsvg_handle_new_from_data (data, length, error);
  g_autoptr(GByteArray) png = g_byte_array_new ();
  cairo_surface_t *surface;
  gboolean done;
  cairo_t *cairo;
  int width, height;

  if (handle == NULL)
    return NULL;

  get_size (handle, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo = cairo_create (surface);
  done = rsvg_handle_render_document (handle, cairo, &(RsvgRectangle) { 0, 0, width, height }, error);
  cairo_destroy (cairo);
  if (done && cairo_surface_write_to_png_stream (surface, append_cb, png) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_FAILED, "it cannot be drawn");
      done = FALSE;
    }
  cairo_surface_destroy (surface);

  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&png)) : NULL;
}
