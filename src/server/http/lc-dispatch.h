/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* libmicrohttpd's callbacks: the way of a request through its phases. */
void            *lc_dispatch_begin       (void                           *data,
                                          const char                     *target,
                                          struct MHD_Connection          *connection);
enum MHD_Result  lc_dispatch_access      (void                           *data,
                                          struct MHD_Connection          *connection,
                                          const char                     *url,
                                          const char                     *method,
                                          const char                     *version,
                                          const char                     *upload_data,
                                          size_t                         *upload_size,
                                          void                          **request);
void             lc_dispatch_completed   (void                           *data,
                                          struct MHD_Connection          *connection,
                                          void                          **request,
                                          enum MHD_RequestTerminationCode how);
void             lc_dispatch_end         (LcServer                       *server,
                                          LcRequest                      *request);

G_END_DECLS
