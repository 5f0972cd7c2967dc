/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-case-text.h"

#include <glib/gi18n.h>

#include "shared/lc-format.h"

/**
 * lc_case_text_get_reason:
 * @reason: a word of lc_case_reasons
 *
 * Returns: what people call it
 */
const char *
lc_case_text_get_reason (const char *reason)
{
  if (g_strcmp0 (reason, "spam") == 0)
    return C_("report", "Spam");
  if (g_strcmp0 (reason, "unkind") == 0)
    return C_("report", "Unkind");
  if (g_strcmp0 (reason, "off_topic") == 0)
    return C_("report", "Off topic");
  if (g_strcmp0 (reason, "unsafe") == 0)
    return C_("report", "Unsafe");

  return C_("report", "Something else");
}

/**
 * lc_case_text_dup_reasons:
 * @one: a case
 *
 * Returns: (transfer full): how many told of it, and why
 */
char *
lc_case_text_dup_reasons (LcCase *one)
{
  guint n_flags = lc_case_get_flag_count (one);
  g_autoptr(GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u report", "%u reports", n_flags), n_flags);
  for (guint i = 0; i < LC_CASE_N_REASONS; i++)
    {
      guint count = lc_case_get_reason_count (one, i);

      if (count == 1)
        g_string_append_printf (text, " · %s", lc_case_text_get_reason (lc_case_reasons[i]));
      else if (count > 1)
        /* Translators: a reason, and how many reported for it */
        g_string_append_printf (text, _(" · %s (%u)"), lc_case_text_get_reason (lc_case_reasons[i]), count);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_decision (const char *decision)
{
  if (g_strcmp0 (decision, "keep") == 0)
    return C_("decision", "Kept");
  if (g_strcmp0 (decision, "warn") == 0)
    return C_("decision", "Warned");
  if (g_strcmp0 (decision, "delete") == 0)
    return C_("decision", "Deleted");

  return C_("decision", "Decided");
}

/**
 * lc_case_text_dup_decision:
 * @decision: keep, warn or delete
 * @suspend_days: for how long its author was suspended
 * @outcome: (nullable): upheld or overturned
 *
 * Returns: (transfer full): what was decided
 */
char *
lc_case_text_dup_decision (const char *decision,
                           guint       suspend_days,
                           const char *outcome)
{
  GString *text = g_string_new (get_decision (decision));

  if (suspend_days > 0)
    g_string_append_printf (text, ngettext (" · suspended for %u day", " · suspended for %u days", suspend_days), suspend_days);
  if (g_strcmp0 (outcome, "overturned") == 0)
    g_string_append (text, _(" · overturned on appeal"));
  else if (g_strcmp0 (outcome, "upheld") == 0)
    g_string_append (text, _(" · upheld on appeal"));

  return g_string_free (text, FALSE);
}

/**
 * lc_case_text_dup_standing:
 * @one: a case
 *
 * Returns: (transfer full) (nullable): what keeps it from being decided, or what was decided
 */
char *
lc_case_text_dup_standing (LcCase *one)
{
  const char *state = lc_case_get_case_state (one);
  LcMember *claimant = lc_case_get_claimant (one);

  if (g_strcmp0 (state, "decided") == 0 || g_strcmp0 (state, "closed") == 0)
    return lc_case_text_dup_decision (lc_case_get_decision (one), lc_case_get_suspend_days (one), lc_case_get_outcome (one));
  if (lc_case_get_claimed (one))
    return g_strdup (_("You look at it"));
  if (claimant != NULL)
    /* Translators: %s is a person's name */
    return g_strdup_printf (_("%s looks at it"), lc_member_get_display_name (claimant));
  if (!lc_case_get_may_decide (one))
    return g_strdup (_("Another moderator decides about this appeal"));

  return NULL;
}
