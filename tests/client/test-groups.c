/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

#include <feed/lc-post-list.h>
#include <feed/lc-session-feed.h>
#include <groups/lc-group-member-list.h>
#include <groups/lc-session-group-edit.h>
#include <groups/lc-session-group-members.h>
#include <lc-uuid.h>

#include "lc-paged-list-private.h"

/* Who leads a group, and somebody who comes upon it. */
typedef struct
{
  LcSession   *leader;
  LcSession   *other;
  LcGroupList *list;  /* of the other one */
  LcGroup     *led;   /* the group, as the leader has it */
} Fixture;

static LcGroup *
await_group (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  LcGroup *group = lc_test_await_object (future, &error);

  g_assert_no_error (error);
  return group;
}

static LcGroup *
create (LcSession    *session,
        const char   *name,
        const char   *purpose,
        LcJoinPolicy  policy)
{
  g_autofree char *id = lc_uuid_new ();

  return await_group (lc_session_create_group (session, id, name, purpose, policy));
}

static Fixture *
fixture_new (const char   *name,
             LcJoinPolicy  policy)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->leader = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  self->other = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MEMBER);
  self->list = lc_group_list_new (self->other);
  lc_group_list_set_query (self->list, name);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (self->list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (self->list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, 0);
  self->led = create (self->leader, name, "To find out how it works", policy);
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_clear_object (&self->led);
  lc_test_finish (self->list);
  lc_test_server_end (self->other);
  lc_test_server_end (self->leader);
  g_free (self);
}

/* Returns: (transfer none): the group, as the other one has it, when it has come without being asked for */
static LcGroup *
wait_for_group (Fixture *self)
{
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 1);
  return lc_paged_list_peek (LC_PAGED_LIST (self->list), 0);
}

static void
check_fails (DexFuture *future,
             LcError    code)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (lc_test_await (future, &error));
  g_assert_error (error, LC_ERROR, code);
}

static void
test_join (void)
{
  Fixture *fixture = fixture_new ("Gyroscope", LC_JOIN_POLICY_OPEN);
  LcGroup *found = wait_for_group (fixture);

  g_assert_cmpstr (lc_group_get_name (found), ==, "Gyroscope");
  g_assert_cmpstr (lc_group_get_purpose (found), ==, "To find out how it works");
  g_assert_cmpint (lc_group_get_group_state (found), ==, LC_GROUP_STATE_ACTIVE);
  g_assert_cmpint (lc_group_get_join_policy (found), ==, LC_JOIN_POLICY_OPEN);
  g_assert_cmpuint (lc_group_get_member_count (found), ==, 1);
  g_assert_cmpint (lc_group_get_relation (found), ==, LC_PLACE_RELATION_NONE);
  g_assert_cmpint (lc_group_get_relation (fixture->led), ==, LC_PLACE_RELATION_LEADER);
  g_assert_cmpstr (lc_member_get_id (lc_group_get_leader (found)), ==, lc_member_get_id (lc_session_get_member (fixture->leader)));

  /* Both see it at once, and the list what the group itself has read. */
  g_assert_true (await_group (lc_session_join_group (fixture->other, found)) == found);
  g_object_unref (found);
  g_assert_cmpint (lc_group_get_relation (found), ==, LC_PLACE_RELATION_MEMBER);
  lc_test_wait (lc_group_get_member_count (found) == 2 && lc_group_get_member_count (fixture->led) == 2);

  g_assert_true (await_group (lc_session_leave_group (fixture->other, found)) == found);
  g_object_unref (found);
  g_assert_cmpint (lc_group_get_relation (found), ==, LC_PLACE_RELATION_NONE);
  lc_test_wait (lc_group_get_member_count (found) == 1 && lc_group_get_member_count (fixture->led) == 1);
  check_fails (lc_session_leave_group (fixture->leader, fixture->led), LC_ERROR_EXISTS);
  g_assert_cmpint (lc_group_get_relation (fixture->led), ==, LC_PLACE_RELATION_LEADER);
  fixture_free (fixture);
}

/* Who asks is not in it yet, and can think better of it. */
static void
test_request (void)
{
  Fixture *fixture = fixture_new ("Barometer", LC_JOIN_POLICY_REQUEST);
  LcGroup *found = wait_for_group (fixture);

  g_object_unref (await_group (lc_session_join_group (fixture->other, found)));
  g_assert_cmpint (lc_group_get_relation (found), ==, LC_PLACE_RELATION_REQUESTED);
  g_assert_cmpuint (lc_group_get_member_count (found), ==, 1);
  g_object_unref (await_group (lc_session_leave_group (fixture->other, found)));
  g_assert_cmpint (lc_group_get_relation (found), ==, LC_PLACE_RELATION_NONE);
  fixture_free (fixture);
}

/* A list leaves the charter out; what was read of it stays when the list is read anew. */
static void
test_charter (void)
{
  Fixture *fixture = fixture_new ("Seismograph", LC_JOIN_POLICY_OPEN);
  LcGroup *found = wait_for_group (fixture);
  g_autoptr(LcGroup) fetched = NULL;

  fetched = await_group (lc_session_fetch_group (fixture->other, lc_document_get_id (LC_DOCUMENT (found))));
  g_assert_true (fetched == found);
  g_assert_cmpstr (lc_group_get_charter (found), ==, "");
  lc_test_await (lc_paged_list_refresh (LC_PAGED_LIST (fixture->list)), NULL);
  g_assert_cmpstr (lc_group_get_charter (found), ==, "");
  fixture_free (fixture);
}

static void
test_mine (void)
{
  Fixture *fixture = fixture_new ("Telescope", LC_JOIN_POLICY_OPEN);
  g_autoptr(LcGroup) found = NULL;

  wait_for_group (fixture);
  lc_group_list_set_mine (fixture->list, TRUE);
  lc_test_wait (!lc_paged_list_get_loading (LC_PAGED_LIST (fixture->list)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  found = await_group (lc_session_fetch_group (fixture->other, lc_document_get_id (LC_DOCUMENT (fixture->led))));
  g_object_unref (await_group (lc_session_join_group (fixture->other, found)));
  g_assert_true (wait_for_group (fixture) == found);
  fixture_free (fixture);
}

static LcGroupMember *
wait_for_member (LcGroupMemberList *list)
{
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1);
  return lc_paged_list_peek (LC_PAGED_LIST (list), 0);
}

static void
await_done (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (future, &error);
  g_assert_no_error (error);
}

/* Who asks comes into the list of those, and from there among the members, while it is looked at. */
static void
test_members (void)
{
  Fixture *fixture = fixture_new ("Anemometer", LC_JOIN_POLICY_REQUEST);
  LcGroup *found = wait_for_group (fixture);
  const char *id = lc_document_get_id (LC_DOCUMENT (found));
  LcGroupMemberList *asking = lc_group_member_list_new (fixture->leader, id, LC_MEMBERSHIP_REQUESTED);
  LcGroupMemberList *joined = lc_group_member_list_new (fixture->leader, id, LC_MEMBERSHIP_JOINED);
  g_autoptr(LcMember) other = NULL;

  g_assert_cmpint (lc_group_member_get_role (wait_for_member (joined)), ==, LC_PLACE_ROLE_LEADER);
  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (asking)));
  g_object_unref (await_group (lc_session_join_group (fixture->other, found)));
  other = g_object_ref (lc_group_member_get_member (wait_for_member (asking)));
  g_assert_cmpstr (lc_member_get_id (other), ==, lc_member_get_id (lc_session_get_member (fixture->other)));
  await_done (lc_session_let_into_group (fixture->leader, fixture->led, other));
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (asking)) == 0 && g_list_model_get_n_items (G_LIST_MODEL (joined)) == 2);
  lc_test_wait (lc_group_get_relation (found) == LC_PLACE_RELATION_MEMBER);

  /* One leads when one has agreed to. */
  await_done (lc_session_offer_group_leadership (fixture->leader, fixture->led, other));
  lc_test_wait (g_strcmp0 (lc_group_get_successor_id (found), lc_member_get_id (other)) == 0);
  await_done (lc_session_answer_group_offer (fixture->other, found, TRUE));
  lc_test_wait (lc_group_get_leader (fixture->led) == other && lc_group_get_relation (found) == LC_PLACE_RELATION_LEADER);
  check_fails (lc_session_answer_group_offer (fixture->leader, fixture->led, TRUE), LC_ERROR_EXISTS);
  await_done (lc_session_set_group_role (fixture->other, found, lc_session_get_member (fixture->leader), LC_PLACE_ROLE_MEMBER));
  await_done (lc_session_remove_from_group (fixture->other, found, lc_session_get_member (fixture->leader)));
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (joined)) == 1);
  await_done (lc_session_forget_group_member (fixture->other, found, lc_session_get_member (fixture->leader)));
  await_done (lc_session_invite_to_group (fixture->other, found, lc_session_get_member (fixture->leader)));
  lc_test_wait (lc_group_get_relation (fixture->led) == LC_PLACE_RELATION_INVITED);

  lc_test_finish (asking);
  lc_test_finish (joined);
  fixture_free (fixture);
}

/* Of two who change a group, the one who comes later sees what the other has made of it. */
static void
test_edit (void)
{
  Fixture *fixture = fixture_new ("Sundial", LC_JOIN_POLICY_OPEN);
  LcGroup *found = wait_for_group (fixture);
  g_autoptr(LcEdit) first = lc_session_begin_group_edit (fixture->leader, fixture->led);
  g_autoptr(LcEdit) second = lc_session_begin_group_edit (fixture->leader, fixture->led);
  g_autoptr(LcEdit) third = NULL;

  lc_edit_set_text (first, "purpose", "To tell the time");
  lc_edit_set_text (first, "visibility", "listed");
  lc_group_edit_set_size_limit (first, 2);
  g_object_unref (await_group (lc_session_save_group (fixture->leader, fixture->led, first)));
  g_assert_cmpstr (lc_group_get_purpose (fixture->led), ==, "To tell the time");
  lc_test_wait (lc_group_get_visibility (found) == LC_VISIBILITY_LISTED && lc_group_get_size_limit (found) == 2);

  lc_edit_set_text (second, "name", "Moondial");
  check_fails (lc_session_save_group (fixture->leader, fixture->led, second), LC_ERROR_CONFLICT);
  third = lc_session_begin_group_edit (fixture->leader, fixture->led);
  lc_edit_move_to (second, third);
  g_object_unref (await_group (lc_session_save_group (fixture->leader, fixture->led, second)));
  g_assert_cmpstr (lc_group_get_name (fixture->led), ==, "Moondial");
  g_assert_cmpstr (lc_group_get_purpose (fixture->led), ==, "To tell the time");

  lc_edit_set_text (third, "name", "");
  check_fails (lc_session_save_group (fixture->leader, fixture->led, third), LC_ERROR_INVALID);
  check_fails (lc_session_save_group (fixture->other, found, second), LC_ERROR_FORBIDDEN);
  fixture_free (fixture);
}

static LcPostList *
open_posts (LcSession  *session,
            const char *place_id)
{
  LcPostList *list = lc_post_list_new (session, place_id, NULL);

  lc_test_wait (lc_paged_list_get_loaded (LC_PAGED_LIST (list)) && !lc_paged_list_get_loading (LC_PAGED_LIST (list)));
  return list;
}

static gboolean
has_post (LcPostList *list,
          LcPost     *post)
{
  return lc_paged_list_find (LC_PAGED_LIST (list), post, NULL);
}

/* What is written in a group comes into the group's list, and into none of the community's: neither at once nor when it is read
 * anew, for whoever wrote it and for others. */
static void
test_posts (void)
{
  Fixture *fixture = fixture_new ("Theodolite", LC_JOIN_POLICY_OPEN);
  const char *id = lc_document_get_id (LC_DOCUMENT (wait_for_group (fixture)));
  LcPostList *own = open_posts (fixture->leader, id), *own_feed = open_posts (fixture->leader, NULL);
  LcPostList *seen = open_posts (fixture->other, id), *seen_feed = open_posts (fixture->other, NULL);
  g_autoptr(LcPost) post = NULL;
  g_autoptr(GError) error = NULL;

  lc_test_await (lc_session_create_post (fixture->leader, id, LC_POST_KIND_QUESTION, "Which tripod?", "", NULL, &post), &error);
  g_assert_no_error (error);
  g_assert_true (has_post (own, post));
  g_assert_false (has_post (own_feed, post));
  lc_test_wait (lc_post_list_get_pending_count (seen) == 1);
  g_assert_cmpuint (lc_post_list_get_pending_count (seen_feed), ==, 0);
  g_assert_null (lc_post_get_space (post));
  g_assert_false (lc_post_get_is_in_feed (post));

  lc_test_await (lc_paged_list_refresh (LC_PAGED_LIST (own)), NULL);
  lc_test_await (lc_paged_list_refresh (LC_PAGED_LIST (own_feed)), NULL);
  g_assert_true (has_post (own, post));
  g_assert_false (has_post (own_feed, post));
  lc_test_finish (own);
  lc_test_finish (own_feed);
  lc_test_finish (seen);
  lc_test_finish (seen_feed);
  fixture_free (fixture);
}

static void
test_wrong (void)
{
  Fixture *fixture = fixture_new ("Hygrometer", LC_JOIN_POLICY_INVITE);
  LcGroup *found = wait_for_group (fixture);
  g_autofree char *id = lc_uuid_new ();
  g_autofree char *long_name = g_strnfill (81, 'x');

  check_fails (lc_session_join_group (fixture->other, found), LC_ERROR_FORBIDDEN);
  check_fails (lc_session_fetch_group (fixture->other, id), LC_ERROR_NOT_FOUND);
  check_fails (lc_session_create_group (fixture->other, id, "", "", LC_JOIN_POLICY_OPEN), LC_ERROR_INVALID);
  check_fails (lc_session_create_group (fixture->other, id, long_name, "", LC_JOIN_POLICY_OPEN), LC_ERROR_INVALID);
  fixture_free (fixture);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/groups/join", test_join);
  g_test_add_func ("/client/groups/request", test_request);
  g_test_add_func ("/client/groups/charter", test_charter);
  g_test_add_func ("/client/groups/mine", test_mine);
  g_test_add_func ("/client/groups/edit", test_edit);
  g_test_add_func ("/client/groups/members", test_members);
  g_test_add_func ("/client/groups/posts", test_posts);
  g_test_add_func ("/client/groups/wrong", test_wrong);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
