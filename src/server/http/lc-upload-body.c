/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-body.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "lc-error.h"

struct _LcUploadBody
{
  char      *path;
  int        fd;
  guint64    size;
  GChecksum *checksum;
};

static gboolean
set_error (GError     **error,
           const char  *path)
{
  int saved = errno;

  g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "%s cannot be written: %s", path, g_strerror (saved));
  return FALSE;
}

/**
 * lc_upload_body_new:
 * @folder: an existing folder, on the file system on which uploads are kept
 *
 * Returns: (transfer full): an empty file in @folder, or %NULL with `LC_ERROR_UNAVAILABLE`
 */
LcUploadBody *
lc_upload_body_new (const char  *folder,
                    GError     **error)
{
  g_autofree char *path = NULL;
  LcUploadBody *self;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_build_filename (folder, ".incoming-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      set_error (error, path);
      return NULL;
    }

  self = g_new0 (LcUploadBody, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);

  return self;
}

/**
 * lc_upload_body_append:
 * @self: a body that is not finished
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

  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  while (done < length)
    {
      gssize n = write (self->fd, data + done, length - done);

      if (n >= 0)
        done += n;
      else if (errno != EINTR)
        return set_error (error, self->path);
    }

  g_checksum_update (self->checksum, (const guchar *) data, length);
  self->size += length;
  return TRUE;
}

/**
 * lc_upload_body_finish:
 * @self: a body that has come wholly
 *
 * Brings the file to the disk, so that a document that names it is never there without it. This blocks.
 *
 * Returns: %FALSE with `LC_ERROR_UNAVAILABLE` when the disk is full or broken
 */
gboolean
lc_upload_body_finish (LcUploadBody  *self,
                       GError       **error)
{
  g_return_val_if_fail (self != NULL && self->fd >= 0, FALSE);

  if (fsync (self->fd) != 0)
    return set_error (error, self->path);

  close (self->fd);
  self->fd = -1;
  return TRUE;
}

/**
 * lc_upload_body_get_path:
 * @self: a body
 *
 * Returns: (type filename): the file
 */
const char *
lc_upload_body_get_path (LcUploadBody *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
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
 *
 * Removes the file, unless it was renamed meanwhile.
 */
void
lc_upload_body_free (LcUploadBody *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_unlink (self->path);
  g_checksum_free (self->checksum);
  g_free (self->path);
  g_free (self);
}
