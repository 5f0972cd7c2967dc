/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-documents.h"
#include "lc-outbox-private.h"

G_BEGIN_DECLS

/* What a feature is to a session: one row in lc-features.c is all that the rest of this floor needs. */
typedef struct
{
  const char                 *name;
  const LcOutboxKind * const *outbox_kinds;   /* what can be written without the server, up to NULL; NULL: nothing */
  const LcDocumentType       *document_types; /* up to an empty one; NULL: none */
  const char * const         *event_prefixes; /* of the kinds of events that it takes, up to NULL; NULL: none */
  const char                 *event_group;    /* what an event's data calls the thing that the event is about besides its
                                               * subject: events of one thing stay in their order; NULL: nothing */

  /* Returns: (transfer full): what it keeps for a session; NULL: nothing */
  GObject *(*create) (LcSession  *session);
  /* The session begins: reads what is needed from the start; NULL: nothing. */
  void     (*begin)  (gpointer    part);
  /* Takes an event of one of its prefixes. */
  void     (*change) (gpointer    part,
                      const char *kind,
                      const char *subject,
                      JsonObject *data);
  /* Events may have been missed; NULL: that does not matter. */
  void     (*resync) (gpointer    part);
} LcFeature;

void                lc_features_add              (const LcFeature *feature);
GPtrArray          *lc_features_list             (void);
const LcOutboxKind *lc_features_find_outbox_kind (const char      *name);
gboolean            lc_feature_takes             (const LcFeature *self,
                                                  const char      *kind);

G_END_DECLS
