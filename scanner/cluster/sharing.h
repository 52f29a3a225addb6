/* sharing.h - texts by what they share beside their words, and who shares it.
 *
 * Each thing that a text has is an entry; they are sorted, so that those of texts with the same one
 * lie together. What makes texts kin is kin.h.
 */
#pragma once

#include "cluster/space.h"

/* A text by what it shares and has beside it: evidence, or the set that it is in; then by whom
 * it comes from. */
typedef struct {
  guint64 shared;
  guint64 beside;
  guint64 domain_hash;
  guint32 position;
} BhSharingEntry;

/* Which of these make texts kin: kin.h. */
typedef enum {
  BH_SHARED_TOPIC,   /* with evidence beside it */
  BH_SHARED_OPENING, /* with a sentence */
  BH_SHARED_WALLET,
  BH_N_SHARED,
} BhShared;

/* The texts that are looked at, by position. */
typedef struct {
  const BhClusterText *texts;
  const guint32 *ranked; /* NULL: as they stand */
  gsize n;
  const BhClusterSpace *space;
  const guint32 *n_like; /* for each the texts of its set; NULL: sets are not known */
} BhSharingTexts;

/* Whether two letters name one wallet to be paid. */
gboolean bh_sharing_one_wallet (const BhClusterText *a, const BhClusterText *b);

/* (transfer full) (element-type BhSharingEntry): of all texts by what they share, sorted. sets:
 * (nullable): the root of each position, by which they are told apart then. */
GArray *bh_sharing_list (const BhSharingTexts *texts, BhShared shared, guint32 *sets);

/* Where the entries end that share one thing, with one beside it. */
guint bh_sharing_group_end (const GArray *entries, guint start);

/* Whether those of the group say with files or pictures what they say. */
gboolean bh_sharing_is_wordless (BhShared shared, const GArray *entries, guint start);

/* Whose entry the i-th is. */
guint32 bh_sharing_position (const GArray *entries, guint i);

/* Borrowed from the caller's texts. */
const BhClusterText *bh_sharing_text (const BhSharingTexts *texts, guint32 position);
