/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-router.h"

#include <string.h>

/* No template is deeper; a path that is cannot match. */
#define MAX_SEGMENTS 12

/* One segment of a path template. The names of parameters belong to the routes, so that two templates may call the same
 * place differently. */
typedef struct _Node Node;
struct _Node
{
  GHashTable *literals;     /* (nullable): segment → Node */
  Node       *parameter;    /* (nullable) */
  GPtrArray  *routes;       /* (nullable): of LcRoute, one a method */
  char       *allow;        /* (nullable): their methods, for a 405 */
};

struct _LcRouter
{
  Node      *root;
  GPtrArray *routes;
};

static void
node_free (Node *node)
{
  g_clear_pointer (&node->literals, g_hash_table_unref);
  g_clear_pointer (&node->parameter, node_free);
  g_clear_pointer (&node->routes, g_ptr_array_unref);
  g_free (node->allow);
  g_free (node);
}

static gboolean
is_parameter (const char *segment)
{
  return segment[0] == '{';
}

static Node *
add_child (Node       *node,
           const char *segment)
{
  Node *child;

  if (is_parameter (segment))
    {
      if (node->parameter == NULL)
        node->parameter = g_new0 (Node, 1);
      return node->parameter;
    }

  if (node->literals == NULL)
    node->literals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) node_free);
  child = g_hash_table_lookup (node->literals, segment);
  if (child == NULL)
    {
      child = g_new0 (Node, 1);
      g_hash_table_insert (node->literals, g_strdup (segment), child);
    }

  return child;
}

static const LcRoute *
find_method (Node       *node,
             const char *method)
{
  /* HEAD is a GET whose body is not sent. */
  if (g_str_equal (method, "HEAD"))
    method = "GET";

  for (guint i = 0; i < node->routes->len; i++)
    {
      const LcRoute *route = g_ptr_array_index (node->routes, i);

      if (g_str_equal (route->method, method))
        return route;
    }

  return NULL;
}

static void
add_route (LcRouter      *self,
           const LcRoute *route)
{
  g_auto(GStrv) segments = g_strsplit (route->path + 1, "/", -1);
  g_autofree char *before = NULL;
  Node *node = self->root;

  if (lc_action_to_string (route->action) == NULL)
    g_error ("%s %s: lc-policy.c has no row for its action", route->method, route->path);
  if (g_strv_length (segments) > MAX_SEGMENTS)
    g_error ("%s %s: too deep", route->method, route->path);

  for (guint i = 0; segments[i] != NULL; i++)
    node = add_child (node, segments[i]);

  if (node->routes == NULL)
    node->routes = g_ptr_array_new ();
  if (find_method (node, route->method) != NULL)
    g_error ("%s %s: there are two such routes", route->method, route->path);
  g_ptr_array_add (node->routes, (gpointer) route);
  g_ptr_array_add (self->routes, (gpointer) route);

  before = g_steal_pointer (&node->allow);
  node->allow = g_strconcat (before != NULL ? before : "", before != NULL ? ", " : "", route->method,
                             g_str_equal (route->method, "GET") ? ", HEAD" : "", NULL);
}

/* Decodes the @count segments into the names of @route's template. FALSE: one of them is not percent-encoded UTF-8. */
static gboolean
take_params (const LcRoute  *route,
             char          **segments,
             GPtrArray      *params)
{
  const char *at = route->path;

  for (guint i = 0; segments[i] != NULL; i++)
    {
      const char *end;

      at++;
      end = strchrnul (at, '/');
      if (is_parameter (at))
        {
          char *value = g_uri_unescape_string (segments[i], NULL);

          if (value == NULL || !g_utf8_validate (value, -1, NULL))
            {
              g_free (value);
              g_ptr_array_set_size (params, 0);
              return FALSE;
            }
          g_ptr_array_add (params, g_strndup (at + 1, end - at - 2));
          g_ptr_array_add (params, value);
        }
      at = end;
    }

  return TRUE;
}

/* A literal goes before a parameter; where it leads nowhere, the parameter is tried. */
static const LcRoute *
match (Node        *node,
       const char  *method,
       char       **segments,
       const char **allow)
{
  const LcRoute *route = NULL;
  Node *literal;

  if (*segments == NULL)
    {
      if (node->routes == NULL)
        return NULL;
      route = find_method (node, method);
      if (route == NULL && *allow == NULL)
        *allow = node->allow;
      return route;
    }

  literal = node->literals != NULL ? g_hash_table_lookup (node->literals, *segments) : NULL;
  if (literal != NULL)
    route = match (literal, method, segments + 1, allow);
  if (route == NULL && node->parameter != NULL && **segments != '\0')
    route = match (node->parameter, method, segments + 1, allow);

  return route;
}

/**
 * lc_router_new:
 *
 * Returns: (transfer full): a router without routes
 */
LcRouter *
lc_router_new (void)
{
  LcRouter *self = g_new0 (LcRouter, 1);

  self->root = g_new0 (Node, 1);
  self->routes = g_ptr_array_new ();

  return self;
}

/**
 * lc_router_add_table:
 * @self: a router
 * @table: a feature's routes, ended by a row without a method; kept by reference
 *
 * Adds routes. Two for the same method and path, or one whose action has no row in the policy, end the program: such a table
 * is a mistake in the program, and must not serve.
 */
void
lc_router_add_table (LcRouter      *self,
                     const LcRoute *table)
{
  g_return_if_fail (self != NULL && table != NULL);

  for (const LcRoute *route = table; route->method != NULL; route++)
    add_route (self, route);
}

/**
 * lc_router_find:
 * @self: a router
 * @method: the request's method
 * @path: the request's path, still percent-encoded
 * @params: an array with a free function for texts: filled with name, value, name, value …, decoded
 * @allow: (out) (nullable): when the path is known but the method is not, the methods that are, owned by @self
 *
 * Returns: (nullable): the route
 */
const LcRoute *
lc_router_find (LcRouter    *self,
                const char  *method,
                const char  *path,
                GPtrArray   *params,
                const char **allow)
{
  char *segments[MAX_SEGMENTS + 1] = { NULL };
  g_autofree char *copy = NULL;
  const LcRoute *route;
  guint n_segments = 0;

  g_return_val_if_fail (self != NULL && method != NULL && path != NULL, NULL);
  g_return_val_if_fail (params != NULL && allow != NULL, NULL);

  *allow = NULL;
  if (path[0] != '/')
    return NULL;

  copy = g_strdup (path + 1);
  for (char *at = copy; at != NULL;)
    {
      if (n_segments == MAX_SEGMENTS)
        return NULL;
      segments[n_segments++] = strsep (&at, "/");
    }

  route = match (self->root, method, segments, allow);
  if (route != NULL)
    *allow = NULL;
  if (route != NULL && !take_params (route, segments, params))
    return NULL;

  return route;
}

/**
 * lc_router_foreach:
 * @self: a router
 * @func: (scope call): called with each route, in the order they were added
 * @user_data: for @func
 */
void
lc_router_foreach (LcRouter    *self,
                   LcRouteFunc  func,
                   gpointer     user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  for (guint i = 0; i < self->routes->len; i++)
    func (g_ptr_array_index (self->routes, i), user_data);
}

/**
 * lc_router_free:
 * @self: a router
 */
void
lc_router_free (LcRouter *self)
{
  g_return_if_fail (self != NULL);

  node_free (self->root);
  g_ptr_array_unref (self->routes);
  g_free (self);
}
