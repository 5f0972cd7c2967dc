/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* Every change writes its event in the same transaction.
 *
 * @kind: "post.created", "reply.updated", "member.updated", "reaction.added" …
 * @subject: the API path of the document that changed, without the prefix: "posts/0197…"
 * @audience: who may see it: "all", "member:ID", "space:ID" or "role:moderator" (that role and above)
 * @data: (nullable): a JSON object with what a client needs so that it must not ask again (ids, counts)
 */
gboolean lc_event_append (LcDatabase  *database,
                          const char  *kind,
                          const char  *subject,
                          const char  *audience,
                          const char  *data,
                          GError     **error);

G_END_DECLS
