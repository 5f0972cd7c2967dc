/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-feed-internal.h"
#include "feed/lc-space-private.h"
#include "lc-session-private.h"

#define SPACES_PATH "/api/v1/spaces?limit=100"

/* Which spaces there are. They are few, and read in one go. */

static LcSpace *
find_space (LcFeed     *self,
            const char *id,
            guint      *position)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self->spaces));

  for (guint i = 0; i < length; i++)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (g_strcmp0 (lc_space_get_id (space), id) == 0)
        {
          *position = i;
          return space;
        }
    }

  return NULL;
}

static int
compare_spaces (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  LcSpace *first = (LcSpace *) a, *second = (LcSpace *) b;
  int by_position = lc_space_get_position (first) - lc_space_get_position (second);

  return by_position != 0 ? by_position : g_strcmp0 (lc_space_get_id (first), lc_space_get_id (second));
}

static gboolean
read_space (LcFeed      *self,
            JsonObject  *object,
            gboolean     cached,
            GHashTable  *seen,
            GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcSpace) space = NULL;
  guint position;

  if (!lc_json_reader_finish (&reader, error))
    return FALSE;

  g_hash_table_add (seen, (char *) id);
  if (find_space (self, id, &position) != NULL)
    return lc_document_apply (LC_DOCUMENT (find_space (self, id, &position)), object, NULL, cached, error);

  space = lc_space_new (id);
  if (!lc_document_apply (LC_DOCUMENT (space), object, NULL, cached, error))
    return FALSE;

  g_list_store_insert_sorted (self->spaces, space, compare_spaces, NULL);
  return TRUE;
}

static void
drop_other_spaces (LcFeed     *self,
                   GHashTable *seen)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->spaces)); i-- > 0;)
    {
      g_autoptr(LcSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (!g_hash_table_contains (seen, lc_space_get_id (space)))
        g_list_store_remove (self->spaces, i);
    }
}

static gboolean
spaces_are_sorted (LcFeed *self)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self->spaces));

  for (guint i = 1; i < length; i++)
    {
      g_autoptr(LcSpace) first = g_list_model_get_item (G_LIST_MODEL (self->spaces), i - 1);
      g_autoptr(LcSpace) second = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);

      if (compare_spaces (first, second, NULL) > 0)
        return FALSE;
    }

  return TRUE;
}

static DexFuture *
read_spaces (LcSession  *session,
             JsonObject *object,
             gboolean    cached,
             gpointer    user_data)
{
  LcFeed *self = user_data;
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GError) error = NULL;
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *items = lc_json_reader_array (&reader, "items");
  guint length = items != NULL ? json_array_get_length (items) : 0;

  /* Which spaces there are in the cache is older than which were there already. */
  if (reader.error == NULL && cached && self->knows_spaces)
    return dex_future_new_for_object (self->spaces);

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (items, i, &reader.error);

      if (item != NULL)
        read_space (self, item, cached, seen, &reader.error);
    }
  if (!lc_json_reader_finish (&reader, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  self->knows_spaces |= !cached;
  drop_other_spaces (self, seen);
  if (!spaces_are_sorted (self))
    g_list_store_sort (self->spaces, compare_spaces, NULL);
  return dex_future_new_for_object (self->spaces);
}

/* Returns: (transfer full): a future of the spaces, for the beginning of a session: as they are cached, if that is enough */
DexFuture *
lc_feed_recall_spaces (LcFeed *self)
{
  return lc_session_recall (self->session, SPACES_PATH, read_spaces, g_object_ref (self), g_object_unref);
}

/* Returns: (transfer full): a future of the spaces; they are few, and read in one go */
DexFuture *
lc_feed_read_spaces (LcFeed *self)
{
  return lc_session_read (self->session, SPACES_PATH, read_spaces, g_object_ref (self), g_object_unref);
}

/* Returns: (transfer none) (nullable): the space of @id, if it is known */
LcSpace *
lc_feed_find_space (LcFeed     *self,
                    const char *id)
{
  guint position;

  return find_space (self, id, &position);
}
