/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-webinar.h"

#include "lc-text.h"
#include "lc-upload-use.h"
#include "lc-wall-clock.h"

enum
{
  COLUMN_TITLE = LC_WEBINAR_COLUMN_STARTS_AT + 1,
  COLUMN_LANGUAGE,
  COLUMN_LEVEL,
  COLUMN_SKILLS,
  COLUMN_LOCAL_START,
  COLUMN_TIME_ZONE,
  COLUMN_MINUTES,
  COLUMN_ENDS_AT,
  COLUMN_CAPACITY,
  COLUMN_STATE,
  COLUMN_NOTE,
  COLUMN_SEQUENCE,
  COLUMN_GOING,
  COLUMN_OFFERED,
  COLUMN_WAITING,
  COLUMN_MAYBE,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
  COLUMN_ANSWER,
  COLUMN_OFFERED_UNTIL,
  COLUMN_PLACE,
  COLUMN_HOST = COLUMN_PLACE + LC_PLACE_N_COLUMNS,
  COLUMN_ABSTRACT = LC_WEBINAR_N_COLUMNS,
  COLUMN_LINK,
  COLUMN_REMINDERS,
  COLUMN_MOVED_AT,
  COLUMN_CONTENT_HASH,
  COLUMN_PLACE_IN_LINE,
};

G_STATIC_ASSERT (COLUMN_PLACE == LC_WEBINAR_COLUMN_PLACE);

static LcWebinarState
read_state (const char *text)
{
  for (int i = 0; i < LC_N_WEBINAR_STATES; i++)
    if (g_strcmp0 (text, lc_webinar_states[i]) == 0)
      return i;

  return LC_WEBINAR_DRAFT;
}

static void
add_column_int (yyjson_mut_doc *document,
                yyjson_mut_val *object,
                const char     *key,
                LcStatement    *statement,
                guint           column)
{
  if (lc_statement_is_null (statement, column))
    yyjson_mut_obj_add_null (document, object, key);
  else
    yyjson_mut_obj_add_sint (document, object, key, lc_statement_get_int (statement, column));
}

static void
add_times (yyjson_mut_doc *document,
           yyjson_mut_val *object,
           LcStatement    *statement)
{
  lc_document_add_text (document, object, "local_start", lc_statement_get_text (statement, COLUMN_LOCAL_START));
  lc_document_add_text (document, object, "time_zone", lc_statement_get_text (statement, COLUMN_TIME_ZONE));
  yyjson_mut_obj_add_sint (document, object, "minutes", lc_statement_get_int (statement, COLUMN_MINUTES));
  lc_document_add_time (document, object, "starts_at", lc_statement_get_int (statement, LC_WEBINAR_COLUMN_STARTS_AT));
  lc_document_add_time (document, object, "ends_at", lc_statement_get_int (statement, COLUMN_ENDS_AT));
}

static void
add_counts (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            LcStatement    *statement)
{
  add_column_int (document, object, "capacity", statement, COLUMN_CAPACITY);
  yyjson_mut_obj_add_sint (document, object, "going_count", lc_statement_get_int (statement, COLUMN_GOING));
  yyjson_mut_obj_add_sint (document, object, "offered_count", lc_statement_get_int (statement, COLUMN_OFFERED));
  yyjson_mut_obj_add_sint (document, object, "waiting_count", lc_statement_get_int (statement, COLUMN_WAITING));
  yyjson_mut_obj_add_sint (document, object, "maybe_count", lc_statement_get_int (statement, COLUMN_MAYBE));
}

/**
 * lc_webinar_add_summary:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_WEBINAR_COLUMNS
 *
 * Makes @object what lists show of a webinar: all but its abstract, its speakers and its link.
 */
void
lc_webinar_add_summary (yyjson_mut_doc *document,
                        yyjson_mut_val *object,
                        LcStatement    *statement)
{
  yyjson_mut_val *my;
  LcPlace place;

  lc_place_read (&place, statement, COLUMN_PLACE);
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_WEBINAR_COLUMN_ID));
  lc_document_add_text (document, object, "title", lc_statement_get_text (statement, COLUMN_TITLE));
  lc_document_add_text (document, object, "language", lc_statement_get_text (statement, COLUMN_LANGUAGE));
  lc_document_add_text (document, object, "level", lc_statement_get_text (statement, COLUMN_LEVEL));
  lc_document_add_json (document, object, "skills", lc_statement_get_text (statement, COLUMN_SKILLS));
  add_times (document, object, statement);
  lc_document_add_text (document, object, "state", lc_statement_get_text (statement, COLUMN_STATE));
  lc_document_add_text (document, object, "note", lc_statement_get_text (statement, COLUMN_NOTE));
  yyjson_mut_obj_add_sint (document, object, "sequence", lc_statement_get_int (statement, COLUMN_SEQUENCE));
  add_counts (document, object, statement);
  if (lc_statement_is_null (statement, COLUMN_HOST))
    lc_document_add_text (document, object, "host", NULL);
  else
    lc_author_document_add (document, object, "host", statement, COLUMN_HOST);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
  my = yyjson_mut_obj_add_obj (document, object, "my");
  lc_document_add_text (document, my, "answer", lc_statement_get_text (statement, COLUMN_ANSWER));
  lc_document_add_column_time (document, my, "offered_until", statement, COLUMN_OFFERED_UNTIL);
  yyjson_mut_obj_add_bool (document, my, "is_host", place.relation == LC_RELATION_LEADER);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static gboolean
add_speakers (LcWebinar       *self,
              LcDatabase      *database,
              yyjson_mut_val  *root,
              GError         **error)
{
  static const char query[] =
    "SELECT s.name, s.about, s.link, " LC_AUTHOR_COLUMNS " FROM webinar_speaker s LEFT JOIN member m ON m.id = s.member_id"
    " WHERE s.webinar_id = $1 ORDER BY s.position";
  yyjson_mut_val *speakers = yyjson_mut_obj_add_arr (self->document, root, "speakers");
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", self->id);
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (self->document, speakers);

      if (lc_statement_is_null (statement, 3))
        lc_document_add_text (self->document, object, "member", NULL);
      else
        lc_author_document_add (self->document, object, "member", statement, 3);
      lc_document_add_text (self->document, object, "name", lc_statement_get_text (statement, 0));
      lc_document_add_text (self->document, object, "about", lc_statement_get_text (statement, 1));
      lc_document_add_text (self->document, object, "link", lc_statement_get_text (statement, 2));
    }

  return step == LC_STEP_DONE;
}

static gint64
get_int_or (LcStatement *statement,
            guint        column,
            gint64       fallback)
{
  return lc_statement_is_null (statement, column) ? fallback : lc_statement_get_int (statement, column);
}

static void
read_row (LcWebinar   *self,
          LcStatement *statement)
{
  self->id = g_strdup (lc_statement_get_text (statement, LC_WEBINAR_COLUMN_ID));
  self->title = g_strdup (lc_statement_get_text (statement, COLUMN_TITLE));
  self->local_start = g_strdup (lc_statement_get_text (statement, COLUMN_LOCAL_START));
  self->time_zone = g_strdup (lc_statement_get_text (statement, COLUMN_TIME_ZONE));
  self->content_hash = g_strdup (lc_statement_get_text (statement, COLUMN_CONTENT_HASH));
  self->state = read_state (lc_statement_get_text (statement, COLUMN_STATE));
  self->starts_at = lc_statement_get_int (statement, LC_WEBINAR_COLUMN_STARTS_AT);
  self->ends_at = lc_statement_get_int (statement, COLUMN_ENDS_AT);
  self->minutes = lc_statement_get_int (statement, COLUMN_MINUTES);
  self->moved_at = lc_statement_get_int (statement, COLUMN_MOVED_AT);
  self->capacity = get_int_or (statement, COLUMN_CAPACITY, -1);
  self->n_going = lc_statement_get_int (statement, COLUMN_GOING);
  self->n_offered = lc_statement_get_int (statement, COLUMN_OFFERED);
  self->n_waiting = lc_statement_get_int (statement, COLUMN_WAITING);
  self->version = lc_statement_get_int (statement, COLUMN_VERSION);
  lc_place_read (&self->place, statement, COLUMN_PLACE);
}

/* The link is for those who come, and for those who look after it. */
static gboolean
shows_link (LcWebinar   *self,
            LcStatement *statement)
{
  return self->place.relation == LC_RELATION_LEADER || g_strcmp0 (lc_statement_get_text (statement, COLUMN_ANSWER), "going") == 0;
}

/**
 * lc_webinar_load:
 * @self: (out caller-allocates): the webinar; its id is %NULL when there is none
 * @database: a connection
 * @member_id: (nullable): as whom it is seen
 * @webinar_id: its id
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_webinar_load (LcWebinar   *self,
                 LcDatabase  *database,
                 const char  *member_id,
                 const char  *webinar_id,
                 GError     **error)
{
  static const char query[] =
    "SELECT " LC_WEBINAR_COLUMNS ", e.abstract, e.link, u.reminders, e.moved_at, e.content_hash, CASE WHEN u.answer = 'waiting'"
    " THEN (SELECT count(*) FROM signup b WHERE b.webinar_id = e.id AND b.answer = 'waiting' AND b.arrival <= u.arrival) END"
    " FROM webinar e" LC_WEBINAR_JOINS " WHERE e.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root, *my;
  LcStep step;

  *self = (LcWebinar) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, webinar_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  read_row (self, statement);
  self->document = lc_document_new (&root);
  lc_webinar_add_summary (self->document, root, statement);
  lc_document_add_text (self->document, root, "abstract", lc_statement_get_text (statement, COLUMN_ABSTRACT));
  lc_document_add_text (self->document, root, "link",
                        shows_link (self, statement) ? lc_statement_get_text (statement, COLUMN_LINK) : NULL);
  yyjson_mut_obj_add_bool (self->document, root, "has_link", !lc_statement_is_null (statement, COLUMN_LINK));
  my = yyjson_mut_obj_get (root, "my");
  add_column_int (self->document, my, "place_in_line", statement, COLUMN_PLACE_IN_LINE);
  if (lc_statement_is_null (statement, COLUMN_REMINDERS))
    yyjson_mut_obj_add_null (self->document, my, "reminders");
  else
    lc_document_add_json (self->document, my, "reminders", lc_statement_get_text (statement, COLUMN_REMINDERS));

  return add_speakers (self, database, root, error);
}

/* Who speaks, instead of who was to speak before. */
static gboolean
store_speakers (LcDatabase   *database,
                const char   *webinar_id,
                GPtrArray    *speakers,
                GError      **error)
{
  static const char insert[] =
    "INSERT INTO webinar_speaker (webinar_id, position, member_id, name, about, link) VALUES ($1, $2, $3, $4, $5, $6)";

  if (lc_database_run (database, error, "DELETE FROM webinar_speaker WHERE webinar_id = $1", "t", webinar_id) < 0)
    return FALSE;

  for (guint i = 0; i < speakers->len; i++)
    {
      LcSpeaker *speaker = g_ptr_array_index (speakers, i);

      if (lc_database_run (database, error, insert, "tit" "ttt", webinar_id, (gint64) i, speaker->member_id,
                           speaker->member_id != NULL ? "" : speaker->name, speaker->about, speaker->link) != 1)
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_abstract (LcDatabase  *database,
               const char  *webinar_id,
               const char  *editor_id,
               const char  *abstract,
               GError     **error)
{
  LcUploadUser user = { .target_id = webinar_id, .place_id = webinar_id, .author_id = editor_id, .editor_id = editor_id };

  return lc_upload_uses_store (database, &user, abstract, error);
}

static const char *
get_visibility (LcWebinarState state)
{
  return lc_visibility_names[state == LC_WEBINAR_DRAFT ? LC_VISIBILITY_HIDDEN : LC_VISIBILITY_COMMUNITY];
}

static gboolean
insert_place (LcDatabase      *database,
              const char      *webinar_id,
              const char      *host_id,
              LcWebinarState   state,
              gint64           now,
              GError         **error)
{
  static const char insert[] =
    "INSERT INTO place (id, kind, visibility, in_feed, member_count, leader_id, created_at) VALUES ($1, 'webinar', $2, 0, 1, $3, $4)";
  static const char join[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, 'leader', 'joined', $3, $3)";

  return lc_database_run (database, error, insert, "ttti", webinar_id, get_visibility (state), host_id, now) == 1 &&
         lc_database_run (database, error, join, "tti", host_id, webinar_id, now) == 1 &&
         lc_membership_append_event (database, webinar_id, host_id, TRUE, error);
}

/**
 * lc_webinar_insert:
 * @database: a connection in a write transaction
 * @webinar_id: the new webinar's id
 * @host_id: who announces it
 * @fields: all about it
 * @content_hash: from lc_content_hash()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was made
 */
gboolean
lc_webinar_insert (LcDatabase             *database,
                   const char             *webinar_id,
                   const char             *host_id,
                   const LcWebinarFields  *fields,
                   const char             *content_hash,
                   GError                **error)
{
  static const char insert[] =
    "INSERT INTO webinar (id, title, abstract, language, level, skills, link, local_start, time_zone, minutes, starts_at, ends_at,"
    " capacity, state, created_at, updated_at, content_hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)";
  g_autofree char *skills = lc_document_write_texts (fields->skills);
  gint64 now = lc_time_now ();
  gint64 starts_at = 0;

  lc_wall_clock_to_time (fields->local_start, fields->time_zone, &starts_at);

  return insert_place (database, webinar_id, host_id, fields->state, now, error) &&
         lc_database_run (database, error, insert, "ttttttttt" "iiinti" "t", webinar_id, fields->title, fields->abstract,
                          fields->language, fields->level, skills, fields->link, fields->local_start, fields->time_zone,
                          fields->minutes, starts_at, starts_at + fields->minutes * 60 * 1000,
                          fields->capacity >= 0 ? &fields->capacity : NULL, lc_webinar_states[fields->state], now,
                          content_hash) == 1 &&
         (fields->speakers == NULL || store_speakers (database, webinar_id, fields->speakers, error)) &&
         note_abstract (database, webinar_id, host_id, fields->abstract, error);
}

/**
 * lc_webinar_update:
 * @self: the webinar as it was; its times and its state become the new ones
 * @database: a connection in a write transaction
 * @editor_id: who changes it
 * @fields: what changes
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: 1, 0 when it was changed meanwhile, or -1 with @error set
 */
gint64
lc_webinar_update (LcWebinar              *self,
                   LcDatabase             *database,
                   const char             *editor_id,
                   const LcWebinarFields  *fields,
                   GError                **error)
{
  static const char update[] =
    "UPDATE webinar SET title = COALESCE($3, title), abstract = COALESCE($4, abstract),"
    " language = CASE WHEN $5 = 1 THEN $6 ELSE language END, level = COALESCE($7, level), skills = COALESCE($8, skills),"
    " link = CASE WHEN $9 = 1 THEN $10 ELSE link END, local_start = $11, time_zone = $12, minutes = $13, starts_at = $14,"
    " ends_at = $15, moved_at = $16, capacity = CASE WHEN $17 = 1 THEN $18 ELSE capacity END, state = $19, note = COALESCE($20, note),"
    " sequence = sequence + $21, updated_at = $22, version = version + 1 WHERE id = $1 AND version = $2";
  g_autofree char *skills = fields->skills != NULL ? lc_document_write_texts (fields->skills) : NULL;
  LcWebinarState state = fields->state >= 0 ? (LcWebinarState) fields->state : self->state;
  gint64 was_start = self->starts_at, was_minutes = self->minutes;
  gint64 now = lc_time_now ();
  gboolean is_other;
  gint64 n_changed;

  if (fields->local_start != NULL)
    g_set_str (&self->local_start, fields->local_start);
  if (fields->time_zone != NULL)
    g_set_str (&self->time_zone, fields->time_zone);
  if (fields->minutes > 0)
    self->minutes = fields->minutes;
  if (fields->local_start != NULL || fields->time_zone != NULL)
    lc_wall_clock_to_time (self->local_start, self->time_zone, &self->starts_at);
  self->ends_at = self->starts_at + self->minutes * 60 * 1000;
  if (self->starts_at != was_start)
    self->moved_at = now;
  if (fields->has_capacity)
    self->capacity = fields->capacity;
  is_other = self->starts_at != was_start || self->minutes != was_minutes || state != self->state;

  n_changed = lc_database_run (database, error, update, "titt" "itttit" "ttiiii" "intt" "ii", self->id, self->version, fields->title,
                               fields->abstract, (gint64) fields->has_language, fields->language, fields->level, skills,
                               (gint64) fields->has_link, fields->link, self->local_start, self->time_zone, self->minutes,
                               self->starts_at, self->ends_at, self->moved_at, (gint64) fields->has_capacity,
                               fields->capacity >= 0 ? &fields->capacity : NULL, lc_webinar_states[state], fields->note,
                               (gint64) is_other, now);
  if (n_changed != 1)
    return n_changed;

  self->state = state;
  if ((fields->speakers != NULL && !store_speakers (database, self->id, fields->speakers, error)) ||
      (fields->abstract != NULL && !note_abstract (database, self->id, editor_id, fields->abstract, error)) ||
      lc_database_run (database, error, "UPDATE place SET visibility = $2 WHERE id = $1", "tt", self->id, get_visibility (state)) != 1)
    return -1;

  return 1;
}

void
lc_webinar_clear (LcWebinar *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->local_start, g_free);
  g_clear_pointer (&self->time_zone, g_free);
  g_clear_pointer (&self->content_hash, g_free);
  g_clear_pointer (&self->document, yyjson_mut_doc_free);
}
