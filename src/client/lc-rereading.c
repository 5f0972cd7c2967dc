/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-rereading.h"

/* What became of a document while it is being read, in the order of what counts more. */
typedef enum
{
  MEANWHILE_NOTHING,
  MEANWHILE_CHANGED, /* there is something newer than what is on its way */
  MEANWHILE_WRITTEN, /* by the member, who has seen it already: what is on its way would take that back for a moment */
} Meanwhile;

struct _LcRereading
{
  GHashTable *subjects; /* of what is being read → Meanwhile */
};

LcRereading *
lc_rereading_new (void)
{
  LcRereading *self = g_new0 (LcRereading, 1);

  self->subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
lc_rereading_free (LcRereading *self)
{
  g_hash_table_unref (self->subjects);
  g_free (self);
}

static Meanwhile
get_meanwhile (LcRereading *self,
               const char  *subject)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->subjects, subject));
}

static void
set_meanwhile (LcRereading *self,
               const char  *subject,
               Meanwhile    meanwhile)
{
  g_hash_table_insert (self->subjects, g_strdup (subject), GINT_TO_POINTER (MAX (meanwhile, get_meanwhile (self, subject))));
}

/* The document of @subject may have changed. Returns: whether to read it; where it is being read, lc_rereading_end() says so later */
gboolean
lc_rereading_begin (LcRereading *self,
                    const char  *subject)
{
  gboolean is_on_its_way = g_hash_table_contains (self->subjects, subject);

  set_meanwhile (self, subject, is_on_its_way ? MEANWHILE_CHANGED : MEANWHILE_NOTHING);
  return !is_on_its_way;
}

/* The server has answered to what the member did about the document of @subject: what was asked for before does not know it. */
void
lc_rereading_set_written (LcRereading *self,
                          const char  *subject)
{
  if (g_hash_table_contains (self->subjects, subject))
    set_meanwhile (self, subject, MEANWHILE_WRITTEN);
}

/* Returns: whether what comes now of the document of @subject is not to be shown; it is read once more then */
gboolean
lc_rereading_is_overtaken (LcRereading *self,
                           const char  *subject)
{
  return get_meanwhile (self, subject) == MEANWHILE_WRITTEN;
}

/* The document of @subject was read, or cannot be. Returns: whether to read it once more */
gboolean
lc_rereading_end (LcRereading *self,
                  const char  *subject)
{
  gboolean again = get_meanwhile (self, subject) != MEANWHILE_NOTHING;

  g_hash_table_remove (self->subjects, subject);
  return again;
}
