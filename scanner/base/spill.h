/* spill.h - bytes that may outgrow memory: then they lie in a file, and a part of them is resident.
 *
 * First bytes are added, then the spill is sealed, then they are read in place. The
 * file has no name by then; it goes when the spill does, whatever ends the program.
 */
#pragma once

#include <backhop/error.h>
#include <glib.h>

typedef struct _BhSpill BhSpill;

/**
 * bh_spill_new:
 * @folder: (nullable): where the file is made once it is needed; %NULL: all stays in memory
 * @memory_max: bytes that may be resident
 */
BhSpill *bh_spill_new (const char *folder, guint64 memory_max);
void bh_spill_free (BhSpill *spill);

/* Copies the bytes; they follow the last ones without a gap. BH_ERROR_IO: the file cannot be made
 * or written. */
gboolean bh_spill_add (BhSpill *spill, gconstpointer bytes, gsize len, GError **error);

/* Bytes that were added, wherever they are. */
guint64 bh_spill_len (const BhSpill *spill);

/* From now on bytes are read, and none are added. */
gboolean bh_spill_seal (BhSpill *spill, GError **error);

/* All bytes of a sealed spill, aligned for any type; valid while it lives. */
const guint8 *bh_spill_bytes (const BhSpill *spill);

/* To be called before bytes are read: others are let go where there are too many.
 * What was let go can still be read; it comes from the file again. */
void bh_spill_touch (BhSpill *spill, gconstpointer at, gsize len);

/* Those in a part of a sealed spill that will not be read for a while, give or take what is
 * mapped at once. */
void bh_spill_let_go (BhSpill *spill, guint64 offset, guint64 len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSpill, bh_spill_free)
