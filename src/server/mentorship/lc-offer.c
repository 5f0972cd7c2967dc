/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-offer.h"

#include "lc-text.h"

#define MAX_ABOUT 2000
#define MAX_SKILLS 8
#define MAX_SKILL 40
#define MAX_WORDS 4
#define MAX_LANGUAGES 4
#define MAX_LANGUAGE 35
#define MAX_TIME_ZONE 64
#define MAX_CAPACITY 20

enum
{
  COLUMN_MEMBER_ID,
  COLUMN_ABOUT,
  COLUMN_SKILLS,
  COLUMN_LANGUAGES,
  COLUMN_HOURS,
  COLUMN_TIME_ZONE,
  COLUMN_CAPACITY,
  COLUMN_PAUSED,
  COLUMN_ACTIVE,
  COLUMN_ASKED,
  COLUMN_ANSWERS,
  COLUMN_ANSWER_TIME,
  COLUMN_FINISHED,
  COLUMN_FINISHED_TIME,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
};

G_STATIC_ASSERT (COLUMN_VERSION + 1 == LC_OFFER_N_COLUMNS);

static void
check_texts (LcReader           *reader,
             const char * const *texts,
             const char         *pointer,
             gboolean            are_languages)
{
  if (texts == NULL || texts[0] == NULL)
    lc_reader_add_problem (reader, pointer, "must name at least one");
  for (guint i = 0; are_languages && texts != NULL && texts[i] != NULL; i++)
    if (!lc_text_is_language (texts[i]))
      lc_reader_add_problem (reader, pointer, "must be BCP 47 language tags");
}

/**
 * lc_offer_fields_read:
 * @self: (out caller-allocates): what was sent
 * @reader: the object that was sent
 *
 * Reads all that a mentor offers, and notes what is wrong in @reader.
 */
void
lc_offer_fields_read (LcOfferFields *self,
                      LcReader      *reader)
{
  *self = (LcOfferFields) { 0 };
  self->about = lc_reader_get_optional_text (reader, "about", MAX_ABOUT, "");
  self->skills = lc_reader_get_texts (reader, "skills", MAX_SKILLS, MAX_SKILL);
  check_texts (reader, self->skills, "/skills", FALSE);
  self->languages = lc_reader_get_texts (reader, "languages", MAX_LANGUAGES, MAX_LANGUAGE);
  check_texts (reader, self->languages, "/languages", TRUE);
  self->time_zone = lc_reader_get_text (reader, "time_zone", 1, MAX_TIME_ZONE);
  if (self->time_zone != NULL && !lc_text_is_time_zone (self->time_zone))
    lc_reader_add_problem (reader, "/time_zone", "must be a name of the IANA time zone database");
  if (!lc_week_read_json (&self->hours, lc_reader_get_value (reader, "hours")))
    lc_reader_add_problem (reader, "/hours", "must be hours of a week, from 0 to 167");
  self->capacity = lc_reader_get_int (reader, "capacity", 1, MAX_CAPACITY, 1);
  self->is_paused = lc_reader_get_boolean (reader, "is_paused", FALSE);
}

/**
 * lc_offer_read:
 * @self: (out caller-allocates): the offer
 * @statement: a statement at a row with %LC_OFFER_COLUMNS
 * @first_column: where these begin
 */
void
lc_offer_read (LcOffer     *self,
               LcStatement *statement,
               guint        first_column)
{
  *self = (LcOffer) {
    .member_id = g_strdup (lc_statement_get_text (statement, first_column + COLUMN_MEMBER_ID)),
    .about = g_strdup (lc_statement_get_text (statement, first_column + COLUMN_ABOUT)),
    .skills = g_strdup (lc_statement_get_text (statement, first_column + COLUMN_SKILLS)),
    .languages = g_strdup (lc_statement_get_text (statement, first_column + COLUMN_LANGUAGES)),
    .time_zone = g_strdup (lc_statement_get_text (statement, first_column + COLUMN_TIME_ZONE)),
    .capacity = lc_statement_get_int (statement, first_column + COLUMN_CAPACITY),
    .is_paused = lc_statement_get_int (statement, first_column + COLUMN_PAUSED) != 0,
    .n_active = lc_statement_get_int (statement, first_column + COLUMN_ACTIVE),
    .n_asked = lc_statement_get_int (statement, first_column + COLUMN_ASKED),
    .n_answers = lc_statement_get_int (statement, first_column + COLUMN_ANSWERS),
    .answer_time = lc_statement_get_int (statement, first_column + COLUMN_ANSWER_TIME),
    .n_finished = lc_statement_get_int (statement, first_column + COLUMN_FINISHED),
    .finished_time = lc_statement_get_int (statement, first_column + COLUMN_FINISHED_TIME),
    .updated_at = lc_statement_get_int (statement, first_column + COLUMN_UPDATED_AT),
    .version = lc_statement_get_int (statement, first_column + COLUMN_VERSION),
  };
  lc_week_parse (&self->hours, lc_statement_get_text (statement, first_column + COLUMN_HOURS));
}

/**
 * lc_offer_load:
 * @self: (out caller-allocates): the offer; its member's id is %NULL when there is none
 * @database: a connection
 * @member_id: a member
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_offer_load (LcOffer     *self,
               LcDatabase  *database,
               const char  *member_id,
               GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT " LC_OFFER_COLUMNS " FROM mentor_offer o"
                                                        " WHERE o.member_id = $1", "t", member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *self = (LcOffer) { 0 };
  if (step == LC_STEP_ROW)
    lc_offer_read (self, statement, 0);

  return step != LC_STEP_ERROR;
}

/**
 * lc_offer_fold:
 * @text: a skill, or a word of one
 *
 * Returns: (transfer full): what it is compared by
 */
char *
lc_offer_fold (const char *text)
{
  return lc_text_fold (text);
}

/**
 * lc_offer_fold_language:
 * @language: a language tag
 *
 * Returns: (transfer full): the language without its country: who speaks `pt-BR` understands `pt`
 */
char *
lc_offer_fold_language (const char *language)
{
  g_auto(GStrv) parts = g_strsplit (language, "-", 2);

  return g_ascii_strdown (parts[0], -1);
}

static gboolean
add_facet (LcDatabase           *database,
           const char           *member_id,
           const char           *value,
           const LcOfferFields  *fields,
           GError              **error)
{
  static const char insert[] =
    "INSERT INTO mentor_facet (member_id, value, language, is_full) SELECT $1, $2, $3,"
    " CASE WHEN o.active_count + o.asked_count >= o.capacity THEN 1 ELSE 0 END FROM mentor_offer o WHERE o.member_id = $1"
    " ON CONFLICT DO NOTHING";

  if (value[0] == '\0')
    return TRUE;
  if (lc_database_run (database, error, insert, "ttt", member_id, value, "") < 0)
    return FALSE;

  for (guint i = 0; fields->languages[i] != NULL; i++)
    {
      g_autofree char *language = lc_offer_fold_language (fields->languages[i]);

      if (lc_database_run (database, error, insert, "ttt", member_id, value, language) < 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_skill (LcDatabase           *database,
           const char           *member_id,
           const char           *skill,
           const LcOfferFields  *fields,
           GError              **error)
{
  g_autofree char *whole = lc_offer_fold (skill);
  g_auto(GStrv) words = g_strsplit (whole, " ", MAX_WORDS);

  if (!add_facet (database, member_id, whole, fields, error))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (!add_facet (database, member_id, words[i], fields, error))
      return FALSE;

  return TRUE;
}

static gboolean
store_facets (LcDatabase           *database,
              const char           *member_id,
              const LcOfferFields  *fields,
              GError              **error)
{
  if (lc_database_run (database, error, "DELETE FROM mentor_facet WHERE member_id = $1", "t", member_id) < 0)
    return FALSE;

  for (guint i = 0; !fields->is_paused && fields->skills[i] != NULL; i++)
    if (!add_skill (database, member_id, fields->skills[i], fields, error))
      return FALSE;

  return TRUE;
}

/**
 * lc_offer_store:
 * @database: a connection in a write transaction
 * @member_id: who offers it
 * @fields: all of it
 * @now: the time
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Writes an offer, and what it is found by.
 *
 * Returns: whether it was written
 */
gboolean
lc_offer_store (LcDatabase           *database,
                const char           *member_id,
                const LcOfferFields  *fields,
                gint64                now,
                GError              **error)
{
  static const char upsert[] =
    "INSERT INTO mentor_offer (member_id, about, skills, languages, hours, time_zone, capacity, paused, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (member_id) DO UPDATE SET about = excluded.about,"
    " skills = excluded.skills, languages = excluded.languages, hours = excluded.hours, time_zone = excluded.time_zone,"
    " capacity = excluded.capacity, paused = excluded.paused, updated_at = excluded.updated_at,"
    " version = mentor_offer.version + 1";
  g_autofree char *skills = lc_document_write_texts (fields->skills);
  g_autofree char *languages = lc_document_write_texts (fields->languages);
  g_autofree char *hours = lc_week_write (&fields->hours);

  return lc_database_run (database, error, upsert, "ttttttiii", member_id, fields->about, skills, languages, hours,
                          fields->time_zone, fields->capacity, (gint64) fields->is_paused, now) == 1 &&
         store_facets (database, member_id, fields, error);
}

/**
 * lc_offer_is_full:
 * @self: an offer
 *
 * Returns: whether all places are taken, by who is helped and by who waits for an answer
 */
gboolean
lc_offer_is_full (const LcOffer *self)
{
  return self->n_active + self->n_asked >= self->capacity;
}

/**
 * lc_offer_add_members:
 * @document: a document
 * @object: an object in it
 * @offer: an offer
 *
 * Adds what everybody sees of an offer.
 */
void
lc_offer_add_members (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      const LcOffer  *offer)
{
  g_autofree char *hours = lc_week_write (&offer->hours);

  lc_document_add_text (document, object, "about", offer->about);
  lc_document_add_json (document, object, "skills", offer->skills);
  lc_document_add_json (document, object, "languages", offer->languages);
  lc_document_add_json (document, object, "hours", hours);
  lc_document_add_text (document, object, "time_zone", offer->time_zone);
  yyjson_mut_obj_add_sint (document, object, "capacity", offer->capacity);
  yyjson_mut_obj_add_sint (document, object, "active_count", offer->n_active);
  yyjson_mut_obj_add_sint (document, object, "asked_count", offer->n_asked);
  yyjson_mut_obj_add_sint (document, object, "finished_count", offer->n_finished);
}

void
lc_offer_clear (LcOffer *self)
{
  g_clear_pointer (&self->member_id, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->skills, g_free);
  g_clear_pointer (&self->languages, g_free);
  g_clear_pointer (&self->time_zone, g_free);
}
