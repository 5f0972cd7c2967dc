/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LcAddressKind:
 * @LC_ADDRESS_COMMUNITY: a community
 * @LC_ADDRESS_INVITATION: an invitation to one; the value is its token
 * @LC_ADDRESS_POST: a post; the value is its id
 * @LC_ADDRESS_MEMBER: a member; the value is the id, or the handle after an "@"
 *
 * What an address leads to.
 */
typedef enum
{
  LC_ADDRESS_COMMUNITY,
  LC_ADDRESS_INVITATION,
  LC_ADDRESS_POST,
  LC_ADDRESS_MEMBER,
} LcAddressKind;

gboolean lc_address_parse (const char     *text,
                           char          **community_url,
                           LcAddressKind  *kind,
                           char          **value,
                           GError        **error);
char    *lc_address_build (const char     *community_url,
                           LcAddressKind   kind,
                           const char     *value);

G_END_DECLS
