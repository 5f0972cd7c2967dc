/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-text.h"

#include <glib/gi18n.h>

static char *
dup_unknown (const LcSearchFault *fault)
{
  if (g_str_equal (fault->filter, "in"))
    return g_strdup_printf (_("There is no space with the short name “%s”."), fault->value);
  if (g_str_equal (fault->filter, "from"))
    return g_strdup_printf (_("There is nobody with the handle “%s”."), fault->value);

  return g_strdup_printf (_("“%s:%s” is not known here."), fault->filter, fault->value);
}

static char *
dup_invalid (const LcSearchFault *fault)
{
  if (g_str_equal (fault->filter, "before") || g_str_equal (fault->filter, "after"))
    /* Translators: %s is before or after */
    return g_strdup_printf (_("Write a year, a month or a day behind “%s:”, such as 2026, 2026-05 or 2026-05-01."), fault->filter);
  if (g_str_equal (fault->filter, "is"))
    /* Translators: the words after the colons are not translated */
    return g_strdup (_("Write “is:question”, “is:answered” or “is:unanswered”."));

  return g_strdup_printf (_("“%s:%s” cannot be looked for."), fault->filter, fault->value);
}

/**
 * lc_search_text_dup_fault:
 * @fault: what is wrong with a query
 *
 * Returns: (transfer full): what to say of it
 */
char *
lc_search_text_dup_fault (const LcSearchFault *fault)
{
  g_return_val_if_fail (fault != NULL, NULL);

  if (g_str_equal (fault->reason, "unknown"))
    return dup_unknown (fault);
  if (g_str_equal (fault->reason, "repeated"))
    return g_strdup_printf (_("“%s:” can be given once."), fault->filter);
  if (g_str_equal (fault->reason, "excluded"))
    return g_strdup_printf (_("“%s:” cannot have a minus sign before it."), fault->filter);

  return dup_invalid (fault);
}

/**
 * lc_search_text_get_route:
 * @hit: what was found
 *
 * Returns: the action that opens it, with lc_search_text_dup_route_value()
 */
const char *
lc_search_text_get_route (LcSearchHit *hit)
{
  switch (lc_search_hit_get_kind (hit))
    {
    case LC_SEARCH_KIND_REPLY:
      return "shell.open-reply";

    case LC_SEARCH_KIND_GROUP:
      return "shell.open-group";

    case LC_SEARCH_KIND_TASK:
      return "shell.open-task";

    case LC_SEARCH_KIND_MEMBER:
      return "shell.open-member";

    case LC_SEARCH_KIND_POST:
    case LC_SEARCH_KIND_UNKNOWN:
    default:
      return "shell.open-post";
    }
}

/**
 * lc_search_text_dup_route_value:
 * @hit: what was found
 *
 * Returns: (transfer full): what the action needs
 */
char *
lc_search_text_dup_route_value (LcSearchHit *hit)
{
  if (lc_search_hit_get_kind (hit) == LC_SEARCH_KIND_REPLY)
    return g_strdup_printf ("%s/%s", lc_search_hit_get_post_id (hit), lc_search_hit_get_id (hit));
  if (lc_search_hit_get_kind (hit) == LC_SEARCH_KIND_TASK)
    return g_strdup_printf ("%s/%s", lc_search_hit_get_place_id (hit), lc_search_hit_get_id (hit));

  return g_strdup (lc_search_hit_get_id (hit));
}
