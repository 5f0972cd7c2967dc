/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-client-enums.h"
#include "lc-json.h"

static JsonNode *
parse (const char  *text,
       GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return lc_json_parse (bytes, error);
}

static void
test_refused (void)
{
  static const char * const texts[] = {
    "", " ", "{", "{\"a\":}", "nonsense", "{\"a\":1}x", "\xff\xfe", "[1,2", "{'a': 1}", "<html></html>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = parse (texts[i], &error);

      if (node != NULL)
        g_error ("“%s” was taken", texts[i]);
      g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
    }
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (200000, '[');
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = parse (open, &error);

  g_assert_null (node);
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
}

static const char document[] =
  "{\"text\":\"ä\",\"number\":7,\"real\":1.5,\"yes\":true,\"none\":null,\"list\":[\"a\",\"b\"],\"mixed\":[\"a\",1],"
  "\"object\":{},\"time\":\"2026-11-23T20:15:00.250Z\",\"id\":\"0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d\",\"role\":\"mentor\","
  "\"big\":99999999999}";

static void
test_read (void)
{
  g_autoptr(JsonNode) node = parse (document, NULL);
  LcJsonReader reader = LC_JSON_READER_INIT (json_node_get_object (node));
  g_auto(GStrv) list = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (lc_json_reader_string (&reader, "text"), ==, "ä");
  g_assert_cmpint (lc_json_reader_int (&reader, "number", 0, 7), ==, 7);
  g_assert_true (lc_json_reader_boolean (&reader, "yes"));
  g_assert_null (lc_json_reader_optional_string (&reader, "none"));
  g_assert_null (lc_json_reader_optional_string (&reader, "missing"));
  g_assert_cmpint (lc_json_reader_optional_time (&reader, "none"), ==, 0);
  g_assert_cmpint (lc_json_reader_time (&reader, "time") % 1000, ==, 250);
  g_assert_cmpstr (lc_json_reader_id (&reader, "id"), ==, "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d");
  g_assert_cmpint (lc_json_reader_enum (&reader, "role", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER), ==, LC_MEMBER_ROLE_MENTOR);
  g_assert_cmpint (lc_json_reader_enum (&reader, "text", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER), ==, LC_MEMBER_ROLE_MEMBER);
  list = lc_json_reader_strv (&reader, "list");
  g_assert_cmpint (g_strv_length (list), ==, 2);
  g_assert_nonnull (lc_json_reader_object (&reader, "object"));
  g_assert_true (lc_json_reader_finish (&reader, &error));
  g_assert_no_error (error);
}

typedef void (*ReadFunc) (LcJsonReader *reader);

static void string_of_number (LcJsonReader *reader) { lc_json_reader_string (reader, "number"); }
static void string_missing (LcJsonReader *reader) { lc_json_reader_string (reader, "missing"); }
static void string_null (LcJsonReader *reader) { lc_json_reader_string (reader, "none"); }
static void optional_of_number (LcJsonReader *reader) { lc_json_reader_optional_string (reader, "number"); }
static void int_of_text (LcJsonReader *reader) { lc_json_reader_int (reader, "text", 0, 1); }
static void int_of_real (LcJsonReader *reader) { lc_json_reader_int (reader, "real", 0, 10); }
static void int_too_large (LcJsonReader *reader) { lc_json_reader_int (reader, "number", 0, 6); }
static void count_too_large (LcJsonReader *reader) { lc_json_reader_count (reader, "big"); }
static void boolean_of_number (LcJsonReader *reader) { lc_json_reader_boolean (reader, "number"); }
static void time_of_text (LcJsonReader *reader) { lc_json_reader_time (reader, "text"); }
static void id_of_text (LcJsonReader *reader) { lc_json_reader_id (reader, "text"); }
static void array_of_object (LcJsonReader *reader) { lc_json_reader_array (reader, "object"); }
static void object_of_array (LcJsonReader *reader) { lc_json_reader_object (reader, "list"); }
static void enum_of_number (LcJsonReader *reader) { lc_json_reader_enum (reader, "number", LC_TYPE_POST_KIND, 0); }
static void strv_of_mixed (LcJsonReader *reader) { g_strfreev (lc_json_reader_strv (reader, "mixed")); }

static void
test_wrong (void)
{
  static const ReadFunc funcs[] = {
    string_of_number, string_missing, string_null, optional_of_number, int_of_text, int_of_real, int_too_large,
    count_too_large, boolean_of_number, time_of_text, id_of_text, array_of_object, object_of_array, enum_of_number,
    strv_of_mixed,
  };
  g_autoptr(JsonNode) node = parse (document, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      LcJsonReader reader = LC_JSON_READER_INIT (json_node_get_object (node));
      g_autoptr(GError) error = NULL;

      funcs[i] (&reader);
      string_missing (&reader); /* after an error nothing more happens */
      g_assert_false (lc_json_reader_finish (&reader, &error));
      g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
    }
}

/* The document of an empty answer. */
static void
test_none (void)
{
  LcJsonReader reader = LC_JSON_READER_INIT (NULL);
  LcJsonReader lists = LC_JSON_READER_INIT (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (lc_json_reader_optional_string (&reader, "text"));
  lc_json_reader_id (&reader, "id");
  g_assert_false (lc_json_reader_finish (&reader, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (lc_json_reader_array (&lists, "items"));
  g_assert_false (lc_json_reader_finish (&lists, &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/json/refused", test_refused);
  g_test_add_func ("/client/json/deep", test_deep);
  g_test_add_func ("/client/json/read", test_read);
  g_test_add_func ("/client/json/wrong", test_wrong);
  g_test_add_func ("/client/json/none", test_none);
  return g_test_run ();
}
