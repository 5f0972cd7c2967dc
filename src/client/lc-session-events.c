/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-future.h"
#include "lc-member-private.h"
#include "lc-session-private.h"

static void
take_member (LcSession  *self,
             const char *kind,
             const char *id)
{
  g_autoptr(LcMember) member = lc_object_pool_lookup (lc_session_get_member_pool (self), id);

  if (member == NULL || g_str_equal (kind, "member.created"))
    return;

  if (g_str_equal (kind, "member.deleted"))
    lc_member_set_deleted (member);
  else if (member == lc_session_get_member (self))
    lc_future_in_background (lc_session_read_account (self), "The account cannot be read");
  else
    lc_future_in_background (lc_session_fetch_member (self, id), "A member cannot be read");
}

static void
take_own (LcSession  *self,
          const char *kind,
          const char *subject)
{
  if (g_str_has_prefix (kind, "member.") && g_str_has_prefix (subject, "members/"))
    take_member (self, kind, subject + strlen ("members/"));
  else if (g_str_has_prefix (kind, "account.") || g_str_has_prefix (kind, "session."))
    lc_future_in_background (lc_session_read_account (self), "The account cannot be read"); /* a 401 then says that it was this session */
  else if (g_str_has_prefix (kind, "community."))
    lc_future_in_background (lc_session_read_community (self), "The community cannot be read");
}

/* A post's replies count for the post, too. */
static const char *
find_key (const char *subject,
          JsonObject *object)
{
  const char *slash = strchr (subject, '/');
  const char *id = slash != NULL ? slash + 1 : subject;

  return object != NULL ? json_object_get_string_member_with_default (object, "post_id", id) : id;
}

static void
take_event (LcSession  *self,
            const char *data,
            gboolean    again)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, strlen (data));
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = lc_json_parse (bytes, &error);
  LcJsonReader reader = LC_JSON_READER_INIT (node != NULL ? lc_json_get_object (node, &error) : NULL);
  const char *kind, *subject;
  JsonObject *object;

  if (reader.object == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }

  kind = lc_json_reader_string (&reader, "kind");
  subject = lc_json_reader_string (&reader, "subject");
  object = lc_json_reader_optional_object (&reader, "data");
  if (!lc_json_reader_finish (&reader, &error))
    {
      g_warning ("%s", error->message);
      return;
    }

  take_own (self, kind, subject);
  lc_session_emit_change (self, kind, subject, object);
  if (!again)
    lc_event_replay_take (lc_session_get_replay (self), find_key (subject, object), data);
}

/* Reads the data of an event, {kind, subject, data}, and tells whom it concerns. */
void
lc_session_take_event (LcSession  *self,
                       const char *data)
{
  take_event (self, data, FALSE);
}

/* The same for an event that came while something older may have been on its way. */
void
lc_session_take_event_again (LcSession  *self,
                             const char *data)
{
  take_event (self, data, TRUE);
}
