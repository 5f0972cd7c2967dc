/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-calendar-part.h"
#include "lc-demo-writer.h"
#include "lc-erasure.h"
#include "lc-export.h"
#include "lc-job.h"
#include "lc-notice-kind.h"
#include "lc-router.h"
#include "lc-search-kind.h"
#include "lc-tables.h"

G_BEGIN_DECLS

/* What a feature is to the rest of the server. Each list ends with a row without a name; NULL: none. lc-features.c
 * lists the features. */
typedef struct _LcFeature
{
  const char                 *name;
  const LcRoute              *routes;
  const LcJobKind            *jobs;
  const LcNoticeKind * const *notices;  /* up to NULL */
  const LcSearchKind         *searches; /* what is found by its words */
  const struct _LcModeratedKind *moderated; /* what members may tell moderators of */
  LcCalendarPart              calendar; /* what of it stands in a member's calendar */
  const LcTable              *tables;   /* of the schema, in an order in which rows can be put in */

  /* What a member takes along. */
  const LcExportTable        *exports;
  LcExportFunc                export;

  /* What goes with a member: the function first, then SQL in which $1 is the member's id, up to NULL. A feature that stands on
   * another forgets before that one does. */
  LcEraseFunc                 erase;
  const char * const         *belongings;
  const LcKept               *keeps;    /* what does not go */

  /* Its part of the demo community. */
  LcDemoPart                  demo;
} LcFeature;

G_END_DECLS
