/* cluster-wants.c - all values by cluster, those of one value together. */
#include "conclude/clusters/cluster-wants.h"

#include "base/fnv.h"
#include "base/order.h"
#include "store/json-list.h"

#define HALF 2
#define NO_CLUSTER G_MAXUINT32

/* One value of one message. */
typedef struct {
  guint32 cluster;
  guint32 index; /* in gathered */
  guint64 hash;
} Entry;

struct _BhClusterWants {
  guint8 *has; /* one a message */
};

/* One walk over messages beside that over gathered. */
typedef struct {
  const GArray *gathered;
  const guint32 *cluster_of;
  guint32 n_texts;
  guint at;        /* in gathered */
  GArray *entries; /* of Entry */
} Walk;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  gint order = BH_ORDER (x->cluster, y->cluster);

  if (order == 0)
    order = BH_ORDER (x->hash, y->hash);
  return order != 0 ? order : BH_ORDER (x->index, y->index);
}

/* The cluster in which a message counts. */
static guint32
cluster_of (const Walk *walk, const BhGathered *message)
{
  guint32 text = bh_gathered_text (message, walk->n_texts);

  return text < walk->n_texts ? walk->cluster_of[text] : NO_CLUSTER;
}

/* kind: so that a telephone is no file. */
static void
add_value (const Walk *walk, Entry entry, char kind, const char *value)
{
  entry.hash = bh_fnv_add (BH_FNV_START, bh_span (&kind, sizeof kind));
  entry.hash = bh_fnv_add (entry.hash, bh_span_of_string (value));
  g_array_append_val (walk->entries, entry);
}

static void
add_list (const Walk *walk, Entry entry, char kind, const char *json)
{
  g_autoptr (GPtrArray) list = bh_texts_of_json (json != NULL ? json : "[]");

  for (guint i = 0; i < list->len; i++)
    add_value (walk, entry, kind, g_ptr_array_index (list, i));
}

static void
take_claims (gint64 number, const BhClaims *claims, gpointer data)
{
  Walk *walk = data;
  const BhGathered *message = bh_gathered_at_number (walk->gathered, number, &walk->at);

  if (message == NULL || message->is_list)
    return;
  const Entry entry = { .cluster = cluster_of (walk, message), .index = walk->at };
  if (entry.cluster == NO_CLUSTER)
    return;
  add_list (walk, entry, 'w', claims->wallets);
  add_list (walk, entry, 'p', claims->phones);
  add_list (walk, entry, 'f', claims->files);
  if (claims->reply_to != NULL)
    add_value (walk, entry, 'r', claims->reply_to);
}

/* (array) how many messages count in each cluster, by its number. */
static guint32 *
count_messages (const Walk *walk, guint32 n_clusters)
{
  guint32 *n_of = g_new0 (guint32, (gsize)n_clusters + 1);

  for (guint i = 0; i < walk->gathered->len; i++) {
    guint32 cluster = cluster_of (walk, &g_array_index (walk->gathered, BhGathered, i));

    if (cluster < n_clusters)
      n_of[cluster]++;
  }
  return n_of;
}

static void
mark_wanted (BhClusterWants *self, const Walk *walk)
{
  const Entry *entry = (const Entry *)(const void *)walk->entries->data;
  guint n = walk->entries->len;

  g_array_sort (walk->entries, compare_entries);
  g_autofree guint32 *n_of = count_messages (walk, n > 0 ? entry[n - 1].cluster + 1 : 0);
  for (guint start = 0, end; start < n; start = end) {
    guint32 n_having = 1;

    for (end = start + 1; end < n && entry[end].cluster == entry[start].cluster &&
                          entry[end].hash == entry[start].hash;
         end++)
      n_having += entry[end].index != entry[end - 1].index ? 1 : 0;
    for (guint i = start; i < end && HALF * n_having >= n_of[entry[start].cluster]; i++)
      self->has[entry[i].index] = 1;
  }
}

BhClusterWants *
bh_cluster_wants_new (BhCaseStore *store,
                      const GArray *gathered,
                      const guint32 *cluster_of,
                      guint32 n_texts,
                      GError **error)
{
  g_autoptr (BhClusterWants) self = g_new0 (BhClusterWants, 1);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Walk walk = { gathered, cluster_of, n_texts, 0, entries };

  self->has = g_new0 (guint8, (gsize)gathered->len + 1);
  if (!bh_case_store_each_claims (store, take_claims, &walk, error))
    return NULL;
  mark_wanted (self, &walk);
  return g_steal_pointer (&self);
}

void
bh_cluster_wants_free (BhClusterWants *self)
{
  if (self == NULL)
    return;
  g_free (self->has);
  g_free (self);
}

gboolean
bh_cluster_wants_have (const BhClusterWants *self, guint32 index)
{
  return self->has[index] != 0;
}
