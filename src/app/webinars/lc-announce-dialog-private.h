/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lc-announce-dialog.h"

#include "shared/lc-error-row.h"

G_BEGIN_DECLS

/* What stands in the rows. */
typedef struct
{
  char  *title;
  char  *abstract;
  char  *local_start;   /* NULL: the hour is none */
  char  *time_zone;
  char  *link;
  guint  minutes;
  int    capacity;      /* -1: there is room for all */
} LcAnnounceForm;

struct _LcAnnounceDialog
{
  AdwDialog       parent_instance;

  GtkWidget      *about_group;
  GtkWidget      *draft_group;
  GtkWidget      *announce_button;
  GtkWidget      *spinner;
  GtkEditable    *title_row;
  LcErrorRow     *title_error;
  GtkTextView    *abstract_view;
  AdwExpanderRow *day_row;
  GtkCalendar    *calendar;
  GtkEditable    *hour_row;
  LcErrorRow     *hour_error;
  AdwComboRow    *zone_row;
  AdwSpinRow     *minutes_row;
  AdwExpanderRow *limit_row;
  AdwSpinRow     *places_row;
  GtkEditable    *link_row;
  LcErrorRow     *link_error;

  LcSession      *session;
  GtkWidget      *opener;   /* in the shell, where the webinar is shown then */
  char           *id;       /* of the webinar; tried again, there is one */
  LcWebinar      *webinar;  /* NULL: it is a new one; else what is changed, */
  gint64          version;  /* with the version */
  LcAnnounceForm  began;    /* and the rows that the member began with */
  gboolean        is_draft; /* a new one is not announced yet */
  char           *note;     /* what is said to those who have signed up */
  DexFuture      *work;
};

/* lc-announce-dialog.c */
void  lc_announce_form_read          (LcAnnounceForm   *form,
                                      LcAnnounceDialog *self);
void  lc_announce_form_clear         (LcAnnounceForm   *form);
char *lc_announce_dialog_dup_text    (GtkEditable      *row);
void  lc_announce_dialog_set_day     (LcAnnounceDialog *self,
                                      GDateTime        *day);
void  lc_announce_dialog_set_zone    (LcAnnounceDialog *self,
                                      const char       *zone);
void  lc_announce_dialog_set_busy    (LcAnnounceDialog *self,
                                      gboolean          busy);
void  lc_announce_dialog_show_error  (LcAnnounceDialog *self,
                                      const GError     *error);
void  lc_announce_dialog_begin       (LcAnnounceDialog *self,
                                      DexFiberFunc      func);

/* lc-announce-dialog-edit.c */
gboolean lc_announce_dialog_is_changed (LcAnnounceDialog *self);
void     lc_announce_dialog_save       (LcAnnounceDialog *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LcAnnounceForm, lc_announce_form_clear)

G_END_DECLS
