/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-source-tree.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-source-archive.h"

#define MAX_FILES 20000
#define MAX_DEPTH 32

struct _LcSourceTree
{
  char       *folder;
  char       *unpacked; /* (nullable): a folder of our own, with what was in a zip file */
  GPtrArray  *paths;    /* (element-type utf8) in the order of lc_source_path_compare() */
  GPtrArray  *links;    /* (element-type utf8) symbolic links, which are not followed */
  GHashTable *files;    /* path → its name in the folder, which may be spelt in other bytes */
  GHashTable *folded;   /* path without case → path */
};

static char *
fold (const char *path)
{
  g_autofree char *one = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);
  g_autofree char *small = g_utf8_casefold (one, -1);

  return g_utf8_normalize (small, -1, G_NORMALIZE_NFC);
}

/* What tools put beside what people write. */
static gboolean
is_passed_over (const char *name)
{
  return *name == '.' || g_str_equal (name, "node_modules") || g_str_equal (name, "__MACOSX") || g_str_equal (name, "__pycache__");
}

static void
add_file (LcSourceTree *self,
          const char   *name)
{
  char *path = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = fold (name);

  if (!g_hash_table_insert (self->files, path, g_strdup (name)))
    return; /* two spellings of one name */

  g_ptr_array_add (self->paths, path);
  if (!g_hash_table_contains (self->folded, folded))
    g_hash_table_insert (self->folded, g_steal_pointer (&folded), path);
}

static gboolean scan (LcSourceTree  *self,
                      const char    *relative,
                      guint          depth,
                      GError       **error);

static gboolean
scan_one (LcSourceTree  *self,
          const char    *relative,
          guint          depth,
          GError       **error)
{
  g_autofree char *path = g_build_filename (self->folder, relative, NULL);
  struct stat info;

  if (lstat (path, &info) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", relative, g_strerror (errno));
      return FALSE;
    }
  if (S_ISLNK (info.st_mode))
    g_ptr_array_add (self->links, g_strdup (relative));
  else if (S_ISDIR (info.st_mode))
    return scan (self, relative, depth + 1, error);
  else if (S_ISREG (info.st_mode))
    add_file (self, relative);

  if (self->paths->len + self->links->len <= MAX_FILES)
    return TRUE;

  g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "there are more than %d files in it", MAX_FILES);
  return FALSE;
}

static gboolean
scan (LcSourceTree  *self,
      const char    *relative,
      guint          depth,
      GError       **error)
{
  g_autofree char *path = g_build_filename (self->folder, relative, NULL);
  g_autoptr(GDir) folder = NULL;
  const char *name;

  if (depth > MAX_DEPTH)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "folders stand in it more than %d deep: %s", MAX_DEPTH, relative);
      return FALSE;
    }

  folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return FALSE;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = NULL;

      if (is_passed_over (name))
        continue;
      below = *relative != '\0' ? g_strconcat (relative, "/", name, NULL) : g_strdup (name);
      if (!g_utf8_validate (name, -1, NULL))
        g_ptr_array_add (self->links, g_utf8_make_valid (below, -1));
      else if (!scan_one (self, below, depth, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return lc_source_path_compare (*(const char * const *) a, *(const char * const *) b);
}

/* What was packed with the folder around it begins inside of that. Returns: (transfer full) (nullable): the folder inside */
static char *
find_inner (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  g_autofree char *only = NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (!is_passed_over (name))
      {
        if (only != NULL)
          return NULL;
        only = g_build_filename (path, name, NULL);
      }

  return only != NULL && g_file_test (only, G_FILE_TEST_IS_DIR) && !g_file_test (only, G_FILE_TEST_IS_SYMLINK)
         ? g_steal_pointer (&only) : NULL;
}

/**
 * lc_source_tree_open:
 * @path: a folder, or a zip file of one
 * @error: return location for an error, which says what is wrong with it
 *
 * Returns: (transfer full) (nullable): what is in it
 */
LcSourceTree *
lc_source_tree_open (const char  *path,
                     GError     **error)
{
  g_autoptr(LcSourceTree) self = g_new0 (LcSourceTree, 1);
  char *inner;

  g_return_val_if_fail (path != NULL, NULL);

  self->paths = g_ptr_array_new ();
  self->links = g_ptr_array_new_with_free_func (g_free);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && (self->unpacked = lc_source_archive_unpack (path, self->links, error)) == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  self->folder = g_strdup (self->unpacked != NULL ? self->unpacked : path);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < MAX_DEPTH && (inner = find_inner (self->folder)) != NULL; i++)
    {
      g_free (self->folder);
      self->folder = inner;
    }
  if (!scan (self, "", 0, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  g_ptr_array_sort (self->paths, compare_cb);
  g_ptr_array_sort (self->links, compare_cb);
  return g_steal_pointer (&self);
}

void
lc_source_tree_free (LcSourceTree *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->folded, g_hash_table_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  if (self->unpacked != NULL)
    lc_source_archive_remove (self->unpacked);
  g_free (self->unpacked);
  g_free (self->folder);
  g_free (self);
}

/* Returns: (transfer none) (element-type utf8): all files, in the order in which people read them */
GPtrArray *
lc_source_tree_get_paths (LcSourceTree *self)
{
  return self->paths;
}

/* Returns: (transfer none) (element-type utf8): what is not read: symbolic links, names that are no text, and what is too large in a zip file */
GPtrArray *
lc_source_tree_get_links (LcSourceTree *self)
{
  return self->links;
}

/**
 * lc_source_tree_find:
 * @self: a tree
 * @path: the path of a file, in whatever case
 *
 * Returns: (transfer none) (nullable): the path as it is
 */
const char *
lc_source_tree_find (LcSourceTree *self,
                     const char   *path)
{
  g_autofree char *folded = NULL;
  gpointer found;

  if (g_hash_table_lookup_extended (self->files, path, &found, NULL))
    return found;

  folded = fold (path);
  return g_hash_table_lookup (self->folded, folded);
}

/**
 * lc_source_tree_find_index:
 * @self: a tree
 * @folder: a folder in it; empty: the uppermost
 *
 * Returns: (transfer none) (nullable): the text that stands for it
 */
const char *
lc_source_tree_find_index (LcSourceTree *self,
                           const char   *folder)
{
  static const char * const names[] = { "readme.md", "index.md", "_index.md", "readme.markdown", "index.markdown", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = *folder != '\0' ? g_strconcat (folder, "/", names[i], NULL) : g_strdup (names[i]);
      const char *found = lc_source_tree_find (self, path);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): where @address leads from @from; %NULL: out of the tree */
static char *
join (const char *from,
      const char *address)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *folder = lc_source_path_dup_folder (from);
  g_autofree char *whole = *address == '/' ? g_strdup (address) : g_strconcat (folder, "/", address, NULL);
  g_auto(GStrv) names = g_strsplit (whole, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (*names[i] == '\0' || g_str_equal (names[i], "."))
        continue;
      if (!g_str_equal (names[i], ".."))
        g_ptr_array_add (parts, names[i]);
      else if (parts->len > 0)
        g_ptr_array_remove_index (parts, parts->len - 1);
      else
        return NULL;
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv ("/", (GStrv) parts->pdata);
}

/* A file of that name, a folder's index, or a text whose ending was left out, or is the one it has on a web site. */
static const char *
find_any (LcSourceTree *self,
          const char   *path)
{
  g_autofree char *text = g_strconcat (path, ".md", NULL);
  g_autofree char *page = NULL;
  const char *found = lc_source_tree_find (self, path);

  if (found == NULL)
    found = lc_source_tree_find_index (self, path);
  if (found == NULL)
    found = lc_source_tree_find (self, text);
  if (found == NULL && g_str_has_suffix (path, ".html"))
    {
      page = g_strndup (path, strlen (path) - strlen (".html"));
      g_free (text);
      text = g_strconcat (page, ".md", NULL);
      found = lc_source_tree_find (self, text);
    }

  return found;
}

/**
 * lc_source_tree_resolve:
 * @self: a tree
 * @from: the path of a file that links to something
 * @address: a relative address without its fragment, as it stands there
 *
 * Returns: (transfer none) (nullable): the path of what it leads to; %NULL where nothing is
 */
const char *
lc_source_tree_resolve (LcSourceTree *self,
                        const char   *from,
                        const char   *address)
{
  g_autofree char *plain = g_strndup (address, strcspn (address, "?"));
  g_autofree char *decoded = g_uri_unescape_string (plain, NULL);
  g_autofree char *path = NULL, *literal = NULL;
  const char *found = NULL;

  if (decoded != NULL && g_utf8_validate (decoded, -1, NULL) && (path = join (from, decoded)) != NULL)
    found = find_any (self, path);
  if (found == NULL && g_strcmp0 (decoded, address) != 0 && (literal = join (from, address)) != NULL)
    found = find_any (self, literal);

  return found;
}

/* Returns: (transfer full) (nullable): what @fd still has, at most @max_size bytes */
static GBytes *
read_all (int      fd,
          gsize    size,
          gsize    max_size,
          GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_sized_new (size);
  guint8 buffer[65536];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) != 0 && bytes->len <= max_size)
    {
      if (n > 0)
        g_byte_array_append (bytes, buffer, n);
      else if (errno != EINTR)
        {
          g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
          return NULL;
        }
    }
  if (bytes->len <= max_size)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

  g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "it is larger than %" G_GSIZE_FORMAT " KiB", max_size / 1024);
  return NULL;
}

/**
 * lc_source_tree_read:
 * @self: a tree
 * @path: a path in it
 * @max_size: how many bytes it may have
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
lc_source_tree_read (LcSourceTree  *self,
                     const char    *path,
                     gsize          max_size,
                     GError       **error)
{
  const char *name = g_hash_table_lookup (self->files, path);
  g_autofree char *file = NULL;
  GBytes *bytes = NULL;
  struct stat info;
  int fd;

  g_return_val_if_fail (name != NULL, NULL);

  file = g_build_filename (self->folder, name, NULL);
  fd = open (file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &info) != 0)
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  else if (!S_ISREG (info.st_mode) || (guint64) info.st_size > max_size)
    g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "it is larger than %" G_GSIZE_FORMAT " KiB", max_size / 1024);
  else
    bytes = read_all (fd, info.st_size, max_size, error);
  if (fd >= 0)
    close (fd);

  return bytes;
}
