/* blocks.c - equal parts of the spill; pairs are sorted by the digits of their blocks. */
#include "cluster/blocks.h"

#define BLOCKS_MAX 0xffff
#define BLOCKS_STAY 3 /* while pairs with each other block are looked at */
#define BLOCKS_ROOM 5 /* what may be resident: those, one other, and what lies across an end */

#define DIGIT_BITS 8
#define N_DIGITS 4 /* two of the other block, then two of the group */
#define N_VALUES (1 << DIGIT_BITS)

struct _BhBlocks {
  BhSpill *spill;
  guint64 block_len;
  guint16 *block; /* one a rank */
};

BhBlocks *
bh_blocks_new (const BhClusterText *texts,
               const guint32 *ranked,
               gsize n_ranked,
               const BhClusterSpace *space)
{
  BhSpill *spill = space != NULL ? space->spill : NULL;
  if (spill == NULL || bh_spill_len (spill) <= space->memory_max)
    return NULL;
  BhBlocks *self = g_new0 (BhBlocks, 1);
  self->spill = spill;
  self->block_len = MAX (space->memory_max / BLOCKS_ROOM, bh_spill_len (spill) / BLOCKS_MAX + 1);
  self->block = g_new (guint16, n_ranked + 1);
  for (gsize i = 0; i < n_ranked; i++) {
    const guint8 *at = (const guint8 *)texts[ranked[i]].bins;
    self->block[i] = (guint16)((guint64)(at - bh_spill_bytes (spill)) / self->block_len);
  }
  return self;
}

void
bh_blocks_free (BhBlocks *self)
{
  if (self == NULL)
    return;
  g_free (self->block);
  g_free (self);
}

/* The lesser block of both is one of a few that stay. */
static guint
group_of (const BhBlocks *self, const BhForestPair *pair)
{
  return (guint)MIN (self->block[pair->a], self->block[pair->b]) / BLOCKS_STAY;
}

static guint
other_block (const BhBlocks *self, const BhForestPair *pair)
{
  return MAX (self->block[pair->a], self->block[pair->b]);
}

static guint
pair_digit (const BhBlocks *self, const BhForestPair *pair, guint digit)
{
  guint number = digit < N_DIGITS / 2 ? other_block (self, pair) : group_of (self, pair);

  return number >> (digit % (N_DIGITS / 2) * DIGIT_BITS) & (N_VALUES - 1);
}

void
bh_blocks_sort (const BhBlocks *self, BhForestPair **pairs, BhForestPair **scratch, gsize n)
{
  for (guint digit = 0; digit < N_DIGITS; digit++) {
    gsize start[N_VALUES + 1] = { 0 };
    BhForestPair *from = *pairs, *sorted = *scratch;

    for (gsize i = 0; i < n; i++)
      start[pair_digit (self, &from[i], digit) + 1]++;
    for (guint i = 0; i < N_VALUES; i++)
      start[i + 1] += start[i];
    for (gsize i = 0; i < n; i++)
      sorted[start[pair_digit (self, &from[i], digit)]++] = from[i];
    *pairs = sorted;
    *scratch = from;
  }
}

void
bh_blocks_leave (const BhBlocks *self, const BhForestPair *before, const BhForestPair *now)
{
  guint group = group_of (self, before), other = other_block (self, before);

  if (other != other_block (self, now) && other / BLOCKS_STAY != group_of (self, now))
    bh_spill_let_go (self->spill, other * self->block_len, self->block_len);
  if (group != group_of (self, now))
    bh_spill_let_go (self->spill, group * BLOCKS_STAY * self->block_len,
                     BLOCKS_STAY * self->block_len);
}
