/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-change-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "shared/lc-format.h"

/* What is known where it is said. */
typedef struct
{
  LcTaskChange      *change;
  LcBoard           *board;
  LcGroupMemberList *members;
  GString           *lines;
} Text;

/* A value of the protocol as one reads it. Returns: (transfer full) */
typedef char *(*Wording) (Text       *text,
                          const char *value);

static char *
word_as_it_is (Text       *text,
               const char *value)
{
  return g_strdup (value);
}

static char *
word_day (Text       *text,
          const char *value)
{
  g_auto(GStrv) parts = g_strsplit (value, "-", 3);
  g_autoptr(GDateTime) day = NULL;

  if (g_strv_length (parts) == 3)
    day = g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 12, 0, 0);

  return day != NULL ? lc_format_date (g_date_time_to_unix (day) * 1000) : g_strdup (value);
}

static char *
word_time (Text       *text,
           const char *value)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (value, NULL);

  return time != NULL ? lc_format_exact_time (g_date_time_to_unix (time) * 1000) : g_strdup (value);
}

static char *
word_minutes (Text       *text,
              const char *value)
{
  double hours = g_ascii_strtod (value, NULL) / 60;

  /* Translators: an estimate of the time that a task takes, in hours */
  return g_strdup_printf (C_("estimate", "%.1f h"), hours);
}

static char *
word_column (Text       *text,
             const char *value)
{
  LcColumn *column = lc_board_find_column (text->board, value);

  return g_strdup (column != NULL ? lc_column_get_name (column) : _("a column that is gone"));
}

static char *
word_member (Text       *text,
             const char *value)
{
  GListModel *members = G_LIST_MODEL (text->members);

  for (guint i = 0; i < g_list_model_get_n_items (members); i++)
    {
      g_autoptr(LcGroupMember) joined = g_list_model_get_item (members, i);
      LcMember *member = lc_group_member_get_member (joined);

      if (g_str_equal (lc_member_get_id (member), value))
        return g_strdup (lc_format_member (member));
    }

  return g_strdup (_("somebody who left"));
}

static char *
word_task (Text       *text,
           const char *value)
{
  LcTask *task = lc_board_find_task (text->board, value);

  return g_strdup (task != NULL ? lc_task_get_title (task) : _("a task that is gone"));
}

static char *
word_check (Text       *text,
            const char *value)
{
  return g_strdup (strlen (value) > strlen (LC_TASK_CHECKED) ? value + strlen (LC_TASK_CHECKED) : "");
}

static void
add_line (Text *text,
          char *line)
{
  if (text->lines->len > 0)
    g_string_append_c (text->lines, '\n');
  g_string_append (text->lines, line);
  g_free (line);
}

static void
add_value (Text       *text,
           const char *name,
           const char *label,
           Wording     wording)
{
  g_autofree char *old = lc_task_change_dup_text (text->change, name, LC_TASK_BEFORE);
  g_autofree char *new = lc_task_change_dup_text (text->change, name, LC_TASK_AFTER);
  g_autofree char *before = old != NULL ? wording (text, old) : NULL;
  g_autofree char *after = new != NULL ? wording (text, new) : NULL;

  if (before != NULL && after != NULL)
    /* Translators: what of a task was changed, what it is now and what it was: Title: “Print” instead of “Draw” */
    add_line (text, g_strdup_printf (_("%s: “%s” instead of “%s”"), label, after, before));
  else if (after != NULL)
    /* Translators: what of a task was set, and what it is now: Due: “December 1, 2026” */
    add_line (text, g_strdup_printf (_("%s: “%s”"), label, after));
  else if (before != NULL)
    /* Translators: what of a task was taken away, and what it was: Due: no more “December 1, 2026” */
    add_line (text, g_strdup_printf (_("%s: no more “%s”"), label, before));
}

/* What is in @texts and not in @others, as one says a list. Returns: (transfer full) (nullable): %NULL: nothing */
static char *
word_those_in_one (Text    *text,
                   char   **texts,
                   char   **others,
                   Wording  wording)
{
  g_auto(GStrv) words = NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; texts[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) others, texts[i]))
      g_strv_builder_take (builder, wording (text, texts[i]));

  words = g_strv_builder_end (builder);
  return words[0] != NULL ? lc_format_joined ((const char * const *) words) : NULL;
}

static void
add_list (Text       *text,
          const char *name,
          const char *label,
          Wording     wording)
{
  g_auto(GStrv) old = lc_task_change_dup_texts (text->change, name, LC_TASK_BEFORE);
  g_auto(GStrv) new = lc_task_change_dup_texts (text->change, name, LC_TASK_AFTER);
  g_autofree char *added = word_those_in_one (text, new, old, wording);
  g_autofree char *removed = word_those_in_one (text, old, new, wording);

  if (added != NULL)
    /* Translators: a list of a task, and what was added to it: Labels: added Physics and Print */
    add_line (text, g_strdup_printf (_("%s: added %s"), label, added));
  if (removed != NULL)
    /* Translators: a list of a task, and what was removed from it */
    add_line (text, g_strdup_printf (_("%s: removed %s"), label, removed));
}

/* The lines of @from that are in @to with the other mark, or, where @other is %FALSE, those that are not in it at all. */
static char *
word_checks (Text    *text,
             char   **from,
             char   **to,
             gboolean other)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  for (gsize i = 0; from[i] != NULL; i++)
    {
      g_autofree char *item = word_check (text, from[i]);
      gboolean done = g_str_has_prefix (from[i], LC_TASK_CHECKED);
      g_autofree char *turned = g_strconcat (done ? LC_TASK_UNCHECKED : LC_TASK_CHECKED, item, NULL);
      gboolean is_turned = g_strv_contains ((const char * const *) to, turned);

      if (!g_strv_contains ((const char * const *) to, from[i]) && is_turned == other)
        g_strv_builder_take (builder, g_steal_pointer (&item));
    }

  words = g_strv_builder_end (builder);
  return words[0] != NULL ? lc_format_joined ((const char * const *) words) : NULL;
}

static char **
filter_checks (char    **items,
               gboolean  done)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; items[i] != NULL; i++)
    if (g_str_has_prefix (items[i], LC_TASK_CHECKED) == done)
      g_strv_builder_add (builder, items[i]);

  return g_strv_builder_end (builder);
}

static void
add_checklist (Text *text)
{
  g_auto(GStrv) old = lc_task_change_dup_texts (text->change, "checklist", LC_TASK_BEFORE);
  g_auto(GStrv) new = lc_task_change_dup_texts (text->change, "checklist", LC_TASK_AFTER);
  g_auto(GStrv) checked = filter_checks (new, TRUE);
  g_auto(GStrv) unchecked = filter_checks (new, FALSE);
  g_autofree char *done = word_checks (text, checked, old, TRUE);
  g_autofree char *undone = word_checks (text, unchecked, old, TRUE);
  g_autofree char *added = word_checks (text, new, old, FALSE);
  g_autofree char *removed = word_checks (text, old, new, FALSE);

  if (done != NULL)
    /* Translators: lines of a checklist that were checked off */
    add_line (text, g_strdup_printf (_("Checked: %s"), done));
  if (undone != NULL)
    /* Translators: lines of a checklist that are not checked off any more */
    add_line (text, g_strdup_printf (_("Unchecked: %s"), undone));
  if (added != NULL)
    add_line (text, g_strdup_printf (_("%s: added %s"), _("Checklist"), added));
  if (removed != NULL)
    add_line (text, g_strdup_printf (_("%s: removed %s"), _("Checklist"), removed));
}

static void
add_changes (Text *text)
{
  add_value (text, "title", _("Title"), word_as_it_is);
  if (lc_task_change_has (text->change, "description"))
    add_line (text, g_strdup (_("The description was changed")));
  add_value (text, "due_day", _("Due"), word_day);
  add_value (text, "due_at", _("Due"), word_time);
  add_value (text, "estimate", _("Estimate"), word_minutes);
  add_list (text, "assignee_ids", _("Assigned To"), word_member);
  add_list (text, "labels", _("Labels"), word_as_it_is);
  add_list (text, "blocked_by", _("Waits For"), word_task);
  add_checklist (text);
}

/**
 * lc_task_change_text_new:
 * @change: a change of a task
 * @board: the board on which the task stands
 * @members: the members of its group
 *
 * Returns: (transfer full): what was changed, a line for each thing
 */
char *
lc_task_change_text_new (LcTaskChange      *change,
                         LcBoard           *board,
                         LcGroupMemberList *members)
{
  Text text = { change, board, members, g_string_new (NULL) };

  switch (lc_task_change_get_action (change))
    {
    case LC_TASK_ACTION_CREATED:
      add_line (&text, g_strdup (C_("task", "Added")));
      break;

    case LC_TASK_ACTION_DELETED:
      add_line (&text, g_strdup (C_("task", "Deleted")));
      break;

    case LC_TASK_ACTION_RESTORED:
      add_line (&text, g_strdup (C_("task", "Brought back")));
      break;

    case LC_TASK_ACTION_MOVED:
      add_value (&text, "column_id", _("Column"), word_column);
      if (text.lines->len == 0)
        add_line (&text, g_strdup (_("Moved within its column")));
      break;

    case LC_TASK_ACTION_UPDATED:
    default:
      add_changes (&text);
      break;
    }

  return g_string_free_and_steal (text.lines);
}
