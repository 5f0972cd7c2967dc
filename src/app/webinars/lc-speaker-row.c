/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-speaker-row.h"

#include <glib/gi18n.h>

#include "shared/lc-avatar.h"
#include "shared/lc-feedback.h"

/**
 * LcSpeakerRow:
 *
 * Who speaks at a webinar. A member's row leads to their profile, a guest's to the page that they have told of.
 */

struct _LcSpeakerRow
{
  AdwActionRow  parent_instance;

  LcSpeaker    *speaker;
};

G_DEFINE_FINAL_TYPE (LcSpeakerRow, lc_speaker_row, ADW_TYPE_ACTION_ROW)

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lc_feedback_show_error (self, error);
}

static void
lc_speaker_row_activate (AdwActionRow *row)
{
  LcSpeakerRow *self = LC_SPEAKER_ROW (row);
  LcMember *member = lc_speaker_get_member (self->speaker);

  if (member != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-member", "s", lc_member_get_id (member));
    }
  else if (lc_speaker_get_link (self->speaker) != NULL)
    {
      g_autoptr(GtkUriLauncher) launcher = gtk_uri_launcher_new (lc_speaker_get_link (self->speaker));

      gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, opened_cb, g_object_ref (self));
    }
}

static void
lc_speaker_row_dispose (GObject *object)
{
  g_clear_object (&LC_SPEAKER_ROW (object)->speaker);

  G_OBJECT_CLASS (lc_speaker_row_parent_class)->dispose (object);
}

static void
lc_speaker_row_class_init (LcSpeakerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lc_speaker_row_dispose;
  ADW_ACTION_ROW_CLASS (klass)->activate = lc_speaker_row_activate;
}

static void
lc_speaker_row_init (LcSpeakerRow *self)
{
}

static GtkWidget *
create_picture (LcSession *session,
                LcSpeaker *speaker)
{
  LcMember *member = lc_speaker_get_member (speaker);

  if (member != NULL)
    return g_object_new (LC_TYPE_AVATAR, "size", 32, "session", session, "member", member,
                         "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  return adw_avatar_new (32, lc_speaker_get_name (speaker), TRUE);
}

/**
 * lc_speaker_row_new:
 * @session: the session
 * @speaker: who speaks
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
lc_speaker_row_new (LcSession *session,
                    LcSpeaker *speaker)
{
  gboolean is_guest = lc_speaker_get_member (speaker) == NULL;
  gboolean leads_on = !is_guest || lc_speaker_get_link (speaker) != NULL;
  LcSpeakerRow *self = g_object_new (LC_TYPE_SPEAKER_ROW, "use-markup", FALSE, "title", lc_speaker_get_name (speaker),
                                     "subtitle", lc_speaker_get_about (speaker), "activatable", leads_on, NULL);

  self->speaker = g_object_ref (speaker);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), create_picture (session, speaker));
  if (leads_on)
    adw_action_row_add_suffix (ADW_ACTION_ROW (self),
                               g_object_new (GTK_TYPE_IMAGE, "icon-name", is_guest ? "adw-external-link-symbolic" : "go-next-symbolic",
                                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  if (is_guest && leads_on)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Open Their Page in the Browser"));

  return GTK_WIDGET (self);
}
