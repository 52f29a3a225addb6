/* kin.c - what texts have beside their words is sorted; equal ones lie together. */
#include "cluster/kin.h"

#include "base/order.h"
#include "cluster/join.h"
#include "cluster/strangers.h"

/* A text by its topic and what it has beside it: evidence, or the set that it is in; then by whom
 * it comes from. */
typedef struct {
  guint64 topic_hash;
  guint64 beside;
  guint64 domain_hash;
  guint32 position;
} Entry;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  gint order = BH_ORDER (x->topic_hash, y->topic_hash);

  if (order == 0)
    order = BH_ORDER (x->beside, y->beside);
  if (order == 0)
    order = BH_ORDER (x->domain_hash, y->domain_hash);
  return order != 0 ? order : BH_ORDER (x->position, y->position);
}

static void
add (GArray *entries, const BhClusterText *text, guint64 beside, guint32 position)
{
  Entry entry = { text->topic_hash, beside, text->domain_hash, position };

  g_array_append_val (entries, entry);
}

/* The entries of one topic that have one thing beside it end there. */
static guint
group_end (const GArray *entries, guint start)
{
  const Entry *entry = (const Entry *)(const void *)entries->data;
  guint end = start + 1;

  while (end < entries->len && entry[end].topic_hash == entry[start].topic_hash &&
         entry[end].beside == entry[start].beside)
    end++;
  return end;
}

static guint32
position_at (const GArray *entries, guint i)
{
  return g_array_index (entries, Entry, i).position;
}

void
bh_kin_visit (
    const BhClusterText *texts, const guint32 *ranked, gsize n, BhKinVisitor visit, gpointer data)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint32 i = 0; i < n; i++) {
    const BhClusterText *text = &texts[ranked != NULL ? ranked[i] : i];

    for (guint32 k = 0; text->topic_hash != 0 && k < text->n_evidence; k++)
      add (entries, text, text->evidence[k], i);
  }
  g_array_sort (entries, compare_entries);
  for (guint start = 0, end; start < entries->len; start = end) {
    end = group_end (entries, start);
    for (guint i = start + 1; i < end; i++)
      visit (position_at (entries, start), position_at (entries, i), data);
  }
}

static void
unite (guint32 a, guint32 b, gpointer data)
{
  bh_join_unite (data, a, b);
}

/* Joins in parent what strangers sent under one subject, of what loose has joined. */
static void
join_of_strangers (
    const BhClusterText *texts, const guint32 *ranked, gsize n, guint32 *loose, guint32 *parent)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint32 i = 0; i < n; i++)
    if (texts[ranked[i]].topic_hash != 0)
      add (entries, &texts[ranked[i]], bh_join_find (loose, i), i);
  g_array_sort (entries, compare_entries);
  for (guint start = 0, end; start < entries->len; start = end) {
    BhStrangers strangers = { 0 };

    end = group_end (entries, start);
    for (guint i = start; i < end; i++)
      bh_strangers_add (&strangers, &texts[ranked[position_at (entries, i)]]);
    for (guint i = start + 1; i < end && bh_strangers_are_many (&strangers); i++)
      bh_join_unite (parent, position_at (entries, start), position_at (entries, i));
  }
}

/* parts: the root of each position before sets were joined. */
static void
choose_medoids (const BhClusterText *texts,
                const guint32 *ranked,
                gsize n,
                const guint32 *parts,
                const guint32 *parent,
                guint32 *medoid_of)
{
  g_autofree guint64 *weight = g_new0 (guint64, n + 1);
  g_autofree guint32 *best = g_memdup2 (parts, (n + 1) * sizeof parts[0]);

  for (gsize i = 0; i < n; i++)
    weight[parts[i]] += texts[ranked[i]].weight;
  for (guint32 i = 0; i < n; i++)
    if (parts[i] == i && weight[i] > weight[best[parent[i]]])
      best[parent[i]] = i;
  for (guint32 i = 0; i < n; i++)
    if (parent[i] == i)
      medoid_of[i] = medoid_of[best[i]];
}

void
bh_kin_join (
    const BhClusterText *texts, const guint32 *ranked, gsize n, guint32 *parent, guint32 *medoid_of)
{
  bh_join_flatten (parent, n);
  g_autofree guint32 *parts = g_memdup2 (parent, (n + 1) * sizeof parent[0]);
  g_autofree guint32 *loose = g_memdup2 (parent, (n + 1) * sizeof parent[0]);

  bh_kin_visit (texts, ranked, n, unite, loose);
  join_of_strangers (texts, ranked, n, loose, parent);
  bh_join_flatten (parent, n);
  choose_medoids (texts, ranked, n, parts, parent, medoid_of);
}
