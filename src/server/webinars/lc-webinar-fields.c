/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar.h"

#include <string.h>

#include "lc-text.h"
#include "lc-wall-clock.h"

#define MAX_TITLE 200
#define MAX_ABSTRACT 20000
#define MAX_NOTE 1000
#define MAX_LANGUAGE 35
#define MAX_SKILLS 10
#define MAX_SKILL 40
#define MAX_LINK 1000
#define MAX_TIME_ZONE 64
#define MAX_WALL_CLOCK 16
#define MAX_MINUTES (24 * 60)
#define DEFAULT_MINUTES 60
#define MAX_CAPACITY 100000
#define MAX_NAME 80
#define MAX_ABOUT 1000

const char * const lc_webinar_states[] = { "draft", "announced", "live", "ended", "cancelled", NULL };
static const char * const levels[] = { "all", "beginner", "intermediate", "advanced", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (lc_webinar_states) == LC_N_WEBINAR_STATES + 1);

static void
speaker_free (gpointer data)
{
  LcSpeaker *self = data;

  g_free (self->member_id);
  g_free (self->name);
  g_free (self->about);
  g_free (self->link);
  g_free (self);
}

/* An address that a browser opens. */
static gboolean
is_web_address (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0' &&
         (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
}

/* What stands in a speaker is read as what stands in a webinar, by a reader of its own. */
static LcReader *
new_reader (yyjson_val *value)
{
  g_autofree char *json = yyjson_val_write (value, YYJSON_WRITE_NOFLAG, NULL);

  return json != NULL ? lc_reader_new (json, strlen (json), NULL) : NULL;
}

static void
pass_problems (LcReader *from,
               LcReader *reader,
               guint     number)
{
  GPtrArray *problems = lc_reader_get_problems (from);

  for (guint i = 0; i < problems->len; i++)
    {
      LcReaderProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *pointer = g_strdup_printf ("/speakers/%u%s", number, problem->pointer);

      lc_reader_add_problem (reader, pointer, problem->detail);
    }
}

static LcSpeaker *
read_speaker (LcReader *reader)
{
  LcSpeaker *self = g_new0 (LcSpeaker, 1);

  self->member_id = g_strdup (lc_reader_get_optional_uuid (reader, "member_id"));
  self->name = g_strdup (lc_reader_get_optional_text (reader, "name", MAX_NAME, ""));
  self->about = g_strdup (lc_reader_get_optional_text (reader, "about", MAX_ABOUT, ""));
  self->link = g_strdup (lc_reader_get_optional_text (reader, "link", MAX_LINK, NULL));
  if ((self->member_id != NULL) == (self->name != NULL && self->name[0] != '\0'))
    lc_reader_add_problem (reader, "/name", "is for guests, and `member_id` for members: one of them");
  if (self->link != NULL && self->link[0] == '\0')
    g_clear_pointer (&self->link, g_free);
  if (self->link != NULL && !is_web_address (self->link))
    lc_reader_add_problem (reader, "/link", "must be an address that begins with https:// or http://");

  return self;
}

static void
read_speakers (LcWebinarFields *self,
               LcReader        *reader)
{
  yyjson_val *list = lc_reader_get_value (reader, "speakers");
  yyjson_val *value;
  size_t i, n;

  self->speakers = g_ptr_array_new_with_free_func (speaker_free);
  if (!yyjson_is_arr (list) || yyjson_arr_size (list) > LC_WEBINAR_MAX_SPEAKERS)
    {
      lc_reader_add_problem (reader, "/speakers", "must be at most 10 speakers");
      return;
    }

  yyjson_arr_foreach (list, i, n, value)
    {
      g_autoptr(LcReader) one = yyjson_is_obj (value) ? new_reader (value) : NULL;

      if (one == NULL)
        {
          lc_reader_add_problem (reader, "/speakers", "must be a list of objects");
          return;
        }
      g_ptr_array_add (self->speakers, read_speaker (one));
      if (!lc_reader_finish (one))
        pass_problems (one, reader, i);
    }
}

static void
read_time (LcWebinarFields *self,
           LcReader        *reader,
           gboolean         is_new)
{
  if (is_new || lc_reader_has (reader, "local_start"))
    {
      self->local_start = lc_reader_get_text (reader, "local_start", 1, MAX_WALL_CLOCK);
      if (self->local_start != NULL && !lc_wall_clock_is_right (self->local_start))
        lc_reader_add_problem (reader, "/local_start", "must be a date and a time of day: 2027-03-28T18:00");
    }
  if (is_new || lc_reader_has (reader, "time_zone"))
    {
      self->time_zone = lc_reader_get_text (reader, "time_zone", 1, MAX_TIME_ZONE);
      if (self->time_zone != NULL && !lc_text_is_time_zone (self->time_zone))
        lc_reader_add_problem (reader, "/time_zone", "must be a name of the IANA time zone database");
    }
  self->minutes = lc_reader_get_int (reader, "minutes", 1, MAX_MINUTES, is_new ? DEFAULT_MINUTES : -1);
}

static void
read_state (LcWebinarFields *self,
            LcReader        *reader,
            gboolean         is_new)
{
  const char *state;

  self->state = is_new ? LC_WEBINAR_ANNOUNCED : -1;
  if (!lc_reader_has (reader, "state"))
    return;

  state = lc_reader_get_choice (reader, "state", lc_webinar_states, NULL);
  for (int i = 0; state != NULL && i < LC_N_WEBINAR_STATES; i++)
    if (g_str_equal (lc_webinar_states[i], state))
      self->state = i;
  if (is_new && self->state > LC_WEBINAR_ANNOUNCED)
    lc_reader_add_problem (reader, "/state", "of a new one must be draft or announced");
}

/**
 * lc_webinar_fields_read:
 * @self: (out caller-allocates): what was sent
 * @reader: the object that was sent
 * @is_new: whether a title and a start are required, and what is not said has its default
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_webinar_fields_read (LcWebinarFields *self,
                        LcReader        *reader,
                        gboolean         is_new)
{
  *self = (LcWebinarFields) { 0 };

  if (is_new || lc_reader_has (reader, "title"))
    self->title = lc_reader_get_text (reader, "title", 1, MAX_TITLE);
  self->abstract = lc_reader_get_optional_text (reader, "abstract", MAX_ABSTRACT, is_new ? "" : NULL);
  self->has_language = lc_reader_has (reader, "language");
  self->language = lc_reader_get_optional_text (reader, "language", MAX_LANGUAGE, NULL);
  if (self->language != NULL && !lc_text_is_language (self->language))
    lc_reader_add_problem (reader, "/language", "must be a BCP 47 language tag");
  if (is_new || lc_reader_has (reader, "level"))
    self->level = lc_reader_get_choice (reader, "level", levels, levels[0]);
  self->skills = lc_reader_get_texts (reader, "skills", MAX_SKILLS, MAX_SKILL);
  self->has_link = lc_reader_has (reader, "link");
  self->link = lc_reader_get_optional_text (reader, "link", MAX_LINK, NULL);
  if (self->link != NULL && !is_web_address (self->link))
    lc_reader_add_problem (reader, "/link", "must be an address that begins with https:// or http://");
  read_time (self, reader, is_new);
  self->has_capacity = lc_reader_has (reader, "capacity");
  self->capacity = lc_reader_get_int (reader, "capacity", 0, MAX_CAPACITY, -1);
  if (!is_new)
    self->note = lc_reader_get_optional_text (reader, "note", MAX_NOTE, NULL);
  read_state (self, reader, is_new);
  if (lc_reader_has (reader, "speakers"))
    read_speakers (self, reader);
}

void
lc_webinar_fields_clear (LcWebinarFields *self)
{
  g_clear_pointer (&self->speakers, g_ptr_array_unref);
}
