/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-feature.h"

#include "lc-signup.h"
#include "lc-webinar-calendar.h"
#include "lc-webinar-jobs.h"
#include "lc-webinar-notices.h"
#include "lc-webinars-demo.h"
#include "lc-webinars-routes.h"

static const LcJobKind jobs[] =
{
  { LC_JOB_WEBINAR_OFFERS, lc_webinar_offer_places, 0 },
  { LC_JOB_WEBINAR_TURN, lc_webinar_begin_and_end, 0 },
  { LC_JOB_WEBINAR_TELL, lc_webinar_tell, 0 },
  { LC_JOB_WEBINAR_REMIND, lc_webinar_remind, 0 },
  { NULL }
};

static const LcTable tables[] =
{
  { "webinar", LC_TABLE_CARRIED },
  { "webinar_speaker", LC_TABLE_CARRIED },
  { "signup", LC_TABLE_CARRIED },
  { NULL }
};

static const char * const signup_names[] = { "webinar_id", "title", "starts_at", "answer", "created_at", "updated_at", NULL };
static const char * const talk_names[] = { "webinar_id", "title", "starts_at", "about", NULL };

static const LcExportTable exports[] =
{
  { "webinars.json", "SELECT u.webinar_id, e.title, e.starts_at, u.answer, u.created_at, u.updated_at FROM signup u"
                     " JOIN webinar e ON e.id = u.webinar_id WHERE u.member_id = $1 ORDER BY e.starts_at, e.id", signup_names },
  { "talks.json", "SELECT s.webinar_id, e.title, e.starts_at, s.about FROM webinar_speaker s JOIN webinar e ON e.id = s.webinar_id"
                  " WHERE s.member_id = $1 ORDER BY e.starts_at, e.id", talk_names },
  { NULL }
};

static const char * const belongings[] =
{
  "UPDATE webinar_speaker SET about = '', link = NULL WHERE member_id = $1",
  "DELETE FROM job WHERE kind = '" LC_JOB_WEBINAR_REMIND "' AND key > $1 || ' ' AND key < $1 || '!'",
  NULL
};

static const LcKept keeps[] =
{
  { "webinar_speaker", "member_id", "it is part of a webinar's announcement" },
  { NULL }
};

/* The place of who goes is offered to the next. */
static gboolean
erase_member (LcErasure  *erasure,
              GError    **error)
{
  g_autoptr(GPtrArray) webinars = lc_erasure_collect (erasure, "SELECT webinar_id FROM signup WHERE member_id = $1", "t", error);

  for (guint i = 0; webinars != NULL && i < webinars->len; i++)
    if (!lc_signup_erase (erasure->database, g_ptr_array_index (webinars, i), erasure->member_id, error))
      return FALSE;

  return webinars != NULL;
}

const LcFeature lc_webinars_feature =
{
  .name = "webinars",
  .routes = lc_webinars_routes,
  .jobs = jobs,
  .notices = lc_webinar_notices,
  .calendar = lc_webinars_add_to_calendar,
  .tables = tables,
  .exports = exports,
  .erase = erase_member,
  .belongings = belongings,
  .keeps = keeps,
  .demo = lc_webinars_write_demo,
};
