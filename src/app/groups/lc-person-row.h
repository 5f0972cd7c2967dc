/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <lc-session.h>

G_BEGIN_DECLS

/* What can be done about somebody in a group; each is an action "person.…" of what the row stands in, with the member's id. */
typedef enum
{
  LC_PERSON_INVITE    = 1 << 0,
  LC_PERSON_LET_IN    = 1 << 1,
  LC_PERSON_DECLINE   = 1 << 2,
  LC_PERSON_TAKE_BACK = 1 << 3,
  LC_PERSON_FORGIVE   = 1 << 4,
  LC_PERSON_RAISE     = 1 << 5,
  LC_PERSON_LOWER     = 1 << 6,
  LC_PERSON_OFFER     = 1 << 7,
  LC_PERSON_APPOINT   = 1 << 8,
  LC_PERSON_REMOVE    = 1 << 9,
} LcPersonChoices;

#define LC_TYPE_PERSON_ROW (lc_person_row_get_type ())
G_DECLARE_FINAL_TYPE (LcPersonRow, lc_person_row, LC, PERSON_ROW, AdwBin)

/* Somebody in a list, with what one can do about them. Read-only property "description" (string): what one sees of it, in words. */

GtkWidget *lc_person_row_new  (LcSession       *session);
void       lc_person_row_show (LcPersonRow     *self,
                               LcMember        *member,
                               const char      *about,
                               LcPersonChoices  choices);

G_END_DECLS
