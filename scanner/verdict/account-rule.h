/* account-rule.h - what an account rule sees, and the form of a rule file. */
#pragma once

#include <backhop/thresholds.h>

#include "verdict/account.h"
#include "verdict/again.h"
#include "verdict/case-view.h"
#include "verdict/evidence.h"
#include "verdict/habits.h"
#include "verdict/owner.h"

/* One message of an account, all its records taken together. Texts are borrowed
 * from the input's records unless said otherwise. */
typedef struct {
  const char *where;
  const char *message_id;
  gint64 time_unix;
  BhTimeSource time_source;
  gboolean has_time; /* usable for windows */
  guint sources;     /* of BhEvidenceSource */
  char *from;        /* owned, folded; NULL: not known */
  const char *return_path;
  const char *queue_id;
  const char *queued_id; /* under which it still waits in a queue of ours; NULL: in none */
  GPtrArray *recipients; /* of char *, owned, folded, distinct, in order met */
  const char *origin_ip;
  const char *network; /* of origin_ip, kept by the view; NULL: none */
  const char *link;    /* its /64, of an IPv6 address */
  BhOriginClass origin_class;
  const char *script;
  const char *mailer, *machine;
  const char *house;      /* whose mail server handed it in; NULL: nobody's */
  const char *brought_by; /* the stranger from whom a server that logged in had it */
  const char *doubt;      /* why what the client tells of strangers is not believed */
  const char *told_by;    /* the machine of ours by whose word alone the client is known */
  guint64 cluster_hash;
  gint64 number_by_1; /* of its mail, else of a report that returns it */
  gboolean has_list_id, has_list_unsubscribe, has_list_sign, has_failed, is_refused, is_exempt,
      was_signed;
  const char *listed_by;
} BhItem;

typedef struct {
  gint64 start_unix, end_unix; /* both inside */
} BhTimeWindow;

typedef struct {
  const BhCaseView *view;
  const BhAccountInput *input;
  const BhThresholds *limits;
  const char *name;
  BhKeyKind key_kind;
  GPtrArray *items;          /* of BhItem, owned: by time; those without a usable time behind */
  guint n_timed;             /* how many of them have one */
  GPtrArray *exempt;         /* of BhItem, owned: by rule N3, or passed on */
  BhHabits *habits;          /* of its From */
  BhOwner *owner;            /* of what it wrote under names of ours */
  BhAgain *again;            /* of machines of ours; NULL: nobody asks */
  GHashTable *first_network; /* char * network → gint64 * first time used */
  GHashTable *first_mailer;  /* char * mail program → gint64 * first time used */
  GHashTable *first_machine; /* char * name of a client's machine → gint64 * first time used */
  GArray *roaming;           /* of BhRoaming: see there */
  GArray *guesses;           /* of BhGuessedLogin: see there */
} BhAccount;

/* The messages that are judged together. Earlier ones are those before start_unix. */
typedef struct {
  const BhAccount *account;
  GPtrArray *items; /* of BhItem, borrowed from the account, by time */
  guint n_timed;
  guint n_earlier;             /* the account's items[0] up to, not including, items[n_earlier] */
  gboolean has_windows;        /* FALSE: none held, the run is all messages since a guess */
  gint64 start_unix, end_unix; /* nothing lies inside where no item is timed */
  GHashTable *shared;          /* const char * origin_ip → const char * why, static */
  GHashTable *desks;           /* of bh_desks_of(): see there */
} BhRun;

/* A scenario: n messages of jack@example.org at equal steps, after n_earlier quiet
 * ones (six hours apart, to friends). Our side: example.org, 198.51.100.0/28. What a
 * row leaves out: From jack@example.org, a new recipient each, no address, no text. */
typedef struct {
  const char *what; /* the case in words */
  gboolean fires;
  guint n;
  guint step_seconds;
  guint n_earlier;
  const char *earlier_ip;  /* with one %u: another one each day */
  guint shift_seconds;     /* the run begins so much later than the earlier rhythm has it */
  guint n_froms;           /* distinct From addresses, used in turn; 0: the account itself */
  const char *from_domain; /* of those; NULL: example.com, foreign */
  const char *return_path;
  guint n_recipients; /* distinct ones, used in turn; 0: a new one each */
  const char *recipient_domain;
  guint every_nth_away;   /* to a stranger, of six domains in turn; 0: none */
  gboolean is_to_friends; /* the recipients of the earlier messages */
  const char *ip_format;  /* with one %u for a number below n_ips, such as "192.0.2.%u" */
  guint n_ips;
  guint n_clusters;        /* distinct texts, used in turn; 0: no text at hand */
  guint every_nth_failed;  /* 0: none */
  gboolean is_passed_on;   /* all of the run came in from outside a minute before */
  gboolean is_one_message; /* all of the run under one Message-ID */
  gboolean is_list;
  gboolean is_exempt;
  const char *script;
  const char *earlier_mailer, *mailer;   /* programs that name themselves in the mail */
  const char *earlier_machine, *machine; /* names of the client */
  const char *house;                     /* whose mail servers all of its addresses are */
  gboolean has_firms;                    /* each of its From addresses is of another domain */
  gboolean is_signed_by_us;              /* by the domain of From */
  gboolean was_signed;
  BhKeyKind key_kind;
  guint n_guesses;        /* failed logins before the run, from the first address, then a success */
  guint n_sharers;        /* other accounts that use the first address a week before */
  const char *listed_ip;  /* of a supplied list */
  guint n_listed_servers; /* of ours, 198.51.100.1 and on */
} BhAccountExample;

typedef struct {
  const char *id;
  /* Adds the windows in which the rule holds; NULL: the rule makes no run. */
  void (*mark) (const BhAccount *account, GArray *windows /* of BhTimeWindow */);
  /* TRUE where it holds for the run, with a sentence or more added to evidence. */
  gboolean (*fires) (const BhRun *run, GPtrArray *evidence);
  const BhAccountExample *examples; /* ends at a row without what */
} BhAccountRule;

extern const BhAccountRule *const bh_account_rules[]; /* generated; NULL-terminated */

static inline const BhItem *
bh_item (const GPtrArray *items, guint i)
{
  return g_ptr_array_index (items, i);
}

/* Whether part is so many percent of whole; of nothing it is none. */
static inline gboolean
bh_percent_at_least (guint64 part, guint64 whole, guint percent)
{
  return whole > 0 && 100 * part >= (guint64)percent * whole;
}

typedef gboolean (*BhRunTest) (const BhRun *run, const BhItem *item);

/* How many messages of the account are earlier than the run, for sentences. */
guint bh_run_n_before (const BhRun *run);

/* Where enough of a past is known: how much of the run came from networks that it did not use, in
 * a sentence. What is decisive in strong.c has to be told, and so has what speaks for the owner. */
void bh_run_tell_networks (const BhRun *run, GPtrArray *evidence);

/* Each asks all items of the run in turn: how many pass, and the first that does; NULL: none. */
guint bh_run_count (const BhRun *run, BhRunTest test);
const BhItem *bh_run_first (const BhRun *run, BhRunTest test);

/* It came back, or the log says that nobody took it. */
gboolean bh_item_has_failed (const BhRun *run, const BhItem *item);

/* Nothing tells of it but a report: of its like that arrived nothing would. */
gboolean bh_item_is_only_returned (const BhRun *run, const BhItem *item);

/* How many distinct recipients outside the run has, and how many of them the case met before it. */
guint bh_run_count_outside (const BhRun *run, guint *out_n_met);

/* All its recipients are addresses of ours. */
gboolean bh_is_to_us (const BhRun *run, const BhItem *item);

/* A list of ours that sends on under the writers' names: failures come back to us. A
 * copy that it keeps may tell no reverse-path: a process of the server then has the
 * benefit of the doubt. */
gboolean bh_is_list_server_mail (const BhRun *run, const BhItem *item);

/* Such mail whose failures come back to an address of the list, not to who logs in. */
gboolean bh_has_list_path (const BhRun *run, const BhItem *item);

/* The account's own address, or another of ours. */
gboolean bh_from_is_owner (const BhAccount *account, const char *from);

/* The account wrote several letters under such names, and from where nothing of the run came: the
 * login is a person's, who sits elsewhere. */
gboolean bh_run_has_owner_elsewhere (const BhRun *run);

/* Whether the account wrote under that address a day before start_unix, or does so time and again:
 * what it does then is its own habit, whatever the domain. */
gboolean bh_from_is_known (const BhAccount *account, const char *from, gint64 start_unix);

/* Whether the address is neither known, nor of a domain of ours or of the account's own, for which
 * our side signs, that several people of ours took or under which it wrote by several names before,
 * nor of one that exists inside houses only. */
gboolean bh_from_is_foreign (const BhAccount *account, const char *from, gint64 start_unix);

BhOriginClass bh_item_origin (const BhRun *run, const BhItem *item); /* shared: unknown */

/* Its name is an address: whoever sent had no other. */
gboolean bh_account_is_address (const BhAccount *account);

/* How many timed messages of the account lie before that time. */
guint bh_account_n_before (const BhAccount *account, gint64 time_unix);

/* The account used the network before that time. */
gboolean
bh_account_used_network (const BhAccount *account, const char *network, gint64 before_unix);

/* The account wrote by the mail program before that time; by none that is not told. */
gboolean bh_account_used_mailer (const BhAccount *account, const char *mailer, gint64 before_unix);

/* A machine of that name handed in the account's mail before that time; none of no name did. */
gboolean
bh_account_used_machine (const BhAccount *account, const char *machine, gint64 before_unix);
