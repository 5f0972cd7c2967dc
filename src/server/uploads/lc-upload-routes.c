/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-upload-routes.h"

#include <string.h>

#include "lc-document.h"
#include "lc-error.h"
#include "lc-media-type.h"
#include "lc-picture.h"
#include "lc-picture-process.h"
#include "lc-services.h"
#include "lc-upload-files.h"
#include "lc-upload-store.h"
#include "lc-uuid.h"

#define MAX_NAME_LENGTH 200
#define DEFAULT_THUMBNAIL_SIDE 128

/* A file never changes under its id. */
#define FOR_EVER "private, max-age=31536000, immutable"

static yyjson_mut_doc *
make_document (LcUpload *upload)
{
  g_autofree char *url = g_strconcat ("/api/v1/uploads/", upload->id, NULL);
  yyjson_mut_val *root;
  yyjson_mut_doc *document = lc_document_new (&root);

  lc_document_add_text (document, root, "id", upload->id);
  lc_document_add_text (document, root, "media_type", upload->media_type);
  lc_document_add_text (document, root, "name", upload->name);
  yyjson_mut_obj_add_sint (document, root, "size", upload->size);
  if (upload->width > 0)
    {
      yyjson_mut_obj_add_sint (document, root, "width", upload->width);
      yyjson_mut_obj_add_sint (document, root, "height", upload->height);
    }
  else
    {
      yyjson_mut_obj_add_null (document, root, "width");
      yyjson_mut_obj_add_null (document, root, "height");
    }
  lc_document_add_text (document, root, "sha256", upload->sha256);
  lc_document_add_text (document, root, "url", url);

  return document;
}

/* The file's own name, percent-encoded in a header. Folders, control characters and what is too long are cut away. */
static char *
read_name (LcRequest *request)
{
  const char *header = lc_request_get_header (request, "X-File-Name");
  g_autofree char *decoded = header != NULL ? g_uri_unescape_string (header, NULL) : NULL;
  g_autoptr(GString) name = g_string_new (NULL);
  const char *base;
  guint length = 0;

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return g_strdup ("");

  base = MAX (strrchr (decoded, '/'), strrchr (decoded, '\\'));
  for (const char *p = base != NULL ? base + 1 : decoded; *p != '\0' && length < MAX_NAME_LENGTH; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!g_unichar_iscntrl (character) && g_unichar_type (character) != G_UNICODE_FORMAT)
        {
          g_string_append_unichar (name, character);
          length++;
        }
    }

  return g_strdup (g_strstrip (name->str));
}

static LcUpload *
load_upload (LcServices  *services,
             const char  *id,
             GError     **error)
{
  LcDatabase *database = lc_store_lease_reader (services->store, error);
  LcUpload *upload;

  if (database == NULL)
    return NULL;

  upload = lc_upload_store_load (database, id, error);
  lc_store_give_back (services->store, database);

  return upload;
}

/* The answer for an id that is taken: the upload itself when this is a retry of its creation. */
static LcResponse *
answer_taken (LcUpload   *taken,
              const char *member_id,
              const char *content_hash)
{
  if (g_strcmp0 (taken->member_id, member_id) == 0 && g_strcmp0 (taken->content_hash, content_hash) == 0)
    return lc_response_new_json (200, make_document (taken));

  return lc_response_new_problem (LC_PROBLEM_CONFLICT, "There is another upload with this id.");
}

/* Turns what was sent into what is kept. */
static GBytes *
prepare (LcServices  *services,
         int          fd,
         LcUpload    *upload,
         GError     **error)
{
  g_autoptr(GMappedFile) sent = g_mapped_file_new_from_fd (fd, FALSE, error);
  g_auto(LcPictureFile) picture = { 0 };
  const char *media_type;

  if (sent == NULL)
    return NULL;

  media_type = lc_media_type_sniff ((const guint8 *) g_mapped_file_get_contents (sent), g_mapped_file_get_length (sent));
  if (media_type == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "Files of this kind cannot be uploaded.");
      return NULL;
    }

  if (!lc_media_type_is_picture (media_type))
    {
      upload->media_type = g_strdup (media_type);
      return g_mapped_file_get_bytes (sent);
    }

  if (!lc_picture_convert (services->picture_limits, fd, media_type, LC_PICTURE_MAX_SIDE, &picture, error))
    return NULL;

  upload->media_type = g_strdup (picture.media_type);
  upload->width = picture.width;
  upload->height = picture.height;
  return g_bytes_ref (picture.bytes);
}

/* Why it was not prepared. */
static LcResponse *
refuse (GError  *refused,
        GError **error)
{
  gboolean is_too_large = g_error_matches (refused, LC_ERROR, LC_ERROR_TOO_LARGE);

  if (is_too_large || g_error_matches (refused, LC_ERROR, LC_ERROR_INVALID))
    return lc_response_new_problem (is_too_large ? LC_PROBLEM_TOO_LARGE : LC_PROBLEM_UNSUPPORTED_TYPE, "%s", refused->message);

  g_propagate_error (error, g_error_copy (refused));
  return NULL;
}

/* An upload on its way into the database. */
typedef struct
{
  LcServices   *services;
  LcUpload     *upload;
  LcUploadRoom  room;
} Insertion;

static gboolean
insert_upload (LcDatabase  *database,
               gpointer     user_data,
               GError     **error)
{
  Insertion *insertion = user_data;
  LcUpload *upload = insertion->upload;
  gboolean done = lc_upload_store_find_room (database, upload->member_id, upload->size, insertion->services->upload_quota,
                                             insertion->services->upload_quota_community, &insertion->room, error);

  return done && insertion->room == LC_UPLOAD_ROOM_FOUND && lc_upload_store_insert (database, upload, error);
}

/* Unless another request has just inserted the same upload, which needs no room again. */
static LcResponse *
answer_no_room (const Insertion *insertion)
{
  LcServices *services = insertion->services;
  LcUpload *upload = insertion->upload;
  gboolean is_member = insertion->room == LC_UPLOAD_ROOM_MEMBER_FULL;
  g_autoptr(LcUpload) taken = load_upload (services, upload->id, NULL);

  if (taken != NULL)
    return answer_taken (taken, upload->member_id, upload->content_hash);

  return lc_response_new_problem (LC_PROBLEM_QUOTA, "%s uploads may take %" G_GINT64_FORMAT " MiB together.", is_member ? "Your" : "All",
                                  (is_member ? services->upload_quota : services->upload_quota_community) / (1024 * 1024));
}

static LcResponse *
keep_upload (LcServices  *services,
             LcUpload    *upload,
             int          fd,
             GError     **error)
{
  g_autoptr(GError) refused = NULL;
  g_autoptr(GBytes) kept = prepare (services, fd, upload, &refused);
  g_autoptr(LcUpload) stored = NULL;
  Insertion insertion = { services, upload, LC_UPLOAD_ROOM_FOUND };

  if (kept == NULL)
    return refuse (refused, error);

  upload->size = g_bytes_get_size (kept);
  upload->sha256 = lc_upload_files_keep (services->upload_folder, kept, error);
  if (upload->sha256 == NULL)
    return NULL;
  if (!lc_store_transact (services->store, insert_upload, &insertion, error))
    return insertion.room != LC_UPLOAD_ROOM_FOUND ? answer_no_room (&insertion) : NULL;

  /* The same bytes may have been swept a moment ago, when no upload had them yet. */
  g_free (upload->sha256);
  upload->sha256 = lc_upload_files_keep (services->upload_folder, kept, error);
  if (upload->sha256 == NULL)
    return NULL;

  /* Two requests may have sent it at once. */
  stored = load_upload (services, upload->id, error);
  if (stored == NULL)
    return NULL;
  if (g_strcmp0 (stored->member_id, upload->member_id) != 0 || g_strcmp0 (stored->content_hash, upload->content_hash) != 0)
    return answer_taken (stored, upload->member_id, upload->content_hash);

  return lc_response_new_json (201, make_document (stored));
}

static LcResponse *
create_upload (LcRequest  *request,
               GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  const char *id = lc_request_get_query (request, "id");
  const char *member_id = lc_request_get_member_id (request);
  const char *sent_sha256;
  int fd = lc_request_get_upload (request, &sent_sha256);
  g_autoptr(GError) missing = NULL;
  g_autoptr(LcUpload) upload = NULL;
  g_autoptr(LcUpload) taken = NULL;

  if (!lc_uuid_is_valid (id))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`id` must be a UUID version 7.");
  if (fd < 0)
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "The file is missing.");

  upload = g_new0 (LcUpload, 1);
  upload->id = g_strdup (id);
  upload->member_id = g_strdup (member_id);
  upload->name = read_name (request);
  upload->content_hash = lc_content_hash (sent_sha256, upload->name, NULL);

  taken = load_upload (services, id, &missing);
  if (taken != NULL)
    return answer_taken (taken, member_id, upload->content_hash);
  if (!g_error_matches (missing, LC_ERROR, LC_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }

  return keep_upload (services, upload, fd, error);
}

/* Gives the upload that the path names, if it is there for who asks; otherwise what to answer is in @response, or @error is set. */
static LcUpload *
find_upload (LcRequest   *request,
             LcDatabase  *database,
             LcResponse **response,
             GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(LcUpload) upload = lc_upload_store_load (database, lc_request_get_param (request, "upload_id"), &local_error);
  gboolean is_seen = FALSE;

  if (upload != NULL && !lc_upload_store_sees (database, upload, lc_request_get_member_id (request), &is_seen, error))
    return NULL;
  if (is_seen)
    return g_steal_pointer (&upload);

  if (upload != NULL || g_error_matches (local_error, LC_ERROR, LC_ERROR_NOT_FOUND))
    *response = lc_response_new_problem (LC_PROBLEM_NOT_FOUND, "There is no such upload.");
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* The file of an upload that is there may have gone a moment ago, with the account that sent it. */
static LcResponse *
answer_missing (GError  *missing,
                GError **error)
{
  if (g_error_matches (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_clear_error (&missing);
      return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, "There is no such upload.");
    }

  g_propagate_error (error, missing);
  return NULL;
}

static LcResponse *
answer_file (LcUpload   *upload,
             int         fd,
             guint64     size,
             const char *variant)
{
  gboolean is_picture = lc_media_type_is_picture (upload->media_type);
  LcResponse *response = lc_response_new_file (200, upload->media_type, fd, size);
  /* RFC 6266 and RFC 8187. */
  g_autofree char *name = g_uri_escape_string (upload->name, NULL, FALSE);
  g_autofree char *disposition = g_strdup_printf ("%s; filename*=UTF-8''%s", is_picture ? "inline" : "attachment", name);
  g_autofree char *etag = g_strconcat (upload->sha256, variant, NULL);

  lc_response_set_header (response, "Cache-Control", FOR_EVER);
  lc_response_set_header (response, "Content-Disposition", disposition);
  lc_response_set_etag (response, etag);

  return response;
}

static LcResponse *
get_upload (LcRequest  *request,
            GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcResponse *response = NULL;
  g_autoptr(LcUpload) upload = find_upload (request, lc_request_get_database (request), &response, error);
  GError *missing = NULL;
  guint64 size;
  int fd;

  if (upload == NULL)
    return response;

  fd = lc_upload_files_open (services->upload_folder, upload->sha256, &size, &missing);
  return fd < 0 ? answer_missing (missing, error) : answer_file (upload, fd, size, "");
}

static gboolean
read_side (LcRequest *request,
           int       *side)
{
  static const char * const sides[] = { "64", "128", "256", "512", NULL };
  const char *text = lc_request_get_query (request, "size");

  if (text != NULL && !g_strv_contains (sides, text))
    return FALSE;

  *side = text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : DEFAULT_THUMBNAIL_SIDE;
  return TRUE;
}

static LcResponse *
get_thumbnail (LcRequest  *request,
               GError    **error)
{
  LcServices *services = lc_request_get_services (request);
  LcDatabase *database;
  LcResponse *response = NULL;
  g_autoptr(LcUpload) upload = NULL;
  g_autofree char *variant = NULL;
  GError *missing = NULL;
  guint64 size;
  int side;
  int fd;

  if (!read_side (request, &side))
    return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`size` must be 64, 128, 256 or 512.");

  database = lc_store_lease_reader (services->store, error);
  if (database == NULL)
    return NULL;
  upload = find_upload (request, database, &response, error);
  lc_store_give_back (services->store, database);
  if (upload == NULL)
    return response;

  if (!lc_media_type_is_picture (upload->media_type))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, "This upload is not a picture.");

  fd = lc_upload_files_open_thumbnail (services->picture_limits, services->upload_folder, upload->sha256, upload->media_type, side, &size, &missing);
  variant = g_strdup_printf ("-%d", side);
  return fd < 0 ? answer_missing (missing, error) : answer_file (upload, fd, size, variant);
}

const LcRoute lc_upload_routes[] =
{
  { "POST", "/api/v1/uploads", LC_ACTION_PRESENT_SELF, LC_WORK_PICTURE, LC_BODY_UPLOAD, LC_RATE_UPLOAD, create_upload },
  { "GET", "/api/v1/uploads/{upload_id}", LC_ACTION_READ_COMMUNITY, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, get_upload },
  { "GET", "/api/v1/uploads/{upload_id}/thumbnail", LC_ACTION_READ_COMMUNITY, LC_WORK_PICTURE, LC_BODY_NONE, LC_RATE_DEFAULT,
    get_thumbnail },
  { NULL },
};
