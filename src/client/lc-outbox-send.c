/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <lc-error.h>

#include "lc-outbox-internal.h"
#include "lc-fiber.h"
#include "lc-session-private.h"

#define FIRST_DELAY 1000             /* ms before sending is tried again; each further time twice as long */
#define MAX_DELAY (5 * 60 * 1000)    /* ms */
#define BUSY_DELAY 2000              /* ms until the other process may have sent everything */
#define MAX_REBASES 5                /* while somebody else changes other things of the same document */
#define MAX_FAILURES 5               /* of the server over one write, one after the other, before that counts as refused */

static gboolean
timer_cb (gpointer user_data)
{
  LcOutbox *self = user_data;

  self->timer = 0;
  self->forced = TRUE;
  lc_outbox_pump (self);
  return G_SOURCE_REMOVE;
}

/* Waits a random part of @delay and @least, so that the clients of a server that was away do not come back at once. */
void
lc_outbox_pump_later (LcOutbox *self,
                      guint     delay,
                      guint     least)
{
  if (!self->running)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (least + g_random_int_range (delay / 2, delay + 1), timer_cb, self);
}

/* @retry_after: seconds, as the server wishes */
void
lc_outbox_back_off (LcOutbox *self,
                    int       retry_after)
{
  guint delay = FIRST_DELAY;

  for (guint i = 0; i < self->failures && delay < MAX_DELAY; i++)
    delay *= 2;
  self->failures++;
  lc_outbox_pump_later (self, MIN (delay, MAX_DELAY), CLAMP (retry_after, 0, MAX_DELAY / 1000) * 1000);
}

/* Whether it is only a matter of time. The session being over is one, too: one signs in again. */
static gboolean
is_passing (const GError *error)
{
  return error->domain != LC_ERROR ||
         error->code == LC_ERROR_UNAVAILABLE ||
         error->code == LC_ERROR_UNAUTHENTICATED ||
         (error->code == LC_ERROR_BUSY && lc_error_get_type_uri (error) == NULL) ||
         g_strcmp0 (lc_error_get_type_uri (error), "/problems/too-many-requests") == 0;
}

/* A failure of the server may be about this write only: then it must not hold up all others. */
static gboolean
is_failure (const GError *error)
{
  return error->domain == LC_ERROR && error->code == LC_ERROR_FAILED;
}

static DexFuture *
take (LcSession     *session,
      LcOutboxEntry *entry,
      JsonObject    *answer)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);
  g_autoptr(GError) error = NULL;

  if (kind != NULL && kind->take != NULL && !kind->take (session, entry, answer, &error))
    g_warning ("%s", error->message); /* the server has it all the same */

  return dex_future_new_true ();
}

static DexFuture *
looked_for (LcSession  *session,
            JsonObject *object,
            gboolean    cached,
            gpointer    user_data)
{
  if (object == NULL || !lc_outbox_entry_is_done (user_data, object))
    return lc_connection_mistake (lc_session_get_connection (session));

  return take (session, user_data, NULL);
}

/* Anybody may say nothing, as is right after a deletion: it counts only when what was deleted is not there any more, or what is
 * there says it. That it is not found is an error, which send() understands. */
static DexFuture *
look_for_proof (LcSession     *session,
                LcOutboxEntry *entry,
                char          *path)
{
  LcHttpRequest *request = lc_http_request_new (SOUP_METHOD_GET, path);

  return lc_session_ask (session, request, looked_for, g_object_ref (entry), g_object_unref);
}

/* Only an answer that names what was sent says that the server has it. */
static DexFuture *
answered (LcSession  *session,
          JsonObject *object,
          gboolean    cached,
          gpointer    user_data)
{
  LcOutboxEntry *entry = user_data;
  g_autofree char *proof = lc_outbox_entry_dup_proof (entry);

  if (object == NULL && proof != NULL)
    return look_for_proof (session, entry, g_steal_pointer (&proof));
  if (object == NULL || !lc_outbox_entry_is_named (entry, object))
    return lc_connection_mistake (lc_session_get_connection (session));

  return take (session, entry, object);
}

static DexFuture *
ask (LcSession     *session,
     LcOutboxEntry *entry)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);
  g_autoptr(LcHttpRequest) request = lc_outbox_entry_to_request (entry);
  GError *error = NULL;

  if (kind != NULL && kind->prepare != NULL && !kind->prepare (session, entry, request, &error))
    return dex_future_new_for_error (error);

  return lc_session_ask (session, g_steal_pointer (&request), answered, g_object_ref (entry), g_object_unref);
}

/* Takes over the version of the server's document, to try again. */
static gboolean
rebase (LcOutbox      *self,
        LcOutboxEntry *entry,
        JsonObject    *current)
{
  g_autoptr(LcOutboxItem) item = lc_outbox_item_copy (lc_outbox_entry_get_item (entry));
  g_autoptr(GError) ignored = NULL; /* then it is found out again the next time */

  item->version = json_object_get_int_member_with_default (current, "version", 0);
  lc_outbox_entry_set_item (entry, item);
  return item->number < 0 || lc_await (lc_outbox_store_update (self->store, item), &ignored);
}

static GBytes *
to_bytes (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), object);
  char *text = json_to_string (node, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* Sends @entry until the answer is a clear one. Returns: whether the server has it */
static gboolean
send (LcOutbox       *self,
      LcOutboxEntry  *entry,
      GBytes        **theirs,
      GError        **error)
{
  for (guint attempt = 0; ; attempt++)
    {
      g_autoptr(GError) local = NULL;
      g_autoptr(JsonNode) node = NULL;
      JsonObject *current;

      if (lc_await (ask (self->session, entry), &local))
        return TRUE;

      current = lc_http_error_get_current (local, &node);
      if (current != NULL ? lc_outbox_entry_is_done (entry, current) : lc_outbox_entry_is_gone (entry, local))
        {
          dex_future_disown (take (self->session, entry, current));
          return TRUE;
        }
      if (current != NULL && attempt < MAX_REBASES && self->session != NULL && lc_outbox_entry_is_unopposed (entry, current))
        {
          rebase (self, entry, current);
          continue;
        }

      if (current != NULL)
        *theirs = to_bytes (current);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
}

/* The server does not want it as it is: what somebody wrote stays, for that person to look at. */
static void
refuse (LcOutbox      *self,
        LcOutboxEntry *entry,
        GBytes        *theirs,
        const GError  *error)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);
  g_autoptr(LcOutboxItem) item = lc_outbox_item_copy (lc_outbox_entry_get_item (entry));
  g_autoptr(GError) ignored = NULL; /* it is refused again the next time */

  item->theirs = theirs != NULL ? g_bytes_ref (theirs) : NULL;
  item->state = g_error_matches (error, LC_ERROR, LC_ERROR_CONFLICT) ? LC_SEND_STATE_CONFLICT : LC_SEND_STATE_FAILED;
  lc_outbox_item_set_error (item, error);
  lc_outbox_entry_set_item (entry, item);
  if (kind == NULL || !kind->keeps_text)
    {
      lc_await (lc_outbox_forget (self, entry), &ignored);
      lc_outbox_undo (self, entry, FALSE);
      lc_outbox_drop (self, entry);
    }
  else
    {
      if (item->number > 0)
        lc_await (lc_outbox_store_update (self->store, item), &ignored);
      lc_outbox_undo (self, entry, FALSE);
      lc_outbox_set_state (self, entry, item->state, error);
    }
  lc_outbox_entry_settle (entry, error);
}

/* It waits for a better time; those who wrote it need not. What could not be kept is given back instead, and why it could not is
 * what is told: the member can do something about that, and a server that is away alone would not be worth telling. */
static void
postpone (LcOutbox      *self,
          LcOutboxEntry *entry)
{
  LcOutboxItem *item = lc_outbox_entry_get_item (entry);

  if (item->number == LC_OUTBOX_UNKEPT)
    {
      g_autoptr(GError) unkept = lc_outbox_item_dup_error (item);

      refuse (self, entry, NULL, unkept);
      return;
    }

  lc_outbox_set_state (self, entry, LC_SEND_STATE_WAITING, NULL);
  lc_outbox_entry_settle (entry, NULL);
}

/* Returns: whether to go on with the next one */
static gboolean
send_entry (LcOutbox      *self,
            LcOutboxEntry *entry)
{
  g_autoptr(LcOutboxEntry) keep = g_object_ref (entry);
  g_autoptr(GBytes) theirs = NULL;
  g_autoptr(GError) ignored = NULL; /* it is sent once more then, and the server knows its id */
  g_autoptr(GError) error = NULL;

  lc_outbox_set_state (self, entry, LC_SEND_STATE_SENDING, NULL);
  if (send (self, entry, &theirs, &error))
    {
      self->failures = 0;
      lc_await (lc_outbox_forget (self, entry), &ignored);
      lc_outbox_drop (self, entry);
      lc_outbox_entry_settle (entry, NULL);
      return TRUE;
    }

  if (is_passing (error) || (is_failure (error) && lc_outbox_entry_count_failure (entry) < MAX_FAILURES))
    {
      postpone (self, entry);
      lc_outbox_back_off (self, error->domain == LC_ERROR ? lc_error_get_retry_after (error) : 0);
      return FALSE;
    }

  self->failures = 0;
  refuse (self, entry, theirs, error);
  return TRUE;
}

/* What could not be kept is only here. */
static LcOutboxEntry *
find_unkept (LcOutbox *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      LcOutboxEntry *entry = self->entries->pdata[i];

      if (lc_outbox_entry_get_item (entry)->number == LC_OUTBOX_UNKEPT && !lc_outbox_entry_is_refused (entry))
        return entry;
    }

  return NULL;
}

gboolean
lc_outbox_may_send (LcOutbox *self)
{
  return self->session != NULL &&
         lc_session_get_state (self->session) != LC_SESSION_STATE_SIGNED_OUT &&
         (self->forced || lc_session_get_online (self->session));
}

/* Returns: whether to go on with the next one */
static gboolean
send_next (LcOutbox *self)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  LcOutboxEntry *entry = find_unkept (self);
  guint n_cleared = self->n_cleared;

  if (entry == NULL)
    {
      items = lc_await_boxed (lc_outbox_store_take_next (self->store), &error);
      if (items == NULL || items->len == 0 || self->session == NULL || self->n_cleared != n_cleared)
        return FALSE;
      entry = lc_outbox_ensure_entry (self, items->pdata[0]);
    }

  return send_entry (self, entry);
}

/* What is left waits, and those who wrote it need not. */
static void
rest (LcOutbox *self)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_copy (self->entries, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (entries, g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    {
      LcOutboxEntry *entry = entries->pdata[i];

      if (lc_outbox_entry_get_item (entry)->number <= 0 || lc_outbox_entry_is_refused (entry))
        continue;
      lc_outbox_set_state (self, entry, LC_SEND_STATE_WAITING, NULL);
      lc_outbox_entry_settle (entry, NULL);
    }
}

static void
send_all (LcOutbox *self)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  guint n_cleared = self->n_cleared;
  gint64 last;
  gboolean busy = !lc_await (lc_outbox_store_lock (self->store), &error) && g_error_matches (error, LC_ERROR, LC_ERROR_BUSY);

  g_clear_error (&error);
  last = lc_outbox_get_last_number (self);
  items = lc_await_boxed (lc_outbox_store_load (self->store), &error);
  if (items != NULL && self->session != NULL && self->n_cleared == n_cleared)
    lc_outbox_take_items (self, items, last);

  if (busy)
    {
      if (self->entries->len > self->n_refused)
        lc_outbox_pump_later (self, BUSY_DELAY, 0);
      return;
    }

  while (lc_outbox_may_send (self) && send_next (self))
    self->wanted = TRUE; /* in case another process has added something meanwhile */
  lc_await (lc_outbox_store_unlock (self->store), NULL);
}

/* The session that one sends for is there until that is done, also when nobody else uses it any more. */
static DexFuture *
pump_fiber (gpointer user_data)
{
  LcOutbox *self = user_data;
  g_autoptr(LcSession) session = self->session != NULL ? g_object_ref (self->session) : NULL;

  if (session != NULL)
    {
      do
        {
          self->wanted = FALSE;
          send_all (self);
        }
      while (self->wanted && self->timer == 0 && lc_outbox_may_send (self));
      rest (self);
    }

  self->pumping = FALSE;
  self->forced = FALSE;
  return dex_future_new_true ();
}

/* Sends what there is to be sent, one after the other. */
void
lc_outbox_pump (LcOutbox *self)
{
  self->wanted = TRUE;
  if (self->pumping || !lc_outbox_may_send (self))
    return;

  self->pumping = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  lc_fiber_run (self, pump_fiber);
}

