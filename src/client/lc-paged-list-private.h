/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "lc-paged-list.h"
#include "lc-session.h"

G_BEGIN_DECLS

LcSession *lc_paged_list_get_session (LcPagedList *self);
void       lc_paged_list_set_page_size (LcPagedList *self,
                                      guint        page_size);
void       lc_paged_list_begin       (LcPagedList *self,
                                      LcSession   *session);
void       lc_paged_list_reload      (LcPagedList *self);
gboolean   lc_paged_list_find        (LcPagedList *self,
                                      gpointer     item,
                                      guint       *position);
gpointer   lc_paged_list_peek        (LcPagedList *self,
                                      guint        position);
guint      lc_paged_list_get_length  (LcPagedList *self);
void       lc_paged_list_insert      (LcPagedList *self,
                                      guint        position,
                                      gpointer     item);
void       lc_paged_list_add_tail    (LcPagedList *self,
                                      gpointer     item,
                                      GCompareFunc compare);
void       lc_paged_list_remove      (LcPagedList *self,
                                      gpointer     item);

G_END_DECLS
