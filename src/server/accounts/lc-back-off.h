/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-database.h"

G_BEGIN_DECLS

/* Attempts at one password: those from one network, and those from anywhere. */
typedef struct
{
  char *near_key;
  char *far_key;
  char *address;
} LcBackOff;

char     *lc_back_off_make_key (const char  *secret,
                                const char  *text);
void      lc_back_off_init     (LcBackOff   *self,
                                const char  *secret,
                                const char  *subject,
                                const char  *address);
void      lc_back_off_clear    (LcBackOff   *self);
gboolean  lc_back_off_begin    (LcBackOff   *self,
                                LcDatabase  *database,
                                const char  *member_id,
                                gint64      *wait,
                                GError     **error);
gboolean  lc_back_off_forget   (LcBackOff   *self,
                                LcDatabase  *database,
                                GError     **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcBackOff, lc_back_off_clear)

G_END_DECLS
