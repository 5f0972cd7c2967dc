/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-job-kinds.h"

#include "lc-bookmark-reminder.h"
#include "lc-event-sweep.h"
#include "lc-feed-notices.h"
#include "lc-post-feed.h"
#include "lc-session-sweep.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))

/* Each feature adds its kinds here. */
const LcJobKind lc_job_kinds[] =
{
  { LC_JOB_REMIND, lc_bookmark_remind, 0 },
  { LC_JOB_SETTLE_PLACE, lc_place_run_settling, 0 },
  { LC_JOB_TELL_FOLLOWERS, lc_feed_tell_followers, 0 },
  { "events.sweep", lc_event_sweep_run, HOUR },
  { "sessions.sweep", lc_session_sweep_run, HOUR },
  { NULL }
};
