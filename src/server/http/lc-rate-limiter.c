/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-rate-limiter.h"

#include <sodium.h>
#include <string.h>

#define N_SETS 16384    /* a power of two */
#define N_WAYS 4

typedef struct
{
  guint64 tag;          /* 0: unused */
  gint64  time;         /* monotonic, in µs, of @tokens */
  gint64  full_time;    /* when the bucket will be full, and may be given to another name */
  double  tokens;
} Bucket;

struct _LcRateLimiter
{
  GMutex  lock;
  guint8  key[crypto_shorthash_KEYBYTES];
  Bucket  buckets[N_SETS][N_WAYS];
};

/**
 * lc_rate_limiter_new:
 *
 * Returns: (transfer full): a limiter, of 2 MiB that are used as they are touched
 */
LcRateLimiter *
lc_rate_limiter_new (void)
{
  LcRateLimiter *self = g_new0 (LcRateLimiter, 1);

  g_mutex_init (&self->lock);
  randombytes_buf (self->key, sizeof self->key);

  return self;
}

/* The name's bucket, or one of its set that is unused, full or nearest to full. The hash is keyed with a secret, so that
 * nobody can choose names that drive another's out. */
static Bucket *
find_bucket (LcRateLimiter *self,
             guint64        tag,
             gint64         per_minute,
             gint64         now)
{
  Bucket *set = self->buckets[(tag >> 1) & (N_SETS - 1)];
  Bucket *best = &set[0];

  for (guint i = 0; i < N_WAYS; i++)
    {
      if (set[i].tag == tag)
        return &set[i];
      if (set[i].full_time < best->full_time)
        best = &set[i];
    }

  best->tag = tag;
  best->time = now;
  best->tokens = per_minute;
  return best;
}

/**
 * lc_rate_limiter_take:
 * @self: a limiter
 * @name: a member or an address
 * @class_id: the class of request; each has its own buckets
 * @per_minute: how many are allowed a minute; as many may come at once
 * @now: monotonic time, in µs
 * @retry_after: (out): when not allowed, the seconds after which one is again
 *
 * Takes one token. Thread-safe.
 *
 * Returns: whether there was one
 */
gboolean
lc_rate_limiter_take (LcRateLimiter *self,
                      const char    *name,
                      guint          class_id,
                      gint64         per_minute,
                      gint64         now,
                      guint         *retry_after)
{
  const double per_microsecond = per_minute / 60e6;
  char text[128];
  guint64 tag;
  Bucket *bucket;
  gboolean allowed;

  g_return_val_if_fail (self != NULL && name != NULL && retry_after != NULL && per_minute > 0, TRUE);

  g_snprintf (text, sizeof text, "%u %s", class_id, name);
  crypto_shorthash ((guint8 *) &tag, (const guint8 *) text, strlen (text), self->key);
  tag = tag << 1 | 1; /* never 0 */

  g_mutex_lock (&self->lock);
  bucket = find_bucket (self, tag, per_minute, now);
  bucket->tokens = MIN ((double) per_minute, bucket->tokens + (now - bucket->time) * per_microsecond);
  bucket->time = now;
  allowed = bucket->tokens >= 1;
  if (allowed)
    bucket->tokens -= 1;
  else
    *retry_after = 1 + (guint) ((1 - bucket->tokens) / per_microsecond / G_USEC_PER_SEC);
  bucket->full_time = now + (gint64) ((per_minute - bucket->tokens) / per_microsecond);
  g_mutex_unlock (&self->lock);

  return allowed;
}

/**
 * lc_rate_limiter_free:
 * @self: a limiter
 */
void
lc_rate_limiter_free (LcRateLimiter *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_clear (&self->lock);
  g_free (self);
}
