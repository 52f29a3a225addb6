/* kin.h - texts that one campaign sent, however little of them is the same.
 *
 * Copies in several languages, or with nearly all words drawn anew, have no text in common. What
 * they lead to they have, and mostly what stands above them. A subject alone is anybody's, and a
 * host alone a provider's. So two texts with one subject of several words, and with a host or a
 * file that few others have, or nearly none but under that subject, are kin; so are two under one
 * such subject that have few words or none, each beside a file, or a picture, of its own, where
 * most of these are of one size. Copies above sentences out of a book have little in common
 * among much: two that open with the same words, all of an opening, and share a sentence are kin
 * too, where hardly any text is like them or the subject is one as well. A sentence elsewhere is
 * nothing, be it with a host: advertisers share footers. Sets of texts that have kin in each other
 * are joined where many strangers sent those that share it (strangers.h). Lists, programs and
 * senders that their domain vouches for have no kin: their topic_hash and opening_hash are 0. So is
 * the topic_hash of answers, which have their subject from others.
 *
 * A wallet alone makes letters kin, and a few strangers are enough: it pays one owner. Only what
 * names many tells of wallets and wants none of them paid.
 */
#pragma once

#include "cluster/space.h"

/* Whether what two texts share makes them kin; of strangers both. shares_evidence: other than a
 * mailbox for answers, which a club's members have under one subject, too. n_shared: of their
 * shingles. */
gboolean bh_kin_are (const BhClusterText *a,
                     const BhClusterText *b,
                     gboolean shares_evidence,
                     guint32 n_shared);

/* Two positions whose texts are kin. */
typedef void (*BhKinVisitor) (guint32 a, guint32 b, gpointer data);

/**
 * bh_kin_visit:
 * @ranked: (nullable) (array length=n): indices of texts by position; %NULL: as they stand
 *
 * Visits each text of a group that shares something beside the first of it, and where that is an
 * opening the one before too. Cost: a sort of all evidence and all openings.
 */
void bh_kin_visit (
    const BhClusterText *texts, const guint32 *ranked, gsize n, BhKinVisitor visit, gpointer data);

/* Makes one of the sets that have kin. medoid_of: as the Joiner has it (cluster.c); of a new set it
 * is that of the part with most messages. */
void bh_kin_join (const BhClusterText *texts,
                  const guint32 *ranked,
                  gsize n,
                  const BhClusterSpace *space,
                  guint32 *parent,
                  guint32 *medoid_of);
