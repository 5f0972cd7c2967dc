/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test.h"

#include <string.h>

#define CUT_AFTER 40 /* bytes of an answer */

struct _LcTestProxy
{
  GSocketService *service;
  guint16         target_port;
  char           *url;
  GPtrArray      *links;
  LcTestFault     fault;
  int             fault_count; /* connections that it strikes; -1: all */
  guint           count;
  guint           n_requests;
  gpointer        held;        /* the pump of an answer that is kept */
  GBytes         *held_bytes;
  GBytes         *answer;
};

/* One connection of a client, and the one to the server behind it. */
typedef struct
{
  LcTestProxy       *proxy;
  GSocketConnection *client;
  GSocketConnection *server;
  LcTestFault        fault;
} Link;

typedef struct
{
  Link          *link;
  GInputStream  *input;
  GOutputStream *output;
  gboolean       is_answer;
} Pump;

static void
link_clear (gpointer data)
{
  Link *link = data;

  g_object_unref (link->client);
  g_clear_object (&link->server);
}

static void
link_unref (gpointer data)
{
  g_rc_box_release_full (data, link_clear);
}

static void
link_close (Link *link)
{
  g_io_stream_close (G_IO_STREAM (link->client), NULL, NULL);
  if (link->server != NULL)
    g_io_stream_close (G_IO_STREAM (link->server), NULL, NULL);
}

static void pump_read (Pump *pump);

static void
pump_free (Pump *pump)
{
  link_unref (pump->link);
  g_object_unref (pump->input);
  g_object_unref (pump->output);
  g_free (pump);
}

static void
hold (Pump   *pump,
      GBytes *chunk)
{
  LcTestProxy *proxy = pump->link->proxy;

  g_assert_null (proxy->held);
  proxy->held = pump;
  proxy->held_bytes = g_bytes_ref (chunk);
}

static guint
count_requests (GBytes *chunk)
{
  gsize size;
  const char *data = g_bytes_get_data (chunk, &size);
  guint count = 0;

  for (const char *found = data; (found = g_strstr_len (found, size - (found - data), " HTTP/1.1\r\n")) != NULL; found++)
    count++;

  return count;
}

static void
pumped_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Pump *pump = user_data;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);
  gsize size = chunk != NULL ? g_bytes_get_size (chunk) : 0;

  if (!pump->is_answer && size > 0)
    pump->link->proxy->n_requests += count_requests (chunk);
  if (pump->is_answer && pump->link->fault == LC_TEST_FAULT_NO_ANSWER)
    {
      if (size > 0)
        pump_read (pump);
      else
        pump_free (pump);
      return;
    }
  if (pump->is_answer && pump->link->fault == LC_TEST_FAULT_HOLD && size > 0)
    {
      hold (pump, chunk);
      return;
    }
  if (pump->is_answer && pump->link->fault == LC_TEST_FAULT_CUT_ANSWER)
    size = MIN (size, CUT_AFTER);

  if (size == 0 || !g_output_stream_write_all (pump->output, g_bytes_get_data (chunk, NULL), size, NULL, NULL, NULL) ||
      (pump->is_answer && pump->link->fault == LC_TEST_FAULT_CUT_ANSWER))
    {
      link_close (pump->link);
      pump_free (pump);
      return;
    }

  pump_read (pump);
}

static void
pump_read (Pump *pump)
{
  g_input_stream_read_bytes_async (pump->input, 16384, G_PRIORITY_DEFAULT, NULL, pumped_cb, pump);
}

static void
pump_new (Link              *link,
          GSocketConnection *from,
          GSocketConnection *to,
          gboolean           is_answer)
{
  Pump *pump = g_new0 (Pump, 1);

  pump->link = g_rc_box_acquire (link);
  pump->input = g_object_ref (g_io_stream_get_input_stream (G_IO_STREAM (from)));
  pump->output = g_object_ref (g_io_stream_get_output_stream (G_IO_STREAM (to)));
  pump->is_answer = is_answer;
  pump_read (pump);
}

/* What one connection is answered without asking the server. */
typedef struct
{
  GSocketConnection *client;
  GBytes            *answer;
} Saying;

static void
said_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Saying *saying = user_data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (saying->client), NULL, NULL);
  g_object_unref (saying->client);
  g_bytes_unref (saying->answer);
  g_free (saying);
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saying *saying = user_data;
  g_autoptr(GBytes) request = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);
  gsize length;
  const char *data = g_bytes_get_data (saying->answer, &length);

  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (saying->client)), data, length,
                                   G_PRIORITY_DEFAULT, NULL, said_cb, saying);
}

/* Answers by itself, once the request has come. */
static void
say_bytes (Link   *link,
           GBytes *answer)
{
  Saying *saying = g_new0 (Saying, 1);

  saying->client = g_object_ref (link->client);
  saying->answer = g_bytes_ref (answer);
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (link->client)), 16384, G_PRIORITY_DEFAULT, NULL, asked_cb, saying);
}

static void
say (Link       *link,
     const char *answer)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (answer, strlen (answer));

  say_bytes (link, bytes);
}

static void
hand_over (Link *link)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) error = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  link->server = g_socket_client_connect_to_host (client, "127.0.0.1", link->proxy->target_port, NULL, &error);
  if (link->server == NULL)
    {
      g_io_stream_close (G_IO_STREAM (link->client), NULL, NULL);
      return;
    }

  pump_new (link, link->client, link->server, FALSE);
  pump_new (link, link->server, link->client, TRUE);
}

static LcTestFault
take_fault (LcTestProxy *self)
{
  if (self->fault_count == 0)
    return LC_TEST_FAULT_NONE;
  if (self->fault_count > 0)
    self->fault_count--;

  return self->fault;
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *client,
             GObject           *source,
             LcTestProxy       *self)
{
  Link *link = g_rc_box_new0 (Link);

  self->count++;
  link->proxy = self;
  link->client = g_object_ref (client);
  link->fault = take_fault (self);
  g_ptr_array_add (self->links, link);

  switch (link->fault)
    {
    case LC_TEST_FAULT_REFUSE:
      g_io_stream_close (G_IO_STREAM (client), NULL, NULL);
      break;

    case LC_TEST_FAULT_ERROR:
      say (link, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      break;

    case LC_TEST_FAULT_GARBAGE:
      say (link, "\x16\x03\x01 this is not the protocol\r\n\r\n");
      break;

    case LC_TEST_FAULT_PAGE:
      say (link, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 14\r\nConnection: close\r\n\r\n<p>Log in.</p>\n");
      break;

    case LC_TEST_FAULT_REDIRECT:
      say (link, "HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/login\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      break;

    case LC_TEST_FAULT_BUSY:
      say (link, "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      break;

    case LC_TEST_FAULT_ANSWER:
      say_bytes (link, self->answer);
      break;

    case LC_TEST_FAULT_NONE:
    case LC_TEST_FAULT_CUT_ANSWER:
    case LC_TEST_FAULT_NO_ANSWER:
    case LC_TEST_FAULT_HOLD:
    default:
      hand_over (link);
      break;
    }

  return TRUE;
}

/* Returns: (transfer full): a proxy before the server at @target_url */
LcTestProxy *
lc_test_proxy_new (const char *target_url)
{
  g_autoptr(GUri) uri = g_uri_parse (target_url, G_URI_FLAGS_NONE, NULL);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;
  g_autoptr(GError) error = NULL;
  LcTestProxy *self = g_new0 (LcTestProxy, 1);

  self->target_port = g_uri_get_port (uri);
  self->links = g_ptr_array_new_with_free_func (link_unref);
  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
lc_test_proxy_free (LcTestProxy *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  lc_test_proxy_cut (self);
  g_object_unref (self->service);
  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self->url);
  g_free (self);
}

/* Says what each connection is answered from now on: a JSON document of @length bytes. */
void
lc_test_proxy_set_answer (LcTestProxy *self,
                          const char  *body,
                          gsize        length)
{
  GString *answer = g_string_new (NULL);

  lc_test_proxy_set_fault (self, LC_TEST_FAULT_ANSWER, -1);
  g_string_printf (answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                   "\r\nConnection: close\r\n\r\n", length);
  g_string_append_len (answer, body, length);
  g_clear_pointer (&self->answer, g_bytes_unref);
  self->answer = g_string_free_to_bytes (answer);
}

/* Says what each connection is answered from now on, with its head: `HTTP/1.1 …`. */
void
lc_test_proxy_set_raw_answer (LcTestProxy *self,
                              const char  *answer)
{
  lc_test_proxy_set_fault (self, LC_TEST_FAULT_ANSWER, -1);
  g_clear_pointer (&self->answer, g_bytes_unref);
  self->answer = g_bytes_new (answer, strlen (answer));
}

/* Returns: whether an answer is kept */
gboolean
lc_test_proxy_get_held (LcTestProxy *self)
{
  return self->held != NULL;
}

/* Lets the answer go that is kept. */
void
lc_test_proxy_release (LcTestProxy *self)
{
  g_autoptr(GBytes) bytes = g_steal_pointer (&self->held_bytes);
  Pump *pump = g_steal_pointer (&self->held);

  g_assert_nonnull (pump);
  pump->link->fault = LC_TEST_FAULT_NONE;
  g_assert_true (g_output_stream_write_all (pump->output, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, NULL));
  pump_read (pump);
}

const char *
lc_test_proxy_get_url (LcTestProxy *self)
{
  return self->url;
}

/* Strikes the next @count connections, -1 all, with @fault. Those that are open are cut, so that the next request makes a
 * new one. */
void
lc_test_proxy_set_fault (LcTestProxy *self,
                         LcTestFault  fault,
                         int          count)
{
  self->fault = fault;
  self->fault_count = fault != LC_TEST_FAULT_NONE ? count : 0;
  lc_test_proxy_cut (self);
}

/* Cuts all connections. */
void
lc_test_proxy_cut (LcTestProxy *self)
{
  for (guint i = 0; i < self->links->len; i++)
    link_close (self->links->pdata[i]);
}

/* Returns: how many requests were handed over, on any number of connections */
guint
lc_test_proxy_count_requests (LcTestProxy *self)
{
  return self->n_requests;
}

/* Returns: how many connections there were */
guint
lc_test_proxy_get_count (LcTestProxy *self)
{
  return self->count;
}
