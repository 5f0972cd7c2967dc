/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-place.h"
#include "lc-request.h"

G_BEGIN_DECLS

/* Something that members may tell moderators of, as who asks sees it. */
typedef struct
{
  char    *subject;    /* posts/ID; NULL: there is none for who asks */
  char    *post_id;    /* in which it is read */
  char    *author_id;
  char    *title;
  char    *body;
  LcPlace  place;
} LcModerated;

/* A kind of such things; a feature lists its own. */
typedef struct _LcModeratedKind
{
  const char *collection;  /* in paths and subjects */

  /* Finds what can be told of: what is gone cannot. */
  gboolean (*find)      (LcModerated  *self,
                         LcRequest    *request,
                         const char   *id,
                         GError      **error);
  /* Takes it away, so that its author does not bring it back; @was_gone: whether that one had taken it away already. */
  gboolean (*take_away) (LcRequest    *request,
                         const char   *id,
                         const char   *reason,
                         gboolean     *was_gone,
                         GError      **error);
  /* Undoes that: it is there again, or, where it @was_gone, its author's to bring back. */
  gboolean (*give_back) (LcRequest    *request,
                         const char   *id,
                         const char   *reason,
                         gboolean      was_gone,
                         GError      **error);
} LcModeratedKind;

void                   lc_moderated_add_kinds (const LcModeratedKind  *kinds);
gboolean               lc_moderated_find      (LcModerated            *self,
                                               LcRequest              *request,
                                               const char             *id,
                                               GError                **error);
const LcModeratedKind *lc_moderated_find_kind (const char             *subject,
                                               const char            **id);
void                   lc_moderated_clear     (LcModerated            *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcModerated, lc_moderated_clear)

G_END_DECLS
