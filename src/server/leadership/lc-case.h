/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-place.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* How long nobody else decides what somebody has claimed. */
#define LC_CASE_LEASE (30 * 60 * G_GINT64_CONSTANT (1000))

typedef enum
{
  LC_CASE_OPEN,
  LC_CASE_DECIDED,
  LC_CASE_APPEALED,
  LC_CASE_CLOSED,
} LcCaseState;

/* Whether it is a case of moderators, or what its author reads of it. */
typedef enum
{
  LC_CASE_FOR_MODERATORS,
  LC_CASE_FOR_AUTHOR,
} LcCaseReader;

/* All that was told of one thing, and what was decided. */
typedef struct
{
  char           *id;             /* NULL when there is none for who asks */
  char           *subject;
  char           *post_id;
  char           *author_id;
  LcRole          author_role;
  gboolean        is_author_gone;
  char           *place_id;
  LcCaseState     state;
  char           *claimed_by;     /* (nullable) */
  gint64          claimed_until;
  char           *decision;       /* (nullable) */
  char           *note;
  gint64          suspend_days;
  gboolean        was_gone;
  char           *decided_by;     /* (nullable) */
  char           *appeal;         /* (nullable) */
  char           *outcome;        /* (nullable) */
  char           *outcome_note;
  char           *outcome_by;     /* (nullable) */
  gint64          version;
  yyjson_mut_doc *document;
} LcCase;

/* A case with who is in it; $1 is who asks. */
#define LC_CASE_PERSON(alias) \
  alias ".id, " alias ".handle, " alias ".display_name, " alias ".avatar_upload_id, " alias ".role, " alias ".state"
#define LC_CASE_COLUMNS \
  "k.id, k.since, k.state, k.subject, k.post_id, k.place_id, k.title, k.body, k.spam_count, k.unkind_count, k.off_topic_count," \
  " k.unsafe_count, k.other_count, k.claimed_by, k.claimed_until, k.decision, k.note, k.suspend_days, k.suspended_until," \
  " k.was_gone, k.decided_by, k.decided_at, k.appeal, k.appealed_at, k.outcome, k.outcome_note, k.outcome_by, k.outcome_at," \
  " k.created_at, k.version, k.author_id, $1, " \
  LC_CASE_PERSON ("m") ", " LC_CASE_PERSON ("c") ", " LC_CASE_PERSON ("d") ", " LC_CASE_PERSON ("o")
#define LC_CASE_JOINS \
  " JOIN member m ON m.id = k.author_id LEFT JOIN member c ON c.id = k.claimed_by LEFT JOIN member d ON d.id = k.decided_by" \
  " LEFT JOIN member o ON o.id = k.outcome_by"
#define LC_CASE_COLUMN_ID 0
#define LC_CASE_COLUMN_SINCE 1
#define LC_CASE_N_COLUMNS 56

/* What its author is told of. */
#define LC_CASE_TOLD "k.decision IN ('warn', 'delete')"

extern const char * const lc_case_states[];

gboolean    lc_case_load          (LcCase          *self,
                                   LcRequest       *request,
                                   LcCaseReader     reader,
                                   const char      *id,
                                   GError         **error);
gboolean    lc_case_find          (LcCase          *self,
                                   LcRequest       *request,
                                   LcCaseReader     reader,
                                   LcResponse     **answer,
                                   GError         **error);
void        lc_case_add_summary   (yyjson_mut_doc  *document,
                                   yyjson_mut_val  *object,
                                   LcStatement     *statement);
void        lc_decision_add_members (yyjson_mut_doc *document,
                                   yyjson_mut_val  *object,
                                   LcStatement     *statement);
gboolean    lc_case_may_judge     (const LcCase    *self,
                                   LcRequest       *request);
gboolean    lc_case_is_claimed_by (const LcCase    *self,
                                   const char      *member_id,
                                   gint64           now);
gboolean    lc_case_finish_change (const LcCase    *self,
                                   LcDatabase      *database,
                                   gint64           n_changed,
                                   GError         **error);
LcResponse *lc_case_respond       (const LcCase    *self,
                                   LcRequest       *request,
                                   LcCaseReader     reader,
                                   GError         **error);
void        lc_case_clear         (LcCase          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcCase, lc_case_clear)

G_END_DECLS
