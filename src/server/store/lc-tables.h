/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* The tables that hold a community's data, in an order in which their rows can be put in, ended by NULL. What is not
 * among them (events, the store's own state) belongs to one database and is not carried to another. */
extern const char * const lc_data_tables[];
extern const char * const lc_own_tables[];
/* Those that an older schema had and a later migration emptied into others: a backup of that time has them. */
extern const char * const lc_former_tables[];
/* Virtual tables of SQLite, which are made from the tables above. */
extern const char * const lc_index_tables[];

typedef struct
{
  char *name;
  char type;   /* a letter of lc_database_query() */
} LcColumn;

/* (element-type LcColumn) */
GPtrArray *lc_table_list_columns (LcDatabase       *database,
                                  const char       *table,
                                  GError          **error);
/* (element-type utf8): all tables there are, but for virtual ones. */
GPtrArray *lc_table_list         (LcDatabase       *database,
                                  GError          **error);

G_END_DECLS
