/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "feed/lc-attachment.h"
#include "lc-document.h"
#include "lc-member.h"

G_BEGIN_DECLS

struct _LcHttpRequest;
struct _LcJsonReader;

#define LC_TYPE_MESSAGE (lc_message_get_type ())
G_DECLARE_DERIVABLE_TYPE (LcMessage, lc_message, LC, MESSAGE, LcDocument)

struct _LcMessageClass
{
  LcDocumentClass parent_class;

  /*< private >*/
  const char *nick; /* the detail of the feed's signals */

  /* Reads the members of its own kind; sets nothing where one is wrong, or where @stale. */
  gboolean                (*read)       (LcMessage            *self,
                                         struct _LcJsonReader *reader,
                                         gboolean              stale);
  /* Returns: (transfer full): what makes it on the server */
  struct _LcHttpRequest  *(*to_request) (LcMessage            *self);
};

/* What a member wrote: a LcPost or a LcReply. Read-only properties, notified on change: "id", "body" (Markdown, NULL until
 * it was fetched in full) (strings), "author" (LcMember, NULL: somebody who has left), "created-at", "edited-at" (ms, 0:
 * never), "deleted", "bookmarked" (booleans), "reactions" (GListModel of LcReaction, always the same object), "state" (LcSendState),
 * "error" (GError, why sending failed). */

const char   *lc_message_get_id         (LcMessage *self);
LcMember     *lc_message_get_author     (LcMessage *self);
const char   *lc_message_get_body       (LcMessage *self);
gint64        lc_message_get_created_at (LcMessage *self);
gint64        lc_message_get_edited_at  (LcMessage *self);
gboolean      lc_message_get_is_deleted (LcMessage *self);
gboolean      lc_message_get_is_bookmarked (LcMessage *self);
GListModel   *lc_message_get_reactions  (LcMessage *self);
const LcAttachment *lc_message_find_attachment (LcMessage  *self,
                                                const char *url);
gint64        lc_message_get_version    (LcMessage *self);
LcSendState   lc_message_get_state      (LcMessage *self);
const GError *lc_message_get_error      (LcMessage *self);

G_END_DECLS
