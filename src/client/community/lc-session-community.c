/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "community/lc-session-community.h"

#include <lc-time.h>
#include <lc-uuid.h>

#include "community/lc-invitation-private.h"
#include "lc-community-private.h"
#include "lc-session-private.h"

static DexFuture *
read_community (LcSession  *self,
                JsonObject *object,
                gboolean    cached,
                gpointer    user_data)
{
  LcCommunity *community = lc_session_get_community (self);
  g_autoptr(GError) error = NULL;

  if (!lc_community_apply (community, object, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_object (community);
}

/* After a 412 the community shows what somebody else has changed. */
static DexFuture *
show_current (DexFuture *future,
              gpointer   user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) ignored = NULL; /* without the document the conflict is one all the same */
  g_autoptr(JsonNode) node = NULL;
  JsonObject *current;

  dex_future_get_value (future, &error);
  current = lc_http_error_get_current (error, &node);
  if (current != NULL)
    lc_community_apply (lc_session_get_community (user_data), current, &ignored);

  return dex_ref (future);
}

typedef struct
{
  LcSession     *session;
  LcHttpRequest *request;
} CommunityChange;

static void
community_change_free (gpointer data)
{
  CommunityChange *change = data;

  g_object_unref (change->session);
  g_clear_pointer (&change->request, lc_http_request_free);
  g_free (change);
}

static DexFuture *
send_change (DexFuture *future,
             gpointer   user_data)
{
  CommunityChange *change = user_data;
  LcSession *self = change->session;

  lc_http_request_set_version (change->request, lc_community_get_revision (lc_session_get_community (self)));
  return lc_session_ask (self, g_steal_pointer (&change->request), read_community, NULL, NULL);
}

/**
 * lc_session_update_community:
 * @self: a session of an organiser
 * @revision: the revision of the community that is changed; 0: the present one
 * @name: the name
 * @description: the description in Markdown
 * @registration: how one becomes a member
 *
 * Returns: (transfer full): a future of the [class@Community]; %LC_ERROR_INVALID with the field `name` or `description`,
 *   %LC_ERROR_CONFLICT if somebody else changed it after @revision (the community shows that then)
 */
DexFuture *
lc_session_update_community (LcSession      *self,
                             gint64          revision,
                             const char     *name,
                             const char     *description,
                             LcRegistration  registration)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;
  CommunityChange *change;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (name != NULL && description != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "name", name);
  lc_json_add_string (builder, "description", description);
  lc_json_add_string (builder, "registration", lc_enum_get_nick (LC_TYPE_REGISTRATION, registration));
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PATCH, g_strdup ("/api/v1/community"));
  lc_http_request_set_json (request, builder);

  if (revision != 0)
    {
      lc_http_request_set_version (request, revision);
      return dex_future_catch (lc_session_ask (self, request, read_community, NULL, NULL),
                               show_current, g_object_ref (self), g_object_unref);
    }

  change = g_new0 (CommunityChange, 1);
  change->session = g_object_ref (self);
  change->request = request;
  return dex_future_then (lc_session_read_community (self), send_change, change, community_change_free);
}

static DexFuture *
read_invitation (LcSession  *self,
                 JsonObject *object,
                 gboolean    cached,
                 gpointer    user_data)
{
  g_autoptr(LcObjectPool) pool = lc_invitation_pool_new ();
  g_autoptr(GError) error = NULL;
  LcInvitation *invitation = lc_invitation_pool_read (pool, lc_session_get_member_pool (self), object, FALSE, &error);

  if (invitation == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (invitation);
}

/**
 * lc_session_create_invitation:
 * @self: a session of somebody who may invite
 * @note: whom or what it is for; may be empty
 * @role: what those who join by it become; only organisers invite into another role than member
 * @max_uses: how many may join by it; 0: any number
 * @expires_at: until when it can be used, in ms, at most a year ahead; 0: for ever
 *
 * Makes an invitation.
 *
 * Returns: (transfer full): a future of the [class@Invitation] with its link; %LC_ERROR_FORBIDDEN if the member may not
 */
DexFuture *
lc_session_create_invitation (LcSession    *self,
                              const char   *note,
                              LcMemberRole  role,
                              guint         max_uses,
                              gint64        expires_at)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = lc_uuid_new ();
  g_autofree char *expiry = expires_at != 0 ? lc_time_format (expires_at) : NULL;
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (note != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "note", note);
  lc_json_add_string (builder, "role", lc_enum_get_nick (LC_TYPE_MEMBER_ROLE, role));
  json_builder_set_member_name (builder, "max_uses");
  if (max_uses != 0)
    json_builder_add_int_value (builder, max_uses);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "expires_at");
  if (expiry != NULL)
    json_builder_add_string_value (builder, expiry);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);

  request = lc_http_request_new (SOUP_METHOD_POST, g_strdup ("/api/v1/invitations"));
  lc_http_request_set_json (request, builder);
  request->retry = TRUE; /* the id makes it the same invitation */
  return lc_session_ask (self, request, read_invitation, NULL, NULL);
}

/**
 * lc_session_revoke_invitation:
 * @self: a session of who made it, or of a moderator
 * @invitation: an invitation
 *
 * Takes an invitation back: nobody can join by it any more.
 *
 * Returns: (transfer full): a future that settles when that is done
 */
DexFuture *
lc_session_revoke_invitation (LcSession    *self,
                              LcInvitation *invitation)
{
  char *path;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_INVITATION (invitation), NULL);

  path = g_strconcat ("/api/v1/invitations/", lc_invitation_get_id (invitation), NULL);
  return lc_session_ask (self, lc_http_request_new (SOUP_METHOD_DELETE, path), NULL, NULL, NULL);
}

/* Whom one let in is answered with their document, whom one did not with nothing. */
static DexFuture *
read_decision (LcSession  *self,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  LcMember *member = user_data;

  if (object != NULL && g_strcmp0 (lc_json_peek_string (object, "id"), lc_member_get_id (member)) != 0)
    return lc_connection_mistake (lc_session_get_connection (self));

  return dex_future_new_true ();
}

/**
 * lc_session_decide_registration:
 * @self: a session of somebody who may let people in
 * @member: who waits
 * @approve: whether to let them in; otherwise their account is erased
 *
 * Returns: (transfer full): a future that settles when that is done; %LC_ERROR_NOT_FOUND if somebody else has decided
 */
DexFuture *
lc_session_decide_registration (LcSession *self,
                                LcMember  *member,
                                gboolean   approve)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MEMBER (member), NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "decision", approve ? "approve" : "reject");
  json_builder_end_object (builder);
  request = lc_http_request_new (SOUP_METHOD_PUT, g_strconcat ("/api/v1/registrations/", lc_member_get_id (member), NULL));
  lc_http_request_set_json (request, builder);
  request->retry = FALSE; /* the second time there would be nobody who waits */
  return lc_session_ask (self, request, read_decision, g_object_ref (member), g_object_unref);
}
