/* account.h - which account, machine or script was abused, if any.
 *
 * Input is every message that an account of ours (or, without a login, an
 * address or a user of a host of ours) sent, from headers, logs and returned
 * originals alike. Output is a verdict an account, with the rules that fired and
 * their evidence. Pure: plain values in, plain values out.
 *
 * Doubt goes to the accused: rate, equal texts, strangers and dead addresses are
 * what newsletters, invoices and web shops show as well. Nobody is accused
 * without a strong sign (strong.c says which). Each rule is one file in rules/.
 */
#pragma once

#include <backhop/thresholds.h>

#include "trail/own-side.h"

typedef enum {
  BH_KEY_LOGIN,              /* the name that logged in */
  BH_KEY_AUTHENTICATED_PEER, /* logged in, name not recorded: the origin address */
  BH_KEY_USER,               /* a process of this user on a host of ours */
  BH_KEY_PEER,               /* not authenticated: the origin address */
} BhKeyKind;

typedef enum {
  BH_ORIGIN_UNKNOWN, /* also 0.0.0.0 and shared addresses */
  BH_ORIGIN_LOCAL,   /* 127/8, ::1, a process on the host */
  BH_ORIGIN_INTERNAL,
  BH_ORIGIN_OWN_PUBLIC, /* in our networks, and neither stamps nor hands over our mail */
  BH_ORIGIN_CARRIER,    /* 100.64/10: shared by a provider's customers (RFC 6598) */
  BH_ORIGIN_EXTERNAL,
} BhOriginClass;

/* A client machine of ours. The server itself is not: a process on it or its web mail may be
 * anybody's. */
static inline gboolean
bh_origin_is_inside (BhOriginClass class)
{
  return class == BH_ORIGIN_INTERNAL || class == BH_ORIGIN_OWN_PUBLIC;
}

typedef enum {
  BH_TIME_NONE,
  BH_TIME_DATE, /* only the Date field, which the originator writes */
  BH_TIME_LOG,
  BH_TIME_RECEIVED, /* a field of ours */
} BhTimeSource;

typedef enum {
  BH_FROM_HEADERS = 1 << 0, /* a scanned message */
  BH_FROM_LOG = 1 << 1,     /* a session of a log, joined or alone */
  BH_FROM_BOUNCE = 1 << 2,  /* the original of a report that is sent-by-us */
} BhEvidenceSource;

/* One message as one source tells it. Records of one Message-ID and account are
 * taken together. All borrowed; texts valid UTF-8. */
typedef struct {
  const char *where;   /* "export.zip/INBOX at 10321", "mail.log:12" */
  const char *account; /* of bh_account_key_init() */
  BhKeyKind key_kind;
  const char *message_id; /* or any text that tells messages apart; NULL: not known */
  gint64 time_unix;
  BhTimeSource time_source;
  BhEvidenceSource source;
  const char *from;              /* address of the From field */
  const char *return_path;       /* envelope originator; NULL: not known; "": null */
  const char *const *recipients; /* of the envelope where known, else To and Cc */
  gsize n_recipients;
  const char *queue_id;  /* of our server; NULL: not known */
  const char *origin_ip; /* NULL: not known */
  BhOriginClass origin_class;
  const char *script;  /* path or uid of the program that handed it in */
  const char *mailer;  /* the mail program that names itself in it; NULL: not known */
  const char *machine; /* bh_client_machine() of the client; NULL: none that tells */
  const char *server;  /* that took it from the client; NULL: not known. Told to the view alone */
  const char *house;   /* bh_client_house() of the client; NULL: it is no house's server */
  const char *brought_by; /* the stranger from whom the client, a server, had it; NULL: nobody */
  const char *doubt;    /* why what the client tells of a stranger below our line is not believed */
  const char *told_by;  /* by whose word alone the client is known: a machine of ours that nobody
                           named; NULL: a server's */
  guint64 cluster_hash; /* of the near-duplicate cluster, or of the text; 0: no text at hand */
  gboolean has_list_id;
  gboolean has_list_sign; /* what list programs wrote before there was a List-Id */
  gboolean has_list_unsubscribe;
  gboolean is_exempt;  /* rule N3: postmaster, null return path, our own report, auto-reply */
  gboolean has_failed; /* a sent-by-us report, or a final failure in the log */
  gboolean is_arrival; /* mail from outside for us: belongs to no account */
  gboolean is_refused; /* our server did not accept it */
  /* By the domain of From, unverified: */
  gboolean is_signed_by_us; /* by a signer of our side, which has the domain's key */
  gboolean was_signed;      /* before our side took it */
  const char *listed_by;    /* a report or the log names an address of ours as listed: by whom */
  const char *queued_id;    /* it still waits in a queue of ours under this id; NULL: in none */
  gint64 number_by_1;       /* of the scanned message that tells it, and 1; 0: none does */
} BhAccountMessage;

/* A login, tried or done. Borrowed. */
typedef struct {
  const char *where;
  const char *account; /* folded by bh_account_fold() */
  const char *ip;
  gint64 time_unix;
  gboolean is_success;
  guint n_tries; /* that it stands for; 0: one */
} BhAuthEvent;

/* An address of the case that a supplied list holds. Borrowed. */
typedef struct {
  const char *ip;
  const char *list;   /* "drop_v4.json SBL000001" */
  gboolean is_server; /* of ours, by which mail leaves */
} BhListing;

/* All borrowed. */
typedef struct {
  const BhOwnSide *own;
  const BhAccountMessage *messages; /* in evidence order */
  gsize n_messages;
  const BhAuthEvent *auth_events;
  gsize n_auth_events;
  const BhListing *listings;
  gsize n_listings;
  const char *const *shared_hosts; /* addresses that the analyst named */
  gsize n_shared_hosts;
  const BhThresholds *thresholds; /* never NULL */
} BhAccountInput;

typedef struct {
  const char *rule;    /* "V1", static */
  GPtrArray *evidence; /* of char *, owned; at most five */
} BhFiredRule;

typedef struct {
  char *account;
  BhKeyKind key_kind;
  const char *verdict;    /* of "verdict" in backhop-case(5), static; "none" too */
  const char *confidence; /* "low", "medium", "high": static */
  const char *remedy;     /* static; "" for none. "{account}", "{addresses}", "{shared}",
                             "{seen}", "{queue}": to be filled in */
  GPtrArray *rules;       /* of BhFiredRule, owned */
  guint n_messages;       /* counted once */
  guint n_scanned;        /* of them, that the evidence itself holds; the others are told of */
  guint n_from_addresses;
  guint n_recipients;
  /* Of char *, owned: of the run, unless unknown or shared. First the side, inside or outside, then
   * the address that most came from. */
  GPtrArray *origin_ips;
  GPtrArray *shared_ips;     /* of char *, owned, sorted by bytes: of the run, told to be shared */
  GPtrArray *run_recipients; /* of char *, owned, sorted by bytes: who got what was judged; they
                                may have to be told. Empty where the verdict is "none". */
  GPtrArray *queue_ids;      /* of char *, owned, sorted by bytes: of those messages */
  GPtrArray *queued_ids;     /* the same, under which some of them still wait in a queue of ours */
  GArray *accused; /* of gint64, number_by_1 of those messages; empty where nobody is accused */
  gboolean has_window;
  gint64 window_start_unix, window_end_unix;
  guint window_messages;
} BhAccountVerdict;

typedef struct _BhCaseView BhCaseView; /* verdict/case-view.h */

/**
 * bh_accounts_judge:
 * @input: the whole case: what one account does is judged against all others
 *
 * Cost: n log n in messages.
 *
 * Returns: (transfer full) (element-type BhAccountVerdict): one an account,
 *   sorted by account bytes; also those with verdict "none"
 */
GPtrArray *bh_accounts_judge (const BhAccountInput *input);

/**
 * bh_accounts_judge_part:
 * @view: of the whole case, with the logins and listings of @input
 * @input: its messages are all that some accounts sent, as bh_case_view_account() names these
 *
 * Returns: (transfer full) (element-type BhAccountVerdict): of those accounts, as above
 */
GPtrArray *bh_accounts_judge_part (const BhCaseView *view, const BhAccountInput *input);
void bh_account_verdict_free (BhAccountVerdict *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhAccountVerdict, bh_account_verdict_free)
