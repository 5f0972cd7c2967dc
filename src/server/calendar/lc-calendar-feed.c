/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-calendar-routes.h"

#include "lc-calendar-part.h"
#include "lc-community.h"
#include "lc-document.h"
#include "lc-time.h"
#include "lc-token.h"

#define MAX_PARTS 8

static LcCalendarPart parts[MAX_PARTS];
static guint n_parts;

/* A member's feed: its address is a secret, made from the community's and from @salt, which is new with each address. */
typedef struct
{
  char   *id;           /* NULL: there is none */
  char   *salt;
  gint64  created_at;
} Feed;

static void
feed_clear (Feed *self)
{
  g_free (self->id);
  g_free (self->salt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feed, feed_clear)

/**
 * lc_calendar_add_part:
 * @part: what adds a feature's things to the calendar of a member
 *
 * Makes it a part of every member's calendar. Done at the start, before there are threads.
 */
void
lc_calendar_add_part (LcCalendarPart part)
{
  g_return_if_fail (part != NULL && n_parts < MAX_PARTS);

  parts[n_parts++] = part;
}

static gboolean
feed_load (Feed        *self,
           LcDatabase  *database,
           const char  *member_id,
           GError     **error)
{
  static const char query[] = "SELECT id, salt, created_at FROM calendar_feed WHERE member_id = $1";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "t", member_id);
  LcStep step = statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR;

  *self = (Feed) { 0 };
  if (step == LC_STEP_ROW)
    {
      self->id = g_strdup (lc_statement_get_text (statement, 0));
      self->salt = g_strdup (lc_statement_get_text (statement, 1));
      self->created_at = lc_statement_get_int (statement, 2);
    }

  return step != LC_STEP_ERROR;
}

static char *
derive_token (LcDatabase  *database,
              const char  *salt,
              GError     **error)
{
  g_auto(LcCommunityRow) community = { 0 };

  return lc_community_load (database, &community, error) ? lc_token_derive (LC_TOKEN_CALENDAR, community.secret, salt) : NULL;
}

static LcResponse *
respond (LcRequest  *request,
         const Feed *feed,
         guint       status,
         GError    **error)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autofree char *address = NULL;
  yyjson_mut_val *root;
  LcResponse *response;

  document = lc_document_new (&root);
  if (feed->id != NULL)
    {
      g_autofree char *token = derive_token (lc_request_get_database (request), feed->salt, error);
      g_autofree char *url = lc_community_dup_url (request);

      if (token == NULL)
        return NULL;
      address = g_strconcat (url, "/api/v1/calendars/", token, NULL);
    }

  lc_document_add_text (document, root, "id", feed->id);
  lc_document_add_text (document, root, "address", address);
  if (feed->id != NULL)
    lc_document_add_time (document, root, "created_at", feed->created_at);
  else
    lc_document_add_text (document, root, "created_at", NULL);

  response = lc_response_new_json (status, g_steal_pointer (&document));
  lc_response_set_header (response, "Cache-Control", "no-store");
  return response;
}

/* GET /api/v1/me/calendar */
static LcResponse *
get_feed (LcRequest  *request,
          GError    **error)
{
  g_auto(Feed) feed = { 0 };

  if (!feed_load (&feed, lc_request_get_database (request), lc_request_get_member_id (request), error))
    return NULL;

  return respond (request, &feed, 200, error);
}

static gboolean
feed_store (LcDatabase  *database,
            const char  *member_id,
            const char  *id,
            GError     **error)
{
  static const char upsert[] =
    "INSERT INTO calendar_feed (member_id, id, salt, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT (member_id) DO UPDATE SET id = excluded.id, salt = excluded.salt, token_hash = excluded.token_hash,"
    " created_at = excluded.created_at WHERE calendar_feed.id <> excluded.id";
  g_autofree char *salt = lc_token_new ("");
  g_autofree char *token = derive_token (database, salt, error);
  g_autofree char *hash = token != NULL ? lc_token_hash (LC_TOKEN_CALENDAR, token) : NULL;

  return hash != NULL && lc_database_run (database, error, upsert, "tttti", member_id, id, salt, hash, lc_time_now ()) >= 0;
}

/* PUT /api/v1/me/calendar */
static LcResponse *
put_feed (LcRequest  *request,
          GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  const char *member_id = lc_request_get_member_id (request);
  LcReader *reader = lc_request_get_reader (request);
  const char *id = lc_reader_get_uuid (reader, "id");
  g_auto(Feed) feed = { 0 };

  if (!lc_reader_finish (reader))
    return lc_response_new_invalid (reader);

  if (!feed_store (database, member_id, id, error) || !feed_load (&feed, database, member_id, error))
    return NULL;

  return respond (request, &feed, 200, error);
}

/* DELETE /api/v1/me/calendar */
static LcResponse *
delete_feed (LcRequest  *request,
             GError    **error)
{
  if (lc_database_run (lc_request_get_database (request), error, "DELETE FROM calendar_feed WHERE member_id = $1", "t",
                       lc_request_get_member_id (request)) < 0)
    return NULL;

  return lc_response_new_empty (204);
}

/* Whose calendar it is. Returns: (nullable): %NULL where there is none, or @error is set */
static char *
find_member (LcDatabase  *database,
             const char  *token,
             GError     **error)
{
  static const char query[] =
    "SELECT f.member_id FROM calendar_feed f JOIN member m ON m.id = f.member_id WHERE f.token_hash = $1 AND m.state = 'active'";
  g_autofree char *hash = lc_token_hash (LC_TOKEN_CALENDAR, token);
  g_autoptr(LcStatement) statement = NULL;

  if (hash == NULL)
    return NULL;

  statement = lc_database_query (database, error, query, "t", hash);
  if (statement == NULL || lc_statement_step (statement, error) != LC_STEP_ROW)
    return NULL;

  return g_strdup (lc_statement_get_text (statement, 0));
}

/* GET /api/v1/calendars/{token} */
static LcResponse *
get_calendar (LcRequest  *request,
              GError    **error)
{
  LcDatabase *database = lc_request_get_database (request);
  g_auto(LcCommunityRow) community = { 0 };
  g_autoptr(LcCalendar) calendar = NULL;
  g_autofree char *member_id = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes = NULL;
  gint64 now = lc_time_now ();

  member_id = find_member (database, lc_request_get_param (request, "token"), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (member_id == NULL)
    return lc_response_new_problem (LC_PROBLEM_NOT_FOUND, "There is no such calendar, or its address was given up.");
  if (!lc_community_load (database, &community, error))
    return NULL;

  calendar = lc_calendar_new (community.name);
  for (guint i = 0; i < n_parts; i++)
    if (!parts[i] (calendar, database, member_id, now, error))
      return NULL;

  bytes = lc_calendar_finish (calendar);
  return lc_response_new_bytes (200, LC_CALENDAR_MEDIA_TYPE, bytes);
}

const LcRoute lc_calendar_routes[] =
{
  { "GET", "/api/v1/me/calendar",
    LC_ACTION_MANAGE_SELF, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, get_feed },
  { "PUT", "/api/v1/me/calendar",
    LC_ACTION_MANAGE_SELF, LC_WORK_WRITE, LC_BODY_JSON, LC_RATE_WRITE, put_feed },
  { "DELETE", "/api/v1/me/calendar",
    LC_ACTION_MANAGE_SELF, LC_WORK_WRITE, LC_BODY_NONE, LC_RATE_WRITE, delete_feed },
  { "GET", "/api/v1/calendars/{token}",
    LC_ACTION_READ_CALENDAR, LC_WORK_READ, LC_BODY_NONE, LC_RATE_DEFAULT, get_calendar },
  { NULL }
};
