/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "lc-range.h"

typedef struct
{
  const char *header;
  guint64     size;
  LcRange     range;
  guint64     first;
  guint64     length;
} Case;

static const Case cases[] =
{
  { "bytes=0-0", 10, LC_RANGE_PART, 0, 1 },
  { "bytes=0-9", 10, LC_RANGE_PART, 0, 10 },
  { "bytes=2-5", 10, LC_RANGE_PART, 2, 4 },
  { "bytes=2-", 10, LC_RANGE_PART, 2, 8 },
  { "bytes=9-", 10, LC_RANGE_PART, 9, 1 },
  { "bytes=5-99", 10, LC_RANGE_PART, 5, 5 },
  { "bytes=5-99999999999999999999999", 10, LC_RANGE_PART, 5, 5 },
  { "bytes=-3", 10, LC_RANGE_PART, 7, 3 },
  { "bytes=-10", 10, LC_RANGE_PART, 0, 10 },
  { "bytes=-99", 10, LC_RANGE_PART, 0, 10 },
  { "bytes=-99999999999999999999999", 10, LC_RANGE_PART, 0, 10 },
  { "Bytes= 2-5 ", 10, LC_RANGE_PART, 2, 4 },
  { "bytes=10-", 10, LC_RANGE_UNSATISFIABLE },
  { "bytes=10-20", 10, LC_RANGE_UNSATISFIABLE },
  { "bytes=99999999999999999999999-", 10, LC_RANGE_UNSATISFIABLE },
  { "bytes=-0", 10, LC_RANGE_UNSATISFIABLE },
  { "bytes=0-", 0, LC_RANGE_UNSATISFIABLE },
  { "bytes=-5", 0, LC_RANGE_IGNORED },
  { "bytes=5-2", 10, LC_RANGE_IGNORED },
  { "bytes=0-1,3-4", 10, LC_RANGE_IGNORED },
  { "bytes=0-1, 3-4", 10, LC_RANGE_IGNORED },
  { "bytes=", 10, LC_RANGE_IGNORED },
  { "bytes=-", 10, LC_RANGE_IGNORED },
  { "bytes=a-b", 10, LC_RANGE_IGNORED },
  { "bytes=+1-2", 10, LC_RANGE_IGNORED },
  { "bytes=1-2x", 10, LC_RANGE_IGNORED },
  { "bytes=1--2", 10, LC_RANGE_IGNORED },
  { "bytes 1-2", 10, LC_RANGE_IGNORED },
  { "lines=1-2", 10, LC_RANGE_IGNORED },
  { "", 10, LC_RANGE_IGNORED },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *row = &cases[i];
      guint64 first = 0;
      guint64 length = 0;

      g_test_message ("%s of %" G_GUINT64_FORMAT, row->header, row->size);
      g_assert_cmpint (lc_range_read (row->header, row->size, &first, &length), ==, row->range);
      g_assert_cmpuint (first, ==, row->first);
      g_assert_cmpuint (length, ==, row->length);
    }
}

static void
test_is_of (void)
{
  g_assert_true (lc_range_is_of (NULL, "abc"));
  g_assert_true (lc_range_is_of ("\"abc\"", "abc"));
  g_assert_false (lc_range_is_of ("\"abd\"", "abc"));
  g_assert_false (lc_range_is_of ("\"abcd\"", "abc"));
  g_assert_false (lc_range_is_of ("\"ab\"", "abc"));
  g_assert_false (lc_range_is_of ("W/\"abc\"", "abc"));
  g_assert_false (lc_range_is_of ("abc", "abc"));
  g_assert_false (lc_range_is_of ("*", "abc"));
  g_assert_false (lc_range_is_of ("Sun, 29 Nov 2026 10:00:00 GMT", "abc"));
  g_assert_false (lc_range_is_of ("", "abc"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http/range/read", test_read);
  g_test_add_func ("/http/range/is-of", test_is_of);

  return g_test_run ();
}
