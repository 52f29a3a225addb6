/* topic.c - byte by byte: letters are ASCII ones and all that is no ASCII. */
#include "conclude/mail/topic.h"

#include <string.h>

#define WORDS_MIN 3    /* of a language that puts spaces between them */
#define LETTERS_MIN 10 /* bytes of all words together: "how are you" is no topic */

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || ((guchar)c & 0x80) != 0;
}

/* A word from at on; digits belong to it. Returns its length. */
static gsize
word_len (const char *at, gboolean *out_has_digit)
{
  gsize len = 0;

  *out_has_digit = FALSE;
  for (; is_letter (at[len]) || g_ascii_isdigit (at[len]); len++)
    *out_has_digit = *out_has_digit || g_ascii_isdigit (at[len]);
  return len;
}

char *
bh_topic_new (const char *subject)
{
  g_autoptr (GString) topic = g_string_new (NULL);
  guint n_words = 0;

  for (const char *at = subject; *at != '\0';) {
    gboolean has_digit = FALSE;
    gsize len = word_len (at, &has_digit);

    if (len > 0 && !has_digit) {
      if (n_words++ > 0)
        g_string_append_c (topic, ' ');
      g_string_append_len (topic, at, (gssize)len);
    }
    at += MAX (len, 1);
  }
  if (n_words < WORDS_MIN || topic->len - (n_words - 1) < LETTERS_MIN)
    return NULL;
  return g_utf8_strdown (topic->str, (gssize)topic->len);
}
