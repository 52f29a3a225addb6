/* vote-count.c - counting the ballots: integers only, walked in evidence order. */
#include "base/inet.h"

#include "trail/host.h"
#include "trail/vote-private.h"

#define PERIOD_MESSAGES_MIN 20 /* fewer say nothing of a period */
#define NAME_PERCENT 30        /* of a period's messages have the name topmost */
#define NAME_MESSAGES_MIN 5    /* of one host, where its whole domain reaches that share */
#define CLEAR_THIRDS 2         /* of three messages of a period have a host of ours topmost */
/* Mail that reached somebody else through our host and then came into this evidence: one
 * mailbox of 5,911 real messages has its server below a stranger's in 17. */
#define BELOW_PERCENT 1
#define FOUND_MAX 64 /* hosts of a period */
#define ROUNDS_MAX 8 /* of taking hosts out again; more is no clear vote */

#define N_YEARS 256 /* from 1970; 16 bits of days reach 2149 */
#define POOL 0      /* the period of years too thin to stand alone, and of no clock */

/* A host that is ours in one period. */
typedef struct {
  guint32 number;
  guint period;
  guint32 messages;
  gboolean is_out;
} Found;

typedef struct {
  const BhVote *vote;
  guint n_messages[N_YEARS]; /* by period */
  guint period_of[N_YEARS];  /* year → itself or POOL */
  GArray *found;             /* of Found: by period, then number */
  guint8 *is_own;            /* by number: in found and not out */
} Count;

static guint
n_names (const Count *self)
{
  return self->vote->names->len;
}

static const char *
name_at (const Count *self, guint32 number)
{
  return g_ptr_array_index (self->vote->names, number);
}

static const BhBallot *
ballot_at (const Count *self, guint i)
{
  return &g_array_index (self->vote->ballots, BhBallot, i);
}

static guint
period_of (const Count *self, const BhBallot *ballot)
{
  return self->period_of[ballot->year];
}

static void
set_periods (Count *self)
{
  guint n_of_year[N_YEARS] = { 0 };

  for (guint i = 0; i < self->vote->ballots->len; i++)
    n_of_year[ballot_at (self, i)->year]++;
  for (guint year = 0; year < N_YEARS; year++) {
    self->period_of[year] = n_of_year[year] >= PERIOD_MESSAGES_MIN ? year : POOL;
    self->n_messages[self->period_of[year]] += n_of_year[year];
  }
}

/* A name that says which host it is: no address, no "localhost", no bare label; and
 * nothing that would stand for other names in a list of globs. */
static gboolean
is_telling (const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
  BhInet address;
  return name[strspn (name, letters)] == '\0' && strchr (name, '.') != NULL &&
         !g_str_has_prefix (name, "localhost.") &&
         !bh_inet_parse (bh_span_of_string (name), &address);
}

/* Whether line i names the host for the first time in its message. */
static gboolean
is_first_there (const BhBallot *ballot, guint i)
{
  for (guint k = 0; k < i; k++)
    if (ballot->by[k] == ballot->by[i])
      return FALSE;
  return ballot->by[i] != BH_VOTE_NO_NAME;
}

static void
count_names (const Count *self, guint period, guint32 *counts)
{
  memset (counts, 0, n_names (self) * sizeof *counts);
  for (guint i = 0; i < self->vote->ballots->len; i++) {
    const BhBallot *ballot = ballot_at (self, i);
    if (period_of (self, ballot) != period)
      continue;
    for (guint k = 0; k <= ballot->top; k++)
      if (is_first_there (ballot, k))
        counts[ballot->by[k]]++;
  }
}

static gboolean
is_candidate (const Count *self, guint32 number, const guint32 *counts)
{
  return number != BH_VOTE_NO_NAME && counts[number] >= NAME_MESSAGES_MIN &&
         is_telling (name_at (self, number));
}

/* Of a farm of servers none may reach the share that all of them have together. */
static void
find_hosts (Count *self, guint period, const guint32 *counts)
{
  g_autoptr (GHashTable) of_domain = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 needed = (guint64)NAME_PERCENT * self->n_messages[period];
  guint n_found = 0;

  for (guint32 number = 0; number < n_names (self); number++) {
    if (!is_candidate (self, number, counts))
      continue;
    const char *domain = bh_host_domain (name_at (self, number));
    guint sum = GPOINTER_TO_UINT (g_hash_table_lookup (of_domain, domain)) + counts[number];
    g_hash_table_insert (of_domain, (gpointer)(guintptr)domain, GUINT_TO_POINTER (sum));
  }
  for (guint32 number = 0; number < n_names (self) && n_found < FOUND_MAX; number++) {
    if (!is_candidate (self, number, counts))
      continue;
    const char *domain = bh_host_domain (name_at (self, number));
    guint64 sum = GPOINTER_TO_UINT (g_hash_table_lookup (of_domain, domain));
    if (100 * sum < needed)
      continue;
    Found found = { number, period, counts[number], FALSE };
    g_array_append_val (self->found, found);
    n_found++;
  }
}

static void
find_all (Count *self)
{
  g_autofree guint32 *counts = g_new (guint32, n_names (self));

  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  for (guint period = 0; period < N_YEARS; period++) {
    if (self->n_messages[period] < PERIOD_MESSAGES_MIN)
      continue;
    count_names (self, period, counts);
    find_hosts (self, period, counts);
  }
}

static void
mark_own (Count *self)
{
  memset (self->is_own, 0, n_names (self));
  for (guint i = 0; i < self->found->len; i++) {
    const Found *found = &g_array_index (self->found, Found, i);
    if (!found->is_out)
      self->is_own[found->number] = 1;
  }
}

static gboolean
is_top_ours (const Count *self, const BhBallot *ballot)
{
  for (guint k = 0; k <= ballot->top; k++)
    if (self->is_own[ballot->by[k]])
      return TRUE;
  return FALSE;
}

/* Hosts that stand only below strangers in too many messages. */
static gboolean
drop_relays_of_others (Count *self)
{
  g_autofree guint32 *below = g_new0 (guint32, n_names (self));
  g_autofree guint32 *above = g_new0 (guint32, n_names (self));
  gboolean has_dropped = FALSE;

  for (guint i = 0; i < self->vote->ballots->len; i++) {
    const BhBallot *ballot = ballot_at (self, i);
    if (is_top_ours (self, ballot))
      continue;
    for (guint k = ballot->top + 1u; k < ballot->n_hops; k++)
      if (is_first_there (ballot, k))
        below[ballot->by[k]]++;
  }
  for (guint i = 0; i < self->found->len; i++) {
    const Found *found = &g_array_index (self->found, Found, i);
    above[found->number] += found->messages;
  }
  for (guint i = 0; i < self->found->len; i++) {
    Found *found = &g_array_index (self->found, Found, i);
    if (found->is_out ||
        (guint64)100 * below[found->number] <= (guint64)BELOW_PERCENT * above[found->number])
      continue;
    found->is_out = has_dropped = TRUE;
  }
  return has_dropped;
}

static gboolean
drop_unclear_periods (Count *self)
{
  guint n_ours[N_YEARS] = { 0 };
  gboolean has_dropped = FALSE;

  for (guint i = 0; i < self->vote->ballots->len; i++)
    if (is_top_ours (self, ballot_at (self, i)))
      n_ours[period_of (self, ballot_at (self, i))]++;
  for (guint i = 0; i < self->found->len; i++) {
    Found *found = &g_array_index (self->found, Found, i);
    if (found->is_out || (guint64)3 * n_ours[found->period] >=
                             (guint64)CLEAR_THIRDS * self->n_messages[found->period])
      continue;
    found->is_out = has_dropped = TRUE;
  }
  return has_dropped;
}

/* Each host taken out may make others doubtful. FALSE: no end of doubts. */
static gboolean
settle (Count *self)
{
  for (guint round = 0; round < ROUNDS_MAX; round++) {
    mark_own (self);
    if (!drop_relays_of_others (self) && !drop_unclear_periods (self))
      return TRUE;
  }
  return FALSE;
}

/* The years in which a host was topmost, in any period. */
static void
add_years (const Count *self, BhVoted **by_number)
{
  for (guint i = 0; i < self->vote->ballots->len; i++) {
    const BhBallot *ballot = ballot_at (self, i);
    for (guint k = 0; k <= ballot->top; k++)
      if (by_number[ballot->by[k]] != NULL)
        bh_voted_add_year (by_number[ballot->by[k]], ballot->year);
  }
}

static void
list_hosts (const Count *self, BhVoteResult *result)
{
  g_autofree BhVoted **by_number = g_new0 (BhVoted *, n_names (self));

  for (guint i = 0; i < self->found->len; i++) {
    const Found *found = &g_array_index (self->found, Found, i);
    if (found->is_out)
      continue;
    BhVoted *voted = by_number[found->number];
    if (voted == NULL) {
      voted = by_number[found->number] = bh_voted_new (name_at (self, found->number));
      g_ptr_array_add (result->hosts, voted);
    }
    voted->messages += found->messages;
    voted->of += self->n_messages[found->period];
  }
  add_years (self, by_number);
}

static gint
compare_voted (gconstpointer a, gconstpointer b)
{
  const BhVoted *x = *(BhVoted *const *)a, *y = *(BhVoted *const *)b;
  if (x->messages != y->messages)
    return x->messages > y->messages ? -1 : 1;
  return strcmp (x->name, y->name);
}

BhVoteResult *
bh_vote_count (BhVote *vote)
{
  Count self = { .vote = vote };
  BhVoteResult *result = bh_vote_result_new ();
  g_autofree guint8 *is_own = g_new0 (guint8, vote->names->len);

  self.is_own = is_own;
  set_periods (&self);
  find_all (&self);
  if (settle (&self)) {
    list_hosts (&self, result);
    bh_vote_list_relays (vote, is_own, result);
    g_ptr_array_sort (result->hosts, compare_voted);
    g_ptr_array_sort (result->nets, compare_voted);
  }
  g_array_unref (self.found);
  return result;
}
