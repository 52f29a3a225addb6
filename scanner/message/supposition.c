/* supposition.c - the words that begin a condition, by language. */
#include "message/supposition.h"

#include "message/failure-sentence.h"
#include "message/phrase-set.h"

/* All are in the form of bh_phrase_text(). Where a word has another meaning elsewhere, the one
 * behind it stands here as well: Italian "se la sua", for Spanish "se le informa"; French "si
 * votre", for Italian "si è verificato"; Dutch "als uw", for German "als unzustellbar". */
static const BhSpan conditions[] = {
  BH_SPAN_INIT ("if "),         BH_SPAN_INIT ("in case "),       BH_SPAN_INIT ("should "),
  BH_SPAN_INIT ("unless "),     BH_SPAN_INIT ("as soon as "),    BH_SPAN_INIT ("wenn "),
  BH_SPAN_INIT ("falls "),      BH_SPAN_INIT ("sollte "),        BH_SPAN_INIT ("sollten "),
  BH_SPAN_INIT ("sobald "),     BH_SPAN_INIT ("sofern "),        BH_SPAN_INIT ("si votre "),
  BH_SPAN_INIT ("si vous "),    BH_SPAN_INIT ("si le "),         BH_SPAN_INIT ("si un "),
  BH_SPAN_INIT ("si une "),     BH_SPAN_INIT ("s'il "),          BH_SPAN_INIT ("au cas où "),
  BH_SPAN_INIT ("dès que "),    BH_SPAN_INIT ("si su "),         BH_SPAN_INIT ("si sus "),
  BH_SPAN_INIT ("si el "),      BH_SPAN_INIT ("si la "),         BH_SPAN_INIT ("si tu "),
  BH_SPAN_INIT ("si usted "),   BH_SPAN_INIT ("en caso "),       BH_SPAN_INIT ("se a "),
  BH_SPAN_INIT ("se o "),       BH_SPAN_INIT ("se sua "),        BH_SPAN_INIT ("se seu "),
  BH_SPAN_INIT ("se uma "),     BH_SPAN_INIT ("caso a "),        BH_SPAN_INIT ("caso o "),
  BH_SPAN_INIT ("caso sua "),   BH_SPAN_INIT ("se il "),         BH_SPAN_INIT ("se un "),
  BH_SPAN_INIT ("se la sua "),  BH_SPAN_INIT ("se la tua "),     BH_SPAN_INIT ("se la vostra "),
  BH_SPAN_INIT ("se la mail "), BH_SPAN_INIT ("se la posta "),   BH_SPAN_INIT ("se i "),
  BH_SPAN_INIT ("se le sue "),  BH_SPAN_INIT ("se le tue "),     BH_SPAN_INIT ("se le vostre "),
  BH_SPAN_INIT ("se le mail "), BH_SPAN_INIT ("se le e-mail "),  BH_SPAN_INIT ("qualora "),
  BH_SPAN_INIT ("nel caso "),   BH_SPAN_INIT ("als uw "),        BH_SPAN_INIT ("als je "),
  BH_SPAN_INIT ("als een "),    BH_SPAN_INIT ("als het "),       BH_SPAN_INIT ("als de "),
  BH_SPAN_INIT ("indien "),     BH_SPAN_INIT ("mocht "),         BH_SPAN_INIT ("zodra "),
  BH_SPAN_INIT ("om ditt "),    BH_SPAN_INIT ("om din "),        BH_SPAN_INIT ("om ett "),
  BH_SPAN_INIT ("om en "),      BH_SPAN_INIT ("ifall "),         BH_SPAN_INIT ("hvis "),
  BH_SPAN_INIT ("dersom "),     BH_SPAN_INIT ("jos "),           BH_SPAN_INIT ("mikäli "),
  BH_SPAN_INIT ("jeśli "),      BH_SPAN_INIT ("jeżeli "),        BH_SPAN_INIT ("gdyby "),
  BH_SPAN_INIT ("pokud "),      BH_SPAN_INIT ("jestliže "),      BH_SPAN_INIT ("ak "),
  BH_SPAN_INIT ("ha a "),       BH_SPAN_INIT ("ha az "),         BH_SPAN_INIT ("ha egy "),
  BH_SPAN_INIT ("amennyiben "), BH_SPAN_INIT ("dacă "),          BH_SPAN_INIT ("în cazul "),
  BH_SPAN_INIT ("если "),       BH_SPAN_INIT ("в случае если "), BH_SPAN_INIT ("в случае, если "),
  BH_SPAN_INIT ("якщо "),       BH_SPAN_INIT ("у разі "),        BH_SPAN_INIT ("ако "),
  BH_SPAN_INIT ("ako "),        BH_SPAN_INIT ("ukoliko "),       BH_SPAN_INIT ("уколико "),
  BH_SPAN_INIT ("če "),         BH_SPAN_INIT ("εάν "),           BH_SPAN_INIT ("αν "),
  BH_SPAN_INIT ("eğer "),       BH_SPAN_INIT ("jei "),           BH_SPAN_INIT ("jeigu "),
  BH_SPAN_INIT ("ja jūsu "),    BH_SPAN_INIT ("kui "),           BH_SPAN_INIT ("nếu "),
  BH_SPAN_INIT ("jika "),       BH_SPAN_INIT ("apabila "),       BH_SPAN_INIT ("หาก"),
  BH_SPAN_INIT ("ถ้า"),          BH_SPAN_INIT ("إذا "),           BH_SPAN_INIT ("في حال "),
  BH_SPAN_INIT ("אם "),         BH_SPAN_INIT ("如果"),           BH_SPAN_INIT ("若您"),
  BH_SPAN_INIT ("若邮件"),      BH_SPAN_INIT ("若郵件"),         BH_SPAN_INIT ("倘若"),
  BH_SPAN_INIT ("假如"),        BH_SPAN_INIT ("一旦"),           BH_SPAN_INIT ("もし"),
  BH_SPAN_INIT ("万一"),        BH_SPAN_INIT ("만약"),           BH_SPAN_INIT ("만일"),
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

/* One of many. */
static const char *const examples[] = {
  "for example ",
  "for example,",
  "for instance",
  "e.g.",
  "such as ",
  "most to ",
  "will be sent to ",
  "mostly to ",
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

/* "This means that your mail to …" tells what came of it; all else means what a word does. */
static const BhSpan tellers_of_sense[] = {
  BH_SPAN_INIT ("this"),
  BH_SPAN_INIT ("that"),
  BH_SPAN_INIT ("which"),
  BH_SPAN_INIT ("this message"),
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
  "ha sido resuelto",
  "è stato risolto",
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

/* "The problem has not been resolved": what stands before makes the contrary of it. */
static const BhSpan negations[] = {
  BH_SPAN_INIT ("not "),     BH_SPAN_INIT ("nicht "),         BH_SPAN_INIT ("no "),
  BH_SPAN_INIT ("non "),     BH_SPAN_INIT ("não "),           BH_SPAN_INIT ("niet "),
  BH_SPAN_INIT ("ikke "),    BH_SPAN_INIT ("inte "),          BH_SPAN_INIT ("nie "),
  BH_SPAN_INIT ("není "),    BH_SPAN_INIT ("nebyl "),         BH_SPAN_INIT ("не "),
  BH_SPAN_INIT ("не была "), BH_SPAN_INIT ("не может быть "),
};

/* Where a clause of the languages ends that have a condition at its end. */
static const BhSpan marks[] = {
  BH_SPAN_INIT (","),  BH_SPAN_INIT (";"),  BH_SPAN_INIT ("，"),
  BH_SPAN_INIT ("、"), BH_SPAN_INIT ("；"),
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
    BH_SPAN_INIT ("när vi "),          BH_SPAN_INIT ("når vi "),
    BH_SPAN_INIT ("as soon as we ")
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

#define EXAMPLE_LEN_MAX 64 /* bytes between "for example" and the address */

/* "Users, for example bob@…", "For example, your mail to bob@…", and not "Files such as a.exe are
 * forbidden, and your mail to bob@…". behind: from the example to the address. */
static gboolean
is_of_address (BhSpan behind)
{
  gsize at;

  if (behind.len > 0 && behind.at[0] == ',')
    behind = bh_span_from (behind, 1);
  return behind.len <= EXAMPLE_LEN_MAX && !bh_span_find (behind, BH_SPAN_LITERAL (", "), &at) &&
         !bh_span_find (behind, BH_SPAN_LITERAL (" and "), &at);
}

/* text: up to the address. */
static gboolean
is_example (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++) {
    const char *at = g_strrstr (text, examples[i]);
    if (at != NULL && is_of_address (bh_span_of_string (at + strlen (examples[i]))))
      return TRUE;
  }
  return FALSE;
}

static gboolean
tells_sense (BhSpan text)
{
  gsize at;

  return bh_span_find (text, BH_SPAN_LITERAL (" means "), &at) &&
         !bh_span_any (bh_span_head (text, at), bh_span_ends_nocase, tellers_of_sense,
                       G_N_ELEMENTS (tellers_of_sense));
}

static gboolean
is_of_other_time (BhSpan text)
{
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (other_times); i++)
    if (bh_span_find (text, bh_span_of_string (other_times[i]), &at) &&
        !bh_span_any (bh_span_head (text, at), bh_span_ends_nocase, negations,
                      G_N_ELEMENTS (negations)))
      return TRUE;
  return FALSE;
}

/* Up to its last mark. */
static BhSpan
without_last_clause (BhSpan text)
{
  for (; text.len > 0; text.len--)
    if (bh_span_any (text, bh_span_ends_nocase, marks, G_N_ELEMENTS (marks)))
      return text;
  return text;
}

/* "… 无法投递的话", and not "… 无法投递，有问题的话": there the failure is told, and the condition
 * is of what to do. text: behind the address. */
static gboolean
ends_condition (BhSpan text)
{
  gsize at;

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    if (bh_span_find (text, bh_span_of_string (tails[i]), &at) &&
        !bh_sentence_tells_failure (without_last_clause (bh_span_head (text, at))))
      return TRUE;
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
  const BhSpan above = bh_span (first->str, first->len);
  const BhSpan below = bh_span (last->str, last->len);
  return has_clause (above, conditions, G_N_ELEMENTS (conditions)) || is_example (first->str) ||
         tells_sense (above) || ends_condition (below) || is_of_other_time (below);
}

gboolean
bh_sentence_tells_when (BhSpan before)
{
  g_autoptr (GString) first = bh_phrase_text (before);

  drop_quoted (first);
  return has_clause (bh_span (first->str, first->len), times, G_N_ELEMENTS (times));
}
