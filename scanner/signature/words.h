/* words.h - folded, cut text → its words, and the normal form that they make.
 *
 * Words are those of UAX 29; runs of Chinese and Japanese characters are given
 * as overlapping pairs. A link becomes "url:HOST" with its registrable host, an
 * address "<address>", each number or run of digits "0". The normal form is the
 * words with one space between them.
 */
#pragma once

#include "signature/chunks.h"

/* Seed of all XXH3 hashes in this room: fixed, since signatures of several runs
 * are compared ("backhop1" in ASCII). Changing it means a new BH_NORM_VERSION. */
#define BH_SIGNATURE_SEED G_GUINT64_CONSTANT (0x6261636b686f7031)

typedef enum {
  BH_WORD_PLAIN,
  BH_WORD_URL,
  BH_WORD_ADDRESS,
} BhWordKind;

typedef struct {
  guint64 hash; /* of the word's skeleton */
  guint32 offset;
  guint32 len; /* bytes, in the normal form */
  BhWordKind kind;
  gboolean is_line_start; /* first of its line */
} BhWord;

typedef struct _BhWordReader BhWordReader; /* ICU's break iterator; one thread */

/* (transfer full): with the break rules of the root locale, whatever the machine's is. */
BhWordReader *bh_word_reader_new (void);
void bh_word_reader_free (BhWordReader *reader);

/* Appends to normal and words (of BhWord), which the caller hands over empty. Linear.
 * chunks: of the folded text. */
void bh_word_reader_read (
    BhWordReader *reader, BhSpan folded, BhChunkList chunks, GByteArray *normal, GArray *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhWordReader, bh_word_reader_free)
