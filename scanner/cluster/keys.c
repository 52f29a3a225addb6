/* keys.c - radix sort of a part, and a heap over the parts. */
#include "cluster/keys.h"

#include <stdlib.h>

#include "base/order.h"
#include "base/spill.h"

#define RADIX_BITS 8
#define RADIX (1u << RADIX_BITS)
#define GROUP_BITS (3 * RADIX_BITS)
#define SMALL 16    /* keys up to which insertion is faster than qsort() */
#define N_SHARES 3  /* of the memory: a part, room to sort it, and what is read of the file */
#define PART_MIN 16 /* keys of a part, however little memory there is */

/* What is left of a part. */
typedef struct {
  const BhBandKey *at, *end;
} Part;

struct _BhKeys {
  char *folder;
  guint64 memory_max;
  gsize n_part; /* keys that are sorted at once */
  BhBandKey *keys, *scratch;
  gsize n, n_read;
  BhSpill *spill;     /* parts of n_part keys; NULL: all are in keys */
  GArray *heap;       /* of Part, the one with the least key first */
  gboolean has_taken; /* the first part's key was given out */
};

BhKeys *
bh_keys_new (gsize n, const char *folder, guint64 memory_max)
{
  BhKeys *self = g_new0 (BhKeys, 1);
  gsize n_fitting = (gsize)(memory_max / (N_SHARES * sizeof (BhBandKey)));

  self->folder = g_strdup (folder);
  self->memory_max = memory_max;
  self->n_part = folder != NULL ? CLAMP (n_fitting, PART_MIN, n + PART_MIN) : n + 1;
  self->keys = g_new (BhBandKey, self->n_part);
  self->scratch = g_new (BhBandKey, self->n_part);
  self->heap = g_array_new (FALSE, FALSE, sizeof (Part));
  return self;
}

void
bh_keys_free (BhKeys *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self->keys);
  g_free (self->scratch);
  g_clear_pointer (&self->spill, bh_spill_free);
  g_array_unref (self->heap);
  g_free (self);
}

/* Keys are grouped by their first two bins, which few share: the place of a group is
 * drawn from both, so that sorting by it takes three passes and leaves little to compare. */
static guint32
group_of (const BhBandKey *key)
{
  guint32 mixed = key->bins[0] * 0x9e3779b1u + key->bins[1];

  return (mixed ^ mixed >> 15) * 0x85ebca77u >> (32 - GROUP_BITS);
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  const BhBandKey *x = a, *y = b;

  for (guint i = 0; i < BH_KEY_BINS; i++)
    if (x->bins[i] != y->bins[i])
      return x->bins[i] < y->bins[i] ? -1 : 1;
  return BH_ORDER (x->rank, y->rank);
}

static void
sort_group (BhBandKey *keys, gsize n)
{
  if (n > SMALL) {
    qsort (keys, n, sizeof keys[0], compare_keys);
    return;
  }
  for (gsize i = 1; i < n; i++) {
    BhBandKey key = keys[i];
    gsize k = i;

    for (; k > 0 && compare_keys (&key, &keys[k - 1]) < 0; k--)
      keys[k] = keys[k - 1];
    keys[k] = key;
  }
}

static void
sort_groups (BhBandKey *keys, gsize n)
{
  for (gsize start = 0, end; start < n; start = end) {
    guint32 group = group_of (&keys[start]);

    for (end = start + 1; end < n && group_of (&keys[end]) == group; end++)
      ;
    sort_group (keys + start, end - start);
  }
}

static void
sort_part (BhKeys *self)
{
  for (guint shift = 0; shift < GROUP_BITS; shift += RADIX_BITS) {
    gsize start[RADIX + 1] = { 0 };
    BhBandKey *keys = self->keys, *sorted = self->scratch;

    for (gsize i = 0; i < self->n; i++)
      start[(group_of (&keys[i]) >> shift & (RADIX - 1)) + 1]++;
    for (guint i = 0; i < RADIX; i++)
      start[i + 1] += start[i];
    for (gsize i = 0; i < self->n; i++)
      sorted[start[group_of (&keys[i]) >> shift & (RADIX - 1)]++] = keys[i];
    self->keys = sorted;
    self->scratch = keys;
  }
  sort_groups (self->keys, self->n);
}

static gboolean
write_part (BhKeys *self, GError **error)
{
  sort_part (self);
  if (self->spill == NULL)
    self->spill = bh_spill_new (self->folder, self->memory_max / N_SHARES);
  gsize n = self->n;
  self->n = 0;
  return bh_spill_add (self->spill, self->keys, n * sizeof (BhBandKey), error);
}

gboolean
bh_keys_add (BhKeys *self, const BhBandKey *key, GError **error)
{
  if (self->n == self->n_part && !write_part (self, error))
    return FALSE;
  self->keys[self->n++] = *key;
  return TRUE;
}

static gboolean
is_less (const Part *a, const Part *b)
{
  guint32 x = group_of (a->at), y = group_of (b->at);

  return x != y ? x < y : compare_keys (a->at, b->at) < 0;
}

static void
sift_down (GArray *heap, guint at)
{
  Part *parts = (Part *)(void *)heap->data;

  for (guint child; (child = 2 * at + 1) < heap->len; at = child) {
    if (child + 1 < heap->len && is_less (&parts[child + 1], &parts[child]))
      child++;
    if (!is_less (&parts[child], &parts[at]))
      return;
    Part swap = parts[at];
    parts[at] = parts[child];
    parts[child] = swap;
  }
}

static void
list_parts (BhKeys *self)
{
  const BhBandKey *keys = (const BhBandKey *)(const void *)bh_spill_bytes (self->spill);
  gsize n = (gsize)(bh_spill_len (self->spill) / sizeof (BhBandKey));

  for (gsize start = 0; start < n; start += self->n_part) {
    Part part = { keys + start, keys + MIN (start + self->n_part, n) };
    g_array_append_val (self->heap, part);
  }
  for (guint i = self->heap->len / 2; i-- > 0;)
    sift_down (self->heap, i);
}

gboolean
bh_keys_sort (BhKeys *self, GError **error)
{
  self->n_read = 0;
  self->has_taken = FALSE;
  if (self->spill == NULL) {
    sort_part (self);
    return TRUE;
  }
  if (!write_part (self, error) || !bh_spill_seal (self->spill, error))
    return FALSE;
  list_parts (self);
  return TRUE;
}

static const BhBandKey *
next_merged (BhKeys *self)
{
  Part *first = (Part *)(void *)self->heap->data;

  if (self->has_taken && ++first->at == first->end)
    g_array_remove_index_fast (self->heap, 0);
  if (self->has_taken)
    sift_down (self->heap, 0);
  self->has_taken = TRUE;
  if (self->heap->len == 0)
    return NULL;
  const BhBandKey *key = g_array_index (self->heap, Part, 0).at;
  bh_spill_touch (self->spill, key, sizeof *key);
  return key;
}

const BhBandKey *
bh_keys_next (BhKeys *self)
{
  const BhBandKey *key = NULL;

  if (self->spill != NULL)
    key = next_merged (self);
  else if (self->n_read < self->n)
    key = &self->keys[self->n_read++];
  if (key == NULL) {
    self->n = 0;
    g_clear_pointer (&self->spill, bh_spill_free);
  }
  return key;
}
