/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-place.h"
#include "lc-reader.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* $1 is who asks. */
#define LC_SPACE_COLUMNS \
  "s.id, s.slug, s.name, s.description, s.emoji, s.color, s.position, w.archived, s.post_role, s.post_count, s.created_at, " \
  "s.updated_at, s.version, CASE WHEN a.muted = 1 THEN 'muted' WHEN a.state = 'joined' THEN 'joined' END, " \
  LC_PLACE_COLUMNS
#define LC_SPACE_TABLES "space s" LC_PLACE_JOIN ("s.id", "$1")
#define LC_SPACE_COLUMN_ID 0
#define LC_SPACE_COLUMN_POSITION 6
#define LC_SPACE_COLUMN_VERSION 12
#define LC_SPACE_COLUMN_PLACE 14
#define LC_SPACE_N_COLUMNS (LC_SPACE_COLUMN_PLACE + LC_PLACE_N_COLUMNS)

/* What was sent about a space; NULL and -1 are what was not. */
typedef struct
{
  const char *slug;
  const char *name;
  const char *description;
  const char *emoji;
  const char *color;
  const char *post_role;
  const char *visibility;
  gint64      position;
  gint64      archived;
} LcSpaceFields;

/* One space with what a handler decides by; @document is its document. */
typedef struct
{
  char           *id;
  char           *content_hash;
  gint64          version;
  LcPlace         place;
  yyjson_mut_doc *document;
} LcSpaceRow;

void     lc_space_add_members  (yyjson_mut_doc  *document,
                                yyjson_mut_val  *object,
                                LcStatement     *statement);
void     lc_space_fields_read  (LcSpaceFields   *self,
                                LcReader        *reader,
                                gboolean         is_new);
gboolean lc_space_store_load   (LcDatabase      *database,
                                const char      *member_id,
                                const char      *space_id,
                                LcSpaceRow      *row,
                                GError         **error);
gboolean lc_space_store_insert (LcDatabase      *database,
                                const char      *space_id,
                                LcSpaceFields   *fields,
                                const char      *content_hash,
                                GError         **error);
gint64   lc_space_store_update (LcDatabase      *database,
                                LcSpaceRow      *row,
                                LcSpaceFields   *fields,
                                GError         **error);
gboolean lc_space_store_is_slug_taken (LcDatabase  *database,
                                       const char  *slug,
                                       const char  *space_id,
                                       gboolean    *is_taken,
                                       GError     **error);
/* In lc-space-handlers.c. */
gboolean lc_space_load         (LcSpaceRow      *row,
                                LcRequest       *request,
                                GError         **error);
gboolean lc_space_store_set_visibility (LcDatabase  *database,
                                        LcSpaceRow  *row,
                                        const char  *visibility,
                                        GError     **error);
void     lc_space_row_clear    (LcSpaceRow      *row);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcSpaceRow, lc_space_row_clear)

G_END_DECLS
