/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-router.h"

#define ROUTE(method, path) \
  { method, path, LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_NONE, NULL }

static const LcRoute routes[] =
{
  ROUTE ("GET", "/healthz"),
  ROUTE ("GET", "/api/v1/posts"),
  ROUTE ("POST", "/api/v1/posts"),
  ROUTE ("GET", "/api/v1/posts/{post_id}"),
  ROUTE ("DELETE", "/api/v1/sessions/{session_id}"),
  ROUTE ("POST", "/api/v1/sessions/current/renewal"),
  ROUTE ("PUT", "/api/v1/posts/{post_id}/reactions/{emoji}"),
  { NULL },
};

static LcRouter *
make_router (void)
{
  LcRouter *router = lc_router_new ();

  lc_router_add_table (router, routes);
  return router;
}

static void
assert_route (LcRouter   *router,
              const char *method,
              const char *path,
              const char *template,
              const char *params,
              const char *allowed)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *allow;
  const LcRoute *route = lc_router_find (router, method, path, found, &allow);

  for (guint i = 0; i < found->len; i += 2)
    g_string_append_printf (text, "%s=%s;", (char *) g_ptr_array_index (found, i), (char *) g_ptr_array_index (found, i + 1));

  g_assert_cmpstr (route != NULL ? route->path : NULL, ==, template);
  g_assert_cmpstr (text->str, ==, params);
  g_assert_cmpstr (allow, ==, allowed);
}

static void
test_found (void)
{
  g_autoptr(LcRouter) router = make_router ();

  assert_route (router, "GET", "/healthz", "/healthz", "", NULL);
  assert_route (router, "HEAD", "/healthz", "/healthz", "", NULL);
  assert_route (router, "POST", "/api/v1/posts", "/api/v1/posts", "", NULL);
  assert_route (router, "GET", "/api/v1/posts/a%20b", "/api/v1/posts/{post_id}", "post_id=a b;", NULL);
  assert_route (router, "PUT", "/api/v1/posts/1/reactions/%F0%9F%91%8D", "/api/v1/posts/{post_id}/reactions/{emoji}",
                "post_id=1;emoji=👍;", NULL);
  /* An encoded slash belongs to the segment. */
  assert_route (router, "GET", "/api/v1/posts/a%2Fb", "/api/v1/posts/{post_id}", "post_id=a/b;", NULL);
}

static void
test_literal_before_parameter (void)
{
  g_autoptr(LcRouter) router = make_router ();

  assert_route (router, "POST", "/api/v1/sessions/current/renewal", "/api/v1/sessions/current/renewal", "", NULL);
  /* The literal leads nowhere here. */
  assert_route (router, "DELETE", "/api/v1/sessions/current", "/api/v1/sessions/{session_id}", "session_id=current;", NULL);
}

static void
test_not_found (void)
{
  static const char * const paths[] =
  {
    "", "/", "healthz", "/healthz/", "//healthz", "/healthz/x", "/HEALTHZ", "/api/v1/posts/", "/api/v1/posts//reactions/x",
    "/api/v1/posts/%zz", "/api/v1/posts/%ff", "/api/v1/posts/%00", "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q", NULL,
  };
  g_autoptr(LcRouter) router = make_router ();

  for (guint i = 0; paths[i] != NULL; i++)
    assert_route (router, "GET", paths[i], NULL, "", NULL);
}

static void
test_method_not_allowed (void)
{
  g_autoptr(LcRouter) router = make_router ();

  assert_route (router, "DELETE", "/api/v1/posts", NULL, "", "GET, HEAD, POST");
  assert_route (router, "PATCH", "/api/v1/sessions/current", NULL, "", "DELETE");
}

static void
test_doubled (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr(LcRouter) router = make_router ();

      lc_router_add_table (router, routes);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http/router/found", test_found);
  g_test_add_func ("/http/router/literal-before-parameter", test_literal_before_parameter);
  g_test_add_func ("/http/router/not-found", test_not_found);
  g_test_add_func ("/http/router/method-not-allowed", test_method_not_allowed);
  g_test_add_func ("/http/router/doubled", test_doubled);

  return g_test_run ();
}
