/* fuzz-inflate64.c - any bytes as Deflate64: what comes out does not depend on how much is asked
 * for at once, and no more is taken than is there.
 */
#include "base/digest.h"
#include "sources/inflate64.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define OUT_LEN_MAX (1024 * 1024) /* bytes: a repeat of 64 KiB takes less than two */

typedef struct {
  BhSha256 sha256;
  guint64 offset, n_out;
  BhInflateState state;
} Outcome;

static Outcome
unpack (GBytes *bytes, gsize step)
{
  g_autoptr (BhStream) stream = bh_stream_new_for_bytes (bytes);
  g_autoptr (BhWindow) window = bh_window_new (stream);
  g_autoptr (BhInflate64) inflate = bh_inflate64_new (window);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autofree guint8 *buffer = g_malloc (step);
  Outcome outcome = { .state = BH_INFLATE_MORE };

  bh_inflate64_start (inflate, 0, g_bytes_get_size (bytes));
  while (outcome.state == BH_INFLATE_MORE && outcome.n_out < OUT_LEN_MAX) {
    gsize n = bh_inflate64_read (inflate, buffer, step, &outcome.state);
    g_assert (n == step || outcome.state != BH_INFLATE_MORE);
    bh_digest_add (digest, bh_span (buffer, n));
    outcome.n_out += n;
  }
  outcome.offset = bh_inflate64_offset (inflate);
  outcome.sha256 = bh_digest_finish (digest);
  return outcome;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  Outcome large = unpack (bytes, 65536), small = unpack (bytes, 256);

  g_assert (large.offset <= size && large.state == small.state && large.n_out == small.n_out);
  g_assert (large.state == BH_INFLATE_MORE || large.offset == small.offset);
  g_assert (memcmp (&large.sha256, &small.sha256, sizeof large.sha256) == 0);
  return 0;
}
