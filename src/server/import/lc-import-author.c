/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-import-author.h"

#include <string.h>

#include "lc-limits.h"
#include "lc-text.h"
#include "lc-uuid.h"

/* Returns: (transfer full): ASCII letters and digits of @name, with single dashes for what is between them */
static char *
make_handle_base (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *base = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && base->len < LC_MAX_HANDLE - 6; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (base, g_ascii_tolower (*c));
      else if (*c != '?' && base->len > 0 && base->str[base->len - 1] != '-')
        g_string_append_c (base, '-');
    }
  while (base->len > 0 && base->str[base->len - 1] == '-')
    g_string_truncate (base, base->len - 1);
  if (base->len < LC_MIN_HANDLE)
    g_string_prepend (base, base->len > 0 ? "member-" : "member");

  return g_string_free_and_steal (base);
}

static int
is_taken (LcDatabase  *database,
          const char  *handle,
          GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT 1 FROM member WHERE handle = $1", "t", handle);

  return statement != NULL ? (int) lc_statement_step (statement, error) : (int) LC_STEP_ERROR;
}

/* Returns: (transfer full) (nullable): a handle that nobody has */
static char *
make_handle (LcDatabase  *database,
             const char  *name,
             GError     **error)
{
  g_autofree char *base = make_handle_base (name);
  g_autofree char *handle = g_strdup (base);

  for (guint i = 2;; i++)
    {
      int taken = is_taken (database, handle, error);

      if (taken == LC_STEP_ERROR)
        return NULL;
      if (taken == LC_STEP_DONE && lc_text_is_handle (handle))
        return g_steal_pointer (&handle);
      g_free (handle);
      handle = g_strdup_printf ("%s-%u", base, i);
    }
}

static char *
insert_author (LcDatabase  *database,
               LcMail      *mail,
               const char  *key,
               GError     **error)
{
  const char *name = *mail->name != '\0' ? mail->name : "Unknown sender";
  g_autofree char *handle = make_handle (database, name, error);
  g_autofree char *name_key = lc_text_fold (name);
  g_autofree char *id = NULL;

  if (handle == NULL)
    return NULL;

  id = lc_uuid_new_at (mail->date);
  if (lc_database_run (database, error,
                       "INSERT INTO member (id, handle, display_name, name_key, created_at, updated_at, import_key) "
                       "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                       "ttttiit", id, handle, name, name_key, mail->date, mail->date, key) != 1)
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * lc_import_author_ensure:
 * @database: a connection inside a transaction
 * @mail: a mail
 * @secret: the community's secret
 * @is_new: (out): whether the member was added now
 * @error: return location for an error
 *
 * Finds the member who stands for the author of @mail, or adds one without a password. The address is stored only as an
 * HMAC-SHA256 under @secret.
 *
 * Returns: (transfer full) (nullable): the member's id
 */
char *
lc_import_author_ensure (LcDatabase    *database,
                         LcMail        *mail,
                         const char    *secret,
                         gboolean      *is_new,
                         GError       **error)
{
  g_autofree char *key = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guint8 *) secret, strlen (secret), mail->address, -1);
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT id FROM member WHERE import_key = $1", "t", key);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *is_new = step == LC_STEP_DONE;
  if (step == LC_STEP_ERROR)
    return NULL;
  if (step == LC_STEP_ROW)
    return g_strdup (lc_statement_get_text (statement, 0));

  return insert_author (database, mail, key, error);
}
