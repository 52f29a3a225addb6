/* routine.c - names, programs and desks of a run, held against those of the account's past. */
#include "verdict/routine.h"

#include "base/text-hash.h"
#include "verdict/roaming.h"

#define FIRMS_MAX 10 /* of a group, each with an address that bills */

/* How often and on how many days a text was sent before. */
typedef struct {
  gint64 last_day;
  guint n, n_days;
  gboolean is_counted;
} Text;

static const BhRoaming *
earlier_of (const BhRun *run)
{
  return &g_array_index (run->account->roaming, BhRoaming, run->n_earlier);
}

/* Enough messages, and on enough days. */
static gboolean
has_long_past (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;

  return run->n_earlier >= limits->past_messages && earlier_of (run)->n_days >= limits->habit_days;
}

gboolean
bh_run_is_under_old_names (const BhRun *run, gboolean has_others)
{
  const BhAccount *account = run->account;
  gint64 until_unix = run->start_unix - account->limits->known_seconds;
  g_autoptr (GHashTable) others = g_hash_table_new (bh_text_hash, g_str_equal);

  if (!has_long_past (run))
    return FALSE;
  for (guint i = 0; i < run->items->len; i++) {
    const char *from = bh_item (run->items, i)->from;
    if (from == NULL || !bh_habits_has_name (account->habits, from, until_unix))
      return FALSE;
    if (strcmp (from, account->name) != 0)
      g_hash_table_add (others, (gpointer)(guintptr)from);
  }
  return !has_others || g_hash_table_size (others) >= account->limits->house_names;
}

static gboolean
comes_again (const BhRun *run, const BhItem *item)
{
  const gint64 pause_seconds = run->account->limits->pause_seconds;

  for (guint r = 0; r < item->recipients->len; r++)
    if (bh_again_has (run->account->again, item->from, g_ptr_array_index (item->recipients, r),
                      run->start_unix - pause_seconds, run->end_unix + pause_seconds))
      return TRUE;
  return FALSE;
}

static gboolean
is_from_inside (const BhRun *run, const BhItem *item)
{
  (void)run;
  return bh_origin_is_inside (item->origin_class);
}

gboolean
bh_run_comes_each_month (const BhRun *run)
{
  const BhAccount *account = run->account;
  g_autoptr (GHashTable) names = g_hash_table_new (bh_text_hash, g_str_equal);

  if (account->key_kind != BH_KEY_PEER || !run->has_windows ||
      bh_run_count (run, is_from_inside) < run->items->len)
    return FALSE;
  for (guint i = 0; i < run->items->len; i++) {
    const char *from = bh_item (run->items, i)->from;
    if (from == NULL ||
        !bh_habits_comes_monthly (account->habits, from, run->start_unix, run->end_unix))
      return FALSE;
    g_hash_table_add (names, (gpointer)(guintptr)from);
  }
  return g_hash_table_size (names) <= FIRMS_MAX;
}

/* const guint64 * cluster hash → Text, owned: of the account's mail up to that time. */
static GHashTable *
texts_until (const BhAccount *account, gint64 until_unix)
{
  GHashTable *texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  const guint n = bh_account_n_before (account, until_unix);

  for (guint i = 0; i < n; i++) {
    const BhItem *item = bh_item (account->items, i);
    const gint64 day = item->time_unix / BH_DAY;
    if (item->cluster_hash == 0)
      continue;
    Text *text = g_hash_table_lookup (texts, &item->cluster_hash);
    if (text == NULL) {
      text = g_new0 (Text, 1);
      text->last_day = G_MININT64;
      g_hash_table_insert (texts, (gpointer)(guintptr)&item->cluster_hash, text);
    }
    text->n++;
    text->n_days += text->last_day != day ? 1 : 0;
    text->last_day = day;
  }
  return texts;
}

/* Robots that found the form last week have a text of some days as well. */
static gboolean
is_habit (const Text *text, guint n_days, const BhThresholds *limits)
{
  return text->n_days >= limits->habit_days &&
         bh_percent_at_least (text->n_days, n_days, limits->habit_percent);
}

/* How much of the run is of such a text, and how much of what was sent up to that time was of
 * those. */
static guint
count_old_texts (const BhRun *run, gint64 until_unix, guint *out_n_before)
{
  const guint n_days = earlier_of (run)->n_days;
  g_autoptr (GHashTable) texts = texts_until (run->account, until_unix);
  guint n = 0, n_before = 0;

  for (guint i = 0; i < run->items->len; i++) {
    Text *text = g_hash_table_lookup (texts, &bh_item (run->items, i)->cluster_hash);
    if (text == NULL || !is_habit (text, n_days, run->account->limits))
      continue;
    n++;
    n_before += text->is_counted ? 0 : text->n;
    text->is_counted = TRUE;
  }
  *out_n_before = n_before;
  return n;
}

static gboolean
is_of_old_texts (const BhRun *run, guint before_percent)
{
  const BhThresholds *limits = run->account->limits;
  const gint64 until_unix = run->start_unix - limits->known_seconds;
  guint n_before = 0;

  if (!has_long_past (run))
    return FALSE;
  guint n = count_old_texts (run, until_unix, &n_before);
  return bh_percent_at_least (n, run->items->len, limits->new_origin_percent) &&
         bh_percent_at_least (n_before, bh_account_n_before (run->account, until_unix),
                              before_percent);
}

gboolean
bh_run_is_of_old_texts (const BhRun *run)
{
  return is_of_old_texts (run, /* before_percent= */ 0);
}

gboolean
bh_run_is_of_a_program (const BhRun *run)
{
  return is_of_old_texts (run, run->account->limits->habit_percent);
}

gboolean
bh_run_comes_again (const BhRun *run)
{
  return run->account->again != NULL && run->has_windows &&
         bh_percent_at_least (bh_run_count (run, comes_again), run->items->len,
                              run->account->limits->list_known_percent);
}

gboolean
bh_run_writes_for_others (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  const BhRoaming *earlier = earlier_of (run);
  guint n_met = 0;

  if (!has_long_past (run) ||
      !bh_percent_at_least (earlier->n_foreign, run->n_earlier, limits->habit_percent) ||
      !bh_percent_at_least (earlier->n_foreign_days, earlier->n_days, limits->habit_percent))
    return FALSE;
  guint n = bh_run_count_outside (run, &n_met);
  return bh_percent_at_least (n_met, n, limits->known_people_percent);
}

gboolean
bh_run_is_of_guests (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  const BhRoaming *earlier = earlier_of (run);

  return run->account->key_kind == BH_KEY_PEER && has_long_past (run) &&
         bh_percent_at_least (earlier->n_guests, run->n_earlier, limits->habit_percent) &&
         bh_percent_at_least (earlier->n_guest_days, earlier->n_days, limits->habit_percent);
}

gboolean
bh_item_is_of_old_machine (const BhRun *run, const BhItem *item)
{
  return bh_account_used_machine (run->account, item->machine, run->start_unix);
}

gboolean
bh_item_is_of_old_program (const BhRun *run, const BhItem *item)
{
  return bh_account_used_mailer (run->account, item->mailer, run->start_unix) ||
         bh_item_is_of_old_machine (run, item);
}

gboolean
bh_run_is_by_old_program (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;

  return run->n_earlier >= limits->past_messages &&
         bh_percent_at_least (bh_run_count (run, bh_item_is_of_old_program), run->items->len,
                              limits->new_origin_percent);
}

static gboolean
is_from_own_desk (const BhRun *run, const BhItem *item)
{
  const BhAccount *account = run->account;
  gboolean has_desks = bh_origin_is_inside (item->origin_class) && account->key_kind != BH_KEY_PEER;

  if (item->network == NULL || !bh_account_used_network (account, item->network, run->start_unix) ||
      !bh_account_used_mailer (account, item->mailer, run->start_unix))
    return FALSE;
  return !has_desks || bh_uses_has (bh_case_view_uses (account->view), item->origin_ip,
                                    account->name, run->start_unix);
}

gboolean
bh_run_is_from_own_desk (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;

  return run->n_earlier >= limits->past_messages &&
         bh_percent_at_least (bh_run_count (run, is_from_own_desk), run->items->len,
                              limits->new_origin_percent);
}
