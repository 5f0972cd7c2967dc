/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leadership/lc-case-entry-private.h"

#include "lc-member-private.h"

struct _LcCaseEntry
{
  GObject   parent_instance;

  LcMember *member;
  char     *reason;
  char     *title;
  char     *words;
  char     *outcome;
  guint     suspend_days;
  gint64    time;
};

G_DEFINE_FINAL_TYPE (LcCaseEntry, lc_case_entry, G_TYPE_OBJECT)

static void
lc_case_entry_finalize (GObject *object)
{
  LcCaseEntry *self = LC_CASE_ENTRY (object);

  g_clear_object (&self->member);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->outcome, g_free);

  G_OBJECT_CLASS (lc_case_entry_parent_class)->finalize (object);
}

static void
lc_case_entry_class_init (LcCaseEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_case_entry_finalize;
}

static void
lc_case_entry_init (LcCaseEntry *self)
{
}

/* Returns: (transfer full) (nullable): that somebody told of it; %NULL with @error set */
LcCaseEntry *
lc_case_entry_new_flag (JsonObject    *object,
                        LcObjectPool  *members,
                        GError       **error)
{
  g_autoptr(LcCaseEntry) self = g_object_new (LC_TYPE_CASE_ENTRY, NULL);
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  self->reason = g_strdup (lc_json_reader_string (&reader, "reason"));
  self->words = g_strdup (lc_json_reader_string (&reader, "words"));
  self->time = lc_json_reader_time (&reader, "created_at");

  return lc_json_reader_finish (&reader, error) && lc_member_pool_read_author (members, object, "member", &self->member, error)
         ? g_steal_pointer (&self) : NULL;
}

/* Returns: (transfer full) (nullable): what was decided; %NULL with @error set */
LcCaseEntry *
lc_case_entry_new_decision (JsonObject  *object,
                            GError     **error)
{
  g_autoptr(LcCaseEntry) self = g_object_new (LC_TYPE_CASE_ENTRY, NULL);
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  self->reason = g_strdup (lc_json_reader_string (&reader, "decision"));
  self->title = g_strdup (lc_json_reader_string (&reader, "title"));
  self->words = g_strdup (lc_json_reader_string (&reader, "note"));
  self->outcome = g_strdup (lc_json_reader_optional_string (&reader, "outcome"));
  self->suspend_days = lc_json_reader_count (&reader, "suspend_days");
  self->time = lc_json_reader_time (&reader, "decided_at");

  return lc_json_reader_finish (&reader, error) ? g_steal_pointer (&self) : NULL;
}

/* Returns: (transfer none) (nullable): who told of it; %NULL for somebody who has left, and of a decision */
LcMember *
lc_case_entry_get_member (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), NULL);

  return self->member;
}

/* Returns: (transfer none): spam, unkind, off_topic, unsafe or other; of a decision keep, warn or delete */
const char *
lc_case_entry_get_reason (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), NULL);

  return self->reason;
}

/* Returns: (transfer none) (nullable): of what was decided about */
const char *
lc_case_entry_get_title (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), NULL);

  return self->title;
}

/* Returns: (transfer none): what was said, may be empty */
const char *
lc_case_entry_get_words (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), NULL);

  return self->words;
}

/* Returns: (transfer none) (nullable): upheld or overturned, when that was appealed against */
const char *
lc_case_entry_get_outcome (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), NULL);

  return self->outcome;
}

/* Returns: for how long the author was suspended; 0: not at all */
guint
lc_case_entry_get_suspend_days (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), 0);

  return self->suspend_days;
}

/* Returns: when, in ms */
gint64
lc_case_entry_get_time (LcCaseEntry *self)
{
  g_return_val_if_fail (LC_IS_CASE_ENTRY (self), 0);

  return self->time;
}
