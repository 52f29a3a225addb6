/* times.c - open addressing, in parts; the next free place takes what collides. */
#include "verdict/times.h"

#define PART_BITS 6   /* a table that grows is there twice: so a 64th of all is at a time */
#define ROOM_FIRST 16 /* slots of a part; a quarter more where three of four are taken */

typedef struct {
  guint64 key; /* 0: free */
  gint64 time;
} Slot;

typedef struct {
  Slot *slots;
  gsize n, n_room; /* slots; fewer than 2^32 */
} Part;

struct _BhTimes {
  Part parts[1 << PART_BITS];
};

BhTimes *
bh_times_new (void)
{
  BhTimes *self = g_new0 (BhTimes, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (self->parts); i++)
    self->parts[i] = (Part) { .slots = g_new0 (Slot, ROOM_FIRST), .n_room = ROOM_FIRST };
  return self;
}

void
bh_times_free (BhTimes *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_free (self->parts[i].slots);
  g_free (self);
}

/* Keys of one kind may differ in few bits: a product carries them upwards. */
static guint64
spread (guint64 key)
{
  return key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static gsize
part_of (guint64 key)
{
  return (gsize)(spread (key) >> (64 - PART_BITS));
}

/* Of that key, or the free one where it would go. */
static Slot *
slot_of (const Part *part, guint64 key)
{
  guint64 below = spread (key) << PART_BITS >> 32; /* of 2^32, what the slot is of the room */
  gsize at = (gsize)(below * part->n_room >> 32);

  while (part->slots[at].key != 0 && part->slots[at].key != key)
    at = at + 1 < part->n_room ? at + 1 : 0;
  return &part->slots[at];
}

static void
grow (Part *part)
{
  g_autofree Slot *old = part->slots;
  gsize n_old = part->n_room;

  part->n_room += n_old / 4;
  part->slots = g_new0 (Slot, part->n_room);
  for (gsize i = 0; i < n_old; i++)
    if (old[i].key != 0)
      *slot_of (part, old[i].key) = old[i];
}

static guint64
without_zero (guint64 key)
{
  return key != 0 ? key : 1;
}

void
bh_times_note (BhTimes *self, guint64 key, gint64 time)
{
  Part *part = &self->parts[part_of (without_zero (key))];
  Slot *slot = slot_of (part, without_zero (key));

  if (slot->key != 0) {
    slot->time = MIN (slot->time, time);
    return;
  }
  *slot = (Slot) { without_zero (key), time };
  part->n++;
  if (4 * part->n >= 3 * part->n_room)
    grow (part);
}

gboolean
bh_times_find (const BhTimes *self, guint64 key, gint64 *out_time)
{
  const Slot *slot = slot_of (&self->parts[part_of (without_zero (key))], without_zero (key));

  if (slot->key == 0)
    return FALSE;
  *out_time = slot->time;
  return TRUE;
}
