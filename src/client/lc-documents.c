/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-documents.h"

#include <string.h>

#include "lc-features.h"
#include "lc-future.h"
#include "lc-member.h"
#include "lc-session-private.h"

/* Each document once, by its subject, which is its collection and its id: “posts/ID”. What is the same for all kinds is done
 * here: finding them, reading them, telling them what is not sent yet, and asking again for those that only the cache told of. */

/* One kind. */
typedef struct
{
  GType                 type;
  const LcDocumentType *row;        /* NULL: the kind is in no row */
  const char           *collection;
  LcObjectPool         *pool;
} Kind;

struct _LcDocuments
{
  grefcount   ref_count;
  LcSession  *session;  /* whose they are; NULL: it is gone */
  GPtrArray  *kinds;
  GHashTable *doubtful; /* subjects of those that were asked for in vain, and of which only the cache told */
};

/* A document that was asked for. */
typedef struct
{
  LcSession *session;
  GType      type;
  gboolean   answered; /* by the server */
} Fetch;

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  lc_object_pool_free (kind->pool);
  g_free (kind);
}

static Kind *
add_kind (LcDocuments          *self,
          GType                 type,
          const LcDocumentType *row)
{
  Kind *kind = g_new0 (Kind, 1);
  LcDocumentClass *klass = g_type_class_ref (type);

  kind->type = type;
  kind->row = row;
  kind->collection = klass->collection;
  kind->pool = lc_object_pool_new_of_type (type);
  g_ptr_array_add (self->kinds, kind);
  g_type_class_unref (klass);
  return kind;
}

static Kind *
ensure_kind (LcDocuments *self,
             GType        type)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (((Kind *) self->kinds->pdata[i])->type == type)
      return self->kinds->pdata[i];

  return add_kind (self, type, NULL);
}

static Kind *
find_kind (LcDocuments *self,
           const char  *collection,
           gsize        length)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      Kind *kind = self->kinds->pdata[i];

      if (strlen (kind->collection) == length && strncmp (kind->collection, collection, length) == 0)
        return kind;
    }

  return NULL;
}

static void
add_rows (LcDocuments          *self,
          const LcDocumentType *rows)
{
  for (; rows != NULL && rows->get_type != NULL; rows++)
    add_kind (self, rows->get_type (), rows);
}

static char *
dup_subject (gpointer document)
{
  return g_strconcat (LC_DOCUMENT_GET_CLASS (document)->collection, "/", lc_document_get_id (document), NULL);
}

static void
fetch_clear (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->session);
}

static void
fetch_unref (gpointer data)
{
  g_rc_box_release_full (data, fetch_clear);
}

static DexFuture *
read_document (LcSession  *session,
               JsonObject *object,
               gboolean    cached,
               gpointer    user_data)
{
  Fetch *fetch = user_data;
  g_autoptr(GError) error = NULL;
  gpointer document = lc_documents_read (lc_session_get_documents (session), fetch->type, object, cached, &error);

  fetch->answered |= !cached;
  if (document == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (document);
}

static DexFuture *
fetched (DexFuture *future,
         gpointer   user_data)
{
  Fetch *fetch = user_data;
  const GValue *value = dex_future_get_value (future, NULL);
  LcDocuments *self = lc_session_get_documents (fetch->session);

  if (value != NULL && fetch->answered)
    {
      g_autofree char *subject = dup_subject (g_value_get_object (value));

      g_hash_table_remove (self->doubtful, subject);
    }
  else if (value != NULL)
    {
      g_hash_table_add (self->doubtful, dup_subject (g_value_get_object (value)));
    }

  return dex_ref (future);
}

/* What is not held any more was of interest to nobody. */
static void
fetch_doubtful (LcDocuments *self)
{
  g_autoptr(GPtrArray) subjects = g_hash_table_steal_all_keys (self->doubtful);

  for (guint i = 0; i < subjects->len; i++)
    {
      g_autoptr(LcDocument) document = lc_documents_lookup (self, subjects->pdata[i]);

      if (document != NULL)
        lc_future_in_background (lc_documents_fetch (self, G_OBJECT_TYPE (document), lc_document_get_id (document)),
                                 "A document cannot be read");
    }
}

static void
online_cb (LcSession   *session,
           GParamSpec  *pspec,
           LcDocuments *self)
{
  if (lc_session_get_online (session))
    fetch_doubtful (self);
}

/**
 * lc_documents_new:
 * @session: whose they are
 *
 * Returns: (transfer full): no documents, of the kinds that the features have
 */
LcDocuments *
lc_documents_new (LcSession *session)
{
  LcDocuments *self = g_new0 (LcDocuments, 1);
  GPtrArray *features = lc_features_list ();

  g_ref_count_init (&self->ref_count);
  self->session = session;
  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  self->doubtful = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_kind (self, LC_TYPE_MEMBER, NULL);
  for (guint i = 0; i < features->len; i++)
    add_rows (self, ((const LcFeature *) features->pdata[i])->document_types);
  g_signal_connect (session, "notify::online", G_CALLBACK (online_cb), self);
  return self;
}

LcDocuments *
lc_documents_ref (LcDocuments *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

/* The session is about to go: nothing is read any more. */
void
lc_documents_leave (LcDocuments *self)
{
  g_signal_handlers_disconnect_by_data (self->session, self);
  self->session = NULL;
}

void
lc_documents_unref (LcDocuments *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_assert (self->session == NULL);
  g_ptr_array_unref (self->kinds);
  g_hash_table_unref (self->doubtful);
  g_free (self);
}

/* Returns: (transfer none): those of @type, by their ids */
LcObjectPool *
lc_documents_get_pool (LcDocuments *self,
                       GType        type)
{
  return ensure_kind (self, type)->pool;
}

/* Returns: (transfer full) (nullable): the document of @subject, if somebody holds it */
gpointer
lc_documents_lookup (LcDocuments *self,
                     const char  *subject)
{
  const char *slash = strrchr (subject, '/');
  Kind *kind = slash != NULL ? find_kind (self, subject, slash - subject) : NULL;

  return kind != NULL ? lc_object_pool_lookup (kind->pool, slash + 1) : NULL;
}

/**
 * lc_documents_read:
 * @self: documents
 * @type: their type
 * @object: what the server, or the cache, has
 * @cached: whether it comes from the cache
 * @error: return location for an error of %LC_ERROR
 *
 * Reads a document into the one that there is for it, and shows on it what was written and is not sent yet.
 *
 * Returns: (transfer full) (nullable): the document; %NULL with @error set
 */
gpointer
lc_documents_read (LcDocuments  *self,
                   GType         type,
                   JsonObject   *object,
                   gboolean      cached,
                   GError      **error)
{
  Kind *kind = ensure_kind (self, type);
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcDocument) document = NULL;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  document = lc_object_pool_ensure (kind->pool, id);
  if (!lc_document_apply (document, object, lc_documents_get_pool (self, LC_TYPE_MEMBER), cached, error))
    return NULL;

  if (kind->row != NULL && kind->row->take != NULL)
    kind->row->take (self->session, document, cached);
  lc_outbox_show (lc_session_get_outbox (self->session), document);
  return g_steal_pointer (&document);
}

/**
 * lc_documents_fetch_as:
 * @self: documents
 * @type: the type of one
 * @name: what the path calls it: its id, or another name that is for it alone
 *
 * As lc_documents_fetch().
 *
 * Returns: (transfer full): a future of the document; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_documents_fetch_as (LcDocuments *self,
                       GType        type,
                       const char  *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, "@", FALSE);
  g_autofree char *path = g_strconcat ("/api/v1/", ensure_kind (self, type)->collection, "/", escaped, NULL);
  Fetch *fetch = g_rc_box_new0 (Fetch);
  DexFuture *future;

  fetch->session = g_object_ref (self->session);
  fetch->type = type;
  future = lc_session_read (self->session, path, read_document, g_rc_box_acquire (fetch), fetch_unref);
  return dex_future_finally (future, fetched, fetch, fetch_unref);
}

/**
 * lc_documents_fetch:
 * @self: documents
 * @type: the type of one
 * @id: its id
 *
 * Reads a document: what is cached at once, and then as the server has it. Where that cannot be reached, what is cached is the
 * result, and as long as somebody holds it the server is asked again when it is back: it may be older than any event that is
 * told from then on.
 *
 * Returns: (transfer full): a future of the document; %LC_ERROR_NOT_FOUND
 */
DexFuture *
lc_documents_fetch (LcDocuments *self,
                    GType        type,
                    const char  *id)
{
  return lc_documents_fetch_as (self, type, id);
}
