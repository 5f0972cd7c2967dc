/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yyjson.h>

#include "lc-config.h"
#include "lc-store-private.h"
#include "lc-tables.h"
#include "lc-time.h"

#define BLOCK (64 * 1024)
#define FETCH "1000"
#define SHA256_LENGTH 64    /* in hex */

typedef struct
{
  struct archive *archive;
  LcDatabase *database;
  GChecksum *checksum;
  const char *path;       /* of the archive */
  LcArchiveCounts counts;
} Backup;

static gboolean
fail_with_archive (Backup  *self,
                   GError **error)
{
  g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "The backup “%s” cannot be written: %s",
               self->path, archive_error_string (self->archive));
  return FALSE;
}

static gboolean
fail_with_file (const char  *path,
                GError     **error)
{
  g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "“%s”: %s", path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_header (Backup      *self,
              const char  *name,
              guint64      size,
              GError     **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int status;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, lc_time_now () / 1000, 0);
  status = archive_write_header (self->archive, entry);
  archive_entry_free (entry);
  g_checksum_update (self->checksum, (const guchar *) name, -1);

  return status == ARCHIVE_OK || fail_with_archive (self, error);
}

static gboolean
write_data (Backup      *self,
            const void  *data,
            gsize        size,
            GError     **error)
{
  g_checksum_update (self->checksum, data, size);
  return archive_write_data (self->archive, data, size) == (la_ssize_t) size || fail_with_archive (self, error);
}

/**
 * lc_archive_takes:
 * @name: the path of a file below the folder of uploads
 *
 * Returns: whether it is an upload: it stands under its SHA-256, and is no thumbnail, which is made anew when it is missing
 */
gboolean
lc_archive_takes (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  gsize length = strspn (base, "0123456789abcdef");

  return length == SHA256_LENGTH && base[length] == '\0' && !g_str_has_prefix (name, "thumbnails/");
}

/* Exactly @size bytes, as the header says. */
static gboolean
copy_file (Backup      *self,
           int          fd,
           guint64      size,
           const char  *name,
           GError     **error)
{
  g_autofree char *buffer = g_malloc (BLOCK);

  while (size > 0)
    {
      gssize n = read (fd, buffer, MIN (size, BLOCK));

      if (n == 0)
        errno = EIO;
      if (n <= 0)
        return fail_with_file (name, error);
      if (!write_data (self, buffer, n, error))
        return FALSE;
      size -= n;
    }

  return TRUE;
}

static gboolean
write_document (Backup          *self,
                const char      *name,
                yyjson_mut_doc  *document,
                GError         **error)
{
  size_t size;
  g_autofree char *text = yyjson_mut_write (document, YYJSON_WRITE_PRETTY, &size);

  return write_header (self, name, size, error) && write_data (self, text, size, error);
}

static gboolean
write_manifest (Backup  *self,
                GError **error)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autofree char *time = lc_time_format (lc_time_now ());
  gint64 level = lc_migration_get_level (self->database, error);
  gboolean done;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "format", LC_ARCHIVE_FORMAT);
  yyjson_mut_obj_add_int (document, root, "version", LC_ARCHIVE_VERSION);
  yyjson_mut_obj_add_int (document, root, "schema", level);
  yyjson_mut_obj_add_str (document, root, "program", LC_VERSION);
  yyjson_mut_obj_add_str (document, root, "created_at", time);
  done = level > 0 && write_document (self, "manifest.json", document, error);
  yyjson_mut_doc_free (document);
  return done;
}

static gboolean
write_end (Backup  *self,
           GError **error)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autoptr(GChecksum) checksum = g_checksum_copy (self->checksum);
  gboolean done;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_uint (document, root, "rows", self->counts.n_rows);
  yyjson_mut_obj_add_uint (document, root, "files", self->counts.n_files);
  yyjson_mut_obj_add_str (document, root, "sha256", g_checksum_get_string (checksum));
  done = write_document (self, "end.json", document, error);
  yyjson_mut_doc_free (document);
  return done;
}

/* Rows go to a file without a name first, as their size stands before them in the archive. */
static FILE *
open_scratch (Backup  *self,
              GError **error)
{
  g_autofree char *name = g_strconcat (self->path, ".XXXXXX", NULL);
  int fd = g_mkstemp (name);
  FILE *file;

  if (fd < 0)
    {
      fail_with_file (name, error);
      return NULL;
    }

  g_unlink (name);
  file = fdopen (fd, "w+");
  if (file == NULL)
    {
      fail_with_file (name, error);
      close (fd);
    }
  return file;
}

static gboolean
write_line (FILE            *scratch,
            yyjson_mut_doc  *document,
            GError         **error)
{
  size_t size;
  g_autofree char *text = yyjson_mut_write (document, 0, &size);
  gboolean done = fwrite (text, 1, size, scratch) == size && fputc ('\n', scratch) != EOF;

  return done || fail_with_file ("the backup", error);
}

static gboolean
write_columns (FILE        *scratch,
               const char  *table,
               GPtrArray   *columns,
               GError     **error)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *list;
  gboolean done;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "table", table);
  list = yyjson_mut_obj_add_arr (document, root, "columns");
  for (guint i = 0; i < columns->len; i++)
    {
      const LcColumn *column = g_ptr_array_index (columns, i);
      yyjson_mut_val *pair = yyjson_mut_arr_add_arr (document, list);

      yyjson_mut_arr_add_str (document, pair, column->name);
      yyjson_mut_arr_add_strncpy (document, pair, &column->type, 1);
    }

  done = write_line (scratch, document, error);
  yyjson_mut_doc_free (document);
  return done;
}

static void
add_value (yyjson_mut_doc *document,
           yyjson_mut_val *row,
           LcStatement    *statement,
           guint           i,
           char            type)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (lc_statement_is_null (statement, i))
    {
      yyjson_mut_arr_add_null (document, row);
      return;
    }

  switch (type)
    {
    case 't':
      yyjson_mut_arr_add_strcpy (document, row, lc_statement_get_text (statement, i));
      break;

    case 'i':
      yyjson_mut_arr_add_sint (document, row, lc_statement_get_int (statement, i));
      break;

    case 'd':
      yyjson_mut_arr_add_real (document, row, lc_statement_get_real (statement, i));
      break;

    case 'b':
      bytes = lc_statement_dup_bytes (statement, i);
      text = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      yyjson_mut_arr_add_strcpy (document, row, text);
      break;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
write_row (FILE         *scratch,
           LcStatement  *statement,
           GPtrArray    *columns,
           GError      **error)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *row = yyjson_mut_arr (document);
  gboolean done;

  yyjson_mut_doc_set_root (document, row);
  for (guint i = 0; i < columns->len; i++)
    add_value (document, row, statement, i, ((LcColumn *) g_ptr_array_index (columns, i))->type);
  done = write_line (scratch, document, error);
  yyjson_mut_doc_free (document);
  return done;
}

/* Returns the number of rows, or -1. */
static gint64
write_rows (Backup      *self,
            FILE        *scratch,
            GPtrArray   *columns,
            const char  *sql,
            GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (self->database, error, sql, "");
  gint64 n = 0;
  LcStep step;

  if (statement == NULL)
    return -1;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      if (!write_row (scratch, statement, columns, error))
        return -1;
      n++;
    }

  self->counts.n_rows += n;
  return step == LC_STEP_DONE ? n : -1;
}

static char *
make_select (const char *table,
             GPtrArray  *columns)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", ((LcColumn *) g_ptr_array_index (columns, i))->name);
  g_string_append_printf (sql, " FROM \"%s\"", table);
  return g_string_free_and_steal (g_steal_pointer (&sql));
}

/* PostgreSQL would send a whole table at once; a cursor hands it out in pieces. */
static gboolean
write_by_cursor (Backup      *self,
                 FILE        *scratch,
                 const char  *table,
                 GPtrArray   *columns,
                 const char  *select,
                 GError     **error)
{
  g_autofree char *declare = g_strdup_printf ("DECLARE rows_of_%s NO SCROLL CURSOR FOR %s", table, select);
  g_autofree char *fetch = g_strdup_printf ("FETCH " FETCH " FROM rows_of_%s", table);
  g_autofree char *end = g_strdup_printf ("CLOSE rows_of_%s", table);
  gint64 n;

  if (!lc_database_execute (self->database, declare, error))
    return FALSE;

  do
    n = write_rows (self, scratch, columns, fetch, error);
  while (n > 0);

  return n == 0 && lc_database_execute (self->database, end, error);
}

static gboolean
fill_scratch (Backup      *self,
              FILE        *scratch,
              const char  *table,
              GError     **error)
{
  g_autoptr(GPtrArray) columns = lc_table_list_columns (self->database, table, error);
  g_autofree char *select = NULL;

  if (columns == NULL || !write_columns (scratch, table, columns, error))
    return FALSE;

  select = make_select (table, columns);
  if (lc_database_get_engine (self->database) == LC_ENGINE_POSTGRESQL)
    return write_by_cursor (self, scratch, table, columns, select, error);

  return write_rows (self, scratch, columns, select, error) >= 0;
}

static gboolean
write_table (Backup      *self,
             const char  *table,
             GError     **error)
{
  g_autofree char *name = g_strdup_printf ("tables/%s.jsonl", table);
  FILE *scratch = open_scratch (self, error);
  gboolean done;
  long size;

  if (scratch == NULL)
    return FALSE;

  done = fill_scratch (self, scratch, table, error);
  if (done && (fflush (scratch) != 0 || (size = ftell (scratch)) < 0 || lseek (fileno (scratch), 0, SEEK_SET) != 0))
    done = fail_with_file (self->path, error);
  done = done &&
         write_header (self, name, size, error) &&
         copy_file (self, fileno (scratch), size, name, error);
  fclose (scratch);
  return done;
}

static gboolean
write_tables (Backup  *self,
              GError **error)
{
  const char * const *tables = lc_tables_list (LC_TABLE_CARRIED);

  for (guint i = 0; tables[i] != NULL; i++)
    if (!write_table (self, tables[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
write_file (Backup      *self,
            const char  *path,
            const char  *name,
            GError     **error)
{
  g_autofree char *entry = g_strconcat ("files/", name, NULL);
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat info;

  /* One that went away since the folder was listed was deleted with the account that sent it: it is not brought back. */
  if (fd < 0 && errno == ENOENT)
    return TRUE;
  if (fd < 0 || fstat (fd, &info) != 0)
    return fail_with_file (path, error);

  self->counts.n_files++;
  return write_header (self, entry, info.st_size, error) && copy_file (self, fd, info.st_size, path, error);
}

/* @name: the path below the upload folder. What begins with a dot is being written. */
static gboolean
write_folder (Backup      *self,
              const char  *path,
              const char  *name,
              GError     **error)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, error);
  const char *child;

  if (dir == NULL)
    return FALSE;

  while ((child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child_path = g_build_filename (path, child, NULL);
      g_autofree char *child_name = name != NULL ? g_build_filename (name, child, NULL) : g_strdup (child);
      gboolean is_folder = g_file_test (child_path, G_FILE_TEST_IS_DIR);

      if (child[0] == '.' || g_file_test (child_path, G_FILE_TEST_IS_SYMLINK))
        continue;

      if (is_folder ? !write_folder (self, child_path, child_name, error)
                    : lc_archive_takes (child_name) && !write_file (self, child_path, child_name, error))
        return FALSE;
    }

  return TRUE;
}

/* The rows come from one snapshot. The files are read after it was taken, so that each file that a row names is there:
 * they are named by their content and never change. */
static gboolean
write_all (Backup      *self,
           const char  *folder,
           GError     **error)
{
  gboolean done;

  if (!lc_database_begin (self->database, error))
    return FALSE;

  done = write_manifest (self, error) &&
         write_tables (self, error);
  lc_database_rollback (self->database);

  return done &&
         (!g_file_test (folder, G_FILE_TEST_IS_DIR) || write_folder (self, folder, NULL, error)) &&
         write_end (self, error);
}

static gboolean
write_archive (Backup      *self,
               const char  *folder,
               int          fd,
               GError     **error)
{
  gboolean done;

  self->archive = archive_write_new ();
  if (archive_write_add_filter_zstd (self->archive) != ARCHIVE_OK)
    archive_write_add_filter_gzip (self->archive);
  archive_write_set_format_pax_restricted (self->archive);

  done = archive_write_open_fd (self->archive, fd) == ARCHIVE_OK || fail_with_archive (self, error);
  done = done && write_all (self, folder, error);
  if (done && archive_write_close (self->archive) != ARCHIVE_OK)
    done = fail_with_archive (self, error);
  archive_write_free (self->archive);
  return done;
}

/* Under another name until it is whole and on the disk. */
static gboolean
write_to_file (Backup      *self,
               const char  *folder,
               GError     **error)
{
  g_autofree char *name = g_strconcat (self->path, ".XXXXXX", NULL);
  int fd = g_mkstemp (name);
  gboolean done;

  if (fd < 0)
    return fail_with_file (name, error);

  done = write_archive (self, folder, fd, error);
  if (done && fsync (fd) != 0)
    done = fail_with_file (name, error);
  close (fd);
  if (done && g_rename (name, self->path) != 0)
    done = fail_with_file (self->path, error);
  if (!done)
    g_unlink (name);
  return done;
}

/* A connection whose transaction may last as long as the writing of a large archive does. */
static LcDatabase *
open_patient (LcStore  *store,
              GError  **error)
{
  g_autoptr(LcDatabase) database = lc_database_open (lc_store_get_uri (store), TRUE, error);

  if (database != NULL && lc_database_get_engine (database) == LC_ENGINE_POSTGRESQL &&
      !lc_database_execute (database, "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0", error))
    return NULL;

  return g_steal_pointer (&database);
}

/**
 * lc_archive_backup:
 * @store: a store whose schema is the program's
 * @folder: the folder of uploaded files; it may be missing
 * @path: the file to write; one that is there is replaced when the new one is complete
 * @counts: (out) (optional): what was written
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes a backup as of now. Others may go on reading and writing: all of it is one state of the database. Blocks.
 *
 * Returns: whether the backup was written
 */
gboolean
lc_archive_backup (LcStore          *store,
                   const char       *folder,
                   const char       *path,
                   LcArchiveCounts  *counts,
                   GError          **error)
{
  g_autoptr(LcDatabase) database = NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Backup self = { .path = path, .checksum = checksum };
  gboolean done;

  if (!lc_store_check_schema (store, error))
    return FALSE;

  self.database = database = open_patient (store, error);
  if (database == NULL)
    return FALSE;

  done = write_to_file (&self, folder, error);
  if (counts != NULL)
    *counts = self.counts;
  return done;
}
