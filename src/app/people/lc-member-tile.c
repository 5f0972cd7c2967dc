/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-tile.h"

#include <glib/gi18n.h>

#include "shared/lc-avatar.h"
#include "shared/lc-format.h"

struct _LcMemberTile
{
  AdwBin     parent_instance;

  LcSession *session;
  LcMember  *member;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_MEMBER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcMemberTile, lc_member_tile, ADW_TYPE_BIN)

static char *
about (LcMemberTile *self,
       const char   *handle,
       LcMemberRole  role)
{
  if (handle == NULL)
    return g_strdup ("");

  if (role == LC_MEMBER_ROLE_MEMBER)
    return g_strdup_printf ("@%s", handle);

  return g_strdup_printf ("@%s · %s", handle, lc_format_role (role));
}

static char *
skills (LcMemberTile      *self,
        const char *const *values)
{
  return values != NULL ? lc_format_joined (values) : g_strdup ("");
}

static void
lc_member_tile_dispose (GObject *object)
{
  LcMemberTile *self = LC_MEMBER_TILE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LC_TYPE_MEMBER_TILE);
  g_clear_object (&self->session);
  g_clear_object (&self->member);

  G_OBJECT_CLASS (lc_member_tile_parent_class)->dispose (object);
}

static void
lc_member_tile_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LcMemberTile *self = LC_MEMBER_TILE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_MEMBER:
      g_value_set_object (value, self->member);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_tile_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  LcMemberTile *self = LC_MEMBER_TILE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_set_object (&self->session, g_value_get_object (value));
      break;

    case PROP_MEMBER:
      lc_member_tile_set_member (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_member_tile_class_init (LcMemberTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_member_tile_dispose;
  object_class->get_property = lc_member_tile_get_property;
  object_class->set_property = lc_member_tile_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEMBER] =
    g_param_spec_object ("member", NULL, NULL, LC_TYPE_MEMBER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LC_TYPE_AVATAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-member-tile.ui");
  gtk_widget_class_bind_template_callback (widget_class, about);
  gtk_widget_class_bind_template_callback (widget_class, skills);
}

static void
lc_member_tile_init (LcMemberTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_member_tile_new:
 * @session: whose pictures to load
 *
 * Returns: (transfer floating): a tile of nobody yet
 */
GtkWidget *
lc_member_tile_new (LcSession *session)
{
  return g_object_new (LC_TYPE_MEMBER_TILE, "session", session, NULL);
}

/**
 * lc_member_tile_set_member:
 * @self: a tile
 * @member: (nullable): whom to show
 */
void
lc_member_tile_set_member (LcMemberTile *self,
                           LcMember     *member)
{
  g_return_if_fail (LC_IS_MEMBER_TILE (self));

  if (g_set_object (&self->member, member))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEMBER]);
}
