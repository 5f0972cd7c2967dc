/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-session-calendar.h"

#include <lc-uuid.h>

#include "lc-json.h"
#include "lc-session-private.h"

/* An abstract has 20,000 letters at most. */
#define FILE_LIMIT (1024 * 1024)

#define PATH "/api/v1/me/calendar"

/**
 * lc_session_save_webinar_calendar:
 * @self: a session
 * @webinar: a webinar
 * @file: the iCalendar file to write
 *
 * Returns: (transfer full): a future that settles when @file has @webinar for calendar programs; %LC_ERROR_NOT_FOUND where the member
 *   does not see it any more
 */
DexFuture *
lc_session_save_webinar_calendar (LcSession *self,
                                  LcWebinar *webinar,
                                  GFile     *file)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_WEBINAR (webinar), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return lc_session_save (self, g_strconcat ("/api/v1/webinars/", lc_document_get_id (LC_DOCUMENT (webinar)), "/calendar", NULL), file,
                          FILE_LIMIT, 0);
}

static DexFuture *
read_address (LcSession  *self,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *address = lc_json_reader_optional_string (&reader, "address");

  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_string (address != NULL ? address : "");
}

/**
 * lc_session_fetch_calendar_address:
 * @self: a session
 *
 * Asks for the secret address at which other programs read the member's calendar. It is not kept in the cache.
 *
 * Returns: (transfer full): a future of a string, empty where there is none
 */
DexFuture *
lc_session_fetch_calendar_address (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return lc_session_ask (self, lc_http_request_new (SOUP_METHOD_GET, g_strdup (PATH)), read_address, NULL, NULL);
}

/**
 * lc_session_renew_calendar_address:
 * @self: a session
 *
 * Asks for a new address; the one of before leads nowhere from then on.
 *
 * Returns: (transfer full): a future of a string
 */
DexFuture *
lc_session_renew_calendar_address (LcSession *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = lc_uuid_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PUT, g_strdup (PATH));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* with the same id it is the same address */

  return lc_session_ask (self, request, read_address, NULL, NULL);
}

/**
 * lc_session_give_up_calendar_address:
 * @self: a session
 *
 * Returns: (transfer full): a future that settles when no address leads to the member's calendar any more
 */
DexFuture *
lc_session_give_up_calendar_address (LcSession *self)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  request = lc_http_request_new (SOUP_METHOD_DELETE, g_strdup (PATH));
  request->retry = TRUE;
  return lc_session_ask (self, request, NULL, NULL, NULL);
}
