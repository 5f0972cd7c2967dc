/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

#define LC_TYPE_IMAGE_LOADER (lc_image_loader_get_type ())
G_DECLARE_FINAL_TYPE (LcImageLoader, lc_image_loader, LC, IMAGE_LOADER, GObject)

/* Got by lc_session_get_image_loader(). The future resolves to a boxed GBytes. */
DexFuture *lc_image_loader_load (LcImageLoader *self,
                                 const char    *url,
                                 guint          size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
