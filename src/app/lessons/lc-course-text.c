/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-course-text.h"

#include <glib/gi18n.h>

#include "shared/lc-languages.h"

static const char *
find_level (const char *level)
{
  if (g_strcmp0 (level, "beginner") == 0)
    return _("For beginners");
  if (g_strcmp0 (level, "intermediate") == 0)
    return _("For those who know a little");
  if (g_strcmp0 (level, "advanced") == 0)
    return _("For those who know much");

  return _("For everybody");
}

/**
 * lc_course_text_dup_minutes:
 * @minutes: how many
 *
 * Returns: (transfer full): about how long something takes
 */
char *
lc_course_text_dup_minutes (guint minutes)
{
  /* Translators: about how long a lesson or a course takes */
  return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
}

/**
 * lc_course_text_dup_facts:
 * @course: a course
 *
 * Returns: (transfer full): how long it is, for whom, and in which language
 */
char *
lc_course_text_dup_facts (LcCourse *course)
{
  guint n_lessons = lc_course_get_lesson_count (course);
  g_autofree char *lessons = g_strdup_printf (ngettext ("%u lesson", "%u lessons", n_lessons), n_lessons);
  g_autofree char *minutes = lc_course_text_dup_minutes (lc_course_get_minutes (course));
  const char *level = find_level (lc_course_get_level (course));
  const char *language = lc_course_get_language (course);

  return language != NULL ? g_strdup_printf ("%s · %s · %s · %s", lessons, minutes, level, lc_languages_get_name (language))
                          : g_strdup_printf ("%s · %s · %s", lessons, minutes, level);
}

/**
 * lc_course_text_dup_progress:
 * @course: a course
 *
 * Returns: (transfer full) (nullable): how far the member is; %NULL: they have not enrolled, and do not write it
 */
char *
lc_course_text_dup_progress (LcCourse *course)
{
  guint n_lessons = lc_course_get_lesson_count (course);
  guint n_done = lc_course_get_done_count (course);

  if (!lc_course_get_enrolled (course))
    {
      if (g_strcmp0 (lc_course_get_course_state (course), "draft") == 0)
        return g_strdup (_("Draft"));

      return NULL;
    }
  if (n_lessons > 0 && n_done >= n_lessons)
    return g_strdup (_("All lessons done"));

  /* Translators: how many lessons of a course somebody has done: 2 of 4 lessons done */
  return g_strdup_printf (ngettext ("%u of %u lesson done", "%u of %u lessons done", n_lessons), n_done, n_lessons);
}

/**
 * lc_course_text_may_write:
 * @session: the session
 * @course: a course
 *
 * Returns: whether the member changes what @course says and teaches
 */
gboolean
lc_course_text_may_write (LcSession *session,
                          LcCourse  *course)
{
  return lc_course_get_author (course) || lc_session_get_role (session) >= LC_MEMBER_ROLE_MODERATOR;
}
