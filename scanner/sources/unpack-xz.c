/* unpack-xz.c - xz and the older lzma by liblzma. */
#include <lzma.h>

#include "sources/unpack.h"

/* Bytes of zeros between streams (the .xz file format 1.1.0, section 2.2): more than any
 * tape's block, and so many are held to be looked at. */
#define PADDING_LEN_MAX (64 * 1024)
#define XZ_ALIGNMENT 4
/* Bytes: what the decoder itself takes comes on top of the dictionary. */
#define MEMORY_MAX (BH_UNPACK_MEMORY_MAX + 1024 * 1024)

typedef struct {
  lzma_stream z;
  lzma_ret opened; /* what the decoder said when it was made */
} Xz;

static gpointer
xz_new (void)
{
  Xz *xz = g_new0 (Xz, 1);

  xz->z = (lzma_stream)LZMA_STREAM_INIT;
  return xz;
}

static void
xz_start (gpointer self)
{
  Xz *xz = self;

  xz->opened = lzma_stream_decoder (&xz->z, MEMORY_MAX, /* flags= */ 0);
}

static void
lzma_start (gpointer self)
{
  Xz *xz = self;

  xz->opened = lzma_alone_decoder (&xz->z, MEMORY_MAX);
}

static BhUnpackState
xz_run (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  Xz *xz = self;

  *out_n = 0;
  if (xz->opened != LZMA_OK)
    return BH_UNPACK_TOO_LARGE;
  xz->z.next_in = in->at;
  xz->z.avail_in = in->len;
  xz->z.next_out = out;
  xz->z.avail_out = out_len;
  lzma_ret code = lzma_code (&xz->z, LZMA_RUN);
  *in = bh_span_from (*in, in->len - xz->z.avail_in);
  *out_n = out_len - xz->z.avail_out;
  if (code == LZMA_OK || code == LZMA_BUF_ERROR) /* the latter: nothing was left to take */
    return BH_UNPACK_MORE;
  if (code == LZMA_STREAM_END)
    return BH_UNPACK_END;
  return code == LZMA_MEM_ERROR || code == LZMA_MEMLIMIT_ERROR ? BH_UNPACK_TOO_LARGE
                                                               : BH_UNPACK_BROKEN;
}

static void
xz_free (gpointer self)
{
  Xz *xz = self;

  lzma_end (&xz->z);
  g_free (xz);
}

/* Zeros in fours may lie between streams; behind the last they are no data. */
static gboolean
xz_follows (BhSpan head, gsize *out_at)
{
  gsize n = 0;

  while (n < MIN (head.len, PADDING_LEN_MAX) && head.at[n] == 0)
    n++;
  *out_at = n;
  return n % XZ_ALIGNMENT == 0 &&
         bh_span_starts (bh_span_from (head, n), BH_SPAN_LITERAL (BH_XZ_MAGIC));
}

const BhUnpackOps bh_unpack_xz = {
  "xz", xz_new, xz_start, xz_run, xz_free, xz_follows, BH_SPAN_INIT (BH_XZ_MAGIC), NULL, 0
};
const BhUnpackOps bh_unpack_lzma = { "lzma", xz_new,      lzma_start, xz_run, xz_free,
                                     NULL,   { NULL, 0 }, NULL,       0 };
