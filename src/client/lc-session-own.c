/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-account-private.h"
#include "lc-community-private.h"
#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-internal.h"

/* What a session reads by itself: whose it is, and what the community is. */

#define ACCOUNT_PATH "/api/v1/account"
#define COMMUNITY_PATH "/api/v1/community"

static void
member_notify_cb (LcSession  *self,
                  GParamSpec *pspec,
                  LcMember   *member)
{
  lc_account_set_member (self->account, member);
  g_object_notify (G_OBJECT (self), "role");
}

static void
set_permissions (LcSession *self,
                 char     **permissions)
{
  if (self->permissions != NULL && permissions != NULL &&
      g_strv_equal ((const char * const *) self->permissions, (const char * const *) permissions))
    {
      g_strfreev (permissions);
      return;
    }

  g_strfreev (self->permissions);
  self->permissions = permissions;
  g_object_notify (G_OBJECT (self), "permissions");
}

/* Takes over the own account's document, or the member of a sign-in. */
gboolean
lc_session_apply_account (LcSession   *self,
                          JsonObject  *object,
                          gboolean     cached,
                          GError     **error)
{
  g_autoptr(LcMember) member = lc_documents_read (lc_session_get_documents (self), LC_TYPE_MEMBER, object, cached, error);

  if (member == NULL)
    return FALSE;

  if (json_object_has_member (object, "permissions"))
    {
      LcJsonReader reader = LC_JSON_READER_INIT (object);

      set_permissions (self, lc_json_reader_strv (&reader, "permissions"));
      if (!lc_json_reader_finish (&reader, error))
        return FALSE;
    }

  if (g_set_object (&self->member, member))
    {
      const char * const shown[] = { "notify::handle", "notify::display-name", "notify::avatar-url", "notify::role" };

      for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
        g_signal_connect_object (member, shown[i], G_CALLBACK (member_notify_cb), self, G_CONNECT_SWAPPED);
      g_object_notify (G_OBJECT (self), "member");
      member_notify_cb (self, NULL, member);
    }

  return TRUE;
}

static DexFuture *
read_account (LcSession  *self,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GError) error = NULL;

  if (!lc_session_apply_account (self, object, cached, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_object (self->member);
}

DexFuture *
lc_session_read_account (LcSession *self)
{
  return lc_session_read (self, ACCOUNT_PATH, read_account, NULL, NULL);
}

static DexFuture *
read_community (LcSession  *self,
                JsonObject *object,
                gboolean    cached,
                gpointer    user_data)
{
  g_autoptr(GError) error = NULL;

  if (!lc_community_apply (self->community, object, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_object (self->community);
}

DexFuture *
lc_session_read_community (LcSession *self)
{
  return lc_session_read (self, COMMUNITY_PATH, read_community, NULL, NULL);
}

/* Reads what every view needs, and listens to what changes. The member is known by now. */
void
lc_session_begin (LcSession *self)
{
  lc_account_touch (self->account);
  self->begun = TRUE;
  lc_future_in_background (lc_session_recall (self, ACCOUNT_PATH, read_account, NULL, NULL), "The account cannot be read");
  lc_future_in_background (lc_session_recall (self, COMMUNITY_PATH, read_community, NULL, NULL), "The community cannot be read");
  lc_session_parts_begin (self->parts);
  lc_future_in_background (lc_outbox_begin (self->outbox), "What was written and not sent cannot be read");
  if (self->accounts != NULL)
    lc_future_in_background (lc_account_store_save (self->accounts), "The list of accounts cannot be saved");
  if (lc_http_get_is_open (lc_session_get_http (self)))
    lc_connection_listen (self->connection);
}
