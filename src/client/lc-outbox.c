/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include <lc-error.h>
#include <lc-uuid.h>

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

static void
online_cb (LcSession  *session,
           GParamSpec *pspec,
           LcOutbox   *self)
{
  if (!lc_session_get_online (session) || self->entries->len <= self->n_refused)
    return;

  /* What is being sent may just have stopped, because there was no way to the server: it goes on then. */
  if (self->pumping)
    self->wanted = TRUE;
  else
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

/* Shows on @object, which has just been read, what was written about it and is not sent yet. */
void
lc_outbox_show (LcOutbox *self,
                gpointer  object)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (lc_outbox_entry_get_object (self->entries->pdata[i]) == object)
      lc_outbox_show_entry (self, self->entries->pdata[i]);
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
  self->n_cleared++;
  while (self->entries->len > 0)
    {
      g_autoptr(LcOutboxEntry) entry = g_object_ref (self->entries->pdata[0]);

      lc_outbox_undo (self, entry, TRUE);
      lc_outbox_drop (self, entry);
    }
  return lc_future_on_its_own (lc_outbox_store_clear (self->store));
}
