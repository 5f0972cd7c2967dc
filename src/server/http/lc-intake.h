/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* What a request is refused for before its body is read, and the taking in of the body. */
LcResponse *lc_intake_check_headers (LcRequest   *request,
                                     const char  *version);
LcResponse *lc_intake_append        (LcRequest   *request,
                                     const char  *data,
                                     gsize        length);
LcResponse *lc_intake_finish        (LcRequest   *request);
gboolean    lc_intake_has_body      (LcRequest   *request);
gint64      lc_intake_get_deadline  (LcRequest   *request);

G_END_DECLS
