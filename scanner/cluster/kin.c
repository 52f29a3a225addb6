/* kin.c - what texts have beside their words is sorted; equal ones lie together. */
#include "cluster/kin.h"

#include "base/order.h"
#include "cluster/join.h"
#include "cluster/strangers.h"
#include "cluster/wordless.h"
#include "store/text-evidence.h"

#define LONE_TEXTS_MAX 2     /* of a set that chance may have made */
#define SENTENCE_SHINGLES 12 /* pairs of words that are a sentence, in one piece or more */
#define WALLETS_MAX 4        /* of one letter: one for each coin that the victim may have */
#define TOPIC_PERCENT 90 /* of those who have what is common: under whose subject it is theirs */
#define OPENING_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) /* odd: no subject is lost */

/* A text by what it shares and has beside it: evidence, or the set that it is in; then by whom
 * it comes from. */
typedef struct {
  guint64 shared;
  guint64 beside;
  guint64 domain_hash;
  guint32 position;
} Entry;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  gint order = BH_ORDER (x->shared, y->shared);

  if (order == 0)
    order = BH_ORDER (x->beside, y->beside);
  if (order == 0)
    order = BH_ORDER (x->domain_hash, y->domain_hash);
  return order != 0 ? order : BH_ORDER (x->position, y->position);
}

static void
add (GArray *entries, const BhClusterText *text, guint64 shared, guint64 beside, guint32 position)
{
  Entry entry = { shared, beside, text->domain_hash, position };

  g_array_append_val (entries, entry);
}

/* What texts may share: kin.h. */
typedef enum {
  SHARED_TOPIC,   /* with evidence beside it */
  SHARED_OPENING, /* with a sentence */
  SHARED_WALLET,
  N_SHARED,
} Shared;

/* The entries that share one thing, with one beside it, end there. */
static guint
group_end (const GArray *entries, guint start)
{
  const Entry *entry = (const Entry *)(const void *)entries->data;
  guint end = start + 1;

  while (end < entries->len && entry[end].shared == entry[start].shared &&
         entry[end].beside == entry[start].beside)
    end++;
  return end;
}

static guint32
position_at (const GArray *entries, guint i)
{
  return g_array_index (entries, Entry, i).position;
}

/* The texts that are looked at, by position. */
typedef struct {
  const BhClusterText *texts;
  const guint32 *ranked; /* NULL: as they stand */
  gsize n;
  const BhClusterSpace *space;
  const guint32 *n_like; /* for each the texts of its set; NULL: sets are not known */
} Texts;

static const BhClusterText *
text_at (const Texts *self, guint32 position)
{
  return &self->texts[self->ranked != NULL ? self->ranked[position] : position];
}

/* What has copies of its own is a campaign beside the one that opens alike, and borrowed from it:
 * only what is like hardly any other text has kin by its opening, unless the subject is one too. */
static gboolean
is_lone (const Texts *self, guint32 position)
{
  return self->n_like == NULL || self->n_like[position] <= LONE_TEXTS_MAX;
}

/* What a text has that says with files or pictures what it says, beside its subject. */
#define WORDLESS_EVIDENCE G_MAXUINT64 /* no hash; less the basis, so that a file is no picture */

static gboolean
is_wallet (guint64 evidence)
{
  return (evidence & BH_EVIDENCE_IS_WALLET) != 0;
}

/* Whether the text is a letter that wants to be paid into the wallets it names. */
static gboolean
asks_for_money (const BhClusterText *text)
{
  guint n = 0;

  for (guint32 i = 0; i < text->n_evidence; i++)
    n += is_wallet (text->evidence[i]) ? 1 : 0;
  return text->is_letter && n > 0 && n <= WALLETS_MAX;
}

static void
add_wallets (GArray *entries, const BhClusterText *text, guint32 position)
{
  for (guint32 i = 0; i < text->n_evidence; i++)
    if (is_wallet (text->evidence[i]))
      add (entries, text, text->evidence[i], 0, position);
}

static void
add_topic (GArray *entries, const BhClusterText *text, guint32 position)
{
  for (guint32 i = 0; i < text->n_evidence; i++)
    add (entries, text, text->topic_hash, text->evidence[i], position);
  if (bh_wordless_is (text))
    add (entries, text, text->topic_hash, WORDLESS_EVIDENCE - text->basis, position);
}

/* From start up to end: texts that have one common value, by their topics. Those of the topic that
 * nearly all of them have share it as if it were rare. */
static void
add_common_group (const Texts *self, GArray *entries, const GArray *common, guint start, guint end)
{
  for (guint from = start, to; from < end; from = to) {
    const Entry *entry = &g_array_index (common, Entry, from);

    to = group_end (common, from);
    if (entry->beside == 0 || 100 * (guint64)(to - from) < TOPIC_PERCENT * (guint64)(end - start))
      continue;
    for (guint i = from; i < to; i++) {
      const guint32 position = position_at (common, i);
      add (entries, text_at (self, position), entry->beside, entry->shared, position);
    }
  }
}

/* A provider's host stands under all subjects; one that hundreds link to under one subject is a
 * campaign's own. */
static void
add_common (const Texts *self, GArray *entries)
{
  g_autoptr (GArray) common = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint32 i = 0; i < self->n; i++) {
    const BhClusterText *text = text_at (self, i);

    for (guint32 k = 0; k < text->n_common; k++)
      add (common, text, text->evidence[text->n_evidence + k], text->topic_hash, i);
  }
  g_array_sort (common, compare_entries);
  for (guint start = 0, end; start < common->len; start = end) {
    const guint64 shared = g_array_index (common, Entry, start).shared;

    for (end = start + 1; end < common->len && g_array_index (common, Entry, end).shared == shared;
         end++)
      ;
    add_common_group (self, entries, common, start, end);
  }
}

static void
add_opening (const Texts *self, GArray *entries, guint32 position, guint64 beside)
{
  const BhClusterText *text = text_at (self, position);

  if (is_lone (self, position))
    add (entries, text, text->opening_hash, beside, position);
  if (text->topic_hash != 0)
    add (entries, text, text->opening_hash + OPENING_FACTOR * text->topic_hash, beside, position);
}

/* All texts by what they share, sorted. sets: (nullable): the root of each position, by which they
 * are told apart then. */
static GArray *
list_sharing (const Texts *self, Shared shared, guint32 *sets)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint32 i = 0; i < self->n; i++) {
    const BhClusterText *text = text_at (self, i);
    guint64 set = sets != NULL ? bh_join_find (sets, i) : 0;

    if (shared == SHARED_OPENING && text->opening_hash != 0)
      add_opening (self, entries, i, set);
    else if (shared == SHARED_TOPIC && text->topic_hash != 0 && sets != NULL)
      add (entries, text, text->topic_hash, set, i);
    else if (shared == SHARED_TOPIC && text->topic_hash != 0)
      add_topic (entries, text, i);
    else if (shared == SHARED_WALLET && asks_for_money (text))
      add_wallets (entries, text, i);
  }
  if (shared == SHARED_TOPIC && sets == NULL)
    add_common (self, entries);
  g_array_sort (entries, compare_entries);
  return entries;
}

gboolean
bh_kin_share_wallet (const BhClusterText *a, const BhClusterText *b)
{
  if (!asks_for_money (a) || !asks_for_money (b))
    return FALSE;
  for (guint32 i = 0; i < a->n_evidence; i++)
    for (guint32 k = 0; k < b->n_evidence && is_wallet (a->evidence[i]); k++)
      if (a->evidence[i] == b->evidence[k])
        return TRUE;
  return FALSE;
}

static gboolean
share_common (const BhClusterText *a, const BhClusterText *b)
{
  for (guint32 i = 0; i < a->n_common; i++)
    for (guint32 k = 0; k < b->n_common; k++)
      if (a->evidence[a->n_evidence + i] == b->evidence[b->n_evidence + k])
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
  if (shares_evidence && bh_kin_share_wallet (a, b))
    return TRUE;
  return n_shared >= SENTENCE_SHINGLES && a->opening_hash != 0 &&
         a->opening_hash == b->opening_hash;
}

/* Both texts share what makes them kin, if there is a sentence as well. */
static gboolean
share_sentence (const Texts *self, guint32 a, guint32 b)
{
  const BhClusterText *x = text_at (self, a), *y = text_at (self, b);
  guint32 n_shared, n_union;

  bh_cluster_touch (self->space, x);
  bh_cluster_touch (self->space, y);
  bh_cluster_jaccard (x, y, &n_shared, &n_union);
  return n_shared >= SENTENCE_SHINGLES;
}

static void
visit_group (const Texts *self,
             Shared shared,
             const GArray *entries,
             guint start,
             BhKinVisitor visit,
             gpointer data)
{
  guint end = group_end (entries, start);

  for (guint i = start + 1; i < end; i++) {
    const guint32 first = position_at (entries, start), before = position_at (entries, i - 1);
    const guint32 at = position_at (entries, i);

    if (shared != SHARED_OPENING || share_sentence (self, first, at))
      visit (first, at, data);
    if (shared == SHARED_OPENING && before != first && share_sentence (self, before, at))
      visit (before, at, data);
  }
}

static gboolean
is_wordless_group (Shared shared, const GArray *entries, guint start)
{
  return shared == SHARED_TOPIC &&
         g_array_index (entries, Entry, start).beside >= WORDLESS_EVIDENCE - BH_SIGNATURE_FILES;
}

/* Of a group. Returns: as bh_wordless_common_len() */
static guint64
common_file_len (const Texts *self, const GArray *entries, guint start, guint end)
{
  g_autoptr (GArray) lens = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = start; i < end; i++) {
    guint64 len = text_at (self, position_at (entries, i))->file_len;
    g_array_append_val (lens, len);
  }
  return bh_wordless_common_len (lens);
}

static void
visit_wordless (
    const Texts *self, const GArray *entries, guint start, BhKinVisitor visit, gpointer data)
{
  const guint end = group_end (entries, start);
  const guint64 common = common_file_len (self, entries, start, end);
  gboolean has_first = FALSE;
  guint32 first = 0;

  for (guint i = start; i < end && common > 0; i++) {
    const guint32 at = position_at (entries, i), len = text_at (self, at)->file_len;

    if (len < common || !bh_wordless_is_len_near (common, len))
      continue;
    if (has_first)
      visit (first, at, data);
    first = has_first ? first : at;
    has_first = TRUE;
  }
}

static void
visit_all (const Texts *self, BhKinVisitor visit, gpointer data)
{
  for (Shared shared = 0; shared < N_SHARED; shared++) {
    g_autoptr (GArray) entries = list_sharing (self, shared, /* sets= */ NULL);

    for (guint start = 0; start < entries->len; start = group_end (entries, start))
      if (is_wordless_group (shared, entries, start))
        visit_wordless (self, entries, start, visit, data);
      else
        visit_group (self, shared, entries, start, visit, data);
  }
}

void
bh_kin_visit (
    const BhClusterText *texts, const guint32 *ranked, gsize n, BhKinVisitor visit, gpointer data)
{
  const Texts self = { texts, ranked, n, /* space= */ NULL, /* n_like= */ NULL };

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
join_of_strangers (const Texts *self, Shared shared, guint32 *loose, guint32 *parent)
{
  g_autoptr (GArray) entries = list_sharing (self, shared, loose);

  for (guint start = 0, end; start < entries->len; start = end) {
    BhStrangers strangers = { 0 };

    end = group_end (entries, start);
    for (guint i = start; i < end; i++)
      bh_strangers_add (&strangers, text_at (self, position_at (entries, i)));
    gboolean is_campaign = shared == SHARED_WALLET ? bh_strangers_are_some (&strangers)
                                                   : bh_strangers_are_many (&strangers);
    for (guint i = start + 1; i < end && is_campaign; i++)
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
  const Texts self = { texts, ranked, n, space, n_like };

  visit_all (&self, unite, loose);
  for (Shared shared = 0; shared < N_SHARED; shared++)
    join_of_strangers (&self, shared, loose, parent);
  bh_join_flatten (parent, n);
  choose_medoids (texts, ranked, n, parts, parent, medoid_of);
}
