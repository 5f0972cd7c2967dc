/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-import.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lc-document.h"
#include "lc-media-type.h"
#include "lc-picture.h"
#include "lc-source-drawing.h"
#include "lc-upload-files.h"
#include "lc-uuid.h"

#define MAX_FILE (25 * 1024 * 1024)
#define MAX_NAME 200

void
lc_import_file_free (gpointer data)
{
  LcImportFile *self = data;

  g_free (self->id);
  g_free (self->content_hash);
  g_clear_pointer (&self->upload, lc_upload_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
write_all (int      fd,
           GBytes  *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        data += n, length -= n;
    }

  return lseek (fd, 0, SEEK_SET) == 0;
}

/* A picture as it is kept: made anew, in a process that has nothing else. */
static gboolean
convert (LcCourseImport  *self,
         LcImportFile    *file,
         GBytes          *bytes,
         const char      *media_type,
         GError         **error)
{
  g_auto(LcPictureFile) picture = { 0 };
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  gboolean done = FALSE;

  if (fd < 0 || !write_all (fd, bytes))
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  else
    done = lc_picture_convert (self->options->picture_limits, fd, media_type, LC_PICTURE_MAX_SIDE, &picture, error);
  if (fd >= 0)
    close (fd);
  if (!done)
    return FALSE;

  file->upload->media_type = g_strdup (picture.media_type);
  file->upload->width = picture.width;
  file->upload->height = picture.height;
  file->bytes = g_bytes_ref (picture.bytes);
  return TRUE;
}

static char *
dup_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *base = slash != NULL ? slash + 1 : path;
  g_autofree char *name = g_utf8_substring (base, 0, MIN (g_utf8_strlen (base, -1), MAX_NAME));

  for (char *p = name; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_steal_pointer (&name);
}

/* Makes an upload of it; if it cannot, why is noted. */
static void
prepare (LcCourseImport *self,
         LcImportFile   *file,
         const char     *path,
         GBytes         *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) drawn = lc_source_drawing_is (path, bytes) ? lc_source_drawing_render (bytes, &error) : NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (drawn != NULL ? drawn : bytes, &length);
  const char *media_type = lc_media_type_sniff (data, length);

  if (error != NULL)
    {
      lc_curriculum_note (self->curriculum, path, "not taken: %s", error->message);
      return;
    }
  if (media_type == NULL)
    {
      lc_curriculum_note (self->curriculum, path, "not taken, as files of this kind are not kept");
      return;
    }

  file->upload = g_new0 (LcUpload, 1);
  if (!lc_media_type_is_picture (media_type))
    {
      file->upload->media_type = g_strdup (media_type);
      file->bytes = g_bytes_ref (bytes);
    }
  else if (!convert (self, file, drawn != NULL ? drawn : bytes, media_type, &error))
    {
      lc_curriculum_note (self->curriculum, path, "not taken: %s", error->message);
      g_clear_pointer (&file->upload, lc_upload_free);
      return;
    }

  file->id = lc_uuid_new ();
  file->upload->id = g_strdup (file->id);
  file->upload->name = dup_name (path);
  file->upload->size = g_bytes_get_size (file->bytes);
  file->upload->member_id = g_strdup (self->leader_id);
  file->upload->content_hash = lc_content_hash (file->content_hash, file->upload->name, NULL);
}

static LcImportFile *
read_file (LcCourseImport *self,
           const char     *path)
{
  LcImportFile *file = g_new0 (LcImportFile, 1);
  g_autofree char *key = lc_course_source_key ("file", path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = lc_source_tree_read (self->curriculum->tree, path, MAX_FILE, &error);
  const LcCourseSource *source = g_hash_table_lookup (self->sources, key);

  if (bytes == NULL)
    {
      lc_curriculum_note (self->curriculum, path, "not taken: %s", error->message);
      return file;
    }

  file->content_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (source != NULL && g_str_equal (source->content_hash, file->content_hash))
    file->id = g_strdup (source->target_id);
  else
    prepare (self, file, path, bytes);
  return file;
}

/**
 * lc_course_import_add_file:
 * @self: a course on its way
 * @path: a file to which a lesson leads
 * @from: the lesson
 * @is_picture: whether it is to be shown there
 *
 * Returns: (transfer none) (nullable): the id of its upload; %NULL where it cannot be taken, which is noted
 */
const char *
lc_course_import_add_file (LcCourseImport *self,
                           const char     *path,
                           const char     *from,
                           gboolean        is_picture)
{
  LcImportFile *file = g_hash_table_lookup (self->files, path);

  if (file == NULL)
    {
      file = read_file (self, path);
      g_hash_table_insert (self->files, g_strdup (path), file);
    }
  if (is_picture && file->upload != NULL && file->upload->width == 0)
    {
      lc_curriculum_note (self->curriculum, from, "the picture %s is not shown, as only PNG, JPEG, GIF, WebP and SVG are", path);
      return NULL;
    }

  return file->id;
}

/**
 * lc_course_import_keep:
 * @self: a course on its way
 * @error: return location for an error
 *
 * Puts the bytes of its new files to where uploads are. What is not in the database in the end is swept away later.
 *
 * Returns: whether all are there
 */
gboolean
lc_course_import_keep (LcCourseImport  *self,
                       GError         **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LcImportFile *file = value;

      if (file->upload == NULL)
        continue;
      g_free (file->upload->sha256);
      file->upload->sha256 = lc_upload_files_keep (self->options->upload_folder, file->bytes, error);
      if (file->upload->sha256 == NULL)
        return FALSE;
    }

  return TRUE;
}
