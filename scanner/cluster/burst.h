/* burst.h - when a cluster's messages came thicker than chance allows.
 *
 * A conditional scan statistic against the mailbox's other mail, with a stated
 * error rate (scan-statistic.h).
 */
#pragma once

#include "base/stop.h"

/* What each message of a cluster says that tells bulk from spam. */
typedef struct {
  gint64 time_unix;
  guint64 from_domain_hash;    /* 0: none */
  guint64 origin_hash;         /* of the origin address; 0: not known */
  guint64 party_hash;          /* whose host that is: of its name's end, else as above */
  guint64 account_hash;        /* of the login; 0: none */
  guint64 thread_hash;         /* of the conversation; 0: none */
  gboolean is_list;            /* List-Id, List-Unsubscribe or Precedence: list, bulk */
  gboolean is_auto;            /* Auto-Submitted other than "no", or kind auto-reply */
  gboolean is_aligned;         /* DKIM pass aligned to From by a trusted Authentication-Results */
  gboolean is_vouched;         /* From's domain is that of the host that handed it in, or passed */
  gboolean is_mutated;         /* hidden text and the like */
  gboolean is_masked;          /* From is a mask: ever another host writes in that name */
  gboolean is_of_line;         /* a customer's line, or a host without a name, handed it in */
  gboolean is_of_strange_line; /* such a one, and its name is not of From's domain */
  gboolean has_rdns;           /* whose host that is tells a name that was looked up */
  gboolean is_foreign;         /* no name of the host that handed it in is of From's domain */
  gboolean has_link;
  gboolean leads_home;   /* a link is of From's own domain */
  gboolean leads_away;   /* a link is neither that, nor of the host that handed it in, nor one of
                          * those that anybody links to */
  gboolean opens_own;    /* it begins in other words than most of its cluster */
  gboolean has_own_data; /* it says a name, an address, goods that most of its cluster do not */
  gboolean has_want;     /* a file, telephone, wallet or address for answers that its cluster has in
                          * common; or files and pictures are all that it says */
  gboolean is_phrase;    /* a text that says nearly nothing, and carries nothing: "thanks" */
} BhBurstMessage;

typedef struct {
  guint cluster; /* index given by the caller */
  gint64 onset_unix;
  gint64 end_unix;
  guint size;        /* messages inside */
  guint n_cluster;   /* timed messages of the cluster */
  gboolean is_brief; /* it lasts a day at most */
  gint p_exponent;   /* chance at most 10^-p_exponent after correction; capped at 300 */
  const char *kind;  /* "spam", "legit", "undecided": static */
  char *statement;   /* one sentence that an expert can defend; owned */
} BhBurst;

/* One cluster's timed messages, in any order. Borrowed. */
typedef struct {
  const BhBurstMessage *messages;
  gsize n_messages;
} BhBurstInput;

/**
 * bh_burst_find:
 * @inputs: one a cluster
 * @background_unix: times of all timed messages of the case, in any order
 * @stop: (nullable): who may stop it
 * @error: only where it was stopped
 *
 * Returns: (transfer full) (element-type BhBurst): by onset, then cluster
 */
GPtrArray *bh_burst_find (const BhBurstInput *inputs,
                          gsize n_inputs,
                          const gint64 *background_unix,
                          gsize n_background,
                          BhStop *stop,
                          GError **error);
void bh_burst_free (BhBurst *burst);

/**
 * bh_burst_cluster_kind:
 * @has_burst: bh_burst_find() found a brief one among the messages
 *
 * "legit" where the From domain vouches for nearly all (DKIM pass aligned to one
 * From domain), or nearly all say they are a list's or a program's and come from
 * one domain and few hosts. "spam" where many From domains come from many hosts, or one name that
 * is a mask from nearly as many hosts, of many parties, as messages, nearly all with a link, or in
 * a brief burst where half want the same or come from lines, or where the name is such a mask; or a
 * crowd writes from hosts that are none of its domains' and of ever other parties; or the text
 * hides itself and comes from several domains or many hosts. But not where nearly all are one
 * phrase that no lines send in a burst, answers by programs, or one conversation, nor where half
 * are vouched for, or each writes again and again from a place of its own, or few parties hand in
 * the mail of few domains, or servers hand in what links to From's own domain and, in a brief
 * burst, says something else to each, or some people on lines each begin in words of their own.
 * Otherwise "undecided".
 *
 * Returns: a static string
 */
const char *
bh_burst_cluster_kind (const BhBurstMessage *messages, gsize n_messages, gboolean has_burst);

/**
 * bh_burst_cluster_reason:
 *
 * By what bh_burst_cluster_kind() of the same is as it is, as a clause for a person: "14 of 14
 * messages are answers by programs, in the name of …".
 *
 * Returns: (transfer full)
 */
char *
bh_burst_cluster_reason (const BhBurstMessage *messages, gsize n_messages, gboolean has_burst);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhBurst, bh_burst_free)
