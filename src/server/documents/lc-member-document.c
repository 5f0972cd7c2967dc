/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-member-document.h"

#include "lc-error.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/**
 * lc_member_document_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_MEMBER_COLUMNS
 *
 * Makes @object a member's document. When somebody was last seen is told by the day only.
 */
void
lc_member_document_add_members (yyjson_mut_doc *document,
                                yyjson_mut_val *object,
                                LcStatement    *statement)
{
  guint column = 0;

  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, column++));
  lc_document_add_text (document, object, "handle", lc_statement_get_text (statement, column++));
  lc_document_add_text (document, object, "display_name", lc_statement_get_text (statement, column++));
  lc_document_add_text (document, object, "pronouns", lc_statement_get_text (statement, column++));
  lc_document_add_text (document, object, "bio", lc_statement_get_text (statement, column++));
  lc_document_add_picture (document, object, "avatar_url", lc_statement_get_text (statement, column++));
  lc_document_add_json (document, object, "languages", lc_statement_get_text (statement, column++));
  lc_document_add_text (document, object, "time_zone", lc_statement_get_text (statement, column++));
  lc_document_add_json (document, object, "skills", lc_statement_get_text (statement, column++));
  lc_document_add_json (document, object, "interests", lc_statement_get_text (statement, column++));
  lc_document_add_text (document, object, "role", lc_statement_get_text (statement, column++));
  lc_document_add_column_time (document, object, "created_at", statement, column++);
  if (lc_statement_is_null (statement, column))
    yyjson_mut_obj_add_null (document, object, "last_seen_at");
  else
    lc_document_add_time (document, object, "last_seen_at", lc_statement_get_int (statement, column) / DAY * DAY);
  column++;
  yyjson_mut_obj_add_sint (document, object, "post_count", lc_statement_get_int (statement, column++));
  yyjson_mut_obj_add_sint (document, object, "reply_count", lc_statement_get_int (statement, column++));
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, column++));

  g_assert (column == LC_MEMBER_N_COLUMNS);
}

/**
 * lc_author_document_add:
 * @document: a document
 * @object: an object in it
 * @key: the member that names the author, a literal
 * @statement: a statement at a row
 * @first_column: where %LC_AUTHOR_COLUMNS begin in it
 *
 * Adds who wrote something; null for a former member.
 */
void
lc_author_document_add (yyjson_mut_doc *document,
                        yyjson_mut_val *object,
                        const char     *key,
                        LcStatement    *statement,
                        guint           first_column)
{
  yyjson_mut_val *author;

  if (g_strcmp0 (lc_statement_get_text (statement, first_column + 5), "deleted") == 0)
    {
      yyjson_mut_obj_add_null (document, object, key);
      return;
    }

  author = yyjson_mut_obj_add_obj (document, object, key);
  lc_document_add_text (document, author, "id", lc_statement_get_text (statement, first_column));
  lc_document_add_text (document, author, "handle", lc_statement_get_text (statement, first_column + 1));
  lc_document_add_text (document, author, "display_name", lc_statement_get_text (statement, first_column + 2));
  lc_document_add_picture (document, author, "avatar_url", lc_statement_get_text (statement, first_column + 3));
  lc_document_add_text (document, author, "role", lc_statement_get_text (statement, first_column + 4));
}

/**
 * lc_member_document_load:
 * @database: a connection
 * @member_id: the member's id
 * @version: (out) (optional): the document's version
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the document of a member who is not deleted; %NULL with `LC_ERROR_NOT_FOUND` when
 *   there is none
 */
yyjson_mut_doc *
lc_member_document_load (LcDatabase  *database,
                         const char  *member_id,
                         gint64      *version,
                         GError     **error)
{
  static const char query[] = "SELECT " LC_MEMBER_COLUMNS " FROM member m WHERE m.id = $1 AND m.state <> 'deleted'";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *root;

  statement = lc_database_query (database, error, query, "t", member_id);
  if (statement == NULL)
    return NULL;

  switch (lc_statement_step (statement, error))
    {
    case LC_STEP_ERROR:
      return NULL;

    case LC_STEP_DONE:
      g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "There is no member %s", member_id);
      return NULL;

    case LC_STEP_ROW:
    default:
      break;
    }

  document = lc_document_new (&root);
  lc_member_document_add_members (document, root, statement);
  if (version != NULL)
    *version = lc_statement_get_int (statement, LC_MEMBER_COLUMN_VERSION);

  return document;
}
