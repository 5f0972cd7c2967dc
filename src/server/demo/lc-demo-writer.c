/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-demo-writer-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>

#include "lc-demo-portrait.h"
#include "lc-document.h"
#include "lc-error.h"
#include "lc-limits.h"
#include "lc-markdown.h"
#include "lc-member-filter.h"
#include "lc-post-rank.h"
#include "lc-text.h"

#define MINUTE ((gint64) 60 * 1000)
#define DAY (24 * 60 * MINUTE)
#define MAX_REACTIONS 16

static void
clear_member (gpointer data)
{
  LcDemoMember *member = data;

  g_free (member->id);
  g_free (member->handle);
}

static void
clear_space (gpointer data)
{
  g_free (((LcDemoSpace *) data)->id);
}

/* "created_at": minutes are the data's measure; seconds and milliseconds are drawn, so that no two things happen at once. */
static gint64
draw_moment (LcDemoWriter *self,
             gint64        minutes_ago)
{
  return self->plan->now - minutes_ago * MINUTE + lc_demo_random_between (&self->random, 0, MINUTE);
}

/**
 * lc_demo_find_member:
 * @self: a writer whose members are there
 * @handle: (nullable): a handle
 * @error: return location for an error
 *
 * Returns: (transfer none) (nullable): the member, or %NULL with @error set when there is none of that name
 */
LcDemoMember *
lc_demo_find_member (LcDemoWriter  *self,
                     const char    *handle,
                     GError       **error)
{
  gpointer index;

  if (handle == NULL || !g_hash_table_lookup_extended (self->by_handle, handle, NULL, &index))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "The demo community has no member “%s”", handle != NULL ? handle : "");
      return NULL;
    }

  return &g_array_index (self->members, LcDemoMember, GPOINTER_TO_UINT (index));
}

static gboolean
write_community (LcDemoWriter  *self,
                 GError       **error)
{
  yyjson_val *community = yyjson_doc_get_root (self->data->community);
  gint64 created_at = self->plan->now - 420 * DAY;
  guint8 bytes[32];
  char secret[2 * sizeof bytes + 1];

  if (sodium_init () < 0)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_UNAVAILABLE, "There are no random numbers for the community's secret");
      return FALSE;
    }
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (secret, sizeof secret, bytes, sizeof bytes);

  return lc_database_run (self->database, error,
                          "INSERT INTO community (id, name, description, secret, created_at, updated_at) VALUES (1, $1, $2, $3, $4, $5) "
                          "ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, "
                          "created_at = excluded.created_at, updated_at = excluded.updated_at",
                          "tttii", lc_demo_get_text (community, "name"), lc_demo_get_text (community, "description"),
                          secret, created_at, created_at) == 1;
}

static gboolean
write_values (LcDemoWriter    *self,
              LcMemberFilter   filter,
              const char      *member_id,
              yyjson_val      *values,
              GError         **error)
{
  yyjson_val *value;
  size_t i, n;

  yyjson_arr_foreach (values, i, n, value)
    if (!lc_member_filter_add (self->database, filter, member_id, yyjson_get_str (value), error))
      return FALSE;

  return TRUE;
}

/* Stored as an upload is: under its content's hash. */
static gboolean
store_file (const char  *folder,
            const char  *sha256,
            GBytes      *bytes,
            GError     **error)
{
  g_autofree char *shelf = g_strdup_printf ("%s/%.2s", folder, sha256);
  g_autofree char *path = g_strdup_printf ("%s/%s", shelf, sha256);

  if (g_mkdir_with_parents (shelf, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "The folder %s cannot be made: %s", shelf, g_strerror (errno));
      return FALSE;
    }

  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
write_portrait (LcDemoWriter  *self,
                LcDemoMember  *member,
                yyjson_val    *source,
                GError       **error)
{
  g_autofree char *drawing = lc_demo_portrait_draw (yyjson_obj_get (source, "portrait"), error);
  g_autofree char *id = lc_demo_random_uuid (&self->random, member->joined_at + 5 * MINUTE);
  g_autofree char *name = g_strconcat (member->handle, ".png", NULL);
  g_autofree char *sha256 = NULL;
  g_autoptr(GBytes) picture = NULL;

  if (drawing == NULL)
    return FALSE;

  picture = lc_demo_portrait_render (drawing, error);
  if (picture == NULL)
    return FALSE;

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
  return store_file (self->plan->upload_folder, sha256, picture, error) &&
         lc_database_run (self->database, error,
                          "INSERT INTO upload (id, sha256, media_type, name, size, width, height, member_id, created_at) "
                          "VALUES ($1, $2, 'image/png', $3, $4, $5, $6, $7, $8)",
                          "tttiiiti", id, sha256, name, (gint64) g_bytes_get_size (picture), (gint64) LC_DEMO_PORTRAIT_SIZE,
                          (gint64) LC_DEMO_PORTRAIT_SIZE, member->id, member->joined_at + 5 * MINUTE) == 1 &&
         lc_database_run (self->database, error, "UPDATE member SET avatar_upload_id = $1 WHERE id = $2", "tt", id, member->id) == 1;
}

static gboolean
write_member (LcDemoWriter  *self,
              LcDemoMember  *member,
              yyjson_val    *source,
              GError       **error)
{
  const char *name = lc_demo_get_text (source, "display_name");
  g_autofree char *name_key = lc_text_fold (name);
  g_autofree char *bio = lc_demo_dup_lines (source, "bio");
  g_autofree char *languages = lc_demo_dup_json (source, "languages", "[]");
  g_autofree char *skills = lc_demo_dup_json (source, "skills", "[]");
  g_autofree char *interests = lc_demo_dup_json (source, "interests", "[]");

  return lc_database_run (self->database, error,
                          "INSERT INTO member (id, handle, display_name, name_key, pronouns, bio, languages, time_zone, skills, interests, "
                          "role, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                          "tttttttttttii", member->id, member->handle, name, name_key, lc_demo_get_text (source, "pronouns"), bio,
                          languages, lc_demo_get_text (source, "time_zone"), skills, interests, lc_demo_get_text (source, "role"),
                          member->joined_at, member->joined_at) == 1 &&
         write_values (self, LC_MEMBER_FILTER_LANGUAGE, member->id, yyjson_obj_get (source, "languages"), error) &&
         write_values (self, LC_MEMBER_FILTER_SKILL, member->id, yyjson_obj_get (source, "skills"), error) &&
         write_portrait (self, member, source, error);
}

static int
compare_joined (gconstpointer a,
                gconstpointer b)
{
  yyjson_val *x = *(yyjson_val * const *) a;
  yyjson_val *y = *(yyjson_val * const *) b;
  gint64 difference = lc_demo_get_int (y, "joined_days_ago") - lc_demo_get_int (x, "joined_days_ago");

  return difference != 0 ? (difference > 0 ? 1 : -1) : g_strcmp0 (lc_demo_get_text (x, "handle"), lc_demo_get_text (y, "handle"));
}

static gboolean
write_members (LcDemoWriter  *self,
               GError       **error)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new ();
  yyjson_val *source;
  size_t i, n;

  yyjson_arr_foreach (yyjson_obj_get (yyjson_doc_get_root (self->data->members), "members"), i, n, source)
    g_ptr_array_add (sources, source);
  g_ptr_array_sort (sources, compare_joined);

  for (guint k = 0; k < sources->len; k++)
    {
      LcDemoMember member = { 0 };

      source = g_ptr_array_index (sources, k);
      member.joined_at = draw_moment (self, lc_demo_get_int (source, "joined_days_ago") * 24 * 60);
      member.last_wrote_at = member.joined_at;
      member.id = lc_demo_random_uuid (&self->random, member.joined_at);
      member.handle = g_strdup (lc_demo_get_text (source, "handle"));
      g_array_append_val (self->members, member);
      g_hash_table_insert (self->by_handle, member.handle, GUINT_TO_POINTER (k));
      if (!write_member (self, &member, source, error))
        return FALSE;
    }
  self->totals->members = sources->len;

  return TRUE;
}

/* Whom each role of the demo signs in as. */
static gboolean
write_personas (LcDemoWriter  *self,
                GError       **error)
{
  yyjson_val *role, *handle;
  size_t i, n;

  yyjson_obj_foreach (yyjson_obj_get (yyjson_doc_get_root (self->data->community), "personas"), i, n, role, handle)
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_handle, yyjson_get_str (handle)));

      if (lc_database_run (self->database, error, "INSERT INTO store_state (name, value) VALUES ('demo_persona_' || $1, $2)",
                           "tt", yyjson_get_str (role), g_array_index (self->members, LcDemoMember, index).id) != 1)
        return FALSE;
    }

  return TRUE;
}

/* As JSON in the order given, and their sum. */
static char *
describe_reactions (const LcDemoReaction *reactions,
                    guint                 n_reactions,
                    gint64               *total)
{
  GString *json = g_string_new ("{");

  *total = 0;
  for (guint i = 0; i < n_reactions; i++)
    {
      g_string_append_printf (json, "%s\"%s\":%u", i > 0 ? "," : "", reactions[i].emoji, reactions[i].count);
      *total += reactions[i].count;
    }
  g_string_append_c (json, '}');

  return g_string_free_and_steal (json);
}

/* Each emoji comes from members who stand side by side in the list from a drawn place on: never twice from the same. */
static gboolean
write_reactions (LcDemoWriter         *self,
                 const char           *target_id,
                 gint64                created_at,
                 const LcDemoReaction *reactions,
                 guint                 n_reactions,
                 GError              **error)
{
  for (guint i = 0; i < n_reactions; i++)
    {
      guint first = lc_demo_random_below (&self->random, self->members->len);

      for (guint k = 0; k < reactions[i].count; k++)
        {
          LcDemoMember *member = &g_array_index (self->members, LcDemoMember, (first + k) % self->members->len);
          gint64 time = created_at + lc_demo_random_between (&self->random, 0, MAX (MIN (2 * DAY, self->plan->now - created_at), 1));

          if (!lc_demo_batch_add (self->batch, error, LC_DEMO_TABLE_REACTION, target_id, member->id, reactions[i].emoji, time))
            return FALSE;
          self->totals->reactions++;
        }
    }

  return TRUE;
}

static gboolean
write_tags (LcDemoWriter  *self,
            const char    *post_id,
            gint64         created_at,
            char         **tags,
            GError       **error)
{
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, tags[i]));

      if (count == 0)
        {
          if (lc_database_run (self->database, error, "INSERT INTO tag (name) VALUES ($1)", "t", tags[i]) != 1)
            return FALSE;
          g_ptr_array_add (self->tag_names, g_strdup (tags[i]));
        }
      g_hash_table_replace (self->tags, g_strdup (tags[i]), GUINT_TO_POINTER (count + 1));
      if (!lc_demo_batch_add (self->batch, error, LC_DEMO_TABLE_POST_TAG, post_id, tags[i], created_at))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full): the id of the new post */
char *
lc_demo_writer_add_post (LcDemoWriter         *self,
                         LcDemoMember         *author,
                         const LcDemoPost     *post,
                         const LcDemoReaction *reactions,
                         guint                 n_reactions,
                         GError              **error)
{
  g_autofree char *id = lc_demo_random_uuid (&self->random, post->created_at);
  g_autofree char *excerpt = lc_markdown_excerpt (post->body, LC_MAX_POST_EXCERPT);
  gint64 total;
  g_autofree char *summary = describe_reactions (reactions, n_reactions, &total);
  g_autofree char *tags = lc_document_write_texts ((const char * const *) post->tags);

  if (!lc_demo_batch_add (self->batch, error, LC_DEMO_TABLE_POST, id, post->space_id, author->id, post->kind, post->title,
                          post->body, excerpt, post->language, post->created_at, post->created_at, post->last_activity_at,
                          post->reply_count, total, summary, tags, post->accepted_reply_id,
                          lc_post_rank (post->created_at, total, post->reply_count)) ||
      !write_tags (self, id, post->created_at, post->tags, error) ||
      !write_reactions (self, id, post->created_at, reactions, n_reactions, error))
    return NULL;

  author->post_count++;
  author->last_wrote_at = MAX (author->last_wrote_at, post->created_at);
  self->totals->posts++;

  return g_steal_pointer (&id);
}

/* Returns: (transfer full): the id of the new reply */
char *
lc_demo_writer_add_reply (LcDemoWriter         *self,
                          LcDemoMember         *author,
                          const LcDemoReply    *reply,
                          const LcDemoReaction *reactions,
                          guint                 n_reactions,
                          GError              **error)
{
  g_autofree char *id = reply->id != NULL ? g_strdup (reply->id) : lc_demo_random_uuid (&self->random, reply->created_at);
  gint64 total;
  g_autofree char *summary = describe_reactions (reactions, n_reactions, &total);

  if (!lc_demo_batch_add (self->batch, error, LC_DEMO_TABLE_REPLY, id, reply->post_id, reply->parent_id, author->id, reply->body,
                          reply->created_at, reply->created_at, total, summary) ||
      !write_reactions (self, id, reply->created_at, reactions, n_reactions, error))
    return NULL;

  author->reply_count++;
  author->last_wrote_at = MAX (author->last_wrote_at, reply->created_at);
  self->totals->replies++;

  return g_steal_pointer (&id);
}

static guint
read_reactions (yyjson_val     *source,
                LcDemoReaction *reactions)
{
  yyjson_val *emoji, *count;
  size_t i, n;
  guint length = 0;

  yyjson_obj_foreach (yyjson_obj_get (source, "reactions"), i, n, emoji, count)
    if (length < MAX_REACTIONS)
      reactions[length++] = (LcDemoReaction) { yyjson_get_str (emoji), yyjson_get_uint (count) };

  return length;
}

static gboolean
write_replies (LcDemoWriter  *self,
               const char    *post_id,
               yyjson_val    *sources,
               const gint64  *times,
               gint64         accepted,
               const char    *accepted_id,
               GError       **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  yyjson_val *source;
  size_t i, n;

  yyjson_arr_foreach (sources, i, n, source)
    {
      LcDemoMember *author = lc_demo_find_member (self, lc_demo_get_text (source, "author"), error);
      gint64 parent = lc_demo_get_int (source, "parent");
      g_autofree char *body = lc_demo_dup_lines (source, "body");
      LcDemoReaction reactions[MAX_REACTIONS];
      guint n_reactions = read_reactions (source, reactions);
      LcDemoReply reply = { .post_id = post_id, .body = body, .created_at = times[i] };
      char *id;

      if (author == NULL)
        return FALSE;
      if ((gint64) i + 1 == accepted)
        reply.id = accepted_id;
      if (parent > 0 && parent <= ids->len)
        reply.parent_id = g_ptr_array_index (ids, parent - 1);
      id = lc_demo_writer_add_reply (self, author, &reply, reactions, n_reactions, error);
      if (id == NULL)
        return FALSE;
      g_ptr_array_add (ids, id);
    }

  return TRUE;
}

static gboolean
write_thread (LcDemoWriter  *self,
              LcDemoSpace   *space,
              yyjson_val    *source,
              GError       **error)
{
  LcDemoMember *author = lc_demo_find_member (self, lc_demo_get_text (source, "author"), error);
  gint64 minutes_ago = lc_demo_get_int (source, "minutes_ago");
  yyjson_val *replies = yyjson_obj_get (source, "replies");
  gsize n_replies = yyjson_arr_size (replies);
  g_autofree gint64 *times = g_new0 (gint64, n_replies + 1);
  g_autofree char *body = lc_demo_dup_lines (source, "body");
  gint64 accepted = lc_demo_get_int (source, "accepted");
  g_auto(GStrv) tags = lc_demo_dup_texts (source, "tags");
  g_autofree char *accepted_id = NULL;
  g_autofree char *id = NULL;
  LcDemoReaction reactions[MAX_REACTIONS];
  guint n_reactions = read_reactions (source, reactions);
  LcDemoPost post = {
    .space_id = space->id,
    .kind = lc_demo_get_text (source, "kind"),
    .title = lc_demo_get_text (source, "title"),
    .body = body,
    .language = lc_demo_get_text (source, "language"),
    .created_at = draw_moment (self, minutes_ago),
    .reply_count = n_replies,
    .tags = tags,
  };

  if (author == NULL)
    return FALSE;
  for (gsize i = 0; i < n_replies; i++)
    times[i] = draw_moment (self, minutes_ago - lc_demo_get_int (yyjson_arr_get (replies, i), "minutes_after"));
  post.last_activity_at = n_replies > 0 ? times[n_replies - 1] : post.created_at;
  if (accepted > 0 && accepted <= (gint64) n_replies)
    accepted_id = lc_demo_random_uuid (&self->random, times[accepted - 1]);
  post.accepted_reply_id = accepted_id;

  id = lc_demo_writer_add_post (self, author, &post, reactions, n_reactions, error);
  if (id == NULL)
    return FALSE;
  space->post_count++;

  return write_replies (self, id, replies, times, accepted, accepted_id, error);
}

static gboolean
write_space (LcDemoWriter  *self,
             guint          position,
             yyjson_val    *source,
             GError       **error)
{
  gint64 created_at = self->plan->now - 419 * DAY + position * MINUTE;
  LcDemoSpace *space;
  yyjson_val *post;
  size_t i, n;

  g_array_set_size (self->spaces, position + 1);
  space = &g_array_index (self->spaces, LcDemoSpace, position);
  space->id = lc_demo_random_uuid (&self->random, created_at);
  if (lc_database_run (self->database, error, "INSERT INTO place (id, kind, created_at) VALUES ($1, 'space', $2)", "ti",
                       space->id, created_at) != 1 ||
      lc_database_run (self->database, error,
                       "INSERT INTO space (id, slug, name, description, emoji, color, position, created_at, updated_at) "
                       "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                       "ttttttiii", space->id, lc_demo_get_text (source, "slug"), lc_demo_get_text (source, "name"),
                       lc_demo_get_text (source, "description"), lc_demo_get_text (source, "emoji"),
                       lc_demo_get_text (source, "color"), (gint64) position, created_at, created_at) != 1)
    return FALSE;

  yyjson_arr_foreach (yyjson_obj_get (source, "posts"), i, n, post)
    if (!write_thread (self, space, post, error))
      return FALSE;

  return TRUE;
}

static gboolean
write_spaces (LcDemoWriter  *self,
              GError       **error)
{
  self->totals->spaces = self->data->spaces->len;
  for (guint i = 0; i < self->data->spaces->len; i++)
    if (!write_space (self, i, yyjson_doc_get_root (g_ptr_array_index (self->data->spaces, i)), error))
      return FALSE;

  return TRUE;
}

static gboolean
write_space_counts (LcDemoWriter  *self,
                    GError       **error)
{
  for (guint i = 0; i < self->spaces->len; i++)
    {
      LcDemoSpace *space = &g_array_index (self->spaces, LcDemoSpace, i);

      if (lc_database_run (self->database, error, "UPDATE space SET post_count = $1 WHERE id = $2", "it", space->post_count, space->id) < 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_member_counts (LcDemoWriter  *self,
                     GError       **error)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      LcDemoMember *member = &g_array_index (self->members, LcDemoMember, i);
      gint64 seen_at = lc_demo_random_between (&self->random, self->plan->now - 6 * DAY, self->plan->now);

      if (lc_database_run (self->database, error,
                           "UPDATE member SET post_count = $1, reply_count = $2, last_seen_at = $3 WHERE id = $4", "iiit",
                           member->post_count, member->reply_count, MAX (seen_at, member->last_wrote_at), member->id) < 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_tag_counts (LcDemoWriter  *self,
                  GError       **error)
{
  GHashTableIter iter;
  gpointer name, count;

  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, &name, &count))
    if (lc_database_run (self->database, error, "UPDATE tag SET post_count = $2 WHERE name = $1", "ti",
                         name, (gint64) GPOINTER_TO_UINT (count)) != 1)
      return FALSE;

  return TRUE;
}

/* What each member reads as their own stands beside what else is theirs. */
static gboolean
write_own_reactions (LcDemoWriter  *self,
                     GError       **error)
{
  return lc_database_run (self->database, error,
                          "INSERT INTO post_state (member_id, post_id, reactions)"
                          " SELECT r.member_id, r.target_id, string_agg(r.emoji, ' ')"
                          " FROM reaction r JOIN post p ON p.id = r.target_id WHERE true GROUP BY r.member_id, r.target_id"
                          " ON CONFLICT (member_id, post_id) DO UPDATE SET reactions = excluded.reactions", "") >= 0;
}

/**
 * lc_demo_write_feed:
 * @writer: a writer whose members are there
 * @error: return location for an error
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_write_feed (LcDemoWriter  *writer,
                    GError       **error)
{
  return write_spaces (writer, error) &&
         lc_demo_writer_add_reading (writer, error) &&
         lc_demo_writer_add_activity (writer, error) &&
         lc_demo_batch_flush (writer->batch, error) &&
         write_own_reactions (writer, error) &&
         write_tag_counts (writer, error) &&
         write_space_counts (writer, error);
}

static gboolean
write_parts (LcDemoWriter  *self,
             GError       **error)
{
  for (guint i = 0; self->plan->parts[i] != NULL; i++)
    if (!self->plan->parts[i] (self, error))
      return FALSE;

  return TRUE;
}

/**
 * lc_demo_write:
 * @database: a connection inside a transaction, to a migrated database without members
 * @plan: what to write
 * @totals: (out caller-allocates): what was written
 * @error: return location for an error
 *
 * Writes the demo community. The same plan writes the same rows, but for the community's secret.
 *
 * Returns: whether it went well
 */
gboolean
lc_demo_write (LcDatabase        *database,
               const LcDemoPlan  *plan,
               LcDemoTotals      *totals,
               GError           **error)
{
  g_autoptr(LcDemoData) data = lc_demo_data_load (error);
  g_autoptr(LcDemoBatch) batch = NULL;
  g_autoptr(GArray) members = g_array_new (FALSE, TRUE, sizeof (LcDemoMember));
  g_autoptr(GArray) spaces = g_array_new (FALSE, TRUE, sizeof (LcDemoSpace));
  g_autoptr(GHashTable) by_handle = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) tag_names = g_ptr_array_new_with_free_func (g_free);
  LcDemoWriter self = { database, data, plan, totals };

  if (data == NULL)
    return FALSE;

  batch = lc_demo_batch_new (database);
  g_array_set_clear_func (members, clear_member);
  g_array_set_clear_func (spaces, clear_space);
  self.batch = batch;
  self.members = members;
  self.spaces = spaces;
  self.tags = tags;
  self.tag_names = tag_names;
  self.by_handle = by_handle;
  *totals = (LcDemoTotals) { 0 };
  lc_demo_random_init (&self.random, plan->seed);

  return write_community (&self, error) &&
         write_members (&self, error) &&
         write_personas (&self, error) &&
         write_parts (&self, error) &&
         write_member_counts (&self, error);
}
