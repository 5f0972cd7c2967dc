/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-attachment-private.h"

static void
attachment_free (gpointer data)
{
  LcAttachment *self = data;

  g_free (self->url);
  g_free (self->media_type);
  g_free (self->name);
  g_free (self);
}

/* Pixels, or 0 for null. */
static int
read_pixels (LcJsonReader *reader,
             const char   *name)
{
  JsonNode *node = json_object_get_member (reader->object, name);

  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    return 0;

  return lc_json_reader_int (reader, name, 0, G_MAXINT);
}

static LcAttachment *
read_attachment (JsonObject  *object,
                 GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  LcAttachment *self = g_new0 (LcAttachment, 1);

  self->url = g_strdup (lc_json_reader_string (&reader, "url"));
  self->media_type = g_strdup (lc_json_reader_string (&reader, "media_type"));
  self->name = g_strdup (lc_json_reader_string (&reader, "name"));
  self->size = lc_json_reader_int (&reader, "size", 0, G_MAXINT64);
  self->width = read_pixels (&reader, "width");
  self->height = read_pixels (&reader, "height");
  if (!lc_json_reader_finish (&reader, error))
    g_clear_pointer (&self, attachment_free);

  return self;
}

/* Reads the member "attachments" of a message. What was kept before there were any says nothing of them. Returns: (transfer full)
 * (element-type LcAttachment): NULL with @error set */
GPtrArray *
lc_attachments_read (JsonObject  *object,
                     GError     **error)
{
  g_autoptr(GPtrArray) attachments = g_ptr_array_new_with_free_func (attachment_free);
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *array = json_object_has_member (object, "attachments") ? lc_json_reader_array (&reader, "attachments") : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (array, i, &reader.error);
      LcAttachment *attachment = item != NULL ? read_attachment (item, &reader.error) : NULL;

      if (attachment != NULL)
        g_ptr_array_add (attachments, attachment);
    }

  return lc_json_reader_finish (&reader, error) ? g_steal_pointer (&attachments) : NULL;
}
