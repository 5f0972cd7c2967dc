/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-reader.h"
#include "lc-week.h"

G_BEGIN_DECLS

#define LC_OFFER_COLUMNS \
  "o.member_id, o.about, o.skills, o.languages, o.hours, o.time_zone, o.capacity, o.paused, o.active_count, o.asked_count," \
  " o.answer_count, o.answer_time, o.finished_count, o.finished_time, o.updated_at, o.version"
#define LC_OFFER_N_COLUMNS 16

/* What a mentor offers, as it was sent. */
typedef struct
{
  const char         *about;
  const char * const *skills;
  const char * const *languages;
  const char         *time_zone;
  LcWeek              hours;
  gint64              capacity;
  gboolean            is_paused;
} LcOfferFields;

/* As it is stored. */
typedef struct
{
  char     *member_id;   /* NULL: there is none */
  char     *about;
  char     *skills;      /* JSON */
  char     *languages;   /* JSON */
  char     *time_zone;
  LcWeek    hours;
  gint64    capacity;
  gboolean  is_paused;
  gint64    n_active;
  gint64    n_asked;
  gint64    n_answers;
  gint64    answer_time;
  gint64    n_finished;
  gint64    finished_time;
  gint64    updated_at;
  gint64    version;
} LcOffer;

void     lc_offer_fields_read (LcOfferFields        *self,
                               LcReader             *reader);
void     lc_offer_read        (LcOffer              *self,
                               LcStatement          *statement,
                               guint                 first_column);
gboolean lc_offer_load        (LcOffer              *self,
                               LcDatabase           *database,
                               const char           *member_id,
                               GError              **error);
gboolean lc_offer_store       (LcDatabase           *database,
                               const char           *member_id,
                               const LcOfferFields  *fields,
                               gint64                now,
                               GError              **error);
gboolean lc_offer_is_full     (const LcOffer        *self);
void     lc_offer_add_members (yyjson_mut_doc       *document,
                               yyjson_mut_val       *object,
                               const LcOffer        *offer);
char    *lc_offer_fold        (const char           *text);
char    *lc_offer_fold_language (const char         *language);
void     lc_offer_clear       (LcOffer              *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcOffer, lc_offer_clear)

G_END_DECLS
