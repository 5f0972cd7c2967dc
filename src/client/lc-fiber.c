/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-fiber.h"

#include <gio/gio.h>

#include "lc-future.h"

/* Fibers that nobody waits for any more are ended by ourselves. libdex before 1.0 loses count of its fibers when one is
 * discarded and what it waited for settles before its turn has come: from then on its source is always ready and does nothing,
 * so that everything of a lower priority stands still, drawing first of all. So no fiber is discarded here: it waits for
 * what it was promised or for its own end, whichever comes first, and the future that the caller has is a promise of ours. */

/* Building widgets needs more stack than the default of a fiber. */
#define STACK_SIZE (1024 * 1024)

typedef struct
{
  DexFiberFunc    func;
  gpointer        data;
  GDestroyNotify  destroy;
  DexPromise     *result;
  DexPromise     *end;      /* rejected when nobody waits for the result any more */
  gulong          handler;
} Flow;

/* Whose turn it is, on the main thread. Who comes back from waiting says so again. */
static Flow *running;

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_cancellable_disconnect (dex_promise_get_cancellable (flow->result), flow->handler);
  dex_clear (&flow->result);
  dex_clear (&flow->end);
  flow->destroy (flow->data);
  g_free (flow);
}

static gboolean
flow_is_forgotten (Flow *flow)
{
  return !dex_future_is_pending (DEX_FUTURE (flow->end));
}

static void
flow_forget_cb (GCancellable *cancellable,
                Flow         *flow)
{
  if (!flow_is_forgotten (flow))
    dex_promise_reject (flow->end, g_error_new_literal (DEX_ERROR, DEX_ERROR_FIBER_CANCELLED, "Nobody waits for it"));
}

/* Waits until @future or the flow has ended. Returns: (nullable): what @future, which must live on, has become */
static const GValue *
await_value (DexFuture  *future,
             GError    **error)
{
  Flow *flow = running;

  g_assert (flow != NULL);

  if (!flow_is_forgotten (flow) && dex_future_is_pending (future))
    {
      dex_await (dex_future_first (dex_ref (future), dex_ref (flow->end), NULL), NULL);
      running = flow;
    }

  return dex_future_get_value (flow_is_forgotten (flow) ? DEX_FUTURE (flow->end) : future, error);
}

/* What is forgotten before its turn comes does not begin. */
static DexFuture *
run (gpointer data)
{
  Flow *flow = data;
  g_autoptr(DexFuture) future = NULL;
  g_autoptr(GError) error = NULL;
  const GValue *value = NULL;

  running = flow;
  future = flow_is_forgotten (flow) ? dex_ref (flow->end) : flow->func (flow->data);
  g_assert (future != NULL);
  value = await_value (future, &error);
  running = NULL;

  if (value != NULL)
    dex_promise_resolve (flow->result, value);
  else
    dex_promise_reject (flow->result, g_steal_pointer (&error));
  return dex_future_new_true ();
}

/**
 * lc_fiber_spawn_full:
 * @data: handed to @func
 * @destroy: frees @data when @func has returned
 * @func: a flow, read from top to bottom, which waits by lc_await() and its sisters
 *
 * Like lc_fiber_spawn(), for a flow that needs more than one object.
 *
 * Returns: (transfer full): settles with what @func returns
 */
DexFuture *
lc_fiber_spawn_full (gpointer       data,
                     GDestroyNotify destroy,
                     DexFiberFunc   func)
{
  g_autoptr(DexFuture) result = NULL;
  Flow *flow;

  g_return_val_if_fail (data != NULL && destroy != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  flow = g_new0 (Flow, 1);
  flow->func = func;
  flow->data = data;
  flow->destroy = destroy;
  flow->result = dex_promise_new_cancellable ();
  flow->end = dex_promise_new ();
  flow->handler = g_cancellable_connect (dex_promise_get_cancellable (flow->result), G_CALLBACK (flow_forget_cb), flow, NULL);
  result = lc_future_guard (dex_ref (DEX_FUTURE (flow->result)));
  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, run, flow, flow_free));
  return g_steal_pointer (&result);
}

/**
 * lc_fiber_spawn:
 * @object: (type GObject.Object): handed to @func, and kept alive until it returns
 * @func: a flow, read from top to bottom, which waits by lc_await() and its sisters
 *
 * Starts @func in a fiber on the main thread. Letting go of the future cancels it: what it awaits fails then with an error of
 * which lc_fiber_is_cancelled() is true, and it must not touch @object any more.
 *
 * Returns: (transfer full): settles with what @func returns
 */
DexFuture *
lc_fiber_spawn (gpointer     object,
                DexFiberFunc func)
{
  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  return lc_fiber_spawn_full (g_object_ref (object), g_object_unref, func);
}

/**
 * lc_fiber_run:
 * @object: (type GObject.Object): handed to @func, and kept alive until it returns
 * @func: a flow that shows its own errors
 *
 * Like lc_fiber_spawn(), for a flow that goes on whatever happens to the widget that began it.
 */
void
lc_fiber_run (gpointer     object,
              DexFiberFunc func)
{
  dex_future_disown (lc_fiber_spawn (object, func));
}

/**
 * lc_fiber_run_full:
 * @data: handed to @func
 * @destroy: frees @data when @func has returned
 * @func: a flow that shows its own errors
 *
 * Like lc_fiber_run(), for a flow that needs more than one object.
 */
void
lc_fiber_run_full (gpointer       data,
                   GDestroyNotify destroy,
                   DexFiberFunc   func)
{
  dex_future_disown (lc_fiber_spawn_full (data, destroy, func));
}

/**
 * lc_fiber_is_cancelled:
 * @error: (nullable): what an await has failed with
 *
 * Returns: whether the fiber, or what it waits for, is not wanted any more: it returns then, and shows nothing
 */
gboolean
lc_fiber_is_cancelled (const GError *error)
{
  return g_error_matches (error, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * lc_await:
 * @future: (transfer full): what to wait for
 * @error: return location for why it was rejected, or that nobody waits for the fiber any more
 *
 * Waits in a fiber of lc_fiber_spawn(), which alone may call this, while the main loop goes on. Where nobody waits for
 * the fiber any more, @future is let go of.
 *
 * Returns: whether it was resolved
 */
gboolean
lc_await (DexFuture  *future,
          GError    **error)
{
  g_autoptr(DexFuture) awaited = future;

  return await_value (awaited, error) != NULL;
}

/**
 * lc_await_object:
 * @future: (transfer full): a future of an object
 * @error: as of lc_await()
 *
 * Waits as lc_await() does.
 *
 * Returns: (transfer full) (nullable): the object
 */
gpointer
lc_await_object (DexFuture  *future,
                 GError    **error)
{
  g_autoptr(DexFuture) awaited = future;
  const GValue *value = await_value (awaited, error);

  return value != NULL ? g_value_dup_object (value) : NULL;
}

/**
 * lc_await_boxed:
 * @future: (transfer full): a future of a boxed value
 * @error: as of lc_await()
 *
 * Waits as lc_await() does.
 *
 * Returns: (transfer full) (nullable): the value
 */
gpointer
lc_await_boxed (DexFuture  *future,
                GError    **error)
{
  g_autoptr(DexFuture) awaited = future;
  const GValue *value = await_value (awaited, error);

  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

/**
 * lc_await_string:
 * @future: (transfer full): a future of a string
 * @error: as of lc_await()
 *
 * Waits as lc_await() does.
 *
 * Returns: (transfer full) (nullable): the string
 */
char *
lc_await_string (DexFuture  *future,
                 GError    **error)
{
  g_autoptr(DexFuture) awaited = future;
  const GValue *value = await_value (awaited, error);

  return value != NULL ? g_value_dup_string (value) : NULL;
}
