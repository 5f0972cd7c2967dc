/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-page.h"

#include "lc-cursor.h"

/* Ids are compared by bytes; this one is behind all UUIDs. */
#define LAST_ID "~"

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
  self->items = yyjson_mut_obj_add_arr (self->document, root, "items");
}

/**
 * lc_page_add:
 * @self: a page that is not full
 *
 * Returns: (transfer none): an object for the next item
 */
yyjson_mut_val *
lc_page_add (LcPage *self)
{
  g_return_val_if_fail (!lc_page_is_full (self), NULL);

  self->n_items++;
  return yyjson_mut_arr_add_obj (self->document, self->items);
}

/**
 * lc_page_is_full:
 * @self: a page
 *
 * Returns: whether it holds as many items as were asked for
 */
gboolean
lc_page_is_full (LcPage *self)
{
  return self->n_items >= self->limit;
}

/**
 * lc_page_set_next:
 * @self: a page
 * @key: the key of its last item
 * @id: the id of its last item
 */
void
lc_page_set_next (LcPage     *self,
                  gint64      key,
                  const char *id)
{
  g_free (self->next);
  self->next = lc_cursor_encode (key, id);
}

/**
 * lc_page_set_next_text:
 * @self: a page
 * @key: the key of its last item
 * @id: the id of its last item
 */
void
lc_page_set_next_text (LcPage     *self,
                       const char *key,
                       const char *id)
{
  g_free (self->next);
  self->next = lc_cursor_encode_text (key, id);
}

/**
 * lc_page_finish:
 * @self: a page
 * @has_more: whether there are rows behind it
 *
 * Returns: (transfer full): the answer
 */
LcResponse *
lc_page_finish (LcPage   *self,
                gboolean  has_more)
{
  lc_document_add_text (self->document, yyjson_mut_doc_get_root (self->document), "next", has_more ? self->next : NULL);

  return lc_response_new_json (200, g_steal_pointer (&self->document));
}

void
lc_page_clear (LcPage *self)
{
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
  g_clear_pointer (&self->next, g_free);
}
