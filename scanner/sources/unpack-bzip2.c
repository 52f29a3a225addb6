/* unpack-bzip2.c - bzip2 by libbz2. It gives whole blocks of 100 to 900 kB: in one that is cut
 * nothing can be read, but those behind stand for themselves.
 *
 * A block may begin at any bit, with 48 of them that are always the same. From there on the library
 * is shown a stream of its own: a header, and bytes that are moved so that the block begins one.
 * Only the checksum over all blocks, in the last bytes, cannot be right then.
 */
#include <bzlib.h>
#include <string.h>

#include "sources/archive.h"
#include "sources/unpack.h"

#define BLOCK_MAGIC G_GUINT64_CONSTANT (0x314159265359)
#define END_MAGIC G_GUINT64_CONSTANT (0x177245385090)
#define MAGIC_MASK ((G_GUINT64_CONSTANT (1) << 48) - 1)
#define HEADER "BZh9"   /* of blocks of any length */
#define MOVED_LEN 4096  /* bytes that are moved at once, at most */
#define MOVED_FIRST 64  /* … for a part's first: it may be none, and there may be many such */
#define PART_HEAD_LEN 7 /* bytes in which the magic lies */
#define END_LEN 11      /* bytes in which the end's magic, a checksum of 32 bits and a rest lie */

typedef struct {
  bz_stream z;
  gboolean is_open;
  gboolean is_part;     /* it began behind the start of the stream */
  guint shift;          /* bits of the first byte that are not the part's */
  gsize moved_len;      /* bytes that are moved next */
  guint8 last[END_LEN]; /* bytes that the library took last, moved */
} Bzip2;

static gpointer
bzip2_new (void)
{
  return g_new0 (Bzip2, 1);
}

static void
close_stream (Bzip2 *bzip2)
{
  if (bzip2->is_open)
    BZ2_bzDecompressEnd (&bzip2->z);
  bzip2->is_open = FALSE;
}

static void
bzip2_start (gpointer self)
{
  Bzip2 *bzip2 = self;

  close_stream (bzip2);
  bzip2->z = (bz_stream) { .next_in = NULL };
  bzip2->is_open = BZ2_bzDecompressInit (&bzip2->z, /* verbosity= */ 0, /* small= */ 0) == BZ_OK;
  bzip2->is_part = FALSE;
}

/* What the library says of in, of which it takes out_taken bytes. */
static int
decompress (Bzip2 *bzip2, BhSpan in, guint8 *out, gsize out_len, gsize *out_taken, gsize *out_n)
{
  const guint in_len = (guint)MIN (in.len, G_MAXINT32), room = (guint)MIN (out_len, G_MAXINT32);

  bzip2->z.next_in = (char *)(guintptr)in.at; /* only read; the library's type lacks const */
  bzip2->z.avail_in = in_len;
  bzip2->z.next_out = (char *)out;
  bzip2->z.avail_out = room;
  int code = BZ2_bzDecompress (&bzip2->z);
  *out_taken = in_len - bzip2->z.avail_in;
  *out_n = room - bzip2->z.avail_out;
  return code;
}

static BhUnpackState
state_of (int code)
{
  if (code == BZ_OK)
    return BH_UNPACK_MORE;
  if (code == BZ_STREAM_END)
    return BH_UNPACK_END;
  return code == BZ_MEM_ERROR ? BH_UNPACK_TOO_LARGE : BH_UNPACK_BROKEN;
}

/* in without its first bits. The last byte lacks some, unless it is the last of all. */
static gsize
move_bits (BhSpan in, guint shift, guint8 *out, gsize out_len)
{
  const gsize n = MIN (shift > 0 && in.len > 1 ? in.len - 1 : in.len, out_len);

  for (gsize i = 0; i < n; i++) {
    const guint next = i + 1 < in.len ? in.at[i + 1] : 0;
    out[i] = (guint8)((guint)in.at[i] << shift | next >> (8 - shift));
  }
  return n;
}

static void
remember_last (Bzip2 *bzip2, BhSpan taken)
{
  const gsize n = MIN (taken.len, END_LEN);

  if (n == 0)
    return;
  memmove (bzip2->last, bzip2->last + n, END_LEN - n);
  memcpy (bzip2->last + END_LEN - n, taken.at + taken.len - n, n);
}

/* Did a stream end with what was taken last? out_rest: bits of the last byte that are not its own.
 */
static gboolean
has_ended (const Bzip2 *bzip2, guint *out_rest)
{
  guint64 bits = 0;

  for (gsize i = 0; i < END_LEN - 4; i++) /* the checksum, and up to seven bits */
    bits = bits << 8 | bzip2->last[i];
  for (guint rest = 0; rest < 8; rest++)
    if ((bits >> rest & MAGIC_MASK) == END_MAGIC) {
      *out_rest = rest;
      return TRUE;
    }
  return FALSE;
}

/* As libbz2 says; bytes are taken off in. */
static int
take_part (Bzip2 *bzip2, BhSpan *in)
{
  guint8 moved[MOVED_LEN];
  gsize taken = 0, n_out = 0;
  guint rest = 0;
  const gsize n = move_bits (*in, bzip2->shift, moved, bzip2->moved_len);
  const int code = decompress (bzip2, bh_span (moved, n), NULL, 0, &taken, &n_out);

  bzip2->moved_len = MIN (bzip2->moved_len * 2, MOVED_LEN);
  remember_last (bzip2, bh_span (moved, taken));
  *in = bh_span_from (*in, taken);
  if (code != BZ_DATA_ERROR || !has_ended (bzip2, &rest))
    return code;
  *in = bh_span_from (*in, bzip2->shift > rest ? MIN (in->len, 1) : 0);
  return BZ_STREAM_END;
}

/* Without input the library gives what it has of a block; without room it takes no byte more than
 * the block has. */
static BhUnpackState
bzip2_run (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  Bzip2 *bzip2 = self;
  gsize taken = 0, n = 0;

  *out_n = 0;
  if (!bzip2->is_open)
    return BH_UNPACK_TOO_LARGE;
  int code = decompress (bzip2, BH_SPAN_NONE, out, out_len, &taken, out_n);
  if (code != BZ_OK || *out_n > 0)
    return state_of (code);
  if (bzip2->is_part)
    return state_of (take_part (bzip2, in));
  code = decompress (bzip2, *in, NULL, 0, &taken, &n);
  *in = bh_span_from (*in, taken);
  return state_of (code);
}

static void
bzip2_free (gpointer self)
{
  close_stream (self);
  g_free (self);
}

static gboolean
bzip2_follows (BhSpan head, gsize *out_at)
{
  *out_at = 0;
  return g_strcmp0 (bh_archive_format (head), "bzip2") == 0;
}

/* Opened anew, behind a header that is made up. */
static void
start_part (Bzip2 *bzip2, guint shift)
{
  gsize taken = 0, n = 0;

  bzip2_start (bzip2);
  bzip2->is_part = TRUE;
  bzip2->shift = shift;
  bzip2->moved_len = MOVED_FIRST;
  memset (bzip2->last, 0, END_LEN);
  if (bzip2->is_open)
    decompress (bzip2, BH_SPAN_LITERAL (HEADER), NULL, 0, &taken, &n);
}

static gboolean
bzip2_find_part (gpointer self, BhSpan bytes, gsize *out_at)
{
  guint64 bits = 0; /* the low 56 are of the last PART_HEAD_LEN bytes */

  for (gsize i = 0; i < bytes.len; i++) {
    bits = bits << 8 | bytes.at[i];
    for (guint shift = 0; shift < 8 && i + 1 >= PART_HEAD_LEN; shift++)
      if ((bits >> (8 - shift) & MAGIC_MASK) == BLOCK_MAGIC) {
        *out_at = i + 1 - PART_HEAD_LEN;
        start_part (self, shift);
        return TRUE;
      }
  }
  return FALSE;
}

const BhUnpackOps bh_unpack_bzip2 = {
  "bzip2",       bzip2_new,        bzip2_start,          bzip2_run,
  bzip2_free,    bzip2_follows,    BH_SPAN_INIT ("BZh"), bzip2_find_part,
  PART_HEAD_LEN, sizeof HEADER - 1
};
