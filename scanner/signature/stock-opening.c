/* stock-opening.c - each sentence is a row of words, some of which may be missing. */
#include "signature/stock-opening.h"

#define SENTENCES_MAX 2 /* "Thank you for your mail. I hope you are well." */

/* Folded. "a|b": one of them; "?a": or none of them. */
static const char *const sentences[] = {
  "?i hope|trust ?that this|my ?e mail|email|message|letter|note finds you ?all well",
  "?i hope|trust ?that you|you're ?are ?all ?doing|keeping well",
  "?i hope|trust ?that all|everything is well ?with ?you",
  "?i hope ?that you|you've ?have|had ?had a good|great|nice|lovely weekend|week|day",
  "how are you ?all ?doing ?today",
  "?many thank|thanks ?you ?very ?much for your ?kind|quick|prompt ?e "
  "mail|email|message|letter|reply|answer|response|note",
  "ich hoffe ?dass es geht ?dir|euch|ihnen ?allen gut",
  "?vielen|herzlichen|besten dank|danke ?schon fur ihre|deine|eure ?schnelle ?e "
  "mail|nachricht|antwort|anfrage|ruckmeldung",
  "j'espere que tu|vous vas|allez ?tres bien",
  "merci ?beaucoup|bien pour|de votre|ton|ta message|mail|courriel|reponse",
  "espero que ?te|se este|estes|encuentre|encuentres ?muy bien",
  "?muchas gracias por su|tu correo|mensaje|respuesta|email",
  "spero che ?tu|lei stia ?molto bene",
  "grazie ?mille per ?la|il tua|tuo|sua|suo mail|email|messaggio|risposta",
};

/* Takes what stands up to the mark, and the mark. */
static BhSpan
take_up_to (BhSpan *rest, guint8 mark)
{
  gsize len = rest->len;

  bh_span_find_byte (*rest, mark, &len);
  BhSpan taken = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, MIN (len + 1, rest->len));
  return taken;
}

static gboolean
is_one_of (BhSpan word, BhSpan choices)
{
  while (choices.len > 0)
    if (bh_span_equal (word, take_up_to (&choices, '|')))
      return TRUE;
  return FALSE;
}

/* Where the sentence that begins with the word ends; the word itself where it is another. */
static guint
sentence_end (const BhNormal *normal, guint word, const char *sentence)
{
  BhSpan rest = bh_span_of_string (sentence);
  guint i = word;

  while (rest.len > 0) {
    BhSpan choices = take_up_to (&rest, ' ');
    gboolean is_needed = choices.at[0] != '?';

    if (i < normal->core.end &&
        is_one_of (bh_normal_word (normal, i), bh_span_from (choices, is_needed ? 0 : 1)))
      i++;
    else if (is_needed)
      return word;
  }
  return i;
}

guint
bh_stock_opening_end (const BhNormal *normal, guint word)
{
  guint end = word;

  for (guint n = 0; n < SENTENCES_MAX; n++) {
    guint start = end;

    for (gsize i = 0; i < G_N_ELEMENTS (sentences) && end == start; i++)
      end = sentence_end (normal, start, sentences[i]);
  }
  return end;
}
