/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-member-document.h"
#include "lc-time.h"
#include "lc-upload-files.h"

/* A list in the export: its columns are named as the API names them; times end in "_at". */
typedef struct
{
  const char         *file;
  const char         *sql;
  const char * const *names;
} Table;

static const char * const post_names[] =
{
  "id", "space_id", "kind", "title", "body", "language", "created_at", "edited_at", "deleted_at", NULL
};
static const char * const reply_names[] =
{
  "id", "post_id", "parent_id", "body", "created_at", "edited_at", "deleted_at", NULL
};
static const char * const reaction_names[] = { "target_id", "emoji", "created_at", NULL };
static const char * const session_names[] =
{
  "id", "device_name", "address", "created_at", "last_used_at", "expires_at", NULL
};
static const char * const invitation_names[] = { "id", "note", "role", "created_at", "expires_at", "revoked_at", NULL };

static const char * const space_names[] = { "space_id", "role", "state", "muted", "created_at", NULL };
static const char * const post_state_names[] = { "post_id", "level", "followed_at", "read_at", "last_reply_id", NULL };
static const char * const bookmark_names[] = { "target_id", "post_id", "note", "remind_at", "created_at", NULL };
static const char * const notification_names[] =
{
  "id", "kind", "place_id", "post_id", "target_id", "created_at", "updated_at", "read_at", NULL
};
static const char * const preference_names[] = { "kind", "level", NULL };

static const Table tables[] =
{
  { "posts.json", "SELECT id, space_id, kind, title, body, language, created_at, edited_at, deleted_at FROM post"
                  " WHERE author_id = $1 ORDER BY created_at, id", post_names },
  { "replies.json", "SELECT id, post_id, parent_id, body, created_at, edited_at, deleted_at FROM reply"
                    " WHERE author_id = $1 ORDER BY created_at, id", reply_names },
  { "reactions.json", "SELECT target_id, emoji, created_at FROM reaction WHERE member_id = $1"
                      " ORDER BY created_at, target_id", reaction_names },
  { "spaces.json", "SELECT place_id, role, state, muted, created_at FROM membership WHERE member_id = $1"
                   " ORDER BY created_at, place_id", space_names },
  { "reading.json", "SELECT post_id, level, followed_at, read_at, last_reply_id FROM post_state WHERE member_id = $1"
                    " AND (level IS NOT NULL OR read_at IS NOT NULL) ORDER BY post_id", post_state_names },
  { "bookmarks.json", "SELECT target_id, post_id, note, remind_at, created_at FROM bookmark WHERE member_id = $1"
                      " ORDER BY created_at, target_id", bookmark_names },
  { "notifications.json", "SELECT id, kind, place_id, post_id, target_id, created_at, updated_at, read_at FROM notification"
                          " WHERE member_id = $1 ORDER BY created_at, id", notification_names },
  { "notification-preferences.json", "SELECT kind, level FROM notification_preference WHERE member_id = $1 ORDER BY kind",
    preference_names },
  { "sessions.json", "SELECT id, device_name, address, created_at, last_used_at, expires_at FROM session"
                     " WHERE member_id = $1 ORDER BY created_at, id", session_names },
  { "invitations.json", "SELECT id, note, role, created_at, expires_at, revoked_at FROM invitation"
                        " WHERE created_by = $1 ORDER BY created_at, id", invitation_names },
};

/* An export on its way into its file. */
typedef struct
{
  LcServices     *services;
  const char     *member_id;
  LcDatabase     *database;
  struct archive *archive;
} Export;

static gboolean
fail (Export  *export,
      GError **error)
{
  g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "The export cannot be written: %s",
               archive_error_string (export->archive));
  return FALSE;
}

static gboolean
begin_entry (Export      *export,
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
  result = archive_write_header (export->archive, entry);
  archive_entry_free (entry);

  return result == ARCHIVE_OK ? TRUE : fail (export, error);
}

/* Takes @document. */
static gboolean
add_document (Export          *export,
              const char      *name,
              yyjson_mut_doc  *document,
              GError         **error)
{
  g_autofree char *text = NULL;
  size_t length;

  text = yyjson_mut_write (document, YYJSON_WRITE_PRETTY_TWO_SPACES, &length);
  yyjson_mut_doc_free (document);

  if (!begin_entry (export, name, length, error))
    return FALSE;

  return archive_write_data (export->archive, text, length) == (la_ssize_t) length ? TRUE : fail (export, error);
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

static gboolean
add_table (Export       *export,
           const Table  *table,
           GError      **error)
{
  g_autoptr(LcStatement) statement = NULL;
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *rows = yyjson_mut_arr (document);
  LcStep step = LC_STEP_ERROR;

  yyjson_mut_doc_set_root (document, rows);
  statement = lc_database_query (export->database, error, table->sql, "t", export->member_id);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, rows);

      for (guint i = 0; table->names[i] != NULL; i++)
        add_column (document, object, table->names[i], statement, i);
    }
  if (step == LC_STEP_ERROR)
    return FALSE;

  return add_document (export, table->file, g_steal_pointer (&document), error);
}

static gboolean
add_file (Export      *export,
          const char  *name,
          const char  *sha256,
          GError     **error)
{
  char buffer[64 * 1024];
  gboolean done;
  guint64 size;
  gssize n;
  int fd;

  fd = lc_upload_files_open (export->services->upload_folder, sha256, &size, error);
  if (fd < 0)
    return FALSE;

  done = begin_entry (export, name, size, error);
  while (done && (n = read (fd, buffer, sizeof buffer)) != 0)
    if (n > 0)
      done = archive_write_data (export->archive, buffer, n) == n ? TRUE : fail (export, error);
    else if (errno != EINTR)
      done = (g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "A file cannot be read: %s", g_strerror (errno)), FALSE);
  close (fd);

  return done;
}

/* The id keeps files of the same name apart. */
static gboolean
add_uploads (Export  *export,
             GError **error)
{
  static const char query[] = "SELECT id, name, sha256 FROM upload WHERE member_id = $1 ORDER BY created_at, id";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step = LC_STEP_ERROR;

  statement = lc_database_query (export->database, error, query, "t", export->member_id);
  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      g_autofree char *name = g_strdup (lc_statement_get_text (statement, 1));
      g_autofree char *path = NULL;

      g_strdelimit (name, "/\\", '_');
      path = g_strdup_printf ("uploads/%s-%s", lc_statement_get_text (statement, 0), name);
      if (!add_file (export, path, lc_statement_get_text (statement, 2), error))
        return FALSE;
    }

  return step == LC_STEP_DONE;
}

static gboolean
add_all (Export  *export,
         GError **error)
{
  yyjson_mut_doc *account = lc_member_document_load (export->database, export->member_id, NULL, error);

  if (account == NULL || !add_document (export, "account.json", account, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!add_table (export, &tables[i], error))
      return FALSE;

  return add_uploads (export, error);
}

static gboolean
write_export (Export  *export,
              int      fd,
              GError **error)
{
  gboolean done;

  export->archive = archive_write_new ();
  archive_write_set_format_zip (export->archive);
  archive_write_set_options (export->archive, "zip:hdrcharset=UTF-8");
  done = archive_write_open_fd (export->archive, fd) == ARCHIVE_OK ? add_all (export, error) : fail (export, error);
  if (done && archive_write_close (export->archive) != ARCHIVE_OK)
    done = fail (export, error);
  archive_write_free (export->archive);

  return done;
}

/* A file without a name: it goes with its last descriptor. */
static int
open_nameless (const char  *folder,
               GError     **error)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "There is no room for the export in %s: %s", folder,
                 g_strerror (errno));

  return fd;
}

/**
 * lc_export_account:
 * @request: GET /api/v1/account/export
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_export_account (LcRequest  *request,
                   GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  Export export = { services, lc_request_get_member_id (request) };
  LcResponse *response;
  struct stat info;
  gboolean done;
  int fd;

  fd = open_nameless (services->upload_folder, error);
  if (fd < 0)
    return NULL;

  export.database = lc_store_lease_reader (services->store, error);
  done = export.database != NULL && write_export (&export, fd, error);
  if (export.database != NULL)
    lc_store_give_back (services->store, export.database);
  if (done && (fstat (fd, &info) != 0 || lseek (fd, 0, SEEK_SET) != 0))
    done = (g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "The export cannot be read: %s", g_strerror (errno)), FALSE);
  if (!done)
    {
      close (fd);
      return NULL;
    }

  response = lc_response_new_file (200, "application/zip", fd, info.st_size);
  lc_response_set_header (response, "Content-Disposition", "attachment; filename=\"learn-commons-export.zip\"");
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}
