/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-session.h"
#include "webinars/lc-webinar.h"

G_BEGIN_DECLS

#define LC_TYPE_WEBINARS (lc_webinars_get_type ())
G_DECLARE_FINAL_TYPE (LcWebinars, lc_webinars, LC, WEBINARS, GObject)

/* The webinars that were looked at, kept up to date by the session's events. Signals: "gone" with a LcWebinar that the member cannot see
 * any more; "stale" when a list of them is not as the server has it. */

/**
 * LcWebinarPlan:
 * @id: a new id of lc_uuid_new(); asked for again with the same one, there is one webinar
 * @title: what it is called
 * @abstract: what it is about, in Markdown, may be empty
 * @local_start: what clocks show in @time_zone when it begins, `2027-03-28T18:00`
 * @time_zone: an IANA name
 * @minutes: how long it lasts
 * @capacity: how many can come; -1: all
 * @link: (nullable): where it takes place
 * @is_draft: whether its hosts alone see it, until it is announced
 *
 * What is said of a webinar when it is announced.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *abstract;
  const char *local_start;
  const char *time_zone;
  guint       minutes;
  int         capacity;
  const char *link;
  gboolean    is_draft;
} LcWebinarPlan;

/* Of a change: nothing about how many can come. */
#define LC_WEBINAR_SAME_CAPACITY (-2)

/**
 * LcWebinarChange:
 * @title: (nullable): what it is called; as all that is %NULL, it stays as it is
 * @abstract: (nullable): what it is about, in Markdown
 * @local_start: (nullable): what clocks show in its time zone when it begins
 * @time_zone: (nullable): an IANA name
 * @minutes: how long it lasts; 0: as long as before
 * @capacity: how many can come; -1: all; %LC_WEBINAR_SAME_CAPACITY: as many as before
 * @link: (nullable): where it takes place; empty: nowhere yet
 * @note: (nullable): what is said to those who have signed up, when it is moved
 *
 * What is changed of a webinar, and nothing else, so that what somebody else changes meanwhile stays.
 */
typedef struct
{
  const char *title;
  const char *abstract;
  const char *local_start;
  const char *time_zone;
  guint       minutes;
  int         capacity;
  const char *link;
  const char *note;
} LcWebinarChange;

/* lc-session-webinars.c */
DexFuture *lc_session_fetch_webinar    (LcSession           *self,
                                        const char          *id)      G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_announce_webinar (LcSession           *self,
                                        const LcWebinarPlan *plan)    G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_edit_webinar     (LcSession             *self,
                                        LcWebinar             *webinar,
                                        gint64                 version,
                                        const LcWebinarChange *change) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_answer_webinar   (LcSession           *self,
                                        LcWebinar           *webinar,
                                        LcWebinarAnswer      answer)  G_GNUC_WARN_UNUSED_RESULT;
DexFuture *lc_session_set_webinar_state (LcSession          *self,
                                        LcWebinar           *webinar,
                                        LcWebinarState       state,
                                        const char          *note)    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
