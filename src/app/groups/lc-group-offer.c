/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-offer.h"

#include <glib/gi18n.h>
#include <groups/lc-session-group-members.h>
#include <lc-fiber.h>

#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

struct _LcGroupOffer
{
  AdwBin     parent_instance;

  GtkLabel  *label;
  GtkWidget *buttons;
  GtkWidget *decline_button;
  GtkWidget *accept_button;
  GtkWidget *take_back_button;

  LcSession *session;
  LcGroup   *group;
  DexFuture *work;
};

G_DEFINE_FINAL_TYPE (LcGroupOffer, lc_group_offer, ADW_TYPE_BIN)

static void
update (LcGroupOffer *self)
{
  LcMember *me = lc_session_get_member (self->session);
  LcMember *leader = lc_group_get_leader (self->group);
  const char *successor_id = lc_group_get_successor_id (self->group);
  gboolean is_asked = g_strcmp0 (successor_id, lc_member_get_id (me)) == 0;
  gboolean has_asked = successor_id != NULL && leader == me;

  gtk_widget_set_visible (GTK_WIDGET (self), is_asked || has_asked);
  gtk_widget_set_visible (self->decline_button, is_asked);
  gtk_widget_set_visible (self->accept_button, is_asked);
  gtk_widget_set_visible (self->take_back_button, has_asked);
  if (is_asked)
    {
      /* Translators: %s is a person’s name */
      g_autofree char *text = g_strdup_printf (_("%s asks you to lead this group."), lc_format_member (leader));

      gtk_label_set_text (self->label, text);
    }
  else if (has_asked)
    {
      gtk_label_set_text (self->label, _("You asked somebody to lead this group. Until they answer, you go on leading it."));
    }
}

static void
await_change (LcGroupOffer *self,
              DexFuture    *future,
              const char   *done)
{
  g_autoptr(GError) error = NULL;
  gboolean is_done;

  gtk_widget_set_sensitive (self->buttons, FALSE);
  is_done = lc_await (future, &error);
  if (lc_fiber_is_cancelled (error))
    return;

  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (is_done)
    lc_feedback_toast (GTK_WIDGET (self), done);
  else
    lc_feedback_show_error (GTK_WIDGET (self), error);
}

static DexFuture *
accept (gpointer data)
{
  LcGroupOffer *self = data;

  await_change (self, lc_session_answer_group_offer (self->session, self->group, TRUE), _("You lead this group now"));
  return dex_future_new_true ();
}

static DexFuture *
decline (gpointer data)
{
  LcGroupOffer *self = data;

  await_change (self, lc_session_answer_group_offer (self->session, self->group, FALSE), _("You do not lead this group"));
  return dex_future_new_true ();
}

static DexFuture *
take_back (gpointer data)
{
  LcGroupOffer *self = data;

  await_change (self, lc_session_offer_group_leadership (self->session, self->group, NULL), _("You go on leading this group"));
  return dex_future_new_true ();
}

static void
begin (LcGroupOffer *self,
       DexFiberFunc  func)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, func);
}

static void
accept_cb (LcGroupOffer *self)
{
  begin (self, accept);
}

static void
decline_cb (LcGroupOffer *self)
{
  begin (self, decline);
}

static void
take_back_cb (LcGroupOffer *self)
{
  begin (self, take_back);
}

static void
lc_group_offer_dispose (GObject *object)
{
  LcGroupOffer *self = LC_GROUP_OFFER (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_OFFER);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_group_offer_parent_class)->dispose (object);
}

static void
lc_group_offer_class_init (LcGroupOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_offer_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupOffer, label);
  gtk_widget_class_bind_template_child (widget_class, LcGroupOffer, buttons);
  gtk_widget_class_bind_template_child (widget_class, LcGroupOffer, decline_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupOffer, accept_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupOffer, take_back_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
}

static void
lc_group_offer_init (LcGroupOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_group_offer_set_group:
 * @self: a widget of no group yet
 * @session: the session
 * @group: a group
 *
 * Tells what is offered about leading @group.
 */
void
lc_group_offer_set_group (LcGroupOffer *self,
                          LcSession    *session,
                          LcGroup      *group)
{
  g_return_if_fail (LC_IS_GROUP_OFFER (self));
  g_return_if_fail (self->group == NULL);

  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  g_signal_connect_object (group, "notify::successor-id", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::leader", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
