/* times.c - open addressing; the next free place takes what collides. */
#include "verdict/times.h"

#define ROOM_FIRST 1024 /* slots; doubled where three of four are taken */

typedef struct {
  guint64 key; /* 0: free */
  gint64 time;
} Slot;

struct _BhTimes {
  Slot *slots;
  gsize n, n_room; /* room is a power of two */
};

BhTimes *
bh_times_new (void)
{
  BhTimes *self = g_new0 (BhTimes, 1);
  self->n_room = ROOM_FIRST;
  self->slots = g_new0 (Slot, self->n_room);
  return self;
}

void
bh_times_free (BhTimes *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}

/* Of that key, or the free one where it would go. */
static Slot *
slot_of (const BhTimes *self, guint64 key)
{
  /* keys of one kind may differ in few bits: a product carries them upwards */
  gsize at = (gsize)((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32) & (self->n_room - 1);

  while (self->slots[at].key != 0 && self->slots[at].key != key)
    at = (at + 1) & (self->n_room - 1);
  return &self->slots[at];
}

static void
grow (BhTimes *self)
{
  g_autofree Slot *old = self->slots;
  gsize n_old = self->n_room;

  self->n_room *= 2;
  self->slots = g_new0 (Slot, self->n_room);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].key != 0)
      *slot_of (self, old[i].key) = old[i];
}

static guint64
without_zero (guint64 key)
{
  return key != 0 ? key : 1;
}

void
bh_times_note (BhTimes *self, guint64 key, gint64 time)
{
  Slot *slot = slot_of (self, without_zero (key));

  if (slot->key != 0) {
    slot->time = MIN (slot->time, time);
    return;
  }
  *slot = (Slot) { without_zero (key), time };
  self->n++;
  if (4 * self->n >= 3 * self->n_room)
    grow (self);
}

gboolean
bh_times_find (const BhTimes *self, guint64 key, gint64 *out_time)
{
  const Slot *slot = slot_of (self, without_zero (key));

  if (slot->key == 0)
    return FALSE;
  *out_time = slot->time;
  return TRUE;
}
