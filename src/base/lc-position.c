/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-position.h"

#include <string.h>

/* In the order of their bytes. */
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
#define N_DIGITS 62
#define FIRST_DIGIT '0'
#define LAST_DIGIT 'z'
#define ZERO "a0"

static int
digit_index (char c)
{
  const char *found = c != '\0' ? strchr (digits, c) : NULL;

  return found != NULL ? (int) (found - digits) : -1;
}

/* How long the whole number is that begins with @head; 0: none begins so. */
static gsize
integer_length (char head)
{
  if (head >= 'a' && head <= 'z')
    return head - 'a' + 2;
  if (head >= 'A' && head <= 'Z')
    return 'Z' - head + 2;

  return 0;
}

static gboolean
is_position (const char *text)
{
  gsize length = integer_length (text[0]);

  if (length == 0 || strlen (text) < length || strspn (text, digits) != strlen (text))
    return FALSE;

  return strlen (text) == length || text[strlen (text) - 1] != FIRST_DIGIT;
}

/* Counts the digits behind the head one up or down. Returns: whether they have gone round */
static gboolean
count_digits (char     *number,
              gboolean  up)
{
  gboolean carries = TRUE;

  for (gsize i = strlen (number) - 1; i > 0 && carries; i--)
    {
      int digit = digit_index (number[i]) + (up ? 1 : -1);

      carries = digit < 0 || digit == N_DIGITS;
      number[i] = digits[(digit + N_DIGITS) % N_DIGITS];
    }

  return carries;
}

/* Returns: (transfer full) (nullable): the next whole number, or %NULL behind the last of all */
static char *
increment (const char *number)
{
  g_autofree char *next = g_strdup (number);
  char head;

  if (!count_digits (next, TRUE))
    return g_steal_pointer (&next);
  if (number[0] == 'z')
    return NULL;
  if (number[0] == 'Z')
    return g_strdup (ZERO);

  head = number[0] + 1;
  next[0] = head;
  if (head > 'a')
    return g_strconcat (next, "0", NULL);

  next[strlen (next) - 1] = '\0';
  return g_steal_pointer (&next);
}

/* Returns: (transfer full) (nullable): the whole number before, or %NULL before the first of all */
static char *
decrement (const char *number)
{
  g_autofree char *next = g_strdup (number);
  char head;

  if (!count_digits (next, FALSE))
    return g_steal_pointer (&next);
  if (number[0] == 'A')
    return NULL;
  if (number[0] == 'a')
    return g_strdup ("Zz");

  head = number[0] - 1;
  next[0] = head;
  if (head < 'Z')
    return g_strconcat (next, (char[]) { LAST_DIGIT, '\0' }, NULL);

  next[strlen (next) - 1] = '\0';
  return g_steal_pointer (&next);
}

/* A fraction between two; "" is 0, and %NULL is 1. None of them ends with a zero. */
static char *
midpoint (const char *low,
          const char *high)
{
  GString *middle = g_string_new (NULL);

  while (TRUE)
    {
      int from = low[0] != '\0' ? digit_index (low[0]) : 0;
      int to = high != NULL ? digit_index (high[0]) : N_DIGITS;

      if (from == to)
        {
          g_string_append_c (middle, digits[from]);
          low += low[0] != '\0';
          high++;
        }
      else if (to - from > 1)
        return g_string_free_and_steal (g_string_append_c (middle, digits[(from + to + 1) / 2]));
      else if (high != NULL && high[1] != '\0')
        return g_string_free_and_steal (g_string_append_c (middle, high[0]));
      else
        {
          g_string_append_c (middle, digits[from]);
          low += low[0] != '\0';
          high = NULL;
        }
    }
}

static char *
join (const char *number,
      char       *fraction)
{
  g_autofree char *owned = fraction;

  return g_strconcat (number, owned, NULL);
}

/* Returns: (nullable): %NULL before the first of all */
static char *
find_before (const char *after)
{
  gsize length = integer_length (after[0]);
  g_autofree char *number = g_strndup (after, length);
  g_autofree char *previous = decrement (number);

  if (after[length] == '\0')
    return g_steal_pointer (&previous);

  /* Behind the least number is room for its fractions alone. */
  return previous != NULL ? g_steal_pointer (&number) : join (number, midpoint ("", after + length));
}

static char *
find_after (const char *before)
{
  gsize length = integer_length (before[0]);
  g_autofree char *number = g_strndup (before, length);
  char *next = increment (number);

  return next != NULL ? next : join (number, midpoint (before + length, NULL));
}

/**
 * lc_position_between:
 * @before: (nullable): a position; %NULL: there is none before
 * @after: (nullable): a greater one; %NULL: there is none behind
 *
 * Returns: (transfer full) (nullable): a position between them, or %NULL when they are none, or not in this order
 */
char *
lc_position_between (const char *before,
                     const char *after)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *next = NULL;

  if ((before != NULL && !is_position (before)) || (after != NULL && !is_position (after)) ||
      (before != NULL && after != NULL && strcmp (before, after) >= 0))
    return NULL;
  if (before == NULL && after == NULL)
    return g_strdup (ZERO);
  if (before == NULL)
    return find_before (after);
  if (after == NULL)
    return find_after (before);

  low = g_strndup (before, integer_length (before[0]));
  high = g_strndup (after, integer_length (after[0]));
  if (g_str_equal (low, high))
    return join (low, midpoint (before + strlen (low), after + strlen (high)));

  next = increment (low);
  if (next != NULL && strcmp (next, after) < 0)
    return g_steal_pointer (&next);

  return join (low, midpoint (before + strlen (low), NULL));
}
