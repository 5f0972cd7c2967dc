/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinars-private.h"

#include "lc-moderation.h"
#include "lc-version.h"
#include "lc-wall-clock.h"
#include "lc-webinar-jobs.h"

/**
 * lc_webinar_find:
 * @self: (out caller-allocates): the webinar that @request names, as who asks sees it
 * @request: a request
 * @answer: (out) (transfer full): the refusal, when there is none for who asks
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether to go on; if not, either @answer or @error is set
 */
gboolean
lc_webinar_find (LcWebinar   *self,
                 LcRequest   *request,
                 LcResponse **answer,
                 GError     **error)
{
  LcViewer viewer = lc_request_get_viewer (request);

  if (!lc_webinar_load (self, lc_request_get_database (request), viewer.member_id,
                        lc_request_get_param (request, "webinar_id"), error))
    return FALSE;
  if (self->id == NULL || !lc_policy_sees_inside (&viewer, &self->place))
    *answer = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);

  return *answer == NULL;
}

static LcResponse *
respond (LcWebinar *self,
         guint      status)
{
  return lc_response_new_version (status, g_steal_pointer (&self->document), self->version);
}

static gboolean
append_event (LcRequest   *request,
              const char  *webinar_id,
              const char  *kind,
              GError     **error)
{
  g_autofree char *subject = g_strconcat ("webinars/", webinar_id, NULL);

  return lc_place_append_card_event (lc_request_get_database (request), webinar_id, kind, subject, error);
}

static LcResponse *
finish_change (LcRequest   *request,
               const char  *webinar_id,
               const char  *event_kind,
               guint        status,
               GError     **error)
{
  g_auto(LcWebinar) webinar = { 0 };

  if (!append_event (request, webinar_id, event_kind, error) ||
      !lc_webinar_load (&webinar, lc_request_get_database (request), lc_request_get_member_id (request), webinar_id, error))
    return NULL;

  return respond (&webinar, status);
}

/* Whether all speakers who are members are so; otherwise @answer says who is not, or @error is set. */
static gboolean
check_speakers (LcRequest              *request,
                const LcWebinarFields  *fields,
                LcResponse            **answer,
                GError                **error)
{
  static const char query[] = "SELECT 1 FROM member WHERE id = $1 AND state = 'active'";
  LcReader *reader = lc_request_get_reader (request);
  gboolean is_right = TRUE;

  for (guint i = 0; fields->speakers != NULL && i < fields->speakers->len; i++)
    {
      LcSpeaker *speaker = g_ptr_array_index (fields->speakers, i);
      g_autofree char *pointer = g_strdup_printf ("/speakers/%u/member_id", i);
      g_autoptr(LcStatement) statement = NULL;
      LcStep step;

      if (speaker->member_id == NULL)
        continue;

      statement = lc_database_query (lc_request_get_database (request), error, query, "t", speaker->member_id);
      step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
      if (step == LC_STEP_ERROR)
        return FALSE;
      if (step == LC_STEP_DONE)
        {
          lc_reader_add_problem (reader, pointer, "is no member");
          is_right = FALSE;
        }
    }
  if (!is_right)
    *answer = lc_response_new_invalid (reader);

  return is_right;
}

/* What is announced is to come. */
static gboolean
check_start (LcRequest    *request,
             const char   *local_start,
             const char   *time_zone,
             LcResponse  **answer)
{
  LcReader *reader = lc_request_get_reader (request);
  gint64 time;

  if (lc_wall_clock_to_time (local_start, time_zone, &time) && time > lc_time_now ())
    return TRUE;

  lc_reader_add_problem (reader, "/local_start", "is over");
  *answer = lc_response_new_invalid (reader);
  return FALSE;
}

static char *
hash_speakers (GPtrArray *speakers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; speakers != NULL && i < speakers->len; i++)
    {
      LcSpeaker *speaker = g_ptr_array_index (speakers, i);
      g_autofree char *hash = lc_content_hash (speaker->member_id != NULL ? speaker->member_id : "", speaker->name,
                                               speaker->about, speaker->link != NULL ? speaker->link : "", NULL);

      g_string_append (text, hash);
    }

  return g_string_free (text, FALSE);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static char *
hash_content (LcRequest       *request,
              LcWebinarFields *fields)
{
  g_autofree char *numbers = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d", fields->minutes, fields->capacity,
                                              fields->state);
  g_autofree char *skills = lc_document_write_texts (fields->skills);
  g_autofree char *speakers = hash_speakers (fields->speakers);

  return lc_content_hash (lc_request_get_member_id (request), fields->title, fields->abstract, or_empty (fields->language),
                          fields->level, skills, or_empty (fields->link), fields->local_start, fields->time_zone, numbers,
                          speakers, NULL);
}

/**
 * lc_create_webinar:
 * @request: POST /api/v1/webinars
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_create_webinar (LcRequest  *request,
                   GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_autofree char *content_hash = NULL;
  g_auto(LcWebinarFields) fields = { 0 };
  g_auto(LcWebinar) found = { 0 };
  g_auto(LcWebinar) made = { 0 };
  LcResponse *answer = NULL;
  const char *id;

  id = lc_reader_get_uuid (reader, "id");
  lc_webinar_fields_read (&fields, reader, TRUE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  content_hash = hash_content (request, &fields);
  if (!lc_webinar_load (&found, database, viewer.member_id, id, error))
    return NULL;
  if (found.id != NULL && lc_policy_sees_place (&viewer, &found.place) && g_strcmp0 (found.content_hash, content_hash) == 0)
    return respond (&found, 200);
  if (found.id != NULL)
    return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another webinar with this id.");
  if ((fields.state == LC_WEBINAR_ANNOUNCED && !check_start (request, fields.local_start, fields.time_zone, &answer)) ||
      !check_speakers (request, &fields, &answer, error))
    return answer;

  if (!lc_webinar_insert (database, id, viewer.member_id, &fields, content_hash, error))
    {
      lc_document_lost_race (error);
      return NULL;
    }
  if (!lc_webinar_load (&made, database, viewer.member_id, id, error) || !lc_webinar_request_turn (&made, database, error))
    return NULL;

  return finish_change (request, id, "webinar.created", 201, error);
}

/**
 * lc_get_webinar:
 * @request: GET /api/v1/webinars/{webinar_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_get_webinar (LcRequest  *request,
                GError    **error)
{
  g_auto(LcWebinar) webinar = { 0 };
  LcResponse *answer = NULL;

  return lc_webinar_find (&webinar, request, &answer, error) ? respond (&webinar, 200) : answer;
}

/* What may become of it: a draft is announced, begins and ends, and may be given up before it has ended. */
static gboolean
can_become (LcWebinarState state,
            LcWebinarState next)
{
  switch (next)
    {
    case LC_WEBINAR_ANNOUNCED:
      return state == LC_WEBINAR_DRAFT;
    case LC_WEBINAR_LIVE:
      return state == LC_WEBINAR_ANNOUNCED;
    case LC_WEBINAR_ENDED:
      return state == LC_WEBINAR_LIVE;
    case LC_WEBINAR_CANCELLED:
      return state < LC_WEBINAR_ENDED;
    case LC_WEBINAR_DRAFT:
    case LC_N_WEBINAR_STATES:
    default:
      return FALSE;
    }
}

/* Whether it can be changed so; otherwise @answer says why not, or @error is set. */
static gboolean
check_edit (LcRequest              *request,
            const LcWebinar        *webinar,
            const LcWebinarFields  *fields,
            LcResponse            **answer,
            GError                **error)
{
  gboolean moves = fields->local_start != NULL || fields->time_zone != NULL;
  LcWebinarState state = fields->state >= 0 ? (LcWebinarState) fields->state : webinar->state;

  if (state != webinar->state && !can_become (webinar->state, state))
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "It is %s, and cannot become %s.", lc_webinar_states[webinar->state],
                                       lc_webinar_states[state]);
  else if (moves && webinar->state > LC_WEBINAR_ANNOUNCED)
    *answer = lc_response_new_problem (LC_PROBLEM_CONFLICT, "Only what has not begun can be moved.");
  if (*answer != NULL)
    return FALSE;

  return ((!moves && state == webinar->state) || state != LC_WEBINAR_ANNOUNCED ||
          check_start (request, fields->local_start != NULL ? fields->local_start : webinar->local_start,
                       fields->time_zone != NULL ? fields->time_zone : webinar->time_zone, answer)) &&
         check_speakers (request, fields, answer, error);
}

/* Who hosts it changes what is theirs. */
static gboolean
note_edit (LcRequest        *request,
           const LcWebinar  *webinar,
           GError          **error)
{
  g_autofree char *subject = g_strconcat ("webinars/", webinar->id, NULL);
  LcDeed deed = { .action = "webinar.updated", .subject = subject, .place_id = webinar->id };

  return webinar->place.relation == LC_RELATION_LEADER || lc_moderation_note (request, &deed, error);
}

/* What follows from it: who has signed up is told, places get free, and it begins at another time. */
static gboolean
follow_up (LcRequest        *request,
           LcWebinar        *webinar,
           LcWebinarState    was_state,
           gint64            was_start,
           GError          **error)
{
  LcDatabase *database = lc_request_get_database (request);
  gboolean is_cancelled = webinar->state == LC_WEBINAR_CANCELLED && was_state != LC_WEBINAR_CANCELLED;

  return ((!is_cancelled && webinar->starts_at == was_start) || was_state == LC_WEBINAR_DRAFT ||
          lc_job_request (database, LC_JOB_WEBINAR_TELL, webinar->id, lc_time_now (), error)) &&
         lc_webinar_request_turn (webinar, database, error) &&
         lc_signup_offer (webinar, database, error) && note_edit (request, webinar, error);
}

/**
 * lc_edit_webinar:
 * @request: PATCH /api/v1/webinars/{webinar_id}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_edit_webinar (LcRequest  *request,
                 GError    **error)
{
  LcReader *reader = lc_request_get_reader (request);
  LcViewer viewer = lc_request_get_viewer (request);
  g_auto(LcWebinarFields) fields = { 0 };
  g_auto(LcWebinar) webinar = { 0 };
  LcWebinarState was_state;
  LcResponse *answer = NULL;
  gint64 was_start;
  gint64 n_changed;

  lc_webinar_fields_read (&fields, reader, FALSE);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!lc_webinar_find (&webinar, request, &answer, error))
    return answer;
  if (lc_policy_check (LC_ACTION_HOST_WEBINAR, &viewer, &webinar.place, NULL) != LC_VERDICT_ALLOWED)
    return lc_response_new_problem (LC_PROBLEM_FORBIDDEN, "Only its hosts change this webinar.");
  answer = lc_request_check_version (request, &webinar.document, webinar.version);
  if (answer != NULL || !check_edit (request, &webinar, &fields, &answer, error))
    return answer;

  was_state = webinar.state;
  was_start = webinar.starts_at;
  n_changed = lc_webinar_update (&webinar, lc_request_get_database (request), viewer.member_id, &fields, error);
  if (n_changed == 0)
    g_set_error_literal (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_RETRY, "The webinar was changed meanwhile");
  if (n_changed != 1 || !follow_up (request, &webinar, was_state, was_start, error))
    return NULL;

  return finish_change (request, webinar.id, was_state == LC_WEBINAR_DRAFT && webinar.state == LC_WEBINAR_ANNOUNCED
                                             ? "webinar.created" : "webinar.updated", 200, error);
}
