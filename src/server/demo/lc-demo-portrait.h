/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

#define LC_DEMO_PORTRAIT_SIZE 256

char   *lc_demo_portrait_draw   (yyjson_val  *parts,
                                 GError     **error);
GBytes *lc_demo_portrait_render (const char  *drawing,
                                 GError     **error);

G_END_DECLS
