/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-picture-process.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lc-error.h"
#include "lc-picture-process-private.h"
#include "lc-picture.h"

/* On the clock, the process may take so many times its processor time. */
#define PATIENCE 3

/* The process knows nothing of the server's settings, which may have a password of the database. In GNOME's runtime gdk-pixbuf asks
 * decoders over the session's bus, which a server has not. */
static const char * const handed_on[] =
{
  "PATH", "LD_LIBRARY_PATH", "GDK_PIXBUF_MODULE_FILE", "XDG_DATA_DIRS", "DBUS_SESSION_BUS_ADDRESS", "ASAN_OPTIONS", "UBSAN_OPTIONS",
};

static gboolean
set_system_error (GError     **error,
                  const char  *what,
                  int          number)
{
  g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "Pictures cannot be decoded: %s: %s", what, g_strerror (number));
  return FALSE;
}

static GStrv
dup_environment (void)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (handed_on); i++)
    if (g_getenv (handed_on[i]) != NULL)
      g_strv_builder_take (builder, g_strconcat (handed_on[i], "=", g_getenv (handed_on[i]), NULL));
  /* Otherwise each thread sets 64 MiB of addresses aside. */
  g_strv_builder_add (builder, "MALLOC_ARENA_MAX=1");

  return g_strv_builder_end (builder);
}

/* Returns: 0, or the number of an error */
static int
spawn (const LcPictureLimits *limits,
       int                    input,
       int                    output,
       const char            *media_type,
       int                    max_side,
       pid_t                 *pid)
{
  g_autofree char *memory = g_strdup_printf ("%" G_GINT64_FORMAT, limits->memory);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, limits->seconds);
  g_autofree char *side = g_strdup_printf ("%d", max_side);
  char *argv[] = { (char *) "learn-commons-server", (char *) LC_PICTURE_COMMAND, memory, seconds, (char *) media_type, side, NULL };
  g_auto(GStrv) environment = dup_environment ();
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int number;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2 (&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np (&actions, STDERR_FILENO + 1);
  posix_spawn_file_actions_addchdir_np (&actions, "/");

  number = posix_spawn (pid, "/proc/self/exe", &actions, &attributes, argv, environment);

  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return number;
}

/* Waits until the process has ended, or ends it. */
static gboolean
await (pid_t  pid,
       gint64 seconds)
{
  int pidfd = pidfd_open (pid, 0);
  struct pollfd ending = { .fd = pidfd, .events = POLLIN };
  gint64 deadline = g_get_monotonic_time () + seconds * PATIENCE * G_USEC_PER_SEC;
  int status = -1;
  gint64 left;

  while (pidfd >= 0 && (left = (deadline - g_get_monotonic_time ()) / 1000) > 0)
    if (poll (&ending, 1, (int) MIN (left, G_MAXINT)) > 0)
      break;

  /* What has ended takes no harm, and is still a child of this process. */
  if ((ending.revents & POLLIN) == 0)
    kill (pid, SIGKILL);
  if (pidfd >= 0)
    close (pidfd);
  while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
    continue;

  if (WIFSIGNALED (status))
    g_message ("A picture was not decoded: the process was ended by signal %d", WTERMSIG (status));

  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static gboolean
read_all (int    fd,
          void  *data,
          gsize  length,
          off_t  offset)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = pread (fd, (char *) data + done, length - done, offset + done);

      if (n > 0)
        done += n;
      else if (n == 0 || errno != EINTR)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_right (const LcPictureHeader *header,
          int                    max_side)
{
  return memcmp (header->magic, LC_PICTURE_MAGIC, sizeof header->magic) == 0 &&
         (header->status != LC_PICTURE_CONVERTED ||
          (header->width > 0 && header->width <= max_side && header->height > 0 && header->height <= max_side));
}

/* The file is copied, so that nothing that may still have it open can change it. */
static gboolean
read_answer (int             fd,
             int             max_side,
             LcPictureFile  *file,
             GError        **error)
{
  LcPictureHeader header = { 0 };
  g_autofree char *data = NULL;
  gsize length = 0;
  struct stat info;
  gboolean done = fstat (fd, &info) == 0 && info.st_size >= (off_t) sizeof header && info.st_size <= LC_PICTURE_MAX_FILE &&
                  read_all (fd, &header, sizeof header, 0) && is_right (&header, max_side);

  if (done && header.status == LC_PICTURE_TOO_LARGE)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_TOO_LARGE, "The picture has more than %d million pixels.", LC_PICTURE_MAX_PIXELS / 1000000);
      return FALSE;
    }

  if (done && header.status == LC_PICTURE_CONVERTED)
    {
      length = info.st_size - sizeof header;
      data = g_try_malloc (length);
    }
  if (data == NULL || length == 0 || !read_all (fd, data, length, sizeof header))
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "The picture is damaged.");
      return FALSE;
    }

  file->bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  file->media_type = header.is_jpeg ? "image/jpeg" : "image/png";
  file->width = header.width;
  file->height = header.height;
  return TRUE;
}

static int
reopen (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  return open (path, O_RDONLY | O_CLOEXEC);
}

/**
 * lc_picture_convert:
 * @limits: what may be taken for it
 * @fd: a file with a picture
 * @media_type: its type, out of lc_media_type_sniff()
 * @max_side: the width and height in pixels that it may have at most; a larger one is scaled down
 * @file: (out caller-allocates): the picture as it is kept; clear it with lc_picture_file_clear()
 * @error: return location for an error: `LC_ERROR_INVALID`, `LC_ERROR_TOO_LARGE`, or `LC_ERROR_UNAVAILABLE` where it says nothing of
 *   the picture
 *
 * Decodes a picture that somebody has sent, and writes its pixels anew, in a process that has nothing but the file: a decoder that
 * is made to do what it should not has no database and no members' files, and one that takes too much is ended. Blocks.
 *
 * Returns: whether it went well
 */
gboolean
lc_picture_convert (const LcPictureLimits  *limits,
                    int                     fd,
                    const char             *media_type,
                    int                     max_side,
                    LcPictureFile          *file,
                    GError                **error)
{
  int input = reopen (fd);
  int output = memfd_create ("learn-commons-picture", MFD_CLOEXEC);
  int number = errno;
  gboolean done = FALSE;
  pid_t pid;

  *file = (LcPictureFile) { 0 };
  if (input < 0 || output < 0)
    set_system_error (error, "No file", number);
  else if ((number = spawn (limits, input, output, media_type, max_side, &pid)) != 0)
    set_system_error (error, "No process", number);
  else if (!await (pid, limits->seconds))
    g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "The picture takes more than can be given to it, or is damaged.");
  else
    done = read_answer (output, max_side, file, error);

  if (input >= 0)
    close (input);
  if (output >= 0)
    close (output);
  return done;
}

void
lc_picture_file_clear (LcPictureFile *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
