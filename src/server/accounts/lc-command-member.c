/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "lc-community.h"
#include "lc-document.h"
#include "lc-error.h"
#include "lc-event.h"
#include "lc-invitation-store.h"
#include "lc-password.h"
#include "lc-policy.h"
#include "lc-profile.h"
#include "lc-session-store.h"
#include "lc-settings.h"
#include "lc-store.h"
#include "lc-text.h"
#include "lc-time.h"
#include "lc-uuid.h"

typedef struct
{
  LcSettings *settings;
  const char *handle;
  const char *display_name;
  const char *role;
  char       *password_hash;
  LcNewSession session;
} Job;

typedef struct
{
  const char        *name;
  guint              n_arguments;
  guint              n_optional;
  LcTransactionFunc  func;
  gboolean           needs_password;
} Verb;

static gboolean
fail_unknown (const char  *handle,
              GError     **error)
{
  g_set_error (error, LC_ERROR, LC_ERROR_NOT_FOUND, "there is no member “%s”", handle);
  return FALSE;
}

static char *
find_member (LcDatabase  *database,
             const char  *handle,
             GError     **error)
{
  g_autoptr(LcStatement) statement = lc_database_query (database, error,
                                                        "SELECT id FROM member WHERE handle = $1 AND state <> 'deleted'",
                                                        "t", handle);

  switch (statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR)
    {
    case LC_STEP_ROW:
      return g_strdup (lc_statement_get_text (statement, 0));
    case LC_STEP_DONE:
      fail_unknown (handle, error);
      return NULL;
    case LC_STEP_ERROR:
    default:
      return NULL;
    }
}

static gboolean
append_event (LcDatabase  *database,
              const char  *kind,
              const char  *member_id,
              GError     **error)
{
  g_autofree char *subject = g_strconcat ("members/", member_id, NULL);

  return lc_event_append (database, kind, subject, "all", NULL, error);
}

static gboolean
create (LcDatabase  *database,
        gpointer     user_data,
        GError     **error)
{
  Job *job = user_data;
  LcProfile profile = { .handle = job->handle, .display_name = job->display_name };
  g_autoptr(GError) failure = NULL;
  g_autofree char *id = lc_uuid_new ();

  if (!lc_community_ensure (database, job->settings->community_name, error))
    return FALSE;

  switch (lc_profile_insert (&profile, database, id, job->role, "active", job->password_hash, &failure))
    {
    case LC_PROFILE_STORED:
      return append_event (database, "member.created", id, error);
    case LC_PROFILE_TAKEN:
      g_set_error (error, LC_ERROR, LC_ERROR_EXISTS, "the handle “%s” is taken", job->handle);
      return FALSE;
    case LC_PROFILE_STALE:
    case LC_PROFILE_NO_PICTURE:
    case LC_PROFILE_ERROR:
    default:
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

static gboolean
set_role (LcDatabase  *database,
          gpointer     user_data,
          GError     **error)
{
  Job *job = user_data;
  g_autofree char *id = find_member (database, job->handle, error);
  LcRole role;

  return id != NULL && lc_role_from_string (job->role, &role) &&
         lc_invitation_store_revoke_excess (database, id, role, error) &&
         lc_database_run (database, error, "UPDATE member SET role = $2, state = 'active', updated_at = $3,"
                          " version = version + 1 WHERE id = $1", "tti", id, job->role, lc_time_now ()) == 1 &&
         append_event (database, "member.updated", id, error);
}

/* Who is given a new password was locked out, or somebody else was in: all sessions end. */
static gboolean
set_password (LcDatabase  *database,
              gpointer     user_data,
              GError     **error)
{
  Job *job = user_data;
  g_autofree char *id = find_member (database, job->handle, error);

  return id != NULL &&
         lc_database_run (database, error, "UPDATE member SET password_hash = $2 WHERE id = $1", "tt", id,
                          job->password_hash) == 1 &&
         lc_session_store_end_others (database, id, NULL, error) >= 0;
}

/* Whoever can open the database can do anything in it: no password is asked for. Without a handle it is the oldest
 * organiser who signs in. */
static gboolean
sign_in (LcDatabase  *database,
         gpointer     user_data,
         GError     **error)
{
  static const char oldest[] =
    "SELECT id FROM member WHERE state = 'active' AND role = 'organiser' AND password_hash IS NOT NULL"
    " ORDER BY created_at, id LIMIT 1";
  static const char named[] = "SELECT id FROM member WHERE state = 'active' AND handle = $1";
  Job *job = user_data;
  g_autoptr(LcStatement) statement = NULL;
  g_autofree char *id = NULL;

  statement = job->handle != NULL ? lc_database_query (database, error, named, "t", job->handle)
                                  : lc_database_query (database, error, oldest, "");
  switch (statement != NULL ? lc_statement_step (statement, error) : LC_STEP_ERROR)
    {
    case LC_STEP_ROW:
      id = g_strdup (lc_statement_get_text (statement, 0));
      break;
    case LC_STEP_DONE:
      return fail_unknown (job->handle != NULL ? job->handle : "organiser", error);
    case LC_STEP_ERROR:
    default:
      return FALSE;
    }
  g_clear_pointer (&statement, lc_statement_free);

  lc_new_session_clear (&job->session);
  return lc_session_store_create (database, id, g_get_host_name (), "", &job->session, error);
}

static void
print_session (LcNewSession *session)
{
  g_autoptr(yyjson_mut_doc) document = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *root;

  document = lc_document_new (&root);
  lc_document_add_text (document, root, "token", session->token);
  lc_document_add_time (document, root, "expires_at", session->expires_at);
  text = yyjson_mut_write (document, 0, NULL);
  g_print ("%s\n", text);
}

static gboolean
list (LcDatabase  *database,
      gpointer     user_data,
      GError     **error)
{
  static const char query[] =
    "SELECT handle, role, state, display_name FROM member WHERE state <> 'deleted' ORDER BY handle";
  g_autoptr(LcStatement) statement = lc_database_query (database, error, query, "");
  LcStep step = LC_STEP_ERROR;

  while (statement != NULL && (step = lc_statement_step (statement, error)) == LC_STEP_ROW)
    g_print ("%-32s  %-12s  %-7s  %s\n", lc_statement_get_text (statement, 0), lc_statement_get_text (statement, 1),
             lc_statement_get_text (statement, 2), lc_statement_get_text (statement, 3));

  return step == LC_STEP_DONE;
}

static const Verb verbs[] =
{
  { "create", 1, 0, create, TRUE },
  { "list", 0, 0, list, FALSE },
  { "role", 2, 0, set_role, FALSE },
  { "password", 1, 0, set_password, TRUE },
  { "sign-in", 0, 1, sign_in, FALSE },
};

static const Verb *
find_verb (int          argc,
           char       **argv)
{
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, argv[1]) && argc >= (int) verbs[i].n_arguments + 2 &&
        argc <= (int) (verbs[i].n_arguments + verbs[i].n_optional) + 2)
      return &verbs[i];

  return NULL;
}

/* Reads one line; on a terminal it is asked for and not shown. A password never stands among the arguments, which all
 * users of the computer can see. */
static char *
read_password (GError **error)
{
  gboolean is_terminal = isatty (STDIN_FILENO);
  g_autofree char *line = NULL;
  struct termios shown, hidden;
  gsize size = 0;
  gssize length;
  char *read_line = NULL;

  if (is_terminal && tcgetattr (STDIN_FILENO, &shown) == 0)
    {
      fputs ("Password: ", stderr);
      hidden = shown;
      hidden.c_lflag &= ~ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
    }

  length = getline (&read_line, &size, stdin);
  if (is_terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
      fputc ('\n', stderr);
    }
  line = g_strstrip (g_strdup (length > 0 ? read_line : ""));
  free (read_line);

  if (!g_utf8_validate (line, -1, NULL) || g_utf8_strlen (line, -1) < LC_PASSWORD_MIN_LENGTH ||
      g_utf8_strlen (line, -1) > LC_PASSWORD_MAX_LENGTH)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "the password, on standard input, must have %d to %d characters",
                   LC_PASSWORD_MIN_LENGTH, LC_PASSWORD_MAX_LENGTH);
      return NULL;
    }

  return g_utf8_normalize (line, -1, G_NORMALIZE_NFC);
}

static gboolean
check (Job     *job,
       GError **error)
{
  LcRole role;

  if (job->handle != NULL && !lc_text_is_handle (job->handle))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "a handle has 3 to 32 of a to z, 0 to 9, _ and -: not “%s”",
                   job->handle);
      return FALSE;
    }
  if (!lc_role_from_string (job->role, &role) || role == LC_ROLE_VISITOR)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID,
                   "a role is member, mentor, group_leader, moderator or organiser: not “%s”", job->role);
      return FALSE;
    }

  return TRUE;
}

static gboolean
run (Job         *job,
     const Verb  *verb,
     GError     **error)
{
  g_autofree char *password = NULL;
  g_autoptr(LcStore) store = NULL;

  if (!check (job, error))
    return FALSE;
  if (verb->needs_password)
    {
      password = read_password (error);
      if (password == NULL)
        return FALSE;
      lc_password_set_memory (job->settings->password_memory);
      job->password_hash = lc_password_hash (password, error);
      if (job->password_hash == NULL)
        return FALSE;
    }

  g_mkdir_with_parents (job->settings->data_folder, 0700);
  store = lc_store_open (job->settings->database, 2, error);

  return store != NULL && lc_store_migrate (store, NULL, error) && lc_store_transact (store, verb->func, job, error);
}

/**
 * lc_command_member:
 *
 * `learn-commons-server member create|list|role|password|sign-in`: members, from the server's own shell. It works beside a
 * running server.
 *
 * Returns: the exit status
 */
int
lc_command_member (int    argc,
                   char **argv)
{
  g_autofree char *display_name = NULL;
  g_autofree char *role = NULL;
  const GOptionEntry entries[] =
  {
    { "name", 0, 0, G_OPTION_ARG_STRING, &display_name, "create: the name that others see (default: the handle)", "NAME" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role,
      "create: member, mentor, group_leader, moderator or organiser (default: member)", "ROLE" },
    { NULL }
  };
  g_autoptr(LcSettings) settings = NULL;
  g_autoptr(GError) error = NULL;
  const Verb *verb;
  gboolean done;
  Job job;

  settings = lc_settings_parse ("member", "create HANDLE | list | role HANDLE ROLE | password HANDLE | sign-in [HANDLE]",
                                "Makes and changes members. Passwords are read from standard input. sign-in prints the token of a\n"
                                "new session as JSON, for the named member or the oldest organiser.", entries, &argc, &argv);
  if (settings == NULL)
    return LC_EXIT_USAGE;
  verb = find_verb (argc, argv);
  if (verb == NULL)
    {
      g_printerr ("learn-commons-server member: create HANDLE, list, role HANDLE ROLE, password HANDLE or sign-in [HANDLE]\n"
                  "Try: learn-commons-server member --help\n");
      return LC_EXIT_USAGE;
    }

  job = (Job) {
    .settings = settings,
    .handle = argc > 2 ? argv[2] : NULL,
    .role = argc > 3 ? argv[3] : role != NULL ? role : "member",
  };
  job.display_name = display_name != NULL ? display_name : job.handle;
  done = run (&job, verb, &error);
  g_free (job.password_hash);
  if (done && job.session.token != NULL)
    print_session (&job.session);
  lc_new_session_clear (&job.session);

  if (!done)
    {
      g_printerr ("learn-commons-server member: %s\n", error->message);
      return g_error_matches (error, LC_ERROR, LC_ERROR_INVALID) ? LC_EXIT_USAGE : EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
