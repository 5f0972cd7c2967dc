/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-error.h"
#include "lc-event.h"
#include "lc-password.h"
#include "lc-place.h"
#include "lc-time.h"
#include "lc-upload-files.h"

/* One account on its way out. */
typedef struct
{
  LcRequest  *request;
  const char *member_id;
  const char *password_hash;
  LcResponse *refusal;
  gboolean    remove_posts;
  gboolean    is_last_organiser;
  GPtrArray  *files;          /* SHA-256 of files that nothing refers to any more */
} Deletion;

/* What is left of a member is a row that their posts hang on; it says nothing about them. Its handle is longer than one that
 * somebody can have. */
static const char erase_member[] =
  "UPDATE member SET handle = 'former-' || id, display_name = '', name_key = '', pronouns = '', bio = '',"
  " languages = '[]', time_zone = 'UTC', skills = '[]', interests = '[]', role = 'member', state = 'deleted',"
  " password_hash = NULL, avatar_upload_id = NULL, last_seen_at = NULL, updated_at = $2, version = version + 1"
  " WHERE id = $1";

static const char * const erase_belongings[] =
{
  "DELETE FROM session WHERE member_id = $1",
  "DELETE FROM member_language WHERE member_id = $1",
  "DELETE FROM member_skill WHERE member_id = $1",
  "DELETE FROM membership WHERE member_id = $1",
  "DELETE FROM post_state WHERE member_id = $1",
  "DELETE FROM bookmark WHERE member_id = $1",
  "DELETE FROM draft WHERE member_id = $1",
  "DELETE FROM mention WHERE member_id = $1",
  "DELETE FROM notification WHERE member_id = $1",
  "DELETE FROM notification WHERE actor_count = 1 AND id IN (SELECT notification_id FROM notification_actor WHERE actor_id = $1)",
  "UPDATE notification SET actor_count = actor_count - 1, actor_id = (SELECT a.actor_id FROM notification_actor a"
  " WHERE a.notification_id = notification.id AND a.actor_id <> $1 ORDER BY a.created_at DESC, a.actor_id DESC LIMIT 1)"
  " WHERE id IN (SELECT notification_id FROM notification_actor WHERE actor_id = $1)",
  "DELETE FROM notification_actor WHERE actor_id = $1",
  "DELETE FROM notification_preference WHERE member_id = $1",
  "DELETE FROM feed_token WHERE member_id = $1",
  "UPDATE invitation SET note = '', revoked_at = COALESCE(revoked_at, created_at) WHERE created_by = $1",
};

static const char * const erase_writing[] =
{
  "UPDATE space SET post_count = post_count - (SELECT count(*) FROM post p WHERE p.space_id = space.id"
  " AND p.author_id = $1 AND p.deleted_at IS NULL)"
  " WHERE id IN (SELECT space_id FROM post WHERE author_id = $1 AND deleted_at IS NULL)",
  "UPDATE post SET reply_count = reply_count - (SELECT count(*) FROM reply r WHERE r.post_id = post.id"
  " AND r.author_id = $1 AND r.deleted_at IS NULL)"
  " WHERE id IN (SELECT post_id FROM reply WHERE author_id = $1 AND deleted_at IS NULL)",
  "UPDATE tag SET post_count = post_count - (SELECT count(*) FROM post_tag t JOIN post p ON p.id = t.post_id"
  " WHERE t.tag = tag.name AND p.author_id = $1 AND p.deleted_at IS NULL AND p.in_feed = 1)"
  " WHERE name IN (SELECT t.tag FROM post_tag t JOIN post p ON p.id = t.post_id WHERE p.author_id = $1)",
  "DELETE FROM post_tag WHERE post_id IN (SELECT id FROM post WHERE author_id = $1)",
  "UPDATE post SET accepted_reply_id = NULL WHERE accepted_reply_id IN (SELECT id FROM reply WHERE author_id = $1)",
  "UPDATE member SET post_count = 0, reply_count = 0 WHERE id = $1",
};

static gboolean
run_all (LcDatabase          *database,
         const char * const  *statements,
         guint                n_statements,
         const char          *member_id,
         GError             **error)
{
  for (guint i = 0; i < n_statements; i++)
    if (lc_database_run (database, error, statements[i], "t", member_id) < 0)
      return FALSE;

  return TRUE;
}

/* Runs a statement that returns ids, or hashes. */
static GPtrArray *
collect (LcDatabase  *database,
         const char  *sql,
         const char  *types,
         const char  *member_id,
         gint64       now,
         GError     **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, sql, types, member_id, now);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (found, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

static gboolean
append_deleted (LcDatabase  *database,
                const char  *kind,
                const char  *find_place,
                const char  *collection,
                GPtrArray   *ids,
                GError     **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *subject = g_strconcat (collection, "/", id, NULL);
      g_autoptr(LcStatement) statement = lc_database_query (database, error, find_place, "t", id);
      g_autofree char *place_id = NULL;

      if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
        return FALSE;
      place_id = g_strdup (lc_statement_get_text (statement, 0));
      g_clear_pointer (&statement, lc_statement_free);
      if (!lc_place_append_event (database, place_id, kind, subject, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_writing (LcDatabase  *database,
                Deletion    *deletion,
                gint64       now,
                GError     **error)
{
  static const char erase_posts[] =
    "UPDATE post SET title = '', body = '', excerpt = '', tags = '[]', deleted_at = COALESCE(deleted_at, $2), updated_at = $2,"
    " version = version + 1 WHERE author_id = $1 RETURNING id";
  static const char erase_replies[] =
    "UPDATE reply SET body = '', deleted_at = COALESCE(deleted_at, $2), updated_at = $2, version = version + 1"
    " WHERE author_id = $1 RETURNING id";
  g_autoptr(GPtrArray) replies = NULL;
  g_autoptr(GPtrArray) posts = NULL;

  if (!run_all (database, erase_writing, G_N_ELEMENTS (erase_writing), deletion->member_id, error))
    return FALSE;

  posts = collect (database, erase_posts, "ti", deletion->member_id, now, error);
  if (posts == NULL || !append_deleted (database, "post.deleted", "SELECT space_id FROM post WHERE id = $1", "posts", posts, error))
    return FALSE;

  replies = collect (database, erase_replies, "ti", deletion->member_id, now, error);
  return replies != NULL && append_deleted (database, "reply.deleted",
                                            "SELECT p.space_id FROM reply r JOIN post p ON p.id = r.post_id WHERE r.id = $1",
                                            "replies", replies, error);
}

/* Pictures in posts that stay, stay; the picture of the member does not. */
static gboolean
remove_uploads (LcDatabase  *database,
                Deletion    *deletion,
                GError     **error)
{
  static const char remove_avatar[] =
    "DELETE FROM upload WHERE id = (SELECT avatar_upload_id FROM member WHERE id = $1)"
    " AND NOT EXISTS (SELECT 1 FROM member WHERE avatar_upload_id = upload.id AND id <> $1) RETURNING sha256";
  static const char remove_all[] = "DELETE FROM upload WHERE member_id = $1 RETURNING sha256";
  g_autoptr(GPtrArray) removed = NULL;

  removed = collect (database, deletion->remove_posts ? remove_all : remove_avatar, "t", deletion->member_id, 0, error);
  if (removed == NULL)
    return FALSE;

  g_ptr_array_set_size (deletion->files, 0);
  for (guint i = 0; i < removed->len; i++)
    {
      g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT 1 FROM upload WHERE sha256 = $1", "t",
                                                            g_ptr_array_index (removed, i));
      LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

      if (step == LC_STEP_ERROR)
        return FALSE;
      if (step == LC_STEP_DONE)
        g_ptr_array_add (deletion->files, g_strdup (g_ptr_array_index (removed, i)));
    }

  return TRUE;
}

static gboolean
find_last_organiser (LcDatabase  *database,
                     Deletion    *deletion,
                     GError     **error)
{
  static const char query[] =
    "SELECT 1 FROM member WHERE id = $1 AND role = 'organiser' AND NOT EXISTS"
    " (SELECT 1 FROM member WHERE role = 'organiser' AND state = 'active' AND id <> $1)";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", deletion->member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  deletion->is_last_organiser = step == LC_STEP_ROW;
  return step != LC_STEP_ERROR;
}

/* Looking at the password took long. */
static gboolean
admit_again (LcDatabase  *database,
             Deletion    *deletion,
             GError     **error)
{
  gboolean is_current;

  g_clear_pointer (&deletion->refusal, lc_response_free);
  deletion->refusal = lc_request_admit_again (deletion->request, database);
  if (deletion->refusal != NULL ||
      !lc_find_password (database, deletion->member_id, deletion->password_hash, &is_current, error))
    return FALSE;

  if (!is_current)
    deletion->refusal = lc_wrong_password_response (deletion->request, "password");
  return is_current;
}

static gboolean
delete_member (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  Deletion *deletion = user_data;
  g_autofree char *subject = g_strconcat ("members/", deletion->member_id, NULL);
  gint64 now = lc_time_now ();

  if (!admit_again (database, deletion, error) || !find_last_organiser (database, deletion, error))
    return FALSE;
  if (deletion->is_last_organiser)
    return TRUE;

  return (!deletion->remove_posts || remove_writing (database, deletion, now, error)) &&
         remove_uploads (database, deletion, error) &&
         lc_session_store_end_others (database, deletion->member_id, NULL, error) >= 0 &&
         run_all (database, erase_belongings, G_N_ELEMENTS (erase_belongings), deletion->member_id, error) &&
         lc_database_run (database, error, erase_member, "ti", deletion->member_id, now) == 1 &&
         lc_event_append (database, "member.deleted", subject, "all", NULL, error);
}

/**
 * lc_delete_account:
 * @request: DELETE /api/v1/account
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_delete_account (LcRequest  *request,
                   GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) failure = NULL;
  g_autofree char *hash = NULL;
  const char *password;
  LcResponse *refusal;
  Deletion deletion = { request, lc_request_get_member_id (request), .files = files };

  password = lc_reader_get_text (reader, "password", 1, LC_PASSWORD_MAX_LENGTH);
  deletion.remove_posts = lc_reader_get_boolean (reader, "remove_posts", FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  refusal = lc_check_own_password (request, "password", password, &hash, &failure);
  if (refusal != NULL)
    return refusal;

  deletion.password_hash = hash;
  if (failure != NULL || !lc_store_transact (services->store, delete_member, &deletion, &failure))
    {
      if (failure == NULL)
        return deletion.refusal;
      g_clear_pointer (&deletion.refusal, lc_response_free);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (deletion.is_last_organiser)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT,
                                    "A community needs an organiser. Make somebody else one before you go.");

  for (guint i = 0; i < files->len; i++)
    lc_upload_files_remove (services->upload_folder, g_ptr_array_index (files, i));

  return lc_response_new_empty (204);
}
