/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-gif.h"

/* Graphics Interchange Format, Version 89a (CompuServe, 1990); the numbers are its sections. */
#define HEADER_SIZE 6               /* 17 */
#define SCREEN_DESCRIPTOR_SIZE 7    /* 18 */
#define IMAGE_DESCRIPTOR_SIZE 10    /* 20 */
#define IMAGE_SEPARATOR 0x2c
#define EXTENSION_INTRODUCER 0x21   /* 23 to 26 */
#define HAS_COLOUR_TABLE 0x80

/* A place in the data; at its end when there is not enough. */
typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         at;
} Cursor;

static void
skip (Cursor *cursor,
      gsize   n)
{
  cursor->at = n <= cursor->length - cursor->at ? cursor->at + n : cursor->length;
}

/* @packed: the byte that says whether there is one, and its size (19, 21) */
static void
skip_colour_table (Cursor *cursor,
                   guint8  packed)
{
  if (packed & HAS_COLOUR_TABLE)
    skip (cursor, (gsize) 3 << ((packed & 7) + 1));
}

/* Data sub-blocks up to the terminator (15, 16). Returns: whether it is there */
static gboolean
skip_sub_blocks (Cursor *cursor)
{
  while (cursor->at < cursor->length)
    {
      guint8 size = cursor->data[cursor->at];

      skip (cursor, 1 + (gsize) size);
      if (size == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
skip_image (Cursor *cursor)
{
  if (cursor->length - cursor->at <= IMAGE_DESCRIPTOR_SIZE)
    return FALSE;

  cursor->at += IMAGE_DESCRIPTOR_SIZE;
  skip_colour_table (cursor, cursor->data[cursor->at - 1]);
  skip (cursor, 1); /* the LZW minimum code size (22) */
  return skip_sub_blocks (cursor);
}

/**
 * lc_gif_find_end_of_first_frame:
 * @data: (array length=length): a GIF file
 * @length: its size in bytes
 *
 * Finds where an animation's first frame ends, so that none of the others needs to be decoded.
 *
 * Returns: the offset behind the frame's data; 0 where there is no whole frame
 */
gsize
lc_gif_find_end_of_first_frame (const guint8 *data,
                                gsize         length)
{
  Cursor cursor = { data, length, HEADER_SIZE + SCREEN_DESCRIPTOR_SIZE };

  g_return_val_if_fail (data != NULL || length == 0, 0);

  if (length <= cursor.at)
    return 0;

  skip_colour_table (&cursor, data[HEADER_SIZE + 4]);
  while (cursor.at < length && data[cursor.at] == EXTENSION_INTRODUCER)
    {
      skip (&cursor, 2);
      if (!skip_sub_blocks (&cursor))
        return 0;
    }

  return cursor.at < length && data[cursor.at] == IMAGE_SEPARATOR && skip_image (&cursor) ? cursor.at : 0;
}
