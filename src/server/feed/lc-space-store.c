/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-space-store.h"

#include <string.h>

#include "lc-post-feed.h"
#include "lc-time.h"

#define COLUMN_LEVEL 13

#define MAX_SLUG 40
#define MAX_NAME 60
#define MAX_DESCRIPTION 1000
#define MAX_EMOJI 10
#define MAX_POSITION 1000000

/* GNOME's accent colours. */
static const char * const colors[] =
{
  "blue", "teal", "green", "yellow", "orange", "red", "pink", "purple", "slate", NULL
};

/**
 * lc_space_add_members:
 * @document: a document
 * @object: an empty object in it
 * @statement: a statement at a row that begins with %LC_SPACE_COLUMNS
 *
 * Makes @object a space's document.
 */
void
lc_space_add_members (yyjson_mut_doc *document,
                      yyjson_mut_val *object,
                      LcStatement    *statement)
{
  const char *color = lc_statement_get_text (statement, 5);
  yyjson_mut_val *my;
  LcPlace place;

  lc_place_read (&place, statement, LC_SPACE_COLUMN_PLACE);
  lc_document_add_text (document, object, "id", lc_statement_get_text (statement, LC_SPACE_COLUMN_ID));
  lc_document_add_text (document, object, "slug", lc_statement_get_text (statement, 1));
  lc_document_add_text (document, object, "name", lc_statement_get_text (statement, 2));
  lc_document_add_text (document, object, "description", lc_statement_get_text (statement, 3));
  lc_document_add_text (document, object, "emoji", lc_statement_get_text (statement, 4));
  lc_document_add_text (document, object, "color", g_strv_contains (colors, color) ? color : colors[0]);
  yyjson_mut_obj_add_sint (document, object, "position", lc_statement_get_int (statement, LC_SPACE_COLUMN_POSITION));
  yyjson_mut_obj_add_bool (document, object, "archived", lc_statement_get_int (statement, 7) != 0);
  lc_document_add_text (document, object, "post_role", lc_statement_get_text (statement, 8));
  yyjson_mut_obj_add_sint (document, object, "post_count", lc_statement_get_int (statement, 9));
  lc_document_add_time (document, object, "created_at", lc_statement_get_int (statement, 10));
  lc_document_add_time (document, object, "updated_at", lc_statement_get_int (statement, 11));
  lc_document_add_text (document, object, "visibility", lc_visibility_names[place.visibility]);
  my = yyjson_mut_obj_add_obj (document, object, "my");
  lc_document_add_text (document, my, "level", lc_statement_get_text (statement, COLUMN_LEVEL));
  lc_document_add_text (document, my, "relation", lc_relation_names[place.relation]);
  yyjson_mut_obj_add_sint (document, object, "version", lc_statement_get_int (statement, LC_SPACE_COLUMN_VERSION));
}

static gboolean
is_slug (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= MAX_SLUG && text[length] == '\0' && text[0] != '-' && text[length - 1] != '-';
}

/**
 * lc_space_fields_read:
 * @self: (out caller-allocates): what was sent
 * @reader: the object that was sent
 * @is_new: whether slug and name are required, and nothing is archived yet
 *
 * Reads what was sent and notes what is wrong in @reader.
 */
void
lc_space_fields_read (LcSpaceFields *self,
                      LcReader      *reader,
                      gboolean       is_new)
{
  *self = (LcSpaceFields) { .archived = -1 };

  if (is_new || lc_reader_has (reader, "slug"))
    self->slug = lc_reader_get_text (reader, "slug", 1, MAX_SLUG);
  if (self->slug != NULL && !is_slug (self->slug))
    lc_reader_add_problem (reader, "/slug", "must be of a to z, 0 to 9 and, inside, -");
  if (is_new || lc_reader_has (reader, "name"))
    self->name = lc_reader_get_text (reader, "name", 1, MAX_NAME);
  self->description = lc_reader_get_optional_text (reader, "description", MAX_DESCRIPTION, is_new ? "" : NULL);
  self->emoji = lc_reader_get_optional_text (reader, "emoji", MAX_EMOJI, is_new ? "" : NULL);
  if (is_new || lc_reader_has (reader, "color"))
    self->color = lc_reader_get_choice (reader, "color", colors, colors[0]);
  if (is_new || lc_reader_has (reader, "post_role"))
    self->post_role = lc_reader_get_choice (reader, "post_role", lc_role_get_choices (), "member");
  if (is_new || lc_reader_has (reader, "visibility"))
    self->visibility = lc_reader_get_choice (reader, "visibility", lc_visibility_names, lc_visibility_names[0]);
  self->position = lc_reader_get_int (reader, "position", 0, MAX_POSITION, is_new ? 0 : -1);
  if (!is_new && lc_reader_has (reader, "archived"))
    self->archived = lc_reader_get_boolean (reader, "archived", FALSE);
}

/**
 * lc_space_store_load:
 * @database: a connection
 * @member_id: who asks
 * @space_id: the space
 * @row: (out caller-allocates): the space; its id is %NULL when there is none
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_space_store_load (LcDatabase  *database,
                     const char  *member_id,
                     const char  *space_id,
                     LcSpaceRow  *row,
                     GError     **error)
{
  static const char query[] = "SELECT " LC_SPACE_COLUMNS ", s.content_hash FROM " LC_SPACE_TABLES " WHERE s.id = $2";
  g_autoptr(LcStatement) statement = NULL;
  yyjson_mut_val *root;
  LcStep step;

  *row = (LcSpaceRow) { 0 };
  statement = lc_database_query (database, error, query, "tt", member_id, space_id);
  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;
  if (step == LC_STEP_DONE)
    return TRUE;

  row->id = g_strdup (lc_statement_get_text (statement, LC_SPACE_COLUMN_ID));
  row->version = lc_statement_get_int (statement, LC_SPACE_COLUMN_VERSION);
  row->content_hash = g_strdup (lc_statement_get_text (statement, LC_SPACE_N_COLUMNS));
  lc_place_read (&row->place, statement, LC_SPACE_COLUMN_PLACE);
  row->document = lc_document_new (&root);
  lc_space_add_members (row->document, root, statement);

  return TRUE;
}

/**
 * lc_space_store_insert:
 * @database: a connection in a write transaction
 * @space_id: the new space's id
 * @fields: all about it
 * @content_hash: from lc_content_hash()
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it was made
 */
gboolean
lc_space_store_insert (LcDatabase     *database,
                       const char     *space_id,
                       LcSpaceFields  *fields,
                       const char     *content_hash,
                       GError        **error)
{
  static const char insert_place[] =
    "INSERT INTO place (id, kind, visibility, in_feed, created_at)"
    " VALUES ($1, 'space', $2, CASE $2 WHEN 'community' THEN 1 ELSE 0 END, $3)";
  static const char insert[] =
    "INSERT INTO space (id, slug, name, description, emoji, color, post_role, position, created_at, updated_at,"
    " content_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)";

  return lc_database_run (database, error, insert_place, "tti", space_id, fields->visibility, lc_time_now ()) == 1 &&
         lc_database_run (database, error, insert, "tttttttiit", space_id, fields->slug, fields->name, fields->description,
                          fields->emoji, fields->color, fields->post_role, fields->position, lc_time_now (),
                          content_hash) == 1;
}

/**
 * lc_space_store_update:
 * @database: a connection in a write transaction
 * @row: the space as it was
 * @fields: what changes
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: 1, 0 when it was changed meanwhile, or -1 with @error set
 */
gint64
lc_space_store_update (LcDatabase     *database,
                       LcSpaceRow     *row,
                       LcSpaceFields  *fields,
                       GError        **error)
{
  static const char update[] =
    "UPDATE space SET slug = COALESCE($3, slug), name = COALESCE($4, name), description = COALESCE($5, description),"
    " emoji = COALESCE($6, emoji), color = COALESCE($7, color), post_role = COALESCE($8, post_role),"
    " position = COALESCE($9, position), updated_at = $10, version = version + 1 WHERE id = $1 AND version = $2";
  static const char archive[] = "UPDATE place SET archived = $2 WHERE id = $1";
  gint64 n_changed;

  n_changed = lc_database_run (database, error, update, "titttttt" "ni", row->id, row->version, fields->slug, fields->name,
                               fields->description, fields->emoji, fields->color, fields->post_role,
                               fields->position >= 0 ? &fields->position : NULL, lc_time_now ());
  if (n_changed == 1 && fields->archived >= 0)
    return lc_database_run (database, error, archive, "ti", row->id, fields->archived);

  return n_changed;
}

/**
 * lc_space_store_is_slug_taken:
 * @database: a connection
 * @slug: a slug
 * @space_id: whose slug it may be
 * @is_taken: (out): whether it is another space's
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Returns: whether it could be looked up
 */
gboolean
lc_space_store_is_slug_taken (LcDatabase  *database,
                              const char  *slug,
                              const char  *space_id,
                              gboolean    *is_taken,
                              GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error, "SELECT 1 FROM space WHERE slug = $1 AND id <> $2",
                                                        "tt", slug, space_id);
  LcStep step;

  if (statement == NULL || (step = lc_statement_step (statement, error)) == LC_STEP_ERROR)
    return FALSE;

  *is_taken = step == LC_STEP_ROW;
  return TRUE;
}

/**
 * lc_space_store_set_visibility:
 * @database: a connection in a write transaction
 * @row: the space as it was
 * @visibility: who may see it from now on
 * @error: return location for a `LC_DATABASE_ERROR`
 *
 * Changes who may see a space. Its posts come into the community's feed, or leave it (lc_place_settle()).
 *
 * Returns: whether it is so now
 */
gboolean
lc_space_store_set_visibility (LcDatabase  *database,
                               LcSpaceRow  *row,
                               const char  *visibility,
                               GError     **error)
{
  static const char update[] =
    "UPDATE place SET visibility = $2, in_feed = CASE $2 WHEN 'community' THEN 1 ELSE 0 END WHERE id = $1";
  gboolean is_in_feed = g_str_equal (visibility, lc_visibility_names[LC_VISIBILITY_COMMUNITY]);

  if (g_str_equal (visibility, lc_visibility_names[row->place.visibility]))
    return TRUE;

  return lc_database_run (database, error, update, "tt", row->id, visibility) == 1 &&
         (row->place.in_feed == is_in_feed || lc_place_settle (database, row->id, error));
}

void
lc_space_row_clear (LcSpaceRow *row)
{
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->content_hash, g_free);
  g_clear_pointer (&row->document, yyjson_mut_doc_free);
}
