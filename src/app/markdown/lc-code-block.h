/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LC_TYPE_CODE_BLOCK (lc_code_block_get_type ())
G_DECLARE_FINAL_TYPE (LcCodeBlock, lc_code_block, LC, CODE_BLOCK, AdwBin)

GtkWidget *lc_code_block_new (const char *code,
                              const char *info);

G_END_DECLS
