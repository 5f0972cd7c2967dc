/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-learning-private.h"

#include <string.h>

#include <lc-uuid.h>

#include "lc-session-private.h"
#include "lessons/lc-course-private.h"
#include "lessons/lc-lesson-private.h"

/* How what is written about courses and lessons shows before the server has it, and what becomes of it then. */

static gpointer
find (LcSession     *session,
      LcOutboxEntry *entry,
      GType          type)
{
  const char *slash = strchr (lc_outbox_entry_get_subject (entry), '/');

  return slash != NULL && lc_uuid_is_valid (slash + 1)
         ? lc_object_pool_ensure (lc_documents_get_pool (lc_session_get_documents (session), type), slash + 1) : NULL;
}

static gpointer
find_course (LcSession     *session,
             LcOutboxEntry *entry)
{
  return find (session, entry, LC_TYPE_COURSE);
}

static gpointer
find_lesson (LcSession     *session,
             LcOutboxEntry *entry)
{
  return find (session, entry, LC_TYPE_LESSON);
}

static void
mark (gpointer      object,
      LcSendState   state,
      const GError *error)
{
  lc_document_set_state (object, state, error);
}

static gboolean
peek_boolean (LcOutboxEntry *entry,
              const char    *member)
{
  JsonObject *body = lc_outbox_entry_get_body (entry);

  return body != NULL && json_object_get_boolean_member_with_default (body, member, FALSE);
}

static void
read_again (LcSession     *session,
            LcOutboxEntry *entry)
{
  LcDocument *document = lc_outbox_entry_get_object (entry);

  lc_learning_read_again (lc_session_get_learning (session), G_OBJECT_TYPE (document), lc_document_get_id (document));
}

static gboolean
take (LcSession      *session,
      LcOutboxEntry  *entry,
      JsonObject     *answer,
      GError        **error)
{
  g_autoptr(LcDocument) document = NULL;

  if (answer == NULL)
    {
      read_again (session, entry);
      return TRUE;
    }

  document = lc_documents_read (lc_session_get_documents (session), G_OBJECT_TYPE (lc_outbox_entry_get_object (entry)), answer, FALSE, error);
  if (document == NULL)
    return FALSE;

  lc_learning_set_written (lc_session_get_learning (session), document);
  return TRUE;
}

/* Which lists it stands in is another question then. */
static gboolean
take_enrolment (LcSession      *session,
                LcOutboxEntry  *entry,
                JsonObject     *answer,
                GError        **error)
{
  gboolean is_taken = take (session, entry, answer, error);

  g_signal_emit_by_name (lc_session_get_learning (session), "stale");
  return is_taken;
}

static void
undo (LcSession     *session,
      LcOutboxEntry *entry,
      gboolean       discarded)
{
  read_again (session, entry);
}

static void
show_enrolment (LcSession     *session,
                LcOutboxEntry *entry)
{
  lc_course_set_enrolled (lc_outbox_entry_get_object (entry), peek_boolean (entry, "is_enrolled"));
}

static void
show_position (LcSession     *session,
               LcOutboxEntry *entry)
{
  JsonObject *body = lc_outbox_entry_get_body (entry);

  if (body != NULL)
    lc_lesson_set_position (lc_outbox_entry_get_object (entry),
                            CLAMP (json_object_get_int_member_with_default (body, "position", 0), 0, 1000));
}

static void
show_done (LcSession     *session,
           LcOutboxEntry *entry)
{
  lc_learning_show_done (lc_session_get_learning (session), lc_outbox_entry_get_object (entry), peek_boolean (entry, "is_done"));
}

static void
undo_done (LcSession     *session,
           LcOutboxEntry *entry,
           gboolean       discarded)
{
  lc_learning_show_done (lc_session_get_learning (session), lc_outbox_entry_get_object (entry), !peek_boolean (entry, "is_done"));
  read_again (session, entry);
}

const LcOutboxKind lc_outbox_enrolment = {
  .name = "enrolment",
  .find = find_course,
  .show = show_enrolment,
  .take = take_enrolment,
  .undo = undo,
  .mark = mark,
};

const LcOutboxKind lc_outbox_lesson_position = {
  .name = "lesson-position",
  .quiet = TRUE,
  .find = find_lesson,
  .show = show_position,
  .take = take,
  .undo = undo,
};

const LcOutboxKind lc_outbox_lesson_done = {
  .name = "lesson-done",
  .find = find_lesson,
  .show = show_done,
  .take = take,
  .undo = undo_done,
  .mark = mark,
};
