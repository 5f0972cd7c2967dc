/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-text.h"

#include <string.h>

#include "lc-limits.h"

#define MAX_LANGUAGE 35
#define MAX_SUBTAG 8
#define MAX_EMOJI 10

#define ZERO_WIDTH_JOINER 0x200d
#define EMOJI_STYLE 0xfe0f
#define KEYCAP 0x20e3

/**
 * lc_text_fold:
 * @text: valid UTF-8
 *
 * Makes texts that people take for the same equal: compatibility forms (NFKD), case and accents are dropped, and runs of
 * white space become one space. `member.name_key`, a search for a name and a list of skills are compared in this form.
 *
 * Returns: (transfer full): the folded text
 */
char *
lc_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  g_autoptr(GString) result = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);
  decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  if (decomposed == NULL)
    return g_strdup ("");

  result = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK)
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (result, c);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }
  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&result));
}

/**
 * lc_text_is_handle:
 * @text: (nullable): a text
 *
 * Returns: whether @text can be a member's handle: 3 to 32 of a to z, 0 to 9, `_` and `-`
 */
gboolean
lc_text_is_handle (const char *text)
{
  gsize length;

  if (text == NULL)
    return FALSE;

  length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
  return text[length] == '\0' && length >= LC_MIN_HANDLE && length <= LC_MAX_HANDLE;
}

/**
 * lc_text_is_language:
 * @text: (nullable): a text
 *
 * Returns: whether @text has the form of a BCP 47 language tag: subtags of letters and digits, the first of letters
 */
gboolean
lc_text_is_language (const char *text)
{
  gsize length = 0;
  gboolean is_first = TRUE;

  if (text == NULL || strlen (text) > MAX_LANGUAGE)
    return FALSE;

  for (const char *p = text; ; p++)
    {
      if (*p == '-' || *p == '\0')
        {
          if (length < (is_first ? 2 : 1) || length > MAX_SUBTAG)
            return FALSE;
          if (*p == '\0')
            return TRUE;
          is_first = FALSE;
          length = 0;
        }
      else if (g_ascii_isalpha (*p) || (!is_first && g_ascii_isdigit (*p)))
        length++;
      else
        return FALSE;
    }
}

/**
 * lc_text_is_time_zone:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a name of the IANA time zone database that is known here
 */
gboolean
lc_text_is_time_zone (const char *text)
{
  g_autoptr(GTimeZone) zone = NULL;

  if (text == NULL || !g_ascii_isalpha (text[0]) ||
      text[strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")] != '\0')
    return FALSE;

  zone = g_time_zone_new_identifier (text);
  return zone != NULL;
}

static gboolean
is_picture (gunichar c)
{
  return c == 0xa9 || c == 0xae || c == 0x203c || c == 0x2049 || c == 0x2122 || c == 0x2139 ||
         (c >= 0x2190 && c <= 0x2bff) || c == 0x3030 || c == 0x303d || c == 0x3297 || c == 0x3299 ||
         (c >= 0x1f000 && c <= 0x1faff);
}

static gboolean
is_modifier (gunichar c)
{
  return c == ZERO_WIDTH_JOINER || c == EMOJI_STYLE || c == KEYCAP || (c >= 0xe0020 && c <= 0xe007f);
}

/**
 * lc_text_is_emoji:
 * @text: (nullable): valid UTF-8
 *
 * Looks at the blocks of characters only, so that an emoji of a later Unicode is one too.
 *
 * Returns: whether @text is an emoji: a picture, a sequence of joined ones, a flag or a keycap
 */
gboolean
lc_text_is_emoji (const char *text)
{
  guint n_chars = 0;
  guint n_pictures = 0;

  if (text == NULL)
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (++n_chars > MAX_EMOJI)
        return FALSE;
      if (is_picture (c))
        n_pictures++;
      else if (n_chars == 1 && strchr ("0123456789#*", *p) != NULL && strstr (p, "\u20e3") != NULL)
        n_pictures++;
      else if (n_chars == 1 || !is_modifier (c))
        return FALSE;
    }

  return n_pictures > 0;
}
