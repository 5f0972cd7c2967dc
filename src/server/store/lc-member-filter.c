/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-filter.h"

#include <string.h>

#include "lc-text.h"

#define INSERT(table) \
  "INSERT INTO " table " (member_id, value, name_key) SELECT id, $2, name_key FROM member WHERE id = $1 ON CONFLICT DO NOTHING"
#define RENAME(table) \
  "UPDATE " table " SET name_key = (SELECT m.name_key FROM member m WHERE m.id = $1) WHERE member_id = $1"

static gboolean
insert_value (LcDatabase      *database,
              LcMemberFilter   filter,
              const char      *member_id,
              const char      *value,
              GError         **error)
{
  const char *sql = filter == LC_MEMBER_FILTER_LANGUAGE ? INSERT ("member_language") : INSERT ("member_skill");

  return lc_database_run (database, error, sql, "tt", member_id, value) >= 0;
}

/**
 * lc_member_filter_fold:
 * @filter: what is filtered by
 * @value: a language tag or a skill, as somebody has written it
 *
 * Returns: (transfer full): the spelling in which it is stored and compared
 */
char *
lc_member_filter_fold (LcMemberFilter  filter,
                       const char     *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  return filter == LC_MEMBER_FILTER_LANGUAGE ? g_ascii_strdown (value, -1) : lc_text_fold (value);
}

/**
 * lc_member_filter_add:
 * @database: a connection in a write transaction
 * @filter: what is filtered by
 * @member_id: a member who is stored already
 * @value: a language tag or a skill
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Lets @member_id be found by @value; who speaks `pt-BR` is found by `pt`, too.
 *
 * Returns: whether it was written
 */
gboolean
lc_member_filter_add (LcDatabase      *database,
                      LcMemberFilter   filter,
                      const char      *member_id,
                      const char      *value,
                      GError         **error)
{
  g_autofree char *key = lc_member_filter_fold (filter, value);
  char *dash;

  if (!insert_value (database, filter, member_id, key, error))
    return FALSE;
  if (filter != LC_MEMBER_FILTER_LANGUAGE)
    return TRUE;

  while ((dash = strrchr (key, '-')) != NULL)
    {
      *dash = '\0';
      if (!insert_value (database, filter, member_id, key, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lc_member_filter_clear:
 * @database: a connection in a write transaction
 * @filter: what is filtered by
 * @member_id: a member
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Forgets the values of @member_id.
 *
 * Returns: whether they are forgotten
 */
gboolean
lc_member_filter_clear (LcDatabase      *database,
                        LcMemberFilter   filter,
                        const char      *member_id,
                        GError         **error)
{
  const char *sql = filter == LC_MEMBER_FILTER_LANGUAGE ? "DELETE FROM member_language WHERE member_id = $1"
                                                        : "DELETE FROM member_skill WHERE member_id = $1";

  return lc_database_run (database, error, sql, "t", member_id) >= 0;
}

/**
 * lc_member_filter_rename:
 * @database: a connection in a write transaction
 * @member_id: a member whose name has changed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Puts the values of @member_id where the new name belongs.
 *
 * Returns: whether it was written
 */
gboolean
lc_member_filter_rename (LcDatabase  *database,
                         const char  *member_id,
                         GError     **error)
{
  return lc_database_run (database, error, RENAME ("member_language"), "t", member_id) >= 0 &&
         lc_database_run (database, error, RENAME ("member_skill"), "t", member_id) >= 0;
}
