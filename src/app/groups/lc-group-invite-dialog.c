/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-invite-dialog.h"

#include <glib/gi18n.h>
#include <groups/lc-session-group-members.h>
#include <lc-fiber.h>
#include <people/lc-member-list.h>

#include "groups/lc-person-row.h"
#include "shared/lc-error-text.h"
#include "shared/lc-list-end.h"

/**
 * LcGroupInviteDialog:
 *
 * The members of the community, to be invited into a group one after the other.
 */

struct _LcGroupInviteDialog
{
  AdwDialog       parent_instance;

  AdwBanner      *problem_banner;
  GtkStack       *stack;
  AdwStatusPage  *error_page;
  GtkSearchEntry *search_entry;
  GtkListView    *list_view;

  LcSession      *session;
  LcGroup        *group;
  LcMemberList   *members;
  GHashTable     *invited;  /* the ids of those who are, since this was opened */
};

G_DEFINE_FINAL_TYPE (LcGroupInviteDialog, lc_group_invite_dialog, ADW_TYPE_DIALOG)

/* Whom somebody invites. */
typedef struct
{
  LcGroupInviteDialog *dialog;
  LcMember            *member;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->dialog);
  g_object_unref (work->member);
  g_free (work);
}

static void
show_member (LcGroupInviteDialog *self,
             LcPersonRow         *row,
             LcMember            *member)
{
  const char *id = lc_member_get_id (member);
  gboolean invited = g_hash_table_contains (self->invited, id);
  gboolean is_me = member == lc_session_get_member (self->session);
  g_autofree char *about = invited ? g_strdup_printf ("@%s · %s", lc_member_get_handle (member), C_("member", "Invited"))
                                   : g_strdup_printf ("@%s", lc_member_get_handle (member));

  lc_person_row_show (row, member, about, invited || is_me ? 0 : LC_PERSON_INVITE);
}

/* The rows that are there are made for the members that they show. */
static void
show_again (LcGroupInviteDialog *self,
            LcMember            *member)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *row = gtk_widget_get_first_child (cell);

      if (LC_IS_PERSON_ROW (row) && g_object_get_data (G_OBJECT (row), "member") == member)
        show_member (self, LC_PERSON_ROW (row), member);
    }
}

static DexFuture *
invite (gpointer data)
{
  Work *work = data;
  LcGroupInviteDialog *self = work->dialog;
  g_autoptr(GError) error = NULL;

  adw_banner_set_revealed (self->problem_banner, FALSE);
  if (lc_await (lc_session_invite_to_group (self->session, self->group, work->member), &error))
    {
      g_hash_table_add (self->invited, g_strdup (lc_member_get_id (work->member)));
      show_again (self, work->member);
    }
  else
    {
      adw_banner_set_title (self->problem_banner, lc_error_text_get (error));
      adw_banner_set_revealed (self->problem_banner, TRUE);
    }

  return dex_future_new_true ();
}

static LcMember *
find_member (LcGroupInviteDialog *self,
             const char          *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->members)); i++)
    {
      g_autoptr(LcMember) member = g_list_model_get_item (G_LIST_MODEL (self->members), i);

      if (g_str_equal (lc_member_get_id (member), id))
        return g_steal_pointer (&member);
    }

  return NULL;
}

static void
invite_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LcGroupInviteDialog *self = LC_GROUP_INVITE_DIALOG (widget);
  LcMember *member = find_member (self, g_variant_get_string (parameter, NULL));
  Work *work;

  if (member == NULL)
    return;

  work = g_new0 (Work, 1);
  work->dialog = g_object_ref (self);
  work->member = member;
  lc_fiber_run_full (work, work_free, invite);
}

static void
update_stack (LcGroupInviteDialog *self)
{
  LcPagedList *list = LC_PAGED_LIST (self->members);
  const GError *error = lc_paged_list_get_error (list);

  if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
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
      gtk_stack_set_visible_child_name (self->stack, lc_paged_list_get_loaded (list) ? "empty" : "loading");
    }
}

static void
search_cb (LcGroupInviteDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->members != NULL)
    lc_member_list_set_query (self->members, *text != '\0' ? text : NULL);
}

static void
stop_search_cb (LcGroupInviteDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
setup_cb (LcGroupInviteDialog *self,
          GtkListItem         *item)
{
  GtkWidget *row = lc_person_row_new (self->session);

  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
  g_object_bind_property (row, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
bind_cb (LcGroupInviteDialog *self,
         GtkListItem         *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_object_set_data (G_OBJECT (row), "member", gtk_list_item_get_item (item));
  show_member (self, LC_PERSON_ROW (row), gtk_list_item_get_item (item));
}

static void
create_list (LcGroupInviteDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->members)))));
  gtk_list_view_set_factory (self->list_view, factory);
  lc_list_end_watch (GTK_WIDGET (self->list_view), LC_PAGED_LIST (self->members));
}

static void
lc_group_invite_dialog_dispose (GObject *object)
{
  LcGroupInviteDialog *self = LC_GROUP_INVITE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_INVITE_DIALOG);
  g_clear_object (&self->members);
  g_clear_object (&self->group);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_group_invite_dialog_parent_class)->dispose (object);
}

static void
lc_group_invite_dialog_finalize (GObject *object)
{
  g_hash_table_unref (LC_GROUP_INVITE_DIALOG (object)->invited);

  G_OBJECT_CLASS (lc_group_invite_dialog_parent_class)->finalize (object);
}

static void
lc_group_invite_dialog_class_init (LcGroupInviteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_invite_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_group_invite_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-invite-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupInviteDialog, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, LcGroupInviteDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LcGroupInviteDialog, error_page);
  gtk_widget_class_bind_template_child (widget_class, LcGroupInviteDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LcGroupInviteDialog, list_view);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "person.invite", "s", invite_action);
}

static void
lc_group_invite_dialog_init (LcGroupInviteDialog *self)
{
  self->invited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_group_invite_dialog_new:
 * @session: the session
 * @group: a group that the member leads
 *
 * Returns: (transfer floating): a dialog that invites others into @group
 */
AdwDialog *
lc_group_invite_dialog_new (LcSession *session,
                            LcGroup   *group)
{
  LcGroupInviteDialog *self = g_object_new (LC_TYPE_GROUP_INVITE_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->group = g_object_ref (group);
  self->members = lc_member_list_new (session);
  create_list (self);
  g_signal_connect_object (self->members, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->members, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->members, "notify::error", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  update_stack (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->search_entry));

  return ADW_DIALOG (self);
}
