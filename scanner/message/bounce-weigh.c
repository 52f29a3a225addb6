/* bounce-weigh.c - what else has the signs of a bounce, one by one. */
#include "message/bounce-weigh.h"

#include "message/bounce-maker.h"
#include "message/bounce-signs.h"
#include "message/failure-sentence.h"
#include "message/phrase-set.h"
#include "message/salutation.h"
#include "message/subject.h"

/* "Abwesenheitsnotiz: Undelivered Mail …" by no daemon, who quotes the report that he answers; or
 * a helpdesk's "Ticket 1: Undelivered Mail …", which quotes its form as well and returns nothing.
 */
static gboolean
is_answer_of_somebody (const BhBounceEvidence *evidence, const char *subject, guint signs)
{
  static const guint servers = BH_SIGN_SENDER | BH_SIGN_MACHINE | BH_SIGN_FORM_ALONE;

  if ((signs & BH_SIGN_SENDER) != 0 || (signs & BH_SIGN_AUTO_REPLY) == 0)
    return FALSE;
  if ((signs & (BH_SIGN_FORM | BH_SIGN_FORM_ALONE)) == 0 &&
      bh_subject_kind (subject) == BH_KIND_AUTO_REPLY)
    return TRUE;
  return (signs & (servers | BH_SIGN_FIELD | BH_SIGN_SUBJECT_FIRST)) == 0 &&
         evidence->facts->report->original_header == NULL;
}

#define SENTENCES_MAX 40 /* lines in which a bounce says that mail failed */

/* Only asked of daemons whose header does not say so. What is quoted was said by others. */
static gboolean
says_mail_failed (const BhBounceEvidence *evidence, guint signs)
{
  BhSpan text, line;

  if ((signs & BH_SIGN_SENDER) == 0 || (signs & (BH_SIGN_SUBJECT | BH_SIGN_NULL_PATH)) != 0 ||
      evidence->text.at == NULL)
    return FALSE;
  text = evidence->text;
  for (guint i = 0; i < SENTENCES_MAX && bh_span_take_line (&text, &line); i++)
    if (!bh_span_starts (line, BH_SPAN_LITERAL (">")) && bh_sentence_tells_failure (line))
      return TRUE;
  return FALSE;
}

/* Who answers for a server signs as "postmaster"; what is told to be automatic (RFC 3834 section 5)
 * nobody wrote. */
static gboolean
may_be_by_person (const BhBounceEvidence *evidence)
{
  const BhRawField *field = bh_header_block_find (evidence->block, "Auto-Submitted");

  return bh_bounce_maker_may_sign (evidence->facts) &&
         (field == NULL ||
          bh_span_starts_nocase (bh_span_trim (field->value), BH_SPAN_LITERAL ("no")));
}

/* "Dear Ann,", on a line of its own or before the sentence: who writes knows who reads. Only asked
 * of daemons that name somebody in a sentence, for the others are no bounces without more; those
 * whose name no person has greet as well, by the name of the account. */
static gboolean
is_letter (const BhBounceEvidence *evidence, guint signs)
{
  BhSpan text = evidence->text, line;
  gsize comma;

  if ((signs & BH_SIGN_SENDER) == 0 || evidence->is_listed || text.at == NULL ||
      !may_be_by_person (evidence))
    return FALSE;
  while (bh_span_take_line (&text, &line))
    if (bh_span_trim (line).len > 0)
      return bh_salutation_names_person (line) ||
             (bh_span_find_byte (line, ',', &comma) &&
              bh_salutation_names_person (bh_span_head (line, comma + 1)));
  return FALSE;
}

#define GOODS_LEN_MAX 1024 /* bytes of a notice in which it says what it is about */

/* A carrier's notice says only in its text that it is about a parcel. A daemon's is about mail, and
 * so is what returns one. */
static gboolean
is_about_goods (const BhBounceEvidence *evidence, guint signs)
{
  if ((signs & BH_SIGN_SENDER) != 0 || evidence->facts->report->original_header != NULL ||
      evidence->text.at == NULL)
    return FALSE;
  g_autoptr (GString) normal = bh_phrase_text (bh_span_head (evidence->text, GOODS_LEN_MAX));
  return bh_subject_is_of_goods (normal->str);
}

/* RFC 5436 section 2.7.1. */
static gboolean
is_notification (const BhHeaderBlock *block)
{
  const BhRawField *field = bh_header_block_find (block, "Auto-Submitted");
  return field != NULL &&
         bh_span_starts_nocase (bh_span_trim (field->value), BH_SPAN_LITERAL ("auto-notified"));
}

guint
bh_bounce_weigh (const BhBounceEvidence *evidence, const char *subject, BhKind before, guint signs)
{
  signs |= evidence->found.form != NULL && before == BH_KIND_MAIL ? BH_SIGN_FORM : 0;
  signs |= evidence->found.is_alone ? BH_SIGN_FORM_ALONE : 0;
  signs |= evidence->is_listed ? BH_SIGN_LISTED : 0;
  signs |= evidence->encloses_bounce ? BH_SIGN_ENCLOSES : 0;
  signs |= is_about_goods (evidence, signs) ? BH_SIGN_GOODS : 0;
  signs |= says_mail_failed (evidence, signs) ? BH_SIGN_MAIL_FAILED : 0;
  signs |= is_letter (evidence, signs) ? BH_SIGN_LETTER : 0;
  signs |=
      bh_kind_from_header (subject, evidence->block) == BH_KIND_AUTO_REPLY ? BH_SIGN_AUTO_REPLY : 0;
  if ((signs & (BH_SIGN_LISTED | BH_SIGN_SUBJECT_FIRST)) == 0 && (signs & BH_SIGN_AUTO_REPLY) != 0)
    signs &= ~(guint)BH_SIGN_NULL_PATH; /* a vacation note that names whom to ask */
  if ((signs & BH_SIGN_LISTED) == 0 && bh_subject_kind (subject) == BH_KIND_AUTO_REPLY)
    signs &= ~(guint)BH_SIGN_SENDER; /* so does a postmaster on leave */
  if ((signs & (BH_SIGN_LISTED | BH_SIGN_SUBJECT_FIRST)) == 0 && is_notification (evidence->block))
    signs &= ~(guint)(BH_SIGN_SENDER | BH_SIGN_NULL_PATH); /* of mail that has come */
  if (is_answer_of_somebody (evidence, subject, signs))
    signs &= ~(guint)(BH_SIGN_NULL_PATH | BH_SIGN_SUBJECT | BH_SIGN_SUBJECT_FIRST | BH_SIGN_FORM);
  if (bh_bounce_is_by_person (evidence->facts, signs))
    signs &= ~(guint)BH_SIGN_SENDER;
  /* A bounce pasted into a mail to the helpdesk has its form as well. */
  if ((signs & BH_SIGN_BY_HAND) != 0 &&
      (signs & (BH_SIGN_NULL_PATH | BH_SIGN_FORM_ALONE | BH_SIGN_FIELD)) == 0)
    return 0;
  return signs;
}
