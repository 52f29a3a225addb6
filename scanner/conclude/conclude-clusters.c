/* conclude-clusters.c - texts to the clusterer, its answer to the store. */
#include "conclude/conclude-clusters.h"

#include "base/order.h"
#include "cluster/burst.h"
#include "cluster/cluster.h"
#include "conclude/clusters/cluster-claims.h"
#include "conclude/clusters/cluster-inputs.h"
#include "conclude/clusters/cluster-wants.h"
#include "conclude/clusters/cluster-words.h"
#include "conclude/clusters/masks.h"
#include "store/case-ask.h"

#define ID_LEN 16 /* hex digits that a lineage or burst is called by */

/* The members of one cluster in evidence order, first copies only. */
typedef struct {
  GArray *members;    /* of guint32: index into gathered */
  GArray *timed;      /* of BhBurstMessage */
  GArray *texts;      /* of guint32: index of each distinct text, ascending */
  guint64 id_hash;    /* of the cluster's ID */
  gboolean has_burst; /* a brief one */
} Members;

typedef struct {
  BhCaseStore *store;
  const GArray *texts;
  GArray *gathered;            /* of BhGathered; their cluster is set here */
  const BhClusterText *inputs; /* one a text */
  const BhClusterSpace *space;
  BhClustering *clustering;
  const BhClusterClaims *claims;
  const BhClusterWants *wants;
  const GArray *masks;  /* masks.h */
  Members *members;     /* one a cluster */
  GPtrArray *bursts;    /* of BhBurst, owned */
  guint32 *burst_of;    /* one a message: place in burst_ids, by 1; 0 is none */
  GPtrArray *burst_ids; /* of char *, owned */
} Pass;

static const BhGathered *
at (const Pass *self, guint i)
{
  return &g_array_index (self->gathered, BhGathered, i);
}

/* Facts of each text that come from its messages: weight, one domain, one thread. */
static BhClusterText *
cluster_texts_new (const GArray *texts, BhSpill *spill, const GArray *gathered, const GArray *masks)
{
  BhClusterText *out = g_new0 (BhClusterText, texts->len + 1);

  for (guint i = 0; i < texts->len; i++)
    out[i] = bh_cluster_input (&g_array_index (texts, BhStoredText, i), spill);
  for (guint i = 0; i < gathered->len; i++) {
    const BhGathered *message = &g_array_index (gathered, BhGathered, i);
    if (message->text < texts->len && message->copy_of < 0 && !message->is_counted)
      bh_cluster_input_add (&out[message->text], message, masks);
  }
  return out;
}

static guint32
cluster_of (const Pass *self, const BhGathered *message)
{
  return message->text < self->texts->len ? self->clustering->cluster_of[message->text]
                                          : BH_NO_CLUSTER;
}

/* Of the cluster that the message is in. */
static const BhClusterText *
medoid_of (const Pass *self, const BhGathered *message)
{
  const BhCluster *cluster =
      &g_array_index (self->clustering->clusters, BhCluster, cluster_of (self, message));

  return &self->inputs[cluster->root];
}

/* Of a message in a cluster. */
static BhBurstMessage
burst_message_of (const Pass *self, guint32 index)
{
  const BhGathered *message = at (self, index);
  const BhStoredText *text = &g_array_index (self->texts, BhStoredText, message->text);
  const BhClusterText *input = &self->inputs[message->text];
  const BhClusterText *medoid = medoid_of (self, message);

  return (BhBurstMessage) {
    .time_unix = message->time_unix,
    .from_domain_hash = message->domain_hash,
    .origin_hash = message->origin_hash,
    .party_hash = message->party_hash,
    .account_hash = message->account_hash,
    .thread_hash = message->thread_hash,
    .is_list = message->is_list,
    .is_auto = message->is_auto,
    .is_aligned = message->is_aligned,
    .is_vouched = message->is_vouched,
    .is_mutated = message->is_mutated,
    .is_masked = bh_masks_hide (self->masks, message),
    .is_of_line = message->is_of_line,
    .is_of_strange_line = message->is_of_strange_line,
    .has_rdns = message->has_rdns,
    .is_foreign = message->is_foreign,
    .has_link = message->has_link,
    .leads_home = message->leads_home,
    .leads_away = message->leads_away,
    .opens_own = bh_cluster_input_opens_own (input, medoid, self->space),
    .has_own_data =
        message->leads_home && bh_cluster_input_has_own_data (input, medoid, self->space),
    .has_want = bh_cluster_wants_have (self->wants, index) || text->basis == BH_SIGNATURE_FILES ||
                text->basis == BH_SIGNATURE_IMAGE || text->basis == BH_SIGNATURE_REMOTE,
    .is_phrase = text->basis == BH_SIGNATURE_EXACT && text->n_shingles == 0,
  };
}

static void
gather_members (Pass *self)
{
  guint n = self->clustering->clusters->len;

  g_autoptr (BhDigest) digest = bh_digest_new ();

  self->members = g_new0 (Members, n + 1);
  for (guint i = 0; i < n; i++) {
    const char *id = g_array_index (self->clustering->clusters, BhCluster, i).id;
    self->members[i].id_hash = bh_hash_text (digest, id);
    self->members[i].members = g_array_new (FALSE, FALSE, sizeof (guint32));
    self->members[i].timed = g_array_new (FALSE, FALSE, sizeof (BhBurstMessage));
    self->members[i].texts = g_array_new (FALSE, FALSE, sizeof (guint32));
  }
  for (guint32 i = 0; i < self->texts->len; i++) {
    guint32 cluster = self->clustering->cluster_of[i];
    if (cluster != BH_NO_CLUSTER)
      g_array_append_val (self->members[cluster].texts, i);
  }
  for (guint32 i = 0; i < self->gathered->len; i++) {
    const BhGathered *message = at (self, i);
    guint32 cluster = cluster_of (self, message);
    if (cluster == BH_NO_CLUSTER || message->copy_of >= 0 || message->is_counted)
      continue;
    g_array_append_val (self->members[cluster].members, i);
    if (!message->has_time)
      continue;
    BhBurstMessage timed = burst_message_of (self, i);
    g_array_append_val (self->members[cluster].timed, timed);
  }
}

static void
free_members (Pass *self)
{
  for (guint i = 0; i < self->clustering->clusters->len; i++) {
    g_array_unref (self->members[i].members);
    g_array_unref (self->members[i].timed);
    g_array_unref (self->members[i].texts);
  }
  g_free (self->members);
}

static guint
count_of (const Pass *self, guint cluster, gsize offset)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  const GArray *members = self->members[cluster].members;
  for (guint i = 0; i < members->len; i++) {
    const BhGathered *message = at (self, g_array_index (members, guint32, i));
    g_array_append_vals (hashes, (const guint8 *)message + offset, 1);
  }
  return bh_count_distinct (hashes);
}

static void
time_span (const GArray *timed, gint64 *out_first, gint64 *out_last)
{
  for (guint i = 0; i < timed->len; i++) {
    gint64 time = g_array_index (timed, BhBurstMessage, i).time_unix;
    *out_first = i == 0 ? time : MIN (*out_first, time);
    *out_last = i == 0 ? time : MAX (*out_last, time);
  }
}

static gboolean
write_cluster (Pass *self, guint index, GError **error)
{
  const BhCluster *cluster = &g_array_index (self->clustering->clusters, BhCluster, index);
  const Members *members = &self->members[index];
  const BhStoredText *lineage = &g_array_index (self->texts, BhStoredText, cluster->lineage);
  g_autofree char *lineage_hex = bh_sha256_to_hex (&lineage->text_hash);
  g_autoptr (BhClusterWords) words =
      bh_cluster_words_new (self->store, self->texts, cluster->root, members->texts, error);
  gint64 first = 0, last = 0;

  if (words == NULL)
    return FALSE;
  lineage_hex[ID_LEN] = '\0';
  const BhBurstMessage *timed = (const BhBurstMessage *)(const void *)members->timed->data;
  g_autofree char *reason =
      bh_burst_cluster_reason (timed, members->timed->len, members->has_burst);

  g_autofree char *wallets = bh_cluster_claims_json (self->claims, index, BH_NAMED_WALLET);
  g_autofree char *phones = bh_cluster_claims_json (self->claims, index, BH_NAMED_PHONE);
  time_span (members->timed, &first, &last);
  gboolean has_time = members->timed->len > 0;
  BhCell cells[] = {
    bh_cell_text (cluster->id),
    bh_cell_text (lineage_hex),
    bh_cell_int (members->members->len),
    bh_cell_int (cluster->n_texts),
    bh_cell_text (words->template),
    bh_cell_text (words->slots_json),
    bh_cell_text (words->support_json),
    has_time ? bh_cell_int (first) : bh_cell_null (),
    has_time ? bh_cell_int (last) : bh_cell_null (),
    bh_cell_int (count_of (self, index, offsetof (BhGathered, origin_hash))),
    bh_cell_int (count_of (self, index, offsetof (BhGathered, account_hash))),
    bh_cell_text (bh_burst_cluster_kind (timed, members->timed->len, members->has_burst)),
    bh_cell_text (reason),
    bh_cell_text (wallets),
    bh_cell_text (phones),
    bh_cell_text ("[]"), /* until accounts are judged */
  };
  return bh_case_store_insert (self->store, "clusters", cells, G_N_ELEMENTS (cells), error);
}

/* From what a burst is, so that it is called alike in every run that finds it. */
static char *
burst_id (const char *cluster, gint64 onset_unix)
{
  g_autofree char *key = g_strdup_printf ("burst-v1 %s %" G_GINT64_FORMAT, cluster, onset_unix);
  BhSha256 sha256 = bh_sha256 (bh_span_of_string (key));
  char *hex = bh_sha256_to_hex (&sha256);
  hex[ID_LEN] = '\0';
  return hex;
}

/* Who came in the burst: the last one where several overlap. */
static void
mark_burst (Pass *self, const BhBurst *burst, const char *id)
{
  const GArray *members = self->members[burst->cluster].members;

  g_ptr_array_add (self->burst_ids, g_strdup (id));
  for (guint i = 0; i < members->len; i++) {
    const guint32 index = g_array_index (members, guint32, i);
    const BhGathered *message = at (self, index);
    if (message->has_time && message->time_unix >= burst->onset_unix &&
        message->time_unix <= burst->end_unix)
      self->burst_of[index] = self->burst_ids->len;
  }
}

static gboolean
write_burst (Pass *self, const BhBurst *burst, GError **error)
{
  const BhCluster *cluster = &g_array_index (self->clustering->clusters, BhCluster, burst->cluster);
  g_autofree char *id = burst_id (cluster->id, burst->onset_unix);
  g_autofree char *p = g_strdup_printf ("1e-%d", burst->p_exponent);
  BhCell cells[] = { bh_cell_text (id),
                     bh_cell_text (cluster->id),
                     bh_cell_int (burst->onset_unix),
                     bh_cell_int (burst->end_unix),
                     bh_cell_int (burst->size),
                     bh_cell_text (burst->kind),
                     bh_cell_text (p),
                     bh_cell_text (burst->statement),
                     bh_cell_text ("[]") /* likewise */ };

  mark_burst (self, burst, id);
  return bh_case_store_insert (self->store, "bursts", cells, G_N_ELEMENTS (cells), error);
}

static GArray *
background_of (const Pass *self)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->gathered->len; i++) {
    const BhGathered *message = at (self, i);
    if (message->has_time && message->copy_of < 0)
      g_array_append_val (times, message->time_unix);
  }
  return times;
}

static gboolean
find_bursts (Pass *self, GError **error)
{
  guint n = self->clustering->clusters->len;
  g_autofree BhBurstInput *inputs = g_new0 (BhBurstInput, n + 1);
  g_autoptr (GArray) background = background_of (self);

  for (guint i = 0; i < n; i++) {
    const GArray *timed = self->members[i].timed;
    inputs[i] = (BhBurstInput) { (const BhBurstMessage *)(const void *)timed->data, timed->len };
  }
  self->bursts = bh_burst_find (inputs, n, (const gint64 *)(const void *)background->data,
                                background->len, bh_case_store_stop (self->store), error);
  for (guint i = 0; self->bursts != NULL && i < self->bursts->len; i++) {
    const BhBurst *burst = g_ptr_array_index (self->bursts, i);
    self->members[burst->cluster].has_burst |= burst->is_brief;
  }
  return self->bursts != NULL;
}

static gboolean
write_bursts (Pass *self, GError **error)
{
  for (guint i = 0; i < self->bursts->len; i++)
    if (!write_burst (self, g_ptr_array_index (self->bursts, i), error))
      return FALSE;
  return TRUE;
}

/* Every copy belongs to its cluster, also those that do not count. */
static gboolean
write_membership (Pass *self, GError **error)
{
  for (guint i = 0; i < self->gathered->len; i++) {
    BhGathered *message = &g_array_index (self->gathered, BhGathered, i);
    const guint32 cluster = cluster_of (self, message), burst = self->burst_of[i];
    if (cluster == BH_NO_CLUSTER)
      continue;
    const char *id = g_array_index (self->clustering->clusters, BhCluster, cluster).id;
    const char *burst_id = burst > 0 ? g_ptr_array_index (self->burst_ids, burst - 1) : NULL;
    message->cluster_hash = self->members[cluster].id_hash;
    if (!bh_case_store_set_campaign (self->store, message->number, id, burst_id, error))
      return FALSE;
  }
  return TRUE;
}

/* In percent, of the case whose PATHs were added to; 0: by the number of texts. */
static gboolean
kept_threshold (BhCaseStore *store, guint *out_percent, GError **error)
{
  g_autofree char *kept = NULL;
  guint64 percent = 0;

  if (!bh_case_store_get (store, "threshold_percent", &kept, error))
    return FALSE;
  if (kept != NULL)
    bh_span_to_uint64 (bh_span_of_string (kept), 100, &percent);
  *out_percent = (guint)percent;
  return TRUE;
}

gboolean
bh_conclude_clusters (BhCaseStore *store,
                      const GArray *texts,
                      const GArray *evidence,
                      GArray *gathered,
                      const BhClusterSpace *space,
                      GError **error)
{
  g_autoptr (GPtrArray) burst_ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint32 *burst_of = g_new0 (guint32, (gsize)gathered->len + 1);
  g_autoptr (GArray) masks = bh_masks_find (gathered);
  Pass self = { .store = store,
                .texts = texts,
                .gathered = gathered,
                .masks = masks,
                .burst_of = burst_of,
                .burst_ids = burst_ids };
  g_autofree char *masks_text = bh_masks_to_text (masks);
  g_autofree BhClusterText *inputs = cluster_texts_new (texts, space->spill, gathered, masks);
  g_autofree guint64 *hashes = g_new (guint64, (gsize)evidence->len + 1);
  bh_cluster_inputs_set_evidence (inputs, evidence, hashes);
  guint percent = 0;
  if (!kept_threshold (store, &percent, error))
    return FALSE;
  g_autoptr (BhClustering) clustering =
      bh_cluster_texts (inputs, texts->len, percent, space, error);
  if (clustering == NULL)
    return FALSE;
  g_autofree char *threshold = g_strdup_printf ("%u", clustering->threshold_percent);

  g_autoptr (BhClusterClaims) claims =
      bh_cluster_claims_new (store, gathered, clustering->cluster_of, texts->len, error);
  if (claims == NULL)
    return FALSE;
  g_autoptr (BhClusterWants) wants =
      bh_cluster_wants_new (store, gathered, clustering->cluster_of, texts->len, error);
  if (wants == NULL)
    return FALSE;
  self.inputs = inputs;
  self.space = space;
  self.wants = wants;
  self.clustering = clustering;
  self.claims = claims;
  gather_members (&self);
  gboolean good = find_bursts (&self, error) &&
                  bh_case_store_put (store, "threshold_percent", threshold, error) &&
                  bh_case_store_put (store, "masks", masks_text, error);
  for (guint i = 0; good && i < clustering->clusters->len; i++)
    good = bh_case_store_go_on (store, error) && write_cluster (&self, i, error);
  good = good && write_bursts (&self, error) && write_membership (&self, error);
  g_clear_pointer (&self.bursts, g_ptr_array_unref);
  free_members (&self);
  return good;
}
