/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_OFFLINE_BANNER (lc_offline_banner_get_type ())
G_DECLARE_FINAL_TYPE (LcOfflineBanner, lc_offline_banner, LC, OFFLINE_BANNER, AdwBin)

/* A top bar below a page's header bar: there while "session" (LcSession, writable) cannot reach its community. Each
 * page of a view has one. */

G_END_DECLS
