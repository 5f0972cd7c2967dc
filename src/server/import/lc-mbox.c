/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mbox.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define BLOCK (64 * 1024)
#define MAX_MESSAGE (32 * 1024 * 1024)

/* The four dialects of mbox (mboxo, mboxrd, mboxcl, mboxcl2) have in common that a line "From ", an address and a date begins
 * a message. The lengths that mboxcl writes are not believed: they are wrong in many archives. */

typedef struct
{
  LcMboxFunc  func;
  gpointer    user_data;
  GByteArray *message;
  GByteArray *line;
  guint       number;
  gboolean    after_blank;
  gboolean    is_too_large;
} Splitter;

static gboolean
has_time (const char *text,
          gsize       length)
{
  for (gsize i = 0; i + 5 <= length; i++)
    if (g_ascii_isdigit (text[i]) && g_ascii_isdigit (text[i + 1]) && text[i + 2] == ':' &&
        g_ascii_isdigit (text[i + 3]) && g_ascii_isdigit (text[i + 4]))
      return TRUE;

  return FALSE;
}

static gboolean
has_year (const char *text,
          gsize       length)
{
  for (gsize i = 0; i + 4 <= length; i++)
    if ((memcmp (text + i, "19", 2) == 0 || memcmp (text + i, "20", 2) == 0) &&
        g_ascii_isdigit (text[i + 2]) && g_ascii_isdigit (text[i + 3]))
      return TRUE;

  return FALSE;
}

static gboolean
is_separator (const char *line,
              gsize       length)
{
  return length > 5 && length < 400 && memcmp (line, "From ", 5) == 0 && has_time (line + 5, length - 5) && has_year (line + 5, length - 5);
}

static void
end_message (Splitter *self)
{
  if (self->number > 0)
    {
      GBytes *bytes = g_bytes_new (self->message->data, self->message->len);

      self->func (self->number, self->is_too_large ? NULL : bytes, self->user_data);
      g_bytes_unref (bytes);
    }
  g_byte_array_set_size (self->message, 0);
  self->is_too_large = FALSE;
}

static void
take_line (Splitter *self)
{
  const char *line = (const char *) self->line->data;
  gsize length = self->line->len;
  gsize quotes = 0;

  if (self->after_blank && is_separator (line, length))
    {
      end_message (self);
      self->number++;
      self->after_blank = FALSE;
      g_byte_array_set_size (self->line, 0);
      return;
    }

  self->after_blank = length == 1 || (length == 2 && line[0] == '\r');
  while (quotes < length && line[quotes] == '>')
    quotes++;
  if (quotes > 0 && length - quotes > 5 && memcmp (line + quotes, "From ", 5) == 0)
    {
      line++;
      length--;
    }

  if (self->message->len + length > MAX_MESSAGE)
    self->is_too_large = TRUE;
  else if (self->number > 0)
    g_byte_array_append (self->message, (const guint8 *) line, length);
  g_byte_array_set_size (self->line, 0);
}

static void
take_block (Splitter     *self,
            const guint8 *data,
            gsize         length)
{
  while (length > 0)
    {
      const guint8 *end = memchr (data, '\n', length);
      gsize n = end != NULL ? (gsize) (end - data) + 1 : length;

      if (self->line->len + n <= MAX_MESSAGE)
        g_byte_array_append (self->line, data, n);
      else
        self->is_too_large = TRUE;
      if (end != NULL)
        take_line (self);
      data += n;
      length -= n;
    }
}

static gboolean
read_archive (struct archive  *archive,
              const char      *path,
              Splitter        *splitter,
              GError         **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  struct archive_entry *entry;
  la_ssize_t n = 0;
  int status;

  archive_read_support_filter_all (archive);
  archive_read_support_format_raw (archive);
  archive_read_support_format_empty (archive);
  status = archive_read_open_filename (archive, path, BLOCK);
  if (status == ARCHIVE_OK)
    status = archive_read_next_header (archive, &entry);
  if (status == ARCHIVE_EOF)
    return TRUE;

  while (status == ARCHIVE_OK && (n = archive_read_data (archive, block, BLOCK)) > 0)
    take_block (splitter, block, n);

  if (status == ARCHIVE_OK && n == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be read: %s", path, archive_error_string (archive));
  return FALSE;
}

/**
 * lc_mbox_read:
 * @path: a file in mbox format, plain or compressed with gzip, xz, bzip2 or zstd
 * @func: called for each message
 * @user_data: passed to @func
 * @error: return location for an error
 *
 * Reads a mailbox (RFC 4155, appendix A; the dialects of its informative references). Text before the first message is
 * passed over.
 *
 * Returns: whether the file could be read to its end
 */
gboolean
lc_mbox_read (const char  *path,
              LcMboxFunc   func,
              gpointer     user_data,
              GError     **error)
{
  Splitter splitter = { func, user_data, g_byte_array_new (), g_byte_array_new (), 0, TRUE, FALSE };
  struct archive *archive = archive_read_new ();
  gboolean done = read_archive (archive, path, &splitter, error);

  if (splitter.line->len > 0)
    take_line (&splitter);
  end_message (&splitter);

  archive_read_free (archive);
  g_byte_array_unref (splitter.message);
  g_byte_array_unref (splitter.line);

  return done;
}
