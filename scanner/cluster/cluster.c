/* cluster.c - rank by content, pair, verify, unite; then name each set by its medoid.
 *
 * All work is done on positions in the ranking by text hash. So neither the
 * order of the input nor how the work is cut can change the answer.
 */
#include "cluster/cluster.h"

#include "cluster/crowd.h"
#include "cluster/forest.h"
#include "cluster/guard.h"
#include "cluster/issues.h"
#include "cluster/join.h"
#include "cluster/kin.h"
#include "cluster/medoid.h"
#include "cluster/rank.h"
#include "cluster/verify.h"

#define SMALL_PERCENT 35  /* threshold for a small case */
#define LARGE_PERCENT 40  /* chains grow with the number of texts */
#define LARGE_FROM 100000 /* distinct texts */
#define ISSUES_FROM 2     /* texts of a set that may hold two issues */
#define NO_TEXT G_MAXUINT32

typedef struct {
  const BhClusterText *texts;
  const guint32 *ranked; /* indices of texts, content-least first */
  guint32 *parent;       /* one a position in ranked */
  guint32 *loose;        /* the same with those that are but alike; while pairs are looked at */
  gboolean *is_crowd;    /* one a position in ranked */
  guint32 *medoid_of;    /* where a set's least position is: its medoid's text, once known */
  guint percent;
  const BhClusterSpace *space;
} Joiner;

/* A pair within one set already need not be looked at: the sets come out the same. */
static gboolean
are_apart (guint32 a, guint32 b, gpointer data)
{
  const Joiner *joiner = data;

  return bh_join_find (joiner->parent, a) != bh_join_find (joiner->parent, b);
}

static void
join_pair (guint32 a, guint32 b, gpointer data)
{
  Joiner *joiner = data;
  const BhClusterText *x = &joiner->texts[joiner->ranked[a]];
  const BhClusterText *y = &joiner->texts[joiner->ranked[b]];

  BhVerifyVerdict verdict = bh_verify_judge (x, y, joiner->percent);

  if (verdict == BH_TEXTS_JOIN)
    bh_join_unite (joiner->parent, a, b);
  if (verdict != BH_TEXTS_APART)
    bh_join_unite (joiner->loose, a, b);
}

/* Texts too short to be similar to anything are paired with nothing. */
static gboolean
join_similar (const Joiner *joiner, gsize n, GError **error)
{
  g_autofree guint32 *similar = g_new (guint32, n + 1);
  g_autofree guint32 *positions = g_new (guint32, n + 1);
  g_autofree guint32 *parent = g_new (guint32, n + 1), *loose = NULL;
  g_autofree gboolean *is_crowd = NULL;
  gsize n_similar = 0;

  for (gsize i = 0; i < n; i++) {
    const BhClusterText *text = &joiner->texts[joiner->ranked[i]];

    if (text->basis == BH_SIGNATURE_EMPTY ||
        (text->basis == BH_SIGNATURE_EXACT && text->n_shingles == 0))
      continue;
    positions[n_similar] = (guint32)i;
    similar[n_similar++] = joiner->ranked[i];
  }
  bh_join_init (parent, n_similar);
  loose = g_memdup2 (parent, (n_similar + 1) * sizeof parent[0]);
  Joiner inner = { .texts = joiner->texts,
                   .ranked = similar,
                   .parent = parent,
                   .loose = loose,
                   .percent = joiner->percent,
                   .space = joiner->space };
  BhForestVisitor visitor = { are_apart, join_pair, &inner };
  if (!bh_forest_visit (joiner->texts, similar, n_similar, joiner->space, &visitor, error))
    return FALSE;
  is_crowd = g_new0 (gboolean, n_similar + 1);
  BhCrowdInput crowds = { joiner->texts, similar, n_similar, joiner->percent,
                          joiner->space, parent,  loose,     is_crowd };
  if (!bh_crowd_settle (&crowds, error))
    return FALSE;
  for (gsize i = 0; i < n_similar; i++) {
    bh_join_unite (joiner->parent, positions[i], positions[bh_join_find (parent, (guint32)i)]);
    joiner->is_crowd[positions[i]] = is_crowd[i];
  }
  return TRUE;
}

/* The positions grouped by set: sets by their least member, members in content order. */
typedef struct {
  guint32 *positions;
  gsize *start; /* start[i] to start[i + 1]: the i-th set */
  gsize n_sets;
} Sets;

static void
sets_clear (Sets *sets)
{
  g_clear_pointer (&sets->positions, g_free);
  g_clear_pointer (&sets->start, g_free);
}

static Sets
group_sets (guint32 *parent, gsize n)
{
  Sets sets = { g_new (guint32, n + 1), g_new0 (gsize, n + 2), 0 };
  g_autofree guint32 *set_of = g_new (guint32, n + 1);
  g_autofree gsize *fill = NULL;

  for (gsize i = 0; i < n; i++) {
    guint32 root = bh_join_find (parent, (guint32)i);

    set_of[i] = root == i ? (guint32)sets.n_sets++ : set_of[root];
    sets.start[set_of[i] + 1]++;
  }
  for (gsize i = 0; i < sets.n_sets; i++)
    sets.start[i + 1] += sets.start[i];
  fill = g_memdup2 (sets.start, (sets.n_sets + 1) * sizeof sets.start[0]);
  for (gsize i = 0; i < n; i++)
    sets.positions[fill[set_of[i]]++] = (guint32)i;
  return sets;
}

/* The members of a set as indices of texts. */
static guint32 *
set_members (const Joiner *joiner, const guint32 *positions, gsize n)
{
  guint32 *members = g_new (guint32, n + 1);

  for (gsize i = 0; i < n; i++)
    members[i] = joiner->ranked[positions[i]];
  return members;
}

static BhClusterSet
set_of (const Joiner *joiner, guint32 least_position, const guint32 *members, gsize n)
{
  return (BhClusterSet) { joiner->texts,   members,       n,
                          joiner->percent, joiner->space, joiner->is_crowd[least_position] };
}

/* Makes the parts of a set sets of their own. part: as SetRule.split gives it. */
static void
part_set (const Joiner *joiner, const guint32 *positions, gsize n, const guint32 *part)
{
  for (gsize k = 0; k < n; k++)
    joiner->parent[positions[k]] = positions[part[k]];
}

/* Two ways in which a set may be too much: what makes it doubtful, and into which parts it
 * falls (issues.h, guard.h). */
typedef struct {
  gsize least; /* texts; a smaller set is left alone */
  gboolean (*doubts) (const Joiner *joiner, guint32 least_position, const BhClusterSet *set);
  gboolean (*split) (const BhClusterSet *set, guint32 *out_part, GError **error);
} SetRule;

static gboolean
has_issues (const Joiner *joiner G_GNUC_UNUSED,
            guint32 least_position G_GNUC_UNUSED,
            const BhClusterSet *set)
{
  return bh_issues_doubts (set);
}

/* Of a set that stays whole the medoid is noted. */
static gboolean
is_chained (const Joiner *joiner, guint32 least_position, const BhClusterSet *set)
{
  gsize medoid = 0;

  if (bh_guard_doubts (set, &medoid))
    return TRUE;
  joiner->medoid_of[least_position] = set->members[medoid];
  return FALSE;
}

static const SetRule issues_rule = { ISSUES_FROM, has_issues, bh_issues_split };
static const SetRule guard_rule = { 1, is_chained, bh_guard_split };

static gboolean
split_set (
    const Joiner *joiner, const guint32 *positions, gsize n, const SetRule *rule, GError **error)
{
  g_autofree guint32 *members = set_members (joiner, positions, n);
  BhClusterSet set = set_of (joiner, positions[0], members, n);

  if (!rule->doubts (joiner, positions[0], &set))
    return TRUE;
  g_autofree guint32 *part = g_new (guint32, n);
  if (!rule->split (&set, part, error))
    return FALSE;
  part_set (joiner, positions, n, part);
  return TRUE;
}

static gboolean
split_sets (const Joiner *joiner, gsize n_texts, const SetRule *rule, GError **error)
{
  Sets sets = group_sets (joiner->parent, n_texts);
  gboolean good = TRUE;

  for (gsize i = 0; good && i < sets.n_sets; i++) {
    gsize n = sets.start[i + 1] - sets.start[i];

    good = bh_cluster_go_on (joiner->space, error);
    if (good && n >= rule->least)
      good = split_set (joiner, sets.positions + sets.start[i], n, rule, error);
  }
  sets_clear (&sets);
  return good;
}

/* The first 64 bits of SHA-256 over what a cluster id depends on. */
static void
write_id (char id[17], guint percent, const BhSha256 *medoid)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autofree char *parameters = g_strdup_printf ("cluster-v1 norm=%d bins=%d percent=%u",
                                                 BH_NORM_VERSION, BH_SIGNATURE_BINS, percent);

  bh_digest_add (digest, bh_span (parameters, strlen (parameters) + 1));
  bh_digest_add (digest, bh_span (medoid->bytes, sizeof medoid->bytes));
  BhSha256 hash = bh_digest_finish (digest);
  g_snprintf (id, 17, "%016" G_GINT64_MODIFIER "x", bh_text_prefix (&hash));
}

static BhCluster
describe (const Joiner *joiner, guint32 least_position, const guint32 *members, gsize n)
{
  BhCluster cluster = { .lineage = members[0], .n_texts = (guint32)n };

  cluster.root = joiner->medoid_of[least_position];
  if (cluster.root == NO_TEXT) {
    BhClusterSet set = set_of (joiner, least_position, members, n);
    cluster.root = members[bh_medoid_find (&set)];
  }
  for (gsize i = 0; i < n; i++)
    cluster.n_messages += joiner->texts[members[i]].weight;
  write_id (cluster.id, joiner->percent, joiner->texts[cluster.root].text_hash);
  return cluster;
}

/* One text that is too short to be like another, from one domain under several subjects, is no
 * campaign but a form: "URL: … Date: not supplied". What its messages say stands elsewhere. */
static gboolean
is_form (const BhClusterText *text)
{
  return text->basis == BH_SIGNATURE_EXACT && text->weight >= 2 && text->domain_hash != 0 &&
         text->has_subject && text->subject_hash == 0;
}

static gint
compare_clusters (gconstpointer a, gconstpointer b)
{
  return strcmp (((const BhCluster *)a)->id, ((const BhCluster *)b)->id);
}

/* Sorts the clusters by id and tells each text its own. */
static void
number_clusters (BhClustering *clustering, const Sets *sets, const Joiner *joiner, gsize n_texts)
{
  g_autofree guint32 *number_of = g_new (guint32, n_texts + 1); /* by lineage */

  g_array_sort (clustering->clusters, compare_clusters);
  for (gsize i = 0; i < n_texts; i++)
    number_of[i] = clustering->cluster_of[i] = BH_NO_CLUSTER;
  for (guint i = 0; i < clustering->clusters->len; i++)
    number_of[g_array_index (clustering->clusters, BhCluster, i).lineage] = i;
  for (gsize i = 0; i < sets->n_sets; i++) {
    guint32 lineage = joiner->ranked[sets->positions[sets->start[i]]];

    for (gsize k = sets->start[i]; k < sets->start[i + 1]; k++)
      clustering->cluster_of[joiner->ranked[sets->positions[k]]] = number_of[lineage];
  }
}

static gboolean
describe_sets (BhClustering *clustering, const Joiner *joiner, gsize n_texts, GError **error)
{
  Sets sets = group_sets (joiner->parent, n_texts);
  gboolean good = TRUE;

  for (gsize i = 0; i < sets.n_sets && (good = bh_cluster_go_on (joiner->space, error)); i++) {
    gsize n = sets.start[i + 1] - sets.start[i];
    g_autofree guint32 *members = set_members (joiner, sets.positions + sets.start[i], n);

    if (joiner->texts[members[0]].basis == BH_SIGNATURE_EMPTY ||
        is_form (&joiner->texts[members[0]]))
      continue;
    BhCluster cluster = describe (joiner, sets.positions[sets.start[i]], members, n);
    if (cluster.n_messages >= 2)
      g_array_append_val (clustering->clusters, cluster);
  }
  if (good)
    number_clusters (clustering, &sets, joiner, n_texts);
  sets_clear (&sets);
  return good;
}

BhClustering *
bh_cluster_texts (const BhClusterText *texts,
                  gsize n_texts,
                  guint threshold_percent,
                  const BhClusterSpace *space,
                  GError **error)
{
  g_return_val_if_fail (texts != NULL || n_texts == 0, NULL);
  g_return_val_if_fail (n_texts < G_MAXUINT32 / 2, NULL);

  g_autoptr (BhClustering) clustering = g_new0 (BhClustering, 1);
  g_autofree guint32 *ranked = bh_rank_texts (texts, n_texts);
  g_autofree guint32 *parent = g_new (guint32, n_texts + 1);
  g_autofree guint32 *medoid_of = g_new (guint32, n_texts + 1);
  g_autofree gboolean *is_crowd = g_new0 (gboolean, n_texts + 1);
  Joiner joiner = { .texts = texts,
                    .ranked = ranked,
                    .parent = parent,
                    .is_crowd = is_crowd,
                    .medoid_of = medoid_of,
                    .percent = threshold_percent,
                    .space = space };

  if (joiner.percent == 0)
    joiner.percent = n_texts < LARGE_FROM ? SMALL_PERCENT : LARGE_PERCENT;
  clustering->threshold_percent = joiner.percent;
  clustering->clusters = g_array_new (FALSE, FALSE, sizeof (BhCluster));
  clustering->cluster_of = g_new (guint32, n_texts + 1);
  bh_join_init (parent, n_texts);
  for (gsize i = 0; i < n_texts; i++)
    medoid_of[i] = NO_TEXT;
  if (!join_similar (&joiner, n_texts, error) ||
      !split_sets (&joiner, n_texts, &issues_rule, error) ||
      !split_sets (&joiner, n_texts, &guard_rule, error))
    return NULL;
  bh_kin_join (texts, ranked, n_texts, space, parent, medoid_of);
  if (!describe_sets (clustering, &joiner, n_texts, error))
    return NULL;
  return g_steal_pointer (&clustering);
}

void
bh_clustering_free (BhClustering *clustering)
{
  if (clustering == NULL)
    return;
  g_clear_pointer (&clustering->clusters, g_array_unref);
  g_free (clustering->cluster_of);
  g_free (clustering);
}
