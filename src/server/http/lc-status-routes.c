/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-status-routes.h"

#include <gio/gio.h>

#define DESCRIPTION "/org/example/LearnCommons/server/openapi.json"

static LcResponse *
status_response (guint       status,
                 const char *text)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  LcResponse *response;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "status", text);
  response = lc_response_new_json (status, document);
  lc_response_set_header (response, "Cache-Control", "no-store");

  return response;
}

static LcResponse *
get_health (LcRequest  *request,
            GError    **error)
{
  return status_response (200, "ok");
}

static LcResponse *
get_description (LcRequest  *request,
                 GError    **error)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data (DESCRIPTION, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;

  return lc_response_new_bytes (200, "application/json", bytes);
}

const LcRoute lc_status_routes[] =
{
  { "GET", "/healthz", LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_NONE, get_health },
  { "GET", "/api/v1/openapi.json", LC_ACTION_READ_STATUS, LC_WORK_INSTANT, LC_BODY_NONE, LC_RATE_DEFAULT, get_description },
  { NULL },
};
