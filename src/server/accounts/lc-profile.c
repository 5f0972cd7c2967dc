/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-profile.h"

#include "lc-document.h"
#include "lc-member-filter.h"
#include "lc-limits.h"
#include "lc-text.h"
#include "lc-time.h"

#define MAX_PRONOUNS 40
#define MAX_BIO 4000
#define MAX_LANGUAGES 20
#define MAX_TOPICS 30
#define MAX_TOPIC 40

static void
read_languages (LcProfile *self,
                LcReader  *reader)
{
  self->languages = lc_reader_get_texts (reader, "languages", MAX_LANGUAGES, 35);
  for (guint i = 0; self->languages != NULL && self->languages[i] != NULL; i++)
    if (!lc_text_is_language (self->languages[i]))
      {
        g_autofree char *pointer = g_strdup_printf ("/languages/%u", i);

        lc_reader_add_problem (reader, pointer, "must be a BCP 47 language tag");
      }
}

static void
read_handle (LcProfile *self,
             LcReader  *reader)
{
  self->handle = lc_reader_get_text (reader, "handle", 1, LC_MAX_DISPLAY_NAME);
  if (self->handle != NULL && !lc_text_is_handle (self->handle))
    lc_reader_add_problem (reader, "/handle", "must be 3 to 32 of a to z, 0 to 9, _ and -");
}

static void
read_time_zone (LcProfile *self,
                LcReader  *reader)
{
  self->time_zone = lc_reader_get_optional_text (reader, "time_zone", 64, NULL);
  if (self->time_zone != NULL && !lc_text_is_time_zone (self->time_zone))
    lc_reader_add_problem (reader, "/time_zone", "must be a name of the IANA time zone database");
}

/**
 * lc_profile_read:
 * @self: (out caller-allocates): a profile
 * @reader: what was sent
 * @is_registration: whether handle and name are required, and the rest of the profile not asked for
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_profile_read (LcProfile *self,
                 LcReader  *reader,
                 gboolean   is_registration)
{
  *self = (LcProfile) { 0 };

  if (is_registration || lc_reader_has (reader, "handle"))
    read_handle (self, reader);
  if (is_registration || lc_reader_has (reader, "display_name"))
    self->display_name = lc_reader_get_text (reader, "display_name", 1, LC_MAX_DISPLAY_NAME);
  read_languages (self, reader);
  read_time_zone (self, reader);
  if (is_registration)
    return;

  self->pronouns = lc_reader_get_optional_text (reader, "pronouns", MAX_PRONOUNS, NULL);
  self->bio = lc_reader_get_optional_text (reader, "bio", MAX_BIO, NULL);
  self->skills = lc_reader_get_texts (reader, "skills", MAX_TOPICS, MAX_TOPIC);
  self->interests = lc_reader_get_texts (reader, "interests", MAX_TOPICS, MAX_TOPIC);
  self->has_avatar = lc_reader_has (reader, "avatar_upload_id");
  self->avatar_upload_id = lc_reader_get_optional_uuid (reader, "avatar_upload_id");
}

static gboolean
store_filter (LcDatabase          *database,
              LcMemberFilter       filter,
              const char          *member_id,
              const char * const  *values,
              GError             **error)
{
  if (values == NULL)
    return TRUE;
  if (!lc_member_filter_clear (database, filter, member_id, error))
    return FALSE;

  for (guint i = 0; values[i] != NULL; i++)
    if (!lc_member_filter_add (database, filter, member_id, values[i], error))
      return FALSE;

  return TRUE;
}

/* Writes what member lists are filtered by. */
static gboolean
store_filters (LcProfile   *self,
               LcDatabase  *database,
               const char  *member_id,
               GError     **error)
{
  return store_filter (database, LC_MEMBER_FILTER_LANGUAGE, member_id, self->languages, error) &&
         store_filter (database, LC_MEMBER_FILTER_SKILL, member_id, self->skills, error) &&
         (self->display_name == NULL || lc_member_filter_rename (database, member_id, error));
}

static LcProfileResult
check_handle (LcProfile   *self,
              LcDatabase  *database,
              const char  *member_id,
              GError     **error)
{
  static const char query[] = "SELECT 1 FROM member WHERE handle = $1 AND id <> $2";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", self->handle, member_id);

  switch (statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR)
    {
    case LC_STEP_ROW:
      return LC_PROFILE_TAKEN;
    case LC_STEP_DONE:
      return LC_PROFILE_STORED;
    case LC_STEP_ERROR:
    default:
      return LC_PROFILE_ERROR;
    }
}

static LcProfileResult
check_avatar (LcProfile   *self,
              LcDatabase  *database,
              const char  *member_id,
              GError     **error)
{
  static const char query[] = "SELECT 1 FROM upload WHERE id = $1 AND member_id = $2 AND width IS NOT NULL";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", self->avatar_upload_id, member_id);

  switch (statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR)
    {
    case LC_STEP_ROW:
      return LC_PROFILE_STORED;
    case LC_STEP_DONE:
      return LC_PROFILE_NO_PICTURE;
    case LC_STEP_ERROR:
    default:
      return LC_PROFILE_ERROR;
    }
}

/* Two at once may both have found the handle free. */
static LcProfileResult
result_of_error (GError **error)
{
  if (error == NULL || !g_error_matches (*error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNIQUE))
    return LC_PROFILE_ERROR;

  g_clear_error (error);
  return LC_PROFILE_TAKEN;
}

/**
 * lc_profile_insert:
 * @self: a profile with a handle and a display name
 * @database: a connection in a write transaction
 * @member_id: the new member's id
 * @role: their role
 * @state: `active` or `pending`
 * @password_hash: (nullable): from lc_password_hash()
 * @error: (not nullable): return location for a `LC_DATABASE_ERROR`
 *
 * Makes a member. When the result is not %LC_PROFILE_STORED, roll back.
 *
 * Returns: what became of it
 */
LcProfileResult
lc_profile_insert (LcProfile   *self,
                   LcDatabase  *database,
                   const char  *member_id,
                   const char  *role,
                   const char  *state,
                   const char  *password_hash,
                   GError     **error)
{
  static const char insert[] =
    "INSERT INTO member (id, handle, display_name, name_key, languages, time_zone, role, state, password_hash, created_at,"
    " updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";
  g_autofree char *languages = lc_document_write_texts (self->languages);
  g_autofree char *name_key = lc_text_fold (self->display_name);
  LcProfileResult result;

  result = check_handle (self, database, member_id, error);
  if (result != LC_PROFILE_STORED)
    return result;

  if (lc_database_run (database, error, insert, "tttttttt" "ti", member_id, self->handle, self->display_name, name_key,
                       languages, self->time_zone != NULL ? self->time_zone : "UTC", role, state, password_hash,
                       lc_time_now ()) != 1)
    return result_of_error (error);

  return store_filters (self, database, member_id, error) ? LC_PROFILE_STORED : LC_PROFILE_ERROR;
}

/**
 * lc_profile_update:
 * @self: what changes
 * @database: a connection in a write transaction
 * @member_id: whose profile
 * @version: the version that is changed
 * @error: (not nullable): return location for a `LC_DATABASE_ERROR`
 *
 * Changes a member's profile. When the result is not %LC_PROFILE_STORED, roll back.
 *
 * Returns: what became of it
 */
LcProfileResult
lc_profile_update (LcProfile   *self,
                   LcDatabase  *database,
                   const char  *member_id,
                   gint64       version,
                   GError     **error)
{
  static const char update[] =
    "UPDATE member SET handle = COALESCE($2, handle), display_name = COALESCE($3, display_name),"
    " name_key = COALESCE($4, name_key), pronouns = COALESCE($5, pronouns), bio = COALESCE($6, bio),"
    " time_zone = COALESCE($7, time_zone), languages = COALESCE($8, languages), skills = COALESCE($9, skills),"
    " interests = COALESCE($10, interests), updated_at = $11, version = version + 1 WHERE id = $1 AND version = $12";
  g_autofree char *languages = self->languages != NULL ? lc_document_write_texts (self->languages) : NULL;
  g_autofree char *interests = self->interests != NULL ? lc_document_write_texts (self->interests) : NULL;
  g_autofree char *skills = self->skills != NULL ? lc_document_write_texts (self->skills) : NULL;
  g_autofree char *name_key = self->display_name != NULL ? lc_text_fold (self->display_name) : NULL;
  LcProfileResult result = LC_PROFILE_STORED;
  gint64 n_changed;

  if (self->handle != NULL)
    result = check_handle (self, database, member_id, error);
  if (result == LC_PROFILE_STORED && self->avatar_upload_id != NULL)
    result = check_avatar (self, database, member_id, error);
  if (result != LC_PROFILE_STORED)
    return result;

  n_changed = lc_database_run (database, error, update, "tttttttttt" "ii", member_id, self->handle, self->display_name,
                               name_key, self->pronouns, self->bio, self->time_zone, languages, skills, interests,
                               lc_time_now (), version);
  if (n_changed < 0)
    return result_of_error (error);
  if (n_changed == 0)
    return LC_PROFILE_STALE;

  if (self->has_avatar &&
      lc_database_run (database, error, "UPDATE member SET avatar_upload_id = $2 WHERE id = $1", "tt", member_id,
                       self->avatar_upload_id) != 1)
    return LC_PROFILE_ERROR;

  return store_filters (self, database, member_id, error) ? LC_PROFILE_STORED : LC_PROFILE_ERROR;
}
