/* pair.c - the clusterer's own judgement, made again over one cluster. */
#include "conclude/clusters/pair.h"

#include "cluster/path.h"
#include "conclude/clusters/cluster-inputs.h"
#include "conclude/clusters/masks.h"
#include "store/case-cluster.h"

static void
step_clear (gpointer data)
{
  g_free (((BhPairStep *)data)->from_id);
  g_free (((BhPairStep *)data)->to_id);
}

void
bh_pair_free (BhPair *pair)
{
  if (pair == NULL)
    return;
  g_free (pair->id[0]);
  g_free (pair->id[1]);
  g_clear_pointer (&pair->steps, g_array_unref);
  g_free (pair);
}

static const BhStoredMember *
member_at (const BhStoredCluster *stored, guint i)
{
  return &g_array_index (stored->members, BhStoredMember, i);
}

static const BhStoredMember *
find_member (const BhStoredCluster *stored, const char *id, GError **error)
{
  const BhStoredMember *found = NULL;

  for (guint i = 0; i < stored->members->len; i++) {
    const BhStoredMember *member = member_at (stored, i);
    if (member->id == NULL || !g_str_has_prefix (member->id, id) ||
        member->text >= stored->texts->len)
      continue;
    if (found != NULL) {
      g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                   "--pair: %s names several; the first two are %s and %s", id, found->id,
                   member->id);
      return NULL;
    }
    found = member;
  }
  if (found == NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "--pair: no message %s in this cluster", id);
  return found;
}

static BhClusterText *
inputs_of (const BhStoredCluster *stored, const GArray *masks)
{
  BhClusterText *inputs = g_new0 (BhClusterText, stored->texts->len + 1);
  g_autoptr (BhDigest) digest = bh_digest_new ();

  for (guint i = 0; i < stored->texts->len; i++)
    inputs[i] = bh_cluster_input (&g_array_index (stored->texts, BhStoredText, i), stored->spill);
  for (guint i = 0; i < stored->members->len; i++) {
    const BhStoredMember *member = member_at (stored, i);
    BhGathered message = { .copy_of = -1, .is_own_name = member->is_own_name ? 1 : 0 };

    if (member->is_copy || member->text >= stored->texts->len)
      continue;
    bh_gathered_set_names (&message, digest, member->from, member->thread, member->message_id,
                           member->subject);
    bh_cluster_input_add (&inputs[member->text], &message, masks);
  }
  return inputs;
}

/* The first message of each text. */
static const char **
name_texts (const BhStoredCluster *stored, const BhStoredMember *const pair[2])
{
  const char **names = g_new0 (const char *, stored->texts->len + 1);

  for (guint i = 0; i < stored->members->len; i++) {
    const BhStoredMember *member = member_at (stored, i);
    if (member->text < stored->texts->len && names[member->text] == NULL)
      names[member->text] = member->id;
  }
  for (guint i = 0; i < 2; i++)
    names[pair[i]->text] = pair[i]->id;
  return names;
}

static void
add_steps (BhPair *self, const GArray *path, const char *const *names)
{
  for (guint i = 0; i < path->len; i++) {
    const BhClusterEdge *edge = &g_array_index (path, BhClusterEdge, i);
    BhPairStep step = { g_strdup (names[edge->a]), g_strdup (names[edge->b]), edge->n_shared,
                        edge->n_union };
    g_array_append_val (self->steps, step);
  }
  self->weakest = path->len > 0 ? bh_cluster_weakest (path) : 0;
}

/* What the clusterer judged by. */
typedef struct {
  BhStoredCluster *stored;
  GArray *evidence; /* as bh_case_evidence() gives it */
  GArray *masks;
  guint percent; /* the least Jaccard similarity that joins */
} Judged;

static gboolean
judged_read (Judged *self, BhCase *opened, const char *cluster, GError **error)
{
  const char *threshold = bh_case_get (opened, "threshold_percent");
  guint64 percent = 0;

  if (threshold == NULL || !bh_span_to_uint64 (bh_span_of_string (threshold), 100, &percent)) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, "case.db: no threshold of clusters");
    return FALSE;
  }
  self->percent = (guint)percent;
  self->stored = bh_case_cluster (opened, cluster, error);
  if (self->stored == NULL)
    return FALSE;
  self->evidence = bh_case_evidence (opened, self->stored->texts, error);
  self->masks = bh_masks_of_text (bh_case_get (opened, "masks"));
  return self->evidence != NULL;
}

static void
judged_clear (Judged *self)
{
  g_clear_pointer (&self->stored, bh_stored_cluster_free);
  g_clear_pointer (&self->evidence, g_array_unref);
  g_clear_pointer (&self->masks, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judged, judged_clear)

/* What lists, programs and vouched senders wrote has neither topic nor opening for the clusterer,
 * nor have the last a mailbox for answers, and the case does not tell which texts are theirs: all
 * three are a reason where there is no way without. Else they are not given to the inputs. hashes:
 * as bh_cluster_inputs_set_evidence() wants them */
static GArray *
find_path (const Judged *judged, BhClusterText *inputs, guint64 *hashes, guint32 from, guint32 to)
{
  gsize n = judged->stored->texts->len;
  g_autofree BhClusterText *whole = g_memdup2 (inputs, (n + 1) * sizeof inputs[0]);

  for (gsize i = 0; i < n; i++) {
    inputs[i].topic_hash = inputs[i].opening_hash = 0;
    inputs[i].n_vouched = inputs[i].weight;
  }
  bh_cluster_inputs_set_evidence (inputs, judged->evidence, hashes);
  GArray *path = bh_cluster_path (inputs, n, judged->percent, from, to);
  if (path != NULL)
    return path;
  memcpy (inputs, whole, n * sizeof inputs[0]);
  bh_cluster_inputs_set_evidence (inputs, judged->evidence, hashes);
  return bh_cluster_path (inputs, n, judged->percent, from, to);
}

static gboolean
judge (BhPair *self, const Judged *judged, const BhStoredMember *const pair[2], GError **error)
{
  const BhStoredCluster *stored = judged->stored;
  g_autofree BhClusterText *inputs = inputs_of (stored, judged->masks);
  g_autofree guint64 *hashes = g_new (guint64, (gsize)judged->evidence->len + 1);
  g_autofree const char **names = name_texts (stored, pair);
  guint32 from = pair[0]->text, to = pair[1]->text;

  self->is_one_text = from == to;
  g_autoptr (GArray) path = find_path (judged, inputs, hashes, from, to);
  self->compare = bh_cluster_compare (&inputs[from], &inputs[to], judged->percent);
  if (path == NULL) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT,
                         "--pair: no chain of texts leads from one to the other; the case is not "
                         "as it was concluded");
    return FALSE;
  }
  add_steps (self, path, names);
  return TRUE;
}

BhPair *
bh_pair_new (BhCase *opened, const char *cluster, const char *const ids[2], GError **error)
{
  g_autoptr (BhPair) self = g_new0 (BhPair, 1);
  g_auto (Judged) judged = { .stored = NULL };

  self->steps = g_array_new (FALSE, FALSE, sizeof (BhPairStep));
  g_array_set_clear_func (self->steps, step_clear);
  if (!judged_read (&judged, opened, cluster, error))
    return NULL;
  const BhStoredMember *a = find_member (judged.stored, ids[0], error);
  const BhStoredMember *b = a != NULL ? find_member (judged.stored, ids[1], error) : NULL;
  if (b == NULL)
    return NULL;
  const BhStoredMember *const pair[2] = { a, b };
  self->id[0] = g_strdup (a->id);
  self->id[1] = g_strdup (b->id);
  return judge (self, &judged, pair, error) ? g_steal_pointer (&self) : NULL;
}
