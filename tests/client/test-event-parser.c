/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-event-parser.h"

static void
event_cb (const char *type,
          const char *data,
          const char *id,
          gpointer    user_data)
{
  g_string_append_printf (user_data, "[%s|%s|%s]", type, data, id);
}

typedef struct
{
  const char *stream;
  const char *events;
} Case;

/* After the examples and rules of the WHATWG HTML standard, section 9.2.6. */
static const Case cases[] = {
  { "data: YHOO\ndata: +2\ndata: 10\n\n", "[message|YHOO\n+2\n10|]" },
  { ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
    "[message|first event|1][message|second event|][message| third event|]" },
  { "data\n\ndata\ndata\n\ndata:", "[message||][message|\n|]" },
  { "data:test\n\ndata: test\n\n", "[message|test|][message|test|]" },
  { "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n", "[add|73857293|][remove|2153|]" },
  { "data: a\r\rdata: b\r\n\r\ndata: c\n\n", "[message|a|][message|b|][message|c|]" },
  { "\xef\xbb\xbf" "data: a\n\n", "[message|a|]" },
  { "\xef\xbb" "data: a\n\ndata: b\n\n", "[message|b|]" },
  { "id: 7\n\ndata: a\n\n", "[message|a|7]" },
  { "event: add\n\ndata: a\n\n", "[message|a|]" },
  { "unknown: a\ndata: b\nDATA: c\n\n", "[message|b|]" },
  { "data: \xff\n\n", "[message|\xef\xbf\xbd|]" },
  { "id: 1\ndata: a\n\nid: 2\ndata: never ended\n", "[message|a|1]" },
  { "data: a:b: c\n\n", "[message|a:b: c|]" },
};

static void
test_streams (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize size = strlen (cases[i].stream);

      /* In pieces of each size: nothing depends on how the network cuts it. */
      for (gsize step = 1; step <= size; step++)
        {
          g_autoptr(GString) events = g_string_new (NULL);
          g_autoptr(LcEventParser) parser = lc_event_parser_new (event_cb, events);

          for (gsize at = 0; at < size; at += step)
            g_assert_true (lc_event_parser_push (parser, cases[i].stream + at, MIN (step, size - at), NULL));
          g_assert_cmpstr (events->str, ==, cases[i].events);
        }
    }
}

static void
push (LcEventParser *parser,
      const char    *text)
{
  g_assert_true (lc_event_parser_push (parser, text, strlen (text), NULL));
}

static void
test_resume (void)
{
  g_autoptr(GString) events = g_string_new (NULL);
  g_autoptr(LcEventParser) parser = lc_event_parser_new (event_cb, events);

  push (parser, "id: 1\ndata: a\n\nid: 2\ndata: half");
  g_assert_cmpstr (lc_event_parser_get_last_id (parser), ==, "1");

  /* What was not ended is not an event, and its id is not where to go on. */
  lc_event_parser_reset (parser);
  g_assert_cmpstr (lc_event_parser_get_last_id (parser), ==, "1");
  push (parser, "data: b\n\n");
  g_assert_cmpstr (events->str, ==, "[message|a|1][message|b|1]");
}

static void
test_retry (void)
{
  g_autoptr(GString) events = g_string_new (NULL);
  g_autoptr(LcEventParser) parser = lc_event_parser_new (event_cb, events);

  g_assert_cmpint (lc_event_parser_get_retry (parser), ==, -1);
  push (parser, "retry: 1500\n\nretry: soon\n\nretry: -1\n\nretry: 99999999999999999999\n\n");
  g_assert_cmpint (lc_event_parser_get_retry (parser), ==, 1500);
}

static void
test_null_in_id (void)
{
  g_autoptr(GString) events = g_string_new (NULL);
  g_autoptr(LcEventParser) parser = lc_event_parser_new (event_cb, events);
  static const char stream[] = "id: 1\n\nid: 2\0003\ndata: a\n\n";

  g_assert_true (lc_event_parser_push (parser, stream, sizeof stream - 1, NULL));
  g_assert_cmpstr (events->str, ==, "[message|a|1]");
}

static void
test_too_large (void)
{
  g_autoptr(GString) events = g_string_new (NULL);
  g_autoptr(LcEventParser) parser = lc_event_parser_new (event_cb, events);
  g_autofree char *block = g_strnfill (64 * 1024, 'x');
  g_autoptr(GError) error = NULL;
  gboolean taken = TRUE;

  push (parser, "data: ");
  for (guint i = 0; i < 64 && taken; i++)
    taken = lc_event_parser_push (parser, block, 64 * 1024, &error);

  g_assert_false (taken);
  g_assert_error (error, LC_ERROR, LC_ERROR_TOO_LARGE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/event-parser/streams", test_streams);
  g_test_add_func ("/client/event-parser/resume", test_resume);
  g_test_add_func ("/client/event-parser/retry", test_retry);
  g_test_add_func ("/client/event-parser/null-in-id", test_null_in_id);
  g_test_add_func ("/client/event-parser/too-large", test_too_large);
  return g_test_run ();
}
