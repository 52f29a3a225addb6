/* stock-opening.c - each sentence is a row of words, some of which may be missing. */
#include "signature/stock-opening.h"

#define SENTENCES_MAX 2 /* "Thank you for your mail. I hope you are well." */

/* Folded. "a|b": one of them; "?a": or none of them. */
#define FINDS_YOU_WELL "?that this|my ?e mail|email|message|letter|note finds you ?all well"
#define YOU_ARE_WELL "?that you|you're ?are ?all ?doing|keeping well"
#define ALL_IS_WELL "?that all|everything is well ?with ?you"
#define YOU_HAD_A_DAY "?that you|you've ?have|had ?had a good|great|nice|lovely weekend|week|day"
#define FOR_YOUR_MAIL                                                                              \
  "?you ?very ?much for your ?kind|quick|prompt ?e "                                               \
  "mail|email|message|letter|reply|answer|response|note"
#define FUR_IHRE_MAIL "fur ihre|deine|eure ?schnelle ?e mail|nachricht|antwort|anfrage|ruckmeldung"
#define POR_SU_CORREO "por su|tu correo|mensaje|respuesta|email"

static const struct {
  BhSpan first;
  const char *rest;
} sentences[] = {
  { BH_SPAN_INIT ("i"), "hope|trust " FINDS_YOU_WELL },
  { BH_SPAN_INIT ("i"), "hope|trust " YOU_ARE_WELL },
  { BH_SPAN_INIT ("i"), "hope|trust " ALL_IS_WELL },
  { BH_SPAN_INIT ("i"), "hope|trust " YOU_HAD_A_DAY },
  { BH_SPAN_INIT ("hope"), FINDS_YOU_WELL },
  { BH_SPAN_INIT ("hope"), YOU_ARE_WELL },
  { BH_SPAN_INIT ("hope"), ALL_IS_WELL },
  { BH_SPAN_INIT ("hope"), YOU_HAD_A_DAY },
  { BH_SPAN_INIT ("trust"), FINDS_YOU_WELL },
  { BH_SPAN_INIT ("trust"), YOU_ARE_WELL },
  { BH_SPAN_INIT ("trust"), ALL_IS_WELL },
  { BH_SPAN_INIT ("trust"), YOU_HAD_A_DAY },
  { BH_SPAN_INIT ("how"), "are you ?all ?doing ?today" },
  { BH_SPAN_INIT ("many"), "thanks " FOR_YOUR_MAIL },
  { BH_SPAN_INIT ("thank"), FOR_YOUR_MAIL },
  { BH_SPAN_INIT ("thanks"), FOR_YOUR_MAIL },
  { BH_SPAN_INIT ("ich"), "hoffe ?dass es geht ?dir|euch|ihnen ?allen gut" },
  { BH_SPAN_INIT ("vielen"), "dank " FUR_IHRE_MAIL },
  { BH_SPAN_INIT ("herzlichen"), "dank " FUR_IHRE_MAIL },
  { BH_SPAN_INIT ("besten"), "dank " FUR_IHRE_MAIL },
  { BH_SPAN_INIT ("danke"), "?schon " FUR_IHRE_MAIL },
  { BH_SPAN_INIT ("j'espere"), "que tu|vous vas|allez ?tres bien" },
  { BH_SPAN_INIT ("merci"), "?beaucoup|bien pour|de votre|ton|ta message|mail|courriel|reponse" },
  { BH_SPAN_INIT ("espero"), "que ?te|se este|estes|encuentre|encuentres ?muy bien" },
  { BH_SPAN_INIT ("muchas"), "gracias " POR_SU_CORREO },
  { BH_SPAN_INIT ("gracias"), POR_SU_CORREO },
  { BH_SPAN_INIT ("안녕하세요"), "" },
  { BH_SPAN_INIT ("안녕하십니까"), "" },
  { BH_SPAN_INIT ("สวัสดี"), "?ครับ|ค่ะ|คะ" },
  { BH_SPAN_INIT ("lلسلlم"), "علىكم ?ورحمة ?lللo ?وبركlتo" }, /* السلام عليكم ورحمة الله وبركاته */
  { BH_SPAN_INIT ("تحىة"), "طىبة ?وبعد" }, /* تحية طيبة وبعد */
  { BH_SPAN_INIT ("spero"), "che ?tu|lei stia ?molto bene" },
  { BH_SPAN_INIT ("grazie"), "?mille per ?la|il tua|tuo|sua|suo mail|email|messaggio|risposta" },
};

/* The same of Chinese and Japanese, where words are pairs of characters; the longer first. */
static const BhSpan runs[] = {
  BH_SPAN_INIT ("いつも大変お世話になっております"),
  BH_SPAN_INIT ("いつもお世話になっております"),
  BH_SPAN_INIT ("いつもお世話になります"),
  BH_SPAN_INIT ("平素より大変お世話になっております"),
  BH_SPAN_INIT ("平素よりお世話になっております"),
  BH_SPAN_INIT ("平素は格別のご高配を賜り"),
  BH_SPAN_INIT ("厚く御礼申し上げます"),
  BH_SPAN_INIT ("大変お世話になっております"),
  BH_SPAN_INIT ("お世話になっております"),
  BH_SPAN_INIT ("お世話になります"),
  BH_SPAN_INIT ("お疲れ様です"),
  BH_SPAN_INIT ("お疲れさまです"),
  BH_SPAN_INIT ("突然のご連絡失礼いたします"),
  BH_SPAN_INIT ("突然のメール失礼いたします"),
  BH_SPAN_INIT ("您好"),
  BH_SPAN_INIT ("你好"),
  BH_SPAN_INIT ("大家好"),
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

/* Where such a sentence ends of which the word is the second; 0 where it goes on otherwise. */
static guint
sentence_end (const BhNormal *normal, guint word, const char *sentence)
{
  BhSpan rest = bh_span_of_string (sentence);

  while (rest.len > 0) {
    BhSpan choices = take_up_to (&rest, ' ');
    gboolean is_needed = choices.at[0] != '?';

    if (word < normal->core.end &&
        is_one_of (bh_normal_word (normal, word), bh_span_from (choices, is_needed ? 0 : 1)))
      word++;
    else if (is_needed)
      return 0;
  }
  return word;
}

/* Where such a run ends that begins with the word; 0: none does. */
static guint
run_end (const BhNormal *normal, guint word)
{
  gsize start = g_array_index (normal->words, BhWord, word).offset;
  BhSpan behind = bh_span_from (normal->text, start);

  if (behind.len == 0 || behind.at[0] < 0x80)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++) {
    if (!bh_span_starts (behind, runs[i]))
      continue;
    while (word < normal->core.end &&
           g_array_index (normal->words, BhWord, word).offset < start + runs[i].len)
      word++;
    return word;
  }
  return 0;
}

/* The word itself where no sentence begins with it. Most words begin none: they are compared with
 * the first words alone. */
static guint
one_sentence_end (const BhNormal *normal, guint word)
{
  BhSpan first = bh_normal_word (normal, word);
  guint end = run_end (normal, word);

  for (gsize i = 0; i < G_N_ELEMENTS (sentences) && end == 0; i++)
    if (bh_span_equal (first, sentences[i].first))
      end = sentence_end (normal, word + 1, sentences[i].rest);
  return end > 0 ? end : word;
}

guint
bh_stock_opening_end (const BhNormal *normal, guint word)
{
  guint end = word;

  for (guint n = 0; n < SENTENCES_MAX && end < normal->core.end; n++)
    end = one_sentence_end (normal, end);
  return end;
}
