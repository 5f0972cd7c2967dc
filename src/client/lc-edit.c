/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-edit-private.h"

#include <string.h>

#include "lc-json.h"

struct _LcEdit
{
  gatomicrefcount  ref_count;
  gint64           version;
  JsonObject      *base; /* all that can be changed, as it was */
  JsonObject      *mine; /* what is changed */
};

G_DEFINE_BOXED_TYPE (LcEdit, lc_edit, lc_edit_ref, lc_edit_unref)

/* Returns: (transfer full): an edit of version @version of a document of which lc_edit_add_text() tells more */
LcEdit *
lc_edit_new (gint64 version)
{
  LcEdit *self = g_new0 (LcEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->version = version;
  self->base = json_object_new ();
  self->mine = json_object_new ();
  return self;
}

LcEdit *
lc_edit_ref (LcEdit *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lc_edit_unref (LcEdit *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  json_object_unref (self->base);
  json_object_unref (self->mine);
  g_free (self);
}

static JsonNode *
text_node (const char *value)
{
  return value != NULL ? json_node_init_string (json_node_alloc (), value) : json_node_init_null (json_node_alloc ());
}

static JsonNode *
texts_node (const char * const *values)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    json_array_add_string_element (array, values[i]);
  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

/* Says what the text @name is now. */
void
lc_edit_add_text (LcEdit     *self,
                  const char *name,
                  const char *value)
{
  json_object_set_member (self->base, name, text_node (value));
}

/* Says what the list of texts @name is now. */
void
lc_edit_add_texts (LcEdit             *self,
                   const char         *name,
                   const char * const *values)
{
  json_object_set_member (self->base, name, texts_node (values));
}

/* Says what @name is now; takes @node. */
void
lc_edit_add_node (LcEdit     *self,
                  const char *name,
                  JsonNode   *node)
{
  json_object_set_member (self->base, name, node);
}

/* What is as it was is no change. */
static void
set (LcEdit     *self,
     const char *name,
     JsonNode   *node)
{
  JsonNode *before = json_object_get_member (self->base, name);

  if (before == NULL || !json_node_equal (before, node))
    {
      json_object_set_member (self->mine, name, node);
      return;
    }

  json_object_remove_member (self->mine, name);
  json_node_unref (node);
}

/* Returns: whether @name was @node when the edit began */
gboolean
lc_edit_was (LcEdit     *self,
             const char *name,
             JsonNode   *node)
{
  JsonNode *before = json_object_get_member (self->base, name);

  return before != NULL && json_node_equal (before, node);
}

/* Says what @name is to be; takes @node. */
void
lc_edit_set_node (LcEdit     *self,
                  const char *name,
                  JsonNode   *node)
{
  set (self, name, node);
}

/**
 * lc_edit_set_text:
 * @self: an edit
 * @name: the name of a text
 * @value: (nullable): what it is to be
 */
void
lc_edit_set_text (LcEdit     *self,
                  const char *name,
                  const char *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  set (self, name, text_node (value));
}

/**
 * lc_edit_set_texts:
 * @self: an edit
 * @name: the name of a list of texts
 * @values: (nullable): what it is to be; %NULL is an empty list
 */
void
lc_edit_set_texts (LcEdit             *self,
                   const char         *name,
                   const char * const *values)
{
  g_return_if_fail (self != NULL && name != NULL);

  set (self, name, texts_node (values));
}

static JsonObject *
holder_of (LcEdit     *self,
           const char *name)
{
  return json_object_has_member (self->mine, name) ? self->mine : self->base;
}

/**
 * lc_edit_get_text:
 * @self: an edit
 * @name: the name of a text
 *
 * Returns: (transfer none) (nullable): what it is to be, or was and is to stay
 */
const char *
lc_edit_get_text (LcEdit     *self,
                  const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return lc_json_peek_string (holder_of (self, name), name);
}

/**
 * lc_edit_dup_texts:
 * @self: an edit
 * @name: the name of a list of texts
 *
 * Returns: (transfer full) (array zero-terminated=1): what it is to be, or was and is to stay
 */
char **
lc_edit_dup_texts (LcEdit     *self,
                   const char *name)
{
  LcJsonReader reader;
  g_auto(GStrv) texts = NULL;
  g_autoptr(GError) ignored = NULL; /* of a kept edit that somebody else wrote: as if there were none */

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  reader = (LcJsonReader) LC_JSON_READER_INIT (holder_of (self, name));
  texts = lc_json_reader_strv (&reader, name);
  return lc_json_reader_finish (&reader, &ignored) && texts != NULL ? g_steal_pointer (&texts) : g_new0 (char *, 1);
}

/* Returns: the version that was seen when it began */
gint64
lc_edit_get_version (LcEdit *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->version;
}

/* Returns: whether anything is to be other than it was */
gboolean
lc_edit_is_changed (LcEdit *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return json_object_get_size (self->mine) > 0;
}

/**
 * lc_edit_move_to:
 * @self: an edit
 * @newer: an edit of the same document as it is now
 *
 * Goes on from what the document has become, which the member has been shown: what was not changed here is as there.
 */
void
lc_edit_move_to (LcEdit *self,
                 LcEdit *newer)
{
  g_autoptr(JsonObject) mine = NULL;
  g_autoptr(GList) names = NULL;

  g_return_if_fail (self != NULL && newer != NULL);

  mine = g_steal_pointer (&self->mine);
  self->mine = json_object_new ();
  json_object_unref (self->base);
  self->base = json_object_ref (newer->base);
  self->version = newer->version;

  names = json_object_get_members (mine);
  for (GList *l = names; l != NULL; l = l->next)
    set (self, l->data, json_object_dup_member (mine, l->data));
}

static GBytes *
to_bytes (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static void
copy_members (JsonObject *from,
              JsonObject *to)
{
  g_autoptr(GList) names = json_object_get_members (from);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (to, l->data, json_object_dup_member (from, l->data));
}

/* Returns: (transfer full): the document as it was */
GBytes *
lc_edit_dup_base (LcEdit *self)
{
  return to_bytes (self->base);
}

/* Returns: (transfer full): the document as it is to be */
GBytes *
lc_edit_dup_whole (LcEdit *self)
{
  g_autoptr(JsonObject) whole = json_object_new ();

  copy_members (self->base, whole);
  copy_members (self->mine, whole);
  return to_bytes (whole);
}

/* Returns: (transfer full): what of the document is to be other than it was */
GBytes *
lc_edit_dup_changes (LcEdit *self)
{
  return to_bytes (self->mine);
}

/* Returns: (transfer full): what is to be other than it was, as it was */
GBytes *
lc_edit_dup_changed (LcEdit *self)
{
  g_autoptr(JsonObject) changed = json_object_new ();
  g_autoptr(GList) names = json_object_get_members (self->mine);

  for (GList *l = names; l != NULL; l = l->next)
    if (json_object_has_member (self->base, l->data))
      json_object_set_member (changed, l->data, json_object_dup_member (self->base, l->data));

  return to_bytes (changed);
}

/* Returns: (transfer full): the names of what is to be other than it was, in their order, with commas between them */
char *
lc_edit_dup_names (LcEdit *self)
{
  g_autoptr(GList) names = g_list_sort (json_object_get_members (self->mine), (GCompareFunc) g_strcmp0);
  GString *joined = g_string_new (NULL);

  for (GList *l = names; l != NULL; l = l->next)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? "," : "", (const char *) l->data);

  return g_string_free_and_steal (joined);
}

/* Returns: whether somebody else has changed in @current, the document as it is now, something that is changed here */
gboolean
lc_edit_is_opposed (LcEdit     *self,
                    JsonObject *current)
{
  g_autoptr(GList) names = json_object_get_members (self->mine);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *before = json_object_get_member (self->base, l->data);
      JsonNode *now = json_object_get_member (current, l->data);

      if (before != NULL && (now == NULL || !json_node_equal (before, now)))
        return TRUE;
    }

  return FALSE;
}

/**
 * lc_edit_to_text:
 * @self: an edit
 *
 * Returns: (transfer full): the edit, to be kept
 */
char *
lc_edit_to_text (LcEdit *self)
{
  g_autoptr(JsonObject) object = NULL;
  g_autoptr(JsonNode) node = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  json_object_set_int_member (object, "version", self->version);
  json_object_set_object_member (object, "base", json_object_ref (self->base));
  json_object_set_object_member (object, "mine", json_object_ref (self->mine));
  node = json_node_init_object (json_node_alloc (), object);
  return json_to_string (node, FALSE);
}

/**
 * lc_edit_new_from_text:
 * @text: what lc_edit_to_text() gave
 *
 * Returns: (transfer full) (nullable): the edit; %NULL if @text is none
 */
LcEdit *
lc_edit_new_from_text (const char *text)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) ignored = NULL; /* it is none then */
  LcJsonReader reader;
  JsonObject *base, *mine;
  LcEdit *self;
  gint64 version;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new_static (text, strlen (text));
  node = lc_json_parse (bytes, &ignored);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  reader = (LcJsonReader) LC_JSON_READER_INIT (json_node_get_object (node));
  version = lc_json_reader_int (&reader, "version", 0, G_MAXINT64);
  base = lc_json_reader_object (&reader, "base");
  mine = lc_json_reader_object (&reader, "mine");
  if (!lc_json_reader_finish (&reader, &ignored))
    return NULL;

  self = lc_edit_new (version);
  copy_members (base, self->base);
  copy_members (mine, self->mine);
  return self;
}
