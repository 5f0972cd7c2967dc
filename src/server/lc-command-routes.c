/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <yyjson.h>

#include "lc-features.h"

static const char * const work_names[] =
{
  [LC_WORK_INSTANT] = "instant",
  [LC_WORK_READ] = "read",
  [LC_WORK_WRITE] = "write",
  [LC_WORK_STREAM] = "stream",
  [LC_WORK_PROBE] = "probe",
  [LC_WORK_PASSWORD] = "password",
  [LC_WORK_PICTURE] = "picture",
  [LC_WORK_ARCHIVE] = "archive",
};

static const char * const body_names[] =
{
  [LC_BODY_NONE] = "none",
  [LC_BODY_JSON] = "json",
  [LC_BODY_UPLOAD] = "upload",
};

static void
add_route (const LcRoute *route,
           gpointer       user_data)
{
  yyjson_mut_doc *document = user_data;
  yyjson_mut_val *row = yyjson_mut_arr_add_obj (document, yyjson_mut_doc_get_root (document));
  yyjson_mut_val *rules;

  yyjson_mut_obj_add_str (document, row, "method", route->method);
  yyjson_mut_obj_add_str (document, row, "path", route->path);
  yyjson_mut_obj_add_str (document, row, "action", lc_action_to_string (route->action));
  yyjson_mut_obj_add_str (document, row, "work", work_names[route->work]);
  yyjson_mut_obj_add_str (document, row, "body", body_names[route->body]);
  rules = yyjson_mut_obj_add_obj (document, row, "rules");
  for (guint role = 0; role < LC_N_ROLES; role++)
    yyjson_mut_obj_add_str (document, rules, lc_role_to_string (role),
                            lc_rule_to_string (lc_policy_get_rule (route->action, role)));
}

/**
 * lc_command_routes:
 *
 * Prints the router's table with each route's action and rules as JSON, for the tests that call every route as every role.
 *
 * Returns: the exit status
 */
int
lc_command_routes (int    argc,
                   char **argv)
{
  g_autoptr(LcRouter) router = lc_features_new_router ();
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  char *text;

  yyjson_mut_doc_set_root (document, yyjson_mut_arr (document));
  lc_router_foreach (router, add_route, document);
  text = yyjson_mut_write (document, YYJSON_WRITE_PRETTY, NULL);
  yyjson_mut_doc_free (document);
  if (text == NULL)
    return EXIT_FAILURE;

  puts (text);
  free (text);
  return EXIT_SUCCESS;
}
