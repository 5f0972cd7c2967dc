/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-document.h"
#include "lc-place.h"
#include "lc-request.h"
#include "lc-response.h"

G_BEGIN_DECLS

/* What a member is to a place, of whatever kind. */
typedef struct
{
  LcPlace  place;         /* its id is empty: there is none */
  gboolean is_muted;
  char    *join_policy;   /* (nullable): open, request or invite; %NULL: it follows from the visibility */
  char    *leader_id;     /* (nullable): the one who leads, where there is one */
  char    *successor_id;  /* (nullable): to whom that one has offered to lead */
} LcMembership;

gboolean        lc_membership_load        (LcMembership        *self,
                                           LcDatabase          *database,
                                           const char          *member_id,
                                           const char          *place_id,
                                           GError             **error);
gboolean        lc_membership_find        (LcMembership        *self,
                                           LcRequest           *request,
                                           const char          *member_id,
                                           LcResponse         **answer,
                                           GError             **error);
yyjson_mut_doc *lc_membership_dup_state   (const LcMembership  *self);
gboolean        lc_membership_must_stay   (const LcMembership  *self,
                                           LcDatabase          *database,
                                           const char          *member_id,
                                           gboolean            *must_stay,
                                           GError             **error);
gboolean        lc_membership_finish      (const LcMembership  *before,
                                           LcDatabase          *database,
                                           const char          *member_id,
                                           LcMembership        *after,
                                           LcResponse         **answer,
                                           GError             **error);
void            lc_membership_clear       (LcMembership        *self);

char           *lc_place_dup_subject      (const LcPlace       *place);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcMembership, lc_membership_clear)

G_END_DECLS
