/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

static LcSession *
sign_up (const char *url,
         const char *handle)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_register (lc_test_server_get_accounts (), url, handle, "A Writer", LC_TEST_PASSWORD, NULL), &error);

  g_assert_no_error (error);
  lc_test_wait (lc_session_get_online (session) && g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  return session;
}

LcTestWriter *
lc_test_writer_new (const char *handle)
{
  LcTestWriter *self = g_new0 (LcTestWriter, 1);

  self->proxy = lc_test_proxy_new (lc_test_server_get_url ());
  self->session = sign_up (lc_test_proxy_get_url (self->proxy), handle);
  self->account = g_object_ref (lc_session_get_account (self->session));
  return self;
}

void
lc_test_writer_free (LcTestWriter *self)
{
  lc_test_server_end (self->session);
  g_object_unref (self->account);
  lc_test_proxy_free (self->proxy);
  g_free (self);
}

void
lc_test_writer_go_offline (LcTestWriter *self)
{
  lc_test_proxy_set_fault (self->proxy, LC_TEST_FAULT_REFUSE, -1);
  lc_test_wait (!lc_session_get_online (self->session));
}

void
lc_test_writer_go_online (LcTestWriter *self)
{
  lc_test_proxy_set_fault (self->proxy, LC_TEST_FAULT_NONE, 0);
  lc_session_check_connection (self->session);
  lc_test_wait (lc_session_get_online (self->session));
}

LcSession *
lc_test_resume (LcAccount *account)
{
  g_autoptr(GError) error = NULL;
  LcSession *session = lc_test_await_object (lc_session_resume (lc_test_server_get_accounts (), account, NULL), &error);

  g_assert_no_error (error);
  lc_session_go_online (session);
  return session;
}

/* The application ends and begins again. */
void
lc_test_writer_restart (LcTestWriter *self)
{
  lc_test_server_end (self->session);
  self->session = lc_test_resume (self->account);
}

guint
lc_test_count_unsent (LcSession *session)
{
  return g_list_model_get_n_items (G_LIST_MODEL (lc_session_get_outbox (session)));
}

LcPost *
lc_test_write_post (LcSession  *session,
                    const char *title)
{
  g_autoptr(LcSpace) space = NULL;
  g_autoptr(GError) error = NULL;
  LcPost *post;

  lc_test_wait (g_list_model_get_n_items (lc_session_get_spaces (session)) > 0);
  space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  post = lc_test_await_object (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, title, "The text", NULL, NULL), &error);
  g_assert_no_error (error);
  return post;
}

/* Changes @message as it is now. */
DexFuture *
lc_test_edit (LcSession  *session,
              gpointer    message,
              const char *title,
              const char *body)
{
  g_autoptr(LcEdit) edit = lc_session_begin_edit (session, message);

  if (title != NULL)
    lc_edit_set_text (edit, "title", title);
  lc_edit_set_text (edit, "body", body);
  return lc_session_save_edit (session, message, edit);
}

LcReply *
lc_test_write_reply (LcSession  *session,
                     LcPost     *post,
                     const char *parent_id,
                     const char *body)
{
  g_autoptr(GError) error = NULL;
  LcReply *reply = lc_test_await_object (lc_session_create_reply (session, post, parent_id, body, NULL), &error);

  g_assert_no_error (error);
  return reply;
}

LcPostList *
lc_test_load_posts (LcSession *session)
{
  LcPostList *list = lc_post_list_new (session, NULL, NULL);

  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  return list;
}

/* Returns: the titles of the newest posts that begin with @prefix, newest first */
char *
lc_test_list_titles (LcSession  *session,
                     const char *prefix)
{
  LcPostList *list = lc_test_load_posts (session);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(LcPost) post = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_has_prefix (lc_post_get_title (post), prefix))
        g_string_append_printf (titles, "%s;", lc_post_get_title (post));
    }
  lc_test_finish (list);
  return g_string_free_and_steal (g_steal_pointer (&titles));
}

void
lc_test_check_titles (LcSession  *session,
                      const char *prefix,
                      const char *expected)
{
  g_autofree char *titles = lc_test_list_titles (session, prefix);

  g_assert_cmpstr (titles, ==, expected);
}

static gboolean
lists_titles (LcSession  *session,
              const char *prefix,
              const char *expected)
{
  g_autofree char *titles = lc_test_list_titles (session, prefix);

  return g_str_equal (titles, expected);
}

/* For what is sent as soon as what was kept has been read: until then the outbox is as empty as afterwards. */
void
lc_test_wait_for_titles (LcSession  *session,
                         const char *prefix,
                         const char *expected)
{
  lc_test_wait (lists_titles (session, prefix, expected));
}

/* What was written may wait for a moment: another session of the same account may be sending it, or have the lock of the outbox.
 *
 * Returns: (transfer full): the post as another member sees it */
LcPost *
lc_test_fetch_post (LcSession *session,
                    LcPost    *post)
{
  g_autoptr(GError) error = NULL;
  LcPost *found;

  lc_test_wait (lc_message_get_state (LC_MESSAGE (post)) == LC_SEND_STATE_SETTLED);
  found = lc_test_await_object (lc_session_fetch_post (session, lc_message_get_id (LC_MESSAGE (post))), &error);
  g_assert_no_error (error);
  return found;
}
