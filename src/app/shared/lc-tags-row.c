/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tags-row.h"

#include <glib/gi18n.h>

struct _LcTagsRow
{
  AdwPreferencesRow  parent_instance;

  GtkLabel          *title_label;
  AdwWrapBox        *tags;
  GtkEntry          *entry;
};

enum
{
  PROP_0,
  PROP_PLACEHOLDER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcTagsRow, lc_tags_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_tag (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "tag");
}

static gboolean
has_tag (LcTagsRow  *self,
         const char *tag)
{
  g_autofree char *folded = g_utf8_casefold (tag, -1);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *other = get_tag (child) != NULL ? g_utf8_casefold (get_tag (child), -1) : NULL;

      if (g_strcmp0 (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
remove_cb (GtkWidget *button)
{
  GtkWidget *chip = gtk_widget_get_parent (button);
  GtkWidget *row = gtk_widget_get_ancestor (button, LC_TYPE_TAGS_ROW);

  adw_wrap_box_remove (LC_TAGS_ROW (row)->tags, chip);
  gtk_widget_grab_focus (GTK_WIDGET (LC_TAGS_ROW (row)->entry));
}

static GtkWidget *
create_chip (const char *tag)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (tag);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a skill or interest */
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), tag);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (chip, "chip");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  g_object_set_data_full (G_OBJECT (chip), "tag", g_strdup (tag), g_free);

  return chip;
}

static void
add_tag (LcTagsRow  *self,
         const char *text)
{
  g_autofree char *tag = g_strstrip (g_strdup (text));
  GtkWidget *last;

  if (*tag == '\0' || has_tag (self, tag))
    return;

  last = gtk_widget_get_prev_sibling (GTK_WIDGET (self->entry));
  adw_wrap_box_insert_child_after (self->tags, create_chip (tag), last);
}

static void
activate_cb (LcTagsRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  add_tag (self, text);
}

static void
changed_cb (LcTagsRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_auto(GStrv) parts = NULL;

  if (strchr (text, ',') == NULL)
    return;

  parts = g_strsplit (text, ",", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  for (guint i = 0; parts[i] != NULL; i++)
    add_tag (self, parts[i]);
}

static void
lc_tags_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_TAGS_ROW);

  G_OBJECT_CLASS (lc_tags_row_parent_class)->dispose (object);
}

static void
lc_tags_row_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  LcTagsRow *self = LC_TAGS_ROW (object);

  switch (prop_id)
    {
    case PROP_PLACEHOLDER:
      gtk_entry_set_placeholder_text (self->entry, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_tags_row_class_init (LcTagsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_tags_row_dispose;
  object_class->set_property = lc_tags_row_set_property;

  properties[PROP_PLACEHOLDER] =
    g_param_spec_string ("placeholder", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-tags-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTagsRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LcTagsRow, tags);
  gtk_widget_class_bind_template_child (widget_class, LcTagsRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
lc_tags_row_init (LcTagsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_tags_row_set_tags:
 * @self: a row
 * @tags: (nullable): what it shows
 */
void
lc_tags_row_set_tags (LcTagsRow         *self,
                      const char *const *tags)
{
  GtkWidget *child;

  g_return_if_fail (LC_IS_TAGS_ROW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != GTK_WIDGET (self->entry))
    adw_wrap_box_remove (self->tags, child);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    add_tag (self, tags[i]);
}

/**
 * lc_tags_row_dup_tags:
 * @self: a row
 *
 * Returns: (transfer full): what it shows, and what stands in its entry still
 */
char **
lc_tags_row_dup_tags (LcTagsRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (LC_IS_TAGS_ROW (self), NULL);

  activate_cb (self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (get_tag (child) != NULL)
        g_strv_builder_add (builder, get_tag (child));
    }

  return g_strv_builder_end (builder);
}
