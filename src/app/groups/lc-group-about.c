/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-about.h"

#include <glib/gi18n.h>
#include <groups/lc-groups.h>
#include <groups/lc-session-group-edit.h>
#include <lc-fiber.h>
#include <lc-markdown-view.h>

#include "groups/lc-edit-group-dialog.h"
#include "groups/lc-group-text.h"
#include "shared/lc-avatar.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-languages.h"

struct _LcGroupAbout
{
  AdwBin          parent_instance;

  GtkWidget      *standing;        /* what one is to the group, and what is to be known of it */
  GtkWidget      *join_button;
  GtkWidget      *decline_button;
  GtkWidget      *leave_button;
  GtkWidget      *edit_button;
  GtkWidget      *restore_button;
  LcMarkdownView *charter;
  GtkWidget      *charter_group;

  LcSession      *session;
  LcGroup        *group;
  DexFuture      *work;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_GROUP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcGroupAbout, lc_group_about, ADW_TYPE_BIN)

static gboolean
has_any (LcGroupAbout      *self,
         const char *const *values)
{
  return values != NULL && values[0] != NULL;
}

static gboolean
has_text (LcGroupAbout *self,
          const char   *text)
{
  return text != NULL && *text != '\0';
}

static char *
joined (LcGroupAbout      *self,
        const char *const *values)
{
  return values != NULL ? lc_format_joined (values) : g_strdup ("");
}

static char *
languages (LcGroupAbout      *self,
           const char *const *tags)
{
  return lc_languages_join (tags);
}

/* The zones' names as one reads them. */
static char *
zones (LcGroupAbout      *self,
       const char *const *names)
{
  g_auto(GStrv) readable = g_strdupv ((char **) names);

  for (guint i = 0; readable != NULL && readable[i] != NULL; i++)
    g_strdelimit (readable[i], "_", ' ');

  return joined (self, (const char * const *) readable);
}

static char *
members (LcGroupAbout *self,
         guint         count,
         guint         limit)
{
  /* Translators: how many members a group has, and how many it can have: 5 of 20 */
  return g_strdup_printf (_("%u of %u"), count, limit);
}

static char *
leader_name (LcGroupAbout *self,
             LcMember     *leader)
{
  return g_strdup (leader != NULL ? lc_format_member (leader) : _("Nobody is left"));
}

static char *
policy (LcGroupAbout *self,
        LcJoinPolicy  value)
{
  return g_strdup (lc_group_text_get_policy (value));
}

static void
leader_activated_cb (LcGroupAbout *self)
{
  LcMember *leader = lc_group_get_leader (self->group);

  if (leader != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-member", "s", lc_member_get_id (leader));
}

static gboolean
is_full (LcGroupAbout *self)
{
  return lc_group_get_member_count (self->group) >= lc_group_get_size_limit (self->group);
}

/* Returns: (transfer full) (nullable): what one is to the group and how far that is, or why one cannot come in */
static char *
dup_standing (LcGroupAbout *self)
{
  LcPlaceRelation relation = lc_group_get_relation (self->group);
  const char *text = lc_group_text_get_relation (relation);
  LcGroupState state = lc_group_get_group_state (self->group);

  if (state == LC_GROUP_STATE_ARCHIVED)
    return g_strdup (_("This group is archived: it can be read, but nothing can be changed."));
  if (relation == LC_PLACE_RELATION_REQUESTED)
    return g_strdup (_("You asked to join. Its leaders will answer."));
  if (text == NULL && is_full (self))
    return g_strdup (_("This group is full."));
  if (text == NULL && lc_group_get_join_policy (self->group) == LC_JOIN_POLICY_INVITE)
    return g_strdup (_("One comes into this group by invitation."));
  if (state == LC_GROUP_STATE_FINISHED)
    return text != NULL ? g_strdup_printf ("%s · %s", text, lc_group_text_get_state (state)) : g_strdup (lc_group_text_get_state (state));

  return g_strdup (text);
}

/* Returns: (nullable): what the button says that brings one into the group; %NULL where there is no way */
static const char *
find_join_label (LcGroupAbout *self)
{
  switch (lc_group_get_relation (self->group))
    {
    case LC_PLACE_RELATION_INVITED:
      return _("_Accept Invitation");

    case LC_PLACE_RELATION_NONE:
      if (lc_group_get_join_policy (self->group) == LC_JOIN_POLICY_OPEN)
        return _("_Join");
      if (lc_group_get_join_policy (self->group) == LC_JOIN_POLICY_REQUEST)
        return _("_Ask to Join");
      return NULL;

    case LC_PLACE_RELATION_REQUESTED:
    case LC_PLACE_RELATION_MEMBER:
    case LC_PLACE_RELATION_LEADER:
    case LC_PLACE_RELATION_REMOVED:
    default:
      return NULL;
    }
}

/* Returns: (nullable): what the button says that takes back what is not settled yet */
static const char *
find_decline_label (LcGroupAbout *self)
{
  switch (lc_group_get_relation (self->group))
    {
    case LC_PLACE_RELATION_INVITED:
      return _("_Decline");

    case LC_PLACE_RELATION_REQUESTED:
      return _("_Take Request Back");

    case LC_PLACE_RELATION_NONE:
    case LC_PLACE_RELATION_MEMBER:
    case LC_PLACE_RELATION_LEADER:
    case LC_PLACE_RELATION_REMOVED:
    default:
      return NULL;
    }
}

static void
show_button (GtkWidget  *button,
             const char *label)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), label);
}

/* Who leads the group hands that over before. */
static gboolean
may_leave (LcGroupAbout *self)
{
  LcPlaceRelation relation = lc_group_get_relation (self->group);

  return relation == LC_PLACE_RELATION_MEMBER ||
         (relation == LC_PLACE_RELATION_LEADER && lc_group_get_leader (self->group) != lc_session_get_member (self->session));
}

static void
update (LcGroupAbout *self)
{
  g_autofree char *standing = dup_standing (self);
  const char *charter = lc_group_get_charter (self->group);
  gboolean archived = lc_group_get_group_state (self->group) == LC_GROUP_STATE_ARCHIVED;

  gtk_label_set_text (GTK_LABEL (self->standing), standing != NULL ? standing : "");
  gtk_widget_set_visible (self->standing, standing != NULL);
  show_button (self->join_button, archived || is_full (self) ? NULL : find_join_label (self));
  show_button (self->decline_button, find_decline_label (self));
  gtk_widget_set_visible (self->leave_button, may_leave (self));
  gtk_widget_set_visible (self->edit_button, charter != NULL && !archived && lc_group_text_leads (self->session, self->group));
  gtk_widget_set_visible (self->restore_button, charter != NULL && archived && lc_group_text_leads (self->session, self->group));
  if (charter != NULL && g_strcmp0 (charter, lc_markdown_view_get_text (self->charter)) != 0)
    lc_markdown_view_set_text (self->charter, charter);
  gtk_widget_set_visible (self->charter_group, charter != NULL && *charter != '\0');
}

static void
set_busy (LcGroupAbout *self,
          gboolean      busy)
{
  gtk_widget_set_sensitive (self->join_button, !busy);
  gtk_widget_set_sensitive (self->decline_button, !busy);
  gtk_widget_set_sensitive (self->leave_button, !busy);
  gtk_widget_set_sensitive (self->restore_button, !busy);
}

/* Awaits what changes what one is to the group. Returns: whether it did, and somebody looks still */
static gboolean
await_change (LcGroupAbout *self,
              DexFuture    *future)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LcGroup) group = NULL;

  set_busy (self, TRUE);
  group = lc_await_object (future, &error);
  if (lc_fiber_is_cancelled (error))
    return FALSE;

  set_busy (self, FALSE);
  if (group == NULL)
    lc_feedback_show_error (GTK_WIDGET (self), error);
  return group != NULL;
}

static DexFuture *
join (gpointer data)
{
  LcGroupAbout *self = data;

  if (await_change (self, lc_session_join_group (self->session, self->group)))
    {
      gboolean is_in = lc_group_get_relation (self->group) == LC_PLACE_RELATION_MEMBER;

      lc_feedback_toast (GTK_WIDGET (self), is_in ? _("You are a member of this group now") : _("Its leaders are told that you would like to join"));
    }
  return dex_future_new_true ();
}

static DexFuture *
decline (gpointer data)
{
  LcGroupAbout *self = data;

  await_change (self, lc_session_leave_group (self->session, self->group));
  return dex_future_new_true ();
}

static void
join_cb (LcGroupAbout *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, join);
}

static void
decline_cb (LcGroupAbout *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, decline);
}

static void
say_left (LcGroupAbout *self)
{
  AdwToast *toast;

  if (lc_group_get_join_policy (self->group) != LC_JOIN_POLICY_OPEN)
    {
      lc_feedback_toast (GTK_WIDGET (self), _("You left the group"));
      return;
    }

  toast = adw_toast_new (_("You left the group"));
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (join_cb), self, G_CONNECT_SWAPPED);
  lc_feedback_add_toast (GTK_WIDGET (self), toast);
}

static DexFuture *
leave (gpointer data)
{
  LcGroupAbout *self = data;

  if (await_change (self, lc_session_leave_group (self->session, self->group)))
    say_left (self);
  return dex_future_new_true ();
}

static void
leave_response_cb (LcGroupAbout *self,
                   const char   *response)
{
  if (!g_str_equal (response, "leave"))
    return;

  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, leave);
}

/* Of a group that anybody can join it can be undone. */
static void
leave_cb (LcGroupAbout *self)
{
  AdwAlertDialog *dialog;

  if (lc_group_get_join_policy (self->group) == LC_JOIN_POLICY_OPEN)
    {
      leave_response_cb (self, "leave");
      return;
    }

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Leave the Group?"), _("To come back, you have to be let in again.")));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "leave", _("_Leave Group"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "leave", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
edit_cb (LcGroupAbout *self)
{
  adw_dialog_present (lc_edit_group_dialog_new (self->session, self->group), GTK_WIDGET (self));
}

static DexFuture *
restore (gpointer data)
{
  LcGroupAbout *self = data;
  g_autoptr(LcEdit) edit = lc_session_begin_group_edit (self->session, self->group);

  lc_edit_set_text (edit, "state", "active");
  if (await_change (self, lc_session_save_group (self->session, self->group, edit)))
    lc_feedback_toast (GTK_WIDGET (self), _("The group is active again"));
  return dex_future_new_true ();
}

static void
restore_cb (LcGroupAbout *self)
{
  dex_clear (&self->work);
  self->work = lc_fiber_spawn (self, restore);
}

static void
lc_group_about_dispose (GObject *object)
{
  LcGroupAbout *self = LC_GROUP_ABOUT (object);

  dex_clear (&self->work);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_ABOUT);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_group_about_parent_class)->dispose (object);
}

static void
lc_group_about_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LcGroupAbout *self = LC_GROUP_ABOUT (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_GROUP:
      g_value_set_object (value, self->group);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_group_about_class_init (LcGroupAboutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_group_about_dispose;
  object_class->get_property = lc_group_about_get_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_GROUP] =
    g_param_spec_object ("group", NULL, NULL, LC_TYPE_GROUP, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  g_type_ensure (LC_TYPE_MARKDOWN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-about.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, standing);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, join_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, decline_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, leave_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, edit_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, restore_button);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, charter);
  gtk_widget_class_bind_template_child (widget_class, LcGroupAbout, charter_group);
  gtk_widget_class_bind_template_callback (widget_class, has_any);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, joined);
  gtk_widget_class_bind_template_callback (widget_class, languages);
  gtk_widget_class_bind_template_callback (widget_class, zones);
  gtk_widget_class_bind_template_callback (widget_class, members);
  gtk_widget_class_bind_template_callback (widget_class, leader_name);
  gtk_widget_class_bind_template_callback (widget_class, policy);
  gtk_widget_class_bind_template_callback (widget_class, leader_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
lc_group_about_init (LcGroupAbout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_group_about_set_group:
 * @self: a widget that shows no group yet
 * @session: the session
 * @group: the group to show
 *
 * Shows @group, and follows its changes.
 */
void
lc_group_about_set_group (LcGroupAbout *self,
                          LcSession    *session,
                          LcGroup      *group)
{
  g_return_if_fail (LC_IS_GROUP_ABOUT (self));
  g_return_if_fail (self->group == NULL);

  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  g_signal_connect_object (group, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
  update (self);
}
