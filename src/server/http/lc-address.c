/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-address.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <netinet/in.h>
#include <string.h>

#include "lc-error.h"

#define UNIX_ADDRESS "unix"

struct _LcProxyList
{
  GPtrArray *masks;     /* of GInetAddressMask */
  gboolean   has_unix;
};

/**
 * lc_address_to_text:
 * @address: (nullable): a socket's peer
 * @text: (out caller-allocates): room for %LC_ADDRESS_SIZE bytes
 *
 * Writes an address without its port; an IPv4 address mapped into IPv6 is written as IPv4, and any other family as `unix`.
 */
void
lc_address_to_text (const struct sockaddr *address,
                    char                  *text)
{
  if (address != NULL && address->sa_family == AF_INET)
    {
      struct sockaddr_in in;

      memcpy (&in, address, sizeof in);
      inet_ntop (AF_INET, &in.sin_addr, text, LC_ADDRESS_SIZE);
    }
  else if (address != NULL && address->sa_family == AF_INET6)
    {
      struct sockaddr_in6 in6;

      memcpy (&in6, address, sizeof in6);
      if (IN6_IS_ADDR_V4MAPPED (&in6.sin6_addr))
        inet_ntop (AF_INET, &in6.sin6_addr.s6_addr[12], text, LC_ADDRESS_SIZE);
      else
        inet_ntop (AF_INET6, &in6.sin6_addr, text, LC_ADDRESS_SIZE);
    }
  else
    {
      g_strlcpy (text, UNIX_ADDRESS, LC_ADDRESS_SIZE);
    }
}

/**
 * lc_address_to_key:
 * @address: an address as text
 * @key: (out caller-allocates): room for %LC_ADDRESS_SIZE bytes
 *
 * Writes what limits count @address by: one household has one IPv4 address or one IPv6 network of 64 bits.
 */
void
lc_address_to_key (const char *address,
                   char       *key)
{
  struct in6_addr in6;

  if (inet_pton (AF_INET6, address, &in6) != 1)
    {
      g_strlcpy (key, address, LC_ADDRESS_SIZE);
      return;
    }

  memset (&in6.s6_addr[8], 0, 8);
  inet_ntop (AF_INET6, &in6, key, LC_ADDRESS_SIZE);
  g_strlcat (key, "/64", LC_ADDRESS_SIZE);
}

/**
 * lc_proxy_list_new:
 * @addresses: (array zero-terminated=1) (nullable): addresses, networks in CIDR form, or `unix`
 *
 * Returns: (transfer full): the list, or %NULL with `LC_ERROR_INVALID`
 */
LcProxyList *
lc_proxy_list_new (const char * const  *addresses,
                   GError             **error)
{
  g_autoptr(LcProxyList) self = g_new0 (LcProxyList, 1);

  self->masks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    {
      GInetAddressMask *mask;

      if (g_str_equal (addresses[i], UNIX_ADDRESS))
        {
          self->has_unix = TRUE;
          continue;
        }

      mask = g_inet_address_mask_new_from_string (addresses[i], NULL);
      if (mask == NULL)
        {
          g_set_error (error, LC_ERROR, LC_ERROR_INVALID,
                       "trusted-proxy must be an address, a network such as 10.0.0.0/8, or unix, not “%s”", addresses[i]);
          return NULL;
        }
      g_ptr_array_add (self->masks, mask);
    }

  return g_steal_pointer (&self);
}

/**
 * lc_proxy_list_contains:
 * @self: the list
 * @address: an address as text
 *
 * Returns: whether @address is a proxy's
 */
gboolean
lc_proxy_list_contains (LcProxyList *self,
                        const char  *address)
{
  g_autoptr(GInetAddress) inet = NULL;

  g_return_val_if_fail (self != NULL && address != NULL, FALSE);

  if (g_str_equal (address, UNIX_ADDRESS))
    return self->has_unix;
  if (self->masks->len == 0)
    return FALSE;

  inet = g_inet_address_new_from_string (address);
  for (guint i = 0; inet != NULL && i < self->masks->len; i++)
    if (g_inet_address_mask_matches (g_ptr_array_index (self->masks, i), inet))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): where the request of a hop came from, in the words of the header */
static char *
find_origin (const char *hop)
{
  g_auto(GStrv) pairs = g_strsplit (hop, ";", 16);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (g_ascii_strncasecmp (g_strstrip (pairs[i]), "for=", strlen ("for=")) == 0)
      return g_strdup (pairs[i] + strlen ("for="));

  return g_strdup (pairs[0] != NULL ? pairs[0] : "");
}

/* One hop of X-Forwarded-For, or of Forwarded (RFC 7239), whose pairs are in any order: an address, perhaps with a port, brackets
 * or quotes. */
static char *
parse_hop (const char *hop)
{
  g_autofree char *text = find_origin (hop);
  g_autoptr(GInetAddress) inet = NULL;
  char *start = g_strstrip (text);
  char *end;

  if (*start == '"')
    start++;
  start[strcspn (start, "\"")] = '\0';

  if (*start == '[')
    {
      start++;
      start[strcspn (start, "]")] = '\0';
    }
  else if ((end = strchr (start, ':')) != NULL && strchr (end + 1, ':') == NULL)
    {
      *end = '\0';
    }

  inet = g_inet_address_new_from_string (start);
  return inet != NULL ? g_inet_address_to_string (inet) : NULL;
}

/**
 * lc_proxy_list_resolve:
 * @self: the list
 * @address: the connection's address
 * @forwarded_for: (nullable): the value of X-Forwarded-For or Forwarded
 *
 * Goes back along the proxies that are trusted, and no further: what a client itself puts into the header stands to the left
 * of the address that the first trusted proxy saw.
 *
 * Returns: (transfer full) (nullable): the client's address, or %NULL when it is @address itself
 */
char *
lc_proxy_list_resolve (LcProxyList *self,
                       const char  *address,
                       const char  *forwarded_for)
{
  g_auto(GStrv) hops = NULL;
  char *client = NULL;

  g_return_val_if_fail (self != NULL && address != NULL, NULL);

  if (forwarded_for == NULL || !lc_proxy_list_contains (self, address))
    return NULL;

  hops = g_strsplit (forwarded_for, ",", 64);
  for (guint i = g_strv_length (hops); i > 0; i--)
    {
      char *hop = parse_hop (hops[i - 1]);

      if (hop == NULL)
        break;

      g_free (client);
      client = hop;
      if (!lc_proxy_list_contains (self, client))
        break;
    }

  return client;
}

/**
 * lc_proxy_list_free:
 * @self: the list
 */
void
lc_proxy_list_free (LcProxyList *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->masks);
  g_free (self);
}
