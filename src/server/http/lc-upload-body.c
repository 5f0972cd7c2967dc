/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-body.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lc-error.h"

struct _LcUploadBody
{
  int        fd;
  guint64    size;
  GChecksum *checksum;
};

static gboolean
set_error (GError **error)
{
  int saved = errno;

  g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "An upload cannot be written: %s", g_strerror (saved));
  return FALSE;
}

/* Not every file system can make a file without a name. */
static int
open_nameless (const char *folder)
{
  g_autofree char *path = NULL;
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return fd;

  path = g_build_filename (folder, ".incoming-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (path);

  return fd;
}

/**
 * lc_upload_body_new:
 * @folder: an existing folder, on the file system on which uploads are kept
 *
 * The file has no name: whatever happens to this process, nothing of it stays.
 *
 * Returns: (transfer full): an empty file in @folder, or %NULL with `LC_ERROR_UNAVAILABLE`
 */
LcUploadBody *
lc_upload_body_new (const char  *folder,
                    GError     **error)
{
  LcUploadBody *self;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  fd = open_nameless (folder);
  if (fd < 0)
    {
      set_error (error);
      return NULL;
    }

  self = g_new0 (LcUploadBody, 1);
  self->fd = fd;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);

  return self;
}

/**
 * lc_upload_body_append:
 * @self: a body
 * @data: the next bytes
 * @length: how many
 *
 * Returns: %FALSE with `LC_ERROR_UNAVAILABLE` when the disk is full or broken
 */
gboolean
lc_upload_body_append (LcUploadBody  *self,
                       const char    *data,
                       gsize          length,
                       GError       **error)
{
  gsize done = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  while (done < length)
    {
      gssize n = write (self->fd, data + done, length - done);

      if (n >= 0)
        done += n;
      else if (errno != EINTR)
        return set_error (error);
    }

  g_checksum_update (self->checksum, (const guchar *) data, length);
  self->size += length;
  return TRUE;
}

/**
 * lc_upload_body_get_fd:
 * @self: a body
 *
 * Returns: the file, which stays @self's
 */
int
lc_upload_body_get_fd (LcUploadBody *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->fd;
}

/**
 * lc_upload_body_get_size:
 * @self: a body
 *
 * Returns: its size so far, in bytes
 */
guint64
lc_upload_body_get_size (LcUploadBody *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * lc_upload_body_get_sha256:
 * @self: a body that has come wholly; it takes no more
 *
 * Returns: its SHA-256 in lower-case hex
 */
const char *
lc_upload_body_get_sha256 (LcUploadBody *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_checksum_get_string (self->checksum);
}

/**
 * lc_upload_body_free:
 * @self: a body
 */
void
lc_upload_body_free (LcUploadBody *self)
{
  g_return_if_fail (self != NULL);

  close (self->fd);
  g_checksum_free (self->checksum);
  g_free (self);
}
