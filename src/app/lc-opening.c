/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-opening.h"

#include <lc-error.h>
#include <lc-fiber.h>

#include "lc-application.h"

/**
 * LcOpening:
 *
 * Opens an account or the demo, one at a time: what is asked for takes the place of what was asked for before, however far
 * that had come. It is either at rest or opening. It comes to rest by telling one thing, "opened", "refused" (one has to sign
 * in) or "failed", or by being cancelled, and then it tells nothing.
 *
 * After "opened" a server on this computer may still fail to start, which "failed" tells, too.
 */

struct _LcOpening
{
  GObject       parent_instance;

  LcAccount    *account;   /* NULL: the demo */
  LcMemberRole  demo_role;
  guint         number;    /* of the flow that is wanted: what an earlier one still brings is let go */
  gboolean      opening;
};

/* What one flow opens. */
typedef struct
{
  LcOpening    *opening;
  LcAccount    *account;
  LcMemberRole  demo_role;
  guint         number;
} Flow;

enum
{
  PROP_0,
  PROP_OPENING,
  N_PROPS
};

enum
{
  SERVING,
  OPENED,
  REFUSED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LcOpening, lc_opening, G_TYPE_OBJECT)

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_object_unref (flow->opening);
  g_clear_object (&flow->account);
  g_free (flow);
}

static gboolean
is_wanted (Flow *flow)
{
  return flow->number == flow->opening->number;
}

static LcApplication *
get_application (void)
{
  return LC_APPLICATION (g_application_get_default ());
}

static void
set_opening (LcOpening *self,
             gboolean   opening)
{
  self->opening = opening;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENING]);
}

static void
tell_opened (LcOpening *self,
             LcSession *session)
{
  set_opening (self, FALSE);
  g_signal_emit (self, signals[OPENED], 0, session);
}

static void
tell_refused (LcOpening    *self,
              LcAccount    *account,
              const GError *error)
{
  set_opening (self, FALSE);
  g_signal_emit (self, signals[REFUSED], 0, account, error);
}

static void
tell_failed (LcOpening     *self,
             LcLocalServer *server,
             const GError  *error)
{
  set_opening (self, FALSE);
  g_signal_emit (self, signals[FAILED], 0, server, error);
}

static DexFuture *
let_go (LcSession *session)
{
  if (session != NULL)
    lc_session_close (session);

  return dex_future_new_true ();
}

/* The community on this computer starts while what is cached of it is shown. */
static DexFuture *
open_account (gpointer data)
{
  Flow *flow = data;
  LcOpening *self = flow->opening;
  LcAccountStore *accounts = lc_application_get_accounts (get_application ());
  LcAccount *account = flow->account;
  LcLocalServer *server = NULL;
  g_autoptr(DexFuture) address = NULL;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (lc_account_get_is_local (account))
    {
      server = lc_application_get_local_server (get_application ());
      g_signal_emit (self, signals[SERVING], 0, server);
      address = lc_local_server_start (server);
    }

  session = lc_await_object (lc_session_resume (accounts, account, address != NULL ? dex_ref (address) : NULL), &error);
  if (session == NULL && address != NULL && dex_future_is_resolved (address) && is_wanted (flow))
    {
      g_clear_error (&error);
      session = lc_await_object (lc_session_open_local (accounts, account, server), &error);
    }
  if (!is_wanted (flow))
    return let_go (session);

  if (session != NULL)
    tell_opened (self, session);
  else if (g_error_matches (error, LC_ERROR, LC_ERROR_UNAUTHENTICATED))
    tell_refused (self, account, error);
  else
    tell_failed (self, address != NULL && dex_future_is_rejected (address) ? server : NULL, error);

  if (session != NULL && address != NULL && !lc_await (dex_ref (address), &error) && is_wanted (flow))
    tell_failed (self, server, error);

  return dex_future_new_true ();
}

static DexFuture *
sign_in_here (gpointer data)
{
  Flow *flow = data;
  LcOpening *self = flow->opening;
  LcLocalServer *server = lc_application_get_local_server (get_application ());
  LcAccount *account = flow->account;
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  session = lc_await_object (lc_session_open_local (lc_application_get_accounts (get_application ()), account, server), &error);
  if (!is_wanted (flow))
    return let_go (session);

  if (session != NULL)
    tell_opened (self, session);
  else
    tell_refused (self, account, error);

  return dex_future_new_true ();
}

static DexFuture *
open_demo (gpointer data)
{
  Flow *flow = data;
  LcOpening *self = flow->opening;
  LcLocalServer *server = lc_application_get_demo_server (get_application ());
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_emit (self, signals[SERVING], 0, server);
  if (!lc_await (lc_local_server_start (server), &error))
    {
      if (is_wanted (flow))
        tell_failed (self, server, error);
      return dex_future_new_true ();
    }

  session = lc_await_object (lc_session_demo (lc_local_server_get_url (server), flow->demo_role), &error);
  if (!is_wanted (flow))
    return let_go (session);

  if (session != NULL)
    tell_opened (self, session);
  else
    tell_failed (self, NULL, error);

  return dex_future_new_true ();
}

/* A flow that is not wanted any more ends by itself. */
static void
start (LcOpening    *self,
       LcAccount    *account,
       DexFiberFunc  func)
{
  Flow *flow = g_new0 (Flow, 1);

  g_set_object (&self->account, account);
  flow->opening = g_object_ref (self);
  flow->account = account != NULL ? g_object_ref (account) : NULL;
  flow->demo_role = self->demo_role;
  flow->number = ++self->number;
  set_opening (self, TRUE);
  lc_fiber_run_full (flow, flow_free, func);
}

static void
lc_opening_dispose (GObject *object)
{
  LcOpening *self = LC_OPENING (object);

  g_clear_object (&self->account);

  G_OBJECT_CLASS (lc_opening_parent_class)->dispose (object);
}

static void
lc_opening_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_OPENING:
      g_value_set_boolean (value, LC_OPENING (object)->opening);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_opening_class_init (LcOpeningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_opening_dispose;
  object_class->get_property = lc_opening_get_property;

  properties[PROP_OPENING] = g_param_spec_boolean ("opening", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* A server on this computer is about to be started. */
  signals[SERVING] = g_signal_new ("serving", LC_TYPE_OPENING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, LC_TYPE_LOCAL_SERVER);
  signals[OPENED] = g_signal_new ("opened", LC_TYPE_OPENING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, LC_TYPE_SESSION);
  signals[REFUSED] = g_signal_new ("refused", LC_TYPE_OPENING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, LC_TYPE_ACCOUNT, G_TYPE_ERROR);
  /* The server is the one that did not start; NULL, if that was not the reason. */
  signals[FAILED] = g_signal_new ("failed", LC_TYPE_OPENING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, LC_TYPE_LOCAL_SERVER, G_TYPE_ERROR);
}

static void
lc_opening_init (LcOpening *self)
{
}

/**
 * lc_opening_new:
 *
 * Returns: (transfer full): an opening at rest
 */
LcOpening *
lc_opening_new (void)
{
  return g_object_new (LC_TYPE_OPENING, NULL);
}

/**
 * lc_opening_get_is_opening:
 * @self: an opening
 *
 * Returns: whether something is being opened
 */
gboolean
lc_opening_get_is_opening (LcOpening *self)
{
  g_return_val_if_fail (LC_IS_OPENING (self), FALSE);

  return self->opening;
}

/**
 * lc_opening_set_account:
 * @self: an opening
 * @account: (nullable): what was opened otherwise; %NULL: the demo
 *
 * Notes what lc_opening_open_again() opens.
 */
void
lc_opening_set_account (LcOpening *self,
                        LcAccount *account)
{
  g_return_if_fail (LC_IS_OPENING (self));

  g_set_object (&self->account, account);
}

/**
 * lc_opening_open_account:
 * @self: an opening
 * @account: an account of this person
 *
 * Opens @account, after starting its server if that is on this computer.
 */
void
lc_opening_open_account (LcOpening *self,
                         LcAccount *account)
{
  g_return_if_fail (LC_IS_OPENING (self));
  g_return_if_fail (LC_IS_ACCOUNT (account));

  start (self, account, open_account);
}

/**
 * lc_opening_sign_in_here:
 * @self: an opening
 * @account: an account in the community on this computer, whose session has ended
 *
 * Begins a new session: there this is no reason to ask for a password.
 */
void
lc_opening_sign_in_here (LcOpening *self,
                         LcAccount *account)
{
  g_return_if_fail (LC_IS_OPENING (self));
  g_return_if_fail (LC_IS_ACCOUNT (account));

  start (self, account, sign_in_here);
}

/**
 * lc_opening_open_demo:
 * @self: an opening
 * @role: whose eyes to look through
 *
 * Opens the demo community, after starting its server.
 */
void
lc_opening_open_demo (LcOpening    *self,
                      LcMemberRole  role)
{
  g_return_if_fail (LC_IS_OPENING (self));

  self->demo_role = role;
  start (self, NULL, open_demo);
}

/**
 * lc_opening_open_again:
 * @self: an opening
 *
 * Opens what was opened last, or was to be.
 */
void
lc_opening_open_again (LcOpening *self)
{
  g_return_if_fail (LC_IS_OPENING (self));

  start (self, self->account, self->account != NULL ? open_account : open_demo);
}

/**
 * lc_opening_cancel:
 * @self: an opening
 *
 * Opens nothing any more, and tells nothing of it.
 */
void
lc_opening_cancel (LcOpening *self)
{
  g_return_if_fail (LC_IS_OPENING (self));

  self->number++;
  if (self->opening)
    set_opening (self, FALSE);
}
