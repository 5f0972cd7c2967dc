/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-request-private.h"

#include "lc-limits.h"

/* Why a member does something to what is not their own comes in a header, as requests that delete have no body, and as an address is
 * written into the logs of proxies. */
#define HEADER "X-Reason"

/* Returns: (transfer full) (nullable): %NULL when it is not text */
static char *
decode (const char *header)
{
  g_autofree char *text = g_uri_unescape_string (header, NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;

  g_strstrip (text);
  if (g_utf8_strlen (text, -1) > LC_MAX_REASON)
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return NULL;

  return g_steal_pointer (&text);
}

/*< private >
 * lc_request_check_reason:
 * @self: a request whose headers have come
 *
 * Returns: (transfer full) (nullable): a problem with its reason, or %NULL to go on
 */
LcResponse *
lc_request_check_reason (LcRequest *self)
{
  const char *header = lc_request_get_header (self, HEADER);
  g_autofree char *text = header != NULL ? decode (header) : NULL;

  if (header == NULL || text != NULL)
    return NULL;

  return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST,
                                  "X-Reason is percent-encoded UTF-8, one line of at most %d characters", LC_MAX_REASON);
}

/**
 * lc_request_dup_reason:
 * @self: a request
 *
 * Returns: (transfer full) (nullable): why it is made, as far as that was said
 */
char *
lc_request_dup_reason (LcRequest *self)
{
  const char *header;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  header = lc_request_get_header (self, HEADER);
  text = header != NULL ? decode (header) : NULL;
  return text != NULL && text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}
