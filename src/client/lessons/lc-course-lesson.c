/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-course-lesson-private.h"

#include "lc-model.h"

struct _LcCourseLesson
{
  GObject  parent_instance;

  char    *id;
  char    *title;
  char    *module_id;
  char    *module;
  guint    number;
  guint    minutes;
  gboolean done;
};

G_DEFINE_FINAL_TYPE (LcCourseLesson, lc_course_lesson, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_MODULE,
  PROP_NUMBER,
  PROP_MINUTES,
  PROP_DONE,
} LcCourseLessonProperty;

static GParamSpec *properties[PROP_DONE + 1];

static void
lc_course_lesson_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LcCourseLesson *self = LC_COURSE_LESSON (object);

  switch ((LcCourseLessonProperty) prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MODULE:
      g_value_set_string (value, self->module);
      break;
    case PROP_NUMBER:
      g_value_set_uint (value, self->number);
      break;
    case PROP_MINUTES:
      g_value_set_uint (value, self->minutes);
      break;
    case PROP_DONE:
      g_value_set_boolean (value, self->done);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lc_course_lesson_finalize (GObject *object)
{
  LcCourseLesson *self = LC_COURSE_LESSON (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->module_id, g_free);
  g_clear_pointer (&self->module, g_free);

  G_OBJECT_CLASS (lc_course_lesson_parent_class)->finalize (object);
}

static void
lc_course_lesson_class_init (LcCourseLessonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lc_course_lesson_get_property;
  object_class->finalize = lc_course_lesson_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_MODULE] = g_param_spec_string ("module", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_MINUTES] = g_param_spec_uint ("minutes", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_DONE] = g_param_spec_boolean ("done", NULL, NULL, FALSE, LC_MODEL_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_course_lesson_init (LcCourseLesson *self)
{
}

/* Returns: (transfer full): a lesson of which nothing but its id is known */
LcCourseLesson *
lc_course_lesson_new (const char *id)
{
  LcCourseLesson *self = g_object_new (LC_TYPE_COURSE_LESSON, NULL);

  self->id = g_strdup (id);
  return self;
}

/* Takes over what an outline says of it. Returns: FALSE with @error set, and nothing taken, where something is wrong */
gboolean
lc_course_lesson_read (LcCourseLesson  *self,
                       JsonObject      *object,
                       const char      *module_id,
                       const char      *module,
                       guint            number,
                       GError         **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *title = lc_json_reader_string (&reader, "title");
  guint minutes = lc_json_reader_count (&reader, "minutes");
  gboolean done = lc_json_reader_boolean (&reader, "is_done");

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  g_set_str (&self->module_id, module_id);
  lc_model_set_string (self, &self->title, title, properties[PROP_TITLE]);
  lc_model_set_string (self, &self->module, module, properties[PROP_MODULE]);
  lc_model_set_uint (self, &self->number, number, properties[PROP_NUMBER]);
  lc_model_set_uint (self, &self->minutes, minutes, properties[PROP_MINUTES]);
  lc_course_lesson_set_done (self, done);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

void
lc_course_lesson_set_done (LcCourseLesson *self,
                           gboolean        done)
{
  lc_model_set_boolean (self, &self->done, done, properties[PROP_DONE]);
}

/* Returns: (transfer none): the lesson's id */
const char *
lc_course_lesson_get_id (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), NULL);

  return self->id;
}

/* Returns: (transfer none): what it is called */
const char *
lc_course_lesson_get_title (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), NULL);

  return self->title;
}

/* Returns: (transfer none): the id of the module in which it stands */
const char *
lc_course_lesson_get_module_id (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), NULL);

  return self->module_id;
}

/* Returns: (transfer none): what that module is called */
const char *
lc_course_lesson_get_module (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), NULL);

  return self->module;
}

/* Returns: the how-manieth lesson of its course it is, from 1 */
guint
lc_course_lesson_get_number (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), 0);

  return self->number;
}

/* Returns: about how many minutes it takes */
guint
lc_course_lesson_get_minutes (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), 0);

  return self->minutes;
}

/* Returns: whether the member has done it */
gboolean
lc_course_lesson_get_done (LcCourseLesson *self)
{
  g_return_val_if_fail (LC_IS_COURSE_LESSON (self), FALSE);

  return self->done;
}
