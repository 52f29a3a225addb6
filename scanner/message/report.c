/* report.c - a bounce or complaint, read in the order of trust: machine-readable
 * parts, fields, the text for people, the returned original. */
#include "message/report.h"

#include "message/addresses.h"
#include "message/bounce-signs.h"
#include "message/bounce-weigh.h"
#include "message/delivery-status.h"
#include "message/failure-text.h"
#include "message/feedback-report.h"
#include "message/kind.h"
#include "message/original-header.h"
#include "message/original.h"
#include "message/recipient-line.h"
#include "message/report-conclude.h"
#include "message/returned.h"
#include "message/status-parts.h"
#include "message/story-report.h"
#include "message/subject.h"

#define TEXTS_MAX 8 /* text parts of a bounce that are read */

/* Exim and Gmail name the recipients in a field of the bounce. */
static void
read_failed_recipients (BhReport *report, const BhHeaderBlock *block, const BhPartTools *tools)
{
  const BhRawField *field = bh_header_block_find (block, "X-Failed-Recipients");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  BhMailbox first;
  guint64 limits_hit = 0;

  if (field == NULL || report->recipients->len > 0)
    return;
  bh_addresses_read (field->value, tools->limits, &first, all, &limits_hit);
  bh_mailbox_clear (&first);
  for (guint i = 0; i < all->len; i++) {
    BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
    recipient->recipient = g_strdup (g_ptr_array_index (all, i));
    g_ptr_array_add (report->recipients, recipient);
  }
}

/* Gateways flatten a report into one text; its fields are still there. */
static void
read_status_in_text (BhReport *report, BhSpan text, const BhLimits *limits)
{
  gsize at;

  if (report->recipients->len == 0 &&
      bh_span_find_nocase (text, BH_SPAN_LITERAL ("\nFinal-Recipient:"), &at))
    bh_delivery_status_read (report, text, limits);
}

/* One report on its way from bytes to facts. */
typedef struct {
  BhFacts *facts;
  const BhHeaderBlock *block;
  const BhMimeTree *tree;
  const BhPartTools *tools;
  GString *text;             /* what a bounce says to people, owned; NULL: not read */
  BhTextsTried tried;        /* while it was gathered */
  BhFormFound found;         /* of the text */
  gboolean is_listed;        /* the text lists its recipients */
  gboolean is_from_somebody; /* neither a daemon nor nobody sends the mail */
  gboolean encloses_bounce;  /* what it returns is one itself */
  BhFormHeader header;       /* by header_of() */
} Reading;

/* Most reports are read without it. */
static const BhFormHeader *
header_of (Reading *reading)
{
  if (reading->header.block == NULL)
    reading->header = bh_form_header (reading->facts, reading->block);
  return &reading->header;
}

static BhSpan
span_of_text (const GString *text)
{
  return bh_span (text->str, text->len);
}

static gboolean
is_plain (const BhContent *content)
{
  return bh_content_is (content, "text/plain") || bh_content_is_kind (content, "multipart/");
}

static gboolean
is_page (const BhContent *content)
{
  return bh_content_is (content, "text/html");
}

/* The texts of the kind that is wanted, each up to the original that stands in it, or whole. */
static void
add_texts (Reading *reading,
           gboolean (*is_wanted) (const BhContent *),
           gboolean is_whole,
           GString *all)
{
  const BhPartTools *tools = reading->tools;
  guint n = 0;

  for (guint i = 0; i < reading->tree->parts->len && n < TEXTS_MAX; i++) {
    const BhPart *part = bh_mime_tree_part (reading->tree, i);
    if (part->is_in_message || part->is_split || !is_wanted (&part->content))
      continue;
    n++;
    g_auto (BhPartText) text = bh_original_text_of_part (reading->facts, part, tools);
    gsize len = is_whole ? text.utf8.len
                         : bh_original_find_in_part (&reading->tried, i, text.utf8, tools->limits);
    if (len == 0)
      continue;
    g_string_append_len (all, (const char *)text.utf8.at, (gssize)len);
    g_string_append_c (all, '\n');
  }
}

static const char *
addressee_of (const BhFacts *facts)
{
  return facts->to->len == 1 ? g_ptr_array_index (facts->to, 0) : NULL;
}

/* The texts of the bounce. Pages only where there is nothing else, or blank lines: they say the
 * same. Who passes on a bounce that he got pastes its header above words that are not his. */
static GString *
texts_of (Reading *reading, gboolean is_whole)
{
  GString *all = g_string_new (NULL);

  add_texts (reading, is_plain, is_whole, all);
  if (bh_span_trim (span_of_text (all)).len == 0)
    add_texts (reading, is_page, is_whole, all);
  if (reading->is_from_somebody)
    g_string_truncate (all,
                       bh_pasted_header_find (span_of_text (all), addressee_of (reading->facts)));
  return all;
}

/* What the text says of the recipients known, or whom it names. */
static void
take_text (Reading *reading, BhFailureReading how)
{
  reading->is_listed =
      bh_failure_text_read (reading->facts->report, span_of_text (reading->text), &reading->found,
                            how, addressee_of (reading->facts), reading->tools->limits);
}

/* Some programs quote a few fields of the original and go on behind them. Behind
 * an original only what has a form is believed. */
static void
read_whole_text (Reading *reading)
{
  GString *before = reading->text;
  GString *whole = texts_of (reading, /* is_whole= */ TRUE);
  BhFormFound found = bh_bounce_form_find (header_of (reading), span_of_text (whole));

  reading->text = whole;
  if (found.form != NULL && found.form->lines != NULL) {
    reading->found = found;
    take_text (reading, BH_READ_FORM);
  }
  gboolean was_worth_it = reading->facts->report->recipients->len > 0;
  reading->text = was_worth_it ? whole : before;
  g_string_free (was_worth_it ? before : whole, TRUE);
}

static void
read_texts (Reading *reading)
{
  BhReport *report = reading->facts->report;

  reading->text = texts_of (reading, /* is_whole= */ FALSE);
  reading->found = bh_bounce_form_find (header_of (reading), span_of_text (reading->text));
  read_status_in_text (report, span_of_text (reading->text), reading->tools->limits);
  take_text (reading, BH_READ_ALL);
  if (report->recipients->len == 0)
    read_whole_text (reading);
  if (report->recipients->len == 0) {
    read_failed_recipients (report, reading->block, reading->tools);
    take_text (reading, BH_READ_ALL);
  }
}

/* Microsoft's complaint: what an RFC 5965 part would say stands in the mail's header. */
static void
read_bare_complaint (BhReport *report, const BhMimeTree *tree, const BhLimits *limits)
{
  for (guint i = 1; i < MIN (tree->parts->len, 8); i++) {
    const BhPart *part = bh_mime_tree_part (tree, i);
    if (part->is_in_message)
      bh_feedback_report_read (report, part->header, limits);
  }
  if (report->feedback_type == NULL)
    report->feedback_type = g_strdup ("abuse");
}

static void
read_report (Reading *reading)
{
  BhFacts *facts = reading->facts;

  facts->report = bh_report_new ();
  bh_status_parts_read (facts, reading->tree, reading->tools);
  if (facts->kind == BH_KIND_BOUNCE && !bh_report_is_complete (facts->report))
    read_texts (reading);
  if (facts->kind == BH_KIND_FEEDBACK && facts->report->feedback_type == NULL)
    read_bare_complaint (facts->report, reading->tree, reading->tools->limits);
  reading->encloses_bounce =
      bh_returned_read (facts, reading->tree, reading->tools, &reading->tried);
}

/* A daemon's text says by its subject that mail failed, and names nobody but in what it quotes of
 * that mail. */
static void
take_addressee (Reading *reading, guint signs)
{
  static const guint both = BH_SIGN_SENDER | BH_SIGN_SUBJECT;
  const BhReport *report = reading->facts->report;

  if ((signs & both) == both && report->recipients->len == 0 && report->original_header == NULL)
    take_text (reading, BH_READ_ADDRESSEE);
}

static BhBounceEvidence
evidence_of (const Reading *reading)
{
  return (BhBounceEvidence) {
    .facts = reading->facts,
    .block = reading->block,
    .text = reading->text != NULL ? span_of_text (reading->text) : bh_span (NULL, 0),
    .found = reading->found,
    .is_listed = reading->is_listed,
    .encloses_bounce = reading->encloses_bounce,
  };
}

/* The mail is read as a bounce, and stays one where what is found holds. */
static void
try_text_bounce (Reading *reading, const char *subject)
{
  BhFacts *facts = reading->facts;
  BhKind before = facts->kind;
  guint signs = bh_kind_bounce_signs (facts, subject, reading->block);

  if (before == BH_KIND_MDN) /* a refusal in that form has a form of ours */
    signs = 0;
  if (signs == 0 && !bh_bounce_form_may_claim (header_of (reading)))
    return;
  if (bh_kind_is_other_notice (subject))
    return;
  facts->kind = BH_KIND_BOUNCE;
  reading->is_from_somebody = (signs & (BH_SIGN_SENDER | BH_SIGN_NULL_PATH)) == 0;
  read_report (reading);
  take_addressee (reading, signs);
  const BhBounceEvidence evidence = evidence_of (reading);
  signs = bh_bounce_weigh (&evidence, subject, before, signs);
  if (facts->report->feedback_type != NULL && reading->found.is_alone)
    facts->kind = BH_KIND_FEEDBACK; /* Amazon's complaints come in the form of its bounces */
  if (bh_bounce_signs_hold (facts, signs, reading->tools->limits))
    return;
  facts->kind = before;
  g_clear_pointer (&facts->report, bh_report_free);
}

/* A report that names nobody is about mail to one recipient: that one is meant. */
static void
take_recipient_of_original (BhReport *report, const BhLimits *limits)
{
  gboolean has_copies;
  g_autoptr (GPtrArray) all = bh_original_to (report, limits, &has_copies);

  if (all->len == 1 && !has_copies) {
    BhReportRecipient *recipient = g_new0 (BhReportRecipient, 1);
    recipient->recipient = g_strdup (g_ptr_array_index (all, 0));
    g_ptr_array_add (report->recipients, recipient);
  }
}

/* Behind a few fields of the mail, which no server stamped, the report itself goes on. */
static void
take_text_behind_fields (Reading *reading)
{
  if (!bh_original_is_stamped (reading->facts->report, reading->tools->limits)) {
    g_string_free (reading->text, TRUE);
    reading->text = texts_of (reading, /* is_whole= */ TRUE);
  }
  take_text (reading, BH_READ_ALL);
}

static void
conclude_report (Reading *reading)
{
  BhReport *report = reading->facts->report;
  gboolean is_bounce = reading->facts->kind == BH_KIND_BOUNCE;

  if (report->recipients->len == 0) {
    take_recipient_of_original (report, reading->tools->limits);
    if (is_bounce && report->recipients->len > 0)
      take_text_behind_fields (reading);
  }
  if (is_bounce) {
    bh_report_conclude_bounce (reading->facts, reading->block, reading->found.form);
  } else {
    bh_report_conclude_complaint (report);
  }
}

void
bh_report_read (BhFacts *facts,
                const BhHeaderBlock *block,
                const BhMimeTree *tree,
                const BhPartTools *tools)
{
  Reading reading = {
    .facts = facts, .block = block, .tree = tree, .tools = tools, .tried = BH_TEXTS_TRIED_INIT
  };

  g_autofree char *subject = bh_subject_text (facts);

  facts->kind = bh_kind_from_structure (subject, tree);
  if (facts->kind == BH_KIND_BOUNCE || facts->kind == BH_KIND_FEEDBACK)
    read_report (&reading);
  else if (facts->kind == BH_KIND_MAIL || facts->kind == BH_KIND_MDN)
    try_text_bounce (&reading, subject);
  if (facts->report != NULL)
    conclude_report (&reading);
  else if (facts->kind == BH_KIND_MAIL)
    facts->kind = bh_kind_from_header (subject, block);
  bh_original_clear (&reading.tried.original);
  bh_form_header_clear (&reading.header);
  if (reading.text != NULL)
    g_string_free (reading.text, TRUE);
}
