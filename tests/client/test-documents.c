/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the community: each document once, and as the server has it as soon as that can be asked. */
#include <feed/lc-post.h>

#include "lc-session-private.h"
#include "lc-test-writer.h"

static LcPost *
fetch (LcSession  *session,
       const char *id)
{
  g_autoptr(GError) error = NULL;
  LcPost *post = lc_test_await_object (lc_session_fetch_post (session, id), &error);

  g_assert_no_error (error);
  return post;
}

static gboolean
is_known (LcDocuments *documents,
          const char  *subject)
{
  g_autoptr(GObject) found = lc_documents_lookup (documents, subject);

  return found != NULL;
}

/* Whichever way a document comes, it is the one of its subject, as long as somebody holds it. */
static void
test_one_for_each_subject (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-subject");
  LcDocuments *documents = lc_session_get_documents (writer->session);
  LcPost *written = lc_test_write_post (writer->session, "Once");
  g_autofree char *subject = g_strconcat ("posts/", lc_message_get_id (LC_MESSAGE (written)), NULL);
  g_autofree char *wrong = g_strconcat ("replies/", lc_message_get_id (LC_MESSAGE (written)), NULL);
  g_autofree char *own = g_strconcat ("members/", lc_member_get_id (lc_session_get_member (writer->session)), NULL);
  g_autoptr(LcPost) found = lc_documents_lookup (documents, subject);
  g_autoptr(LcPost) fetched = fetch (writer->session, lc_message_get_id (LC_MESSAGE (written)));
  g_autoptr(LcMember) member = lc_documents_lookup (documents, own);
  LcPostList *list = lc_test_load_posts (writer->session);
  g_autoptr(LcPost) listed = g_list_model_get_item (G_LIST_MODEL (list), 0);

  g_assert_true (found == written);
  g_assert_true (fetched == written);
  g_assert_true (listed == written);
  g_assert_true (member == lc_session_get_member (writer->session));
  g_assert_null (lc_documents_lookup (documents, wrong));
  g_assert_null (lc_documents_lookup (documents, "posts"));
  g_assert_null (lc_documents_lookup (documents, "nothing/of-this"));

  lc_test_finish (list);
  g_clear_object (&found);
  g_clear_object (&fetched);
  g_clear_object (&listed);
  g_clear_object (&written);
  lc_test_wait (!is_known (documents, subject));
  lc_test_writer_free (writer);
}

/* What is opened without the server is what the cache had of it, which may be older than all that events tell from then on. */
static void
test_opened_offline (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-opened");
  LcTestWriter *reader = lc_test_writer_new ("test-reader");
  g_autoptr(LcPost) written = lc_test_write_post (writer->session, "As it was");
  g_autofree char *subject = g_strconcat ("posts/", lc_message_get_id (LC_MESSAGE (written)), NULL);
  g_autoptr(LcPost) later = lc_test_write_post (writer->session, "Before");
  LcPost *held = fetch (reader->session, lc_message_get_id (LC_MESSAGE (later)));
  LcPost *post = fetch (reader->session, lc_message_get_id (LC_MESSAGE (written)));
  g_autofree char *body = NULL;
  g_autoptr(GError) error = NULL;

  /* Once more where what was read for an earlier event brought the change. */
  for (guint i = 0; g_strcmp0 (lc_message_get_body (LC_MESSAGE (post)), body) == 0 || body == NULL; i++)
    {
      g_autofree char *title = g_strdup_printf ("After %u", i);

      g_assert_cmpuint (i, <, 10);
      g_free (body);
      body = g_strdup_printf ("Another text, the %u. time", i);
      lc_test_writer_go_online (reader);
      g_clear_object (&post);
      lc_test_wait (!is_known (lc_session_get_documents (reader->session), subject));
      g_assert_true (lc_test_await (lc_test_edit (writer->session, written, "As it is", body), &error));
      /* The event of that has come when that of what was changed later has. */
      g_assert_true (lc_test_await (lc_test_edit (writer->session, later, title, "The text"), &error));
      lc_test_wait (g_strcmp0 (lc_post_get_title (held), title) == 0);
      lc_test_writer_go_offline (reader);
      post = fetch (reader->session, lc_message_get_id (LC_MESSAGE (written)));
    }

  lc_test_writer_go_online (reader);
  lc_test_wait (g_strcmp0 (lc_message_get_body (LC_MESSAGE (post)), body) == 0);
  g_clear_object (&post);
  g_clear_object (&held);
  lc_test_writer_free (reader);
  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/documents/one-for-each-subject", test_one_for_each_subject);
  g_test_add_func ("/client/documents/opened-offline", test_opened_offline);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
