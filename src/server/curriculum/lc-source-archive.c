/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lc-error.h"

/* What is in a zip file is told by whoever made it: names that lead elsewhere are refused, what is a link is no file, and nothing is believed of
 * sizes. */

#define MAX_ENTRIES 20000
#define MAX_TOTAL ((gint64) 1024 * 1024 * 1024)
#define MAX_FILE ((gint64) 25 * 1024 * 1024)
#define BLOCK (256 * 1024)

typedef struct archive Archive;

static void
archive_free_cb (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_free_cb)

typedef struct
{
  Archive   *archive;
  char      *folder;
  GPtrArray *left_out;
  guint      n_entries;
  gint64     total;
} Unpacking;

/* Those who do not say that a name is UTF-8 mean what DOS had, unless it is UTF-8 all the same. */
static char *
dup_name (struct archive_entry *entry)
{
  const char *utf8 = archive_entry_pathname_utf8 (entry);
  const char *raw = archive_entry_pathname (entry);
  char *name = NULL;

  if (utf8 != NULL && g_utf8_validate (utf8, -1, NULL))
    name = g_strdup (utf8);
  else if (raw != NULL)
    name = g_utf8_validate (raw, -1, NULL) ? g_strdup (raw) : g_convert (raw, -1, "UTF-8", "CP437", NULL, NULL, NULL);
  /* As some programs of Windows write them. */
  if (name != NULL && strchr (name, '/') == NULL)
    g_strdelimit (name, "\\", '/');

  return name;
}

static gboolean
leads_out (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "/", -1);

  return *name == '/' || (g_ascii_isalpha (*name) && name[1] == ':') || g_strv_contains ((const char * const *) parts, "..");
}

static gboolean
is_passed_over (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if ((*parts[i] == '.' && parts[i][1] != '\0') || g_str_equal (parts[i], "__MACOSX") || g_str_equal (parts[i], "node_modules"))
      return TRUE;

  return FALSE;
}

static gboolean
fail (GError     **error,
      int          code,
      const char  *name,
      const char  *what)
{
  g_set_error (error, LC_ERROR, code, "%s: %s", name, what);
  return FALSE;
}

static int
create_file (Unpacking   *self,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  int fd = -1;

  if (g_mkdir_with_parents (parent, 0700) == 0)
    fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    fail (error, LC_ERROR_INVALID, name, errno == EEXIST ? "is in it twice" : g_strerror (errno));

  return fd;
}

/* Whatever size it says: what is larger than any file that is taken is not kept, and all together have a bound. */
static gboolean
copy_data (Unpacking   *self,
           int          fd,
           const char  *name,
           GError     **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gint64 size = 0;
  gssize n;

  while ((n = archive_read_data (self->archive, block, BLOCK)) > 0)
    {
      size += n;
      self->total += n;
      if (self->total > MAX_TOTAL)
        return fail (error, LC_ERROR_TOO_LARGE, name, "with it more than 1024 MiB would be unpacked");
      for (gssize done = 0; size <= MAX_FILE && done < n;)
        {
          gssize written = write (fd, block + done, n - done);

          if (written < 0 && errno != EINTR)
            return fail (error, LC_ERROR_FAILED, name, g_strerror (errno));
          done += MAX (written, 0);
        }
    }
  if (n < 0)
    return fail (error, LC_ERROR_INVALID, name, archive_error_string (self->archive) != NULL ? archive_error_string (self->archive)
                                                                                              : "cannot be unpacked");
  if (size > MAX_FILE)
    g_ptr_array_add (self->left_out, g_strdup (name));

  return size <= MAX_FILE || ftruncate (fd, 0) == 0 || fail (error, LC_ERROR_FAILED, name, g_strerror (errno));
}

static gboolean
unpack_one (Unpacking             *self,
            struct archive_entry  *entry,
            GError               **error)
{
  g_autofree char *name = dup_name (entry);
  gboolean done;
  int fd;

  if (name == NULL || *name == '\0')
    return fail (error, LC_ERROR_INVALID, "a file in it", "has no name");
  if (leads_out (name))
    return fail (error, LC_ERROR_INVALID, name, "leads out of it");
  if (archive_entry_is_encrypted (entry))
    return fail (error, LC_ERROR_INVALID, name, "is encrypted");
  if (archive_entry_filetype (entry) == AE_IFDIR || g_str_has_suffix (name, "/") || is_passed_over (name))
    return TRUE;
  if (archive_entry_filetype (entry) != AE_IFREG)
    {
      g_ptr_array_add (self->left_out, g_steal_pointer (&name));
      return TRUE;
    }

  fd = create_file (self, name, error);
  if (fd < 0)
    return FALSE;
  done = copy_data (self, fd, name, error);
  close (fd);
  return done;
}

static gboolean
unpack_all (Unpacking  *self,
            GError    **error)
{
  struct archive_entry *entry;
  int status;

  while ((status = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      if (++self->n_entries > MAX_ENTRIES)
        {
          g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "there are more than %d files in it", MAX_ENTRIES);
          return FALSE;
        }
      if (!unpack_one (self, entry, error))
        return FALSE;
    }
  if (status != ARCHIVE_EOF)
    g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "it is damaged: %s", archive_error_string (self->archive));

  return status == ARCHIVE_EOF;
}

/**
 * lc_source_archive_unpack:
 * @path: a zip file
 * @left_out: (element-type utf8): what of it is no file, or too large, is added here
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (type filename): a new folder with what is in it, for lc_source_archive_remove()
 */
char *
lc_source_archive_unpack (const char  *path,
                          GPtrArray   *left_out,
                          GError     **error)
{
  g_autoptr(Archive) archive = archive_read_new ();
  Unpacking self = { .archive = archive, .left_out = left_out };

  archive_read_support_format_zip (archive);
  if (archive_read_open_filename (archive, path, BLOCK) != ARCHIVE_OK)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "it is neither a folder nor a zip file");
      return NULL;
    }

  self.folder = g_dir_make_tmp ("learn-commons-XXXXXX", error);
  if (self.folder != NULL && unpack_all (&self, error))
    return self.folder;

  if (self.folder != NULL)
    lc_source_archive_remove (self.folder);
  g_free (self.folder);
  return NULL;
}

static int
remove_cb (const char        *path,
           const struct stat *info,
           int                type,
           struct FTW        *where)
{
  return remove (path);
}

/**
 * lc_source_archive_remove:
 * @folder: a folder of lc_source_archive_unpack()
 *
 * Removes it with all that is in it.
 */
void
lc_source_archive_remove (const char *folder)
{
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
