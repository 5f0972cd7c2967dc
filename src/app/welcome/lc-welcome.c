/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-welcome.h"

#include "lc-join-page.h"
#include "lc-register-page.h"
#include "lc-sign-in-page.h"
#include "shared/lc-error-row.h"

struct _LcWelcome
{
  AdwBin             parent_instance;

  AdwNavigationView *navigation;
  GtkWidget         *choices;
  gboolean           cancellable;
};

enum
{
  PROP_0,
  PROP_CANCELLABLE,
  N_PROPS
};

enum
{
  SIGNED_IN,
  DEMO_REQUESTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcWelcome, lc_welcome, ADW_TYPE_BIN)

static void
demo_activated_cb (LcWelcome *self)
{
  g_signal_emit (self, signals[DEMO_REQUESTED], 0);
}

static void
join_activated_cb (LcWelcome *self)
{
  adw_navigation_view_push (self->navigation, lc_join_page_new (NULL));
}

static void
found_activated_cb (LcWelcome *self)
{
  adw_navigation_view_push (self->navigation, lc_register_page_new_local ());
}

static void
lc_welcome_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), LC_TYPE_WELCOME);

  G_OBJECT_CLASS (lc_welcome_parent_class)->dispose (object);
}

static void
lc_welcome_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  LcWelcome *self = LC_WELCOME (object);

  switch (prop_id)
    {
    case PROP_CANCELLABLE:
      g_value_set_boolean (value, self->cancellable);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_welcome_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  LcWelcome *self = LC_WELCOME (object);

  switch (prop_id)
    {
    case PROP_CANCELLABLE:
      lc_welcome_set_cancellable (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_welcome_class_init (LcWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lc_welcome_dispose;
  object_class->get_property = lc_welcome_get_property;
  object_class->set_property = lc_welcome_set_property;

  properties[PROP_CANCELLABLE] =
    g_param_spec_boolean ("cancellable", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNED_IN] = g_signal_new ("signed-in", LC_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, LC_TYPE_SESSION);
  signals[DEMO_REQUESTED] = g_signal_new ("demo-requested", LC_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  g_type_ensure (LC_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/LearnCommons/ui/lc-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LcWelcome, navigation);
  gtk_widget_class_bind_template_child (widget_class, LcWelcome, choices);
  gtk_widget_class_bind_template_callback (widget_class, demo_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_activated_cb);
}

static void
lc_welcome_init (LcWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lc_welcome_set_cancellable:
 * @self: a welcome
 * @cancellable: whether there is something to go back to
 */
void
lc_welcome_set_cancellable (LcWelcome *self,
                            gboolean   cancellable)
{
  g_return_if_fail (LC_IS_WELCOME (self));

  if (self->cancellable != cancellable)
    {
      self->cancellable = cancellable;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANCELLABLE]);
    }
}

/**
 * lc_welcome_start:
 * @self: a welcome
 *
 * Goes back to the first page.
 */
void
lc_welcome_start (LcWelcome *self)
{
  g_return_if_fail (LC_IS_WELCOME (self));

  adw_navigation_view_pop_to_tag (self->navigation, "start");
  gtk_widget_child_focus (self->choices, GTK_DIR_TAB_FORWARD);
}

/**
 * lc_welcome_join:
 * @self: a welcome
 * @address: (nullable): the address of a community, or an invite link
 *
 * Goes to the page for joining, and on from there if @address leads to a community.
 */
void
lc_welcome_join (LcWelcome  *self,
                 const char *address)
{
  g_return_if_fail (LC_IS_WELCOME (self));

  lc_welcome_start (self);
  adw_navigation_view_push (self->navigation, lc_join_page_new (address));
}

/**
 * lc_welcome_sign_in:
 * @self: a welcome
 * @url: the address of a community
 * @handle: (nullable): who signs in
 * @notice: (nullable): why one must sign in
 */
void
lc_welcome_sign_in (LcWelcome  *self,
                    const char *url,
                    const char *handle,
                    const char *notice)
{
  g_return_if_fail (LC_IS_WELCOME (self));

  lc_welcome_start (self);
  adw_navigation_view_push (self->navigation, lc_sign_in_page_new_for_handle (url, handle, notice));
}

/**
 * lc_welcome_finish:
 * @self: a welcome
 * @session: the session that began
 *
 * Says that a page of the welcome has signed in.
 */
void
lc_welcome_finish (LcWelcome *self,
                   LcSession *session)
{
  g_return_if_fail (LC_IS_WELCOME (self));
  g_return_if_fail (LC_IS_SESSION (session));

  g_signal_emit (self, signals[SIGNED_IN], 0, session);
}
