/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-task-card.h"

#include <glib/gi18n.h>
#include <lc-fiber.h>

#include "groups/lc-column-view.h"
#include "groups/lc-task-text.h"
#include "shared/lc-avatar.h"
#include "shared/lc-format.h"
#include "shared/lc-label.h"

#define MAX_AVATARS 3

struct _LcTaskCard
{
  AdwBin      parent_instance;

  GtkLabel   *title;
  GtkWidget  *facts;
  GtkWidget  *blocked;
  GtkLabel   *due;
  GtkLabel   *checks;
  GtkLabel   *state;
  LcAvatar   *avatars[MAX_AVATARS];

  LcSession  *session;
  LcBoard    *board;
  LcTask     *task;
  char       *description;
  gulong      notify_id;
  DexFuture  *naming;     /* those whom nobody here knows yet */
};

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcTaskCard, lc_task_card, ADW_TYPE_BIN)

static const char *
describe_state (LcSendState state)
{
  switch (state)
    {
    case LC_SEND_STATE_WAITING:
      return _("Waiting to be sent");

    case LC_SEND_STATE_FAILED:
      return _("Not sent");

    case LC_SEND_STATE_CONFLICT:
      return _("Changed by somebody else, too");

    case LC_SEND_STATE_SENDING:
    case LC_SEND_STATE_SETTLED:
    default:
      return NULL;
    }
}

static void
update_due (LcTaskCard *self)
{
  g_autofree char *due = lc_task_text_due (self->task);

  lc_label_show_text (self->due, due);
  if (lc_task_text_is_overdue (self->task))
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "error");
}

static void
update_checks (LcTaskCard *self)
{
  guint n_done, count = lc_task_count_checks (self->task, &n_done);
  /* Translators: how many of a checklist are done, and how many there are: ✓ 2/5 */
  g_autofree char *text = g_strdup_printf (_("✓ %u/%u"), n_done, count);
  /* Translators: how many of a checklist are done, and how many there are */
  g_autofree char *tooltip = g_strdup_printf (_("%u of %u done"), n_done, count);

  lc_label_show_text (self->checks, count > 0 ? text : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->checks), tooltip);
}

/* Somebody may be asked for just now, by another card. */
static gboolean
is_named (LcMember *member)
{
  return member != NULL && (lc_member_get_is_deleted (member) || (lc_member_get_display_name (member) != NULL && *lc_member_get_display_name (member) != '\0'));
}

/* Returns: whether all of them are known */
static gboolean
update_avatars (LcTaskCard   *self,
                GStrvBuilder *names)
{
  const char * const *ids = lc_task_get_assignee_ids (self->task);
  guint count = ids != NULL ? g_strv_length ((char **) ids) : 0;
  gboolean known = TRUE;

  for (guint i = 0; i < count; i++)
    {
      g_autoptr(LcMember) member = lc_session_dup_member (self->session, ids[i]);

      known = known && is_named (member);
      if (is_named (member))
        g_strv_builder_add (names, lc_format_member (member));
      if (i < MAX_AVATARS)
        lc_avatar_set_member (self->avatars[i], member);
    }

  for (guint i = 0; i < MAX_AVATARS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->avatars[i]), i < count);
  return known;
}

static void update (LcTaskCard *self);

static DexFuture *
name_assignees (gpointer data)
{
  LcTaskCard *self = data;
  g_autoptr(LcTask) task = g_object_ref (self->task);
  g_auto(GStrv) ids = g_strdupv ((char **) lc_task_get_assignee_ids (task));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL; /* who cannot be read has no name here */
      g_autoptr(LcMember) member = lc_await_object (lc_session_fetch_member (self->session, ids[i]), &error);

      if (lc_fiber_is_cancelled (error))
        return dex_future_new_true ();
    }

  if (self->task == task)
    update (self);
  return dex_future_new_true ();
}

/* What one sees of the card at a glance, in its order, for those who listen. */
static void
update_description (LcTaskCard *self,
                    GStrv       names)
{
  g_autoptr(GString) description = g_string_new (gtk_label_get_text (self->title));
  g_autofree char *joined = lc_format_joined ((const char * const *) names);

  if (gtk_widget_get_visible (self->blocked))
    g_string_append_printf (description, ". %s", _("Blocked"));
  if (gtk_widget_get_visible (GTK_WIDGET (self->due)))
    {
      g_string_append (description, ". ");
      /* Translators: when something is to be done: Due: Tomorrow */
      g_string_append_printf (description, _("Due: %s"), gtk_label_get_text (self->due));
    }
  if (gtk_widget_get_visible (GTK_WIDGET (self->checks)))
    g_string_append_printf (description, ". %s", gtk_widget_get_tooltip_text (GTK_WIDGET (self->checks)));
  if (*joined != '\0')
    g_string_append_printf (description, ". %s", joined);
  if (gtk_widget_get_visible (GTK_WIDGET (self->state)))
    g_string_append_printf (description, ". %s", gtk_label_get_text (self->state));

  if (g_set_str (&self->description, description->str))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
update (LcTaskCard *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  if (self->task == NULL)
    return;

  gtk_label_set_text (self->title, lc_task_get_title (self->task));
  gtk_widget_set_visible (self->blocked, lc_board_is_blocked (self->board, self->task));
  update_due (self);
  update_checks (self);
  lc_label_show_text (self->state, describe_state (lc_document_get_state (LC_DOCUMENT (self->task))));
  if (!update_avatars (self, builder) && self->naming == NULL)
    self->naming = lc_fiber_spawn (self, name_assignees);
  names = g_strv_builder_end (builder);
  gtk_widget_set_visible (self->facts, gtk_widget_get_visible (self->blocked) || gtk_widget_get_visible (GTK_WIDGET (self->due)) ||
                                       gtk_widget_get_visible (GTK_WIDGET (self->checks)) ||
                                       gtk_widget_get_visible (GTK_WIDGET (self->avatars[0])));
  update_description (self, names);
}

/* What it waits for may be done now, or not any more. */
static void
placed_cb (LcTaskCard *self)
{
  const char * const *ids = self->task != NULL ? lc_task_get_blocked_by (self->task) : NULL;

  if (ids != NULL && ids[0] != NULL)
    update (self);
}

static GdkContentProvider *
prepare_cb (LcTaskCard *self,
            double      x,
            double      y)
{
  GtkWidget *column = gtk_widget_get_ancestor (GTK_WIDGET (self), LC_TYPE_COLUMN_VIEW);

  if (column == NULL || !lc_column_view_get_editable (LC_COLUMN_VIEW (column)) || self->task == NULL)
    return NULL;

  return gdk_content_provider_new_typed (LC_TYPE_TASK, self->task);
}

static void
drag_begin_cb (LcTaskCard    *self,
               GdkDrag       *drag,
               GtkDragSource *source)
{
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 12, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (LcTaskCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
lc_task_card_dispose (GObject *object)
{
  LcTaskCard *self = LC_TASK_CARD (object);

  lc_task_card_set_task (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_TASK_CARD);
  g_clear_object (&self->board);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_task_card_parent_class)->dispose (object);
}

static void
lc_task_card_finalize (GObject *object)
{
  g_free (LC_TASK_CARD (object)->description);

  G_OBJECT_CLASS (lc_task_card_parent_class)->finalize (object);
}

static void
lc_task_card_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, LC_TASK_CARD (object)->description);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_task_card_class_init (LcTaskCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lc_task_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = lc_task_card_finalize;
  G_OBJECT_CLASS (klass)->get_property = lc_task_card_get_property;

  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-task-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LcTaskCard, title);
  gtk_widget_class_bind_template_child (widget_class, LcTaskCard, facts);
  gtk_widget_class_bind_template_child (widget_class, LcTaskCard, blocked);
  gtk_widget_class_bind_template_child (widget_class, LcTaskCard, due);
  gtk_widget_class_bind_template_child (widget_class, LcTaskCard, checks);
  gtk_widget_class_bind_template_child (widget_class, LcTaskCard, state);
  gtk_widget_class_bind_template_child_full (widget_class, "avatar_1", FALSE, G_STRUCT_OFFSET (LcTaskCard, avatars[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "avatar_2", FALSE, G_STRUCT_OFFSET (LcTaskCard, avatars[1]));
  gtk_widget_class_bind_template_child_full (widget_class, "avatar_3", FALSE, G_STRUCT_OFFSET (LcTaskCard, avatars[2]));
}

static void
lc_task_card_init (LcTaskCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

/**
 * lc_task_card_new:
 * @session: the session
 * @board: the board on which the task stands
 *
 * Returns: (transfer floating): a new card, of no task yet
 */
GtkWidget *
lc_task_card_new (LcSession *session,
                  LcBoard   *board)
{
  LcTaskCard *self = g_object_new (LC_TYPE_TASK_CARD, NULL);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  for (guint i = 0; i < MAX_AVATARS; i++)
    lc_avatar_set_session (self->avatars[i], session);
  g_signal_connect_object (board, "placed", G_CALLBACK (placed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * lc_task_card_set_task:
 * @self: a card
 * @task: (nullable): the task to show
 *
 * Shows @task, and follows its changes.
 */
void
lc_task_card_set_task (LcTaskCard *self,
                       LcTask     *task)
{
  g_return_if_fail (LC_IS_TASK_CARD (self));

  if (self->task != NULL)
    g_clear_signal_handler (&self->notify_id, self->task);
  dex_clear (&self->naming);
  g_set_object (&self->task, task);
  if (task == NULL)
    return;

  self->notify_id = g_signal_connect_swapped (task, "notify", G_CALLBACK (update), self);
  update (self);
}

/* Returns: (transfer none) (nullable): the task that it shows */
LcTask *
lc_task_card_get_task (LcTaskCard *self)
{
  g_return_val_if_fail (LC_IS_TASK_CARD (self), NULL);

  return self->task;
}
