/* word-ascii.h - words of ASCII text, by the rules of UAX 29 written out for it.
 *
 * A test holds them against ICU.
 */
#pragma once

#include "signature/word-sink.h"

/* What a byte of folded text is to the words around it. */
typedef enum {
  BH_CLASS_LETTER = 1 << 0,
  BH_CLASS_DIGIT = 1 << 1,
  BH_CLASS_JOINS = 1 << 2, /* the underscore */
  BH_CLASS_SPACE = 1 << 3, /* ends a chunk */
  BH_CLASS_AT = 1 << 4,    /* this and the next two make a chunk more than words */
  BH_CLASS_COLON = 1 << 5,
  BH_CLASS_DOT = 1 << 6,
  BH_CLASS_OTHER = 1 << 7, /* not ASCII */
} BhByteClass;

/* Of each byte, its BhByteClass. */
extern const guint8 bh_byte_classes[256];

static inline guint
bh_byte_class (guint8 byte)
{
  return bh_byte_classes[byte];
}

static inline gboolean
bh_is_word_letter (guint8 byte)
{
  return (bh_byte_class (byte) & BH_CLASS_LETTER) != 0;
}

/* Adds the words of a piece of folded ASCII. Linear. */
void bh_word_ascii_read (BhWordSink *sink, BhSpan piece);

/* Adds a word, in whatever letters. is_odd: digits are in it, or signs; numbers are told as 0, and
 * digits that stand for letters as these. */
void bh_word_plain_add (BhWordSink *sink, BhSpan word, gboolean is_odd);
