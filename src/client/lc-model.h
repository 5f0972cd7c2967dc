/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LC_MODEL_READABLE (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define LC_MODEL_WRITABLE (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

/* Each sets a field of @object and notifies @pspec if that changed it. */
void lc_model_set_string  (gpointer             object,
                           char               **field,
                           const char          *value,
                           GParamSpec          *pspec);
void lc_model_set_strv    (gpointer             object,
                           char              ***field,
                           const char * const  *value,
                           GParamSpec          *pspec);
void lc_model_set_int     (gpointer             object,
                           int                 *field,
                           int                  value,
                           GParamSpec          *pspec);
void lc_model_set_uint    (gpointer             object,
                           guint               *field,
                           guint                value,
                           GParamSpec          *pspec);
void lc_model_set_int64   (gpointer             object,
                           gint64              *field,
                           gint64               value,
                           GParamSpec          *pspec);
void lc_model_set_boolean (gpointer             object,
                           gboolean            *field,
                           gboolean             value,
                           GParamSpec          *pspec);
void lc_model_set_object  (gpointer             object,
                           gpointer             field,
                           gpointer             value,
                           GParamSpec          *pspec);
void lc_model_set_error   (gpointer             object,
                           GError             **field,
                           const GError        *value,
                           GParamSpec          *pspec);

G_END_DECLS
