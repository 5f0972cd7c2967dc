/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-token.h"

#include <sodium.h>
#include <string.h>

#define TOKEN_BYTES 32
#define BASE64_VARIANT sodium_base64_VARIANT_URLSAFE_NO_PADDING

static char *
write_token (const char   *prefix,
             const guint8 *bytes)
{
  char text[sodium_base64_ENCODED_LEN (TOKEN_BYTES, BASE64_VARIANT)];

  sodium_bin2base64 (text, sizeof text, bytes, TOKEN_BYTES, BASE64_VARIANT);
  return g_strconcat (prefix, text, NULL);
}

/**
 * lc_token_new:
 * @prefix: what the token is for, for instance %LC_TOKEN_SESSION
 *
 * Returns: (transfer full): @prefix and 256 random bits in base64url
 */
char *
lc_token_new (const char *prefix)
{
  guint8 bytes[TOKEN_BYTES];

  g_return_val_if_fail (prefix != NULL, NULL);

  randombytes_buf (bytes, sizeof bytes);
  return write_token (prefix, bytes);
}

/**
 * lc_token_derive:
 * @prefix: what the token is for
 * @secret: the community's secret
 * @text: what the token belongs to
 *
 * Makes the same token for the same @text each time (HMAC-SHA-256), so that a creation that is repeated after a lost answer
 * can tell it again though only its hash is stored.
 *
 * Returns: (transfer full): the token
 */
char *
lc_token_derive (const char *prefix,
                 const char *secret,
                 const char *text)
{
  g_autoptr(GHmac) hmac = NULL;
  guint8 bytes[TOKEN_BYTES];
  gsize length = sizeof bytes;

  g_return_val_if_fail (prefix != NULL && secret != NULL && text != NULL, NULL);

  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret));
  g_hmac_update (hmac, (const guchar *) prefix, strlen (prefix));
  g_hmac_update (hmac, (const guchar *) text, strlen (text));
  g_hmac_get_digest (hmac, bytes, &length);

  return write_token (prefix, bytes);
}

/**
 * lc_token_hash:
 * @prefix: what the token is for
 * @token: (nullable): what was sent as a token
 *
 * Returns: (transfer full) (nullable): the SHA-256 of the token in hex, as the store keeps it; %NULL when @token is not a
 *   token for that
 */
char *
lc_token_hash (const char *prefix,
               const char *token)
{
  g_return_val_if_fail (prefix != NULL, NULL);

  if (token == NULL || !g_str_has_prefix (token, prefix))
    return NULL;

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
}
