/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-card.h"

#include <glib/gi18n.h>

#include "groups/lc-group-text.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"
#include "shared/lc-languages.h"

struct _LcGroupCard
{
  LcDocumentCard parent_instance;

  GtkLabel       *name;
  GtkLabel       *state;
  GtkLabel       *relation;
  GtkLabel       *purpose;
  GtkLabel       *looking_for;
  GtkLabel       *facts;
};

G_DEFINE_FINAL_TYPE (LcGroupCard, lc_group_card, LC_TYPE_DOCUMENT_CARD)

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

static void
lc_group_card_update (LcDocumentCard *card,
                      LcDocument     *document)
{
  LcGroupCard *self = LC_GROUP_CARD (card);
  LcGroup *group = LC_GROUP (document);
  GtkLabel *labels[] = { self->name, self->relation, self->state, self->purpose, self->looking_for, self->facts };
  g_autofree char *looking_for = dup_looking_for (group);
  g_autofree char *facts = dup_facts (group);

  lc_label_show_text (self->name, lc_group_get_name (group));
  lc_label_show_text (self->state, lc_group_text_get_state (lc_group_get_group_state (group)));
  lc_label_show_text (self->relation, lc_group_text_get_relation (lc_group_get_relation (group)));
  lc_label_show_text (self->purpose, lc_group_get_purpose (group));
  lc_label_show_text (self->looking_for, looking_for);
  lc_label_show_text (self->facts, facts);
  lc_document_card_describe (card, labels, G_N_ELEMENTS (labels));
}

static void
lc_group_card_dispose (GObject *object)
{
  LcGroupCard *self = LC_GROUP_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_GROUP_CARD);

  G_OBJECT_CLASS (lc_group_card_parent_class)->dispose (object);
}

static void
lc_group_card_class_init (LcGroupCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_group_card_dispose;
  LC_DOCUMENT_CARD_CLASS (klass)->update = lc_group_card_update;

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
