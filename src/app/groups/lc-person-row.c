/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-person-row.h"

#include <glib/gi18n.h>

#include "shared/lc-avatar.h"
#include "shared/lc-format.h"

struct _LcPersonRow
{
  AdwBin           parent_instance;

  LcAvatar        *avatar;
  GtkLabel        *name_label;
  GtkLabel        *about_label;
  GtkWidget       *invite_button;
  GtkWidget       *decline_button;
  GtkWidget       *let_in_button;
  GtkWidget       *take_back_button;
  GtkWidget       *forgive_button;
  GtkWidget       *menu_button;

  LcMember        *member;
  LcPersonChoices  choices;
  char            *description;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcPersonRow, lc_person_row, ADW_TYPE_BIN)

/* What is done seldom is in the menu. */
static const struct
{
  LcPersonChoices  choice;
  const char      *label;
  const char      *action;
} menu_items[] =
{
  { LC_PERSON_RAISE, N_("Make _Co-Leader"), "person.raise" },
  { LC_PERSON_LOWER, N_("Make _Member"), "person.lower" },
  { LC_PERSON_OFFER, N_("_Ask to Lead the Group"), "person.offer" },
  { LC_PERSON_APPOINT, N_("Make _Leader…"), "person.appoint" },
  { LC_PERSON_REMOVE, N_("_Remove From Group…"), "person.remove" },
};

static void
show_button (GtkWidget       *button,
             LcPersonChoices  choices,
             LcPersonChoices  choice,
             LcMember        *member)
{
  gtk_widget_set_visible (button, (choices & choice) != 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lc_member_get_id (member));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lc_format_member (member), -1);
}

/* A menu that may be open stays as it is while nothing in it changes. */
static void
fill_menu (LcPersonRow     *self,
           LcPersonChoices  choices,
           LcMember        *member)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (menu_items); i++)
    if (choices & menu_items[i].choice)
      {
        g_autoptr(GMenuItem) item = g_menu_item_new (_(menu_items[i].label), NULL);

        g_menu_item_set_action_and_target (item, menu_items[i].action, "s", lc_member_get_id (member));
        g_menu_append_item (menu, item);
      }

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), G_MENU_MODEL (menu));
  gtk_widget_set_visible (self->menu_button, g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lc_format_member (member), -1);
}

static void
lc_person_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_PERSON_ROW);
  g_clear_object (&LC_PERSON_ROW (object)->member);

  G_OBJECT_CLASS (lc_person_row_parent_class)->dispose (object);
}

static void
lc_person_row_finalize (GObject *object)
{
  g_free (LC_PERSON_ROW (object)->description);

  G_OBJECT_CLASS (lc_person_row_parent_class)->finalize (object);
}

static void
lc_person_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_PERSON_ROW (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_person_row_class_init (LcPersonRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_person_row_dispose;
  object_class->finalize = lc_person_row_finalize;
  object_class->get_property = lc_person_row_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, about_label);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, invite_button);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, decline_button);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, let_in_button);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, take_back_button);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, forgive_button);
  gtk_widget_class_bind_template_child (widget_class, LcPersonRow, menu_button);
}

static void
lc_person_row_init (LcPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_person_row_new:
 * @session: whose pictures to load
 *
 * Returns: (transfer floating): a row of nobody yet
 */
GtkWidget *
lc_person_row_new (LcSession *session)
{
  LcPersonRow *self = g_object_new (LC_TYPE_PERSON_ROW, NULL);

  lc_avatar_set_session (self->avatar, session);
  return GTK_WIDGET (self);
}

/**
 * lc_person_row_show:
 * @self: a row
 * @member: whom to show
 * @about: what is said of that one
 * @choices: what can be done
 */
void
lc_person_row_show (LcPersonRow     *self,
                    LcMember        *member,
                    const char      *about,
                    LcPersonChoices  choices)
{
  g_return_if_fail (LC_IS_PERSON_ROW (self));
  g_return_if_fail (LC_IS_MEMBER (member));

  lc_avatar_set_member (self->avatar, member);
  gtk_label_set_text (self->name_label, lc_format_member (member));
  gtk_label_set_text (self->about_label, about);
  show_button (self->invite_button, choices, LC_PERSON_INVITE, member);
  show_button (self->decline_button, choices, LC_PERSON_DECLINE, member);
  show_button (self->let_in_button, choices, LC_PERSON_LET_IN, member);
  show_button (self->take_back_button, choices, LC_PERSON_TAKE_BACK, member);
  show_button (self->forgive_button, choices, LC_PERSON_FORGIVE, member);
  if (g_set_object (&self->member, member) || self->choices != choices)
    fill_menu (self, choices, member);
  self->choices = choices;

  g_free (self->description);
  self->description = g_strdup_printf ("%s. %s", lc_format_member (member), about);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}
