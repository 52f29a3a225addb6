/* wording.c - texts counted, with the names that each comes under. */
#include "verdict/wording.h"

#include "base/text-hash.h"
#include "verdict/own.h"

typedef struct {
  guint n;
  const char *from; /* of the first that has one; borrowed */
  gboolean has_other_from;
} Text;

/* guint64 * cluster hash, borrowed → Text, owned. */
static GHashTable *
count_texts (const BhRun *run)
{
  GHashTable *texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->cluster_hash == 0)
      continue;
    Text *text = g_hash_table_lookup (texts, &item->cluster_hash);
    if (text == NULL) {
      text = g_new0 (Text, 1);
      g_hash_table_insert (texts, (gpointer)(guintptr)&item->cluster_hash, text);
    }
    text->n++;
    if (text->from == NULL)
      text->from = item->from;
    text->has_other_from |= g_strcmp0 (text->from, item->from) != 0;
  }
  return texts;
}

static gboolean
is_many (const BhRun *run, const Text *text)
{
  return text->n >= run->account->limits->text_messages;
}

/* How many letters there are; domains takes those that they come from, names their writers. */
static guint
count_letters (const BhRun *run, GHashTable *texts, GHashTable *domains, GHashTable *names)
{
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->cluster_hash == 0 || is_many (run, g_hash_table_lookup (texts, &item->cluster_hash)))
      continue;
    n++;
    if (bh_folded_domain (item->from) == NULL)
      continue;
    g_hash_table_add (domains, (gpointer)(guintptr)bh_folded_domain (item->from));
    g_hash_table_add (names, item->from);
  }
  return n;
}

gboolean
bh_run_is_in_own_words (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) texts = count_texts (run);
  g_autoptr (GHashTable) domains = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = count_letters (run, texts, domains, names);
  GHashTableIter iter;
  gpointer value;

  if (!bh_percent_at_least (n, run->items->len, limits->text_known_percent))
    return FALSE;
  g_hash_table_iter_init (&iter, texts); /* all have to hold, in whatever order */
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Text *text = value;
    const char *domain = bh_folded_domain (text->from);
    if (is_many (run, text) &&
        (text->has_other_from || domain == NULL || !g_hash_table_contains (domains, domain) ||
         g_hash_table_size (names) < limits->from_addresses))
      return FALSE;
  }
  return TRUE;
}

gboolean
bh_run_is_to_desks (const BhRun *run)
{
  g_autoptr (GHashTable) desks = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    for (guint r = 0; r < recipients->len; r++)
      g_hash_table_add (desks, g_ptr_array_index (recipients, r));
    n += recipients->len;
  }
  return n > 0 && 2 * g_hash_table_size (desks) <= n;
}

gboolean
bh_run_is_one_text (const BhRun *run)
{
  g_autoptr (GHashTable) texts = count_texts (run);
  guint n = 0, most = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Text *text = value;
    n += text->n;
    most = MAX (most, text->n);
  }
  return most >= run->account->limits->text_messages &&
         bh_percent_at_least (most, n, run->account->limits->text_percent);
}

gboolean
bh_run_is_handed_on (const BhRun *run, BhRunTest test)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) texts = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) desks = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (!test (run, item))
      continue;
    if (item->cluster_hash == 0 || item->recipients->len == 0)
      return FALSE;
    for (guint r = 0; r < item->recipients->len; r++)
      g_hash_table_add (desks, g_ptr_array_index (item->recipients, r));
    if (g_hash_table_size (desks) > limits->few_recipients)
      return FALSE;
    g_hash_table_add (texts, (gpointer)(guintptr)&item->cluster_hash);
    n++;
  }
  return n >= limits->again_times * g_hash_table_size (desks) && 2 * g_hash_table_size (texts) > n;
}
