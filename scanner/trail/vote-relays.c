/* vote-relays.c - which addresses hand over to our hosts as machines of ours.
 *
 * Counted once the hosts have been voted for (vote-count.c). Integers only, in evidence order.
 */
#include "trail/host.h"
#include "trail/vote-private.h"

#define RELAY_MIN 5      /* times seen, where our host looked the name up */
#define RELAY_PERCENT 90 /* of them have a line below that bears a name of ours */
/* Without such a name habit must speak for an address, and the line below must bear a host that is
 * itself topmost elsewhere. A folder of one bot's mail shows why: he is in all of it, for months,
 * with any name of our domain in a line of his own. */
#define BARE_RELAY_MIN 20
#define BARE_RELAY_PERCENT 2
#define BARE_RELAY_DAYS 30

typedef struct {
  guint32 seen, below_ours, below_found, named, named_otherwise;
  guint16 first_day, last_day;
  guint8 first_year, last_year;
} Relay;

/* What is ours, by the numbers of names. */
typedef struct {
  const BhVote *vote;
  const guint8 *is_own;        /* hosts */
  const guint8 *is_own_domain; /* the registered domains of such hosts */
} Owned;

/* Whose names are no sign of one owner: anybody may be a customer. */
static gboolean
is_shared (const char *domain)
{
  static const char *const providers[] = { "google.com", "outlook.com",   "yahoo.com",
                                           "icloud.com", "amazonses.com", "gmx.net",
                                           "web.de" };
  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++)
    if (bh_host_same_party (domain, providers[i]))
      return TRUE;
  return FALSE;
}

static void
mark_own_domains (const BhVote *vote, const BhVoteResult *result, guint8 *is_own_domain)
{
  for (guint i = 0; i < result->hosts->len; i++) {
    const BhVoted *host = g_ptr_array_index (result->hosts, i);
    const char *domain = bh_host_domain (host->name);
    guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (vote->numbers, domain));
    if (number != BH_VOTE_NO_NAME && !is_shared (domain))
      is_own_domain[number] = 1;
  }
}

/* A message that a host of ours took from the relay's address. */
static void
add_ballot (Relay *relay, const BhBallot *ballot, const Owned *owned)
{
  const gboolean is_named = owned->is_own_domain[ballot->rdns_domain];

  relay->first_day = relay->seen == 0 ? ballot->day : MIN (relay->first_day, ballot->day);
  relay->last_day = MAX (relay->last_day, ballot->day);
  relay->first_year = relay->seen == 0 ? ballot->year : MIN (relay->first_year, ballot->year);
  relay->last_year = MAX (relay->last_year, ballot->year);
  relay->seen++;
  /* A forger knows the name of the host that he sends to: it says nothing below itself. */
  if (ballot->by[ballot->top + 1] != ballot->by[ballot->top]) {
    relay->below_ours += owned->is_own_domain[ballot->next_domain];
    relay->below_found += owned->is_own[ballot->by[ballot->top + 1]];
  }
  relay->named += is_named ? 1 : 0;
  relay->named_otherwise += ballot->has_rdns && !is_named ? 1 : 0;
}

/* Counts what hosts of ours took from each address; returns how many messages. */
static guint
count_relays (const Owned *owned, Relay *relays)
{
  guint n = 0;

  for (guint i = 0; i < owned->vote->ballots->len; i++) {
    const BhBallot *ballot = &g_array_index (owned->vote->ballots, BhBallot, i);
    if (!owned->is_own[ballot->by[ballot->top]])
      continue;
    n++;
    if (ballot->peer != BH_VOTE_NO_NAME && ballot->n_hops > ballot->top + 1)
      add_ballot (&relays[ballot->peer], ballot, owned);
  }
  return n;
}

static gboolean
is_relay_of_ours (const Relay *relay, guint n_all)
{
  guint64 seen = relay->seen, needed = RELAY_PERCENT * seen;

  if (seen < RELAY_MIN || (guint64)100 * relay->below_ours < needed)
    return FALSE;
  if ((guint64)100 * relay->named >= needed)
    return TRUE;
  return relay->named_otherwise == 0 && (guint64)100 * relay->below_found >= needed &&
         relay->first_day > 0 && seen >= BARE_RELAY_MIN &&
         100 * seen >= (guint64)BARE_RELAY_PERCENT * n_all &&
         relay->last_day - relay->first_day >= BARE_RELAY_DAYS;
}

void
bh_vote_list_relays (const BhVote *vote, const guint8 *is_own, BhVoteResult *result)
{
  const guint n_names = vote->names->len;
  g_autofree guint8 *is_own_domain = g_new0 (guint8, n_names);
  g_autofree Relay *relays = g_new0 (Relay, n_names);

  mark_own_domains (vote, result, is_own_domain);
  const Owned owned = { vote, is_own, is_own_domain };
  guint n_all = count_relays (&owned, relays);

  for (guint32 number = 1; number < n_names; number++) {
    const Relay *relay = &relays[number];
    if (!is_relay_of_ours (relay, n_all))
      continue;
    BhVoted *voted = bh_voted_new (g_ptr_array_index (vote->names, number));
    voted->messages = relay->below_ours;
    voted->of = relay->seen;
    bh_voted_add_year (voted, relay->first_year);
    bh_voted_add_year (voted, relay->last_year);
    g_ptr_array_add (result->nets, voted);
  }
}
