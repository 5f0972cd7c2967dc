/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-bookmark-private.h"

struct _LcBookmark
{
  GObject parent_instance;

  char   *target_id;
  char   *note;
  gint64  remind_at;
};

G_DEFINE_FINAL_TYPE (LcBookmark, lc_bookmark, G_TYPE_OBJECT)

static void
lc_bookmark_finalize (GObject *object)
{
  LcBookmark *self = LC_BOOKMARK (object);

  g_clear_pointer (&self->target_id, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (lc_bookmark_parent_class)->finalize (object);
}

static void
lc_bookmark_class_init (LcBookmarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_bookmark_finalize;
}

static void
lc_bookmark_init (LcBookmark *self)
{
}

/**
 * lc_bookmark_get_target_id:
 * @self: a bookmark
 *
 * Returns: (transfer none): the id of the post or the reply
 */
const char *
lc_bookmark_get_target_id (LcBookmark *self)
{
  g_return_val_if_fail (LC_IS_BOOKMARK (self), NULL);

  return self->target_id;
}

/**
 * lc_bookmark_get_note:
 * @self: a bookmark
 *
 * Returns: (transfer none): what the member noted, may be empty
 */
const char *
lc_bookmark_get_note (LcBookmark *self)
{
  g_return_val_if_fail (LC_IS_BOOKMARK (self), NULL);

  return self->note;
}

/**
 * lc_bookmark_get_remind_at:
 * @self: a bookmark
 *
 * Returns: when the member wants to be reminded, in ms; 0: never
 */
gint64
lc_bookmark_get_remind_at (LcBookmark *self)
{
  g_return_val_if_fail (LC_IS_BOOKMARK (self), 0);

  return self->remind_at;
}

/* Returns: (transfer full) (nullable): the bookmark of a document; %NULL with @error set */
LcBookmark *
lc_bookmark_new (JsonObject  *object,
                 GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *target_id = lc_json_reader_id (&reader, "target_id");
  const char *note = lc_json_reader_string (&reader, "note");
  gint64 remind_at = lc_json_reader_optional_time (&reader, "remind_at");
  LcBookmark *self;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  self = g_object_new (LC_TYPE_BOOKMARK, NULL);
  self->target_id = g_strdup (target_id);
  self->note = g_strdup (note);
  self->remind_at = remind_at;
  return self;
}
