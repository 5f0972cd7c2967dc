/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-config.h"

#include "lc-markdown-view.h"

#include <glib/gi18n.h>

#include "lc-markdown-blocks.h"

/**
 * LcMarkdownView:
 *
 * Shows text in Markdown with native widgets. The text may come from anybody: HTML is shown as text, nothing is loaded from
 * elsewhere, and a very long text starts with its beginning and a button that shows the rest.
 */

#define FIRST_WIDGETS 300
#define MAX_WIDGETS 20000

struct _LcMarkdownView
{
  AdwBin parent_instance;

  char     *text;
  gboolean  compact;
  GtkBox   *box;

  LcMarkdownEmbedFunc  embed;
  gpointer             embed_data;
  GDestroyNotify       embed_destroy;
};

G_DEFINE_FINAL_TYPE (LcMarkdownView, lc_markdown_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void show_text (LcMarkdownView *self,
                       guint           budget);

static void
on_show_all_clicked (LcMarkdownView *self)
{
  show_text (self, MAX_WIDGETS);
}

static void
append_show_all (LcMarkdownView *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Show the Whole Text"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_show_all_clicked), self);
  gtk_box_append (self->box, button);
}

static void
show_text (LcMarkdownView *self,
           guint           budget)
{
  LcMarkdownBlocks blocks = {
    .compact = self->compact, .budget = budget, .embed = self->embed, .embed_data = self->embed_data,
  };
  g_autoptr(cmark_node) document = lc_markdown_parse (self->text);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, self->compact ? 4 : 9));
  if (!lc_markdown_blocks_append (&blocks, self->box, document) && budget < MAX_WIDGETS)
    append_show_all (self);

  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static void
lc_markdown_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LcMarkdownView *self = LC_MARKDOWN_VIEW (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, lc_markdown_view_get_text (self));
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, lc_markdown_view_get_compact (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_markdown_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LcMarkdownView *self = LC_MARKDOWN_VIEW (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      lc_markdown_view_set_text (self, g_value_get_string (value));
      break;
    case PROP_COMPACT:
      lc_markdown_view_set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_markdown_view_finalize (GObject *object)
{
  LcMarkdownView *self = LC_MARKDOWN_VIEW (object);

  g_clear_pointer (&self->text, g_free);
  if (self->embed_destroy != NULL)
    self->embed_destroy (self->embed_data);

  G_OBJECT_CLASS (lc_markdown_view_parent_class)->finalize (object);
}

static void
lc_markdown_view_class_init (LcMarkdownViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lc_markdown_view_get_property;
  object_class->set_property = lc_markdown_view_set_property;
  object_class->finalize = lc_markdown_view_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "markdown");
}

static void
lc_markdown_view_init (LcMarkdownView *self)
{
  self->text = g_strdup ("");
}

/**
 * lc_markdown_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
lc_markdown_view_new (void)
{
  return g_object_new (LC_TYPE_MARKDOWN_VIEW, NULL);
}

/**
 * lc_markdown_view_get_text:
 * @self: the view
 *
 * Returns: (transfer none): the text, in Markdown
 */
const char *
lc_markdown_view_get_text (LcMarkdownView *self)
{
  g_return_val_if_fail (LC_IS_MARKDOWN_VIEW (self), NULL);

  return self->text;
}

/**
 * lc_markdown_view_set_text:
 * @self: the view
 * @text: (nullable): CommonMark with the GitHub extensions, see lc_markdown_parse()
 *
 * Shows @text. Setting the text that is shown already changes nothing, so that a selection stays.
 */
void
lc_markdown_view_set_text (LcMarkdownView *self,
                           const char     *text)
{
  g_return_if_fail (LC_IS_MARKDOWN_VIEW (self));

  if (g_set_str (&self->text, text != NULL ? text : ""))
    {
      show_text (self, FIRST_WIDGETS);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
    }
}

/**
 * lc_markdown_view_set_embed:
 * @self: the view
 * @func: (nullable): makes the widgets of pictures and files
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * Says how the pictures and files of the texts that are shown from now on are shown. Without, they are links.
 */
void
lc_markdown_view_set_embed (LcMarkdownView      *self,
                            LcMarkdownEmbedFunc  func,
                            gpointer             user_data,
                            GDestroyNotify       destroy)
{
  g_return_if_fail (LC_IS_MARKDOWN_VIEW (self));

  if (self->embed_destroy != NULL)
    self->embed_destroy (self->embed_data);
  self->embed = func;
  self->embed_data = user_data;
  self->embed_destroy = destroy;
}

/**
 * lc_markdown_view_get_compact:
 * @self: the view
 *
 * Returns: whether the view is compact
 */
gboolean
lc_markdown_view_get_compact (LcMarkdownView *self)
{
  g_return_val_if_fail (LC_IS_MARKDOWN_VIEW (self), FALSE);

  return self->compact;
}

/**
 * lc_markdown_view_set_compact:
 * @self: the view
 * @compact: whether to stand closer, with small headings and plain code blocks
 *
 * Makes the view compact or not.
 */
void
lc_markdown_view_set_compact (LcMarkdownView *self,
                              gboolean        compact)
{
  g_return_if_fail (LC_IS_MARKDOWN_VIEW (self));

  if (self->compact == !!compact)
    return;

  self->compact = !!compact;
  show_text (self, FIRST_WIDGETS);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}
