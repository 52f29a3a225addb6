/* bare-report.c - path, subject and the sentence about the first recipient. */
#include "message/bare-report.h"

#include "message/failure-paragraph.h"
#include "message/failure-sentence.h"
#include "message/kind.h"
#include "message/phrase-set.h"
#include "message/reason.h"
#include "message/subject.h"

/* No link to follow and no file to open: who baits has one of them. */
static gboolean
asks_nothing (const BhFacts *facts)
{
  return facts->url_hosts->len == 0 && facts->attachments->len == 0;
}

/* Its subject begins as a bounce's, and nothing tells that it is about goods. */
static gboolean
is_headed_as_bounce (guint signs)
{
  return (signs & (BH_SIGN_SUBJECT_FIRST | BH_SIGN_GOODS)) == BH_SIGN_SUBJECT_FIRST;
}

/* Many mail stores keep no path; a daemon's name is as good then, but a postmaster may be a
 * person. */
static gboolean
may_have_null_path (const BhFacts *facts, guint signs)
{
  return (signs & BH_SIGN_NULL_PATH) != 0 ||
         (facts->return_path == NULL && facts->from != NULL &&
          g_ascii_strncasecmp (facts->from, "postmaster@", strlen ("postmaster@")) != 0);
}

/* Bytes of the first mark of an end in text, with its blank; 0: there is none. */
static gsize
end_len (BhSpan text, gsize *out_at)
{
  static const BhSpan ends[] = { BH_SPAN_INIT (". "), BH_SPAN_INIT ("! "), BH_SPAN_INIT ("? "),
                                 BH_SPAN_INIT ("。") };
  gsize first = text.len, len = 0, at;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (bh_span_find (text, ends[i], &at) && at < first) {
      first = at;
      len = ends[i].len;
    }
  *out_at = first;
  return len;
}

/* The sentence of said in which the address stands; of what names it nowhere the last one. Each
 * turn takes bytes. */
static BhSpan
sentence_with (BhSpan said, BhSpan address)
{
  gsize at, len, found;

  while ((len = end_len (said, &at)) > 0) {
    if (bh_span_find_nocase (bh_span_head (said, at), address, &found))
      return bh_span_head (said, at);
    said = bh_span_from (said, at + len);
  }
  return said;
}

static gboolean
begins_supposition (BhSpan clause)
{
  static const BhSpan words[] = {
    BH_SPAN_INIT ("if "),      BH_SPAN_INIT ("when "),   BH_SPAN_INIT ("whenever "),
    BH_SPAN_INIT ("in case "), BH_SPAN_INIT ("wenn "),   BH_SPAN_INIT ("falls "),
    BH_SPAN_INIT ("cuando "),  BH_SPAN_INIT ("quand "),  BH_SPAN_INIT ("lorsque "),
    BH_SPAN_INIT ("quando "),  BH_SPAN_INIT ("indien "), BH_SPAN_INIT ("wanneer "),
    BH_SPAN_INIT ("jeśli "),   BH_SPAN_INIT ("gdy "),    BH_SPAN_INIT ("pokud "),
    BH_SPAN_INIT ("když "),    BH_SPAN_INIT ("если "),   BH_SPAN_INIT ("когда "),
    BH_SPAN_INIT ("якщо "),    BH_SPAN_INIT ("коли "),   BH_SPAN_INIT ("när "),
    BH_SPAN_INIT ("når "),     BH_SPAN_INIT ("hvis "),   BH_SPAN_INIT ("dacă "),
    BH_SPAN_INIT ("când "),    BH_SPAN_INIT ("εάν "),    BH_SPAN_INIT ("όταν "),
    BH_SPAN_INIT ("eğer "),    BH_SPAN_INIT ("如果"),    BH_SPAN_INIT ("もし"),
    BH_SPAN_INIT ("만약"),
  };
  return bh_span_any (clause, bh_span_starts, words, G_N_ELEMENTS (words));
}

/* "If your mail to ", "Hello, when mail to ": what may happen to anybody. "An error occurred when"
 * has happened. before: in the sentence, what stands before the address. */
static gboolean
is_supposed (BhSpan before)
{
  g_autoptr (GString) normal = bh_phrase_text (before);
  const BhSpan text = bh_span (normal->str, normal->len);

  for (gsize at = 0; at < text.len; at++)
    if ((at == 0 || (at > 1 && text.at[at - 1] == ' ' &&
                     (text.at[at - 2] == ',' || text.at[at - 2] == ':'))) &&
        begins_supposition (bh_span_from (text, at)))
      return TRUE;
  return FALSE;
}

#define NEAR_LEN 16 /* bytes in which "contact" stands before an address; mail may be about one */

/* The address is that of the mail's addressee, and not of who wrote it or helps. */
static gboolean
is_of_addressee (BhSpan sentence, BhSpan address)
{
  gsize at;

  if (!bh_span_find_nocase (sentence, address, &at))
    return TRUE;
  const BhSpan before = bh_span_head (sentence, at);
  const BhSpan near = bh_span_from (before, before.len - MIN (before.len, NEAR_LEN));
  return !bh_paragraph_is_other (near) && !is_supposed (before);
}

/* "Your mail to … was not delivered": monitors tell codes of anything, carriers of parcels. */
static gboolean
tells_mail_failed (const BhReport *report)
{
  const BhReportRecipient *first = g_ptr_array_index (report->recipients, 0);
  const BhSpan address = bh_span_of_string (first->recipient);
  const BhSpan sentence = sentence_with (bh_span_of_string (first->diagnostic), address);
  g_autoptr (GString) normal = bh_phrase_text (sentence);

  return bh_sentence_tells_failure (sentence) && is_of_addressee (sentence, address) &&
         bh_words_name_mail (bh_span (normal->str, normal->len)) &&
         !bh_subject_is_of_goods (normal->str);
}

gboolean
bh_bare_sentence_is_report (const BhFacts *facts, guint signs)
{
  return (signs & BH_SIGN_NULL_PATH) != 0 && is_headed_as_bounce (signs) &&
         ((signs & BH_SIGN_MACHINE) != 0 ||
          (asks_nothing (facts) && tells_mail_failed (facts->report)));
}

gboolean
bh_bare_report_holds (const BhFacts *facts, guint signs)
{
  return may_have_null_path (facts, signs) && is_headed_as_bounce (signs) && asks_nothing (facts) &&
         tells_mail_failed (facts->report);
}
