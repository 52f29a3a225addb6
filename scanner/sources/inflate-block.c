/* inflate-block.c - few bits tell most places apart, zlib the others. */
#include "sources/inflate-block.h"

#include "base/little-endian.h"

#define STEP_LEN (64 * 1024)         /* bytes whose places are looked at at once */
#define TRY_LEN (256 * 1024)         /* bytes: no packer's block is longer than that but in fun */
#define LOOK_LEN (16u * 1024 * 1024) /* bytes in which a block begins, or none does */
#define VAIN_MAX (64 * 1024)         /* bytes unpacked for nothing … */
#define VAIN_RATIO_MAX 32            /* … and as many for each byte that is looked at */
#define VAIN_LEN 64                  /* bytes that one try counts for, at least */
#define HISTORY_LEN (32 * 1024)      /* bytes: the furthest that a repeat reaches back */

/* RFC 1951 section 3.2.7: 3 bits of kind, 14 of how many there are of each code, 3 for each of
 * up to 19 lengths. */
#define HEAD_LEN 11
#define LENGTHS_AT 17
#define N_LENGTHS_MIN 4
#define LENGTH_MAX 7
#define KIND_OWN_CODES 2
#define N_CODES_MAX 29 /* of 31 that can be written, both of bytes and of distances */

static guint
bits_at (const guint8 *bytes, guint at, guint n)
{
  return (guint)bh_le16 (bytes + at / 8) >> at % 8 & ((1u << n) - 1);
}

/* Do the lengths of the code in which the others are written make a whole code? */
static gboolean
may_begin (const guint8 *bytes, guint shift)
{
  guint n_used = 0;

  if (bits_at (bytes, shift + 1, 2) != KIND_OWN_CODES ||
      bits_at (bytes, shift + 3, 5) > N_CODES_MAX || bits_at (bytes, shift + 8, 5) > N_CODES_MAX)
    return FALSE;
  const guint n_lengths = N_LENGTHS_MIN + bits_at (bytes, shift + 13, 4);
  for (guint i = 0; i < n_lengths; i++) {
    const guint len = bits_at (bytes, shift + LENGTHS_AT + 3 * i, 3);
    n_used += len > 0 ? 1u << (LENGTH_MAX - len) : 0;
  }
  return n_used == 1u << LENGTH_MAX;
}

gsize
bh_inflate_block_enter (z_stream *z, guint8 first, guint shift)
{
  static const guint8 history[HISTORY_LEN];

  inflateReset (z);
  if (shift > 0)
    inflatePrime (z, 8 - (int)shift, first >> shift);
  inflateSetDictionary (z, history, HISTORY_LEN);
  return shift > 0 ? 1 : 0;
}

/* As inflate() with flush; what comes out is thrown away. */
static int
run (z_stream *z, int flush)
{
  guint8 out[4096];
  int code = Z_OK;

  do {
    z->next_out = out;
    z->avail_out = sizeof out;
    code = inflate (z, flush);
  } while (code == Z_OK && z->avail_out == 0);
  return code;
}

static gboolean
has_passed (const z_stream *z, int code, int what)
{
  return code == Z_OK && (z->data_type & what) != 0;
}

/* Its codes, all of it, and the codes of the next one; as far as bytes are at hand. */
static gboolean
is_block (z_stream *z, BhSpan bytes, guint shift)
{
  const int codes_end = 256, block_end = 128; /* of zlib's data_type */
  const guint8 first = bytes.len > 0 ? bytes.at[0] : 0;
  const BhSpan in = bh_span_from (bytes, bh_inflate_block_enter (z, first, shift));

  z->next_in = (Bytef *)(guintptr)in.at; /* zlib's type lacks const; it only reads */
  z->avail_in = (uInt)in.len;
  if (!has_passed (z, run (z, Z_TREES), codes_end))
    return FALSE;
  int code = run (z, Z_BLOCK);
  if (code == Z_STREAM_END || z->avail_in == 0)
    return code == Z_STREAM_END || code == Z_OK || code == Z_BUF_ERROR;
  return has_passed (z, code, block_end) &&
         (has_passed (z, run (z, Z_TREES), codes_end) || z->avail_in == 0);
}

/* The first of n places in bytes; n_left: of what may be unpacked for nothing. */
static gboolean
find_in (z_stream *z, BhSpan bytes, gsize n, gint64 *n_left, BhInflateBlock *out_block)
{
  for (gsize i = 0; i < n && i + HEAD_LEN <= bytes.len && *n_left > 0; i++)
    for (guint shift = 0; shift < 8; shift++) {
      if (!may_begin (bytes.at + i, shift))
        continue;
      if (is_block (z, bh_span_head (bh_span_from (bytes, i), TRY_LEN), shift)) {
        *out_block = (BhInflateBlock) { i, shift };
        return TRUE;
      }
      *n_left -= (gint64)MAX (z->total_in + z->total_out, VAIN_LEN);
    }
  return FALSE;
}

gboolean
bh_inflate_block_find (
    z_stream *z, BhWindow *window, guint64 from, guint64 end, BhInflateBlock *out_block)
{
  const guint64 until = MIN (end, from + LOOK_LEN);
  gint64 n_left = VAIN_MAX;
  BhInflateBlock block = { 0, 0 };

  for (guint64 at = from; at < until && n_left > 0; at += STEP_LEN) {
    const guint64 want = MIN (STEP_LEN + TRY_LEN, end - at);
    BhSpan bytes = bh_window_get (window, at, (gsize)want);
    n_left += (gint64)MIN (bytes.len, STEP_LEN) * VAIN_RATIO_MAX;
    if (find_in (z, bytes, STEP_LEN, &n_left, &block)) {
      *out_block = (BhInflateBlock) { at + block.at, block.shift };
      return TRUE;
    }
    if (bytes.len <= STEP_LEN)
      return FALSE;
    bh_window_release (window, at + STEP_LEN);
  }
  return FALSE;
}
