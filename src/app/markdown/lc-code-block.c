/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-code-block.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include <lc-markdown.h>

/* Program text, read-only and highlighted. It scrolls sideways only, so that turning the wheel over it moves the page; long text
 * starts folded. */

#define FOLDED_LINES 40
#define COPIED_SECONDS 2

struct _LcCodeBlock
{
  AdwBin parent_instance;

  char            *code;
  GtkSourceBuffer *buffer;
  GtkButton       *copy_button;
  GtkButton       *unfold_button;
  guint            copied_timeout;
};

G_DEFINE_FINAL_TYPE (LcCodeBlock, lc_code_block, ADW_TYPE_BIN)

/* What people write after the fence, where GtkSourceView's own name is another. */
static const struct
{
  const char *name;
  const char *language;
} aliases[] = {
  { "bash", "sh" },
  { "c++", "cpp" },
  { "console", "sh" },
  { "cs", "c-sharp" },
  { "csharp", "c-sharp" },
  { "docker", "dockerfile" },
  { "golang", "go" },
  { "javascript", "js" },
  { "jsonc", "json" },
  { "make", "makefile" },
  { "md", "markdown" },
  { "patch", "diff" },
  { "py", "python3" },
  { "python", "python3" },
  { "rb", "ruby" },
  { "rs", "rust" },
  { "shell", "sh" },
  { "ts", "typescript" },
  { "yml", "yaml" },
  { "zsh", "sh" },
};

static GtkSourceLanguage *
find_language (const char *info)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  g_autofree char *name = NULL;

  if (info == NULL || *info == '\0')
    return NULL;

  name = g_ascii_strdown (info, strcspn (info, " \t{,"));
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    {
      if (g_str_equal (name, aliases[i].name))
        return gtk_source_language_manager_get_language (manager, aliases[i].language);
    }

  return gtk_source_language_manager_get_language (manager, name);
}

static void
update_style_scheme (LcCodeBlock *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (self->buffer,
                                      gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita"));
}

static gboolean
on_copied_timeout (gpointer user_data)
{
  LcCodeBlock *self = user_data;

  self->copied_timeout = 0;
  gtk_button_set_icon_name (self->copy_button, "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), _("Copy Code"));

  return G_SOURCE_REMOVE;
}

static void
on_copy_clicked (LcCodeBlock *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->code);

  gtk_button_set_icon_name (self->copy_button, "object-select-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), _("Copied"));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  g_clear_handle_id (&self->copied_timeout, g_source_remove);
  self->copied_timeout = g_timeout_add_seconds (COPIED_SECONDS, on_copied_timeout, self);
}

static void
on_unfold_clicked (LcCodeBlock *self)
{
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), self->code, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->unfold_button), FALSE);
}

/* The length of the first @lines lines of @text, or -1 when it has no more. */
static gssize
measure_lines (const char *text,
               guint       lines)
{
  const char *end = text;

  for (guint i = 0; i < lines; i++)
    {
      end = strchr (end, '\n');
      if (end == NULL)
        return -1;
      end++;
    }

  return *end != '\0' ? end - text - 1 : -1;
}

static guint
count_lines (const char *text)
{
  guint n_lines = 1;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n_lines++;

  return n_lines;
}

static void
show_code (LcCodeBlock *self)
{
  gssize folded = measure_lines (self->code, FOLDED_LINES);

  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), self->code, folded);

  if (folded >= 0)
    {
      guint n_lines = count_lines (self->code);
      g_autofree char *label = g_strdup_printf (ngettext ("Show All %u Line", "Show All %u Lines", n_lines), n_lines);

      gtk_button_set_label (self->unfold_button, label);
      gtk_widget_set_visible (GTK_WIDGET (self->unfold_button), TRUE);
    }
}

static GtkWidget *
create_view (LcCodeBlock *self,
             const char  *language)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_source_view_new_with_buffer (self->buffer);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_direction (view, GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Code"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, language != NULL ? language : "",
                                  -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_hexpand (scroller, TRUE);

  return scroller;
}

static void
create_copy_button (LcCodeBlock *self)
{
  self->copy_button = GTK_BUTTON (gtk_button_new_from_icon_name ("edit-copy-symbolic"));
  gtk_widget_add_css_class (GTK_WIDGET (self->copy_button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->copy_button), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), _("Copy Code"));
  g_signal_connect_swapped (self->copy_button, "clicked", G_CALLBACK (on_copy_clicked), self);
}

static void
create_unfold_button (LcCodeBlock *self)
{
  self->unfold_button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->unfold_button), "flat");
  gtk_widget_set_halign (GTK_WIDGET (self->unfold_button), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self->unfold_button), FALSE);
  g_signal_connect_swapped (self->unfold_button, "clicked", G_CALLBACK (on_unfold_clicked), self);
}

static void
lc_code_block_dispose (GObject *object)
{
  LcCodeBlock *self = LC_CODE_BLOCK (object);

  g_clear_handle_id (&self->copied_timeout, g_source_remove);
  g_clear_object (&self->buffer);

  G_OBJECT_CLASS (lc_code_block_parent_class)->dispose (object);
}

static void
lc_code_block_finalize (GObject *object)
{
  LcCodeBlock *self = LC_CODE_BLOCK (object);

  g_clear_pointer (&self->code, g_free);

  G_OBJECT_CLASS (lc_code_block_parent_class)->finalize (object);
}

static void
lc_code_block_class_init (LcCodeBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_code_block_dispose;
  object_class->finalize = lc_code_block_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "codeblock");
}

static void
lc_code_block_init (LcCodeBlock *self)
{
  self->buffer = gtk_source_buffer_new (NULL);
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, FALSE);
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self->buffer), FALSE);

  create_copy_button (self);
  create_unfold_button (self);

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_style_scheme), self, G_CONNECT_SWAPPED);
  update_style_scheme (self);
}

/**
 * lc_code_block_new:
 * @code: the text
 * @info: (nullable): what stands after the fence in Markdown; the first word names the language
 *
 * Creates a block of program text, with a button that copies it.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lc_code_block_new (const char *code,
                   const char *info)
{
  LcCodeBlock *self;
  GtkSourceLanguage *language;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (LC_TYPE_CODE_BLOCK, NULL);
  self->code = lc_markdown_clean (code);
  if (g_str_has_suffix (self->code, "\n"))
    self->code[strlen (self->code) - 1] = '\0';

  language = find_language (info);
  gtk_source_buffer_set_language (self->buffer, language);
  show_code (self);

  gtk_box_append (GTK_BOX (row), create_view (self, language != NULL ? gtk_source_language_get_name (language) : NULL));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->copy_button));
  gtk_box_append (GTK_BOX (column), row);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->unfold_button));
  adw_bin_set_child (ADW_BIN (self), column);

  return GTK_WIDGET (self);
}
