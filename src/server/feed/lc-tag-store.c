/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-tag-store.h"

#include <string.h>

#include "lc-limits.h"
#include "lc-tag.h"

/* As it was written it may be longer than it is kept. */
#define MAX_WRITTEN (2 * LC_MAX_TAG)

/**
 * lc_tags_read:
 * @reader: what was sent
 *
 * Reads the member `tags`, and notes what cannot be a tag. The same tag twice is one.
 *
 * Returns: (transfer full) (nullable): the tags as the store keeps them, a JSON array; %NULL when none were sent
 */
char *
lc_tags_read (LcReader *reader)
{
  g_autoptr(GPtrArray) tags = g_ptr_array_new_null_terminated (LC_MAX_POST_TAGS, g_free, TRUE);
  const char * const *written;

  if (!lc_reader_has (reader, "tags"))
    return NULL;

  written = lc_reader_get_texts (reader, "tags", LC_MAX_POST_TAGS, MAX_WRITTEN);
  for (guint i = 0; written != NULL && written[i] != NULL; i++)
    {
      g_autofree char *pointer = g_strdup_printf ("/tags/%u", i);
      char *tag = lc_tag_normalise (written[i]);

      if (tag == NULL)
        lc_reader_add_problem (reader, pointer, "must be of letters, digits and hyphens, at most 40 of them");
      else if (g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        g_free (tag);
      else
        g_ptr_array_add (tags, tag);
    }

  return lc_document_write_texts ((const char * const *) tags->pdata);
}

static gboolean
has_text (yyjson_val *array,
          const char *text)
{
  yyjson_arr_iter iter = yyjson_arr_iter_with (array);
  yyjson_val *item;

  while ((item = yyjson_arr_iter_next (&iter)) != NULL)
    if (yyjson_equals_str (item, text))
      return TRUE;

  return FALSE;
}

/* Adds the texts of @array that @other does not have. */
static void
collect_missing (GPtrArray  *texts,
                 yyjson_val *array,
                 yyjson_val *other)
{
  yyjson_arr_iter iter = yyjson_arr_iter_with (array);
  yyjson_val *item;

  while ((item = yyjson_arr_iter_next (&iter)) != NULL)
    if (!has_text (other, yyjson_get_str (item)))
      g_ptr_array_add (texts, (gpointer) yyjson_get_str (item));
}

/* Only a post of the community's feed counts. */
static gboolean
add_tag (LcDatabase  *database,
         const char  *post_id,
         const char  *tag,
         gboolean     in_feed,
         GError     **error)
{
  return lc_database_run (database, error,
                          "INSERT INTO tag (name, post_count) VALUES ($1, $2)"
                          " ON CONFLICT (name) DO UPDATE SET post_count = tag.post_count + excluded.post_count", "ti", tag,
                          (gint64) in_feed) == 1 &&
         lc_database_run (database, error,
                          "INSERT INTO post_tag (post_id, tag, created_at, in_feed)"
                          " SELECT id, $2, created_at, in_feed FROM post WHERE id = $1", "tt", post_id, tag) == 1;
}

static gboolean
remove_tag (LcDatabase  *database,
            const char  *post_id,
            const char  *tag,
            gboolean     in_feed,
            GError     **error)
{
  return lc_database_run (database, error, "DELETE FROM post_tag WHERE post_id = $1 AND tag = $2", "tt", post_id, tag) == 1 &&
         lc_database_run (database, error, "UPDATE tag SET post_count = post_count - $2 WHERE name = $1", "ti", tag,
                          (gint64) in_feed) == 1;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * lc_tags_store:
 * @database: a connection in a write transaction
 * @post_id: a post that is there and not deleted
 * @before: (nullable): the tags that it had
 * @after: the tags that its row has now
 * @in_feed: whether it stands in the community's feed
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Keeps the rows of the post's tags and their counts, in an order that is the same for all posts.
 *
 * Returns: whether they are stored
 */
gboolean
lc_tags_store (LcDatabase  *database,
               const char  *post_id,
               const char  *before,
               const char  *after,
               gboolean     in_feed,
               GError     **error)
{
  g_autoptr(yyjson_doc) old = yyjson_read (before != NULL ? before : "[]", before != NULL ? strlen (before) : 2, 0);
  g_autoptr(yyjson_doc) new = yyjson_read (after, strlen (after), 0);
  g_autoptr(GPtrArray) changed = g_ptr_array_new ();

  collect_missing (changed, yyjson_doc_get_root (old), yyjson_doc_get_root (new));
  collect_missing (changed, yyjson_doc_get_root (new), yyjson_doc_get_root (old));
  g_ptr_array_sort (changed, compare_texts);

  for (guint i = 0; i < changed->len; i++)
    {
      const char *tag = g_ptr_array_index (changed, i);

      if (has_text (yyjson_doc_get_root (new), tag) ? !add_tag (database, post_id, tag, in_feed, error)
                                                    : !remove_tag (database, post_id, tag, in_feed, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lc_tags_count:
 * @database: a connection in a write transaction
 * @post_id: a post of the community's feed
 * @difference: 1 when it is there again, -1 when it was deleted
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Counts a post in its tags; those of a deleted one do not count.
 *
 * Returns: whether they were counted
 */
gboolean
lc_tags_count (LcDatabase  *database,
               const char  *post_id,
               gint64       difference,
               GError     **error)
{
  return lc_database_run (database, error,
                          "UPDATE tag SET post_count = post_count + $2"
                          " WHERE name IN (SELECT tag FROM post_tag WHERE post_id = $1)", "ti", post_id, difference) >= 0;
}
