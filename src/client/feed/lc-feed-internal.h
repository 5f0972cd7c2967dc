/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed/lc-feed.h"
#include "lc-documents.h"

G_BEGIN_DECLS

struct _LcFeed
{
  GObject parent_instance;

  LcSession    *session; /* which owns this */
  GListStore   *spaces;
  LcDocuments  *documents;
  LcObjectPool *posts;   /* of these */
  LcObjectPool *replies;
  gboolean      knows_spaces; /* as the server has them, and not only the cache */
};

typedef enum
{
  LC_FEED_ADDED,
  LC_FEED_ARRIVED,
  LC_FEED_REMOVED,
  LC_FEED_MUTED,
  LC_FEED_N_SIGNALS,
} LcFeedSignal;

void     lc_feed_emit        (LcFeed       *self,
                              LcFeedSignal  signal,
                              LcMessage    *message);
gboolean lc_feed_is_heard    (LcFeed       *self,
                              LcFeedSignal  signal,
                              const char   *nick);

/* lc-feed-events.c */
void     lc_feed_take_change (gpointer      part,
                              const char   *kind,
                              const char   *subject,
                              JsonObject   *data);
void     lc_feed_resync      (gpointer      part);

G_END_DECLS
