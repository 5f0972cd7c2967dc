/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reader.h"

#include <string.h>

#include "lc-error.h"
#include "lc-time.h"
#include "lc-uuid.h"

/* More would tell nobody more, and an answer must stay small whatever was sent. */
#define MAX_PROBLEMS 32

struct _LcReader
{
  yyjson_doc   *document;
  yyjson_val   *root;
  GPtrArray    *asked;      /* names, borrowed: handlers pass literals */
  GPtrArray    *problems;   /* of LcReaderProblem */
  GPtrArray    *arrays;     /* of char **, whose texts live in @texts */
  GPtrArray    *texts;
};

static void
problem_free (gpointer data)
{
  LcReaderProblem *problem = data;

  g_free (problem->pointer);
  g_free (problem->detail);
  g_free (problem);
}

static void G_GNUC_PRINTF (3, 4)
note (LcReader   *self,
      const char *name,
      const char *format,
      ...)
{
  LcReaderProblem *problem;
  va_list args;

  if (self->problems->len >= MAX_PROBLEMS)
    return;

  problem = g_new0 (LcReaderProblem, 1);
  problem->pointer = g_strconcat ("/", name, NULL);
  va_start (args, format);
  problem->detail = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, problem);
}

static yyjson_val *
ask (LcReader   *self,
     const char *name)
{
  g_ptr_array_add (self->asked, (gpointer) name);
  return yyjson_obj_get (self->root, name);
}

static gboolean
is_absent (yyjson_val *value)
{
  return value == NULL || yyjson_is_null (value);
}

/* Whether @text, of @length bytes, has no control characters but line feed and tab. It is valid UTF-8 already. */
static gboolean
is_plain (const char *text,
          gsize       length)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t' || c == '\r')
        continue;
      if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        return FALSE;
    }

  return TRUE;
}

static void
unify_line_ends (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from == '\r')
      {
        *to++ = '\n';
        if (from[1] == '\n')
          from++;
      }
    else
      {
        *to++ = *from;
      }
  *to = '\0';
}

static char *
clean (LcReader   *self,
       const char *name,
       yyjson_val *value,
       guint       min,
       guint       max)
{
  g_autofree char *text = NULL;
  glong length;

  if (!yyjson_is_str (value))
    {
      note (self, name, "must be a text");
      return NULL;
    }

  if (!is_plain (yyjson_get_str (value), yyjson_get_len (value)))
    {
      note (self, name, "must not contain control characters");
      return NULL;
    }

  text = g_utf8_normalize (yyjson_get_str (value), yyjson_get_len (value), G_NORMALIZE_NFC);
  if (text == NULL)
    {
      note (self, name, "must be valid UTF-8");
      return NULL;
    }

  unify_line_ends (text);
  g_strstrip (text);
  length = g_utf8_strlen (text, -1);

  if (length < min)
    {
      if (length == 0)
        note (self, name, "must not be empty");
      else
        note (self, name, "must have at least %u characters", min);
      return NULL;
    }
  if (length > max)
    {
      note (self, name, "must have at most %u characters, and has %ld", max, length);
      return NULL;
    }

  return g_steal_pointer (&text);
}

static const char *
keep (LcReader *self,
      char     *text)
{
  if (text != NULL)
    g_ptr_array_add (self->texts, text);
  return text;
}

/**
 * lc_reader_new:
 * @data: JSON text
 * @length: its length in bytes
 *
 * Reads one JSON object (RFC 8259, UTF-8 without a byte order mark).
 *
 * Returns: (transfer full): a reader, or %NULL with `LC_ERROR_INVALID` whose message says what is wrong and where
 */
LcReader *
lc_reader_new (const char  *data,
               gsize        length,
               GError     **error)
{
  yyjson_read_err failure = { 0 };
  yyjson_doc *document;
  LcReader *self;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (length == 0)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "The body is empty; a JSON object is needed");
      return NULL;
    }

  document = yyjson_read_opts ((char *) data, length, YYJSON_READ_NOFLAG, NULL, &failure);
  if (document == NULL)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "The body is not JSON: %s at byte %zu", failure.msg, failure.pos);
      return NULL;
    }

  if (!yyjson_is_obj (yyjson_doc_get_root (document)))
    {
      yyjson_doc_free (document);
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "The body must be a JSON object");
      return NULL;
    }

  self = g_new0 (LcReader, 1);
  self->document = document;
  self->root = yyjson_doc_get_root (document);
  self->asked = g_ptr_array_new ();
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->arrays = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * lc_reader_free:
 * @self: a reader
 *
 * Frees @self and all that it has returned.
 */
void
lc_reader_free (LcReader *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->arrays);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->asked);
  yyjson_doc_free (self->document);
  g_free (self);
}

/**
 * lc_reader_has:
 * @self: a reader
 * @name: a member's name, a literal
 *
 * Returns: whether the object has that member, be it null
 */
gboolean
lc_reader_has (LcReader   *self,
               const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return ask (self, name) != NULL;
}

/**
 * lc_reader_get_text:
 * @self: a reader
 * @name: a required member's name, a literal
 * @min: the least length, in characters
 * @max: the greatest length, in characters
 *
 * Returns: (nullable): the text, owned by @self, or %NULL after noting what is wrong
 */
const char *
lc_reader_get_text (LcReader   *self,
                    const char *name,
                    guint       min,
                    guint       max)
{
  yyjson_val *value;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  value = ask (self, name);
  if (is_absent (value))
    {
      note (self, name, "is required");
      return NULL;
    }

  return keep (self, clean (self, name, value, min, max));
}

/**
 * lc_reader_get_optional_text:
 * @self: a reader
 * @name: a member's name, a literal
 * @max: the greatest length, in characters
 * @fallback: (nullable): what an absent or null member stands for
 *
 * Returns: (nullable): the text, owned by @self, or @fallback; %NULL after noting what is wrong
 */
const char *
lc_reader_get_optional_text (LcReader   *self,
                             const char *name,
                             guint       max,
                             const char *fallback)
{
  yyjson_val *value;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  value = ask (self, name);
  if (is_absent (value))
    return fallback;

  return keep (self, clean (self, name, value, 0, max));
}

static const char *
get_uuid (LcReader   *self,
          const char *name,
          gboolean    required)
{
  yyjson_val *value = ask (self, name);

  if (is_absent (value))
    {
      if (required)
        note (self, name, "is required");
      return NULL;
    }

  if (!yyjson_is_str (value) || !lc_uuid_is_valid (yyjson_get_str (value)) || yyjson_get_len (value) != LC_UUID_LENGTH)
    {
      note (self, name, "must be a UUID version 7 in lower case");
      return NULL;
    }

  return yyjson_get_str (value);
}

/**
 * lc_reader_get_uuid:
 * @self: a reader
 * @name: a required member's name, a literal
 *
 * Returns: (nullable): the UUID version 7, owned by @self, or %NULL after noting what is wrong
 */
const char *
lc_reader_get_uuid (LcReader   *self,
                    const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return get_uuid (self, name, TRUE);
}

/**
 * lc_reader_get_optional_uuid:
 * @self: a reader
 * @name: a member's name, a literal
 *
 * Returns: (nullable): the UUID version 7, owned by @self; %NULL when absent or null, or after noting what is wrong
 */
const char *
lc_reader_get_optional_uuid (LcReader   *self,
                             const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return get_uuid (self, name, FALSE);
}

static const char *
find_choice (LcReader           *self,
             const char         *name,
             yyjson_val         *value,
             const char * const *choices)
{
  g_autofree char *list = NULL;

  for (guint i = 0; choices[i] != NULL; i++)
    if (yyjson_equals_str (value, choices[i]))
      return choices[i];

  list = g_strjoinv (", ", (char **) choices);
  note (self, name, "must be one of: %s", list);
  return NULL;
}

/**
 * lc_reader_get_choice:
 * @self: a reader
 * @name: a member's name, a literal
 * @choices: (array zero-terminated=1): the texts that are allowed
 * @fallback: (nullable): what an absent or null member stands for; %NULL makes it required
 *
 * Returns: (nullable): the element of @choices, or @fallback; %NULL after noting what is wrong
 */
const char *
lc_reader_get_choice (LcReader           *self,
                      const char         *name,
                      const char * const *choices,
                      const char         *fallback)
{
  yyjson_val *value;

  g_return_val_if_fail (self != NULL && name != NULL && choices != NULL, NULL);

  value = ask (self, name);
  if (!is_absent (value))
    return find_choice (self, name, value, choices);

  if (fallback == NULL)
    note (self, name, "is required");
  return fallback;
}

/**
 * lc_reader_get_choice_or_null:
 * @self: a reader
 * @name: a member's name, a literal
 * @choices: (array zero-terminated=1): the texts that are allowed
 *
 * Returns: (nullable): the element of @choices; %NULL for null, and after noting that the member is absent or wrong
 */
const char *
lc_reader_get_choice_or_null (LcReader           *self,
                              const char         *name,
                              const char * const *choices)
{
  yyjson_val *value;

  g_return_val_if_fail (self != NULL && name != NULL && choices != NULL, NULL);

  value = ask (self, name);
  if (!is_absent (value))
    return find_choice (self, name, value, choices);

  if (value == NULL)
    note (self, name, "is required");
  return NULL;
}

/**
 * lc_reader_get_int:
 * @self: a reader
 * @name: a member's name, a literal
 * @min: the least value
 * @max: the greatest value
 * @fallback: what an absent or null member stands for
 *
 * Returns: the integer, or @fallback, also after noting what is wrong
 */
gint64
lc_reader_get_int (LcReader   *self,
                   const char *name,
                   gint64      min,
                   gint64      max,
                   gint64      fallback)
{
  yyjson_val *value;

  g_return_val_if_fail (self != NULL && name != NULL, fallback);

  value = ask (self, name);
  if (is_absent (value))
    return fallback;

  if (!yyjson_is_int (value) ||
      (yyjson_is_uint (value) && yyjson_get_uint (value) > G_MAXINT64) ||
      yyjson_get_sint (value) < min || yyjson_get_sint (value) > max)
    {
      note (self, name, "must be an integer from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, min, max);
      return fallback;
    }

  return yyjson_get_sint (value);
}

/**
 * lc_reader_get_boolean:
 * @self: a reader
 * @name: a member's name, a literal
 * @fallback: what an absent or null member stands for
 *
 * Returns: the value, or @fallback, also after noting what is wrong
 */
gboolean
lc_reader_get_boolean (LcReader   *self,
                       const char *name,
                       gboolean    fallback)
{
  yyjson_val *value;

  g_return_val_if_fail (self != NULL && name != NULL, fallback);

  value = ask (self, name);
  if (is_absent (value))
    return fallback;

  if (!yyjson_is_bool (value))
    {
      note (self, name, "must be true or false");
      return fallback;
    }

  return yyjson_get_bool (value);
}

/**
 * lc_reader_get_time:
 * @self: a reader
 * @name: a member's name, a literal
 * @fallback: what an absent or null member stands for
 *
 * Returns: milliseconds since the Unix epoch, or @fallback, also after noting what is wrong
 */
gint64
lc_reader_get_time (LcReader   *self,
                    const char *name,
                    gint64      fallback)
{
  yyjson_val *value;
  gint64 time;

  g_return_val_if_fail (self != NULL && name != NULL, fallback);

  value = ask (self, name);
  if (is_absent (value))
    return fallback;

  if (!yyjson_is_str (value) || strlen (yyjson_get_str (value)) != yyjson_get_len (value) ||
      !lc_time_parse (yyjson_get_str (value), &time))
    {
      note (self, name, "must be an RFC 3339 date and time with its offset");
      return fallback;
    }

  return time;
}

/**
 * lc_reader_get_texts:
 * @self: a reader
 * @name: a member's name, a literal
 * @max_items: the greatest number of texts
 * @max_length: the greatest length of each, in characters; none may be empty
 *
 * Returns: (array zero-terminated=1) (nullable): the texts, owned by @self; %NULL when absent or null, or after noting what
 *   is wrong
 */
const char * const *
lc_reader_get_texts (LcReader   *self,
                     const char *name,
                     guint       max_items,
                     guint       max_length)
{
  g_autofree const char **texts = NULL;
  yyjson_val *value;
  yyjson_val *item;
  yyjson_arr_iter iter;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  value = ask (self, name);
  if (is_absent (value))
    return NULL;

  if (!yyjson_is_arr (value))
    {
      note (self, name, "must be an array of texts");
      return NULL;
    }
  if (yyjson_arr_size (value) > max_items)
    {
      note (self, name, "must have at most %u items", max_items);
      return NULL;
    }

  texts = g_new0 (const char *, yyjson_arr_size (value) + 1);
  yyjson_arr_iter_init (value, &iter);
  for (guint i = 0; (item = yyjson_arr_iter_next (&iter)) != NULL; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("%s/%u", name, i);

      texts[i] = keep (self, clean (self, pointer, item, 1, max_length));
      if (texts[i] == NULL)
        return NULL;
    }

  g_ptr_array_add (self->arrays, (gpointer) texts);
  return g_steal_pointer (&texts);
}

/**
 * lc_reader_get_value:
 * @self: a reader
 * @name: a member's name, a literal
 *
 * Returns: (nullable): the member's value as it was sent
 */
yyjson_val *
lc_reader_get_value (LcReader   *self,
                     const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return ask (self, name);
}

/**
 * lc_reader_add_problem:
 * @self: a reader
 * @pointer: a JSON pointer (RFC 6901): `/handle`
 * @detail: what is wrong with it, continuing the member's name: `is taken`
 *
 * Notes a problem that the caller found.
 */
void
lc_reader_add_problem (LcReader   *self,
                       const char *pointer,
                       const char *detail)
{
  g_return_if_fail (self != NULL && pointer != NULL && detail != NULL);

  note (self, pointer[0] == '/' ? pointer + 1 : pointer, "%s", detail);
}

/**
 * lc_reader_finish:
 * @self: a reader
 *
 * Notes members that nobody asked for and such as came twice.
 *
 * Returns: whether nothing is wrong
 */
gboolean
lc_reader_finish (LcReader *self)
{
  g_autoptr(GHashTable) names = NULL;
  yyjson_obj_iter iter;
  yyjson_val *key;

  g_return_val_if_fail (self != NULL, FALSE);

  /* The value tells whether the name was seen in the object. */
  names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->asked->len; i++)
    g_hash_table_insert (names, g_ptr_array_index (self->asked, i), GINT_TO_POINTER (FALSE));

  yyjson_obj_iter_init (self->root, &iter);
  while (self->problems->len < MAX_PROBLEMS && (key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *name = yyjson_get_str (key);
      gpointer seen;

      if (strlen (name) != yyjson_get_len (key) || !g_hash_table_lookup_extended (names, name, NULL, &seen))
        note (self, yyjson_get_len (key) <= 64 ? name : "", "is not known");
      else if (GPOINTER_TO_INT (seen))
        note (self, name, "must be given once");
      else
        g_hash_table_insert (names, (gpointer) name, GINT_TO_POINTER (TRUE));
    }

  return self->problems->len == 0;
}

/**
 * lc_reader_get_problems:
 * @self: a reader
 *
 * Returns: (transfer none) (element-type LcReaderProblem): what was noted
 */
GPtrArray *
lc_reader_get_problems (LcReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

/**
 * lc_reader_rewind:
 * @self: a reader
 *
 * Forgets what was asked and noted, for a handler that is run again. What was returned stays valid.
 */
void
lc_reader_rewind (LcReader *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->asked, 0);
  g_ptr_array_set_size (self->problems, 0);
}
