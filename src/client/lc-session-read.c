/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-session-private.h"

/* What a session asks on its connection: it is there until the answer is. */
typedef struct
{
  LcSession         *session;
  LcSessionReadFunc  func;
  gpointer           user_data;
  GDestroyNotify     destroy;
} Asking;

static Asking *
asking_new (LcSession         *session,
            LcSessionReadFunc  func,
            gpointer           user_data,
            GDestroyNotify     destroy)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->session = g_object_ref (session);
  asking->func = func;
  asking->user_data = user_data;
  asking->destroy = destroy;
  return asking;
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->user_data);
  g_object_unref (asking->session);
  g_free (asking);
}

static DexFuture *
take (JsonObject *object,
      gboolean    cached,
      gpointer    user_data)
{
  Asking *asking = user_data;

  return asking->func (asking->session, object, cached, asking->user_data);
}

/**
 * lc_session_read:
 * @self: a session
 * @path: the path of a document, with its query
 * @func: takes the document over
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * Reads a document as lc_connection_read().
 *
 * Returns: (transfer full): a future of the last result of @func
 */
DexFuture *
lc_session_read (LcSession         *self,
                 const char        *path,
                 LcSessionReadFunc  func,
                 gpointer           user_data,
                 GDestroyNotify     destroy)
{
  return lc_connection_read (lc_session_get_connection (self), path, take, asking_new (self, func, user_data, destroy), asking_free);
}

/* As lc_session_read(), where lc_connection_recall() does not find that the cached document is true. */
DexFuture *
lc_session_recall (LcSession         *self,
                   const char        *path,
                   LcSessionReadFunc  func,
                   gpointer           user_data,
                   GDestroyNotify     destroy)
{
  return lc_connection_recall (lc_session_get_connection (self), path, take, asking_new (self, func, user_data, destroy), asking_free);
}

/**
 * lc_session_ask:
 * @self: a session
 * @request: (transfer full): what to ask
 * @func: (nullable): takes the answer over; its document is %NULL for an empty one. %NULL: the answer is an empty one
 * @user_data: data for @func
 * @destroy: (nullable): frees @user_data
 *
 * Sends what is not a reading.
 *
 * Returns: (transfer full): a future of the result of @func, or of %TRUE
 */
DexFuture *
lc_session_ask (LcSession         *self,
                LcHttpRequest     *request,
                LcSessionReadFunc  func,
                gpointer           user_data,
                GDestroyNotify     destroy)
{
  return lc_connection_ask (lc_session_get_connection (self), request, func != NULL ? take : NULL,
                            asking_new (self, func, user_data, destroy), asking_free);
}
