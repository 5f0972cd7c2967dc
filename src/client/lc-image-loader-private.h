/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-cache.h"
#include "lc-http.h"
#include "lc-image-loader.h"

G_BEGIN_DECLS

LcImageLoader *lc_image_loader_new (LcHttp          *http,
                                    LcDocumentCache *cache);

G_END_DECLS
