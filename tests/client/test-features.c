/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feature of its own: what it adds needs no change of anything but its row. */
#include <string.h>

#include "lc-document-private.h"
#include "lc-features.h"
#include "lc-session-private.h"
#include "lc-test-writer.h"

/* What it keeps for a session. */
#define TEST_TYPE_PART (test_part_get_type ())
G_DECLARE_FINAL_TYPE (TestPart, test_part, TEST, PART, GObject)

struct _TestPart
{
  GObject parent_instance;

  guint n_begun, n_changes, n_shown, n_taken;
};

G_DEFINE_FINAL_TYPE (TestPart, test_part, G_TYPE_OBJECT)

static void
test_part_class_init (TestPartClass *klass)
{
}

static void
test_part_init (TestPart *self)
{
}

static GObject *
create (LcSession *session)
{
  return g_object_new (TEST_TYPE_PART, NULL);
}

static void
begin (gpointer part)
{
  TEST_PART (part)->n_begun++;
}

static void
change (gpointer    part,
        const char *kind,
        const char *subject,
        JsonObject *data)
{
  g_assert_true (g_str_has_prefix (kind, "bookmark."));
  TEST_PART (part)->n_changes++;
}

static TestPart *
part_of (LcSession *session)
{
  return lc_session_get_part (session, TEST_TYPE_PART);
}

static gpointer
find (LcSession     *session,
      LcOutboxEntry *entry)
{
  return g_object_ref (part_of (session));
}

static void
show (LcSession     *session,
      LcOutboxEntry *entry)
{
  part_of (session)->n_shown++;
}

static gboolean
names (LcOutboxEntry *entry,
       JsonObject    *answer)
{
  return g_str_has_suffix (lc_outbox_entry_get_subject (entry), lc_json_peek_string (answer, "target_id"));
}

static gboolean
take (LcSession      *session,
      LcOutboxEntry  *entry,
      JsonObject     *answer,
      GError        **error)
{
  part_of (session)->n_taken++;
  return TRUE;
}

static const LcOutboxKind kind = { .name = "test-note", .find = find, .show = show, .names = names, .take = take };
static const LcOutboxKind * const kinds[] = { &kind, NULL };
static const char * const prefixes[] = { "bookmark.", NULL };

static const LcFeature feature = {
  .name = "test",
  .outbox_kinds = kinds,
  .event_prefixes = prefixes,
  .create = create,
  .begin = begin,
  .change = change,
};

static DexFuture *
write_note (LcSession *session,
            LcPost    *post)
{
  const char *id = lc_document_get_id (LC_DOCUMENT (post));
  g_autofree char *subject = g_strconcat ("posts/", id, NULL);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/bookmarks/", id, NULL));
  LcOutboxWrite write = { .kind = &kind, .object = part_of (session), .subject = subject, .key = subject };

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "note", "A note");
  lc_json_add_string (builder, "remind_at", NULL);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return lc_outbox_add (lc_session_get_outbox (session), &write, request);
}

/* It writes offline, finds that again after a restart, takes the answer over, and hears of it. */
static void
test_writing (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-feature");
  g_autoptr(LcPost) post = lc_test_write_post (writer->session, "To be noted");
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (part_of (writer->session)->n_begun, ==, 1);
  lc_test_writer_go_offline (writer);
  g_assert_true (lc_test_await (write_note (writer->session, post), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (part_of (writer->session)->n_shown, >=, 1);
  g_assert_cmpuint (part_of (writer->session)->n_taken, ==, 0);

  lc_test_writer_restart (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 1);
  g_assert_cmpuint (part_of (writer->session)->n_shown, >=, 1);
  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  g_assert_cmpuint (part_of (writer->session)->n_taken, ==, 1);
  lc_test_wait (part_of (writer->session)->n_changes > 0);
  lc_test_writer_free (writer);
}

/* A kind of documents is its fields. */
#define TEST_TYPE_NOTE (test_note_get_type ())
G_DECLARE_FINAL_TYPE (TestNote, test_note, TEST, NOTE, LcDocument)

struct _TestNote
{
  LcDocument parent_instance;

  char *text;
  char **tags;
  guint count;
  gint64 due_at;
  gboolean done;
  int role;
};

G_DEFINE_FINAL_TYPE (TestNote, test_note, LC_TYPE_DOCUMENT)

static const LcDocumentField fields[] = {
  { "text", LC_FIELD_STRING, G_STRUCT_OFFSET (TestNote, text), "text" },
  { "tags", LC_FIELD_STRV, G_STRUCT_OFFSET (TestNote, tags), "tags" },
  { "count", LC_FIELD_COUNT, G_STRUCT_OFFSET (TestNote, count), "count" },
  { "due-at", LC_FIELD_OPTIONAL_TIME, G_STRUCT_OFFSET (TestNote, due_at), "due_at" },
  { "done", LC_FIELD_BOOLEAN, G_STRUCT_OFFSET (TestNote, done), "done" },
  { "role", LC_FIELD_ENUM, G_STRUCT_OFFSET (TestNote, role), "role", lc_member_role_get_type, LC_MEMBER_ROLE_MEMBER },
};

static void
test_note_class_init (TestNoteClass *klass)
{
  LC_DOCUMENT_CLASS (klass)->collection = "notes";
  LC_DOCUMENT_CLASS (klass)->versioned = TRUE;
  lc_document_class_install_fields (LC_DOCUMENT_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
test_note_init (TestNote *self)
{
}

static gboolean
apply (TestNote   *note,
       const char *json,
       gboolean    cached)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = lc_json_parse (bytes, &error);

  g_assert_no_error (error);
  if (lc_document_apply (LC_DOCUMENT (note), json_node_get_object (node), NULL, cached, &error))
    return TRUE;

  g_assert_error (error, LC_ERROR, LC_ERROR_FAILED);
  return FALSE;
}

static void
notify_cb (TestNote   *note,
           GParamSpec *pspec,
           GString    *names)
{
  /* All is set before anything is told. */
  g_assert_cmpint (note->role, ==, LC_MEMBER_ROLE_MENTOR);
  g_string_append_printf (names, "%s ", pspec->name);
}

static void
test_fields (void)
{
  TestNote *note = g_object_new (TEST_TYPE_NOTE, "id", "an-id", NULL);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) tags = NULL;

  g_assert_cmpstr (note->text, ==, "");
  g_assert_nonnull (note->tags);
  g_signal_connect (note, "notify", G_CALLBACK (notify_cb), names);

  g_assert_true (apply (note, "{\"version\":3,\"text\":\"One\",\"tags\":[\"a\"],\"count\":2,\"due_at\":null,\"done\":true,\"role\":\"mentor\"}", FALSE));
  g_assert_nonnull (strstr (names->str, "text "));
  g_assert_nonnull (strstr (names->str, "role "));
  g_assert_null (strstr (names->str, "due-at "));
  g_object_get (note, "text", &text, "tags", &tags, NULL);
  g_assert_cmpstr (text, ==, "One");
  g_assert_cmpstr (tags[0], ==, "a");
  g_assert_cmpint (lc_document_get_version (LC_DOCUMENT (note)), ==, 3);

  /* Nothing of a document of which something is wrong, and nothing of an older one. */
  g_string_truncate (names, 0);
  g_assert_false (apply (note, "{\"version\":4,\"text\":\"Two\",\"tags\":[],\"count\":-1,\"due_at\":null,\"done\":true,\"role\":\"mentor\"}", FALSE));
  g_assert_true (apply (note, "{\"version\":2,\"text\":\"Old\",\"tags\":[],\"count\":1,\"due_at\":null,\"done\":false,\"role\":\"mentor\"}", TRUE));
  g_assert_cmpstr (note->text, ==, "One");
  g_assert_cmpint (lc_document_get_version (LC_DOCUMENT (note)), ==, 3);
  g_assert_cmpstr (names->str, ==, "");
  g_assert_finalize_object (note);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_features_add (&feature);
  lc_test_server_start ();
  g_test_add_func ("/client/features/fields", test_fields);
  g_test_add_func ("/client/features/writing", test_writing);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
