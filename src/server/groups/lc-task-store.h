/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-place.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

#define LC_TASK_COLUMNS \
  "t.id, t.group_id, t.column_id, t.position, t.title, t.labels, t.checklist, t.assignees, t.blocked_by, t.due_day, t.due_at," \
  " t.estimate, t.post_id, t.done_at, t.created_by, t.created_at, t.updated_at, t.version, t.deleted_at"
#define LC_TASK_COLUMN_ID 0
#define LC_TASK_COLUMN_GROUP 1
#define LC_TASK_COLUMN_TITLE 4
#define LC_TASK_COLUMN_DUE_DAY 9
#define LC_TASK_COLUMN_DUE_AT 10
#define LC_TASK_COLUMN_DELETED_AT 18
#define LC_TASK_N_COLUMNS 19

/* One task as it is, or is to be. Lists are JSON arrays, as they are stored; of times and the estimate 0 is none. */
typedef struct
{
  char    *id;
  char    *group_id;
  char    *column_id;
  char    *position;
  char    *title;
  char    *description;
  char    *labels;
  char    *checklist;
  char    *assignees;
  char    *blocked_by;
  char    *due_day;      /* (nullable): 2026-12-01, the same day everywhere */
  char    *post_id;      /* (nullable): where it is talked about */
  char    *created_by;
  char    *content_hash;
  gint64   due_at;
  gint64   estimate;     /* minutes */
  gint64   done_at;
  gint64   created_at;
  gint64   updated_at;
  gint64   deleted_at;
  gint64   version;
  LcPlace  place;
} LcTask;

void            lc_task_add_summary  (yyjson_mut_doc  *document,
                                      yyjson_mut_val  *object,
                                      LcStatement     *statement);
gboolean        lc_task_load         (LcTask          *self,
                                      LcDatabase      *database,
                                      const char      *member_id,
                                      const char      *task_id,
                                      GError         **error);
void            lc_task_copy         (LcTask          *self,
                                      const LcTask    *other);
yyjson_mut_doc *lc_task_dup_document (const LcTask    *self);
gboolean        lc_task_insert       (LcTask          *self,
                                      LcDatabase      *database,
                                      GError         **error);
gboolean        lc_task_save         (LcTask          *self,
                                      LcDatabase      *database,
                                      const LcTask    *before,
                                      const char      *member_id,
                                      const char      *action,
                                      GError         **error);
void            lc_task_clear        (LcTask          *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcTask, lc_task_clear)

G_END_DECLS
