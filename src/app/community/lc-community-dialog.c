/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-community-dialog.h"

#include <glib/gi18n.h>

#include "lc-community-page.h"
#include "lc-invitations-page.h"
#include "lc-registrations-page.h"

/* What there is for whom: each page needs a permission. */
static const struct
{
  const char          *permission;
  AdwPreferencesPage *(*create) (LcSession *session);
} pages[] =
{
  { "invite", lc_invitations_page_new },
  { "approve-members", lc_registrations_page_new },
  { "manage-community", lc_community_page_new },
};

/**
 * lc_community_dialog_is_useful:
 * @session: a session
 *
 * Returns: whether the member may do anything of what the dialog offers
 */
gboolean
lc_community_dialog_is_useful (LcSession *session)
{
  g_return_val_if_fail (LC_IS_SESSION (session), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (lc_session_has_permission (session, pages[i].permission))
      return TRUE;

  return FALSE;
}

/**
 * lc_community_dialog_new:
 * @session: a session of a member who runs the community, or a part of it
 * @page: the page to show first: `invitations`, `registrations` or `settings`; one that is not there changes nothing
 *
 * Returns: (transfer floating): a new dialog, with the pages that the member may use
 */
AdwDialog *
lc_community_dialog_new (LcSession  *session,
                         const char *page)
{
  AdwPreferencesDialog *self;
  const char *name;

  g_return_val_if_fail (LC_IS_SESSION (session), NULL);
  g_return_val_if_fail (page != NULL, NULL);

  self = ADW_PREFERENCES_DIALOG (adw_preferences_dialog_new ());
  name = lc_community_get_name (lc_session_get_community (session));
  adw_dialog_set_title (ADW_DIALOG (self), name != NULL && *name != '\0' ? name : _("Community"));
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (lc_session_has_permission (session, pages[i].permission))
      adw_preferences_dialog_add (self, pages[i].create (session));
  adw_preferences_dialog_set_visible_page_name (self, page);

  return ADW_DIALOG (self);
}
