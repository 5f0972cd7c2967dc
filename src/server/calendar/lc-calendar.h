/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LC_CALENDAR_MEDIA_TYPE "text/calendar; charset=utf-8"

/* Writes an iCalendar object (RFC 5545): components, one after the other, with the time zones that they name. */
typedef struct _LcCalendar LcCalendar;

LcCalendar *lc_calendar_new       (const char         *name);
void        lc_calendar_begin     (LcCalendar         *self,
                                   const char         *component);
void        lc_calendar_end       (LcCalendar         *self,
                                   const char         *component);
void        lc_calendar_add       (LcCalendar         *self,
                                   const char         *property,
                                   const char         *value);
void        lc_calendar_add_text  (LcCalendar         *self,
                                   const char         *property,
                                   const char         *text);
void        lc_calendar_add_texts (LcCalendar         *self,
                                   const char         *property,
                                   const char * const *texts);
void        lc_calendar_add_int   (LcCalendar         *self,
                                   const char         *property,
                                   gint64              value);
void        lc_calendar_add_day   (LcCalendar         *self,
                                   const char         *property,
                                   const char         *day);
void        lc_calendar_add_time  (LcCalendar         *self,
                                   const char         *property,
                                   gint64              time);
void        lc_calendar_add_local (LcCalendar         *self,
                                   const char         *property,
                                   gint64              time,
                                   const char         *time_zone);
void        lc_calendar_add_alarm (LcCalendar         *self,
                                   const char         *text,
                                   gint64              minutes);
GBytes     *lc_calendar_finish    (LcCalendar         *self);
void        lc_calendar_free      (LcCalendar         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcCalendar, lc_calendar_free)

G_END_DECLS
