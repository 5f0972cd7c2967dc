/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reader.h"

#include <string.h>

#include "lc-error.h"

static LcReader *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  LcReader *reader = lc_reader_new (text, strlen (text), &error);

  g_assert_no_error (error);
  return reader;
}

static void
assert_problem (LcReader   *reader,
                const char *pointer)
{
  GPtrArray *problems = lc_reader_get_problems (reader);
  LcReaderProblem *problem;

  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->pointer, ==, pointer);
  g_assert_cmpstr (problem->detail, !=, "");
}

static void
test_not_an_object (void)
{
  static const char * const texts[] = { "", " ", "[]", "1", "null", "{", "{\"a\":1,}", "{'a':1}", "{\"a\":\"\xff\"}", "{}{}", NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (lc_reader_new (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_INVALID);
    }
}

static void
test_text (void)
{
  g_autoptr(LcReader) reader = read_text ("{\"a\":\"  caf\\u0065\\u0301\\r\\nline\\rlast \",\"b\":null}");

  g_assert_cmpstr (lc_reader_get_text (reader, "a", 1, 20), ==, "café\nline\nlast");
  g_assert_cmpstr (lc_reader_get_optional_text (reader, "b", 5, "else"), ==, "else");
  g_assert_null (lc_reader_get_optional_text (reader, "c", 5, NULL));
  g_assert_true (lc_reader_finish (reader));
}

static void
test_wrong_text (void)
{
  static const char * const texts[] =
  {
    "{}", "{\"a\":null}", "{\"a\":1}", "{\"a\":\"\"}", "{\"a\":\"   \"}", "{\"a\":\"123456\"}", "{\"a\":\"x\\u0000y\"}",
    "{\"a\":\"\\u0007\"}", "{\"a\":\"\\u0085\"}", "{\"a\":[\"x\"]}", NULL,
  };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr(LcReader) reader = read_text (texts[i]);

      g_assert_null (lc_reader_get_text (reader, "a", 1, 5));
      g_assert_false (lc_reader_finish (reader));
      assert_problem (reader, "/a");
    }
}

static void
test_lengths_count_characters (void)
{
  g_autoptr(LcReader) reader = read_text ("{\"a\":\"żółć\"}");

  g_assert_nonnull (lc_reader_get_text (reader, "a", 4, 4));
  g_assert_true (lc_reader_finish (reader));
}

static void
test_numbers (void)
{
  static const char * const wrong[] = { "{\"a\":11}", "{\"a\":-1}", "{\"a\":1.5}", "{\"a\":\"1\"}", "{\"a\":18446744073709551615}",
                                        "{\"a\":1e3}", "{\"a\":true}", NULL };
  g_autoptr(LcReader) right = read_text ("{\"a\":10,\"b\":true,\"t\":\"2026-11-23T20:15:00+01:00\"}");

  g_assert_cmpint (lc_reader_get_int (right, "a", 0, 10, 5), ==, 10);
  g_assert_cmpint (lc_reader_get_int (right, "none", 0, 10, 5), ==, 5);
  g_assert_true (lc_reader_get_boolean (right, "b", FALSE));
  g_assert_cmpint (lc_reader_get_time (right, "t", 0), ==, G_GINT64_CONSTANT (1795461300000));
  g_assert_true (lc_reader_finish (right));

  for (guint i = 0; wrong[i] != NULL; i++)
    {
      g_autoptr(LcReader) reader = read_text (wrong[i]);

      g_assert_cmpint (lc_reader_get_int (reader, "a", 0, 10, 5), ==, 5);
      assert_problem (reader, "/a");
    }
}

static void
test_choices_and_ids (void)
{
  static const char * const choices[] = { "one", "two", NULL };
  g_autoptr(LcReader) right = read_text ("{\"a\":\"two\",\"id\":\"0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d\"}");
  g_autoptr(LcReader) wrong = read_text ("{\"a\":\"three\"}");
  g_autoptr(LcReader) upper = read_text ("{\"id\":\"0197A3C0-5E21-7B5A-9C2E-0D1F3A4B5C6D\"}");

  g_assert_cmpstr (lc_reader_get_choice (right, "a", choices, NULL), ==, "two");
  g_assert_cmpstr (lc_reader_get_choice (right, "b", choices, "one"), ==, "one");
  g_assert_nonnull (lc_reader_get_uuid (right, "id"));
  g_assert_null (lc_reader_get_optional_uuid (right, "other"));
  g_assert_true (lc_reader_finish (right));

  g_assert_null (lc_reader_get_choice (wrong, "a", choices, "one"));
  assert_problem (wrong, "/a");
  g_assert_null (lc_reader_get_uuid (upper, "id"));
  assert_problem (upper, "/id");
}

static void
test_texts (void)
{
  g_autoptr(LcReader) right = read_text ("{\"a\":[\"x\",\" y \"],\"b\":[]}");
  g_autoptr(LcReader) wrong = read_text ("{\"a\":[\"x\",2]}");
  g_autoptr(LcReader) many = read_text ("{\"a\":[\"x\",\"y\",\"z\"]}");
  const char * const *texts = lc_reader_get_texts (right, "a", 2, 5);

  g_assert_cmpstr (texts[0], ==, "x");
  g_assert_cmpstr (texts[1], ==, "y");
  g_assert_null (texts[2]);
  g_assert_null (lc_reader_get_texts (right, "b", 2, 5)[0]);
  g_assert_null (lc_reader_get_texts (right, "c", 2, 5));
  g_assert_true (lc_reader_finish (right));

  g_assert_null (lc_reader_get_texts (wrong, "a", 2, 5));
  assert_problem (wrong, "/a/1");
  g_assert_null (lc_reader_get_texts (many, "a", 2, 5));
  assert_problem (many, "/a");
}

static void
test_unknown_and_doubled (void)
{
  g_autoptr(LcReader) unknown = read_text ("{\"a\":\"x\",\"tilte\":\"y\"}");
  g_autoptr(LcReader) doubled = read_text ("{\"a\":\"x\",\"a\":\"y\"}");

  lc_reader_get_text (unknown, "a", 1, 5);
  g_assert_false (lc_reader_finish (unknown));
  assert_problem (unknown, "/tilte");

  lc_reader_get_text (doubled, "a", 1, 5);
  g_assert_false (lc_reader_finish (doubled));
  assert_problem (doubled, "/a");
}

static void
test_rewind (void)
{
  g_autoptr(LcReader) reader = read_text ("{\"a\":1}");

  lc_reader_get_text (reader, "a", 1, 5);
  lc_reader_add_problem (reader, "/a", "is taken");
  lc_reader_rewind (reader);
  g_assert_cmpuint (lc_reader_get_problems (reader)->len, ==, 0);
  g_assert_cmpint (lc_reader_get_int (reader, "a", 0, 5, 0), ==, 1);
  g_assert_true (lc_reader_finish (reader));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/reader/not-an-object", test_not_an_object);
  g_test_add_func ("/http/reader/text", test_text);
  g_test_add_func ("/http/reader/wrong-text", test_wrong_text);
  g_test_add_func ("/http/reader/lengths-count-characters", test_lengths_count_characters);
  g_test_add_func ("/http/reader/numbers", test_numbers);
  g_test_add_func ("/http/reader/choices-and-ids", test_choices_and_ids);
  g_test_add_func ("/http/reader/texts", test_texts);
  g_test_add_func ("/http/reader/unknown-and-doubled", test_unknown_and_doubled);
  g_test_add_func ("/http/reader/rewind", test_rewind);

  return g_test_run ();
}
