/* tally.h - how many messages of a cluster say what, and how many senders they have. */
#pragma once

#include "cluster/burst.h"

/* What all messages say together. */
typedef struct {
  gsize n;
  gsize n_aligned, n_vouched, n_bulk, n_auto, n_mutated, n_masked, n_phrases, n_links;
  gsize n_wanting;           /* a link, or what they have in common */
  gsize n_wants;             /* what they have in common */
  gsize n_home, n_only_home; /* with a link to From's domain; without one to others */
  gsize n_own_words;
  gsize n_own_data;
  gsize n_of_lines, n_of_strange_lines, n_foreign, n_named;
  gsize n_domains, n_origins, n_parties;
  gsize n_places;   /* pairs of a From domain and an origin */
  gsize n_customs;  /* the same of a From domain and a party */
  gsize n_together; /* of the conversation that most belong to */
} BhTally;

/* Those of one cluster. */
BhTally bh_tally_of (const BhBurstMessage *messages, gsize n_messages);
