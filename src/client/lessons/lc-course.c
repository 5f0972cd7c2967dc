/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-course-private.h"

#include "lc-member-private.h"
#include "lc-model.h"
#include "lessons/lc-course-lesson-private.h"

struct _LcCourse
{
  LcDocument parent_instance;

  char       *title;
  char       *summary;
  char       *language;
  char       *level;
  char       *licence;
  char      **authors;
  char      **skills;
  char       *course_state;
  guint       minutes;
  guint       lesson_count;
  guint       learner_count;
  LcMember   *leader;
  gboolean    author;
  gboolean    enrolled;
  guint       done_count;
  char       *last_lesson_id;
  gint64      completed_at;
  GListStore *lessons;
};

G_DEFINE_FINAL_TYPE (LcCourse, lc_course, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcCourse, member)

enum
{
  TITLE,
  SUMMARY,
  LANGUAGE,
  LEVEL,
  LICENCE,
  AUTHORS,
  SKILLS,
  COURSE_STATE,
  MINUTES,
  LESSON_COUNT,
  LEARNER_COUNT,
  LEADER,
  AUTHOR,
  ENROLLED,
  DONE_COUNT,
  LAST_LESSON_ID,
  COMPLETED_AT,
  LESSONS,
};

static const LcDocumentField fields[] = {
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [SUMMARY] = { "summary", LC_FIELD_STRING, AT (summary), "summary" },
  [LANGUAGE] = { "language", LC_FIELD_OPTIONAL_STRING, AT (language), "language" },
  [LEVEL] = { "level", LC_FIELD_STRING, AT (level), "level" },
  [LICENCE] = { "licence", LC_FIELD_STRING, AT (licence), "licence" },
  [AUTHORS] = { "authors", LC_FIELD_STRV, AT (authors), "authors" },
  [SKILLS] = { "skills", LC_FIELD_STRV, AT (skills), "skills" },
  [COURSE_STATE] = { "course-state", LC_FIELD_STRING, AT (course_state), "state" },
  [MINUTES] = { "minutes", LC_FIELD_COUNT, AT (minutes), "minutes" },
  [LESSON_COUNT] = { "lesson-count", LC_FIELD_COUNT, AT (lesson_count), "lesson_count" },
  [LEARNER_COUNT] = { "learner-count", LC_FIELD_COUNT, AT (learner_count), "learner_count" },
  [LEADER] = { "leader", LC_FIELD_OBJECT, AT (leader), NULL, lc_member_get_type },
  [AUTHOR] = { "author", LC_FIELD_BOOLEAN, AT (author) },
  [ENROLLED] = { "enrolled", LC_FIELD_BOOLEAN, AT (enrolled) },
  [DONE_COUNT] = { "done-count", LC_FIELD_COUNT, AT (done_count) },
  [LAST_LESSON_ID] = { "last-lesson-id", LC_FIELD_OPTIONAL_ID, AT (last_lesson_id) },
  [COMPLETED_AT] = { "completed-at", LC_FIELD_OPTIONAL_TIME, AT (completed_at) },
  [LESSONS] = { "lessons", LC_FIELD_OBJECT, AT (lessons), NULL, g_list_store_get_type },
};

/* What is told of the member's own, and of a course that was itself read. */
typedef struct
{
  gboolean    author;
  gboolean    enrolled;
  guint       done_count;
  const char *last_lesson_id;
  gint64      completed_at;
  LcMember   *leader;
  GPtrArray  *lessons;      /* (element-type LcCourseLesson) (nullable) */
} Told;

static void
told_clear (Told *told)
{
  g_clear_object (&told->leader);
  g_clear_pointer (&told->lessons, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static void
read_my (Told         *told,
         LcJsonReader *reader)
{
  JsonObject *object = lc_json_reader_object (reader, "my");
  LcJsonReader my = LC_JSON_READER_INIT (object);

  if (object == NULL)
    return;

  told->author = lc_json_reader_boolean (&my, "is_author");
  told->enrolled = lc_json_reader_boolean (&my, "is_enrolled");
  told->done_count = lc_json_reader_count (&my, "done_count");
  told->last_lesson_id = lc_json_reader_optional_id (&my, "lesson_id");
  told->completed_at = lc_json_reader_optional_time (&my, "completed_at");
  lc_json_reader_finish (&my, &reader->error);
}

static gboolean
read_module (Told        *told,
             JsonObject  *object,
             GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  const char *title = lc_json_reader_string (&reader, "title");
  JsonArray *lessons = lc_json_reader_array (&reader, "lessons");

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (lessons); i++)
    {
      JsonObject *one = lc_json_array_get_object (lessons, i, error);
      LcJsonReader lesson = LC_JSON_READER_INIT (one);
      const char *lesson_id = one != NULL ? lc_json_reader_id (&lesson, "id") : NULL;
      LcCourseLesson *made;

      if (one == NULL || !lc_json_reader_finish (&lesson, error))
        return FALSE;

      made = lc_course_lesson_new (lesson_id);
      g_ptr_array_add (told->lessons, made);
      if (!lc_course_lesson_read (made, one, id, title, told->lessons->len, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_modules (Told       *told,
              JsonArray  *modules,
              GError    **error)
{
  told->lessons = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < json_array_get_length (modules); i++)
    {
      JsonObject *object = lc_json_array_get_object (modules, i, error);

      if (object == NULL || !read_module (told, object, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether the two show the same of the same lesson, but for whether it is done. */
static gboolean
is_same (LcCourseLesson *lesson,
         LcCourseLesson *other)
{
  return g_str_equal (lc_course_lesson_get_id (lesson), lc_course_lesson_get_id (other)) &&
         g_strcmp0 (lc_course_lesson_get_title (lesson), lc_course_lesson_get_title (other)) == 0 &&
         g_strcmp0 (lc_course_lesson_get_module_id (lesson), lc_course_lesson_get_module_id (other)) == 0 &&
         g_strcmp0 (lc_course_lesson_get_module (lesson), lc_course_lesson_get_module (other)) == 0 &&
         lc_course_lesson_get_minutes (lesson) == lc_course_lesson_get_minutes (other);
}

static gboolean
has_same_lessons (LcCourse  *self,
                  GPtrArray *lessons)
{
  if (self->lessons == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->lessons)) != lessons->len)
    return FALSE;

  for (guint i = 0; i < lessons->len; i++)
    {
      g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->lessons), i);

      if (!is_same (lesson, lessons->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

/* Where the outline is as it was, its lessons stay, so that whoever looks at them loses no place. */
static void
take_lessons (LcCourse  *self,
              GPtrArray *lessons)
{
  if (has_same_lessons (self, lessons))
    {
      for (guint i = 0; i < lessons->len; i++)
        {
          g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->lessons), i);

          lc_course_lesson_set_done (lesson, lc_course_lesson_get_done (lessons->pdata[i]));
        }
      return;
    }

  if (self->lessons == NULL)
    {
      g_autoptr(GListStore) store = g_list_store_new (LC_TYPE_COURSE_LESSON);

      g_list_store_splice (store, 0, 0, lessons->pdata, lessons->len);
      lc_model_set_object (self, &self->lessons, store, lc_document_get_pspec (self, LESSONS));
      return;
    }

  g_list_store_splice (self->lessons, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lessons)), lessons->pdata, lessons->len);
}

static void
take (LcCourse   *self,
      const Told *told)
{
  lc_model_set_object (self, &self->leader, told->leader, lc_document_get_pspec (self, LEADER));
  lc_model_set_boolean (self, &self->author, told->author, lc_document_get_pspec (self, AUTHOR));
  lc_model_set_boolean (self, &self->enrolled, told->enrolled, lc_document_get_pspec (self, ENROLLED));
  lc_model_set_uint (self, &self->done_count, told->done_count, lc_document_get_pspec (self, DONE_COUNT));
  lc_model_set_string (self, &self->last_lesson_id, told->last_lesson_id, lc_document_get_pspec (self, LAST_LESSON_ID));
  lc_model_set_int64 (self, &self->completed_at, told->completed_at, lc_document_get_pspec (self, COMPLETED_AT));
}

/* A list tells no outline. What the cache has of one is better than none, even where a list told something newer of the course. */
static gboolean
lc_course_read (LcDocument   *document,
                LcJsonReader *reader,
                LcObjectPool *members,
                gboolean      stale)
{
  LcCourse *self = LC_COURSE (document);
  g_auto(Told) told = { 0 };

  read_my (&told, reader);
  if (json_object_has_member (reader->object, "modules"))
    {
      JsonArray *modules = lc_json_reader_array (reader, "modules");

      if (modules != NULL && !read_modules (&told, modules, &reader->error))
        return FALSE;
    }
  if (reader->error != NULL || !lc_member_pool_read_author (members, reader->object, "leader", &told.leader, &reader->error))
    return FALSE;

  if (!stale)
    take (self, &told);
  if (told.lessons != NULL && (!stale || self->lessons == NULL))
    take_lessons (self, told.lessons);
  return TRUE;
}

static void
lc_course_class_init (LcCourseClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "courses";
  document_class->versioned = TRUE;
  document_class->read = lc_course_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_course_init (LcCourse *self)
{
}

void
lc_course_set_enrolled (LcCourse *self,
                        gboolean  enrolled)
{
  lc_model_set_boolean (self, &self->enrolled, enrolled, lc_document_get_pspec (self, ENROLLED));
}

static LcCourseLesson *
find_lesson (LcCourse   *self,
             const char *id)
{
  for (guint i = 0; self->lessons != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->lessons)); i++)
    {
      g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->lessons), i);

      if (g_str_equal (lc_course_lesson_get_id (lesson), id))
        return g_steal_pointer (&lesson);
    }

  return NULL;
}

/* Shows that a lesson is done, and counts it; the same again changes nothing. */
void
lc_course_set_done (LcCourse   *self,
                    const char *lesson_id,
                    gboolean    done)
{
  g_autoptr(LcCourseLesson) lesson = find_lesson (self, lesson_id);
  guint count = self->done_count;

  if (lesson == NULL || lc_course_lesson_get_done (lesson) == done)
    return;

  lc_course_lesson_set_done (lesson, done);
  if (done)
    count++;
  else if (count > 0)
    count--;
  if (self->enrolled)
    lc_model_set_uint (self, &self->done_count, MIN (count, self->lesson_count), lc_document_get_pspec (self, DONE_COUNT));
}

/* Shows where the member was last. */
void
lc_course_set_last (LcCourse   *self,
                    const char *lesson_id)
{
  lc_model_set_string (self, &self->last_lesson_id, lesson_id, lc_document_get_pspec (self, LAST_LESSON_ID));
}

/**
 * lc_course_find_next:
 * @self: a course
 *
 * Finds where the member goes on: the lesson in which they were last unless it is done, and otherwise the next one behind it that is not,
 * or the first that is not.
 *
 * Returns: (transfer full) (nullable): the lesson; the first one where all are done; %NULL where none are known
 */
LcCourseLesson *
lc_course_find_next (LcCourse *self)
{
  guint n_lessons = self->lessons != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->lessons)) : 0;
  guint start = 0;

  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  for (guint i = 0; i < n_lessons; i++)
    {
      g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->lessons), i);

      if (g_strcmp0 (lc_course_lesson_get_id (lesson), self->last_lesson_id) == 0)
        start = i;
    }
  for (guint i = 0; i < n_lessons; i++)
    {
      g_autoptr(LcCourseLesson) lesson = g_list_model_get_item (G_LIST_MODEL (self->lessons), (start + i) % n_lessons);

      if (!lc_course_lesson_get_done (lesson))
        return g_steal_pointer (&lesson);
    }

  return n_lessons > 0 ? g_list_model_get_item (G_LIST_MODEL (self->lessons), 0) : NULL;
}

/* Returns: (transfer none): what it is called */
const char *
lc_course_get_title (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->title;
}

/* Returns: (transfer none): what it is about, in Markdown, may be empty */
const char *
lc_course_get_summary (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->summary;
}

/* Returns: (transfer none) (nullable): the tag of its language */
const char *
lc_course_get_language (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->language;
}

/* Returns: (transfer none): for whom it is: all, beginner, intermediate or advanced */
const char *
lc_course_get_level (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->level;
}

/* Returns: (transfer none): under which it may be passed on, may be empty */
const char *
lc_course_get_licence (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->licence;
}

/* Returns: (transfer none): the names of who wrote it */
const char * const *
lc_course_get_authors (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return (const char * const *) self->authors;
}

/* Returns: (transfer none): what one learns */
const char * const *
lc_course_get_skills (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return (const char * const *) self->skills;
}

/* Returns: (transfer none): draft, published or withdrawn */
const char *
lc_course_get_course_state (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->course_state;
}

/* Returns: about how many minutes all lessons take */
guint
lc_course_get_minutes (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), 0);

  return self->minutes;
}

/* Returns: how many lessons it has */
guint
lc_course_get_lesson_count (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), 0);

  return self->lesson_count;
}

/* Returns: how many have enrolled */
guint
lc_course_get_learner_count (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), 0);

  return self->learner_count;
}

/* Returns: (transfer none) (nullable): who wrote it here; %NULL: nobody is left */
LcMember *
lc_course_get_leader (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->leader;
}

/* Returns: whether the member writes it */
gboolean
lc_course_get_author (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), FALSE);

  return self->author;
}

/* Returns: whether the member has enrolled */
gboolean
lc_course_get_enrolled (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), FALSE);

  return self->enrolled;
}

/* Returns: how many of its lessons the member has done; 0 where they have not enrolled */
guint
lc_course_get_done_count (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), 0);

  return self->done_count;
}

/* Returns: (transfer none) (nullable): the id of the lesson in which the member was last */
const char *
lc_course_get_last_lesson_id (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return self->last_lesson_id;
}

/* Returns: when the member had done all lessons, in ms; 0: not yet */
gint64
lc_course_get_completed_at (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), 0);

  return self->completed_at;
}

/* Returns: (transfer none) (nullable): the [class@CourseLesson]s in their order; %NULL: the course itself was not read yet */
GListModel *
lc_course_get_lessons (LcCourse *self)
{
  g_return_val_if_fail (LC_IS_COURSE (self), NULL);

  return (GListModel *) self->lessons;
}
