/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-picture-process.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-picture-process-private.h"
#include "lc-picture.h"

#define MAX_FILES 64

static gboolean
set_limit (int    resource,
           rlim_t value)
{
  const struct rlimit limit = { value, value };

  return setrlimit (resource, &limit) == 0;
}

/* Before anything is looked at. A sanitizer takes a thousand times more addresses than there is memory. */
static gboolean
confine (gint64 memory,
         gint64 seconds)
{
#ifndef __SANITIZE_ADDRESS__
  if (!set_limit (RLIMIT_AS, memory))
    return FALSE;
#endif

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_PDEATHSIG, SIGKILL) == 0 &&
         set_limit (RLIMIT_CPU, seconds) && set_limit (RLIMIT_NOFILE, MAX_FILES) && set_limit (RLIMIT_CORE, 0) &&
         set_limit (RLIMIT_FSIZE, LC_PICTURE_MAX_FILE);
}

static gboolean
write_all (const void *data,
           gsize       length)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = write (STDOUT_FILENO, (const char *) data + done, length - done);

      if (n >= 0)
        done += n;
      else if (errno != EINTR)
        return FALSE;
    }

  return TRUE;
}

static gboolean
answer (LcPictureStatus  status,
        GdkPixbuf       *picture,
        const char      *media_type,
        GBytes          *bytes)
{
  LcPictureHeader header = { .magic = LC_PICTURE_MAGIC, .status = status };

  if (picture != NULL)
    {
      header.width = gdk_pixbuf_get_width (picture);
      header.height = gdk_pixbuf_get_height (picture);
      header.is_jpeg = g_str_equal (media_type, "image/jpeg");
    }

  return write_all (&header, sizeof header) &&
         (bytes == NULL || write_all (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}

static gboolean
convert (GMappedFile *file,
         const char  *media_type,
         int          max_side)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkPixbuf) picture =
    lc_picture_decode ((const guint8 *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file), media_type, max_side, &error);

  if (picture != NULL)
    bytes = lc_picture_encode (picture, &media_type, &error);
  if (bytes == NULL)
    return answer (g_error_matches (error, LC_ERROR, LC_ERROR_TOO_LARGE) ? LC_PICTURE_TOO_LARGE : LC_PICTURE_DAMAGED, NULL, NULL, NULL);

  return answer (LC_PICTURE_CONVERTED, picture, media_type, bytes);
}

/* learn-commons-server picture MEMORY SECONDS TYPE SIDE <FILE >FILE */
int
lc_command_picture (int    argc,
                    char **argv)
{
  g_autoptr(GMappedFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (argc != 5 || !confine (g_ascii_strtoll (argv[1], NULL, 10), g_ascii_strtoll (argv[2], NULL, 10)))
    return EXIT_FAILURE;

  file = g_mapped_file_new_from_fd (STDIN_FILENO, FALSE, &error);
  if (file == NULL)
    return EXIT_FAILURE;

  return convert (file, argv[3], (int) g_ascii_strtoll (argv[4], NULL, 10)) ? EXIT_SUCCESS : EXIT_FAILURE;
}
