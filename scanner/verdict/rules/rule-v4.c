/* rule-v4.c - the account sends one text over and over within an hour.
 *
 * Texts are the same where clustering put them into one cluster; messages whose
 * text is not at hand (known from the log alone) do not count against it.
 */
#include "verdict/account-rule.h"
#include "verdict/window.h"

typedef struct {
  GHashTable *counts; /* guint64 * cluster hash → its count */
  guint n_texts;
} Tally;

static guint
tally (Tally *t, const BhItem *item, gint step)
{
  if (item->cluster_hash == 0)
    return 0;
  gint n = GPOINTER_TO_INT (g_hash_table_lookup (t->counts, &item->cluster_hash)) + step;
  if (n > 0)
    g_hash_table_insert (t->counts, (gpointer)(guintptr)&item->cluster_hash, GINT_TO_POINTER (n));
  else
    g_hash_table_remove (t->counts, &item->cluster_hash);
  t->n_texts = step > 0 ? t->n_texts + 1 : t->n_texts - 1;
  return (guint)MAX (n, 0);
}

typedef struct {
  BhTimeWindow window;
  const BhItem *last; /* of that text */
} Spread;

/* The greatest count of one text in an hour that is also the most of that hour. */
static guint
most_of_one_text (
    const BhAccount *account, const GPtrArray *items, guint n_timed, GArray *windows, Spread *out)
{
  const BhThresholds *limits = account->limits;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  Tally t = { counts, 0 };
  guint best = 0, left = 0;

  for (guint right = 0; right < n_timed; right++) {
    const BhItem *item = bh_item (items, right);
    for (; bh_item (items, left)->time_unix < item->time_unix - limits->text_seconds; left++)
      tally (&t, bh_item (items, left), -1);
    guint n = tally (&t, item, 1);
    if (n < limits->text_messages || !bh_percent_at_least (n, t.n_texts, limits->text_percent))
      continue;
    BhTimeWindow window = { bh_item (items, left)->time_unix, item->time_unix };
    if (windows != NULL)
      bh_time_window_add (windows, window.start_unix, window.end_unix);
    if (n > best) {
      best = n;
      *out = (Spread) { window, item };
    }
  }
  return best;
}

static void
mark (const BhAccount *account, GArray *windows)
{
  Spread unused;
  most_of_one_text (account, account->items, account->n_timed, windows, &unused);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  Spread spread;
  guint n = most_of_one_text (run->account, run->items, run->n_timed, NULL, &spread);

  if (n == 0)
    return FALSE;
  g_autofree char *start = bh_time_text (spread.window.start_unix);
  g_autofree char *end = bh_time_text (spread.window.end_unix);
  bh_evidence_add (evidence, "%u messages with nearly the same text, %s to %s", n, start, end);
  bh_evidence_add (evidence, "the last of them: %s", spread.last->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "20 equal texts in an hour",
    .fires = TRUE,
    .n = 20,
    .step_seconds = 60,
    .n_clusters = 1 },
  { .what = "19 equal texts", .n = 19, .step_seconds = 60, .n_clusters = 1 },
  { .what = "two texts, half and half", .n = 50, .step_seconds = 60, .n_clusters = 2 },
  { .what = "texts not at hand", .n = 50, .step_seconds = 60 },
  { .what = "20 equal texts over a day", .n = 20, .step_seconds = 4000, .n_clusters = 1 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v4 = { "V4", mark, fires, examples };
