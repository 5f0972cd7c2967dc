/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-due-row.h"

#include <glib/gi18n.h>

#include "shared/lc-format.h"

/**
 * LcDueRow:
 *
 * The day by which a task is to be done, which is chosen in a calendar.
 */

struct _LcDueRow
{
  AdwActionRow  parent_instance;

  GtkWidget    *clear_button;
  GtkPopover   *popover;
  GtkCalendar  *calendar;

  char         *day;
  gboolean      editable;
};

G_DEFINE_FINAL_TYPE (LcDueRow, lc_due_row, ADW_TYPE_ACTION_ROW)

static void
update_clear_button (LcDueRow *self)
{
  gtk_widget_set_visible (self->clear_button, self->day != NULL && self->editable);
}

static void
day_selected_cb (LcDueRow *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

  /* The calendar says so, too, when it is told. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  gtk_popover_popdown (self->popover);
  lc_due_row_set_day (self, day, NULL);
}

static void
cleared_cb (LcDueRow *self)
{
  lc_due_row_set_day (self, NULL, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
lc_due_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_DUE_ROW);

  G_OBJECT_CLASS (lc_due_row_parent_class)->dispose (object);
}

static void
lc_due_row_finalize (GObject *object)
{
  g_free (LC_DUE_ROW (object)->day);

  G_OBJECT_CLASS (lc_due_row_parent_class)->finalize (object);
}

static void
lc_due_row_class_init (LcDueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_due_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_due_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-due-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcDueRow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, LcDueRow, popover);
  gtk_widget_class_bind_template_child (widget_class, LcDueRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, cleared_cb);
}

static void
lc_due_row_init (LcDueRow *self)
{
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_clear_button (self);
}

/* Returns: (nullable): the day, YYYY-MM-DD; %NULL: none */
const char *
lc_due_row_get_day (LcDueRow *self)
{
  g_return_val_if_fail (LC_IS_DUE_ROW (self), NULL);

  return self->day;
}

/**
 * lc_due_row_set_day:
 * @self: a row
 * @day: (nullable): YYYY-MM-DD; %NULL, or what is no day: none
 * @otherwise: (nullable): what to say where there is none
 */
void
lc_due_row_set_day (LcDueRow   *self,
                    const char *day,
                    const char *otherwise)
{
  g_autoptr(GDateTime) date = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) parts = NULL;

  g_return_if_fail (LC_IS_DUE_ROW (self));

  parts = day != NULL ? g_strsplit (day, "-", 3) : NULL;
  if (parts != NULL && g_strv_length (parts) == 3)
    date = g_date_time_new_local (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 12, 0, 0);
  g_set_str (&self->day, date != NULL ? day : NULL);
  if (date != NULL)
    {
      gtk_calendar_select_day (self->calendar, date);
      text = lc_format_date (g_date_time_to_unix (date) * 1000);
      otherwise = text;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), otherwise != NULL ? otherwise : _("No Day"));
  update_clear_button (self);
}

/* Whether the day can be taken away; nothing can be done with an insensitive row in any case. */
void
lc_due_row_set_editable (LcDueRow *self,
                         gboolean  editable)
{
  g_return_if_fail (LC_IS_DUE_ROW (self));

  self->editable = editable;
  update_clear_button (self);
}
