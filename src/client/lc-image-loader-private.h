/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-cache.h"
#include "lc-http.h"
#include "lc-image-loader.h"

G_BEGIN_DECLS

LcImageLoader *lc_image_loader_new (LcHttp          *http,
                                    LcDocumentCache *cache);
void           lc_image_loader_put  (LcImageLoader   *self,
                                     const char      *url,
                                     GBytes          *bytes);
void           lc_image_loader_forget (LcImageLoader *self,
                                     const char      *url);

G_END_DECLS
