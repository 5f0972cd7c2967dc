/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-batch.h"

#include "lc-bulk.h"

#define BYTES_AT_ONCE (1024 * 1024)

static const struct
{
  const char *name;
  const char *columns;
  const char *types;
} tables[LC_DEMO_N_TABLES] = {
  [LC_DEMO_TABLE_POST] = {
    "post",
    "id, space_id, author_id, kind, title, body, excerpt, language, created_at, updated_at, last_activity_at, reply_count, "
    "reaction_count, reactions, tags, accepted_reply_id, rank",
    "ttttttttiiiiittti",
  },
  [LC_DEMO_TABLE_REPLY] = {
    "reply",
    "id, post_id, parent_id, author_id, body, created_at, updated_at, reaction_count, reactions",
    "tttttiiit",
  },
  [LC_DEMO_TABLE_REACTION] = { "reaction", "target_id, member_id, emoji, created_at", "ttti" },
  [LC_DEMO_TABLE_POST_TAG] = { "post_tag", "post_id, tag, created_at", "tti" },
};

struct _LcDemoBatch
{
  LcBulk *bulks[LC_DEMO_N_TABLES];
};

/**
 * lc_demo_batch_new:
 * @database: a connection inside a transaction; it must outlive the batch
 *
 * Returns: (transfer full): an empty batch
 */
LcDemoBatch *
lc_demo_batch_new (LcDatabase *database)
{
  LcDemoBatch *self = g_new0 (LcDemoBatch, 1);

  for (int i = 0; i < LC_DEMO_N_TABLES; i++)
    self->bulks[i] = lc_bulk_new (database, tables[i].name, tables[i].columns, tables[i].types);

  return self;
}

/**
 * lc_demo_batch_add:
 * @self: a batch
 * @error: return location for an error
 * @table: where the row belongs
 * @...: the values of the table's columns in their order
 *
 * Adds a row, and writes the waiting ones when there are many.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_batch_add (LcDemoBatch  *self,
                   GError      **error,
                   LcDemoTable   table,
                   ...)
{
  gboolean added;
  va_list args;

  va_start (args, table);
  added = lc_bulk_add_list (self->bulks[table], args, error);
  va_end (args);
  if (!added || lc_bulk_get_size (self->bulks[table]) < BYTES_AT_ONCE)
    return added;

  /* Replies name their posts: what they point at goes first. */
  return lc_demo_batch_flush (self, error);
}

/**
 * lc_demo_batch_flush:
 * @self: a batch
 * @error: return location for an error
 *
 * Writes what waits. Call it before the transaction is committed.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_batch_flush (LcDemoBatch  *self,
                     GError      **error)
{
  for (int i = 0; i < LC_DEMO_N_TABLES; i++)
    if (!lc_bulk_flush (self->bulks[i], error))
      return FALSE;

  return TRUE;
}

void
lc_demo_batch_free (LcDemoBatch *self)
{
  for (int i = 0; i < LC_DEMO_N_TABLES; i++)
    lc_bulk_free (self->bulks[i]);
  g_free (self);
}
