/* common.c - merges two lists, four hashes of each at a time.
 *
 * One by one, each step would wait for the comparison before it. Two fours that stand
 * against each other are compared each with each; then the one that ends lower gives way to
 * the next of its list, or both do. So two fours meet once at most, and those that hold
 * an equal hash do: neither gives way before the other came.
 */
#include "cluster/common.h"

#include <string.h>

#define N_FOUR 4
#define FOURS_AT_ONCE 8 /* comparisons between two looks at what can still be reached */

typedef guint32 Four __attribute__ ((vector_size (N_FOUR * sizeof (guint32))));
typedef gint32 FourSets __attribute__ ((vector_size (N_FOUR * sizeof (guint32))));

/* What is read of both, and how many hashes of it they share. */
typedef struct {
  const guint32 *a, *b;
  guint32 n_a, n_b;
  guint32 i, k, n;
} Merge;

static inline Four
four_at (const guint32 *hashes)
{
  Four four;

  memcpy (&four, hashes, sizeof four);
  return four;
}

/* All ones, which is -1, for each of x that y holds. */
static inline FourSets
of_both (Four x, Four y)
{
  const Four by_one = { y[1], y[2], y[3], y[0] };
  const Four by_two = { y[2], y[3], y[0], y[1] };
  const Four by_three = { y[3], y[0], y[1], y[2] };

  return (FourSets)(x == y) | (FourSets)(x == by_one) | (FourSets)(x == by_two) |
         (FourSets)(x == by_three);
}

static inline gboolean
has_fours (const Merge *self)
{
  return self->n_a - self->i >= N_FOUR && self->n_b - self->k >= N_FOUR;
}

/* At most n_max comparisons. */
static inline void
merge_fours (Merge *self, guint32 n_max)
{
  FourSets n = { 0 };

  for (; n_max > 0 && has_fours (self); n_max--) {
    const guint32 *x = self->a + self->i, *y = self->b + self->k;
    const guint32 last_x = x[N_FOUR - 1], last_y = y[N_FOUR - 1];

    n -= of_both (four_at (x), four_at (y));
    self->i += last_x <= last_y ? N_FOUR : 0;
    self->k += last_y <= last_x ? N_FOUR : 0;
  }
  self->n += (guint32)(n[0] + n[1] + n[2] + n[3]);
}

/* What is too short for fours. */
static inline void
merge_rest (Merge *self)
{
  while (self->i < self->n_a && self->k < self->n_b) {
    guint32 x = self->a[self->i], y = self->b[self->k];

    self->n += x == y ? 1 : 0;
    self->i += x <= y ? 1 : 0;
    self->k += y <= x ? 1 : 0;
  }
}

guint32
bh_common_count (const guint32 *a, guint32 n_a, const guint32 *b, guint32 n_b)
{
  Merge merge = { .a = a, .b = b, .n_a = n_a, .n_b = n_b };

  merge_fours (&merge, G_MAXUINT32);
  merge_rest (&merge);
  return merge.n;
}

/* Once more of one list stand alone than may, or enough are shared, the rest says nothing. */
gboolean
bh_common_reaches (const guint32 *a, guint32 n_a, const guint32 *b, guint32 n_b, guint32 n_needed)
{
  Merge merge = { .a = a, .b = b, .n_a = n_a, .n_b = n_b };

  if (n_needed > MIN (n_a, n_b))
    return FALSE;
  while (merge.n < n_needed && has_fours (&merge)) {
    if (merge.i - MIN (merge.i, merge.n) > n_a - n_needed ||
        merge.k - MIN (merge.k, merge.n) > n_b - n_needed)
      return FALSE;
    merge_fours (&merge, FOURS_AT_ONCE);
  }
  if (merge.n < n_needed)
    merge_rest (&merge);
  return merge.n >= n_needed;
}
