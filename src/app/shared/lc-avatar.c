/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-avatar.h"

#include <lc-fiber.h>

#include "shared/lc-format.h"

struct _LcAvatar
{
  AdwBin     parent_instance;

  AdwAvatar *avatar;
  LcSession *session;
  LcMember  *member;
  char      *url;
  DexFuture *loading;
  gulong     notify_id;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_MEMBER,
  PROP_SIZE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LcAvatar, lc_avatar, ADW_TYPE_BIN)

static GdkTexture *
load_texture (LcAvatar    *self,
              const char  *url,
              GError     **error)
{
  guint size = adw_avatar_get_size (self->avatar) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr(GBytes) bytes = NULL;

  bytes = lc_await_boxed (lc_image_loader_load (lc_session_get_image_loader (self->session), url, size), error);
  return bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
}

/* A picture that cannot be had leaves the initials: no error to show. */
static DexFuture *
load (gpointer data)
{
  LcAvatar *self = data;
  g_autofree char *url = g_strdup (self->url);
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = load_texture (self, url, &error);

  /* It may show somebody else by now, or be gone. */
  if (!lc_fiber_is_cancelled (error) && self->session != NULL && g_strcmp0 (url, self->url) == 0)
    {
      adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
      adw_avatar_set_show_initials (self->avatar, texture == NULL);
    }

  return texture != NULL ? dex_future_new_true () : dex_future_new_for_error (g_steal_pointer (&error));
}

/* Initials are not set while there may be a picture: that is not cheap, and they would flash. */
static void
update_image (LcAvatar *self)
{
  const char *url = self->member != NULL ? lc_member_get_avatar_url (self->member) : NULL;

  if (self->loading != NULL && g_strcmp0 (url, self->url) == 0)
    return;

  dex_clear (&self->loading);
  if (g_set_str (&self->url, url))
    adw_avatar_set_custom_image (self->avatar, NULL);

  adw_avatar_set_show_initials (self->avatar, self->url == NULL);
  if (self->url != NULL && self->session != NULL)
    self->loading = lc_fiber_spawn (self, load);
}

static void
update (LcAvatar *self)
{
  update_image (self);
  adw_avatar_set_text (self->avatar, self->member != NULL ? lc_format_member (self->member) : NULL);
}

static void
lc_avatar_dispose (GObject *object)
{
  LcAvatar *self = LC_AVATAR (object);

  dex_clear (&self->loading);
  if (self->member != NULL)
    g_clear_signal_handler (&self->notify_id, self->member);
  g_clear_object (&self->member);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (lc_avatar_parent_class)->dispose (object);
}

static void
lc_avatar_finalize (GObject *object)
{
  LcAvatar *self = LC_AVATAR (object);

  g_free (self->url);

  G_OBJECT_CLASS (lc_avatar_parent_class)->finalize (object);
}

static void
lc_avatar_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LcAvatar *self = LC_AVATAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;

    case PROP_MEMBER:
      g_value_set_object (value, self->member);
      break;

    case PROP_SIZE:
      g_value_set_int (value, adw_avatar_get_size (self->avatar));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_avatar_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  LcAvatar *self = LC_AVATAR (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      lc_avatar_set_session (self, g_value_get_object (value));
      break;

    case PROP_MEMBER:
      lc_avatar_set_member (self, g_value_get_object (value));
      break;

    case PROP_SIZE:
      adw_avatar_set_size (self->avatar, g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_avatar_class_init (LcAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_avatar_dispose;
  object_class->finalize = lc_avatar_finalize;
  object_class->get_property = lc_avatar_get_property;
  object_class->set_property = lc_avatar_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, LC_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MEMBER] =
    g_param_spec_object ("member", NULL, NULL, LC_TYPE_MEMBER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIZE] =
    g_param_spec_int ("size", NULL, NULL, -1, G_MAXINT, 40,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lc_avatar_init (LcAvatar *self)
{
  self->avatar = ADW_AVATAR (adw_avatar_new (40, NULL, TRUE));
  /* The name always stands beside the picture. */
  gtk_widget_set_can_target (GTK_WIDGET (self->avatar), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->avatar));
}

/**
 * lc_avatar_new:
 * @session: (nullable): whose pictures to load
 * @size: width and height, in pixels
 *
 * Returns: (transfer floating): an avatar of nobody yet
 */
GtkWidget *
lc_avatar_new (LcSession *session,
               int        size)
{
  return g_object_new (LC_TYPE_AVATAR, "session", session, "size", size, NULL);
}

/**
 * lc_avatar_set_session:
 * @self: an avatar
 * @session: (nullable): whose pictures to load
 */
void
lc_avatar_set_session (LcAvatar  *self,
                       LcSession *session)
{
  g_return_if_fail (LC_IS_AVATAR (self));

  if (g_set_object (&self->session, session))
    {
      dex_clear (&self->loading);
      update_image (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
    }
}

/**
 * lc_avatar_set_member:
 * @self: an avatar
 * @member: (nullable): whom to show
 */
void
lc_avatar_set_member (LcAvatar *self,
                      LcMember *member)
{
  g_return_if_fail (LC_IS_AVATAR (self));
  g_return_if_fail (member == NULL || LC_IS_MEMBER (member));

  if (self->member == member)
    return;

  if (self->member != NULL)
    g_clear_signal_handler (&self->notify_id, self->member);
  g_set_object (&self->member, member);
  if (member != NULL)
    self->notify_id = g_signal_connect_object (member, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEMBER]);
}
