/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-member-document.h"
#include "lc-place.h"
#include "lc-reader.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* $1 is who asks. */
#define LC_GROUP_COLUMNS \
  "g.id, g.name, g.purpose, g.charter, g.languages, g.time_zones, g.looking_for, g.state, g.cover_upload_id, g.created_at," \
  " g.updated_at, g.version, w.join_policy, w.size_limit, w.member_count, w.leader_acting, w.successor_id," \
  " CASE WHEN a.muted = 1 THEN 'muted' WHEN a.state = 'joined' THEN 'joined' END, " LC_PLACE_COLUMNS ", " LC_AUTHOR_COLUMNS
#define LC_GROUP_JOINS LC_PLACE_JOIN ("g.id", "$1") " LEFT JOIN member m ON m.id = w.leader_id"
#define LC_GROUP_COLUMN_ID 0
#define LC_GROUP_COLUMN_NAME 1
#define LC_GROUP_COLUMN_PURPOSE 2
#define LC_GROUP_COLUMN_CREATED_AT 9
#define LC_GROUP_COLUMN_PLACE 18
#define LC_GROUP_N_COLUMNS (LC_GROUP_COLUMN_PLACE + LC_PLACE_N_COLUMNS + LC_AUTHOR_N_COLUMNS)

extern const char * const lc_group_states[];

/* What was sent about a group; NULL and -1 are what was not. */
typedef struct
{
  const char         *name;
  const char         *purpose;
  const char         *charter;
  const char * const *languages;
  const char * const *time_zones;
  const char * const *looking_for;
  const char         *join_policy;
  const char         *visibility;
  const char         *state;
  const char         *cover_upload_id;
  gboolean            has_cover;
  gint64              size_limit;
  gint64              in_feed;
} LcGroupFields;

/* One group with what a handler decides by; @document is its document. */
typedef struct
{
  char           *id;
  char           *name;
  char           *purpose;
  char           *looking_for;  /* a JSON array */
  char           *content_hash;
  gint64          version;
  gint64          created_at;
  gint64          n_members;
  LcPlace         place;
  yyjson_mut_doc *document;
} LcGroupRow;

void     lc_group_add_summary   (yyjson_mut_doc      *document,
                                 yyjson_mut_val      *object,
                                 LcStatement         *statement);
void     lc_group_fields_read   (LcGroupFields       *self,
                                 LcReader            *reader,
                                 gboolean             is_new);
gboolean lc_group_store_load    (LcDatabase          *database,
                                 const char          *member_id,
                                 const char          *group_id,
                                 LcGroupRow          *row,
                                 GError             **error);
gboolean lc_group_store_insert  (LcDatabase          *database,
                                 const char          *group_id,
                                 const char          *leader_id,
                                 const LcGroupFields *fields,
                                 const char          *content_hash,
                                 GError             **error);
gint64   lc_group_store_update  (LcDatabase          *database,
                                 LcGroupRow          *row,
                                 const char          *editor_id,
                                 const LcGroupFields *fields,
                                 GError             **error);
void     lc_group_row_clear     (LcGroupRow          *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcGroupRow, lc_group_row_clear)

G_END_DECLS
