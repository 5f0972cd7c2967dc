/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leadership/lc-decision.h"

#include "lc-document-private.h"
#include "lc-model.h"

struct _LcDecision
{
  LcDocument parent_instance;

  char    *case_state;
  char    *post_id;
  char    *title;
  char    *body;
  char    *decision;
  char    *note;
  gint64   suspended_until;
  gint64   decided_at;
  gboolean can_appeal;
  char    *appeal;
  char    *outcome;
  char    *outcome_note;
};

G_DEFINE_FINAL_TYPE (LcDecision, lc_decision, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcDecision, member)

enum
{
  CASE_STATE,
  POST_ID,
  TITLE,
  BODY,
  DECISION,
  NOTE,
  SUSPENDED_UNTIL,
  DECIDED_AT,
  CAN_APPEAL,
  APPEAL,
  OUTCOME,
  OUTCOME_NOTE,
};

static const LcDocumentField fields[] = {
  [CASE_STATE] = { "case-state", LC_FIELD_STRING, AT (case_state), "state" },
  [POST_ID] = { "post-id", LC_FIELD_ID, AT (post_id), "post_id" },
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [BODY] = { "body", LC_FIELD_STRING, AT (body), "body" },
  [DECISION] = { "decision", LC_FIELD_STRING, AT (decision), "decision" },
  [NOTE] = { "note", LC_FIELD_STRING, AT (note), "note" },
  [SUSPENDED_UNTIL] = { "suspended-until", LC_FIELD_OPTIONAL_TIME, AT (suspended_until), "suspended_until" },
  [DECIDED_AT] = { "decided-at", LC_FIELD_TIME, AT (decided_at), "decided_at" },
  [CAN_APPEAL] = { "can-appeal", LC_FIELD_BOOLEAN, AT (can_appeal), "can_appeal" },
  [APPEAL] = { "appeal", LC_FIELD_OPTIONAL_STRING, AT (appeal) },
  [OUTCOME] = { "outcome", LC_FIELD_OPTIONAL_STRING, AT (outcome) },
  [OUTCOME_NOTE] = { "outcome-note", LC_FIELD_OPTIONAL_STRING, AT (outcome_note) },
};

static gboolean
lc_decision_read (LcDocument   *document,
                  LcJsonReader *reader,
                  LcObjectPool *members,
                  gboolean      stale)
{
  LcDecision *self = LC_DECISION (document);
  const char *words = NULL, *outcome = NULL, *note = NULL;
  JsonObject *appeal = lc_json_reader_optional_object (reader, "appeal");
  LcJsonReader inner = LC_JSON_READER_INIT (appeal);

  if (appeal != NULL)
    {
      words = lc_json_reader_string (&inner, "words");
      outcome = lc_json_reader_optional_string (&inner, "outcome");
      note = lc_json_reader_string (&inner, "note");
      lc_json_reader_finish (&inner, reader->error == NULL ? &reader->error : NULL);
    }
  if (reader->error != NULL)
    return FALSE;

  if (!stale)
    {
      lc_model_set_string (self, &self->appeal, words, lc_document_get_pspec (self, APPEAL));
      lc_model_set_string (self, &self->outcome, outcome, lc_document_get_pspec (self, OUTCOME));
      lc_model_set_string (self, &self->outcome_note, note, lc_document_get_pspec (self, OUTCOME_NOTE));
    }
  return TRUE;
}

static void
lc_decision_class_init (LcDecisionClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "me/decisions";
  document_class->versioned = TRUE;
  document_class->ordered = TRUE;
  document_class->read = lc_decision_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_decision_init (LcDecision *self)
{
}

/* Returns: (transfer none): decided, appealed or closed */
const char *
lc_decision_get_case_state (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->case_state;
}

/* Returns: (transfer none): the thread in which it stands */
const char *
lc_decision_get_post_id (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->post_id;
}

/* Returns: (transfer none): of the post */
const char *
lc_decision_get_title (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->title;
}

/* Returns: (transfer none): what the member wrote, in Markdown */
const char *
lc_decision_get_body (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->body;
}

/* Returns: (transfer none): warn or delete */
const char *
lc_decision_get_decision (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->decision;
}

/* Returns: (transfer none): why */
const char *
lc_decision_get_note (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->note;
}

/* Returns: until when the member writes nothing, in ms; 0: they may */
gint64
lc_decision_get_suspended_until (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), 0);

  return self->suspended_until;
}

/* Returns: when, in ms */
gint64
lc_decision_get_decided_at (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), 0);

  return self->decided_at;
}

/* Returns: whether the member may say that it is wrong */
gboolean
lc_decision_get_can_appeal (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), FALSE);

  return self->can_appeal;
}

/* Returns: (transfer none) (nullable): what they said */
const char *
lc_decision_get_appeal (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->appeal;
}

/* Returns: (transfer none) (nullable): upheld or overturned */
const char *
lc_decision_get_outcome (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->outcome;
}

/* Returns: (transfer none) (nullable): why */
const char *
lc_decision_get_outcome_note (LcDecision *self)
{
  g_return_val_if_fail (LC_IS_DECISION (self), NULL);

  return self->outcome_note;
}
