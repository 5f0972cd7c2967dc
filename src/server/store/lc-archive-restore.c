/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <yyjson.h>

#include "lc-bulk.h"
#include "lc-database-private.h"
#include "lc-store-private.h"
#include "lc-suspension.h"
#include "lc-tables.h"

#define BLOCK (64 * 1024)
#define BYTES_AT_ONCE (1024 * 1024)
/* A document is small; one row with a long text is not larger than this. */
#define MAX_DOCUMENT (1024 * 1024)
#define MAX_LINE (64 * 1024 * 1024)

typedef struct
{
  struct archive *archive;
  LcDatabase *database;
  LcSuspension *suspension;
  GPtrArray *migrations;
  GChecksum *checksum;
  const char *path;     /* of the archive */
  const char *folder;   /* of uploaded files */
  gboolean replace;
  gboolean complete;    /* the end was read, and agrees */
  LcArchiveCounts counts;

  /* The table that is being read */
  LcBulk *bulk;
  char types[LC_MAX_VALUES + 1];
} Restore;

/* What each entry's data is handed to, in pieces. */
typedef gboolean (*DataFunc) (Restore     *self,
                              const void  *data,
                              gsize        size,
                              gpointer     user_data,
                              GError     **error);

static gboolean
fail_damaged (Restore     *self,
              const char  *what,
              GError     **error)
{
  g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED,
               "“%s” is not a backup, or is damaged: %s", self->path, what);
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
read_data (Restore   *self,
           DataFunc   func,
           gpointer   user_data,
           GError   **error)
{
  g_autofree char *buffer = g_malloc (BLOCK);
  la_ssize_t n;

  while ((n = archive_read_data (self->archive, buffer, BLOCK)) > 0)
    {
      g_checksum_update (self->checksum, (const guchar *) buffer, n);
      if (!func (self, buffer, n, user_data, error))
        return FALSE;
    }

  return n == 0 || fail_damaged (self, archive_error_string (self->archive), error);
}

static gboolean
append_document (Restore     *self,
                 const void  *data,
                 gsize        size,
                 gpointer     user_data,
                 GError     **error)
{
  GByteArray *bytes = user_data;

  if (bytes->len + size > MAX_DOCUMENT)
    return fail_damaged (self, "a document is too long", error);

  g_byte_array_append (bytes, data, size);
  return TRUE;
}

static yyjson_doc *
read_document (Restore  *self,
               GError  **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  yyjson_doc *document;

  if (!read_data (self, append_document, bytes, error))
    return NULL;

  document = yyjson_read ((const char *) bytes->data, bytes->len, 0);
  if (document == NULL)
    fail_damaged (self, "a document is not JSON", error);
  return document;
}

static gboolean
is_filled (Restore   *self,
           gboolean  *filled,
           GError   **error)
{
  g_autoptr(LcStatement) statement = NULL;

  statement = lc_database_query (self->database, error,
                                 "SELECT (SELECT count(*) FROM member) + (SELECT count(*) FROM space)", "");
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *filled = lc_statement_get_int (statement, 0) > 0;
  return TRUE;
}

static gboolean
check_may_replace (Restore  *self,
                   gint64    level,
                   GError  **error)
{
  const LcMigration *last = g_ptr_array_index (self->migrations, self->migrations->len - 1);
  gboolean filled = FALSE;

  if (level > last->number)
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA,
                           "The database is newer than this program: it is left alone");
      return FALSE;
    }

  if (self->replace || level == 0)
    return TRUE;

  if (!is_filled (self, &filled, error))
    return FALSE;

  if (filled)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_CONSTRAINT,
                         "The database is not empty: give --replace to put the backup in the place of what is there");
  return !filled;
}

static gboolean
drop_tables (Restore      *self,
             LcTableKind   kind,
             GError      **error)
{
  const char * const *tables = lc_tables_list (kind);
  const char *what = kind == LC_TABLE_VIEW ? "VIEW" : "TABLE";
  const char *end = lc_database_get_engine (self->database) == LC_ENGINE_POSTGRESQL ? " CASCADE" : "";

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *command = g_strdup_printf ("DROP %s IF EXISTS \"%s\"%s", what, tables[i], end);

      if (!lc_database_execute (self->database, command, error))
        return FALSE;
    }

  return TRUE;
}

/* The rows go into the schema that they came from; later migrations bring both up together. */
static gboolean
make_schema (Restore  *self,
             gint64    level,
             GError  **error)
{
  if (!drop_tables (self, LC_TABLE_VIEW, error))
    return FALSE;
  for (LcTableKind kind = 0; kind < LC_N_TABLE_KINDS; kind++)
    if (kind != LC_TABLE_VIEW && !drop_tables (self, kind, error))
      return FALSE;

  for (guint i = 0; i < self->migrations->len; i++)
    {
      LcMigration *migration = g_ptr_array_index (self->migrations, i);

      if (migration->number <= level && !lc_migration_apply (migration, self->database, error))
        return FALSE;
    }

  return TRUE;
}

/* What makes the entries of full-text search afterwards knows the program's schema only. */
static gboolean
take_schema_down (Restore  *self,
                  gboolean  is_old,
                  GError  **error)
{
  return lc_suspension_take_down (self->suspension, is_old ? LC_SUSPENSION_BUT_SEARCH : LC_SUSPENSION_ALL, error);
}

static gboolean
take_manifest (Restore     *self,
               yyjson_val  *root,
               GError     **error)
{
  const LcMigration *last = g_ptr_array_index (self->migrations, self->migrations->len - 1);
  const char *format = yyjson_get_str (yyjson_obj_get (root, "format"));
  gint64 version = yyjson_get_sint (yyjson_obj_get (root, "version"));
  gint64 level = yyjson_get_sint (yyjson_obj_get (root, "schema"));
  gint64 present;

  if (g_strcmp0 (format, LC_ARCHIVE_FORMAT) != 0 || version < 1 || level < 1)
    return fail_damaged (self, "its manifest is another's", error);

  if (version > LC_ARCHIVE_VERSION || level > last->number)
    {
      g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_SCHEMA,
                           "The backup was made by a newer version of this program: install that");
      return FALSE;
    }

  present = lc_migration_get_level (self->database, error);
  return present >= 0 &&
         check_may_replace (self, present, error) &&
         make_schema (self, level, error) &&
         take_schema_down (self, level < last->number, error);
}

static const LcColumn *
find_column (GPtrArray  *columns,
             const char *name)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const LcColumn *column = g_ptr_array_index (columns, i);

      if (g_strcmp0 (column->name, name) == 0)
        return column;
    }

  return NULL;
}

/* Names are put into SQL only when the database itself has them. */
static gboolean
begin_table (Restore     *self,
             const char  *table,
             yyjson_val  *list,
             GError     **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", table);
  g_autoptr(GPtrArray) columns = lc_table_list_columns (self->database, table, error);
  yyjson_arr_iter iter = yyjson_arr_iter_with (list);
  yyjson_val *pair;
  guint n = 0;

  if (columns == NULL)
    return FALSE;

  while ((pair = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const LcColumn *column = find_column (columns, yyjson_get_str (yyjson_arr_get_first (pair)));

      if (column == NULL || n == LC_MAX_VALUES)
        return fail_damaged (self, "it has a column that its schema has not", error);

      self->types[n++] = column->type;
      g_string_append_printf (names, "%s\"%s\"", n > 1 ? ", " : "", column->name);
    }

  if (n == 0)
    return fail_damaged (self, "it has a table without columns", error);

  self->types[n] = '\0';
  self->bulk = lc_bulk_new (self->database, quoted, names->str, self->types);
  return TRUE;
}

static gboolean
end_table (Restore  *self,
           GError  **error)
{
  gboolean done = self->bulk == NULL || lc_bulk_flush (self->bulk, error);

  g_clear_pointer (&self->bulk, lc_bulk_free);
  return done;
}

static gboolean
take_columns (Restore     *self,
              yyjson_val  *root,
              GError     **error)
{
  const char *table = yyjson_get_str (yyjson_obj_get (root, "table"));

  if (table == NULL || (!g_strv_contains (lc_tables_list (LC_TABLE_CARRIED), table) &&
                        !g_strv_contains (lc_tables_list (LC_TABLE_FORMER), table)))
    return fail_damaged (self, "it has a table that is not the store's", error);

  return end_table (self, error) && begin_table (self, table, yyjson_obj_get (root, "columns"), error);
}

static gboolean
read_value (LcValue    *value,
            yyjson_val *json)
{
  gsize size;
  guchar *bytes;

  value->is_null = yyjson_is_null (json);
  if (value->is_null)
    return TRUE;

  switch (value->type)
    {
    case 't':
      value->text = yyjson_get_str (json);
      return value->text != NULL;

    case 'i':
      value->integer = yyjson_get_sint (json);
      return yyjson_is_int (json);

    case 'd':
      value->real = yyjson_get_num (json);
      return yyjson_is_num (json);

    case 'b':
      if (!yyjson_is_str (json))
        return FALSE;
      bytes = g_base64_decode (yyjson_get_str (json), &size);
      value->bytes = g_bytes_new_take (bytes, size);
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
add_row (Restore        *self,
         const LcValue  *values,
         GError        **error)
{
  self->counts.n_rows++;
  return lc_bulk_add_values (self->bulk, values, error) &&
         (lc_bulk_get_size (self->bulk) < BYTES_AT_ONCE || lc_bulk_flush (self->bulk, error));
}

static gboolean
take_row (Restore     *self,
          yyjson_val  *row,
          GError     **error)
{
  LcValue values[LC_MAX_VALUES] = { 0 };
  guint n_values = strlen (self->types);
  yyjson_arr_iter iter = yyjson_arr_iter_with (row);
  gboolean valid = self->bulk != NULL && yyjson_arr_size (row) == n_values;
  gboolean done;

  for (guint i = 0; valid && i < n_values; i++)
    {
      values[i].type = self->types[i];
      valid = read_value (&values[i], yyjson_arr_iter_next (&iter));
    }

  done = valid ? add_row (self, values, error)
               : fail_damaged (self, "a row does not fit its table", error);
  for (guint i = 0; i < n_values; i++)
    if (values[i].type == 'b' && !values[i].is_null)
      g_clear_pointer (&values[i].bytes, g_bytes_unref);
  return done;
}

static gboolean
take_line (Restore     *self,
           const char  *line,
           gsize        size,
           GError     **error)
{
  yyjson_doc *document = yyjson_read (line, size, 0);
  yyjson_val *root = yyjson_doc_get_root (document);
  gboolean done;

  if (yyjson_is_obj (root))
    done = take_columns (self, root, error);
  else if (yyjson_is_arr (root))
    done = take_row (self, root, error);
  else
    done = fail_damaged (self, "a line is not JSON", error);

  yyjson_doc_free (document);
  return done;
}

static gboolean
append_lines (Restore     *self,
              const void  *data,
              gsize        size,
              gpointer     user_data,
              GError     **error)
{
  GByteArray *bytes = user_data;
  const char *start;
  const char *end;

  g_byte_array_append (bytes, data, size);
  start = (const char *) bytes->data;
  while ((end = memchr (start, '\n', bytes->len - (start - (const char *) bytes->data))) != NULL)
    {
      if (!take_line (self, start, end - start, error))
        return FALSE;
      start = end + 1;
    }

  g_byte_array_remove_range (bytes, 0, start - (const char *) bytes->data);
  return bytes->len <= MAX_LINE || fail_damaged (self, "a line is too long", error);
}

static gboolean
take_table (Restore  *self,
            GError  **error)
{
  g_autoptr(GByteArray) rest = g_byte_array_new ();

  if (!read_data (self, append_lines, rest, error))
    return FALSE;

  return rest->len == 0 ? end_table (self, error) : fail_damaged (self, "a table is cut short", error);
}

/* A file on its way into the folder. */
typedef struct
{
  int fd;
  GChecksum *checksum;
} Incoming;

static gboolean
append_file (Restore     *self,
             const void  *data,
             gsize        size,
             gpointer     user_data,
             GError     **error)
{
  Incoming *incoming = user_data;
  const char *bytes = data;

  g_checksum_update (incoming->checksum, data, size);
  while (size > 0)
    {
      gssize n = write (incoming->fd, bytes, size);

      if (n < 0)
        return fail_with_file (self->folder, error);
      bytes += n;
      size -= n;
    }

  return TRUE;
}

static gboolean
skip_file (Restore     *self,
           const void  *data,
           gsize        size,
           gpointer     user_data,
           GError     **error)
{
  return TRUE;
}

/* Each part of the path is a plain name, so that nothing lands outside of the folder. */
static gboolean
is_safe (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || parts[i][0] == '.')
      return FALSE;

  return parts[0] != NULL;
}

/* A file is named by its content: what is there already is not replaced by anything else. */
static gboolean
fill_file (Restore     *self,
           const char  *scratch,
           int          fd,
           const char  *sha256,
           GError     **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Incoming incoming = { fd, checksum };

  if (!read_data (self, append_file, &incoming, error))
    return FALSE;
  if (!g_str_equal (g_checksum_get_string (checksum), sha256))
    return fail_damaged (self, "a file is not what its name says", error);

  return fsync (fd) == 0 || fail_with_file (scratch, error);
}

static gboolean
take_file (Restore     *self,
           const char  *name,
           GError     **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *sha256 = g_path_get_basename (path);
  g_autofree char *scratch = g_build_filename (parent, ".restore-XXXXXX", NULL);
  gboolean done;
  int fd;

  if (!is_safe (name))
    return fail_damaged (self, "it has a file with a bad name", error);

  self->counts.n_files++;
  if (!lc_archive_takes (name))
    return read_data (self, skip_file, NULL, error);

  if (g_mkdir_with_parents (parent, 0700) != 0 || (fd = g_mkstemp (scratch)) < 0)
    return fail_with_file (parent, error);

  done = fill_file (self, scratch, fd, sha256, error);
  close (fd);
  if (done && g_rename (scratch, path) != 0)
    done = fail_with_file (path, error);
  if (!done)
    g_unlink (scratch);

  return done;
}

static gboolean
take_end (Restore     *self,
          yyjson_val  *root,
          const char  *digest,
          GError     **error)
{
  if (yyjson_get_uint (yyjson_obj_get (root, "rows")) != self->counts.n_rows ||
      yyjson_get_uint (yyjson_obj_get (root, "files")) != self->counts.n_files ||
      g_strcmp0 (yyjson_get_str (yyjson_obj_get (root, "sha256")), digest) != 0)
    return fail_damaged (self, "what is in it is not what was written", error);

  self->complete = TRUE;
  return TRUE;
}

static gboolean
take_document (Restore     *self,
               const char  *digest,
               GError     **error)
{
  yyjson_doc *document = read_document (self, error);
  yyjson_val *root = yyjson_doc_get_root (document);
  gboolean done;

  if (document == NULL)
    return FALSE;

  done = digest != NULL ? take_end (self, root, digest, error) : take_manifest (self, root, error);
  yyjson_doc_free (document);
  return done;
}

static gboolean
take_entry (Restore     *self,
            const char  *name,
            guint        position,
            GError     **error)
{
  g_autofree char *digest = NULL;

  if (name == NULL || self->complete || (position == 0) != g_str_equal (name, "manifest.json"))
    return fail_damaged (self, "its parts are not in their order", error);

  if (g_str_equal (name, "end.json"))
    {
      g_autoptr(GChecksum) copy = g_checksum_copy (self->checksum);

      digest = g_strdup (g_checksum_get_string (copy));
    }

  g_checksum_update (self->checksum, (const guchar *) name, -1);
  if (position == 0 || digest != NULL)
    return take_document (self, digest, error);
  if (g_str_has_prefix (name, "tables/"))
    return take_table (self, error);
  if (g_str_has_prefix (name, "files/"))
    return take_file (self, name + strlen ("files/"), error);

  return fail_damaged (self, "it has a part that is not known", error);
}

static gboolean
take_entries (Restore  *self,
              GError  **error)
{
  struct archive_entry *entry;
  int status;

  for (guint position = 0; (status = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK; position++)
    if (!take_entry (self, archive_entry_pathname (entry), position, error))
      return FALSE;

  if (status != ARCHIVE_EOF)
    return fail_damaged (self, archive_error_string (self->archive), error);
  return self->complete || fail_damaged (self, "its end is missing", error);
}

static gboolean
restore_rows (Restore  *self,
              GError  **error)
{
  gboolean done;

  self->suspension = lc_suspension_new (self->database, error);
  if (self->suspension == NULL)
    return FALSE;

  done = take_entries (self, error) && lc_suspension_commit (self->suspension, error);
  g_clear_pointer (&self->bulk, lc_bulk_free);
  g_clear_pointer (&self->suspension, lc_suspension_free);
  return done;
}

/* Waiting for another migration may take longer than a request may. */
static gboolean
allow_time (LcDatabase  *database,
            GError     **error)
{
  return lc_database_get_engine (database) != LC_ENGINE_POSTGRESQL ||
         lc_database_execute (database, "SET statement_timeout = 0", error);
}

static gboolean
restore_archive (Restore  *self,
                 GError  **error)
{
  gboolean done;

  self->archive = archive_read_new ();
  /* What backups are written with, and none that libarchive would run another program for. */
  archive_read_support_filter_zstd (self->archive);
  archive_read_support_filter_gzip (self->archive);
  archive_read_support_format_tar (self->archive);
  if (archive_read_open_filename (self->archive, self->path, BLOCK) != ARCHIVE_OK)
    done = fail_damaged (self, archive_error_string (self->archive), error);
  else if (!lc_database_lock (self->database, LC_LOCK_MIGRATE, error))
    done = FALSE;
  else
    {
      done = restore_rows (self, error);
      lc_database_unlock (self->database, LC_LOCK_MIGRATE);
    }

  archive_read_free (self->archive);
  return done;
}

/**
 * lc_archive_restore:
 * @store: a store that nobody serves
 * @folder: the folder of uploaded files
 * @path: a backup
 * @replace: whether what is in the database may be dropped
 * @counts: (out) (optional): what was restored
 * @error: return location for a `LC_DATABASE_ERROR`; `LC_DATABASE_ERROR_CONSTRAINT` when the database is not empty
 *
 * Puts a backup of either engine into the database: all of its rows in one transaction, or nothing when it is damaged.
 * An older backup is migrated afterwards. Events are not restored: clients of the database as it was start afresh.
 *
 * Returns: whether it was restored
 */
gboolean
lc_archive_restore (LcStore          *store,
                    const char       *folder,
                    const char       *path,
                    gboolean          replace,
                    LcArchiveCounts  *counts,
                    GError          **error)
{
  g_autoptr(GPtrArray) migrations = lc_migration_list (lc_store_get_engine (store), error);
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gboolean done;
  Restore self = { .path = path, .folder = folder, .replace = replace, .migrations = migrations, .checksum = checksum };

  if (migrations == NULL)
    return FALSE;

  self.database = lc_store_lease_writer (store, error);
  if (self.database == NULL)
    return FALSE;

  done = allow_time (self.database, error) && restore_archive (&self, error);
  lc_store_give_back (store, self.database);
  if (!done)
    return FALSE;

  if (counts != NULL)
    *counts = self.counts;
  return lc_store_migrate (store, NULL, error);
}
