/* outcome.c - judges each run of an account and lets the gravest speak. */
#include "verdict/outcome.h"

#include "base/order.h"
#include "base/text-hash.h"
#include "verdict/origins.h"
#include "verdict/part.h"
#include "verdict/run.h"
#include "verdict/signs.h"
#include "verdict/strong.h"
#include "verdict/traits.h"
#include "verdict/verdict-table.h"

static const struct {
  const char *id;
  guint64 sign;
} signs[] = {
  { "V1", V1 },   { "V2", V2 },   { "V3", V3 }, { "V4", V4 }, { "V5", V5 },
  { "V6", V6 },   { "V7", V7 },   { "V8", V8 }, { "V9", V9 }, { "V10", V10 },
  { "V12", V12 }, { "V13", V13 }, { "N1", N1 }, { "N4", N4 },
};

typedef struct {
  BhRun *run; /* borrowed */
  guint64 signs;
  GPtrArray *rules; /* of BhFiredRule, owned */
} Judged;

/* A thief may read for weeks and then write three letters, by which no rule accuses him. */
static const char remedy_of_guess[] =
    "passwords were tried until one worked: ask {account} by telephone whether that was he; if "
    "not, change the password, end the sessions, look for forwarding and filters";

static guint64
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

static Judged
judge_run (BhRun *run)
{
  Judged judged = { run, bh_run_traits (run),
                    g_ptr_array_new_with_free_func ((GDestroyNotify)fired_rule_free) };

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
  if (bh_run_is_strong (run, judged.signs))
    judged.signs |= STRONG;
  return judged;
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
  g_autoptr (GHashTable) queued = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    add_distinct (ids, item->queue_id, out->queue_ids);
    add_distinct (queued, item->queued_id, out->queued_ids);
    for (guint r = 0; r < item->recipients->len; r++)
      add_distinct (recipients, g_ptr_array_index (item->recipients, r), out->run_recipients);
  }
  g_ptr_array_sort (out->run_recipients, bh_order_texts);
  g_ptr_array_sort (out->queue_ids, bh_order_texts);
  g_ptr_array_sort (out->queued_ids, bh_order_texts);
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

static guint
count_scanned (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += (bh_item (items, i)->sources & BH_FROM_HEADERS) != 0;
  return n;
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
  out->n_scanned = count_scanned (account->items) + count_scanned (account->exempt);
  out->n_from_addresses = g_hash_table_size (froms);
  out->n_recipients = g_hash_table_size (recipients);
}

static const char *
remedy_of (const BhRun *run, const Judged *judged, const BhVerdictRow *row)
{
  BhKeyKind kind = run->account->key_kind;

  if (any (judged->signs, V12) && row->gravity <= BH_GRAVITY_LOOK)
    return remedy_of_guess;
  if (row->remedy_nameless != NULL &&
      (kind == BH_KEY_PEER || (kind == BH_KEY_USER && bh_account_is_address (run->account))))
    return row->remedy_nameless;
  return row->remedy;
}

static BhAccountVerdict *
outcome_new (const BhAccount *account, Judged *judged, const BhVerdictRow *row)
{
  BhAccountVerdict *out = bh_account_verdict_new ();
  const BhRun *run = judged->run;

  out->account = g_strdup (account->name);
  out->key_kind = account->key_kind;
  out->verdict = row->name;
  out->remedy = remedy_of (run, judged, row);
  out->confidence = confidence_of (judged);
  out->rules = g_steal_pointer (&judged->rules);
  bh_run_list_origins (run, out->origin_ips);
  list_shared (run, out->shared_ips);
  if (row->gravity > 0)
    list_run (run, out);
  if (row->gravity > BH_GRAVITY_LOOK)
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
  const BhVerdictRow *row; /* NULL: nothing was judged yet */
} Gravest;

/* least: no less grave counts. out_signs: of each run; NULL: nobody asks.
 * Returns how many different verdicts were grave enough, as bits by their gravity. */
static guint
judge_all (const GPtrArray *runs, gint least, Gravest *gravest, guint64 *out_signs)
{
  guint met = 0;

  for (guint i = 0; i < runs->len; i++) {
    Judged judged = judge_run (g_ptr_array_index (runs, i));
    if (out_signs != NULL)
      out_signs[i] = judged.signs;
    const BhVerdictRow *row = bh_verdict_row (judged.signs);
    gboolean is_graver = gravest->row == NULL || row->gravity > gravest->row->gravity;
    met |= row->gravity >= least ? 1u << row->gravity : 0;
    if (is_graver && row->gravity >= least) {
      g_clear_pointer (&gravest->judged.rules, g_ptr_array_unref);
      *gravest = (Gravest) { judged, row };
    } else {
      g_ptr_array_unref (judged.rules);
    }
  }
  return met;
}

/* Of a host, or of a program that many feed, the whole is judged; and that the same people are
 * written to again and again shows in the whole alone. */
static void
judge_parts (const GPtrArray *runs, const guint64 *signs_of, Gravest *gravest, GPtrArray *all_parts)
{
  Gravest part = { { NULL, 0, NULL }, NULL };
  guint met = 0;

  if (gravest->row->gravity > BH_GRAVITY_NO_ORIGIN || !any (gravest->judged.signs, LOGGED_IN))
    return;
  for (guint i = 0; i < runs->len; i++) {
    if (any (signs_of[i], N4))
      continue;
    GPtrArray *parts = bh_run_parts (g_ptr_array_index (runs, i));
    g_ptr_array_add (all_parts, parts);
    met |= judge_all (parts, MAX (BH_GRAVITY_LOOK, gravest->row->gravity) + 1, &part,
                      /* out_signs= */ NULL);
  }
  /* An account was abused, and nobody knows from where: the thief may have sent from one side and
   * the owner, on the same day, from another. Where both sides sent a thief's mail, it stays open.
   */
  gboolean is_open = gravest->row->gravity == BH_GRAVITY_NO_ORIGIN && (met & (met - 1)) != 0;
  if (part.row == NULL || is_open) {
    g_clear_pointer (&part.judged.rules, g_ptr_array_unref);
    return;
  }
  g_ptr_array_unref (gravest->judged.rules);
  *gravest = part;
}

BhAccountVerdict *
bh_account_outcome (const BhAccount *account)
{
  g_autoptr (GPtrArray) runs = bh_runs_find (account);
  g_autoptr (GPtrArray) all_parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autofree guint64 *signs_of = g_new0 (guint64, runs->len);
  Gravest gravest = { { NULL, 0, NULL }, NULL };

  judge_all (runs, 0, &gravest, signs_of);
  g_assert (gravest.row != NULL); /* there is one run at least */
  judge_parts (runs, signs_of, &gravest, all_parts);
  return outcome_new (account, &gravest.judged, gravest.row);
}
