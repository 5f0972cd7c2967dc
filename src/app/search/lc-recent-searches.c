/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-recent-searches.h"

#include "shared/lc-drafts.h"

#define KEY "recent-searches"
#define MAX_SEARCHES 8

/**
 * lc_recent_searches_dup:
 * @session: a session
 *
 * Returns: (transfer full): what the member has looked for on this computer, the last first
 */
GStrv
lc_recent_searches_dup (LcSession *session)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *kept = NULL;
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  kept = lc_drafts_dup (session, KEY);
  lines = g_strsplit (kept != NULL ? kept : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_strv_builder_add (builder, lines[i]);

  return g_strv_builder_end (builder);
}

/**
 * lc_recent_searches_add:
 * @session: a session
 * @query: what was looked for; a blank one is not kept
 *
 * Keeps @query on this computer as the last one.
 */
void
lc_recent_searches_add (LcSession  *session,
                        const char *query)
{
  g_autoptr(GString) kept = g_string_new (NULL);
  g_autofree char *line = NULL;
  g_auto(GStrv) before = NULL;

  g_return_if_fail (LC_IS_SESSION (session));
  g_return_if_fail (query != NULL);

  line = g_strstrip (g_strdelimit (g_strdup (query), "\n", ' '));
  if (*line == '\0')
    return;

  before = lc_recent_searches_dup (session);
  g_string_append (kept, line);
  for (guint i = 0, n = 1; before[i] != NULL && n < MAX_SEARCHES; i++)
    if (!g_str_equal (before[i], line))
      {
        g_string_append_printf (kept, "\n%s", before[i]);
        n++;
      }

  lc_drafts_store (session, KEY, kept->str);
}

/**
 * lc_recent_searches_forget:
 * @session: a session
 *
 * Forgets what the member has looked for.
 */
void
lc_recent_searches_forget (LcSession *session)
{
  g_return_if_fail (LC_IS_SESSION (session));

  lc_drafts_store (session, KEY, NULL);
}
