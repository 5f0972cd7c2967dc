/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-object-pool.h"

struct _LcObjectPool
{
  LcObjectPoolFunc  create;
  GType             type;    /* without @create */
  GHashTable       *objects; /* id → object, not owned */
  GHashTable       *ids;     /* object → its key in @objects */
};

static void
object_gone (gpointer  user_data,
             GObject  *where_the_object_was)
{
  LcObjectPool *self = user_data;
  const char *id = g_hash_table_lookup (self->ids, where_the_object_was);

  g_hash_table_remove (self->ids, where_the_object_was);
  g_hash_table_remove (self->objects, id);
}

/**
 * lc_object_pool_new:
 * @create: makes an object that is not there yet
 *
 * Returns: (transfer full): an empty pool
 */
LcObjectPool *
lc_object_pool_new (LcObjectPoolFunc create)
{
  LcObjectPool *self = g_new0 (LcObjectPool, 1);

  self->create = create;
  self->objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ids = g_hash_table_new (NULL, NULL);
  return self;
}

/* Returns: (transfer full): an empty pool of objects of @type, which have an “id” */
LcObjectPool *
lc_object_pool_new_of_type (GType type)
{
  LcObjectPool *self = lc_object_pool_new (NULL);

  self->type = type;
  return self;
}

void
lc_object_pool_free (LcObjectPool *self)
{
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    g_object_weak_unref (object, object_gone, self);

  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->objects);
  g_free (self);
}

/**
 * lc_object_pool_lookup:
 * @self: a pool
 * @id: an id
 *
 * Returns: (transfer full) (nullable): the object of @id, if somebody holds it
 */
gpointer
lc_object_pool_lookup (LcObjectPool *self,
                       const char   *id)
{
  gpointer object = g_hash_table_lookup (self->objects, id);

  return object != NULL ? g_object_ref (object) : NULL;
}

/**
 * lc_object_pool_ensure:
 * @self: a pool
 * @id: an id
 *
 * Returns: (transfer full): the object of @id, made now if it was not there
 */
gpointer
lc_object_pool_ensure (LcObjectPool *self,
                       const char   *id)
{
  gpointer object = lc_object_pool_lookup (self, id);
  char *key;

  if (object != NULL)
    return object;

  object = self->create != NULL ? self->create (id) : g_object_new (self->type, "id", id, NULL);
  key = g_strdup (id);
  g_hash_table_insert (self->objects, key, object);
  g_hash_table_insert (self->ids, object, key);
  g_object_weak_ref (object, object_gone, self);
  return object;
}

/**
 * lc_object_pool_list:
 * @self: a pool
 *
 * Returns: (transfer full): the objects that somebody holds, in no order
 */
GPtrArray *
lc_object_pool_list (LcObjectPool *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    g_ptr_array_add (list, g_object_ref (object));

  return list;
}
