/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-thread-page.h"

#include <feed/lc-reply-list.h>
#include <feed/lc-session-feed.h>
#include <feed/lc-session-questions.h>
#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "feed/lc-message-row.h"
#include "feed/lc-message-text.h"
#include "feed/lc-thread-reading.h"
#include "shared/lc-drafts.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-list-end.h"
#include "shared/lc-offline-banner.h"
#include "shared/lc-text-editor.h"

/**
 * LcThreadPage:
 *
 * A post in full, what was answered, and a place to answer.
 */

#define DRAFT_DELAY_MS 500

struct _LcThreadPage
{
  AdwNavigationPage  parent_instance;

  LcOfflineBanner   *offline_banner;
  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkListView       *list_view;
  GtkWidget         *composer;
  GtkWidget         *answering_box;
  GtkLabel          *answering_label;
  LcTextEditor      *editor;
  GtkWidget         *send_button;

  LcSession         *session;
  char              *post_id;
  char              *reply_id;  /* the reply that one came for; NULL: none */
  LcPost            *post;
  GListStore        *answer;    /* the accepted one, if it is not the first reply anyway */
  LcReplyList       *replies;
  LcThreadReading   *reading;
  LcReply           *answering;
  DexFuture         *loading;
  DexFuture         *fetching;  /* the accepted answer */
  guint              draft_timeout;
  gboolean           wants_composer;
  gboolean           wants_answering; /* of the reply that one came for */
};

G_DEFINE_FINAL_TYPE (LcThreadPage, lc_thread_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_draft_key (LcThreadPage *self)
{
  return g_strconcat ("reply/", self->post_id, NULL);
}

static void
store_draft (LcThreadPage *self)
{
  g_autofree char *key = dup_draft_key (self);
  g_autofree char *text = lc_text_editor_dup_text (self->editor);

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  lc_drafts_store (self->session, key, text);
}

static gboolean
on_draft_timeout (gpointer data)
{
  LcThreadPage *self = data;

  self->draft_timeout = 0;
  store_draft (self);

  return G_SOURCE_REMOVE;
}

static void
on_text_changed (LcThreadPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "thread.send", lc_text_editor_is_usable (self->editor));

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  self->draft_timeout = g_timeout_add (DRAFT_DELAY_MS, on_draft_timeout, self);
}

static void
restore_draft (LcThreadPage *self)
{
  g_autofree char *key = dup_draft_key (self);
  g_autofree char *text = lc_drafts_dup (self->session, key);

  lc_text_editor_set_text (self->editor, text);
  g_clear_handle_id (&self->draft_timeout, g_source_remove);
}

static void
set_answering (LcThreadPage *self,
               LcReply      *reply)
{
  g_set_object (&self->answering, reply);

  if (reply != NULL)
    {
      LcMember *author = lc_message_get_author (LC_MESSAGE (reply));
      /* Translators: whom a reply that is being written answers */
      g_autofree char *text = g_strdup_printf (_("Replying to %s"), lc_format_member (author));

      gtk_label_set_text (self->answering_label, text);
    }

  gtk_widget_set_visible (self->answering_box, reply != NULL);
}

static void
on_row_reply (LcThreadPage *self,
              LcMessage    *message)
{
  set_answering (self, LC_IS_REPLY (message) ? LC_REPLY (message) : NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static LcReply *
find_reply (LcThreadPage *self,
            const char   *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->replies)); i++)
    {
      g_autoptr(LcReply) reply = g_list_model_get_item (G_LIST_MODEL (self->replies), i);

      if (reply != NULL && g_strcmp0 (lc_message_get_id (LC_MESSAGE (reply)), id) == 0)
        return reply;
    }

  return NULL;
}

static char *
dup_answered (LcThreadPage *self,
              LcMessage    *message)
{
  const char *parent_id = LC_IS_REPLY (message) ? lc_reply_get_parent_id (LC_REPLY (message)) : NULL;
  LcReply *parent;
  LcMember *author;

  if (parent_id == NULL)
    return NULL;

  parent = find_reply (self, parent_id);
  author = parent != NULL ? lc_message_get_author (LC_MESSAGE (parent)) : NULL;
  if (author == NULL)
    return g_strdup (_("Reply to an earlier reply"));

  /* Translators: whom a reply answers */
  return g_strdup_printf (_("Reply to %s"), lc_format_member (author));
}

static void
on_setup (LcThreadPage *self,
          GtkListItem  *item)
{
  GtkWidget *row = lc_message_row_new (self->session);

  g_signal_connect_object (row, "reply", G_CALLBACK (on_row_reply), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, lc_thread_reading_wrap (row));
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_focusable (item, FALSE);
}

static LcMessageRow *
row_of (GtkListItem *item)
{
  return LC_MESSAGE_ROW (gtk_widget_get_last_child (gtk_list_item_get_child (item)));
}

static void
on_bind (LcThreadPage *self,
         GtkListItem  *item)
{
  LcMessage *message = gtk_list_item_get_item (item);
  g_autofree char *answered = dup_answered (self, message);
  LcMember *author = lc_message_get_author (message);

  lc_message_row_set_message (row_of (item), message, answered);
  lc_thread_reading_bind (self->reading, item);
  gtk_list_item_set_accessible_label (item, lc_format_member (author));
}

static void
on_unbind (LcThreadPage *self,
           GtkListItem  *item)
{
  lc_thread_reading_unbind (self->reading, item);
  lc_message_row_set_message (row_of (item), NULL, NULL);
}

static void
create_list (LcThreadPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
}

static void
update_title (LcThreadPage *self)
{
  const char *title = lc_post_get_title (self->post);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title != NULL && *title != '\0' ? title : _("Post"));
}

static gboolean
is_first_reply (LcThreadPage *self,
                const char   *id)
{
  g_autoptr(LcMessage) first = g_list_model_get_item (G_LIST_MODEL (self->replies), 0);

  return first != NULL && g_strcmp0 (lc_message_get_id (first), id) == 0;
}

static void
show_answer (LcThreadPage *self,
             LcReply      *reply)
{
  g_autoptr(LcReply) shown = g_list_model_get_item (G_LIST_MODEL (self->answer), 0);

  if (shown != reply)
    g_list_store_splice (self->answer, 0, shown != NULL ? 1 : 0, (gpointer *) &reply, reply != NULL ? 1 : 0);
}

/* Where it cannot be read it stands in its place among the replies, once that is read. */
static DexFuture *
fetch_answer (gpointer data)
{
  LcThreadPage *self = data;
  const char *id = self->post != NULL ? lc_post_get_accepted_reply_id (self->post) : NULL;
  g_autoptr(LcReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  if (id != NULL && !is_first_reply (self, id))
    reply = lc_await_object (lc_session_fetch_reply (self->session, id), &error);
  if (self->answer != NULL && !lc_fiber_is_cancelled (error))
    show_answer (self, reply);

  return dex_future_new_true ();
}

/* Whoever came to answer a reply answers that, once it is there. */
static void
begin_answering (LcThreadPage *self)
{
  LcReply *reply = self->wants_answering ? find_reply (self, self->reply_id) : NULL;

  if (reply == NULL)
    return;

  self->wants_answering = FALSE;
  set_answering (self, reply);
}

static void
update_answer (LcThreadPage *self)
{
  begin_answering (self);
  dex_clear (&self->fetching);
  self->fetching = lc_fiber_spawn (self, fetch_answer);
}

static void
set_post (LcThreadPage *self,
          LcPost       *post)
{
  g_autoptr(GListStore) lists = NULL;
  g_autoptr(GListStore) first = NULL;
  g_autoptr(GtkSelectionModel) selection = NULL;

  if (!g_set_object (&self->post, post))
    return;

  lists = g_list_store_new (G_TYPE_LIST_MODEL);
  first = g_list_store_new (LC_TYPE_POST);
  self->replies = lc_reply_list_new (self->session, post);
  self->answer = g_list_store_new (LC_TYPE_REPLY);
  self->reading = lc_thread_reading_new (self->session, self->list_view, self->replies);
  lc_thread_reading_want (self->reading, self->reply_id, !self->wants_composer);
  g_list_store_append (first, post);
  g_list_store_append (lists, first);
  g_list_store_append (lists, self->answer);
  g_list_store_append (lists, self->replies);

  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists))))));
  gtk_list_view_set_model (self->list_view, selection);
  lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->replies));

  g_signal_connect_object (post, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (post, "notify::accepted-reply-id", G_CALLBACK (update_answer), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->replies, "items-changed", G_CALLBACK (update_answer), self, G_CONNECT_SWAPPED);
  update_answer (self);
  update_title (self);
  gtk_widget_set_visible (self->composer, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "thread");
  if (self->wants_composer)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static DexFuture *
load (gpointer data)
{
  LcThreadPage *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(LcPost) post = lc_await_object (lc_session_fetch_post (self->session, self->post_id), &error);

  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  if (post != NULL)
    {
      set_post (self, post);
    }
  else
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }

  return dex_future_new_true ();
}

static void
start_loading (LcThreadPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  dex_clear (&self->loading);
  self->loading = lc_fiber_spawn (self, load);
}

/* The row of a reply that could not be sent says so, and keeps the text. */
static DexFuture *
on_sent (DexFuture *future,
         gpointer   user_data)
{
  LcThreadPage *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!dex_future_get_value (future, &error))
    lc_feedback_show_error (GTK_WIDGET (self), error);

  return dex_future_new_true ();
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LcThreadPage *self = LC_THREAD_PAGE (widget);
  g_autofree char *text = lc_text_editor_dup_text (self->editor);
  const char *parent_id = self->answering != NULL ? lc_message_get_id (LC_MESSAGE (self->answering)) : NULL;
  g_autoptr(LcReply) reply = NULL;
  DexFuture *future;

  if (self->post == NULL || !lc_text_editor_is_usable (self->editor))
    return;

  future = lc_session_create_reply (self->session, self->post, parent_id, text, &reply);
  dex_future_disown (dex_future_finally (future, on_sent, g_object_ref (self), g_object_unref));

  set_answering (self, NULL);
  lc_text_editor_set_text (self->editor, NULL);
  store_draft (self);

  if (lc_paged_list_get_complete (LC_PAGED_LIST (self->replies)))
    {
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list_view)));

      gtk_list_view_scroll_to (self->list_view, n_items - 1, GTK_LIST_SCROLL_NONE, NULL);
    }
}

static void
stop_answering_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  set_answering (LC_THREAD_PAGE (widget), NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  start_loading (LC_THREAD_PAGE (widget));
}

static void
focus_composer_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  lc_thread_page_focus_composer (LC_THREAD_PAGE (widget));
}

static void
on_submitted (LcThreadPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "thread.send", NULL);
}

static void
lc_thread_page_hidden (AdwNavigationPage *page)
{
  LcThreadPage *self = LC_THREAD_PAGE (page);

  if (self->draft_timeout != 0)
    store_draft (self);
  if (self->reading != NULL)
    lc_thread_reading_flush (self->reading);
}

static void
lc_thread_page_dispose (GObject *object)
{
  LcThreadPage *self = LC_THREAD_PAGE (object);

  g_clear_handle_id (&self->draft_timeout, g_source_remove);
  dex_clear (&self->loading);
  dex_clear (&self->fetching);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_THREAD_PAGE);
  g_clear_object (&self->answer);
  g_clear_object (&self->answering);
  g_clear_object (&self->reading);
  g_clear_object (&self->replies);
  g_clear_object (&self->post);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_thread_page_parent_class)->dispose (object);
}

static void
lc_thread_page_finalize (GObject *object)
{
  g_free (LC_THREAD_PAGE (object)->post_id);
  g_free (LC_THREAD_PAGE (object)->reply_id);

  G_OBJECT_CLASS (lc_thread_page_parent_class)->finalize (object);
}

static void
lc_thread_page_class_init (LcThreadPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_thread_page_dispose;
  object_class->finalize = lc_thread_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = lc_thread_page_hidden;

  g_type_ensure (LC_TYPE_OFFLINE_BANNER);
  g_type_ensure (LC_TYPE_TEXT_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-thread-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, offline_banner);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, composer);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, answering_box);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, answering_label);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, editor);
  gtk_widget_class_bind_template_child (widget_class, LcThreadPage, send_button);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_submitted);

  gtk_widget_class_install_action (widget_class, "thread.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "thread.stop-answering", NULL, stop_answering_action);
  gtk_widget_class_install_action (widget_class, "thread.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "thread.focus-composer", NULL, focus_composer_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "thread.focus-composer", NULL);
}

static void
lc_thread_page_init (LcThreadPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "thread.send", FALSE);
}

/**
 * lc_thread_page_new:
 * @session: the session
 * @post_id: a post's id
 *
 * Returns: (transfer floating): a page of the post and its replies
 */
AdwNavigationPage *
lc_thread_page_new (LcSession  *session,
                    const char *post_id)
{
  LcThreadPage *self = g_object_new (LC_TYPE_THREAD_PAGE, NULL);

  self->session = g_object_ref (session);
  self->post_id = g_strdup (post_id);
  g_object_set (self->offline_banner, "session", session, NULL);
  create_list (self);
  lc_text_editor_set_session (self->editor, self->session);
  restore_draft (self);
  start_loading (self);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_thread_page_new_for_reply:
 * @session: the session
 * @value: a post's id, a slash, and the id of one of its replies
 *
 * Returns: (transfer floating): a page of the post and its replies, which opens at that reply
 */
AdwNavigationPage *
lc_thread_page_new_for_reply (LcSession  *session,
                              const char *value)
{
  g_auto(GStrv) ids = g_strsplit (value, "/", 2);
  AdwNavigationPage *page = lc_thread_page_new (session, ids[0] != NULL ? ids[0] : "");

  LC_THREAD_PAGE (page)->reply_id = g_strdup (ids[0] != NULL ? ids[1] : NULL);
  return page;
}

/**
 * lc_thread_page_new_to_answer:
 * @session: the session
 * @value: a post's id, or that, a slash, and the id of one of its replies
 *
 * Returns: (transfer floating): a page of the post and its replies, where one goes on with answering
 */
AdwNavigationPage *
lc_thread_page_new_to_answer (LcSession  *session,
                              const char *value)
{
  LcThreadPage *self = LC_THREAD_PAGE (lc_thread_page_new_for_reply (session, value));

  self->wants_answering = self->reply_id != NULL;
  lc_thread_page_focus_composer (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * lc_thread_page_focus_composer:
 * @self: a page
 *
 * Goes to the place where one answers, as soon as it is there.
 */
void
lc_thread_page_focus_composer (LcThreadPage *self)
{
  g_return_if_fail (LC_IS_THREAD_PAGE (self));

  self->wants_composer = TRUE;
  if (self->post != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}
