/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-leadership-demo.h"

#include "lc-demo-writer-private.h"

#define MINUTE (60 * G_GINT64_CONSTANT (1000))

/* What is told of a post of the demo community. */
static gboolean
write_flag (LcDemoWriter  *writer,
            yyjson_val    *source,
            const char    *case_id,
            const char    *subject,
            gint64         time,
            GError       **error)
{
  static const char insert[] =
    "INSERT INTO flag (member_id, subject, case_id, reason, words, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
  static const char count[] =
    "UPDATE moderation_case SET spam_count = spam_count + CASE WHEN $2 = 'spam' THEN 1 ELSE 0 END,"
    " unkind_count = unkind_count + CASE WHEN $2 = 'unkind' THEN 1 ELSE 0 END,"
    " off_topic_count = off_topic_count + CASE WHEN $2 = 'off_topic' THEN 1 ELSE 0 END,"
    " unsafe_count = unsafe_count + CASE WHEN $2 = 'unsafe' THEN 1 ELSE 0 END,"
    " other_count = other_count + CASE WHEN $2 = 'other' THEN 1 ELSE 0 END WHERE id = $1";
  LcDemoMember *member = lc_demo_find_member (writer, lc_demo_get_text (source, "member"), error);
  const char *reason = lc_demo_get_text (source, "reason");

  return member != NULL &&
         lc_database_run (writer->database, error, insert, "tttt" "ti", member->id, subject, case_id, reason,
                          lc_demo_get_text (source, "words"), time) == 1 &&
         lc_database_run (writer->database, error, count, "tt", case_id, reason) == 1;
}

/* Looks up the post. Returns: (transfer full) (nullable): its id; %NULL with @error set */
static char *
find_post (LcDemoWriter  *writer,
           const char    *title,
           GError       **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (writer->database, error, "SELECT id FROM post WHERE title = $1 ORDER BY id LIMIT 1",
                                                        "t", title);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  if (step == LC_STEP_DONE)
    g_set_error (error, LC_DATABASE_ERROR, LC_DATABASE_ERROR_FAILED, "There is no post “%s” in the demo community", title);

  return step == LC_STEP_ROW ? g_strdup (lc_statement_get_text (statement, 0)) : NULL;
}

static gboolean
write_case (LcDemoWriter  *writer,
            yyjson_val    *source,
            GError       **error)
{
  static const char insert[] =
    "INSERT INTO moderation_case (id, subject, post_id, place_id, author_id, title, body, since, created_at)"
    " SELECT $1, $2, p.id, p.space_id, p.author_id, p.title, p.body, $4, $4 FROM post p WHERE p.id = $3";
  gint64 time = writer->plan->now - lc_demo_get_int (source, "minutes_ago") * MINUTE;
  g_autofree char *post_id = find_post (writer, lc_demo_get_text (source, "post"), error);
  g_autofree char *subject = post_id != NULL ? g_strconcat ("posts/", post_id, NULL) : NULL;
  g_autofree char *id = lc_demo_random_uuid (&writer->random, time);
  yyjson_val *flag;
  size_t i, n;

  if (post_id == NULL || lc_database_run (writer->database, error, insert, "ttti", id, subject, post_id, time) != 1)
    return FALSE;

  yyjson_arr_foreach (yyjson_obj_get (source, "flags"), i, n, flag)
    if (!write_flag (writer, flag, id, subject, time + i * MINUTE, error))
      return FALSE;

  return TRUE;
}

/**
 * lc_leadership_write_demo:
 * @writer: a writer whose posts are there
 * @error: return location for an error
 *
 * Returns: whether what members of the demo community have told moderators of is written
 */
gboolean
lc_leadership_write_demo (LcDemoWriter  *writer,
                          GError       **error)
{
  yyjson_val *reported = yyjson_obj_get (yyjson_doc_get_root (writer->data->community), "reported");
  yyjson_val *source;
  size_t i, n;

  yyjson_arr_foreach (reported, i, n, source)
    if (!write_case (writer, source, error))
      return FALSE;

  return TRUE;
}
