/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar-about.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>
#include <lc-markdown-view.h>
#include <webinars/lc-webinars.h>

#include "shared/lc-ageing.h"
#include "shared/lc-avatar.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"
#include "webinars/lc-calendar-file.h"
#include "webinars/lc-speaker-row.h"
#include "webinars/lc-webinar-text.h"

struct _LcWebinarAbout
{
  AdwBin               parent_instance;

  GtkLabel            *when;
  GtkLabel            *day;
  GtkLabel            *hours;
  GtkLabel            *there;
  GtkWidget           *note;
  GtkLabel            *note_text;
  GtkWidget           *standing;
  GtkWidget           *room_button;
  GtkWidget           *go_button;
  GtkWidget           *maybe_button;
  GtkWidget           *no_button;
  GtkWidget           *calendar_button;
  GtkWidget           *abstract_group;
  LcMarkdownView      *abstract;
  GtkWidget           *speakers_group;
  GtkListBox          *speakers;

  LcSession           *session;
  LcWebinar           *webinar;
  DexFuture           *work;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_WEBINAR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcWebinarAbout, lc_webinar_about, ADW_TYPE_BIN)

static char *
places (LcWebinarAbout *self,
        guint           going,
        guint           offered,
        guint           waiting,
        int             capacity)
{
  return self->webinar != NULL ? lc_webinar_text_dup_places (self->webinar) : g_strdup ("");
}

static char *
audience (LcWebinarAbout *self,
          const char     *level,
          const char     *language)
{
  return self->webinar != NULL ? lc_webinar_text_dup_audience (self->webinar) : g_strdup ("");
}

static char *
joined (LcWebinarAbout    *self,
        const char *const *values)
{
  return values != NULL ? lc_format_joined (values) : g_strdup ("");
}

static gboolean
has_any (LcWebinarAbout    *self,
         const char *const *values)
{
  return values != NULL && values[0] != NULL;
}

static char *
host_name (LcWebinarAbout *self,
           LcMember       *host)
{
  return g_strdup (host != NULL ? lc_format_member (host) : _("Nobody is left"));
}

static void
host_activated_cb (LcWebinarAbout *self)
{
  LcMember *host = lc_webinar_get_host (self->webinar);

  if (host != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-member", "s", lc_member_get_id (host));
}

static void
room_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(LcWebinarAbout) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lc_feedback_show_error (GTK_WIDGET (self), error);
}

static void
room_cb (LcWebinarAbout *self)
{
  const char *link = lc_webinar_get_link (self->webinar);
  g_autoptr(GtkUriLauncher) launcher = NULL;

  if (link == NULL)
    return;

  launcher = gtk_uri_launcher_new (link);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, room_opened_cb, g_object_ref (self));
}

static void
show_button (GtkWidget  *button,
             const char *label)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
}

/* Returns: (nullable): what the button says that brings one there; %NULL where one goes already */
static const char *
find_go_label (LcWebinarAbout *self)
{
  switch (lc_webinar_get_answer (self->webinar))
    {
    case LC_WEBINAR_ANSWER_OFFERED:
      return _("_Take the Place");

    case LC_WEBINAR_ANSWER_GOING:
    case LC_WEBINAR_ANSWER_WAITING:
      return NULL;

    case LC_WEBINAR_ANSWER_NONE:
    case LC_WEBINAR_ANSWER_MAYBE:
    case LC_WEBINAR_ANSWER_NO:
    default:
      return lc_webinar_get_full (self->webinar) ? _("_Join the Waiting List") : _("_Sign Up");
    }
}

/* Returns: (nullable): what the button says that takes it back */
static const char *
find_no_label (LcWebinarAbout *self)
{
  switch (lc_webinar_get_answer (self->webinar))
    {
    case LC_WEBINAR_ANSWER_GOING:
      return _("Give _Place Up");

    case LC_WEBINAR_ANSWER_WAITING:
      return _("_Leave the Waiting List");

    case LC_WEBINAR_ANSWER_OFFERED:
      return _("_Decline");

    case LC_WEBINAR_ANSWER_NONE:
    case LC_WEBINAR_ANSWER_MAYBE:
      return _("_Not Going");

    case LC_WEBINAR_ANSWER_NO:
    default:
      return NULL;
    }
}

static void
update_buttons (LcWebinarAbout *self)
{
  LcWebinarState state = lc_webinar_get_webinar_state (self->webinar);
  LcWebinarAnswer answer = lc_webinar_get_answer (self->webinar);
  gboolean open = state == LC_WEBINAR_STATE_ANNOUNCED || state == LC_WEBINAR_STATE_LIVE;
  gboolean asks = open && !lc_webinar_get_hosting (self->webinar);

  gtk_widget_set_visible (self->room_button, open && lc_webinar_get_link (self->webinar) != NULL);
  gtk_widget_set_visible (self->calendar_button, open);
  show_button (self->go_button, asks ? find_go_label (self) : NULL);
  show_button (self->maybe_button, asks && (answer == LC_WEBINAR_ANSWER_NONE || answer == LC_WEBINAR_ANSWER_NO) ? _("_Maybe") : NULL);
  show_button (self->no_button, asks ? find_no_label (self) : NULL);
}

static void
update_times (LcWebinarAbout *self)
{
  g_autofree char *when = lc_webinar_text_dup_when (self->webinar);
  g_autofree char *day = lc_webinar_text_dup_day (self->webinar);
  g_autofree char *hours = lc_webinar_text_dup_hours (self->webinar);
  g_autofree char *there = lc_webinar_text_dup_there (self->webinar);

  lc_label_show_text (self->when, when);
  lc_label_show_text (self->day, day);
  lc_label_show_text (self->hours, hours);
  lc_label_show_text (self->there, there);
}

static void
update_texts (LcWebinarAbout *self)
{
  const char *abstract = lc_webinar_get_abstract (self->webinar);
  const char *note = lc_webinar_get_note (self->webinar);

  if (abstract != NULL && g_strcmp0 (abstract, lc_markdown_view_get_text (self->abstract)) != 0)
    lc_markdown_view_set_text (self->abstract, abstract);
  gtk_widget_set_visible (self->abstract_group, abstract != NULL && *abstract != '\0');
  gtk_label_set_text (self->note_text, note);
  gtk_widget_set_visible (self->note, *note != '\0');
}

static GtkWidget *
create_speaker_row (gpointer item,
                    gpointer user_data)
{
  LcWebinarAbout *self = user_data;

  return lc_speaker_row_new (self->session, item);
}

static void
update_speakers (LcWebinarAbout *self)
{
  GListModel *speakers = lc_webinar_get_speakers (self->webinar);

  gtk_list_box_bind_model (self->speakers, speakers, create_speaker_row, self, NULL);
  gtk_widget_set_visible (self->speakers_group, speakers != NULL && g_list_model_get_n_items (speakers) > 0);
}

static void
update (LcWebinarAbout *self)
{
  g_autofree char *standing = lc_webinar_text_dup_standing (self->webinar);

  update_times (self);
  update_texts (self);
  lc_label_show_text (GTK_LABEL (self->standing), standing);
  update_buttons (self);
}

static void
age (GtkWidget *widget)
{
  LcWebinarAbout *self = LC_WEBINAR_ABOUT (widget);

  if (self->webinar != NULL)
    update_times (self);
}

static void
set_busy (LcWebinarAbout *self,
          gboolean        busy)
{
  gtk_widget_set_sensitive (self->go_button, !busy);
  gtk_widget_set_sensitive (self->maybe_button, !busy);
  gtk_widget_set_sensitive (self->no_button, !busy);
}

/* Says what became of it, which may be another thing than was wanted. */
static void
say_answer (LcWebinarAbout *self)
{
  g_autofree char *standing = lc_webinar_text_dup_standing (self->webinar);

  if (standing != NULL)
    lc_feedback_announce (GTK_WIDGET (self), standing);
}

static DexFuture *
answer (LcWebinarAbout  *self,
        LcWebinarAnswer  wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcWebinar) webinar = NULL;

  set_busy (self, TRUE);
  webinar = lc_await_object (lc_session_answer_webinar (self->session, self->webinar, wanted), &error);
  if (lc_fiber_is_cancelled (error))
    return dex_future_new_true ();

  set_busy (self, FALSE);
  if (webinar != NULL)
    say_answer (self);
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return dex_future_new_true ();
}

static DexFuture *
go (gpointer data)
{
  return answer (data, LC_WEBINAR_ANSWER_GOING);
}

static DexFuture *
may_come (gpointer data)
{
  return answer (data, LC_WEBINAR_ANSWER_MAYBE);
}

static DexFuture *
stay_away (gpointer data)
{
  return answer (data, LC_WEBINAR_ANSWER_NO);
}

static void
begin (LcWebinarAbout *self,
       DexFiberFunc    work)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, work);
}

static void
go_cb (LcWebinarAbout *self)
{
  begin (self, go);
}

static void
maybe_cb (LcWebinarAbout *self)
{
  begin (self, may_come);
}

static DexFuture *
add_to_calendar (gpointer data)
{
  LcWebinarAbout *self = data;

  return lc_calendar_file_open (GTK_WIDGET (self), self->session, self->webinar);
}

static void
calendar_cb (LcWebinarAbout *self)
{
  begin (self, add_to_calendar);
}

static void
give_up_response_cb (LcWebinarAbout *self,
                     const char     *response)
{
  if (g_str_equal (response, "give-up"))
    begin (self, stay_away);
}

/* A place that others wait for, and a place in the line, are gone when they are given up. */
static void
no_cb (LcWebinarAbout *self)
{
  LcWebinarAnswer held = lc_webinar_get_answer (self->webinar);
  gboolean is_lost = lc_webinar_get_full (self->webinar) &&
                     (held == LC_WEBINAR_ANSWER_GOING || held == LC_WEBINAR_ANSWER_WAITING || held == LC_WEBINAR_ANSWER_OFFERED);
  AdwAlertDialog *dialog;

  if (!is_lost)
    {
      begin (self, stay_away);
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Give the Place Up?"), _("It is given to somebody else. To come after all, you wait behind all others.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "give-up", _("_Give Up"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "give-up", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (give_up_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
lc_webinar_about_dispose (GObject *object)
{
  LcWebinarAbout *self = LC_WEBINAR_ABOUT (object);

  dex_clear (&self->work);
  if (self->speakers != NULL)
    gtk_list_box_bind_model (self->speakers, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_WEBINAR_ABOUT);
  g_clear_object (&self->webinar);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_webinar_about_parent_class)->dispose (object);
}

static void
lc_webinar_about_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LcWebinarAbout *self = LC_WEBINAR_ABOUT (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_WEBINAR:
      g_value_set_object (value, self->webinar);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_webinar_about_class_init (LcWebinarAboutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_webinar_about_dispose;
  object_class->get_property = lc_webinar_about_get_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WEBINAR] =
    g_param_spec_object ("webinar", NULL, NULL, LC_TYPE_WEBINAR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-webinar-about.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, when);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, day);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, hours);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, there);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, note);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, note_text);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, standing);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, room_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, go_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, maybe_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, no_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, abstract_group);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, abstract);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, speakers_group);
  gtk_widget_class_bind_template_child (widget_class, LcWebinarAbout, speakers);
  gtk_widget_class_bind_template_callback (widget_class, places);
  gtk_widget_class_bind_template_callback (widget_class, audience);
  gtk_widget_class_bind_template_callback (widget_class, joined);
  gtk_widget_class_bind_template_callback (widget_class, has_any);
  gtk_widget_class_bind_template_callback (widget_class, host_name);
  gtk_widget_class_bind_template_callback (widget_class, host_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, room_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, maybe_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_cb);
}

static void
lc_webinar_about_init (LcWebinarAbout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lc_ageing_watch (GTK_WIDGET (self), age);
}

/**
 * lc_webinar_about_set_webinar:
 * @self: a widget that shows no webinar yet
 * @session: the session
 * @webinar: the webinar to show
 *
 * Shows @webinar, and follows its changes.
 */
void
lc_webinar_about_set_webinar (LcWebinarAbout *self,
                              LcSession      *session,
                              LcWebinar      *webinar)
{
  g_return_if_fail (LC_IS_WEBINAR_ABOUT (self));
  g_return_if_fail (self->webinar == NULL);

  self->session = g_object_ref (session);
  self->webinar = g_object_ref (webinar);
  g_signal_connect_object (webinar, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (webinar, "notify::speakers", G_CALLBACK (update_speakers), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WEBINAR]);
  update (self);
  update_speakers (self);
}
