/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feedback.h"

#include <lc-fiber.h>

#include "shared/lc-error-text.h"

/**
 * lc_feedback_add_toast:
 * @widget: where something happened
 * @toast: (transfer full): what to say about it
 *
 * Shows @toast in the dialog or window around @widget. A widget that is shown nowhere any more says nothing.
 */
void
lc_feedback_add_toast (GtkWidget *widget,
                       AdwToast  *toast)
{
  GtkWidget *ancestor;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ADW_IS_TOAST (toast));

  if (ADW_IS_PREFERENCES_DIALOG (widget))
    {
      adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (widget), toast);
      return;
    }

  ancestor = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_DIALOG);
  if (ancestor != NULL)
    {
      adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (ancestor), toast);
      return;
    }

  ancestor = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (ancestor != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (ancestor), toast);
  else
    g_object_unref (toast);
}

/**
 * lc_feedback_toast:
 * @widget: where something happened
 * @title: plain text, in the person's language
 *
 * Says @title in a toast.
 */
void
lc_feedback_toast (GtkWidget  *widget,
                   const char *title)
{
  g_autoptr(AdwToast) toast = NULL;

  g_return_if_fail (title != NULL);

  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  lc_feedback_add_toast (widget, g_steal_pointer (&toast));
}

/**
 * lc_feedback_show_error:
 * @widget: where something failed
 * @error: what failed
 *
 * Says what failed in a toast, for errors that belong to no place of their own. Nothing is said of what was cancelled.
 */
void
lc_feedback_show_error (GtkWidget    *widget,
                        const GError *error)
{
  g_return_if_fail (error != NULL);

  if (!lc_fiber_is_cancelled (error))
    lc_feedback_toast (widget, lc_error_text_get (error));
}

/**
 * lc_feedback_announce:
 * @widget: where something changed
 * @message: what
 *
 * Tells people who listen to the screen of a change that others see.
 */
void
lc_feedback_announce (GtkWidget  *widget,
                      const char *message)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
