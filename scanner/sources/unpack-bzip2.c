/* unpack-bzip2.c - bzip2 by libbz2. It gives whole blocks of 100 to 900 kB: in one that is cut
 * nothing can be read. */
#include <bzlib.h>
#include <string.h>

#include "sources/archive.h"
#include "sources/unpack.h"

typedef struct {
  bz_stream z;
  gboolean is_open;
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
}

static BhUnpackState
bzip2_run (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  Bzip2 *bzip2 = self;
  guint in_len = (guint)MIN (in->len, G_MAXINT32), room = (guint)MIN (out_len, G_MAXINT32);

  *out_n = 0;
  if (!bzip2->is_open)
    return BH_UNPACK_TOO_LARGE;
  bzip2->z.next_in = (char *)(guintptr)in->at; /* only read; the library's type lacks const */
  bzip2->z.avail_in = in_len;
  bzip2->z.next_out = (char *)out;
  bzip2->z.avail_out = room;
  int code = BZ2_bzDecompress (&bzip2->z);
  *in = bh_span_from (*in, in_len - bzip2->z.avail_in);
  *out_n = room - bzip2->z.avail_out;
  if (code == BZ_OK)
    return BH_UNPACK_MORE;
  if (code == BZ_STREAM_END)
    return BH_UNPACK_END;
  return code == BZ_MEM_ERROR ? BH_UNPACK_TOO_LARGE : BH_UNPACK_BROKEN;
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

const BhUnpackOps bh_unpack_bzip2 = { "bzip2",    bzip2_new,     bzip2_start,         bzip2_run,
                                      bzip2_free, bzip2_follows, BH_SPAN_INIT ("BZh") };
