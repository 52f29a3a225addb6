/* outcome.c - judges each run of an account and lets the gravest speak.
 *
 * The verdict table is read top down: the first row whose condition holds wins.
 */
#include "verdict/outcome.h"

#include "base/order.h"
#include "base/text-hash.h"
#include "verdict/client.h"
#include "verdict/origins.h"
#include "verdict/part.h"
#include "verdict/run.h"
#include "verdict/signs.h"
#include "verdict/strong.h"
#include "verdict/wording.h"

static const struct {
  const char *id;
  Sign sign;
} signs[] = {
  { "V1", V1 },   { "V2", V2 },   { "V3", V3 }, { "V4", V4 }, { "V5", V5 },
  { "V6", V6 },   { "V7", V7 },   { "V8", V8 }, { "V9", V9 }, { "V10", V10 },
  { "V12", V12 }, { "V13", V13 }, { "N1", N1 }, { "N4", N4 },
};

typedef struct {
  BhRun *run; /* borrowed */
  guint signs;
  GPtrArray *rules; /* of BhFiredRule, owned */
} Judged;

static gboolean
is_bulk (guint s)
{
  guint against = V2 | V3 | V8 | V10 | V12;
  if (any (s, LIST_SERVER))
    against &= ~(guint)(V2 | V3);
  return any (s, V1 | V4) && any (s, N1) && !any (s, against);
}

/* A market place hands each visitor's question to the seller, in the visitor's name: ever other
 * names, ever other words, and they arrive. */
static gboolean
is_site_mail (guint s)
{
  return any (s, OWN_WORDS) && !any (s, V10);
}

/* An agency that answers for its customers, a web server that hands in the mail of their sites: the
 * same, and nothing else is strange either. Spam says one thing to many. */
static gboolean
is_letters (guint s)
{
  return is_site_mail (s) && !any (s, V5 | V8 | V12);
}

/* What comes by the bridge of a container may be a program of the host as well: it is accused by no
 * less than a machine inside. */
static gboolean
is_relay (guint s)
{
  gboolean is_told = !any (s, BRIDGED) || (any (s, STRONG) && !is_letters (s));

  /* a customer's server whose address nobody named: its people's letters */
  gboolean is_customer = any (s, ONE_HOUSE) && is_letters (s);

  return all (s, V9) && any (s, V1 | V4) && !any (s, N4) && is_told && !is_customer;
}

/* On a host of many customers a shop has a domain of its own, which nobody named, and what it sends
 * arrives. A broken site has many names, or much of its mail fails. */
static gboolean
is_shop (guint s)
{
  return any (s, ONE_DOMAIN) && !any (s, V2 | V10);
}

static gboolean
is_script (guint s)
{
  return any (s, V13) && any (s, V1 | V4) && any (s, STRONG) && !is_site_mail (s) && !is_shop (s);
}

/* The owner's name and ever other words, but guessed, to strangers, and many of those are gone. */
static gboolean
is_guessed_for_strangers (guint s)
{
  return all (s, V5 | V12 | DEAD);
}

/* A botnet that takes its time: the owner's name, one text, ever other networks, to strangers. */
static gboolean
is_dripping (guint s)
{
  return all (s, V5 | V8 | ONE_TEXT);
}

/* Mail to new people under a new name, and it arrives: at no rate, as letters or from where the
 * owner always was; or a circular by the owner's program from there. The owner has founded a firm,
 * or sells under a second brand. Who sits there and sends in earnest has many names, or sends by a
 * program of his own. */
static gboolean
is_new_name (guint s)
{
  gboolean is_calm = !any (s, V1 | V4) && (any (s, OWN_WORDS) || !any (s, NEW_PLACE));

  return !any (s, V2 | V8 | V10 | V12) && (is_calm || any (s, OWN_DESK));
}

static gboolean
is_stolen (guint s)
{
  return (any (s, V2 | V3 | V4) || is_guessed_for_strangers (s) || is_dripping (s)) &&
         all (s, V6 | STRONG | LOGGED_IN) && any (s, V1 | V5 | V8 | V10 | V12) && !is_letters (s) &&
         !is_new_name (s);
}

static gboolean
is_infected (guint s)
{
  return all (s, V7 | STRONG) && any (s, V2 | V3 | V4 | V5 | V10) && any (s, V1 | V4) &&
         !is_letters (s) && !is_new_name (s);
}

static gboolean
is_abused (guint s)
{
  return any (s, V1 | V10) && any (s, V2 | V3 | V4) && all (s, STRONG | LOGGED_IN) &&
         !any (s, V6 | V7) && !is_letters (s);
}

static gboolean
is_rate_only (guint s)
{
  return any (s, V1);
}

static gboolean
is_none (guint s)
{
  (void)s;
  return TRUE;
}

#define GRAVITY_LOOK 2 /* what accuses nobody has no more */

static const struct {
  const char *name;
  gint gravity; /* among the runs of one account the highest counts */
  gboolean (*holds) (guint signs);
  /* Steps with "; " between them. "{account}", "{addresses}", "{shared}" and "{seen}" stand for
   * those of the verdict, "{queue}" for the step that deletes what waits there, with its "; ". */
  const char *remedy;
  const char *remedy_nameless; /* where nobody logged in and no user is known; NULL: the same */
} verdicts[] = {
  { "relay-abuse", 6, is_relay,
    "remove the trusted-host or IP-group entry that lets {addresses} relay; require "
    "authentication; close the relay; then clear the queue",
    NULL },
  { "bulk-sender", 1, is_bulk,
    "nothing to undo: this is a mailing of this account. Check that it is meant to be", NULL },
  { "local-script", 5, is_script,
    "stop the script of {account}; patch the form or program that feeds it; then clear the queue",
    "find what hands mail to port 25 of the server itself at these times: a site's form, a script, "
    "web mail (the web server's access log has the times); stop and patch it; let programs log in, "
    "so that the next one has a name; then clear the queue" },
  { "credential-stolen", 7, is_stolen,
    "change the password of {account} (to be safe, those of all accounts); end its sessions; "
    "{queue}check its forwarding and filters; ask its owner by telephone, for a thief reads the "
    "mail "
    "(was it the owner, nothing is stolen); enforce that credentials match From and Return-Path; "
    "limit the rate; add a second factor; once all is clean, ask the block lists for delisting",
    NULL },
  { "infected-machine", 8, is_infected,
    "isolate {addresses} (of a router, the machine behind it, which its log names); scan every "
    "machine that the user has used; only then change the password of {account}; block outgoing "
    "port 25",
    "isolate {addresses} (of a router, the machine behind it, which its log names); scan it; if it "
    "is a mail server of yours, name it by --own-host and scan again, for then the login there is "
    "judged; let no machine send without a login; block outgoing port 25" },
  { "account-abuse-origin-unknown", 4, is_abused,
    "change the password of {account}; end its sessions; find the origin in the web mail, audit or "
    "security log{shared}{seen}; {queue}ask its owner by telephone, for a thief reads the mail",
    NULL },
  { "rate-only", 2, is_rate_only, "look at what was sent: the rate alone accuses nobody", NULL },
  { "none", 0, is_none, "", NULL },
};

/* A thief may read for weeks and then write three letters, by which no rule accuses him. */
static const char remedy_of_guess[] =
    "passwords were tried until one worked: ask {account} by telephone whether that was he; if "
    "not, change the password, end the sessions, look for forwarding and filters";

static guint
sign_of (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strcmp (signs[i].id, id) == 0)
      return signs[i].sign;
  return 0;
}

static BhFiredRule *
fired_rule_new (const char *id)
{
  BhFiredRule *fired = g_new0 (BhFiredRule, 1);
  fired->rule = id;
  fired->evidence = g_ptr_array_new_with_free_func (g_free);
  return fired;
}

static void
fired_rule_free (BhFiredRule *fired)
{
  g_ptr_array_unref (fired->evidence);
  g_free (fired);
}

static gboolean
is_bridged (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->origin_ip != NULL && bh_client_is_bridge (item->origin_ip);
}

static gboolean
has_dead_recipients (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  guint n = bh_run_count (run, bh_item_has_failed);

  return n >= limits->failures && 100 * n > limits->failures_percent * run->items->len;
}

static gboolean
is_by_login (const BhAccount *account)
{
  return account->key_kind == BH_KEY_LOGIN || account->key_kind == BH_KEY_AUTHENTICATED_PEER;
}

static Judged
judge_run (BhRun *run)
{
  Judged judged = { run, 0, g_ptr_array_new_with_free_func ((GDestroyNotify)fired_rule_free) };

  for (gsize i = 0; bh_account_rules[i] != NULL; i++) {
    const BhAccountRule *rule = bh_account_rules[i];
    if (rule->mark != NULL && !run->has_windows)
      continue; /* it held nowhere; what is judged here has no past to tell habits by */
    BhFiredRule *fired = fired_rule_new (rule->id);
    if (!rule->fires (run, fired->evidence)) {
      fired_rule_free (fired);
      continue;
    }
    judged.signs |= sign_of (rule->id);
    g_ptr_array_add (judged.rules, fired);
  }
  if (is_by_login (run->account))
    judged.signs |= LOGGED_IN;
  if (bh_percent_at_least (bh_run_count (run, bh_is_list_server_mail), run->items->len,
                           run->account->limits->list_percent))
    judged.signs |= LIST_SERVER;
  if (bh_run_is_in_own_words (run))
    judged.signs |= OWN_WORDS;
  if (bh_run_is_one_text (run))
    judged.signs |= ONE_TEXT;
  if (bh_run_is_of_one_house (run))
    judged.signs |= ONE_HOUSE;
  /* half of the world has the owner's program: one text for all by it is not the owner's yet */
  if (bh_run_is_from_new_place (run, !any (judged.signs, ONE_TEXT)))
    judged.signs |= NEW_PLACE;
  if (bh_run_is_of_one_domain (run))
    judged.signs |= ONE_DOMAIN;
  if (bh_run_is_from_own_desk (run))
    judged.signs |= OWN_DESK;
  if (bh_run_count (run, is_bridged) > 0)
    judged.signs |= BRIDGED;
  if (has_dead_recipients (run))
    judged.signs |= DEAD;
  if (bh_run_is_strong (run, judged.signs))
    judged.signs |= STRONG;
  return judged;
}

static gsize
verdict_of (guint s)
{
  gsize i = 0;
  while (!verdicts[i].holds (s))
    i++;
  return i;
}

/* How many kinds of record speak: headers, log, bounces, lists. Headers alone are
 * one, and low: whoever sends can write them. */
static const char *
confidence_of (const Judged *judged)
{
  guint sources = 0, n = 0;

  for (guint i = 0; i < judged->run->items->len; i++)
    sources |= bh_item (judged->run->items, i)->sources;
  if (any (judged->signs, V12)) /* logins stand in logs alone */
    sources |= BH_FROM_LOG;
  for (guint bit = 1; bit <= BH_FROM_BOUNCE; bit <<= 1)
    n += (sources & bit) != 0;
  for (guint i = 0; i < judged->rules->len; i++) {
    const BhFiredRule *fired = g_ptr_array_index (judged->rules, i);
    n += strcmp (fired->rule, "V11") == 0;
  }
  return n >= 3 ? "high" : n == 2 ? "medium" : "low";
}

/* What hides the client: a balancer, web mail, a gateway. Its log may know. */
static void
list_shared (const BhRun *run, GPtrArray *shared)
{
  GHashTableIter iter;
  gpointer ip;

  g_hash_table_iter_init (&iter, run->shared);
  while (g_hash_table_iter_next (&iter, &ip, NULL))
    g_ptr_array_add (shared, g_strdup (ip));
  g_ptr_array_sort (shared, bh_order_texts); /* the table's order is nobody's */
}

static void
add_distinct (GHashTable *met, const char *text, GPtrArray *list)
{
  if (text != NULL && g_hash_table_add (met, (gpointer)(guintptr)text))
    g_ptr_array_add (list, g_strdup (text));
}

/* Whoever has to be told, and what a queue may still hold. */
static void
list_run (const BhRun *run, BhAccountVerdict *out)
{
  g_autoptr (GHashTable) recipients = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    add_distinct (ids, item->queue_id, out->queue_ids);
    for (guint r = 0; r < item->recipients->len; r++)
      add_distinct (recipients, g_ptr_array_index (item->recipients, r), out->run_recipients);
  }
  g_ptr_array_sort (out->run_recipients, bh_order_texts);
  g_ptr_array_sort (out->queue_ids, bh_order_texts);
}

static void
list_accused (const BhRun *run, GArray *out)
{
  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->number_by_1 > 0)
      g_array_append_val (out, item->number_by_1);
  }
}

static void
count_account (const BhAccount *account, BhAccountVerdict *out)
{
  g_autoptr (GHashTable) froms = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) recipients = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < account->items->len; i++) {
    const BhItem *item = bh_item (account->items, i);
    if (item->from != NULL)
      g_hash_table_add (froms, item->from);
    for (guint r = 0; r < item->recipients->len; r++)
      g_hash_table_add (recipients, g_ptr_array_index (item->recipients, r));
  }
  out->n_messages = account->items->len + account->exempt->len;
  out->n_from_addresses = g_hash_table_size (froms);
  out->n_recipients = g_hash_table_size (recipients);
}

static const char *
remedy_of (const BhAccount *account, const Judged *judged, gsize verdict)
{
  if (any (judged->signs, V12) && verdicts[verdict].gravity <= GRAVITY_LOOK)
    return remedy_of_guess;
  if (verdicts[verdict].remedy_nameless != NULL &&
      (account->key_kind == BH_KEY_PEER ||
       (account->key_kind == BH_KEY_USER && bh_account_is_address (account))))
    return verdicts[verdict].remedy_nameless;
  return verdicts[verdict].remedy;
}

static BhAccountVerdict *
outcome_new (const BhAccount *account, Judged *judged, gsize verdict)
{
  BhAccountVerdict *out = bh_account_verdict_new ();
  const BhRun *run = judged->run;

  out->account = g_strdup (account->name);
  out->key_kind = account->key_kind;
  out->verdict = verdicts[verdict].name;
  out->remedy = remedy_of (account, judged, verdict);
  out->confidence = confidence_of (judged);
  out->rules = g_steal_pointer (&judged->rules);
  bh_run_list_origins (run, out->origin_ips);
  list_shared (run, out->shared_ips);
  if (verdicts[verdict].gravity > 0)
    list_run (run, out);
  if (verdicts[verdict].gravity > GRAVITY_LOOK)
    list_accused (run, out->accused);
  count_account (account, out);
  out->has_window = run->n_timed > 0 && bh_time_has_year (run->start_unix);
  if (out->has_window) {
    out->window_start_unix = run->start_unix;
    out->window_end_unix = run->end_unix;
  }
  out->window_messages = run->items->len;
  return out;
}

typedef struct {
  Judged judged;
  gsize verdict;
} Gravest;

/* least: no less grave counts. out_signs: of each run; NULL: nobody asks. */
static void
judge_all (const GPtrArray *runs, gint least, Gravest *gravest, guint *out_signs)
{
  for (guint i = 0; i < runs->len; i++) {
    Judged judged = judge_run (g_ptr_array_index (runs, i));
    if (out_signs != NULL)
      out_signs[i] = judged.signs;
    gsize verdict = verdict_of (judged.signs);
    gboolean is_graver = gravest->judged.run == NULL ||
                         verdicts[verdict].gravity > verdicts[gravest->verdict].gravity;
    if (is_graver && verdicts[verdict].gravity >= least) {
      g_clear_pointer (&gravest->judged.rules, g_ptr_array_unref);
      *gravest = (Gravest) { judged, verdict };
    } else {
      g_ptr_array_unref (judged.rules);
    }
  }
}

BhAccountVerdict *
bh_account_outcome (const BhAccount *account)
{
  g_autoptr (GPtrArray) runs = bh_runs_find (account);
  g_autoptr (GPtrArray) all_parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autofree guint *signs_of = g_new0 (guint, runs->len);
  Gravest gravest = { { NULL, 0, NULL }, 0 };

  judge_all (runs, 0, &gravest, signs_of);
  g_assert (gravest.judged.run != NULL); /* there is one run at least */
  /* Of a host, or of a program that many feed, the whole is judged; and that the same people are
   * written to again and again shows in the whole alone. */
  if (verdicts[gravest.verdict].gravity <= GRAVITY_LOOK && is_by_login (account))
    for (guint i = 0; i < runs->len; i++) {
      if (any (signs_of[i], N4))
        continue;
      GPtrArray *parts = bh_run_parts (g_ptr_array_index (runs, i));
      g_ptr_array_add (all_parts, parts);
      judge_all (parts, GRAVITY_LOOK + 1, &gravest, /* out_signs= */ NULL);
    }
  return outcome_new (account, &gravest.judged, gravest.verdict);
}
