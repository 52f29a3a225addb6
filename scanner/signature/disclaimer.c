/* disclaimer.c - by few words of each language, at the starts of words. */
#include "signature/disclaimer.h"

#define WRAPPED_LEN_MIN 50    /* of a line that goes on in the next */
#define SENTENCES_LEN_MAX 250 /* bytes looked at before two words of a disclaimer, and behind */

/* Letters of a word behind those below: "dieser", "niniejszego", "message". */
#define ENDING_LEN_MAX 4

/* As they are folded: accents are gone, Cyrillic letters are those that they look like. */
static const BhSpan determiners[] = {
  BH_SPAN_INIT ("this"),     BH_SPAN_INIT ("dies"),
  BH_SPAN_INIT ("ce"),       BH_SPAN_INIT ("present"),
  BH_SPAN_INIT ("est"),      BH_SPAN_INIT ("quest"),
  BH_SPAN_INIT ("dit"),      BH_SPAN_INIT ("deze"),
  BH_SPAN_INIT ("ta"),       BH_SPAN_INIT ("te"),
  BH_SPAN_INIT ("niniejsz"), BH_SPAN_INIT ("denn"), /* "den" and "det" are articles */
  BH_SPAN_INIT ("dett"),     BH_SPAN_INIT ("bu"),
  BH_SPAN_INIT ("эto"),                                               /* это */
  BH_SPAN_INIT ("эtom"),                                              /* этом */
  BH_SPAN_INIT ("hactoᴙщe"), /* настоящее */ BH_SPAN_INIT ("дahhoe"), /* данное */
};

static const BhSpan messages[] = {
  BH_SPAN_INIT ("besked"),
  BH_SPAN_INIT ("bericht"),
  BH_SPAN_INIT ("communication"),
  BH_SPAN_INIT ("comunica"), /* Italian, Portuguese, Spanish */
  BH_SPAN_INIT ("coo6щehᴎ"), /* сообщени */
  BH_SPAN_INIT ("correio"),
  BH_SPAN_INIT ("correo"),
  BH_SPAN_INIT ("correspondence"),
  BH_SPAN_INIT ("courriel"),
  BH_SPAN_INIT ("courrier electronique"),
  BH_SPAN_INIT ("document"),
  BH_SPAN_INIT ("e-mail"),
  BH_SPAN_INIT ("e-post"),
  BH_SPAN_INIT ("electronic"),
  BH_SPAN_INIT ("email"),
  BH_SPAN_INIT ("eposta"),
  BH_SPAN_INIT ("fax"),
  BH_SPAN_INIT ("ileti"),
  BH_SPAN_INIT ("korespondencj"),
  BH_SPAN_INIT ("mail"),
  BH_SPAN_INIT ("meddelande"),
  BH_SPAN_INIT ("meddelelse"),
  BH_SPAN_INIT ("mejl"),
  BH_SPAN_INIT ("melding"),
  BH_SPAN_INIT ("mensa"), /* Portuguese, Spanish */
  BH_SPAN_INIT ("mesaj"),
  BH_SPAN_INIT ("messag"), /* English, French, Italian */
  BH_SPAN_INIT ("nachricht"),
  BH_SPAN_INIT ("sahkoposti"),
  BH_SPAN_INIT ("transmission"),
  BH_SPAN_INIT ("viesti"),
  BH_SPAN_INIT ("wiadomosc"),
  BH_SPAN_INIT ("πᴎcbm"), /* письм */
};

/* Behind a word for a message they make it what it is kept in: "this e-mail account". */
static const BhSpan places[] = {
  BH_SPAN_INIT ("account"), BH_SPAN_INIT ("address"),  BH_SPAN_INIT ("adress"),
  BH_SPAN_INIT ("box"),     BH_SPAN_INIT ("cent"), /* center, centre, Center */
  BH_SPAN_INIT ("konto"),   BH_SPAN_INIT ("postfach"), BH_SPAN_INIT ("program"),
  BH_SPAN_INIT ("server"),  BH_SPAN_INIT ("service"),  BH_SPAN_INIT ("system"),
};

static const BhSpan currencies[] = {
  BH_SPAN_INIT ("$"),   BH_SPAN_INIT ("£"),   BH_SPAN_INIT ("ꞓ"), /* the sign of the euro */
  BH_SPAN_INIT ("usd"), BH_SPAN_INIT ("eur"), BH_SPAN_INIT ("gbp"),
};

static const BhSpan multitudes[] = {
  BH_SPAN_INIT ("million"), /* English, French, German */
  BH_SPAN_INIT ("millon"), BH_SPAN_INIT ("milhoes"), BH_SPAN_INIT ("milion"), /* Italian, Polish */
};

/* A blank line, or the start of the text, is before a place. */
static gboolean
is_paragraph_start (BhSpan text, gsize at)
{
  return at == 0 || (at > 1 && text.at[at - 1] == '\n' && text.at[at - 2] == '\n');
}

static gboolean
is_sentence_start (BhSpan text, gsize at)
{
  return is_paragraph_start (text, at) ||
         (at > 1 && text.at[at - 1] <= ' ' && text.at[at - 2] == '.');
}

/* A line that was wrapped is before the one that begins at a place. */
static gboolean
goes_on (BhSpan text, gsize at)
{
  gsize len = 0;

  while (len < WRAPPED_LEN_MIN && len + 1 < at && text.at[at - 2 - len] != '\n')
    len++;
  return len == WRAPPED_LEN_MIN;
}

/* The same, and lines that stand alone, as in an address, are sentences, too. */
static gsize
sentence_start (BhSpan text, gsize at)
{
  const gsize least = at - MIN (at, SENTENCES_LEN_MAX);

  while (at > least && !is_sentence_start (text, at) &&
         (text.at[at - 1] != '\n' || goes_on (text, at)))
    at--;
  return at;
}

/* Where a short paragraph begins, or the sentence. */
static gsize
paragraph_start (BhSpan text, gsize at)
{
  const gsize least = at - MIN (at, SENTENCES_LEN_MAX);
  gsize start = at;

  while (start > least && !is_paragraph_start (text, start))
    start--;
  return is_paragraph_start (text, start) ? start : sentence_start (text, at);
}

static gsize
sentence_end (BhSpan text, gsize at)
{
  const gsize most = MIN (text.len, at + SENTENCES_LEN_MAX);

  while (at < most && !is_sentence_start (text, at))
    at++;
  return at;
}

static BhSpan
between (BhSpan text, gsize start, gsize end)
{
  return bh_span_from (bh_span_head (text, end), start);
}

/* The bytes of the first of the list that text begins with; 0: none. */
static gsize
len_of_first (const BhSpan *list, gsize n, BhSpan text)
{
  for (gsize i = 0; i < n; i++)
    if (bh_span_starts (text, list[i]))
      return list[i].len;
  return 0;
}

static gboolean
is_word_start (BhSpan text, gsize at)
{
  return at == 0 || (!g_ascii_isalnum (text.at[at - 1]) && text.at[at - 1] < 0x80);
}

/* A space, or the end of a line and what is before the next. */
static gsize
n_spaces (BhSpan text)
{
  gsize n = 0;

  while (n < text.len && text.at[n] <= ' ')
    n++;
  return n;
}

static gsize
ending_len (BhSpan text)
{
  gsize len = 0;

  while (len < text.len && len < ENDING_LEN_MAX && g_ascii_isalpha (text.at[len]))
    len++;
  return len;
}

static gboolean
is_at_place (BhSpan text)
{
  return len_of_first (places, G_N_ELEMENTS (places), text) > 0;
}

/* text: behind the letters of a word for a message, which goes on as another ("mailbox"), or one
 * follows. */
static gboolean
is_of_place (BhSpan text)
{
  const BhSpan next = bh_span_from (text, ending_len (text));
  const gsize len = next.len > 0 && next.at[0] == '-' ? 1 : n_spaces (next);

  return is_at_place (text) || (len > 0 && is_at_place (bh_span_from (next, len)));
}

static gboolean
is_message_named (BhSpan text)
{
  gsize len = len_of_first (determiners, G_N_ELEMENTS (determiners), text);

  if (len == 0)
    return FALSE;
  text = bh_span_from (text, len);
  text = bh_span_from (text, ending_len (text));
  if ((len = n_spaces (text)) == 0)
    return FALSE;
  text = bh_span_from (text, len);
  len = len_of_first (messages, G_N_ELEMENTS (messages), text);
  return len > 0 && !is_of_place (bh_span_from (text, len));
}

gboolean
bh_disclaimer_names_message (BhSpan text, gsize first, gsize second)
{
  const BhSpan sentences =
      between (text, paragraph_start (text, first), sentence_end (text, second));

  for (gsize at = 0; at < sentences.len; at++)
    if (is_word_start (sentences, at) && is_message_named (bh_span_from (sentences, at)))
      return TRUE;
  return FALSE;
}

/* A digit beside a currency, with a space between at most. */
static gboolean
is_beside_digit (BhSpan text, gsize at, gsize end)
{
  at -= at > 0 && text.at[at - 1] == ' ' ? 1 : 0;
  end += end < text.len && text.at[end] == ' ' ? 1 : 0;
  return (at > 0 && g_ascii_isdigit (text.at[at - 1])) ||
         (end < text.len && g_ascii_isdigit (text.at[end]));
}

gboolean
bh_disclaimer_names_sum (BhSpan text, gsize first, gsize second)
{
  const BhSpan sentences =
      between (text, sentence_start (text, first), sentence_end (text, second));

  for (gsize at = 0; at < sentences.len; at++) {
    const BhSpan rest = bh_span_from (sentences, at);
    const gsize len = len_of_first (currencies, G_N_ELEMENTS (currencies), rest);

    if (len > 0 && is_beside_digit (sentences, at, at + len))
      return TRUE;
    if (is_word_start (sentences, at) &&
        len_of_first (multitudes, G_N_ELEMENTS (multitudes), rest) > 0)
      return TRUE;
  }
  return FALSE;
}
