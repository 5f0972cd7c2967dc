/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The place of a card among others as a text that is compared by bytes: between any two there is always a third, so that who moves a
 * card writes that card alone. The algorithm is the one of David Greenspan's “Implementing Fractional Indexing”
 * (https://observablehq.com/@dgreenspan/implementing-fractional-indexing): a whole number of a length that its first character says
 * (`a` two characters upwards, `Z` two downwards), and behind it a fraction, both of the 62 digits 0-9, A-Z, a-z. Behind the last and
 * before the first a number is counted on, so that a long column has short keys. */
char *lc_position_between (const char *before,
                           const char *after);

G_END_DECLS
