/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-request-private.h"

G_BEGIN_DECLS

/* Who is behind a session, as it is now. */
typedef struct
{
  char   session_id[37];
  char   member_id[37];
  LcRole role;
} LcIdentity;

typedef enum
{
  LC_SESSION_ERROR = -1,
  LC_SESSION_UNKNOWN,       /* none, ended, or the member is not active */
  LC_SESSION_VALID,
} LcSessionState;

LcResponse     *lc_authenticate   (LcRequest    *request,
                                   LcDatabase   *database,
                                   GError      **error);
LcResponse     *lc_authenticate_again (LcRequest *request,
                                       LcDatabase *database,
                                       GError   **error);
LcStatement    *lc_authenticate_ahead (LcRequest *request,
                                       LcDatabase *database,
                                       GError   **error);
gboolean        lc_authenticate_confirm (LcRequest *request,
                                         LcStatement *session);
LcSessionState  lc_session_lookup (LcDatabase   *database,
                                   const char   *session_id,
                                   LcIdentity   *identity,
                                   GError      **error);
void            lc_session_note   (LcStore      *store,
                                   LcSessionUse *use);

G_END_DECLS
