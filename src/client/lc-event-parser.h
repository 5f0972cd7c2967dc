/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads an event stream (WHATWG HTML, section 9.2.6). */
typedef struct _LcEventParser LcEventParser;

/**
 * LcEventFunc:
 * @type: the event's type, "message" where none was said
 * @data: its data
 * @id: the last id of the stream so far, "" where there was none
 * @user_data: data of the caller
 */
typedef void (*LcEventFunc) (const char *type,
                             const char *data,
                             const char *id,
                             gpointer    user_data);

LcEventParser *lc_event_parser_new         (LcEventFunc     func,
                                            gpointer        user_data);
void           lc_event_parser_free        (LcEventParser  *self);
gboolean       lc_event_parser_push        (LcEventParser  *self,
                                            const char     *data,
                                            gsize           size,
                                            GError        **error);
const char    *lc_event_parser_get_last_id (LcEventParser  *self);
void           lc_event_parser_set_last_id (LcEventParser  *self,
                                            const char     *id);
int            lc_event_parser_get_retry   (LcEventParser  *self);
void           lc_event_parser_reset       (LcEventParser  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcEventParser, lc_event_parser_free)

G_END_DECLS
