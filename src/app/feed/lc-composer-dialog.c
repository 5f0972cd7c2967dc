/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-composer-dialog.h"

#include <feed/lc-session-feed.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-limits.h>

#include "feed/lc-tag-entry.h"
#include "lc-markdown-view.h"
#include "shared/lc-chooser.h"
#include "shared/lc-drafts.h"
#include "shared/lc-embed.h"
#include "shared/lc-error-text.h"
#include "shared/lc-text-editor.h"

/**
 * LcComposerDialog:
 *
 * Where a post is written, and where a post or a reply is changed. What is written is kept as a draft meanwhile; when
 * somebody else changed the same text since one began, both are shown.
 */

#define DRAFT_DELAY_MS 500

struct _LcComposerDialog
{
  AdwDialog       parent_instance;

  GtkWidget      *send_button;
  AdwBanner      *problem_banner;
  GtkWidget      *choices;
  AdwToggleGroup *kinds;
  GtkDropDown    *kind_drop_down; /* the same where there is little room */
  GtkDropDown    *space_drop_down;
  GtkEntry       *title_entry;
  LcTagEntry     *tag_entry;
  AdwViewStack   *views;
  LcTextEditor   *editor;
  LcMarkdownView *preview;
  GtkWidget      *theirs_box;
  GtkLabel       *theirs_title;
  LcMarkdownView *theirs;

  LcSession      *session;
  GtkFilterListModel *spaces;
  char           *place_id;       /* where a new post stands; NULL: in the space that one chooses */
  LcMessage      *message;
  LcEdit         *edit;           /* of @message, as it was when one began */
  guint           draft_timeout;
  gboolean        sending;
};

G_DEFINE_FINAL_TYPE (LcComposerDialog, lc_composer_dialog, ADW_TYPE_DIALOG)

static gboolean
is_new (LcComposerDialog *self)
{
  return self->message == NULL;
}

static gboolean
has_title (LcComposerDialog *self)
{
  return is_new (self) || LC_IS_POST (self->message);
}

static char *
dup_title (LcComposerDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_entry))));
}

static void
update_send_action (LcComposerDialog *self)
{
  g_autofree char *title = dup_title (self);
  gboolean usable = lc_text_editor_is_usable (self->editor) && (!has_title (self) || *title != '\0');

  if (is_new (self) && self->place_id == NULL)
    usable = usable && gtk_drop_down_get_selected_item (self->space_drop_down) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.send", usable && !self->sending);
}

/* Takes what is written into the edit. */
static void
collect_edit (LcComposerDialog *self)
{
  g_autofree char *body = lc_text_editor_dup_text (self->editor);

  if (LC_IS_POST (self->message))
    {
      g_autofree char *title = dup_title (self);
      g_auto(GStrv) tags = lc_tag_entry_dup_tags (self->tag_entry);

      lc_edit_set_text (self->edit, "title", title);
      lc_edit_set_texts (self->edit, "tags", (const char * const *) tags);
    }
  lc_edit_set_text (self->edit, "body", body);
}

static char *
dup_edit_key (LcComposerDialog *self)
{
  return g_strconcat ("edit/", lc_message_get_id (self->message), NULL);
}

static void
store_edit (LcComposerDialog *self)
{
  g_autofree char *key = dup_edit_key (self);
  g_autofree char *text = NULL;

  collect_edit (self);
  text = lc_edit_is_changed (self->edit) ? lc_edit_to_text (self->edit) : NULL;
  lc_drafts_store (self->session, key, text);
}

/* Keeps @text of a new post, the part of that @name; each place has a draft of its own, and the spaces one together. */
static void
store_part (LcComposerDialog *self,
            const char       *name,
            const char       *text)
{
  g_autofree char *key = g_strjoin ("/", "post", name, self->place_id, NULL);

  lc_drafts_store (self->session, key, text);
}

static char *
dup_part (LcComposerDialog *self,
          const char       *name)
{
  g_autofree char *key = g_strjoin ("/", "post", name, self->place_id, NULL);

  return lc_drafts_dup (self->session, key);
}

static void
store_draft (LcComposerDialog *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *body = lc_text_editor_dup_text (self->editor);
  g_auto(GStrv) tags = lc_tag_entry_dup_tags (self->tag_entry);
  g_autofree char *tag_list = g_strjoinv (",", tags);

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  if (!is_new (self))
    {
      store_edit (self);
      return;
    }

  store_part (self, "title", title);
  store_part (self, "tags", tag_list);
  store_part (self, "body", body);
}

static gboolean
on_draft_timeout (gpointer data)
{
  LcComposerDialog *self = data;

  self->draft_timeout = 0;
  store_draft (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (LcComposerDialog *self)
{
  if (self->session == NULL)
    return;

  update_send_action (self);
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  self->draft_timeout = g_timeout_add (DRAFT_DELAY_MS, on_draft_timeout, self);
}

static void
on_view_changed (LcComposerDialog *self)
{
  g_autofree char *body = NULL;

  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "preview") != 0)
    return;

  body = lc_text_editor_dup_text (self->editor);
  lc_embed_show (self->preview, self->session, self->message);
  lc_markdown_view_set_text (self->preview, body);
}

static void
forget_draft (LcComposerDialog *self)
{
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  if (is_new (self))
    {
      store_part (self, "title", NULL);
      store_part (self, "tags", NULL);
      store_part (self, "body", NULL);
    }
  else
    {
      g_autofree char *key = dup_edit_key (self);

      lc_drafts_store (self->session, key, NULL);
    }
}

static void
set_sending (LcComposerDialog *self,
             gboolean          sending)
{
  self->sending = sending;
  update_send_action (self);
}

static void
show_problem (LcComposerDialog *self,
              const GError     *error)
{
  adw_banner_set_title (self->problem_banner, lc_error_text_get (error));
  adw_banner_set_revealed (self->problem_banner, TRUE);
}

/* Shows what the message is to be. */
static void
show_edit (LcComposerDialog *self)
{
  if (LC_IS_POST (self->message))
    {
      g_auto(GStrv) tags = lc_edit_dup_texts (self->edit, "tags");
      const char *title = lc_edit_get_text (self->edit, "title");

      gtk_editable_set_text (GTK_EDITABLE (self->title_entry), title != NULL ? title : "");
      lc_tag_entry_set_tags (self->tag_entry, (const char * const *) tags);
    }
  lc_text_editor_set_text (self->editor, lc_edit_get_text (self->edit, "body"));
}

/* The object has their version now, and saving again replaces it knowingly; what was not changed here is as they made it. */
static void
show_conflict (LcComposerDialog *self)
{
  g_autoptr(LcEdit) theirs = lc_session_begin_edit (self->session, self->message);

  collect_edit (self);
  lc_edit_move_to (self->edit, theirs);
  show_edit (self);
  adw_banner_set_title (self->problem_banner, _("This was changed while you were writing. Compare, then save again to replace it."));
  adw_banner_set_revealed (self->problem_banner, TRUE);
  lc_embed_show (self->theirs, self->session, self->message);
  lc_markdown_view_set_text (self->theirs, lc_message_get_body (self->message));
  if (LC_IS_POST (self->message))
    gtk_label_set_text (self->theirs_title, lc_post_get_title (LC_POST (self->message)));
  gtk_widget_set_visible (self->theirs_box, TRUE);
}

static DexFuture *
start_sending (LcComposerDialog *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *body = lc_text_editor_dup_text (self->editor);
  g_auto(GStrv) tags = lc_tag_entry_dup_tags (self->tag_entry);
  LcPostContent content = { .title = title, .body = body, .tags = (const char * const *) tags };

  if (self->message != NULL)
    {
      collect_edit (self);
      return lc_session_save_edit (self->session, self->message, self->edit);
    }

  content.space_id = self->place_id;
  if (content.space_id == NULL)
    content.space_id = lc_space_get_id (gtk_drop_down_get_selected_item (self->space_drop_down));
  content.kind = adw_toggle_group_get_active (self->kinds);
  return lc_session_write_post (self->session, &content, NULL);
}

static DexFuture *
send (gpointer data)
{
  LcComposerDialog *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GObject) result = lc_await_object (start_sending (self), &error);

  set_sending (self, FALSE);
  if (result != NULL)
    {
      forget_draft (self);
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (!is_new (self) && g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT))
    {
      show_conflict (self);
    }
  else
    {
      show_problem (self, error);
    }

  return dex_future_new_true ();
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcComposerDialog *self = LC_COMPOSER_DIALOG (widget);

  adw_banner_set_revealed (self->problem_banner, FALSE);
  store_draft (self);
  set_sending (self, TRUE);
  lc_fiber_run (self, send);
}

static void
on_submitted (LcComposerDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "composer.send", NULL);
}

static gboolean
may_post (gpointer item,
          gpointer user_data)
{
  LcComposerDialog *self = user_data;

  return lc_session_may_post (self->session, LC_SPACE (item));
}

static void
fill_spaces (LcComposerDialog *self,
             const char       *space_id)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (may_post, self, NULL));

  self->spaces = gtk_filter_list_model_new (g_object_ref (lc_session_get_spaces (self->session)), filter);
  gtk_drop_down_set_model (self->space_drop_down, G_LIST_MODEL (self->spaces));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->spaces)); i++)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (g_strcmp0 (lc_space_get_id (space), space_id) == 0)
        gtk_drop_down_set_selected (self->space_drop_down, i);
    }
}

static void
restore_draft (LcComposerDialog *self)
{
  g_autofree char *title = dup_part (self, "title");
  g_autofree char *body = dup_part (self, "body");
  g_autofree char *tag_list = dup_part (self, "tags");
  g_auto(GStrv) tags = g_strsplit (tag_list != NULL ? tag_list : "", ",", -1);

  lc_tag_entry_set_tags (self->tag_entry, (const char * const *) tags);
  gtk_editable_set_text (GTK_EDITABLE (self->title_entry), title != NULL ? title : "");
  lc_text_editor_set_text (self->editor, body);
}

/* What was changed and not saved is gone on with, as a change of what it was then. */
static LcEdit *
begin_edit (LcComposerDialog *self)
{
  g_autofree char *key = dup_edit_key (self);
  g_autofree char *text = lc_drafts_dup (self->session, key);
  LcEdit *kept = text != NULL ? lc_edit_new_from_text (text) : NULL;

  return kept != NULL ? kept : lc_session_begin_edit (self->session, self->message);
}

static void
show_message (LcComposerDialog *self)
{
  gboolean is_post = LC_IS_POST (self->message);

  adw_dialog_set_title (ADW_DIALOG (self), is_post ? _("Edit Post") : _("Edit Reply"));
  gtk_button_set_label (GTK_BUTTON (self->send_button), _("_Save"));
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title_entry), is_post);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_entry), is_post);
  g_object_set (self->editor, "max-length", is_post ? LC_MAX_POST_BODY : LC_MAX_REPLY_BODY, NULL);

  self->edit = begin_edit (self);
  show_edit (self);
}

static void
lc_composer_dialog_closed (AdwDialog *dialog)
{
  LcComposerDialog *self = LC_COMPOSER_DIALOG (dialog);

  if (self->draft_timeout != 0)
    store_draft (self);
}

static void
lc_composer_dialog_dispose (GObject *object)
{
  LcComposerDialog *self = LC_COMPOSER_DIALOG (object);

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_COMPOSER_DIALOG);
  g_clear_object (&self->spaces);
  g_clear_pointer (&self->edit, lc_edit_unref);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_pointer (&self->place_id, g_free);

  G_OBJECT_CLASS (lc_composer_dialog_parent_class)->dispose (object);
}

static void
lc_composer_dialog_class_init (LcComposerDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_composer_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = lc_composer_dialog_closed;

  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  g_type_ensure (LC_TYPE_SPACE);
  g_type_ensure (LC_TYPE_TAG_ENTRY);
  g_type_ensure (LC_TYPE_TEXT_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-composer-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, space_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, title_entry);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, tag_entry);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, views);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, editor);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, theirs_box);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, theirs_title);
  gtk_widget_class_bind_template_child (widget_class, LcComposerDialog, theirs);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_submitted);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);

  gtk_widget_class_install_action (widget_class, "composer.send", NULL, send_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "composer.send", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "composer.send", NULL);
}

static void
lc_composer_dialog_init (LcComposerDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_chooser_name_rows (self->kind_drop_down);
  lc_chooser_name_rows (self->space_drop_down);
}

static LcComposerDialog *
create (LcSession  *session,
        const char *place_id)
{
  LcComposerDialog *self = g_object_new (LC_TYPE_COMPOSER_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->place_id = g_strdup (place_id);
  lc_tag_entry_set_session (self->tag_entry, session);
  lc_text_editor_set_session (self->editor, session);
  restore_draft (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->title_entry));

  return self;
}

/**
 * lc_composer_dialog_new:
 * @session: the session
 * @space_id: (nullable): the space to begin with
 *
 * Returns: (transfer floating): a dialog that writes a new post, with what was written last and not sent
 */
AdwDialog *
lc_composer_dialog_new (LcSession  *session,
                        const char *space_id)
{
  LcComposerDialog *self = create (session, NULL);

  fill_spaces (self, space_id);
  update_send_action (self);

  return ADW_DIALOG (self);
}

/**
 * lc_composer_dialog_new_for_place:
 * @session: the session
 * @place_id: the id of a place that is no space
 * @name: what it is called
 *
 * Returns: (transfer floating): a dialog that writes a new post there, with what was written there last and not sent
 */
AdwDialog *
lc_composer_dialog_new_for_place (LcSession  *session,
                                  const char *place_id,
                                  const char *name)
{
  LcComposerDialog *self = create (session, place_id);
  /* Translators: the title of the dialog in which a post for a group is written; %s is the group */
  g_autofree char *title = g_strdup_printf (_("New Post in %s"), name);

  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_widget_set_visible (GTK_WIDGET (self->space_drop_down), FALSE);
  update_send_action (self);

  return ADW_DIALOG (self);
}

/**
 * lc_composer_dialog_new_edit:
 * @session: the session
 * @message: a post with its body, or a reply
 *
 * Returns: (transfer floating): a dialog that changes @message
 */
AdwDialog *
lc_composer_dialog_new_edit (LcSession *session,
                             LcMessage *message)
{
  LcComposerDialog *self = g_object_new (LC_TYPE_COMPOSER_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->message = g_object_ref (message);
  lc_tag_entry_set_session (self->tag_entry, session);
  lc_text_editor_set_session (self->editor, session);
  show_message (self);
  update_send_action (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->editor));

  return ADW_DIALOG (self);
}

/**
 * lc_composer_dialog_new_unsent:
 * @session: the session
 * @entry: something of a message that is not sent yet, with its text
 *
 * Returns: (transfer floating): a dialog that goes on with that text, and shows what speaks against it
 */
AdwDialog *
lc_composer_dialog_new_unsent (LcSession     *session,
                               LcOutboxEntry *entry)
{
  AdwDialog *dialog = lc_composer_dialog_new_edit (session, lc_outbox_entry_get_object (entry));
  LcComposerDialog *self = LC_COMPOSER_DIALOG (dialog);
  const char *title = lc_outbox_entry_get_mine (entry, "title");
  g_auto(GStrv) tags = lc_outbox_entry_dup_my_texts (entry, "tags");

  /* What waits shows on the message, and so does what was written after it. */
  if (lc_outbox_entry_get_error (entry) == NULL)
    return dialog;

  if (title != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->title_entry), title);
  if (tags != NULL)
    lc_tag_entry_set_tags (self->tag_entry, (const char * const *) tags);
  lc_text_editor_set_text (self->editor, lc_outbox_entry_get_mine (entry, "body"));
  if (lc_outbox_entry_get_state (entry) == LC_SEND_STATE_CONFLICT)
    show_conflict (self);
  else
    show_problem (self, lc_outbox_entry_get_error (entry));

  return dialog;
}
