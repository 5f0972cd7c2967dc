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

/* Takes @query, which may be %NULL with @error set. */
static gboolean
read_sum (LcStatement  *query,
          gint64       *sum,
          GError      **error)
{
  g_autoptr(LcStatement) statement = query;

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *sum = lc_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * lc_upload_store_find_room:
 * @database: a connection
 * @member_id: who sends
 * @size: how many bytes are to be added
 * @quota: how many the member's uploads may take, 0: any
 * @community_quota: how many all uploads may take, 0: any
 * @room: (out): whether there is room
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Bytes that were sent twice count twice, though they are kept once: so nobody learns what others have.
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_upload_store_find_room (LcDatabase    *database,
                           const char    *member_id,
                           gint64         size,
                           gint64         quota,
                           gint64         community_quota,
                           LcUploadRoom  *room,
                           GError       **error)
{
  static const char of_member[] = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM upload WHERE member_id = $1";
  static const char of_all[] = "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM upload";
  gint64 sum = 0;

  *room = LC_UPLOAD_ROOM_FOUND;
  if (quota > 0 && !read_sum (lc_database_query (database, error, of_member, "t", member_id), &sum, error))
    return FALSE;
  if (quota > 0 && sum + size > quota)
    {
      *room = LC_UPLOAD_ROOM_MEMBER_FULL;
      return TRUE;
    }

  if (community_quota > 0 && !read_sum (lc_database_query (database, error, of_all, ""), &sum, error))
    return FALSE;
  if (community_quota > 0 && sum + size > community_quota)
    *room = LC_UPLOAD_ROOM_COMMUNITY_FULL;
  return TRUE;
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
