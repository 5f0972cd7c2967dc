/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-test-server.h"

#include "lc-paged-list-private.h"
#include "lc-test-writer.h"

static gpointer
await_object (DexFuture *future)
{
  g_autoptr(GError) error = NULL;
  gpointer object = lc_test_await_object (future, &error);

  g_assert_no_error (error);
  return object;
}

static void
await_done (DexFuture *future)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (future, &error);
  g_assert_no_error (error);
}

static void
await_error (DexFuture *future,
             LcError    code)
{
  g_autoptr(GError) error = NULL;

  lc_test_await (future, &error);
  g_assert_error (error, LC_ERROR, code);
}

/* Returns: (transfer none) (nullable): the case that a list has of what is called so */
static LcCase *
peek_case (LcCaseList *list,
           const char *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      LcCase *one = lc_paged_list_peek (LC_PAGED_LIST (list), i);

      if (g_str_equal (lc_case_get_title (one), title))
        return one;
    }

  return NULL;
}

static const char *
get_id (gpointer document)
{
  return lc_document_get_id (LC_DOCUMENT (document));
}

/* Those of one community who have to do with one post. */
typedef struct
{
  LcSession *author;
  LcSession *reader;
  LcSession *moderator;
  LcSession *organiser;
  LcPost    *post;
} People;

static void
gather (People     *self,
        const char *title)
{
  g_autofree char *author = g_strconcat (title, "-author", NULL);
  g_autofree char *reader = g_strconcat (title, "-reader", NULL);

  self->author = lc_test_server_sign_up (author);
  self->reader = lc_test_server_sign_up (reader);
  self->moderator = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_MODERATOR);
  self->organiser = lc_test_server_demo (lc_test_server_get_url (), LC_MEMBER_ROLE_ORGANISER);
  self->post = lc_test_write_post (self->author, title);
  lc_test_wait (lc_document_get_state (LC_DOCUMENT (self->post)) == LC_SEND_STATE_SETTLED);
}

static void
part (People *self)
{
  g_clear_object (&self->post);
  lc_test_server_end (self->author);
  lc_test_server_end (self->reader);
  lc_test_server_end (self->moderator);
  lc_test_server_end (self->organiser);
}

static void
test_from_flag_to_appeal (void)
{
  g_autoptr(LcCase) theirs = NULL, other = NULL;
  g_autoptr(LcCaseEntry) flag = NULL;
  g_autoptr(LcDecision) mine = NULL;
  LcCaseList *open, *appealed, *decisions;
  People people;
  LcCase *one;

  gather (&people, "flagged");
  open = lc_case_list_new (people.moderator, LC_CASE_VIEW_OPEN);
  appealed = lc_case_list_new (people.organiser, LC_CASE_VIEW_APPEALED);
  decisions = lc_case_list_new (people.author, LC_CASE_VIEW_MINE);
  for (guint i = 0; i < 2; i++)
    await_done (lc_session_flag (people.reader, get_id (people.post), "unkind", "It laughs at me"));
  lc_test_wait (peek_case (open, "flagged") != NULL);
  one = peek_case (open, "flagged");
  g_assert_cmpuint (lc_case_get_flag_count (one), ==, 1);
  g_assert_cmpuint (lc_case_get_reason_count (one, 1), ==, 1);

  theirs = await_object (lc_session_fetch_case (people.moderator, get_id (one)));
  g_assert_true (theirs == one && lc_case_get_may_decide (theirs));
  flag = g_list_model_get_item (lc_case_get_flags (theirs), 0);
  g_assert_cmpstr (lc_case_entry_get_words (flag), ==, "It laughs at me");
  await_error (lc_session_decide_case (people.moderator, theirs, "delete", "Rude", 0), LC_ERROR_EXISTS);
  g_object_unref (await_object (lc_session_claim_case (people.moderator, theirs, TRUE)));
  g_assert_true (lc_case_get_claimed (theirs));
  other = await_object (lc_session_fetch_case (people.organiser, get_id (theirs)));
  g_assert_nonnull (lc_case_get_claimant (other));
  await_error (lc_session_claim_case (people.organiser, other, TRUE), LC_ERROR_EXISTS);
  await_error (lc_session_decide_case (people.moderator, theirs, "delete", "", 0), LC_ERROR_INVALID);
  g_object_unref (await_object (lc_session_decide_case (people.moderator, theirs, "delete", "Rude", 3)));
  g_assert_cmpstr (lc_case_get_decision (theirs), ==, "delete");
  lc_test_wait (peek_case (open, "flagged") == NULL);

  /* Its author is told, and another decides. */
  lc_test_wait (g_list_model_get_n_items (G_LIST_MODEL (decisions)) == 1);
  mine = g_object_ref (lc_paged_list_peek (LC_PAGED_LIST (decisions), 0));
  g_assert_cmpstr (lc_decision_get_note (mine), ==, "Rude");
  g_assert_true (lc_decision_get_can_appeal (mine) && lc_decision_get_suspended_until (mine) > 0);
  g_object_unref (await_object (lc_session_appeal (people.author, mine, "I quoted")));
  g_assert_false (lc_decision_get_can_appeal (mine));
  await_error (lc_session_appeal (people.author, mine, "And more"), LC_ERROR_EXISTS);
  lc_test_wait (peek_case (appealed, "flagged") != NULL);
  lc_test_wait (g_strcmp0 (lc_case_get_case_state (theirs), "appealed") == 0);
  g_assert_false (lc_case_get_may_decide (theirs));
  await_error (lc_session_claim_case (people.moderator, theirs, TRUE), LC_ERROR_FORBIDDEN);
  g_object_unref (await_object (lc_session_claim_case (people.organiser, other, TRUE)));
  g_object_unref (await_object (lc_session_decide_appeal (people.organiser, other, TRUE, "It was a quotation")));
  lc_test_wait (g_strcmp0 (lc_decision_get_outcome (mine), "overturned") == 0);
  g_assert_cmpstr (lc_decision_get_outcome_note (mine), ==, "It was a quotation");
  lc_test_finish (open);
  lc_test_finish (appealed);
  lc_test_finish (decisions);
  part (&people);
}

static void
test_what_cannot_be (void)
{
  People people;

  gather (&people, "unflagged");
  await_error (lc_session_flag (people.author, get_id (people.post), "spam", ""), LC_ERROR_EXISTS);
  await_error (lc_session_flag (people.reader, get_id (people.post), "nonsense", ""), LC_ERROR_INVALID);
  await_error (lc_session_flag (people.reader, "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d", "spam", ""), LC_ERROR_NOT_FOUND);
  await_error (lc_session_fetch_case (people.reader, "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d"), LC_ERROR_FORBIDDEN);
  await_error (lc_session_fetch_decision (people.reader, "0197a3c0-5e21-7b5a-9c2e-0d1f3a4b5c6d"), LC_ERROR_NOT_FOUND);
  part (&people);
}

int
main (int    argc,
      char **argv)
{
  int result;

  lc_test_init (&argc, &argv);
  lc_test_server_start ();
  g_test_add_func ("/client/moderation/from-flag-to-appeal", test_from_flag_to_appeal);
  g_test_add_func ("/client/moderation/what-cannot-be", test_what_cannot_be);
  result = g_test_run ();
  lc_test_server_stop ();
  return result;
}
