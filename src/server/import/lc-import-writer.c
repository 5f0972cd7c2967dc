/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-import-writer.h"

#include "lc-community.h"
#include "lc-event.h"
#include "lc-import-author.h"
#include "lc-limits.h"
#include "lc-mail-text.h"
#include "lc-markdown.h"
#include "lc-post-rank.h"
#include "lc-statistics.h"
#include "lc-time.h"
#include "lc-uuid.h"

#define THREADS_A_TRANSACTION 100

/* Where a message stands in the store. */
typedef struct
{
  char *post_id;
  char *reply_id;   /* NULL for the post itself */
} Place;

typedef struct
{
  LcMailForest   *forest;
  const char     *community_name;
  const char     *slug;
  char           *space_id;
  char           *secret;
  guint           begin;      /* of the threads of this transaction */
  guint           end;
  GHashTable     *authors;    /* address to member id */
  LcImportTotals  round;      /* of this transaction, counted again when it is run again */
} Writer;

/* A thread is walked with a list of our own: a chain of answers may be deeper than the stack. */
typedef struct
{
  LcMailNode  *node;
  const Place *parent;
} Step;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->post_id);
  g_free (place->reply_id);
  g_free (place);
}

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

/* Returns: whether the store could be asked; @place is %NULL where the message was never imported */
static gboolean
find_place (LcDatabase  *database,
            const char  *key,
            Place      **place,
            GError     **error)
{
  g_autoptr(LcStatement) statement = NULL;
  LcStep step;

  *place = NULL;
  statement = lc_database_query (database, error,
                                 "SELECT id, NULL FROM post WHERE import_key = $1 "
                                 "UNION ALL SELECT post_id, id FROM reply WHERE import_key = $1", "t", key);
  step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  if (step == LC_STEP_ROW)
    {
      *place = g_new0 (Place, 1);
      (*place)->post_id = g_strdup (lc_statement_get_text (statement, 0));
      (*place)->reply_id = g_strdup (lc_statement_get_text (statement, 1));
    }

  return step != LC_STEP_ERROR;
}

static char *
render_body (LcMail *mail,
             gsize   max_chars)
{
  g_autofree char *body = NULL;

  if (mail->n_attachments == 0)
    return lc_mail_text_to_markdown (mail->text, mail->format, max_chars);

  body = lc_mail_text_to_markdown (mail->text, mail->format, max_chars - 100);
  return g_strdup_printf (mail->n_attachments == 1 ? "%s\n\n*(%u attachment was left out.)*" : "%s\n\n*(%u attachments were left out.)*",
                          body, mail->n_attachments);
}

static gboolean
insert_post (Writer      *self,
             LcDatabase  *database,
             LcMail      *mail,
             const char  *author_id,
             const char  *key,
             Place       *place,
             GError     **error)
{
  g_autofree char *body = render_body (mail, LC_MAX_POST_BODY);
  g_autofree char *excerpt = lc_markdown_excerpt (body, LC_MAX_POST_EXCERPT);

  place->post_id = lc_uuid_new_at (mail->date);
  self->round.threads++;

  return lc_database_run (database, error,
                          "INSERT INTO post (id, space_id, author_id, kind, title, body, excerpt, created_at, updated_at, last_activity_at, import_key, rank) "
                          "VALUES ($1, $2, $3, 'discussion', $4, $5, $6, $7, $8, $9, $10, $11)",
                          "ttttttiiiti", place->post_id, self->space_id, author_id, mail->subject, body, excerpt,
                          mail->date, mail->date, mail->date, key, lc_post_rank (mail->date, 0, 0)) == 1 &&
         lc_database_run (database, error, "UPDATE member SET post_count = post_count + 1 WHERE id = $1", "t", author_id) == 1 &&
         lc_database_run (database, error, "UPDATE space SET post_count = post_count + 1 WHERE id = $1", "t", self->space_id) == 1;
}

static gboolean
insert_reply (Writer      *self,
              LcDatabase  *database,
              LcMail      *mail,
              const char  *author_id,
              const char  *key,
              const Place *parent,
              Place       *place,
              GError     **error)
{
  g_autofree char *body = render_body (mail, LC_MAX_REPLY_BODY);

  place->post_id = g_strdup (parent->post_id);
  place->reply_id = lc_uuid_new_at (mail->date);
  self->round.replies++;

  return lc_database_run (database, error,
                          "INSERT INTO reply (id, post_id, parent_id, author_id, body, created_at, updated_at, import_key) "
                          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                          "tttttiit", place->reply_id, place->post_id, parent->reply_id, author_id, body, mail->date, mail->date, key) == 1 &&
         lc_database_run (database, error, "UPDATE member SET reply_count = reply_count + 1 WHERE id = $1", "t", author_id) == 1 &&
         lc_database_run (database, error,
                          "UPDATE post SET reply_count = reply_count + 1, version = version + 1, "
                          "last_activity_at = CASE WHEN last_activity_at < $1 THEN $1 ELSE last_activity_at END, "
                          "rank = " LC_POST_RANK_SQL ("created_at", "reaction_count", "reply_count + 1") " WHERE id = $2",
                          "it", mail->date, place->post_id) == 1;
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

static Place *
store_mail (Writer      *self,
            LcDatabase  *database,
            LcMailNode  *node,
            const Place *parent,
            const char  *key,
            GError     **error)
{
  const char *author_id = get_author (self, database, node->mail, error);
  Place *place = g_new0 (Place, 1);

  if (author_id != NULL &&
      (parent != NULL ? insert_reply (self, database, node->mail, author_id, key, parent, place, error)
                      : insert_post (self, database, node->mail, author_id, key, place, error)))
    return place;

  free_place (place);
  return NULL;
}

/* What was lost between two messages is passed over: its answers hang on what is above it, and else on the thread's post. */
static gboolean
store_thread (Writer      *self,
              LcDatabase  *database,
              LcMailNode  *root,
              GError     **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (free_place);
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Place top = { NULL, NULL };
  Step first = { root, NULL };

  g_array_append_val (steps, first);
  while (steps->len > 0)
    {
      Step step = g_array_index (steps, Step, steps->len - 1);
      g_autofree char *key = make_key (step.node->id);
      const Place *parent = step.parent != NULL ? step.parent : (top.post_id != NULL ? &top : NULL);
      Place *place;

      g_array_set_size (steps, steps->len - 1);
      if (!find_place (database, key, &place, error))
        return FALSE;
      if (place != NULL && step.node->mail != NULL)
        self->round.known++;
      else if (place == NULL && step.node->mail != NULL)
        {
          place = store_mail (self, database, step.node, parent, key, error);
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

  return TRUE;
}

static gboolean
store_threads (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  Writer *self = user_data;
  g_autofree char *subject = g_strconcat ("spaces/", self->space_id, NULL);

  self->round = (LcImportTotals) { 0 };
  g_hash_table_remove_all (self->authors);
  for (guint i = self->begin; i < self->end; i++)
    if (!store_thread (self, database, g_ptr_array_index (self->forest->roots, i), error))
      return FALSE;

  if (self->round.threads + self->round.replies == 0)
    return TRUE;

  return lc_database_run (database, error, "UPDATE space SET version = version + 1 WHERE id = $1", "t", self->space_id) == 1 &&
         lc_event_append (database, "space.updated", subject, "all", NULL, error);
}

/* A server may be at work beside. */
static gboolean
gather_statistics (LcDatabase  *database,
                   gpointer     user_data,
                   GError     **error)
{
  return lc_statistics_gather (database, LC_STATISTICS_SAMPLE, error);
}

/**
 * lc_import_write:
 * @store: a migrated store
 * @forest: the threads to store
 * @community_name: the name of the community, where there is none yet
 * @slug: the slug of the space that they go to; it is made when it is not there
 * @progress: called after each transaction
 * @totals: (out caller-allocates): what was stored
 * @error: return location for an error
 *
 * Stores threads as posts and replies, and their authors as members without a password. What was imported before is
 * known by the hash of its Message-ID and left as it is.
 *
 * Returns: whether all are stored; else some may be, and the next import goes on from there
 */
gboolean
lc_import_write (LcStore           *store,
                 LcMailForest      *forest,
                 const char        *community_name,
                 const char        *slug,
                 LcImportProgress   progress,
                 LcImportTotals    *totals,
                 GError           **error)
{
  g_autoptr(GHashTable) authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Writer self = { .forest = forest, .community_name = community_name, .slug = slug, .authors = authors };
  gboolean done = lc_store_transact (store, prepare, &self, error);

  *totals = (LcImportTotals) { 0 };
  for (self.begin = 0; done && self.begin < forest->roots->len; self.begin = self.end)
    {
      self.end = MIN (self.begin + THREADS_A_TRANSACTION, forest->roots->len);
      done = lc_store_transact (store, store_threads, &self, error);
      if (!done)
        break;
      totals->threads += self.round.threads;
      totals->members += self.round.members;
      totals->replies += self.round.replies;
      totals->known += self.round.known;
      progress (self.end, forest->roots->len);
    }
  g_free (self.space_id);
  g_free (self.secret);

  return done && lc_store_transact (store, gather_statistics, NULL, error);
}
