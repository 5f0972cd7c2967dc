/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

#include <lc-uuid.h>

#include "lc-paged-list-private.h"
#include "lc-test-writer.h"
#include "lessons/lc-authoring.h"
#include "lessons/lc-learning-private.h"

static gpointer
await_object (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  gpointer object = lc_test_await_object (future, &error);

  g_assert_no_error (error);
  return object;
}

static void
wait_for_list (LcCourseList *list)
{
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
}

/* Returns: (transfer full): a course of the demo community, with its outline */
static LcCourse *
fetch_course (LcSession  *session,
              const char *title)
{
  LcCourseList *list = lc_course_list_new (session, LC_COURSE_VIEW_CATALOGUE);
  LcCourse *course = NULL;

  wait_for_list (list);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      LcCourse *one = lc_paged_list_peek (LC_PAGED_LIST (list), i);

      if (g_str_equal (lc_course_get_title (one), title))
        course = await_object (lc_session_fetch_course (session, lc_document_get_id (LC_DOCUMENT (one))));
    }
  g_assert_nonnull (course);
  lc_test_finish (list);
  return course;
}

static LcCourseLesson *
peek_lesson (LcCourse *course,
             guint     number)
{
  g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (lc_course_get_lessons (course), number);

  g_assert_nonnull (lesson);
  return lesson; /* the course holds it */
}

static LcLesson *
fetch_lesson (LcSession *session,
              LcCourse  *course,
              guint      number)
{
  return await_object (lc_session_fetch_lesson (session, lc_course_lesson_get_id (peek_lesson (course, number))));
}

#define CIRCUIT "A first circuit that you can trust"
#define ACCESSIBLE "Accessible from the first widget"

static void
test_read (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_ORGANISER);
  g_autoptr(LcCourse) course = fetch_course (session, CIRCUIT);
  g_autoptr(LcLesson) first = fetch_lesson (session, course, 0);
  g_autoptr(LcLesson) second = fetch_lesson (session, course, 1);
  LcCourseLesson *third = peek_lesson (course, 2);

  g_assert_cmpstr (lc_course_get_level (course), ==, "beginner");
  g_assert_cmpstr (lc_course_get_course_state (course), ==, "published");
  g_assert_cmpuint (lc_course_get_lesson_count (course), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (lc_course_get_lessons (course)), ==, 4);
  g_assert_nonnull (lc_course_get_leader (course));
  g_assert_false (lc_course_get_author (course) || lc_course_get_enrolled (course));
  g_assert_cmpstr (lc_course_lesson_get_module (peek_lesson (course, 1)), ==, "On paper");
  g_assert_cmpstr (lc_course_lesson_get_module (third), ==, "On the bench");
  g_assert_cmpuint (lc_course_lesson_get_number (third), ==, 3);
  g_assert_cmpuint (lc_course_lesson_get_minutes (third), >, 0);

  g_assert_nonnull (strstr (lc_lesson_get_body (first), "Georg Ohm"));
  g_assert_cmpstr (lc_lesson_get_course_title (first), ==, CIRCUIT);
  g_assert_null (lc_lesson_get_previous_id (first));
  g_assert_cmpstr (lc_lesson_get_next_id (first), ==, lc_document_get_id (LC_DOCUMENT (second)));
  g_assert_cmpstr (lc_lesson_get_previous_title (second), ==, lc_lesson_get_title (first));
  g_assert_cmpstr (lc_lesson_get_next_title (second), ==, lc_course_lesson_get_title (third));
  lc_test_server_end (session);
}

static void
test_learn (void)
{
  LcSession *session = lc_test_server_sign_up ("test-learn");
  LcCourseList *mine = lc_course_list_new (session, LC_COURSE_VIEW_MINE);
  g_autoptr(LcCourse) course = fetch_course (session, ACCESSIBLE);
  g_autoptr(LcLesson) lesson = fetch_lesson (session, course, 0);
  g_autoptr(LcCourseLesson) next = NULL;
  guint n_learners = lc_course_get_learner_count (course);

  wait_for_list (mine);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mine)), ==, 0);
  g_object_unref (await_object (lc_session_enrol (session, course, TRUE)));
  g_assert_true (lc_course_get_enrolled (course));
  lc_test_wait (lc_course_get_learner_count (course) == n_learners + 1);
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (mine)) == 1);
  g_assert_true (lc_paged_list_peek (LC_PAGED_LIST (mine), 0) == course);

  g_object_unref (await_object (lc_session_keep_position (session, lesson, 300)));
  g_assert_cmpuint (lc_lesson_get_position (lesson), ==, 300);
  g_object_unref (await_object (lc_session_finish_lesson (session, lesson, TRUE)));
  g_assert_true (lc_lesson_get_done (lesson) && lc_course_lesson_get_done (peek_lesson (course, 0)));
  lc_test_wait (lc_course_get_done_count (course) == 1);
  next = lc_course_find_next (course);
  g_assert_true (next == peek_lesson (course, 1));

  for (guint i = 1; i < 3; i++)
    {
      g_autoptr(LcLesson) other = fetch_lesson (session, course, i);

      g_object_unref (await_object (lc_session_finish_lesson (session, other, TRUE)));
    }
  lc_test_wait (lc_course_get_completed_at (course) > 0 && lc_course_get_done_count (course) == 3);

  g_object_unref (await_object (lc_session_enrol (session, course, FALSE)));
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (mine)) == 0);
  lc_test_finish (mine);
  lc_test_server_end (session);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

/* What the member has just read is not taken back for a moment by what was asked of the server before. */
static void
test_overtaken (void)
{
  g_autoptr(LcTestProxy) proxy = lc_test_proxy_new (lc_test_server_get_url ());
  LcSession *session = lc_test_server_demo (lc_test_proxy_get_url (proxy), LC_MEMBER_ROLE_MODERATOR);
  g_autoptr(LcCourse) course = fetch_course (session, CIRCUIT);
  g_autoptr(LcLesson) lesson = fetch_lesson (session, course, 0);
  LcCourseLesson *item = peek_lesson (course, 0);
  g_autofree char *subject = g_strconcat ("courses/", lc_document_get_id (LC_DOCUMENT (course)), NULL);
  gboolean done = !lc_lesson_get_done (lesson);
  guint n_changes = 0;

  lc_test_wait (lc_session_get_online (session));
  g_object_unref (await_object (lc_session_enrol (session, course, TRUE)));
  lc_test_wait (lc_test_count_unsent (session) == 0);
  g_object_unref (await_object (lc_session_fetch_course (session, lc_document_get_id (LC_DOCUMENT (course)))));
  g_signal_connect (item, "notify::done", G_CALLBACK (count_cb), &n_changes);
  lc_test_proxy_set_fault (proxy, LC_TEST_FAULT_HOLD, 1);
  lc_lessons_feature.change (G_OBJECT (lc_session_get_learning (session)), "course.updated", subject, NULL);
  lc_test_wait (lc_test_proxy_get_held (proxy));
  g_object_unref (await_object (lc_session_finish_lesson (session, lesson, done)));
  lc_test_wait (lc_test_count_unsent (session) == 0);
  lc_test_proxy_release (proxy);
  /* That is read once more, and so is this, after it. */
  for (guint i = 0; i < 3; i++)
    g_object_unref (await_object (lc_session_fetch_course (session, lc_document_get_id (LC_DOCUMENT (course)))));
  g_assert_true (peek_lesson (course, 0) == item);
  g_assert_cmpint (lc_course_lesson_get_done (item), ==, done);
  g_assert_cmpuint (n_changes, ==, 1);

  g_signal_handlers_disconnect_by_func (item, count_cb, &n_changes);
  lc_test_server_end (session);
}

/* What is read on one device is so on another. */
static void
test_devices (void)
{
  LcSession *first = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  LcSession *second = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autoptr(LcCourse) ours = fetch_course (first, CIRCUIT);
  g_autoptr(LcCourse) theirs = fetch_course (second, CIRCUIT);
  g_autoptr(LcLesson) lesson = fetch_lesson (first, ours, 1);
  g_autoptr(LcLesson) seen = fetch_lesson (second, theirs, 1);

  g_object_unref (await_object (lc_session_enrol (first, ours, TRUE)));
  lc_test_wait (lc_course_get_enrolled (theirs));
  g_object_unref (await_object (lc_session_keep_position (first, lesson, 700)));
  g_object_unref (await_object (lc_session_finish_lesson (first, lesson, TRUE)));
  lc_test_wait (lc_lesson_get_done (seen) && lc_lesson_get_position (seen) == 700 && lc_course_get_done_count (theirs) == 1);
  g_assert_true (lc_course_lesson_get_done (peek_lesson (theirs, 1)));
  g_object_unref (await_object (lc_session_finish_lesson (first, lesson, FALSE)));
  lc_test_wait (!lc_lesson_get_done (seen) && lc_course_get_done_count (theirs) == 0);

  lc_test_server_end (second);
  lc_test_server_end (first);
}

/* Without the server one reads what was read before, and goes on; after a restart, too; and when it is back it has it once. */
static void
test_offline (void)
{
  LcTestWriter *writer = lc_test_writer_new ("test-learn-offline");
  g_autoptr(LcCourse) course = fetch_course (writer->session, CIRCUIT);
  g_autofree char *course_id = g_strdup (lc_document_get_id (LC_DOCUMENT (course)));
  g_autoptr(LcLesson) lesson = fetch_lesson (writer->session, course, 0);
  g_autofree char *lesson_id = g_strdup (lc_document_get_id (LC_DOCUMENT (lesson)));

  lc_test_writer_go_offline (writer);
  dex_future_disown (lc_session_enrol (writer->session, course, TRUE));
  dex_future_disown (lc_session_keep_position (writer->session, lesson, 100));
  dex_future_disown (lc_session_keep_position (writer->session, lesson, 900));
  dex_future_disown (lc_session_finish_lesson (writer->session, lesson, TRUE));
  lc_test_wait (lc_course_get_enrolled (course) && lc_lesson_get_done (lesson) && lc_lesson_get_position (lesson) == 900);
  g_assert_true (lc_course_lesson_get_done (peek_lesson (course, 0)));
  g_assert_cmpuint (lc_course_get_done_count (course), ==, 1);
  lc_test_wait (lc_test_count_unsent (writer->session) == 3);
  g_clear_object (&course);
  g_clear_object (&lesson);

  lc_test_writer_restart (writer);
  course = await_object (lc_session_fetch_course (writer->session, course_id));
  lesson = await_object (lc_session_fetch_lesson (writer->session, lesson_id));
  lc_test_wait (lc_course_get_enrolled (course) && lc_lesson_get_done (lesson) && lc_lesson_get_position (lesson) == 900);
  lc_test_wait (lc_course_lesson_get_done (peek_lesson (course, 0)));

  lc_test_writer_go_online (writer);
  lc_test_wait (lc_test_count_unsent (writer->session) == 0);
  lc_test_wait (lc_course_get_done_count (course) == 1 && lc_course_get_enrolled (course));
  g_assert_cmpuint (lc_lesson_get_position (lesson), ==, 900);
  g_clear_object (&course);
  g_clear_object (&lesson);
  lc_test_writer_free (writer);
}

/* Returns: (transfer full): the titles of the lessons as they stand, those of a module parted from those of others */
static char *
dup_outline (LcCourse *course)
{
  GListModel *lessons = lc_course_get_lessons (course);
  GString *outline = g_string_new (NULL);
  const char *module = NULL;

  for (guint i = 0; lessons != NULL && i < g_list_model_get_n_items (lessons); i++)
    {
      LcCourseLesson *lesson = peek_lesson (course, i);

      if (g_strcmp0 (module, lc_course_lesson_get_module (lesson)) != 0)
        g_string_append_printf (outline, "%s:", module = lc_course_lesson_get_module (lesson));
      g_string_append_printf (outline, "%s ", lc_course_lesson_get_title (lesson));
    }

  return g_string_free_and_steal (outline);
}

static gboolean
has_outline (LcCourse   *course,
             const char *expected)
{
  g_autofree char *outline = dup_outline (course);

  return g_str_equal (outline, expected);
}

static void
add_lesson (LcSession  *session,
            LcCourse   *course,
            const char *module_id,
            const char *title)
{
  g_autofree char *id = lc_uuid_new ();
  guint n_lessons = lc_course_get_lesson_count (course);

  g_object_unref (await_object (lc_session_create_lesson (session, course, id, module_id, title)));
  lc_test_wait (lc_course_get_lesson_count (course) == n_lessons + 1);
}

static void
move (LcSession  *session,
      LcCourse   *course,
      guint       number,
      gboolean    up,
      const char *expected)
{
  g_object_unref (await_object (lc_session_move_lesson (session, course, lc_course_lesson_get_id (peek_lesson (course, number)), up)));
  lc_test_wait (has_outline (course, expected));
}

static LcEdit *
begin_course (LcSession  *session,
              const char *title)
{
  LcEdit *edit = lc_session_begin_course_edit (session, NULL);

  lc_edit_set_text (edit, "title", title);
  lc_edit_set_text (edit, "language", "en");
  lc_edit_set_text (edit, "licence", "CC0-1.0");
  return edit;
}

/* What it says of itself is changed; what somebody else has changed meanwhile is not replaced unseen. */
static void
test_edit (void)
{
  static const char * const skills[] = { "knots", "ropes", NULL };
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(LcEdit) begun = begin_course (session, "Nots");
  g_autoptr(LcCourse) course = await_object (lc_session_create_course (session, id, begun));
  g_autoptr(LcEdit) edit = lc_session_begin_course_edit (session, course);
  g_autoptr(LcEdit) late = lc_session_begin_course_edit (session, course);
  g_autoptr(LcEdit) newer = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (lc_edit_is_changed (edit));
  lc_edit_set_text (edit, "title", "Knots");
  lc_edit_set_text (edit, "language", NULL);
  lc_edit_set_text (edit, "level", "beginner");
  lc_edit_set_texts (edit, "skills", skills);
  g_object_unref (await_object (lc_session_save_course (session, course, edit)));
  g_assert_cmpstr (lc_course_get_title (course), ==, "Knots");
  g_assert_null (lc_course_get_language (course));
  g_assert_cmpstr (lc_course_get_level (course), ==, "beginner");
  g_assert_cmpstr (lc_course_get_licence (course), ==, "CC0-1.0");
  g_assert_cmpstrv (lc_course_get_skills (course), skills);

  lc_edit_set_text (late, "summary", "All about them");
  g_assert_null (lc_test_await_object (lc_session_save_course (session, course, late), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_CONFLICT);
  newer = lc_session_begin_course_edit (session, course);
  lc_edit_move_to (late, newer);
  g_object_unref (await_object (lc_session_save_course (session, course, late)));
  g_assert_cmpstr (lc_course_get_title (course), ==, "Knots");
  g_assert_cmpstr (lc_course_get_summary (course), ==, "All about them");
  lc_test_server_end (session);
}

static void
test_write (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MENTOR);
  g_autofree char *id = lc_uuid_new (), *first = lc_uuid_new (), *second = lc_uuid_new ();
  g_autoptr(LcEdit) edit = begin_course (session, "Knots");
  g_autoptr(LcCourse) course = await_object (lc_session_create_course (session, id, edit));
  g_autoptr(LcLesson) lesson = NULL;
  g_autoptr(GError) error = NULL;
  gint64 version;

  g_assert_true (lc_course_get_author (course));
  g_assert_cmpstr (lc_course_get_course_state (course), ==, "draft");
  g_object_unref (await_object (lc_session_add_module (session, course, first, "One")));
  add_lesson (session, course, first, "a");
  add_lesson (session, course, first, "b");
  g_object_unref (await_object (lc_session_add_module (session, course, second, "Two")));
  add_lesson (session, course, second, "c");
  lc_test_wait (has_outline (course, "One:a b Two:c "));

  /* Within a module, and out of it into the one beside it. */
  move (session, course, 1, TRUE, "One:b a Two:c ");
  move (session, course, 1, FALSE, "One:b Two:a c ");
  move (session, course, 1, TRUE, "One:b a Two:c ");
  move (session, course, 0, TRUE, "One:b a Two:c ");
  move (session, course, 2, FALSE, "One:b a Two:c ");
  move (session, course, 2, TRUE, "One:b a c ");
  g_object_unref (await_object (lc_session_rename_module (session, course, first, "First")));
  lc_test_wait (has_outline (course, "First:b a c "));

  lesson = fetch_lesson (session, course, 0);
  version = lc_document_get_version (LC_DOCUMENT (lesson));
  g_object_unref (await_object (lc_session_edit_lesson (session, lesson, version, "B", "Words")));
  g_assert_cmpstr (lc_lesson_get_body (lesson), ==, "Words");
  lc_test_wait (has_outline (course, "First:B a c "));
  /* Somebody who began before that does not replace it unseen. */
  g_assert_null (lc_test_await_object (lc_session_edit_lesson (session, lesson, version, "B", "Other words"), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_true (lc_test_await (lc_session_remove_lesson (session, lesson), &error));
  g_assert_no_error (error);
  lc_test_wait (has_outline (course, "First:a c ") && lc_document_get_is_deleted (LC_DOCUMENT (lesson)));
  lc_test_server_end (session);
}

static void
test_wrong (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (lc_test_await (lc_session_fetch_course (session, id), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lc_test_await (lc_session_fetch_lesson (session, id), &error));
  g_assert_error (error, LC_ERROR, LC_ERROR_NOT_FOUND);
  lc_test_server_end (session);
}

static void
test_level (void)
{
  LcSession *session = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  LcCourseList *list = lc_course_list_new (session, LC_COURSE_VIEW_CATALOGUE);

  wait_for_list (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >=, 2);
  lc_course_list_set_level (list, "intermediate");
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  g_assert_cmpstr (lc_course_get_title (lc_paged_list_peek (LC_PAGED_LIST (list), 0)), ==, ACCESSIBLE);
  lc_test_finish (list);
  lc_test_server_end (session);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/lessons/read", test_read);
  g_test_add_func ("/client/lessons/learn", test_learn);
  g_test_add_func ("/client/lessons/devices", test_devices);
  g_test_add_func ("/client/lessons/overtaken", test_overtaken);
  g_test_add_func ("/client/lessons/offline", test_offline);
  g_test_add_func ("/client/lessons/level", test_level);
  g_test_add_func ("/client/lessons/write", test_write);
  g_test_add_func ("/client/lessons/edit", test_edit);
  g_test_add_func ("/client/lessons/wrong", test_wrong);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
