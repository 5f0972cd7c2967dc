/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include <lc-error.h>
#include <lc-uuid.h>

#include "lc-features.h"
#include "lc-future.h"
#include "lc-model.h"
#include "lc-outbox-internal.h"
#include "lc-session-private.h"

#define RETURN_DELAY 300 /* ms after the server is back, so that not all its clients write at once */

static GType
get_item_type (GListModel *model)
{
  return LC_TYPE_OUTBOX_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return LC_OUTBOX (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  LcOutbox *self = LC_OUTBOX (model);

  return position < self->entries->len ? g_object_ref (self->entries->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LcOutbox, lc_outbox, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_N_ITEMS = 1,
  PROP_N_REFUSED,
};

static GParamSpec *properties[PROP_N_REFUSED + 1];

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
  lc_model_set_uint (self, &self->n_refused, count, properties[PROP_N_REFUSED]);
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

static void
show (LcOutbox      *self,
      LcOutboxEntry *entry)
{
  const LcOutboxKind *kind = lc_outbox_entry_get_type_of (entry);

  if (kind != NULL && kind->show != NULL && !lc_outbox_entry_is_refused (entry))
    kind->show (self->session, entry);
}

static void
append (LcOutbox      *self,
        LcOutboxEntry *entry)
{
  g_ptr_array_add (self->entries, g_object_ref (entry));
  g_list_model_items_changed (G_LIST_MODEL (self), self->entries->len - 1, 0, 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  show (self, entry);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  lc_outbox_entry_set_state (entry, LC_SEND_STATE_SETTLED, NULL);
  if (lc_outbox_entry_get_object (entry) != NULL)
    lc_outbox_show (self, lc_outbox_entry_get_object (entry));
  mark (self, entry);
  count_refused (self);
}

static LcOutboxEntry *
find_id (LcOutbox   *self,
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
  LcOutboxEntry *found = find_id (self, item->id);
  g_autoptr(LcOutboxEntry) made = NULL;

  if (found != NULL)
    {
      lc_outbox_entry_set_item (found, item);
      return found;
    }

  made = read_entry (self, item);
  append (self, made);
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

static void
online_cb (LcSession  *session,
           GParamSpec *pspec,
           LcOutbox   *self)
{
  if (lc_session_get_online (session) && self->entries->len > self->n_refused && !self->pumping)
    lc_outbox_pump_later (self, RETURN_DELAY, 0);
}

static void
lc_outbox_dispose (GObject *object)
{
  lc_outbox_stop (LC_OUTBOX (object));

  G_OBJECT_CLASS (lc_outbox_parent_class)->dispose (object);
}

static void
lc_outbox_finalize (GObject *object)
{
  LcOutbox *self = LC_OUTBOX (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->session);

  G_OBJECT_CLASS (lc_outbox_parent_class)->finalize (object);
}

static void
lc_outbox_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LcOutbox *self = LC_OUTBOX (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->entries->len);
      break;

    case PROP_N_REFUSED:
      g_value_set_uint (value, self->n_refused);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
lc_outbox_class_init (LcOutboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lc_outbox_dispose;
  object_class->finalize = lc_outbox_finalize;
  object_class->get_property = lc_outbox_get_property;

  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);
  properties[PROP_N_REFUSED] =
    g_param_spec_uint ("n-refused", NULL, NULL, 0, G_MAXUINT, 0, LC_MODEL_READABLE);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
lc_outbox_init (LcOutbox *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * lc_outbox_count_written:
 * @self: an outbox
 *
 * Returns: how many entries the member would miss: not how far something was read
 */
guint
lc_outbox_count_written (LcOutbox *self)
{
  guint count = 0;

  g_return_val_if_fail (LC_IS_OUTBOX (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const LcOutboxKind *kind = lc_outbox_entry_get_type_of (self->entries->pdata[i]);

      count += kind == NULL || !kind->quiet;
    }

  return count;
}

/**
 * lc_outbox_new:
 * @session: the session that owns it
 * @path: (nullable): the file; %NULL: what is written is kept in memory only
 *
 * Returns: (transfer full): an outbox that was not read yet
 */
LcOutbox *
lc_outbox_new (LcSession  *session,
               const char *path)
{
  LcOutbox *self = g_object_new (LC_TYPE_OUTBOX, NULL);

  g_set_weak_pointer (&self->session, session);
  self->store = lc_outbox_store_new (path);
  g_signal_connect_object (session, "notify::online", G_CALLBACK (online_cb), self, 0);
  return self;
}

static DexFuture *
begun (DexFuture *future,
       gpointer   user_data)
{
  LcOutbox *self = user_data;
  GPtrArray *items = g_value_get_boxed (dex_future_get_value (future, NULL));

  if (self->session != NULL && self->running)
    lc_outbox_take_items (self, items, 0);
  if (self->entries->len > self->n_refused)
    lc_outbox_pump (self);
  return dex_future_new_true ();
}

/* Shows what an earlier process wrote and could not send, and begins to send it. The signed-in member is known by now. */
DexFuture *
lc_outbox_begin (LcOutbox *self)
{
  self->running = TRUE;
  return dex_future_then (lc_outbox_store_load (self->store), begun, g_object_ref (self), g_object_unref);
}

/* Nothing is tried again; what is on its way may still arrive. */
void
lc_outbox_stop (LcOutbox *self)
{
  self->running = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
}

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
      LcOutboxEntry *replaced = find_id (self, ((LcOutboxItem *) items->pdata[i])->id);
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
  append (self, entry);

  keep_entry (self, entry);
  return future;
}

/* Shows on @object, which has just been read, what was written about it and is not sent yet. */
void
lc_outbox_show (LcOutbox *self,
                gpointer  object)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (lc_outbox_entry_get_object (self->entries->pdata[i]) == object)
      show (self, self->entries->pdata[i]);
}

/* Returns: how many entries wait for the member: the server refused them, or somebody else wrote meanwhile */
guint
lc_outbox_get_n_refused (LcOutbox *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX (self), 0);

  return self->n_refused;
}

/**
 * lc_outbox_find_refused:
 * @self: an outbox
 * @object: what something was written about
 *
 * Returns: (transfer none) (nullable): the first entry about @object that waits for the member
 */
LcOutboxEntry *
lc_outbox_find_refused (LcOutbox *self,
                        gpointer  object)
{
  g_return_val_if_fail (LC_IS_OUTBOX (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    if (lc_outbox_entry_get_object (self->entries->pdata[i]) == object && lc_outbox_entry_is_refused (self->entries->pdata[i]))
      return self->entries->pdata[i];

  return NULL;
}

/**
 * lc_outbox_hurry:
 * @self: an outbox
 *
 * Tries at once to send what waits, because the member asks for it.
 */
void
lc_outbox_hurry (LcOutbox *self)
{
  g_return_if_fail (LC_IS_OUTBOX (self));

  self->failures = 0;
  self->forced = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  lc_outbox_pump (self);
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
  show (self, entry);
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

/**
 * lc_outbox_discard:
 * @self: an outbox
 * @entry: one of its entries
 *
 * Gives up something that was not sent: it is as if it had not been written.
 *
 * Returns: (transfer full): a future that settles when it is not kept any more
 */
DexFuture *
lc_outbox_discard (LcOutbox      *self,
                   LcOutboxEntry *entry)
{
  g_autoptr(LcOutboxEntry) keep = NULL;
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It was discarded");
  DexFuture *future;

  g_return_val_if_fail (LC_IS_OUTBOX (self), NULL);
  g_return_val_if_fail (LC_IS_OUTBOX_ENTRY (entry), NULL);

  keep = g_object_ref (entry);
  future = lc_outbox_forget (self, entry);
  lc_outbox_undo (self, entry, TRUE);
  lc_outbox_drop (self, entry);
  lc_outbox_entry_settle (entry, error);
  lc_outbox_pump (self); /* something may have waited for it */
  return lc_future_on_its_own (future);
}

/**
 * lc_outbox_discard_all:
 * @self: an outbox
 *
 * Gives up everything that was not sent: the member leaves.
 *
 * Returns: (transfer full): a future that settles when nothing is kept any more
 */
DexFuture *
lc_outbox_discard_all (LcOutbox *self)
{
  g_return_val_if_fail (LC_IS_OUTBOX (self), NULL);

  lc_outbox_stop (self);
  while (self->entries->len > 0)
    {
      g_autoptr(LcOutboxEntry) entry = g_object_ref (self->entries->pdata[0]);

      lc_outbox_undo (self, entry, TRUE);
      lc_outbox_drop (self, entry);
    }
  return lc_future_on_its_own (lc_outbox_store_clear (self->store));
}
