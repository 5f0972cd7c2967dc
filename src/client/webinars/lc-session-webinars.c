/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-webinars-private.h"

#include "lc-session-private.h"

static DexFuture *
read_webinar (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcWebinar *webinar = lc_webinars_read (lc_session_get_webinars (session), object, cached, &error);

  if (webinar == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (webinar);
}

static DexFuture *
read_written (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  LcWebinars *webinars = lc_session_get_webinars (session);
  g_autoptr(GError) error = NULL;
  LcWebinar *webinar = lc_webinars_read (webinars, object, cached, &error);

  if (webinar == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_webinars_set_written (webinars, webinar);
  return dex_future_new_take_object (webinar);
}

/**
 * lc_session_fetch_webinar:
 * @self: a session
 * @id: the id of a webinar
 *
 * Reads a webinar with its abstract and its speakers, from the cache at once and then anew.
 *
 * Returns: (transfer full): a future of the [class@Webinar]; %LC_ERROR_NOT_FOUND where there is none that the member may see
 */
DexFuture *
lc_session_fetch_webinar (LcSession  *self,
                          const char *id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  path = g_strconcat ("/api/v1/webinars/", id, NULL);
  return lc_session_read (self, path, read_webinar, NULL, NULL);
}

/**
 * lc_session_announce_webinar:
 * @self: a session
 * @plan: what is said of it
 *
 * Announces a webinar that the member hosts, or drafts it.
 *
 * Returns: (transfer full): a future of the [class@Webinar]; %LC_ERROR_INVALID where something about it is wrong, %LC_ERROR_FORBIDDEN where the
 *   member announces none
 */
DexFuture *
lc_session_announce_webinar (LcSession           *self,
                             const LcWebinarPlan *plan)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (plan != NULL && plan->id != NULL && plan->title != NULL && plan->local_start != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", plan->id);
  lc_json_add_string (builder, "title", plan->title);
  lc_json_add_string (builder, "abstract", plan->abstract);
  lc_json_add_string (builder, "local_start", plan->local_start);
  lc_json_add_string (builder, "time_zone", plan->time_zone);
  json_builder_set_member_name (builder, "minutes");
  json_builder_add_int_value (builder, plan->minutes);
  if (plan->capacity >= 0)
    {
      json_builder_set_member_name (builder, "capacity");
      json_builder_add_int_value (builder, plan->capacity);
    }
  if (plan->link != NULL)
    lc_json_add_string (builder, "link", plan->link);
  if (plan->is_draft)
    lc_json_add_string (builder, "state", lc_enum_get_nick (LC_TYPE_WEBINAR_STATE, LC_WEBINAR_STATE_DRAFT));
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/webinars"));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE;

  return lc_session_ask (self, request, read_written, NULL, NULL);
}

static void
add_if_changed (JsonBuilder *builder,
                const char  *name,
                const char  *value)
{
  if (value != NULL)
    lc_json_add_string (builder, name, value);
}

/* A link that is empty is none, and so is a number of places of all. */
static void
add_numbers_and_link (JsonBuilder           *builder,
                      const LcWebinarChange *change)
{
  if (change->minutes > 0)
    {
      json_builder_set_member_name (builder, "minutes");
      json_builder_add_int_value (builder, change->minutes);
    }
  if (change->capacity != LC_WEBINAR_SAME_CAPACITY)
    {
      json_builder_set_member_name (builder, "capacity");
      if (change->capacity >= 0)
        json_builder_add_int_value (builder, change->capacity);
      else
        json_builder_add_null_value (builder);
    }
  if (change->link != NULL && *change->link == '\0')
    {
      json_builder_set_member_name (builder, "link");
      json_builder_add_null_value (builder);
    }
  else
    {
      add_if_changed (builder, "link", change->link);
    }
}

/**
 * lc_session_edit_webinar:
 * @self: a session
 * @webinar: a webinar that the member hosts, or looks after
 * @version: the version that the member began with
 * @change: what is changed
 *
 * Changes a webinar, or moves it; who has signed up is told of a move.
 *
 * Returns: (transfer full): a future of @webinar; %LC_ERROR_CONFLICT where somebody else changed it meanwhile, %LC_ERROR_INVALID where something
 *   about it is wrong, %LC_ERROR_EXISTS where it cannot be moved any more
 */
DexFuture *
lc_session_edit_webinar (LcSession             *self,
                         LcWebinar             *webinar,
                         gint64                 version,
                         const LcWebinarChange *change)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_WEBINAR (webinar), NULL);
  g_return_val_if_fail (change != NULL, NULL);

  json_builder_begin_object (builder);
  add_if_changed (builder, "title", change->title);
  add_if_changed (builder, "abstract", change->abstract);
  add_if_changed (builder, "local_start", change->local_start);
  add_if_changed (builder, "time_zone", change->time_zone);
  add_if_changed (builder, "note", change->note);
  add_numbers_and_link (builder, change);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PATCH, g_strconcat ("/api/v1/webinars/", lc_document_get_id (LC_DOCUMENT (webinar)), NULL));
  lc_http_request_set_version (request, version);
  lc_http_request_set_json (request, builder);

  return lc_session_ask (self, request, read_written, NULL, NULL);
}

/**
 * lc_session_answer_webinar:
 * @self: a session
 * @webinar: a webinar
 * @answer: %LC_WEBINAR_ANSWER_GOING, %LC_WEBINAR_ANSWER_MAYBE or %LC_WEBINAR_ANSWER_NO
 *
 * Says whether the member comes. Where there is no place, who wants to come waits for one, or accepts the one that is offered; "answer" says
 * what became of it.
 *
 * Returns: (transfer full): a future of @webinar; %LC_ERROR_EXISTS where one cannot sign up any more
 */
DexFuture *
lc_session_answer_webinar (LcSession       *self,
                           LcWebinar       *webinar,
                           LcWebinarAnswer  answer)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_WEBINAR (webinar), NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "answer", lc_enum_get_nick (LC_TYPE_WEBINAR_ANSWER, answer));
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/webinars/", lc_document_get_id (LC_DOCUMENT (webinar)),
                                                               "/signup", NULL));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* it says what is to be so, and may be said again */

  return lc_session_ask (self, request, read_written, NULL, NULL);
}

/**
 * lc_session_set_webinar_state:
 * @self: a session
 * @webinar: a webinar that the member hosts, or looks after
 * @state: what it becomes: %LC_WEBINAR_STATE_ANNOUNCED, %LC_WEBINAR_STATE_LIVE, %LC_WEBINAR_STATE_ENDED or %LC_WEBINAR_STATE_CANCELLED
 * @note: (nullable): what is said to those who have signed up
 *
 * Announces a draft; begins, ends or cancels a webinar, as it was when it was seen.
 *
 * Returns: (transfer full): a future of @webinar; %LC_ERROR_CONFLICT where somebody else changed it meanwhile, %LC_ERROR_EXISTS where it cannot
 *   become that any more
 */
DexFuture *
lc_session_set_webinar_state (LcSession      *self,
                              LcWebinar      *webinar,
                              LcWebinarState  state,
                              const char     *note)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_WEBINAR (webinar), NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "state", lc_enum_get_nick (LC_TYPE_WEBINAR_STATE, state));
  if (note != NULL)
    lc_json_add_string (builder, "note", note);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PATCH, g_strconcat ("/api/v1/webinars/", lc_document_get_id (LC_DOCUMENT (webinar)), NULL));
  lc_http_request_set_version (request, lc_document_get_version (LC_DOCUMENT (webinar)));
  lc_http_request_set_json (request, builder);

  return lc_session_ask (self, request, read_written, NULL, NULL);
}
