/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-feed-private.h"

#include "lc-document.h"
#include "lc-tag.h"

/* Behind all that begins with a text is the text with the last character of Unicode. */
#define LAST_CHARACTER "\U0010ffff"

static const char query_all[] =
  "SELECT name, post_count FROM tag WHERE post_count > 0 ORDER BY post_count DESC, name DESC LIMIT $1";
static const char query_prefix[] =
  "SELECT name, post_count FROM tag WHERE post_count > 0 AND name >= $2 AND name < $3"
  " ORDER BY post_count DESC, name LIMIT $1";

static LcResponse *
respond (LcStatement  *statement,
         GError      **error)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  yyjson_mut_val *items;
  yyjson_mut_val *root;
  LcStep step;

  document = lc_document_new (&root);
  items = yyjson_mut_obj_add_arr (document, root, "items");
  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, items);

      lc_document_add_text (document, item, "name", lc_statement_get_text (statement, 0));
      yyjson_mut_obj_add_sint (document, item, "post_count", lc_statement_get_int (statement, 1));
    }
  if (step == LC_STEP_ERROR)
    return NULL;

  yyjson_mut_obj_add_null (document, root, "next");
  return lc_response_new_json (200, g_steal_pointer (&document));
}

/**
 * lc_list_tags:
 * @request: GET /api/v1/tags
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_list_tags (LcRequest  *request,
              GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *q = lc_request_get_query (request, "q");
  gint64 limit = lc_request_get_limit (request);
  g_autofree char *prefix = lc_tag_normalise (q);
  g_autofree char *end = prefix != NULL ? g_strconcat (prefix, LAST_CHARACTER, NULL) : NULL;
  g_autoptr(LcStatement) statement = NULL;

  /* What cannot be the beginning of a tag completes to nothing. */
  if (prefix == NULL && q != NULL && *q != '\0')
    limit = 0;

  statement = prefix != NULL ? lc_database_query (database, error, query_prefix, "itt", limit, prefix, end)
                             : lc_database_query (database, error, query_all, "i", limit);

  return statement != NULL ? respond (statement, error) : NULL;
}
