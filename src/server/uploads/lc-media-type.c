/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-media-type.h"

#include <string.h>

#define ZIP_HEADER_LENGTH 30

typedef struct
{
  const char *media_type;
  const char *magic;
  gsize       offset;
  gsize       length;
} Signature;

/* Signatures from the WHATWG MIME Sniffing standard, section 6. */
static const Signature signatures[] =
{
  { "image/png", "\x89PNG\r\n\x1a\n", 0, 8 },
  { "image/jpeg", "\xff\xd8\xff", 0, 3 },
  { "image/gif", "GIF87a", 0, 6 },
  { "image/gif", "GIF89a", 0, 6 },
  { "image/webp", "WEBPVP", 8, 6 },
  { "application/pdf", "%PDF-", 0, 5 },
};

static const struct
{
  const char *folder;
  const char *media_type;
} office_documents[] =
{
  { "word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { "xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  { "ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
};

static const char * const open_documents[] =
{
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
  "application/vnd.oasis.opendocument.graphics",
};

/* An OpenDocument file begins with an entry "mimetype" that is stored as it is (OpenDocument 1.3, part 2, section 3.3); an Office
 * Open XML file holds "[Content_Types].xml" and a folder that is named after the program. */
static const char *
sniff_zip (const guint8 *data,
           gsize         length)
{
  const char *entry = (const char *) data + ZIP_HEADER_LENGTH;
  gsize rest = length - ZIP_HEADER_LENGTH;

  if (rest > strlen ("mimetype") && memcmp (entry, "mimetype", strlen ("mimetype")) == 0)
    {
      const char *type = entry + strlen ("mimetype");

      rest -= strlen ("mimetype");
      for (guint i = 0; i < G_N_ELEMENTS (open_documents); i++)
        if (rest > strlen (open_documents[i]) &&
            memcmp (type, open_documents[i], strlen (open_documents[i])) == 0 &&
            memcmp (type + strlen (open_documents[i]), "PK", 2) == 0)
          return open_documents[i];
    }

  if (memmem (data, length, "[Content_Types].xml", strlen ("[Content_Types].xml")) != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (office_documents); i++)
      if (memmem (data, length, office_documents[i].folder, strlen (office_documents[i].folder)) != NULL)
        return office_documents[i].media_type;

  return "application/zip";
}

static gboolean
is_text (const guint8 *data,
         gsize         length)
{
  if (!g_utf8_validate ((const char *) data, length, NULL))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (data[i] == 0x7f || (data[i] < 0x20 && strchr ("\t\n\r\f", data[i]) == NULL))
      return FALSE;

  return TRUE;
}

/**
 * lc_media_type_sniff:
 * @data: (array length=length): a whole file
 * @length: its size in bytes
 *
 * Finds out what a file is from its bytes alone; neither its name nor what the sender says is believed.
 *
 * Returns: (nullable): its media type, or %NULL where it is none that may be kept
 */
const char *
lc_media_type_sniff (const guint8 *data,
                     gsize         length)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *signature = &signatures[i];

      if (length >= signature->offset + signature->length &&
          memcmp (data + signature->offset, signature->magic, signature->length) == 0)
        return signature->media_type;
    }

  if (length > ZIP_HEADER_LENGTH && memcmp (data, "PK\x03\x04", 4) == 0)
    return sniff_zip (data, length);

  /* What looks like a page or a drawing with script in it is text here, and is served as such. */
  if (length > 0 && is_text (data, length))
    return "text/plain; charset=utf-8";

  return NULL;
}

/**
 * lc_media_type_is_picture:
 * @media_type: a media type out of lc_media_type_sniff()
 *
 * Returns: whether it is shown as a picture
 */
gboolean
lc_media_type_is_picture (const char *media_type)
{
  return g_str_has_prefix (media_type, "image/");
}
