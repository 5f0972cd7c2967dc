/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-upload-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <lc-error.h>
#include <lc-uuid.h>

#include "lc-fiber.h"
#include "lc-image-loader-private.h"
#include "lc-model.h"
#include "lc-session-private.h"

/* What is attached goes to the outbox at once, before the text that shows it, and that waits for it there. Its bytes stand in a file
 * beside the outbox until the community has them. */

#define PREFIX "/api/v1/uploads/"

struct _LcUpload
{
  GObject parent_instance;

  char    *id;
  char    *url;
  int      state;
  GError  *error;
  double   progress;
};

G_DEFINE_FINAL_TYPE (LcUpload, lc_upload, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_ERROR,
  PROP_PROGRESS,
};

static GParamSpec *properties[PROP_PROGRESS + 1];

static void
lc_upload_finalize (GObject *object)
{
  LcUpload *self = LC_UPLOAD (object);

  g_free (self->id);
  g_free (self->url);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (lc_upload_parent_class)->finalize (object);
}

static void
lc_upload_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LcUpload *self = LC_UPLOAD (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_upload_class_init (LcUploadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_upload_finalize;
  object_class->get_property = lc_upload_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_SEND_STATE, LC_SEND_STATE_SETTLED, LC_MODEL_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);
  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, LC_MODEL_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_upload_init (LcUpload *self)
{
}

static LcUpload *
upload_new (const char *id)
{
  LcUpload *self = g_object_new (LC_TYPE_UPLOAD, NULL);

  self->id = g_strdup (id);
  self->url = g_strconcat (PREFIX, id, NULL);
  return self;
}

static char *
build_path (const char *id)
{
  return g_build_filename (g_get_user_data_dir (), "learn-commons", "outbox", "uploads", id, NULL);
}

static void
remove_file (const char *id)
{
  g_autofree char *path = build_path (id);

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_warning ("“%s” cannot be removed: %s", path, g_strerror (errno));
}

/* Without waiting for the disk: what is lost when the power fails was attached a moment ago. */
static gboolean
keep_file (const char  *id,
           GBytes      *bytes,
           GError     **error)
{
  g_autofree char *path = build_path (id);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) local_error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local_error))
    return TRUE;

  g_set_error (error, LC_ERROR, LC_ERROR_FAILED, _("The file cannot be kept on this computer: %s"),
               local_error != NULL ? local_error->message : g_strerror (errno));
  return FALSE;
}

static gpointer
find_upload (LcSession     *session,
             LcOutboxEntry *entry)
{
  const char *id = lc_outbox_entry_get_mine (entry, "id");

  return id != NULL && lc_uuid_is_valid (id) ? upload_new (id) : NULL;
}

static void
tell_progress (guint64  done,
               guint64  total,
               gpointer user_data)
{
  LcUpload *self = user_data;
  double progress = total > 0 ? CLAMP ((double) done / total, 0, 1) : 0;

  /* In steps that one sees. */
  if ((int) (progress * 100) == (int) (self->progress * 100))
    return;
  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/* Puts the file where the document that describes it was. */
static gboolean
prepare (LcSession      *session,
         LcOutboxEntry  *entry,
         LcHttpRequest  *request,
         GError        **error)
{
  LcUpload *upload = lc_outbox_entry_get_object (entry);
  g_autofree char *path = upload != NULL ? build_path (upload->id) : NULL;
  g_autoptr(GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr(GError) ignored = NULL; /* whatever it is, the file is not there */
  g_autoptr(GBytes) bytes = file != NULL ? lc_await_boxed (dex_file_load_contents_bytes (file), &ignored) : NULL;

  if (bytes == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_NOT_FOUND, _("The file is not on this computer any more."));
      return FALSE;
    }

  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request->media_type);
  request->body = g_steal_pointer (&bytes);
  request->media_type = g_strdup ("application/octet-stream");
  request->file_name = g_strdup (lc_outbox_entry_get_mine (entry, "name"));
  lc_http_request_set_progress (request, tell_progress, g_object_ref (upload), g_object_unref);
  return TRUE;
}

/* The community has made its own of a picture. */
static gboolean
take (LcSession      *session,
      LcOutboxEntry  *entry,
      JsonObject     *answer,
      GError        **error)
{
  LcUpload *upload = lc_outbox_entry_get_object (entry);

  remove_file (upload->id);
  lc_image_loader_forget (lc_session_get_image_loader (session), upload->url);
  return TRUE;
}

static void
undo (LcSession     *session,
      LcOutboxEntry *entry,
      gboolean       discarded)
{
  LcUpload *upload = lc_outbox_entry_get_object (entry);

  if (discarded && upload != NULL)
    remove_file (upload->id);
}

static void
mark (gpointer      object,
      LcSendState   state,
      const GError *error)
{
  LcUpload *self = object;

  lc_model_set_error (self, &self->error, error, properties[PROP_ERROR]);
  lc_model_set_int (self, &self->state, state, properties[PROP_STATE]);
}

const LcOutboxKind lc_outbox_upload = {
  .name = "upload",
  .creates = TRUE,
  .keeps_text = TRUE,
  .find = find_upload,
  .prepare = prepare,
  .take = take,
  .undo = undo,
  .mark = mark,
};

static LcHttpRequest *
make_request (const char *id,
              const char *name)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_POST, g_strconcat ("/api/v1/uploads?id=", id, NULL));

  json_builder_begin_object (builder);
  lc_json_add_string (builder, "id", id);
  lc_json_add_string (builder, "name", name);
  json_builder_end_object (builder);
  lc_http_request_set_json (request, builder);
  return request;
}

/**
 * lc_session_attach:
 * @self: a session
 * @bytes: a picture or a document, at most %LC_UPLOAD_MAX_SIZE
 * @name: the name of the file
 * @error: return location for %LC_ERROR_TOO_LARGE, %LC_ERROR_FAILED if it cannot be kept here
 *
 * Sends a file that a text is to show or to lead to, as soon as the server can be reached. A text that names its address waits for it.
 *
 * Returns: (transfer full) (nullable): the file on its way
 */
LcUpload *
lc_session_attach (LcSession   *self,
                   GBytes      *bytes,
                   const char  *name,
                   GError     **error)
{
  g_autofree char *id = lc_uuid_new ();
  g_autofree char *subject = g_strconcat ("uploads/", id, NULL);
  g_autoptr(LcUpload) upload = upload_new (id);
  LcOutboxWrite write = { .kind = &lc_outbox_upload, .object = upload, .subject = subject, .key = subject };

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if (g_bytes_get_size (bytes) > LC_UPLOAD_MAX_SIZE)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_TOO_LARGE, _("A file may have at most 25 MB."));
      return NULL;
    }
  if (!keep_file (id, bytes, error))
    return NULL;

  lc_image_loader_put (lc_session_get_image_loader (self), upload->url, bytes);
  dex_future_disown (lc_outbox_add (lc_session_get_outbox (self), &write, make_request (id, name)));
  return g_steal_pointer (&upload);
}

static LcOutboxEntry *
find_entry (LcSession  *self,
            const char *url)
{
  GListModel *entries = G_LIST_MODEL (lc_session_get_outbox (self));

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr(LcOutboxEntry) entry = g_list_model_get_item (entries, i);
      gpointer object = lc_outbox_entry_get_object (entry);

      if (LC_IS_UPLOAD (object) && g_strcmp0 (lc_upload_get_url (object), url) == 0)
        return g_steal_pointer (&entry);
    }

  return NULL;
}

/**
 * lc_session_find_upload:
 * @self: a session
 * @url: the address of a picture or a file in a text
 *
 * Returns: (transfer full) (nullable): the file, if it is still on its way
 */
LcUpload *
lc_session_find_upload (LcSession  *self,
                        const char *url)
{
  g_autoptr(LcOutboxEntry) entry = NULL;

  g_return_val_if_fail (LC_IS_SESSION (self), NULL);

  entry = find_entry (self, url);
  return entry != NULL ? g_object_ref (lc_outbox_entry_get_object (entry)) : NULL;
}

/**
 * lc_session_drop_upload:
 * @self: a session
 * @upload: a file on its way
 *
 * Gives up sending a file. What the community has already goes by itself when nothing shows it.
 */
void
lc_session_drop_upload (LcSession *self,
                        LcUpload  *upload)
{
  g_autoptr(LcOutboxEntry) entry = NULL;

  g_return_if_fail (LC_IS_SESSION (self));
  g_return_if_fail (LC_IS_UPLOAD (upload));

  entry = find_entry (self, upload->url);
  if (entry != NULL)
    dex_future_disown (lc_outbox_discard (lc_session_get_outbox (self), entry));
}

const char *
lc_upload_get_url (LcUpload *self)
{
  g_return_val_if_fail (LC_IS_UPLOAD (self), NULL);

  return self->url;
}

LcSendState
lc_upload_get_state (LcUpload *self)
{
  g_return_val_if_fail (LC_IS_UPLOAD (self), LC_SEND_STATE_SETTLED);

  return self->state;
}

/* Returns: (transfer none) (nullable): why it was refused */
const GError *
lc_upload_get_error (LcUpload *self)
{
  g_return_val_if_fail (LC_IS_UPLOAD (self), NULL);

  return self->error;
}

/* Returns: how much of it was sent, from 0 to 1 */
double
lc_upload_get_progress (LcUpload *self)
{
  g_return_val_if_fail (LC_IS_UPLOAD (self), 0);

  return self->progress;
}

/* What a text needs to be on the server before it: @others (nullable), and the files that it names. Returns: (transfer full) */
char **
lc_uploads_find_needs (const char         *text,
                       const char * const *others)
{
  g_autoptr(GStrvBuilder) needs = g_strv_builder_new ();

  for (gsize i = 0; others != NULL && others[i] != NULL; i++)
    g_strv_builder_add (needs, others[i]);

  for (const char *p = text != NULL ? strstr (text, PREFIX) : NULL; p != NULL; p = strstr (p, PREFIX))
    {
      g_autofree char *id = NULL;

      p += strlen (PREFIX);
      id = g_strndup (p, 36);
      if (lc_uuid_is_valid (id))
        g_strv_builder_take (needs, g_strconcat ("uploads/", id, NULL));
    }

  return g_strv_builder_end (needs);
}
