/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-rate-limiter.h"

#define START G_GINT64_CONSTANT (1000000000)

static void
test_burst_and_refill (void)
{
  g_autoptr(LcRateLimiter) limiter = lc_rate_limiter_new ();
  guint retry_after = 0;

  for (guint i = 0; i < 60; i++)
    g_assert_true (lc_rate_limiter_take (limiter, "amina", 0, 60, START, &retry_after));
  g_assert_false (lc_rate_limiter_take (limiter, "amina", 0, 60, START, &retry_after));
  g_assert_cmpuint (retry_after, >=, 1);
  g_assert_cmpuint (retry_after, <=, 2);

  /* One a second comes back. */
  g_assert_true (lc_rate_limiter_take (limiter, "amina", 0, 60, START + 1100000, &retry_after));
  g_assert_false (lc_rate_limiter_take (limiter, "amina", 0, 60, START + 1200000, &retry_after));

  /* And never more than the burst. */
  for (guint i = 0; i < 60; i++)
    g_assert_true (lc_rate_limiter_take (limiter, "amina", 0, 60, START + G_TIME_SPAN_HOUR, &retry_after));
  g_assert_false (lc_rate_limiter_take (limiter, "amina", 0, 60, START + G_TIME_SPAN_HOUR, &retry_after));
}

static void
test_names_and_classes_are_apart (void)
{
  g_autoptr(LcRateLimiter) limiter = lc_rate_limiter_new ();
  guint retry_after;

  g_assert_true (lc_rate_limiter_take (limiter, "amina", 0, 1, START, &retry_after));
  g_assert_false (lc_rate_limiter_take (limiter, "amina", 0, 1, START, &retry_after));
  g_assert_true (lc_rate_limiter_take (limiter, "amina", 1, 1, START, &retry_after));
  g_assert_true (lc_rate_limiter_take (limiter, "bo", 0, 1, START, &retry_after));
}

/* A flood of names must not let one go free that is at its limit now: nearly all buckets stay. */
static void
test_many_names (void)
{
  g_autoptr(LcRateLimiter) limiter = lc_rate_limiter_new ();
  guint n_forgotten = 0;
  guint retry_after;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("guilty %u", i);

      while (lc_rate_limiter_take (limiter, name, 0, 10, START, &retry_after))
        continue;
    }

  for (guint i = 0; i < 30000; i++)
    {
      g_autofree char *name = g_strdup_printf ("passer-by %u", i);

      lc_rate_limiter_take (limiter, name, 0, 10, START, &retry_after);
    }

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("guilty %u", i);

      n_forgotten += lc_rate_limiter_take (limiter, name, 0, 10, START, &retry_after);
    }
  g_assert_cmpuint (n_forgotten, <, 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/rate-limiter/burst-and-refill", test_burst_and_refill);
  g_test_add_func ("/http/rate-limiter/names-and-classes-are-apart", test_names_and_classes_are_apart);
  g_test_add_func ("/http/rate-limiter/many-names", test_many_names);

  return g_test_run ();
}
