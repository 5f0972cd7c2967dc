/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of files that somebody wrote, read without being trusted: nothing outside of it is, whatever it names. Paths are relative to it,
 * parted by slashes. */
typedef struct _LcSourceTree LcSourceTree;

LcSourceTree *lc_source_tree_open       (const char    *path,
                                         GError       **error);
void          lc_source_tree_free       (LcSourceTree  *self);
GPtrArray    *lc_source_tree_get_paths  (LcSourceTree  *self);
GPtrArray    *lc_source_tree_get_links  (LcSourceTree  *self);
const char   *lc_source_tree_find       (LcSourceTree  *self,
                                         const char    *path);
const char   *lc_source_tree_find_index (LcSourceTree  *self,
                                         const char    *folder);
const char   *lc_source_tree_resolve    (LcSourceTree  *self,
                                         const char    *from,
                                         const char    *address);
GBytes       *lc_source_tree_read       (LcSourceTree  *self,
                                         const char    *path,
                                         gsize          max_size,
                                         GError       **error);
gboolean      lc_source_path_is_text    (const char    *path);
gboolean      lc_source_path_is_index   (const char    *path);
char         *lc_source_path_dup_folder (const char    *path);
char         *lc_source_path_dup_title  (const char    *path);
int           lc_source_path_compare    (const char    *a,
                                         const char    *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSourceTree, lc_source_tree_free)

G_END_DECLS
