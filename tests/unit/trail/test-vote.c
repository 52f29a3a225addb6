/* test-vote.c - mailboxes whose owner was decided by hand: who is found, and when nobody is. */
#include "trail/vote.h"

#define DAY 86400
#define Y2001 (11323 * DAY) /* 2001-01-01 */
#define Y2002 (11688 * DAY) /* 2002-01-01 */

static void
add (BhVote *vote, guint index, BhHopKind kind, const char *by, const char *ip, gint64 time_unix)
{
  BhVoteHop hop = {
    .index = index, .kind = kind, .style = "postfix", .by = by, .ip = ip, .time_unix = time_unix
  };
  bh_vote_add_hop (vote, &hop);
}

/* n messages that by took from strangers, each with an address of its own. */
static void
add_received (BhVote *vote, guint n, const char *by, gint64 time_unix)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *ip = g_strdup_printf ("203.0.113.%u", i % 250);
    g_autofree char *host = g_strdup_printf ("out.site%u.example", i);
    add (vote, 0, BH_HOP_SMTP, by, ip, time_unix);
    add (vote, 1, BH_HOP_SMTP, host, "198.51.100.9", time_unix);
  }
}

/* n messages for n different servers. */
static void
add_scattered (BhVote *vote, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *host = g_strdup_printf ("mx.other%u.example", i);
    add (vote, 0, BH_HOP_SMTP, host, "203.0.113.4", Y2001);
  }
}

/* n messages, one every so many days, that mx.example.org took from one peer. */
static void
add_relayed (
    BhVote *vote, guint n, guint days, const char *style, const char *rdns, const char *next)
{
  for (guint i = 0; i < n; i++) {
    BhVoteHop top = { .index = 0,
                      .kind = BH_HOP_SMTP,
                      .style = style,
                      .by = "mx.example.org",
                      .ip = "192.0.2.7",
                      .rdns = rdns,
                      .time_unix = Y2001 + (gint64)i * days * DAY };
    bh_vote_add_hop (vote, &top);
    add (vote, 1, BH_HOP_SMTP, next, "203.0.113.77", top.time_unix);
  }
}

/* "name n/of first-last", … */
static char *
list_text (const GPtrArray *list)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++) {
    const BhVoted *voted = g_ptr_array_index (list, i);
    g_string_append_printf (out, "%s%s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " %d-%d",
                            i > 0 ? ", " : "", voted->name, voted->messages, voted->of,
                            voted->first_year, voted->last_year);
  }
  return g_string_free (out, FALSE);
}

static void
assert_found (BhVote *vote, const char *hosts, const char *nets)
{
  g_autoptr (BhVoteResult) result = bh_vote_count (vote);
  g_autofree char *got_hosts = list_text (result->hosts), *got_nets = list_text (result->nets);

  g_assert_cmpstr (got_hosts, ==, hosts);
  g_assert_cmpstr (got_nets, ==, nets);
}

static void
finds_topmost_host (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 29, "MX.Example.org.", Y2001);
  add_scattered (vote, 1);

  assert_found (vote, "mx.example.org 29/30 2001-2001", "");
}

static void
looks_through_retrieval (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  for (guint i = 0; i < 20; i++) {
    add (vote, 0, BH_HOP_SMTP, "home.example.net", "127.0.0.1", Y2001);
    add (vote, 1, BH_HOP_RETRIEVAL, "localhost", "192.0.2.25", Y2001);
    add (vote, 2, BH_HOP_SMTP, "pop.example.org", "203.0.113.4", Y2001);
    add (vote, 3, BH_HOP_SMTP, "out.example.com", "198.51.100.9", Y2001);
  }

  assert_found (vote, "home.example.net 20/20 2001-2001, pop.example.org 20/20 2001-2001", "");
}

/* A script on our web server may write any line below its own. */
static void
stops_where_another_machine_is_named (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  for (guint i = 0; i < 20; i++) {
    add (vote, 0, BH_HOP_LOCAL, "www.example.org", NULL, Y2001);
    add (vote, 1, BH_HOP_SMTP, "mail.bank.example", "203.0.113.4", Y2001);
  }

  assert_found (vote, "www.example.org 20/20 2001-2001", "");
}

static void
needs_twenty_messages (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 19, "mx.example.org", Y2001);

  assert_found (vote, "", "");
}

static void
infers_nothing_of_nothing (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  assert_found (vote, "", "");
}

static void
infers_nothing_from_scattered_receivers (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_scattered (vote, 200);

  assert_found (vote, "", "");
}

/* Copies of one owner's sent mail, gathered from those who got it: the commonest
 * receiver is not the owner. */
static void
infers_nothing_where_most_lies_elsewhere (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 40, "mx.big.example", Y2001);
  add_scattered (vote, 60);

  assert_found (vote, "", "");
}

static void
drops_host_that_stands_below_strangers (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 30, "mx.example.org", Y2001);
  add (vote, 0, BH_HOP_SMTP, "mx.other.example", "192.0.2.1", Y2001);
  add (vote, 1, BH_HOP_SMTP, "mx.example.org", "203.0.113.4", Y2001);

  assert_found (vote, "", "");
}

static void
keeps_two_mailboxes_of_one_owner (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 15, "mx.example.org", Y2001);
  add_received (vote, 15, "mx.example.net", Y2001);
  add (vote, 0, BH_HOP_SMTP, "mx.example.net", "192.0.2.1", Y2001); /* forwarded */
  add (vote, 1, BH_HOP_SMTP, "mx.example.org", "203.0.113.4", Y2001);

  assert_found (vote, "mx.example.net 16/31 2001-2001, mx.example.org 15/31 2001-2001", "");
}

static void
votes_by_year (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 25, "old.example.org", Y2001);
  add_received (vote, 100, "new.example.com", Y2002);

  assert_found (vote, "new.example.com 100/100 2002-2002, old.example.org 25/25 2001-2001", "");
}

static void
pools_thin_years (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 15, "mx.example.org", Y2001);
  add_received (vote, 15, "mx.example.org", Y2002);

  assert_found (vote, "mx.example.org 30/30 2001-2002", "");
}

/* Four servers of one site, each below 30 %. */
static void
joins_servers_of_one_domain (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  add_received (vote, 9, "mx1.example.org", Y2001);
  add_received (vote, 8, "mx2.example.org", Y2001);
  add_received (vote, 7, "mx3.example.org", Y2001);
  add_received (vote, 6, "mx4.example.org", Y2001);

  assert_found (vote,
                "mx1.example.org 9/30 2001-2001, mx2.example.org 8/30 2001-2001, "
                "mx3.example.org 7/30 2001-2001, mx4.example.org 6/30 2001-2001",
                "");
}

static void
names_no_host_that_could_be_anyone (void)
{
  static const char *const names[] = { "localhost", "localhost.localdomain", "192.0.2.1", "mail",
                                       "*.example.org" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (BhVote) vote = bh_vote_new ();
    add_received (vote, 50, names[i], Y2001);
    assert_found (vote, "", "");
  }
}

/* What the line below an address of mx.example.org must be like. */
static const struct {
  const char *title;
  guint n, days;
  const char *style, *rdns, *next;
  const char *nets;
} relays[] = {
  { "relay-whose-name-we-looked-up", 5, 1, "postfix", "mx2.example.org", "mx2.example.org",
    "192.0.2.7 5/5 2001-2001" },
  { "no-relay-seen-four-times", 4, 1, "postfix", "mx2.example.org", "mx2.example.org", "" },
  { "no-bot-that-writes-our-name-below", 30, 2, "postfix", "host7.example.com", "mx.example.org",
    "" },
  { "no-name-that-the-peer-may-have-made-up", 30, 2, "qmail", "mx2.example.org", "mx2.example.org",
    "" },
  { "no-bot-without-a-name-that-writes-the-host-it-sends-to", 30, 2, "sendmail", NULL,
    "mx.example.org", "" },
  { "relay-without-a-name-by-long-habit", 20, 2, "sendmail", NULL, "old.example.org",
    "192.0.2.7 20/20 2001-2001" },
  { "no-bot-without-a-name-that-makes-up-a-host-of-ours", 90, 2, "sendmail", NULL,
    "relay.example.org", "" },
  { "no-nameless-relay-of-one-day", 30, 0, "sendmail", NULL, "old.example.org", "" },
  { "no-nameless-relay-seen-nineteen-times", 19, 9, "sendmail", NULL, "old.example.org", "" },
  { "no-stranger-s-relay", 30, 2, "postfix", "mx2.example.com", "mx2.example.com", "" },
};

static void
finds_relay (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (BhVote) vote = bh_vote_new ();
  guint n_all = 70 + relays[i].n;
  g_autofree char *hosts = g_strdup_printf (
      "mx.example.org %u/%u 2001-2001, old.example.org 10/%u 2001-2001", n_all - 10, n_all, n_all);

  add_received (vote, 60, "mx.example.org", Y2001);
  add_received (vote, 10, "old.example.org", Y2001); /* mail came in here too */
  add_relayed (vote, relays[i].n, relays[i].days, relays[i].style, relays[i].rdns, relays[i].next);

  assert_found (vote, hosts, relays[i].nets);
}

/* Other customers' mail comes from the provider's own hosts too: they are not the owner's. */
static void
takes_no_provider_for_us (void)
{
  g_autoptr (BhVote) vote = bh_vote_new ();

  for (guint i = 0; i < 40; i++) {
    BhVoteHop top = { .index = 0,
                      .kind = BH_HOP_SMTP,
                      .style = "gmail",
                      .by = "mx.google.com",
                      .ip = "192.0.2.41",
                      .rdns = "mail-f41.google.com",
                      .time_unix = Y2001 };
    bh_vote_add_hop (vote, &top);
    add (vote, 1, BH_HOP_BY_ONLY, "mail-f41.google.com", NULL, Y2001);
  }

  assert_found (vote, "mx.google.com 40/40 2001-2001", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/vote/finds-the-host-topmost-in-the-mailbox", finds_topmost_host);
  g_test_add_func ("/trail/vote/looks-through-fetchmail-and-local-delivery",
                   looks_through_retrieval);
  g_test_add_func ("/trail/vote/stops-where-a-local-line-stands-above-another-machine",
                   stops_where_another_machine_is_named);
  g_test_add_func ("/trail/vote/needs-twenty-messages", needs_twenty_messages);
  g_test_add_func ("/trail/vote/infers-nothing-of-nothing", infers_nothing_of_nothing);
  g_test_add_func ("/trail/vote/infers-nothing-from-scattered-receivers",
                   infers_nothing_from_scattered_receivers);
  g_test_add_func ("/trail/vote/infers-nothing-where-most-mail-lies-elsewhere",
                   infers_nothing_where_most_lies_elsewhere);
  g_test_add_func ("/trail/vote/drops-a-host-that-stands-below-strangers",
                   drops_host_that_stands_below_strangers);
  g_test_add_func ("/trail/vote/keeps-two-mailboxes-of-one-owner",
                   keeps_two_mailboxes_of_one_owner);
  g_test_add_func ("/trail/vote/votes-by-year", votes_by_year);
  g_test_add_func ("/trail/vote/pools-thin-years", pools_thin_years);
  g_test_add_func ("/trail/vote/joins-servers-of-one-domain", joins_servers_of_one_domain);
  g_test_add_func ("/trail/vote/names-no-host-that-could-be-anyone",
                   names_no_host_that_could_be_anyone);
  g_test_add_func ("/trail/vote/takes-no-provider-for-us", takes_no_provider_for_us);
  for (gsize i = 0; i < G_N_ELEMENTS (relays); i++) {
    g_autofree char *path = g_strdup_printf ("/trail/vote/finds-%s", relays[i].title);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), finds_relay);
  }
  return g_test_run ();
}
