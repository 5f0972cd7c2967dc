/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "lc-time.h"

static void
fill_random (guint8 *bytes,
             gsize   length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = getrandom (bytes + done, length - done, 0);

      if (n > 0)
        done += n;
      else if (errno != EINTR)
        g_error ("The kernel gives no random bytes: %s", g_strerror (errno));
    }
}

/**
 * lc_uuid_new_from:
 * @time: milliseconds since the Unix epoch
 * @random: (array fixed-size=10): the bytes that make it unique; 74 bits of them are used
 *
 * Makes a UUID version 7 (RFC 9562, section 5.7) from its parts: the same parts make the same UUID.
 *
 * Returns: (transfer full): the UUID in lower case, 36 characters
 */
char *
lc_uuid_new_from (gint64       time,
                  const guint8 random[10])
{
  guint8 b[16];

  g_return_val_if_fail (time >= 0, NULL);

  for (int i = 0; i < 6; i++)
    b[i] = (time >> (8 * (5 - i))) & 0xff;
  memcpy (b + 6, random, 10);
  b[6] = 0x70 | (b[6] & 0x0f);
  b[8] = 0x80 | (b[8] & 0x3f);

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                          b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

/**
 * lc_uuid_new_at:
 * @time: milliseconds since the Unix epoch
 *
 * Makes a UUID version 7 (RFC 9562, section 5.7) whose time field is @time.
 *
 * Returns: (transfer full): the UUID in lower case, 36 characters
 */
char *
lc_uuid_new_at (gint64 time)
{
  guint8 random[10];

  fill_random (random, sizeof random);
  return lc_uuid_new_from (time, random);
}

/* Counts in the 12 bits behind the time, as RFC 9562 describes in section 6.2 (method 1); when they are used up, the time is
 * ahead by one. */
static gint64
count (guint8 random[10])
{
  static GMutex mutex;
  static gint64 last_time;
  static guint16 counter;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gint64 now = lc_time_now ();

  if (now > last_time)
    {
      last_time = now;
      counter = (random[0] << 8 | random[1]) & 0x7ff;
    }
  else if (++counter > 0xfff)
    {
      last_time++;
      counter = 0;
    }
  random[0] = counter >> 8;
  random[1] = counter & 0xff;
  return last_time;
}

/**
 * lc_uuid_new:
 *
 * Makes a UUID version 7 (RFC 9562, section 5.7) of the present time. Each one that a process makes is greater than those that
 * it made before.
 *
 * Returns: (transfer full): the UUID in lower case, 36 characters
 */
char *
lc_uuid_new (void)
{
  guint8 random[10];
  gint64 time;

  fill_random (random, sizeof random);
  time = count (random);
  return lc_uuid_new_from (time, random);
}

/**
 * lc_uuid_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a UUID version 7 in its canonical form, in lower case
 */
gboolean
lc_uuid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != LC_UUID_LENGTH)
    return FALSE;

  for (int i = 0; i < LC_UUID_LENGTH; i++)
    {
      gboolean is_dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_dash ? text[i] != '-' : !(g_ascii_isdigit (text[i]) || (text[i] >= 'a' && text[i] <= 'f')))
        return FALSE;
    }

  return text[14] == '7' && strchr ("89ab", text[19]) != NULL;
}

/**
 * lc_uuid_get_time:
 * @uuid: a valid UUID version 7
 *
 * Returns: the time field, in milliseconds since the Unix epoch
 */
gint64
lc_uuid_get_time (const char *uuid)
{
  gint64 time = 0;

  g_return_val_if_fail (lc_uuid_is_valid (uuid), 0);

  for (int i = 0; i < 13; i++)
    if (uuid[i] != '-')
      time = time << 4 | g_ascii_xdigit_value (uuid[i]);

  return time;
}
