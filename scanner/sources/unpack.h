/* unpack.h - bzip2, xz, lzma and zstd by the libraries of their makers, a piece at a time.
 *
 * Not by libarchive, whose filters collect 64 KiB before they give any, and drop what they hold
 * where the data is cut or broken: of a small file all. Here every byte that the library could
 * unpack is given before what is wrong is told. unfilter.c makes a layer of it.
 */
#pragma once

#include "base/span.h"

typedef enum {
  BH_UNPACK_MORE, /* of input or of room */
  BH_UNPACK_END,  /* of this stream; all of it was given */
  BH_UNPACK_BROKEN,
  BH_UNPACK_TOO_LARGE, /* it asks for more memory than BH_UNPACK_MEMORY_MAX */
} BhUnpackState;

/* What a stream begins with: the .xz file format 1.1.0, section 2.1.1.1; RFC 8878, sections 3.1.1
 * and 3.1.2, where the last four bits of a frame that is to be skipped are free. */
#define BH_XZ_MAGIC                                                                                \
  "\xfd"                                                                                           \
  "7zXZ\0"
#define BH_ZSTD_MAGIC "\x28\xb5\x2f\xfd"
#define BH_ZSTD_SKIPPABLE 0x184d2a50u
#define BH_ZSTD_SKIPPABLE_MASK (~0xfu)

/* Bytes. The largest dictionaries that xz -9 (64 MiB) and zstd --long=30 make fit; a worker has
 * 1.5 GiB, and only what is unpacked is touched. */
#define BH_UNPACK_MEMORY_MAX_LOG 30
#define BH_UNPACK_MEMORY_MAX (G_GUINT64_CONSTANT (1) << BH_UNPACK_MEMORY_MAX_LOG)

typedef struct {
  const char *format; /* as bh_archive_format() calls it */
  gpointer (*new) (void);
  /* Before each stream. */
  void (*start) (gpointer self);
  /* Takes bytes away from the front of in, and gives some of out_len bytes. Only where neither
   * happens is there no more to be had from in. */
  BhUnpackState (*run) (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n);
  void (*free) (gpointer self);
  /* Where in head a further stream begins, if it follows; NULL: only one can be. */
  gboolean (*follows) (BhSpan head, gsize *out_at);
  BhSpan magic; /* each stream begins so: searched behind damage; empty: not searched */
  /* Where in bytes a part of a stream begins that is unpacked without what is before, by the run
   * that follows. NULL: there are no such parts, or they are not known. */
  gboolean (*find_part) (gpointer self, BhSpan bytes, gsize *out_at);
  gsize part_head_len; /* bytes by which a part is told, at most */
  /* Bytes before the first part, where run gives bytes only of a part that it has taken whole, and
   * takes none of the next before all are given. 0: a part is given as it is taken. */
  gsize lead_len;
} BhUnpackOps;

extern const BhUnpackOps bh_unpack_bzip2, bh_unpack_lzma, bh_unpack_xz, bh_unpack_zstd;
