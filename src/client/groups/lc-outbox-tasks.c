/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups/lc-tasks-private.h"

#include <string.h>

#include <lc-uuid.h>

#include "groups/lc-task-private.h"
#include "lc-future.h"
#include "lc-session-private.h"

#define GROUPS "/api/v1/groups/"

/* How what is written about tasks shows before the server has it, and what becomes of it then. */

static LcTask *
task_of (LcOutboxEntry *entry)
{
  return lc_outbox_entry_get_object (entry);
}

static gpointer
find_task (LcSession     *session,
           LcOutboxEntry *entry)
{
  const char *slash = strchr (lc_outbox_entry_get_subject (entry), '/');

  return slash != NULL && lc_uuid_is_valid (slash + 1) ? lc_tasks_ensure (lc_session_get_tasks (session), slash + 1) : NULL;
}

static void
mark_task (gpointer      object,
           LcSendState   state,
           const GError *error)
{
  lc_document_set_state (object, state, error);
}

static void
check_in_background (LcSession *session,
                     LcTask    *task)
{
  lc_future_in_background (lc_tasks_fetch (lc_session_get_tasks (session), lc_document_get_id (LC_DOCUMENT (task))),
                           "What was written cannot be read");
}

static gboolean
take_task (LcSession      *session,
           LcOutboxEntry  *entry,
           JsonObject     *answer,
           GError        **error)
{
  LcTasks *tasks = lc_session_get_tasks (session);

  lc_tasks_remove_unsent (tasks, task_of (entry));
  if (answer == NULL)
    {
      check_in_background (session, task_of (entry));
      return TRUE;
    }
  if (!lc_document_apply (LC_DOCUMENT (task_of (entry)), answer, lc_session_get_member_pool (session), FALSE, error))
    return FALSE;

  lc_tasks_put (tasks, task_of (entry));
  return TRUE;
}

/* Shows what the server has instead. Returns: FALSE when that is not known; it is read in the background then */
static gboolean
undo_task (LcSession     *session,
           LcOutboxEntry *entry)
{
  JsonObject *current = lc_outbox_entry_get_current (entry);
  g_autoptr(GError) ignored = NULL; /* it is read anew then */

  if (current != NULL && lc_document_apply (LC_DOCUMENT (task_of (entry)), current, lc_session_get_member_pool (session), FALSE, &ignored))
    return TRUE;

  check_in_background (session, task_of (entry));
  return FALSE;
}

static gpointer
find_created (LcSession     *session,
              LcOutboxEntry *entry)
{
  const char *path = lc_outbox_entry_get_item (entry)->path;
  const char *start = g_str_has_prefix (path, GROUPS) ? path + strlen (GROUPS) : "";
  g_autofree char *group_id = g_strndup (start, strcspn (start, "/"));
  const char *column_id = lc_outbox_entry_get_mine (entry, "column_id");
  const char *title = lc_outbox_entry_get_mine (entry, "title");
  LcTask *task;

  if (!lc_uuid_is_valid (group_id) || column_id == NULL || title == NULL)
    return NULL;

  task = find_task (session, entry);
  if (task != NULL && lc_task_get_group_id (task) == NULL)
    lc_task_fill (task, group_id, column_id, NULL, title);
  return task;
}

/* At the end of its column. */
static void
show_creation (LcSession     *session,
               LcOutboxEntry *entry)
{
  LcTasks *tasks = lc_session_get_tasks (session);
  LcTask *task = task_of (entry);

  if (*lc_task_get_position (task) == '\0')
    {
      g_autofree char *position = lc_tasks_dup_position (tasks, task, lc_task_get_column_id (task), NULL, NULL);

      lc_task_place (task, NULL, position);
    }
  lc_tasks_add_unsent (tasks, task);
}

/* A refused task stays with its text; a discarded one is nowhere any more. */
static void
undo_creation (LcSession     *session,
               LcOutboxEntry *entry,
               gboolean       discarded)
{
  if (!discarded)
    return;

  lc_tasks_remove_unsent (lc_session_get_tasks (session), task_of (entry));
  lc_document_set_deleted (LC_DOCUMENT (task_of (entry)), TRUE);
}

static void
show_edit (LcSession     *session,
           LcOutboxEntry *entry)
{
  if (lc_outbox_entry_get_body (entry) != NULL)
    lc_task_show (task_of (entry), lc_outbox_entry_get_body (entry));
}

static void
undo_edit (LcSession     *session,
           LcOutboxEntry *entry,
           gboolean       discarded)
{
  if (!undo_task (session, entry) && lc_outbox_entry_get_before (entry) != NULL)
    lc_task_show (task_of (entry), lc_outbox_entry_get_before (entry));
}

static void
show_move (LcSession     *session,
           LcOutboxEntry *entry)
{
  const char *column_id = lc_outbox_entry_get_mine (entry, "column_id");
  g_autofree char *position = NULL;

  if (column_id == NULL || lc_task_get_group_id (task_of (entry)) == NULL)
    return;

  position = lc_tasks_dup_position (lc_session_get_tasks (session), task_of (entry), column_id,
                                    lc_outbox_entry_get_mine (entry, "after_id"), lc_outbox_entry_get_mine (entry, "before_id"));
  if (position != NULL)
    lc_task_place (task_of (entry), column_id, position);
}

/* The server finds the place that was found here, if nobody else has changed what stands beside it. */
static gboolean
is_moved (LcOutboxEntry *entry,
          JsonObject    *current)
{
  return g_strcmp0 (lc_json_peek_string (current, "column_id"), lc_outbox_entry_get_mine (entry, "column_id")) == 0 &&
         g_strcmp0 (lc_json_peek_string (current, "position"), lc_task_get_position (task_of (entry))) == 0;
}

static void
undo_move (LcSession     *session,
           LcOutboxEntry *entry,
           gboolean       discarded)
{
  if (!undo_task (session, entry))
    lc_task_place (task_of (entry), lc_outbox_entry_get_base (entry, "column_id"), lc_outbox_entry_get_base (entry, "position"));
}

static void
show_deletion (LcSession     *session,
               LcOutboxEntry *entry)
{
  lc_document_set_deleted (LC_DOCUMENT (task_of (entry)), TRUE);
}

static gboolean
take_deletion (LcSession      *session,
               LcOutboxEntry  *entry,
               JsonObject     *answer,
               GError        **error)
{
  show_deletion (session, entry);
  lc_tasks_remove_unsent (lc_session_get_tasks (session), task_of (entry));
  return TRUE;
}

static void
undo_deletion (LcSession     *session,
               LcOutboxEntry *entry,
               gboolean       discarded)
{
  lc_document_set_deleted (LC_DOCUMENT (task_of (entry)), FALSE);
  undo_task (session, entry);
}

static void
show_restoration (LcSession     *session,
                  LcOutboxEntry *entry)
{
  lc_document_set_deleted (LC_DOCUMENT (task_of (entry)), FALSE);
  lc_tasks_put (lc_session_get_tasks (session), task_of (entry));
}

static void
undo_restoration (LcSession     *session,
                  LcOutboxEntry *entry,
                  gboolean       discarded)
{
  show_deletion (session, entry);
}

const LcOutboxKind lc_outbox_task = {
  .name = "task",
  .creates = TRUE,
  .keeps_text = TRUE,
  .find = find_created,
  .show = show_creation,
  .take = take_task,
  .undo = undo_creation,
  .mark = mark_task,
};

const LcOutboxKind lc_outbox_task_edit = {
  .name = "task-edit",
  .keeps_text = TRUE,
  .find = find_task,
  .show = show_edit,
  .take = take_task,
  .undo = undo_edit,
  .mark = mark_task,
};

const LcOutboxKind lc_outbox_task_move = {
  .name = "task-move",
  .find = find_task,
  .show = show_move,
  .is_done = is_moved,
  .take = take_task,
  .undo = undo_move,
  .mark = mark_task,
};

const LcOutboxKind lc_outbox_task_deletion = {
  .name = "task-deletion",
  .find = find_task,
  .show = show_deletion,
  .take = take_deletion,
  .undo = undo_deletion,
  .mark = mark_task,
};

const LcOutboxKind lc_outbox_task_restoration = {
  .name = "task-restoration",
  .find = find_task,
  .show = show_restoration,
  .take = take_task,
  .undo = undo_restoration,
  .mark = mark_task,
};
