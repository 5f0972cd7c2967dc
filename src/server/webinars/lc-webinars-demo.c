/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-demo.h"

#include "lc-demo-writer-private.h"
#include "lc-document.h"
#include "lc-error.h"
#include "lc-wall-clock.h"
#include "lc-webinar-jobs.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define REMINDERS "[1440,15]"

/* One webinar that is being written. */
typedef struct
{
  LcDemoWriter *writer;
  yyjson_val   *source;
  char         *id;
  char         *local_start;
  gint64        created_at;
  gint64        starts_at;
  gint64        ends_at;
} Webinar;

static void
webinar_clear (Webinar *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->local_start, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Webinar, webinar_clear)

/* What clocks show there, so many days from now at an hour of the day, or so many minutes ago to the last five minutes. */
static gboolean
find_start (Webinar  *self,
            GError  **error)
{
  const char *zone_name = lc_demo_get_text (self->source, "time_zone");
  const char *hour = lc_demo_get_text (self->source, "hour");
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  gint64 time = self->writer->plan->now + lc_demo_get_int (self->source, "in_days") * DAY;
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *day = NULL;

  time -= lc_demo_get_int (self->source, "minutes_ago") * MINUTE;
  utc = g_date_time_new_from_unix_utc (time / (5 * MINUTE) * (5 * MINUTE) / 1000);
  local = zone != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  day = local != NULL ? g_date_time_format (local, hour != NULL ? "%Y-%m-%dT" : "%Y-%m-%dT%H:%M") : NULL;
  self->local_start = g_strconcat (day != NULL ? day : "", hour, NULL);
  if (!lc_wall_clock_to_time (self->local_start, zone_name, &self->starts_at))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "A webinar of the demo community begins at no time: %s", self->local_start);
      return FALSE;
    }

  self->ends_at = self->starts_at + lc_demo_get_int (self->source, "minutes") * MINUTE;
  return TRUE;
}

static gboolean
write_place (Webinar  *self,
             GError  **error)
{
  static const char insert[] =
    "INSERT INTO place (id, kind, visibility, in_feed, member_count, leader_id, created_at)"
    " VALUES ($1, 'webinar', 'community', 0, 1, $2, $3)";
  static const char join[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, 'leader', 'joined', $3, $3)";
  LcDatabase *database = self->writer->database;
  LcDemoMember *host = lc_demo_find_member (self->writer, lc_demo_get_text (self->source, "host"), error);

  return host != NULL && lc_database_run (database, error, insert, "tti", self->id, host->id, self->created_at) == 1 &&
         lc_database_run (database, error, join, "tti", host->id, self->id, self->created_at) == 1;
}

static gint64
count (Webinar    *self,
       const char *name)
{
  return yyjson_arr_size (yyjson_obj_get (self->source, name));
}

static gboolean
write_row (Webinar  *self,
           GError  **error)
{
  static const char insert[] =
    "INSERT INTO webinar (id, title, abstract, language, level, skills, link, local_start, time_zone, minutes, starts_at, ends_at,"
    " capacity, state, note, going_count, waiting_count, maybe_count, last_arrival, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, COALESCE($15, ''), $16, $17, $18, $17, $19, $19)";
  g_autofree char *abstract = lc_demo_dup_lines (self->source, "abstract");
  g_autofree char *skills = lc_demo_dup_json (self->source, "skills", "[]");
  gint64 capacity = lc_demo_get_int (self->source, "capacity");

  return lc_database_run (self->writer->database, error, insert, "ttttttttt" "iiint" "tiiii", self->id,
                          lc_demo_get_text (self->source, "title"), abstract, lc_demo_get_text (self->source, "language"),
                          lc_demo_get_text (self->source, "level"), skills, lc_demo_get_text (self->source, "link"),
                          self->local_start, lc_demo_get_text (self->source, "time_zone"),
                          lc_demo_get_int (self->source, "minutes"), self->starts_at, self->ends_at,
                          capacity > 0 ? &capacity : NULL, lc_demo_get_text (self->source, "state"),
                          lc_demo_get_text (self->source, "note"), count (self, "going"), count (self, "waiting"),
                          count (self, "maybe"), self->created_at) == 1;
}

static gboolean
write_speakers (Webinar  *self,
                GError  **error)
{
  static const char insert[] =
    "INSERT INTO webinar_speaker (webinar_id, position, member_id, name, about, link)"
    " VALUES ($1, $2, $3, COALESCE($4, ''), COALESCE($5, ''), $6)";
  yyjson_val *speaker;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (self->source, "speakers"), i, n, speaker)
    {
      const char *handle = lc_demo_get_text (speaker, "member");
      LcDemoMember *member = handle != NULL ? lc_demo_find_member (self->writer, handle, error) : NULL;

      if ((handle != NULL && member == NULL) ||
          lc_database_run (self->writer->database, error, insert, "titttt", self->id, (gint64) i,
                           member != NULL ? member->id : NULL, lc_demo_get_text (speaker, "name"),
                           lc_demo_get_text (speaker, "about"), lc_demo_get_text (speaker, "link")) != 1)
        return FALSE;
    }

  return TRUE;
}

/* One after the other, since it was announced. */
static gboolean
write_answers (Webinar     *self,
               const char  *answer,
               GError     **error)
{
  static const char insert[] =
    "INSERT INTO signup (webinar_id, member_id, answer, arrival, reminders, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, '" REMINDERS "', $5, $5)";
  gboolean waits = g_str_equal (answer, "waiting");
  yyjson_val *handle;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (self->source, answer), i, n, handle)
    {
      LcDemoMember *member = lc_demo_find_member (self->writer, yyjson_get_str (handle), error);

      if (member == NULL ||
          lc_database_run (self->writer->database, error, insert, "tttii", self->id, member->id, answer,
                           waits ? (gint64) i + 1 : 0, MAX (self->created_at, member->joined_at) + (gint64) (i + 1) * HOUR) != 1)
        return FALSE;
    }

  return TRUE;
}

/* It begins and ends as if it had been announced. */
static gboolean
write_job (Webinar  *self,
           GError  **error)
{
  const char *state = lc_demo_get_text (self->source, "state");
  gboolean is_to_come = g_str_equal (state, lc_webinar_states[LC_WEBINAR_ANNOUNCED]);

  return (!is_to_come && !g_str_equal (state, lc_webinar_states[LC_WEBINAR_LIVE])) ||
         lc_database_run (self->writer->database, error, "INSERT INTO job (kind, key, run_at, created_at) VALUES ($1, $2, $3, $4)",
                          "ttii", LC_JOB_WEBINAR_TURN, self->id, is_to_come ? self->starts_at : self->ends_at,
                          self->created_at) == 1;
}

static gboolean
write_webinar (LcDemoWriter  *writer,
               yyjson_val    *source,
               GError       **error)
{
  g_auto(Webinar) self = {
    .writer = writer,
    .source = source,
    .created_at = writer->plan->now - lc_demo_get_int (source, "days_ago") * DAY,
  };

  self.id = lc_demo_random_uuid (&writer->random, self.created_at);
  return find_start (&self, error) && write_place (&self, error) && write_row (&self, error) && write_speakers (&self, error) &&
         write_answers (&self, "going", error) && write_answers (&self, "waiting", error) && write_answers (&self, "maybe", error) &&
         write_job (&self, error);
}

/**
 * lc_webinars_write_demo:
 * @writer: a writer whose members are there
 * @error: return location for an error
 *
 * Returns: whether the webinars of the demo community are written
 */
gboolean
lc_webinars_write_demo (LcDemoWriter  *writer,
                        GError       **error)
{
  yyjson_val *webinars = yyjson_obj_get (yyjson_doc_get_root (writer->data->webinars), "webinars");
  yyjson_val *webinar;
  size_t i, n;

  yyjson_arr_foreach (webinars, i, n, webinar)
    if (!write_webinar (writer, webinar, error))
      return FALSE;

  return TRUE;
}
