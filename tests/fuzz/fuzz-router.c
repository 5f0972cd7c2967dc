/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-router.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

#define ROUTE(method, path) \
  { method, path, LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_NONE, NULL }

static const LcRoute routes[] =
{
  ROUTE ("GET", "/a"),
  ROUTE ("GET", "/a/{b}"),
  ROUTE ("POST", "/a/c"),
  ROUTE ("PUT", "/a/{b}/c/{d}"),
  ROUTE ("PUT", "/a/c/{b}/d"),
  { NULL },
};

/* The first line is the method, the rest the path. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  static LcRouter *router = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(GPtrArray) params = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) parts = g_strsplit (text, "\n", 2);
  const LcRoute *route;
  const char *allow;

  if (router == NULL)
    {
      router = lc_router_new ();
      lc_router_add_table (router, routes);
    }
  if (g_strv_length (parts) < 2)
    return 0;

  route = lc_router_find (router, parts[0], parts[1], params, &allow);
  g_assert (route == NULL || allow == NULL);
  g_assert (params->len % 2 == 0);
  for (guint i = 0; i < params->len; i++)
    g_assert (g_utf8_validate (g_ptr_array_index (params, i), -1, NULL));

  return 0;
}
