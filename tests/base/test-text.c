/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-text.h"
#include "lc-time.h"

static void
test_fold (void)
{
  static const struct { const char *text; const char *folded; } rows[] =
  {
    { "Amina Diallo", "amina diallo" },
    { "  José \t Núñez ", "jose nunez" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "Ｆｕｌｌ", "full" },
    { "Łukasz", "łukasz" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = lc_text_fold (rows[i].text);

      g_assert_cmpstr (folded, ==, rows[i].folded);
    }
}

static void
test_handle (void)
{
  g_assert_true (lc_text_is_handle ("amina"));
  g_assert_true (lc_text_is_handle ("a_b-9"));
  g_assert_false (lc_text_is_handle ("ab"));
  g_assert_false (lc_text_is_handle ("Amina"));
  g_assert_false (lc_text_is_handle ("amina diallo"));
  g_assert_false (lc_text_is_handle ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
  g_assert_false (lc_text_is_handle (NULL));
}

static void
test_language (void)
{
  g_assert_true (lc_text_is_language ("fr"));
  g_assert_true (lc_text_is_language ("pt-BR"));
  g_assert_true (lc_text_is_language ("zh-Hant-TW"));
  g_assert_true (lc_text_is_language ("de-1996"));
  g_assert_false (lc_text_is_language (""));
  g_assert_false (lc_text_is_language ("f"));
  g_assert_false (lc_text_is_language ("pt_BR"));
  g_assert_false (lc_text_is_language ("en-"));
  g_assert_false (lc_text_is_language ("en--GB"));
  g_assert_false (lc_text_is_language ("12-en"));
}

static void
test_emoji (void)
{
  g_assert_true (lc_text_is_emoji ("👍"));
  g_assert_true (lc_text_is_emoji ("👍🏽"));
  g_assert_true (lc_text_is_emoji ("❤️"));
  g_assert_true (lc_text_is_emoji ("👩‍🏭"));
  g_assert_true (lc_text_is_emoji ("🇸🇳"));
  g_assert_true (lc_text_is_emoji ("🏴󠁧󠁢󠁳󠁣󠁴󠁿"));
  g_assert_true (lc_text_is_emoji ("1️⃣"));
  g_assert_false (lc_text_is_emoji (""));
  g_assert_false (lc_text_is_emoji ("a"));
  g_assert_false (lc_text_is_emoji ("1"));
  g_assert_false (lc_text_is_emoji ("👍 yes"));
  g_assert_false (lc_text_is_emoji ("\u200d"));
}

static void
test_time (void)
{
  static const struct { gint64 time; const char *text; } rows[] =
  {
    { 0, "1970-01-01T00:00:00.000Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { 951782399999, "2000-02-28T23:59:59.999Z" },
    { 951782400000, "2000-02-29T00:00:00.000Z" },
    { 4107542400000, "2100-03-01T00:00:00.000Z" },
    { 1795464900123, "2026-11-23T20:15:00.123Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char text[LC_TIME_SIZE];
      gint64 time;

      lc_time_write (rows[i].time, text);
      g_assert_cmpstr (text, ==, rows[i].text);
      g_assert_true (lc_time_parse (text, &time));
      g_assert_cmpint (time, ==, rows[i].time);
    }
}

static void
test_time_every_day (void)
{
  for (gint64 day = -200 * 365; day < 400 * 366; day++)
    {
      g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc (day * 86400 + 45296);
      g_autofree char *expected = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S.000Z");
      char text[LC_TIME_SIZE];

      lc_time_write ((day * 86400 + 45296) * 1000, text);
      g_assert_cmpstr (text, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/handle", test_handle);
  g_test_add_func ("/text/language", test_language);
  g_test_add_func ("/text/emoji", test_emoji);
  g_test_add_func ("/time/format", test_time);
  g_test_add_func ("/time/every-day", test_time_every_day);

  return g_test_run ();
}
