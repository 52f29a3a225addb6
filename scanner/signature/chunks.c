/* chunks.c - bit arithmetic on 64 bytes at a time.
 *
 * Runs of one bits are chunks, or the white space between them. Adding to a run one of
 * its own bits carries into the place behind the run: so "does any byte of it have this
 * property?" is one addition, and the answer stands where the run ends.
 */
#include "signature/chunks.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define ROW_CHUNKS_MAX (BH_BYTE_KINDS_LEN / 2 + 1) /* that begin or end in a row */
#define KEPT_MAX (256 * 1024)                      /* chunks that are kept room for, 4 MiB */

struct _BhChunks {
  GArray *all; /* of BhChunk; its len is room */
};

/* What the next row has to know of those before it. Bits are 0 or 1. */
typedef struct {
  BhChunk *all;
  gsize n_starts, n_ends;
  guint64 was_space, was_mark; /* the last byte */
  guint64 is_not_simple;       /* the chunk that goes on */
  guint64 has_line_end;        /* the white space that goes on */
} Finding;

BhChunks *
bh_chunks_new (void)
{
  BhChunks *chunks = g_new0 (BhChunks, 1);

  chunks->all = g_array_new (FALSE, FALSE, sizeof (BhChunk));
  return chunks;
}

void
bh_chunks_free (BhChunks *chunks)
{
  if (chunks == NULL)
    return;
  g_array_unref (chunks->all);
  g_free (chunks);
}

static gboolean
is_mark (guint8 byte)
{
  return byte > ' ' && byte < 0x80 && !g_ascii_isalnum (byte) && byte != '_' && byte != '@';
}

BhByteKinds
bh_byte_kinds_slowly (const guint8 bytes[BH_BYTE_KINDS_LEN])
{
  BhByteKinds kinds = { 0 };

  for (guint i = 0; i < BH_BYTE_KINDS_LEN; i++) {
    kinds.letters |= (guint64)(g_ascii_isalpha (bytes[i]) ? 1 : 0) << i;
    kinds.spaces |= (guint64)(bytes[i] <= ' ' ? 1 : 0) << i;
    kinds.line_ends |= (guint64)(bytes[i] == '\n' ? 1 : 0) << i;
    kinds.marks |= (guint64)(is_mark (bytes[i]) ? 1 : 0) << i;
  }
  return kinds;
}

#if defined(__SSE2__)

/* Which bytes are from first to last. Moved so that first is the lowest of all signed
 * bytes, for only those can be compared. */
static inline __m128i
is_between (__m128i bytes, guint8 first, guint8 last)
{
  __m128i moved = _mm_add_epi8 (bytes, _mm_set1_epi8 ((gchar)(0x80 - first)));

  return _mm_cmplt_epi8 (moved, _mm_set1_epi8 ((gchar)(0x80 - first + last + 1)));
}

static inline guint64
to_bits (__m128i bytes)
{
  return (guint32)_mm_movemask_epi8 (bytes);
}

static inline BhByteKinds
kinds_of (const guint8 bytes[BH_BYTE_KINDS_LEN])
{
  BhByteKinds kinds = { 0 };

  for (guint i = 0; i < BH_BYTE_KINDS_LEN; i += sizeof (__m128i)) {
    __m128i b = _mm_loadu_si128 ((const __m128i *)(const void *)(bytes + i));
    __m128i letter = is_between (_mm_or_si128 (b, _mm_set1_epi8 (0x20)), 'a', 'z');
    __m128i other = _mm_or_si128 (letter, is_between (b, '0', '9'));
    other = _mm_or_si128 (other, _mm_cmpeq_epi8 (b, _mm_set1_epi8 ('_')));
    other = _mm_or_si128 (other, _mm_cmpeq_epi8 (b, _mm_set1_epi8 ('@')));
    kinds.letters |= to_bits (letter) << i;
    kinds.spaces |= to_bits (is_between (b, 0, ' ')) << i;
    kinds.line_ends |= to_bits (_mm_cmpeq_epi8 (b, _mm_set1_epi8 ('\n'))) << i;
    kinds.marks |= to_bits (_mm_andnot_si128 (other, is_between (b, '!', 0x7f))) << i;
  }
  return kinds;
}

#else

static inline BhByteKinds
kinds_of (const guint8 bytes[BH_BYTE_KINDS_LEN])
{
  return bh_byte_kinds_slowly (bytes);
}

#endif

BhByteKinds
bh_byte_kinds (const guint8 bytes[BH_BYTE_KINDS_LEN])
{
  return kinds_of (bytes);
}

/* runs + some of their bits + the carry of the row before; leaves its own. */
static inline guint64
add_with_carry (guint64 runs, guint64 bits, guint64 *carry)
{
  guint64 sum = 0, with_carry = 0;
  guint64 first = __builtin_add_overflow (runs, bits, &sum) ? 1 : 0;
  guint64 second = __builtin_add_overflow (sum, *carry, &with_carry) ? 1 : 0;

  *carry = first | second;
  return with_carry;
}

/* The row of 64 bytes that begins at an offset of the text. */
static inline void
add_row (Finding *finding, BhByteKinds kinds, gsize offset)
{
  guint64 in_chunk = ~kinds.spaces;
  guint64 starts = in_chunk & (kinds.spaces << 1 | finding->was_space);
  guint64 ends = kinds.spaces & ~(kinds.spaces << 1 | finding->was_space);
  guint64 behind_mark = kinds.marks << 1 | finding->was_mark;
  guint64 not_simple = (in_chunk & ~kinds.letters & ~kinds.marks) | (in_chunk & behind_mark) |
                       (starts & ~kinds.letters);
  guint64 not_simple_ends = add_with_carry (in_chunk, not_simple, &finding->is_not_simple);
  guint64 line_starts = add_with_carry (kinds.spaces, kinds.line_ends, &finding->has_line_end);

  for (; starts != 0; starts &= starts - 1) {
    guint64 i = (guint64)__builtin_ctzll (starts);
    finding->all[finding->n_starts++].start_bits = (offset + i) << 1 | (line_starts >> i & 1);
  }
  for (; ends != 0; ends &= ends - 1) {
    guint64 i = (guint64)__builtin_ctzll (ends);
    finding->all[finding->n_ends++].end_bits =
        (offset + i) << 2 | (behind_mark >> i & 1) << 1 | (not_simple_ends >> i & 1);
  }
  finding->was_space = kinds.spaces >> 63;
  finding->was_mark = kinds.marks >> 63;
}

/* Room for what a row may add. */
static inline void
make_room (BhChunks *chunks, Finding *finding)
{
  if (chunks->all->len - finding->n_starts < ROW_CHUNKS_MAX)
    g_array_set_size (chunks->all, 2 * (guint)finding->n_starts + 2 * ROW_CHUNKS_MAX);
  finding->all = (BhChunk *)(void *)chunks->all->data;
}

BhChunkList
bh_chunks_find (BhChunks *chunks, BhSpan folded)
{
  Finding finding = { .was_space = 1, .has_line_end = 1 }; /* a text begins with a line */
  guint8 last[BH_BYTE_KINDS_LEN];
  gsize at = 0;

  if (chunks->all->len > KEPT_MAX) {
    g_array_unref (chunks->all);
    chunks->all = g_array_new (FALSE, FALSE, sizeof (BhChunk));
  }
  for (; at + BH_BYTE_KINDS_LEN <= folded.len; at += BH_BYTE_KINDS_LEN) {
    make_room (chunks, &finding);
    add_row (&finding, kinds_of (folded.at + at), at);
  }
  memset (last, ' ', sizeof last); /* ends the last chunk */
  if (folded.len > at)
    memcpy (last, folded.at + at, folded.len - at);
  make_room (chunks, &finding);
  add_row (&finding, kinds_of (last), at);
  g_assert (finding.n_starts == finding.n_ends);
  return (BhChunkList) { finding.all, finding.n_starts };
}
