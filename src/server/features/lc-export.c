/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-export.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <unistd.h>

#include "lc-document.h"
#include "lc-error.h"
#include "lc-time.h"
#include "lc-upload-files.h"

struct _LcExport
{
  LcDatabase     *database;
  const char     *member_id;
  const char     *upload_folder;
  struct archive *archive;
};

static gboolean
fail (LcExport  *self,
      GError   **error)
{
  g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "The export cannot be written: %s", archive_error_string (self->archive));
  return FALSE;
}

/**
 * lc_export_new:
 * @database: a connection that reads
 * @member_id: whose export it is
 * @upload_folder: where uploads are kept
 * @fd: where it is written; it stays the caller's
 * @error: return location for an error
 *
 * The arguments are not copied.
 *
 * Returns: (transfer full) (nullable): an empty export
 */
LcExport *
lc_export_new (LcDatabase  *database,
               const char  *member_id,
               const char  *upload_folder,
               int          fd,
               GError     **error)
{
  g_autoptr(LcExport) self = NULL;

  g_return_val_if_fail (database != NULL && member_id != NULL && upload_folder != NULL && fd >= 0, NULL);

  self = g_new0 (LcExport, 1);
  self->database = database;
  self->member_id = member_id;
  self->upload_folder = upload_folder;
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8");

  if (archive_write_open_fd (self->archive, fd) != ARCHIVE_OK)
    {
      fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * lc_export_get_database:
 * @self: an export
 *
 * Returns: (transfer none): the connection to read with
 */
LcDatabase *
lc_export_get_database (LcExport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->database;
}

/**
 * lc_export_get_member_id:
 * @self: an export
 *
 * Returns: whose it is
 */
const char *
lc_export_get_member_id (LcExport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->member_id;
}

static gboolean
begin_entry (LcExport    *self,
             const char  *name,
             gint64       size,
             GError     **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int result;

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, lc_time_now () / 1000, 0);
  archive_entry_set_size (entry, size);
  result = archive_write_header (self->archive, entry);
  archive_entry_free (entry);

  return result == ARCHIVE_OK ? TRUE : fail (self, error);
}

/**
 * lc_export_add_document:
 * @self: an export
 * @name: the name of its file
 * @document: (transfer full): what is in it
 * @error: return location for an error
 *
 * Returns: whether it was added
 */
gboolean
lc_export_add_document (LcExport        *self,
                        const char      *name,
                        yyjson_mut_doc  *document,
                        GError         **error)
{
  g_autofree char *text = NULL;
  size_t length;

  g_return_val_if_fail (self != NULL && name != NULL && document != NULL, FALSE);

  text = yyjson_mut_write (document, YYJSON_WRITE_PRETTY_TWO_SPACES, &length);
  yyjson_mut_doc_free (document);

  if (!begin_entry (self, name, length, error))
    return FALSE;

  return archive_write_data (self->archive, text, length) == (la_ssize_t) length ? TRUE : fail (self, error);
}

static void
add_column (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            const char     *name,
            LcStatement    *statement,
            guint           column)
{
  if (g_str_has_suffix (name, "_at"))
    lc_document_add_column_time (document, object, name, statement, column);
  else
    lc_document_add_text (document, object, name, lc_statement_get_text (statement, column));
}

/**
 * lc_export_add_table:
 * @self: an export
 * @table: a list
 * @error: return location for an error
 *
 * Returns: whether it was added
 */
gboolean
lc_export_add_table (LcExport             *self,
                     const LcExportTable  *table,
                     GError              **error)
{
  g_autoptr(LcStatement) statement = NULL;
  g_autoptr(yyjson_mut_doc) document = NULL;
  yyjson_mut_val *rows;
  LcStep step = LC_STEP_ERROR;

  g_return_val_if_fail (self != NULL && table != NULL, FALSE);

  document = yyjson_mut_doc_new (NULL);
  rows = yyjson_mut_arr (document);
  yyjson_mut_doc_set_root (document, rows);
  statement = lc_database_query (self->database, error, table->sql, "t", self->member_id);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, rows);

      for (guint i = 0; table->names[i] != NULL; i++)
        add_column (document, object, table->names[i], statement, i);
    }
  if (step == LC_STEP_ERROR)
    return FALSE;

  return lc_export_add_document (self, table->file, g_steal_pointer (&document), error);
}

static gboolean
copy_file (LcExport  *self,
           int        fd,
           GError   **error)
{
  char buffer[64 * 1024];
  gssize n;

  while ((n = read (fd, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "A file cannot be read: %s", g_strerror (errno));
          return FALSE;
        }
      if (archive_write_data (self->archive, buffer, n) != n)
        return fail (self, error);
    }

  return TRUE;
}

/**
 * lc_export_add_upload:
 * @self: an export
 * @name: the name of its file
 * @sha256: the hash of an upload's content
 * @error: return location for an error
 *
 * Returns: whether it was added
 */
gboolean
lc_export_add_upload (LcExport    *self,
                      const char  *name,
                      const char  *sha256,
                      GError     **error)
{
  gboolean done;
  guint64 size;
  int fd;

  g_return_val_if_fail (self != NULL && name != NULL && sha256 != NULL, FALSE);

  fd = lc_upload_files_open (self->upload_folder, sha256, &size, error);
  if (fd < 0)
    return FALSE;

  done = begin_entry (self, name, size, error) && copy_file (self, fd, error);
  close (fd);
  return done;
}

/**
 * lc_export_finish:
 * @self: an export
 * @error: return location for an error
 *
 * Returns: whether all of it is written
 */
gboolean
lc_export_finish (LcExport  *self,
                  GError   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return archive_write_close (self->archive) == ARCHIVE_OK ? TRUE : fail (self, error);
}

/**
 * lc_export_free:
 * @self: (transfer full): an export
 */
void
lc_export_free (LcExport *self)
{
  archive_write_free (self->archive);
  g_free (self);
}
