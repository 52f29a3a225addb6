/* kin.c - texts that share one thing: which of them are looked at, and which are joined. */
#include "cluster/kin.h"

#include "cluster/join.h"
#include "cluster/sharing.h"
#include "cluster/strangers.h"
#include "cluster/wordless.h"
#include "store/text-evidence.h"

#define SENTENCE_SHINGLES 12 /* pairs of words that are a sentence, in one piece or more */

static gboolean
share_common (const BhClusterText *a, const BhClusterText *b)
{
  for (guint32 i = 0; i < a->n_common; i++)
    for (guint32 k = 0; k < b->n_common; k++)
      if (a->evidence[a->n_evidence + i] == b->evidence[b->n_evidence + k] &&
          (a->evidence[a->n_evidence + i] & BH_EVIDENCE_IS_REPLY_TO) == 0)
        return TRUE;
  return FALSE;
}

gboolean
bh_kin_are (const BhClusterText *a,
            const BhClusterText *b,
            gboolean shares_evidence,
            guint32 n_shared)
{
  if (a->topic_hash != 0 && a->topic_hash == b->topic_hash &&
      (shares_evidence || share_common (a, b) || bh_wordless_are_alike (a, b)))
    return TRUE;
  if (shares_evidence && bh_sharing_one_wallet (a, b))
    return TRUE;
  return n_shared >= SENTENCE_SHINGLES && a->opening_hash != 0 &&
         a->opening_hash == b->opening_hash;
}

/* Both texts share what makes them kin, if there is a sentence as well. */
static gboolean
share_sentence (const BhSharingTexts *self, guint32 a, guint32 b)
{
  const BhClusterText *x = bh_sharing_text (self, a), *y = bh_sharing_text (self, b);
  guint32 n_shared, n_union;

  bh_cluster_touch (self->space, x);
  bh_cluster_touch (self->space, y);
  bh_cluster_jaccard (x, y, &n_shared, &n_union);
  return n_shared >= SENTENCE_SHINGLES;
}

static void
visit_group (const BhSharingTexts *self,
             BhShared shared,
             const GArray *entries,
             guint start,
             BhKinVisitor visit,
             gpointer data)
{
  guint end = bh_sharing_group_end (entries, start);

  for (guint i = start + 1; i < end; i++) {
    const guint32 first = bh_sharing_position (entries, start),
                  before = bh_sharing_position (entries, i - 1);
    const guint32 at = bh_sharing_position (entries, i);

    if (shared != BH_SHARED_OPENING || share_sentence (self, first, at))
      visit (first, at, data);
    if (shared == BH_SHARED_OPENING && before != first && share_sentence (self, before, at))
      visit (before, at, data);
  }
}

/* Of a group. Returns: as bh_wordless_common_len() */
static guint64
common_file_len (const BhSharingTexts *self, const GArray *entries, guint start, guint end)
{
  g_autoptr (GArray) lens = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = start; i < end; i++) {
    guint64 len = bh_sharing_text (self, bh_sharing_position (entries, i))->file_len;
    g_array_append_val (lens, len);
  }
  return bh_wordless_common_len (lens);
}

static void
visit_wordless (const BhSharingTexts *self,
                const GArray *entries,
                guint start,
                BhKinVisitor visit,
                gpointer data)
{
  const guint end = bh_sharing_group_end (entries, start);
  const guint64 common = common_file_len (self, entries, start, end);
  gboolean has_first = FALSE;
  guint32 first = 0;

  for (guint i = start; i < end && common > 0; i++) {
    const guint32 at = bh_sharing_position (entries, i), len = bh_sharing_text (self, at)->file_len;

    if (len < common || !bh_wordless_is_len_near (common, len))
      continue;
    if (has_first)
      visit (first, at, data);
    first = has_first ? first : at;
    has_first = TRUE;
  }
}

static void
visit_all (const BhSharingTexts *self, BhKinVisitor visit, gpointer data)
{
  for (BhShared shared = 0; shared < BH_N_SHARED; shared++) {
    g_autoptr (GArray) entries = bh_sharing_list (self, shared, /* sets= */ NULL);

    for (guint start = 0; start < entries->len; start = bh_sharing_group_end (entries, start))
      if (bh_sharing_is_wordless (shared, entries, start))
        visit_wordless (self, entries, start, visit, data);
      else
        visit_group (self, shared, entries, start, visit, data);
  }
}

void
bh_kin_visit (
    const BhClusterText *texts, const guint32 *ranked, gsize n, BhKinVisitor visit, gpointer data)
{
  const BhSharingTexts self = { texts, ranked, n, /* space= */ NULL, /* n_like= */ NULL };

  visit_all (&self, visit, data);
}

/* For each position the texts of its set. parent: flat. */
static guint32 *
count_like (const guint32 *parent, gsize n)
{
  guint32 *n_like = g_new0 (guint32, n + 1);

  for (gsize i = 0; i < n; i++)
    n_like[parent[i]]++;
  for (gsize i = 0; i < n; i++)
    n_like[i] = n_like[parent[i]];
  return n_like;
}

static void
unite (guint32 a, guint32 b, gpointer data)
{
  bh_join_unite (data, a, b);
}

/* Joins in parent what strangers sent that share one thing, of what loose has joined. */
static void
join_of_strangers (const BhSharingTexts *self, BhShared shared, guint32 *loose, guint32 *parent)
{
  g_autoptr (GArray) entries = bh_sharing_list (self, shared, loose);

  for (guint start = 0, end; start < entries->len; start = end) {
    BhStrangers strangers = { 0 };

    end = bh_sharing_group_end (entries, start);
    for (guint i = start; i < end; i++)
      bh_strangers_add (&strangers, bh_sharing_text (self, bh_sharing_position (entries, i)));
    gboolean is_campaign = shared == BH_SHARED_WALLET ? bh_strangers_are_some (&strangers)
                                                      : bh_strangers_are_many (&strangers);
    for (guint i = start + 1; i < end && is_campaign; i++)
      bh_join_unite (parent, bh_sharing_position (entries, start),
                     bh_sharing_position (entries, i));
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
bh_kin_join (const BhClusterText *texts,
             const guint32 *ranked,
             gsize n,
             const BhClusterSpace *space,
             guint32 *parent,
             guint32 *medoid_of)
{
  bh_join_flatten (parent, n);
  g_autofree guint32 *parts = g_memdup2 (parent, (n + 1) * sizeof parent[0]);
  g_autofree guint32 *loose = g_memdup2 (parent, (n + 1) * sizeof parent[0]);

  g_autofree guint32 *n_like = count_like (parent, n);
  const BhSharingTexts self = { texts, ranked, n, space, n_like };

  visit_all (&self, unite, loose);
  for (BhShared shared = 0; shared < BH_N_SHARED; shared++)
    join_of_strangers (&self, shared, loose, parent);
  bh_join_flatten (parent, n);
  choose_medoids (texts, ranked, n, parts, parent, medoid_of);
}
