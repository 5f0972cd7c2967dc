/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What every subcommand can be told: key file, then environment (LEARN_COMMONS_DATA_FOLDER), then flags (--data-folder);
 * the later wins. The table with names, ranges and descriptions is in lc-settings.c. */
typedef struct
{
  /* The community's data */
  char      *database;             /* URI; default: sqlite: in the data folder */
  char      *data_folder;          /* uploads, and the SQLite file */
  gint64     database_connections; /* PostgreSQL: the pool's size */
  char      *community_name;
  char      *public_url;           /* (nullable) */
  gboolean   demo;

  /* Listening */
  GStrv      listen;               /* tcp:HOST:PORT or unix:PATH */
  GStrv      trusted_proxies;      /* addresses, networks in CIDR form, or "unix" */
  gboolean   trust_forwarded;      /* they write Forwarded, and whatever else stands there is the client's own */
  char      *port_file;            /* (nullable) */
  gboolean   exit_with_parent;

  /* Limits */
  gint64     threads;              /* 0: one a core */
  gint64     max_connections;
  gint64     max_connections_per_address;
  gint64     max_streams_per_member;
  gint64     header_timeout;       /* seconds, as all time-outs */
  gint64     body_timeout;         /* besides what the size allows */
  gint64     idle_timeout;
  gint64     queue_length;         /* requests that wait for a worker */
  gint64     rate_requests;        /* a minute, for each member and address, as the next three */
  gint64     rate_sign_in;
  gint64     rate_writes;
  gint64     rate_uploads;
  gint64     picture_memory;       /* MiB that decoding a picture may take */
  gint64     picture_seconds;      /* of processor time, the same */
  gint64     upload_quota;         /* MiB that the uploads of a member may take, 0: any; as the next one */
  gint64     upload_quota_community;
  gint64     password_memory;      /* KiB that Argon2id takes */

  char      *log_level;            /* debug, info, message, warning */
} LcSettings;

LcSettings *lc_settings_new   (void);
gboolean    lc_settings_load  (LcSettings          *self,
                               GOptionContext      *context,
                               int                 *argc,
                               char              ***argv,
                               GError             **error);
LcSettings *lc_settings_parse (const char          *command,
                               const char          *arguments,
                               const char          *summary,
                               const GOptionEntry  *entries,
                               int                 *argc,
                               char              ***argv);
void        lc_settings_free  (LcSettings          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LcSettings, lc_settings_free)

/* The exit status of a command that was called wrongly. */
#define LC_EXIT_USAGE 2

G_END_DECLS
