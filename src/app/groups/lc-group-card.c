/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-card.h"

#include <glib/gi18n.h>

#include "groups/lc-group-text.h"
#include "shared/lc-format.h"
#include "shared/lc-languages.h"

struct _LcGroupCard
{
  AdwBin    parent_instance;

  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *relation;
  GtkLabel *purpose;
  GtkLabel *looking_for;
  GtkLabel *facts;

  LcGroup  *group;
  char     *description;
  gulong    notify_id;
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcGroupCard, lc_group_card, ADW_TYPE_BIN)

/* What says nothing takes no room. */
static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
dup_looking_for (LcGroup *group)
{
  const char * const *skills = lc_group_get_looking_for (group);
  g_autofree char *joined = NULL;

  if (skills == NULL || skills[0] == NULL)
    return NULL;

  joined = lc_format_joined (skills);
  /* Translators: what members a group looks for should know: Looks for people who know soldering and Python */
  return g_strdup_printf (_("Looks for people who know %s"), joined);
}

static char *
dup_facts (LcGroup *group)
{
  g_autofree char *members = lc_group_text_members (group);
  g_autofree char *languages = lc_languages_join (lc_group_get_languages (group));

  if (*languages == '\0')
    return g_steal_pointer (&members);

  return g_strdup_printf ("%s · %s", members, languages);
}

/* Puts @text behind @all, as a sentence of its own. */
static void
append_sentence (GString    *all,
                 const char *text)
{
  if (all->len > 0)
    g_string_append (all, g_str_has_suffix (all->str, ".") ? " " : ". ");
  g_string_append (all, text);
}

/* What one sees of the card at a glance, in its order, for those who listen. */
static void
update_description (LcGroupCard *self)
{
  GtkLabel *labels[] = { self->name, self->relation, self->state, self->purpose, self->looking_for, self->facts };
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      append_sentence (description, gtk_label_get_text (labels[i]));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
update (LcGroupCard *self)
{
  g_autofree char *looking_for = dup_looking_for (self->group);
  g_autofree char *facts = dup_facts (self->group);

  set_text (self->name, lc_group_get_name (self->group));
  set_text (self->state, lc_group_text_get_state (lc_group_get_group_state (self->group)));
  set_text (self->relation, lc_group_text_get_relation (lc_group_get_relation (self->group)));
  set_text (self->purpose, lc_group_get_purpose (self->group));
  set_text (self->looking_for, looking_for);
  set_text (self->facts, facts);
  update_description (self);
}

static void
lc_group_card_dispose (GObject *object)
{
  LcGroupCard *self = LC_GROUP_CARD (object);

  lc_group_card_set_group (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_CARD);

  G_OBJECT_CLASS (lc_group_card_parent_class)->dispose (object);
}

static void
lc_group_card_finalize (GObject *object)
{
  g_free (LC_GROUP_CARD (object)->description);

  G_OBJECT_CLASS (lc_group_card_parent_class)->finalize (object);
}

static void
lc_group_card_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_GROUP_CARD (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_group_card_class_init (LcGroupCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_group_card_finalize;
  G_OBJECT_CLASS (klass)->get_property = lc_group_card_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-group-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LcGroupCard, name);
  gtk_widget_class_bind_template_child (widget_class, LcGroupCard, state);
  gtk_widget_class_bind_template_child (widget_class, LcGroupCard, relation);
  gtk_widget_class_bind_template_child (widget_class, LcGroupCard, purpose);
  gtk_widget_class_bind_template_child (widget_class, LcGroupCard, looking_for);
  gtk_widget_class_bind_template_child (widget_class, LcGroupCard, facts);
}

static void
lc_group_card_init (LcGroupCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_group_card_new:
 *
 * Returns: (transfer floating): a new card, of no group yet
 */
GtkWidget *
lc_group_card_new (void)
{
  return g_object_new (LC_TYPE_GROUP_CARD, NULL);
}

/**
 * lc_group_card_set_group:
 * @self: a card
 * @group: (nullable): the group to show
 *
 * Shows @group, and follows its changes.
 */
void
lc_group_card_set_group (LcGroupCard *self,
                         LcGroup     *group)
{
  g_return_if_fail (LC_IS_GROUP_CARD (self));

  if (self->group != NULL)
    g_clear_signal_handler (&self->notify_id, self->group);
  g_set_object (&self->group, group);
  if (group == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (group, "notify", G_CALLBACK (update), self);
  update (self);
}
