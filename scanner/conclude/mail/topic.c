/* topic.c - byte by byte: letters are ASCII ones and all that is no ASCII. */
#include "conclude/mail/topic.h"

#include "base/text-hash.h"

#define WORDS_MIN 3    /* of a language that puts spaces between them */
#define LETTERS_MIN 10 /* bytes of all words together: "how is it" is no topic */

static gboolean
is_letter (guint8 byte)
{
  return g_ascii_isalpha (byte) || byte >= 0x80;
}

/* Takes a word, or one byte that is of none: empty then, and where a digit is in the word. */
static BhSpan
take_word (BhSpan *rest)
{
  gsize len = 0;
  gboolean has_digit = FALSE;

  for (; len < rest->len && (is_letter (rest->at[len]) || g_ascii_isdigit (rest->at[len])); len++)
    has_digit = has_digit || g_ascii_isdigit (rest->at[len]);
  BhSpan word = bh_span_head (*rest, has_digit ? 0 : len);
  *rest = bh_span_from (*rest, MAX (len, 1));
  return word;
}

guint64
bh_topic_hash (BhSpan subject)
{
  guint64 hash = BH_HASH_START;
  gsize n_words = 0, n_letters = 0;

  for (BhSpan rest = subject; rest.len > 0;) {
    BhSpan word = take_word (&rest);

    if (word.len == 0)
      continue;
    hash = bh_hash_add_folded (hash, word);
    n_words++;
    n_letters += word.len;
  }
  return n_words >= WORDS_MIN && n_letters >= LETTERS_MIN ? hash : 0;
}
