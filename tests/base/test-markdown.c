/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-markdown.h"

static void
assert_excerpt (const char *text,
                gsize       max_chars,
                const char *expected)
{
  g_autofree char *excerpt = lc_markdown_excerpt (text, max_chars);

  g_assert_cmpstr (excerpt, ==, expected);
}

static void
test_excerpt (void)
{
  assert_excerpt (NULL, 20, "");
  assert_excerpt ("", 20, "");
  assert_excerpt ("# Title\n\nSome *words* with `code`.\n", 80, "Title Some words with code.");
  assert_excerpt ("one\ntwo  \nthree", 80, "one two three");
  assert_excerpt ("- a\n- b\n", 80, "a b");
  assert_excerpt ("[a link](https://example.org) and ![a picture](x.png)", 80, "a link and a picture");
  assert_excerpt ("aaaa bbbb cccc dddd", 12, "aaaa bbbb…");
  assert_excerpt ("äöüäöüäöüäöü", 6, "äöüäö…");
  assert_excerpt ("exactly ten", 11, "exactly ten");
  assert_excerpt ("| a | b |\n|---|---|\n| c | d |\n", 80, "a b c d");
}

static void
test_excerpt_own_words (void)
{
  assert_excerpt ("> what was said\n\nmy answer\n", 80, "my answer");
  assert_excerpt ("> only a quote\n", 80, "only a quote");
  assert_excerpt ("Look:\n\n```c\nint x;\n```\n\nneat", 80, "Look: neat");
  assert_excerpt ("```\nint x;\n```\n", 80, "int x;");
}

static void
assert_clean (const char *text,
              const char *expected)
{
  g_autofree char *clean = lc_markdown_clean (text);

  g_assert_cmpstr (clean, ==, expected);
}

static void
test_clean (void)
{
  assert_clean (NULL, "");
  assert_clean ("a\tb\nc", "a\tb\nc");
  assert_clean ("a\033[31mb\a\177", "a[31mb");
  assert_clean ("user\u202egpj.exe", "usergpj.exe");
  assert_clean ("a\u2066b\u2069c", "abc");
  assert_clean ("a\u2028b", "a\nb");
  assert_clean ("\u0627\u200fx\u200d", "\u0627\u200fx\u200d");
  assert_clean ("a\xff", "a\ufffd");
  assert_excerpt ("a&#x202e;b &#7;c", 80, "ab c");
}

static void
test_links (void)
{
  g_assert_true (lc_markdown_is_open_link ("https://example.org/"));
  g_assert_true (lc_markdown_is_open_link ("HTTP://example.org/"));
  g_assert_true (lc_markdown_is_open_link ("mailto:someone@example.org"));
  g_assert_true (lc_markdown_is_open_link ("learncommons:post/1"));
  g_assert_false (lc_markdown_is_open_link (NULL));
  g_assert_false (lc_markdown_is_open_link ("javascript:alert(1)"));
  g_assert_false (lc_markdown_is_open_link ("file:///etc/passwd"));
  g_assert_false (lc_markdown_is_open_link ("/relative"));
  g_assert_false (lc_markdown_is_open_link (" https://example.org"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/markdown/excerpt", test_excerpt);
  g_test_add_func ("/base/markdown/excerpt-own-words", test_excerpt_own_words);
  g_test_add_func ("/base/markdown/clean", test_clean);
  g_test_add_func ("/base/markdown/links", test_links);

  return g_test_run ();
}
