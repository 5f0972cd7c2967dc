/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-fiber.h"

#include <glib-object.h>

/* Building widgets needs more stack than the default of a fiber. */
#define STACK_SIZE (1024 * 1024)

/**
 * lc_fiber_spawn:
 * @object: (type GObject.Object): handed to @func, and kept alive until it returns
 * @func: a flow, read from top to bottom
 *
 * Starts @func in a fiber on the main thread. Discarding the future cancels what @func awaits.
 *
 * Returns: (transfer full): settles with what @func returns
 */
DexFuture *
lc_fiber_spawn (gpointer     object,
                DexFiberFunc func)
{
  g_return_val_if_fail (G_IS_OBJECT (object), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  return dex_scheduler_spawn (dex_scheduler_get_default (), STACK_SIZE, func, g_object_ref (object), g_object_unref);
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
