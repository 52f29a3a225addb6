/* turns.c - of a worker's own lead first, then of all units in order, then of others' leads. */
#include "scan/turns.h"

#define LEAD_MAX 32 /* ranges: a worker does not live for ever, and its hash dies with it */

/* Of one file: its first ranges in order, then its hash. */
typedef struct {
  guint hash;     /* which of the units; its ranges stand behind it */
  guint n_ranges; /* 0: the worker has led nothing yet */
  guint n_taken;  /* n_ranges + 1: the hash, too */
} Lead;

struct _BhTurns {
  GArray *units; /* of BhPlannedUnit */
  GArray *leads; /* of Lead: the last of each worker */
  guint next;    /* units before it are taken, or a lead's */
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

static const BhPlannedUnit *
unit_at (const BhTurns *self, guint at)
{
  return &g_array_index (self->units, BhPlannedUnit, at);
}

/* The ranges behind the hash at `at`, from the file's first on; 0: it is no hash, or that range is
 * done already. */
static guint
count_ranges (const BhTurns *self, guint at)
{
  const BhPlannedUnit *hash = unit_at (self, at);
  guint n = 0;

  if (hash->kind != BH_UNIT_HASH)
    return 0;
  for (guint i = at + 1; i < self->units->len; i++, n++) {
    const BhPlannedUnit *unit = unit_at (self, i);
    if (unit->kind != BH_UNIT_RANGE || unit->first_file != hash->first_file ||
        unit->range_start != n * (guint64)BH_UNIT_RANGE_LEN)
      break;
  }
  return n;
}

BhTurns *
bh_turns_new (GArray *units, guint n_workers)
{
  BhTurns *self = g_new0 (BhTurns, 1);

  self->units = g_array_ref (units);
  self->leads = g_array_sized_new (FALSE, TRUE, sizeof (Lead), n_workers);
  g_array_set_size (self->leads, n_workers);
  return self;
}

void
bh_turns_free (BhTurns *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->units);
  g_array_unref (self->leads);
  g_free (self);
}

/* NULL: it has no lead, or none of it is left. */
static const BhPlannedUnit *
next_of_lead (BhTurns *self, guint worker)
{
  Lead *lead = &g_array_index (self->leads, Lead, worker);

  if (lead->n_ranges == 0 || lead->n_taken > lead->n_ranges)
    return NULL;
  const guint taken = lead->n_taken++;
  return unit_at (self, taken < lead->n_ranges ? lead->hash + 1 + taken : lead->hash);
}

/* Who comes to the hash of a file leads it. */
static const BhPlannedUnit *
next_of_all (BhTurns *self, guint worker, gboolean *out_is_along)
{
  const guint at = self->next;

  if (at >= self->units->len)
    return NULL;
  const guint n_ranges = lead_len (count_ranges (self, at), self->leads->len);
  self->next = at + 1 + n_ranges;
  *out_is_along = n_ranges > 0;
  if (n_ranges == 0)
    return unit_at (self, at);
  g_array_index (self->leads, Lead, worker) = (Lead) { at, n_ranges, 0 };
  return next_of_lead (self, worker);
}

const BhPlannedUnit *
bh_turns_next (BhTurns *self, guint worker, gboolean *out_is_along)
{
  g_return_val_if_fail (worker < self->leads->len, NULL);

  *out_is_along = TRUE;
  const BhPlannedUnit *unit = next_of_lead (self, worker);
  if (unit == NULL)
    unit = next_of_all (self, worker, out_is_along);
  for (guint i = 0; unit == NULL && i < self->leads->len; i++)
    unit = next_of_lead (self, i);
  return unit;
}
