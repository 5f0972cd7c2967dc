/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-attachments.h"

#include <string.h>

#include "lc-document.h"
#include "lc-markdown.h"
#include "lc-uuid.h"

/* A list tells them with each post. What a text names beyond that is shown without its size being known before. */
#define MAX_ATTACHMENTS 20
#define MAX_ALT 500
#define PREFIX "/api/v1/uploads/"

/* Returns: (nullable): the id of the upload to whose address @node leads */
static const char *
find_id (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);
  const char *url;

  if (type != CMARK_NODE_IMAGE && type != CMARK_NODE_LINK)
    return NULL;

  url = cmark_node_get_url (node);
  return g_str_has_prefix (url, PREFIX) && lc_uuid_is_valid (url + strlen (PREFIX)) ? url + strlen (PREFIX) : NULL;
}

/* What stands for the picture @node where it is not seen. */
static char *
read_alt (cmark_node *node)
{
  g_autoptr(GString) alt = g_string_new (NULL);
  g_autoptr(cmark_iter) iter = cmark_iter_new (node);
  g_autofree char *clean = NULL;
  cmark_event_type event;

  while (cmark_node_get_type (node) == CMARK_NODE_IMAGE && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *child = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (child);

      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        g_string_append (alt, cmark_node_get_literal (child));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (alt, ' ');
    }

  clean = lc_markdown_clean (alt->str);
  return g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_ALT));
}

static void
add_pixels (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            LcStatement    *statement)
{
  if (lc_statement_is_null (statement, 3))
    {
      yyjson_mut_obj_add_null (document, object, "width");
      yyjson_mut_obj_add_null (document, object, "height");
      return;
    }

  yyjson_mut_obj_add_sint (document, object, "width", lc_statement_get_int (statement, 3));
  yyjson_mut_obj_add_sint (document, object, "height", lc_statement_get_int (statement, 4));
}

/* Adds the upload of @id, if the message may show it: whose it is was looked at when its use was noted. */
static gboolean
add_attachment (LcDatabase      *database,
                LcMessage       *message,
                cmark_node      *node,
                const char      *id,
                yyjson_mut_doc  *document,
                yyjson_mut_val  *array,
                GError         **error)
{
  static const char query[] =
    "SELECT u.media_type, u.name, u.size, u.width, u.height FROM upload_use s JOIN upload u ON u.id = s.upload_id"
    " WHERE s.target_id = $1 AND s.upload_id = $2 AND s.of_card = 0";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "tt", message->id, id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;
  g_autofree char *alt = NULL;
  yyjson_mut_val *object;

  if (step != LC_STEP_ROW)
    return step == LC_STEP_DONE;

  alt = read_alt (node);
  object = yyjson_mut_arr_add_obj (document, array);
  lc_document_add_text (document, object, "id", id);
  lc_document_add_text (document, object, "media_type", lc_statement_get_text (statement, 0));
  lc_document_add_text (document, object, "name", lc_statement_get_text (statement, 1));
  yyjson_mut_obj_add_sint (document, object, "size", lc_statement_get_int (statement, 2));
  add_pixels (document, object, statement);
  lc_document_add_text (document, object, "alt", alt);
  lc_document_add_text (document, object, "url", cmark_node_get_url (node));
  return TRUE;
}

/* Fills @array in the order of the text, each upload once. */
static gboolean
add_attachments (LcDatabase      *database,
                 LcMessage       *message,
                 const char      *text,
                 yyjson_mut_doc  *document,
                 yyjson_mut_val  *array,
                 GError         **error)
{
  g_autoptr(cmark_node) root = lc_markdown_parse (text);
  g_autoptr(cmark_iter) iter = cmark_iter_new (root);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE && yyjson_mut_arr_size (array) < MAX_ATTACHMENTS)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      const char *id = event == CMARK_EVENT_ENTER ? find_id (node) : NULL;

      if (id != NULL && g_hash_table_add (seen, (gpointer) id) &&
          !add_attachment (database, message, node, id, document, array, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lc_attachments_store:
 * @database: a connection in a write transaction
 * @message: a message whose uploads are noted
 * @text: what it says now
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps beside @message what its document tells of the pictures and files that @text shows or leads to.
 *
 * Returns: whether it went well
 */
gboolean
lc_attachments_store (LcDatabase  *database,
                      LcMessage   *message,
                      const char  *text,
                      GError     **error)
{
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (document);
  g_autofree char *json = NULL;

  g_return_val_if_fail (database != NULL && message != NULL && text != NULL, FALSE);

  if (strstr (text, PREFIX) != NULL && !add_attachments (database, message, text, document, array, error))
    return FALSE;

  yyjson_mut_doc_set_root (document, array);
  json = yyjson_mut_write (document, YYJSON_WRITE_NOFLAG, NULL);
  return lc_database_run (database, error, message->kind->write_attachments, "tt", message->id, json) >= 0;
}

/**
 * lc_attachments_forget:
 * @database: a connection in a write transaction
 * @member_id: whose uploads are about to be removed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * No message tells of them any more. Where one shows others as well, their sizes are not known before they are loaded.
 *
 * Returns: whether it went well
 */
gboolean
lc_attachments_forget (LcDatabase  *database,
                       const char  *member_id,
                       GError     **error)
{
#define FORGET(table) \
  "UPDATE " table " SET attachments = '[]' WHERE attachments <> '[]' AND id IN" \
  " (SELECT s.target_id FROM upload_use s JOIN upload u ON u.id = s.upload_id WHERE u.member_id = $1)"

  g_return_val_if_fail (database != NULL && member_id != NULL, FALSE);

  return lc_database_run (database, error, FORGET ("post"), "t", member_id) >= 0 &&
         lc_database_run (database, error, FORGET ("reply"), "t", member_id) >= 0;

#undef FORGET
}
