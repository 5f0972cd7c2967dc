/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-fiber.h"

#include <gio/gio.h>

/* Building widgets needs more stack than the default of a fiber. */
#define STACK_SIZE (1024 * 1024)

typedef struct
{
  gatomicrefcount  ref_count;
  GObject         *object;
  DexFiberFunc     func;
  gboolean         forgotten; /* nobody has the future any more */
} Flow;

static void
flow_unref (gpointer data)
{
  Flow *flow = data;

  if (!g_atomic_ref_count_dec (&flow->ref_count))
    return;

  g_object_unref (flow->object);
  g_free (flow);
}

static void
flow_forget (gpointer data)
{
  Flow *flow = data;

  flow->forgotten = TRUE;
  flow_unref (flow);
}

/* What is forgotten before its turn comes does not begin. */
static DexFuture *
run (gpointer data)
{
  Flow *flow = data;

  if (flow->forgotten)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits for it");

  return flow->func (flow->object);
}

static DexFuture *
pass_on (DexFuture *future,
         gpointer   data)
{
  return dex_ref (future);
}

/**
 * lc_fiber_spawn:
 * @object: (type GObject.Object): handed to @func, and kept alive until it returns
 * @func: a flow, read from top to bottom
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
  Flow *flow;
  DexFuture *fiber;

  g_return_val_if_fail (G_IS_OBJECT (object), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  flow = g_new0 (Flow, 1);
  g_atomic_ref_count_init (&flow->ref_count);
  flow->object = g_object_ref (object);
  flow->func = func;
  g_atomic_ref_count_inc (&flow->ref_count);
  fiber = dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, run, flow, flow_unref);
  return dex_future_finally (fiber, pass_on, flow, flow_forget);
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
  g_return_if_fail (data != NULL && destroy != NULL);
  g_return_if_fail (func != NULL);

  dex_future_disown (dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, func, data, destroy));
}
