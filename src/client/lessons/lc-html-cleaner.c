/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lc-html-cleaner.h"

#include <string.h>

#include <lc-uuid.h>

#define UPLOADS "/api/v1/uploads/"
#define IMAGES "lesson:///upload/"
/* So many elements of its own may be open at a time; what goes deeper is left out. */
#define MAX_OPEN 100

struct _LcHtmlCleaner
{
  GPtrArray *open; /* the names of what is open, which belong to the list below */
};

/* What stays, with its text. */
static const char * const elements[] = {
  "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl",
  "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre",
  "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
  "u", "ul", "var", "wbr", NULL
};

static const char * const empty_elements[] = { "br", "col", "hr", "img", "wbr", NULL };

/* What goes with all that is in it. */
static const char * const swallowed[] = {
  "applet", "audio", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext",
  "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp", NULL
};

/* What may stand in any element, and says nothing but itself. */
static const char * const attributes[] = { "align", "alt", "colspan", "dir", "lang", "open", "rowspan", "start", "title", NULL };
static const char * const numbers[] = { "colspan", "height", "rowspan", "start", "width", NULL };

LcHtmlCleaner *
lc_html_cleaner_new (void)
{
  LcHtmlCleaner *self = g_new0 (LcHtmlCleaner, 1);

  self->open = g_ptr_array_new ();
  return self;
}

void
lc_html_cleaner_free (LcHtmlCleaner *self)
{
  g_ptr_array_unref (self->open);
  g_free (self);
}

/* Returns: (transfer full) (nullable): the address of another lesson, or of a course */
static char *
dup_own_link (const char *address)
{
  static const struct
  {
    const char *from;
    const char *to;
  } collections[] = {
    { "/api/v1/lessons/", "lesson:///lesson/" },
    { "/api/v1/courses/", "lesson:///course/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (collections); i++)
    if (g_str_has_prefix (address, collections[i].from))
      {
        const char *rest = address + strlen (collections[i].from);
        g_autofree char *id = g_strndup (rest, strcspn (rest, "#"));

        return lc_uuid_is_valid (id) ? g_strconcat (collections[i].to, rest, NULL) : NULL;
      }

  return NULL;
}

/**
 * lc_html_dup_link:
 * @address: where a link leads
 *
 * Returns: (transfer full) (nullable): where it leads in a lesson: to the web, to mail, to a place in the same lesson, to another lesson or a
 *   course; %NULL where it is none of these
 */
char *
lc_html_dup_link (const char *address)
{
  static const char * const beginnings[] = { "https://", "http://", "mailto:", "#" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (address, beginnings[i], strlen (beginnings[i])) == 0)
      return g_strdup (address);

  return dup_own_link (address);
}

/**
 * lc_html_dup_image:
 * @address: where a picture is
 *
 * Returns: (transfer full) (nullable): where the lesson finds it; %NULL where it is none of the community's own
 */
char *
lc_html_dup_image (const char *address)
{
  const char *id = g_str_has_prefix (address, UPLOADS) ? address + strlen (UPLOADS) : "";

  return lc_uuid_is_valid (id) ? g_strconcat (IMAGES, id, NULL) : NULL;
}

/* Whether there is a character reference, which a text may have; any other & is only a sign. */
static gboolean
is_reference (const char *text)
{
  const char *p = text + 1;

  if (*p == '#')
    p++;
  if (!g_ascii_isalnum (*p))
    return FALSE;
  while (g_ascii_isalnum (*p) && p - text < 32)
    p++;

  return *p == ';';
}

static void
append_text (GString    *result,
             const char *text,
             gsize       length)
{
  for (const char *p = text; p < text + length; p++)
    switch (*p)
      {
      case '<':
        g_string_append (result, "&lt;");
        break;
      case '>':
        g_string_append (result, "&gt;");
        break;
      case '"':
        g_string_append (result, "&quot;");
        break;
      case '\'':
        g_string_append (result, "&#39;");
        break;
      case '&':
        g_string_append (result, is_reference (p) ? "&" : "&amp;");
        break;
      default:
        g_string_append_c (result, *p);
      }
}

static const char *
find (const char * const *list,
      const char         *name)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_equal (list[i], name))
      return list[i];

  return NULL;
}

static gboolean
is_number (const char *text)
{
  gsize length = strspn (text, "0123456789");

  return length > 0 && length < 5 && (text[length] == '\0' || g_str_equal (text + length, "%") || g_str_equal (text + length, "px"));
}

/* What names a place to which a link leads: no more than a word. */
static gboolean
is_word (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

  return length > 0 && length < 100 && text[length] == '\0';
}

/* Returns: (transfer full) (nullable): what the attribute says of the element here; %NULL: nothing */
static char *
clean_attribute (const char *element,
                 const char *name,
                 const char *value)
{
  if (g_str_equal (name, "src") && g_str_equal (element, "img"))
    return lc_html_dup_image (value);
  if (g_str_equal (name, "href"))
    return g_str_equal (element, "a") ? lc_html_dup_link (value) : NULL;
  if (g_str_equal (name, "id"))
    return is_word (value) ? g_strdup (value) : NULL;
  if (find (numbers, name) != NULL)
    return is_number (value) ? g_strdup (value) : NULL;

  return find (attributes, name) != NULL ? g_strdup (value) : NULL;
}

static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (*p) || *p == '/')
    p++;

  return p;
}

/* Reads an attribute. Returns: where it ends */
static const char *
read_attribute (const char  *p,
                char       **name,
                char       **value)
{
  const char *start = p;

  if (*p == '=')
    p++; /* it would begin a name, and is none of ours */
  while (*p != '\0' && !g_ascii_isspace (*p) && *p != '/' && *p != '>' && *p != '=')
    p++;
  *name = g_ascii_strdown (start, p - start);
  *value = g_strdup ("");

  for (start = p; g_ascii_isspace (*p);)
    p++;
  if (*p != '=')
    return start;
  for (p++; g_ascii_isspace (*p);)
    p++;

  if (*p == '"' || *p == '\'')
    {
      const char *end = strchr (p + 1, *p);

      g_free (*value);
      *value = end != NULL ? g_strndup (p + 1, end - p - 1) : g_strdup ("");
      return end != NULL ? end + 1 : p + strlen (p);
    }

  for (start = p; *p != '\0' && !g_ascii_isspace (*p) && *p != '>';)
    p++;
  g_free (*value);
  *value = g_strndup (start, p - start);
  return p;
}

/* Reads what stands in a tag. @result: (nullable): %NULL where it is of no interest. Returns: behind the tag */
static const char *
read_attributes (const char *p,
                 const char *element,
                 GString    *result)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (p = skip_space (p); *p != '\0' && *p != '>'; p = skip_space (p))
    {
      g_autofree char *name = NULL, *value = NULL, *clean = NULL;

      p = read_attribute (p, &name, &value);
      clean = result != NULL && !g_hash_table_contains (seen, name) ? clean_attribute (element, name, value) : NULL;
      if (clean != NULL)
        {
          g_string_append_printf (result, " %s=\"", name);
          append_text (result, clean, strlen (clean));
          g_string_append_c (result, '"');
        }
      g_hash_table_add (seen, g_steal_pointer (&name));
    }

  return *p == '>' ? p + 1 : p;
}

/* Returns: behind the end of an element whose content goes with it */
static const char *
skip_content (const char *p,
              const char *name)
{
  for (; (p = strstr (p, "</")) != NULL; p += 2)
    if (g_ascii_strncasecmp (p + 2, name, strlen (name)) == 0 && !g_ascii_isalnum (p[2 + strlen (name)]))
      return read_attributes (p + 2 + strlen (name), name, NULL);

  return NULL;
}

static const char *
add_start (LcHtmlCleaner *self,
           GString       *result,
           const char    *name,
           const char    *p)
{
  const char *element = find (elements, name);
  gboolean is_empty = element != NULL && find (empty_elements, element) != NULL;
  g_autoptr(GString) tag = g_string_new (NULL);

  p = read_attributes (p, name, tag);
  if (find (swallowed, name) != NULL)
    {
      const char *end = skip_content (p, name);

      return end != NULL ? end : p + strlen (p);
    }
  /* A picture that is not there is what it shows, in words, which the page says. */
  if (element == NULL || self->open->len >= MAX_OPEN || (g_str_equal (element, "img") && strstr (tag->str, " src=") == NULL))
    return p;

  g_string_append_printf (result, "<%s%s>", element, tag->str);
  if (!is_empty)
    g_ptr_array_add (self->open, (gpointer) element);
  return p;
}

/* Ends what is open, and what was opened inside it since; anything else ends nothing. */
static void
add_end (LcHtmlCleaner *self,
         GString       *result,
         const char    *name)
{
  const char *element = find (elements, name);
  guint position;

  if (element == NULL || !g_ptr_array_find (self->open, element, &position))
    return;

  for (guint i = self->open->len; i-- > position;)
    if (self->open->pdata[i] == element)
      {
        position = i;
        break;
      }
  for (guint i = self->open->len; i-- > position;)
    g_string_append_printf (result, "</%s>", (const char *) self->open->pdata[i]);
  g_ptr_array_set_size (self->open, position);
}

/* Reads what a < begins. Returns: (nullable): behind it; %NULL where it is only a sign */
static const char *
add_tag (LcHtmlCleaner *self,
         GString       *result,
         const char    *p)
{
  gboolean is_end = p[1] == '/';
  const char *start = p + 1 + is_end;
  g_autofree char *name = NULL;
  const char *end;

  if (strncmp (p, "<!--", strlen ("<!--")) == 0)
    {
      end = strstr (p + 4, "-->");
      return end != NULL ? end + 3 : p + strlen (p);
    }
  if (p[1] == '!' || p[1] == '?')
    {
      end = strchr (p, '>');
      return end != NULL ? end + 1 : p + strlen (p);
    }
  if (!g_ascii_isalpha (*start))
    return NULL;

  for (end = start; *end != '\0' && !g_ascii_isspace (*end) && *end != '/' && *end != '>';)
    end++;
  name = g_ascii_strdown (start, end - start);
  if (!is_end)
    return add_start (self, result, name, end);

  add_end (self, result, name);
  return read_attributes (end, name, NULL);
}

/**
 * lc_html_cleaner_add:
 * @self: a cleaner
 * @result: what it is appended to
 * @html: HTML of any origin, which may be a part of a whole
 *
 * Appends what stays of @html: elements that only say what something is, their text, links that lead into the web, and pictures of the
 * community's own.
 */
void
lc_html_cleaner_add (LcHtmlCleaner *self,
                     GString       *result,
                     const char    *html)
{
  g_return_if_fail (self != NULL && result != NULL && html != NULL);

  for (const char *p = html; *p != '\0';)
    {
      const char *end = *p == '<' ? add_tag (self, result, p) : NULL;

      if (end != NULL)
        {
          p = end;
          continue;
        }

      end = p + 1 + strcspn (p + 1, "<");
      append_text (result, p, end - p);
      p = end;
    }
}

/**
 * lc_html_cleaner_finish:
 * @self: a cleaner
 * @result: what it is appended to
 *
 * Ends what is still open.
 */
void
lc_html_cleaner_finish (LcHtmlCleaner *self,
                        GString       *result)
{
  g_return_if_fail (self != NULL && result != NULL);

  for (guint i = self->open->len; i-- > 0;)
    g_string_append_printf (result, "</%s>", (const char *) self->open->pdata[i]);
  g_ptr_array_set_size (self->open, 0);
}
