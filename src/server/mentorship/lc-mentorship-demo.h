/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-demo-writer.h"

G_BEGIN_DECLS

gboolean lc_mentorship_write_demo (LcDemoWriter  *writer,
                                   GError       **error);

G_END_DECLS
