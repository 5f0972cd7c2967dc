/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leadership/lc-case.h"

#include "lc-document-private.h"
#include "lc-member-private.h"
#include "lc-model.h"
#include "leadership/lc-case-entry-private.h"

struct _LcCase
{
  LcDocument parent_instance;

  char       *case_state;
  char       *kind;
  char       *post_id;
  char       *title;
  char       *excerpt;
  char       *body;
  LcMember   *author;
  guint       flag_count;
  guint       counts[LC_CASE_N_REASONS];
  LcMember   *claimant;
  gboolean    claimed;
  gboolean    may_decide;
  char       *decision;
  char       *note;
  guint       suspend_days;
  LcMember   *decider;
  gint64      decided_at;
  char       *appeal;
  char       *outcome;
  char       *outcome_note;
  LcMember   *outcome_decider;
  gint64      since;
  GListStore *flags;
  GListStore *history;
};

G_DEFINE_FINAL_TYPE (LcCase, lc_case, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcCase, member)

enum
{
  CASE_STATE,
  KIND,
  POST_ID,
  TITLE,
  EXCERPT,
  BODY,
  AUTHOR,
  FLAG_COUNT,
  SPAM_COUNT,
  UNKIND_COUNT,
  OFF_TOPIC_COUNT,
  UNSAFE_COUNT,
  OTHER_COUNT,
  CLAIMANT,
  IS_CLAIMED,
  MAY_DECIDE,
  DECISION,
  NOTE,
  SUSPEND_DAYS,
  DECIDER,
  DECIDED_AT,
  APPEAL,
  OUTCOME,
  OUTCOME_NOTE,
  OUTCOME_DECIDER,
  SINCE,
  FLAGS,
  HISTORY,
};

static const LcDocumentField fields[] = {
  [CASE_STATE] = { "case-state", LC_FIELD_STRING, AT (case_state), "state" },
  [KIND] = { "kind", LC_FIELD_STRING, AT (kind), "kind" },
  [POST_ID] = { "post-id", LC_FIELD_ID, AT (post_id), "post_id" },
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [EXCERPT] = { "excerpt", LC_FIELD_STRING, AT (excerpt), "excerpt" },
  [BODY] = { "body", LC_FIELD_OPTIONAL_STRING, AT (body) },
  [AUTHOR] = { "author", LC_FIELD_OBJECT, AT (author), NULL, lc_member_get_type },
  [FLAG_COUNT] = { "flag-count", LC_FIELD_COUNT, AT (flag_count), "flag_count" },
  [SPAM_COUNT] = { "spam-count", LC_FIELD_COUNT, AT (counts[0]) },
  [UNKIND_COUNT] = { "unkind-count", LC_FIELD_COUNT, AT (counts[1]) },
  [OFF_TOPIC_COUNT] = { "off-topic-count", LC_FIELD_COUNT, AT (counts[2]) },
  [UNSAFE_COUNT] = { "unsafe-count", LC_FIELD_COUNT, AT (counts[3]) },
  [OTHER_COUNT] = { "other-count", LC_FIELD_COUNT, AT (counts[4]) },
  [CLAIMANT] = { "claimant", LC_FIELD_OBJECT, AT (claimant), NULL, lc_member_get_type },
  [IS_CLAIMED] = { "claimed", LC_FIELD_BOOLEAN, AT (claimed) },
  [MAY_DECIDE] = { "may-decide", LC_FIELD_BOOLEAN, AT (may_decide) },
  [DECISION] = { "decision", LC_FIELD_OPTIONAL_STRING, AT (decision) },
  [NOTE] = { "note", LC_FIELD_OPTIONAL_STRING, AT (note) },
  [SUSPEND_DAYS] = { "suspend-days", LC_FIELD_COUNT, AT (suspend_days) },
  [DECIDER] = { "decider", LC_FIELD_OBJECT, AT (decider), NULL, lc_member_get_type },
  [DECIDED_AT] = { "decided-at", LC_FIELD_OPTIONAL_TIME, AT (decided_at) },
  [APPEAL] = { "appeal", LC_FIELD_OPTIONAL_STRING, AT (appeal) },
  [OUTCOME] = { "outcome", LC_FIELD_OPTIONAL_STRING, AT (outcome) },
  [OUTCOME_NOTE] = { "outcome-note", LC_FIELD_OPTIONAL_STRING, AT (outcome_note) },
  [OUTCOME_DECIDER] = { "outcome-decider", LC_FIELD_OBJECT, AT (outcome_decider), NULL, lc_member_get_type },
  [SINCE] = { "since", LC_FIELD_TIME, AT (since), "since" },
  [FLAGS] = { "flags", LC_FIELD_OBJECT, AT (flags), NULL, g_list_store_get_type },
  [HISTORY] = { "history", LC_FIELD_OBJECT, AT (history), NULL, g_list_store_get_type },
};

/* In the order of the counts. */
const char * const lc_case_reasons[] = { "spam", "unkind", "off_topic", "unsafe", "other", NULL };

/* What is told in objects of their own. */
typedef struct
{
  LcMember   *author;
  LcMember   *claimant;
  LcMember   *decider;
  LcMember   *outcome_decider;
  guint       counts[LC_CASE_N_REASONS];
  gboolean    claimed;
  gboolean    may_decide;
  const char *decision;
  const char *note;
  guint       suspend_days;
  gint64      decided_at;
  const char *appeal;
  const char *outcome;
  const char *outcome_note;
  const char *body;
  GListStore *flags;        /* NULL: only a list was read */
  GListStore *history;
} Told;

static void
told_clear (Told *told)
{
  g_clear_object (&told->author);
  g_clear_object (&told->claimant);
  g_clear_object (&told->decider);
  g_clear_object (&told->outcome_decider);
  g_clear_object (&told->flags);
  g_clear_object (&told->history);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static gboolean
read_reasons (Told        *told,
              JsonObject  *object,
              GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  for (guint i = 0; i < LC_CASE_N_REASONS; i++)
    told->counts[i] = lc_json_reader_count (&reader, lc_case_reasons[i]);

  return lc_json_reader_finish (&reader, error);
}

static gboolean
read_my (Told        *told,
         JsonObject  *object,
         GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  told->claimed = lc_json_reader_boolean (&reader, "is_claimed");
  told->may_decide = lc_json_reader_boolean (&reader, "may_decide");

  return lc_json_reader_finish (&reader, error);
}

static gboolean
read_decision (Told          *told,
               JsonObject    *object,
               LcObjectPool  *members,
               GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  if (object == NULL)
    return TRUE;

  told->decision = lc_json_reader_string (&reader, "decision");
  told->note = lc_json_reader_string (&reader, "note");
  told->suspend_days = lc_json_reader_count (&reader, "suspend_days");
  told->decided_at = lc_json_reader_time (&reader, "decided_at");

  return lc_json_reader_finish (&reader, error) && lc_member_pool_read_author (members, object, "member", &told->decider, error);
}

static gboolean
read_appeal (Told          *told,
             JsonObject    *object,
             LcObjectPool  *members,
             GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);

  if (object == NULL)
    return TRUE;

  told->appeal = lc_json_reader_string (&reader, "words");
  told->outcome = lc_json_reader_optional_string (&reader, "outcome");
  told->outcome_note = lc_json_reader_string (&reader, "note");

  return lc_json_reader_finish (&reader, error) &&
         lc_member_pool_read_author (members, object, "member", &told->outcome_decider, error);
}

/* Returns: (transfer full) (nullable): who told of it, or, without @members, what was decided before */
static GListStore *
read_entries (JsonArray     *array,
              LcObjectPool  *members,
              GError       **error)
{
  g_autoptr(GListStore) store = g_list_store_new (LC_TYPE_CASE_ENTRY);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = lc_json_array_get_object (array, i, error);
      g_autoptr(LcCaseEntry) entry = NULL;

      if (object == NULL)
        return NULL;
      entry = members != NULL ? lc_case_entry_new_flag (object, members, error) : lc_case_entry_new_decision (object, error);
      if (entry == NULL)
        return NULL;
      g_list_store_append (store, entry);
    }

  return g_steal_pointer (&store);
}

/* What no list tells. */
static gboolean
read_whole (Told          *told,
            LcJsonReader  *reader,
            LcObjectPool  *members)
{
  JsonArray *flags, *history;

  if (!json_object_has_member (reader->object, "flags"))
    return TRUE;

  told->body = lc_json_reader_string (reader, "body");
  flags = lc_json_reader_array (reader, "flags");
  history = lc_json_reader_array (reader, "history");
  if (reader->error != NULL)
    return FALSE;

  told->flags = read_entries (flags, members, &reader->error);
  if (told->flags != NULL)
    told->history = read_entries (history, NULL, &reader->error);
  return told->history != NULL;
}

static gboolean
read_told (Told          *told,
           LcJsonReader  *reader,
           LcObjectPool  *members)
{
  JsonObject *reasons = lc_json_reader_object (reader, "reasons");
  JsonObject *my = lc_json_reader_object (reader, "my");
  JsonObject *claim = lc_json_reader_optional_object (reader, "claim");
  JsonObject *decision = lc_json_reader_optional_object (reader, "decision");
  JsonObject *appeal = lc_json_reader_optional_object (reader, "appeal");

  return reader->error == NULL && read_reasons (told, reasons, &reader->error) && read_my (told, my, &reader->error) &&
         (claim == NULL || lc_member_pool_read_author (members, claim, "member", &told->claimant, &reader->error)) &&
         read_decision (told, decision, members, &reader->error) && read_appeal (told, appeal, members, &reader->error) &&
         lc_member_pool_read_author (members, reader->object, "author", &told->author, &reader->error) &&
         read_whole (told, reader, members);
}

#define PSPEC(field) lc_document_get_pspec (self, field)

static void
take (LcCase     *self,
      const Told *told)
{
  lc_model_set_object (self, &self->author, told->author, PSPEC (AUTHOR));
  for (guint i = 0; i < LC_CASE_N_REASONS; i++)
    lc_model_set_uint (self, &self->counts[i], told->counts[i], PSPEC (SPAM_COUNT + i));
  lc_model_set_object (self, &self->claimant, told->claimant, PSPEC (CLAIMANT));
  lc_model_set_boolean (self, &self->claimed, told->claimed, PSPEC (IS_CLAIMED));
  lc_model_set_boolean (self, &self->may_decide, told->may_decide, PSPEC (MAY_DECIDE));
  lc_model_set_string (self, &self->decision, told->decision, PSPEC (DECISION));
  lc_model_set_string (self, &self->note, told->note, PSPEC (NOTE));
  lc_model_set_uint (self, &self->suspend_days, told->suspend_days, PSPEC (SUSPEND_DAYS));
  lc_model_set_object (self, &self->decider, told->decider, PSPEC (DECIDER));
  lc_model_set_int64 (self, &self->decided_at, told->decided_at, PSPEC (DECIDED_AT));
  lc_model_set_string (self, &self->appeal, told->appeal, PSPEC (APPEAL));
  lc_model_set_string (self, &self->outcome, told->outcome, PSPEC (OUTCOME));
  lc_model_set_string (self, &self->outcome_note, told->outcome_note, PSPEC (OUTCOME_NOTE));
  lc_model_set_object (self, &self->outcome_decider, told->outcome_decider, PSPEC (OUTCOME_DECIDER));
}

static gboolean
lc_case_read (LcDocument   *document,
              LcJsonReader *reader,
              LcObjectPool *members,
              gboolean      stale)
{
  LcCase *self = LC_CASE (document);
  g_auto(Told) told = { 0 };

  if (!read_told (&told, reader, members))
    return FALSE;

  if (!stale)
    take (self, &told);
  if (told.flags != NULL && (!stale || self->flags == NULL))
    {
      lc_model_set_string (self, &self->body, told.body, PSPEC (BODY));
      lc_model_set_object (self, &self->flags, told.flags, PSPEC (FLAGS));
      lc_model_set_object (self, &self->history, told.history, PSPEC (HISTORY));
    }

  return TRUE;
}

static void
lc_case_class_init (LcCaseClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "moderation/cases";
  document_class->versioned = TRUE;
  document_class->ordered = TRUE;
  document_class->read = lc_case_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_case_init (LcCase *self)
{
}

/**
 * lc_case_get_reason_count:
 * @self: a case
 * @reason: an index into lc_case_reasons
 *
 * Returns: how many told of it for that reason
 */
guint
lc_case_get_reason_count (LcCase *self,
                          guint   reason)
{
  g_return_val_if_fail (LC_IS_CASE (self) && reason < LC_CASE_N_REASONS, 0);

  return self->counts[reason];
}

/* Returns: (transfer none) (nullable): the [class@CaseEntry]s of who told of it; %NULL: only a list was read */
GListModel *
lc_case_get_flags (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return (GListModel *) self->flags;
}

/* Returns: (transfer none) (nullable): the [class@CaseEntry]s of what was decided about its author before */
GListModel *
lc_case_get_history (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return (GListModel *) self->history;
}

/* Returns: (transfer none): open, decided, appealed or closed */
const char *
lc_case_get_case_state (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->case_state;
}

/* Returns: (transfer none): post or reply */
const char *
lc_case_get_kind (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->kind;
}

/* Returns: (transfer none): the thread in which it stands */
const char *
lc_case_get_post_id (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->post_id;
}

/* Returns: (transfer none): of the post, when it was told of first */
const char *
lc_case_get_title (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->title;
}

/* Returns: (transfer none): the beginning of what it said then */
const char *
lc_case_get_excerpt (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->excerpt;
}

/* Returns: (transfer none) (nullable): what it said then, in Markdown; %NULL: only a list was read */
const char *
lc_case_get_body (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->body;
}

/* Returns: (transfer none) (nullable): who wrote it; %NULL for somebody who has left */
LcMember *
lc_case_get_author (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->author;
}

/* Returns: how many told of it */
guint
lc_case_get_flag_count (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), 0);

  return self->flag_count;
}

/* Returns: (transfer none) (nullable): who looks at it */
LcMember *
lc_case_get_claimant (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->claimant;
}

/* Returns: whether the member looks at it */
gboolean
lc_case_get_claimed (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), FALSE);

  return self->claimed;
}

/* Returns: whether the member may decide it: not, who has decided it before */
gboolean
lc_case_get_may_decide (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), FALSE);

  return self->may_decide;
}

/* Returns: (transfer none) (nullable): keep, warn or delete */
const char *
lc_case_get_decision (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->decision;
}

/* Returns: (transfer none) (nullable): what its author was told */
const char *
lc_case_get_note (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->note;
}

/* Returns: for how long its author was suspended; 0: not at all */
guint
lc_case_get_suspend_days (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), 0);

  return self->suspend_days;
}

/* Returns: (transfer none) (nullable): who decided */
LcMember *
lc_case_get_decider (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->decider;
}

/* Returns: when, in ms; 0: not yet */
gint64
lc_case_get_decided_at (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), 0);

  return self->decided_at;
}

/* Returns: (transfer none) (nullable): what its author says against that */
const char *
lc_case_get_appeal (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->appeal;
}

/* Returns: (transfer none) (nullable): upheld or overturned */
const char *
lc_case_get_outcome (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->outcome;
}

/* Returns: (transfer none) (nullable): why */
const char *
lc_case_get_outcome_note (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->outcome_note;
}

/* Returns: (transfer none) (nullable): who decided about the appeal */
LcMember *
lc_case_get_outcome_decider (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), NULL);

  return self->outcome_decider;
}

/* Returns: since when it is in its state, in ms */
gint64
lc_case_get_since (LcCase *self)
{
  g_return_val_if_fail (LC_IS_CASE (self), 0);

  return self->since;
}
