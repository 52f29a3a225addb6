/* shingle.c - one 64-bit hash a shingle: its high bits choose the bin, its low 32 are the value. */
#include "signature/shingle.h"

#define RADIX 256U /* values of a byte */
#define SMALL 48   /* values up to which insertion is faster than four radix passes */

#define EMPTY_BIN G_MAXUINT64 /* no value of 32 bits */

/* Finalizer of splitmix64: each input bit reaches each output bit. */
static guint64
mix (guint64 x)
{
  x ^= x >> 30;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ x >> 31;
}

void
bh_shingle_join (GArray *hashes, guint n_words)
{
  guint64 *hash = (guint64 *)(void *)hashes->data;

  if (n_words == 1) {
    for (guint i = 0; i < hashes->len; i++)
      hash[i] = mix (hash[i] + 1);
    return;
  }
  if (hashes->len == 0)
    return;
  for (guint i = 0; i + 1 < hashes->len; i++)
    hash[i] = mix (mix (hash[i] + 2) + hash[i + 1]);
  g_array_set_size (hashes, hashes->len - 1);
}

void
bh_shingle_bins (const GArray *shingles, guint32 bins[BH_SIGNATURE_BINS])
{
  const guint64 *shingle = (const guint64 *)(const void *)shingles->data;
  guint64 lowest[BH_SIGNATURE_BINS]; /* wider than a value: what is in no bin is above all */

  memset (bins, 0, BH_SIGNATURE_BINS * sizeof bins[0]);
  if (shingles->len == 0)
    return;
  for (gsize bin = 0; bin < BH_SIGNATURE_BINS; bin++)
    lowest[bin] = EMPTY_BIN;
  for (guint i = 0; i < shingles->len; i++) {
    gsize bin = (gsize)(shingle[i] / (G_MAXUINT64 / BH_SIGNATURE_BINS + 1));

    lowest[bin] = MIN (lowest[bin], (guint32)shingle[i]);
  }
  /* The probes of an empty bin are a fixed sequence that visits every bin: an
   * odd step through a power of two. */
  for (gsize bin = 0; bin < BH_SIGNATURE_BINS; bin++) {
    guint64 random = mix (bin + 1);
    gsize donor = random % BH_SIGNATURE_BINS, step = (gsize)(random >> 32) | 1;

    if (lowest[bin] != EMPTY_BIN)
      donor = bin;
    while (lowest[donor] == EMPTY_BIN)
      donor = (donor + step) % BH_SIGNATURE_BINS;
    bins[bin] = (guint32)lowest[donor];
  }
}

static void
counts_to_places (guint32 *counts)
{
  guint32 sum = 0;

  for (guint i = 0; i < RADIX; i++) {
    guint32 count = counts[i];

    counts[i] = sum;
    sum += count;
  }
}

static void
sort_small (guint32 *values, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    guint32 value = values[i];
    gsize k = i;

    for (; k > 0 && values[k - 1] > value; k--)
      values[k] = values[k - 1];
    values[k] = value;
  }
}

/* One stable pass over the byte at shift; counts are those of that byte. */
static void
sort_by_byte (const guint32 *from, guint32 *to, gsize n, guint shift, guint32 counts[RADIX])
{
  counts_to_places (counts);
  for (gsize i = 0; i < n; i++)
    to[counts[from[i] >> shift & (RADIX - 1)]++] = from[i];
}

/* Four passes, counted in one: linear, whatever the text. scratch: n values too. */
static void
sort_radix (guint32 *values, guint32 *scratch, gsize n)
{
  guint32 counts[4][RADIX] = { { 0 } };

  for (gsize i = 0; i < n; i++) {
    guint32 value = values[i];

    counts[0][value & (RADIX - 1)]++;
    counts[1][value >> 8 & (RADIX - 1)]++;
    counts[2][value >> 16 & (RADIX - 1)]++;
    counts[3][value >> 24]++;
  }
  sort_by_byte (values, scratch, n, 0, counts[0]);
  sort_by_byte (scratch, values, n, 8, counts[1]);
  sort_by_byte (values, scratch, n, 16, counts[2]);
  sort_by_byte (scratch, values, n, 24, counts[3]);
}

GArray *
bh_shingle_lowest (const GArray *shingles, guint64 n_kept_max, guint32 *out_n_distinct)
{
  const guint64 *shingle = (const guint64 *)(const void *)shingles->data;
  gsize n = shingles->len, n_distinct = 0;
  g_autofree guint32 *values = g_new (guint32, 2 * n + 1);

  for (gsize i = 0; i < n; i++)
    values[i] = (guint32)shingle[i];
  if (n <= SMALL)
    sort_small (values, n);
  else
    sort_radix (values, values + n, n);
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || values[i] != values[i - 1])
      values[n_distinct++] = values[i];
  }
  *out_n_distinct = (guint32)n_distinct;

  gsize n_kept = (gsize)MIN (n_distinct, n_kept_max);
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (guint32), (guint)n_kept);
  return g_array_append_vals (kept, values, (guint)n_kept);
}
