/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-picture.h"

#include "lc-error.h"
#include "lc-gif.h"

typedef struct
{
  int      max_side;
  gboolean is_too_large;
} Limits;

static void
size_prepared (GdkPixbufLoader *loader,
               int              width,
               int              height,
               Limits          *limits)
{
  double scale = MIN (1.0, (double) limits->max_side / MAX (width, height));

  /* Decoders that cannot scale take memory for the picture as it is. A size of 0 makes them stop. */
  limits->is_too_large = (gint64) width * height > LC_PICTURE_MAX_PIXELS;
  if (limits->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (scale < 1.0)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)), MAX (1, (int) (height * scale + 0.5)));
}

/* Of an animation only what belongs to the first frame: decoders read all that they get, and some take a time that grows with
 * the square of the number of frames. */
static gboolean
write_first_frame (GdkPixbufLoader  *loader,
                   const guint8     *data,
                   gsize             length,
                   const char       *media_type,
                   GError          **error)
{
  static const guint8 trailer = 0x3b; /* GIF89a, 27 */
  gsize end = g_str_equal (media_type, "image/gif") ? lc_gif_find_end_of_first_frame (data, length) : 0;

  if (end == 0)
    return gdk_pixbuf_loader_write (loader, data, length, error);

  return gdk_pixbuf_loader_write (loader, data, end, error) && gdk_pixbuf_loader_write (loader, &trailer, 1, error);
}

/**
 * lc_picture_decode:
 * @data: (array length=length): a picture in any of the formats that are taken
 * @length: its size in bytes
 * @media_type: its type, out of lc_media_type_sniff()
 * @max_side: the width and height in pixels that it may have at most; a larger one is scaled down
 * @error: a place for an error
 *
 * Decodes a picture and turns it upright. Of an animation it takes the first frame.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL with `LC_ERROR_TOO_LARGE` or `LC_ERROR_INVALID`
 */
GdkPixbuf *
lc_picture_decode (const guint8  *data,
                   gsize          length,
                   const char    *media_type,
                   int            max_side,
                   GError       **error)
{
  g_autoptr(GdkPixbufLoader) loader = NULL;
  g_autoptr(GError) broken = NULL;
  Limits limits = { .max_side = max_side };
  GdkPixbuf *pixbuf;
  gboolean is_complete;

  /* Only the decoder of this very type is let at the bytes. */
  loader = gdk_pixbuf_loader_new_with_mime_type (media_type, error);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared), &limits);
  is_complete = write_first_frame (loader, data, length, media_type, &broken);
  /* A loader must be closed in any case; the first error is the one that tells. */
  is_complete = gdk_pixbuf_loader_close (loader, broken == NULL ? &broken : NULL) && is_complete;

  if (limits.is_too_large)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "The picture has more than %d million pixels.",
                   LC_PICTURE_MAX_PIXELS / 1000000);
      return NULL;
    }

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (!is_complete || pixbuf == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "The picture is damaged.");
      return NULL;
    }

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/**
 * lc_picture_encode:
 * @picture: a picture
 * @media_type: (inout): the type of what it was decoded from; the type that it has now
 * @error: a place for an error
 *
 * Writes @picture anew, so that nothing but its pixels is left: JPEG where it came from a format for photographs and has no
 * transparency, PNG otherwise.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
lc_picture_encode (GdkPixbuf   *picture,
                   const char **media_type,
                   GError     **error)
{
  gboolean is_photograph = g_str_equal (*media_type, "image/jpeg") || g_str_equal (*media_type, "image/webp");
  char *data;
  gsize length;

  if (is_photograph && !gdk_pixbuf_get_has_alpha (picture))
    {
      *media_type = "image/jpeg";
      if (!gdk_pixbuf_save_to_buffer (picture, &data, &length, "jpeg", error, "quality", "90", NULL))
        return NULL;
    }
  else
    {
      *media_type = "image/png";
      if (!gdk_pixbuf_save_to_buffer (picture, &data, &length, "png", error, NULL))
        return NULL;
    }

  return g_bytes_new_take (data, length);
}
