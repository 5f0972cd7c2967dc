/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-mail.h"

G_BEGIN_DECLS

/**
 * LcMailNode:
 * @id: a message's id
 * @mail: (nullable): the message; %NULL for one that others refer to
 * @parent: (nullable): what it answers
 * @children: (element-type LcMailNode) (nullable): what answers it, the earliest first
 *
 * A message in its thread.
 */
typedef struct _LcMailNode LcMailNode;
struct _LcMailNode
{
  const char *id;
  LcMail     *mail;
  LcMailNode *parent;
  GPtrArray  *children;
};

/* The nodes belong to the forest, the mails and their texts to the caller. */
typedef struct
{
  GHashTable *nodes;   /* id to LcMailNode */
  GPtrArray  *roots;   /* of LcMailNode, the earliest first */
} LcMailForest;

LcMailForest *lc_mail_forest_new  (GPtrArray    *mails);
gint64        lc_mail_node_get_date (LcMailNode *self);
void          lc_mail_forest_free (LcMailForest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcMailForest, lc_mail_forest_free)

G_END_DECLS
