/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/socket.h>

#include "lc-address.h"

G_BEGIN_DECLS

/* One connection of a client, and the table of all. libmicrohttpd's own time-out starts again with each byte; here every
 * stage has a deadline as a whole, and who misses it is cut. */
typedef struct _LcConnection      LcConnection;
typedef struct _LcConnectionTable LcConnectionTable;

LcConnectionTable *lc_connection_table_new       (LcProxyList           *proxies,
                                                  guint                  max,
                                                  guint                  max_per_address);
gboolean           lc_connection_table_admits    (LcConnectionTable     *self,
                                                  const struct sockaddr *address);
LcConnection      *lc_connection_table_add       (LcConnectionTable     *self,
                                                  int                    fd,
                                                  const struct sockaddr *address);
void               lc_connection_table_remove    (LcConnectionTable     *self,
                                                  LcConnection          *connection);
guint              lc_connection_table_cut_late  (LcConnectionTable     *self);
guint              lc_connection_table_get_count (LcConnectionTable     *self);
void               lc_connection_table_free      (LcConnectionTable     *self);

const char        *lc_connection_get_address     (LcConnection          *self);
void               lc_connection_set_request     (LcConnection          *self,
                                                  gpointer               request);
gpointer           lc_connection_get_request     (LcConnection          *self);
void               lc_connection_set_deadline    (LcConnection          *self,
                                                  gint64                 seconds);
void               lc_connection_clear_deadline  (LcConnection          *self);
void               lc_connection_cut             (LcConnection          *self);
gboolean           lc_connection_is_gone         (LcConnection          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcConnectionTable, lc_connection_table_free)

G_END_DECLS
