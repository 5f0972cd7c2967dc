/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

gboolean lc_search_fill (LcDatabase  *database,
                         GError     **error);

G_END_DECLS
