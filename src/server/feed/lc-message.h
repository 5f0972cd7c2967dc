/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-member-document.h"
#include "lc-place.h"
#include "lc-reactions.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* What somebody wrote: a post in a space, or a reply in a post. What is the same for all of them is done here and in
 * lc-message-handlers.c; what they differ in stands in the kind. */
typedef struct _LcMessage     LcMessage;
typedef struct _LcMessageKind LcMessageKind;

typedef enum
{
  LC_MESSAGE_CREATED,
  LC_MESSAGE_UPDATED,
  LC_MESSAGE_DELETED,
  LC_MESSAGE_RESTORED,
} LcMessageChange;

struct _LcMessage
{
  const LcMessageKind *kind;
  char                *id;               /* NULL when there is none */
  char                *container_id;     /* the space of a post, the post of a reply */
  LcPlace              place;            /* that it stands in, as who asks stands to it */
  gboolean             is_in_feed;       /* whether it is counted as part of the community's feed, or its post is */
  char                *parent_id;        /* (nullable): the reply that it answers */
  char                *author_id;
  char                *content_hash;
  gint64               version;
  gint64               deleted_at;       /* 0: it is not */
  char                *deleted_by;       /* (nullable): who deleted it; %NULL also where that was not noted */
  gboolean             is_container_deleted;
  yyjson_mut_doc      *document;
};

struct _LcMessageKind
{
  const char *name;            /* of the kind: events are NAME.created and so on */
  const char *collection;      /* in paths */
  const char *param;           /* of the id in a route */
  gboolean    keeps_place;     /* whether everybody sees where a deleted one stood */

  const char *load;            /* $1: who asks, $2: the id; joins LC_PLACE_JOIN */
  const char *set_deleted;     /* $1: the id, $2: its version, $3: when it was deleted or NULL, $4: now, $5: by whom or NULL */
  const char *set_deleted_by;  /* $1: the id, $2: who deleted it, of one that is deleted */
  const char *count_reaction;  /* $1: the id, $2: 1 or -1; takes the row's lock and tells its reactions */
  const char *keep_reactions;  /* (nullable): $1: whose reactions were changed, $2: the id */
  const char *read_reactions;  /* $1: who asks, $2: the id */
  const char *write_reactions; /* $1: the id, $2: the reactions */
  const char *write_attachments; /* $1: the id, $2: what it shows of uploads */

  /* Fills a message from a row of @load. */
  void     (*read)             (LcMessage        *message,
                                LcStatement      *statement);
  /* Keeps the counts around a message that was changed at @now, and writes the event. */
  gboolean (*record)           (LcDatabase       *database,
                                LcMessage        *message,
                                LcMessageChange   change,
                                gint64            now,
                                GError          **error);
};

/* The statements that are the same but for the table; @counted is what else a reaction changes in the row. */
#define LC_MESSAGE_STATEMENTS(table, counted) \
  .set_deleted = "UPDATE " table " SET deleted_at = $3, deleted_by = $5, updated_at = $4, version = version + 1" \
                 " WHERE id = $1 AND version = $2", \
  .set_deleted_by = "UPDATE " table " SET deleted_by = $2 WHERE id = $1 AND deleted_at IS NOT NULL", \
  .count_reaction = "UPDATE " table " SET reaction_count = reaction_count + $2" counted \
                    " WHERE id = $1 RETURNING reactions", \
  .read_reactions = "SELECT t.reactions, " LC_REACTIONS_MINE ("t") " FROM " table " t WHERE t.id = $2", \
  .write_reactions = "UPDATE " table " SET reactions = $2 WHERE id = $1", \
  .write_attachments = "UPDATE " table " SET attachments = $2 WHERE id = $1 AND attachments <> $2"

gboolean    lc_message_load           (LcMessage            *self,
                                       const LcMessageKind  *kind,
                                       LcRequest            *request,
                                       const char           *id,
                                       GError              **error);
gboolean    lc_message_is_visible     (LcMessage            *self,
                                       LcRequest            *request);
LcVerdict   lc_message_check_policy   (LcMessage            *self,
                                       LcAction              action,
                                       LcRequest            *request);
gboolean    lc_message_check_new      (LcMessage            *self,
                                       LcRequest            *request,
                                       LcResponse          **answer,
                                       GError              **error);
gboolean    lc_message_load_own       (LcMessage            *self,
                                       const LcMessageKind  *kind,
                                       LcRequest            *request,
                                       LcResponse          **answer,
                                       GError              **error);
gboolean    lc_message_check_version  (LcMessage            *self,
                                       LcRequest            *request,
                                       LcResponse          **answer);
gboolean    lc_message_load_to_edit   (LcMessage            *self,
                                       const LcMessageKind  *kind,
                                       LcRequest            *request,
                                       LcResponse          **answer,
                                       GError              **error);
gboolean    lc_message_finish_insert  (LcMessage            *self,
                                       LcRequest            *request,
                                       gint64                n_changed,
                                       gint64                now,
                                       GError              **error);
gboolean    lc_message_finish_update  (LcMessage            *self,
                                       LcRequest            *request,
                                       gint64                n_changed,
                                       LcMessageChange       change,
                                       gint64                now,
                                       GError              **error);
gboolean    lc_message_append_event   (LcMessage            *self,
                                       LcDatabase           *database,
                                       LcMessageChange       change,
                                       yyjson_mut_doc       *data,
                                       GError              **error);
int         lc_message_change_get_difference (LcMessageChange change);
gboolean    lc_message_set_deleted    (LcMessage            *self,
                                       LcRequest            *request,
                                       LcMessageChange       change,
                                       GError              **error);
LcResponse *lc_message_respond        (LcMessage            *self,
                                       guint                 status);
LcResponse *lc_message_respond_reload (LcMessage            *self,
                                       LcRequest            *request,
                                       guint                 status,
                                       GError              **error);
void        lc_message_clear          (LcMessage            *self);

/* What a route does with a message of any kind. */
LcResponse *lc_message_handle_get     (const LcMessageKind  *kind,
                                       LcRequest            *request,
                                       GError              **error);
LcResponse *lc_message_handle_delete  (const LcMessageKind  *kind,
                                       LcRequest            *request,
                                       GError              **error);
LcResponse *lc_message_handle_restore (const LcMessageKind  *kind,
                                       LcRequest            *request,
                                       GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcMessage, lc_message_clear)

G_END_DECLS
