/* vote.c - showing the mailbox to the vote: names become numbers, a message one ballot.
 *
 * Counting the ballots is vote-count.c's job, and vote-relays.c's.
 */
#include "base/inet.h"

#include "trail/host.h"
#include "trail/vote-private.h"

/* Names kept: a million messages bring some 200,000 addresses and hosts. Those that come
 * later are not counted, and so never ours. */
#define NAMES_MAX (1u << 18)
#define DAY 86400

BhVote *
bh_vote_new (void)
{
  BhVote *self = g_new0 (BhVote, 1);
  self->texts = g_string_chunk_new (4096);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new ();
  self->ballots = g_array_new (FALSE, TRUE, sizeof (BhBallot));
  g_ptr_array_add (self->names, NULL); /* BH_VOTE_NO_NAME */
  return self;
}

void
bh_vote_free (BhVote *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->names);
  g_array_unref (self->ballots);
  g_free (self);
}

static guint32
number_of (BhVote *self, const char *name)
{
  gpointer known = g_hash_table_lookup (self->numbers, name);
  if (known != NULL || self->names->len >= NAMES_MAX)
    return GPOINTER_TO_UINT (known);
  char *kept = g_string_chunk_insert (self->texts, name);
  guint32 number = self->names->len;
  g_ptr_array_add (self->names, kept);
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (number));
  return number;
}

/* Lower case, without the root's dot. FALSE: no host name. */
static guint32
host_number (BhVote *self, const char *host)
{
  char copy[BH_HOST_LEN_MAX + 1];
  return bh_host_fold (host, copy) ? number_of (self, copy) : BH_VOTE_NO_NAME;
}

static guint32
domain_number (BhVote *self, const char *host)
{
  char copy[BH_HOST_LEN_MAX + 1];
  return bh_host_fold (host, copy) ? number_of (self, bh_host_domain (copy)) : BH_VOTE_NO_NAME;
}

static BhInetScope
scope_of (const char *ip)
{
  BhInet address;
  return ip != NULL && bh_inet_parse (bh_span_of_string (ip), &address) ? bh_inet_scope (&address)
                                                                        : BH_INET_UNSPECIFIED;
}

/* Where the mail moved without leaving the machine: local delivery, LMTP, a filter. */
static gboolean
stays_inside (const BhVoteHop *hop, BhInetScope scope)
{
  gboolean is_local =
      hop->kind == BH_HOP_LOCAL || hop->kind == BH_HOP_REWRITE || hop->kind == BH_HOP_BY_ONLY;
  return scope == BH_INET_LOOPBACK || (hop->ip == NULL && is_local) ||
         (bh_is_lmtp (hop->protocol) && scope != BH_INET_PUBLIC);
}

static BhPassing
passing_of (const BhVoteHop *hop, BhInetScope scope)
{
  if (hop->kind == BH_HOP_RETRIEVAL || (hop->by == NULL && hop->ip == NULL))
    return BH_PASSING_ANYWHERE;
  return stays_inside (hop, scope) ? BH_PASSING_SAME_MACHINE : BH_PASSING_ENDS;
}

static gboolean
is_same_machine (const char *above, const char *below)
{
  return above == NULL || below == NULL || g_str_equal (above, below) ||
         strchr (above, '.') == NULL || strchr (below, '.') == NULL ||
         g_str_has_prefix (below, "localhost.") || g_str_has_prefix (above, "localhost.") ||
         g_str_equal (bh_host_domain (above), bh_host_domain (below));
}

/* Mailers that write a looked-up name only where it leads back to the address. */
static gboolean
is_confirmed (const BhVoteHop *hop)
{
  static const char *const styles[] = { "postfix", "exim", "gmail" };
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (hop->style, styles[i]) == 0)
      return TRUE;
  return g_strcmp0 (hop->style, "sendmail") == 0 && !hop->is_marked_forged;
}

/* Years since 1970; at most 180 steps. */
static guint
year_of (guint16 day)
{
  guint rest = day, year = 0;
  for (;;) {
    guint civil = 1970 + year;
    gboolean is_leap = (civil % 4 == 0 && civil % 100 != 0) || civil % 400 == 0;
    guint len = is_leap ? 366 : 365;
    if (rest < len)
      return year;
    rest -= len;
    year++;
  }
}

/* The line is the topmost so far that was not looked through. */
static void
take_top (BhVote *self, BhBallot *ballot, const BhVoteHop *hop, BhInetScope scope)
{
  ballot->top = (guint8)hop->index;
  ballot->peer = scope == BH_INET_PUBLIC ? number_of (self, hop->ip) : BH_VOTE_NO_NAME;
  ballot->has_rdns = hop->rdns != NULL;
  ballot->rdns_domain =
      hop->rdns != NULL && is_confirmed (hop) ? domain_number (self, hop->rdns) : BH_VOTE_NO_NAME;
  if (ballot->day == 0 && hop->time_unix > 0) {
    ballot->day = (guint16)MIN (hop->time_unix / DAY, G_MAXUINT16);
    ballot->year = (guint8)year_of (ballot->day);
  }
  self->passing = passing_of (hop, scope);
}

void
bh_vote_add_hop (BhVote *self, const BhVoteHop *hop)
{
  g_return_if_fail (hop->index < BH_VOTE_HOPS);

  if (hop->index == 0) {
    g_array_set_size (self->ballots, self->ballots->len + 1);
    self->passing = BH_PASSING_ANYWHERE;
  } else if (self->ballots->len == 0) {
    return;
  }
  BhBallot *ballot = &g_array_index (self->ballots, BhBallot, self->ballots->len - 1);
  guint32 by = host_number (self, hop->by);
  ballot->by[hop->index] = by;
  ballot->n_hops = (guint8)(hop->index + 1);
  if (self->passing == BH_PASSING_SAME_MACHINE &&
      !is_same_machine (g_ptr_array_index (self->names, ballot->by[ballot->top]),
                        g_ptr_array_index (self->names, by)))
    self->passing = BH_PASSING_ENDS;
  if (self->passing != BH_PASSING_ENDS)
    take_top (self, ballot, hop, scope_of (hop->ip));
  else if (hop->index == ballot->top + 1u)
    ballot->next_domain = domain_number (self, hop->by);
}

static void
voted_free (gpointer data)
{
  BhVoted *voted = data;
  g_free (voted->name);
  g_free (voted);
}

BhVoted *
bh_voted_new (const char *name)
{
  BhVoted *voted = g_new0 (BhVoted, 1);
  voted->name = g_strdup (name);
  return voted;
}

void
bh_voted_add_year (BhVoted *voted, guint8 since_1970)
{
  gint year = 1970 + since_1970;
  if (since_1970 == 0)
    return;
  voted->first_year = voted->first_year == 0 ? year : MIN (voted->first_year, year);
  voted->last_year = MAX (voted->last_year, year);
}

BhVoteResult *
bh_vote_result_new (void)
{
  BhVoteResult *result = g_new0 (BhVoteResult, 1);
  result->hosts = g_ptr_array_new_with_free_func (voted_free);
  result->nets = g_ptr_array_new_with_free_func (voted_free);
  return result;
}

void
bh_vote_result_free (BhVoteResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->hosts);
  g_ptr_array_unref (result->nets);
  g_free (result);
}
