/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"
#include "webinars/lc-webinar.h"

G_BEGIN_DECLS

DexFuture *lc_session_save_webinar_calendar    (LcSession *self,
                                                LcWebinar *webinar,
                                                GFile     *file)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_fetch_calendar_address   (LcSession *self)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_renew_calendar_address   (LcSession *self)     G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_give_up_calendar_address (LcSession *self)     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
