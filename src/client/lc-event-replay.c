/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lc-event-replay.h"

struct _LcEventReplay
{
  LcEventReplayFunc  func;
  gpointer           user_data;

  GQueue             events;      /* Event, in the order in which they came */
  guint64            n_events;    /* that ever came */
  guint              n_readings;  /* on their way */
  guint              idle;
};

typedef struct
{
  guint64  number;
  guint    n_readings;  /* that began before it, and are on their way */
  char    *key;
  char    *event;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->key);
  g_free (event->event);
  g_free (event);
}

static gboolean
has_key (LcEventReplay *self,
         const char    *key)
{
  for (GList *link = self->events.head; link != NULL; link = link->next)
    if (g_str_equal (((Event *) link->data)->key, key))
      return TRUE;

  return FALSE;
}

/* Whether a later event of the same thing still waits: alone, this one would put back an older state. */
static gboolean
is_followed (GList *link)
{
  const Event *event = link->data;

  for (GList *l = link->next; l != NULL; l = l->next)
    {
      const Event *later = l->data;

      if (later->n_readings > 0 && g_str_equal (later->key, event->key))
        return TRUE;
    }

  return FALSE;
}

static gboolean
replay_cb (gpointer user_data)
{
  LcEventReplay *self = user_data;
  g_autoptr(GPtrArray) due = g_ptr_array_new_with_free_func (event_free);
  GList *next;

  self->idle = 0;
  for (GList *link = self->events.head; link != NULL; link = next)
    {
      Event *event = link->data;

      next = link->next;
      if (event->n_readings > 0 || is_followed (link))
        continue;
      g_queue_delete_link (&self->events, link);
      g_ptr_array_add (due, event);
    }

  for (guint i = 0; i < due->len; i++)
    self->func (((Event *) due->pdata[i])->event, self->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * lc_event_replay_new:
 * @func: takes events once more, from the main loop
 * @user_data: for @func
 *
 * Returns: (transfer full): a replay without events
 */
LcEventReplay *
lc_event_replay_new (LcEventReplayFunc func,
                     gpointer          user_data)
{
  LcEventReplay *self = g_new0 (LcEventReplay, 1);

  self->func = func;
  self->user_data = user_data;
  g_queue_init (&self->events);
  return self;
}

void
lc_event_replay_free (LcEventReplay *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_queue_clear_full (&self->events, event_free);
  g_free (self);
}

/**
 * lc_event_replay_begin:
 * @self: a replay
 *
 * Something is going to be read.
 *
 * Returns: what to give to lc_event_replay_end()
 */
guint64
lc_event_replay_begin (LcEventReplay *self)
{
  self->n_readings++;
  return self->n_events;
}

/**
 * lc_event_replay_end:
 * @self: a replay
 * @mark: what lc_event_replay_begin() gave
 *
 * It was read and taken over, or will not be. What came meanwhile is told again when nothing older is on its way, and after
 * those who wait for the reading have seen it.
 */
void
lc_event_replay_end (LcEventReplay *self,
                     guint64        mark)
{
  g_return_if_fail (self->n_readings > 0);

  self->n_readings--;
  for (GList *link = self->events.tail; link != NULL; link = link->prev)
    {
      Event *event = link->data;

      if (event->number <= mark)
        break;
      event->n_readings--;
    }

  if (!g_queue_is_empty (&self->events) && self->idle == 0)
    self->idle = g_idle_add (replay_cb, self);
}

/**
 * lc_event_replay_take:
 * @self: a replay
 * @key: what the event is about; events of one thing are told again in their order
 * @event: an event that has just been taken
 *
 * Keeps the event if something is on its way, or an earlier one of the same thing is going to be told again.
 */
void
lc_event_replay_take (LcEventReplay *self,
                      const char    *key,
                      const char    *event)
{
  Event *kept;

  self->n_events++;
  if (self->n_readings == 0 && !has_key (self, key))
    return;

  kept = g_new0 (Event, 1);
  kept->number = self->n_events;
  kept->n_readings = self->n_readings;
  kept->key = g_strdup (key);
  kept->event = g_strdup (event);
  g_queue_push_tail (&self->events, kept);
}
