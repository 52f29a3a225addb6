/* cluster-inputs.h - stored texts and the messages that have them → what the clusterer reads. */
#pragma once

#include "cluster/cluster.h"
#include "conclude/mail/gathered.h"
#include "store/case-texts.h"

/* Borrows all that is in it from the text and the spill. */
BhClusterText bh_cluster_input (const BhStoredText *text, BhSpill *spill);

/* What a message says of its text: it has one more, of this domain, thread and subject.
 * Copies must not be given. masks: see masks.h. */
void bh_cluster_input_add (BhClusterText *input, const BhGathered *message, const GArray *masks);

/* Tells the inputs, in the order of the texts, what few of them have, once their messages are
 * known: the mailbox that answers go to says nothing of a text whose sender is vouched for.
 * (element-type BhTextEvidence) hashes: as long as that; the inputs borrow it */
void
bh_cluster_inputs_set_evidence (BhClusterText *inputs, const GArray *evidence, guint64 *hashes);

/* Whether a third of the words at least that a text begins in are none of those that its cluster's
 * medoid begins in. */
gboolean bh_cluster_input_opens_own (const BhClusterText *text,
                                     const BhClusterText *medoid,
                                     const BhClusterSpace *space);

/* Whether four pairs of its words at least are none of the medoid's. A name and a link that
 * are put into one letter make fewer, the lines of an order more. Of texts of a few words nothing
 * is told. */
gboolean bh_cluster_input_has_own_data (const BhClusterText *text,
                                        const BhClusterText *medoid,
                                        const BhClusterSpace *space);

/* The cluster that a message counts in, by those of all texts; BH_NO_CLUSTER: it is a copy, has no
 * text, or its text is in none. */
guint32 bh_gathered_cluster (const BhGathered *message, const guint32 *cluster_of, guint32 n_texts);
