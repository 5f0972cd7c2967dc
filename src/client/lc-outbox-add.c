/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <lc-error.h>
#include <lc-uuid.h>

#include "lc-outbox-internal.h"
#include "lc-session-private.h"

/* How a write comes into the outbox, and once more after it was refused. */

/* An entry on its way into the file. */
typedef struct
{
  LcOutbox      *outbox;
  LcOutboxEntry *entry;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_object_unref (addition->outbox);
  g_object_unref (addition->entry);
  g_free (addition);
}

/* Where it cannot be kept, it is sent at least; where that is not possible either, it is given back, with the error of keeping. */
static void
take_unkept (LcOutbox      *self,
             LcOutboxEntry *entry,
             const GError  *error)
{
  g_autoptr(LcOutboxItem) item = lc_outbox_item_copy (lc_outbox_entry_get_item (entry));

  item->number = LC_OUTBOX_UNKEPT;
  lc_outbox_item_set_error (item, error);
  if (lc_outbox_may_send (self))
    {
      lc_outbox_entry_set_item (entry, item);
      lc_outbox_set_state (self, entry, LC_SEND_STATE_SENDING, NULL);
      lc_outbox_pump (self);
      return;
    }

  item->state = LC_SEND_STATE_FAILED;
  lc_outbox_entry_set_item (entry, item);
  lc_outbox_undo (self, entry, FALSE);
  if (lc_outbox_entry_get_type_of (entry)->keeps_text)
    lc_outbox_set_state (self, entry, LC_SEND_STATE_FAILED, error);
  else
    lc_outbox_drop (self, entry);
  lc_outbox_entry_settle (entry, error);
}

static void
take_kept (LcOutbox      *self,
           LcOutboxEntry *entry,
           GPtrArray     *items)
{
  if (!g_ptr_array_find (self->entries, entry, NULL))
    return; /* it was found in the file and sent meanwhile */

  lc_outbox_entry_set_item (entry, items->pdata[0]);
  for (guint i = 1; i < items->len; i++)
    {
      LcOutboxEntry *replaced = lc_outbox_find_id (self, ((LcOutboxItem *) items->pdata[i])->id);
      g_autoptr(LcOutboxEntry) keep = replaced != NULL ? g_object_ref (replaced) : NULL;

      if (replaced == NULL)
        continue;
      lc_outbox_drop (self, replaced);
      lc_outbox_entry_settle (replaced, NULL);
    }

  if (lc_outbox_may_send (self))
    {
      lc_outbox_pump (self);
      return;
    }

  lc_outbox_set_state (self, entry, LC_SEND_STATE_WAITING, NULL);
  lc_outbox_entry_settle (entry, NULL);
  if (self->timer == 0)
    lc_outbox_back_off (self, 0);
}

static DexFuture *
added (DexFuture *future,
       gpointer   user_data)
{
  Addition *addition = user_data;
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (addition->outbox->session == NULL)
    return dex_future_new_true ();

  if (value != NULL)
    take_kept (addition->outbox, addition->entry, g_value_get_boxed (value));
  else
    take_unkept (addition->outbox, addition->entry, error);
  return dex_future_new_true ();
}

/* Keeps @entry in the file. */
static void
keep_entry (LcOutbox      *self,
            LcOutboxEntry *entry)
{
  Addition *addition = g_new0 (Addition, 1);

  addition->outbox = g_object_ref (self);
  addition->entry = g_object_ref (entry);
  dex_future_disown (dex_future_finally (lc_outbox_store_add (self->store, lc_outbox_entry_get_item (entry)),
                                         added, addition, addition_free));
}

static char *
join_needs (const char * const *needs)
{
  GString *joined = g_string_new ("|");

  for (gsize i = 0; needs != NULL && needs[i] != NULL; i++)
    g_string_append_printf (joined, "%s|", needs[i]);

  return g_string_free_and_steal (joined);
}

static LcOutboxItem *
item_new (LcOutbox            *self,
          const LcOutboxWrite *write,
          LcHttpRequest       *request)
{
  LcOutboxItem *item = lc_outbox_item_new ();

  item->id = lc_uuid_new ();
  item->kind = g_strdup (write->kind->name);
  item->subject = g_strdup (write->subject);
  item->key = g_strdup (write->key);
  item->needs = join_needs (write->needs);
  item->method = g_strdup (request->method);
  item->path = g_strdup (request->path);
  item->body = request->body != NULL ? g_bytes_ref (request->body) : NULL;
  item->base = write->base != NULL ? g_bytes_ref (write->base) : NULL;
  item->creates = write->kind->creates;
  item->created_at = lc_session_get_time (self->session);
  item->version = request->if_match != NULL ? g_ascii_strtoll (request->if_match + 1, NULL, 10) : LC_OUTBOX_NO_VERSION;
  return item;
}

/**
 * lc_outbox_add:
 * @self: an outbox
 * @write: what it is about
 * @request: (transfer full): what to ask of the server: a method, a path, a JSON document and a version
 *
 * Keeps a write, shows it on its object, and sends it as soon as that is possible, however often that takes: the request must
 * mean the same when it is sent again. Dropping the future does not stop it.
 *
 * Returns: (transfer full): a future of the object, or of %TRUE without one: the server has it, or it is kept (the entry in
 *   the outbox then waits); rejected if the server refuses it, or it can neither be kept nor sent
 */
DexFuture *
lc_outbox_add (LcOutbox            *self,
               const LcOutboxWrite *write,
               LcHttpRequest       *request)
{
  g_autoptr(LcHttpRequest) owned = request;
  g_autoptr(LcOutboxItem) item = item_new (self, write, request);
  g_autoptr(LcOutboxEntry) entry = lc_outbox_entry_new (write->kind, item);
  DexFuture *future = lc_outbox_entry_wait (entry);

  lc_outbox_entry_set_object (entry, write->object);
  if (lc_outbox_may_send (self))
    lc_outbox_entry_set_state (entry, LC_SEND_STATE_SENDING, NULL);
  lc_outbox_append (self, entry);

  keep_entry (self, entry);
  return future;
}

static DexFuture *
hurried (DexFuture *future,
         gpointer   user_data)
{
  lc_outbox_hurry (user_data);
  return dex_future_new_true ();
}

/* Sends what was refused once more, with another @body (nullable: the same). */
DexFuture *
lc_outbox_rewrite (LcOutbox      *self,
                   LcOutboxEntry *entry,
                   GBytes        *body)
{
  g_autoptr(LcOutboxItem) item = lc_outbox_item_copy (lc_outbox_entry_get_item (entry));
  JsonObject *current = lc_outbox_entry_get_current (entry);
  DexFuture *future = lc_outbox_entry_wait (entry);

  if (body != NULL)
    {
      g_clear_pointer (&item->body, g_bytes_unref);
      item->body = g_bytes_ref (body);
    }
  if (current != NULL)
    {
      item->version = json_object_get_int_member_with_default (current, "version", 0);
      g_clear_pointer (&item->base, g_bytes_unref);
    }
  item->number = MAX (item->number, 0);
  item->state = LC_SEND_STATE_WAITING;
  lc_outbox_item_set_error (item, NULL);
  g_clear_pointer (&item->theirs, g_bytes_unref);
  lc_outbox_entry_set_item (entry, item);
  lc_outbox_set_state (self, entry, LC_SEND_STATE_SENDING, NULL);
  lc_outbox_show_entry (self, entry);
  if (item->number > 0)
    dex_future_disown (dex_future_finally (lc_outbox_store_update (self->store, item), hurried, g_object_ref (self), g_object_unref));
  else
    keep_entry (self, entry);
  return future;
}

/**
 * lc_outbox_resend:
 * @self: an outbox
 * @entry: one of its entries
 *
 * Sends what was refused once more; what is in conflict replaces what somebody else wrote.
 *
 * Returns: (transfer full): a future that settles as that of the call that wrote it
 */
DexFuture *
lc_outbox_resend (LcOutbox      *self,
                  LcOutboxEntry *entry)
{
  g_return_val_if_fail (LC_IS_OUTBOX (self), NULL);
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (entry), NULL);

  return lc_outbox_rewrite (self, entry, NULL);
}
