/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LcMboxFunc:
 * @number: the message's number in its file, from 1
 * @message: the message without its `From ` line, unquoted; %NULL when it is larger than the limit
 * @user_data: what was given to lc_mbox_read()
 *
 * Called for each message.
 */
typedef void (*LcMboxFunc) (guint     number,
                            GBytes   *message,
                            gpointer  user_data);

gboolean lc_mbox_read (const char  *path,
                       LcMboxFunc   func,
                       gpointer     user_data,
                       GError     **error);

G_END_DECLS
