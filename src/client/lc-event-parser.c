/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-parser.h"

#include <string.h>

#include <lc-error.h>

#define MAX_EVENT_SIZE (1024 * 1024)
#define MAX_RETRY (10 * 60 * 1000)

struct _LcEventParser
{
  LcEventFunc  func;
  gpointer     user_data;

  GString     *line;      /* not ended yet */
  GString     *data;
  char        *type;
  char        *id;        /* the id buffer: counts from the next dispatch on */
  char        *last_id;
  int          retry;     /* ms; -1: not told */
  gboolean     has_data;
  gboolean     after_cr;  /* an LF now belongs to the line before */
  guint        bom;       /* how much of the byte order mark was seen; 3: past it */
};

/**
 * lc_event_parser_new:
 * @func: called for each event
 * @user_data: data for @func
 *
 * Returns: (transfer full): a parser at the beginning of a stream
 */
LcEventParser *
lc_event_parser_new (LcEventFunc func,
                     gpointer    user_data)
{
  LcEventParser *self = g_new0 (LcEventParser, 1);

  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  self->last_id = g_strdup ("");
  self->id = g_strdup ("");
  self->retry = -1;
  return self;
}

void
lc_event_parser_free (LcEventParser *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_free (self->type);
  g_free (self->id);
  g_free (self->last_id);
  g_free (self);
}

static void
clear_event (LcEventParser *self)
{
  g_string_truncate (self->data, 0);
  g_clear_pointer (&self->type, g_free);
  self->has_data = FALSE;
}

static void
dispatch (LcEventParser *self)
{
  g_autofree char *type = NULL;
  g_autofree char *data = NULL;

  g_set_str (&self->last_id, self->id);
  if (!self->has_data)
    {
      clear_event (self);
      return;
    }

  type = self->type != NULL && *self->type != '\0' ? g_strdup (self->type) : g_strdup ("message");
  data = g_utf8_make_valid (self->data->str, self->data->len);
  clear_event (self);
  self->func (type, data, self->last_id, self->user_data);
}

static void
set_retry (LcEventParser *self,
           const char    *value)
{
  guint64 retry;

  if (*value != '\0' && strspn (value, "0123456789") == strlen (value) && g_ascii_string_to_unsigned (value, 10, 0, MAX_RETRY, &retry, NULL))
    self->retry = retry;
}

static void
read_field (LcEventParser *self,
            const char    *name,
            const char    *value,
            gsize          value_size)
{
  if (g_str_equal (name, "event"))
    {
      g_free (self->type);
      self->type = g_utf8_make_valid (value, value_size);
    }
  else if (g_str_equal (name, "data"))
    {
      if (self->has_data)
        g_string_append_c (self->data, '\n');
      g_string_append_len (self->data, value, value_size);
      self->has_data = TRUE;
    }
  else if (g_str_equal (name, "id"))
    {
      if (memchr (value, '\0', value_size) == NULL)
        {
          g_free (self->id);
          self->id = g_utf8_make_valid (value, value_size);
        }
    }
  else if (g_str_equal (name, "retry"))
    {
      set_retry (self, value);
    }
}

static void
read_line (LcEventParser *self)
{
  g_autofree char *name = NULL;
  const char *line = self->line->str;
  gsize size = self->line->len;
  const char *colon = memchr (line, ':', size);
  const char *value;

  if (size == 0)
    {
      dispatch (self);
      return;
    }
  if (colon == line)
    return; /* a comment */

  name = g_strndup (line, colon != NULL ? (gsize) (colon - line) : size);
  value = colon != NULL ? colon + 1 : line + size;
  if (value < line + size && *value == ' ')
    value++;
  read_field (self, name, value, line + size - value);
}

/* Drops a byte order mark at the beginning. Returns: whether @c was part of one */
static gboolean
skip_bom (LcEventParser *self,
          char           c)
{
  static const char bom[] = "\xef\xbb\xbf";

  if (self->bom >= 3)
    return FALSE;
  if (c == bom[self->bom])
    {
      self->bom++;
      return TRUE;
    }

  g_string_append_len (self->line, bom, self->bom);
  self->bom = 3;
  return FALSE;
}

static void
end_line (LcEventParser *self)
{
  read_line (self);
  g_string_truncate (self->line, 0);
}

/**
 * lc_event_parser_push:
 * @self: a parser
 * @data: the next bytes of the stream
 * @size: how many
 * @error: return location for an error of %LC_ERROR
 *
 * Reads on. Lines end with LF, CR or CR LF, also where one ends in another call.
 *
 * Returns: whether the stream is of a size that one can keep
 */
gboolean
lc_event_parser_push (LcEventParser  *self,
                      const char     *data,
                      gsize           size,
                      GError        **error)
{
  for (gsize i = 0; i < size; i++)
    {
      gboolean after_cr = self->after_cr;

      self->after_cr = FALSE;
      if (skip_bom (self, data[i]))
        continue;
      if (data[i] == '\n' && after_cr)
        continue;

      if (data[i] == '\n' || data[i] == '\r')
        {
          self->after_cr = data[i] == '\r';
          end_line (self);
        }
      else
        {
          g_string_append_c (self->line, data[i]);
        }

      if (self->line->len + self->data->len > MAX_EVENT_SIZE)
        {
          g_set_error_literal (error, LC_ERROR, LC_ERROR_TOO_LARGE, "An event of the server is too large");
          return FALSE;
        }
    }

  return TRUE;
}

/* Returns: (transfer none): what to send as `Last-Event-ID`, "" where nothing */
const char *
lc_event_parser_get_last_id (LcEventParser *self)
{
  return self->last_id;
}

void
lc_event_parser_set_last_id (LcEventParser *self,
                             const char    *id)
{
  g_set_str (&self->last_id, id != NULL ? id : "");
  g_set_str (&self->id, self->last_id);
}

/* Returns: the wait that the server wishes before a new connection, in ms; -1: none told */
int
lc_event_parser_get_retry (LcEventParser *self)
{
  return self->retry;
}

/**
 * lc_event_parser_reset:
 * @self: a parser
 *
 * Makes ready for a new connection: what was not ended by an empty line is dropped, as the standard says; the last id
 * stays.
 */
void
lc_event_parser_reset (LcEventParser *self)
{
  clear_event (self);
  g_string_truncate (self->line, 0);
  g_set_str (&self->id, self->last_id);
  self->after_cr = FALSE;
  self->bom = 0;
}
