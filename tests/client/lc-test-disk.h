/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The disk that SQLite writes to in this process. */
void  lc_test_disk_init     (void);
void  lc_test_disk_set_full (gboolean full);

G_END_DECLS
