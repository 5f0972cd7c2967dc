/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-files.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-picture.h"

/* What members sent stands under the SHA-256 of its bytes, FOLDER/ab/abcd…, so that the same file is kept once. Thumbnails are made
 * when they are first asked for, FOLDER/thumbnails/SIDE/ab/abcd…, and may be deleted at any time. */

#define SHA256_LENGTH 64

static const int thumbnail_sides[] = { 64, 128, 256, 512 };

static char *
thumbnail_path (const char *folder,
                const char *sha256,
                int         side)
{
  g_autofree char *number = g_strdup_printf ("%d", side);
  g_autofree char *shard = g_strndup (sha256, 2);

  return g_build_filename (folder, "thumbnails", number, shard, sha256, NULL);
}

static gboolean
write_file (const char  *path,
            GBytes      *bytes,
            gboolean     is_durable,
            GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | (is_durable ? G_FILE_SET_CONTENTS_DURABLE : 0);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", parent, g_strerror (saved));
      return FALSE;
    }

  return g_file_set_contents_full (path, data, length, flags, 0600, error);
}

static int
open_file (const char  *path,
           guint64     *size,
           GError     **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", path, g_strerror (saved));
      return -1;
    }

  if (fstat (fd, &info) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", path, g_strerror (saved));
      close (fd);
      return -1;
    }

  *size = info.st_size;
  return fd;
}

/**
 * lc_upload_files_get_path:
 * @folder: the upload folder
 * @sha256: a SHA-256 in hex
 *
 * Returns: (transfer full) (type filename): where the file with these bytes is, or would be
 */
char *
lc_upload_files_get_path (const char *folder,
                          const char *sha256)
{
  g_autofree char *shard = g_strndup (sha256, 2);

  return g_build_filename (folder, shard, sha256, NULL);
}

/**
 * lc_upload_files_keep:
 * @folder: the upload folder
 * @bytes: a file
 * @error: a place for an error
 *
 * Keeps @bytes. When it returns, they are on the disk.
 *
 * Returns: (transfer full) (nullable): their SHA-256 in hex
 */
char *
lc_upload_files_keep (const char  *folder,
                      GBytes      *bytes,
                      GError     **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *path = lc_upload_files_get_path (folder, sha256);

  /* What is there already is as good as new to who sweeps. */
  if (utimensat (AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW) != 0 && !write_file (path, bytes, TRUE, error))
    return NULL;

  return g_steal_pointer (&sha256);
}

/**
 * lc_upload_files_open:
 * @folder: the upload folder
 * @sha256: a SHA-256 in hex
 * @size: (out): the file's size in bytes
 * @error: a place for an error
 *
 * Returns: a descriptor of the file, for the caller to close; -1 with @error set
 */
int
lc_upload_files_open (const char  *folder,
                      const char  *sha256,
                      guint64     *size,
                      GError     **error)
{
  g_autofree char *path = lc_upload_files_get_path (folder, sha256);

  return open_file (path, size, error);
}

/**
 * lc_upload_files_open_thumbnail:
 * @limits: what may be taken to make it
 * @folder: the upload folder
 * @sha256: the SHA-256 of a picture that is kept
 * @media_type: its media type, which the thumbnail has as well
 * @side: how many pixels wide and high it may be: 64, 128, 256 or 512
 * @size: (out): the thumbnail's size in bytes
 * @error: a place for an error
 *
 * Opens the thumbnail of a picture, and makes it first where there is none yet.
 *
 * Returns: a descriptor of the file, for the caller to close; -1 with @error set
 */
int
lc_upload_files_open_thumbnail (const LcPictureLimits  *limits,
                                const char             *folder,
                                const char             *sha256,
                                const char             *media_type,
                                int                     side,
                                guint64                *size,
                                GError                **error)
{
  g_autofree char *path = thumbnail_path (folder, sha256, side);
  g_auto(LcPictureFile) thumbnail = { 0 };
  guint64 source_size;
  gboolean done;
  int source;
  int fd = open_file (path, size, NULL);

  if (fd >= 0)
    return fd;

  source = lc_upload_files_open (folder, sha256, &source_size, error);
  if (source < 0)
    return -1;

  done = lc_picture_convert (limits, source, media_type, side, &thumbnail, error) && write_file (path, thumbnail.bytes, FALSE, error);
  close (source);
  return done ? open_file (path, size, error) : -1;
}

static gboolean
is_sha256 (const char *name)
{
  return strspn (name, "0123456789abcdef") == SHA256_LENGTH && name[SHA256_LENGTH] == '\0';
}

/**
 * lc_upload_files_list:
 * @folder: the upload folder
 * @shard: the first byte of the hashes
 *
 * Returns: (transfer full) (element-type utf8): the hashes of the files that are kept there
 */
GPtrArray *
lc_upload_files_list (const char *folder,
                      guint       shard)
{
  g_autofree char *number = g_strdup_printf ("%02x", shard);
  g_autofree char *path = g_build_filename (folder, number, NULL);
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    if (is_sha256 (name))
      g_ptr_array_add (files, g_strdup (name));

  return files;
}

/**
 * lc_upload_files_remove_old:
 * @folder: the upload folder
 * @sha256: a SHA-256 in hex to which no upload refers
 * @before: a time in milliseconds
 *
 * Removes a file and its thumbnails, unless it was kept since @before: its upload is on its way then.
 */
void
lc_upload_files_remove_old (const char *folder,
                            const char *sha256,
                            gint64      before)
{
  g_autofree char *path = lc_upload_files_get_path (folder, sha256);
  struct stat info;

  if (lstat (path, &info) == 0 && info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000) < before)
    lc_upload_files_remove (folder, sha256);
}

/**
 * lc_upload_files_remove:
 * @folder: the upload folder
 * @sha256: a SHA-256 in hex to which no upload refers any more
 *
 * Removes a file and its thumbnails. What is not there need not be removed.
 */
void
lc_upload_files_remove (const char *folder,
                        const char *sha256)
{
  g_autofree char *path = lc_upload_files_get_path (folder, sha256);

  if (unlink (path) != 0 && errno != ENOENT)
    g_warning ("Cannot remove %s: %s", path, g_strerror (errno));

  for (guint i = 0; i < G_N_ELEMENTS (thumbnail_sides); i++)
    {
      g_autofree char *thumbnail = thumbnail_path (folder, sha256, thumbnail_sides[i]);

      if (unlink (thumbnail) != 0 && errno != ENOENT)
        g_warning ("Cannot remove %s: %s", thumbnail, g_strerror (errno));
    }
}
