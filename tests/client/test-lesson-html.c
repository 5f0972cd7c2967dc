/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include <lc-client.h>
#include <string.h>

#include "lessons/lc-lesson-html.h"

#define PICTURE "0197aaaa-0000-7000-8000-000000000001"

static void
check (const char *markdown,
       const char *expected)
{
  g_autofree char *html = lc_lesson_html_render (markdown);

  if (strstr (html, expected) == NULL)
    g_error ("%s\nis not in\n%s", expected, html);
}

static void
test_markdown (void)
{
  check ("# Knots & *loops*\n\n## Knots", "<h1><span id=\"knots--loops\"></span>Knots &amp; <em>loops</em></h1>");
  check ("# A\n\n# A\n", "<span id=\"a-1\"></span>A");
  check ("# Überblick", "<span id=\"überblick\"></span>");
  check ("| a | b |\n|---|---|\n| 1 | 2 |", "<div class=\"table\" tabindex=\"0\">\n<table>");
  check ("| a | b |\n|---|---|\n| 1 | 2 |", "</table>\n</div>");
  check ("```c\nint a < b;\n```", "<pre><code class=\"language-c\">int a &lt; b;");
  check ("- [x] done", "type=\"checkbox\"");
  check ("~~gone~~", "<del>gone</del>");
  check ("[here](https://a.example/?a=1&b=2)", "<a href=\"https://a.example/?a=1&amp;b=2\">here</a>");
  check ("[next](/api/v1/lessons/" PICTURE "#knots)", "<a href=\"lesson:///lesson/" PICTURE "#knots\">next</a>");
  check ("<a href=\"/api/v1/courses/" PICTURE "\">all</a>", "<a href=\"lesson:///course/" PICTURE "\">all</a>");
  check ("[there](#knots)", "<a href=\"#knots\">there</a>");
  check ("![A knot](/api/v1/uploads/" PICTURE ")", "<img src=\"lesson:///upload/" PICTURE "\" alt=\"A knot\" />");
  check ("![A *fine* knot](https://elsewhere.example/x.png)", "<span class=\"absent\">A <em>fine</em> knot</span>");
}

static void
test_callouts (void)
{
  check ("> [!TIP]\n> Tie *it*", "<div class=\"callout tip\"><p class=\"callout-title\">Tip</p>\n<p>Tie <em>it</em></p>\n</div>");
  check ("> [!warning]\n>\n> Two\n>\n> parts", "<div class=\"callout warning\"><p class=\"callout-title\">Warning</p>\n<p>Two</p>\n<p>parts</p>\n</div>");
  check ("> [!TIP] on the line", "<blockquote>\n<p>[!TIP] on the line</p>");
  check ("> [!OTHER]\n> x", "<blockquote>");
  check ("> > [!NOTE]\n> > inside", "<blockquote>\n<div class=\"callout note\">");
  check (">", "<blockquote>");
}

static void
test_html (void)
{
  check ("<details>\n<summary>Look</summary>\n\nThe *answer*\n\n</details>", "<details>\n<summary>Look</summary>");
  check ("<details>\n<summary>Look</summary>\n\nThe *answer*\n\n</details>", "<p>The <em>answer</em></p>\n</details>");
  check ("Press <kbd>Tab</kbd> and H<sub>2</sub>O", "Press <kbd>Tab</kbd> and H<sub>2</sub>O");
  check ("<p align=\"center\">\n<img alt=\"A &amp; B\" src='/api/v1/uploads/" PICTURE "' width=20>\n</p>",
         "<p align=\"center\">\n<img alt=\"A &amp; B\" src=\"lesson:///upload/" PICTURE "\" width=\"20\">\n</p>");
  check ("<A HREF=https://a.example/>x</A>", "<a href=\"https://a.example/\">x</a>");
  check ("a <b", "a &lt;b");
  check ("<div>\n\n*open*", "</div>");
  check ("x <b>y</b></b></div> z", "x <b>y</b> z");
  check ("<div><b>x</div>\n", "<div><b>x</b></div>");
  check ("<div>1 < 2 & 3 &lt; 4</div>", "<div>1 &lt; 2 &amp; 3 &lt; 4</div>");
}

/* What is left of a cell is still in it. */
static void
test_cells (void)
{
  check ("| a<br>b | [c](javascript:d) |\n|---|---|\n| ![*e* f](https://evil.example/) | <u>g</u> |",
         "<div class=\"table\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th>a<br>b</th>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
         "<td><span class=\"absent\"><em>e</em> f</span></td>\n<td><u>g</u></td>\n</tr>\n</tbody>\n</table>\n</div>");
}

/* What somebody might write who wishes us ill, in Markdown and in HTML: nothing of these may be in what becomes of it. */
static void
test_hostile (void)
{
  static const char * const texts[] = {
    "<script>alert(1)</script>", "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", "x <script>alert(1)</script> y",
    "<scr<script>ipt>alert(1)</script>", "<script\n>alert(1)", "<img src=x onerror=alert(1)>", "<img/src=/api/v1/uploads/x/onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"java&#115;cript:alert(1)\">x</a>", "<a href=\" javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](<java\tscript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](file:///etc/passwd)", "![x](file:///etc/passwd)", "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](https://evil.example/x.png)", "![x](//evil.example/x.png)", "<img src=//evil.example/x.png>", "<img srcset=\"https://evil.example/x.png 2x\">",
    "<iframe src=https://evil.example></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<object data=https://evil.example></object>",
    "<embed src=https://evil.example>", "<form action=https://evil.example><input name=a><button>Send</button></form>",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">", "<link rel=stylesheet href=https://evil.example/x.css>",
    "<link rel=dns-prefetch href=//evil.example>", "<base href=https://evil.example/>", "<style>body{background:url(https://evil.example/x)}</style>",
    "<p style=\"background:url(https://evil.example/x)\">x</p>", "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<video src=https://evil.example/x.mp4 autoplay></video>", "<audio src=https://evil.example/x.mp3></audio>",
    "<div onclick=\"alert(1)\" onmouseover='alert(1)'>x</div>", "<body onload=alert(1)>", "<table background=https://evil.example/x.png><tr><td>x</td></tr></table>",
    "<a href='https://a.example/\" onclick=\"alert(1)'>x</a>", "<p title='\"><script>alert(1)</script>'>x</p>", "<!--><script>alert(1)</script>-->",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img src=x onerror=alert(1)></textarea>", "<xmp><img src=x onerror=alert(1)></xmp>", "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>", "<details open ontoggle=alert(1)>x</details>", "<img src=\"/api/v1/uploads/" PICTURE "\" onload=alert(1)>",
    "<img src=\"/api/v1/uploads/../../../etc/passwd\">", "![x](/api/v1/uploads/" PICTURE "/../../accounts)", "<a ping=https://evil.example href=#x>x</a>",
    "<p id=\"x\" id='\" onclick=alert(1)'>x</p>", "# <img src=x onerror=alert(1)>", "| <script>alert(1)</script> |\n|---|\n| [x](javascript:alert(1)) |",
    "<video><source onerror=alert(1)></video>", "<portal src=https://evil.example></portal>", "<isindex action=javascript:alert(1)>", "<x-y onclick=alert(1)>z</x-y>",
    "[x](/api/v1/lessons/../../etc/passwd)", "[x](/api/v1/lessons/" PICTURE "/../x)", "[x](lesson:///page/x)",
    "<a href='/api/v1/lessons/" PICTURE "#\" onclick=\"alert(1)'>x</a>",
  };
  static const char * const forbidden[] = {
    "<script", "<iframe", "<object", "<embed", "<form", "<input n", "<button", "<meta", "<link", "<base", "<style", "<svg", "<math", "<video", "<audio",
    "<source", "<template", "<textarea", "<body", "<portal", "<isindex", "<x-y", "<!", "<?", " style=", " background=", " srcset=", " srcdoc=", " ping=",
    " action=", " onclick=\"", " onerror=\"", " onload=\"", " ontoggle=\"", " onmouseover=\"", "src=\"http", "src=\"/", "src=\"x", "src=\"file", "src=\"data",
    "href=\"/", "href=\"lesson:///page", "/..", "href=\"javascript", "href=\"java", "href=\" ", "href=\"data", "href=\"file", "evil.example/x.css",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *html = lc_lesson_html_render (texts[i]);
      g_autofree char *small = g_ascii_strdown (html, -1);

      for (guint k = 0; k < G_N_ELEMENTS (forbidden); k++)
        if (strstr (small, forbidden[k]) != NULL)
          g_error ("%s\nbecomes\n%s", texts[i], html);
    }
}

/* However deep or long, it ends, and what is opened is closed. */
static void
test_deep (void)
{
  static const char * const parts[] = { "<div>", "> ", "<b>", "[", "*a ", "<a href=\"", "<!-- ", "- ", "`", "![" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *html = NULL;

      for (guint k = 0; k < 20000; k++)
        g_string_append (text, parts[i]);
      html = lc_lesson_html_render (text->str);
      g_assert_true (g_utf8_validate (html, -1, NULL));
    }
  check ("", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/lesson-html/markdown", test_markdown);
  g_test_add_func ("/client/lesson-html/callouts", test_callouts);
  g_test_add_func ("/client/lesson-html/html", test_html);
  g_test_add_func ("/client/lesson-html/cells", test_cells);
  g_test_add_func ("/client/lesson-html/hostile", test_hostile);
  g_test_add_func ("/client/lesson-html/deep", test_deep);
  return g_test_run ();
}
