/* crowd.c - counts the senders of each set of alike texts; then looks at its pairs once more. */
#include "cluster/crowd.h"

#include "base/order.h"
#include "cluster/join.h"
#include "cluster/strangers.h"

#define PART_OF_LESSER 66  /* percent of the lesser best of both that a pair must reach */
#define PART_OF_GREATER 60 /* the same of the greater one */

/* A text by its set, and by whom it comes from within it. */
typedef struct {
  guint32 set;
  guint32 position;
  guint64 domain_hash;
} Member;

static gint
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *x = a, *y = b;
  gint order = BH_ORDER (x->set, y->set);

  if (order == 0)
    order = BH_ORDER (x->domain_hash, y->domain_hash);
  return order != 0 ? order : BH_ORDER (x->position, y->position);
}

/* By set, then by domain. */
static Member *
list_members (const BhCrowdInput *input, const guint32 *positions, gsize n, guint32 *sets)
{
  Member *members = g_new (Member, n + 1);

  for (guint32 i = 0; i < n; i++) {
    guint32 position = positions != NULL ? positions[i] : i;
    members[i] = (Member) { bh_join_find (sets, i), position,
                            input->texts[input->ranked[position]].domain_hash };
  }
  qsort (members, n, sizeof members[0], compare_members);
  return members;
}

static gsize
set_end (const Member *members, gsize n, gsize start)
{
  gsize end = start + 1;

  while (end < n && members[end].set == members[start].set)
    end++;
  return end;
}

/* Of one set, by domain. */
static gboolean
are_strangers (const BhCrowdInput *input, const Member *members, gsize n)
{
  BhStrangers strangers = { 0 };

  for (gsize i = 0; i < n; i++)
    bh_strangers_add (&strangers, &input->texts[input->ranked[members[i].position]]);
  return bh_strangers_are_many (&strangers);
}

static gboolean
is_one_already (const BhCrowdInput *input, const Member *members, gsize n)
{
  guint32 root = bh_join_find (input->parent, members[0].position);

  for (gsize i = 1; i < n; i++)
    if (bh_join_find (input->parent, members[i].position) != root)
      return FALSE;
  return TRUE;
}

/* One set of alike texts that strangers sent. */
typedef struct {
  BhClusterSet set;
  guint32 *parent;     /* one a position in the set */
  BhClusterPair *best; /* of each: the pair in which most is shared */
} Crowd;

/* Whether parts in a hundred of x's share is more than y's share: by multiplication. */
static gboolean
shares_more (const BhClusterPair *x, guint parts, const BhClusterPair *y)
{
  return (guint64)x->n_shared * parts * y->n_union > (guint64)y->n_shared * 100 * x->n_union;
}

static BhClusterPair
compare (const Crowd *self, guint32 a, guint32 b)
{
  return bh_cluster_compare (bh_cluster_set_text (&self->set, a),
                             bh_cluster_set_text (&self->set, b), self->set.percent);
}

/* What many strangers sent as it is has copies like it, which came here as one text. */
static void
note_copies (Crowd *self)
{
  static const BhClusterPair whole = { .n_shared = 1, .n_union = 1 };

  for (guint32 i = 0; i < self->set.n; i++) {
    BhStrangers strangers = { 0 };

    bh_strangers_add (&strangers, bh_cluster_set_text (&self->set, i));
    if (bh_strangers_are_many (&strangers))
      self->best[i] = whole;
  }
}

static void
note_best (guint32 a, guint32 b, gpointer data)
{
  Crowd *self = data;
  BhClusterPair pair = compare (self, a, b);

  if (!pair.joins && !pair.is_alike)
    return;
  if (self->best[a].n_union == 0 || shares_more (&pair, 100, &self->best[a]))
    self->best[a] = pair;
  if (self->best[b].n_union == 0 || shares_more (&pair, 100, &self->best[b]))
    self->best[b] = pair;
}

/* What is in one set already is not looked at again: the sets come out the same. */
static gboolean
are_apart (guint32 a, guint32 b, gpointer data)
{
  const Crowd *self = data;

  return bh_join_find (self->parent, a) != bh_join_find (self->parent, b);
}

static void
join_pair (guint32 a, guint32 b, gpointer data)
{
  Crowd *self = data;
  BhClusterPair pair = compare (self, a, b);
  const BhClusterPair *x = &self->best[a], *y = &self->best[b];
  gboolean is_x_greater = shares_more (x, 100, y);

  if (pair.joins || (pair.is_alike && !shares_more (is_x_greater ? y : x, PART_OF_LESSER, &pair) &&
                     !shares_more (is_x_greater ? x : y, PART_OF_GREATER, &pair)))
    bh_join_unite (self->parent, a, b);
}

/* Joins in the input what is one crowd among the members of a set. positions: ascending. */
static void
take_crowds (const BhCrowdInput *input, const guint32 *positions, gsize n, guint32 *parent)
{
  g_autofree Member *members = list_members (input, positions, n, parent);

  for (gsize start = 0, end; start < n; start = end) {
    end = set_end (members, n, start);
    if (is_one_already (input, members + start, end - start) ||
        !are_strangers (input, members + start, end - start))
      continue;
    for (gsize i = start; i < end; i++) {
      bh_join_unite (input->parent, members[start].position, members[i].position);
      input->is_crowd[members[i].position] = TRUE;
    }
  }
}

static gint
compare_positions (gconstpointer a, gconstpointer b)
{
  return BH_ORDER (*(const guint32 *)a, *(const guint32 *)b);
}

static gboolean
look_again (const BhCrowdInput *input, const Member *of_set, gsize n, GError **error)
{
  g_autofree guint32 *positions = g_new (guint32, n + 1), *members = g_new (guint32, n + 1);
  g_autofree guint32 *parent = g_new (guint32, n + 1);
  g_autofree BhClusterPair *best = g_new0 (BhClusterPair, n + 1);

  for (gsize i = 0; i < n; i++)
    positions[i] = of_set[i].position;
  qsort (positions, n, sizeof positions[0], compare_positions);
  for (gsize i = 0; i < n; i++)
    members[i] = input->ranked[positions[i]];
  bh_join_init (parent, n);
  Crowd crowd = { { input->texts, members, n, input->percent, input->space, TRUE }, parent, best };
  note_copies (&crowd);
  BhForestVisitor look = { NULL, note_best, &crowd }, join = { are_apart, join_pair, &crowd };
  if (!bh_cluster_set_visit (&crowd.set, &look, error) ||
      !bh_cluster_set_visit (&crowd.set, &join, error))
    return FALSE;
  take_crowds (input, positions, n, parent);
  return TRUE;
}

gboolean
bh_crowd_settle (const BhCrowdInput *input, GError **error)
{
  g_autofree Member *members = list_members (input, /* positions= */ NULL, input->n, input->loose);

  for (gsize start = 0, end; start < input->n; start = end) {
    end = set_end (members, input->n, start);
    if (!is_one_already (input, members + start, end - start) &&
        are_strangers (input, members + start, end - start) &&
        !look_again (input, members + start, end - start, error))
      return FALSE;
  }
  return TRUE;
}
