/* bare-report.c - path, subject and the sentence about the first recipient. */
#include "message/bare-report.h"

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

/* "Your mail to … was not delivered": monitors tell codes of anything, carriers of parcels. */
static gboolean
tells_mail_failed (const BhReport *report)
{
  const BhReportRecipient *first = g_ptr_array_index (report->recipients, 0);
  const BhSpan sentence =
      sentence_with (bh_span_of_string (first->diagnostic), bh_span_of_string (first->recipient));
  g_autoptr (GString) normal = bh_phrase_text (sentence);

  return bh_sentence_tells_failure (sentence) &&
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
