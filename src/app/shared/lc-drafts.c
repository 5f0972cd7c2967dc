/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-drafts.h"

#include <lc-account.h>

/* What is being written is kept on this computer, one small file a draft, until it is sent. */

static GFile *
get_file (LcSession  *session,
          const char *key)
{
  LcAccount *account = lc_session_get_account (session);
  LcMember *member = lc_session_get_member (session);
  g_autofree char *whole_key = g_strjoin ("\n",
                                          account != NULL ? lc_account_get_id (account) : "",
                                          member != NULL ? lc_member_get_id (member) : "",
                                          key, NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole_key, -1);

  return g_file_new_build_filename (g_get_user_state_dir (), "learn-commons", "drafts", name, NULL);
}

/**
 * lc_drafts_dup:
 * @session: whose draft
 * @key: what it is for
 *
 * Returns: (transfer full) (nullable): the text that was kept
 */
char *
lc_drafts_dup (LcSession  *session,
               const char *key)
{
  g_autoptr(GFile) file = get_file (session, key);
  g_autofree char *text = NULL;

  if (!g_file_load_contents (file, NULL, &text, NULL, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return NULL;

  return g_steal_pointer (&text);
}

/**
 * lc_drafts_store:
 * @session: whose draft
 * @key: what it is for
 * @text: (nullable): what to keep; an empty text forgets the draft
 *
 * Keeps @text, readable by this user only.
 */
void
lc_drafts_store (LcSession  *session,
                 const char *key,
                 const char *text)
{
  g_autoptr(GFile) file = get_file (session, key);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  g_autoptr(GError) error = NULL;

  if (text == NULL || *text == '\0')
    {
      if (!g_file_delete (file, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_warning ("A draft could not be removed: %s", error->message);
      return;
    }

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (g_file_peek_path (file), text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_warning ("A draft could not be kept: %s", error != NULL ? error->message : g_strerror (errno));
}
