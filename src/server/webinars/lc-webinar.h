/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-member-document.h"
#include "lc-place.h"
#include "lc-reader.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* $1 is who asks. */
#define LC_WEBINAR_COLUMNS \
  "e.id, e.starts_at, e.title, e.language, e.level, e.skills, e.local_start, e.time_zone, e.minutes, e.ends_at, e.capacity," \
  " e.state, e.note, e.sequence, e.going_count, e.offered_count, e.waiting_count, e.maybe_count, e.created_at, e.updated_at," \
  " e.version, u.answer, u.offered_until, " LC_PLACE_COLUMNS ", " LC_AUTHOR_COLUMNS
#define LC_WEBINAR_JOINS LC_PLACE_JOIN ("e.id", "$1") \
  " LEFT JOIN member m ON m.id = w.leader_id LEFT JOIN signup u ON u.webinar_id = e.id AND u.member_id = $1"
#define LC_WEBINAR_COLUMN_ID 0
#define LC_WEBINAR_COLUMN_STARTS_AT 1
#define LC_WEBINAR_COLUMN_PLACE 23
#define LC_WEBINAR_N_COLUMNS (LC_WEBINAR_COLUMN_PLACE + LC_PLACE_N_COLUMNS + LC_AUTHOR_N_COLUMNS)

#define LC_WEBINAR_MAX_SPEAKERS 10

typedef enum
{
  LC_WEBINAR_DRAFT,
  LC_WEBINAR_ANNOUNCED,
  LC_WEBINAR_LIVE,
  LC_WEBINAR_ENDED,
  LC_WEBINAR_CANCELLED,
  LC_N_WEBINAR_STATES,
} LcWebinarState;

extern const char * const lc_webinar_states[];

/* What somebody is who speaks there; one of @member_id and @name is set. */
typedef struct
{
  char *member_id;
  char *name;
  char *about;
  char *link;
} LcSpeaker;

/* What was sent about a webinar; NULL and -1 are what was not. */
typedef struct
{
  const char         *title;
  const char         *abstract;
  const char         *language;
  gboolean            has_language;
  const char         *level;
  const char * const *skills;
  const char         *link;
  gboolean            has_link;
  const char         *local_start;
  const char         *time_zone;
  gint64              minutes;
  gint64              capacity;
  gboolean            has_capacity;  /* -1 means that there is room for all */
  const char         *note;
  int                 state;         /* LcWebinarState */
  GPtrArray          *speakers;      /* (element-type LcSpeaker) */
} LcWebinarFields;

/* A webinar with what is decided by; @document is its document, as one member sees it. */
typedef struct
{
  char           *id;            /* NULL: there is none */
  char           *title;
  char           *local_start;
  char           *time_zone;
  char           *content_hash;
  LcWebinarState  state;
  gint64          starts_at;
  gint64          ends_at;
  gint64          minutes;
  gint64          moved_at;
  gint64          capacity;      /* -1: there is room for all */
  gint64          n_going;
  gint64          n_offered;
  gint64          n_waiting;
  gint64          version;
  LcPlace         place;
  yyjson_mut_doc *document;
} LcWebinar;

void     lc_webinar_fields_read  (LcWebinarFields       *self,
                                  LcReader              *reader,
                                  gboolean               is_new);
void     lc_webinar_fields_clear (LcWebinarFields       *self);
void     lc_webinar_add_summary  (yyjson_mut_doc        *document,
                                  yyjson_mut_val        *object,
                                  LcStatement           *statement);
gboolean lc_webinar_load         (LcWebinar             *self,
                                  LcDatabase            *database,
                                  const char            *member_id,
                                  const char            *webinar_id,
                                  GError               **error);
gboolean lc_webinar_insert       (LcDatabase            *database,
                                  const char            *webinar_id,
                                  const char            *host_id,
                                  const LcWebinarFields *fields,
                                  const char            *content_hash,
                                  GError               **error);
gint64   lc_webinar_update       (LcWebinar             *self,
                                  LcDatabase            *database,
                                  const char            *editor_id,
                                  const LcWebinarFields *fields,
                                  GError               **error);
void     lc_webinar_clear        (LcWebinar             *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcWebinar, lc_webinar_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcWebinarFields, lc_webinar_fields_clear)

G_END_DECLS
