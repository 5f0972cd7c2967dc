/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-import-writer.h"

#include "lc-community.h"
#include "lc-import-author.h"
#include "lc-import-batch.h"
#include "lc-place.h"
#include "lc-post-feed.h"
#include "lc-statistics.h"
#include "lc-suspension.h"
#include "lc-time.h"
#include "lc-uuid.h"

/* Beside a server, which would wait for longer transactions. */
#define THREADS_A_TRANSACTION 100
#define THREADS_AT_ONCE 1000
/* An import this large, and at least so large a part of what is there then, is worth making all indexes anew. */
#define MANY_MAILS 1000
#define PART_OF_ALL 10

typedef struct
{
  LcMailForest     *forest;
  const char       *community_name;
  const char       *slug;
  char             *space_id;
  char             *secret;
  LcImportProgress  progress;
  guint             begin;      /* of the threads of this transaction */
  guint             end;
  GHashTable       *authors;    /* address to member id */
  LcImportTotals    round;      /* of this transaction, counted again when it is run again */
} Writer;

/* A thread is walked with a list of our own: a chain of answers may be deeper than the stack. */
typedef struct
{
  LcMailNode          *node;
  const LcImportPlace *parent;
} Step;

static char *
make_key (const char *message_id)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, message_id, -1);

  return g_strconcat ("mail:", hash, NULL);
}

static gboolean
ensure_space (Writer      *self,
              LcDatabase  *database,
              GError     **error)
{
  g_autofree char *id = lc_uuid_new ();
  g_autofree char *name = g_strdelimit (g_strdup (self->slug), "-_", ' ');
  g_autoptr(LcStatement) statement = NULL;
  gint64 now = lc_time_now ();

  name[0] = g_ascii_toupper (name[0]);
  if (lc_database_run (database, error,
                       "INSERT INTO place (id, kind, created_at) SELECT $1, 'space', CAST($3 AS BIGINT)"
                       " WHERE NOT EXISTS (SELECT 1 FROM space WHERE slug = $2)", "tti", id, self->slug, now) < 0 ||
      lc_database_run (database, error,
                       "INSERT INTO space (id, slug, name, description, emoji, color, position, created_at, updated_at) "
                       "SELECT $1, $2, $3, 'From a mailing list', '✉️', 'slate', COALESCE(MAX(position) + 1, 0), "
                       "CAST($4 AS BIGINT), CAST($4 AS BIGINT) FROM space WHERE 1 = 1 ON CONFLICT (slug) DO NOTHING",
                       "ttti", id, self->slug, name, now) < 0)
    return FALSE;

  statement = lc_database_query (database, error, "SELECT id FROM space WHERE slug = $1", "t", self->slug);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  g_free (self->space_id);
  self->space_id = g_strdup (lc_statement_get_text (statement, 0));

  return TRUE;
}

static gboolean
prepare (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  Writer *self = user_data;
  g_autoptr(LcStatement) statement = NULL;

  if (!lc_community_ensure (database, self->community_name, error) || !ensure_space (self, database, error))
    return FALSE;

  statement = lc_database_query (database, error, "SELECT secret FROM community WHERE id = 1", "");
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;
  g_free (self->secret);
  self->secret = g_strdup (lc_statement_get_text (statement, 0));

  return TRUE;
}

/* Authors found in a transaction that failed are asked for again. */
static const char *
get_author (Writer      *self,
            LcDatabase  *database,
            LcMail      *mail,
            GError     **error)
{
  const char *known = g_hash_table_lookup (self->authors, mail->address);
  gboolean is_new;
  char *id;

  if (known != NULL)
    return known;

  id = lc_import_author_ensure (database, mail, self->secret, &is_new, error);
  if (id == NULL)
    return NULL;
  self->round.members += is_new;
  g_hash_table_insert (self->authors, g_strdup (mail->address), id);

  return id;
}

static LcImportPlace *
store_mail (Writer               *self,
            LcDatabase           *database,
            LcImportBatch        *batch,
            LcMailNode           *node,
            const LcImportPlace  *parent,
            const char           *key,
            GError              **error)
{
  const char *author_id = get_author (self, database, node->mail, error);

  if (author_id == NULL)
    return NULL;

  self->round.threads += parent == NULL;
  self->round.replies += parent != NULL;
  return parent != NULL ? lc_import_batch_add_reply (batch, node->mail, author_id, key, parent)
                        : lc_import_batch_add_post (batch, node->mail, author_id, key);
}

/* What was lost between two messages is passed over: its answers hang on what is above it, and else on the thread's post. */
static gboolean
store_thread (Writer         *self,
              LcDatabase     *database,
              LcImportBatch  *batch,
              LcMailNode     *root,
              GError        **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) lc_import_place_free);
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  LcImportPlace top = { NULL, NULL };
  Step first = { root, NULL };

  g_array_append_val (steps, first);
  while (steps->len > 0)
    {
      Step step = g_array_index (steps, Step, steps->len - 1);
      g_autofree char *key = make_key (step.node->id);
      const LcImportPlace *parent = step.parent != NULL ? step.parent : (top.post_id != NULL ? &top : NULL);
      LcImportPlace *place = lc_import_batch_find (batch, key);

      g_array_set_size (steps, steps->len - 1);
      if (place != NULL && step.node->mail != NULL)
        self->round.known++;
      else if (place == NULL && step.node->mail != NULL)
        {
          place = store_mail (self, database, batch, step.node, parent, key, error);
          if (place == NULL)
            return FALSE;
        }
      if (place != NULL)
        {
          g_ptr_array_add (places, place);
          if (top.post_id == NULL)
            top.post_id = place->post_id;
        }

      for (guint i = step.node->children != NULL ? step.node->children->len : 0; i > 0; i--)
        {
          Step next = { g_ptr_array_index (step.node->children, i - 1), place != NULL ? place : parent };

          g_array_append_val (steps, next);
        }
    }

  return lc_import_batch_end_thread (batch, error);
}

static void
collect_keys (LcMailNode *root,
              GPtrArray  *keys)
{
  g_autoptr(GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, root);
  while (nodes->len > 0)
    {
      LcMailNode *node = g_ptr_array_steal_index_fast (nodes, nodes->len - 1);

      g_ptr_array_add (keys, make_key (node->id));
      for (guint i = 0; node->children != NULL && i < node->children->len; i++)
        g_ptr_array_add (nodes, g_ptr_array_index (node->children, i));
    }
}

static gboolean
store_some (Writer         *self,
            LcDatabase     *database,
            LcImportBatch  *batch,
            guint           begin,
            guint           end,
            GError        **error)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = begin; i < end; i++)
    collect_keys (g_ptr_array_index (self->forest->roots, i), keys);
  if (!lc_import_batch_look_up (batch, keys, error))
    return FALSE;

  for (guint i = begin; i < end; i++)
    if (!store_thread (self, database, batch, g_ptr_array_index (self->forest->roots, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
finish (Writer         *self,
        LcDatabase     *database,
        LcImportBatch  *batch,
        GError        **error)
{
  g_autofree char *subject = g_strconcat ("spaces/", self->space_id, NULL);
  LcPlace place;

  if (self->round.threads + self->round.replies == 0)
    return TRUE;

  /* What goes into a space that is not everybody's stands in no feed. */
  return lc_import_batch_finish (batch, error) &&
         lc_place_load (&place, database, NULL, self->space_id, error) &&
         (place.in_feed || lc_place_settle_now (database, self->space_id, error)) &&
         lc_database_run (database, error, "UPDATE space SET version = version + 1 WHERE id = $1", "t", self->space_id) == 1 &&
         lc_place_append_card_event (database, self->space_id, "space.updated", subject, error);
}

static gboolean
store_threads (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  Writer *self = user_data;
  g_autoptr(LcImportBatch) batch = lc_import_batch_new (database, self->space_id);

  self->round = (LcImportTotals) { 0 };
  g_hash_table_remove_all (self->authors);
  return store_some (self, database, batch, self->begin, self->end, error) && finish (self, database, batch, error);
}

static void
add_round (Writer         *self,
           LcImportTotals *totals)
{
  totals->threads += self->round.threads;
  totals->members += self->round.members;
  totals->replies += self->round.replies;
  totals->known += self->round.known;
}

/* A server may be at work beside. */
static gboolean
gather_statistics (LcDatabase  *database,
                   gpointer     user_data,
                   GError     **error)
{
  return lc_statistics_gather (database, LC_STATISTICS_SAMPLE, error);
}

/* Some threads at a time, so that whoever else writes need not wait. */
static gboolean
write_beside_a_server (Writer          *self,
                       LcStore         *store,
                       LcImportTotals  *totals,
                       GError         **error)
{
  if (!lc_store_transact (store, prepare, self, error))
    return FALSE;

  for (self->begin = 0; self->begin < self->forest->roots->len; self->begin = self->end)
    {
      self->end = MIN (self->begin + THREADS_A_TRANSACTION, self->forest->roots->len);
      if (!lc_store_transact (store, store_threads, self, error))
        return FALSE;
      add_round (self, totals);
      self->progress (self->end, self->forest->roots->len);
    }

  return lc_store_transact (store, gather_statistics, NULL, error);
}

static gboolean
store_all (Writer      *self,
           LcDatabase  *database,
           GError     **error)
{
  g_autoptr(LcImportBatch) batch = lc_import_batch_new (database, self->space_id);
  guint n = self->forest->roots->len;

  for (guint begin = 0; begin < n; begin += THREADS_AT_ONCE)
    {
      guint end = MIN (begin + THREADS_AT_ONCE, n);

      if (!store_some (self, database, batch, begin, end, error))
        return FALSE;
      self->progress (end, n);
    }

  return finish (self, database, batch, error);
}

/* All in one transaction, when that is worth it and no server would have to wait. */
static gboolean
write_at_once (Writer         *self,
               LcSuspension   *suspension,
               LcDatabase     *database,
               GError        **error)
{
  return lc_suspension_take_down (suspension, LC_SUSPENSION_ALL, error) &&
         prepare (database, self, error) &&
         store_all (self, database, error) &&
         lc_suspension_commit (suspension, error);
}

static gboolean
count_texts (LcDatabase  *database,
             gint64      *n,
             GError     **error)
{
  g_autoptr(LcStatement) statement =
    lc_database_query (database, error, "SELECT (SELECT count(*) FROM post) + (SELECT count(*) FROM reply)", "");

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  *n = lc_statement_get_int (statement, 0);
  return TRUE;
}

/* Returns: whether all is stored; %FALSE without an error when it is better done beside a server */
static gboolean
try_at_once (Writer          *self,
             LcDatabase      *database,
             guint            n_mails,
             LcImportTotals  *totals,
             GError         **error)
{
  g_autoptr(LcSuspension) suspension = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 n_texts;

  if (!count_texts (database, &n_texts, error) || n_mails < MANY_MAILS || n_mails < n_texts / PART_OF_ALL)
    return FALSE;

  suspension = lc_suspension_new (database, &local_error);
  if (suspension == NULL)
    {
      if (!g_error_matches (local_error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_UNAVAILABLE))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (!write_at_once (self, suspension, database, error))
    return FALSE;

  add_round (self, totals);
  return TRUE;
}

static gboolean
write_all (Writer          *self,
           LcStore         *store,
           guint            n_mails,
           LcImportTotals  *totals,
           GError         **error)
{
  LcDatabase *database = lc_store_lease_writer (store, error);
  g_autoptr(GError) local_error = NULL;
  gboolean done;

  if (database == NULL)
    return FALSE;

  done = try_at_once (self, database, n_mails, totals, &local_error);
  lc_store_give_back (store, database);
  if (done || local_error == NULL)
    return done || write_beside_a_server (self, store, totals, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * lc_import_write:
 * @store: a migrated store
 * @forest: the threads to store
 * @n_mails: how many mails there are in them
 * @community_name: the name of the community, where there is none yet
 * @slug: the slug of the space that they go to; it is made when it is not there
 * @progress: called for each further part that is written
 * @totals: (out caller-allocates): what was stored
 * @error: return location for an error
 *
 * Stores threads as posts and replies, and their authors as members without a password. What was imported before is
 * known by the hash of its Message-ID and left as it is. While a server serves the database it goes slowly, some threads at a
 * time; else very many go in all at once.
 *
 * Returns: whether all are stored; else some may be, and the next import goes on from there
 */
gboolean
lc_import_write (LcStore           *store,
                 LcMailForest      *forest,
                 guint              n_mails,
                 const char        *community_name,
                 const char        *slug,
                 LcImportProgress   progress,
                 LcImportTotals    *totals,
                 GError           **error)
{
  g_autoptr(GHashTable) authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Writer self = { .forest = forest, .community_name = community_name, .slug = slug, .progress = progress, .authors = authors };
  gboolean done;

  *totals = (LcImportTotals) { 0 };
  done = write_all (&self, store, n_mails, totals, error);
  g_free (self.space_id);
  g_free (self.secret);

  return done;
}
