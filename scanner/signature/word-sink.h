/* word-sink.h - where words are put: the normal form, and the list of its words.
 *
 * A text has a word for every six bytes, so what is done for each of them is
 * inline, and both arrays are kept larger than what is in them while they fill.
 */
#pragma once

#define XXH_INLINE_ALL /* a call costs more than the hash of a word */
#include <xxhash.h>

#include "signature/words.h"

#define BH_WORD_COPY_LEN 16 /* bytes that are copied at once where a word has fewer */

typedef struct {
  GByteArray *normal; /* its len is room; normal_len of it are written */
  GArray *words;      /* of BhWord; its len is room; n_words of it are written */
  GByteArray *looks;  /* scratch of bh_word_hash() */
  gsize normal_len;
  guint n_words;
  gboolean is_line_start; /* the next word is the first of its line */
} BhWordSink;

/* normal and words are empty; they hold the outcome after bh_word_sink_finish(). */
BhWordSink bh_word_sink_begin (GByteArray *normal, GArray *words, GByteArray *looks, gsize len);
void bh_word_sink_finish (BhWordSink *sink);

void bh_word_sink_grow (BhWordSink *sink, gsize len);
void bh_word_sink_grow_words (BhWordSink *sink);

/* Of a word with "m" in it, which is hashed as "rn" (UTS 39; fold.h). */
guint64 bh_word_hash_m (GByteArray *looks, BhSpan word);

static inline guint64
bh_word_hash_plain (BhSpan word)
{
  return XXH3_64bits_withSeed (word.at, word.len, BH_SIGNATURE_SEED);
}

/* Room for len bytes behind what is written; valid until the next call. */
static inline guint8 *
bh_word_sink_room (BhWordSink *sink, gsize len)
{
  if (sink->normal->len - sink->normal_len < len)
    bh_word_sink_grow (sink, len);
  return sink->normal->data + sink->normal_len;
}

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

static inline void
bh_word_sink_add (BhWordSink *sink, gsize start, gsize len, guint64 hash, BhWordKind kind)
{
  if (sink->n_words == sink->words->len)
    bh_word_sink_grow_words (sink);
  g_array_index (sink->words, BhWord, sink->n_words++) =
      (BhWord) { hash, (guint32)start, (guint32)len, kind, sink->is_line_start };
  sink->is_line_start = FALSE;
}

/* A word of letters only, written as it is. readable: bytes from its start on that may be read. */
static inline void
bh_word_sink_add_letters (BhWordSink *sink, BhSpan word, gsize readable, gboolean has_m)
{
  gsize start = bh_word_sink_start (sink);
  guint8 *room = bh_word_sink_room (sink, MAX (word.len, BH_WORD_COPY_LEN));

  if (word.len <= BH_WORD_COPY_LEN && readable >= BH_WORD_COPY_LEN)
    memcpy (room, word.at, BH_WORD_COPY_LEN);
  else
    memcpy (room, word.at, word.len);
  sink->normal_len += word.len;
  bh_word_sink_add (sink, start, word.len,
                    has_m ? bh_word_hash_m (sink->looks, word) : bh_word_hash_plain (word),
                    BH_WORD_PLAIN);
}
