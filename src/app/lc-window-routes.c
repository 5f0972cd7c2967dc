/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-window-private.h"

#include <lc-address.h>

#include "lc-application.h"

/* Where links and notifications lead. */

static LcAccount *
find_account (const char *url)
{
  GListModel *accounts = G_LIST_MODEL (lc_application_get_accounts (LC_APPLICATION (g_application_get_default ())));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(LcAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (lc_account_get_community_url (account), url) == 0)
        return account;
    }

  return NULL;
}

/* Goes to what a link asked for, when the session that it belongs to is open. */
void
lc_window_follow_route (LcWindow *self)
{
  g_autofree char *action = g_steal_pointer (&self->action);
  g_autofree char *value = g_steal_pointer (&self->value);

  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (lc_window_get_shell (self)), action, "s", value);
}

/**
 * lc_window_open_address:
 * @self: a window
 * @address: a `learncommons:` link, or the address of a community
 *
 * Goes to what @address leads to: in the session that is open, in the account that belongs to it, or else by way of
 * joining its community.
 */
void
lc_window_open_address (LcWindow   *self,
                        const char *address)
{
  g_autofree char *url = NULL;
  g_autofree char *value = NULL;
  LcAddressKind kind = LC_ADDRESS_COMMUNITY;
  LcAccount *account = NULL;

  g_return_if_fail (LC_IS_WINDOW (self));
  g_return_if_fail (address != NULL);

  if (lc_address_parse (address, &url, &kind, &value, NULL) && kind != LC_ADDRESS_INVITATION)
    account = find_account (url);

  if (account == NULL)
    {
      lc_welcome_join (lc_window_ensure_welcome (self), address);
      lc_window_show_page (self, "welcome");
      return;
    }

  lc_window_open_route (self, account, kind == LC_ADDRESS_POST ? "post" : kind == LC_ADDRESS_MEMBER ? "member" : NULL, value);
}

/**
 * lc_window_open_route:
 * @self: a window
 * @account: an account
 * @route: (nullable): the name of a route; %NULL: what is shown stays
 * @value: (nullable): its value
 *
 * Goes to what @route leads to, as soon as @account is open.
 */
void
lc_window_open_route (LcWindow   *self,
                      LcAccount  *account,
                      const char *route,
                      const char *value)
{
  gboolean is_open;

  g_return_if_fail (LC_IS_WINDOW (self));
  g_return_if_fail (LC_IS_ACCOUNT (account));

  is_open = self->session != NULL && lc_session_get_account (self->session) == account;
  if (is_open)
    lc_window_stay (self);
  else
    lc_window_open_account (self, account);

  if (route != NULL)
    self->action = g_strconcat ("shell.open-", route, NULL);
  g_set_str (&self->value, value);
  if (is_open)
    lc_window_follow_route (self);
}
