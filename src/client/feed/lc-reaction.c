/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/lc-reaction-private.h"

#include "lc-model.h"

struct _LcReaction
{
  GObject parent_instance;

  char *emoji;
  guint count;
  gboolean mine;
};

G_DEFINE_FINAL_TYPE (LcReaction, lc_reaction, G_TYPE_OBJECT)

enum
{
  PROP_EMOJI = 1,
  PROP_COUNT,
  PROP_MINE,
};

static GParamSpec *properties[PROP_MINE + 1];

static void
lc_reaction_finalize (GObject *object)
{
  LcReaction *self = LC_REACTION (object);

  g_clear_pointer (&self->emoji, g_free);

  G_OBJECT_CLASS (lc_reaction_parent_class)->finalize (object);
}

static void
lc_reaction_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  LcReaction *self = LC_REACTION (object);

  switch (prop_id)
    {
    case PROP_EMOJI:
      g_value_set_string (value, self->emoji);
      break;

    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;

    case PROP_MINE:
      g_value_set_boolean (value, self->mine);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_reaction_class_init (LcReactionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lc_reaction_finalize;
  object_class->get_property = lc_reaction_get_property;

  properties[PROP_EMOJI] =
    g_param_spec_string ("emoji", NULL, NULL, NULL, LC_MODEL_READABLE);
  properties[PROP_COUNT] =
    g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_MINE] =
    g_param_spec_boolean ("mine", NULL, NULL, FALSE, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_reaction_init (LcReaction *self)
{
}

/**
 * lc_reaction_get_emoji:
 * @self: a reaction
 *
 * Returns: (transfer none): the emoji
 */
const char *
lc_reaction_get_emoji (LcReaction *self)
{
  g_return_val_if_fail (LC_IS_REACTION (self), NULL);

  return self->emoji;
}

/**
 * lc_reaction_get_count:
 * @self: a reaction
 *
 * Returns: how often it was given
 */
guint
lc_reaction_get_count (LcReaction *self)
{
  g_return_val_if_fail (LC_IS_REACTION (self), 0);

  return self->count;
}

/**
 * lc_reaction_get_is_mine:
 * @self: a reaction
 *
 * Returns: whether the signed-in member gave it
 */
gboolean
lc_reaction_get_is_mine (LcReaction *self)
{
  g_return_val_if_fail (LC_IS_REACTION (self), FALSE);

  return self->mine;
}

static LcReaction *
reaction_new (const char *emoji,
              guint       count,
              gboolean    mine)
{
  LcReaction *self = g_object_new (LC_TYPE_REACTION, NULL);

  self->emoji = g_strdup (emoji);
  self->count = count;
  self->mine = mine;
  return self;
}

static void
reaction_set (LcReaction *self,
              guint       count,
              gboolean    mine)
{
  lc_model_set_uint (self, &self->count, count, properties[PROP_COUNT]);
  lc_model_set_boolean (self, &self->mine, mine, properties[PROP_MINE]);
}

/* Returns: (transfer none) (nullable): the reaction with @emoji */
static LcReaction *
find (GListStore *store,
      const char *emoji,
      guint      *position)
{
  guint length = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < length; i++)
    {
      g_autoptr(LcReaction) self = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (g_str_equal (self->emoji, emoji))
        {
          *position = i;
          return self;
        }
    }

  return NULL;
}

static void
put (GListStore *store,
     const char *emoji,
     guint       count,
     gboolean    mine)
{
  guint position;
  LcReaction *found = find (store, emoji, &position);

  if (found != NULL && count == 0)
    {
      g_list_store_remove (store, position);
    }
  else if (found != NULL)
    {
      reaction_set (found, count, mine);
    }
  else if (count > 0)
    {
      g_autoptr(LcReaction) self = reaction_new (emoji, count, mine);

      g_list_store_append (store, self);
    }
}

/* Drops what is not among @emojis, a set. */
static void
keep_only (GListStore *store,
           GHashTable *emojis)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (store)); i-- > 0;)
    {
      g_autoptr(LcReaction) self = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (!g_hash_table_contains (emojis, self->emoji))
        g_list_store_remove (store, i);
    }
}

/* Reads the member "reactions" of a post, a reply or an answer to a reaction. */
gboolean
lc_reactions_check (JsonObject  *object,
                    GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  JsonArray *array = lc_json_reader_array (&reader, "reactions");
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && reader.error == NULL; i++)
    {
      JsonObject *item = lc_json_array_get_object (array, i, &reader.error);
      LcJsonReader item_reader = LC_JSON_READER_INIT (item);

      if (item == NULL)
        break;
      lc_json_reader_string (&item_reader, "emoji");
      lc_json_reader_count (&item_reader, "count");
      lc_json_reader_boolean (&item_reader, "mine");
      lc_json_reader_finish (&item_reader, &reader.error);
    }

  return lc_json_reader_finish (&reader, error);
}

/* Takes over what lc_reactions_check() found right. */
void
lc_reactions_apply (GListStore *store,
                    JsonObject *object)
{
  g_autoptr(GHashTable) emojis = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array = json_object_get_array_member (object, "reactions");
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);

      g_hash_table_add (emojis, (char *) json_object_get_string_member (item, "emoji"));
    }
  keep_only (store, emojis);
  for (guint i = 0; i < length; i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);

      put (store,
           json_object_get_string_member (item, "emoji"),
           json_object_get_int_member (item, "count"),
           json_object_get_boolean_member (item, "mine"));
    }
}

/* Takes over the counts of an event, an object of emoji and count. @mine_emoji is what the signed-in member gave or took
 * back with it, NULL if it was somebody else. */
void
lc_reactions_apply_counts (GListStore *store,
                           JsonObject *counts,
                           const char *mine_emoji,
                           gboolean    mine_added)
{
  g_autoptr(GHashTable) emojis = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GList) members = json_object_get_members (counts);

  for (GList *l = members; l != NULL; l = l->next)
    g_hash_table_add (emojis, l->data);
  keep_only (store, emojis);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (counts, l->data);
      guint position;
      LcReaction *found = find (store, l->data, &position);
      gboolean mine = found != NULL && found->mine;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
        continue;
      if (g_strcmp0 (mine_emoji, l->data) == 0)
        mine = mine_added;
      put (store, l->data, CLAMP (json_node_get_int (node), 0, G_MAXINT), mine);
    }
}

/* Shows a reaction before the server has it. Returns: whether that changed anything */
gboolean
lc_reactions_toggle (GListStore *store,
                     const char *emoji,
                     gboolean    on)
{
  guint position;
  LcReaction *found = find (store, emoji, &position);
  guint count = found != NULL ? found->count : 0;

  if ((found != NULL && found->mine) == !!on)
    return FALSE;

  put (store, emoji, on ? count + 1 : MAX (count, 1) - 1, on);
  return TRUE;
}
