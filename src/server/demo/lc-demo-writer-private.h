/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-demo-batch.h"
#include "lc-demo-writer.h"
#include "lc-demo-random.h"

G_BEGIN_DECLS

typedef struct
{
  char   *id;
  char   *handle;
  gint64  joined_at;
  gint64  last_wrote_at;
  gint64  post_count;
  gint64  reply_count;
} LcDemoMember;

typedef struct
{
  char   *id;
  gint64  post_count;
} LcDemoSpace;

/* What is being written; counts are kept here and stored at the end. */
struct _LcDemoWriter
{
  LcDatabase         *database;
  LcDemoData         *data;
  const LcDemoPlan   *plan;
  LcDemoTotals       *totals;
  LcDemoRandom        random;
  LcDemoBatch        *batch;
  GArray             *members;  /* of LcDemoMember, the earliest first */
  GHashTable         *by_handle;
  GArray             *spaces;   /* of LcDemoSpace */
  GHashTable         *tags;     /* name to how many posts have it */
  GPtrArray          *tag_names; /* in the order in which they came */
};

typedef struct
{
  const char *space_id;
  const char *kind;
  const char *title;
  const char *body;
  const char *language;
  gint64      created_at;
  gint64      last_activity_at;
  gint64      reply_count;
  char      **tags;              /* (nullable) */
  const char *accepted_reply_id; /* (nullable) */
} LcDemoPost;

typedef struct
{
  const char *id;                /* (nullable): to be drawn */
  const char *post_id;
  const char *parent_id;
  const char *body;
  gint64      created_at;
} LcDemoReply;

typedef struct
{
  const char *emoji;
  guint       count;
} LcDemoReaction;

LcDemoMember *lc_demo_find_member     (LcDemoWriter         *self,
                                     const char           *handle,
                                     GError              **error);
char     *lc_demo_writer_add_post   (LcDemoWriter         *self,
                                     LcDemoMember         *author,
                                     const LcDemoPost     *post,
                                     const LcDemoReaction *reactions,
                                     guint                 n_reactions,
                                     GError              **error);
char     *lc_demo_writer_add_reply  (LcDemoWriter         *self,
                                     LcDemoMember         *author,
                                     const LcDemoReply    *reply,
                                     const LcDemoReaction *reactions,
                                     guint                 n_reactions,
                                     GError              **error);
gboolean  lc_demo_writer_add_reading  (LcDemoWriter       *self,
                                       GError            **error);
gboolean  lc_demo_writer_add_activity (LcDemoWriter       *self,
                                       GError            **error);

G_END_DECLS
