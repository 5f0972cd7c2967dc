/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-writer-private.h"

#include <stdlib.h>

#include "lc-demo-text.h"

/* Generated activity, for benchmarks: from a year ago until now, in the order of time. */

#define MINUTE ((gint64) 60 * 1000)
#define DAY (24 * 60 * MINUTE)
#define PERIOD (365 * DAY)
#define POSTS_A_REPORT 1000
#define MAX_TAGS 3

static const char * const kinds[] = { "discussion", "question", "question", "resource", "celebration" };
static const char * const emojis[] = { "👍", "❤️", "🎉", "💡", "😄", "🙏" };

/* Most posts get no or few replies, some a great many. */
static guint
draw_reply_count (LcDemoRandom *random)
{
  guint lot = lc_demo_random_below (random, 100);

  if (lot < 35)
    return 0;
  if (lot < 90)
    return 1 + lc_demo_random_below (random, 4);
  return 5 + lc_demo_random_below (random, 20);
}

static guint
draw_reactions (LcDemoRandom   *random,
                LcDemoReaction *reactions)
{
  guint n = lc_demo_random_below (random, 3);
  guint first = lc_demo_random_below (random, G_N_ELEMENTS (emojis));

  for (guint i = 0; i < n; i++)
    {
      reactions[i].emoji = emojis[(first + i) % G_N_ELEMENTS (emojis)];
      reactions[i].count = 1 + lc_demo_random_below (random, 3);
    }

  return n;
}

/* None to three of the tags of the written posts, which stay the writer's. */
static void
draw_tags (LcDemoWriter  *self,
           char         **tags)
{
  guint n_names = self->tag_names->len;
  guint n = MIN (lc_demo_random_below (&self->random, MAX_TAGS + 1), n_names);
  guint first = lc_demo_random_below (&self->random, MAX (n_names, 1));

  for (guint i = 0; i < n; i++)
    tags[i] = g_ptr_array_index (self->tag_names, (first + i) % n_names);
}

/* Which of the replies answers the question, counted from 1; 0 is none, as for a third of those that have replies. */
static guint
draw_answer (LcDemoWriter *self,
             const char   *kind,
             guint         n_replies)
{
  if (!g_str_equal (kind, "question") || n_replies == 0 || lc_demo_random_below (&self->random, 3) == 0)
    return 0;

  return 1 + lc_demo_random_below (&self->random, n_replies);
}

static LcDemoMember *
draw_author (LcDemoWriter *self,
             gint64        time)
{
  guint n = 0;

  while (n < self->members->len && g_array_index (self->members, LcDemoMember, n).joined_at < time)
    n++;

  return &g_array_index (self->members, LcDemoMember, lc_demo_random_below (&self->random, MAX (n, 1)));
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
add_replies (LcDemoWriter  *self,
             LcDemoText    *text,
             const char    *post_id,
             const gint64  *times,
             guint          n,
             guint          accepted,
             const char    *accepted_id,
             GError       **error)
{
  g_autofree char *parent_id = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *body = lc_demo_text_body (text, &self->random, 40 + lc_demo_random_below (&self->random, 500));
      gboolean nested = lc_demo_random_below (&self->random, 4) == 0;
      LcDemoReply reply = { i + 1 == accepted ? accepted_id : NULL, post_id, nested ? parent_id : NULL, body, times[i] };
      char *id = lc_demo_writer_add_reply (self, draw_author (self, times[i]), &reply, NULL, 0, error);

      if (id == NULL)
        return FALSE;
      g_free (parent_id);
      parent_id = id;
    }

  return TRUE;
}

static gboolean
add_thread (LcDemoWriter  *self,
            LcDemoText    *text,
            gint64         time,
            GError       **error)
{
  LcDemoSpace *space = &g_array_index (self->spaces, LcDemoSpace, lc_demo_random_below (&self->random, self->spaces->len));
  g_autofree char *title = lc_demo_text_title (text, &self->random);
  g_autofree char *body = lc_demo_text_body (text, &self->random, 300 + lc_demo_random_below (&self->random, 1200));
  g_autofree char *id = NULL;
  LcDemoReaction reactions[G_N_ELEMENTS (emojis)];
  guint n_reactions = draw_reactions (&self->random, reactions);
  guint n_replies = draw_reply_count (&self->random);
  const char *kind = kinds[lc_demo_random_below (&self->random, G_N_ELEMENTS (kinds))];
  guint accepted = draw_answer (self, kind, n_replies);
  g_autofree char *accepted_id = NULL;
  char *tags[MAX_TAGS + 1] = { NULL };
  gint64 times[32];
  LcDemoPost post = {
    .space_id = space->id,
    .kind = kind,
    .title = title,
    .body = body,
    .language = "en",
    .created_at = time,
    .last_activity_at = time,
    .reply_count = n_replies,
    .tags = tags,
  };

  for (guint i = 0; i < n_replies; i++)
    times[i] = time + lc_demo_random_between (&self->random, 1, MIN (3 * DAY, self->plan->now - time));
  qsort (times, n_replies, sizeof *times, compare_times);
  if (n_replies > 0)
    post.last_activity_at = times[n_replies - 1];
  if (accepted > 0)
    accepted_id = lc_demo_random_uuid (&self->random, times[accepted - 1]);
  post.accepted_reply_id = accepted_id;
  draw_tags (self, tags);

  id = lc_demo_writer_add_post (self, draw_author (self, time), &post, reactions, n_reactions, error);
  if (id == NULL)
    return FALSE;
  space->post_count++;

  return add_replies (self, text, id, times, n_replies, accepted, accepted_id, error);
}

/**
 * lc_demo_writer_add_activity:
 * @self: a writer whose members, spaces and written posts are there
 * @error: return location for an error
 *
 * Adds generated threads until there are as many times the written posts as the plan's scale says.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_writer_add_activity (LcDemoWriter  *self,
                             GError       **error)
{
  gint64 n = self->totals->posts * (self->plan->scale - 1);
  g_autoptr(LcDemoText) text = NULL;

  if (n == 0)
    return TRUE;

  text = lc_demo_text_new (self->data);
  for (gint64 i = 0; i < n; i++)
    {
      gint64 begin = self->plan->now - PERIOD + (gint64) ((double) (PERIOD - MINUTE) * i / n);
      gint64 end = self->plan->now - PERIOD + (gint64) ((double) (PERIOD - MINUTE) * (i + 1) / n);

      if (i > 0 && i % POSTS_A_REPORT == 0)
        g_printerr ("\r%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " generated posts", i, n);
      if (!add_thread (self, text, lc_demo_random_between (&self->random, begin, MAX (end, begin + 1)), error))
        return FALSE;
    }
  if (n > POSTS_A_REPORT)
    g_printerr ("\r%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " generated posts\n", n, n);

  return TRUE;
}
