/* keys.h - keys of a band in order, also where they do not fit into memory.
 *
 * What fits is sorted in place. What does not is sorted by parts; the parts lie in
 * a file and are merged while they are read.
 */
#pragma once

#include <backhop/error.h>
#include <glib.h>

#define BH_KEY_BINS 4

typedef struct {
  guint32 bins[BH_KEY_BINS];
  guint32 rank;
} BhBandKey;

typedef struct _BhKeys BhKeys;

/* n: how many keys there will be; memory_max: bytes that they may take. */
BhKeys *bh_keys_new (gsize n, const char *folder, guint64 memory_max);
void bh_keys_free (BhKeys *keys);

/* Copies the key; at most as many as bh_keys_new() was told of. BH_ERROR_IO: the file cannot be
 * written. */
gboolean bh_keys_add (BhKeys *keys, const BhBandKey *key, GError **error);

/* Before bh_keys_next(). BH_ERROR_IO, as bh_keys_add(). */
gboolean bh_keys_sort (BhKeys *keys, GError **error);
/* Those that agree in their first two bins come together, ordered by bins, then by rank.
 * NULL at the end, after which keys may be added anew. Valid until the next call. */
const BhBandKey *bh_keys_next (BhKeys *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhKeys, bh_keys_free)
