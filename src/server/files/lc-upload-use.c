/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-use.h"

#include <string.h>

#include "lc-uuid.h"

#define PREFIX "/api/v1/uploads/"
#define ID_LENGTH 36

/* (element-type utf8): the ids of uploads that a text names, each once. */
static GHashTable *
find_ids (const char *text)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *p = strstr (text, PREFIX); p != NULL; p = strstr (p, PREFIX))
    {
      g_autofree char *id = NULL;

      p += strlen (PREFIX);
      id = g_strndup (p, ID_LENGTH);
      if (lc_uuid_is_valid (id))
        g_hash_table_add (ids, g_steal_pointer (&id));
    }

  return ids;
}

/* (element-type utf8): what is used until now. */
static GPtrArray *
list_used (LcDatabase  *database,
           const char  *target_id,
           GError     **error)
{
  g_autoptr(GPtrArray) used = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT upload_id FROM upload_use WHERE target_id = $1 AND of_card = 0", "t",
                                                        target_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (used, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&used) : NULL;
}

static gboolean
forget_unnamed (LcDatabase  *database,
                const char  *target_id,
                GHashTable  *named,
                GError     **error)
{
  static const char forget[] = "DELETE FROM upload_use WHERE target_id = $1 AND upload_id = $2 AND of_card = 0";
  g_autoptr(GPtrArray) used = list_used (database, target_id, error);

  for (guint i = 0; used != NULL && i < used->len; i++)
    if (!g_hash_table_contains (named, g_ptr_array_index (used, i)) &&
        lc_database_run (database, error, forget, "tt", target_id, g_ptr_array_index (used, i)) < 0)
      return FALSE;

  return used != NULL;
}

/**
 * lc_upload_uses_store:
 * @database: a connection in a write transaction
 * @user: what names uploads
 * @text: its text now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Notes which uploads @text names, by their addresses. They are seen by those who see @user from now on. What belongs to somebody else
 * than its author and its editor is not taken there by being named.
 *
 * Returns: whether it went well
 */
gboolean
lc_upload_uses_store (LcDatabase          *database,
                      const LcUploadUser  *user,
                      const char          *text,
                      GError             **error)
{
  static const char insert[] =
    "INSERT INTO upload_use (target_id, upload_id, place_id) SELECT $1, u.id, $2 FROM upload u"
    " WHERE u.id = $3 AND u.member_id IN ($4, $5) ON CONFLICT DO NOTHING";
  g_autoptr(GHashTable) named = NULL;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (database != NULL && user != NULL && text != NULL, FALSE);

  named = find_ids (text);
  if (!forget_unnamed (database, user->target_id, named, error))
    return FALSE;

  g_hash_table_iter_init (&iter, named);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (lc_database_run (database, error, insert, "ttttt", user->target_id, user->place_id, id, user->author_id, user->editor_id) < 0)
      return FALSE;

  return TRUE;
}

/**
 * lc_upload_uses_withdraw:
 * @database: a connection in a write transaction
 * @target_id: what was deleted or restored
 * @is_withdrawn: whether it was deleted
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it went well
 */
gboolean
lc_upload_uses_withdraw (LcDatabase  *database,
                         const char  *target_id,
                         gboolean     is_withdrawn,
                         GError     **error)
{
  g_return_val_if_fail (database != NULL && target_id != NULL, FALSE);

  return lc_database_run (database, error, "UPDATE upload_use SET withdrawn = $2 WHERE target_id = $1", "ti", target_id,
                          (gint64) is_withdrawn) >= 0;
}

/**
 * lc_upload_uses_set_card:
 * @database: a connection in a write transaction
 * @place_id: a place
 * @upload_id: (nullable): the picture that its card shows
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it went well
 */
gboolean
lc_upload_uses_set_card (LcDatabase  *database,
                         const char  *place_id,
                         const char  *upload_id,
                         GError     **error)
{
  static const char insert[] = "INSERT INTO upload_use (target_id, upload_id, place_id, of_card) VALUES ($1, $2, $1, 1)";

  g_return_val_if_fail (database != NULL && place_id != NULL, FALSE);

  return lc_database_run (database, error, "DELETE FROM upload_use WHERE target_id = $1 AND of_card = 1", "t", place_id) >= 0 &&
         (upload_id == NULL || lc_database_run (database, error, insert, "tt", place_id, upload_id) == 1);
}
