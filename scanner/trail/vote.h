/* vote.h - which hosts are ours, by a vote of the whole mailbox.
 *
 * A mailbox lies where its owner's servers put it, so the topmost "by" of most of
 * its messages is a host of ours: no sender can write above it. What fetched the mail
 * or passed it on within one machine is looked through. Everything is counted by
 * period (year), for hosts change; where the vote is not clear nothing is inferred.
 *
 * Values in, values out: the mailbox is shown to the vote hop by hop, in evidence order.
 */
#pragma once

#include "trail/hop.h"

#define BH_VOTE_HOPS 4 /* of a message, topmost first; further ones say nothing of our side */

/* What the vote needs of a hop. Texts are borrowed for the call; NULL: not in the field. */
typedef struct {
  guint index;
  BhHopKind kind;
  const char *style;
  const char *protocol;
  const char *by;
  const char *ip;
  const char *rdns;
  gboolean is_marked_forged; /* sendmail's "may be forged": rdns does not lead back to ip */
  gint64 time_unix;          /* by the clock of "by"; 0: none */
} BhVoteHop;

typedef struct {
  char *name;                 /* lower-case host name, or an address */
  guint64 messages, of;       /* of the periods in which it was found */
  gint first_year, last_year; /* 0: no clock */
} BhVoted;

typedef struct {
  GPtrArray *hosts; /* of BhVoted, owned: commonest first */
  GPtrArray *nets;  /* of BhVoted, owned: addresses of our relays; of: times seen */
} BhVoteResult;

typedef struct _BhVote BhVote;

/* (transfer full): without ballots. */
BhVote *bh_vote_new (void);
void bh_vote_free (BhVote *vote);

/* Hop 0 begins the next message. Hops of one message come in order. */
void bh_vote_add_hop (BhVote *vote, const BhVoteHop *hop);

/**
 * bh_vote_count:
 *
 * Ends the vote. A host is ours when it is topmost in 30 % of the messages of a period, alone or
 * with others of its domain, and hardly ever stands only below hosts that are not ours; the hosts
 * found must together be topmost in two thirds of the period. An address is ours when a host of
 * ours took mail from it, and nine times of ten the next line below bears a name of our domain.
 * A sender can write that line himself: so our host must also have looked up such a name for the
 * address, or, seeing none, the address was there long and often and the line names a host that
 * is topmost elsewhere.
 *
 * Returns: (transfer full): empty lists where the vote is not clear
 */
BhVoteResult *bh_vote_count (BhVote *vote);
void bh_vote_result_free (BhVoteResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhVote, bh_vote_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhVoteResult, bh_vote_result_free)
