/* cluster-claims.c - sorted by cluster, then counted. */
#include "conclude/clusters/cluster-claims.h"

#include "base/bisect.h"
#include "base/order.h"
#include "conclude/clusters/cluster-inputs.h"
#include "store/json-list.h"

#define LISTED_MAX 20
#define VALUES_BLOCK_LEN 4096 /* bytes */

typedef struct {
  guint32 cluster;
  guint32 n; /* messages */
  BhNamedKind claim;
  char *value; /* in values */
} Entry;

struct _BhClusterClaims {
  GStringChunk *values; /* each once */
  GArray *entries;      /* of Entry */
};

/* One walk over messages beside that over gathered. */
typedef struct {
  BhClusterClaims *claims;
  const GArray *gathered;
  const guint32 *cluster_of;
  guint32 n_texts;
  guint at; /* in gathered */
} Walk;

static gint
compare_claims (const Entry *x, const Entry *y)
{
  gint order = BH_ORDER (x->cluster, y->cluster);

  return order != 0 ? order : BH_ORDER (x->claim, y->claim);
}

static gint
compare_values (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  gint order = compare_claims (x, y);

  return order != 0 ? order : strcmp (x->value, y->value);
}

static gint
compare_counts (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  gint order = compare_claims (x, y);

  if (order == 0)
    order = BH_ORDER (y->n, x->n);
  return order != 0 ? order : strcmp (x->value, y->value);
}

/* The cluster in which the message counts. */
static guint32
cluster_of_message (Walk *walk, gint64 number)
{
  const BhGathered *message = bh_gathered_at_number (walk->gathered, number, &walk->at);

  return message != NULL ? bh_gathered_cluster (message, walk->cluster_of, walk->n_texts)
                         : BH_NO_CLUSTER;
}

static void
add_list (BhClusterClaims *self, guint32 cluster, BhNamedKind claim, const char *json)
{
  g_autoptr (GPtrArray) list = bh_texts_of_json (json != NULL ? json : "[]");

  for (guint i = 0; i < list->len; i++) {
    Entry entry = { cluster, 1, claim,
                    g_string_chunk_insert_const (self->values, g_ptr_array_index (list, i)) };
    g_array_append_val (self->entries, entry);
  }
}

static void
take_claims (gint64 number, const BhClaims *claims, gpointer data)
{
  Walk *walk = data;
  guint32 cluster = cluster_of_message (walk, number);

  if (cluster == BH_NO_CLUSTER)
    return;
  add_list (walk->claims, cluster, BH_NAMED_WALLET, claims->wallets);
  add_list (walk->claims, cluster, BH_NAMED_PHONE, claims->phones);
}

/* Leaves each value of a cluster once, with its count. */
static void
count_values (GArray *entries)
{
  Entry *entry = (Entry *)(void *)entries->data;
  guint n = 0;

  g_array_sort (entries, compare_values);
  for (guint i = 0; i < entries->len; i++) {
    if (n > 0 && compare_values (&entry[n - 1], &entry[i]) == 0)
      entry[n - 1].n++;
    else
      entry[n++] = entry[i];
  }
  g_array_set_size (entries, n);
  g_array_sort (entries, compare_counts);
}

BhClusterClaims *
bh_cluster_claims_new (BhCaseStore *store,
                       const GArray *gathered,
                       const guint32 *cluster_of,
                       guint32 n_texts,
                       GError **error)
{
  g_autoptr (BhClusterClaims) self = g_new0 (BhClusterClaims, 1);
  Walk walk = { self, gathered, cluster_of, n_texts, 0 };

  self->values = g_string_chunk_new (VALUES_BLOCK_LEN);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  if (!bh_case_store_each_claims (store, take_claims, &walk, error))
    return NULL;
  count_values (self->entries);
  return g_steal_pointer (&self);
}

void
bh_cluster_claims_free (BhClusterClaims *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->values);
  g_array_unref (self->entries);
  g_free (self);
}

static gboolean
is_before (gconstpointer items, gsize index, gconstpointer key)
{
  const Entry *entry = (const Entry *)items + index, *wanted = key;

  return entry->cluster != wanted->cluster ? entry->cluster < wanted->cluster
                                           : entry->claim < wanted->claim;
}

char *
bh_cluster_claims_json (const BhClusterClaims *self, guint32 cluster, BhNamedKind claim)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const Entry wanted = { .cluster = cluster, .claim = claim };
  gsize at = bh_bisect (self->entries->data, self->entries->len, is_before, &wanted);

  for (; at < self->entries->len && values->len < LISTED_MAX; at++) {
    const Entry *entry = &g_array_index (self->entries, Entry, at);

    if (entry->cluster != cluster || entry->claim != claim)
      break;
    g_ptr_array_add (values, entry->value);
  }
  return bh_json_of_texts (values);
}
