/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-address.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <lc-error.h>
#include <lc-uuid.h>

#define LINK_SCHEME "learncommons"

static const struct
{
  LcAddressKind  kind;
  const char    *path;
  const char    *parameter;
} links[] = {
  { LC_ADDRESS_COMMUNITY, "community", NULL },
  { LC_ADDRESS_INVITATION, "invite", "token" },
  { LC_ADDRESS_POST, "post", "id" },
  { LC_ADDRESS_MEMBER, "member", "id" },
};

static gboolean
refuse (const char  *text,
        GError     **error)
{
  g_set_error (error, LC_ERROR, LC_ERROR_INVALID, _("“%s” is not the address of a community."), text);
  return FALSE;
}

static gboolean
is_host (const char *host)
{
  return host != NULL && *host != '\0' && strpbrk (host, " /\\@") == NULL;
}

/* What a person types: a host, with or without scheme and port. Only a computer's own address is plain HTTP by itself. */
static char *
normalise (const char *text)
{
  g_autofree char *full = NULL;
  g_autoptr(GUri) uri = NULL;
  g_autofree char *path = NULL;
  g_autofree char *host = NULL;
  const char *scheme = "https";

  if (strstr (text, "://") == NULL)
    {
      if (g_str_has_prefix (text, "localhost") || g_str_has_prefix (text, "127.") || g_str_has_prefix (text, "[::1]"))
        scheme = "http";
      full = g_strconcat (scheme, "://", text, NULL);
    }

  uri = g_uri_parse (full != NULL ? full : text, G_URI_FLAGS_ENCODED_PATH, NULL);
  if (uri == NULL || !is_host (g_uri_get_host (uri)) || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  if (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http"))
    return NULL;

  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri), path, NULL, NULL);
}

static gboolean
is_token (const char *text)
{
  return *text != '\0' && strlen (text) <= 64 && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen (text);
}

static gboolean
is_value (LcAddressKind  kind,
          const char    *value)
{
  switch (kind)
    {
    case LC_ADDRESS_INVITATION:
      return is_token (value);

    case LC_ADDRESS_POST:
      return lc_uuid_is_valid (value);

    case LC_ADDRESS_MEMBER:
      return lc_uuid_is_valid (value) || (value[0] == '@' && is_token (value + 1));

    case LC_ADDRESS_COMMUNITY:
    default:
      return FALSE;
    }
}

static gboolean
parse_link (const char     *text,
            char          **community_url,
            LcAddressKind  *kind,
            char          **value,
            GError        **error)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr(GHashTable) query = NULL;
  const char *community;

  if (uri == NULL || g_uri_get_query (uri) == NULL)
    return refuse (text, error);

  query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  community = query != NULL ? g_hash_table_lookup (query, "community") : NULL;
  if (community == NULL)
    return refuse (text, error);

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const char *found = links[i].parameter != NULL ? g_hash_table_lookup (query, links[i].parameter) : NULL;

      if (!g_str_equal (g_uri_get_path (uri), links[i].path))
        continue;
      if (links[i].parameter != NULL && (found == NULL || !is_value (links[i].kind, found)))
        break;

      *community_url = normalise (community);
      if (*community_url == NULL)
        break;
      *kind = links[i].kind;
      *value = g_strdup (found);
      return TRUE;
    }

  return refuse (text, error);
}

/**
 * lc_address_parse:
 * @text: what a person typed or followed: a host, an address, or a `learncommons:` link
 * @community_url: (out): the address of the community, without a “/” at its end
 * @kind: (out): what the address leads to
 * @value: (out) (nullable): the invitation's token, or the id
 * @error: return location for %LC_ERROR_INVALID
 *
 * Reads an address. A host without a scheme is taken as HTTPS, but for this computer itself.
 *
 * Returns: whether @text is one
 */
gboolean
lc_address_parse (const char     *text,
                  char          **community_url,
                  LcAddressKind  *kind,
                  char          **value,
                  GError        **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (community_url != NULL && kind != NULL && value != NULL, FALSE);

  *value = NULL;
  trimmed = g_strstrip (g_strdup (text));
  if (g_ascii_strncasecmp (trimmed, LINK_SCHEME ":", strlen (LINK_SCHEME ":")) == 0)
    return parse_link (trimmed, community_url, kind, value, error);

  *kind = LC_ADDRESS_COMMUNITY;
  *community_url = normalise (trimmed);
  return *community_url != NULL || refuse (trimmed, error);
}

/**
 * lc_address_build:
 * @community_url: the address of a community
 * @kind: what the link leads to
 * @value: (nullable): the invitation's token, or the id
 *
 * Returns: (transfer full): a `learncommons:` link
 */
char *
lc_address_build (const char    *community_url,
                  LcAddressKind  kind,
                  const char    *value)
{
  g_autofree char *community = NULL;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (community_url != NULL, NULL);
  g_return_val_if_fail (kind == LC_ADDRESS_COMMUNITY || value != NULL, NULL);

  community = g_uri_escape_string (community_url, NULL, FALSE);
  if (kind == LC_ADDRESS_COMMUNITY)
    return g_strconcat (LINK_SCHEME ":community?community=", community, NULL);

  escaped = g_uri_escape_string (value, NULL, FALSE);
  return g_strconcat (LINK_SCHEME ":", links[kind].path, "?community=", community, "&", links[kind].parameter, "=", escaped, NULL);
}
