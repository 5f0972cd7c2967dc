/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

#define LC_TYPE_ATTACHED_FILE (lc_attached_file_get_type ())
G_DECLARE_FINAL_TYPE (LcAttachedFile, lc_attached_file, LC, ATTACHED_FILE, AdwBin)

/* A file in a text, with its kind and size. A click opens it with the person's program for it. */

GtkWidget *lc_attached_file_new (LcSession  *session,
                                 const char *url,
                                 const char *words,
                                 const char *name,
                                 const char *media_type,
                                 guint64     size);

G_END_DECLS
