/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-outbox-private.h"

#include <string.h>

#include <lc-error.h>

#include "lc-model.h"

struct _LcOutboxEntry
{
  GObject parent_instance;

  const LcOutboxKind *kind;    /* NULL: a newer version of the application wrote it */
  LcOutboxItem       *item;
  gpointer            object;
  int                 state;
  guint               n_failures; /* of the server over this */
  GError             *error;
  DexPromise         *promise; /* of those who wait for it; NULL: nobody */
  JsonNode           *body;
  JsonNode           *before;
  JsonNode           *current;
};

G_DEFINE_FINAL_TYPE (LcOutboxEntry, lc_outbox_entry, G_TYPE_OBJECT)

enum
{
  PROP_KIND = 1,
  PROP_STATE,
  PROP_ERROR,
  PROP_CREATED_AT,
  PROP_OBJECT,
};

static GParamSpec *properties[PROP_OBJECT + 1];

static void
clear_documents (LcOutboxEntry *self)
{
  g_clear_pointer (&self->body, json_node_unref);
  g_clear_pointer (&self->before, json_node_unref);
  g_clear_pointer (&self->current, json_node_unref);
}

static void
lc_outbox_entry_finalize (GObject *object)
{
  LcOutboxEntry *self = LC_OUTBOX_ENTRY (object);

  clear_documents (self);
  if (self->promise != NULL)
    dex_promise_reject (self->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session was closed"));
  g_clear_pointer (&self->promise, dex_unref);
  g_clear_pointer (&self->item, lc_outbox_item_unref);
  g_clear_object (&self->object);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (lc_outbox_entry_parent_class)->finalize (object);
}

static void
lc_outbox_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  LcOutboxEntry *self = LC_OUTBOX_ENTRY (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_string (value, lc_outbox_entry_get_kind (self));
      break;

    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    case PROP_CREATED_AT:
      g_value_set_int64 (value, lc_outbox_entry_get_created_at (self));
      break;

    case PROP_OBJECT:
      g_value_set_object (value, self->object);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_outbox_entry_class_init (LcOutboxEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_outbox_entry_finalize;
  object_class->get_property = lc_outbox_entry_get_property;

  properties[PROP_KIND] =
    g_param_spec_string ("kind", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, LC_TYPE_SEND_STATE, LC_SEND_STATE_SETTLED, LC_MODEL_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, LC_MODEL_READABLE);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, LC_MODEL_READABLE);
  properties[PROP_OBJECT] =
    g_param_spec_object ("object", NULL, NULL, G_TYPE_OBJECT, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_outbox_entry_init (LcOutboxEntry *self)
{
}

/* Returns: (transfer full): an entry for @item */
LcOutboxEntry *
lc_outbox_entry_new (const LcOutboxKind *kind,
                     LcOutboxItem       *item)
{
  LcOutboxEntry *self = g_object_new (LC_TYPE_OUTBOX_ENTRY, NULL);

  self->kind = kind;
  lc_outbox_entry_set_item (self, item);
  return self;
}

/* Returns: (transfer none) (nullable): what is to be known of its kind */
const LcOutboxKind *
lc_outbox_entry_get_type_of (LcOutboxEntry *self)
{
  return self->kind;
}

LcOutboxItem *
lc_outbox_entry_get_item (LcOutboxEntry *self)
{
  return self->item;
}

/* Takes over what is kept of it now. */
void
lc_outbox_entry_set_item (LcOutboxEntry *self,
                          LcOutboxItem  *item)
{
  g_autoptr(GError) error = lc_outbox_item_dup_error (item);

  if (self->item == item)
    return;

  clear_documents (self);
  lc_outbox_item_ref (item);
  g_clear_pointer (&self->item, lc_outbox_item_unref);
  self->item = item;
  if (self->state != LC_SEND_STATE_SENDING)
    lc_outbox_entry_set_state (self, item->state, error);
}

void
lc_outbox_entry_set_object (LcOutboxEntry *self,
                            gpointer       object)
{
  lc_model_set_object (self, &self->object, object, properties[PROP_OBJECT]);
}

void
lc_outbox_entry_set_state (LcOutboxEntry *self,
                           LcSendState    state,
                           const GError  *error)
{
  lc_model_set_error (self, &self->error, error, properties[PROP_ERROR]);
  lc_model_set_int (self, &self->state, state, properties[PROP_STATE]);
}

/* Returns: (transfer full): a future that settles with the next lc_outbox_entry_settle() */
DexFuture *
lc_outbox_entry_wait (LcOutboxEntry *self)
{
  if (self->promise == NULL)
    self->promise = dex_promise_new ();

  return dex_ref (DEX_FUTURE (self->promise));
}

/* Tells those who wait how it went: %NULL for well, or for kept until the server can be reached. */
void
lc_outbox_entry_settle (LcOutboxEntry *self,
                        const GError  *error)
{
  g_autoptr(DexPromise) promise = g_steal_pointer (&self->promise);

  if (promise == NULL)
    return;

  if (error != NULL)
    dex_promise_reject (promise, g_error_copy (error));
  else if (self->object != NULL)
    dex_promise_resolve_object (promise, g_object_ref (self->object));
  else
    dex_promise_resolve_boolean (promise, TRUE);
}

/* Returns: how often the server has failed over it by now */
guint
lc_outbox_entry_count_failure (LcOutboxEntry *self)
{
  return ++self->n_failures;
}

static JsonObject *
get_document (JsonNode **node,
              GBytes    *bytes)
{
  g_autoptr(GError) ignored = NULL; /* of a file that somebody else wrote: as if it was not there */

  if (*node == NULL && bytes != NULL)
    *node = lc_json_parse (bytes, &ignored);

  return *node != NULL && JSON_NODE_HOLDS_OBJECT (*node) ? json_node_get_object (*node) : NULL;
}

/* Returns: (transfer none) (nullable): what is sent */
JsonObject *
lc_outbox_entry_get_body (LcOutboxEntry *self)
{
  return get_document (&self->body, self->item->body);
}

/* Returns: (transfer none) (nullable): what it was before */
JsonObject *
lc_outbox_entry_get_before (LcOutboxEntry *self)
{
  return get_document (&self->before, self->item->base);
}

/* Returns: (transfer none) (nullable): the server's document that it is in conflict with */
JsonObject *
lc_outbox_entry_get_current (LcOutboxEntry *self)
{
  return get_document (&self->current, self->item->theirs);
}

/* Returns: (transfer full): what is to be sent. It may be sent again whenever the answer is lost. */
LcHttpRequest *
lc_outbox_entry_to_request (LcOutboxEntry *self)
{
  LcHttpRequest *request = lc_http_request_new (g_intern_string (self->item->method), g_strdup (self->item->path));

  request->retry = TRUE;
  if (self->item->body != NULL)
    {
      request->body = g_bytes_ref (self->item->body);
      request->media_type = g_strdup ("application/json");
    }
  if (self->item->version != LC_OUTBOX_NO_VERSION)
    lc_http_request_set_version (request, self->item->version);
  return request;
}

/* Whether all members of @some are in @object, too. */
static gboolean
agrees (JsonObject *some,
        JsonObject *object)
{
  g_autoptr(GList) names = json_object_get_members (some);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);

      if (node == NULL || !json_node_equal (node, json_object_get_member (some, l->data)))
        return FALSE;
    }

  return TRUE;
}

/* Returns: whether @answer says all that was sent */
gboolean
lc_outbox_entry_is_answered_in (LcOutboxEntry *self,
                                JsonObject    *answer)
{
  JsonObject *body = lc_outbox_entry_get_body (self);

  return body != NULL && agrees (body, answer);
}

/* Returns: whether @answer is one to this write. Of a kind that only a newer version of the application knows, any document
 * that says something is. */
gboolean
lc_outbox_entry_is_named (LcOutboxEntry *self,
                          JsonObject    *answer)
{
  const char *slash = strchr (self->item->subject, '/');
  const char *id = lc_json_peek_string (answer, "id");

  if (self->kind != NULL && self->kind->names != NULL)
    return self->kind->names (self, answer);
  if (self->kind == NULL && id == NULL)
    return json_object_get_size (answer) > 0;

  return slash != NULL && g_strcmp0 (id, slash + 1) == 0;
}

/* Returns: whether @current, a document of the server, is what was to be made of it: only the answer was lost */
gboolean
lc_outbox_entry_is_done (LcOutboxEntry *self,
                         JsonObject    *current)
{
  if (self->kind != NULL && self->kind->is_done != NULL)
    return self->kind->is_done (self, current);
  if (g_str_equal (self->item->method, SOUP_METHOD_DELETE))
    return json_object_get_boolean_member_with_default (current, "deleted", FALSE);

  return lc_outbox_entry_is_answered_in (self, current);
}

/* Returns: (transfer full) (nullable): the path of what shows that it was done, after an answer that says nothing; %NULL: the
 * answer says it */
char *
lc_outbox_entry_dup_proof (LcOutboxEntry *self)
{
  if (g_str_equal (self->item->method, SOUP_METHOD_DELETE))
    return g_strdup (self->item->path);
  if (self->kind != NULL && self->kind->is_done != NULL)
    return g_strconcat ("/api/v1/", self->item->subject, NULL);

  return NULL;
}

/* Returns: whether @error, an answer of the server, says that what was to be deleted, or what would show that it was done, is not
 * there: only the answer was lost, or somebody else did it */
gboolean
lc_outbox_entry_is_gone (LcOutboxEntry *self,
                         const GError  *error)
{
  g_autofree char *proof = lc_outbox_entry_dup_proof (self);

  return proof != NULL && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND);
}

/* Returns: whether nobody changed in @current what this changes; it is only newer */
gboolean
lc_outbox_entry_is_unopposed (LcOutboxEntry *self,
                              JsonObject    *current)
{
  JsonObject *before = lc_outbox_entry_get_before (self);

  return before != NULL && agrees (before, current);
}

/* Returns: (transfer none): what kind of write it is: "post", "reply", "edit", "deletion", "restoration", "reaction" … */
const char *
lc_outbox_entry_get_kind (LcOutboxEntry *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);

  return self->item->kind;
}

/* Returns: (transfer none): the document that it changes, such as "posts/ID" */
const char *
lc_outbox_entry_get_subject (LcOutboxEntry *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);

  return self->item->subject;
}

/* Returns: where it is on its way to the server; %LC_SEND_STATE_SETTLED when it is there, or discarded */
LcSendState
lc_outbox_entry_get_state (LcOutboxEntry *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), LC_SEND_STATE_SETTLED);

  return self->state;
}

/* Returns: (transfer none) (nullable): why the server refused it */
const GError *
lc_outbox_entry_get_error (LcOutboxEntry *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);

  return self->error;
}

/* Returns: when it was written, in ms */
gint64
lc_outbox_entry_get_created_at (LcOutboxEntry *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), 0);

  return self->item->created_at;
}

/* Returns: (transfer none) (nullable): what it is about, such as a [class@Message] */
gpointer
lc_outbox_entry_get_object (LcOutboxEntry *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);

  return self->object;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  return object != NULL ? lc_json_peek_string (object, member) : NULL;
}

/**
 * lc_outbox_entry_get_mine:
 * @self: an entry
 * @member: the name of a text of its document, such as `title` or `body`
 *
 * Returns: (transfer none) (nullable): what the member wrote there
 */
const char *
lc_outbox_entry_get_mine (LcOutboxEntry *self,
                          const char    *member)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);
  g_return_val_if_fail (member != NULL, NULL);

  return get_text (lc_outbox_entry_get_body (self), member);
}

/**
 * lc_outbox_entry_dup_my_texts:
 * @self: an entry
 * @member: the name of a list of texts of its document, such as `tags`
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what the member wrote there
 */
char **
lc_outbox_entry_dup_my_texts (LcOutboxEntry *self,
                              const char    *member)
{
  JsonObject *body;
  LcJsonReader reader;
  g_auto(GStrv) texts = NULL;
  g_autoptr(GError) ignored = NULL; /* there is no such list */

  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);
  g_return_val_if_fail (member != NULL, NULL);

  body = lc_outbox_entry_get_body (self);
  if (body == NULL || !json_object_has_member (body, member))
    return NULL;

  reader = (LcJsonReader) LC_JSON_READER_INIT (body);
  texts = lc_json_reader_strv (&reader, member);
  return lc_json_reader_finish (&reader, &ignored) ? g_steal_pointer (&texts) : NULL;
}

/**
 * lc_outbox_entry_get_theirs:
 * @self: an entry
 * @member: the name of a text of its document
 *
 * Returns: (transfer none) (nullable): what is there now, written by somebody else meanwhile; %NULL without a conflict
 */
const char *
lc_outbox_entry_get_theirs (LcOutboxEntry *self,
                            const char    *member)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);
  g_return_val_if_fail (member != NULL, NULL);

  return get_text (lc_outbox_entry_get_current (self), member);
}

/**
 * lc_outbox_entry_get_base:
 * @self: an entry
 * @member: the name of a text of its document
 *
 * Returns: (transfer none) (nullable): what was there when the member began to write; %NULL if that is not known
 */
const char *
lc_outbox_entry_get_base (LcOutboxEntry *self,
                          const char    *member)
{
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (self), NULL);
  g_return_val_if_fail (member != NULL, NULL);

  return get_text (lc_outbox_entry_get_before (self), member);
}
