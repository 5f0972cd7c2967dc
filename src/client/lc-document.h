/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "lc-client-enums.h"

G_BEGIN_DECLS

struct _LcDocumentField;
struct _LcJsonReader;
struct _LcObjectPool;

#define LC_TYPE_DOCUMENT (lc_document_get_type ())
G_DECLARE_DERIVABLE_TYPE (LcDocument, lc_document, LC, DOCUMENT, GObject)

struct _LcDocumentClass
{
  GObjectClass parent_class;

  /*< private >*/
  const char                    *collection; /* in the protocol's paths, and in what events and the outbox name it by */
  gboolean                       versioned;  /* its document says its version */
  gboolean                       ordered;    /* whatever changes it changes its version: an older one shows nothing over a newer one */
  gboolean                       deletable;  /* its document says whether it was deleted */
  const struct _LcDocumentField *fields;
  guint                          n_fields;
  GParamSpec                   **pspecs;

  /* Reads what no field tells; sets nothing where something is wrong, or where @stale. The fields are not set yet. */
  gboolean (*read)    (LcDocument           *self,
                       struct _LcJsonReader *reader,
                       struct _LcObjectPool *members,
                       gboolean              stale);
  /* All fields are set. */
  void     (*applied) (LcDocument           *self);
};

/* Whatever has a URL of its own in a community. Read-only properties, notified on change: "id" (string), "deleted" (boolean),
 * "state" (LcSendState: where it is on its way to the server), "error" (GError, why it could not be sent). */

const char   *lc_document_get_id         (LcDocument *self);
gint64        lc_document_get_version    (LcDocument *self);
gboolean      lc_document_get_is_fresh   (LcDocument *self);
gboolean      lc_document_get_is_deleted (LcDocument *self);
LcSendState   lc_document_get_state      (LcDocument *self);
const GError *lc_document_get_error      (LcDocument *self);

G_END_DECLS
