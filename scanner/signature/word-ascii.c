/* word-ascii.c - letters, digits and what joins them. */
#include "signature/word-ascii.h"

#include "signature/leet.h"

#define L BH_CLASS_LETTER
#define D BH_CLASS_DIGIT
#define J BH_CLASS_JOINS
#define S BH_CLASS_SPACE
#define A BH_CLASS_AT
#define C BH_CLASS_COLON
#define P BH_CLASS_DOT
#define O BH_CLASS_OTHER
/* clang-format off */
const guint8 bh_byte_classes[256] = {
  S,S,S,S,S,S,S,S,S,S,S,S,S,S,S,S, S,S,S,S,S,S,S,S,S,S,S,S,S,S,S,S,
  S,0,0,0,0,0,0,0,0,0,0,0,0,0,P,0, D,D,D,D,D,D,D,D,D,D,C,0,0,0,0,0,
  A,L,L,L,L,L,L,L,L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L,L,L,L,0,0,0,0,J,
  0,L,L,L,L,L,L,L,L,L,L,L,L,L,L,L, L,L,L,L,L,L,L,L,L,L,L,0,0,0,0,0,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
  O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O, O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,O,
};
/* clang-format on */
#undef L
#undef D
#undef J
#undef S
#undef A
#undef C
#undef P
#undef O

static gboolean
is_number_joint (guint8 byte)
{
  return byte == '.' || byte == ',' || byte == '\'' || byte == ';'; /* UAX 29 WB11, WB12 */
}

/* Copies a word into the normal form; each number in it, "1,024.50" as a whole, is
 * written as one 0. */
static void
append_without_digits (BhWordSink *sink, BhSpan word)
{
  gsize i = 0;

  while (i < word.len) {
    gsize from = i;

    while (i < word.len && !g_ascii_isdigit (word.at[i]))
      i++;
    bh_word_sink_append (sink, bh_span (word.at + from, i - from));
    if (i == word.len)
      break;
    bh_word_sink_append (sink, BH_SPAN_LITERAL ("0"));
    while (i < word.len &&
           (g_ascii_isdigit (word.at[i]) ||
            (is_number_joint (word.at[i]) && i + 1 < word.len && g_ascii_isdigit (word.at[i + 1]))))
      i++;
  }
}

/* As it was before its letters were made to look like digits. */
static void
append_leet (BhWordSink *sink, BhSpan word)
{
  for (gsize i = 0; i < word.len; i++) {
    guint8 letter = bh_leet_letter (word, i);
    bh_word_sink_append (sink, bh_span (&letter, 1));
  }
}

void
bh_word_plain_add (BhWordSink *sink, BhSpan word, gboolean is_odd)
{
  gsize start = bh_word_sink_start (sink);

  if (is_odd && bh_leet_is (word))
    append_leet (sink, word);
  else if (is_odd)
    append_without_digits (sink, word);
  else
    bh_word_sink_append (sink, word);
  bh_word_sink_end (sink, start, BH_WORD_PLAIN);
}

static gboolean
is_digit (guint8 byte)
{
  return (bh_byte_class (byte) & BH_CLASS_DIGIT) != 0;
}

/* Whether the word goes on from a over the byte between to b: UAX 29 WB6, WB7, WB11, WB12,
 * without the colon, as ICU has it for all languages but Swedish; and over signs that stand for
 * letters. */
static gboolean
is_joined (guint8 a, guint8 between, guint8 b)
{
  if (bh_is_word_letter (a) && bh_is_word_letter (b))
    return between == '.' || between == '\'' || bh_leet_is_sign (between);
  return is_digit (a) && is_digit (b) && is_number_joint (between);
}

void
bh_word_ascii_read (BhWordSink *sink, BhSpan piece)
{
  const guint in_word = BH_CLASS_LETTER | BH_CLASS_DIGIT | BH_CLASS_JOINS;
  gsize i = 0;

  while (i < piece.len) {
    gsize start = i;
    guint seen = 0;

    for (; i < piece.len; i++) {
      guint class = bh_byte_class (piece.at[i]);

      if ((class & in_word) == 0) {
        if (i == start || i + 1 >= piece.len ||
            !is_joined (piece.at[i - 1], piece.at[i], piece.at[i + 1]))
          break;
        class = bh_leet_is_sign (piece.at[i]) ? BH_CLASS_DIGIT : 0;
      }
      seen |= class;
    }
    if ((seen & (BH_CLASS_LETTER | BH_CLASS_DIGIT)) != 0)
      bh_word_plain_add (sink, bh_span (piece.at + start, i - start), (seen & BH_CLASS_DIGIT) != 0);
    i += i < piece.len ? 1 : 0;
  }
}
