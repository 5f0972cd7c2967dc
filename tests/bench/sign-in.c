/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs in to the community on this computer, as the application does, and keeps the account: sign-in URL HANDLE PASSWORD */
#include <libdex.h>

#include <lc-session.h>

typedef struct
{
  char     **arguments;
  GMainLoop *loop;
  gboolean   done;
} SignIn;

static DexFuture *
sign_in (gpointer data)
{
  SignIn *self = data;
  g_autoptr(LcAccountStore) accounts = lc_account_store_new (NULL);
  g_autoptr(LcSession) session = NULL;
  g_autoptr(GError) error = NULL;

  session = dex_await_object (lc_session_sign_in (accounts, self->arguments[1], self->arguments[2], self->arguments[3]), &error);
  if (session != NULL)
    {
      lc_account_set_is_local (lc_session_get_account (session), TRUE);
      self->done = dex_await (lc_account_store_save (accounts), &error);
      lc_session_close (session);
    }
  if (error != NULL)
    g_printerr ("sign-in: %s\n", error->message);

  g_main_loop_quit (self->loop);
  return dex_future_new_true ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  SignIn self = { argv, loop, FALSE };

  if (argc != 4)
    {
      g_printerr ("usage: sign-in URL HANDLE PASSWORD\n");
      return 2;
    }

  dex_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, sign_in, &self, NULL));
  g_main_loop_run (loop);
  return self.done ? 0 : 1;
}
