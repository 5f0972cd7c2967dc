/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The URI of a database to connect to for making others: $LEARN_COMMONS_TEST_POSTGRESQL, or that of a private server
 * on a UNIX socket, which is started by the first call. NULL where there is none. */
const char *lc_test_postgres_get_uri (void);
/* The same for the database @name. */
char       *lc_test_postgres_dup_uri (const char *name);
/* Cuts all connections and starts the private server again. FALSE where it is not ours. */
gboolean    lc_test_postgres_restart (void);
void        lc_test_postgres_stop    (void);
void        lc_test_remove_folder    (const char *path);

G_END_DECLS
