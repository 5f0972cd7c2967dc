/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-connection.h"

struct _LcConnection
{
  GList          link;
  int            fd;
  _Atomic gint64 deadline;                  /* monotonic, in µs; G_MAXINT64: none */
  gpointer       request;                   /* (nullable): the one that is being served; its thread's */
  char           key[LC_ADDRESS_SIZE];      /* what connections are counted by; empty: not counted */
  char           address[LC_ADDRESS_SIZE];
};

struct _LcConnectionTable
{
  GMutex       lock;
  GQueue       connections;
  GHashTable  *counts;                      /* key → number of connections */
  LcProxyList *proxies;                     /* which carry many clients, and are not counted */
  guint        max;
  guint        max_per_address;
};

/**
 * lc_connection_table_new:
 * @proxies: the trusted proxies, which must outlive the table
 * @max: how many connections there may be, on all sockets
 * @max_per_address: how many connections one client address may have
 *
 * Returns: (transfer full): an empty table
 */
LcConnectionTable *
lc_connection_table_new (LcProxyList *proxies,
                         guint        max,
                         guint        max_per_address)
{
  LcConnectionTable *self;

  g_return_val_if_fail (proxies != NULL && max > 0 && max_per_address > 0, NULL);

  self = g_new0 (LcConnectionTable, 1);
  g_mutex_init (&self->lock);
  g_queue_init (&self->connections);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->proxies = proxies;
  self->max = max;
  self->max_per_address = max_per_address;

  return self;
}

/* @key is empty where connections are not counted. */
static void
find_key (LcConnectionTable     *self,
          const struct sockaddr *address,
          char                  *text,
          char                  *key)
{
  lc_address_to_text (address, text);
  if (address == NULL || address->sa_family == AF_UNIX || lc_proxy_list_contains (self->proxies, text))
    {
      *key = '\0';
      return;
    }

  lc_address_to_key (text, key);
}

/* The lock is held. */
static gboolean
has_room (LcConnectionTable *self,
          const char        *key)
{
  if (self->connections.length >= self->max)
    return FALSE;

  return *key == '\0' || GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)) < self->max_per_address;
}

/**
 * lc_connection_table_admits:
 * @self: the table
 * @address: the address that a new connection comes from
 *
 * Several threads may ask before one of them adds what it was told: that decides in the end.
 *
 * Returns: whether there may be one more connection, and one from that address
 */
gboolean
lc_connection_table_admits (LcConnectionTable     *self,
                            const struct sockaddr *address)
{
  g_autoptr(GMutexLocker) locker = NULL;
  char text[LC_ADDRESS_SIZE];
  char key[LC_ADDRESS_SIZE];

  g_return_val_if_fail (self != NULL, FALSE);

  find_key (self, address, text, key);

  locker = g_mutex_locker_new (&self->lock);
  return has_room (self, key);
}

static void
count (LcConnectionTable *self,
       const char        *key,
       int                change)
{
  guint number;

  if (*key == '\0')
    return;

  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)) + change;
  if (number == 0)
    g_hash_table_remove (self->counts, key);
  else
    g_hash_table_insert (self->counts, g_strdup (key), GUINT_TO_POINTER (number));
}

/**
 * lc_connection_table_add:
 * @self: the table
 * @fd: the connection's socket, which stays its owner's
 * @address: the peer
 *
 * One that is too many after all, since others were added in the meantime, is shut down.
 *
 * Returns: (transfer none): the connection, which lives until lc_connection_table_remove()
 */
LcConnection *
lc_connection_table_add (LcConnectionTable     *self,
                         int                    fd,
                         const struct sockaddr *address)
{
  g_autoptr(GMutexLocker) locker = NULL;
  LcConnection *connection;

  g_return_val_if_fail (self != NULL && fd >= 0, NULL);

  connection = g_new0 (LcConnection, 1);
  connection->link.data = connection;
  connection->fd = fd;
  connection->deadline = G_MAXINT64;
  find_key (self, address, connection->address, connection->key);

  locker = g_mutex_locker_new (&self->lock);
  if (!has_room (self, connection->key))
    {
      shutdown (fd, SHUT_RDWR);
      *connection->key = '\0'; /* it is not counted */
    }
  g_queue_push_tail_link (&self->connections, &connection->link);
  count (self, connection->key, 1);

  return connection;
}

/**
 * lc_connection_table_remove:
 * @self: the table
 * @connection: (transfer full): a connection whose socket is still open, but will not be for long
 */
void
lc_connection_table_remove (LcConnectionTable *self,
                            LcConnection      *connection)
{
  g_return_if_fail (self != NULL && connection != NULL);

  g_mutex_lock (&self->lock);
  g_queue_unlink (&self->connections, &connection->link);
  count (self, connection->key, -1);
  g_mutex_unlock (&self->lock);

  g_free (connection);
}

/**
 * lc_connection_table_cut_late:
 * @self: the table
 *
 * Cuts the connections whose deadline has passed. Their sockets stay open until their owner closes them, so that a number is
 * never taken for another connection's: the table's lock is held here and in lc_connection_table_remove().
 *
 * Returns: how many were cut
 */
guint
lc_connection_table_cut_late (LcConnectionTable *self)
{
  g_autoptr(GMutexLocker) locker = NULL;
  gint64 now = g_get_monotonic_time ();
  guint n_cut = 0;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->lock);
  for (GList *l = self->connections.head; l != NULL; l = l->next)
    {
      LcConnection *connection = l->data;

      if (connection->deadline < now)
        {
          lc_connection_cut (connection);
          n_cut++;
        }
    }

  return n_cut;
}

/**
 * lc_connection_table_get_count:
 * @self: the table
 *
 * Returns: how many connections are open
 */
guint
lc_connection_table_get_count (LcConnectionTable *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = g_mutex_locker_new (&self->lock);
  return self->connections.length;
}

/**
 * lc_connection_table_free:
 * @self: a table without connections
 */
void
lc_connection_table_free (LcConnectionTable *self)
{
  g_return_if_fail (self != NULL && self->connections.length == 0);

  g_hash_table_unref (self->counts);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * lc_connection_get_address:
 * @self: a connection
 *
 * Returns: the peer's address without its port; `unix` on a UNIX socket
 */
const char *
lc_connection_get_address (LcConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

/**
 * lc_connection_set_request:
 * @self: a connection
 * @request: (nullable): the request that is being served on it
 */
void
lc_connection_set_request (LcConnection *self,
                           gpointer      request)
{
  g_return_if_fail (self != NULL);

  self->request = request;
}

/**
 * lc_connection_get_request:
 * @self: a connection
 *
 * Returns: (nullable): the request that is being served on it
 */
gpointer
lc_connection_get_request (LcConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->request;
}

/**
 * lc_connection_set_deadline:
 * @self: a connection
 * @seconds: from now
 *
 * Says when the connection is cut, unless another deadline is set before.
 */
void
lc_connection_set_deadline (LcConnection *self,
                            gint64        seconds)
{
  g_return_if_fail (self != NULL);

  self->deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
}

/**
 * lc_connection_clear_deadline:
 * @self: a connection
 *
 * Says that it is for the server to do something now, and that the client is not waited for.
 */
void
lc_connection_clear_deadline (LcConnection *self)
{
  g_return_if_fail (self != NULL);

  self->deadline = G_MAXINT64;
}

/**
 * lc_connection_cut:
 * @self: a connection whose socket is open
 *
 * Ends the connection in both directions. Whoever waits for its socket wakes up and closes it.
 */
void
lc_connection_cut (LcConnection *self)
{
  g_return_if_fail (self != NULL);

  self->deadline = G_MAXINT64;
  shutdown (self->fd, SHUT_RDWR);
}

/**
 * lc_connection_is_gone:
 * @self: a connection whose socket is open
 *
 * Looks whether the client has closed its side, for connections that libmicrohttpd does not watch while they are suspended.
 *
 * Returns: whether it has
 */
gboolean
lc_connection_is_gone (LcConnection *self)
{
  char byte;

  g_return_val_if_fail (self != NULL, TRUE);

  return recv (self->fd, &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT) == 0;
}
