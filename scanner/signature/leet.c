/* leet.c - one look at the word's bytes. */
#include "signature/leet.h"

#define LETTERS_MIN 3 /* also those behind a digit that begins the word: "1st" is a number */
#define RUN_MAX 2     /* digits: "c00kie" */

/* What looks like which; 0: nothing. "1" is for two letters. */
static guint8
look_alike (guint8 byte)
{
  switch (byte) {
  case '0':
    return 'o';
  case '1':
    return 'i';
  case '3':
    return 'e';
  case '4':
  case '@':
    return 'a';
  case '5':
  case '$':
    return 's';
  case '7':
    return 't';
  default:
    return 0;
  }
}

/* At the start of the word a digit needs letters enough behind it. */
static gboolean
may_begin (BhSpan word, gsize run_end)
{
  gsize n = 0;

  while (run_end + n < word.len && n < LETTERS_MIN && g_ascii_isalpha (word.at[run_end + n]))
    n++;
  return n == LETTERS_MIN;
}

gboolean
bh_leet_is (BhSpan word)
{
  gsize n_letters = 0, n_others = 0, run = 0;

  for (gsize i = 0; i < word.len; i++) {
    guint8 byte = word.at[i];

    if (g_ascii_isalpha (byte)) {
      n_letters++;
      run = 0;
      continue;
    }
    run++;
    n_others++;
    if (look_alike (byte) == 0 || run > RUN_MAX || (i + 1 == run && !may_begin (word, i + 1)))
      return FALSE;
  }
  return n_others > 0 && run == 0 && n_letters >= LETTERS_MIN && 3 * n_others <= 2 * n_letters;
}

static gboolean
is_vowel (guint8 byte)
{
  return byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u';
}

/* "1" between two vowels, or before one at the start, is an "l": "sa1e", "1oan". */
guint8
bh_leet_letter (BhSpan word, gsize at)
{
  guint8 byte = word.at[at], letter = look_alike (byte);

  if (byte == '1' && at + 1 < word.len && is_vowel (word.at[at + 1]) &&
      (at == 0 || is_vowel (word.at[at - 1])))
    return 'l';
  return letter != 0 ? letter : byte;
}
