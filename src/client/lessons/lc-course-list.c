/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-course-list.h"

#include "lc-document-private.h"
#include "lc-http.h"
#include "lc-paged-list-private.h"
#include "lc-session-private.h"
#include "lessons/lc-learning-private.h"

struct _LcCourseList
{
  LcPagedList  parent_instance;

  LcCourseView view;
  char        *level; /* NULL: of any */
};

G_DEFINE_FINAL_TYPE (LcCourseList, lc_course_list, LC_TYPE_PAGED_LIST)

static char *
dup_path (LcPagedList *list)
{
  LcCourseList *self = LC_COURSE_LIST (list);

  if (self->view == LC_COURSE_VIEW_MINE)
    return g_strdup ("/api/v1/me/courses");

  return self->level != NULL ? g_strconcat ("/api/v1/courses?level=", self->level, NULL) : g_strdup ("/api/v1/courses");
}

static gpointer
read_item (LcPagedList  *list,
           JsonObject   *object,
           gboolean      cached,
           GError      **error)
{
  return lc_documents_read (lc_session_get_documents (lc_paged_list_get_session (list)), LC_TYPE_COURSE, object, cached, error);
}

static gboolean
accepts (LcPagedList *list,
         gpointer     item)
{
  return !lc_document_get_is_deleted (item);
}

static void
gone_cb (LcLearning  *learning,
         LcDocument  *document,
         LcPagedList *list)
{
  if (LC_IS_COURSE (document))
    lc_paged_list_remove (list, document);
}

static void
stale_cb (LcLearning  *learning,
          LcPagedList *list)
{
  dex_future_disown (lc_paged_list_refresh (list));
}

static void
lc_course_list_finalize (GObject *object)
{
  LcCourseList *self = LC_COURSE_LIST (object);

  g_clear_pointer (&self->level, g_free);

  G_OBJECT_CLASS (lc_course_list_parent_class)->finalize (object);
}

static void
lc_course_list_class_init (LcCourseListClass *klass)
{
  LcPagedListClass *list_class = LC_PAGED_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lc_course_list_finalize;
  list_class->dup_path = dup_path;
  list_class->read_item = read_item;
  list_class->accepts = accepts;
}

static void
lc_course_list_init (LcCourseList *self)
{
}

/**
 * lc_course_list_new:
 * @session: a session
 * @view: which ones are listed
 *
 * Returns: (transfer full): the courses that the member may see
 */
LcCourseList *
lc_course_list_new (LcSession    *session,
                    LcCourseView  view)
{
  LcCourseList *self;
  LcLearning *learning;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);

  self = g_object_new (LC_TYPE_COURSE_LIST, NULL);
  self->view = view;
  learning = lc_session_get_learning (session);
  g_signal_connect_object (learning, "gone", G_CALLBACK (gone_cb), self, 0);
  g_signal_connect_object (learning, "stale", G_CALLBACK (stale_cb), self, 0);
  lc_paged_list_begin (LC_PAGED_LIST (self), session);
  return self;
}

/**
 * lc_course_list_set_level:
 * @self: a list of the catalogue
 * @level: (nullable): for whom a course is to be: beginner, intermediate or advanced; %NULL: for anybody
 */
void
lc_course_list_set_level (LcCourseList *self,
                          const char   *level)
{
  g_return_if_fail (LC_IS_COURSE_LIST (self));

  if (g_set_str (&self->level, level))
    lc_paged_list_reload (LC_PAGED_LIST (self));
}
