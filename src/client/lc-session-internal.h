/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-outbox-private.h"
#include "lc-session-parts.h"

G_BEGIN_DECLS

struct _LcSession
{
  GObject parent_instance;

  LcAccountStore  *accounts;
  LcAccount       *account;
  LcConnection    *connection;
  DexFuture       *address; /* of a string: where the server is, if the account does not know */
  DexPromise      *closing; /* rejected when the session is not used any more */
  LcDocuments     *documents;
  LcMember        *member;
  LcCommunity     *community;
  GPtrArray       *parts; /* what the features keep */
  LcOutbox        *outbox;
  LcImageLoader   *image_loader;
  int              state;
  gboolean         begun;
  gboolean         connecting;
  gboolean         closed;
  gboolean         leaving;
  gboolean         renewing;
  char           **permissions;
  guint            renewal_timer;
};

/* lc-session-renewal.c */
void lc_session_renew_if_due (LcSession *self);

/* lc-session.c */
void lc_session_stop         (LcSession *self);

G_END_DECLS
