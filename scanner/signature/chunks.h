/* chunks.h - where the chunks of a folded text begin and end; a chunk ends at white space.
 *
 * How long a word is no processor foresees, so walking over it byte by byte costs most
 * of what words cost. Here 64 bytes are told apart at once, as bits, and the bits say
 * where each chunk begins and ends, and whether it is a simple one: letters, with one
 * mark behind them at most. Nine in ten are.
 */
#pragma once

#include "base/span.h"

/* Read by the functions below. */
typedef struct {
  guint64 start_bits; /* offset, then: first of its line */
  guint64 end_bits;   /* offset, then: has a mark before it; is not simple */
} BhChunk;

/* Passed by value. */
typedef struct {
  const BhChunk *at;
  gsize n;
} BhChunkList;

typedef struct _BhChunks BhChunks; /* reused from text to text */

/* (transfer full): its lists grow to what the longest text needs. */
BhChunks *bh_chunks_new (void);
void bh_chunks_free (BhChunks *chunks);

/* In the order of the text. Borrowed until the next one. Linear. */
BhChunkList bh_chunks_find (BhChunks *chunks, BhSpan folded);

static inline gsize
bh_chunk_start (BhChunk chunk)
{
  return (gsize)(chunk.start_bits >> 1);
}

static inline gsize
bh_chunk_end (BhChunk chunk)
{
  return (gsize)(chunk.end_bits >> 2);
}

static inline gboolean
bh_chunk_is_line_start (BhChunk chunk)
{
  return (chunk.start_bits & 1) != 0;
}

static inline gboolean
bh_chunk_is_simple (BhChunk chunk)
{
  return (chunk.end_bits & 1) == 0;
}

/* Of a simple one: 1 where its last byte is a mark, else 0. */
static inline gsize
bh_chunk_n_marks (BhChunk chunk)
{
  return chunk.end_bits >> 1 & 1;
}

/* What 64 bytes are, bit i of byte i: the ground of all that stands above. */
typedef struct {
  guint64 letters; /* ASCII */
  guint64 spaces;  /* white space and controls */
  guint64 line_ends;
  guint64 marks; /* of ASCII, without those that make words or addresses: "_" and "@" */
} BhByteKinds;

#define BH_BYTE_KINDS_LEN 64

/* Of 64 bytes at once, by vector instructions where the processor has them. */
BhByteKinds bh_byte_kinds (const guint8 bytes[BH_BYTE_KINDS_LEN]);

/* The same byte by byte: where the processor gathers no bits, and for the test. */
BhByteKinds bh_byte_kinds_slowly (const guint8 bytes[BH_BYTE_KINDS_LEN]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhChunks, bh_chunks_free)
