/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/lc-search-hit-private.h"

struct _LcSearchHit
{
  GObject       parent_instance;

  LcSearchKind  kind;
  char         *id;
  char         *post_id;
  char         *title;
  GArray       *title_runs; /* of LcSearchRun */
  GArray       *text_runs;
  char         *author;
  char         *place_id;
  char         *place_name;
  gint64        created_at;
  gboolean      answered;
};

G_DEFINE_FINAL_TYPE (LcSearchHit, lc_search_hit, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (LcSearchKind, lc_search_kind,
                    G_DEFINE_ENUM_VALUE (LC_SEARCH_KIND_POST, "post"),
                    G_DEFINE_ENUM_VALUE (LC_SEARCH_KIND_REPLY, "reply"),
                    G_DEFINE_ENUM_VALUE (LC_SEARCH_KIND_GROUP, "group"),
                    G_DEFINE_ENUM_VALUE (LC_SEARCH_KIND_TASK, "task"),
                    G_DEFINE_ENUM_VALUE (LC_SEARCH_KIND_MEMBER, "member"),
                    G_DEFINE_ENUM_VALUE (LC_SEARCH_KIND_UNKNOWN, "unknown"))

static void
clear_run (gpointer data)
{
  g_free (((LcSearchRun *) data)->text);
}

GArray *
lc_search_hit_create_runs (void)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (LcSearchRun));

  g_array_set_clear_func (runs, clear_run);
  return runs;
}

static gboolean
read_runs (GArray     *runs,
           JsonArray  *array,
           GError    **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = lc_json_array_get_object (array, i, error);
      LcJsonReader reader = LC_JSON_READER_INIT (object);
      LcSearchRun run;

      if (object == NULL)
        return FALSE;

      run.text = g_strdup (lc_json_reader_string (&reader, "text"));
      run.hit = lc_json_reader_boolean (&reader, "hit");
      g_array_append_val (runs, run);
      if (!lc_json_reader_finish (&reader, error))
        return FALSE;
    }

  return TRUE;
}

static char *
join_runs (GArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, g_array_index (runs, LcSearchRun, i).text);

  return g_string_free_and_steal (text);
}

static gboolean
read_author (LcSearchHit   *self,
             JsonObject    *author,
             GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (author);

  if (author == NULL)
    return TRUE;

  self->author = g_strdup (lc_json_reader_string (&reader, "display_name"));
  return lc_json_reader_finish (&reader, error);
}

/* The post, or the one that a reply answers. */
static gboolean
read_post (LcSearchHit   *self,
           JsonObject    *post,
           GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (post);

  self->post_id = g_strdup (lc_json_reader_id (&reader, "id"));
  self->place_id = g_strdup (lc_json_reader_id (&reader, "space_id"));
  self->answered = self->kind == LC_SEARCH_KIND_POST && lc_json_reader_optional_id (&reader, "accepted_reply_id") != NULL;
  return lc_json_reader_finish (&reader, error);
}

/* The thing itself, of what @self is. */
static gboolean
read_thing (LcSearchHit   *self,
            JsonObject    *thing,
            GError       **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (thing);
  JsonObject *author = NULL;

  self->id = g_strdup (lc_json_reader_id (&reader, "id"));
  if (self->kind == LC_SEARCH_KIND_POST || self->kind == LC_SEARCH_KIND_REPLY)
    author = lc_json_reader_optional_object (&reader, "author");
  if (self->kind == LC_SEARCH_KIND_TASK)
    {
      self->place_id = g_strdup (lc_json_reader_id (&reader, "group_id"));
      self->place_name = g_strdup (lc_json_reader_optional_string (&reader, "group_name"));
    }
  if (self->kind != LC_SEARCH_KIND_MEMBER)
    self->created_at = lc_json_reader_time (&reader, "created_at");

  return lc_json_reader_finish (&reader, error) && read_author (self, author, error);
}

/* Returns: (transfer full) (nullable): what the search says in @object; NULL with @error set */
LcSearchHit *
lc_search_hit_read (JsonObject  *object,
                    GError     **error)
{
  g_autoptr(LcSearchHit) self = g_object_new (LC_TYPE_SEARCH_HIT, NULL);
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *kind = lc_json_reader_string (&reader, "kind");
  JsonArray *title = lc_json_reader_array (&reader, "title_snippet");
  JsonArray *text = lc_json_reader_array (&reader, "snippet");
  JsonObject *post = NULL, *thing = NULL;

  self->kind = lc_json_reader_enum (&reader, "kind", LC_TYPE_SEARCH_KIND, LC_SEARCH_KIND_UNKNOWN);
  if (self->kind == LC_SEARCH_KIND_POST || self->kind == LC_SEARCH_KIND_REPLY)
    post = lc_json_reader_object (&reader, "post");
  if (self->kind != LC_SEARCH_KIND_UNKNOWN)
    thing = lc_json_reader_object (&reader, kind);

  if (!lc_json_reader_finish (&reader, error) ||
      !read_runs (self->title_runs, title, error) ||
      !read_runs (self->text_runs, text, error) ||
      (post != NULL && !read_post (self, post, error)) ||
      (thing != NULL && !read_thing (self, thing, error)))
    return NULL;

  self->title = join_runs (self->title_runs);
  return g_steal_pointer (&self);
}

/* What was found in a document that was kept; takes the runs over. @post is what it is or answers.
 *
 * Returns: (transfer full) (nullable): the hit; NULL where the document is not as it should be */
LcSearchHit *
lc_search_hit_new_cached (LcSearchKind  kind,
                          JsonObject   *object,
                          JsonObject   *post,
                          GArray       *title_runs,
                          GArray       *text_runs)
{
  g_autoptr(LcSearchHit) self = g_object_new (LC_TYPE_SEARCH_HIT, NULL);

  g_array_unref (self->title_runs);
  g_array_unref (self->text_runs);
  self->kind = kind;
  self->title_runs = title_runs;
  self->text_runs = text_runs;
  self->title = join_runs (title_runs);
  if ((post != NULL && !read_post (self, post, NULL)) || !read_thing (self, object, NULL))
    return NULL;

  return g_steal_pointer (&self);
}

static void
lc_search_hit_finalize (GObject *object)
{
  LcSearchHit *self = LC_SEARCH_HIT (object);

  g_free (self->id);
  g_free (self->post_id);
  g_free (self->title);
  g_array_unref (self->title_runs);
  g_array_unref (self->text_runs);
  g_free (self->author);
  g_free (self->place_id);
  g_free (self->place_name);

  G_OBJECT_CLASS (lc_search_hit_parent_class)->finalize (object);
}

static void
lc_search_hit_class_init (LcSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_search_hit_finalize;
}

static void
lc_search_hit_init (LcSearchHit *self)
{
  self->title_runs = lc_search_hit_create_runs ();
  self->text_runs = lc_search_hit_create_runs ();
}

/**
 * lc_search_hit_get_kind:
 * @self: a hit
 *
 * Returns: what it is
 */
LcSearchKind
lc_search_hit_get_kind (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), LC_SEARCH_KIND_UNKNOWN);

  return self->kind;
}

/**
 * lc_search_hit_get_id:
 * @self: a hit
 *
 * Returns: (nullable): the id of the post, reply, group, task or member; %NULL of what is unknown
 */
const char *
lc_search_hit_get_id (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);

  return self->id;
}

/**
 * lc_search_hit_get_post_id:
 * @self: a hit
 *
 * Returns: (nullable): the id of the post, or of that which the reply answers; %NULL of other things
 */
const char *
lc_search_hit_get_post_id (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);

  return self->post_id;
}

/**
 * lc_search_hit_get_title:
 * @self: a hit
 *
 * Returns: its title, name, or that of the post that a reply answers; may be empty
 */
const char *
lc_search_hit_get_title (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);

  return self->title;
}

/**
 * lc_search_hit_get_title_runs:
 * @self: a hit
 * @n_runs: (out): how many there are
 *
 * Returns: (array length=n_runs): the title, with what was looked for
 */
const LcSearchRun *
lc_search_hit_get_title_runs (LcSearchHit *self,
                              guint       *n_runs)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);
  g_return_val_if_fail (n_runs != NULL, NULL);

  *n_runs = self->title_runs->len;
  return (const LcSearchRun *) (gpointer) self->title_runs->data;
}

/**
 * lc_search_hit_get_text_runs:
 * @self: a hit
 * @n_runs: (out): how many there are
 *
 * Returns: (array length=n_runs): the passage of its text with the most of what was looked for
 */
const LcSearchRun *
lc_search_hit_get_text_runs (LcSearchHit *self,
                             guint       *n_runs)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);
  g_return_val_if_fail (n_runs != NULL, NULL);

  *n_runs = self->text_runs->len;
  return (const LcSearchRun *) (gpointer) self->text_runs->data;
}

/**
 * lc_search_hit_get_author:
 * @self: a hit
 *
 * Returns: (nullable): who wrote the post or the reply; %NULL for a former member, and of other things
 */
const char *
lc_search_hit_get_author (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);

  return self->author;
}

/**
 * lc_search_hit_get_place_id:
 * @self: a hit
 *
 * Returns: (nullable): the space or group in which the post, reply or task stands
 */
const char *
lc_search_hit_get_place_id (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);

  return self->place_id;
}

/**
 * lc_search_hit_get_place_name:
 * @self: a hit
 *
 * Returns: (nullable): the name of the group in which a task stands
 */
const char *
lc_search_hit_get_place_name (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), NULL);

  return self->place_name;
}

/**
 * lc_search_hit_get_created_at:
 * @self: a hit
 *
 * Returns: when it was made, in microseconds since 1970; 0 of members
 */
gint64
lc_search_hit_get_created_at (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), 0);

  return self->created_at;
}

/**
 * lc_search_hit_get_is_answered:
 * @self: a hit
 *
 * Returns: whether it is a question that has its answer
 */
gboolean
lc_search_hit_get_is_answered (LcSearchHit *self)
{
  g_return_val_if_fail (LC_IS_SEARCH_HIT (self), FALSE);

  return self->answered;
}
