/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-offer.h"

G_BEGIN_DECLS

/* How long somebody has to answer before the next is asked. */
#define LC_ANSWER_TIME (3 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* What somebody looks for help with. */
typedef struct
{
  const char *member_id;
  const char *skill;
  const char *language;   /* (nullable): any */
  const char *time_zone;  /* (nullable): that of the member */
  LcWeek      hours;      /* none: any */
} LcSearch;

/* Why somebody is the one for it. */
typedef struct
{
  LcOffer  offer;
  char    *author;      /* JSON: who it is */
  LcWeek   common;      /* by the clock of who looks */
  guint    minutes;     /* a week, in common */
  gint64   score;
} LcMatch;

/* Returns: (element-type LcMatch): the best first; %NULL with @error set */
GPtrArray *lc_match_find        (LcDatabase      *database,
                                 const LcSearch  *search,
                                 GError         **error);
void       lc_match_add_members (yyjson_mut_doc  *document,
                                 yyjson_mut_val  *object,
                                 const LcMatch   *match,
                                 const LcSearch  *search);

G_END_DECLS
