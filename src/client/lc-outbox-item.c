/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-outbox-item.h"

#include <string.h>

#include <lc-error.h>

#include "lc-json.h"

G_DEFINE_BOXED_TYPE (LcOutboxItem, lc_outbox_item, lc_outbox_item_ref, lc_outbox_item_unref)

/* Returns: (transfer full): a write that waits and is not kept yet */
LcOutboxItem *
lc_outbox_item_new (void)
{
  LcOutboxItem *self = g_new0 (LcOutboxItem, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->version = LC_OUTBOX_NO_VERSION;
  self->state = LC_SEND_STATE_WAITING;
  return self;
}

LcOutboxItem *
lc_outbox_item_ref (LcOutboxItem *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lc_outbox_item_unref (LcOutboxItem *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->kind);
  g_free (self->subject);
  g_free (self->key);
  g_free (self->needs);
  g_free (self->method);
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_free (self->error);
  g_clear_pointer (&self->theirs, g_bytes_unref);
  g_free (self);
}

static GBytes *
ref_bytes (GBytes *bytes)
{
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

/* Returns: (transfer full): another one that says the same, to be changed */
LcOutboxItem *
lc_outbox_item_copy (const LcOutboxItem *self)
{
  LcOutboxItem *copy = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->id = g_strdup (self->id);
  copy->kind = g_strdup (self->kind);
  copy->subject = g_strdup (self->subject);
  copy->key = g_strdup (self->key);
  copy->needs = g_strdup (self->needs);
  copy->method = g_strdup (self->method);
  copy->path = g_strdup (self->path);
  copy->body = ref_bytes (self->body);
  copy->base = ref_bytes (self->base);
  copy->error = g_strdup (self->error);
  copy->theirs = ref_bytes (self->theirs);
  return copy;
}

static void
add_fields (JsonBuilder  *builder,
            const GError *error)
{
  g_autofree const char **fields = lc_error_get_fields (error);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_object (builder);
  for (gsize i = 0; fields != NULL && fields[i] != NULL; i++)
    if (fields[i][0] != ' ')
      lc_json_add_string (builder, fields[i], lc_error_get_field (error, fields[i]));
  json_builder_end_object (builder);
}

/* Keeps why the server refused it; %NULL: it did not. */
void
lc_outbox_item_set_error (LcOutboxItem *self,
                          const GError *error)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_clear_pointer (&self->error, g_free);
  if (error == NULL)
    return;

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_int_value (builder, error->domain == LC_ERROR ? error->code : LC_ERROR_FAILED);
  lc_json_add_string (builder, "message", error->message);
  if (error->domain == LC_ERROR)
    {
      lc_json_add_string (builder, "type", lc_error_get_type_uri (error));
      add_fields (builder, error);
    }
  json_builder_end_object (builder);
  bytes = lc_json_to_bytes (builder);
  self->error = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
read_fields (GError     *error,
             JsonObject *fields)
{
  g_autoptr(GList) names = json_object_get_members (fields);

  for (GList *l = names; l != NULL; l = l->next)
    lc_error_set_field (error, l->data, json_object_get_string_member_with_default (fields, l->data, ""));
}

/* Returns: (transfer full) (nullable): the error of %LC_ERROR that was kept */
GError *
lc_outbox_item_dup_error (const LcOutboxItem *self)
{
  g_autoptr(GBytes) bytes = self->error != NULL ? g_bytes_new_static (self->error, strlen (self->error)) : NULL;
  g_autoptr(GError) ignored = NULL; /* of a file that somebody else wrote: it failed, but why is not known */
  g_autoptr(JsonNode) node = bytes != NULL ? lc_json_parse (bytes, &ignored) : NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (node != NULL ? lc_json_get_object (node, &ignored) : NULL);
  JsonObject *fields;
  const char *message;
  GError *error;
  gint64 code;

  if (reader.object == NULL)
    return NULL;

  code = lc_json_reader_int (&reader, "code", 0, LC_ERROR_UNAVAILABLE);
  message = lc_json_reader_string (&reader, "message");
  error = g_error_new_literal (LC_ERROR, code, message != NULL ? message : "");
  lc_error_set_type_uri (error, lc_json_reader_optional_string (&reader, "type"));
  fields = lc_json_reader_optional_object (&reader, "fields");
  if (fields != NULL)
    read_fields (error, fields);
  lc_json_reader_finish (&reader, &ignored);
  return error;
}
