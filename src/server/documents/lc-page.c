/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-page.h"

#include "lc-cursor.h"

/* Ids are compared by bytes; this one is behind all UUIDs. */
#define LAST_ID "~"

/* So much room is made at once; when there is more, yyjson makes more. */
#define VALUES_PER_ITEM 64
#define TEXT_PER_ITEM 1024

/**
 * lc_page_start_read:
 * @self: (out caller-allocates): where the page begins
 * @request: a request for a list
 * @first_key: the key before all rows: %G_MAXINT64 for descending lists, %G_MININT64 for ascending ones
 *
 * Reads `?after=` of a list that is ordered by a number and an id.
 *
 * Returns: whether it is a cursor; if not, answer lc_page_start_problem()
 */
gboolean
lc_page_start_read (LcPageStart *self,
                    LcRequest   *request,
                    gint64       first_key)
{
  const char *after = lc_request_get_query (request, "after");

  *self = (LcPageStart) { .is_first = after == NULL, .key = first_key };
  if (after != NULL)
    return lc_cursor_decode (after, &self->key, &self->id);

  self->id = g_strdup (first_key > 0 ? LAST_ID : "");
  return TRUE;
}

/**
 * lc_page_start_read_text:
 * @self: (out caller-allocates): where the page begins
 * @request: a request for a list
 *
 * Reads `?after=` of a list that is ordered by a text and an id, ascending.
 *
 * Returns: whether it is a cursor; if not, answer lc_page_start_problem()
 */
gboolean
lc_page_start_read_text (LcPageStart *self,
                         LcRequest   *request)
{
  const char *after = lc_request_get_query (request, "after");

  *self = (LcPageStart) { .is_first = after == NULL };
  if (after != NULL)
    return lc_cursor_decode_text (after, &self->text_key, &self->id);

  self->text_key = g_strdup ("");
  self->id = g_strdup ("");
  return TRUE;
}

void
lc_page_start_clear (LcPageStart *self)
{
  g_clear_pointer (&self->text_key, g_free);
  g_clear_pointer (&self->id, g_free);
}

/**
 * lc_page_start_problem:
 *
 * Returns: (transfer full): the answer to a request whose `after` is no cursor
 */
LcResponse *
lc_page_start_problem (void)
{
  return lc_response_new_problem (LC_PROBLEM_BAD_REQUEST, "`after` is not the `next` of a page.");
}

/**
 * lc_page_init:
 * @self: (out caller-allocates): a page; clear it with lc_page_clear()
 * @request: the request, which tells how many items it holds
 */
void
lc_page_init (LcPage    *self,
              LcRequest *request)
{
  yyjson_mut_val *root;

  *self = (LcPage) { .limit = lc_request_get_limit (request) };
  self->document = lc_document_new (&root);
  yyjson_mut_doc_set_val_pool_size (self->document, VALUES_PER_ITEM * (self->limit + 1));
  yyjson_mut_doc_set_str_pool_size (self->document, TEXT_PER_ITEM * (self->limit + 1));
  self->items = yyjson_mut_obj_add_arr (self->document, root, "items");
}

/**
 * lc_page_get_size:
 * @self: a page
 *
 * Returns: which of a list's queries it is filled from
 */
LcPageSize
lc_page_get_size (LcPage *self)
{
  return self->limit <= LC_REQUEST_DEFAULT_LIMIT ? LC_PAGE_SHORT : LC_PAGE_LONG;
}

static char *
encode_next (LcStatement *statement,
             gboolean     is_text,
             guint        key_column,
             guint        id_column)
{
  const char *id = lc_statement_get_text (statement, id_column);

  return is_text ? lc_cursor_encode_text (lc_statement_get_text (statement, key_column), id)
                 : lc_cursor_encode (lc_statement_get_int (statement, key_column), id);
}

static LcResponse *
fill (LcPage       *self,
      LcStatement  *statement,
      LcPageAdd     add,
      gboolean      is_text,
      guint         key_column,
      guint         id_column,
      GError      **error)
{
  g_autofree char *next = NULL;
  guint n_items = 0;
  LcStep step;

  if (statement == NULL)
    return NULL;

  while ((step = lc_statement_step (statement, error)) == LC_STEP_ROW && n_items < self->limit)
    {
      add (self->document, yyjson_mut_arr_add_obj (self->document, self->items), statement);
      if (++n_items == self->limit)
        next = encode_next (statement, is_text, key_column, id_column);
    }
  if (step == LC_STEP_ERROR)
    return NULL;

  lc_document_add_text (self->document, yyjson_mut_doc_get_root (self->document), "next", step == LC_STEP_ROW ? next : NULL);
  return lc_response_new_json (200, g_steal_pointer (&self->document));
}

/**
 * lc_page_fill:
 * @self: an empty page
 * @statement: (nullable): a statement before its first row, for one row more than the page holds; %NULL when it failed
 * @add: what makes a row an item
 * @key_column: the column with the number that the list is ordered by
 * @id_column: the column with the id
 * @error: return location for a `LC_DATABASE_ERROR`; set already when @statement is %NULL
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_page_fill (LcPage       *self,
              LcStatement  *statement,
              LcPageAdd     add,
              guint         key_column,
              guint         id_column,
              GError      **error)
{
  return fill (self, statement, add, FALSE, key_column, id_column, error);
}

/**
 * lc_page_fill_text:
 * @self: an empty page
 * @statement: (nullable): a statement before its first row, for one row more than the page holds; %NULL when it failed
 * @add: what makes a row an item
 * @key_column: the column with the text that the list is ordered by
 * @id_column: the column with the id
 * @error: return location for a `LC_DATABASE_ERROR`; set already when @statement is %NULL
 *
 * Returns: (transfer full) (nullable): the answer
 */
LcResponse *
lc_page_fill_text (LcPage       *self,
                   LcStatement  *statement,
                   LcPageAdd     add,
                   guint         key_column,
                   guint         id_column,
                   GError      **error)
{
  return fill (self, statement, add, TRUE, key_column, id_column, error);
}

void
lc_page_clear (LcPage *self)
{
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
}
