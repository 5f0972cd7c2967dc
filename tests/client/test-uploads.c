/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include <feed/lc-upload.h>

/* One pixel. */
static const char picture[] =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

static GBytes *
decode_picture (void)
{
  gsize size;
  guchar *data = g_base64_decode (picture, &size);

  return g_bytes_new_take (data, size);
}

static LcUpload *
attach (LcSession  *session,
        GBytes     *bytes,
        const char *name)
{
  g_autoptr(GError) error = NULL;
  LcUpload *upload = lc_session_attach (session, bytes, name, &error);

  g_assert_no_error (error);
  return upload;
}

static LcPost *
write_post_with (LcSession  *session,
                 const char *title,
                 LcUpload   *upload)
{
  g_autoptr(LcSpace) space = g_list_model_get_item (lc_session_get_spaces (session), 0);
  g_autofree char *body = g_strdup_printf ("Look:\n\n![a pixel](%s)", lc_upload_get_url (upload));
  g_autoptr(GError) error = NULL;
  LcPost *post = lc_test_await_object (lc_session_create_post (session, lc_space_get_id (space), LC_POST_KIND_DISCUSSION, title, body,
                                                               NULL, NULL), &error);

  g_assert_no_error (error);
  return post;
}

static guint
count_kept_files (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "learn-commons", "outbox", "uploads", NULL);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

/* Attached without a server, kept over a restart, and there when the server is back: the text waits for what it shows. */
static void
test_offline (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-uploads");
  LcSession *reader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(GBytes) bytes = decode_picture ();
  g_autoptr(GBytes) shown = NULL;
  g_autoptr(LcUpload) upload = NULL;
  g_autoptr(LcUpload) kept = NULL;
  g_autoptr(LcPost) post = NULL;
  g_autoptr(LcPost) seen = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *post_id = NULL;
  const LcAttachment *attachment;

  lc_test_wait (g_list_model_get_n_items (lc_session_get_spaces (writer->session)) > 0);
  lc_test_writer_go_offline (writer);
  upload = attach (writer->session, bytes, "pixel.png");
  url = g_strdup (lc_upload_get_url (upload));
  post = write_post_with (writer->session, "Offline with a picture", upload);
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 2);
  g_assert_cmpuint (count_kept_files (), ==, 1);
  shown = lc_test_await_bytes (lc_image_loader_load (lc_session_get_image_loader (writer->session), url, 480), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (shown, bytes));
  post_id = g_strdup (lc_message_get_id (LC_MESSAGE (post)));
  g_clear_object (&post);
  g_clear_object (&upload);

  lc_test_writer_restart (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 2);
  kept = lc_session_find_upload (writer->session, url);
  g_assert_nonnull (kept);
  g_assert_cmpint (lc_upload_get_state (kept), ==, LC_SEND_STATE_WAITING);
  lc_test_check_titles (reader, "Offline with", "");

  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  g_assert_cmpint (lc_upload_get_state (kept), ==, LC_SEND_STATE_SETTLED);
  g_assert_cmpuint (count_kept_files (), ==, 0);
  g_assert_null (lc_session_find_upload (writer->session, url));
  lc_test_wait_for_titles (reader, "Offline with", "Offline with a picture;");
  seen = lc_test_await_object (lc_session_fetch_post (reader, post_id), &error);
  g_assert_no_error (error);
  attachment = lc_message_find_attachment (LC_MESSAGE (seen), url);
  g_assert_nonnull (attachment);
  g_assert_cmpstr (attachment->name, ==, "pixel.png");
  g_assert_cmpstr (attachment->media_type, ==, "image/png");
  g_assert_cmpint (attachment->width, ==, 1);
  g_clear_pointer (&shown, g_bytes_unref);
  shown = lc_test_await_bytes (lc_image_loader_load (lc_session_get_image_loader (reader), url, 0), &error);
  g_assert_no_error (error);
  g_assert_nonnull (shown);

  lc_test_writer_free (writer);
  lc_test_server_end (reader);
}

/* What the community does not take holds up the text that shows it until the member gives it up. */
static void
test_refused (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-uploads-refused");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\x7f" "ELF\2\1\1\0\0\0", 10);
  g_autoptr(LcUpload) upload = NULL;
  g_autoptr(LcPost) post = NULL;

  lc_test_wait (g_list_model_get_n_items (lc_session_get_spaces (writer->session)) > 0);
  lc_test_writer_go_offline (writer);
  upload = attach (writer->session, bytes, "program");
  post = write_post_with (writer->session, "With a program", upload);
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_upload_get_state (upload) == LC_SEND_STATE_FAILED);
  g_assert_nonnull (lc_upload_get_error (upload));
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 2);

  lc_session_drop_upload (writer->session, upload);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  g_assert_cmpint (lc_message_get_state (LC_MESSAGE (post)), ==, LC_SEND_STATE_SETTLED);
  g_assert_cmpuint (count_kept_files (), ==, 0);

  lc_test_writer_free (writer);
}

static void
test_too_large (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-uploads-large");
  g_autoptr(GBytes) bytes = g_bytes_new_take (g_malloc0 (LC_UPLOAD_MAX_SIZE + 1), LC_UPLOAD_MAX_SIZE + 1);
  g_autoptr(GError) error = NULL;

  g_assert_null (lc_session_attach (writer->session, bytes, "film", &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_TOO_LARGE);
  g_assert_cmpuint (lc_test_count_unsent (writer->session), ==, 0);

  lc_test_writer_free (writer);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/uploads/offline", test_offline);
  g_test_add_func ("/client/uploads/refused", test_refused);
  g_test_add_func ("/client/uploads/too-large", test_too_large);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
