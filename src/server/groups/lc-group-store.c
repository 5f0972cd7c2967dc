/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-group-store.h"

#include <string.h>

#include "lc-board.h"
#include "lc-group-facets.h"
#include "lc-post-feed.h"
#include "lc-text.h"
#include "lc-time.h"
#include "lc-upload-use.h"

#define MAX_NAME 80
#define MAX_PURPOSE 1000
#define MAX_CHARTER 20000
#define MAX_LANGUAGES 20
#define MAX_LANGUAGE 35
#define MAX_TIME_ZONES 10
#define MAX_TIME_ZONE 64
#define MAX_LOOKING_FOR 30
#define MAX_TOPIC 40
#define MIN_SIZE 2
#define MAX_SIZE 1000
#define DEFAULT_SIZE 50

enum
{
  COLUMN_NAME = LC_GROUP_COLUMN_NAME,
  COLUMN_PURPOSE,
  COLUMN_CHARTER,
  COLUMN_LANGUAGES,
  COLUMN_TIME_ZONES,
  COLUMN_LOOKING_FOR,
  COLUMN_STATE,
  COLUMN_COVER,
  COLUMN_CREATED_AT,
  COLUMN_UPDATED_AT,
  COLUMN_VERSION,
  COLUMN_JOIN_POLICY,
  COLUMN_SIZE_LIMIT,
  COLUMN_MEMBER_COUNT,
  COLUMN_LEADER_ACTING,
  COLUMN_SUCCESSOR,
  COLUMN_LEVEL,
  COLUMN_PLACE,
  COLUMN_LEADER = COLUMN_PLACE + LC_PLACE_N_COLUMNS,
};

G_STATIC_ASSERT (COLUMN_PURPOSE == LC_GROUP_COLUMN_PURPOSE && COLUMN_CREATED_AT == LC_GROUP_COLUMN_CREATED_AT && COLUMN_PLACE == LC_GROUP_COLUMN_PLACE);

const char * const lc_group_states[] = { "active", "finished", "archived", NULL };
static const char * const join_policies[] = { "open", "request", "invite", NULL };

/**
 * lc_group_add_summary:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_GROUP_COLUMNS
 *
 * Makes @object what lists show of a group: all but its charter.
 */
void
lc_group_add_summary (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      LcStatement    *statement)
{
  yyjson_mut_val *my;
  LcPlace place;

  lc_place_read (&place, statement, COLUMN_PLACE);
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_GROUP_COLUMN_ID));
  lc_document_add_text (document, object, "name", lc_statement_get_text (statement, COLUMN_NAME));
  lc_document_add_text (document, object, "purpose", lc_statement_get_text (statement, COLUMN_PURPOSE));
  lc_document_add_json (document, object, "languages", lc_statement_get_text (statement, COLUMN_LANGUAGES));
  lc_document_add_json (document, object, "time_zones", lc_statement_get_text (statement, COLUMN_TIME_ZONES));
  lc_document_add_json (document, object, "looking_for", lc_statement_get_text (statement, COLUMN_LOOKING_FOR));
  lc_document_add_text (document, object, "state", lc_statement_get_text (statement, COLUMN_STATE));
  lc_document_add_picture (document, object, "cover_url", lc_statement_get_text (statement, COLUMN_COVER));
  lc_document_add_text (document, object, "visibility", lc_visibility_names[place.visibility]);
  yyjson_mut_obj_add_bool (document, object, "in_feed", place.in_feed);
  lc_document_add_text (document, object, "join_policy", lc_statement_get_text (statement, COLUMN_JOIN_POLICY));
  yyjson_mut_obj_add_sint (document, object, "size_limit", lc_statement_get_int (statement, COLUMN_SIZE_LIMIT));
  yyjson_mut_obj_add_sint (document, object, "member_count", lc_statement_get_int (statement, COLUMN_MEMBER_COUNT));
  if (lc_statement_is_null (statement, COLUMN_LEADER))
    lc_document_add_text (document, object, "leader", NULL);
  else
    lc_author_document_add (document, object, "leader", statement, COLUMN_LEADER);
  yyjson_mut_obj_add_bool (document, object, "leader_acting", lc_statement_get_int (statement, COLUMN_LEADER_ACTING) != 0);
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, COLUMN_CREATED_AT));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, COLUMN_UPDATED_AT));
  my = yyjson_mut_obj_add_obj (document, object, "my");
  lc_document_add_text (document, my, "level", lc_statement_get_text (statement, COLUMN_LEVEL));
  lc_document_add_text (document, my, "relation", lc_relation_names[place.relation]);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, COLUMN_VERSION));
}

static void
check_texts (LcReader           *reader,
             const char         *name,
             const char * const *texts,
             gboolean          (*is_right) (const char *text),
             const char         *detail)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!is_right (texts[i]))
      {
        g_autofree char *pointer = g_strdup_printf ("/%s/%u", name, i);

        lc_reader_add_problem (reader, pointer, detail);
      }
}

/* What was not said about who may come in follows from who may see the group. */
static const char *
get_default_policy (const char *visibility)
{
  for (guint i = 0; lc_visibility_names[i] != NULL; i++)
    if (g_strcmp0 (lc_visibility_names[i], visibility) == 0)
      return join_policies[i];

  return NULL;
}

/**
 * lc_group_fields_read:
 * @self: (out caller-allocates): what was sent
 * @reader: the object that was sent
 * @is_new: whether a name is required, and what is not said has its default
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_group_fields_read (LcGroupFields *self,
                      LcReader      *reader,
                      gboolean       is_new)
{
  *self = (LcGroupFields) { .in_feed = -1 };

  if (is_new || lc_reader_has (reader, "name"))
    self->name = lc_reader_get_text (reader, "name", 1, MAX_NAME);
  self->purpose = lc_reader_get_optional_text (reader, "purpose", MAX_PURPOSE, is_new ? "" : NULL);
  self->charter = lc_reader_get_optional_text (reader, "charter", MAX_CHARTER, is_new ? "" : NULL);
  self->languages = lc_reader_get_texts (reader, "languages", MAX_LANGUAGES, MAX_LANGUAGE);
  check_texts (reader, "languages", self->languages, lc_text_is_language, "must be a BCP 47 language tag");
  self->time_zones = lc_reader_get_texts (reader, "time_zones", MAX_TIME_ZONES, MAX_TIME_ZONE);
  check_texts (reader, "time_zones", self->time_zones, lc_text_is_time_zone, "must be a name of the IANA time zone database");
  self->looking_for = lc_reader_get_texts (reader, "looking_for", MAX_LOOKING_FOR, MAX_TOPIC);
  if (is_new || lc_reader_has (reader, "visibility"))
    self->visibility = lc_reader_get_choice (reader, "visibility", lc_visibility_names, lc_visibility_names[0]);
  if (is_new || lc_reader_has (reader, "join_policy"))
    self->join_policy = lc_reader_get_choice (reader, "join_policy", join_policies, get_default_policy (self->visibility));
  self->size_limit = lc_reader_get_int (reader, "size_limit", MIN_SIZE, MAX_SIZE, is_new ? DEFAULT_SIZE : -1);
  if (is_new || lc_reader_has (reader, "in_feed"))
    self->in_feed = lc_reader_get_boolean (reader, "in_feed", FALSE);
  self->has_cover = lc_reader_has (reader, "cover_upload_id");
  self->cover_upload_id = lc_reader_get_optional_uuid (reader, "cover_upload_id");
  if (!is_new && lc_reader_has (reader, "state"))
    self->state = lc_reader_get_choice (reader, "state", lc_group_states, NULL);
}

/**
 * lc_group_store_load:
 * @database: a connection
 * @member_id: who asks
 * @group_id: the group
 * @row: (out caller-allocates): the group; its id is %NULL when there is none
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_group_store_load (LcDatabase  *database,
                     const char  *member_id,
                     const char  *group_id,
                     LcGroupRow  *row,
                     GError     **error)
{
  static const char query[] =
    "SELECT " LC_GROUP_COLUMNS ", g.content_hash FROM project_group g" LC_GROUP_JOINS " WHERE g.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root;
  LcStep step;

  *row = (LcGroupRow) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, group_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  row->id = g_strdup (lc_statement_get_text (statement, LC_GROUP_COLUMN_ID));
  row->name = g_strdup (lc_statement_get_text (statement, COLUMN_NAME));
  row->purpose = g_strdup (lc_statement_get_text (statement, COLUMN_PURPOSE));
  row->looking_for = g_strdup (lc_statement_get_text (statement, COLUMN_LOOKING_FOR));
  row->created_at = lc_statement_get_int (statement, COLUMN_CREATED_AT);
  row->version = lc_statement_get_int (statement, COLUMN_VERSION);
  row->n_members = lc_statement_get_int (statement, COLUMN_MEMBER_COUNT);
  row->content_hash = g_strdup (lc_statement_get_text (statement, LC_GROUP_N_COLUMNS));
  lc_place_read (&row->place, statement, COLUMN_PLACE);
  row->document = lc_document_new (&root);
  lc_group_add_summary (row->document, root, statement);
  lc_document_add_text (row->document, root, "charter", lc_statement_get_text (statement, COLUMN_CHARTER));
  lc_document_add_text (row->document, root, "successor_id", lc_statement_get_text (statement, COLUMN_SUCCESSOR));

  return TRUE;
}

static gboolean
insert_place (LcDatabase           *database,
              const char           *group_id,
              const char           *leader_id,
              const LcGroupFields  *fields,
              gint64                now,
              GError              **error)
{
  static const char insert[] =
    "INSERT INTO place (id, kind, visibility, in_feed, join_policy, size_limit, member_count, leader_id, created_at)"
    " VALUES ($1, 'group', $2, $3, $4, $5, 1, $6, $7)";
  static const char join[] =
    "INSERT INTO membership (member_id, place_id, role, state, created_at, updated_at) VALUES ($1, $2, 'leader', 'joined', $3, $3)";

  return lc_database_run (database, error, insert, "ttititi", group_id, fields->visibility, fields->in_feed, fields->join_policy,
                          fields->size_limit, leader_id, now) == 1 &&
         lc_database_run (database, error, join, "tti", leader_id, group_id, now) == 1 &&
         lc_membership_append_event (database, group_id, leader_id, TRUE, error);
}

/* Pictures and files that the charter names are seen by who sees inside. */
static gboolean
note_charter (LcDatabase  *database,
              const char  *group_id,
              const char  *editor_id,
              const char  *charter,
              GError     **error)
{
  LcUploadUser user = { .target_id = group_id, .place_id = group_id, .author_id = editor_id, .editor_id = editor_id };

  return lc_upload_uses_store (database, &user, charter, error);
}

/**
 * lc_group_store_insert:
 * @database: a connection in a write transaction
 * @group_id: the new group's id
 * @leader_id: who makes it, and leads it
 * @fields: all about it
 * @content_hash: from lc_content_hash()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was made
 */
gboolean
lc_group_store_insert (LcDatabase           *database,
                       const char           *group_id,
                       const char           *leader_id,
                       const LcGroupFields  *fields,
                       const char           *content_hash,
                       GError              **error)
{
  static const char insert[] =
    "INSERT INTO project_group (id, name, purpose, charter, languages, time_zones, looking_for, cover_upload_id, created_at,"
    " updated_at, content_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)";
  g_autofree char *looking_for = lc_document_write_texts (fields->looking_for);
  g_autofree char *time_zones = lc_document_write_texts (fields->time_zones);
  g_autofree char *languages = lc_document_write_texts (fields->languages);
  gint64 now = lc_time_now ();

  return insert_place (database, group_id, leader_id, fields, now, error) &&
         lc_database_run (database, error, insert, "tttttttt" "it", group_id, fields->name, fields->purpose, fields->charter,
                          languages, time_zones, looking_for, fields->cover_upload_id, now, content_hash) == 1 &&
         lc_upload_uses_set_card (database, group_id, fields->cover_upload_id, error) &&
         note_charter (database, group_id, leader_id, fields->charter, error) &&
         lc_columns_add_default (database, group_id, error) &&
         lc_group_facets_store (database, group_id, error);
}

static gboolean
update_place (LcDatabase           *database,
              LcGroupRow           *row,
              const LcGroupFields  *fields,
              GError              **error)
{
  static const char update[] =
    "UPDATE place SET visibility = $2, in_feed = $3, join_policy = COALESCE($4, join_policy), size_limit = COALESCE($5, size_limit),"
    " archived = COALESCE($6, archived) WHERE id = $1";
  const char *visibility = fields->visibility != NULL ? fields->visibility : lc_visibility_names[row->place.visibility];
  gboolean is_public = g_str_equal (visibility, lc_visibility_names[LC_VISIBILITY_COMMUNITY]);
  gboolean in_feed = is_public && (fields->in_feed >= 0 ? fields->in_feed != 0 : row->place.in_feed);
  gint64 archived = g_strcmp0 (fields->state, "archived") == 0;

  return lc_database_run (database, error, update, "ttitnn", row->id, visibility, (gint64) in_feed, fields->join_policy,
                          fields->size_limit >= 0 ? &fields->size_limit : NULL, fields->state != NULL ? &archived : NULL) == 1 &&
         (in_feed == row->place.in_feed || lc_place_settle (database, row->id, error));
}

/**
 * lc_group_store_update:
 * @database: a connection in a write transaction
 * @row: the group as it was
 * @editor_id: who changes it
 * @fields: what changes
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Changes a group. What others may see no longer leaves the community's feed (lc_place_settle()).
 *
 * Returns: 1, 0 when it was changed meanwhile, or -1 with @error set
 */
gint64
lc_group_store_update (LcDatabase           *database,
                       LcGroupRow           *row,
                       const char           *editor_id,
                       const LcGroupFields  *fields,
                       GError              **error)
{
  static const char update[] =
    "UPDATE project_group SET name = COALESCE($3, name), purpose = COALESCE($4, purpose), charter = COALESCE($5, charter),"
    " languages = COALESCE($6, languages), time_zones = COALESCE($7, time_zones), looking_for = COALESCE($8, looking_for),"
    " state = COALESCE($9, state), cover_upload_id = CASE WHEN $10 = 1 THEN $11 ELSE cover_upload_id END, updated_at = $12,"
    " version = version + 1 WHERE id = $1 AND version = $2";
  g_autofree char *looking_for = fields->looking_for != NULL ? lc_document_write_texts (fields->looking_for) : NULL;
  g_autofree char *time_zones = fields->time_zones != NULL ? lc_document_write_texts (fields->time_zones) : NULL;
  g_autofree char *languages = fields->languages != NULL ? lc_document_write_texts (fields->languages) : NULL;
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "titttttttiti", row->id, row->version, fields->name, fields->purpose,
                               fields->charter, languages, time_zones, looking_for, fields->state, (gint64) fields->has_cover,
                               fields->cover_upload_id, lc_time_now ());
  if (n_changed == 1 && fields->has_cover && !lc_upload_uses_set_card (database, row->id, fields->cover_upload_id, error))
    return -1;
  if (n_changed == 1 && fields->charter != NULL && !note_charter (database, row->id, editor_id, fields->charter, error))
    return -1;
  if (n_changed == 1 && (!update_place (database, row, fields, error) || !lc_group_facets_store (database, row->id, error)))
    return -1;

  return n_changed;
}

void
lc_group_row_clear (LcGroupRow *row)
{
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->purpose, g_free);
  g_clear_pointer (&row->looking_for, g_free);
  g_clear_pointer (&row->content_hash, g_free);
  g_clear_pointer (&row->document, yyjson_mut_doc_free);
}
