/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-mail-thread.h"

#define DAY ((gint64) 24 * 60 * 60 * 1000)
#define MAX_SUBJECT_GAP (60 * DAY)

/* Jamie Zawinski's algorithm, as described in "Message Threading" (https://www.jwz.org/doc/threading.html), with one change:
 * two threads are only joined by their subject when one follows the other within two months, since "Hello" comes back every year. */

static void
free_node (gpointer data)
{
  LcMailNode *node = data;

  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

static LcMailNode *
get_node (LcMailForest *self,
          const char   *id)
{
  LcMailNode *node = g_hash_table_lookup (self->nodes, id);

  if (node == NULL)
    {
      node = g_new0 (LcMailNode, 1);
      node->id = id;
      g_hash_table_insert (self->nodes, (char *) id, node);
    }

  return node;
}

static gboolean
is_above (LcMailNode *node,
          LcMailNode *other)
{
  for (; other != NULL; other = other->parent)
    if (other == node)
      return TRUE;

  return FALSE;
}

/* Step 1B and 1C: each reference answers the one before it. What the message itself says of its parent counts most. */
static void
link_mail (LcMailForest *self,
           LcMail       *mail)
{
  LcMailNode *node = get_node (self, mail->id);
  LcMailNode *parent = NULL;

  node->mail = mail;
  for (guint i = 0; i < mail->references->len; i++)
    {
      LcMailNode *next = get_node (self, g_ptr_array_index (mail->references, i));

      if (parent != NULL && next->parent == NULL && !is_above (next, parent))
        next->parent = parent;
      parent = next;
    }
  if (parent != NULL && !is_above (node, parent))
    node->parent = parent;
}

static void
add_child (LcMailNode *parent,
           LcMailNode *child)
{
  if (parent->children == NULL)
    parent->children = g_ptr_array_new ();
  g_ptr_array_add (parent->children, child);
}

/**
 * lc_mail_node_get_date:
 * @self: a node
 *
 * Returns: the date of its message, or of the earliest of its children where it has none
 */
gint64
lc_mail_node_get_date (LcMailNode *self)
{
  gint64 date = G_MAXINT64;

  if (self->mail != NULL)
    return self->mail->date;

  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    {
      LcMailNode *child = g_ptr_array_index (self->children, i);

      if (child->mail != NULL)
        date = MIN (date, child->mail->date);
    }

  return date;
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  gint64 x = lc_mail_node_get_date (*(LcMailNode **) a);
  gint64 y = lc_mail_node_get_date (*(LcMailNode **) b);

  return x != y ? (x > y ? 1 : -1) : g_strcmp0 ((*(LcMailNode **) a)->id, (*(LcMailNode **) b)->id);
}

static LcMail *
get_first_mail (LcMailNode *node)
{
  if (node->mail != NULL || node->children == NULL)
    return node->mail;

  return ((LcMailNode *) g_ptr_array_index (node->children, 0))->mail;
}

/* Step 5: what has no parent but says "Re:" belongs to the thread with that subject. Roots come earliest first. */
static void
join_by_subject (LcMailForest *self)
{
  g_autoptr(GHashTable) by_subject = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *roots = g_ptr_array_new ();

  for (guint i = 0; i < self->roots->len; i++)
    {
      LcMailNode *root = g_ptr_array_index (self->roots, i);
      LcMail *mail = get_first_mail (root);
      g_autofree char *key = mail != NULL ? g_utf8_casefold (mail->subject, -1) : NULL;
      LcMailNode *thread = key != NULL ? g_hash_table_lookup (by_subject, key) : NULL;

      if (thread != NULL && mail->is_answer && mail->date - lc_mail_node_get_date (thread) < MAX_SUBJECT_GAP)
        {
          root->parent = thread;
          add_child (thread, root);
          continue;
        }
      if (key != NULL)
        g_hash_table_replace (by_subject, g_steal_pointer (&key), root);
      g_ptr_array_add (roots, root);
    }

  g_ptr_array_unref (self->roots);
  self->roots = roots;
}

/**
 * lc_mail_forest_new:
 * @mails: (element-type LcMail): messages with different ids; they must outlive the forest
 *
 * Puts messages together in threads, by what they refer to and else by their subjects.
 *
 * Returns: (transfer full): the threads
 */
LcMailForest *
lc_mail_forest_new (GPtrArray *mails)
{
  LcMailForest *self = g_new0 (LcMailForest, 1);
  GHashTableIter iter;
  gpointer value;

  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_node);
  self->roots = g_ptr_array_new ();
  for (guint i = 0; i < mails->len; i++)
    link_mail (self, g_ptr_array_index (mails, i));

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LcMailNode *node = value;

      if (node->parent != NULL)
        add_child (node->parent, node);
      else
        g_ptr_array_add (self->roots, node);
    }

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((LcMailNode *) value)->children != NULL)
      g_ptr_array_sort (((LcMailNode *) value)->children, compare_nodes);
  g_ptr_array_sort (self->roots, compare_nodes);
  join_by_subject (self);

  return self;
}

void
lc_mail_forest_free (LcMailForest *self)
{
  g_hash_table_unref (self->nodes);
  g_ptr_array_unref (self->roots);
  g_free (self);
}
