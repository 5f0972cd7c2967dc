/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <lc-error.h>
#include <lc-time.h>
#include <lc-uuid.h>

#include "lc-client-enums.h"

static GError *
new_error (const char *detail)
{
  GError *error = g_error_new_literal (LC_ERROR, LC_ERROR_FAILED, _("The community's answer is not understood. Try again later."));

  lc_error_set_detail (error, detail);
  return error;
}

static void
fail (LcJsonReader *self,
      const char   *name,
      const char   *expected)
{
  g_autofree char *detail = g_strdup_printf ("“%s” is not %s", name, expected);

  if (self->error == NULL)
    self->error = new_error (detail);
}

/* An empty answer has no document, and no members then. */
static JsonNode *
find_member (LcJsonReader *self,
             const char   *name)
{
  return self->object != NULL ? json_object_get_member (self->object, name) : NULL;
}

/* The member of @name that is a value of @type, or NULL. */
static JsonNode *
get_value (LcJsonReader *self,
           const char   *name,
           GType         type,
           const char   *expected)
{
  JsonNode *node;

  if (self->error != NULL)
    return NULL;

  node = find_member (self, name);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;

  fail (self, name, expected);
  return NULL;
}

static gboolean
is_absent (LcJsonReader *self,
           const char   *name)
{
  JsonNode *node = find_member (self, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

/**
 * lc_json_parse:
 * @bytes: a JSON text (RFC 8259)
 * @error: return location for an error of %LC_ERROR
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 */
JsonNode *
lc_json_parse (GBytes  *bytes,
               GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  g_autoptr(GError) local = NULL;
  gsize size;
  const char *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  json_parser_set_strict (parser, TRUE);
  if (size == 0 || !json_parser_load_from_data (parser, data, size, &local) || json_parser_get_root (parser) == NULL)
    {
      g_propagate_error (error, new_error (local != NULL ? local->message : "It is empty"));
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * lc_json_get_object:
 * @node: a document
 * @error: return location for an error of %LC_ERROR
 *
 * Returns: (transfer none) (nullable): the object that @node is, or %NULL with @error set
 */
JsonObject *
lc_json_get_object (JsonNode  *node,
                    GError   **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  g_propagate_error (error, new_error ("It is not an object"));
  return NULL;
}

/* Returns: (transfer none) (nullable): the string @name of @object; %NULL if there is none, whatever else there is */
const char *
lc_json_peek_string (JsonObject *object,
                     const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * lc_json_to_bytes:
 * @builder: a complete document
 *
 * Returns: (transfer full): the text of the document
 */
GBytes *
lc_json_to_bytes (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * lc_json_add_string:
 * @builder: a builder within an object
 * @name: the name of a member
 * @value: (nullable): its value; %NULL: JSON's `null`
 *
 * Adds a member that is a string.
 */
void
lc_json_add_string (JsonBuilder *builder,
                    const char  *name,
                    const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * lc_json_add_strv:
 * @builder: a builder inside an object
 * @name: the member
 * @values: (nullable) (array zero-terminated=1): its value; %NULL: the member is left out
 *
 * Adds a member that is a list of strings.
 */
void
lc_json_add_strv (JsonBuilder        *builder,
                  const char         *name,
                  const char * const *values)
{
  if (values == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

const char *
lc_json_reader_string (LcJsonReader *self,
                       const char   *name)
{
  JsonNode *node = get_value (self, name, G_TYPE_STRING, "a text");

  return node != NULL ? json_node_get_string (node) : "";
}

const char *
lc_json_reader_optional_string (LcJsonReader *self,
                                const char   *name)
{
  if (self->error != NULL || is_absent (self, name))
    return NULL;

  return lc_json_reader_string (self, name);
}

const char *
lc_json_reader_id (LcJsonReader *self,
                   const char   *name)
{
  const char *id = lc_json_reader_string (self, name);

  if (self->error == NULL && !lc_uuid_is_valid (id))
    fail (self, name, "an id");

  return id;
}

const char *
lc_json_reader_optional_id (LcJsonReader *self,
                            const char   *name)
{
  if (self->error != NULL || is_absent (self, name))
    return NULL;

  return lc_json_reader_id (self, name);
}

gint64
lc_json_reader_int (LcJsonReader *self,
                    const char   *name,
                    gint64        min,
                    gint64        max)
{
  JsonNode *node = get_value (self, name, G_TYPE_INT64, "a whole number");
  gint64 value;

  if (node == NULL)
    return min;

  value = json_node_get_int (node);
  if (value >= min && value <= max)
    return value;

  fail (self, name, "within its range");
  return min;
}

guint
lc_json_reader_count (LcJsonReader *self,
                      const char   *name)
{
  return lc_json_reader_int (self, name, 0, G_MAXINT);
}

gboolean
lc_json_reader_boolean (LcJsonReader *self,
                        const char   *name)
{
  JsonNode *node = get_value (self, name, G_TYPE_BOOLEAN, "true or false");

  return node != NULL && json_node_get_boolean (node);
}

gint64
lc_json_reader_time (LcJsonReader *self,
                     const char   *name)
{
  const char *text = lc_json_reader_string (self, name);
  gint64 time = 0;

  if (self->error == NULL && !lc_time_parse (text, &time))
    fail (self, name, "a time");

  return time;
}

gint64
lc_json_reader_optional_time (LcJsonReader *self,
                              const char   *name)
{
  if (self->error != NULL || is_absent (self, name))
    return 0;

  return lc_json_reader_time (self, name);
}

/* A word that this version does not know yet is @fallback, so that a newer server can be used. */
int
lc_json_reader_enum (LcJsonReader *self,
                     const char   *name,
                     GType         type,
                     int           fallback)
{
  const char *nick = lc_json_reader_string (self, name);
  int value = fallback;

  if (self->error == NULL)
    lc_enum_from_nick (type, nick, &value);

  return value;
}

char **
lc_json_reader_strv (LcJsonReader *self,
                     const char   *name)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = lc_json_reader_array (self, name);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          fail (self, name, "a list of texts");
          break;
        }
      g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

JsonArray *
lc_json_reader_array (LcJsonReader *self,
                      const char   *name)
{
  JsonNode *node;

  if (self->error != NULL)
    return NULL;

  node = find_member (self, name);
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  fail (self, name, "a list");
  return NULL;
}

JsonObject *
lc_json_reader_object (LcJsonReader *self,
                       const char   *name)
{
  JsonNode *node;

  if (self->error != NULL)
    return NULL;

  node = find_member (self, name);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  fail (self, name, "an object");
  return NULL;
}

JsonObject *
lc_json_reader_optional_object (LcJsonReader *self,
                                const char   *name)
{
  if (self->error != NULL || is_absent (self, name))
    return NULL;

  return lc_json_reader_object (self, name);
}

/* What something is to the member: null is 0. */
int
lc_json_reader_level (LcJsonReader *self,
                      const char   *name,
                      GType         type)
{
  return self->error != NULL || is_absent (self, name) ? 0 : lc_json_reader_enum (self, name, type, 0);
}

JsonObject *
lc_json_array_get_object (JsonArray  *array,
                          guint       index,
                          GError    **error)
{
  return lc_json_get_object (json_array_get_element (array, index), error);
}

/**
 * lc_json_reader_finish:
 * @self: a reader
 * @error: return location for an error of %LC_ERROR
 *
 * Returns: whether all that was read was there and of its type
 */
gboolean
lc_json_reader_finish (LcJsonReader  *self,
                       GError       **error)
{
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
