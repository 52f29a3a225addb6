/* sign-off.c - by the first two words of a short line. */
#include "signature/sign-off.h"

#define LINE_WORDS_MAX 5 /* "with kind regards from hamburg"; more is a sentence */

/* Folded; without a second word the first stands alone in its line. */
static const struct {
  BhSpan first;
  BhSpan second;
} sign_offs[] = {
  { BH_SPAN_INIT ("regards"), { NULL, 0 } },
  { BH_SPAN_INIT ("cheers"), { NULL, 0 } },
  { BH_SPAN_INIT ("sincerely"), { NULL, 0 } },
  { BH_SPAN_INIT ("thanks"), { NULL, 0 } },
  { BH_SPAN_INIT ("cordialement"), { NULL, 0 } },
  { BH_SPAN_INIT ("saludos"), { NULL, 0 } },
  { BH_SPAN_INIT ("atentamente"), { NULL, 0 } },
  { BH_SPAN_INIT ("atenciosamente"), { NULL, 0 } },
  { BH_SPAN_INIT ("saluti"), { NULL, 0 } },
  { BH_SPAN_INIT ("best"), BH_SPAN_INIT ("regards") },
  { BH_SPAN_INIT ("best"), BH_SPAN_INIT ("wishes") },
  { BH_SPAN_INIT ("kind"), BH_SPAN_INIT ("regards") },
  { BH_SPAN_INIT ("kindest"), BH_SPAN_INIT ("regards") },
  { BH_SPAN_INIT ("warm"), BH_SPAN_INIT ("regards") },
  { BH_SPAN_INIT ("with"), BH_SPAN_INIT ("best") },
  { BH_SPAN_INIT ("with"), BH_SPAN_INIT ("kind") },
  { BH_SPAN_INIT ("sincerely"), BH_SPAN_INIT ("yours") },
  { BH_SPAN_INIT ("yours"), BH_SPAN_INIT ("faithfully") },
  { BH_SPAN_INIT ("yours"), BH_SPAN_INIT ("sincerely") },
  { BH_SPAN_INIT ("yours"), BH_SPAN_INIT ("truly") },
  { BH_SPAN_INIT ("beste"), BH_SPAN_INIT ("grusse") },
  { BH_SPAN_INIT ("freundliche"), BH_SPAN_INIT ("grusse") },
  { BH_SPAN_INIT ("herzliche"), BH_SPAN_INIT ("grusse") },
  { BH_SPAN_INIT ("liebe"), BH_SPAN_INIT ("grusse") },
  { BH_SPAN_INIT ("mit"), BH_SPAN_INIT ("besten") },
  { BH_SPAN_INIT ("mit"), BH_SPAN_INIT ("freundlichen") },
  { BH_SPAN_INIT ("mit"), BH_SPAN_INIT ("freundlichem") },
  { BH_SPAN_INIT ("viele"), BH_SPAN_INIT ("grusse") },
  { BH_SPAN_INIT ("bien"), BH_SPAN_INIT ("cordialement") },
  { BH_SPAN_INIT ("bien"), BH_SPAN_INIT ("a") },
  { BH_SPAN_INIT ("un"), BH_SPAN_INIT ("saludo") },
  { BH_SPAN_INIT ("cordiali"), BH_SPAN_INIT ("saluti") },
  { BH_SPAN_INIT ("distinti"), BH_SPAN_INIT ("saluti") },
  { BH_SPAN_INIT ("met"), BH_SPAN_INIT ("vriendelijke") },
};

/* Words up to the next line; more than LINE_WORDS_MAX are not counted. */
static guint
line_words (const BhNormal *normal, guint first)
{
  guint n = 1;

  while (n <= LINE_WORDS_MAX && first + n < normal->words->len &&
         !g_array_index (normal->words, BhWord, first + n).is_line_start)
    n++;
  return n;
}

gboolean
bh_sign_off_starts (const BhNormal *normal, guint word)
{
  BhSpan first = bh_normal_word (normal, word);
  guint n_words = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sign_offs); i++) {
    if (!bh_span_equal (first, sign_offs[i].first))
      continue;
    n_words = n_words == 0 ? line_words (normal, word) : n_words;
    if (sign_offs[i].second.len == 0
            ? n_words == 1
            : n_words >= 2 && n_words <= LINE_WORDS_MAX &&
                  bh_span_equal (bh_normal_word (normal, word + 1), sign_offs[i].second))
      return TRUE;
  }
  return FALSE;
}
