/* turns.c - leads first, and whatever is left for who has nothing to do. */
#include "scan/turns.h"

#define LEAD_MAX 32 /* ranges: a worker does not live for ever, and its hash dies with it */
#define NOBODY G_MAXUINT

typedef struct {
  BhPlannedUnit unit;
  guint lead; /* 0: none; else whose worker is at lead - 1 */
  gboolean is_taken;
} Turn;

struct _BhTurns {
  GArray *turns;   /* of Turn */
  GArray *leaders; /* of guint: workers, or NOBODY yet */
  guint first;     /* all before it are taken */
};

/* Of a range costs one, of what is only hashed a fifth; and a lead should be done before the
 * worker's share of all is. With five workers the hash alone fills a share. */
static guint
lead_len (guint n_ranges, guint n_workers)
{
  if (n_workers >= 5)
    return 0;
  return MIN (n_ranges * (5 - n_workers) / (4 * n_workers), LEAD_MAX);
}

static void
add_turn (BhTurns *self, const BhPlannedUnit *unit, guint lead)
{
  Turn turn = { *unit, lead, FALSE };
  g_array_append_val (self->turns, turn);
}

/* All ranges of the file whose hash is at `at`; 0 where some are done already. */
static guint
count_ranges (const GArray *units, guint at)
{
  const BhPlannedUnit *all = (const BhPlannedUnit *)(gconstpointer)units->data;
  guint n = 0;

  if (all[at].kind != BH_UNIT_HASH)
    return 0;
  for (guint i = at + 1; i < units->len; i++, n++)
    if (all[i].kind != BH_UNIT_RANGE || all[i].first_file != all[at].first_file ||
        all[i].range_start != n * (guint64)BH_UNIT_RANGE_LEN)
      break;
  return n;
}

BhTurns *
bh_turns_new (const GArray *units, guint n_workers)
{
  const BhPlannedUnit *all = (const BhPlannedUnit *)(gconstpointer)units->data;
  const guint nobody = NOBODY;
  BhTurns *self = g_new0 (BhTurns, 1);

  self->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  self->leaders = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < units->len; i++) {
    const guint n_lead = lead_len (count_ranges (units, i), n_workers);
    if (n_lead > 0)
      g_array_append_val (self->leaders, nobody);
    for (guint k = 1; k <= n_lead; k++)
      add_turn (self, &all[i + k], self->leaders->len);
    add_turn (self, &all[i], n_lead > 0 ? self->leaders->len : 0);
    i += n_lead;
  }
  return self;
}

void
bh_turns_free (BhTurns *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->turns);
  g_array_unref (self->leaders);
  g_free (self);
}

/* A lead is its who takes its first turn. */
static gboolean
is_for (BhTurns *self, const Turn *turn, guint worker)
{
  if (turn->lead == 0)
    return TRUE;
  guint *leader = &g_array_index (self->leaders, guint, turn->lead - 1);
  if (*leader == NOBODY)
    *leader = worker;
  return *leader == worker;
}

static Turn *
find_turn (BhTurns *self, guint worker)
{
  Turn *turns = (Turn *)(gpointer)self->turns->data;

  while (self->first < self->turns->len && turns[self->first].is_taken)
    self->first++;
  for (guint i = self->first; i < self->turns->len; i++) /* passes over leads alone */
    if (!turns[i].is_taken && is_for (self, &turns[i], worker))
      return &turns[i];
  return self->first < self->turns->len ? &turns[self->first] : NULL;
}

const BhPlannedUnit *
bh_turns_next (BhTurns *self, guint worker, gboolean *out_is_along)
{
  Turn *turn = find_turn (self, worker);

  if (turn == NULL)
    return NULL;
  turn->is_taken = TRUE;
  *out_is_along = turn->lead != 0;
  return &turn->unit;
}
