/* supposition.c - the words that begin a condition, by language. */
#include "message/supposition.h"

#include "message/phrase-list.h"
#include "message/phrase-set.h"

/* All are in the form of bh_phrase_text(). Where a word has another meaning elsewhere, the one
 * behind it stands here as well: Italian "se il", for Spanish "se rechazó"; French "si votre", for
 * Italian "si è verificato"; Dutch "als uw", for German "als unzustellbar". */
static const BhSpan conditions[] = {
  BH_SPAN_INIT ("if "),
  BH_SPAN_INIT ("in case "),
  BH_SPAN_INIT ("should "),
  BH_SPAN_INIT ("unless "),
  BH_SPAN_INIT ("as soon as "),
  BH_SPAN_INIT ("wenn "),
  BH_SPAN_INIT ("falls "),
  BH_SPAN_INIT ("sollte "),
  BH_SPAN_INIT ("sollten "),
  BH_SPAN_INIT ("sobald "),
  BH_SPAN_INIT ("sofern "),
  BH_SPAN_INIT ("si votre "),
  BH_SPAN_INIT ("si vous "),
  BH_SPAN_INIT ("si le "),
  BH_SPAN_INIT ("si un "),
  BH_SPAN_INIT ("si une "),
  BH_SPAN_INIT ("s'il "),
  BH_SPAN_INIT ("au cas où "),
  BH_SPAN_INIT ("dès que "),
  BH_SPAN_INIT ("si su "),
  BH_SPAN_INIT ("si sus "),
  BH_SPAN_INIT ("si el "),
  BH_SPAN_INIT ("si la "),
  BH_SPAN_INIT ("si tu "),
  BH_SPAN_INIT ("si usted "),
  BH_SPAN_INIT ("en caso "),
  BH_SPAN_INIT ("se a "),
  BH_SPAN_INIT ("se o "),
  BH_SPAN_INIT ("se sua "),
  BH_SPAN_INIT ("se seu "),
  BH_SPAN_INIT ("se uma "),
  BH_SPAN_INIT ("caso a "),
  BH_SPAN_INIT ("caso o "),
  BH_SPAN_INIT ("caso sua "),
  BH_SPAN_INIT ("se il "),
  BH_SPAN_INIT ("se un "),
  BH_SPAN_INIT ("se la "),
  BH_SPAN_INIT ("se i "),
  BH_SPAN_INIT ("se le "),
  BH_SPAN_INIT ("qualora "),
  BH_SPAN_INIT ("nel caso "),
  BH_SPAN_INIT ("als uw "),
  BH_SPAN_INIT ("als je "),
  BH_SPAN_INIT ("als een "),
  BH_SPAN_INIT ("als het "),
  BH_SPAN_INIT ("als de "),
  BH_SPAN_INIT ("indien "),
  BH_SPAN_INIT ("mocht "),
  BH_SPAN_INIT ("zodra "),
  BH_SPAN_INIT ("om ditt "),
  BH_SPAN_INIT ("om din "),
  BH_SPAN_INIT ("om ett "),
  BH_SPAN_INIT ("om en "),
  BH_SPAN_INIT ("ifall "),
  BH_SPAN_INIT ("hvis "),
  BH_SPAN_INIT ("dersom "),
  BH_SPAN_INIT ("jos "),
  BH_SPAN_INIT ("mikäli "),
  BH_SPAN_INIT ("jeśli "),
  BH_SPAN_INIT ("jeżeli "),
  BH_SPAN_INIT ("gdyby "),
  BH_SPAN_INIT ("pokud "),
  BH_SPAN_INIT ("jestliže "),
  BH_SPAN_INIT ("ak "),
  BH_SPAN_INIT ("ha a "),
  BH_SPAN_INIT ("ha az "),
  BH_SPAN_INIT ("ha egy "),
  BH_SPAN_INIT ("amennyiben "),
  BH_SPAN_INIT ("dacă "),
  BH_SPAN_INIT ("în cazul "),
  BH_SPAN_INIT ("если "),
  BH_SPAN_INIT ("в случае если "),
  BH_SPAN_INIT ("в случае, если "),
  BH_SPAN_INIT ("якщо "),
  BH_SPAN_INIT ("у разі "),
  BH_SPAN_INIT ("ако "),
  BH_SPAN_INIT ("ako "),
  BH_SPAN_INIT ("ukoliko "),
  BH_SPAN_INIT ("уколико "),
  BH_SPAN_INIT ("če "),
  BH_SPAN_INIT ("εάν "),
  BH_SPAN_INIT ("αν "),
  BH_SPAN_INIT ("eğer "),
  BH_SPAN_INIT ("jei "),
  BH_SPAN_INIT ("jeigu "),
  BH_SPAN_INIT ("ja jūsu "),
  BH_SPAN_INIT ("kui "),
  BH_SPAN_INIT ("nếu "),
  BH_SPAN_INIT ("jika "),
  BH_SPAN_INIT ("apabila "),
  BH_SPAN_INIT ("หาก"),
  BH_SPAN_INIT ("ถ้า"),
  BH_SPAN_INIT ("إذا "),
  BH_SPAN_INIT ("في حال "),
  BH_SPAN_INIT ("אם "),
  BH_SPAN_INIT ("如果"),
  BH_SPAN_INIT ("若您"),
  BH_SPAN_INIT ("若邮件"),
  BH_SPAN_INIT ("若郵件"),
  BH_SPAN_INIT ("倘若"),
  BH_SPAN_INIT ("假如"),
  BH_SPAN_INIT ("一旦"),
  BH_SPAN_INIT ("もし"),
  BH_SPAN_INIT ("万一"),
  BH_SPAN_INIT ("만약"),
  BH_SPAN_INIT ("만일"),
};

/* Of the past as well: "When we tried to deliver your message to …, it was refused". */
static const BhSpan times[] = {
  BH_SPAN_INIT ("when "),    BH_SPAN_INIT ("whenever "), BH_SPAN_INIT ("quand "),
  BH_SPAN_INIT ("lorsque "), BH_SPAN_INIT ("cuando "),   BH_SPAN_INIT ("quando "),
  BH_SPAN_INIT ("wanneer "), BH_SPAN_INIT ("när "),      BH_SPAN_INIT ("når "),
  BH_SPAN_INIT ("gdy "),     BH_SPAN_INIT ("když "),     BH_SPAN_INIT ("keď "),
  BH_SPAN_INIT ("când "),    BH_SPAN_INIT ("когда "),    BH_SPAN_INIT ("коли "),
  BH_SPAN_INIT ("когато "),  BH_SPAN_INIT ("kada "),     BH_SPAN_INIT ("kadar "),
  BH_SPAN_INIT ("όταν "),    BH_SPAN_INIT ("khi "),      BH_SPAN_INIT ("כאשר "),
  BH_SPAN_INIT ("当您"),     BH_SPAN_INIT ("當您"),
};

/* Languages that end a condition say so behind it. */
static const char *const tails[] = {
  "場合", "ときは", "でしたら", "的话", "的話", "경우", "다면", "라면", " ise ",
};

/* One of many, and what a word means. */
static const char *const examples[] = {
  "for example ",
  "for example,",
  "for instance",
  "e.g.",
  "such as ",
  "most to ",
  "will be sent to ",
  "mostly to ",
  " means ",
  "zum beispiel",
  "z.b.",
  "z. b.",
  "par exemple",
  "por ejemplo",
  "por exemplo",
  "per esempio",
  "ad esempio",
  "bijvoorbeeld",
  "till exempel",
  "for eksempel",
  "f.eks.",
  "esimerkiksi",
  "na przykład",
  "například",
  "napríklad",
  "például",
  "de exemplu",
  "например",
  "наприклад",
  "για παράδειγμα",
  "örneğin",
  "例如",
  "比如",
  "例えば",
  "예를 들어",
};

/* Of mail that failed before, or that may fail one day. */
static const char *const other_times[] = {
  "will be closed",
  "will be disabled",
  "will be suspended",
  "wird geschlossen",
  "sera fermé",
  "será cerrad",
  "been solved",
  "been resolved",
  "been fixed",
  "been released",
  "now been delivered",
  "now been sent",
  "is behoben",
  "ist behoben",
  "wurde behoben",
  "inzwischen zugestellt",
  "nun zugestellt",
  "a été résolu",
  "se ha resuelto",
  "sido resuelto",
  "stato risolto",
  "foi resolvido",
  "is opgelost",
  "har lösts",
  "er løst",
  "została rozwiązan",
  "vyřešen",
  "решена",
  "устранена",
  "вирішено",
};

/* The subject of the mail that a sentence is about is no word of whoever wrote the sentence. A
 * quote that nothing closes stays. */
static void
drop_quoted (GString *text)
{
  const char *first, *last;

  while ((first = strchr (text->str, '"')) != NULL && (last = strchr (first + 1, '"')) != NULL)
    g_string_erase (text, first - text->str, last + 1 - first);
}

/* "When we tried to": the server tells what it did. */
static gboolean
is_attempt (BhSpan clause)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT ("when we "),         BH_SPAN_INIT ("when trying "),
    BH_SPAN_INIT ("when delivering "), BH_SPAN_INIT ("when attempting "),
    BH_SPAN_INIT ("lorsque nous "),    BH_SPAN_INIT ("cuando intent"),
    BH_SPAN_INIT ("quando tent"),      BH_SPAN_INIT ("wanneer we "),
    BH_SPAN_INIT ("när vi "),          BH_SPAN_INIT ("når vi ")
  };
  return bh_span_any (clause, bh_span_starts, words, G_N_ELEMENTS (words));
}

/* "If your mail to ", "Hello, when mail to ": a clause begins so. "An error occurred when" has
 * happened. */
static gboolean
has_clause (BhSpan text, const BhSpan *words, gsize n_words)
{
  for (gsize at = 0; at < text.len; at++) {
    const gboolean begins = at == 0 || (at > 1 && text.at[at - 1] == ' ' &&
                                        (text.at[at - 2] == ',' || text.at[at - 2] == ':'));
    const BhSpan clause = bh_span_from (text, at);
    if (begins && bh_span_any (clause, bh_span_starts, words, n_words) && !is_attempt (clause))
      return TRUE;
  }
  return FALSE;
}

gboolean
bh_sentence_supposes (BhSpan before, BhSpan behind)
{
  g_autoptr (GString) first = bh_phrase_text (before);
  g_autoptr (GString) last = bh_phrase_text (behind);

  drop_quoted (first);
  drop_quoted (last);
  g_string_append_c (first, ' '); /* before the address */
  return has_clause (bh_span (first->str, first->len), conditions, G_N_ELEMENTS (conditions)) ||
         bh_phrase_list_find (first->str, examples, G_N_ELEMENTS (examples)) != NULL ||
         bh_phrase_list_find (last->str, tails, G_N_ELEMENTS (tails)) != NULL ||
         bh_phrase_list_find (last->str, other_times, G_N_ELEMENTS (other_times)) != NULL;
}

gboolean
bh_sentence_tells_when (BhSpan before)
{
  g_autoptr (GString) first = bh_phrase_text (before);

  drop_quoted (first);
  return has_clause (bh_span (first->str, first->len), times, G_N_ELEMENTS (times));
}
