/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course.h"

#include "lc-text.h"

#define MAX_TITLE 200
#define MAX_SUMMARY 5000
#define MAX_LANGUAGE 35
#define MAX_LICENCE 100
#define MAX_AUTHORS 20
#define MAX_AUTHOR 80
#define MAX_SKILLS 10
#define MAX_SKILL 40

const char * const lc_course_states[] = { "draft", "published", "withdrawn", NULL };
const char * const lc_course_levels[] = { "all", "beginner", "intermediate", "advanced", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (lc_course_states) == LC_N_COURSE_STATES + 1);

static void
read_state (LcCourseFields *self,
            LcReader       *reader)
{
  const char *state = lc_reader_get_choice (reader, "state", lc_course_states, NULL);

  self->state = -1;
  for (int i = 0; state != NULL && i < LC_N_COURSE_STATES; i++)
    if (g_str_equal (lc_course_states[i], state))
      self->state = i;
}

/**
 * lc_course_fields_read:
 * @self: (out caller-allocates): what was sent
 * @reader: the object that was sent
 * @is_new: whether a title is required, and what is not said has its default; a new one is a draft
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_course_fields_read (LcCourseFields *self,
                       LcReader       *reader,
                       gboolean        is_new)
{
  *self = (LcCourseFields) { .state = -1 };

  if (is_new || lc_reader_has (reader, "title"))
    self->title = lc_reader_get_text (reader, "title", 1, MAX_TITLE);
  self->summary = lc_reader_get_optional_text (reader, "summary", MAX_SUMMARY, is_new ? "" : NULL);
  self->has_language = lc_reader_has (reader, "language");
  self->language = lc_reader_get_optional_text (reader, "language", MAX_LANGUAGE, NULL);
  if (self->language != NULL && !lc_text_is_language (self->language))
    lc_reader_add_problem (reader, "/language", "must be a BCP 47 language tag");
  if (is_new || lc_reader_has (reader, "level"))
    self->level = lc_reader_get_choice (reader, "level", lc_course_levels, lc_course_levels[0]);
  self->licence = lc_reader_get_optional_text (reader, "licence", MAX_LICENCE, is_new ? "" : NULL);
  self->authors = lc_reader_get_texts (reader, "authors", MAX_AUTHORS, MAX_AUTHOR);
  self->skills = lc_reader_get_texts (reader, "skills", MAX_SKILLS, MAX_SKILL);
  if (!is_new && lc_reader_has (reader, "state"))
    read_state (self, reader);
}
