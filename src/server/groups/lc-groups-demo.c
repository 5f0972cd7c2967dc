/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-groups-demo.h"

#include <string.h>

#include "lc-demo-writer-private.h"
#include "lc-document.h"
#include "lc-error.h"
#include "lc-group-facets.h"
#include "lc-position.h"
#include "lc-time.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define HOUR (DAY / 24)

/* The columns of a group that has none of its own. */
#define COLUMNS "[{\"name\":\"To Do\"},{\"name\":\"Doing\"},{\"name\":\"Review\"},{\"name\":\"Done\",\"is_done\":true}]"

/* One group that is being written. */
typedef struct
{
  LcDemoWriter *writer;
  yyjson_val   *source;
  char         *id;
  gint64        created_at;
  gint64        n_members;
  GPtrArray    *column_ids;
  GArray       *is_done;     /* (element-type gboolean): of the columns */
  GPtrArray    *task_ids;
} Group;

static void
group_clear (Group *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->column_ids, g_ptr_array_unref);
  g_clear_pointer (&self->is_done, g_array_unref);
  g_clear_pointer (&self->task_ids, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Group, group_clear)

/* One after the other, and nobody before they were in the community. */
static gboolean
add_member (Group       *self,
            const char  *handle,
            const char  *role,
            const char  *state,
            GError     **error)
{
  static const char insert[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)";
  LcDemoMember *member = lc_demo_find_member (self->writer, handle, error);

  if (member == NULL)
    return FALSE;

  self->n_members += g_str_equal (state, "joined");
  return lc_database_run (self->writer->database, error, insert, "tttti", member->id, self->id, role, state,
                          MAX (self->created_at + self->n_members * HOUR, member->joined_at + HOUR)) == 1;
}

static gboolean
add_members (Group       *self,
             const char  *name,
             const char  *role,
             const char  *state,
             GError     **error)
{
  yyjson_val *handle;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (self->source, name), i, n, handle)
    if (!add_member (self, yyjson_get_str (handle), role, state, error))
      return FALSE;

  return TRUE;
}

static gboolean
write_place (Group   *self,
             GError **error)
{
  static const char insert[] =
    "INSERT INTO place (id, kind, visibility, in_feed, archived, join_policy, size_limit, leader_id, created_at)"
    " VALUES ($1, 'group', $2, $3, $4, $5, $6, $7, $8)";
  static const char count[] = "UPDATE place SET member_count = $2 WHERE id = $1";
  LcDatabase *database = self->writer->database;
  const char *leader = lc_demo_get_text (self->source, "leader");
  gint64 in_feed = yyjson_get_bool (yyjson_obj_get (self->source, "in_feed"));
  gint64 archived = g_str_equal (lc_demo_get_text (self->source, "state"), "archived");
  LcDemoMember *member = lc_demo_find_member (self->writer, leader, error);

  return member != NULL &&
         lc_database_run (database, error, insert, "ttiitit" "i", self->id, lc_demo_get_text (self->source, "visibility"), in_feed,
                          archived, lc_demo_get_text (self->source, "join_policy"), lc_demo_get_int (self->source, "size_limit"),
                          member->id, self->created_at) == 1 &&
         add_member (self, leader, "leader", "joined", error) && add_members (self, "co_leaders", "leader", "joined", error) &&
         add_members (self, "members", "member", "joined", error) && add_members (self, "requested", "member", "requested", error) &&
         add_members (self, "invited", "member", "invited", error) &&
         lc_database_run (database, error, count, "ti", self->id, self->n_members) == 1;
}

static gboolean
write_row (Group   *self,
           GError **error)
{
  static const char insert[] =
    "INSERT INTO project_group (id, name, purpose, charter, languages, time_zones, looking_for, state, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";
  g_autofree char *charter = lc_demo_dup_lines (self->source, "charter");
  g_autofree char *languages = lc_demo_dup_json (self->source, "languages", "[]");
  g_autofree char *time_zones = lc_demo_dup_json (self->source, "time_zones", "[]");
  g_autofree char *looking_for = lc_demo_dup_json (self->source, "looking_for", "[]");

  return lc_database_run (self->writer->database, error, insert, "tttttttti", self->id, lc_demo_get_text (self->source, "name"),
                          lc_demo_get_text (self->source, "purpose"), charter, languages, time_zones,
                          looking_for, lc_demo_get_text (self->source, "state"), self->created_at) == 1 &&
         lc_group_facets_store (self->writer->database, self->id, error);
}

static gboolean
write_column (Group       *self,
              yyjson_val  *source,
              const char  *position,
              GError     **error)
{
  static const char insert[] =
    "INSERT INTO board_column (id, group_id, name, position, wip_limit, is_done, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
  char *id = lc_demo_random_uuid (&self->writer->random, self->created_at);
  gboolean is_done = yyjson_get_bool (yyjson_obj_get (source, "is_done"));
  gint64 wip_limit = yyjson_get_sint (yyjson_obj_get (source, "wip_limit"));

  g_ptr_array_add (self->column_ids, id);
  g_array_append_val (self->is_done, is_done);
  return lc_database_run (self->writer->database, error, insert, "ttttnii", id, self->id, yyjson_get_str (yyjson_obj_get (source, "name")),
                          position, wip_limit > 0 ? &wip_limit : NULL, (gint64) is_done, self->created_at) == 1;
}

static gboolean
write_columns (Group   *self,
               GError **error)
{
  g_autofree char *json = lc_demo_dup_json (self->source, "columns", COLUMNS);
  g_autoptr(yyjson_doc) columns = yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG);
  g_autofree char *position = NULL;
  yyjson_val *column;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (columns), i, n, column)
    {
      g_autofree char *next = lc_position_between (position, NULL);

      if (!write_column (self, column, next, error))
        return FALSE;
      g_set_str (&position, next);
    }

  return TRUE;
}

/* A list of ids as a task shows it, in order; its rows are written beside it. */
static char *
write_ids (Group       *self,
           const char  *task_id,
           const char  *insert,
           GPtrArray   *ids,
           GError     **error)
{
  g_ptr_array_sort_values (ids, (GCompareFunc) strcmp);
  for (guint i = 0; i < ids->len; i++)
    if (lc_database_run (self->writer->database, error, insert, "tt", task_id, g_ptr_array_index (ids, i)) != 1)
      return NULL;
  g_ptr_array_add (ids, NULL);

  return lc_document_write_texts ((const char * const *) ids->pdata);
}

static char *
write_assignees (Group       *self,
                 yyjson_val  *source,
                 const char  *task_id,
                 GError     **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  yyjson_val *handle;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (source, "assignees"), i, n, handle)
    {
      LcDemoMember *member = lc_demo_find_member (self->writer, yyjson_get_str (handle), error);

      if (member == NULL)
        return NULL;
      g_ptr_array_add (ids, member->id);
    }

  return write_ids (self, task_id, "INSERT INTO task_assignee (task_id, member_id) VALUES ($1, $2)", ids, error);
}

/* What a task waits for is written before it. */
static char *
write_blockers (Group       *self,
                yyjson_val  *source,
                const char  *task_id,
                GError     **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  yyjson_val *number;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (source, "blocked_by"), i, n, number)
    if (yyjson_get_uint (number) - 1 < self->task_ids->len)
      g_ptr_array_add (ids, g_ptr_array_index (self->task_ids, yyjson_get_uint (number) - 1));

  return write_ids (self, task_id, "INSERT INTO task_blocker (task_id, blocker_id) VALUES ($1, $2)", ids, error);
}

static char *
dup_due_day (Group      *self,
             yyjson_val *source)
{
  yyjson_val *days = yyjson_obj_get (source, "due_in_days");
  g_autofree char *time = lc_time_format (self->writer->plan->now + yyjson_get_sint (days) * DAY);

  return days != NULL ? g_strndup (time, strlen ("2026-12-01")) : NULL;
}

static gboolean
insert_task (Group       *self,
             yyjson_val  *source,
             const char  *task_id,
             guint        column,
             const char  *position,
             gint64       created_at,
             GError     **error)
{
  static const char insert[] =
    "INSERT INTO task (id, group_id, column_id, position, title, description, labels, checklist, due_day, estimate, done_at, created_by,"
    " created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)";
  static const char note[] =
    "INSERT INTO task_change (task_id, version, member_id, action, created_at) VALUES ($1, 1, $2, 'created', $3)";
  LcDatabase *database = self->writer->database;
  g_autofree char *description = lc_demo_dup_lines (source, "description");
  g_autofree char *labels = lc_demo_dup_json (source, "labels", "[]");
  g_autofree char *checklist = lc_demo_dup_json (source, "checklist", "[]");
  g_autofree char *due_day = dup_due_day (self, source);
  gboolean is_done = g_array_index (self->is_done, gboolean, column);
  gint64 estimate = yyjson_get_sint (yyjson_obj_get (source, "estimate"));
  gint64 done_at = created_at + 3 * DAY;
  LcDemoMember *leader = lc_demo_find_member (self->writer, lc_demo_get_text (self->source, "leader"), error);

  return leader != NULL &&
         lc_database_run (database, error, insert, "ttttttttt" "nnti", task_id, self->id, g_ptr_array_index (self->column_ids, column),
                          position, yyjson_get_str (yyjson_obj_get (source, "title")), description, labels,
                          checklist, due_day, estimate > 0 ? &estimate : NULL, is_done ? &done_at : NULL, leader->id, created_at) == 1 &&
         lc_database_run (database, error, note, "tti", task_id, leader->id, created_at) == 1;
}

static gboolean
write_task (Group       *self,
            yyjson_val  *source,
            const char  *position,
            GError     **error)
{
  static const char update[] = "UPDATE task SET assignees = $2, blocked_by = $3 WHERE id = $1";
  gint64 created_at = self->created_at + (gint64) (self->task_ids->len + 1) * 6 * HOUR;
  guint column = yyjson_get_uint (yyjson_obj_get (source, "column")) - 1;
  char *id = lc_demo_random_uuid (&self->writer->random, created_at);
  g_autofree char *assignees = NULL;
  g_autofree char *blocked_by = NULL;

  g_ptr_array_add (self->task_ids, id);
  if (column >= self->column_ids->len)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_FAILED, "A task of the demo community stands in no column");
      return FALSE;
    }

  return insert_task (self, source, id, column, position, created_at, error) &&
         (assignees = write_assignees (self, source, id, error)) != NULL &&
         (blocked_by = write_blockers (self, source, id, error)) != NULL &&
         lc_database_run (self->writer->database, error, update, "ttt", id, assignees, blocked_by) == 1;
}

static gboolean
write_tasks (Group   *self,
             GError **error)
{
  g_autofree char *position = NULL;
  yyjson_val *task;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (self->source, "tasks"), i, n, task)
    {
      g_autofree char *next = lc_position_between (position, NULL);

      if (!write_task (self, task, next, error))
        return FALSE;
      g_set_str (&position, next);
    }

  return TRUE;
}

static gboolean
write_group (LcDemoWriter  *writer,
             yyjson_val    *source,
             GError       **error)
{
  g_auto(Group) self = {
    .writer = writer,
    .source = source,
    .created_at = writer->plan->now - lc_demo_get_int (source, "days_ago") * DAY,
    .column_ids = g_ptr_array_new_with_free_func (g_free),
    .is_done = g_array_new (FALSE, FALSE, sizeof (gboolean)),
    .task_ids = g_ptr_array_new_with_free_func (g_free),
  };

  self.id = lc_demo_random_uuid (&writer->random, self.created_at);
  return write_place (&self, error) && write_row (&self, error) && write_columns (&self, error) && write_tasks (&self, error);
}

/**
 * lc_groups_write_demo:
 * @writer: a writer whose members are there
 * @error: return location for an error
 *
 * Returns: whether the groups of the demo community are written
 */
gboolean
lc_groups_write_demo (LcDemoWriter  *writer,
                      GError       **error)
{
  yyjson_val *groups = yyjson_obj_get (yyjson_doc_get_root (writer->data->groups), "groups");
  yyjson_val *group;
  size_t i, n;

  yyjson_arr_foreach (groups, i, n, group)
    if (!write_group (writer, group, error))
      return FALSE;

  return TRUE;
}
