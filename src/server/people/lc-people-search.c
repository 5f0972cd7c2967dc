/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-people-search.h"

#include "lc-member-document.h"

static gboolean
add_member (LcSearchItem  *item,
            GError       **error)
{
  static const char query[] = "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (lc_request_get_database (item->request), error, query, "t", item->target_id);

  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return FALSE;

  lc_member_document_add_members (item->document, yyjson_mut_obj_add_obj (item->document, item->object, "member"), statement);
  lc_search_item_add_title (item, lc_statement_get_text (statement, LC_MEMBER_COLUMN_NAME));
  lc_search_item_add_text (item, lc_statement_get_text (statement, LC_MEMBER_COLUMN_BIO));
  return TRUE;
}

const LcSearchKind lc_people_searches[] =
{
  { "members", "member", NULL, add_member, TRUE },
  { NULL }
};
