/* tiling.h - who owns each byte of an archive, told from its start to its end.
 *
 * Readers say, as they go, up to where the bytes are whose. What was told before stands:
 * entries that overlap do not own a byte twice. Tiles are taken out after each member, so
 * that an archive of a million entries needs no memory for them.
 */
#pragma once

#include "sources/archive.h"

typedef struct {
  GArray *tiles; /* of BhArchiveTile, owned: those not taken yet */
  guint64 end;   /* every byte before it has an owner */
} BhTiling;

/* To be cleared; begins at 0. */
void bh_tiling_init (BhTiling *tiling);
void bh_tiling_clear (BhTiling *tiling);

/* The bytes up to end that have no owner yet. */
void bh_tiling_add (BhTiling *tiling, guint64 end, BhArchiveOwner owner);

/* Appends the tiles to out. A last one that may still grow is kept unless is_all. */
void bh_tiling_take (BhTiling *tiling, gboolean is_all, GArray *out);
