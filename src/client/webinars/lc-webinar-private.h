/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document-private.h"
#include "webinars/lc-webinar.h"

G_BEGIN_DECLS

LcObjectPool *lc_webinar_pool_new (void);
LcSpeaker    *lc_speaker_read     (JsonObject    *object,
                                   LcObjectPool  *members,
                                   GError       **error);

G_END_DECLS
