/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-reactions.h"

#include <string.h>

/* Whether @mine, emoji separated by spaces, names @emoji. */
static gboolean
is_mine (const char *mine,
         const char *emoji)
{
  gsize length = strlen (emoji);

  for (const char *p = mine; p != NULL && *p != '\0'; p = strchr (p, ' '))
    {
      if (*p == ' ')
        p++;
      if (strncmp (p, emoji, length) == 0 && (p[length] == ' ' || p[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  yyjson_alc allocator;
  guint64 room[256];
} Memory;

/* Nearly always they are few, and need no more memory than there is on the stack. */
static yyjson_doc *
read_stored (const char *reactions,
             Memory     *memory)
{
  gsize length = strlen (reactions);

  if (yyjson_read_max_memory_usage (length, YYJSON_READ_NOFLAG) > sizeof memory->room ||
      !yyjson_alc_pool_init (&memory->allocator, memory->room, sizeof memory->room))
    return yyjson_read (reactions, length, YYJSON_READ_NOFLAG);

  /* Without the flag of reading in place the text is only read. */
  return yyjson_read_opts ((char *) reactions, length, YYJSON_READ_NOFLAG, &memory->allocator, NULL);
}

/**
 * lc_reactions_add_document:
 * @document: a document
 * @object: an object in it
 * @reactions: the stored reactions
 * @mine: (nullable): the emoji of who asks, separated by spaces
 *
 * Adds the counts as `reactions`.
 */
void
lc_reactions_add_document (yyjson_mut_doc *document,
                           yyjson_mut_val *object,
                           const char     *reactions,
                           const char     *mine)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (document, object, "reactions");
  Memory memory;
  g_autoptr(yyjson_doc) stored = NULL;
  yyjson_obj_iter iter;
  yyjson_val *key;

  if (reactions == NULL || g_str_equal (reactions, "{}"))
    return;

  stored = read_stored (reactions, &memory);
  yyjson_obj_iter_init (yyjson_doc_get_root (stored), &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *emoji = yyjson_get_str (key);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, array);

      lc_document_add_text (document, item, "emoji", emoji);
      yyjson_mut_obj_add_sint (document, item, "count", yyjson_get_sint (yyjson_obj_iter_get_val (key)));
      yyjson_mut_obj_add_bool (document, item, "mine", is_mine (mine, emoji));
    }
}

/**
 * lc_reactions_change:
 * @reactions: the stored reactions
 * @emoji: an emoji
 * @difference: 1 or -1
 * @n_emoji: (out) (optional): how many different ones there are then
 *
 * Returns: (transfer full): the reactions with that emoji counted once more or less
 */
char *
lc_reactions_change (const char *reactions,
                     const char *emoji,
                     int         difference,
                     guint      *n_emoji)
{
  g_autoptr(yyjson_mut_doc) changed = NULL;
  g_autoptr(yyjson_doc) stored = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *root;
  gint64 count;

  g_return_val_if_fail (reactions != NULL && emoji != NULL, NULL);

  stored = yyjson_read (reactions, strlen (reactions), YYJSON_READ_NOFLAG);
  changed = stored != NULL ? yyjson_doc_mut_copy (stored, NULL) : lc_document_new (&root);
  root = yyjson_mut_doc_get_root (changed);

  count = yyjson_mut_get_sint (yyjson_mut_obj_get (root, emoji)) + difference;
  if (count <= 0)
    yyjson_mut_obj_remove_key (root, emoji);
  else if (yyjson_mut_obj_get (root, emoji) != NULL)
    yyjson_mut_set_sint (yyjson_mut_obj_get (root, emoji), count);
  else
    yyjson_mut_obj_add_sint (changed, root, emoji, count);

  if (n_emoji != NULL)
    *n_emoji = yyjson_mut_obj_size (root);

  /* It comes from malloc(), which is what g_free() frees. */
  text = yyjson_mut_write (changed, YYJSON_WRITE_NOFLAG, NULL);
  return g_steal_pointer (&text);
}
