/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* Reading the event log in an order in which none is ever skipped. */

typedef struct
{
  char *cursor;    /* opaque; what `id:` of the stream carries */
  char *kind;
  char *subject;
  char *audience;
  char *data;      /* nullable: a JSON object */
} LcEvent;

typedef enum
{
  LC_EVENT_PLACE_ERROR = -1,
  LC_EVENT_PLACE_KNOWN,     /* everything after the cursor is still there */
  LC_EVENT_PLACE_GONE,      /* too old, or of another database: the client starts afresh (`reset`) */
  LC_EVENT_PLACE_INVALID,   /* not a cursor */
} LcEventPlace;

char         *lc_event_log_dup_end     (LcDatabase   *database,
                                        GError      **error);
LcEventPlace  lc_event_log_check       (LcDatabase   *database,
                                        const char   *cursor,
                                        GError      **error);
GPtrArray    *lc_event_log_read_after  (LcDatabase   *database,
                                        const char   *cursor,
                                        guint         limit,
                                        GError      **error);
gboolean      lc_event_log_has_held    (LcDatabase   *database,
                                        gboolean     *held,
                                        GError      **error);
int           lc_event_cursor_compare  (const char   *a,
                                        const char   *b);
gboolean      lc_event_log_prepare     (LcDatabase   *database,
                                        GError      **error);
gint64        lc_event_log_prune       (LcDatabase   *database,
                                        gint64        before,
                                        gint64        max_rows,
                                        GError      **error);

LcEvent      *lc_event_ref             (LcEvent      *self);
void          lc_event_unref           (LcEvent      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcEvent, lc_event_unref)

G_END_DECLS
