/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-clock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-time.h"

static const gint64 *
map_file (const char  *path,
          GError     **error)
{
  const gint64 *shift = MAP_FAILED;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;

  if (fd >= 0 && fstat (fd, &info) == 0 && info.st_size == sizeof (gint64))
    shift = mmap (NULL, sizeof (gint64), PROT_READ, MAP_SHARED, fd, 0);
  if (fd >= 0)
    close (fd);
  if (shift != MAP_FAILED)
    return shift;

  g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "LEARN_COMMONS_TEST_CLOCK must name a file of eight bytes, not “%s”", path);
  return NULL;
}

/**
 * lc_test_clock_set_up:
 * @error: return location for a `LC_ERROR`
 *
 * For tests: where LEARN_COMMONS_TEST_CLOCK names a file, the server's time is ahead of the wall clock by the milliseconds that
 * stand in it, as one number of 64 bits in the machine's order; whoever writes there lets days pass in a moment, for all
 * processes that follow the file. A server whose time can be set by others must never hold anything of value, so it is refused
 * unless LEARN_COMMONS_TEST_MODE=1 says that this is a test.
 *
 * Returns: whether the server may go on
 */
gboolean
lc_test_clock_set_up (GError **error)
{
  const char *path = g_getenv ("LEARN_COMMONS_TEST_CLOCK");
  const gint64 *shift;

  if (path == NULL)
    return TRUE;

  if (g_strcmp0 (g_getenv ("LEARN_COMMONS_TEST_MODE"), "1") != 0)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID,
                           "LEARN_COMMONS_TEST_CLOCK is for tests: it needs LEARN_COMMONS_TEST_MODE=1");
      return FALSE;
    }

  shift = map_file (path, error);
  if (shift == NULL)
    return FALSE;

  g_warning ("The time is set by %s: this is a test", path);
  lc_time_set_shift (shift);
  return TRUE;
}
