/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-continue-card.h"

#include <glib/gi18n.h>
#include <lessons/lc-course-list.h>

#include "lessons/lc-course-text.h"

#define MAX_ROWS 2

struct _LcContinueCard
{
  LcDocumentsCard parent_instance;
};

G_DEFINE_FINAL_TYPE (LcContinueCard, lc_continue_card, LC_TYPE_DOCUMENTS_CARD)

static gboolean
lc_continue_card_shows (LcDocumentsCard *self,
                        LcDocument      *document)
{
  LcCourse *course = LC_COURSE (document);

  return !lc_document_get_is_deleted (document) && lc_course_get_enrolled (course) &&
         lc_course_get_done_count (course) < lc_course_get_lesson_count (course);
}

/* Who has opened a lesson goes on in it. */
static void
lc_continue_card_update_row (LcDocumentsCard *self,
                             AdwActionRow    *row,
                             LcDocument      *document)
{
  LcCourse *course = LC_COURSE (document);
  const char *lesson_id = lc_course_get_last_lesson_id (course);
  g_autofree char *progress = lc_course_text_dup_progress (course);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lc_course_get_title (course));
  adw_action_row_set_subtitle (row, progress != NULL ? progress : "");
  if (lesson_id != NULL)
    lc_documents_card_set_target (row, "shell.open-lesson", lesson_id);
  else
    lc_documents_card_set_target (row, "shell.open-course", lc_document_get_id (document));
}

static void
lc_continue_card_constructed (GObject *object)
{
  LcSession *session = lc_today_card_get_session (LC_TODAY_CARD (object));

  G_OBJECT_CLASS (lc_continue_card_parent_class)->constructed (object);

  lc_documents_card_set_documents (LC_DOCUMENTS_CARD (object), G_LIST_MODEL (lc_course_list_new (session, LC_COURSE_VIEW_MINE)), MAX_ROWS);
}

static void
lc_continue_card_class_init (LcContinueCardClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = lc_continue_card_constructed;
  LC_DOCUMENTS_CARD_CLASS (klass)->shows = lc_continue_card_shows;
  LC_DOCUMENTS_CARD_CLASS (klass)->update_row = lc_continue_card_update_row;
}

static void
lc_continue_card_init (LcContinueCard *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Continue Learning"));
}
