/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-features.h"
#include "lc-outbox-internal.h"

/* The list of what waits, and how that shows on what it is about. */

gboolean
lc_outbox_entry_is_refused (LcOutboxEntry *entry)
{
  LcSendState state = lc_outbox_entry_get_state (entry);

  return state == LC_SEND_STATE_FAILED || state == LC_SEND_STATE_CONFLICT;
}

static void
count_refused (LcOutbox *self)
{
  guint count = 0;

  for (guint i = 0; i < self->entries->len; i++)
    count += lc_outbox_entry_is_refused (self->entries->pdata[i]);
  if (self->n_refused == count)
    return;

  self->n_refused = count;
  g_object_notify (G_OBJECT (self), "n-refused");
}

/* What the member must look at comes before what is only slow. */
static int
urgency (LcSendState state)
{
  switch (state)
    {
    case LC_SEND_STATE_CONFLICT:
      return 4;

    case LC_SEND_STATE_FAILED:
      return 3;

    case LC_SEND_STATE_SENDING:
      return 2;

    case LC_SEND_STATE_WAITING:
      return 1;

    case LC_SEND_STATE_SETTLED:
    default:
      return 0;
    }
}

/* Tells the object of @entry how it is with all that was written about it. */
static void
mark (LcOutbox      *self,
      LcOutboxEntry *entry)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);
  gpointer object = lc_outbox_entry_get_object (entry);
  LcSendState state = LC_SEND_STATE_SETTLED;
  const GError *error = NULL;

  if (kind == NULL || kind->mark == NULL || object == NULL)
    return;

  for (guint i = 0; i < self->entries->len; i++)
    {
      LcOutboxEntry *other = self->entries->pdata[i];
      const LcOutboxKind *other_kind = lc_outbox_entry_get_type_of (other);

      if (lc_outbox_entry_get_object (other) != object || other_kind == NULL || other_kind->mark != kind->mark ||
          urgency (lc_outbox_entry_get_state (other)) <= urgency (state))
        continue;
      state = lc_outbox_entry_get_state (other);
      error = lc_outbox_entry_get_error (other);
    }

  kind->mark (object, state, error);
}

void
lc_outbox_set_state (LcOutbox      *self,
                     LcOutboxEntry *entry,
                     LcSendState    state,
                     const GError  *error)
{
  lc_outbox_entry_set_state (entry, state, error);
  mark (self, entry);
  count_refused (self);
}

/* Shows what was written on its object, unless it was refused. */
void
lc_outbox_show_entry (LcOutbox      *self,
                      LcOutboxEntry *entry)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);

  if (kind != NULL && kind->show != NULL && !lc_outbox_entry_is_refused (entry))
    kind->show (self->session, entry);
}

void
lc_outbox_append (LcOutbox      *self,
                  LcOutboxEntry *entry)
{
  g_ptr_array_add (self->entries, g_object_ref (entry));
  g_list_model_items_changed (G_LIST_MODEL (self), self->entries->len - 1, 0, 1);
  g_object_notify (G_OBJECT (self), "n-items");
  lc_outbox_show_entry (self, entry);
  mark (self, entry);
  count_refused (self);
}

/* Takes @entry off the list; what else was written about the same object shows on it again. */
void
lc_outbox_drop (LcOutbox      *self,
                LcOutboxEntry *entry)
{
  g_autoptr(LcOutboxEntry) keep = g_object_ref (entry);
  guint position;

  if (!g_ptr_array_find (self->entries, entry, &position))
    return;

  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  g_object_notify (G_OBJECT (self), "n-items");
  lc_outbox_entry_set_state (entry, LC_SEND_STATE_SETTLED, NULL);
  if (lc_outbox_entry_get_object (entry) != NULL)
    lc_outbox_show (self, lc_outbox_entry_get_object (entry));
  mark (self, entry);
  count_refused (self);
}

/* Returns: (transfer none) (nullable): the entry of @id */
LcOutboxEntry *
lc_outbox_find_id (LcOutbox   *self,
                   const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (lc_outbox_entry_get_item (self->entries->pdata[i])->id, id))
      return self->entries->pdata[i];

  return NULL;
}

/* What another version of the application wrote, or somebody else, is sent as it is, but not shown on anything. */
static LcOutboxEntry *
read_entry (LcOutbox     *self,
            LcOutboxItem *item)
{
  const LcOutboxKind *kind = lc_features_find_outbox_kind (item->kind);
  g_autoptr(LcOutboxEntry) entry = lc_outbox_entry_new (kind, item);
  g_autoptr(GObject) object = NULL;

  if (kind == NULL || kind->find == NULL)
    return g_steal_pointer (&entry);

  object = kind->find (self->session, entry);
  if (object == NULL)
    return lc_outbox_entry_new (NULL, item);

  lc_outbox_entry_set_object (entry, object);
  return g_steal_pointer (&entry);
}

/* Returns: (transfer none): the entry of @item, made now if another process, or an earlier one, wrote it */
LcOutboxEntry *
lc_outbox_ensure_entry (LcOutbox     *self,
                        LcOutboxItem *item)
{
  LcOutboxEntry *found = lc_outbox_find_id (self, item->id);
  g_autoptr(LcOutboxEntry) made = NULL;

  if (found != NULL)
    {
      lc_outbox_entry_set_item (found, item);
      return found;
    }

  made = read_entry (self, item);
  lc_outbox_append (self, made);
  return made;
}

/* What this process has on its list and is not kept any more: another one has sent it, or discarded it. */
static void
take_gone (LcOutbox      *self,
           LcOutboxEntry *entry)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);

  if (kind != NULL && kind->take != NULL)
    kind->take (self->session, entry, NULL, NULL);
  lc_outbox_entry_settle (entry, NULL);
  lc_outbox_drop (self, entry);
}

static gboolean
contains (GPtrArray  *items,
          const char *id)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((LcOutboxItem *) items->pdata[i])->id, id))
      return TRUE;

  return FALSE;
}

gint64
lc_outbox_get_last_number (LcOutbox *self)
{
  gint64 last = 0;

  for (guint i = 0; i < self->entries->len; i++)
    last = MAX (last, lc_outbox_entry_get_item (self->entries->pdata[i])->number);

  return last;
}

/* Makes the list say what is kept. @last: the last number when that was asked for; what came later may not be in @items. */
void
lc_outbox_take_items (LcOutbox  *self,
                      GPtrArray *items,
                      gint64     last)
{
  for (guint i = self->entries->len; i-- > 0;)
    {
      g_autoptr(LcOutboxEntry) entry = g_object_ref (self->entries->pdata[i]);
      LcOutboxItem *item = lc_outbox_entry_get_item (entry);

      if (item->number > 0 && item->number <= last && !contains (items, item->id))
        take_gone (self, entry);
    }
  for (guint i = 0; i < items->len; i++)
    mark (self, lc_outbox_ensure_entry (self, items->pdata[i]));
  count_refused (self);
}

void
lc_outbox_undo (LcOutbox      *self,
                LcOutboxEntry *entry,
                gboolean       discarded)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);

  if (kind != NULL && kind->undo != NULL && self->session != NULL)
    kind->undo (self->session, entry, discarded);
}

DexFuture *
lc_outbox_forget (LcOutbox      *self,
                  LcOutboxEntry *entry)
{
  LcOutboxItem *item = lc_outbox_entry_get_item (entry);

  return item->number > 0 ? lc_outbox_store_remove (self->store, item) : dex_future_new_true ();
}
