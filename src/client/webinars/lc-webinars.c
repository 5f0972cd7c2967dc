/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "webinars/lc-webinars-private.h"

#include <lc-error.h>

#include "lc-future.h"
#include "lc-rereading.h"
#include "lc-session-private.h"
#include "webinars/lc-webinar-private.h"

struct _LcWebinars
{
  GObject parent_instance;

  LcSession    *session; /* which owns this */
  LcObjectPool *pool;
  LcRereading  *rereading;
};

G_DEFINE_FINAL_TYPE (LcWebinars, lc_webinars, G_TYPE_OBJECT)

enum
{
  GONE,
  STALE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Reads a webinar into the object that there is for it. Returns: (transfer full) (nullable): %NULL with @error set */
LcWebinar *
lc_webinars_read (LcWebinars  *self,
                  JsonObject  *object,
                  gboolean     cached,
                  GError     **error)
{
  LcJsonReader reader = LC_JSON_READER_INIT (object);
  const char *id = lc_json_reader_id (&reader, "id");
  g_autoptr(LcWebinar) webinar = NULL;

  if (!lc_json_reader_finish (&reader, error))
    return NULL;

  webinar = lc_object_pool_ensure (self->pool, id);
  if (!lc_document_apply (LC_DOCUMENT (webinar), object, lc_session_get_member_pool (self->session), cached, error))
    return NULL;

  if (!cached)
    lc_document_set_deleted (LC_DOCUMENT (webinar), FALSE); /* it may be seen again */
  return g_steal_pointer (&webinar);
}

static DexFuture *
read_webinar (LcSession  *session,
              JsonObject *object,
              gboolean    cached,
              gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  LcWebinar *webinar = lc_webinars_read (user_data, object, cached, &error);

  if (webinar == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  return dex_future_new_take_object (webinar);
}

/* A webinar that is being read anew. */
typedef struct
{
  LcWebinars *webinars;
  LcWebinar  *webinar;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->webinars);
  g_object_unref (asking->webinar);
  g_free (asking);
}

static DexFuture *
read_anew (LcSession  *session,
           JsonObject *object,
           gboolean    cached,
           gpointer    user_data)
{
  Asking *asking = user_data;

  if (lc_rereading_is_overtaken (asking->webinars->rereading, lc_document_get_id (LC_DOCUMENT (asking->webinar))))
    return dex_future_new_take_object (g_object_ref (asking->webinar));

  return read_webinar (session, object, cached, asking->webinars);
}

static Asking *
asking_new (LcWebinars *self,
            LcWebinar  *webinar)
{
  Asking *asking = g_new (Asking, 1);

  asking->webinars = g_object_ref (self);
  asking->webinar = g_object_ref (webinar);
  return asking;
}

static void read_again (LcWebinars *self,
                        LcWebinar  *webinar);

static DexFuture *
was_read (DexFuture *future,
          gpointer   user_data)
{
  Asking *asking = user_data;
  LcWebinars *self = asking->webinars;
  gboolean again = lc_rereading_end (self->rereading, lc_document_get_id (LC_DOCUMENT (asking->webinar)));
  g_autoptr(GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL && g_error_matches (error, LC_ERROR, LC_ERROR_NOT_FOUND))
    {
      lc_document_set_deleted (LC_DOCUMENT (asking->webinar), TRUE);
      g_signal_emit (self, signals[GONE], 0, asking->webinar);
    }
  else if (again && self->session != NULL)
    {
      read_again (self, asking->webinar);
    }

  return dex_future_new_true ();
}

static void
read_again (LcWebinars *self,
            LcWebinar  *webinar)
{
  const char *id = lc_document_get_id (LC_DOCUMENT (webinar));
  LcHttpRequest *request;
  DexFuture *future;

  if (!lc_rereading_begin (self->rereading, id))
    return;

  request = lc_http_request_new (SOUP_METHOD_GET, g_strconcat ("/api/v1/webinars/", id, NULL));
  future = lc_session_ask (self->session, request, read_anew, asking_new (self, webinar), asking_free);
  lc_future_in_background (dex_future_finally (future, was_read, asking_new (self, webinar), asking_free), "A webinar cannot be read");
}

/* The server has answered to what the member did about @webinar. What was asked for before that does not know it: the webinar is read
 * once more, and so are the lists. */
void
lc_webinars_set_written (LcWebinars *self,
                         LcWebinar  *webinar)
{
  lc_rereading_set_written (self->rereading, lc_document_get_id (LC_DOCUMENT (webinar)));
  g_signal_emit (self, signals[STALE], 0);
}

/* What is said of a webinar changes which ones the lists have, and in which order: also what the member has answered elsewhere. */
static void
change (gpointer    part,
        const char *kind,
        const char *subject,
        JsonObject *data)
{
  LcWebinars *self = part;
  g_auto(GStrv) parts = g_strsplit (subject, "/", 3); /* webinars/ID */
  g_autoptr(LcWebinar) known = g_strv_length (parts) > 1 ? lc_object_pool_lookup (self->pool, parts[1]) : NULL;

  if (known != NULL)
    read_again (self, known);
  g_signal_emit (self, signals[STALE], 0);
}

/* The lists read theirs anew, page by page; what was read by itself is read so again. */
static void
resync (gpointer part)
{
  LcWebinars *self = part;
  g_autoptr(GPtrArray) known = lc_object_pool_list (self->pool);

  for (guint i = 0; i < known->len; i++)
    if (lc_webinar_get_abstract (known->pdata[i]) != NULL)
      read_again (self, known->pdata[i]);
  g_signal_emit (self, signals[STALE], 0);
}

static void
lc_webinars_finalize (GObject *object)
{
  LcWebinars *self = LC_WEBINARS (object);

  g_clear_pointer (&self->rereading, lc_rereading_free);
  g_clear_pointer (&self->pool, lc_object_pool_free);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_webinars_parent_class)->finalize (object);
}

static void
lc_webinars_class_init (LcWebinarsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lc_webinars_finalize;

  signals[GONE] = g_signal_new ("gone", LC_TYPE_WEBINARS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LC_TYPE_WEBINAR);
  signals[STALE] = g_signal_new ("stale", LC_TYPE_WEBINARS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lc_webinars_init (LcWebinars *self)
{
  self->pool = lc_webinar_pool_new ();
  self->rereading = lc_rereading_new ();
}

static GObject *
create (LcSession *session)
{
  LcWebinars *self = g_object_new (LC_TYPE_WEBINARS, NULL);

  g_set_weak_pointer (&self->session, session);
  return G_OBJECT (self);
}

static const char * const event_prefixes[] = { "webinar.", "webinar-answer.", NULL };

const LcFeature lc_webinars_feature = {
  .name = "webinars",
  .event_prefixes = event_prefixes,
  .create = create,
  .change = change,
  .resync = resync,
};

/* Returns: (transfer none): the webinars of @session */
LcWebinars *
lc_session_get_webinars (LcSession *session)
{
  return lc_session_get_part (session, LC_TYPE_WEBINARS);
}
