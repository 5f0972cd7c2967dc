/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-listen.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "lc-address.h"
#include "lc-error.h"

#define BACKLOG 4096
#define FIRST_INHERITED 3

static int
set_error (GError     **error,
           int          fd,
           const char  *address)
{
  int saved = errno;

  if (fd >= 0)
    close (fd);
  g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "Cannot listen on %s: %s", address, g_strerror (saved));
  return -1;
}

static int
open_tcp_info (const struct addrinfo *info)
{
  const int on = 1;
  int fd = socket (info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd < 0)
    return -1;

  if (setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      bind (fd, info->ai_addr, info->ai_addrlen) != 0 ||
      listen (fd, BACKLOG) != 0)
    {
      int saved = errno;

      close (fd);
      errno = saved;
      return -1;
    }

  return fd;
}

/* HOST:PORT; HOST may be [an IPv6 address]. */
static int
open_tcp (const char  *address,
          GError     **error)
{
  g_autofree char *host = NULL;
  const struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE };
  struct addrinfo *found = NULL;
  const char *colon = strrchr (address, ':');
  guint64 port;
  int status;
  int fd = -1;

  if (colon == NULL || colon == address || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "listen must be tcp:HOST:PORT, not “tcp:%s”", address);
      return -1;
    }

  host = address[0] == '[' && colon[-1] == ']' ? g_strndup (address + 1, colon - address - 2)
                                               : g_strndup (address, colon - address);
  status = getaddrinfo (host, colon + 1, &hints, &found);
  if (status != 0)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "Cannot listen on %s: %s", address, gai_strerror (status));
      return -1;
    }

  for (struct addrinfo *info = found; info != NULL && fd < 0; info = info->ai_next)
    fd = open_tcp_info (info);
  freeaddrinfo (found);

  return fd >= 0 ? fd : set_error (error, -1, address);
}

/* A socket file that nobody listens on is what a killed server left behind. */
static void
remove_stale (const struct sockaddr_un *address)
{
  struct stat info;
  int fd;

  if (lstat (address->sun_path, &info) != 0 || !S_ISSOCK (info.st_mode))
    return;

  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd >= 0 && connect (fd, (const struct sockaddr *) address, sizeof *address) != 0 && errno == ECONNREFUSED)
    g_unlink (address->sun_path);
  if (fd >= 0)
    close (fd);
}

static int
open_unix (const char  *path,
           GError     **error)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd;

  if (*path == '\0' || strlen (path) >= sizeof address.sun_path)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "listen: the path of a UNIX socket has 1 to %zu bytes",
                   sizeof address.sun_path - 1);
      return -1;
    }

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  remove_stale (&address);

  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0 ||
      bind (fd, (const struct sockaddr *) &address, sizeof address) != 0 ||
      listen (fd, BACKLOG) != 0)
    return set_error (error, fd, path);

  return fd;
}

static gboolean
take_inherited (int      fd,
                GError **error)
{
  int is_listening = 0;
  socklen_t length = sizeof is_listening;

  if (getsockopt (fd, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &length) != 0 || !is_listening)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE,
                   "LISTEN_FDS promises a listening socket as descriptor %d, and there is none", fd);
      return FALSE;
    }

  if (fcntl (fd, F_SETFD, FD_CLOEXEC) == 0 && fcntl (fd, F_SETFL, fcntl (fd, F_GETFL) | O_NONBLOCK) == 0)
    return TRUE;

  g_set_error (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "Descriptor %d cannot be taken over: %s", fd, g_strerror (errno));
  return FALSE;
}

/**
 * lc_listen_inherited:
 *
 * Takes the sockets that the service manager opened for this process (sd_listen_fds(3)), and clears the variables that say
 * so.
 *
 * Returns: (transfer full) (nullable) (element-type int): their numbers, empty when there are none; %NULL with
 *   `LC_ERROR_UNAVAILABLE` when one does not listen
 */
GArray *
lc_listen_inherited (GError **error)
{
  g_autoptr(GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  const char *pid_text = g_getenv ("LISTEN_PID");
  const char *count_text = g_getenv ("LISTEN_FDS");
  guint64 pid;
  guint64 count;

  if (pid_text != NULL && count_text != NULL &&
      g_ascii_string_to_unsigned (pid_text, 10, 1, G_MAXINT, &pid, NULL) && pid == (guint64) getpid () &&
      g_ascii_string_to_unsigned (count_text, 10, 1, 64, &count, NULL))
    for (int fd = FIRST_INHERITED; fd < FIRST_INHERITED + (int) count; fd++)
      {
        if (!take_inherited (fd, error))
          return NULL;
        g_array_append_val (fds, fd);
      }

  g_unsetenv ("LISTEN_PID");
  g_unsetenv ("LISTEN_FDS");
  g_unsetenv ("LISTEN_FDNAMES");
  return g_steal_pointer (&fds);
}

/**
 * lc_listen_open:
 * @address: `tcp:HOST:PORT` (port 0: a free one) or `unix:PATH`
 *
 * Returns: a listening socket, or -1 with `LC_ERROR_INVALID` or `LC_ERROR_UNAVAILABLE`
 */
int
lc_listen_open (const char  *address,
                GError     **error)
{
  g_return_val_if_fail (address != NULL, -1);

  if (g_str_has_prefix (address, "tcp:"))
    return open_tcp (address + strlen ("tcp:"), error);
  if (g_str_has_prefix (address, "unix:"))
    return open_unix (address + strlen ("unix:"), error);

  g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "listen must be tcp:HOST:PORT or unix:PATH, not “%s”", address);
  return -1;
}

/**
 * lc_listen_describe:
 * @fd: a listening socket
 *
 * Returns: (transfer full): `http://127.0.0.1:8484` or `unix:/run/…`
 */
char *
lc_listen_describe (int fd)
{
  struct sockaddr_storage storage = { 0 };
  struct sockaddr *address = (struct sockaddr *) &storage;
  socklen_t length = sizeof storage;
  char text[LC_ADDRESS_SIZE];
  struct sockaddr_in6 in6;
  struct sockaddr_in in;

  if (getsockname (fd, address, &length) != 0)
    return g_strdup ("unknown");

  lc_address_to_text (address, text);
  switch (address->sa_family)
    {
    case AF_INET:
      memcpy (&in, &storage, sizeof in);
      return g_strdup_printf ("http://%s:%u", text, ntohs (in.sin_port));

    case AF_INET6:
      memcpy (&in6, &storage, sizeof in6);
      return g_strdup_printf ("http://[%s]:%u", text, ntohs (in6.sin6_port));

    default:
      return g_strdup_printf ("unix:%s", ((struct sockaddr_un *) address)->sun_path);
    }
}
