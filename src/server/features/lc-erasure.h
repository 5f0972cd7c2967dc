/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* An account on its way out, in the transaction that ends it. */
typedef struct
{
  LcDatabase *database;
  const char *member_id;
  gboolean    removes_writing;  /* what the member wrote for others goes, too */
  gint64      now;
  GPtrArray  *files;            /* (element-type utf8): SHA-256 of files that nothing refers to any more, once it is committed */
} LcErasure;

/* What a feature forgets of a member. May be run twice (transaction retry). */
typedef gboolean (*LcEraseFunc) (LcErasure  *erasure,
                                 GError    **error);

/* A column that goes on naming a member who has left, which is a row without a name then. */
typedef struct
{
  const char *table;
  const char *column;
  const char *reason;
} LcKept;

gboolean   lc_erasure_run_all (LcErasure           *self,
                               const char * const  *statements,
                               GError             **error);
GPtrArray *lc_erasure_collect (LcErasure           *self,
                               const char          *sql,
                               const char          *types,
                               GError             **error);

G_END_DECLS
