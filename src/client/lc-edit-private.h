/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "lc-edit.h"

G_BEGIN_DECLS

LcEdit   *lc_edit_new            (gint64              version);
void      lc_edit_add_text       (LcEdit             *self,
                                  const char         *name,
                                  const char         *value);
void      lc_edit_add_texts      (LcEdit             *self,
                                  const char         *name,
                                  const char * const *values);
void      lc_edit_add_node       (LcEdit             *self,
                                  const char         *name,
                                  JsonNode           *node);
void      lc_edit_set_node       (LcEdit             *self,
                                  const char         *name,
                                  JsonNode           *node);
gboolean  lc_edit_was            (LcEdit             *self,
                                  const char         *name,
                                  JsonNode           *node);
char     *lc_edit_dup_names      (LcEdit             *self);
GBytes   *lc_edit_dup_changed    (LcEdit             *self);
GBytes   *lc_edit_dup_base       (LcEdit             *self);
GBytes   *lc_edit_dup_whole      (LcEdit             *self);
GBytes   *lc_edit_dup_changes    (LcEdit             *self);
gboolean  lc_edit_is_opposed     (LcEdit             *self,
                                  JsonObject         *current);

G_END_DECLS
