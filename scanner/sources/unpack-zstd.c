/* unpack-zstd.c - zstd (RFC 8878) by libzstd. It gives whole blocks of at most 128 KiB: in one
 * that is cut nothing can be read. */
#include <zstd.h>
#include <zstd_errors.h>

#include "base/little-endian.h"
#include "sources/unpack.h"

#define BLOCK_HEADER_LEN 3

typedef struct {
  ZSTD_DCtx *context; /* NULL: no memory */
  gsize wanted;       /* bytes that libzstd asked for: the piece in hand and the next header */
  gboolean is_full;   /* there was no room for more: it may hold some of the piece before */
} Zstd;

static gpointer
zstd_new (void)
{
  Zstd *zstd = g_new0 (Zstd, 1);

  zstd->context = ZSTD_createDCtx ();
  if (zstd->context != NULL)
    ZSTD_DCtx_setParameter (zstd->context, ZSTD_d_windowLogMax, BH_UNPACK_MEMORY_MAX_LOG);
  return zstd;
}

static void
zstd_start (gpointer self)
{
  Zstd *zstd = self;

  zstd->is_full = FALSE;
  if (zstd->context != NULL)
    zstd->wanted = ZSTD_initDStream (zstd->context);
}

/* Of a call that meets damage libzstd does not tell what came out before, so that no call is to
 * see more than what is left of one header, block or checksum. */
static gsize
piece_len (const Zstd *zstd)
{
  if (zstd->is_full)
    return 0;
  return zstd->wanted > BLOCK_HEADER_LEN ? zstd->wanted - BLOCK_HEADER_LEN : zstd->wanted;
}

static BhUnpackState
state_of_error (size_t code)
{
  ZSTD_ErrorCode reason = ZSTD_getErrorCode (code);

  return reason == ZSTD_error_memory_allocation ||
                 reason == ZSTD_error_frameParameter_windowTooLarge
             ? BH_UNPACK_TOO_LARGE
             : BH_UNPACK_BROKEN;
}

static BhUnpackState
zstd_run (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  Zstd *zstd = self;
  gboolean goes_on = TRUE;

  *out_n = 0;
  if (zstd->context == NULL)
    return BH_UNPACK_TOO_LARGE;
  while (goes_on && *out_n < out_len) {
    ZSTD_inBuffer input = { in->at, MIN (in->len, piece_len (zstd)), 0 };
    ZSTD_outBuffer output = { out, out_len, *out_n };
    size_t code = ZSTD_decompressStream (zstd->context, &output, &input);
    if (ZSTD_isError (code))
      return state_of_error (code);
    goes_on = input.pos > 0 || output.pos > *out_n || zstd->is_full;
    *in = bh_span_from (*in, input.pos);
    *out_n = output.pos;
    zstd->wanted = code;
    zstd->is_full = output.pos == out_len;
    if (code == 0)
      return BH_UNPACK_END;
  }
  return BH_UNPACK_MORE;
}

static void
zstd_free (gpointer self)
{
  Zstd *zstd = self;

  ZSTD_freeDCtx (zstd->context);
  g_free (zstd);
}

static gboolean
zstd_follows (BhSpan head, gsize *out_at)
{
  guint32 magic = head.len >= 8 ? bh_le32 (head.at) : 0;

  *out_at = 0;
  return magic == ZSTD_MAGICNUMBER || (magic & BH_ZSTD_SKIPPABLE_MASK) == BH_ZSTD_SKIPPABLE;
}

const BhUnpackOps bh_unpack_zstd = {
  "zstd", zstd_new, zstd_start, zstd_run, zstd_free, zstd_follows, BH_SPAN_INIT (BH_ZSTD_MAGIC),
  NULL,   0,        0
};
