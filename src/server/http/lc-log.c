/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-log.h"

#include <string.h>
#include <unistd.h>

static GLogLevelFlags least_level = G_LOG_LEVEL_INFO;
static gboolean to_journal = FALSE;

static const char *
level_name (GLogLevelFlags level)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    return "error";
  if (level & G_LOG_LEVEL_WARNING)
    return "warning";
  if (level & G_LOG_LEVEL_MESSAGE)
    return "message";
  return level & G_LOG_LEVEL_INFO ? "info" : "debug";
}

/* A message may hold what a client sent: its line ends must not make lines of their own. */
static void
append_line (GString    *out,
             const char *text,
             gssize      length)
{
  gsize end = length < 0 ? strlen (text) : (gsize) length;

  for (gsize i = 0; i < end; i++)
    g_string_append_c (out, (guchar) text[i] < 0x20 || text[i] == 0x7f ? ' ' : text[i]);
}

static void
write_plain (GLogLevelFlags   level,
             const GLogField *fields,
             gsize            n_fields)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  g_autoptr(GString) line = g_string_new (NULL);
  gssize ignored;

  g_string_append_printf (line, "%s.%03dZ %s: ", time, g_date_time_get_microsecond (now) / 1000, level_name (level));
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      append_line (line, fields[i].value, fields[i].length);
  g_string_append_c (line, '\n');

  /* One write a line, so that lines of several threads do not mix. There is nowhere to say that it failed. */
  ignored = write (STDERR_FILENO, line->str, line->len);
  (void) ignored;
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if (!lc_log_has (level))
    return G_LOG_WRITER_HANDLED;

  if (!to_journal || g_log_writer_journald (level, fields, n_fields, NULL) != G_LOG_WRITER_HANDLED)
    write_plain (level, fields, n_fields);

  return G_LOG_WRITER_HANDLED;
}

/**
 * lc_log_set_up:
 * @level: the least level that is logged: `debug`, `info`, `message` or `warning`
 *
 * Takes over where the program's messages go. Call it once, before there are threads.
 */
void
lc_log_set_up (const char *level)
{
  g_return_if_fail (level != NULL);

  if (g_str_equal (level, "debug"))
    least_level = G_LOG_LEVEL_DEBUG;
  else if (g_str_equal (level, "message"))
    least_level = G_LOG_LEVEL_MESSAGE;
  else if (g_str_equal (level, "warning"))
    least_level = G_LOG_LEVEL_WARNING;
  else
    least_level = G_LOG_LEVEL_INFO;

  to_journal = g_getenv ("JOURNAL_STREAM") != NULL && g_log_writer_is_journald (STDERR_FILENO);
  g_log_set_writer_func (write_log, NULL, NULL);
}

/**
 * lc_log_has:
 * @level: a level
 *
 * Returns: whether messages of that level are logged
 */
gboolean
lc_log_has (GLogLevelFlags level)
{
  return (level & G_LOG_LEVEL_MASK) <= least_level;
}

/**
 * lc_log_request:
 * @id: the request's id
 * @method: its method
 * @route: (nullable): its route's path template, never the path itself, which may hold secrets
 * @status: its answer's status, or 0 when it was cut before
 * @duration: in µs
 * @member_id: (nullable): who asked
 *
 * Logs one line for one request.
 */
void
lc_log_request (const char *id,
                const char *method,
                const char *route,
                guint       status,
                gint64      duration,
                const char *member_id)
{
  char status_text[16];
  char duration_text[32];

  if (!lc_log_has (G_LOG_LEVEL_INFO))
    return;

  g_snprintf (status_text, sizeof status_text, "%u", status);
  g_snprintf (duration_text, sizeof duration_text, "%" G_GINT64_FORMAT, duration);
  g_log_structured (NULL, G_LOG_LEVEL_INFO,
                    "REQUEST_ID", id,
                    "REQUEST_METHOD", method,
                    "REQUEST_ROUTE", route != NULL ? route : "-",
                    "REQUEST_STATUS", status_text,
                    "REQUEST_DURATION_USEC", duration_text,
                    "MEMBER_ID", member_id != NULL ? member_id : "-",
                    "MESSAGE", "%s %s %s %u %.1fms %s", id, method, route != NULL ? route : "-", status, duration / 1e3,
                    member_id != NULL ? member_id : "-");
}
