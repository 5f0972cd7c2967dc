/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LcAttachment:
 * @url: its address, as the text names it
 * @media_type: what it is
 * @name: the name of the file
 * @size: bytes
 * @width: pixels; 0 for what is no picture
 * @height: pixels; 0 for what is no picture
 *
 * What is known of a picture or a file in a text before it is loaded.
 */
typedef struct
{
  char    *url;
  char    *media_type;
  char    *name;
  guint64  size;
  int      width;
  int      height;
} LcAttachment;

G_END_DECLS
