/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-writer.h"

#include <groups/lc-session-columns.h>
#include <groups/lc-task-change-list.h>
#include <lc-uuid.h>

#include "lc-paged-list-private.h"

/* Who leads a group, near the server, and somebody in it behind a network that fails. Each looks at the board. */
typedef struct
{
  LcSession    *leader;
  LcTestWriter *writer;
  LcGroup      *group;   /* as the leader has it */
  LcBoard      *led;
  LcBoard      *board;   /* of the writer */
} Fixture;

enum
{
  TO_DO,
  DOING,
  REVIEW,
  DONE,
};

static gpointer
await_object (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  gpointer object = lc_test_await_object (future, &error);

  g_assert_no_error (error);
  return object;
}

static void
open_board (Fixture *self)
{
  self->board = lc_session_open_board (self->writer->session, lc_document_get_id (LC_DOCUMENT (self->group)));
  lc_test_wait (lc_board_get_loaded (self->board));
}

static Fixture *
fixture_new (const char *handle)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(LcGroup) seen = NULL;

  self->leader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  self->writer = lc_test_writer_new (handle);
  self->group = await_object (lc_session_create_group (self->leader, id, handle, "To try its board", LC_JOIN_POLICY_OPEN));
  seen = await_object (lc_session_fetch_group (self->writer->session, id));
  g_object_unref (await_object (lc_session_join_group (self->writer->session, seen)));
  self->led = lc_session_open_board (self->leader, id);
  lc_test_wait (lc_board_get_loaded (self->led));
  open_board (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->board)), ==, 4);
  return self;
}

static void
fixture_free (Fixture *self)
{
  lc_test_finish (self->board);
  lc_test_finish (self->led);
  g_object_unref (self->group);
  lc_test_writer_free (self->writer);
  lc_test_server_end (self->leader);
  g_free (self);
}

static LcColumn *
get_column (LcBoard *board,
            guint    index)
{
  g_autoptr(LcColumn) column = g_list_model_get_item (G_LIST_MODEL (board), index);

  return column; /* the board holds it */
}

/* Returns: (transfer full): the titles in a column */
static char *
dup_titles (LcBoard *board,
            guint    index)
{
  GListModel *tasks = lc_column_get_tasks (get_column (board, index));
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr(LcTask) task = g_list_model_get_item (tasks, i);

      g_string_append_printf (titles, "%s;", lc_task_get_title (task));
    }

  return g_string_free_and_steal (titles);
}

static gboolean
has_titles (LcBoard    *board,
            guint       index,
            const char *expected)
{
  g_autofree char *titles = dup_titles (board, index);

  return g_str_equal (titles, expected);
}

static LcTask *
create_task (LcSession  *session,
             LcBoard    *board,
             const char *title)
{
  return await_object (lc_session_create_task (session, board, get_column (board, TO_DO), title, NULL));
}

/* Returns: (transfer none): the same task on another board, once it is there */
static LcTask *
wait_for_task (LcBoard *board,
               LcTask  *task)
{
  const char *id = lc_document_get_id (LC_DOCUMENT (task));

  lc_test_wait (lc_board_find_task (board, id) != NULL);
  return lc_board_find_task (board, id);
}

static void
move_task (LcSession *session,
           LcBoard   *board,
           LcTask    *task,
           guint      column,
           LcTask    *after,
           LcTask    *before)
{
  g_object_unref (await_object (lc_session_move_task (session, task, get_column (board, column), after, before)));
}

static void
retitle (LcSession  *session,
         LcTask     *task,
         const char *title)
{
  g_autoptr(LcEdit) edit = lc_session_begin_task_edit (session, task);

  lc_edit_set_text (edit, "title", title);
  g_object_unref (await_object (lc_session_save_task (session, task, edit)));
}

static void
check_fails (DexFuture *future,
             LcError    code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (lc_test_await (future, &error));
  g_assert_error (error, LC_ERROR, code);
}

/* Both see what the other does, in its order. */
static void
test_live (void)
{
  Fixture *fixture = fixture_new ("board-live");
  g_autoptr(LcTask) first = create_task (fixture->leader, fixture->led, "First");
  g_autoptr(LcTask) second = create_task (fixture->leader, fixture->led, "Second");
  g_autoptr(LcTask) third = create_task (fixture->leader, fixture->led, "Third");
  LcTask *seen_first = wait_for_task (fixture->board, first);
  LcTask *seen_third = wait_for_task (fixture->board, third);

  lc_test_wait (has_titles (fixture->board, TO_DO, "First;Second;Third;"));
  g_assert_true (has_titles (fixture->led, TO_DO, "First;Second;Third;"));

  move_task (fixture->writer->session, fixture->board, seen_third, TO_DO, seen_first, wait_for_task (fixture->board, second));
  g_assert_true (has_titles (fixture->board, TO_DO, "First;Third;Second;"));
  lc_test_wait (has_titles (fixture->led, TO_DO, "First;Third;Second;"));
  move_task (fixture->leader, fixture->led, first, DOING, NULL, NULL);
  lc_test_wait (has_titles (fixture->board, DOING, "First;") && has_titles (fixture->board, TO_DO, "Third;Second;"));
  move_task (fixture->leader, fixture->led, third, DOING, NULL, first);
  lc_test_wait (has_titles (fixture->board, DOING, "Third;First;"));

  retitle (fixture->writer->session, seen_first, "First of all");
  lc_test_wait (has_titles (fixture->led, DOING, "Third;First of all;"));
  g_object_unref (await_object (lc_session_delete_task (fixture->leader, second)));
  lc_test_wait (has_titles (fixture->board, TO_DO, ""));
  g_object_unref (await_object (lc_session_restore_task (fixture->leader, second)));
  lc_test_wait (has_titles (fixture->board, TO_DO, "Second;") && has_titles (fixture->led, TO_DO, "Second;"));
  fixture_free (fixture);
}

/* All members of a task can be changed, and are there when it is read anew. */
static void
test_edit (void)
{
  static const char * const labels[] = { "design", "hardware", NULL };
  static const char * const checklist[] = { LC_TASK_CHECKED "Draw", LC_TASK_UNCHECKED "Print", NULL };
  Fixture *fixture = fixture_new ("board-edit");
  g_autoptr(LcTask) task = create_task (fixture->leader, fixture->led, "Whole");
  const char *member_id = lc_member_get_id (lc_session_get_member (fixture->leader));
  g_autoptr(LcEdit) edit = lc_session_begin_task_edit (fixture->leader, task);
  LcTask *seen = wait_for_task (fixture->board, task);
  guint n_done;

  lc_edit_set_text (edit, "description", "With *all*");
  lc_edit_set_text (edit, "due_day", "2030-02-28");
  lc_edit_set_texts (edit, "labels", labels);
  lc_edit_set_texts (edit, "assignee_ids", (const char * const []) { member_id, NULL });
  lc_task_edit_set_checklist (edit, checklist);
  lc_task_edit_set_estimate (edit, 90);
  g_object_unref (await_object (lc_session_save_task (fixture->leader, task, edit)));

  lc_test_wait (lc_task_get_due_day (seen) != NULL);
  g_object_unref (await_object (lc_session_fetch_task (fixture->writer->session, lc_document_get_id (LC_DOCUMENT (task)))));
  g_assert_cmpstr (lc_task_get_description (seen), ==, "With *all*");
  g_assert_cmpstr (lc_task_get_due_day (seen), ==, "2030-02-28");
  g_assert_cmpstrv (lc_task_get_labels (seen), labels);
  g_assert_cmpstrv (lc_task_get_checklist (seen), checklist);
  g_assert_cmpuint (lc_task_count_checks (seen, &n_done), ==, 2);
  g_assert_cmpuint (n_done, ==, 1);
  g_assert_cmpuint (lc_task_get_estimate (seen), ==, 90);
  g_assert_cmpstr (lc_task_get_assignee_ids (seen)[0], ==, member_id);
  fixture_free (fixture);
}

static LcTaskChange *
get_change (LcTaskChangeList *list,
            guint             index)
{
  return lc_paged_list_peek (LC_PAGED_LIST (list), index);
}

static void
read_changes (LcTaskChangeList *list,
              guint             n_changes)
{
  lc_test_await (lc_paged_list_refresh (LC_PAGED_LIST (list)), NULL);
  g_assert_no_error (lc_paged_list_get_error (LC_PAGED_LIST (list)));
  g_assert_cmpuint (lc_paged_list_get_length (LC_PAGED_LIST (list)), ==, n_changes);
}

/* What was changed can be read, and taken back as long as nobody has changed it again. */
static void
test_history (void)
{
  static const char * const labels[] = { "design", NULL };
  Fixture *fixture = fixture_new ("board-history");
  LcSession *session = fixture->leader;
  g_autoptr(LcTask) task = create_task (session, fixture->led, "First name");
  g_autoptr(LcEdit) edit = NULL;
  g_autoptr(LcTaskChangeList) list = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto(GStrv) were = NULL;
  g_auto(GStrv) are = NULL;
  LcTaskChange *change;

  edit = lc_session_begin_task_edit (session, task);
  lc_edit_set_text (edit, "title", "Second name");
  lc_edit_set_texts (edit, "labels", labels);
  lc_task_edit_set_estimate (edit, 90);
  g_object_unref (await_object (lc_session_save_task (session, task, edit)));
  list = lc_task_change_list_new (session, task);
  read_changes (list, 2);

  change = get_change (list, 0);
  before = lc_task_change_dup_text (change, "title", LC_TASK_BEFORE);
  after = lc_task_change_dup_text (change, "estimate", LC_TASK_AFTER);
  were = lc_task_change_dup_texts (change, "labels", LC_TASK_BEFORE);
  are = lc_task_change_dup_texts (change, "labels", LC_TASK_AFTER);
  g_assert_cmpint (lc_task_change_get_action (change), ==, LC_TASK_ACTION_UPDATED);
  g_assert_true (lc_task_change_get_member (change) == lc_session_get_member (session));
  g_assert_cmpstr (before, ==, "First name");
  g_assert_cmpstr (after, ==, "90");
  g_assert_cmpuint (g_strv_length (were), ==, 0);
  g_assert_cmpstrv (are, labels);
  g_assert_false (lc_task_change_has (change, "description"));
  g_assert_cmpint (lc_task_change_get_action (get_change (list, 1)), ==, LC_TASK_ACTION_CREATED);
  g_assert_false (lc_session_can_undo_task_change (session, task, get_change (list, 1)));

  /* The title is another one again; what else was changed is taken back. */
  retitle (session, task, "Third name");
  g_assert_true (lc_session_can_undo_task_change (session, task, change));
  g_object_unref (await_object (lc_session_undo_task_change (session, fixture->led, task, change)));
  g_assert_cmpstr (lc_task_get_title (task), ==, "Third name");
  g_assert_cmpuint (lc_task_get_estimate (task), ==, 0);
  g_assert_null (lc_task_get_labels (task)[0]);
  g_assert_false (lc_session_can_undo_task_change (session, task, change));
  read_changes (list, 4);

  move_task (session, fixture->led, task, DOING, NULL, NULL);
  read_changes (list, 5);
  change = get_change (list, 0);
  g_assert_cmpint (lc_task_change_get_action (change), ==, LC_TASK_ACTION_MOVED);
  g_assert_true (lc_session_can_undo_task_change (session, task, change));
  g_object_unref (await_object (lc_session_undo_task_change (session, fixture->led, task, change)));
  g_assert_true (has_titles (fixture->led, TO_DO, "Third name;"));
  g_assert_false (lc_session_can_undo_task_change (session, task, change));
  lc_test_finish (g_steal_pointer (&list));
  fixture_free (fixture);
}

/* What was done offline shows at once and after a restart, and all of it is there in the end. */
static void
test_offline (void)
{
  Fixture *fixture = fixture_new ("board-offline");
  LcSession *session;
  g_autoptr(LcTask) known = create_task (fixture->leader, fixture->led, "Known");
  LcTask *seen = wait_for_task (fixture->board, known);
  g_autoptr(LcTask) made = NULL;

  lc_test_await (lc_board_refresh (fixture->board), NULL); /* so that the cache has it */
  lc_test_writer_go_offline (fixture->writer);
  session = fixture->writer->session;
  made = create_task (session, fixture->board, "Made");
  g_assert_cmpint (lc_document_get_state (LC_DOCUMENT (made)), ==, LC_SEND_STATE_WAITING);
  retitle (session, made, "Made offline");
  move_task (session, fixture->board, seen, DOING, NULL, NULL);
  retitle (session, seen, "Known and moved");
  move_task (session, fixture->board, made, DOING, NULL, seen);
  g_assert_true (has_titles (fixture->board, DOING, "Made offline;Known and moved;"));
  g_assert_true (has_titles (fixture->led, DOING, ""));

  g_clear_object (&made);
  lc_test_finish (fixture->board);
  lc_test_writer_restart (fixture->writer);
  open_board (fixture);
  lc_test_wait (has_titles (fixture->board, DOING, "Made offline;Known and moved;"));
  lc_test_writer_go_online (fixture->writer);
  lc_test_wait (lc_test_count_unsent (fixture->writer->session) == 0);
  lc_test_wait (has_titles (fixture->led, DOING, "Made offline;Known and moved;") && has_titles (fixture->led, TO_DO, ""));
  g_assert_true (has_titles (fixture->board, DOING, "Made offline;Known and moved;"));
  fixture_free (fixture);
}

/* Two change one task: of one member both versions are kept, of different ones both changes. */
static void
test_conflict (void)
{
  Fixture *fixture = fixture_new ("board-conflict");
  LcSession *session = fixture->writer->session;
  g_autoptr(LcTask) task = create_task (fixture->leader, fixture->led, "Begun");
  LcTask *seen = wait_for_task (fixture->board, task);
  g_autoptr(LcEdit) edit = NULL;
  g_autoptr(LcOutboxEntry) entry = NULL;

  lc_test_writer_go_offline (fixture->writer);
  edit = lc_session_begin_task_edit (session, seen);
  lc_edit_set_texts (edit, "labels", (const char * const []) { "mine", NULL });
  g_object_unref (await_object (lc_session_save_task (session, seen, edit)));
  retitle (fixture->leader, task, "Renamed");
  lc_test_writer_go_online (fixture->writer);
  lc_test_wait (lc_test_count_unsent (session) == 0 && lc_task_get_labels (task)[0] != NULL);
  g_assert_cmpstr (lc_task_get_title (task), ==, "Renamed");
  lc_test_wait (has_titles (fixture->board, TO_DO, "Renamed;"));

  lc_test_writer_go_offline (fixture->writer);
  retitle (session, seen, "As the writer says");
  retitle (fixture->leader, task, "As the leader says");
  lc_test_writer_go_online (fixture->writer);
  lc_test_wait (lc_document_get_state (LC_DOCUMENT (seen)) == LC_SEND_STATE_CONFLICT);
  lc_test_wait (has_titles (fixture->board, TO_DO, "As the leader says;"));
  entry = g_list_model_get_item (G_LIST_MODEL (lc_session_get_outbox (session)), 0);
  g_assert_cmpstr (lc_outbox_entry_get_mine (entry, "title"), ==, "As the writer says");
  g_assert_cmpstr (lc_outbox_entry_get_theirs (entry, "title"), ==, "As the leader says");
  g_assert_cmpstr (lc_outbox_entry_get_base (entry, "title"), ==, "Renamed");
  g_assert_cmpstr (lc_task_get_title (task), ==, "As the leader says");

  g_object_unref (await_object (lc_outbox_resend (lc_session_get_outbox (session), entry)));
  lc_test_wait (has_titles (fixture->led, TO_DO, "As the writer says;"));
  g_assert_true (has_titles (fixture->board, TO_DO, "As the writer says;"));
  fixture_free (fixture);
}

/* Where two move one task, it stands where it was moved first, and who came later is told. */
static void
test_two_move (void)
{
  Fixture *fixture = fixture_new ("board-two-move");
  LcSession *session = fixture->writer->session;
  g_autoptr(LcTask) task = create_task (fixture->leader, fixture->led, "Wanted");
  g_autoptr(LcTask) other = create_task (fixture->leader, fixture->led, "Renamed");
  LcTask *seen = wait_for_task (fixture->board, task);
  LcTask *seen_other = wait_for_task (fixture->board, other);

  lc_test_writer_go_offline (fixture->writer);
  move_task (session, fixture->board, seen, DOING, NULL, NULL);
  move_task (session, fixture->board, seen_other, DOING, seen, NULL);
  move_task (fixture->leader, fixture->led, task, REVIEW, NULL, NULL);
  retitle (fixture->leader, other, "New name");
  lc_test_writer_go_online (fixture->writer);
  lc_test_wait (lc_test_count_unsent (session) == 0);
  lc_test_wait (has_titles (fixture->board, REVIEW, "Wanted;") && has_titles (fixture->board, DOING, "New name;"));
  lc_test_wait (has_titles (fixture->led, REVIEW, "Wanted;") && has_titles (fixture->led, DOING, "New name;"));
  fixture_free (fixture);
}

/* What the server refuses stands again where it was. */
static void
test_refused (void)
{
  Fixture *fixture = fixture_new ("board-refused");
  LcSession *session = fixture->writer->session;
  g_autoptr(LcTask) first = create_task (session, fixture->board, "First");
  g_autoptr(LcTask) second = create_task (session, fixture->board, "Second");
  g_autoptr(LcEdit) edit = lc_session_begin_task_edit (session, second);
  g_autoptr(LcEdit) circle = NULL;

  lc_edit_set_texts (edit, "blocked_by", (const char * const []) { lc_document_get_id (LC_DOCUMENT (first)), NULL });
  g_object_unref (await_object (lc_session_save_task (session, second, edit)));
  g_assert_true (lc_board_is_blocked (fixture->board, second));
  g_assert_false (lc_board_is_blocked (fixture->board, first));
  check_fails (lc_session_move_task (session, second, get_column (fixture->board, DONE), NULL, NULL), LC_ERROR_EXISTS);
  lc_test_wait (has_titles (fixture->board, TO_DO, "First;Second;") && has_titles (fixture->board, DONE, ""));

  circle = lc_session_begin_task_edit (session, first);
  lc_edit_set_texts (circle, "blocked_by", (const char * const []) { lc_document_get_id (LC_DOCUMENT (second)), NULL });
  check_fails (lc_session_save_task (session, first, circle), LC_ERROR_EXISTS);
  lc_test_wait (lc_task_get_blocked_by (first)[0] == NULL);

  move_task (session, fixture->board, first, DONE, NULL, NULL);
  g_assert_false (lc_board_is_blocked (fixture->board, second));
  move_task (session, fixture->board, second, DONE, NULL, NULL);
  lc_test_wait (has_titles (fixture->led, DONE, "First;Second;"));
  check_fails (lc_session_create_task (session, fixture->board, get_column (fixture->board, TO_DO), "", NULL), LC_ERROR_INVALID);
  fixture_free (fixture);
}

/* Returns: the names of the columns */
static char *
dup_names (LcBoard *board)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (board)); i++)
    g_string_append_printf (names, "%s;", lc_column_get_name (get_column (board, i)));

  return g_string_free_and_steal (names);
}

static gboolean
has_names (LcBoard    *board,
           const char *expected)
{
  g_autofree char *names = dup_names (board);

  return g_str_equal (names, expected);
}

static void
check_works (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (future, &error);
  g_assert_no_error (error);
}

/* Whoever leads the group makes its board; the others see that, and cannot. */
static void
test_columns (void)
{
  Fixture *fixture = fixture_new ("board-columns");
  g_autoptr(LcTask) task = create_task (fixture->leader, fixture->led, "Task");
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(LcEdit) made = lc_session_begin_column_edit (fixture->leader, NULL);
  g_autoptr(LcEdit) edit = NULL;
  g_autoptr(LcEdit) late = NULL;
  g_autoptr(LcEdit) forbidden = NULL;
  LcColumn *ideas;

  g_assert_true (has_names (fixture->led, "To Do;Doing;Review;Done;"));
  check_fails (lc_session_create_column (fixture->leader, fixture->led, id, made), LC_ERROR_INVALID); /* it has no name */
  lc_edit_set_text (made, "name", "Ideas");
  lc_column_edit_set_wip_limit (made, 3);
  check_works (lc_session_create_column (fixture->leader, fixture->led, id, made));
  check_works (lc_session_create_column (fixture->leader, fixture->led, id, made)); /* as if the answer were lost */
  g_assert_true (has_names (fixture->led, "To Do;Doing;Review;Done;Ideas;"));
  ideas = lc_board_find_column (fixture->led, id);
  g_assert_cmpuint (lc_column_get_wip_limit (ideas), ==, 3);
  g_assert_false (lc_column_get_is_done (ideas));

  check_works (lc_session_move_column (fixture->leader, fixture->led, ideas, NULL));
  g_assert_true (has_names (fixture->led, "Ideas;To Do;Doing;Review;Done;"));
  check_works (lc_session_move_column (fixture->leader, fixture->led, ideas, get_column (fixture->led, 1)));
  g_assert_true (has_names (fixture->led, "To Do;Ideas;Doing;Review;Done;"));
  lc_test_wait (has_names (fixture->board, "To Do;Ideas;Doing;Review;Done;"));

  edit = lc_session_begin_column_edit (fixture->leader, ideas);
  late = lc_session_begin_column_edit (fixture->leader, ideas);
  lc_edit_set_text (edit, "name", "Dreams");
  lc_column_edit_set_wip_limit (edit, 0);
  check_works (lc_session_save_column (fixture->leader, fixture->led, ideas, edit));
  g_assert_cmpstr (lc_column_get_name (ideas), ==, "Dreams");
  g_assert_cmpuint (lc_column_get_wip_limit (ideas), ==, 0);
  lc_edit_set_text (late, "name", "Thoughts");
  check_fails (lc_session_save_column (fixture->leader, fixture->led, ideas, late), LC_ERROR_CONFLICT);

  check_fails (lc_session_delete_column (fixture->leader, fixture->led, get_column (fixture->led, TO_DO)), LC_ERROR_EXISTS);
  check_works (lc_session_delete_column (fixture->leader, fixture->led, ideas));
  g_assert_true (has_names (fixture->led, "To Do;Doing;Review;Done;"));
  lc_test_wait (has_names (fixture->board, "To Do;Doing;Review;Done;"));

  forbidden = lc_session_begin_column_edit (fixture->writer->session, get_column (fixture->board, TO_DO));
  lc_edit_set_text (forbidden, "name", "Mine");
  check_fails (lc_session_save_column (fixture->writer->session, fixture->board, get_column (fixture->board, TO_DO), forbidden),
               LC_ERROR_FORBIDDEN);
  fixture_free (fixture);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/tasks/live", test_live);
  g_test_add_func ("/client/tasks/edit", test_edit);
  g_test_add_func ("/client/tasks/history", test_history);
  g_test_add_func ("/client/tasks/offline", test_offline);
  g_test_add_func ("/client/tasks/conflict", test_conflict);
  g_test_add_func ("/client/tasks/two-move", test_two_move);
  g_test_add_func ("/client/tasks/refused", test_refused);
  g_test_add_func ("/client/tasks/columns", test_columns);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
