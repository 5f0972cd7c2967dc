/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Objects by id, one for each, as long as somebody else holds them. */
typedef struct _LcObjectPool LcObjectPool;

typedef gpointer (*LcObjectPoolFunc) (const char *id);

LcObjectPool *lc_object_pool_new    (LcObjectPoolFunc  create);
LcObjectPool *lc_object_pool_new_of_type (GType        type);
void          lc_object_pool_free   (LcObjectPool     *self);
gpointer      lc_object_pool_lookup (LcObjectPool     *self,
                                     const char       *id);
gpointer      lc_object_pool_ensure (LcObjectPool     *self,
                                     const char       *id);
GPtrArray    *lc_object_pool_list   (LcObjectPool     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcObjectPool, lc_object_pool_free)

G_END_DECLS
