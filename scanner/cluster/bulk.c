/* bulk.c - whether a cluster is wanted bulk or spam, by what it carries, never by its text. */
#include "cluster/burst.h"

#include "cluster/tally.h"

#define MOST_PERCENT 90          /* of the messages */
#define VOUCHED_PERCENT 50       /* so many true From domains: no botnet invents them */
#define MUTATED_PERCENT 10       /* hidden text or look-alikes in so many are no accident */
#define LIST_ORIGINS_MAX 3       /* hosts that one list or program sends from */
#define MASK_ORIGINS_PERCENT 50  /* of the messages: as many hosts or more hide behind a mask */
#define MASK_PARTIES_PERCENT 25  /* likewise whose these are: the lines of bots lie anywhere */
#define WANTING_PERCENT 50       /* of a campaign's copies some are cut short */
#define CROWD_MIN 20             /* people: so many have some hosts in common */
#define CROWD_PARTIES_PERCENT 60 /* of them: the providers that people write through are few */
#define PROVIDERS_PARTIES_PERCENT                                                                  \
  25                                 /* of them at most: likewise of people who all want the same  \
                                      */
#define PROVIDERS_DOMAINS_PERCENT 50 /* of them at most: their addresses are the providers' */
#define PROVIDERS_PAIRS_PERCENT                                                                    \
  125           /* of these: a domain's mail comes through one party, and now and then another */
#define AGAIN 3 /* messages from each place, where places write again and again */
#define SLACK_PERCENT 10         /* one place in ten may have two hosts or domains */
#define HOMES_FOREIGN_PERCENT 25 /* of them at most: from hosts not of their own domain */
#define OWN_WORDS_PERCENT 66     /* of those who pass something on, some add nothing */
#define OWN_DATA_PERCENT 66      /* of the letters of shops, some are for like orders */
#define FEW_PARTIES_MAX 3        /* whose hosts one platform sends from */
#define TOWN_PARTIES_MAX 2       /* the providers of one town */
#define MANY 5                   /* From domains, and origins, of a distributed campaign */

static gboolean
is_share (gsize n, gsize whole, guint percent)
{
  return 100 * n > percent * whole;
}

static gboolean
is_signed (const BhTally *tally)
{
  return tally->n_domains == 1 && is_share (tally->n_aligned, tally->n, MOST_PERCENT);
}

static gboolean
is_listed (const BhTally *tally)
{
  return tally->n_domains == 1 && tally->n_origins <= LIST_ORIGINS_MAX &&
         is_share (tally->n_bulk, tally->n, MOST_PERCENT);
}

/* Shops on one platform, people who fill in one letter or one petition: each writes in his own
 * name. A campaign from domains bought for it looks the same: the doubt is theirs. */
static gboolean
is_signed_by_many (const BhTally *tally)
{
  return tally->n_domains > 1 && is_share (tally->n_vouched, tally->n, VOUCHED_PERCENT);
}

static gboolean
is_of_lines (const BhTally *tally)
{
  return is_share (tally->n_of_lines, tally->n, WANTING_PERCENT);
}

/* Shops on one platform again, where nobody checked their mail: each links to its own pages, and a
 * link is worth nothing to whoever does not have its domain. A platform's servers are of one party
 * or two, and its letters link to carriers and to its own pages, too. Elsewhere a link to another
 * host, or what all want, may be what a forged letter is sent for; bots send any letter. A shop
 * writes to each of what he bought, when he does. From sites that were broken into, or domains that
 * were bought to be thrown away, each with a page of its own, comes one letter for all at once. */
static gboolean
is_linked_home (const BhTally *tally, gboolean has_burst)
{
  gboolean is_of_platform = tally->n_domains >= MANY && tally->n_parties <= FEW_PARTIES_MAX &&
                            is_share (tally->n_named, tally->n, MOST_PERCENT) &&
                            is_share (tally->n_home, tally->n, MOST_PERCENT);
  gboolean is_to_nobody_else = is_share (tally->n_only_home, tally->n, MOST_PERCENT) &&
                               !is_share (tally->n_wants, tally->n, WANTING_PERCENT);

  return tally->n_domains > 1 && !is_of_lines (tally) &&
         (!has_burst || is_share (tally->n_own_data, tally->n, OWN_DATA_PERCENT)) &&
         (is_of_platform || is_to_nobody_else);
}

/* People write through hosts of their own domain, or through those that many have in common: their
 * providers', whenever they write. Names that were made up are no host's, and hosts that were
 * broken into are anybody's. n: as many would have some in common. */
static gboolean
is_of_any_hosts (const BhTally *tally, gsize n)
{
  return n >= CROWD_MIN && tally->n_domains >= MANY &&
         is_share (tally->n_foreign, tally->n, MOST_PERCENT) &&
         is_share (tally->n_parties, n, CROWD_PARTIES_PERCENT);
}

/* One program at several sites: each has its own host, and writes again and again. */
static gboolean
is_sent_by_places (const BhTally *tally)
{
  gsize n_least = MIN (tally->n_domains, tally->n_origins);

  return tally->n_domains > 1 && !is_of_lines (tally) &&
         !is_of_any_hosts (tally, tally->n_origins) && AGAIN * tally->n_places <= tally->n &&
         100 * tally->n_places <= (100 + SLACK_PERCENT) * n_least;
}

/* Behind a mask are as many strangers as hosts, unless the same ones write again and again, or
 * those of few parties: they are a firm's branches, or its machines at some providers. */
static gboolean
is_behind_mask (const BhTally *tally)
{
  return is_share (tally->n_masked, tally->n, MOST_PERCENT) &&
         is_share (tally->n_origins, tally->n, MASK_ORIGINS_PERCENT) &&
         is_share (tally->n_parties, tally->n, MASK_PARTIES_PERCENT);
}

/* Condolences, applications and petitions in one wording come from many strangers, too, on one day
 * or when each thinks of it, and want nothing that is the same for all. A campaign wants to be
 * clicked, opened, called, paid or answered; or it comes from lines on which no mail server is. */
static gboolean
is_sent_by_many (const BhTally *tally)
{
  return (tally->n_domains >= MANY || is_behind_mask (tally)) && tally->n_origins >= MANY;
}

/* Some strangers who pass on an article write through hosts of their own domains; who makes up
 * names has others, and who buys domains buys many. Hosts without a name tell nobody. */
static gboolean
is_from_homes (const BhTally *tally)
{
  return tally->n < CROWD_MIN && is_share (tally->n_named, tally->n, MOST_PERCENT) &&
         !is_share (tally->n_foreign, tally->n, HOMES_FOREIGN_PERCENT);
}

/* Those of one town have one provider or two, and domains anywhere; bots have many providers. */
static gboolean
is_from_neighbours (const BhTally *tally)
{
  return tally->n < CROWD_MIN && is_share (tally->n_named, tally->n, MOST_PERCENT) &&
         is_of_lines (tally) && tally->n_parties <= TOWN_PARTIES_MAX;
}

/* The same on lines, of which bots greet in any domain, too: each puts some words before what he
 * passes on. Bots in their providers' names send one text, and who puts words before a wallet, a
 * telephone or a file wants it found anew. */
static gboolean
is_passed_on (const BhTally *tally)
{
  gboolean is_from_own_hosts = is_from_homes (tally) && !is_share (tally->n_of_strange_lines,
                                                                   tally->n, HOMES_FOREIGN_PERCENT);

  return is_sent_by_many (tally) && (is_from_own_hosts || is_from_neighbours (tally)) &&
         !is_share (tally->n_wants, tally->n, WANTING_PERCENT) &&
         is_share (tally->n_own_words, tally->n, OWN_WORDS_PERCENT);
}

/* One sender from one place may hide a line for the list of letters; from many places he hides. */
static gboolean
is_hidden (const BhTally *tally)
{
  gboolean is_one_place = tally->n_domains == 1 && tally->n_origins <= LIST_ORIGINS_MAX;

  return !is_one_place && is_share (tally->n_mutated, tally->n, MUTATED_PERCENT);
}

/* Who signs a petition with a link in it writes through one of few providers, in an address that he
 * has there. Names that were made up are ever others, and so are the hosts of bots, unless they
 * all greet with one name: only names that were looked up count. A spammer's few hosts send in all
 * of his names, or in those of several providers. */
static gboolean
is_through_providers (const BhTally *tally)
{
  return tally->n >= CROWD_MIN && is_share (tally->n_named, tally->n, MOST_PERCENT) &&
         !is_of_lines (tally) && !is_hidden (tally) &&
         !is_share (tally->n_parties, tally->n, PROVIDERS_PARTIES_PERCENT) &&
         !is_share (tally->n_domains, tally->n, PROVIDERS_DOMAINS_PERCENT) &&
         !is_share (tally->n_customs, tally->n_domains, PROVIDERS_PAIRS_PERCENT) &&
         !is_share (tally->n_masked, tally->n, MOST_PERCENT);
}

/* By what a kind is as it is. What many people have in common without being a campaign are a
 * phrase ("thanks"), an absence note, a conversation. */
typedef enum {
  GROUND_SIGNED,
  GROUND_LISTED,
  GROUND_PHRASE,
  GROUND_ANSWERS,
  GROUND_TOGETHER,
  GROUND_VOUCHED,
  GROUND_PLACES,
  GROUND_PROVIDERS,
  GROUND_LINKED_HOME,
  GROUND_PASSED_ON,
  GROUND_WANTING,
  GROUND_OF_LINES,
  GROUND_MASKED,
  GROUND_ANY_HOSTS,
  GROUND_LINKS,
  GROUND_HIDDEN,
  GROUND_NONE,
} Ground;

/* What is said for each. */
static const struct {
  const char *kind;
  gsize share;          /* where the tally counts those of whom words hold; 0: of all */
  const char *words;    /* behind "12 of 14 messages" */
  gboolean has_senders; /* they are named behind that */
  const char *end;
} grounds[] = {
  [GROUND_SIGNED] = { "legit", offsetof (BhTally, n_aligned),
                      "have a DKIM pass of their one From domain", FALSE, "" },
  [GROUND_LISTED] = { "legit", offsetof (BhTally, n_bulk),
                      "say that they are a list's or a program's", TRUE, "" },
  [GROUND_PHRASE] = { "undecided", offsetof (BhTally, n_phrases),
                      "are no more than a phrase that anybody uses", FALSE, "" },
  [GROUND_ANSWERS] = { "undecided", offsetof (BhTally, n_auto), "are answers by programs", TRUE,
                       "" },
  [GROUND_TOGETHER] = { "undecided", offsetof (BhTally, n_together), "belong to one conversation",
                        FALSE, "" },
  [GROUND_VOUCHED] = { "undecided", offsetof (BhTally, n_vouched),
                       "come from the domains that they name", TRUE,
                       ": people or shops with one wording, or domains bought for a campaign" },
  [GROUND_PLACES] = { "undecided", 0, "sent", TRUE,
                      ": each writes again and again from a place of its own" },
  [GROUND_PROVIDERS] = { "undecided", 0, "sent", TRUE,
                         ": few parties hand in the mail of few domains, as providers do" },
  [GROUND_LINKED_HOME] = { "undecided", offsetof (BhTally, n_home),
                           "link to the domain that they come in the name of", TRUE,
                           ": shops or firms with one wording, or domains bought for a campaign" },
  [GROUND_PASSED_ON] = { "undecided", offsetof (BhTally, n_own_words),
                         "begin in words of their own", TRUE,
                         ": so do some people who pass something on" },
  [GROUND_WANTING] = { "spam", offsetof (BhTally, n_wanting),
                       "have a link, or a file, telephone, wallet or address for answers in common",
                       TRUE, ", in a burst of a day at most" },
  [GROUND_OF_LINES] = { "spam", offsetof (BhTally, n_of_lines),
                        "come from lines of customers or hosts without a name", TRUE,
                        ", in a burst of a day at most" },
  [GROUND_MASKED] = { "spam", offsetof (BhTally, n_masked),
                      "come in a name that ever other hosts write in", TRUE,
                      ", in a burst of a day at most" },
  [GROUND_ANY_HOSTS] = { "spam", offsetof (BhTally, n_foreign),
                         "come from hosts that are none of their From domains', each of another "
                         "party",
                         TRUE, "" },
  [GROUND_LINKS] = { "spam", offsetof (BhTally, n_links), "have a link", TRUE, "" },
  [GROUND_HIDDEN] = { "spam", offsetof (BhTally, n_mutated), "hide text from their reader", TRUE,
                      "" },
  [GROUND_NONE] = { "undecided", 0, "sent", TRUE,
                    ": neither marks of a list nor those of a campaign" },
};

/* The first that holds. */
static Ground
ground_of (const BhTally *tally, gboolean has_burst)
{
  const gboolean is_at_once = is_sent_by_many (tally) && has_burst;
  const gboolean is_of_bots = is_at_once && is_of_lines (tally);
  const struct {
    gboolean holds;
    Ground ground;
  } in_order[] = {
    { is_signed (tally), GROUND_SIGNED },
    { is_listed (tally), GROUND_LISTED },
    { is_share (tally->n_phrases, tally->n, MOST_PERCENT) && !is_of_bots, GROUND_PHRASE },
    { is_share (tally->n_auto, tally->n, MOST_PERCENT), GROUND_ANSWERS },
    { is_share (tally->n_together, tally->n, MOST_PERCENT), GROUND_TOGETHER },
    { is_signed_by_many (tally), GROUND_VOUCHED },
    { is_sent_by_places (tally), GROUND_PLACES },
    { is_sent_by_many (tally) && is_through_providers (tally), GROUND_PROVIDERS },
    { is_linked_home (tally, has_burst), GROUND_LINKED_HOME },
    { is_passed_on (tally), GROUND_PASSED_ON },
    { is_at_once && is_share (tally->n_wanting, tally->n, WANTING_PERCENT), GROUND_WANTING },
    { is_of_bots, GROUND_OF_LINES },
    { is_at_once && is_behind_mask (tally), GROUND_MASKED },
    { is_of_any_hosts (tally, tally->n), GROUND_ANY_HOSTS },
    { is_sent_by_many (tally) && is_share (tally->n_links, tally->n, MOST_PERCENT) &&
          !is_from_homes (tally),
      GROUND_LINKS },
    { is_hidden (tally), GROUND_HIDDEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (in_order); i++)
    if (in_order[i].holds)
      return in_order[i].ground;
  return GROUND_NONE;
}

const char *
bh_burst_cluster_kind (const BhBurstMessage *messages, gsize n_messages, gboolean has_burst)
{
  BhTally tally = bh_tally_of (messages, n_messages);

  return grounds[ground_of (&tally, has_burst)].kind;
}

/* "in the name of 12 From domains or public mailboxes, from 3 origin addresses": where hosts are
 * known. At providers of public mail each address is a sender of its own. */
static void
add_senders (GString *out, const BhTally *tally)
{
  g_string_append_printf (
      out, "in the name of %" G_GSIZE_FORMAT " From domain%s or public mailbox%s", tally->n_domains,
      tally->n_domains == 1 ? "" : "s", tally->n_domains == 1 ? "" : "es");
  if (tally->n_origins > 0)
    g_string_append_printf (out, ", from %" G_GSIZE_FORMAT " origin address%s", tally->n_origins,
                            tally->n_origins == 1 ? "" : "es");
}

char *
bh_burst_cluster_reason (const BhBurstMessage *messages, gsize n_messages, gboolean has_burst)
{
  BhTally tally = bh_tally_of (messages, n_messages);
  Ground ground = ground_of (&tally, has_burst);
  gsize share = grounds[ground].share;
  GString *out = g_string_new (NULL);

  if (tally.n == 0) {
    g_string_append (out, "no message has a time");
    return g_string_free (out, FALSE);
  }
  if (share != 0)
    g_string_append_printf (out, "%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " messages ",
                            *(const gsize *)(const void *)((const guint8 *)&tally + share),
                            tally.n);
  g_string_append (out, grounds[ground].words);
  if (grounds[ground].has_senders) {
    g_string_append (out, share != 0 ? ", " : " ");
    add_senders (out, &tally);
  }
  g_string_append (out, grounds[ground].end);
  return g_string_free (out, FALSE);
}
