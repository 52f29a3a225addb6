/* unpack-zstd.c - zstd (RFC 8878) by libzstd. It gives whole blocks of at most 128 KiB: in one
 * that is cut nothing can be read. */
#include <zstd.h>
#include <zstd_errors.h>

#include "base/little-endian.h"
#include "sources/unpack.h"

#define SKIPPABLE_MAGIC 0x184d2a50u /* section 3.1.2; the last four bits are free */

static gpointer
zstd_new (void)
{
  ZSTD_DCtx *context = ZSTD_createDCtx ();

  if (context != NULL)
    ZSTD_DCtx_setParameter (context, ZSTD_d_windowLogMax, BH_UNPACK_MEMORY_MAX_LOG);
  return context;
}

static void
zstd_start (gpointer self)
{
  if (self != NULL)
    ZSTD_DCtx_reset (self, ZSTD_reset_session_only);
}

static BhUnpackState
zstd_run (gpointer self, BhSpan *in, guint8 *out, gsize out_len, gsize *out_n)
{
  ZSTD_inBuffer input = { in->at, in->len, 0 };
  ZSTD_outBuffer output = { out, out_len, 0 };

  *out_n = 0;
  if (self == NULL)
    return BH_UNPACK_TOO_LARGE;
  size_t code = ZSTD_decompressStream (self, &output, &input);
  *in = bh_span_from (*in, input.pos);
  *out_n = output.pos;
  if (!ZSTD_isError (code))
    return code == 0 ? BH_UNPACK_END : BH_UNPACK_MORE;
  ZSTD_ErrorCode reason = ZSTD_getErrorCode (code);
  return reason == ZSTD_error_memory_allocation ||
                 reason == ZSTD_error_frameParameter_windowTooLarge
             ? BH_UNPACK_TOO_LARGE
             : BH_UNPACK_BROKEN;
}

static void
zstd_free (gpointer self)
{
  ZSTD_freeDCtx (self);
}

static gboolean
zstd_follows (BhSpan head, gsize *out_at)
{
  guint32 magic = head.len >= 8 ? bh_le32 (head.at) : 0;

  *out_at = 0;
  return magic == ZSTD_MAGICNUMBER || (magic & ~0xfu) == SKIPPABLE_MAGIC;
}

const BhUnpackOps bh_unpack_zstd = {
  "zstd", zstd_new, zstd_start, zstd_run, zstd_free, zstd_follows, BH_SPAN_INIT ("\x28\xb5\x2f\xfd")
};
