/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LcEdit:
 *
 * What somebody changes of a document: how it was when that began, with its version, and what is to be instead. Whatever
 * becomes of the document meanwhile, this says what the member has seen of it. Its members are texts and lists of texts, with
 * the names of the protocol.
 */
typedef struct _LcEdit LcEdit;

#define LC_TYPE_EDIT (lc_edit_get_type ())
GType       lc_edit_get_type      (void) G_GNUC_CONST;
LcEdit     *lc_edit_new_from_text (const char         *text);
LcEdit     *lc_edit_ref           (LcEdit             *self);
void        lc_edit_unref         (LcEdit             *self);
char       *lc_edit_to_text       (LcEdit             *self);
gint64      lc_edit_get_version   (LcEdit             *self);
const char *lc_edit_get_text      (LcEdit             *self,
                                   const char         *name);
char      **lc_edit_dup_texts     (LcEdit             *self,
                                   const char         *name);
void        lc_edit_set_text      (LcEdit             *self,
                                   const char         *name,
                                   const char         *value);
void        lc_edit_set_texts     (LcEdit             *self,
                                   const char         *name,
                                   const char * const *values);
gboolean    lc_edit_is_changed    (LcEdit             *self);
void        lc_edit_move_to       (LcEdit             *self,
                                   LcEdit             *newer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcEdit, lc_edit_unref)

G_END_DECLS
