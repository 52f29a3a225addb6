/* history-ids.c - queue ids: whether a server's name the day of their line, and which it gave
 * twice. */
#include "trail/history-private.h"

#include "base/fnv.h"
#include "base/order.h"
#include "trail/id-clock.h"

#define IDS_MAX (1u << 21) /* of 24 bytes; what comes later is not compared */
#define DISTINCT_MAX 8     /* unrelated messages of one id that are told apart */

static guint64
id_key (const char *by, const char *id)
{
  char copy[BH_HOST_LEN_MAX + 1];
  return bh_history_copy_host (by, copy)
             ? bh_history_hash (bh_history_hash (BH_FNV_START, copy), id)
             : 0;
}

void
bh_history_count_id (BhHistory *self, BhHistoryHost *host, const BhHop *hop, gboolean is_confirmed)
{
  BhIdFit fit = is_confirmed ? bh_id_fit (hop) : BH_ID_SAYS_NOTHING;

  if (fit == BH_ID_FITS)
    host->n_id_fits++;
  if (fit == BH_ID_MISFITS)
    host->n_id_misfits++;
  if (!bh_id_is_unique (hop) || self->ids->len >= IDS_MAX || (self->name == 0 && self->sender == 0))
    return;
  BhHistoryId id = { id_key (hop->by, hop->id), self->label, self->name, self->sender };
  g_array_append_val (self->ids, id);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  const BhHistoryId *x = a, *y = b;
  gint order = BH_ORDER (x->key, y->key);
  return order != 0 ? order : BH_ORDER (x->label, y->label);
}

/* Copies, answers of one list to several readers: same Message-ID, or one sender and second. */
static gboolean
are_related (const BhHistoryId *a, const BhHistoryId *b)
{
  return (a->name != 0 && a->name == b->name) || (a->sender != 0 && a->sender == b->sender) ||
         (a->name == 0 || b->name == 0) || a->label == b->label;
}

/* Messages among n entries of one key that have nothing to do with each other. */
static void
take_run (BhHistory *self, const BhHistoryId *run, guint n)
{
  const BhHistoryId *distinct[DISTINCT_MAX] = { run };
  guint32 n_distinct = 1;

  for (guint i = 1; i < n && n_distinct < DISTINCT_MAX; i++) {
    gboolean is_new = TRUE;
    for (guint k = 0; k < n_distinct; k++)
      is_new = is_new && !are_related (distinct[k], &run[i]);
    if (is_new)
      distinct[n_distinct++] = &run[i];
  }
  if (n_distinct < 2)
    return;
  BhReusedId reused = { run->key, { distinct[0]->label, distinct[1]->label }, n_distinct };
  g_array_append_val (self->reused, reused);
}

void
bh_history_settle_ids (BhHistory *self)
{
  g_array_sort (self->ids, compare_ids);
  for (guint i = 0, n; i < self->ids->len; i += n) {
    const BhHistoryId *run = &g_array_index (self->ids, BhHistoryId, i);
    for (n = 1; i + n < self->ids->len && run[n].key == run->key;)
      n++;
    take_run (self, run, n);
  }
  g_clear_pointer (&self->ids, g_array_unref);
}

static gint
compare_reused (gconstpointer a, gconstpointer b)
{
  const BhReusedId *x = a, *y = b;
  return BH_ORDER (x->key, y->key);
}

gboolean
bh_history_id_is_reused (const BhHistory *self,
                         const BhHop *hop,
                         guint32 *out_n,
                         char out_ids[2][17])
{
  BhReusedId wanted = { .n = 0 };
  guint at = 0;

  if (self->reused->len == 0 || !bh_id_is_unique (hop))
    return FALSE;
  wanted.key = id_key (hop->by, hop->id);
  if (wanted.key == 0 || !g_array_binary_search (self->reused, &wanted, compare_reused, &at))
    return FALSE;
  const BhReusedId *found = &g_array_index (self->reused, BhReusedId, at);
  *out_n = found->n;
  for (guint i = 0; i < 2; i++)
    g_snprintf (out_ids[i], 17, "%016" G_GINT64_MODIFIER "x", found->labels[i]);
  return TRUE;
}

void
bh_history_id_habit (const BhHistory *self,
                     const char *by,
                     guint32 *out_n_fits,
                     guint32 *out_n_misfits)
{
  const BhHistoryHost *host = bh_history_host (self, bh_history_find_host (self, by));
  *out_n_fits = host->n_id_fits;
  *out_n_misfits = host->n_id_misfits;
}
