/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <lc-fiber.h>
#include <lc-future.h>

#include "lc-test.h"

/* A thing that flows wait for: what it is promised, and what became of that. */
typedef struct
{
  DexPromise *promise;
  guint       begun;
  guint       ended;
  guint       freed;
  gboolean    cancelled;
} Work;

static void
work_init (Work *work)
{
  *work = (Work) { .promise = dex_promise_new_cancellable () };
}

static void
work_clear (Work *work)
{
  dex_clear (&work->promise);
}

static void
work_freed (gpointer data)
{
  ((Work *) data)->freed++;
}

static void
finish (Work *work)
{
  dex_promise_resolve_boolean (work->promise, TRUE);
}

/* The guard lets the promise know that nobody waits for it. */
static DexFuture *
wait_for_promise (gpointer data)
{
  Work *work = data;
  g_autoptr(GError) error = NULL;
  gboolean done;

  work->begun++;
  done = lc_await (lc_future_guard (dex_ref (DEX_FUTURE (work->promise))), &error);
  work->ended++;
  work->cancelled = lc_fiber_is_cancelled (error);
  g_assert_cmpint (done, ==, error == NULL);
  return done ? dex_future_new_for_string ("done") : dex_future_new_for_error (g_steal_pointer (&error));
}

static DexFuture *
wait_for_flow (gpointer data)
{
  Work *work = data;
  g_autoptr(GError) error = NULL;

  if (!lc_await (lc_fiber_spawn_full (work, work_freed, wait_for_promise), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_for_string ("done");
}

static DexFuture *
hand_over_promise (gpointer data)
{
  Work *work = data;

  work->begun++;
  return lc_future_guard (dex_ref (DEX_FUTURE (work->promise)));
}

static gboolean
was_cancelled (Work *work)
{
  return g_cancellable_is_cancelled (dex_promise_get_cancellable (work->promise));
}

static gboolean
tell (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What has the lowest priority gets its turn as soon as nothing else is to be done: the main loop does not spin. */
static void
assert_loop_rests (void)
{
  gboolean told = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, tell, &told, NULL);
  for (guint i = 0; i < 1000 && !told; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (told);
  g_assert_false (g_main_context_pending (NULL));
}

static void
test_result (void)
{
  Work work;
  DexFuture *future;
  g_autofree char *string = NULL;

  work_init (&work);
  future = lc_fiber_spawn_full (&work, work_freed, wait_for_promise);
  g_assert_cmpuint (work.begun, ==, 0);
  lc_test_wait (work.begun == 1);
  finish (&work);
  string = lc_test_await_string (future, NULL);
  g_assert_cmpstr (string, ==, "done");
  lc_test_wait (work.freed == 1);
  g_assert_false (was_cancelled (&work));
  assert_loop_rests ();
  work_clear (&work);
}

static void
test_error (void)
{
  g_autoptr(GError) error = NULL;
  Work work;
  DexFuture *future;

  work_init (&work);
  future = lc_fiber_spawn_full (&work, work_freed, wait_for_flow);
  lc_test_wait (work.begun == 1);
  dex_promise_reject (work.promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "It failed"));
  g_assert_false (lc_test_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  lc_test_wait (work.freed == 2);
  assert_loop_rests ();
  work_clear (&work);
}

/* A flow is let go of, and what it waits for settles before or after its turn has come, or at once. */
static void
test_let_go (void)
{
  static const DexFiberFunc funcs[] = { wait_for_promise, wait_for_flow, hand_over_promise };

  for (gsize i = 0; i < G_N_ELEMENTS (funcs); i++)
    for (guint moment = 0; moment < 3; moment++)
      {
        Work work;
        DexFuture *future;
        guint flows = funcs[i] == wait_for_flow ? 2 : 1;

        work_init (&work);
        future = lc_fiber_spawn_full (&work, work_freed, funcs[i]);
        lc_test_wait (work.begun == 1);
        if (moment == 0)
          finish (&work);
        dex_unref (future);
        if (moment == 1)
          finish (&work);
        lc_test_wait (work.freed == flows);
        if (moment == 2)
          {
            g_assert_true (was_cancelled (&work));
            g_assert_cmpint (work.cancelled, ==, funcs[i] != hand_over_promise);
            finish (&work);
          }
        assert_loop_rests ();
        work_clear (&work);
      }
}

static void
test_let_go_before_its_turn (void)
{
  Work work;

  work_init (&work);
  dex_unref (lc_fiber_spawn_full (&work, work_freed, wait_for_promise));
  lc_test_wait (work.freed == 1);
  g_assert_cmpuint (work.begun, ==, 0);
  assert_loop_rests ();
  work_clear (&work);
}

/* Many are let go of at once, and each settles what the one before it waited for. */
static void
test_many (void)
{
  Work works[50];
  DexFuture *futures[G_N_ELEMENTS (works)];
  guint n_begun = 0, n_freed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    {
      work_init (&works[i]);
      futures[i] = lc_fiber_spawn_full (&works[i], work_freed, i % 2 != 0 ? wait_for_flow : wait_for_promise);
    }
  while (n_begun < G_N_ELEMENTS (works))
    {
      g_main_context_iteration (NULL, FALSE);
      n_begun = 0;
      for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
        n_begun += works[i].begun;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    {
      dex_clear (&futures[i]);
      if (i > 0)
        finish (&works[i - 1]);
    }
  while (n_freed < G_N_ELEMENTS (works) * 3 / 2)
    {
      g_main_context_iteration (NULL, FALSE);
      n_freed = 0;
      for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
        n_freed += works[i].freed;
    }
  assert_loop_rests ();
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    work_clear (&works[i]);
}

/* A flow that goes on whoever waits: lc_fiber_run(). */
static void
test_run (void)
{
  Work work;

  work_init (&work);
  lc_fiber_run_full (&work, work_freed, wait_for_promise);
  lc_test_wait (work.begun == 1);
  finish (&work);
  lc_test_wait (work.freed == 1);
  g_assert_false (work.cancelled);
  assert_loop_rests ();
  work_clear (&work);
}

int
main (int    argc,
      char **argv)
{
  lc_test_init (&argc, &argv);

  g_test_add_func ("/fiber/result", test_result);
  g_test_add_func ("/fiber/error", test_error);
  g_test_add_func ("/fiber/let-go", test_let_go);
  g_test_add_func ("/fiber/let-go-before-its-turn", test_let_go_before_its_turn);
  g_test_add_func ("/fiber/many", test_many);
  g_test_add_func ("/fiber/run", test_run);

  return g_test_run ();
}
