/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-fields.h"

#include <string.h>

#define MAX_TITLE 200
#define MAX_DESCRIPTION 20000
#define MAX_LABELS 10
#define MAX_LABEL 40
#define MAX_ASSIGNEES 10
#define MAX_BLOCKERS 20
#define MAX_CHECKLIST 50
#define MAX_CHECK 200
/* A year of minutes. */
#define MAX_ESTIMATE (60 * 24 * 365)
#define ID_LENGTH 36

static void
read_list (LcReader    *reader,
           const char  *name,
           guint        max_items,
           guint        max_length,
           char       **json)
{
  const char * const *texts;

  if (!lc_reader_has (reader, name))
    return;

  texts = lc_reader_get_texts (reader, name, max_items, max_length);
  g_free (*json);
  *json = lc_document_write_texts (texts);
}

/* Ids are put in order, so that the same ones are the same list. */
static void
read_ids (LcReader    *reader,
          const char  *name,
          guint        max_items,
          char       **json)
{
  const char * const *texts;
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  if (!lc_reader_has (reader, name))
    return;

  texts = lc_reader_get_texts (reader, name, max_items, ID_LENGTH);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (ids, texts[i], g_str_equal, NULL))
      g_ptr_array_add (ids, (gpointer) texts[i]);
  g_ptr_array_sort_values (ids, (GCompareFunc) strcmp);
  g_ptr_array_add (ids, NULL);

  g_free (*json);
  *json = lc_document_write_texts ((const char * const *) ids->pdata);
}

/* The same day everywhere: 2026-12-01. */
static gboolean
is_day (const char *text)
{
  int year, month, day;
  int end = 0;

  return strlen (text) == 10 && sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10 &&
         strspn (text, "0123456789-") == 10 && year > 0 && month > 0 && day > 0 &&
         g_date_valid_dmy (day, month, year);
}

/* One of the two, or none: who sets one takes the other away. */
static void
read_due (LcTask   *self,
          LcReader *reader)
{
  const char *day = lc_reader_get_optional_text (reader, "due_day", 10, NULL);
  gint64 at = lc_reader_get_time (reader, "due_at", 0);

  if (day != NULL && !is_day (day))
    lc_reader_add_problem (reader, "/due_day", "must be a day: 2026-12-01");
  if (day != NULL && at != 0)
    lc_reader_add_problem (reader, "/due_at", "goes without `due_day`");

  if (lc_reader_has (reader, "due_day") || at != 0)
    g_set_str (&self->due_day, day);
  if (lc_reader_has (reader, "due_at") || day != NULL)
    self->due_at = at;
}

/* Whether the item is {text, done}, which is put into @items. */
static gboolean
read_check (yyjson_mut_doc *document,
            yyjson_mut_val *items,
            yyjson_val     *value)
{
  const char *text = yyjson_get_str (yyjson_obj_get (value, "text"));
  yyjson_val *done = yyjson_obj_get (value, "done");
  g_autofree char *stripped = NULL;
  yyjson_mut_val *item;

  if (!yyjson_is_obj (value) || text == NULL || (done != NULL && !yyjson_is_bool (done)) ||
      yyjson_obj_size (value) != 1u + (done != NULL))
    return FALSE;

  stripped = g_strstrip (g_strdup (text));
  if (stripped[0] == '\0' || g_utf8_strlen (stripped, -1) > MAX_CHECK ||
      strlen (text) != yyjson_get_len (yyjson_obj_get (value, "text")))
    return FALSE;
  for (const char *p = stripped; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  item = yyjson_mut_arr_add_obj (document, items);
  yyjson_mut_obj_add_strcpy (document, item, "text", stripped);
  yyjson_mut_obj_add_bool (document, item, "done", yyjson_get_bool (done));
  return TRUE;
}

static void
read_checklist (LcTask   *self,
                LcReader *reader)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  yyjson_val *list, *value;
  yyjson_mut_val *items;
  size_t i, n;

  if (!lc_reader_has (reader, "checklist"))
    return;

  list = lc_reader_get_value (reader, "checklist");
  if ((!yyjson_is_arr (list) && !yyjson_is_null (list)) || yyjson_arr_size (list) > MAX_CHECKLIST)
    {
      lc_reader_add_problem (reader, "/checklist", "must be at most 50 things to be done");
      return;
    }

  document = yyjson_mut_doc_new (NULL);
  items = yyjson_mut_arr (document);
  yyjson_mut_doc_set_root (document, items);
  yyjson_arr_foreach (list, i, n, value)
    if (!read_check (document, items, value))
      {
        g_autofree char *pointer = g_strdup_printf ("/checklist/%zu", i);

        lc_reader_add_problem (reader, pointer, "must be a `text` of 1 to 200 characters, and whether it is `done`");
      }

  g_free (self->checklist);
  self->checklist = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);
}

/**
 * lc_task_read_fields:
 * @self: a task, which is changed by what was sent
 * @reader: the object that was sent
 * @is_new: whether a title is required
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_task_read_fields (LcTask   *self,
                     LcReader *reader,
                     gboolean  is_new)
{
  if (is_new || lc_reader_has (reader, "title"))
    g_set_str (&self->title, lc_reader_get_text (reader, "title", 1, MAX_TITLE));
  if (lc_reader_has (reader, "description"))
    g_set_str (&self->description, lc_reader_get_text (reader, "description", 0, MAX_DESCRIPTION));
  read_list (reader, "labels", MAX_LABELS, MAX_LABEL, &self->labels);
  read_ids (reader, "assignee_ids", MAX_ASSIGNEES, &self->assignees);
  read_ids (reader, "blocked_by", MAX_BLOCKERS, &self->blocked_by);
  read_checklist (self, reader);
  read_due (self, reader);
  if (lc_reader_has (reader, "estimate"))
    self->estimate = lc_reader_get_int (reader, "estimate", 1, MAX_ESTIMATE, 0);
  if (lc_reader_has (reader, "post_id"))
    g_set_str (&self->post_id, lc_reader_get_optional_uuid (reader, "post_id"));
}

/**
 * lc_task_check_assignees:
 * @self: a task as it is to be
 * @request: the request that changes who does it
 * @answer: (out) (transfer full): the refusal, when somebody is not in the group
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_task_check_assignees (const LcTask  *self,
                         LcRequest     *request,
                         LcResponse   **answer,
                         GError       **error)
{
  static const char query[] = "SELECT 1 FROM membership WHERE member_id = $1 AND place_id = $2 AND state = 'joined'";
  g_autoptr(yyjson_doc) list = yyjson_read (self->assignees, strlen (self->assignees), YYJSON_READ_NOFLAG);
  LcReader *reader = lc_request_get_reader (request);
  yyjson_val *id;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, id)
    {
      g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error, query, "tt",
                                                            yyjson_get_str (id), self->group_id);
      LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

      if (step == LC_STEP_ERROR)
        return FALSE;
      if (step == LC_STEP_DONE)
        {
          lc_reader_add_problem (reader, "/assignee_ids", "must be of members of the group");
          *answer = lc_response_new_invalid (reader);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * lc_task_check_post:
 * @self: a task as it is to be
 * @request: the request that changes where it is talked about
 * @answer: (out) (transfer full): the refusal, when there is no such post in the group
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_task_check_post (const LcTask  *self,
                    LcRequest     *request,
                    LcResponse   **answer,
                    GError       **error)
{
  static const char query[] = "SELECT 1 FROM post WHERE id = $1 AND space_id = $2 AND deleted_at IS NULL";
  LcReader *reader = lc_request_get_reader (request);
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  if (self->post_id == NULL)
    return TRUE;

  statement = lc_database_query (lc_request_get_database (request), error, query, "tt", self->post_id, self->group_id);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_DONE)
    {
      lc_reader_add_problem (reader, "/post_id", "is not a post of this group");
      *answer = lc_response_new_invalid (reader);
    }

  return step == LC_STEP_ROW;
}
