/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-response-private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static LcResponse *
response_new (guint status)
{
  LcResponse *self = g_new0 (LcResponse, 1);

  self->status = status;
  self->fd = -1;

  return self;
}

/**
 * lc_response_new_json:
 * @status: the HTTP status
 * @document: (transfer full): the document
 *
 * An answer of `application/json`. Its ETag is taken from its content unless lc_response_set_etag() gives one;
 * If-None-Match, HEAD and compression are the dispatcher's business.
 *
 * Returns: (transfer full): the answer
 */
LcResponse *
lc_response_new_json (guint           status,
                      yyjson_mut_doc *document)
{
  LcResponse *self;
  yyjson_write_err failure = { 0 };
  char *text;
  size_t length;

  g_return_val_if_fail (document != NULL, NULL);

  text = yyjson_mut_write_opts (document, YYJSON_WRITE_NOFLAG, NULL, &length, &failure);
  yyjson_mut_doc_free (document);
  if (text == NULL)
    {
      g_critical ("A document cannot be written as JSON: %s", failure.msg);
      return lc_response_new_problem (LC_PROBLEM_INTERNAL, NULL);
    }

  self = response_new (status);
  self->body = g_bytes_new_with_free_func (text, length, free, text);
  lc_response_set_header (self, "Content-Type", "application/json");

  return self;
}

/**
 * lc_response_new_empty:
 * @status: the HTTP status, for instance 204
 *
 * Returns: (transfer full): an answer without a body
 */
LcResponse *
lc_response_new_empty (guint status)
{
  return response_new (status);
}

/**
 * lc_response_new_bytes:
 * @status: the HTTP status
 * @media_type: the content's type
 * @bytes: (transfer none): the content
 *
 * Returns: (transfer full): the answer
 */
LcResponse *
lc_response_new_bytes (guint       status,
                       const char *media_type,
                       GBytes     *bytes)
{
  LcResponse *self;

  g_return_val_if_fail (media_type != NULL && bytes != NULL, NULL);

  self = response_new (status);
  self->body = g_bytes_ref (bytes);
  lc_response_set_header (self, "Content-Type", media_type);

  return self;
}

/**
 * lc_response_new_file:
 * @status: the HTTP status
 * @media_type: the content's type
 * @fd: (transfer full): an open file, sent from its start
 * @size: how many bytes of it
 *
 * An answer that the kernel sends from a file without a copy.
 *
 * Returns: (transfer full): the answer
 */
LcResponse *
lc_response_new_file (guint       status,
                      const char *media_type,
                      int         fd,
                      guint64     size)
{
  LcResponse *self;

  g_return_val_if_fail (media_type != NULL && fd >= 0, NULL);

  self = response_new (status);
  self->fd = fd;
  self->size = size;
  lc_response_set_header (self, "Content-Type", media_type);

  return self;
}

static yyjson_mut_doc *
problem_document (LcProblem   problem,
                  const char *detail)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "type", lc_problem_get_type (problem));
  yyjson_mut_obj_add_str (document, root, "title", lc_problem_get_title (problem));
  yyjson_mut_obj_add_uint (document, root, "status", lc_problem_get_status (problem));
  if (detail != NULL)
    yyjson_mut_obj_add_strcpy (document, root, "detail", detail);

  return document;
}

static LcResponse *
problem_response (LcProblem       problem,
                  yyjson_mut_doc *document)
{
  LcResponse *self = lc_response_new_json (lc_problem_get_status (problem), document);

  lc_response_set_header (self, "Content-Type", "application/problem+json");
  if (problem == LC_PROBLEM_UNAUTHENTICATED || problem == LC_PROBLEM_WRONG_CREDENTIALS)
    lc_response_set_header (self, "WWW-Authenticate", "Bearer");
  if (problem == LC_PROBLEM_UNAVAILABLE || problem == LC_PROBLEM_TOO_MANY_REQUESTS)
    lc_response_set_header (self, "Retry-After", "1");

  return self;
}

/**
 * lc_response_new_problem:
 * @problem: what is wrong
 * @detail_format: (nullable): a sentence for the member, as for printf()
 * @...: the format's arguments
 *
 * An answer of `application/problem+json` (RFC 9457).
 *
 * Returns: (transfer full): the answer
 */
LcResponse *
lc_response_new_problem (LcProblem   problem,
                         const char *detail_format,
                         ...)
{
  g_autofree char *detail = NULL;
  va_list args;

  g_return_val_if_fail (problem < LC_N_PROBLEMS, NULL);

  if (detail_format != NULL)
    {
      va_start (args, detail_format);
      detail = g_strdup_vprintf (detail_format, args);
      va_end (args);
    }

  return problem_response (problem, problem_document (problem, detail));
}

/**
 * lc_response_new_invalid:
 * @reader: a reader that noted problems
 *
 * Returns: (transfer full): a 422 that names each wrong member
 */
LcResponse *
lc_response_new_invalid (LcReader *reader)
{
  yyjson_mut_doc *document;
  yyjson_mut_val *errors;
  GPtrArray *problems;

  g_return_val_if_fail (reader != NULL, NULL);

  problems = lc_reader_get_problems (reader);
  document = problem_document (LC_PROBLEM_INVALID, NULL);
  errors = yyjson_mut_obj_add_arr (document, yyjson_mut_doc_get_root (document), "errors");
  for (guint i = 0; i < problems->len; i++)
    {
      LcReaderProblem *problem = g_ptr_array_index (problems, i);
      yyjson_mut_val *error = yyjson_mut_arr_add_obj (document, errors);

      yyjson_mut_obj_add_strcpy (document, error, "pointer", problem->pointer);
      yyjson_mut_obj_add_strcpy (document, error, "detail", problem->detail);
    }

  return problem_response (LC_PROBLEM_INVALID, document);
}

/**
 * lc_response_new_stale:
 * @current: (transfer full): the document as it is now
 * @etag: its ETag, without quotes
 *
 * Returns: (transfer full): a 412 that carries the current document as `current`, and its ETag
 */
LcResponse *
lc_response_new_stale (yyjson_mut_doc *current,
                       const char     *etag)
{
  yyjson_mut_doc *document;
  LcResponse *self;

  g_return_val_if_fail (current != NULL && etag != NULL, NULL);

  document = problem_document (LC_PROBLEM_PRECONDITION_FAILED, NULL);
  yyjson_mut_obj_add_val (document, yyjson_mut_doc_get_root (document), "current",
                          yyjson_mut_val_mut_copy (document, yyjson_mut_doc_get_root (current)));
  yyjson_mut_doc_free (current);

  self = problem_response (LC_PROBLEM_PRECONDITION_FAILED, document);
  lc_response_set_etag (self, etag);

  return self;
}

static char **
find_header (LcResponse *self,
             const char *name)
{
  for (guint i = 0; self->headers != NULL && i < self->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->headers, i), name) == 0)
      return (char **) &g_ptr_array_index (self->headers, i + 1);

  return NULL;
}

/**
 * lc_response_set_header:
 * @self: an answer
 * @name: a header's name
 * @value: its value; line ends are not possible in it
 *
 * Sets a header in place of one of that name.
 */
void
lc_response_set_header (LcResponse *self,
                        const char *name,
                        const char *value)
{
  char **found;

  g_return_if_fail (self != NULL && name != NULL && value != NULL);
  g_return_if_fail (strpbrk (value, "\r\n") == NULL);

  found = find_header (self, name);
  if (found != NULL)
    {
      g_set_str (found, value);
      return;
    }

  if (self->headers == NULL)
    self->headers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->headers, g_strdup (name));
  g_ptr_array_add (self->headers, g_strdup (value));
}

/**
 * lc_response_get_header:
 * @self: an answer
 * @name: a header's name
 *
 * Returns: (nullable): its value
 */
const char *
lc_response_get_header (LcResponse *self,
                        const char *name)
{
  char **found;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  found = find_header (self, name);
  return found != NULL ? *found : NULL;
}

/**
 * lc_response_set_etag:
 * @self: an answer
 * @etag: the document's strong ETag, without quotes
 */
void
lc_response_set_etag (LcResponse *self,
                      const char *etag)
{
  g_return_if_fail (self != NULL && etag != NULL);
  g_return_if_fail (strpbrk (etag, "\"\r\n") == NULL);

  g_set_str (&self->etag, etag);
}

/**
 * lc_response_get_status:
 * @self: an answer
 *
 * Returns: its HTTP status
 */
guint
lc_response_get_status (LcResponse *self)
{
  g_return_val_if_fail (self != NULL, 500);

  return self->status;
}

/**
 * lc_response_free:
 * @self: an answer
 */
void
lc_response_free (LcResponse *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_free (self->etag);
  g_free (self);
}
