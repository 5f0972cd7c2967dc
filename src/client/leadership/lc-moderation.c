/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leadership/lc-moderation-private.h"

#include "lc-future.h"
#include "lc-session-private.h"

struct _LcModeration
{
  GObject parent_instance;

  LcSession *session; /* which owns this */
};

G_DEFINE_FINAL_TYPE (LcModeration, lc_moderation, G_TYPE_OBJECT)

enum
{
  STALE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
read_again (LcModeration *self,
            LcDocument   *document)
{
  lc_future_in_background (lc_documents_fetch (lc_session_get_documents (self->session), G_OBJECT_TYPE (document),
                                               lc_document_get_id (document)), "A case cannot be read");
}

/* What the member did is answered: the lists are read anew, and do not wait for the event. */
void
lc_moderation_set_written (LcModeration *self)
{
  g_signal_emit (self, signals[STALE], 0);
}

static void
change (gpointer    part,
        const char *kind,
        const char *subject,
        JsonObject *data)
{
  LcModeration *self = part;
  g_autoptr(LcDocument) known = lc_documents_lookup (lc_session_get_documents (self->session), subject);

  if (known != NULL)
    read_again (self, known);
  g_signal_emit (self, signals[STALE], 0);
}

static void
read_known (LcModeration *self,
            GType         type)
{
  g_autoptr(GPtrArray) known = lc_object_pool_list (lc_documents_get_pool (lc_session_get_documents (self->session), type));

  for (guint i = 0; i < known->len; i++)
    if (!LC_IS_CASE (known->pdata[i]) || lc_case_get_flags (known->pdata[i]) != NULL)
      read_again (self, known->pdata[i]);
}

static void
resync (gpointer part)
{
  LcModeration *self = part;

  read_known (self, LC_TYPE_CASE);
  read_known (self, LC_TYPE_DECISION);
  g_signal_emit (self, signals[STALE], 0);
}

static void
lc_moderation_finalize (GObject *object)
{
  g_clear_weak_pointer (&LC_MODERATION (object)->session);

  G_OBJECT_CLASS (lc_moderation_parent_class)->finalize (object);
}

static void
lc_moderation_class_init (LcModerationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_moderation_finalize;

  signals[STALE] = g_signal_new ("stale", LC_TYPE_MODERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_moderation_init (LcModeration *self)
{
}

static GObject *
create (LcSession *session)
{
  LcModeration *self = g_object_new (LC_TYPE_MODERATION, NULL);

  g_set_weak_pointer (&self->session, session);
  return G_OBJECT (self);
}

static const LcDocumentType document_types[] = {
  { lc_case_get_type, NULL },
  { lc_decision_get_type, NULL },
  { NULL }
};

static const char * const event_prefixes[] = { "case.", "decision.", NULL };

const LcFeature lc_moderation_feature = {
  .name = "leadership",
  .document_types = document_types,
  .event_prefixes = event_prefixes,
  .create = create,
  .change = change,
  .resync = resync,
};

/* Returns: (transfer none): the cases of @session */
LcModeration *
lc_session_get_moderation (LcSession *session)
{
  return lc_session_get_part (session, LC_TYPE_MODERATION);
}
