/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is told again. */
typedef enum
{
  LC_TOLD_ONCE,        /* never: somebody is told of a reply by one notification, whatever became of that */
  LC_TOLD_UNTIL_READ,  /* what happens again before it is read is the same notification */
} LcRepetition;

/* What a notification tells of; a feature lists its own. */
typedef struct
{
  const char   *name;          /* in the API and the store */
  const char   *level;         /* where the member has not said otherwise: off, list or desktop */
  const char   *group;         /* kinds of one group are one notification about the same target */
  LcRepetition  repetition;
  gboolean      passes_mutes;  /* told also where the post or the place is muted */
  gboolean      is_of_card;    /* told to all who know of the place, and not only to those who see inside */
} LcNoticeKind;

G_END_DECLS
