/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mail.h"

#include <gmime/gmime.h>
#include <string.h>

#include "lc-limits.h"
#include "lc-mail-html.h"
#include "lc-mail-text.h"

/* GMime gives none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InternetAddressList, g_object_unref)

#define MAX_PARTS_DEPTH 16
#define MAX_REFERENCES 200

typedef struct
{
  GString          *text;
  LcMailTextFormat  format;
  guint             n_texts;
  guint             n_attachments;
} Body;

/* On one line, with single spaces. */
static char *
flatten (const char *text)
{
  g_autofree char *clean = text != NULL ? lc_mail_text_clean (text, strlen (text), NULL) : g_strdup ("");
  GString *flat = g_string_sized_new (strlen (clean));

  for (const char *c = clean; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isspace (g_utf8_get_char (c)))
        g_string_append_unichar (flat, g_utf8_get_char (c));
      else if (flat->len > 0 && flat->str[flat->len - 1] != ' ')
        g_string_append_c (flat, ' ');
    }

  return g_strchomp (g_string_free_and_steal (flat));
}

static char *
cut (char  *text,
     glong  max)
{
  if (g_utf8_strlen (text, -1) > max)
    {
      g_autofree char *start = g_utf8_substring (text, 0, max - 1);

      g_free (text);
      return g_strconcat (start, "…", NULL);
    }

  return text;
}

/* Returns: the length of an answer mark that @subject begins with ("Re: ", "AW[2]: ", "Fwd : "), or 0 */
static gsize
measure_mark (const char *subject)
{
  static const char * const marks[] = { "re", "aw", "sv", "vs", "antw", "odp", "res", "rv", "fwd", "fw", "wg", "tr", NULL };

  for (const char * const *mark = marks; *mark != NULL; mark++)
    {
      gsize length = strlen (*mark);

      if (g_ascii_strncasecmp (subject, *mark, length) != 0)
        continue;
      if (subject[length] == '[' || subject[length] == '(' || subject[length] == '^')
        length += 1 + strspn (subject + length + 1, "0123456789])");
      length += strspn (subject + length, " ");
      if (subject[length] == ':')
        return length + 1 + strspn (subject + length + 1, " ");
    }

  return 0;
}

/* Returns: the length of a list's prefix such as "[gtk-list] ", or 0. What says something of the message stays. */
static gsize
measure_list_prefix (const char *subject)
{
  static const char * const telling[] = { "patch", "rfc", "announce", "ann", "bug", "solved", "help", "question", "ot", "off-topic", NULL };
  const char *end;
  g_autofree char *word = NULL;

  if (subject[0] != '[')
    return 0;

  end = strchr (subject, ']');
  if (end == NULL || end - subject < 2 || end - subject > 40)
    return 0;

  word = g_ascii_strdown (subject + 1, end - subject - 1);
  if (strspn (word, "abcdefghijklmnopqrstuvwxyz0123456789._+-") != strlen (word) || g_strv_contains (telling, word))
    return 0;

  return end + 1 - subject + strspn (end + 1, " ");
}

/**
 * lc_mail_clean_subject:
 * @subject: (nullable): a decoded subject
 * @is_answer: (out): whether it said that it answers another
 *
 * Takes marks of answers and the list's name off a subject.
 *
 * Returns: (transfer full): the title, never empty and at most 200 characters
 */
char *
lc_mail_clean_subject (const char *subject,
                       gboolean   *is_answer)
{
  g_autofree char *flat = flatten (subject);
  g_autofree char *hidden = lc_mail_text_hide_addresses (flat);
  const char *title = hidden;
  gsize mark, prefix;

  *is_answer = FALSE;
  do
    {
      prefix = measure_list_prefix (title);
      if (title[prefix] != '\0')
        title += prefix;
      mark = measure_mark (title);
      if (title[mark] != '\0')
        title += mark;
      else
        mark = 0;
      *is_answer |= mark > 0;
    }
  while (mark > 0);

  return cut (g_strdup (*title != '\0' ? title : "(no subject)"), LC_MAX_POST_TITLE);
}

static GBytes *
get_content (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream;
  GByteArray *array;
  GBytes *bytes;

  if (content == NULL)
    return g_bytes_new (NULL, 0);

  stream = g_mime_stream_mem_new ();
  g_mime_data_wrapper_write_to_stream (content, stream);
  array = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  bytes = g_bytes_new (array->data, array->len);
  g_object_unref (stream);

  return bytes;
}

static LcMailTextFormat
get_format (GMimeContentType *type)
{
  const char *format = g_mime_content_type_get_parameter (type, "format");
  const char *delsp = g_mime_content_type_get_parameter (type, "delsp");

  if (format == NULL || g_ascii_strcasecmp (format, "flowed") != 0)
    return LC_MAIL_TEXT_FIXED;

  return delsp != NULL && g_ascii_strcasecmp (delsp, "yes") == 0 ? LC_MAIL_TEXT_FLOWED_DELSP : LC_MAIL_TEXT_FLOWED;
}

static void
add_text (Body      *body,
          GMimePart *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  const char *charset = g_mime_content_type_get_parameter (type, "charset");
  g_autoptr(GBytes) bytes = get_content (part);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = lc_mail_text_clean (data != NULL ? data : "", length, charset);
  LcMailTextFormat format = get_format (type);

  if (g_mime_content_type_is_type (type, "text", "html"))
    {
      char *plain = lc_mail_html_to_text (text);

      g_free (text);
      text = plain;
      format = LC_MAIL_TEXT_UNWRAPPED;
    }
  if (body->n_texts++ > 0)
    g_string_append_c (body->text, '\n');
  else
    body->format = format;
  g_string_append (body->text, text);
}

static gboolean
is_attachment (GMimeObject *object)
{
  const char *disposition = g_mime_object_get_disposition (object);
  GMimeContentType *type = g_mime_object_get_content_type (object);

  if (!GMIME_IS_PART (object) || !g_mime_content_type_is_type (type, "text", "*"))
    return TRUE;
  if (!g_mime_content_type_is_type (type, "text", "plain") && !g_mime_content_type_is_type (type, "text", "html"))
    return disposition == NULL || g_ascii_strcasecmp (disposition, "inline") != 0;

  return disposition != NULL && g_ascii_strcasecmp (disposition, "attachment") == 0;
}

/* Of the same text in several forms, the plain one; otherwise the last, which is the richest that was sent. */
static GMimeObject *
choose_alternative (GMimeMultipart *multipart)
{
  int n = g_mime_multipart_get_count (multipart);

  for (int i = 0; i < n; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (multipart, i);

      if (g_mime_content_type_is_type (g_mime_object_get_content_type (part), "text", "plain"))
        return part;
    }

  return n > 0 ? g_mime_multipart_get_part (multipart, n - 1) : NULL;
}

static void
add_object (Body        *body,
            GMimeObject *object,
            guint        depth)
{
  if (object == NULL || depth > MAX_PARTS_DEPTH)
    return;

  if (GMIME_IS_MULTIPART (object))
    {
      GMimeMultipart *multipart = GMIME_MULTIPART (object);
      GMimeContentType *type = g_mime_object_get_content_type (object);

      if (g_mime_content_type_is_type (type, "multipart", "alternative"))
        add_object (body, choose_alternative (multipart), depth + 1);
      else
        for (int i = 0; i < g_mime_multipart_get_count (multipart); i++)
          add_object (body, g_mime_multipart_get_part (multipart, i), depth + 1);
    }
  else if (is_attachment (object))
    {
      body->n_attachments++;
    }
  else
    {
      add_text (body, GMIME_PART (object));
    }
}

/* All that stands between "<" and ">": old programs wrote ids that no grammar knows. */
static void
add_references (GPtrArray  *references,
                const char *header)
{
  const char *begin = header != NULL ? strchr (header, '<') : NULL;

  while (begin != NULL && references->len < MAX_REFERENCES)
    {
      const char *end = strchr (begin, '>');
      g_autofree char *id = end != NULL ? g_strstrip (g_strndup (begin + 1, end - begin - 1)) : NULL;

      if (end == NULL)
        return;
      if (*id != '\0')
        g_ptr_array_add (references, g_utf8_make_valid (id, -1));
      begin = strchr (end, '<');
    }
}

/* In-Reply-To only counts where References do not say more: it often holds a sentence. */
static GPtrArray *
read_references (GMimeMessage *message)
{
  GPtrArray *references = g_ptr_array_new_with_free_func (g_free);

  add_references (references, g_mime_object_get_header (GMIME_OBJECT (message), "References"));
  if (references->len == 0)
    add_references (references, g_mime_object_get_header (GMIME_OBJECT (message), "In-Reply-To"));

  return references;
}

static gint64
read_date (GMimeMessage *message)
{
  GDateTime *date = g_mime_message_get_date (message);
  gint64 seconds = date != NULL ? g_date_time_to_unix (date) : 0;

  return seconds > 0 && seconds < G_GINT64_CONSTANT (253402300800) ? seconds * 1000 : 0;
}

/* A name that is an address shows only what stands before the "@". */
static char *
clean_name (const char *name)
{
  g_autofree char *flat = flatten (name);
  char *at = strchr (flat, '@');
  char *clean;

  if (at != NULL)
    *at = '\0';
  clean = g_strdup (flat);
  while (*clean == '"' || *clean == '\'' || *clean == '<' || *clean == ' ')
    memmove (clean, clean + 1, strlen (clean));
  while (*clean != '\0' && strchr ("\"'> ", clean[strlen (clean) - 1]) != NULL)
    clean[strlen (clean) - 1] = '\0';

  return cut (clean, LC_MAX_DISPLAY_NAME);
}

/* List archives disguise addresses: Pipermail as "jane at example.org", HyperKitty as "jane(a)example.org".
 * Returns: (transfer full) (nullable): the authors of such a header */
static InternetAddressList *
read_disguised_authors (GMimeMessage *message)
{
  g_autoptr(GRegex) disguise = g_regex_new ("(?<=[^\\s<>()])(\\s+at\\s+|\\s*[(\\[]at?[)\\]]\\s*)(?=[^\\s<>()]+\\.[^\\s<>()]+)", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (GMIME_OBJECT (message)), "From");
  const char *disguised = header != NULL ? g_mime_header_get_raw_value (header) : NULL;
  g_autofree char *plain = NULL;

  if (disguised == NULL || strchr (disguised, '@') != NULL)
    return NULL;
  plain = g_regex_replace_literal (disguise, disguised, -1, 0, "@", 0, NULL);

  return plain != NULL ? internet_address_list_parse (NULL, plain) : NULL;
}

/* An author without an address is known by the name. */
static gboolean
read_author (GMimeMessage *message,
             LcMail       *mail)
{
  g_autoptr(InternetAddressList) disguised = read_disguised_authors (message);
  InternetAddressList *list = disguised != NULL ? disguised : g_mime_message_get_from (message);
  InternetAddress *author = list != NULL && internet_address_list_length (list) > 0 ? internet_address_list_get_address (list, 0) : NULL;
  const char *name = author != NULL ? internet_address_get_name (author) : g_mime_object_get_header (GMIME_OBJECT (message), "From");
  const char *address = NULL;
  g_autofree char *valid = NULL;

  if (author != NULL && INTERNET_ADDRESS_IS_MAILBOX (author))
    address = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (author));
  if (address == NULL || *address == '\0')
    address = name;
  if (address == NULL || *address == '\0')
    return FALSE;

  valid = g_utf8_make_valid (address, -1);
  mail->address = g_utf8_strdown (valid, -1);
  mail->name = clean_name (name != NULL && *name != '\0' ? name : valid);

  return TRUE;
}

static char *
make_id (GMimeMessage *message,
         GBytes       *bytes)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  add_references (ids, g_mime_object_get_header (GMIME_OBJECT (message), "Message-ID"));
  if (ids->len > 0)
    return g_strdup (g_ptr_array_index (ids, 0));

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static GMimeMessage *
parse_message (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data != NULL ? data : "", length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  g_object_unref (parser);
  g_object_unref (stream);

  return message;
}

/**
 * lc_mail_parse:
 * @bytes: a mail as it was sent (RFC 5322)
 * @number: where it stood in its file
 * @problem: (out): why there is no result
 *
 * Reads a mail. Broken encodings are read as well as can be.
 *
 * Returns: (transfer full) (nullable): the mail, or %NULL with @problem set
 */
LcMail *
lc_mail_parse (GBytes      *bytes,
               guint        number,
               const char **problem)
{
  g_autoptr(LcMail) self = g_new0 (LcMail, 1);
  g_autoptr(GMimeMessage) message = parse_message (bytes);
  Body body = { .text = g_string_new (NULL) };

  if (message == NULL)
    {
      g_string_free (body.text, TRUE);
      *problem = "not a mail";
      return NULL;
    }

  add_object (&body, g_mime_message_get_mime_part (message), 0);
  self->number = number;
  self->text = lc_mail_text_hide_addresses (body.text->str);
  self->format = body.format;
  self->n_attachments = body.n_attachments;
  self->id = make_id (message, bytes);
  self->references = read_references (message);
  self->subject = lc_mail_clean_subject (g_mime_message_get_subject (message), &self->is_answer);
  self->date = read_date (message);
  g_string_free (body.text, TRUE);

  if (!read_author (message, self))
    {
      *problem = "no author";
      return NULL;
    }
  if (self->text[strspn (self->text, " \t\n")] == '\0')
    {
      *problem = self->n_attachments > 0 ? "nothing but attachments" : "no text";
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
lc_mail_free (LcMail *self)
{
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_free (self->id);
  g_free (self->subject);
  g_free (self->name);
  g_free (self->address);
  g_free (self->text);
  g_free (self);
}
