/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-task-store.h"

G_BEGIN_DECLS

/* So many tasks a group has that are not deleted: a board is read at once. */
#define LC_BOARD_MAX_TASKS 2000
#define LC_BOARD_MAX_COLUMNS 20

/* A column as it is, or is to be; its id is %NULL when there is none. */
typedef struct
{
  char    *id;
  char    *group_id;
  char    *name;
  char    *position;
  char    *content_hash;
  gint64   wip_limit;   /* 0: as many as one likes */
  gint64   created_at;
  gint64   updated_at;
  gint64   version;
  gboolean is_done;
  gboolean is_deleted;
  LcPlace  place;
} LcColumnRow;

gboolean        lc_column_load         (LcColumnRow        *self,
                                        LcDatabase         *database,
                                        const char         *member_id,
                                        const char         *column_id,
                                        GError            **error);
yyjson_mut_doc *lc_column_dup_document (const LcColumnRow  *self);
void            lc_column_clear        (LcColumnRow        *self);
gboolean        lc_columns_add_default (LcDatabase         *database,
                                        const char         *group_id,
                                        GError            **error);

/* Where a card or a column is put: behind one that is there, or else before one, or else at the end. */
gboolean        lc_board_find_position (LcDatabase         *database,
                                        gboolean            of_columns,
                                        const char         *container_id,
                                        const char         *moved_id,
                                        const char         *after_id,
                                        const char         *before_id,
                                        char              **position,
                                        GError            **error);
gboolean        lc_board_check_room    (const LcColumnRow  *column,
                                        LcDatabase         *database,
                                        LcResponse        **answer,
                                        GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcColumnRow, lc_column_clear)

G_END_DECLS
