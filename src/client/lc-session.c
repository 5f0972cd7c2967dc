/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include <glib/gstdio.h>
#include <lc-error.h>
#include <lc-time.h>

#include "lc-account-private.h"
#include "lc-community-private.h"
#include "lc-future.h"
#include "lc-image-loader-private.h"
#include "lc-member-private.h"
#include "lc-model.h"
#include "lc-outbox-private.h"
#include "lc-session-internal.h"

#define CACHE_SIZE (200 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (LcSession, lc_session, G_TYPE_OBJECT)

enum
{
  PROP_ACCOUNT = 1,
  PROP_STATE,
  PROP_ONLINE,
  PROP_MEMBER,
  PROP_COMMUNITY,
  PROP_ROLE,
  PROP_PERMISSIONS,
};

static GParamSpec *properties[PROP_PERMISSIONS + 1];

enum
{
  SIGNED_OUT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_state (LcSession      *self,
           LcSessionState  state)
{
  gboolean was_online = lc_session_get_online (self);

  if (self->state == (int) state || self->state == LC_SESSION_STATE_SIGNED_OUT)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_online != lc_session_get_online (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ONLINE]);
}

static void
reached_cb (LcHttp    *http,
            gboolean   reached,
            LcSession *self)
{
  set_state (self, reached ? LC_SESSION_STATE_ONLINE : LC_SESSION_STATE_OFFLINE);
}

static void
unauthenticated_cb (LcHttp       *http,
                    const GError *error,
                    LcSession    *self)
{
  if (!self->leaving)
    lc_session_end (self, error);
}

static void
change_cb (LcConnection *connection,
           const char   *kind,
           const char   *subject,
           JsonObject   *data,
           LcSession    *self)
{
  lc_session_take_change (self, kind, subject);
  lc_session_parts_change (self->parts, kind, subject, data);
}

static void
resync_cb (LcConnection *connection,
           LcSession    *self)
{
  lc_session_resync (self);
  lc_session_parts_resync (self->parts);
}

static void
opened_cb (LcConnection *connection,
           gboolean      resumed,
           LcSession    *self)
{
  if (resumed)
    lc_future_in_background (lc_session_read_community (self), "The community cannot be read"); /* it may be a newer server */
  lc_session_renew_if_due (self); /* now that the server has told its time */
}

static void
community_notify_cb (LcSession   *self,
                     GParamSpec  *pspec,
                     LcCommunity *community)
{
  if (lc_community_get_name (community) != NULL)
    lc_account_set_community_name (self->account, lc_community_get_name (community));
}

/* Nothing is heard, tried again or waited for any more. */
void
lc_session_stop (LcSession *self)
{
  if (!self->closed)
    dex_promise_reject (self->closing, g_error_new_literal (LC_ERROR, LC_ERROR_UNAVAILABLE, "The session was closed"));
  self->closed = TRUE;
  g_clear_handle_id (&self->renewal_timer, g_source_remove);
  if (self->connection != NULL)
    lc_connection_stop (self->connection);
  if (self->outbox != NULL)
    lc_outbox_stop (self->outbox);
}

static void
lc_session_dispose (GObject *object)
{
  LcSession *self = LC_SESSION (object);

  lc_session_stop (self);
  dex_clear (&self->address);
  dex_clear (&self->closing);
  g_clear_object (&self->image_loader);
  g_clear_object (&self->outbox);
  if (self->parts != NULL)
    g_ptr_array_set_size (self->parts, 0);

  G_OBJECT_CLASS (lc_session_parent_class)->dispose (object);
}

static void
lc_session_finalize (GObject *object)
{
  LcSession *self = LC_SESSION (object);

  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_object (&self->member);
  g_clear_object (&self->community);
  lc_documents_leave (self->documents);
  g_clear_pointer (&self->documents, lc_documents_unref);
  g_clear_object (&self->connection);
  g_clear_object (&self->account);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->permissions, g_strfreev);

  G_OBJECT_CLASS (lc_session_parent_class)->finalize (object);
}

static void
lc_session_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LcSession *self = LC_SESSION (object);

  switch (prop_id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_ONLINE:
      g_value_set_boolean (value, lc_session_get_online (self));
      break;

    case PROP_MEMBER:
      g_value_set_object (value, self->member);
      break;

    case PROP_COMMUNITY:
      g_value_set_object (value, self->community);
      break;

    case PROP_ROLE:
      g_value_set_enum (value, lc_session_get_role (self));
      break;

    case PROP_PERMISSIONS:
      g_value_set_boxed (value, self->permissions);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_session_class_init (LcSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_session_dispose;
  object_class->finalize = lc_session_finalize;
  object_class->get_property = lc_session_get_property;

  properties[PROP_ACCOUNT] =
    g_param_spec_object ("account", NULL, NULL, LC_TYPE_ACCOUNT, LC_MODEL_READABLE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_SESSION_STATE, LC_SESSION_STATE_SIGNING_IN, LC_MODEL_READABLE);
  properties[PROP_ONLINE] =
    g_param_spec_boolean ("online", NULL, NULL, TRUE, LC_MODEL_READABLE);
  properties[PROP_MEMBER] =
    g_param_spec_object ("member", NULL, NULL, LC_TYPE_MEMBER, LC_MODEL_READABLE);
  properties[PROP_COMMUNITY] =
    g_param_spec_object ("community", NULL, NULL, LC_TYPE_COMMUNITY, LC_MODEL_READABLE);
  properties[PROP_ROLE] =
    g_param_spec_enum ("role", NULL, NULL, LC_TYPE_MEMBER_ROLE, LC_MEMBER_ROLE_MEMBER, LC_MODEL_READABLE);

  properties[PROP_PERMISSIONS] =
    g_param_spec_boxed ("permissions", NULL, NULL, G_TYPE_STRV, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNED_OUT] =
    g_signal_new ("signed-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
lc_session_init (LcSession *self)
{
  self->closing = dex_promise_new ();
  self->documents = lc_documents_new (self);
  self->community = lc_community_new ();
  g_signal_connect_object (self->community, "notify::name", G_CALLBACK (community_notify_cb), self, G_CONNECT_SWAPPED);
}

/* The folder may not be there or not be writable: then the cache is in memory. */
static LcConnection *
create_connection (LcSession  *self,
                   const char *url)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "learn-commons", NULL);
  g_autofree char *name = g_strconcat (lc_account_get_id (self->account), ".sqlite", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (self->accounts == NULL || g_mkdir_with_parents (folder, 0700) != 0)
    return lc_connection_new (NULL, CACHE_SIZE / 10, url);

  return lc_connection_new (path, CACHE_SIZE, url);
}

/* Not in the cache's folder: nobody else has what is in here. */
static LcOutbox *
open_outbox (LcSession *self)
{
  g_autofree char *name = g_strconcat (lc_account_get_id (self->account), ".sqlite", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "learn-commons", "outbox", name, NULL);

  return lc_outbox_new (self, self->accounts != NULL ? path : NULL);
}

/**
 * lc_session_new:
 * @accounts: (nullable): where the account is kept; %NULL: nowhere
 * @account: the account
 * @token: (nullable): its token; %NULL where that is not known yet: requests wait for lc_session_connect()
 *
 * Returns: (transfer full): a session that nothing was asked of yet
 */
LcSession *
lc_session_new (LcAccountStore *accounts,
                LcAccount      *account,
                const char     *token)
{
  LcSession *self = g_object_new (LC_TYPE_SESSION, NULL);
  LcHttp *http;

  g_set_object (&self->accounts, accounts);
  self->account = g_object_ref (account);
  self->connection = create_connection (self, token != NULL ? lc_account_get_community_url (account) : NULL);
  http = lc_session_get_http (self);
  lc_http_set_token (http, token);
  g_signal_connect_object (http, "reached", G_CALLBACK (reached_cb), self, 0);
  g_signal_connect_object (http, "unauthenticated", G_CALLBACK (unauthenticated_cb), self, 0);
  g_signal_connect_object (self->connection, "change", G_CALLBACK (change_cb), self, 0);
  g_signal_connect_object (self->connection, "resync", G_CALLBACK (resync_cb), self, 0);
  g_signal_connect_object (self->connection, "opened", G_CALLBACK (opened_cb), self, 0);
  self->image_loader = lc_image_loader_new (http, lc_session_get_cache (self));
  self->parts = lc_session_parts_new (self);
  self->outbox = open_outbox (self);
  return self;
}

/* While the member signs out, a token that is refused is no news. */
void
lc_session_set_leaving (LcSession *self,
                        gboolean   leaving)
{
  self->leaving = leaving;
}

/* Ends the session here: the token is forgotten, nothing more is asked. */
void
lc_session_end (LcSession    *self,
                const GError *reason)
{
  g_autoptr(LcSession) keep = g_object_ref (self);

  if (self->state == LC_SESSION_STATE_SIGNED_OUT)
    return;

  lc_session_stop (self);
  lc_http_close (lc_session_get_http (self));
  lc_future_in_background (lc_document_cache_clear (lc_session_get_cache (self)), "The cache cannot be cleared");
  set_state (self, LC_SESSION_STATE_SIGNED_OUT);
  if (self->accounts != NULL)
    lc_future_in_background (lc_account_store_set_token (self->accounts, self->account, NULL), "The token cannot be forgotten");
  g_signal_emit (self, signals[SIGNED_OUT], 0, reason);
}

LcConnection *
lc_session_get_connection (LcSession *self)
{
  return self->connection;
}

LcHttp *
lc_session_get_http (LcSession *self)
{
  return lc_connection_get_http (self->connection);
}

LcDocuments *
lc_session_get_documents (LcSession *self)
{
  return self->documents;
}

LcObjectPool *
lc_session_get_member_pool (LcSession *self)
{
  return lc_documents_get_pool (self->documents, LC_TYPE_MEMBER);
}

LcDocumentCache *
lc_session_get_cache (LcSession *self)
{
  return lc_connection_get_cache (self->connection);
}

LcEventSource *
lc_session_get_events (LcSession *self)
{
  return lc_connection_get_events (self->connection);
}

LcAccountStore *
lc_session_get_accounts (LcSession *self)
{
  return self->accounts;
}

/* Returns: (transfer none): what the member wrote and the server does not have yet */
LcOutbox *
lc_session_get_outbox (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return self->outbox;
}

/* Returns: (transfer none) (nullable): what a feature keeps for the session, by its type */
gpointer
lc_session_get_part (LcSession *self,
                     GType      type)
{
  return lc_session_parts_find (self->parts, type);
}

/* Returns: (transfer none): the account that is signed in */
LcAccount *
lc_session_get_account (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return self->account;
}

LcSessionState
lc_session_get_state (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), LC_SESSION_STATE_SIGNED_OUT);

  return self->state;
}

/* Returns: whether the server could be reached, as far as known */
gboolean
lc_session_get_online (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);

  return self->state == LC_SESSION_STATE_ONLINE || self->state == LC_SESSION_STATE_SIGNING_IN;
}

/* Returns: (transfer none): oneself */
LcMember *
lc_session_get_member (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return self->member;
}

/* Returns: (transfer none): the community; its name is %NULL until it was read */
LcCommunity *
lc_session_get_community (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return self->community;
}

LcMemberRole
lc_session_get_role (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), LC_MEMBER_ROLE_MEMBER);

  return self->member != NULL ? lc_member_get_role (self->member) : LC_MEMBER_ROLE_MEMBER;
}

/* Returns: (transfer none): what loads the pictures of this community */
LcImageLoader *
lc_session_get_image_loader (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return self->image_loader;
}

/**
 * lc_session_has_permission:
 * @self: a session
 * @action: the name of an action of the protocol, such as `invite` or `manage-spaces`
 *
 * Returns: whether the server says that the member's role allows @action
 */
gboolean
lc_session_has_permission (LcSession  *self,
                           const char *action)
{
  g_return_val_if_fail (LC_IS_SESSION (self), FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  return self->permissions != NULL && g_strv_contains ((const char * const *) self->permissions, action);
}
