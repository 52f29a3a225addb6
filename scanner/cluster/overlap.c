/* overlap.c - one bit for each hash that several texts have; a pair is counted by AND. */
#include "cluster/overlap.h"

#define MEMBER_BITS 6 /* BH_OVERLAP_TEXTS_MAX members */
#define HASH_BITS 32
#define DIGIT_BITS 11 /* three passes; the counts stay in the first cache */
#define N_DIGITS (1u << DIGIT_BITS)
#define WORD_BITS 64

struct _BhOverlap {
  gsize n_words; /* a member */
  guint64 *bits; /* n_words for each member, in order */
};

static gsize
n_hashes (const BhClusterSet *set, gsize n)
{
  gsize sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += bh_cluster_set_text (set, i)->n_kept;
  return sum;
}

/* Each hash with the position of the member that has it in its low bits. */
static void
list_entries (const BhClusterSet *set, gsize n, guint64 *out)
{
  for (gsize i = 0; i < n; i++) {
    const BhClusterText *text = bh_cluster_set_read (set, i);
    for (guint32 k = 0; k < text->n_kept; k++)
      *out++ = (guint64)text->shingles[k] << MEMBER_BITS | i;
  }
}

static guint
digit_of (guint64 entry, guint shift)
{
  return (guint)(entry >> shift) & (N_DIGITS - 1);
}

/* By hash alone. Returns the one of both arrays in which the sorted entries are. */
static guint64 *
sort_entries (guint64 *entries, guint64 *scratch, gsize n)
{
  for (guint shift = MEMBER_BITS; shift < MEMBER_BITS + HASH_BITS; shift += DIGIT_BITS) {
    gsize start[N_DIGITS + 1] = { 0 };
    guint64 *sorted = scratch;

    for (gsize i = 0; i < n; i++)
      start[digit_of (entries[i], shift) + 1]++;
    for (guint i = 0; i < N_DIGITS; i++)
      start[i + 1] += start[i];
    for (gsize i = 0; i < n; i++)
      sorted[start[digit_of (entries[i], shift)]++] = entries[i];
    scratch = entries;
    entries = sorted;
  }
  return entries;
}

/* The end of the run of entries with the hash of the one at start. */
static gsize
run_end (const guint64 *entries, gsize n, gsize start)
{
  gsize end = start + 1;
  while (end < n && entries[end] >> MEMBER_BITS == entries[start] >> MEMBER_BITS)
    end++;
  return end;
}

static gsize
count_shared_hashes (const guint64 *entries, gsize n)
{
  gsize n_shared = 0;
  for (gsize start = 0, end; start < n; start = end) {
    end = run_end (entries, n, start);
    n_shared += end - start > 1 ? 1 : 0;
  }
  return n_shared;
}

static void
set_bits (BhOverlap *self, const guint64 *entries, gsize n)
{
  gsize bit = 0;

  for (gsize start = 0, end; start < n; start = end) {
    end = run_end (entries, n, start);
    if (end - start < 2)
      continue;
    for (gsize i = start; i < end; i++) {
      gsize member = entries[i] & (BH_OVERLAP_TEXTS_MAX - 1);
      self->bits[member * self->n_words + bit / WORD_BITS] |= (guint64)1 << bit % WORD_BITS;
    }
    bit++;
  }
}

BhOverlap *
bh_overlap_new (const BhClusterSet *set, gsize n)
{
  g_return_val_if_fail (n <= BH_OVERLAP_TEXTS_MAX && n <= set->n, NULL);

  BhOverlap *self = g_new0 (BhOverlap, 1);
  gsize n_entries = n_hashes (set, n);
  g_autofree guint64 *entries = g_new (guint64, n_entries + 1);
  g_autofree guint64 *scratch = g_new (guint64, n_entries + 1);

  list_entries (set, n, entries);
  const guint64 *sorted = sort_entries (entries, scratch, n_entries);
  self->n_words = count_shared_hashes (sorted, n_entries) / WORD_BITS + 1;
  self->bits = g_new0 (guint64, n * self->n_words + 1);
  set_bits (self, sorted, n_entries);
  return self;
}

void
bh_overlap_free (BhOverlap *self)
{
  if (self == NULL)
    return;
  g_free (self->bits);
  g_free (self);
}

guint32
bh_overlap_shared (const BhOverlap *self, gsize a, gsize b)
{
  const guint64 *x = self->bits + a * self->n_words, *y = self->bits + b * self->n_words;
  guint32 n = 0;

  for (gsize i = 0; i < self->n_words; i++)
    n += (guint32)__builtin_popcountll (x[i] & y[i]);
  return n;
}
