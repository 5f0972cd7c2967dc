/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _LcProfileChanges LcProfileChanges;

/* What to change in one's own profile: only what was set is sent. */
#define LC_TYPE_PROFILE_CHANGES (lc_profile_changes_get_type ())
GType             lc_profile_changes_get_type         (void) G_GNUC_CONST;

LcProfileChanges *lc_profile_changes_new              (void);
LcProfileChanges *lc_profile_changes_ref              (LcProfileChanges   *self);
void              lc_profile_changes_unref            (LcProfileChanges   *self);
gboolean          lc_profile_changes_is_empty         (LcProfileChanges   *self);
void              lc_profile_changes_set_handle       (LcProfileChanges   *self,
                                                       const char         *handle);
void              lc_profile_changes_set_display_name (LcProfileChanges   *self,
                                                       const char         *display_name);
void              lc_profile_changes_set_pronouns     (LcProfileChanges   *self,
                                                       const char         *pronouns);
void              lc_profile_changes_set_bio          (LcProfileChanges   *self,
                                                       const char         *bio);
void              lc_profile_changes_set_time_zone    (LcProfileChanges   *self,
                                                       const char         *time_zone);
void              lc_profile_changes_set_languages    (LcProfileChanges   *self,
                                                       const char * const *languages);
void              lc_profile_changes_set_skills       (LcProfileChanges   *self,
                                                       const char * const *skills);
void              lc_profile_changes_set_interests    (LcProfileChanges   *self,
                                                       const char * const *interests);
void              lc_profile_changes_set_avatar       (LcProfileChanges   *self,
                                                       const char         *upload_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcProfileChanges, lc_profile_changes_unref)

G_END_DECLS
