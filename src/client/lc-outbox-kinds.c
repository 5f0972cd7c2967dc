/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-outbox-feed.h"
#include "feed/lc-outbox-reading.h"

/* What can be written without the server. A feature adds its kinds here; their names are in files, and stay. */
const LcOutboxKind * const lc_outbox_kinds[] = {
  &lc_outbox_post,
  &lc_outbox_reply,
  &lc_outbox_edit,
  &lc_outbox_deletion,
  &lc_outbox_restoration,
  &lc_outbox_reaction,
  &lc_outbox_answer,
  &lc_outbox_move,
  &lc_outbox_reading,
  &lc_outbox_subscription,
  &lc_outbox_membership,
  &lc_outbox_bookmark,
  NULL,
};
