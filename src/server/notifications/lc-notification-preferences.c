/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-notifications-private.h"

#include "lc-document.h"
#include "lc-event.h"
#include "lc-feature.h"
#include "lc-response.h"
#include "lc-services.h"

static const char * const levels[] = { "off", "list", "desktop", NULL };

/* (element-type LcNoticeKind): the kinds of all features. */
static GPtrArray *
list_kinds (LcRequest *request)
{
  const LcFeature * const *features = lc_request_get_services (request)->features;
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; features[i] != NULL; i++)
    for (guint k = 0; features[i]->notices != NULL && features[i]->notices[k] != NULL; k++)
      g_ptr_array_add (kinds, (gpointer) features[i]->notices[k]);

  return kinds;
}

static gboolean
is_named (gconstpointer kind,
          gconstpointer name)
{
  return g_str_equal (((const LcNoticeKind *) kind)->name, name);
}

static const LcNoticeKind *
find_kind (GPtrArray  *kinds,
           const char *name)
{
  guint index;

  return g_ptr_array_find_with_equal_func (kinds, name, is_named, &index) ? g_ptr_array_index (kinds, index) : NULL;
}

static void
add_preference (yyjson_mut_doc     *document,
                yyjson_mut_val     *object,
                const LcNoticeKind *kind,
                const char         *level)
{
  lc_document_add_text (document, object, "kind", kind->name);
  lc_document_add_text (document, object, "level", level);
}

/* Reads the member's own choices: name to level. */
static GHashTable *
read_levels (LcRequest  *request,
             GError    **error)
{
  g_autoptr(GHashTable) chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (request), error,
                                                        "SELECT kind, level FROM notification_preference WHERE member_id = $1",
                                                        "t", lc_request_get_member_id (request));
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_hash_table_insert (chosen, g_strdup (lc_statement_get_text (statement, 0)), g_strdup (lc_statement_get_text (statement, 1)));

  return step == LC_STEP_DONE ? g_steal_pointer (&chosen) : NULL;
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
  g_autoptr(GHashTable) chosen = read_levels (request, error);
  g_autoptr(GPtrArray) kinds = list_kinds (request);
  yyjson_mut_doc *document;
  yyjson_mut_val *root;
  yyjson_mut_val *items;

  if (chosen == NULL)
    return NULL;

  document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  for (guint i = 0; i < kinds->len; i++)
    {
      const LcNoticeKind *kind = g_ptr_array_index (kinds, i);
      const char *level = g_hash_table_lookup (chosen, kind->name);

      add_preference (document, yyjson_mut_arr_add_obj (document, items), kind, level != NULL ? level : kind->level);
    }

  return lc_response_new_json (200, document);
}

static gboolean
append_event (LcRequest           *request,
              const LcNoticeKind  *kind,
              yyjson_mut_doc      *document,
              GError             **error)
{
  g_autofree char *audience = g_strconcat ("member:", lc_request_get_member_id (request), NULL);
  g_autofree char *subject = g_strconcat ("notification-preferences/", kind->name, NULL);
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
  g_autoptr(GPtrArray) kinds = list_kinds (request);
  const LcNoticeKind *kind = find_kind (kinds, lc_request_get_param (request, "kind"));
  yyjson_mut_val *root;
  gint64 n_changed;

  if (kind == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, NULL);
  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  n_changed = lc_database_run (lc_request_get_database (request), error, upsert, "ttt", lc_request_get_member_id (request),
                               kind->name, level);
  document = lc_document_new (&root);
  add_preference (document, root, kind, level);
  if (n_changed < 0 || (n_changed > 0 && !append_event (request, kind, document, error)))
    return NULL;

  return lc_response_new_json (200, g_steal_pointer (&document));
}
