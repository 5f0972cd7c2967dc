/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-model.h"

void
lc_model_set_string (gpointer     object,
                     char       **field,
                     const char  *value,
                     GParamSpec  *pspec)
{
  if (g_set_str (field, value))
    g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_strv (gpointer             object,
                   char              ***field,
                   const char * const  *value,
                   GParamSpec          *pspec)
{
  static const char * const empty[] = { NULL };
  const char * const *present = *field != NULL ? (const char * const *) *field : empty;
  char **copy;

  if (value == NULL)
    value = empty;
  if (*field != NULL && g_strv_equal (present, value))
    return;

  copy = g_strdupv ((char **) value);
  g_strfreev (*field);
  *field = copy;
  g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_int (gpointer    object,
                  int        *field,
                  int         value,
                  GParamSpec *pspec)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_uint (gpointer    object,
                   guint      *field,
                   guint       value,
                   GParamSpec *pspec)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_int64 (gpointer    object,
                    gint64     *field,
                    gint64      value,
                    GParamSpec *pspec)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_boolean (gpointer    object,
                      gboolean   *field,
                      gboolean    value,
                      GParamSpec *pspec)
{
  value = !!value;
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_object (gpointer    object,
                     gpointer    field,
                     gpointer    value,
                     GParamSpec *pspec)
{
  if (g_set_object ((GObject **) field, value))
    g_object_notify_by_pspec (object, pspec);
}

void
lc_model_set_error (gpointer       object,
                    GError       **field,
                    const GError  *value,
                    GParamSpec    *pspec)
{
  g_autoptr(GError) old = g_steal_pointer (field);

  if (value != NULL)
    *field = g_error_copy (value);
  if (old != NULL || value != NULL)
    g_object_notify_by_pspec (object, pspec);
}
