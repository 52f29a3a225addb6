/* kin.h - texts that one campaign sent, whatever they say.
 *
 * Copies in several languages, or with nearly all words drawn anew, have no text in common. What
 * they lead to they have, and mostly what stands above them. A subject alone is anybody's, and a
 * host alone a provider's. So two texts with one subject of several words, and with a host or a
 * file that few others have, are kin; sets of texts that have kin in each other are joined where
 * many strangers sent those under that subject (strangers.h). Answers, lists, programs and senders
 * that their domain vouches for have no kin: their topic_hash is 0.
 */
#pragma once

#include "cluster/cluster.h"

/* Two positions whose texts are kin. */
typedef void (*BhKinVisitor) (guint32 a, guint32 b, gpointer data);

/**
 * bh_kin_visit:
 * @ranked: (nullable) (array length=n): indices of texts by position; %NULL: as they stand
 *
 * Visits each text of a group that shares both beside the first of it. Cost: a sort of all
 * evidence.
 */
void bh_kin_visit (
    const BhClusterText *texts, const guint32 *ranked, gsize n, BhKinVisitor visit, gpointer data);

/* Makes one of the sets that have kin. medoid_of: as the Joiner has it (cluster.c); of a new set it
 * is that of the part with most messages. */
void bh_kin_join (const BhClusterText *texts,
                  const guint32 *ranked,
                  gsize n,
                  guint32 *parent,
                  guint32 *medoid_of);
