/* word-sink.h - where words are put: the normal form, and the list of its words.
 *
 * A text has a word for every six bytes, so what is done for each of them is
 * inline, and both arrays are kept larger than what is in them while they fill.
 */
#pragma once

#define XXH_INLINE_ALL /* a call costs more than the hash of a word */
#include <xxhash.h>

#include "base/little-endian.h"
#include "signature/words.h"

#define BH_WORD_COPY_LEN 16 /* bytes that are copied at once where a word has fewer */

typedef struct {
  GByteArray *normal; /* its len is room; normal_len of it are written */
  GArray *words;      /* of BhWord; its len is room; n_words of it are written */
  GByteArray *looks;  /* scratch, for bh_word_hash() */
  gsize normal_len;
  guint n_words;
  gboolean is_line_start; /* the next word is the first of its line */
} BhWordSink;

/* normal and words are empty; they hold the outcome after bh_word_sink_finish(). */
BhWordSink bh_word_sink_begin (GByteArray *normal, GArray *words, GByteArray *looks, gsize len);

/* Cuts both arrays to what was written; the sink is of no use afterwards. */
void bh_word_sink_finish (BhWordSink *sink);

/* For the inline functions below: room for len bytes more, and for more words. */
void bh_word_sink_grow (BhWordSink *sink, gsize len);
void bh_word_sink_grow_words (BhWordSink *sink); /* doubles the list */

/* The hash takes "m" for "rn" (UTS 39; fold.h). looks: scratch, for long words. */
guint64 bh_word_hash (GByteArray *looks, BhSpan word);

/* The same of a word that has no "m". */
static inline guint64
bh_word_hash_plain (BhSpan word)
{
  return XXH3_64bits_withSeed (word.at, word.len, BH_SIGNATURE_SEED);
}

/* Whether one of eight letters is an "m". */
static inline gboolean
bh_word_has_m (guint64 letters)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 differs = letters ^ ones * 'm'; /* a byte of it is 0 where an "m" stands */

  return ((differs - ones) & ~differs & ones << 7) != 0;
}

/* bh_word_hash() of a word of one to eight letters, behind which eight bytes from its start can
 * be read. A hash is sooner made than found again: of what was kept of earlier messages little is
 * near by the time the next one is read. */
static inline guint64
bh_word_hash_short (GByteArray *looks, BhSpan word)
{
  guint64 letters = bh_le64 (word.at) & (G_MAXUINT64 >> (64 - 8 * word.len));

  return bh_word_has_m (letters) ? bh_word_hash (looks, word) : bh_word_hash_plain (word);
}

/* Room for len bytes behind what is written; valid until the next call. */
static inline guint8 *
bh_word_sink_room (BhWordSink *sink, gsize len)
{
  if (sink->normal->len - sink->normal_len < len)
    bh_word_sink_grow (sink, len);
  return sink->normal->data + sink->normal_len;
}

/* Writes bytes of a word that has begun. */
static inline void
bh_word_sink_append (BhWordSink *sink, BhSpan bytes)
{
  guint8 *room = bh_word_sink_room (sink, bytes.len);

  if (bytes.len > 0)
    memcpy (room, bytes.at, bytes.len);
  sink->normal_len += bytes.len;
}

/* Where the next word begins in the normal form. */
static inline gsize
bh_word_sink_start (BhWordSink *sink)
{
  if (sink->normal_len > 0) {
    *bh_word_sink_room (sink, 1) = ' ';
    sink->normal_len++;
  }
  return sink->normal_len;
}

/* Adds to the list the word that was written at start. */
static inline void
bh_word_sink_add (BhWordSink *sink, gsize start, gsize len, guint64 hash, BhWordKind kind)
{
  if (sink->n_words == sink->words->len)
    bh_word_sink_grow_words (sink);
  g_array_index (sink->words, BhWord, sink->n_words++) =
      (BhWord) { hash, (guint32)start, (guint32)len, kind, sink->is_line_start };
  sink->is_line_start = FALSE;
}

/* Adds to the list the word that stands in the normal form from start on. */
static inline void
bh_word_sink_end (BhWordSink *sink, gsize start, BhWordKind kind)
{
  const BhSpan written = bh_span (sink->normal->data + start, sink->normal_len - start);

  bh_word_sink_add (sink, start, written.len, bh_word_hash (sink->looks, written), kind);
}

/* A word of letters only, written as it is. readable: bytes from its start on that may be read. */
static inline void
bh_word_sink_add_letters (BhWordSink *sink, BhSpan word, gsize readable)
{
  gsize start = bh_word_sink_start (sink);
  guint8 *room = bh_word_sink_room (sink, MAX (word.len, BH_WORD_COPY_LEN));

  if (word.len <= BH_WORD_COPY_LEN && readable >= BH_WORD_COPY_LEN)
    memcpy (room, word.at, BH_WORD_COPY_LEN);
  else
    memcpy (room, word.at, word.len);
  sink->normal_len += word.len;
  bh_word_sink_add (sink, start, word.len,
                    word.len <= 8 && readable >= 8 ? bh_word_hash_short (sink->looks, word)
                                                   : bh_word_hash (sink->looks, word),
                    BH_WORD_PLAIN);
}
