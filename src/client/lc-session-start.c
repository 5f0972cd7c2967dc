/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gi18n-lib.h>
#include <lc-error.h>
#include <lc-uuid.h>

#include "lc-account-private.h"
#include "lc-fiber.h"
#include "lc-session-private.h"

#define AWAITING_APPROVAL "/problems/awaiting-approval"
#define REJECTED "/problems/rejected"

/* What a beginning needs while it is on its way. */
typedef struct
{
  LcAccountStore *accounts;
  LcAccount      *account;
  char           *url;
  LcHttpRequest  *request;
  DexFuture      *address;
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_clear_object (&start->accounts);
  g_clear_object (&start->account);
  g_clear_pointer (&start->request, lc_http_request_free);
  dex_clear (&start->address);
  g_free (start->url);
  g_free (start);
}

static char *
clean_url (const char *url)
{
  char *cleaned = g_strdup (url);

  while (g_str_has_suffix (cleaned, "/"))
    cleaned[strlen (cleaned) - 1] = '\0';

  return cleaned;
}

static Start *
start_new (LcAccountStore *accounts,
           const char     *url,
           const char     *path,
           JsonBuilder    *builder)
{
  Start *start = g_new0 (Start, 1);

  g_set_object (&start->accounts, accounts);
  start->url = clean_url (url);
  start->request = lc_http_request_new (SOUP_METHOD_POST, g_strdup (path));
  start->request->anonymous = TRUE;
  lc_http_request_set_json (start->request, builder);
  return start;
}

static LcAccount *
find_account (Start      *start,
              const char *handle)
{
  LcAccount *account = start->accounts != NULL
                     ? lc_account_store_find_member (start->accounts, start->url, handle)
                     : NULL;

  if (account != NULL)
    return g_object_ref (account);

  account = lc_account_new (start->url, handle, FALSE);
  if (start->accounts == NULL)
    lc_account_set_demo (account);
  return account;
}

/* Makes the session from {member, session}. Returns: (transfer full) (nullable) */
static LcSession *
open_session (Start       *start,
              JsonObject  *object,
              char       **token,
              GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonObject *member = lc_json_reader_object (&reader, "member");
  JsonObject *found = lc_json_reader_object (&reader, "session");
  LcJsonReader member_reader = LC_JSON_READER_INIT (member);
  LcJsonReader session_reader = LC_JSON_READER_INIT (found);
  g_autoptr(LcSession) self = NULL;
  g_autoptr(LcAccount) account = NULL;
  const char *handle, *secret;
  gint64 expires_at;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  handle = lc_json_reader_string (&member_reader, "handle");
  secret = lc_json_reader_string (&session_reader, "token");
  expires_at = lc_json_reader_time (&session_reader, "expires_at");
  if (!lc_json_reader_finish (&member_reader, error) || !lc_json_reader_finish (&session_reader, error))
    return NULL;

  account = find_account (start, handle);
  lc_account_set_expires_at (account, expires_at);
  self = lc_session_new (start->accounts, account, secret);
  if (!lc_session_apply_account (self, member, FALSE, error))
    return NULL;

  *token = g_strdup (secret);
  return g_steal_pointer (&self);
}

static DexFuture *
awaiting_approval (void)
{
  GError *error = g_error_new_literal (LC_ERROR, LC_ERROR_BUSY,
                                       _("Your account was made. An organiser will look at it, and then you can sign in."));

  lc_error_set_type_uri (error, AWAITING_APPROVAL);
  return dex_future_new_for_error (error);
}

static DexFuture *
start_fiber (gpointer user_data)
{
  Start *start = user_data;
  g_autoptr(LcHttp) http = lc_http_new (start->url);
  g_autoptr(LcHttpResponse) response = NULL;
  g_autoptr(LcSession) self = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *token = NULL;
  JsonObject *object;

  response = lc_await_boxed (lc_http_send (http, g_steal_pointer (&start->request)), &error);
  if (response == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  object = lc_http_response_get_object (response, &error);
  if (response->status == SOUP_STATUS_ACCEPTED && object != NULL && json_object_has_member (object, "member"))
    return awaiting_approval ();
  if (object != NULL)
    self = open_session (start, object, &token, &error);
  if (self == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  if (start->accounts != NULL &&
      !lc_await (lc_account_store_add (start->accounts, lc_session_get_account (self), token), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_session_begin (self);
  return dex_future_new_take_object (g_steal_pointer (&self));
}

static void
add_device_name (JsonBuilder *builder)
{
  g_autofree char *name = g_utf8_substring (g_get_host_name (), 0, MIN (80, g_utf8_strlen (g_get_host_name (), -1)));

  lc_json_add_string (builder, "device_name", name);
}

static DexFuture *
spawn (Start *start)
{
  return lc_fiber_spawn_full (start, start_free, start_fiber);
}

/**
 * lc_session_sign_in:
 * @accounts: where to keep the account
 * @url: the address of the community
 * @handle: the handle
 * @password: the password
 *
 * Signs in. The token is kept in the keyring.
 *
 * Returns: (transfer full): a future of a [class@Session]; %LC_ERROR_FORBIDDEN for a wrong name or password, and where the
 *   account was not approved (lc_session_error_is_rejected()), %LC_ERROR_BUSY while it waits for approval
 *   (lc_session_error_is_awaiting_approval()) and after too many tries (see lc_error_get_retry_after()), %LC_ERROR_UNAVAILABLE
 */
DexFuture *
lc_session_sign_in (LcAccountStore *accounts,
                    const char     *url,
                    const char     *handle,
                    const char     *password)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (accounts), NULL);
  g_return_val_if_fail (url != NULL && handle != NULL && password != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "handle", handle);
  lc_json_add_string (builder, "password", password);
  add_device_name (builder);
  json_builder_end_object (builder);
  return spawn (start_new (accounts, url, "/api/v1/sessions", builder));
}

/* The language and the time zone of this computer, as a first guess that the profile lets one change. */
static void
add_locale (JsonBuilder *builder)
{
  const char *locale = g_get_language_names ()[0];
  g_autofree char *language = g_strndup (locale, strcspn (locale, "_.@"));
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  const char *identifier = g_time_zone_get_identifier (zone);

  if (!g_str_equal (language, "C") && !g_str_equal (language, "POSIX") && strlen (language) <= 3 && *language != '\0')
    {
      json_builder_set_member_name (builder, "languages");
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, language);
      json_builder_end_array (builder);
    }
  if (strchr (identifier, '/') != NULL && identifier[0] != '/')
    lc_json_add_string (builder, "time_zone", identifier);
}

/**
 * lc_session_register:
 * @accounts: where to keep the account
 * @url: the address of the community
 * @handle: the wished handle
 * @display_name: the name to show
 * @password: the password, 10 to 1000 characters
 * @invitation: (nullable): an invitation's token
 *
 * Becomes a member, and signs in.
 *
 * Returns: (transfer full): a future of a [class@Session]; %LC_ERROR_INVALID (see lc_error_get_field() for `handle`,
 *   `display_name`, `password`), %LC_ERROR_EXISTS where the handle is taken, %LC_ERROR_FORBIDDEN where the invitation is
 *   missing or not valid, %LC_ERROR_BUSY where an organiser must approve first
 */
DexFuture *
lc_session_register (LcAccountStore *accounts,
                     const char     *url,
                     const char     *handle,
                     const char     *display_name,
                     const char     *password,
                     const char     *invitation)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = lc_uuid_new ();
  Start *start;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (accounts), NULL);
  g_return_val_if_fail (url != NULL && handle != NULL && display_name != NULL && password != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "handle", handle);
  lc_json_add_string (builder, "display_name", display_name);
  lc_json_add_string (builder, "password", password);
  if (invitation != NULL)
    lc_json_add_string (builder, "invitation", invitation);
  add_locale (builder);
  add_device_name (builder);
  json_builder_end_object (builder);
  start = start_new (accounts, url, "/api/v1/accounts", builder);
  start->request->retry = TRUE;
  return spawn (start);
}

/**
 * lc_session_error_is_awaiting_approval:
 * @error: (nullable): why lc_session_register() or lc_session_sign_in() was rejected
 *
 * Returns: whether the account was made, but waits for an organiser
 */
gboolean
lc_session_error_is_awaiting_approval (const GError *error)
{
  return g_strcmp0 (lc_error_get_type_uri (error), AWAITING_APPROVAL) == 0;
}

/**
 * lc_session_error_is_rejected:
 * @error: (nullable): why lc_session_sign_in() was rejected
 *
 * Returns: whether the organisers did not approve the account
 */
gboolean
lc_session_error_is_rejected (const GError *error)
{
  return g_strcmp0 (lc_error_get_type_uri (error), REJECTED) == 0;
}

/**
 * lc_session_demo:
 * @url: the address of a demo community
 * @role: whom to be
 *
 * Signs in to the demo community as the member who shows @role. The account is kept nowhere.
 *
 * Returns: (transfer full): a future of a [class@Session]; %LC_ERROR_NOT_FOUND if it is no demo community
 */
DexFuture *
lc_session_demo (const char   *url,
                 LcMemberRole  role)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (url != NULL, NULL);

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "role", lc_enum_get_nick (LC_TYPE_MEMBER_ROLE, role));
  add_device_name (builder);
  json_builder_end_object (builder);
  return spawn (start_new (NULL, url, "/api/v1/demo/sessions", builder));
}

static DexFuture *
read_cached_account (LcSession *self)
{
  g_autoptr(LcHttpResponse) cached = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object = NULL;

  cached = lc_await_boxed (lc_document_cache_lookup (lc_session_get_cache (self), "/api/v1/account"), &error);
  if (cached != NULL)
    object = lc_http_response_get_object (cached, &error);
  if (object == NULL || !lc_session_apply_account (self, object, TRUE, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_true ();
}

static DexFuture *
connect_fiber (gpointer user_data)
{
  LcSession *self = user_data;
  LcAccount *account = lc_session_get_account (self);
  g_autoptr(DexFuture) address = lc_session_dup_address (self);
  g_autoptr(GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *url = NULL;

  token = lc_await_string (lc_account_store_lookup_token (lc_session_get_accounts (self), account), &error);
  if (token != NULL)
    url = address != NULL ? lc_await_string (dex_future_first (dex_ref (address), lc_session_dup_closing (self), NULL), &error)
                          : g_strdup (lc_account_get_community_url (account));
  if (url != NULL)
    {
      lc_session_connect (self, url, token);
      return dex_future_new_true ();
    }

  if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED))
    lc_session_end (self, error);
  else
    lc_session_stay_away (self);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
spawn_connect (LcSession *self)
{
  return lc_fiber_spawn (self, connect_fiber);
}

static DexFuture *
resume_fiber (gpointer user_data)
{
  Start *start = user_data;
  g_autoptr(LcSession) self = lc_session_new (start->accounts, start->account, NULL);
  g_autoptr(GError) error = NULL;

  lc_session_set_address (self, start->address);
  lc_await (lc_connection_prepare (lc_session_get_connection (self)), NULL);
  if (!lc_await (read_cached_account (self), NULL) &&
      (!lc_await (spawn_connect (self), &error) || !lc_await (lc_session_read_account (self), &error)))
    return dex_future_new_for_error (g_steal_pointer (&error));

  lc_session_begin (self);
  return dex_future_new_take_object (g_steal_pointer (&self));
}

/**
 * lc_session_resume:
 * @accounts: where the account is kept
 * @account: an account that was signed in before
 * @address: (transfer full) (nullable): a future of a string, where the community is: that on this computer may still be
 *   starting. %NULL: where it was before
 *
 * Goes on with a session. What is cached is there at once, before the keyring and the server are asked:
 * lc_session_go_online() does that, when it has been shown. What is asked for meanwhile waits.
 *
 * Returns: (transfer full): a future of a [class@Session]. If nothing is cached: %LC_ERROR_UNAUTHENTICATED where one must
 *   sign in again, %LC_ERROR_UNAVAILABLE if the server cannot be reached, or the error of @address
 */
DexFuture *
lc_session_resume (LcAccountStore *accounts,
                   LcAccount      *account,
                   DexFuture      *address)
{
  Start *start;

  g_return_val_if_fail (LC_IS_ACCOUNT_STORE (accounts), NULL);
  g_return_val_if_fail (LC_IS_ACCOUNT (account), NULL);

  start = g_new0 (Start, 1);
  start->accounts = g_object_ref (accounts);
  start->account = g_object_ref (account);
  start->address = address;
  return lc_fiber_spawn_full (start, start_free, resume_fiber);
}

/**
 * lc_session_go_online:
 * @self: a session that was resumed
 *
 * Asks the keyring for the token, and the server for what is new. Whether the server can be reached (the property
 * “online”) and still accepts the session (the signal “signed-out”) shows a little later. A session that is connected
 * already stays so.
 */
void
lc_session_go_online (LcSession *self)
{
  g_return_if_fail (LC_IS_SESSION (self));

  /* How that ends shows in the state of the session. */
  if (lc_session_take_waiting (self))
    dex_future_disown (spawn_connect (self));
}
