/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-store.h"

#include "lc-error.h"
#include "lc-place.h"
#include "lc-time.h"

void
lc_upload_free (LcUpload *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->sha256);
  g_free (self->media_type);
  g_free (self->name);
  g_free (self->member_id);
  g_free (self->content_hash);
  g_free (self);
}

/**
 * lc_upload_store_sees:
 * @database: a connection
 * @upload: an upload
 * @member_id: who asks
 * @is_seen: (out): whether it may be seen
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * An upload is seen by who sent it, and by who sees something that uses it: a member's portrait, a place's card, a message where that
 * stands. What was deleted is seen by those who might restore it.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_upload_store_sees (LcDatabase      *database,
                      const LcUpload  *upload,
                      const char      *member_id,
                      gboolean        *is_seen,
                      GError         **error)
{
  static const char query[] =
    "SELECT 1 FROM member c WHERE c.avatar_upload_id = $1 UNION ALL"
    " SELECT 1 FROM upload_use u WHERE u.upload_id = $1"
    " AND ((u.of_card = 1 AND " LC_PLACE_SEEN ("u.place_id", "$2") ") OR " LC_PLACE_SEEN_INSIDE ("u.place_id", "$2") ")"
    " AND (u.withdrawn = 0 OR EXISTS (SELECT 1 FROM member d WHERE d.id = $2 AND d.role IN ('moderator', 'organiser'))) LIMIT 1";
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *is_seen = g_strcmp0 (upload->member_id, member_id) == 0;
  if (*is_seen)
    return TRUE;

  statement = lc_database_query (database, error, query, "tt", upload->id, member_id);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  *is_seen = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

/**
 * lc_upload_store_load:
 * @database: a connection
 * @id: an upload's id
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the upload; %NULL with `LC_ERROR_NOT_FOUND` when there is none
 */
LcUpload *
lc_upload_store_load (LcDatabase  *database,
                      const char  *id,
                      GError     **error)
{
  static const char query[] =
    "SELECT sha256, media_type, name, size, width, height, member_id, content_hash FROM upload WHERE id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", id);
  LcUpload *self;

  if (statement == NULL)
    return NULL;

  switch (lc_statement_step (statement, error))
    {
    case LC_STEP_ERROR:
      return NULL;

    case LC_STEP_DONE:
      g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "There is no upload %s", id);
      return NULL;

    case LC_STEP_ROW:
    default:
      break;
    }

  self = g_new0 (LcUpload, 1);
  self->id = g_strdup (id);
  self->sha256 = g_strdup (lc_statement_get_text (statement, 0));
  self->media_type = g_strdup (lc_statement_get_text (statement, 1));
  self->name = g_strdup (lc_statement_get_text (statement, 2));
  self->size = lc_statement_get_int (statement, 3);
  self->width = lc_statement_get_int (statement, 4);
  self->height = lc_statement_get_int (statement, 5);
  self->member_id = g_strdup (lc_statement_get_text (statement, 6));
  self->content_hash = g_strdup (lc_statement_get_text (statement, 7));

  return self;
}

/**
 * lc_upload_store_insert:
 * @database: a connection in a transaction
 * @upload: what to insert
 * @error: a place for an error
 *
 * Inserts @upload. Where its id is taken nothing changes: load it to see by what.
 *
 * Returns: whether it did
 */
gboolean
lc_upload_store_insert (LcDatabase  *database,
                        LcUpload    *upload,
                        GError     **error)
{
  static const char query[] =
    "INSERT INTO upload (id, sha256, media_type, name, size, width, height, member_id, created_at, content_hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING";
  gboolean is_picture = upload->width > 0;

  return lc_database_run (database, error, query, "ttttinntit",
                          upload->id, upload->sha256, upload->media_type, upload->name, upload->size,
                          is_picture ? &upload->width : NULL, is_picture ? &upload->height : NULL,
                          upload->member_id, lc_time_now (), upload->content_hash) >= 0;
}
