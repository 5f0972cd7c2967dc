/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-picker.h"

#include <glib/gi18n.h>
#include <people/lc-member-list.h>
#include <string.h>

#include "shared/lc-avatar.h"
#include "shared/lc-feedback.h"
#include "shared/lc-format.h"

#define MAX_ROWS 5
#define AVATAR_SIZE 24

struct _LcMemberPicker
{
  AdwBin        parent_instance;

  GtkListBox   *list_box;

  LcSession    *session;
  LcMemberList *found;     /* by the server; NULL until one looks for somebody */
  char         *text;      /* that is looked for, case-folded; NULL: nobody is looked for */
};

G_DEFINE_FINAL_TYPE (LcMemberPicker, lc_member_picker, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Whether @words, or one of them, begin with what is looked for. */
static gboolean
begins (LcMemberPicker *self,
        const char     *words)
{
  g_autofree char *folded = words != NULL ? g_utf8_casefold (words, -1) : NULL;

  if (folded == NULL)
    return FALSE;
  for (const char *p = folded; p != NULL; p = strchr (p, ' '))
    {
      p += strspn (p, " ");
      if (g_str_has_prefix (p, self->text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
matches (LcMemberPicker *self,
         LcMember       *member)
{
  return !lc_member_get_is_deleted (member) && (begins (self, lc_member_get_handle (member)) || begins (self, lc_member_get_display_name (member)));
}

static GtkWidget *
create_row (LcMemberPicker *self,
            LcMember       *member)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *avatar = lc_avatar_new (self->session, AVATAR_SIZE);
  g_autofree char *handle = g_strconcat ("@", lc_member_get_handle (member), NULL);
  g_autofree char *name = g_strconcat (lc_format_member (member), ", ", handle, NULL);
  GtkWidget *handle_label = g_object_new (GTK_TYPE_LABEL, "label", handle, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  lc_avatar_set_member (LC_AVATAR (avatar), member);
  gtk_widget_add_css_class (handle_label, "dimmed");
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", lc_format_member (member), "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  gtk_box_append (GTK_BOX (box), handle_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "member", g_object_ref (member), g_object_unref);
  return row;
}

/* Adds @member, if it matches and is not there. */
static void
add (LcMemberPicker *self,
     GPtrArray      *members,
     LcMember       *member)
{
  if (members->len < MAX_ROWS && matches (self, member) && !g_ptr_array_find (members, member, NULL))
    g_ptr_array_add (members, g_object_ref (member));
}

/* So that who is there already does not change places when others are found. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  int order = g_utf8_collate (lc_format_member ((LcMember *) a), lc_format_member ((LcMember *) b));

  return order != 0 ? order : g_strcmp0 (lc_member_get_handle ((LcMember *) a), lc_member_get_handle ((LcMember *) b));
}

static GPtrArray *
collect (LcMemberPicker *self)
{
  g_autoptr(GPtrArray) known = lc_session_list_known_members (self->session);
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->found != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->found)); i++)
    {
      g_autoptr(LcMember) member = g_list_model_get_item (G_LIST_MODEL (self->found), i);

      if (member != NULL)
        add (self, members, member);
    }
  /* Who is known is found without the server, too. */
  for (guint i = 0; i < known->len; i++)
    add (self, members, known->pdata[i]);

  g_ptr_array_sort_values (members, compare_names);
  return members;
}

static void
announce_selected (LcMemberPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  LcMember *member = row != NULL ? g_object_get_data (G_OBJECT (row), "member") : NULL;

  if (member != NULL)
    lc_feedback_announce (GTK_WIDGET (self), lc_format_member (member));
}

static const char *
get_selected_id (LcMemberPicker *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);

  return row != NULL ? lc_member_get_id (g_object_get_data (G_OBJECT (row), "member")) : NULL;
}

static gboolean
are_shown (LcMemberPicker *self,
           GPtrArray      *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, i);

      if (row == NULL || g_object_get_data (G_OBJECT (row), "member") != members->pdata[i])
        return FALSE;
    }

  return gtk_list_box_get_row_at_index (self->list_box, members->len) == NULL;
}

static void
show_members (LcMemberPicker *self)
{
  g_autoptr(GPtrArray) members = self->text != NULL ? collect (self) : g_ptr_array_new ();
  g_autofree char *selected = g_strdup (get_selected_id (self));

  if (are_shown (self, members))
    return;

  gtk_list_box_remove_all (self->list_box);
  for (guint i = 0; i < members->len; i++)
    {
      GtkWidget *row = create_row (self, members->pdata[i]);

      gtk_list_box_append (self->list_box, row);
      if (i == 0 || g_strcmp0 (lc_member_get_id (members->pdata[i]), selected) == 0)
        gtk_list_box_select_row (self->list_box, GTK_LIST_BOX_ROW (row));
    }

  gtk_widget_set_visible (GTK_WIDGET (self), members->len > 0);
}

static void
choose (LcMemberPicker *self,
        GtkListBoxRow  *row)
{
  g_autoptr(LcMember) member = g_object_ref (g_object_get_data (G_OBJECT (row), "member"));

  lc_member_picker_look_for (self, NULL);
  g_signal_emit (self, signals[CHOSEN], 0, member);
}

static void
move (LcMemberPicker *self,
      int             step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);
  GtkListBoxRow *next = row != NULL ? gtk_list_box_get_row_at_index (self->list_box, gtk_list_box_row_get_index (row) + step) : NULL;

  if (next == NULL)
    return;

  gtk_list_box_select_row (self->list_box, next);
  announce_selected (self);
}

static void
lc_member_picker_dispose (GObject *object)
{
  LcMemberPicker *self = LC_MEMBER_PICKER (object);

  g_clear_object (&self->found);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_member_picker_parent_class)->dispose (object);
}

static void
lc_member_picker_finalize (GObject *object)
{
  g_free (LC_MEMBER_PICKER (object)->text);

  G_OBJECT_CLASS (lc_member_picker_parent_class)->finalize (object);
}

static void
lc_member_picker_class_init (LcMemberPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_member_picker_dispose;
  object_class->finalize = lc_member_picker_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, LC_TYPE_MEMBER);
}

static void
lc_member_picker_init (LcMemberPicker *self)
{
  self->list_box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (self->list_box), FALSE);
  gtk_list_box_set_selection_mode (self->list_box, GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list_box), "member-picker");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Members to mention"), -1);
  g_signal_connect_object (self->list_box, "row-activated", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list_box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
lc_member_picker_set_session (LcMemberPicker *self,
                              LcSession      *session)
{
  g_return_if_fail (LC_IS_MEMBER_PICKER (self));

  g_set_object (&self->session, session);
}

/* The server is asked as soon as there is something to look for. */
static void
ask (LcMemberPicker *self,
     const char     *text)
{
  if (*text == '\0')
    return;

  if (self->found == NULL)
    {
      self->found = lc_member_list_new (self->session);
      g_signal_connect_object (self->found, "items-changed", G_CALLBACK (show_members), self, G_CONNECT_SWAPPED);
    }
  lc_member_list_set_query (self->found, text);
}

/**
 * lc_member_picker_look_for:
 * @self: a picker with a session
 * @text: (nullable): how the name or the handle begins; %NULL: nobody is looked for
 *
 * Shows who is meant, as far as they are known at once, and then those whom the server finds.
 */
void
lc_member_picker_look_for (LcMemberPicker *self,
                           const char     *text)
{
  gboolean was_visible;

  g_return_if_fail (LC_IS_MEMBER_PICKER (self));

  g_clear_pointer (&self->text, g_free);
  if (text != NULL && self->session != NULL)
    {
      self->text = g_utf8_casefold (text, -1);
      ask (self, text);
    }

  was_visible = gtk_widget_get_visible (GTK_WIDGET (self));
  show_members (self);
  if (!was_visible)
    announce_selected (self);
}

/**
 * lc_member_picker_press:
 * @self: a picker
 * @key: a key that was pressed where one writes
 *
 * Up and Down move, Enter and Tab choose, and Escape looks for nobody any more, while it shows anybody.
 *
 * Returns: whether the key was taken
 */
gboolean
lc_member_picker_press (LcMemberPicker *self,
                        guint           key)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (LC_IS_MEMBER_PICKER (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list_box);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || row == NULL)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Up:
      move (self, -1);
      return TRUE;
    case GDK_KEY_Down:
      move (self, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      choose (self, row);
      return TRUE;
    case GDK_KEY_Escape:
      lc_member_picker_look_for (self, NULL);
      return TRUE;
    default:
      return FALSE;
    }
}
