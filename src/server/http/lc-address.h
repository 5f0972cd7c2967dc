/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/socket.h>

G_BEGIN_DECLS

/* Room for an address as text, or for an IPv6 network: "2001:db8:1:2::/64". */
#define LC_ADDRESS_SIZE 64

void       lc_address_to_text     (const struct sockaddr *address,
                                   char                  *text);
void       lc_address_to_key      (const char            *address,
                                   char                  *key);

/* The proxies whose word about the client's address is believed. */
typedef struct _LcProxyList LcProxyList;

LcProxyList *lc_proxy_list_new      (const char * const  *addresses,
                                     GError             **error);
gboolean     lc_proxy_list_contains (LcProxyList         *self,
                                     const char          *address);
char        *lc_proxy_list_resolve  (LcProxyList         *self,
                                     const char          *address,
                                     const char          *forwarded_for);
void         lc_proxy_list_free     (LcProxyList         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcProxyList, lc_proxy_list_free)

G_END_DECLS
