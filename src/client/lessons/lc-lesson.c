/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-lesson-private.h"

#include "lc-model.h"

struct _LcLesson
{
  LcDocument parent_instance;

  char    *title;
  char    *body;
  guint    minutes;
  char    *course_id;
  char    *course_title;
  char    *module_title;
  char    *previous_id;
  char    *previous_title;
  char    *next_id;
  char    *next_title;
  guint    position;
  gboolean done;
};

G_DEFINE_FINAL_TYPE (LcLesson, lc_lesson, LC_TYPE_DOCUMENT)

#define AT(member) G_STRUCT_OFFSET (LcLesson, member)

enum
{
  TITLE,
  BODY,
  MINUTES,
  COURSE_ID,
  COURSE_TITLE,
  MODULE_TITLE,
  PREVIOUS_ID,
  PREVIOUS_TITLE,
  NEXT_ID,
  NEXT_TITLE,
  POSITION,
  DONE,
};

static const LcDocumentField fields[] = {
  [TITLE] = { "title", LC_FIELD_STRING, AT (title), "title" },
  [BODY] = { "body", LC_FIELD_STRING, AT (body), "body" },
  [MINUTES] = { "minutes", LC_FIELD_COUNT, AT (minutes), "minutes" },
  [COURSE_ID] = { "course-id", LC_FIELD_OPTIONAL_ID, AT (course_id) },
  [COURSE_TITLE] = { "course-title", LC_FIELD_OPTIONAL_STRING, AT (course_title) },
  [MODULE_TITLE] = { "module-title", LC_FIELD_OPTIONAL_STRING, AT (module_title) },
  [PREVIOUS_ID] = { "previous-id", LC_FIELD_OPTIONAL_ID, AT (previous_id) },
  [PREVIOUS_TITLE] = { "previous-title", LC_FIELD_OPTIONAL_STRING, AT (previous_title) },
  [NEXT_ID] = { "next-id", LC_FIELD_OPTIONAL_ID, AT (next_id) },
  [NEXT_TITLE] = { "next-title", LC_FIELD_OPTIONAL_STRING, AT (next_title) },
  [POSITION] = { "position", LC_FIELD_COUNT, AT (position) },
  [DONE] = { "done", LC_FIELD_BOOLEAN, AT (done) },
};

/* What another thing is called: {"id": …, "title": …}, or null. */
typedef struct
{
  const char *id;
  const char *title;
} Name;

static Name
read_name (LcJsonReader *reader,
           const char   *member)
{
  JsonObject *object = lc_json_reader_optional_object (reader, member);
  LcJsonReader name = LC_JSON_READER_INIT (object);
  Name result = { 0 };

  if (object == NULL)
    return result;

  result.id = lc_json_reader_id (&name, "id");
  result.title = lc_json_reader_string (&name, "title");
  if (name.error != NULL && reader->error == NULL)
    reader->error = g_steal_pointer (&name.error);
  g_clear_error (&name.error);
  return result;
}

static void
take_name (LcLesson    *self,
           const Name  *name,
           char       **id,
           guint        id_field,
           char       **title,
           guint        title_field)
{
  lc_model_set_string (self, id, name->id, lc_document_get_pspec (self, id_field));
  lc_model_set_string (self, title, name->title, lc_document_get_pspec (self, title_field));
}

static gboolean
lc_lesson_read (LcDocument   *document,
                LcJsonReader *reader,
                LcObjectPool *members,
                gboolean      stale)
{
  LcLesson *self = LC_LESSON (document);
  Name course = read_name (reader, "course");
  Name module = read_name (reader, "module");
  Name previous = read_name (reader, "previous");
  Name next = read_name (reader, "next");
  JsonObject *object = lc_json_reader_object (reader, "my");
  LcJsonReader my = LC_JSON_READER_INIT (object);
  guint position = object != NULL ? lc_json_reader_int (&my, "position", 0, 1000) : 0;
  gboolean done = object != NULL && lc_json_reader_boolean (&my, "is_done");

  if (reader->error == NULL && object != NULL)
    lc_json_reader_finish (&my, &reader->error);
  g_clear_error (&my.error);
  if (reader->error != NULL)
    return FALSE;
  if (stale)
    return TRUE;

  take_name (self, &course, &self->course_id, COURSE_ID, &self->course_title, COURSE_TITLE);
  lc_model_set_string (self, &self->module_title, module.title, lc_document_get_pspec (self, MODULE_TITLE));
  take_name (self, &previous, &self->previous_id, PREVIOUS_ID, &self->previous_title, PREVIOUS_TITLE);
  take_name (self, &next, &self->next_id, NEXT_ID, &self->next_title, NEXT_TITLE);
  lc_lesson_set_position (self, position);
  lc_lesson_set_done (self, done);
  return TRUE;
}

static void
lc_lesson_class_init (LcLessonClass *klass)
{
  LcDocumentClass *document_class = LC_DOCUMENT_CLASS (klass);

  document_class->collection = "lessons";
  document_class->versioned = TRUE;
  document_class->read = lc_lesson_read;
  lc_document_class_install_fields (document_class, fields, G_N_ELEMENTS (fields));
}

static void
lc_lesson_init (LcLesson *self)
{
}

void
lc_lesson_set_position (LcLesson *self,
                        guint     position)
{
  lc_model_set_uint (self, &self->position, position, lc_document_get_pspec (self, POSITION));
}

void
lc_lesson_set_done (LcLesson *self,
                    gboolean  done)
{
  lc_model_set_boolean (self, &self->done, done, lc_document_get_pspec (self, DONE));
}

/* Returns: (transfer none): what it is called */
const char *
lc_lesson_get_title (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->title;
}

/* Returns: (transfer none): its text, Markdown (GFM) */
const char *
lc_lesson_get_body (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->body;
}

/* Returns: about how many minutes it takes */
guint
lc_lesson_get_minutes (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), 0);

  return self->minutes;
}

/* Returns: (transfer none) (nullable): the id of its course; %NULL: it was not read yet */
const char *
lc_lesson_get_course_id (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->course_id;
}

/* Returns: (transfer none) (nullable): what its course is called */
const char *
lc_lesson_get_course_title (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->course_title;
}

/* Returns: (transfer none) (nullable): what its module is called */
const char *
lc_lesson_get_module_title (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->module_title;
}

/* Returns: (transfer none) (nullable): the id of the lesson before it */
const char *
lc_lesson_get_previous_id (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->previous_id;
}

/* Returns: (transfer none) (nullable): what that is called */
const char *
lc_lesson_get_previous_title (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->previous_title;
}

/* Returns: (transfer none) (nullable): the id of the lesson behind it */
const char *
lc_lesson_get_next_id (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->next_id;
}

/* Returns: (transfer none) (nullable): what that is called */
const char *
lc_lesson_get_next_title (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), NULL);

  return self->next_title;
}

/* Returns: how far the member has read, of a thousand */
guint
lc_lesson_get_position (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), 0);

  return self->position;
}

/* Returns: whether the member has done it */
gboolean
lc_lesson_get_done (LcLesson *self)
{
  g_return_val_if_fail (LC_IS_LESSON (self), FALSE);

  return self->done;
}
