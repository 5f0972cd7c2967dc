/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-random.h"

#include "lc-uuid.h"

void
lc_demo_random_init (LcDemoRandom *self,
                     guint64       seed)
{
  self->state = seed;
}

/* SplitMix64, after Guy Steele, Doug Lea and Christine Flood, "Fast Splittable Pseudorandom Number Generators" (2014). */
guint64
lc_demo_random_next (LcDemoRandom *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/**
 * lc_demo_random_below:
 * @self: a generator
 * @end: at least 1
 *
 * Returns: a number from 0 to @end - 1
 */
guint
lc_demo_random_below (LcDemoRandom *self,
                      guint         end)
{
  g_return_val_if_fail (end > 0, 0);

  return ((lc_demo_random_next (self) >> 32) * end) >> 32;
}

/**
 * lc_demo_random_between:
 * @self: a generator
 * @begin: the lowest number
 * @end: the number after the highest, above @begin
 *
 * Returns: a number from @begin to @end - 1
 */
gint64
lc_demo_random_between (LcDemoRandom *self,
                        gint64        begin,
                        gint64        end)
{
  g_return_val_if_fail (begin < end, begin);

  return begin + (gint64) (lc_demo_random_next (self) % (guint64) (end - begin));
}

/**
 * lc_demo_random_uuid:
 * @self: a generator
 * @time: milliseconds since the Unix epoch
 *
 * Returns: (transfer full): a UUID version 7 of @time
 */
char *
lc_demo_random_uuid (LcDemoRandom *self,
                     gint64        time)
{
  guint8 bytes[10];
  guint64 a = lc_demo_random_next (self);
  guint64 b = lc_demo_random_next (self);

  for (int i = 0; i < 8; i++)
    bytes[i] = a >> (8 * i);
  bytes[8] = b;
  bytes[9] = b >> 8;

  return lc_uuid_new_from (time, bytes);
}
