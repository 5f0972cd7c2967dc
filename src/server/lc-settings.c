/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-settings.h"

#include <string.h>

#include "lc-error.h"
#include "lc-limits.h"

#define GROUP "server"
#define FIELD(name) G_STRUCT_OFFSET (LcSettings, name)

typedef enum
{
  KIND_TEXT,
  KIND_LIST,
  KIND_NUMBER,
  KIND_FLAG,
  KIND_LEVEL,
} Kind;

typedef struct
{
  const char *name;         /* in the key file and of the flag; in capitals with LEARN_COMMONS_ in the environment */
  Kind        kind;
  gsize       offset;
  gint64      min;
  gint64      max;
  const char *argument;
  const char *description;
} Setting;

static const Setting settings[] =
{
  { "database", KIND_TEXT, FIELD (database), 0, 0, "URI",
    "sqlite:FILE or postgresql://… (default: SQLite in the data folder)" },
  { "data-folder", KIND_TEXT, FIELD (data_folder), 0, 0, "FOLDER", "Where uploads and the SQLite file are" },
  { "database-connections", KIND_NUMBER, FIELD (database_connections), 2, 512, "N",
    "Connections to PostgreSQL (default: 16)" },
  { "community-name", KIND_TEXT, FIELD (community_name), 0, 0, "NAME", "The community's name when the database is new" },
  { "public-url", KIND_TEXT, FIELD (public_url), 0, 0, "URL", "The address that invitation links carry" },
  { "demo", KIND_FLAG, FIELD (demo), 0, 0, NULL, "Let visitors sign in as people of the demo community" },
  { "listen", KIND_LIST, FIELD (listen), 0, 0, "ADDRESS",
    "tcp:HOST:PORT or unix:PATH, more than once if wished (default: tcp:127.0.0.1:8484; port 0: a free one)" },
  { "trusted-proxy", KIND_LIST, FIELD (trusted_proxies), 0, 0, "ADDRESS",
    "Believe X-Forwarded-For from this address, network (CIDR) or unix, more than once if wished" },
  { "trust-forwarded", KIND_FLAG, FIELD (trust_forwarded), 0, 0, NULL,
    "The trusted proxies write Forwarded (RFC 7239): believe that, and not X-Forwarded-For" },
  { "port-file", KIND_TEXT, FIELD (port_file), 0, 0, "FILE", "Write the listening address here when ready" },
  { "exit-with-parent", KIND_FLAG, FIELD (exit_with_parent), 0, 0, NULL, "Exit when the parent process does" },
  { "threads", KIND_NUMBER, FIELD (threads), 0, 256, "N", "Threads that serve connections (default: one a core)" },
  { "max-connections", KIND_NUMBER, FIELD (max_connections), 16, 1000000, "N", "Open connections (default: 8192)" },
  { "max-connections-per-address", KIND_NUMBER, FIELD (max_connections_per_address), 1, 1000000, "N",
    "Open connections of one client address (default: 256)" },
  { "max-streams-per-member", KIND_NUMBER, FIELD (max_streams_per_member), 1, 100000, "N",
    "Open event streams of one member (default: 16)" },
  { "header-timeout", KIND_NUMBER, FIELD (header_timeout), 1, 3600, "SECONDS",
    "The time for a request's headers (default: 10)" },
  { "body-timeout", KIND_NUMBER, FIELD (body_timeout), 1, 3600, "SECONDS",
    "The time for a body or an answer, besides a second for each 16 KiB (default: 30)" },
  { "idle-timeout", KIND_NUMBER, FIELD (idle_timeout), 1, 3600, "SECONDS",
    "How long a connection may wait for its next request (default: 60)" },
  { "queue-length", KIND_NUMBER, FIELD (queue_length), 1, 100000, "N",
    "Requests that may wait for a worker (default: 1024)" },
  { "rate-requests", KIND_NUMBER, FIELD (rate_requests), 1, 100000000, "N",
    "Requests a minute for each member and address (default: 1200)" },
  { "rate-sign-in", KIND_NUMBER, FIELD (rate_sign_in), 1, 100000000, "N",
    "Attempts to sign in or register a minute for each address (default: 20)" },
  { "rate-writes", KIND_NUMBER, FIELD (rate_writes), 1, 100000000, "N",
    "Changes a minute for each member and address (default: 120)" },
  { "rate-uploads", KIND_NUMBER, FIELD (rate_uploads), 1, 100000000, "N",
    "Uploads a minute for each member and address (default: 30)" },
  { "picture-memory", KIND_NUMBER, FIELD (picture_memory), 128, 1000000, "MIB",
    "The memory that decoding a picture may take (default: 1024)" },
  { "picture-seconds", KIND_NUMBER, FIELD (picture_seconds), 1, 3600, "SECONDS",
    "The processor time that decoding a picture may take (default: 20)" },
  { "upload-quota", KIND_NUMBER, FIELD (upload_quota), 0, 1000000000, "MIB",
    "What the uploads of one member may take together, 0: as much as there is (default: 2048)" },
  { "upload-quota-community", KIND_NUMBER, FIELD (upload_quota_community), 0, 1000000000, "MIB",
    "What all uploads may take together, 0: as much as there is (default: 0)" },
  { "password-memory-kib", KIND_NUMBER, FIELD (password_memory), 1024, 4194304, "N",
    "The memory that hashing a password takes, in KiB; less is weaker (default: 65536)" },
  { "log-level", KIND_LEVEL, FIELD (log_level), 0, 0, "LEVEL", "debug, info, message or warning (default: info)" },
};

static char *
environment_name (const Setting *setting)
{
  g_autofree char *name = g_strconcat ("LEARN_COMMONS_", setting->name, NULL);
  char *upper = g_ascii_strup (name, -1);

  return g_strdelimit (upper, "-", '_');
}

static gboolean
read_number (const Setting  *setting,
             const char     *text,
             gint64         *value,
             GError        **error)
{
  if (g_ascii_string_to_signed (text, 10, setting->min, setting->max, value, NULL))
    return TRUE;

  g_set_error (error, LC_ERROR, LC_ERROR_INVALID,
               "%s must be a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not “%s”",
               setting->name, setting->min, setting->max, text);
  return FALSE;
}

static gboolean
read_flag (const Setting  *setting,
           const char     *text,
           gboolean       *value,
           GError        **error)
{
  static const char * const yes[] = { "true", "yes", "1", NULL };
  static const char * const no[] = { "false", "no", "0", NULL };

  *value = g_strv_contains (yes, text);
  if (*value || g_strv_contains (no, text))
    return TRUE;

  g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s must be true or false, not “%s”", setting->name, text);
  return FALSE;
}

/* Gives @setting the value that @text writes. With @append a list gets one more item; @text is then one item. */
static gboolean
assign (LcSettings     *self,
        const Setting  *setting,
        const char     *text,
        gboolean        append,
        GError        **error)
{
  static const char * const levels[] = { "debug", "info", "message", "warning", NULL };
  gpointer field = G_STRUCT_MEMBER_P (self, setting->offset);

  switch (setting->kind)
    {
    case KIND_NUMBER:
      return read_number (setting, text, field, error);

    case KIND_FLAG:
      return read_flag (setting, text, field, error);

    case KIND_LIST:
      {
        g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
        g_auto(GStrv) items = append ? NULL : g_strsplit_set (text, ",; ", -1);

        if (append && *(GStrv *) field != NULL)
          g_strv_builder_addv (builder, *(const char ***) field);
        if (append)
          g_strv_builder_add (builder, text);
        for (guint i = 0; items != NULL && items[i] != NULL; i++)
          if (items[i][0] != '\0')
            g_strv_builder_add (builder, items[i]);
        g_clear_pointer ((GStrv *) field, g_strfreev);
        *(GStrv *) field = g_strv_builder_end (builder);
        return TRUE;
      }

    case KIND_LEVEL:
      if (!g_strv_contains (levels, text))
        {
          g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s must be debug, info, message or warning, not “%s”",
                       setting->name, text);
          return FALSE;
        }
      g_set_str ((char **) field, text);
      return TRUE;

    case KIND_TEXT:
    default:
      if (*text == '\0')
        {
          g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s must not be empty", setting->name);
          return FALSE;
        }
      g_set_str ((char **) field, text);
      return TRUE;
    }
}

static const Setting *
find_setting (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return &settings[i];

  return NULL;
}

static gboolean
load_key_file (LcSettings  *self,
               const char  *path,
               GError     **error)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_auto(GStrv) keys = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  keys = g_key_file_get_keys (file, GROUP, NULL, NULL);
  if (keys == NULL)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s: there is no group [" GROUP "]", path);
      return FALSE;
    }

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *text = g_key_file_get_string (file, GROUP, keys[i], NULL);
      const Setting *setting = find_setting (keys[i]);

      if (setting == NULL)
        {
          g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "%s: there is no setting “%s”", path, keys[i]);
          return FALSE;
        }
      if (!assign (self, setting, text != NULL ? text : "", FALSE, error))
        {
          g_prefix_error (error, "%s: ", path);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
load_environment (LcSettings  *self,
                  GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *name = environment_name (&settings[i]);
      const char *text = g_getenv (name);

      if (text != NULL && !assign (self, &settings[i], text, FALSE, error))
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
    }

  return TRUE;
}

/* Flags are collected while the command line is parsed, and used after the key file and the environment. */
static gboolean
collect_flag (const char  *option,
              const char  *value,
              gpointer     user_data,
              GError     **error)
{
  GPtrArray *flags = user_data;

  g_ptr_array_add (flags, g_strdup (option + strlen ("--")));
  g_ptr_array_add (flags, g_strdup (value != NULL ? value : "true"));
  return TRUE;
}

static gboolean
load_flags (LcSettings  *self,
            GPtrArray   *flags,
            GError     **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < flags->len; i += 2)
    {
      const Setting *setting = find_setting (g_ptr_array_index (flags, i));

      /* The first --listen replaces what came before, the next ones add to it. */
      if (setting->kind == KIND_LIST && g_hash_table_add (seen, (gpointer) setting))
        g_clear_pointer ((GStrv *) G_STRUCT_MEMBER_P (self, setting->offset), g_strfreev);

      if (!assign (self, setting, g_ptr_array_index (flags, i + 1), TRUE, error))
        {
          g_prefix_error (error, "--");
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
complete (LcSettings  *self,
          GError     **error)
{
  if (self->data_folder == NULL)
    self->data_folder = g_build_filename (g_get_user_data_dir (), "learn-commons-server", NULL);

  if (self->database == NULL)
    {
      g_autofree char *path = g_build_filename (self->data_folder, "community.db", NULL);

      self->database = g_strconcat ("sqlite:", path, NULL);
    }

  if (self->listen == NULL || self->listen[0] == NULL)
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "listen must name an address, such as tcp:127.0.0.1:8484");
      return FALSE;
    }

  if (!g_utf8_validate (self->community_name, -1, NULL) ||
      g_utf8_strlen (self->community_name, -1) > LC_MAX_COMMUNITY_NAME)
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "community-name must be text of at most %d characters",
                   LC_MAX_COMMUNITY_NAME);
      return FALSE;
    }

  if (g_str_equal (self->database, "sqlite:"))
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "database must name a file behind sqlite:");
      return FALSE;
    }

  if (!g_str_has_prefix (self->database, "sqlite:") && !g_str_has_prefix (self->database, "postgresql://") &&
      !g_str_has_prefix (self->database, "postgres://"))
    {
      g_set_error_literal (error, LC_ERROR, LC_ERROR_INVALID, "database must begin with sqlite: or postgresql://");
      return FALSE;
    }

  if (self->public_url != NULL && !g_str_has_prefix (self->public_url, "https://") &&
      !g_str_has_prefix (self->public_url, "http://"))
    {
      g_set_error (error, LC_ERROR, LC_ERROR_INVALID, "public-url must begin with https://, not “%s”", self->public_url);
      return FALSE;
    }

  return TRUE;
}

/**
 * lc_settings_new:
 *
 * Returns: (transfer full): the defaults
 */
LcSettings *
lc_settings_new (void)
{
  static const char * const listen[] = { "tcp:127.0.0.1:8484", NULL };
  LcSettings *self = g_new0 (LcSettings, 1);

  self->database_connections = 16;
  self->community_name = g_strdup ("Learn Commons");
  self->listen = g_strdupv ((char **) listen);
  self->max_connections = 8192;
  self->max_connections_per_address = 256;
  self->max_streams_per_member = 16;
  self->header_timeout = 10;
  self->body_timeout = 30;
  self->idle_timeout = 60;
  self->queue_length = 1024;
  self->rate_requests = 1200;
  self->rate_sign_in = 20;
  self->rate_writes = 120;
  self->rate_uploads = 30;
  self->picture_memory = 1024;
  self->picture_seconds = 20;
  self->upload_quota = 2048;
  self->password_memory = 65536;
  self->log_level = g_strdup ("info");

  return self;
}

/**
 * lc_settings_load:
 * @self: the settings
 * @context: the command's own options; gets those of all settings
 * @argc: (inout): the number of arguments; options are taken out
 * @argv: (inout) (array length=argc): the arguments
 *
 * Reads the key file that `--config` or `LEARN_COMMONS_CONFIG` names, the environment and the flags; the later wins.
 *
 * Returns: %FALSE with `LC_ERROR_INVALID` or an error of #GOptionError or #GKeyFileError that says which setting is wrong
 */
gboolean
lc_settings_load (LcSettings       *self,
                  GOptionContext   *context,
                  int              *argc,
                  char           ***argv,
                  GError          **error)
{
  g_autofree char *config = NULL;
  g_autoptr(GPtrArray) flags = g_ptr_array_new_with_free_func (g_free);
  GOptionEntry entries[G_N_ELEMENTS (settings) + 1] = { { NULL } };
  GOptionEntry config_entries[] =
  {
    { "config", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &config, "Read settings from this key file", "FILE" },
    { NULL },
  };
  GOptionGroup *group;

  g_return_val_if_fail (self != NULL && context != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      entries[i].long_name = settings[i].name;
      entries[i].flags = settings[i].kind == KIND_FLAG ? G_OPTION_FLAG_NO_ARG : G_OPTION_FLAG_NONE;
      entries[i].arg = G_OPTION_ARG_CALLBACK;
      entries[i].arg_data = (gpointer) collect_flag;
      entries[i].description = settings[i].description;
      entries[i].arg_description = settings[i].argument;
    }

  group = g_option_group_new ("settings", "Settings:", "Show the settings", flags, NULL);
  g_option_group_add_entries (group, entries);
  g_option_context_add_group (context, group);
  g_option_context_add_main_entries (context, config_entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (config == NULL)
    config = g_strdup (g_getenv ("LEARN_COMMONS_CONFIG"));

  return (config == NULL || load_key_file (self, config, error)) &&
         load_environment (self, error) &&
         load_flags (self, flags, error) &&
         complete (self, error);
}

/**
 * lc_settings_parse:
 * @command: the subcommand's name
 * @arguments: (nullable): what its usage line says about arguments
 * @summary: what the command does, for `--help`
 * @entries: (nullable) (array zero-terminated=1): the command's own options
 * @argc: (inout): the number of arguments; options are taken out
 * @argv: (inout) (array length=argc): the arguments
 *
 * Reads the settings for a subcommand. On an error it is printed, and the caller exits with %LC_EXIT_USAGE; `--help` prints
 * the command's options and those of all settings, and exits.
 *
 * Returns: (transfer full) (nullable): the settings
 */
LcSettings *
lc_settings_parse (const char           *command,
                   const char           *arguments,
                   const char           *summary,
                   const GOptionEntry   *entries,
                   int                  *argc,
                   char               ***argv)
{
  g_autoptr(LcSettings) self = lc_settings_new ();
  g_autoptr(GOptionContext) context = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *usage = NULL;

  g_return_val_if_fail (command != NULL && summary != NULL, NULL);

  usage = g_strdup_printf ("%s%s— learn-commons-server %s", arguments != NULL ? arguments : "",
                           arguments != NULL ? " " : "", command);
  context = g_option_context_new (usage);
  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);

  if (!lc_settings_load (self, context, argc, argv, &error))
    {
      g_printerr ("learn-commons-server %s: %s\nTry: learn-commons-server %s --help\n", command, error->message, command);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * lc_settings_free:
 * @self: the settings
 */
void
lc_settings_free (LcSettings *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      gpointer field = G_STRUCT_MEMBER_P (self, settings[i].offset);

      if (settings[i].kind == KIND_TEXT || settings[i].kind == KIND_LEVEL)
        g_free (*(char **) field);
      else if (settings[i].kind == KIND_LIST)
        g_strfreev (*(GStrv *) field);
    }
  g_free (self);
}
