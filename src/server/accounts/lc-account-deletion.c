/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-accounts-private.h"

#include "lc-feature.h"
#include "lc-password.h"
#include "lc-time.h"
#include "lc-upload-files.h"

/* A request to delete one's account. */
typedef struct
{
  LcRequest  *request;
  const char *password_hash;
  LcResponse *refusal;
  gboolean    is_last_organiser;
  LcErasure   erasure;
} Deletion;

static gboolean
find_last_organiser (LcDatabase  *database,
                     Deletion    *deletion,
                     GError     **error)
{
  static const char query[] =
    "SELECT 1 FROM member WHERE id = $1 AND role = 'organiser' AND NOT EXISTS"
    " (SELECT 1 FROM member WHERE role = 'organiser' AND state = 'active' AND id <> $1)";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", deletion->erasure.member_id);
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
      !lc_find_password (database, deletion->erasure.member_id, deletion->password_hash, &is_current, error))
    return FALSE;

  if (!is_current)
    deletion->refusal = lc_wrong_password_response (deletion->request, "password");
  return is_current;
}

static guint
count_features (const LcFeature * const *features)
{
  guint n = 0;

  while (features[n] != NULL)
    n++;
  return n;
}

/* What stands on other features forgets first. */
static gboolean
erase_all (LcErasure                *erasure,
           const LcFeature * const  *features,
           GError                  **error)
{
  for (guint i = count_features (features); i-- > 0;)
    if ((features[i]->erase != NULL && !features[i]->erase (erasure, error)) ||
        (features[i]->belongings != NULL && !lc_erasure_run_all (erasure, features[i]->belongings, error)))
      return FALSE;

  return TRUE;
}

static gboolean
delete_member (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  Deletion *deletion = user_data;

  deletion->erasure.database = database;
  deletion->erasure.now = lc_time_now ();
  g_ptr_array_set_size (deletion->erasure.files, 0);
  if (!admit_again (database, deletion, error) || !find_last_organiser (database, deletion, error))
    return FALSE;

  return deletion->is_last_organiser ||
         erase_all (&deletion->erasure, lc_request_get_services (deletion->request)->features, error);
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
  Deletion deletion = { request, .erasure = { .member_id = lc_request_get_member_id (request), .files = files } };

  password = lc_reader_get_text (reader, "password", 1, LC_PASSWORD_MAX_LENGTH);
  deletion.erasure.removes_writing = lc_reader_get_boolean (reader, "remove_posts", FALSE);
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
