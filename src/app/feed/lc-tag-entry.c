/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tag-entry.h"

#include <feed/lc-session-questions.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-limits.h>
#include <lc-tag.h>


/**
 * LcTagEntry:
 *
 * The tags of a post that is being written: what is there as buttons that take it away, a place to write the next one, and
 * what others use that begins like it.
 */

struct _LcTagEntry
{
  AdwBin       parent_instance;

  AdwWrapBox  *tags;
  GtkEntry    *entry;
  AdwWrapBox  *suggestions;

  LcSession   *session;
  DexFuture   *looking;
};

G_DEFINE_FINAL_TYPE (LcTagEntry, lc_tag_entry, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_tag (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "tag");
}

static void
clear (AdwWrapBox *box,
       GtkWidget  *keep)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != keep)
        adw_wrap_box_remove (box, child);
      child = next;
    }
}

static guint
count_tags (LcTagEntry *self)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags)); child != GTK_WIDGET (self->entry);
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static gboolean
has_tag (LcTagEntry *self,
         const char *tag)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (get_tag (child), tag) == 0)
      return TRUE;

  return FALSE;
}

static void
tags_changed (LcTagEntry *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->entry), count_tags (self) < LC_MAX_POST_TAGS);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_tag (LcTagEntry *self,
            GtkWidget  *button)
{
  adw_wrap_box_remove (self->tags, button);
  tags_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_tag_clicked (GtkWidget  *button,
                LcTagEntry *self)
{
  remove_tag (self, button);
}

static GtkWidget *
create_button (const char *tag)
{
  g_autofree char *label = g_strconcat ("#", tag, NULL);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  gtk_widget_add_css_class (button, "tag");

  return button;
}

/* Returns: whether @text can be a tag; it is there then */
static gboolean
add_tag (LcTagEntry *self,
         const char *text)
{
  g_autofree char *tag = lc_tag_normalise (text);
  g_autofree char *tooltip = NULL;
  GtkWidget *button;

  if (tag == NULL)
    return FALSE;
  if (has_tag (self, tag) || count_tags (self) >= LC_MAX_POST_TAGS)
    return TRUE;

  /* Translators: %s is a tag */
  tooltip = g_strdup_printf (_("Remove “%s”"), tag);
  button = create_button (tag);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_tag_clicked), self, 0);
  adw_wrap_box_insert_child_after (self->tags, button, gtk_widget_get_prev_sibling (GTK_WIDGET (self->entry)));
  tags_changed (self);

  return TRUE;
}

static void
take_text (LcTagEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gboolean taken = add_tag (self, text);

  if (taken)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (taken || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               taken || *text == '\0' ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
on_activate (LcTagEntry *self)
{
  take_text (self);
}

static void
on_suggestion_clicked (GtkWidget  *button,
                       LcTagEntry *self)
{
  add_tag (self, get_tag (button));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
show_suggestions (LcTagEntry         *self,
                  const char * const *tags)
{
  gboolean any = FALSE;

  clear (self->suggestions, NULL);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      GtkWidget *button;

      if (has_tag (self, tags[i]))
        continue;
      button = create_button (tags[i]);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_suggestion_clicked), self, 0);
      adw_wrap_box_append (self->suggestions, button);
      any = TRUE;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->suggestions), any);
}

/* Without the server there are no suggestions. What was looked for may not stand there any more. */
static DexFuture *
look (gpointer data)
{
  LcTagEntry *self = data;
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_auto(GStrv) tags = NULL;
  g_autoptr(GError) error = NULL;

  if (*text == '\0')
    return dex_future_new_true ();

  tags = lc_await_boxed (lc_session_fetch_tags (self->session, text), &error);
  if (!lc_fiber_is_cancelled (error) && g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    show_suggestions (self, (const char * const *) tags);
  return dex_future_new_true ();
}

static void
on_changed (LcTagEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  dex_clear (&self->looking);
  if (strchr (text, ',') != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (text, ",", 2);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), parts[0]);
      take_text (self);
      return;
    }

  g_signal_emit (self, signals[CHANGED], 0);
  if (*text == '\0' || self->session == NULL)
    show_suggestions (self, NULL);
  else
    self->looking = lc_fiber_spawn (self, look);
}

static gboolean
on_key_pressed (LcTagEntry      *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkWidget *last = gtk_widget_get_prev_sibling (GTK_WIDGET (self->entry));

  if (keyval != GDK_KEY_BackSpace || last == NULL || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return GDK_EVENT_PROPAGATE;

  remove_tag (self, last);
  return GDK_EVENT_STOP;
}

static gboolean
lc_tag_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LC_TAG_ENTRY (widget)->entry));
}

static void
lc_tag_entry_dispose (GObject *object)
{
  LcTagEntry *self = LC_TAG_ENTRY (object);

  dex_clear (&self->looking);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TAG_ENTRY);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_tag_entry_parent_class)->dispose (object);
}

static void
lc_tag_entry_class_init (LcTagEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_tag_entry_dispose;
  widget_class->grab_focus = lc_tag_entry_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-tag-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTagEntry, tags);
  gtk_widget_class_bind_template_child (widget_class, LcTagEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, LcTagEntry, suggestions);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
lc_tag_entry_init (LcTagEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_tag_entry_set_session:
 * @self: an entry
 * @session: whose community's tags it suggests
 */
void
lc_tag_entry_set_session (LcTagEntry *self,
                          LcSession  *session)
{
  g_return_if_fail (LC_IS_TAG_ENTRY (self));

  g_set_object (&self->session, session);
}

/**
 * lc_tag_entry_set_tags:
 * @self: an entry
 * @tags: (nullable) (array zero-terminated=1): what it shows
 */
void
lc_tag_entry_set_tags (LcTagEntry         *self,
                       const char * const *tags)
{
  g_return_if_fail (LC_IS_TAG_ENTRY (self));

  clear (self->tags, GTK_WIDGET (self->entry));
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    add_tag (self, tags[i]);
}

/**
 * lc_tag_entry_dup_tags:
 * @self: an entry
 *
 * Returns: (transfer full) (array zero-terminated=1): what it shows, and what stands in its entry still, if that can be a tag
 */
char **
lc_tag_entry_dup_tags (LcTagEntry *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *rest = NULL;

  g_return_val_if_fail (LC_IS_TAG_ENTRY (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (get_tag (child) != NULL)
      g_strv_builder_add (builder, get_tag (child));

  rest = lc_tag_normalise (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (rest != NULL && !has_tag (self, rest) && count_tags (self) < LC_MAX_POST_TAGS)
    g_strv_builder_take (builder, g_steal_pointer (&rest));

  return g_strv_builder_end (builder);
}
