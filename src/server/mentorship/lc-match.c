/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-match.h"

#include <string.h>

#include "lc-member-document.h"

/* So many mentors of a skill are looked at, those with a free place first. */
#define MAX_CANDIDATES "400"
#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))
/* More time in common than that is no better. */
#define ENOUGH_MINUTES (10 * 60)

static void
match_free (gpointer data)
{
  LcMatch *self = data;

  lc_offer_clear (&self->offer);
  g_free (self->author);
  g_free (self);
}

/* Who has a free place comes before who has none; then counts how much time they have in common, and how much of their places is free. */
static gint64
rate (const LcMatch  *self,
      const LcSearch *search)
{
  gint64 n_taken = MIN (self->offer.n_active + self->offer.n_asked, self->offer.capacity);
  gint64 free_percent = 100 * (self->offer.capacity - n_taken) / self->offer.capacity;
  gint64 minutes = search->hours.n == 0 ? ENOUGH_MINUTES : MIN (self->minutes, ENOUGH_MINUTES);

  return (lc_offer_is_full (&self->offer) ? 0 : 1000) + minutes / 2 + free_percent;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const LcMatch *first = *(LcMatch * const *) a, *second = *(LcMatch * const *) b;

  if (first->score != second->score)
    return first->score < second->score ? 1 : -1;

  return strcmp (first->offer.member_id, second->offer.member_id);
}

/* Mentors are in few zones, and a zone is read out of a file. */
static int
find_offset (GHashTable *offsets,
             const char *time_zone,
             gint64      now)
{
  gpointer offset;

  if (!g_hash_table_lookup_extended (offsets, time_zone, NULL, &offset))
    {
      offset = GINT_TO_POINTER (lc_week_get_offset (time_zone, now));
      g_hash_table_insert (offsets, g_strdup (time_zone), offset);
    }

  return GPOINTER_TO_INT (offset);
}

static LcMatch *
new_match (LcStatement    *statement,
           const LcSearch *search,
           GHashTable     *offsets,
           gint64          now)
{
  LcMatch *self = g_new0 (LcMatch, 1);
  const char *own_time_zone = lc_statement_get_text (statement, LC_OFFER_N_COLUMNS + LC_AUTHOR_N_COLUMNS);
  yyjson_mut_val *root;
  g_autoptr(yyjson_mut_doc) document = lc_document_new (&root);
  char *json;

  lc_offer_read (&self->offer, statement, 0);
  lc_author_document_add (document, root, "member", statement, LC_OFFER_N_COLUMNS);
  json = yyjson_mut_val_write (yyjson_mut_obj_get (root, "member"), YYJSON_WRITE_NOFLAG, NULL);
  self->author = g_strdup (json);
  free (json);
  if (search->hours.n > 0)
    self->minutes = lc_week_match (&search->hours, &self->offer.hours, find_offset (offsets, self->offer.time_zone, now) -
                                   find_offset (offsets, search->time_zone != NULL ? search->time_zone : own_time_zone, now),
                                   &self->common);
  self->score = rate (self, search);
  return self;
}

/**
 * lc_match_find:
 * @database: a connection
 * @search: what is looked for
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Finds who offers a skill in a language, whatever hours they have; the best first.
 *
 * Returns: (transfer full) (element-type LcMatch) (nullable): them, or %NULL with @error set
 */
GPtrArray *
lc_match_find (LcDatabase      *database,
               const LcSearch  *search,
               GError         **error)
{
  static const char query[] =
    "SELECT " LC_OFFER_COLUMNS ", " LC_AUTHOR_COLUMNS ", (SELECT i.time_zone FROM member i WHERE i.id = $1)"
    " FROM (SELECT f.member_id FROM mentor_facet f WHERE f.value = $2 AND f.language = $3"
    " ORDER BY f.value, f.language, f.is_full, f.member_id LIMIT " MAX_CANDIDATES ") c"
    " JOIN mentor_offer o ON o.member_id = c.member_id JOIN member m ON m.id = o.member_id"
    " WHERE m.id <> $1 AND m.state = 'active'";
  g_autoptr(GPtrArray) matches = g_ptr_array_new_with_free_func (match_free);
  g_autoptr(GHashTable) offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *value = lc_offer_fold (search->skill);
  g_autofree char *language = search->language != NULL ? lc_offer_fold_language (search->language) : g_strdup ("");
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "ttt", search->member_id, value, language);
  LcStep step = LC_STEP_ERROR;
  gint64 now = lc_time_now ();

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_ptr_array_add (matches, new_match (statement, search, offsets, now));
  if (step != LC_STEP_DONE)
    return NULL;

  g_ptr_array_sort (matches, compare_matches);
  return g_steal_pointer (&matches);
}

/* The one of the mentor's skills that is it, or has the word. */
static void
add_skills (yyjson_mut_doc *document,
            yyjson_mut_val *reasons,
            const LcMatch  *match,
            const LcSearch *search)
{
  g_autoptr(yyjson_doc) list = yyjson_read (match->offer.skills, strlen (match->offer.skills), YYJSON_READ_NOFLAG);
  yyjson_mut_val *skills = yyjson_mut_obj_add_arr (document, reasons, "skills");
  g_autofree char *wanted = lc_offer_fold (search->skill);
  yyjson_val *skill;
  size_t i, n;

  yyjson_arr_foreach (yyjson_doc_get_root (list), i, n, skill)
    {
      g_autofree char *folded = lc_offer_fold (yyjson_get_str (skill));
      g_auto(GStrv) words = g_strsplit (folded, " ", -1);

      if (g_str_equal (folded, wanted) || g_strv_contains ((const char * const *) words, wanted))
        yyjson_mut_arr_add_strcpy (document, skills, yyjson_get_str (skill));
    }
}

/* How long it takes until there is an answer, or a place; null is not known. */
static void
add_wait (yyjson_mut_doc *document,
          yyjson_mut_val *object,
          const LcOffer  *offer)
{
  yyjson_mut_val *wait = yyjson_mut_obj_add_obj (document, object, "wait");
  const char *basis = "unknown";
  gint64 hours = -1;

  if (!lc_offer_is_full (offer))
    {
      basis = offer->n_answers > 0 ? "answers" : "deadline";
      hours = LC_ANSWER_TIME / HOUR;
      if (offer->n_answers > 0)
        hours = CLAMP ((offer->answer_time / offer->n_answers + HOUR - 1) / HOUR, 1, hours);
    }
  else if (offer->n_finished > 0 && offer->n_active > 0)
    {
      basis = "mentorships";
      hours = MAX (24, offer->finished_time / offer->n_finished / offer->n_active / HOUR);
    }

  if (hours >= 0)
    yyjson_mut_obj_add_sint (document, wait, "hours", hours);
  else
    yyjson_mut_obj_add_null (document, wait, "hours");
  yyjson_mut_obj_add_strcpy (document, wait, "basis", basis);
}

/**
 * lc_match_add_members:
 * @document: a document
 * @object: an empty object in it
 * @match: a mentor
 * @search: for what
 *
 * Makes @object the mentor, with the reasons why it is them.
 */
void
lc_match_add_members (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      const LcMatch  *match,
                      const LcSearch *search)
{
  g_autofree char *common = lc_week_write (&match->common);
  yyjson_mut_val *reasons;

  lc_document_add_json (document, object, "member", match->author);
  lc_offer_add_members (document, object, &match->offer);
  yyjson_mut_obj_add_bool (document, object, "is_full", lc_offer_is_full (&match->offer));
  reasons = yyjson_mut_obj_add_obj (document, object, "reasons");
  add_skills (document, reasons, match, search);
  lc_document_add_text (document, reasons, "language", search->language);
  if (search->hours.n > 0)
    yyjson_mut_obj_add_sint (document, reasons, "minutes_in_common", match->minutes);
  else
    yyjson_mut_obj_add_null (document, reasons, "minutes_in_common");
  lc_document_add_json (document, reasons, "hours_in_common", common);
  add_wait (document, object, &match->offer);
}
