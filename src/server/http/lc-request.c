/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-request-private.h"

#include <string.h>

#define MAX_QUERY_PARTS 32

/* Twelve random digits of this process and a counter: unique, and the log lines of one process stay recognizable. */
static void
write_id (char *id,
          gsize size)
{
  static gsize prefix = 0;
  static guint counter = 0;

  if (g_once_init_enter (&prefix))
    g_once_init_leave (&prefix, ((gsize) g_random_int () << 16) | (g_random_int () & 0xffff) | 1);

  g_snprintf (id, size, "%012" G_GINT64_MODIFIER "x-%08x", (guint64) prefix & 0xffffffffffff,
              (guint) g_atomic_int_add (&counter, 1));
}

/* RFC 9112 allows the absolute form also towards an origin server. */
static const char *
skip_authority (const char *target)
{
  const char *rest = NULL;

  if (g_ascii_strncasecmp (target, "http://", strlen ("http://")) == 0)
    rest = target + strlen ("http://");
  else if (g_ascii_strncasecmp (target, "https://", strlen ("https://")) == 0)
    rest = target + strlen ("https://");
  if (rest == NULL)
    return target;

  rest = strchr (rest, '/');
  return rest != NULL ? rest : "/";
}

static gboolean
is_clean (const char *encoded)
{
  g_autofree char *decoded = g_uri_unescape_string (encoded, NULL);

  return decoded != NULL && g_utf8_validate (decoded, -1, NULL);
}

static char *
decode_query (const char *text,
              gsize       length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *decoded = NULL;

  g_strdelimit (copy, "+", ' ');
  decoded = g_uri_unescape_string (copy, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;

  return g_steal_pointer (&decoded);
}

static gboolean
read_query (LcRequest  *self,
            const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "&", MAX_QUERY_PARTS + 1);

  if (g_strv_length (parts) > MAX_QUERY_PARTS)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchrnul (parts[i], '=');
      char *name;
      char *value;

      if (parts[i][0] == '\0')
        continue;

      name = decode_query (parts[i], equals - parts[i]);
      value = *equals == '=' ? decode_query (equals + 1, strlen (equals + 1)) : g_strdup ("");
      if (name == NULL || value == NULL || lc_request_get_query (self, name) != NULL)
        {
          g_free (name);
          g_free (value);
          return FALSE;
        }
      g_ptr_array_add (self->query, name);
      g_ptr_array_add (self->query, value);
    }

  return TRUE;
}

static gboolean
read_limit (LcRequest *self)
{
  const char *text = lc_request_get_query (self, "limit");
  guint64 limit;

  self->limit = LC_REQUEST_DEFAULT_LIMIT;
  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_unsigned (text, 10, 1, LC_REQUEST_MAX_LIMIT, &limit, NULL))
    return FALSE;

  self->limit = limit;
  return TRUE;
}

/*< private >
 * lc_request_new:
 * @server: the server
 * @services: what handlers share
 * @peer: the connection's state
 * @target: the request target, as sent
 *
 * Returns: (transfer full): a request of which only the request line is known
 */
LcRequest *
lc_request_new (LcServer     *server,
                LcServices   *services,
                LcConnection *peer,
                const char   *target)
{
  LcRequest *self = g_new0 (LcRequest, 1);

  self->server = server;
  self->services = services;
  self->peer = peer;
  self->address = lc_connection_get_address (peer);
  self->target = g_strdup (target);
  self->role = LC_ROLE_VISITOR;
  g_strlcpy (self->method_name, "-", sizeof self->method_name);
  self->limit = LC_REQUEST_DEFAULT_LIMIT;
  self->start_time = g_get_monotonic_time ();
  write_id (self->id, sizeof self->id);

  return self;
}

/*< private >
 * lc_request_read_target:
 * @self: a request
 *
 * Takes the target apart, strictly: percent-encoding must be right and give UTF-8, no query name comes twice, and `limit` is
 * in its range.
 *
 * Returns: whether it is right; if not, answer 400
 */
gboolean
lc_request_read_target (LcRequest *self)
{
  const char *question;
  const char *target;

  g_return_val_if_fail (self != NULL && self->path == NULL, FALSE);

  target = skip_authority (self->target);
  question = strchrnul (target, '?');
  self->path = g_strndup (target, question - target);
  self->params = g_ptr_array_new_with_free_func (g_free);
  self->query = g_ptr_array_new_with_free_func (g_free);

  if (self->path[0] != '/' || strchr (target, '#') != NULL || !is_clean (self->path))
    return FALSE;

  return (*question == '\0' || read_query (self, question + 1)) && read_limit (self);
}

/*< private >
 * lc_request_free:
 * @self: a request
 */
void
lc_request_free (LcRequest *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->response, lc_response_free);
  g_clear_pointer (&self->reader, lc_reader_free);
  g_clear_pointer (&self->upload, lc_upload_body_free);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_pointer (&self->params, g_ptr_array_unref);
  g_clear_pointer (&self->query, g_ptr_array_unref);
  g_free (self->use);
  g_free (self->forwarded);
  g_free (self->path);
  g_free (self->target);
  g_free (self);
}

static const char *
find (GPtrArray  *pairs,
      const char *name)
{
  for (guint i = 0; pairs != NULL && i < pairs->len; i += 2)
    if (g_str_equal (g_ptr_array_index (pairs, i), name))
      return g_ptr_array_index (pairs, i + 1);

  return NULL;
}

/**
 * lc_request_get_id:
 * @self: a request
 *
 * Returns: the id that the log and the answer's `X-Request-Id` carry
 */
const char *
lc_request_get_id (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * lc_request_get_method:
 * @self: a request
 *
 * Returns: the method, as sent
 */
const char *
lc_request_get_method (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->method;
}

/**
 * lc_request_get_path:
 * @self: a request
 *
 * Returns: the path, still percent-encoded, without the query
 */
const char *
lc_request_get_path (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * lc_request_get_param:
 * @self: a request
 * @name: a parameter of the route's path template
 *
 * Returns: its value, decoded, valid UTF-8 and not empty
 */
const char *
lc_request_get_param (LcRequest  *self,
                      const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find (self->params, name);
}

/**
 * lc_request_get_query:
 * @self: a request
 * @name: a name in the query
 *
 * Returns: (nullable): its value, decoded and valid UTF-8
 */
const char *
lc_request_get_query (LcRequest  *self,
                      const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find (self->query, name);
}

/**
 * lc_request_get_header:
 * @self: a request
 * @name: a header's name, in any case
 *
 * Returns: (nullable): its first value
 */
const char *
lc_request_get_header (LcRequest  *self,
                       const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return MHD_lookup_connection_value (self->connection, MHD_HEADER_KIND, name);
}

/**
 * lc_request_get_address:
 * @self: a request
 *
 * Returns: the client's address: the one that a trusted proxy tells, else the connection's; `unix` on a UNIX socket
 */
const char *
lc_request_get_address (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

/**
 * lc_request_get_member_id:
 * @self: a request
 *
 * Returns: (nullable): who asks, or %NULL when nobody is signed in
 */
const char *
lc_request_get_member_id (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->member_id[0] != '\0' ? self->member_id : NULL;
}

/**
 * lc_request_get_session_id:
 * @self: a request
 *
 * Returns: (nullable): the session that the token belongs to, or %NULL when nobody is signed in
 */
const char *
lc_request_get_session_id (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->session_id[0] != '\0' ? self->session_id : NULL;
}

/**
 * lc_request_get_role:
 * @self: a request
 *
 * Returns: the role of who asks, %LC_ROLE_VISITOR when nobody is signed in
 */
LcRole
lc_request_get_role (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, LC_ROLE_VISITOR);

  return self->role;
}

/**
 * lc_request_get_action:
 * @self: a request
 *
 * Returns: what its route does, in the words of the policy
 */
LcAction
lc_request_get_action (LcRequest *self)
{
  g_return_val_if_fail (self != NULL && self->route != NULL, LC_ACTION_MANAGE_COMMUNITY);

  return self->route->action;
}

/**
 * lc_request_get_viewer:
 * @self: a request
 *
 * Returns: who asks, for lc_policy_check()
 */
LcViewer
lc_request_get_viewer (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, (LcViewer) { 0 });

  return (LcViewer) { .member_id = lc_request_get_member_id (self), .role = self->role };
}

/**
 * lc_request_get_rule:
 * @self: a request
 *
 * Returns: what the policy says about the route's action for who asks: %LC_RULE_OWN or %LC_RULE_ALLOW in a handler
 */
LcRule
lc_request_get_rule (LcRequest *self)
{
  g_return_val_if_fail (self != NULL && self->route != NULL, LC_RULE_DENY);

  return lc_policy_get_rule (self->route->action, self->role);
}

/**
 * lc_request_get_services:
 * @self: a request
 *
 * Returns: (transfer none): what handlers share
 */
LcServices *
lc_request_get_services (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->services;
}

/**
 * lc_request_get_database:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): on read routes a reader; on write routes a connection inside the transaction that the
 *   dispatcher ends; on others %NULL: lease one from the store
 */
LcDatabase *
lc_request_get_database (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->database;
}

/**
 * lc_request_get_reader:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): the JSON object that was sent; never %NULL on routes with a JSON body
 */
LcReader *
lc_request_get_reader (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reader;
}

/**
 * lc_request_get_upload:
 * @self: a request
 * @sha256: (out) (optional): its SHA-256, in hex
 *
 * Returns: the file that the body was streamed to, which goes with the request, or -1 when there is none
 */
int
lc_request_get_upload (LcRequest   *self,
                       const char **sha256)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->upload == NULL)
    return -1;

  if (sha256 != NULL)
    *sha256 = lc_upload_body_get_sha256 (self->upload);

  return lc_upload_body_get_fd (self->upload);
}

/**
 * lc_request_get_limit:
 * @self: a request
 *
 * Returns: how many rows a page may have, 1 to 100
 */
guint
lc_request_get_limit (LcRequest *self)
{
  g_return_val_if_fail (self != NULL, LC_REQUEST_DEFAULT_LIMIT);

  return self->limit;
}
