/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LcPaintedFunc:
 * @widget: the widget that was painted
 *
 * Goes on with what was not to be in the way of a frame.
 */
typedef void (*LcPaintedFunc) (GtkWidget *widget);

void lc_when_painted (GtkWidget     *widget,
                      LcPaintedFunc  func);

G_END_DECLS
