/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-embed.h"

#include <string.h>

#include <lc-uuid.h>

#include "shared/lc-attached-file.h"
#include "shared/lc-attached-picture.h"

#define PREFIX "/api/v1/uploads/"

/* Whose pictures and files a view shows. */
typedef struct
{
  LcSession *session;
  LcMessage *message; /* (nullable): that says what they are */
} Embedding;

static void
embedding_free (gpointer data)
{
  Embedding *embedding = data;

  g_object_unref (embedding->session);
  g_clear_object (&embedding->message);
  g_free (embedding);
}

/* Only what the community itself has is loaded: another server would learn who reads what. */
static gboolean
is_upload (const char *url)
{
  return url != NULL && g_str_has_prefix (url, PREFIX) && lc_uuid_is_valid (url + strlen (PREFIX));
}

static GtkWidget *
embed (const char *url,
       const char *text,
       gboolean    is_picture,
       gpointer    user_data)
{
  Embedding *embedding = user_data;
  const LcAttachment *known;

  if (!is_upload (url))
    return NULL;

  known = embedding->message != NULL ? lc_message_find_attachment (embedding->message, url) : NULL;
  if (is_picture)
    return lc_attached_picture_new (embedding->session, url, text, known != NULL ? known->width : 0, known != NULL ? known->height : 0);

  return lc_attached_file_new (embedding->session, url, text, known != NULL ? known->name : NULL,
                               known != NULL ? known->media_type : NULL, known != NULL ? known->size : 0);
}

/**
 * lc_embed_show:
 * @view: a view
 * @session: the session
 * @message: (nullable): whose text it shows next
 *
 * Lets @view show the pictures and files of its next texts.
 */
void
lc_embed_show (LcMarkdownView *view,
               LcSession      *session,
               LcMessage      *message)
{
  Embedding *embedding = g_new0 (Embedding, 1);

  g_return_if_fail (LC_IS_MARKDOWN_VIEW (view) && LC_IS_SESSION (session));

  embedding->session = g_object_ref (session);
  g_set_object (&embedding->message, message);
  lc_markdown_view_set_embed (view, embed, embedding, embedding_free);
}
