/* vote-private.h - the ballots, between those who write and those who count them. */
#pragma once

#include "trail/vote.h"

#define BH_VOTE_NO_NAME 0 /* number of no name, and of names beyond the limit */

/* How a line hands over to the one below it. */
typedef enum {
  BH_PASSING_ANYWHERE,     /* it fetched the mail, or names no server: look through it */
  BH_PASSING_SAME_MACHINE, /* look through it if the next line was written on the same machine */
  BH_PASSING_ENDS,         /* it took the mail from another machine: the topmost line */
} BhPassing;

/* One message. Names by their numbers, hops topmost first. Lines above top were looked through. */
typedef struct {
  guint32 by[BH_VOTE_HOPS];
  guint32 peer;        /* public address that handed over to by[top] */
  guint32 rdns_domain; /* registered domain of its name, if by[top] confirmed that name */
  guint32 next_domain; /* registered domain of the "by" below top */
  guint16 day;         /* since 1970, by the clock of our side; 0: none */
  guint8 year;         /* since 1970, of day */
  guint8 top, n_hops;
  gboolean has_rdns;
} BhBallot;

struct _BhVote {
  GStringChunk *texts;
  GHashTable *numbers; /* name → number; looked up only, never walked */
  GPtrArray *names;    /* of char *, in texts: by number */
  GArray *ballots;     /* of BhBallot, in evidence order */
  BhPassing passing;   /* of the line last added */
};

BhVoteResult *bh_vote_result_new (void); /* (transfer full): nobody voted for */

BhVoted *bh_voted_new (const char *name); /* (transfer full) */

/* since_1970: a year in which it was seen; 0: no clock says. */
void bh_voted_add_year (BhVoted *voted, guint8 since_1970);

/* Adds to result->nets the addresses from which hosts of ours took what other hosts of ours had.
 * is_own: by number of name; result->hosts: the hosts voted for. */
void bh_vote_list_relays (const BhVote *vote, const guint8 *is_own, BhVoteResult *result);
