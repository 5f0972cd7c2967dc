/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-learning-private.h"

#include <lc-error.h>

#include "lc-future.h"
#include "lc-rereading.h"
#include "lc-session-private.h"
#include "lessons/lc-course-private.h"
#include "lessons/lc-lesson-private.h"

struct _LcLearning
{
  GObject parent_instance;

  LcSession   *session; /* which owns this */
  LcRereading *rereading;
};

G_DEFINE_FINAL_TYPE (LcLearning, lc_learning, G_TYPE_OBJECT)

enum
{
  GONE,
  STALE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A document that is being read anew. */
typedef struct
{
  LcLearning *learning;
  GType       type;
  char       *id;
  char       *subject;
} Asking;

static void
asking_clear (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->learning);
  g_free (asking->id);
  g_free (asking->subject);
}

static void
asking_unref (gpointer data)
{
  g_rc_box_release_full (data, asking_clear);
}

static DexFuture *
read_document (LcSession  *session,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  Asking *asking = user_data;
  g_autoptr(GError) error = NULL;
  LcDocument *document;

  if (lc_rereading_is_overtaken (asking->learning->rereading, asking->subject))
    return dex_future_new_true ();

  document = lc_documents_read (lc_session_get_documents (session), asking->type, object, cached, &error);
  if (document == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_document_set_deleted (document, FALSE); /* it may be seen again */
  return dex_future_new_take_object (document);
}

static void
forget (Asking *asking)
{
  g_autoptr(LcDocument) document = lc_documents_lookup (lc_session_get_documents (asking->learning->session), asking->subject);

  if (document == NULL)
    return;

  lc_document_set_deleted (document, TRUE);
  g_signal_emit (asking->learning, signals[GONE], 0, document);
}

static DexFuture *
was_read (DexFuture *future,
          gpointer   user_data)
{
  Asking *asking = user_data;
  LcLearning *self = asking->learning;
  gboolean again = lc_rereading_end (self->rereading, asking->subject);
  g_autoptr(GError) error = NULL;

  if (self->session == NULL)
    return dex_future_new_true ();

  if (dex_future_get_value (future, &error) == NULL && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    forget (asking);
  else if (again)
    lc_learning_read_again (self, asking->type, asking->id);

  return dex_future_new_true ();
}

void
lc_learning_read_again (LcLearning *self,
                        GType       type,
                        const char *id)
{
  const char *collection = type == LC_TYPE_COURSE ? "courses" : "lessons";
  g_autofree char *subject = g_strconcat (collection, "/", id, NULL);
  LcHttpRequest *request;
  DexFuture *future;
  Asking *asking;

  if (!lc_rereading_begin (self->rereading, subject))
    return;

  asking = g_rc_box_new0 (Asking);
  *asking = (Asking) { g_object_ref (self), type, g_strdup (id), g_strdup (subject) };
  request = lc_http_request_new (SOUP_METHOD_GET, g_strconcat ("/api/v1/", subject, NULL));
  future = lc_session_ask (self->session, request, read_document, g_rc_box_acquire (asking), asking_unref);
  lc_future_in_background (dex_future_finally (future, was_read, asking, asking_unref), "What was looked at cannot be read");
}

/* The server has answered to what the member did about @document; of a lesson, its course tells that, too. */
void
lc_learning_set_written (LcLearning *self,
                         LcDocument *document)
{
  const char *course_id = LC_IS_LESSON (document) ? lc_lesson_get_course_id (LC_LESSON (document)) : lc_document_get_id (document);

  if (LC_IS_LESSON (document))
    {
      g_autofree char *lesson = g_strconcat ("lessons/", lc_document_get_id (document), NULL);

      lc_rereading_set_written (self->rereading, lesson);
    }
  if (course_id != NULL)
    {
      g_autofree char *course = g_strconcat ("courses/", course_id, NULL);

      lc_rereading_set_written (self->rereading, course);
    }
}

/* Shows in the outline of its course, if somebody looks at that, that a lesson is done. */
void
lc_learning_show_done (LcLearning *self,
                       LcLesson   *lesson,
                       gboolean    done)
{
  const char *course_id = lc_lesson_get_course_id (lesson);
  g_autofree char *subject = course_id != NULL ? g_strconcat ("courses/", course_id, NULL) : NULL;
  g_autoptr(LcCourse) course = subject != NULL ? lc_documents_lookup (lc_session_get_documents (self->session), subject) : NULL;

  lc_lesson_set_done (lesson, done);
  if (course != NULL)
    {
      lc_course_set_done (course, lc_document_get_id (LC_DOCUMENT (lesson)), done);
      lc_course_set_last (course, lc_document_get_id (LC_DOCUMENT (lesson)));
    }
}

/* The course was read: what is written of its lessons and not sent yet comes on top. */
static void
take_course (LcSession *session,
             gpointer   document,
             gboolean   cached)
{
  GListModel *lessons = lc_course_get_lessons (document);

  for (guint i = 0; lessons != NULL && i < g_list_model_get_n_items (lessons); i++)
    {
      g_autoptr(LcCourseLesson) item = g_list_model_get_item (lessons, i);
      g_autofree char *subject = g_strconcat ("lessons/", lc_course_lesson_get_id (item), NULL);
      g_autoptr(LcLesson) lesson = lc_documents_lookup (lc_session_get_documents (session), subject);

      if (lesson != NULL && lc_document_get_state (LC_DOCUMENT (lesson)) != LC_SEND_STATE_SETTLED)
        lc_course_set_done (document, lc_course_lesson_get_id (item), lc_lesson_get_done (lesson));
    }
}

static void
change (gpointer    part,
        const char *kind,
        const char *subject,
        JsonObject *data)
{
  LcLearning *self = part;
  g_autoptr(LcDocument) known = lc_documents_lookup (lc_session_get_documents (self->session), subject);

  if (known != NULL)
    lc_learning_read_again (self, G_OBJECT_TYPE (known), lc_document_get_id (known));
  if (g_str_has_prefix (subject, "courses/"))
    g_signal_emit (self, signals[STALE], 0);
}

/* The lists read theirs anew, page by page; what was read by itself is read so again. */
static void
resync (gpointer part)
{
  LcLearning *self = part;
  LcDocuments *documents = lc_session_get_documents (self->session);
  g_autoptr(GPtrArray) courses = lc_object_pool_list (lc_documents_get_pool (documents, LC_TYPE_COURSE));
  g_autoptr(GPtrArray) lessons = lc_object_pool_list (lc_documents_get_pool (documents, LC_TYPE_LESSON));

  for (guint i = 0; i < courses->len; i++)
    if (lc_course_get_lessons (courses->pdata[i]) != NULL)
      lc_learning_read_again (self, LC_TYPE_COURSE, lc_document_get_id (courses->pdata[i]));
  for (guint i = 0; i < lessons->len; i++)
    lc_learning_read_again (self, LC_TYPE_LESSON, lc_document_get_id (lessons->pdata[i]));
  g_signal_emit (self, signals[STALE], 0);
}

static void
lc_learning_finalize (GObject *object)
{
  LcLearning *self = LC_LEARNING (object);

  g_clear_pointer (&self->rereading, lc_rereading_free);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_learning_parent_class)->finalize (object);
}

static void
lc_learning_class_init (LcLearningClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_learning_finalize;

  signals[GONE] = g_signal_new ("gone", LC_TYPE_LEARNING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LC_TYPE_DOCUMENT);
  signals[STALE] = g_signal_new ("stale", LC_TYPE_LEARNING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_learning_init (LcLearning *self)
{
  self->rereading = lc_rereading_new ();
}

static GObject *
create (LcSession *session)
{
  LcLearning *self = g_object_new (LC_TYPE_LEARNING, NULL);

  g_set_weak_pointer (&self->session, session);
  return G_OBJECT (self);
}

static const LcDocumentType document_types[] = {
  { lc_course_get_type, take_course },
  { lc_lesson_get_type, NULL },
  { NULL }
};

static const LcOutboxKind * const outbox_kinds[] = {
  &lc_outbox_enrolment,
  &lc_outbox_lesson_position,
  &lc_outbox_lesson_done,
  NULL,
};

static const char * const event_prefixes[] = { "course.", "lesson.", "enrolment.", "lesson-progress.", NULL };

const LcFeature lc_lessons_feature = {
  .name = "lessons",
  .outbox_kinds = outbox_kinds,
  .document_types = document_types,
  .event_prefixes = event_prefixes,
  .create = create,
  .change = change,
  .resync = resync,
};

/* Returns: (transfer none): the courses and lessons of @session */
LcLearning *
lc_session_get_learning (LcSession *session)
{
  return lc_session_get_part (session, LC_TYPE_LEARNING);
}
