/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small generator whose whole state is its seed: the same seed makes the same demo community on every machine. Never
 * for secrets. */
typedef struct
{
  guint64 state;
} LcDemoRandom;

void     lc_demo_random_init     (LcDemoRandom *self,
                                  guint64       seed);
guint64  lc_demo_random_next     (LcDemoRandom *self);
guint    lc_demo_random_below    (LcDemoRandom *self,
                                  guint         end);
gint64   lc_demo_random_between  (LcDemoRandom *self,
                                  gint64        begin,
                                  gint64        end);
char    *lc_demo_random_uuid     (LcDemoRandom *self,
                                  gint64        time);

G_END_DECLS
