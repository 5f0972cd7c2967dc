/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-members.h"

#include <glib/gi18n.h>
#include <groups/lc-group-member-list.h>
#include <groups/lc-session-group-members.h>
#include <lc-fiber.h>

#include "groups/lc-group-invite-dialog.h"
#include "groups/lc-group-text.h"
#include "groups/lc-person-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"
#include "shared/lc-list-end.h"

/* In this order. All see the last. */
static const LcMembership sections[] = { LC_MEMBERSHIP_REQUESTED, LC_MEMBERSHIP_INVITED, LC_MEMBERSHIP_REMOVED, LC_MEMBERSHIP_JOINED };
#define N_SECTIONS G_N_ELEMENTS (sections)
#define JOINED (N_SECTIONS - 1)

struct _LcGroupMembers
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *error_page;
  GtkListView       *list_view;

  LcSession         *session;
  LcGroup           *group;
  GListStore        *lists;    /* those that one may see */
  LcGroupMemberList *sections[N_SECTIONS];
};

G_DEFINE_FINAL_TYPE (LcGroupMembers, lc_group_members, ADW_TYPE_BIN)

typedef enum
{
  LET_IN,
  DECLINE,
  TAKE_BACK,
  FORGIVE,
  RAISE,
  LOWER,
  OFFER,
  APPOINT,
  REMOVE,
} Deed;

/* By Deed. */
static const char * const actions[] =
{
  [LET_IN] = "person.let-in",
  [DECLINE] = "person.decline",
  [TAKE_BACK] = "person.take-back",
  [FORGIVE] = "person.forgive",
  [RAISE] = "person.raise",
  [LOWER] = "person.lower",
  [OFFER] = "person.offer",
  [APPOINT] = "person.appoint",
  [REMOVE] = "person.remove",
};

/* What somebody does about somebody. */
typedef struct
{
  LcGroupMembers *view;
  LcMember       *member;
  Deed            deed;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->view);
  g_object_unref (work->member);
  g_free (work);
}

static DexFuture *
start (Work *work)
{
  LcSession *session = work->view->session;
  LcGroup *group = work->view->group;

  switch (work->deed)
    {
    case LET_IN:
      return lc_session_let_into_group (session, group, work->member);

    case RAISE:
      return lc_session_set_group_role (session, group, work->member, LC_PLACE_ROLE_CO_LEADER);

    case LOWER:
      return lc_session_set_group_role (session, group, work->member, LC_PLACE_ROLE_MEMBER);

    case OFFER:
    case APPOINT:
      return lc_session_offer_group_leadership (session, group, work->member);

    case REMOVE:
      return lc_session_remove_from_group (session, group, work->member);

    case DECLINE:
    case TAKE_BACK:
    case FORGIVE:
    default:
      return lc_session_forget_group_member (session, group, work->member);
    }
}

/* Returns: (transfer full): what is said when it is done; %s is a person's name in each */
static char *
dup_done (Work *work)
{
  const char *name = lc_format_member (work->member);

  switch (work->deed)
    {
    case LET_IN:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s is in the group now"), name);

    case DECLINE:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s was not let in"), name);

    case TAKE_BACK:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s is not invited any more"), name);

    case FORGIVE:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s can come again"), name);

    case RAISE:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s is a co-leader now"), name);

    case LOWER:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s is a member now"), name);

    case OFFER:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s was asked to lead the group"), name);

    case APPOINT:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s leads the group now"), name);

    case REMOVE:
    default:
      /* Translators: %s is a person’s name */
      return g_strdup_printf (_("%s is not in the group any more"), name);
    }
}

static DexFuture *
do_deed (gpointer data)
{
  Work *work = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *done = NULL;

  if (!lc_await (start (work), &error))
    {
      lc_feedback_show_error (GTK_WIDGET (work->view), error);
      return dex_future_new_true ();
    }

  done = dup_done (work);
  lc_feedback_toast (GTK_WIDGET (work->view), done);
  return dex_future_new_true ();
}

static Work *
work_new (LcGroupMembers *self,
          LcMember       *member,
          Deed            deed)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (self);
  work->member = g_object_ref (member);
  work->deed = deed;
  return work;
}

static void
begin (LcGroupMembers *self,
       LcMember       *member,
       Deed            deed)
{
  lc_fiber_run_full (work_new (self, member, deed), work_free, do_deed);
}

static void
ask_response_cb (AdwAlertDialog *dialog,
                 const char     *response,
                 gpointer        user_data)
{
  Work *work = user_data;

  if (g_str_equal (response, "yes"))
    begin (work->view, work->member, work->deed);
}

static void
forget_work (gpointer  data,
             GClosure *closure)
{
  work_free (data);
}

/* What takes something from somebody is asked about. */
static void
ask (LcGroupMembers *self,
     LcMember       *member,
     Deed            deed)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));
  const char *name = lc_format_member (member);

  if (deed == REMOVE)
    {
      /* Translators: %s is a person’s name */
      adw_alert_dialog_format_heading (dialog, _("Remove %s?"), name);
      adw_alert_dialog_set_body (dialog, _("They are told nothing, keep what they wrote, and cannot join again unless a leader allows it."));
    }
  else
    {
      /* Translators: %s is a person’s name */
      adw_alert_dialog_format_heading (dialog, _("Make %s the Leader?"), name);
      adw_alert_dialog_set_body (dialog, _("Who leads the group now leads it together with them then. All in the group are told."));
    }
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "yes", deed == REMOVE ? _("_Remove") : _("Make _Leader"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "yes", deed == REMOVE ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (ask_response_cb), work_new (self, member, deed), forget_work, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* Returns: (transfer full) (nullable): the one of whom @id is the id, if that one is shown */
static LcMember *
find_member (LcGroupMembers *self,
             const char     *id)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->list_view));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(LcGroupMember) item = g_list_model_get_item (model, i);

      if (g_str_equal (lc_member_get_id (lc_group_member_get_member (item)), id))
        return g_object_ref (lc_group_member_get_member (item));
    }

  return NULL;
}

static void
person_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcGroupMembers *self = LC_GROUP_MEMBERS (widget);
  g_autoptr(LcMember) member = find_member (self, g_variant_get_string (parameter, NULL));
  guint deed = 0;

  while (!g_str_equal (actions[deed], action_name))
    deed++;
  if (member == NULL)
    return;

  if (deed == REMOVE || deed == APPOINT)
    ask (self, member, deed);
  else
    begin (self, member, deed);
}

static void
invite_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcGroupMembers *self = LC_GROUP_MEMBERS (widget);

  adw_dialog_present (lc_group_invite_dialog_new (self->session, self->group), widget);
}

static gboolean
manages (LcGroupMembers *self)
{
  return lc_group_get_group_state (self->group) != LC_GROUP_STATE_ARCHIVED && lc_group_text_leads (self->session, self->group);
}

/* Returns: (transfer full): what somebody is to the group, in words */
static char *
dup_about (LcGroupMembers *self,
           LcGroupMember  *item)
{
  LcMember *member = lc_group_member_get_member (item);
  const char *successor_id = lc_group_get_successor_id (self->group);
  const char *what = NULL;

  if (lc_group_member_get_membership (item) == LC_MEMBERSHIP_JOINED)
    {
      if (lc_group_member_get_role (item) == LC_PLACE_ROLE_LEADER)
        what = lc_group_get_leader_acting (self->group) ? _("Leads the group for now") : _("Leads the group");
      else if (g_strcmp0 (successor_id, lc_member_get_id (member)) == 0)
        what = _("Was asked to lead the group");
      else if (lc_group_member_get_role (item) == LC_PLACE_ROLE_CO_LEADER)
        what = _("Co-leader");
    }

  return what != NULL ? g_strdup_printf ("@%s · %s", lc_member_get_handle (member), what)
                      : g_strdup_printf ("@%s", lc_member_get_handle (member));
}

/* What can be done about somebody who is in the group. */
static LcPersonChoices
list_choices_about_joined (LcGroupMembers *self,
                           LcGroupMember  *item)
{
  LcMember *me = lc_session_get_member (self->session);
  gboolean leads = lc_group_get_leader (self->group) == me;
  LcPersonChoices choices = LC_PERSON_REMOVE;

  if (lc_group_member_get_role (item) == LC_PLACE_ROLE_LEADER || lc_group_member_get_member (item) == me)
    return 0;

  choices |= lc_group_member_get_role (item) == LC_PLACE_ROLE_CO_LEADER ? LC_PERSON_LOWER : LC_PERSON_RAISE;
  if (leads)
    choices |= LC_PERSON_OFFER;
  else if (lc_session_get_role (self->session) >= LC_MEMBER_ROLE_MODERATOR)
    choices |= LC_PERSON_APPOINT;
  return choices;
}

static LcPersonChoices
list_choices (LcGroupMembers *self,
              LcGroupMember  *item)
{
  if (!manages (self))
    return 0;

  switch (lc_group_member_get_membership (item))
    {
    case LC_MEMBERSHIP_REQUESTED:
      return LC_PERSON_DECLINE | LC_PERSON_LET_IN;

    case LC_MEMBERSHIP_INVITED:
      return LC_PERSON_TAKE_BACK;

    case LC_MEMBERSHIP_REMOVED:
      return LC_PERSON_FORGIVE;

    case LC_MEMBERSHIP_JOINED:
      return list_choices_about_joined (self, item);

    case LC_MEMBERSHIP_NONE:
    default:
      return 0;
    }
}

static void
show_item (LcGroupMembers *self,
           LcPersonRow    *row,
           LcGroupMember  *item)
{
  g_autofree char *about = dup_about (self, item);

  lc_person_row_show (row, lc_group_member_get_member (item), about, list_choices (self, item));
}

static void
item_changed_cb (LcGroupMember *item,
                 GParamSpec    *pspec,
                 GtkWidget     *row)
{
  LcGroupMembers *self = LC_GROUP_MEMBERS (gtk_widget_get_ancestor (row, LC_TYPE_GROUP_MEMBERS));

  if (self != NULL)
    show_item (self, LC_PERSON_ROW (row), item);
}

static void
setup_cb (LcGroupMembers *self,
          GtkListItem    *item)
{
  GtkWidget *row = lc_person_row_new (self->session);

  gtk_list_item_set_child (item, row);
  g_object_bind_property (row, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcGroupMembers *self,
         GtkListItem    *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (row), "item", gtk_list_item_get_item (item));
  g_signal_connect_object (gtk_list_item_get_item (item), "notify", G_CALLBACK (item_changed_cb), row, 0);
  show_item (self, LC_PERSON_ROW (row), gtk_list_item_get_item (item));
}

static void
unbind_cb (LcGroupMembers *self,
           GtkListItem    *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (row), "item", NULL);
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), row);
}

static const char *
get_section_title (LcMembership membership)
{
  switch (membership)
    {
    case LC_MEMBERSHIP_REQUESTED:
      /* Translators: the heading above those who have asked to be let into a group */
      return _("Would Like to Join");

    case LC_MEMBERSHIP_INVITED:
      return C_("members", "Invited");

    case LC_MEMBERSHIP_REMOVED:
      return C_("members", "Removed");

    case LC_MEMBERSHIP_JOINED:
    case LC_MEMBERSHIP_NONE:
    default:
      return _("Members");
    }
}

static void
setup_header_cb (LcGroupMembers *self,
                 GtkListHeader  *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (LcGroupMembers *self,
                GtkListHeader  *header)
{
  LcGroupMember *first = gtk_list_header_get_item (header);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)),
                       get_section_title (lc_group_member_get_membership (first)));
}

static void
activate_cb (LcGroupMembers *self,
             guint           position)
{
  g_autoptr(LcGroupMember) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list_view)), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "shell.open-member", "s", lc_member_get_id (lc_group_member_get_member (item)));
}

static void
retry_cb (LcGroupMembers *self)
{
  lc_session_check_connection (self->session);
  dex_future_disown (lc_paged_list_refresh (LC_PAGED_LIST (self->sections[JOINED])));
}

static void
update_stack (LcGroupMembers *self)
{
  LcPagedList *joined = LC_PAGED_LIST (self->sections[JOINED]);
  const GError *error = lc_paged_list_get_error (joined);

  if (g_list_model_get_n_items (G_LIST_MODEL (joined)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (error != NULL)
    {
      g_autofree char *description = g_markup_escape_text (lc_error_text_get (error), -1);

      adw_status_page_set_description (self->error_page, description);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, lc_paged_list_get_loaded (joined) ? "list" : "loading");
    }
}

static void
add_section (LcGroupMembers *self,
             guint           section)
{
  const char *id = lc_document_get_id (LC_DOCUMENT (self->group));

  self->sections[section] = lc_group_member_list_new (self->session, id, sections[section]);
  lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->sections[section]));
}

/* What is said of each, and can be done, is up to the group, too. Only rows that there are, are looked at. */
static void
update_rows (LcGroupMembers *self)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *row = gtk_widget_get_first_child (cell);
      LcGroupMember *item = LC_IS_PERSON_ROW (row) ? g_object_get_data (G_OBJECT (row), "item") : NULL;

      if (item != NULL)
        show_item (self, LC_PERSON_ROW (row), item);
    }
}

/* Who leads sees those who are not in it, too. */
static void
update_sections (LcGroupMembers *self)
{
  gboolean all = manages (self);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->lists));

  for (guint i = 0; i < N_SECTIONS; i++)
    if (self->sections[i] == NULL && (all || i == JOINED))
      add_section (self, i);
  if (n_shown != (all ? N_SECTIONS : 1))
    g_list_store_splice (self->lists, 0, n_shown, (gpointer *) &self->sections[all ? 0 : JOINED], all ? N_SECTIONS : 1);
  update_rows (self);
}

static void
create_list (LcGroupMembers *self)
{
  g_autoptr(GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();
  GtkFlattenListModel *flat;

  g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);
  self->lists = g_list_store_new (G_TYPE_LIST_MODEL);
  flat = gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->lists)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (flat))));
  gtk_list_view_set_factory (self->list_view, rows);
  gtk_list_view_set_header_factory (self->list_view, headers);
}

static void
lc_group_members_dispose (GObject *object)
{
  LcGroupMembers *self = LC_GROUP_MEMBERS (object);

  /* The bin would not notice that the template's child goes. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_MEMBERS);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_clear_object (&self->sections[i]);
  g_clear_object (&self->lists);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_group_members_parent_class)->dispose (object);
}

static void
lc_group_members_class_init (LcGroupMembersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_members_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-members.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupMembers, stack);
  gtk_widget_class_bind_template_child (widget_class, LcGroupMembers, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcGroupMembers, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "s", person_action);
  gtk_widget_class_install_action (widget_class, "members.invite", NULL, invite_action);
}

static void
lc_group_members_init (LcGroupMembers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_list (self);
}

/**
 * lc_group_members_set_group:
 * @self: a view of no group yet
 * @session: the session
 * @group: a group that the member sees inside
 *
 * Shows who is in @group.
 */
void
lc_group_members_set_group (LcGroupMembers *self,
                            LcSession      *session,
                            LcGroup        *group)
{
  LcGroupMemberList *joined;

  g_return_if_fail (LC_IS_GROUP_MEMBERS (self));
  g_return_if_fail (self->group == NULL);

  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  update_sections (self);
  joined = self->sections[JOINED];
  g_signal_connect_object (group, "notify::relation", G_CALLBACK (update_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::leader", G_CALLBACK (update_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::leader-acting", G_CALLBACK (update_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::successor-id", G_CALLBACK (update_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::group-state", G_CALLBACK (update_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (joined, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (joined, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (joined, "notify::error", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  update_stack (self);
}
