/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-policy.h"

static void
test_every_action_has_a_row (void)
{
  for (guint action = 0; action < LC_N_ACTIONS; action++)
    {
      g_assert_nonnull (lc_action_to_string (action));
      for (guint other = 0; other < action; other++)
        g_assert_cmpstr (lc_action_to_string (action), !=, lc_action_to_string (other));
    }
}

/* Who stands higher may do no less. */
static void
test_standing (void)
{
  for (guint action = 0; action < LC_N_ACTIONS; action++)
    for (guint role = LC_ROLE_MENTOR; role < LC_N_ROLES; role++)
      g_assert_cmpint (lc_policy_get_rule (action, role), >=, lc_policy_get_rule (action, role - 1));
}

static void
test_visitors_see_nothing_inside (void)
{
  static const LcAction inside[] = { LC_ACTION_READ_COMMUNITY, LC_ACTION_WRITE_POST, LC_ACTION_MANAGE_ROLES };

  for (guint i = 0; i < G_N_ELEMENTS (inside); i++)
    g_assert_cmpint (lc_policy_get_rule (inside[i], LC_ROLE_VISITOR), ==, LC_RULE_DENY);
}

static void
test_roles (void)
{
  LcRole role = LC_ROLE_MENTOR;

  for (guint i = 0; i < LC_N_ROLES; i++)
    {
      LcRole again = LC_N_ROLES;

      g_assert_true (lc_role_from_string (lc_role_to_string (i), &again));
      g_assert_cmpint (again, ==, i);
    }

  g_assert_false (lc_role_from_string ("king", &role));
  g_assert_false (lc_role_from_string (NULL, &role));
  g_assert_cmpint (role, ==, LC_ROLE_MENTOR);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/every-action-has-a-row", test_every_action_has_a_row);
  g_test_add_func ("/policy/standing", test_standing);
  g_test_add_func ("/policy/visitors-see-nothing-inside", test_visitors_see_nothing_inside);
  g_test_add_func ("/policy/roles", test_roles);

  return g_test_run ();
}
