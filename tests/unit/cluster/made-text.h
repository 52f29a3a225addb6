/* made-text.h - texts for the clusterer, made of numbers: each number is one shingle. */
#pragma once

#include "cluster/cluster.h"
#include "signature/shingle.h"

/* What a BhClusterText borrows. */
typedef struct {
  BhSha256 hash;
  guint32 bins[BH_SIGNATURE_BINS];
  GArray *shingles;
} MadeText;

/* A number as a shingle's hash: neighbours are nowhere near each other. */
static inline guint64
made_shingle (guint64 number)
{
  number = (number ^ number >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  number = (number ^ number >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return number ^ number >> 31;
}

/* all: of guint64: shingles; place: tells its content from others', by which they are ordered. */
static inline BhClusterText
made_text_init (MadeText *self, guint8 place, const GArray *all)
{
  guint32 n_distinct = 0;

  self->hash = (BhSha256) { .bytes = { place } };
  bh_shingle_bins (all, self->bins);
  self->shingles = bh_shingle_lowest (all, 1024, &n_distinct);
  return (BhClusterText) { .text_hash = &self->hash,
                           .basis = BH_SIGNATURE_PAIRS,
                           .bins = self->bins,
                           .shingles = (const guint32 *)(const void *)self->shingles->data,
                           .n_kept = n_distinct,
                           .n_shingles = n_distinct,
                           .weight = 1 };
}

static inline void
made_texts_clear (MadeText *texts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_array_unref (texts[i].shingles);
}
