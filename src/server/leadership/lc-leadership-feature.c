/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-feature.h"

#include "lc-leadership-demo.h"
#include "lc-leadership-private.h"

static const LcJobKind jobs[] =
{
  { LC_JOB_TELL_FLAGGERS, lc_tell_flaggers, 0 },
  { NULL }
};

static const LcTable tables[] =
{
  { "moderation_case", LC_TABLE_CARRIED },
  { "flag", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const flag_names[] = { "subject", "reason", "words", "created_at", NULL };
static const char * const decision_names[] = { "subject", "title", "body", "decision", "note", "suspended_until_at", "decided_at", "appeal",
                                               "appealed_at", "outcome", "outcome_note", "outcome_at", NULL };
static const char * const decided_names[] = { "subject", "decision", "note", "suspend_days", "decided_at", NULL };

/* Who told of it, and who decided, is for those to know who look after the community. */
static const LcExportTable exports[] =
{
  { "flags.json", "SELECT subject, reason, words, created_at FROM flag WHERE member_id = $1 ORDER BY created_at, subject", flag_names },
  { "decisions.json", "SELECT subject, title, body, decision, note, suspended_until, decided_at, appeal, appealed_at, outcome, outcome_note,"
                      " outcome_at FROM moderation_case WHERE author_id = $1 AND decision IN ('warn', 'delete')"
                      " ORDER BY decided_at, id", decision_names },
  { "decided.json", "SELECT subject, decision, note, suspend_days, decided_at FROM moderation_case WHERE decided_by = $1"
                    " UNION ALL SELECT subject, outcome, outcome_note, 0, outcome_at FROM moderation_case WHERE outcome_by = $1", decided_names },
  { NULL }
};

/* The words of who told of it, and what was said of its author; an appeal of somebody who has left is nobody's to decide. */
static const char * const belongings[] =
{
  "UPDATE flag SET words = '' WHERE member_id = $1",
  "UPDATE moderation_case SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1",
  "UPDATE moderation_case SET state = 'decided', appeal = NULL, appealed_at = NULL WHERE author_id = $1 AND state = 'appealed'",
  "UPDATE moderation_case SET title = '', body = '', note = '', outcome_note = '', appeal = CASE WHEN appeal IS NULL THEN NULL ELSE '' END"
  " WHERE author_id = $1",
  NULL
};

static const LcKept keeps[] =
{
  { "flag", "member_id", "it is counted, and shown without a name" },
  { "moderation_case", "author_id", "what was decided about what is still there, without the words" },
  { "moderation_case", "decided_by", "those who look after a community answer for what they did" },
  { "moderation_case", "outcome_by", "the same" },
  { NULL }
};

const LcFeature lc_leadership_feature =
{
  .name = "leadership",
  .routes = lc_leadership_routes,
  .jobs = jobs,
  .notices = lc_leadership_notices,
  .tables = tables,
  .exports = exports,
  .belongings = belongings,
  .keeps = keeps,
  .demo = lc_leadership_write_demo,
};
