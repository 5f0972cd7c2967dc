/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "community/lc-invitation-card.h"

#include "lc-http.h"

struct _LcInvitationCard
{
  GObject parent_instance;

  char   *inviter_name;
  int     role;
  int     state;
  gint64  expires_at;
};

G_DEFINE_FINAL_TYPE (LcInvitationCard, lc_invitation_card, G_TYPE_OBJECT)

static void
lc_invitation_card_finalize (GObject *object)
{
  g_free (LC_INVITATION_CARD (object)->inviter_name);

  G_OBJECT_CLASS (lc_invitation_card_parent_class)->finalize (object);
}

static void
lc_invitation_card_class_init (LcInvitationCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_invitation_card_finalize;
}

static void
lc_invitation_card_init (LcInvitationCard *self)
{
}

static gboolean
apply (LcInvitationCard  *self,
       JsonObject        *object,
       GError           **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonObject *inviter = lc_json_reader_optional_object (&reader, "inviter");
  LcJsonReader inviter_reader = LC_JSON_READER_INIT (inviter);

  self->role = lc_json_reader_enum (&reader, "role", LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER);
  self->state = lc_json_reader_enum (&reader, "state", LC_TYPE_INVITATION_STATE, LC_INVITATION_STATE_REVOKED);
  self->expires_at = lc_json_reader_optional_time (&reader, "expires_at");
  if (!lc_json_reader_finish (&reader, error))
    return FALSE;
  if (inviter == NULL)
    return TRUE;

  self->inviter_name = g_strdup (lc_json_reader_string (&inviter_reader, "display_name"));
  return lc_json_reader_finish (&inviter_reader, error);
}

static DexFuture *
read_card (DexFuture *future,
           gpointer   user_data)
{
  g_autoptr(LcInvitationCard) self = g_object_new (LC_TYPE_INVITATION_CARD, NULL);
  g_autoptr(GError) error = NULL;
  JsonObject *object = lc_http_response_get_object (lc_http_response_from_future (future), &error);

  if (object == NULL || !apply (self, object, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&self));
}

/**
 * lc_invitation_card_fetch:
 * @url: the address of a community
 * @token: the token of an invitation
 *
 * Asks what an invitation is, as a visitor.
 *
 * Returns: (transfer full): a future of a [class@InvitationCard]; %LC_ERROR_NOT_FOUND where the community knows no such
 *   invitation
 */
DexFuture *
lc_invitation_card_fetch (const char *url,
                          const char *token)
{
  g_autoptr(LcHttp) http = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (url != NULL && token != NULL, NULL);

  http = lc_http_new (url);
  escaped = g_uri_escape_string (token, NULL, FALSE);
  path = g_strconcat ("/api/v1/invitations/", escaped, "/card", NULL);
  return dex_future_then (lc_http_get (http, path), read_card, NULL, NULL);
}

/* Returns: (transfer none) (nullable): the name of who invites; %NULL for a former member */
const char *
lc_invitation_card_get_inviter_name (LcInvitationCard *self)
{
  g_return_val_if_fail (LC_IS_INVITATION_CARD (self), NULL);

  return self->inviter_name;
}

/* Returns: what one becomes */
LcMemberRole
lc_invitation_card_get_role (LcInvitationCard *self)
{
  g_return_val_if_fail (LC_IS_INVITATION_CARD (self), LC_MEMBER_ROLE_MEMBER);

  return self->role;
}

/* Returns: until when it can be used, in ms; 0: for ever */
gint64
lc_invitation_card_get_expires_at (LcInvitationCard *self)
{
  g_return_val_if_fail (LC_IS_INVITATION_CARD (self), 0);

  return self->expires_at;
}

LcInvitationState
lc_invitation_card_get_state (LcInvitationCard *self)
{
  g_return_val_if_fail (LC_IS_INVITATION_CARD (self), LC_INVITATION_STATE_REVOKED);

  return self->state;
}
