/* cluster-wants.c - all values by cluster, those of one value together. */
#include "conclude/clusters/cluster-wants.h"

#include "base/fnv.h"
#include "base/order.h"
#include "conclude/clusters/cluster-inputs.h"
#include "store/json-list.h"

#define HALF 2
#define FEW 10      /* a campaign has as many telephones, or addresses for answers, at most */
#define STRANGERS 3 /* From domains that agree on one */
#define IS_THERE 0  /* what all messages of a cluster have, before all else */

/* One value of one message. */
typedef struct {
  guint32 cluster;
  guint32 index; /* in gathered */
  guint64 domain;
  guint64 hash;
} Entry;

typedef struct {
  guint32 n_messages, n_domains;
  guint end; /* of their entries */
} Holders;

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
  if (order == 0)
    order = BH_ORDER (x->domain, y->domain);
  return order != 0 ? order : BH_ORDER (x->index, y->index);
}

/* A value of the message at index, still to be named; where it counts in no cluster, of none. */
static Entry
entry_of (const Walk *walk, guint32 index)
{
  const BhGathered *message = &g_array_index (walk->gathered, BhGathered, index);

  return (Entry) { .cluster = bh_gathered_cluster (message, walk->cluster_of, walk->n_texts),
                   .index = index,
                   .domain = message->domain_hash,
                   .hash = IS_THERE };
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
  const Entry entry = entry_of (walk, walk->at);
  if (entry.cluster == BH_NO_CLUSTER)
    return;
  add_list (walk, entry, 'w', claims->wallets);
  add_list (walk, entry, 'p', claims->phones);
  add_list (walk, entry, 'f', claims->files);
  if (claims->reply_to != NULL)
    add_value (walk, entry, 'r', claims->reply_to);
}

/* How many messages have the value of entries from start on, and in how many From domains' names.
 */
static Holders
holders_from (const GArray *entries, guint start)
{
  const Entry *entry = (const Entry *)(const void *)entries->data;
  Holders holders = { 1, 1, start + 1 };

  for (guint i = holders.end; i < entries->len && entry[i].cluster == entry[start].cluster &&
                              entry[i].hash == entry[start].hash;
       i = ++holders.end) {
    holders.n_messages += entry[i].index != entry[i - 1].index ? 1 : 0;
    holders.n_domains += entry[i].domain != entry[i - 1].domain ? 1 : 0;
  }
  return holders;
}

/* A firm's logo or telephone is in half of the letters where half of the writers are the firm's. */
static gboolean
is_of_all (const Holders *having, const Holders *all)
{
  return (HALF * having->n_messages >= all->n_messages &&
          HALF * having->n_domains >= all->n_domains) ||
         (having->n_domains >= STRANGERS && FEW * having->n_messages >= all->n_messages);
}

static void
mark_wanted (BhClusterWants *self, GArray *entries)
{
  const Entry *entry = (const Entry *)(const void *)entries->data;
  Holders all = { 0 };

  g_array_sort (entries, compare_entries);
  for (guint start = 0, end; start < entries->len; start = end) {
    const Holders having = holders_from (entries, start);

    end = having.end;
    if (entry[start].hash == IS_THERE)
      all = having;
    else if (is_of_all (&having, &all))
      for (guint i = start; i < end; i++)
        self->has[entry[i].index] = 1;
  }
}

static void
add_messages (Walk *walk)
{
  for (guint i = 0; i < walk->gathered->len; i++) {
    const Entry entry = entry_of (walk, i);

    if (entry.cluster != BH_NO_CLUSTER)
      g_array_append_val (walk->entries, entry);
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
  add_messages (&walk);
  mark_wanted (self, entries);
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
