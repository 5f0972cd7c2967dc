/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gi18n-lib.h>
#include <lc-error.h>
#include <lc-uuid.h>

#include "lc-account-private.h"
#include "lc-device-private.h"
#include "lc-edit-private.h"
#include "lc-fiber.h"
#include "lc-member-private.h"
#include "lc-outbox.h"
#include "lc-session-private.h"

#define UPLOAD_LIMIT (25 * 1024 * 1024)
#define EXPORT_LIMIT (512 * 1024 * 1024)
#define SLOW_TIMEOUT 120 /* seconds, for what the server takes its time for */

static LcHttpRequest *
request_with (const char  *method,
              char        *path,
              JsonBuilder *builder)
{
  LcHttpRequest *request = lc_http_request_new (method, path);

  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

/* Ends the session here, however the server answered: offline one is signed out on this computer at least. */
static DexFuture *
sign_out_here (DexFuture *future,
               gpointer   user_data)
{
  LcSession *self = user_data;
  LcAccountStore *accounts = lc_session_get_accounts (self);
  DexFuture *cleared;

  lc_session_end (self, NULL);
  cleared = dex_future_all (lc_document_cache_clear (lc_session_get_cache (self)),
                            lc_outbox_discard_all (lc_session_get_outbox (self)), NULL);
  if (accounts == NULL)
    return cleared;

  return dex_future_all (cleared, lc_account_store_remove (accounts, lc_session_get_account (self)), NULL);
}

/**
 * lc_session_sign_out:
 * @self: a session
 *
 * Signs out: the session ends on the server if it can be reached, and the account, its token and all that was cached are
 * forgotten here. What was written and not sent would be lost: lc_outbox_discard_all() must have said that it may be.
 *
 * Returns: (transfer full): a future that settles when that is done; %LC_ERROR_BUSY while something is not sent yet
 */
DexFuture *
lc_session_sign_out (LcSession *self)
{
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  if (lc_outbox_count_written (lc_session_get_outbox (self)) > 0)
    return dex_future_new_reject (LC_ERROR, LC_ERROR_BUSY, _("Something that you wrote here is not sent yet."));

  lc_session_set_leaving (self, TRUE);
  request = lc_http_request_new (SOUP_METHOD_DELETE, g_strdup ("/api/v1/sessions/current"));
  request->timeout = 5;
  request->retry = FALSE;
  return dex_future_finally (lc_http_send (lc_session_get_http (self), request),
                             sign_out_here, g_object_ref (self), g_object_unref);
}

/**
 * lc_session_change_password:
 * @self: a session
 * @current_password: the present password
 * @new_password: the new one, 10 to 1000 characters
 *
 * Changes the password; all other devices are signed out.
 *
 * Returns: (transfer full): a future; %LC_ERROR_INVALID with the field `current_password` or `new_password`
 */
DexFuture *
lc_session_change_password (LcSession  *self,
                            const char *current_password,
                            const char *new_password)
{
  g_autoptr(JsonBuilder) builder = begin ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (current_password != NULL && new_password != NULL, NULL);

  lc_json_add_string (builder, "current_password", current_password);
  lc_json_add_string (builder, "new_password", new_password);
  request = request_with (SOUP_METHOD_PUT, g_strdup ("/api/v1/account/password"), builder);
  request->retry = FALSE; /* the second time the present password would be wrong */
  return lc_session_ask (self, request, NULL, NULL, NULL);
}

static DexFuture *
read_own (LcSession  *self,
          JsonObject *object,
          gboolean    cached,
          gpointer    user_data)
{
  g_autoptr(GError) error = NULL;

  if (!lc_session_apply_account (self, object, FALSE, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_object (lc_session_get_member (self));
}

/* What is sent of an edit of one's own profile. */
typedef struct
{
  LcSession *session;
  LcEdit    *edit;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  lc_edit_unref (saving->edit);
  g_free (saving);
}

static DexFuture *
send_profile (LcSession *self,
              LcEdit    *edit,
              gint64     version)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_PATCH, g_strdup ("/api/v1/account"));

  request->body = lc_edit_dup_changes (edit);
  request->media_type = g_strdup ("application/json");
  lc_http_request_set_version (request, version);
  return lc_session_ask (self, request, read_own, NULL, NULL);
}

static DexFuture *
show_current_account (LcSession   *self,
                      JsonObject  *current,
                      DexFuture   *conflict)
{
  g_autoptr(GError) ignored = NULL; /* the conflict is what counts */

  lc_session_apply_account (self, current, FALSE, &ignored);
  return dex_ref (conflict);
}

/* After a 412: what others changed stays, unless it is what is changed here, too. The member shows then what there is. */
static DexFuture *
save_onto_current (DexFuture *future,
                   gpointer   user_data)
{
  Saving *saving = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *current;

  dex_future_get_value (future, &error);
  current = lc_http_error_get_current (error, &node);
  if (current == NULL)
    return dex_ref (future);
  if (lc_edit_is_opposed (saving->edit, current))
    return show_current_account (saving->session, current, future);

  return send_profile (saving->session, saving->edit, json_object_get_int_member_with_default (current, "version", 0));
}

/**
 * lc_session_begin_profile_edit:
 * @self: a session
 *
 * Begins to change one's own profile: whatever becomes of it meanwhile, the edit says what the member has seen.
 *
 * Returns: (transfer full): an edit with `display_name`, `pronouns`, `bio`, `time_zone`, `languages`, `skills` and `interests`;
 *   `handle` and `avatar_upload_id`, the id of an uploaded picture or %NULL for none, can be set, too
 */
LcEdit *
lc_session_begin_profile_edit (LcSession *self)
{
  LcMember *member;
  LcEdit *edit;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  member = lc_session_get_member (self);
  edit = lc_edit_new (lc_document_get_version (LC_DOCUMENT (member)));
  lc_edit_add_text (edit, "display_name", lc_member_get_display_name (member));
  lc_edit_add_text (edit, "pronouns", lc_member_get_pronouns (member));
  lc_edit_add_text (edit, "bio", lc_member_get_bio (member));
  lc_edit_add_text (edit, "time_zone", lc_member_get_time_zone (member));
  lc_edit_add_texts (edit, "languages", lc_member_get_languages (member));
  lc_edit_add_texts (edit, "skills", lc_member_get_skills (member));
  lc_edit_add_texts (edit, "interests", lc_member_get_interests (member));
  return edit;
}

/**
 * lc_session_save_profile:
 * @self: a session
 * @edit: what lc_session_begin_profile_edit() gave, with the changes
 *
 * Changes one's own profile. Only what is changed is sent: what was changed elsewhere meanwhile stays.
 *
 * Returns: (transfer full): a future of the [class@Member]; %LC_ERROR_INVALID with fields named as in the protocol
 *   (`display_name`, `bio`, …), %LC_ERROR_EXISTS where the handle is taken, %LC_ERROR_CONFLICT if the same was changed on
 *   another device meanwhile (the member shows that version then)
 */
DexFuture *
lc_session_save_profile (LcSession *self,
                         LcEdit    *edit)
{
  Saving *saving;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (edit != NULL, NULL);

  if (!lc_edit_is_changed (edit))
    return dex_future_new_for_object (lc_session_get_member (self));

  saving = g_new0 (Saving, 1);
  saving->session = g_object_ref (self);
  saving->edit = lc_edit_ref (edit);
  return dex_future_catch (send_profile (self, edit, lc_edit_get_version (edit)), save_onto_current, saving, saving_free);
}

static DexFuture *
read_devices (LcSession  *self,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GListStore) store = g_list_store_new (LC_TYPE_DEVICE);
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *items = lc_json_reader_array (&reader, "items");
  guint length = items != NULL ? json_array_get_length (items) : 0;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (items, i, &reader.error);
      g_autoptr(LcDevice) device = item != NULL ? lc_device_read (item, &reader.error) : NULL;

      if (device != NULL)
        g_list_store_append (store, device);
    }
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (g_steal_pointer (&store));
}

/**
 * lc_session_list_devices:
 * @self: a session
 *
 * Returns: (transfer full): a future of a [iface@Gio.ListModel] of [class@Device], the last used first
 */
DexFuture *
lc_session_list_devices (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return lc_session_ask (self, lc_http_request_new (SOUP_METHOD_GET, g_strdup ("/api/v1/sessions?limit=100")), read_devices, NULL, NULL);
}

/**
 * lc_session_revoke_device:
 * @self: a session
 * @device_id: the id of a [class@Device]
 *
 * Returns: (transfer full): a future that settles when the member is signed out there
 */
DexFuture *
lc_session_revoke_device (LcSession  *self,
                          const char *device_id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (lc_uuid_is_valid (device_id), NULL);

  return lc_session_ask (self, lc_http_request_new (SOUP_METHOD_DELETE, g_strconcat ("/api/v1/sessions/", device_id, NULL)), NULL, NULL, NULL);
}

static DexFuture *
stay (DexFuture *future,
      gpointer   user_data)
{
  lc_session_set_leaving (user_data, FALSE);
  return dex_ref (future);
}

/**
 * lc_session_delete_account:
 * @self: a session
 * @password: the password
 *
 * Deletes one's account on the server and here.
 *
 * Returns: (transfer full): a future; %LC_ERROR_INVALID or %LC_ERROR_FORBIDDEN for a wrong password, %LC_ERROR_EXISTS for
 *   the last organiser
 */
DexFuture *
lc_session_delete_account (LcSession  *self,
                           const char *password)
{
  g_autoptr(JsonBuilder) builder = begin ();
  LcHttpRequest *request;
  DexFuture *future;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (password != NULL, NULL);

  lc_json_add_string (builder, "password", password);
  request = request_with (SOUP_METHOD_DELETE, g_strdup ("/api/v1/account"), builder);
  request->retry = FALSE;
  lc_session_set_leaving (self, TRUE);
  future = dex_future_catch (lc_session_ask (self, request, NULL, NULL, NULL), stay, g_object_ref (self), g_object_unref);
  return dex_future_then (future, sign_out_here, g_object_ref (self), g_object_unref);
}

static DexFuture *
save_file (DexFuture *future,
           gpointer   user_data)
{
  LcHttpResponse *response = lc_http_response_from_future (future);

  return dex_file_replace_contents_bytes (user_data, response->body, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION);
}

/* Saves what is at @path (transfer full), of at most @limit bytes, which may take @timeout seconds; 0: as anything else. */
DexFuture *
lc_session_save (LcSession *self,
                 char      *path,
                 GFile     *file,
                 gsize      limit,
                 guint      timeout)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET, path);

  request->is_file = TRUE;
  request->limit = limit;
  if (timeout != 0)
    request->timeout = timeout;
  return dex_future_then (lc_http_send (lc_session_get_http (self), request), save_file, g_object_ref (file), g_object_unref);
}

/**
 * lc_session_export_data:
 * @self: a session
 * @file: the zip file to write
 *
 * Returns: (transfer full): a future that settles when everything the community keeps about the member is in @file
 */
DexFuture *
lc_session_export_data (LcSession *self,
                        GFile     *file)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return lc_session_save (self, g_strdup ("/api/v1/account/export"), file, EXPORT_LIMIT, SLOW_TIMEOUT);
}

static DexFuture *
read_upload (LcSession  *self,
             JsonObject *object,
             gboolean    cached,
             gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");

  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_string (id);
}

/**
 * lc_session_upload_bytes:
 * @self: a session
 * @bytes: a picture or document, at most 25 MiB
 * @name: its name
 * @media_type: what it is, as far as known
 * @progress: (nullable): told how far it is
 * @progress_data: data for @progress
 * @progress_destroy: (nullable): frees @progress_data
 *
 * Returns: (transfer full): a future of a string, the id of the upload; %LC_ERROR_TOO_LARGE, %LC_ERROR_INVALID for a kind
 *   of file that is not taken
 */
DexFuture *
lc_session_upload_bytes (LcSession      *self,
                         GBytes         *bytes,
                         const char     *name,
                         const char     *media_type,
                         LcProgressFunc  progress,
                         gpointer        progress_data,
                         GDestroyNotify  progress_destroy)
{
  g_autofree char *id = lc_uuid_new ();
  LcHttpRequest *request;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  request = lc_http_request_new (SOUP_METHOD_POST, g_strconcat ("/api/v1/uploads?id=", id, NULL));
  request->body = g_bytes_ref (bytes);
  request->media_type = g_strdup (media_type != NULL ? media_type : "application/octet-stream");
  request->file_name = g_path_get_basename (name);
  request->retry = TRUE;
  request->timeout = SLOW_TIMEOUT;
  lc_http_request_set_progress (request, progress, progress_data, progress_destroy);
  if (g_bytes_get_size (bytes) > UPLOAD_LIMIT)
    {
      lc_http_request_free (request);
      return dex_future_new_reject (LC_ERROR, LC_ERROR_TOO_LARGE, _("A file may have at most 25 MB."));
    }

  return lc_session_ask (self, request, read_upload, NULL, NULL);
}

typedef struct
{
  LcSession      *session;
  GFile          *file;
  LcProgressFunc  progress;
  gpointer        progress_data;
  GDestroyNotify  progress_destroy;
} FileUpload;

static void
file_upload_free (gpointer data)
{
  FileUpload *upload = data;

  if (upload->progress_destroy != NULL)
    upload->progress_destroy (upload->progress_data);
  g_object_unref (upload->session);
  g_object_unref (upload->file);
  g_free (upload);
}

static DexFuture *
upload_fiber (gpointer user_data)
{
  FileUpload *upload = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *media_type = NULL;

  info = lc_await_object (dex_file_query_info (upload->file,
                                               G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                                               G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE ","
                                               G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                                               G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT), &error);
  if (info == NULL)
    return dex_future_new_reject (LC_ERROR, LC_ERROR_FAILED, _("The file cannot be read: %s"), error->message);
  if (g_file_info_get_size (info) > UPLOAD_LIMIT)
    return dex_future_new_reject (LC_ERROR, LC_ERROR_TOO_LARGE, _("A file may have at most 25 MB."));

  bytes = lc_await_boxed (dex_file_load_contents_bytes (upload->file), &error);
  if (bytes == NULL)
    return dex_future_new_reject (LC_ERROR, LC_ERROR_FAILED, _("The file cannot be read: %s"), error->message);

  if (g_file_info_get_content_type (info) != NULL)
    media_type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
  return lc_session_upload_bytes (upload->session, bytes, g_file_info_get_display_name (info), media_type,
                                  upload->progress,
                                  g_steal_pointer (&upload->progress_data),
                                  g_steal_pointer (&upload->progress_destroy));
}

/**
 * lc_session_upload_file:
 * @self: a session
 * @file: a picture or document, at most 25 MiB
 * @progress: (nullable): told how far it is
 * @progress_data: data for @progress
 * @progress_destroy: (nullable): frees @progress_data
 *
 * Returns: (transfer full): as lc_session_upload_bytes()
 */
DexFuture *
lc_session_upload_file (LcSession      *self,
                        GFile          *file,
                        LcProgressFunc  progress,
                        gpointer        progress_data,
                        GDestroyNotify  progress_destroy)
{
  FileUpload *upload;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  upload = g_new0 (FileUpload, 1);
  upload->session = g_object_ref (self);
  upload->file = g_object_ref (file);
  upload->progress = progress;
  upload->progress_data = progress_data;
  upload->progress_destroy = progress_destroy;
  return lc_fiber_spawn_full (upload, file_upload_free, upload_fiber);
}

static DexFuture *
read_member (LcSession  *self,
             JsonObject *object,
             gboolean    cached,
             gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcMember *member = lc_documents_read (lc_session_get_documents (self), LC_TYPE_MEMBER, object, cached, &error);

  if (member == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (member);
}

/**
 * lc_session_fetch_member:
 * @self: a session
 * @member_id: the id of a member, or the handle after an “@”
 *
 * Returns: (transfer full): a future of the [class@Member] with the whole profile; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_session_fetch_member (LcSession  *self,
                         const char *member_id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (member_id != NULL, NULL);

  return lc_documents_fetch_as (lc_session_get_documents (self), LC_TYPE_MEMBER, member_id);
}

/* Returns: (transfer full) (nullable): the member of @member_id, if it is known already */
LcMember *
lc_session_dup_member (LcSession  *self,
                       const char *member_id)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (member_id != NULL, NULL);

  return lc_object_pool_lookup (lc_session_get_member_pool (self), member_id);
}

/* Returns: (transfer full) (element-type LcMember): whom something that is shown or kept tells of, in no order */
GPtrArray *
lc_session_list_known_members (LcSession *self)
{
  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  return lc_object_pool_list (lc_session_get_member_pool (self));
}

/**
 * lc_session_set_member_role:
 * @self: a session of an organiser
 * @member: a member
 * @role: the new role
 *
 * Returns: (transfer full): a future of the [class@Member]; %LC_ERROR_EXISTS for the last organiser
 */
DexFuture *
lc_session_set_member_role (LcSession    *self,
                            LcMember     *member,
                            LcMemberRole  role)
{
  g_autoptr(JsonBuilder) builder = begin ();
  char *path;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (LC_IS_MEMBER (member), NULL);

  lc_json_add_string (builder, "role", lc_enum_get_nick (LC_TYPE_MEMBER_ROLE, role));
  path = g_strconcat ("/api/v1/members/", lc_member_get_id (member), "/role", NULL);
  return lc_session_ask (self, request_with (SOUP_METHOD_PUT, path, builder), read_member, NULL, NULL);
}
