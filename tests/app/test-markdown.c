/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-code-block.h"
#include "lc-markdown-inline.h"
#include "lc-markdown-table.h"
#include "lc-markdown-view.h"

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

static GtkWidget *
create_view (const char *text)
{
  GtkWidget *view = g_object_ref_sink (lc_markdown_view_new ());

  lc_markdown_view_set_text (LC_MARKDOWN_VIEW (view), text);
  return view;
}

static void
release (GtkWidget *view)
{
  g_assert_finalize_object (view);
}

static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *nth)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*nth)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint      nth)
{
  return find_nth (widget, type, &nth);
}

static guint
count (GtkWidget *widget)
{
  guint n = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count (child);

  return n;
}

static guint
measure_depth (GtkWidget *widget)
{
  guint depth = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint child_depth = measure_depth (child);

      depth = MAX (depth, child_depth);
    }

  return depth + 1;
}

static void
assert_label (GtkWidget  *view,
              guint       nth,
              const char *markup)
{
  GtkWidget *label = find (view, GTK_TYPE_LABEL, nth);

  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, markup);
}

static GtkAccessibleRole
get_role (GtkWidget *widget)
{
  return gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
}

static void
test_inlines (void)
{
  static const struct
  {
    const char *text;
    const char *markup;
  } cases[] = {
    { "plain", "plain" },
    { "*a* **b** ~~c~~", "<i>a</i> <b>b</b> <s>c</s>" },
    { "a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;" },
    { "<b>x</b>", "&lt;b&gt;x&lt;/b&gt;" },
    { "one\ntwo\\\nthree", "one two\nthree" },
    { "[x](https://example.org/?a=1&b=2)", "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>" },
    { "[x](javascript:alert(1))", "x" },
    { "[x](file:///etc/passwd)", "x" },
    { "see www.example.org", "see <a href=\"http://www.example.org\">www.example.org</a>" },
    { "![cat](https://example.org/c.png)", "<a href=\"https://example.org/c.png\">Picture: cat</a>" },
    { "[![cat](https://a.org/c.png)](https://b.org)", "<a href=\"https://b.org\">Picture: cat</a>" },
    { "[x](<https://a.org/\" b=\"'>)", "<a href=\"https://a.org/&quot; b=&quot;&apos;\">x</a>" },
    { "Ask @Amina-d, please", "Ask <a href=\"member:@amina-d\">@Amina-d</a>, please" },
    { "**@amina_d**", "<b><a href=\"member:@amina_d\">@amina_d</a></b>" },
    { "amina@example @ab @@amina [@amina](https://a.org) [x](member:@amina)",
      "amina@example @ab @@amina <a href=\"https://a.org\">@amina</a> x" },
    { "a&#x202e;b", "ab" },
    { "a\u2066b", "ab" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *view = create_view (cases[i].text);

      assert_label (view, 0, cases[i].markup);
      release (view);
    }
}

/* Shows what it is called with. */
static GtkWidget *
embed (const char *url,
       const char *text,
       gboolean    is_picture,
       gpointer    user_data)
{
  g_autofree char *words = g_strconcat (is_picture ? "picture " : "file ", url, " ", text, NULL);

  return g_str_has_prefix (url, user_data) ? gtk_label_new (words) : NULL;
}

static GtkWidget *
create_embedding_view (const char *text)
{
  GtkWidget *view = g_object_ref_sink (lc_markdown_view_new ());

  lc_markdown_view_set_embed (LC_MARKDOWN_VIEW (view), embed, (gpointer) "/ours/", NULL);
  lc_markdown_view_set_text (LC_MARKDOWN_VIEW (view), text);
  return view;
}

static void
test_embedded (void)
{
  static const struct
  {
    const char *text;
    const char *labels[4];
  } cases[] = {
    { "![a *cat*](/ours/1)", { "picture /ours/1 a cat" } },
    { "See ![a cat](/ours/1) and [a `file`](/ours/2)!", { "See  and !", "picture /ours/1 a cat", "file /ours/2 a file" } },
    { "![one](/ours/1)\n![two](/ours/2)", { "picture /ours/1 one", "picture /ours/2 two" } },
    { "![a\nb](/ours/1)", { "picture /ours/1 a b" } },
    /* Pictures elsewhere, and those that are links, stay links. */
    { "![cat](https://example.org/c.png)", { "<a href=\"https://example.org/c.png\">Picture: cat</a>" } },
    { "[![cat](/ours/1)](https://b.org)", { "<a href=\"https://b.org\">Picture: cat</a>" } },
    { "![](/ours/1) *b*", { " <i>b</i>", "picture /ours/1 " } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *view = create_embedding_view (cases[i].text);

      for (guint j = 0; j < 4; j++)
        if (cases[i].labels[j] != NULL)
          assert_label (view, j, cases[i].labels[j]);
        else
          g_assert_null (find (view, GTK_TYPE_LABEL, j));
      release (view);
    }
}

static void
test_headings (void)
{
  GtkWidget *view = create_view ("# One\n\n## Two\n\n###### Six\n");

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (get_role (find (view, GTK_TYPE_LABEL, i)), ==, GTK_ACCESSIBLE_ROLE_HEADING);
  g_assert_true (gtk_widget_has_css_class (find (view, GTK_TYPE_LABEL, 0), "title-3"));
  g_assert_true (gtk_widget_has_css_class (find (view, GTK_TYPE_LABEL, 2), "heading"));

  release (view);
}

static void
test_lists (void)
{
  GtkWidget *view = create_view ("9. nine\n10. ten\n    - inner\n");

  assert_label (view, 0, "9.");
  assert_label (view, 1, "nine");
  assert_label (view, 2, "10.");
  assert_label (view, 4, "•");
  assert_label (view, 5, "inner");
  g_assert_cmpint (gtk_label_get_width_chars (GTK_LABEL (find (view, GTK_TYPE_LABEL, 0))), ==, 3);

  release (view);
}

static void
test_tasks (void)
{
  GtkWidget *view = create_view ("- [x] done\n- [ ] open\n");
  GtkWidget *done = find (view, GTK_TYPE_IMAGE, 0);

  g_assert_cmpint (get_role (done), ==, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (done)), ==, "checkbox-checked-symbolic");
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (find (view, GTK_TYPE_IMAGE, 1))), ==, "checkbox-symbolic");
  assert_label (view, 0, "done");

  release (view);
}

static void
test_quote (void)
{
  GtkWidget *view = create_view ("> said\n\nanswer");
  GtkWidget *said = find (view, GTK_TYPE_LABEL, 0);

  g_assert_cmpint (get_role (gtk_widget_get_parent (said)), ==, GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE);

  release (view);
}

static void
test_table (void)
{
  GtkWidget *view = create_view ("| a | b |\n|---|--:|\n| *c* | d |\n");
  GtkWidget *table = find (view, LC_TYPE_MARKDOWN_TABLE, 0);

  g_assert_nonnull (table);
  assert_label (table, 0, "a");
  assert_label (table, 2, "<i>c</i>");
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (find (table, GTK_TYPE_LABEL, 1))), >, 0.9);
  g_assert_cmpint (get_role (find (table, GTK_TYPE_LABEL, 0)), ==, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);

  release (view);
}

static void
test_code (void)
{
  GtkWidget *view = create_view ("```c\nint x = 0; // <b>\n```\n");
  GtkWidget *code = find (view, GTK_SOURCE_TYPE_VIEW, 0);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (code));
  GtkSourceLanguage *language = gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (buffer));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "int x = 0; // <b>");
  g_assert_cmpstr (gtk_source_language_get_id (language), ==, "c");
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (code)));

  release (view);
}

static void
test_long_code (void)
{
  g_autoptr(GString) text = g_string_new ("```\n");
  GtkWidget *view;
  GtkWidget *code;
  GtkWidget *button;
  GtkTextBuffer *buffer;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "line\n");
  g_string_append (text, "```\n");

  view = create_view (text->str);
  code = find (view, GTK_SOURCE_TYPE_VIEW, 0);
  button = find (view, GTK_TYPE_BUTTON, 1);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (code));

  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, 40);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Show All 1000 Lines");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, 1000);
  g_assert_false (gtk_widget_get_visible (button));

  release (view);
}

static void
test_direction (void)
{
  GtkWidget *view = create_view ("\u0634\u0643\u0631\u0627 (GTK)\n\nplain\n\n- \u05e9\u05dc\u05d5\u05dd\n");

  g_assert_cmpint (gtk_widget_get_direction (find (view, GTK_TYPE_LABEL, 0)), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (find (view, GTK_TYPE_LABEL, 1)), ==, GTK_TEXT_DIR_LTR);
  g_assert_cmpint (gtk_widget_get_direction (gtk_widget_get_parent (find (view, GTK_TYPE_LABEL, 2))), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (lc_markdown_find_text_direction ("123 …"), ==, GTK_TEXT_DIR_NONE);

  release (view);
}

static void
test_compact (void)
{
  GtkWidget *view = create_view ("# Big\n\n```c\nint x;\n```\n");

  lc_markdown_view_set_compact (LC_MARKDOWN_VIEW (view), TRUE);
  g_assert_null (find (view, GTK_SOURCE_TYPE_VIEW, 0));
  g_assert_true (gtk_widget_has_css_class (find (view, GTK_TYPE_LABEL, 0), "heading"));
  assert_label (view, 1, "int x;");

  release (view);
}

static void
count_notify (gpointer data)
{
  (*(guint *) data)++;
}

static void
test_same_text (void)
{
  GtkWidget *view = create_view ("one");
  GtkWidget *label = find (view, GTK_TYPE_LABEL, 0);
  guint n_notifies = 0;

  g_signal_connect_swapped (view, "notify::text", G_CALLBACK (count_notify), &n_notifies);
  lc_markdown_view_set_text (LC_MARKDOWN_VIEW (view), "one");
  g_assert_true (label == find (view, GTK_TYPE_LABEL, 0));
  g_assert_cmpint (n_notifies, ==, 0);

  lc_markdown_view_set_text (LC_MARKDOWN_VIEW (view), NULL);
  g_assert_cmpint (n_notifies, ==, 1);
  g_assert_null (find (view, GTK_TYPE_LABEL, 0));

  release (view);
}

/* Returns: the bytes of all labels, which is what laying them out costs */
static gsize
measure_labels (GtkWidget *widget)
{
  gsize length = GTK_IS_LABEL (widget) ? strlen (gtk_label_get_label (GTK_LABEL (widget))) : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    length += measure_labels (child);

  return length;
}

/* Whatever is written, its beginning is shown with few widgets and little text, however long it is. */
static void
test_hostile (void)
{
  static const char * const pieces[] = {
    "> ", "- ", "1. ", "> - ", "*a_", "a**b", "**a *b ", "~~a ~~b", "[a](https://b.org) ", "[", "![", "`a``", "<b>", "&#x202e;",
    "a\n\n", "- a\n", "> a\n>> b\n", "# a\n", "```\na\n```\n\n", "|a|b|\n|-|-|\n|c|d|\n\n", "aaaaaaaaaa", "\xd8\xb4", "\xcc\x81", "\xf0\x9f\x91\xa9\xe2\x80\x8d",
    "www.a.org ", "a\tb ", "a  \n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      GtkWidget *view;
      int height;

      for (guint j = 0; j < 16000; j++)
        g_string_append (text, pieces[i]);
      view = create_view (text->str);
      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 600, NULL, &height, NULL, NULL);
      g_test_message ("%s: %u widgets, %u deep, %" G_GSIZE_FORMAT " bytes", pieces[i], count (view), measure_depth (view), measure_labels (view));

      g_assert_cmpint (height, >=, 0);
      g_assert_cmpint (count (view), <, 8000);
      g_assert_cmpint (measure_depth (view), <, 60);
      g_assert_cmpint (measure_labels (view), <, 100000);
      release (view);
    }
}

static void
test_huge_table (void)
{
  g_autoptr(GString) text = g_string_new ("|a|b|\n|-|-|\n");
  GtkWidget *view;
  GtkWidget *button;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "|c|d|\n");

  view = create_view (text->str);
  g_assert_cmpint (count (view), <, 150);

  button = find (view, GTK_TYPE_BUTTON, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Show All 201 Rows");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (count (view), >, 400);
  g_assert_false (gtk_widget_get_visible (button));

  release (view);
}

static void
test_show_all (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *view;
  GtkWidget *button;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "a\n\n");

  view = create_view (text->str);
  g_assert_cmpint (count (view), <, 320);

  button = find (view, GTK_TYPE_BUTTON, 0);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (count (view), >=, 1000);
  g_assert_null (find (view, GTK_TYPE_BUTTON, 0));

  release (view);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      return 0;
    }
  adw_init ();
  gtk_source_init ();

  g_test_add_func ("/app/markdown/inlines", test_inlines);
  g_test_add_func ("/app/markdown/embedded", test_embedded);
  g_test_add_func ("/app/markdown/headings", test_headings);
  g_test_add_func ("/app/markdown/lists", test_lists);
  g_test_add_func ("/app/markdown/tasks", test_tasks);
  g_test_add_func ("/app/markdown/quote", test_quote);
  g_test_add_func ("/app/markdown/table", test_table);
  g_test_add_func ("/app/markdown/code", test_code);
  g_test_add_func ("/app/markdown/long-code", test_long_code);
  g_test_add_func ("/app/markdown/direction", test_direction);
  g_test_add_func ("/app/markdown/compact", test_compact);
  g_test_add_func ("/app/markdown/same-text", test_same_text);
  g_test_add_func ("/app/markdown/hostile", test_hostile);
  g_test_add_func ("/app/markdown/huge-table", test_huge_table);
  g_test_add_func ("/app/markdown/show-all", test_show_all);

  return g_test_run ();
}
