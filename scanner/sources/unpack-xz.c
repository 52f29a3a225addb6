/* unpack-xz.c - xz and the older lzma by liblzma.
 *
 * A stream of xz is one block, or several where it was packed by several processors: each is
 * unpacked without the others. Behind damage the next is known by its header, which has a checksum
 * of its own; then the index and the footer end the stream (the .xz file format 1.1.0).
 */
#include <lzma.h>

#include "base/little-endian.h"
#include "sources/unpack.h"

/* Bytes of zeros between streams (the .xz file format 1.1.0, section 2.2): more than any
 * tape's block, and so many are held to be looked at. */
#define PADDING_LEN_MAX (64 * 1024)
#define XZ_ALIGNMENT 4
/* Bytes: what the decoder itself takes comes on top of the dictionary. */
#define MEMORY_MAX (BH_UNPACK_MEMORY_MAX + 1024 * 1024)

#define STREAM_FLAGS_AT 7    /* bytes: in a stream's header, what its blocks are checked by */
#define STREAM_HEADER_LEN 12 /* bytes, as the footer */
#define NO_BLOCK_FLAGS 0x3c

/* IN_STREAM from its start on; the others behind damage. */
typedef enum { IN_STREAM, AT_BLOCK, IN_BLOCK, IN_INDEX, IN_FOOTER } Place;

typedef struct {
  lzma_stream z;
  lzma_ret opened; /* what the decoder said when it was made */
  Place place;
  gboolean is_begun; /* the stream's header was seen */
  lzma_check check;
  lzma_block block;
  lzma_index *index; /* owned by the decoder until it ends */
  gsize footer_left;
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
  xz->place = IN_STREAM;
  xz->is_begun = FALSE;
  xz->check = LZMA_CHECK_CRC64; /* as xz writes it */
}

static void
lzma_start (gpointer self)
{
  Xz *xz = self;

  xz->opened = lzma_alone_decoder (&xz->z, MEMORY_MAX);
}

static BhUnpackState
run_decoder (Xz *xz, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
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

/* The format's section 3.1: length, flags, what tells how to unpack, CRC-32. */
static gboolean
begins_block (BhSpan bytes, gsize *out_len)
{
  const gsize len = bytes.len < 2 ? 0 : ((gsize)bytes.at[0] + 1) * XZ_ALIGNMENT;

  *out_len = len;
  return len > XZ_ALIGNMENT && len <= bytes.len && (bytes.at[1] & NO_BLOCK_FLAGS) == 0 &&
         lzma_crc32 (bytes.at, len - XZ_ALIGNMENT, 0) == bh_le32 (bytes.at + len - XZ_ALIGNMENT);
}

static BhUnpackState
open_block (Xz *xz, BhSpan header)
{
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  BhUnpackState state = BH_UNPACK_BROKEN;

  xz->block = (lzma_block) {
    .version = 0, .header_size = (guint32)header.len, .check = xz->check, .filters = filters
  };
  if (lzma_block_header_decode (&xz->block, /* allocator= */ NULL, header.at) != LZMA_OK)
    return state;
  if (lzma_raw_decoder_memusage (filters) > MEMORY_MAX)
    state = BH_UNPACK_TOO_LARGE;
  else if (lzma_block_decoder (&xz->z, &xz->block) == LZMA_OK)
    state = BH_UNPACK_MORE;
  xz->block.filters = NULL;
  for (gsize i = 0; filters[i].id != LZMA_VLI_UNKNOWN; i++)
    free (filters[i].options); /* liblzma's */
  return state;
}

/* A block's header, or the index begins. */
static BhUnpackState
enter_next (Xz *xz, BhSpan *in)
{
  gsize len = 0;

  if (in->len > 0 && in->at[0] == 0) {
    xz->index = NULL;
    xz->place = IN_INDEX;
    return lzma_index_decoder (&xz->z, &xz->index, MEMORY_MAX) == LZMA_OK ? BH_UNPACK_MORE
                                                                          : BH_UNPACK_TOO_LARGE;
  }
  if (!begins_block (*in, &len))
    return in->len < len || in->len < 2 ? BH_UNPACK_MORE : BH_UNPACK_BROKEN;
  BhUnpackState state = open_block (xz, bh_span_head (*in, len));
  if (state == BH_UNPACK_MORE)
    xz->place = IN_BLOCK;
  *in = bh_span_from (*in, len);
  return state;
}

static BhUnpackState
run_index (Xz *xz, BhSpan *in)
{
  guint8 none = 0;
  gsize n = 0;
  BhUnpackState state = run_decoder (xz, in, &none, 0, &n);

  if (state != BH_UNPACK_END)
    return state;
  lzma_index_end (xz->index, /* allocator= */ NULL);
  xz->place = IN_FOOTER;
  xz->footer_left = STREAM_HEADER_LEN;
  return BH_UNPACK_MORE;
}

static BhUnpackState
run_footer (Xz *xz, BhSpan *in)
{
  const gsize n = MIN (in->len, xz->footer_left);

  *in = bh_span_from (*in, n);
  xz->footer_left -= n;
  return xz->footer_left == 0 ? BH_UNPACK_END : BH_UNPACK_MORE;
}

static BhUnpackState
run_part (Xz *xz, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  BhUnpackState state = xz->place == AT_BLOCK ? enter_next (xz, in) : BH_UNPACK_MORE;

  if (state != BH_UNPACK_MORE || xz->place == AT_BLOCK)
    return state;
  if (xz->place == IN_INDEX)
    return run_index (xz, in);
  if (xz->place == IN_FOOTER)
    return run_footer (xz, in);
  state = run_decoder (xz, in, out, out_len, out_n);
  if (state != BH_UNPACK_END)
    return state;
  xz->place = AT_BLOCK;
  return BH_UNPACK_MORE;
}

/* The header of a stream before a block tells what that is checked by. */
static void
take_check (Xz *xz, BhSpan header)
{
  if (bh_span_starts (header, BH_SPAN_LITERAL (BH_XZ_MAGIC)))
    xz->check = (lzma_check)(header.at[STREAM_FLAGS_AT] & LZMA_CHECK_ID_MAX);
}

static BhUnpackState
xz_run (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  Xz *xz = self;

  *out_n = 0;
  if (xz->opened != LZMA_OK)
    return BH_UNPACK_TOO_LARGE;
  if (xz->place != IN_STREAM)
    return run_part (xz, in, out, out_len, out_n);
  if (!xz->is_begun && in->len >= STREAM_HEADER_LEN)
    take_check (xz, *in);
  xz->is_begun = TRUE;
  return run_decoder (xz, in, out, out_len, out_n);
}

static gboolean
xz_find_part (gpointer self, BhSpan bytes, gsize *out_at)
{
  Xz *xz = self;
  gsize len = 0;

  for (gsize at = 0; at < bytes.len; at++)
    if (begins_block (bh_span_from (bytes, at), &len)) {
      if (at >= STREAM_HEADER_LEN)
        take_check (xz, bh_span_from (bytes, at - STREAM_HEADER_LEN));
      xz->place = AT_BLOCK;
      *out_at = at;
      return TRUE;
    }
  return FALSE;
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

const BhUnpackOps bh_unpack_xz = { "xz",
                                   xz_new,
                                   xz_start,
                                   xz_run,
                                   xz_free,
                                   xz_follows,
                                   BH_SPAN_INIT (BH_XZ_MAGIC),
                                   xz_find_part,
                                   LZMA_BLOCK_HEADER_SIZE_MAX,
                                   0 };
const BhUnpackOps bh_unpack_lzma = { "lzma", xz_new,      lzma_start, xz_run, xz_free,
                                     NULL,   { NULL, 0 }, NULL,       0,      0 };
