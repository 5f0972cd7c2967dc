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
  gint64 suspended_until;
} LcIdentity;

typedef enum
{
  LC_SESSION_ERROR = -1,
  LC_SESSION_UNKNOWN,       /* none, ended, or the member is not active */
  LC_SESSION_VALID,
} LcSessionState;

LcStatement    *lc_session_query     (LcDatabase        *database,
                                      const char        *token_hash,
                                      gint64             now,
                                      GError           **error);
LcSessionState  lc_session_read      (LcStatement       *statement,
                                      LcIdentity        *identity,
                                      gint64            *last_used,
                                      GError           **error);
LcSessionState  lc_session_lookup    (LcDatabase        *database,
                                      const char        *session_id,
                                      LcIdentity        *identity,
                                      GError           **error);
void            lc_session_note_use  (LcRequest         *request,
                                      const LcIdentity  *identity,
                                      gint64             last_used,
                                      gint64             now);
void            lc_session_write_use (LcStore           *store,
                                      LcSessionUse      *use);

G_END_DECLS
