/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* What becomes of a table when a community moves from one database into another. */
typedef enum
{
  LC_TABLE_CARRIED,  /* its rows are in a backup */
  LC_TABLE_OWN,      /* it belongs to one database, or is made from other tables */
  LC_TABLE_INDEX,    /* the same, a virtual table of SQLite */
  LC_TABLE_VIEW,     /* a view, with nothing of its own */
  LC_TABLE_FORMER,   /* an older schema had it, and a later migration emptied it into others: a backup of that time has it */
  LC_N_TABLE_KINDS,
} LcTableKind;

/* A row of a feature's list. Those of a kind stand in an order in which their rows can be put in. */
typedef struct
{
  const char  *name;
  LcTableKind  kind;
} LcTable;

void                lc_tables_add         (const LcTable    *tables);
const char * const *lc_tables_list        (LcTableKind       kind);

typedef struct
{
  char *name;
  char type;   /* a letter of lc_database_query() */
} LcColumn;

/* (element-type LcColumn) */
GPtrArray          *lc_table_list_columns (LcDatabase       *database,
                                           const char       *table,
                                           GError          **error);
/* (element-type utf8): all tables there are, but for virtual ones. */
GPtrArray          *lc_table_list         (LcDatabase       *database,
                                           GError          **error);

G_END_DECLS
