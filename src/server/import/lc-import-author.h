/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"
#include "lc-mail.h"

G_BEGIN_DECLS

char *lc_import_author_ensure (LcDatabase    *database,
                               LcMail        *mail,
                               const char    *secret,
                               gboolean      *is_new,
                               GError       **error);

G_END_DECLS
