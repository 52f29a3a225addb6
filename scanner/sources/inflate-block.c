/* inflate-block.c - few bits tell most places apart, zlib the others. */
#include "sources/inflate-block.h"

#include "base/little-endian.h"

#define STEP_LEN (64 * 1024)         /* bytes whose places are looked at at once */
#define TRY_LEN (256 * 1024)         /* bytes: no packer's block is longer than that but in fun */
#define LOOK_LEN (16u * 1024 * 1024) /* bytes in which a block begins, or none does */
#define DEBT_MAX (2u * 1024 * 1024)  /* bytes unpacked for trying … */
#define PAID_RATIO 32                /* … and as many for each byte that was passed */
#define TRY_COST_MIN 64              /* bytes that one try counts for, at least */
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

/* What lies before at was passed. */
static void
pay (BhInflateSearch *search, guint64 at)
{
  if (at <= search->paid_to)
    return;
  search->debt -= MIN (search->debt, MIN (at - search->paid_to, DEBT_MAX) * PAID_RATIO);
  search->paid_to = at;
}

static gboolean
try_place (BhInflateSearch *search, z_stream *z, BhSpan bytes, guint shift)
{
  const gboolean is_found = is_block (z, bh_span_head (bytes, TRY_LEN), shift);

  search->debt += MAX ((guint64)z->total_in + z->total_out, TRY_COST_MIN);
  return is_found;
}

/* The next n places, of which the first is that of bytes. */
static void
look_at (BhInflateSearch *search, z_stream *z, BhSpan bytes, gsize n)
{
  for (gsize i = 0; i < n && i + HEAD_LEN <= bytes.len && search->debt < DEBT_MAX; i++) {
    pay (search, search->to);
    for (guint shift = 0; shift < 8; shift++)
      if (may_begin (bytes.at + i, shift) &&
          try_place (search, z, bh_span_from (bytes, i), shift)) {
        search->has_block = TRUE;
        search->block = (BhInflateBlock) { search->to, shift };
        return;
      }
    search->to++;
  }
}

/* Goes on where an earlier look ended, if that tells of from. */
static void
start_at (BhInflateSearch *search, guint64 from, guint64 end)
{
  pay (search, from);
  if (end == search->end && from >= search->from && from <= search->to)
    return;
  search->from = search->to = from;
  search->end = end;
  search->has_block = FALSE;
}

gboolean
bh_inflate_block_find (BhInflateSearch *search,
                       z_stream *z,
                       BhWindow *window,
                       guint64 from,
                       guint64 until,
                       guint64 end)
{
  until = MIN (MIN (until, end), from + MIN (LOOK_LEN, G_MAXUINT64 - from));
  start_at (search, from, end);
  while (!search->has_block && search->to < until && search->debt < DEBT_MAX) {
    const guint64 want = MIN (STEP_LEN + TRY_LEN, end - search->to);
    BhSpan bytes = bh_window_get (window, search->to, (gsize)want);
    if (bytes.len < HEAD_LEN)
      return FALSE;
    look_at (search, z, bytes, (gsize)MIN (until - search->to, STEP_LEN));
    bh_window_release (window, search->to);
  }
  return search->has_block && search->block.at < until;
}
