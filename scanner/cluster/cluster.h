/* cluster.h - distinct texts → near-identical sets; order-free, ids from content.
 *
 * Candidates by a forest of sorted bin prefixes, exact Jaccard on the kept
 * shingles, the head rule for one sender domain or thread, union-find whose
 * root is the content-least text. Whether texts of strangers that fail by the head rule alone
 * are a campaign all the same is for crowd.h.
 */
#pragma once

#include <backhop/error.h>

#include "signature/signature.h"

/* One distinct text with all that verification needs. Borrowed by the clusterer. */
typedef struct {
  const BhSha256 *text_hash;
  BhSignatureBasis basis;
  const guint32 *bins;     /* BH_SIGNATURE_BINS of them */
  const guint32 *shingles; /* ascending */
  guint32 n_kept;
  guint32 n_shingles;
  const guint32 *head;
  guint32 n_head;
  guint32 file_len; /* bytes of the largest file where few words or none stand beside it; 0: none */
  guint64 domain_hash;  /* of the From domain most messages of this text have; 0: several or none */
  guint64 thread_hash;  /* of the thread's first Message-ID: of References, else its own; 0: none */
  guint64 subject_hash; /* of the subject without reply marks that all its messages have; 0: several
                         * or none */
  guint64 topic_hash;   /* of the words of that subject, where they are several and a sender's own:
                         * strangers with one need to agree in less, and may be kin (kin.h); 0: not */
  guint64 opening_hash; /* of a whole opening, likewise; 0: not, or it has fewer words */
  const guint64 *evidence; /* ascending: what few texts have, as hosts and files; wallets have
                            * BH_EVIDENCE_IS_WALLET set */
  guint32 n_evidence;
  guint32 n_common;     /* behind those, in the same order: what many have, where it is known */
  gboolean is_masked;   /* some message's From is a mask: its domain says nothing of the sender */
  gboolean is_reply;    /* some message's subject has such a mark */
  gboolean has_subject; /* some message has one */
  gboolean is_list;     /* some message came over a list, which puts one footer below all letters */
  gboolean is_letter; /* no message is an answer, of a list or a program: it names its own wallet */
  guint32 weight;     /* distinct messages with this text */
  guint32 n_vouched;  /* of these: the From domain vouches for them */
  guint32 n_away;     /* of these: they lead elsewhere than to the From domain */
} BhClusterText;

typedef struct {
  guint32 root;    /* index of the medoid's text in the input */
  guint32 lineage; /* index of the content-least text */
  char id[17];     /* 64 bits of SHA-256 in hex */
  guint32 n_texts;
  guint64 n_messages;
} BhCluster;

#define BH_NO_CLUSTER G_MAXUINT32 /* no index of one */

typedef struct {
  GArray *clusters;    /* of BhCluster, sorted by id; only those of two messages and more */
  guint32 *cluster_of; /* one a text: index into clusters, or BH_NO_CLUSTER */
  guint threshold_percent;
} BhClustering;

typedef struct _BhClusterSpace BhClusterSpace; /* space.h */

/**
 * bh_cluster_texts:
 * @texts: any order; the answer does not depend on it
 * @threshold_percent: Jaccard from which two texts join; 0: 35 below 100,000
 *   texts, else 40
 * @space: (nullable): where to work; %NULL: in memory. The answer does not depend on it
 * @error: only where @space names a folder, or somebody who may stop it
 *
 * Returns: (transfer full): clusters of texts; a text of weight >= 2 alone is one too
 */
BhClustering *bh_cluster_texts (const BhClusterText *texts,
                                gsize n_texts,
                                guint threshold_percent,
                                const BhClusterSpace *space,
                                GError **error);
void bh_clustering_free (BhClustering *clustering);

/* Jaccard as n of m, over the kept hashes (exact where all are kept). */
void
bh_cluster_jaccard (const BhClusterText *a, const BhClusterText *b, guint32 *out_n, guint32 *out_m);

/* Why two texts join, or do not. Two members of one cluster need not join each
 * other: others between them may. */
typedef struct {
  guint32 n_shared; /* Jaccard: n_shared of n_union shingles */
  guint32 n_union;
  guint32 n_head_shared; /* of n_head opening words, the lesser of both */
  guint32 n_head;
  guint percent_needed;      /* Jaccard that they need, in percent */
  guint head_percent_needed; /* of n_head; 0: not asked, since nearly all agrees */
  gboolean is_related;       /* one From domain or one conversation */
  gboolean shares_evidence;  /* a host or a file that few have: less needs to agree */
  gboolean shares_topic;     /* a subject of several words, and they are long: likewise */
  gboolean shares_wallet;    /* of texts that may be kin by it */
  gboolean joins;
  gboolean is_kin; /* what they share tells one campaign where many strangers sent it (kin.h) */
  gboolean opens_as_one; /* the whole opening is the same, of texts that may be kin by it */
  gboolean is_alike; /* it would, were it not for the opening: many strangers join so (crowd.h) */
} BhClusterPair;

/* The same judgement as clustering makes, whatever is stored of it. threshold_percent: that of the
 * clustering; 0 is not taken. */
BhClusterPair
bh_cluster_compare (const BhClusterText *a, const BhClusterText *b, guint threshold_percent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhClustering, bh_clustering_free)
