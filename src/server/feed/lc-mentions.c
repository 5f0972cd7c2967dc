/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mentions.h"

#include <string.h>

#include "lc-limits.h"
#include "lc-markdown.h"
#include "lc-text.h"
#include "lc-time.h"

/* Who mentions more in one text means nobody in particular. */
#define MAX_MENTIONS 50

/* The author's own words: neither what is quoted nor code. Pieces of one line are put together again. */
static char *
collect_words (const char *text)
{
  g_autoptr(cmark_node) document = lc_markdown_parse (text);
  g_autoptr(cmark_iter) iter = cmark_iter_new (document);
  GString *words = g_string_new (NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_BLOCK_QUOTE)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
      else if (type == CMARK_NODE_TEXT)
        g_string_append (words, cmark_node_get_literal (node));
      else
        g_string_append_c (words, ' ');
    }

  return g_string_free_and_steal (words);
}

/* Whether @p is behind something that makes its @ part of a word, such as an address. */
static gboolean
is_inside_word (const char *start,
                const char *p)
{
  gunichar before;

  if (p == start)
    return FALSE;

  before = g_utf8_get_char (g_utf8_prev_char (p));
  return g_unichar_isalnum (before) || before == '_' || before == '@' || before == '/' || before == '.';
}

/**
 * lc_mentions_find:
 * @text: (nullable): Markdown
 *
 * Returns: (transfer full) (element-type utf8): the handles that follow an @ in @text, each once
 */
GPtrArray *
lc_mentions_find (const char *text)
{
  GPtrArray *handles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = collect_words (text);

  for (const char *p = strchr (words, '@'); p != NULL && handles->len < MAX_MENTIONS; p = strchr (p + 1, '@'))
    {
      gsize length = strspn (p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
      g_autofree char *handle = g_ascii_strdown (p + 1, length);

      if (!is_inside_word (words, p) && lc_text_is_handle (handle) &&
          !g_ptr_array_find_with_equal_func (handles, handle, g_str_equal, NULL))
        g_ptr_array_add (handles, g_steal_pointer (&handle));
    }

  return handles;
}

/* Adds who has the handle to @mentioned, if anybody does. */
static gboolean
resolve (LcDatabase  *database,
         const char  *handle,
         GPtrArray   *mentioned,
         GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT id FROM member WHERE handle = $1 AND state = 'active'", "t", handle);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_ROW)
    g_ptr_array_add (mentioned, g_strdup (lc_statement_get_text (statement, 0)));

  return step != LC_STEP_ERROR;
}

/* Who was mentioned by the text as it was before. */
static gboolean
take_former (LcDatabase  *database,
             const char  *target_id,
             GPtrArray   *former,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "DELETE FROM mention WHERE target_id = $1 RETURNING member_id", "t",
                                                        target_id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (former, g_strdup (lc_statement_get_text (statement, 0)));

  return step == LC_STEP_DONE;
}

/**
 * lc_mentions_store:
 * @database: a connection in a write transaction
 * @target_id: a post or a reply
 * @text: what it says now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps who is mentioned: a handle is whose it is at that time.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the members who are mentioned and were not before
 */
GPtrArray *
lc_mentions_store (LcDatabase  *database,
                   const char  *target_id,
                   const char  *text,
                   GError     **error)
{
  g_autoptr(GPtrArray) handles = lc_mentions_find (text);
  g_autoptr(GPtrArray) former = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) mentioned = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) new = g_ptr_array_new_with_free_func (g_free);

  if (!take_former (database, target_id, former, error))
    return NULL;
  for (guint i = 0; i < handles->len; i++)
    if (!resolve (database, g_ptr_array_index (handles, i), mentioned, error))
      return NULL;

  for (guint i = 0; i < mentioned->len; i++)
    {
      const char *member_id = g_ptr_array_index (mentioned, i);

      if (lc_database_run (database, error, "INSERT INTO mention (target_id, member_id, created_at) VALUES ($1, $2, $3)", "tti",
                           target_id, member_id, lc_time_now ()) != 1)
        return NULL;
      if (!g_ptr_array_find_with_equal_func (former, member_id, g_str_equal, NULL))
        g_ptr_array_add (new, g_strdup (member_id));
    }

  return g_steal_pointer (&new);
}
