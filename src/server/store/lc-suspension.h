/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* A transaction that writes very many rows. The indexes, the foreign keys and the triggers of full-text search are taken
 * down, and made again afterwards from what the database itself says of them, which takes a small part of the time that
 * keeping them row by row would. All of that is in the one transaction, so that whoever else looks, and whoever comes after a
 * crash, sees the database either as it was before or whole. */
typedef struct _LcSuspension LcSuspension;

/**
 * LcSuspensionExtent:
 * @LC_SUSPENSION_ALL: the entries of full-text search are made afterwards as well
 * @LC_SUSPENSION_BUT_SEARCH: the triggers go on making them, as in a schema that is older than the program
 */
typedef enum
{
  LC_SUSPENSION_ALL,
  LC_SUSPENSION_BUT_SEARCH,
} LcSuspensionExtent;

LcSuspension *lc_suspension_new       (LcDatabase          *database,
                                       GError             **error);
gboolean      lc_suspension_take_down (LcSuspension        *self,
                                       LcSuspensionExtent   extent,
                                       GError             **error);
gboolean      lc_suspension_commit    (LcSuspension        *self,
                                       GError             **error);
void          lc_suspension_free      (LcSuspension        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSuspension, lc_suspension_free)

G_END_DECLS
