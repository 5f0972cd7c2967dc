/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-session-spaces.h"

#include <lc-uuid.h>

#include "feed/lc-feed.h"
#include "lc-session-private.h"

/**
 * lc_session_get_spaces:
 * @self: a session
 *
 * Returns: (transfer none): the [class@Space]s by position, filled by and by
 */
GListModel *
lc_session_get_spaces (LcSession *self)
{
  LcFeed *feed;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  feed = lc_session_get_feed (self);
  return feed != NULL ? lc_feed_get_spaces (feed) : NULL;
}

static DexFuture *
created (LcSession  *self,
         JsonObject *object,
         gboolean    cached,
         gpointer    user_data)
{
  return lc_feed_read_spaces (lc_session_get_feed (self));
}

/**
 * lc_session_create_space:
 * @self: a session of an organiser
 * @slug: the space's short name in links: small letters, digits and hyphens
 * @name: its name
 * @description: what belongs in it
 * @emoji: its mark
 *
 * Makes a space.
 *
 * Returns: (transfer full): a future that settles when the space is in the session's list; %LC_ERROR_EXISTS if there is
 *   another of that @slug, %LC_ERROR_FORBIDDEN if the member may not
 */
DexFuture *
lc_session_create_space (LcSession  *self,
                         const char *slug,
                         const char *name,
                         const char *description,
                         const char *emoji)
{
  g_autofree char *id = lc_uuid_new ();
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (slug != NULL && name != NULL && description != NULL && emoji != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "slug", slug);
  lc_json_add_string (builder, "name", name);
  lc_json_add_string (builder, "description", description);
  lc_json_add_string (builder, "emoji", emoji);
  json_builder_end_object (builder);

  request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/spaces"));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* the id makes it the same space */

  return lc_session_ask (self, request, created, NULL, NULL);
}
