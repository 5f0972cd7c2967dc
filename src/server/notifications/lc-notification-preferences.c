/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notifications-private.h"

#include "lc-document.h"
#include "lc-event.h"
#include "lc-notice.h"
#include "lc-response.h"

static const char * const levels[] = { "off", "list", "desktop", NULL };

static void
add_preference (yyjson_mut_doc *document,
                yyjson_mut_val *object,
                LcNoticeKind    kind,
                const char     *level)
{
  lc_document_add_text (document, object, "kind", lc_notice_kind_get_name (kind));
  lc_document_add_text (document, object, "level", level);
}

/* Reads the member's own choices over what holds without them. */
static gboolean
read_levels (LcRequest   *request,
             const char  *chosen[LC_N_NOTICES],
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT kind, level FROM notification_preference WHERE member_id = $1",
                                                        "t", lc_request_get_member_id (request));
  LcStep step = LC_STEP_ERROR;

  for (guint i = 0; i < LC_N_NOTICES; i++)
    chosen[i] = lc_notice_kind_get_level (i);

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      LcNoticeKind kind;

      if (!lc_notice_kind_from_name (lc_statement_get_text (statement, 0), &kind))
        continue;
      for (guint i = 0; levels[i] != NULL; i++)
        if (g_str_equal (lc_statement_get_text (statement, 1), levels[i]))
          chosen[kind] = levels[i];
    }

  return step == LC_STEP_DONE;
}

/**
 * lc_list_notification_preferences:
 * @request: GET /api/v1/notification-preferences
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_notification_preferences (LcRequest  *request,
                                  GError    **error)
{
  const char *chosen[LC_N_NOTICES];
  yyjson_mut_doc *document;
  yyjson_mut_val *root;
  yyjson_mut_val *items;

  if (!read_levels (request, chosen, error))
    return NULL;

  document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  for (guint i = 0; i < LC_N_NOTICES; i++)
    add_preference (document, yyjson_mut_arr_add_obj (document, items), i, chosen[i]);

  return lc_response_new_json (200, document);
}

static gboolean
append_event (LcRequest       *request,
              LcNoticeKind     kind,
              yyjson_mut_doc  *document,
              GError         **error)
{
  g_autofree char *audience = g_strconcat ("member:", lc_request_get_member_id (request), NULL);
  g_autofree char *subject = g_strconcat ("notification-preferences/", lc_notice_kind_get_name (kind), NULL);
  g_autofree char *text = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);

  return lc_event_append (lc_request_get_database (request), "notification-preference.changed", subject, audience, text, error);
}

/**
 * lc_put_notification_preference:
 * @request: PUT /api/v1/notification-preferences/{kind}
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_put_notification_preference (LcRequest  *request,
                                GError    **error)
{
  static const char upsert[] =
    "INSERT INTO notification_preference (member_id, kind, level) VALUES ($1, $2, $3)"
    " ON CONFLICT (member_id, kind) DO UPDATE SET level = excluded.level WHERE notification_preference.level <> excluded.level";
  LcReader *reader = lc_request_get_reader (request);
  const char *level = lc_reader_get_choice (reader, "level", levels, NULL);
  g_autoptr(yyjson_mut_doc) document = NULL;
  yyjson_mut_val *root;
  LcNoticeKind kind;
  gint64 n_changed;

  if (!lc_notice_kind_from_name (lc_request_get_param (request, "kind"), &kind))
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  n_changed = lc_database_run (lc_request_get_database (request), error, upsert, "ttt", lc_request_get_member_id (request),
                               lc_notice_kind_get_name (kind), level);
  document = lc_document_new (&root);
  add_preference (document, root, kind, level);
  if (n_changed < 0 || (n_changed > 0 && !append_event (request, kind, document, error)))
    return NULL;

  return lc_response_new_json (200, g_steal_pointer (&document));
}
