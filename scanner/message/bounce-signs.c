/* bounce-signs.c - signs of the header against what was read of the body. */
#include "message/bounce-signs.h"

#include "message/bare-report.h"
#include "message/kind.h"
#include "message/original-header.h"
#include "message/phrase-set.h"
#include "message/reason.h"
#include "message/reply-code.h"

/* Somebody's failure is told: a code or a known phrase stands by a recipient. */
static gboolean
tells_failure (const BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    BhSpan said = bh_span_of_string (recipient->diagnostic);
    if (bh_reply_code_find (said) != 0 || recipient->status != NULL || bh_reason_is_told (said))
      return TRUE;
  }
  return FALSE;
}

/* The same in words of the server's own, which people on leave write as well. */
static gboolean
tells_in_words (const BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    g_autoptr (GString) said = bh_phrase_text (bh_span_of_string (recipient->diagnostic));
    if (bh_reason_of_words (bh_span (said->str, said->len)) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Which signs of the header ask for what in the body. Vacation notes have null
 * paths and name people, spam has either and tells of failures. */
static const struct {
  guint signs; /* all of them */
  gboolean needs_recipient;
  gboolean needs_failure; /* told of a recipient */
  gboolean needs_original;
} bounce_rules[] = {
  { BH_SIGN_FIELD, FALSE, FALSE, FALSE },
  { BH_SIGN_FORM_ALONE, TRUE, FALSE, FALSE },
  { BH_SIGN_FORM | BH_SIGN_SENDER, TRUE, FALSE, FALSE },
  { BH_SIGN_FORM | BH_SIGN_SUBJECT, TRUE, FALSE, FALSE },
  { BH_SIGN_FORM | BH_SIGN_NULL_PATH, TRUE, FALSE, FALSE },
  { BH_SIGN_SENDER | BH_SIGN_SUBJECT, TRUE, FALSE, FALSE },
  { BH_SIGN_SENDER | BH_SIGN_SUBJECT, FALSE, FALSE, TRUE },
  { BH_SIGN_NULL_PATH | BH_SIGN_SUBJECT, TRUE, FALSE, FALSE },
  { BH_SIGN_NULL_PATH | BH_SIGN_SUBJECT, FALSE, FALSE, TRUE },
  { BH_SIGN_SENDER, TRUE, TRUE, FALSE },
  { BH_SIGN_SENDER, TRUE, FALSE, TRUE },
  { BH_SIGN_SUBJECT | BH_SIGN_LISTED, TRUE, TRUE, TRUE },
  { BH_SIGN_SUBJECT_FIRST | BH_SIGN_LISTED | BH_SIGN_MACHINE, TRUE, TRUE, FALSE },
  { BH_SIGN_SUBJECT_FIRST | BH_SIGN_LISTED | BH_SIGN_ROLE, TRUE, TRUE, FALSE }, /* with a reply */
  { BH_SIGN_NULL_PATH, TRUE, TRUE, TRUE },
};

/* Who is told that mail to himself failed, without a code of a server and without that mail,
 * is to follow a link. Where no server writes, somebody tells whose mailbox it is, with the code
 * that he got. */
static gboolean
is_bait (const BhFacts *facts, guint signs)
{
  gboolean is_by_server =
      (signs & (BH_SIGN_SENDER | BH_SIGN_NULL_PATH | BH_SIGN_FORM | BH_SIGN_FORM_ALONE)) != 0;
  const BhReport *report = facts->report;

  if (report->original_header != NULL || report->recipients->len == 0 || facts->to->len != 1)
    return FALSE;
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    BhSpan said = bh_span_of_string (recipient->diagnostic);
    if (g_ascii_strcasecmp (recipient->recipient, g_ptr_array_index (facts->to, 0)) != 0 ||
        (is_by_server && (recipient->status != NULL || bh_reply_code_find (said) != 0)))
      return FALSE;
  }
  return TRUE;
}

/* Who says of the own mailbox that it is closed answers by himself, and so does whom the quoted
 * mail was to: "I cannot be reached, write to carl@example.net". Servers write of others. */
static gboolean
is_about_writer (const BhFacts *facts, const BhLimits *limits)
{
  const GPtrArray *all = facts->report->recipients;
  gboolean has_copies;

  if (facts->from == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (all, i);
    if (g_ascii_strcasecmp (recipient->recipient, facts->from) == 0)
      return TRUE;
  }
  g_autoptr (GPtrArray) to = bh_original_to (facts->report, limits, &has_copies);
  for (guint i = 0; i < to->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (to, i), facts->from) == 0)
      return TRUE;
  return FALSE;
}

/* "550 5.1.1 …", "550 User unknown", "5.1.1 …": it begins with a server's reply. "555 0100" and
 * "550 Main Street" are none. */
static gboolean
is_reply (BhSpan said)
{
  said = bh_span_trim (said);
  if (said.len < 5 || (said.at[0] != '4' && said.at[0] != '5'))
    return FALSE;
  if (bh_status_len (said, 0) > 0)
    return TRUE;
  if ((said.at[3] != ' ' && said.at[3] != '-') || bh_reply_code_find (bh_span_head (said, 3)) == 0)
    return FALSE;
  const BhSpan words = bh_span_from (said, 4);
  return (words.at[0] == said.at[0] && bh_status_len (words, 0) > 0) ||
         (!g_ascii_isdigit ((char)words.at[0]) && bh_reason_is_told (words));
}

#define LABEL_LEN_MAX                                                                              \
  32 /* bytes of a cell before a status: "Status 5.7.1", "실패 원인 552 5.2.2 …" */

static gboolean
is_labelled_status (BhSpan said)
{
  g_autofree char *status = bh_status_find (bh_span_head (said, LABEL_LEN_MAX));
  return status != NULL && status[0] != '2';
}

#define COLONS_MAX 8 /* before a reply: "host mx.example.com said: 550 …" */

/* What is said of a recipient is a server's reply, and no sentence with a code in it. */
static gboolean
tells_reply (const BhReportRecipient *recipient)
{
  BhSpan said = bh_span_of_string (recipient->diagnostic);
  gsize colon;

  if (is_labelled_status (said))
    return TRUE;
  for (guint i = 0; i < COLONS_MAX; i++) {
    if (is_reply (said))
      return TRUE;
    if (!bh_span_find_byte (said, ':', &colon))
      return FALSE;
    said = bh_span_from (said, colon + 1);
  }
  return FALSE;
}

static gboolean
has_reply (const BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++)
    if (tells_reply (g_ptr_array_index (report->recipients, i)))
      return TRUE;
  return FALSE;
}

/* A server's code stands by a recipient. Where telephones are told of, "555 0100" is none. */
static gboolean
has_code (const BhReport *report, guint signs)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    if (recipient->status != NULL ||
        ((signs & BH_SIGN_GOODS) != 0
             ? tells_reply (recipient)
             : bh_reply_code_find (bh_span_of_string (recipient->diagnostic)) != 0))
      return TRUE;
  }
  return FALSE;
}

/* Daemons write of full and closed mailboxes to administrators; that nobody is known by a name
 * they find where mail comes for him. */
static gboolean
tells_unknown (const BhReport *report)
{
  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    const char *reason = bh_reason_find (NULL, "failed", bh_span_of_string (recipient->diagnostic));
    if (bh_reason_is_unknown (reason))
      return TRUE;
  }
  return FALSE;
}

/* "5555550100@mms.example.com", "+445555550100@…": a subscriber, of whom nobody asks anything. */
static gboolean
is_number (BhSpan local)
{
  if (bh_span_starts (local, BH_SPAN_LITERAL ("+")))
    local = bh_span_from (local, 1);
  for (gsize i = 0; i < local.len; i++)
    if (!g_ascii_isdigit ((char)local.at[i]))
      return FALSE;
  return local.len > 0;
}

/* All that are named are of the writer's own domain: whom a shop's customers may ask. */
static gboolean
is_contact (const BhFacts *facts)
{
  const BhSpan from = bh_span_of_string (facts->from);
  gsize sign;

  if (!bh_span_find_byte (from, '@', &sign))
    return FALSE;
  for (guint i = 0; i < facts->report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (facts->report->recipients, i);
    const BhSpan whole = bh_span_of_string (recipient->recipient);
    const BhSpan domain = bh_span_from (from, sign);
    if (!bh_span_ends_nocase (whole, domain) ||
        is_number (bh_span_head (whole, whole.len - domain.len)))
      return FALSE;
  }
  return TRUE;
}

/* What says that mail failed, and not only that somebody has a full mailbox. */
#define SIGNS_OF_FAILURE (BH_SIGN_SUBJECT | BH_SIGN_NULL_PATH | BH_SIGN_MAIL_FAILED)

/* TRUE where the header says as little as the text that mail failed, and the daemon has a name that
 * people have as well. */
static gboolean
may_be_person (const BhFacts *facts, guint signs)
{
  return (signs & SIGNS_OF_FAILURE) == 0 &&
         bh_span_starts_nocase (bh_span_of_string (facts->from), BH_SPAN_LITERAL ("postmaster@"));
}

/* A sentence of a daemon's that is no server's: of goods without a code, where it does not name the
 * mail that the subject is of, or of anybody's mailbox where nothing says that mail failed. A
 * postmaster who writes to a user says of others that they have left or have a full mailbox, and
 * knows codes as well; but no line of his is a reply. */
static gboolean
is_talk (const BhFacts *facts, guint signs)
{
  if ((signs & BH_SIGN_GOODS) != 0)
    return !has_code (facts->report, signs) && !bh_bare_mail_failed (facts);
  if (may_be_person (facts, signs))
    return !has_reply (facts->report);
  return (signs & SIGNS_OF_FAILURE) == 0 && !has_code (facts->report, signs) &&
         !tells_unknown (facts->report);
}

/* "The account eve@example.net was suspended." */
static gboolean
is_list_by_person (const BhFacts *facts, guint signs)
{
  return may_be_person (facts, signs) && !has_code (facts->report, signs);
}

/* Nothing but "noreply@" says that no person writes: shops have that as well. */
static gboolean
is_only_role (guint signs)
{
  return (signs & (BH_SIGN_ROLE | BH_SIGN_MACHINE | BH_SIGN_NULL_PATH)) == BH_SIGN_ROLE;
}

/* All that are named have a help desk's name. */
static gboolean
is_help_desk (const BhReport *report)
{
  static const BhSpan names[] = { BH_SPAN_INIT ("support"),  BH_SPAN_INIT ("help"),
                                  BH_SPAN_INIT ("service"),  BH_SPAN_INIT ("contact"),
                                  BH_SPAN_INIT ("customer"), BH_SPAN_INIT ("care@"),
                                  BH_SPAN_INIT ("question"), BH_SPAN_INIT ("kundendienst"),
                                  BH_SPAN_INIT ("kontakt"),  BH_SPAN_INIT ("hilfe") };

  for (guint i = 0; i < report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (report->recipients, i);
    if (!bh_span_any (bh_span_of_string (recipient->recipient), bh_span_starts_nocase, names,
                      G_N_ELEMENTS (names)))
      return FALSE;
  }
  return TRUE;
}

/* With a null path only where no failure is told: an automatic answer, or a shop's notice. */
static gboolean
may_tell_whom_to_ask (const BhReport *report, guint signs, gboolean has_failure)
{
  return (signs & BH_SIGN_NULL_PATH) == 0 ||
         (!has_failure && ((signs & BH_SIGN_AUTO_REPLY) != 0 || is_help_desk (report)));
}

/* What somebody lists who is no daemon: parcels, which come back to senders as well, or whom to
 * ask. A mail server lists its own users as well, and so does who has a reply of one. */
static gboolean
is_other_list (const BhFacts *facts, guint signs, gboolean has_failure)
{
  if ((signs & BH_SIGN_GOODS) != 0 && !has_code (facts->report, signs))
    return TRUE;
  if (has_reply (facts->report))
    return FALSE;
  return is_only_role (signs) ||
         ((signs & BH_SIGN_SERVER) == 0 &&
          may_tell_whom_to_ask (facts->report, signs, has_failure) && is_contact (facts));
}

/* A gateway, by its name, says of mail that it failed. */
static gboolean
is_of_machine (const BhFacts *facts, guint signs)
{
  return (signs & (BH_SIGN_MACHINE | BH_SIGN_GOODS | BH_SIGN_AUTO_REPLY)) == BH_SIGN_MACHINE &&
         bh_bare_mail_failed (facts);
}

/* Words that anybody can write, and nothing that only servers have: a sentence about an address,
 * or a list of them in a notice. */
static gboolean
is_only_words (const BhFacts *facts, guint signs, gboolean has_failure)
{
  static const guint own = BH_SIGN_FORM | BH_SIGN_FORM_ALONE | BH_SIGN_FIELD;
  const BhReport *report = facts->report;
  gboolean is_listed = (signs & BH_SIGN_LISTED) != 0;

  if (report->recipients->len == 0 || report->original_header != NULL || (signs & own) != 0)
    return FALSE;
  if ((signs & BH_SIGN_SENDER) == 0)
    return is_listed ? is_other_list (facts, signs, has_failure)
                     : !(bh_bare_sentence_is_report (facts, signs) &&
                         (has_reply (report) || is_of_machine (facts, signs)));
  if (is_listed)
    return is_list_by_person (facts, signs);
  if ((signs & BH_SIGN_LETTER) != 0 && !has_reply (report))
    return TRUE;
  return has_failure ? is_talk (facts, signs) || !bh_bare_failure_holds (report, has_reply (report))
                     : !bh_bare_report_holds (facts, signs);
}

/* A daemon that nobody answers says so in its one sentence, whatever its subject. */
static gboolean
tells_in_sentence (const BhFacts *facts, guint signs)
{
  static const guint daemon = BH_SIGN_SENDER | BH_SIGN_NULL_PATH;
  static const guint others = BH_SIGN_LISTED | BH_SIGN_LETTER;

  return (signs & (daemon | others)) == daemon && facts->report->recipients->len > 0 &&
         bh_bare_mail_failed (facts);
}

gboolean
bh_bounce_signs_hold (const BhFacts *facts, guint signs, const BhLimits *limits)
{
  const BhReport *report = facts->report;
  gboolean has_recipient = report->recipients->len > 0;
  gboolean has_failure = tells_failure (report) ||
                         ((signs & BH_SIGN_SENDER) != 0 && tells_in_words (report)) ||
                         tells_in_sentence (facts, signs);
  gboolean has_original = report->original_header != NULL;

  if (is_bait (facts, signs) && (signs & BH_SIGN_FIELD) == 0)
    return FALSE;
  if ((signs & (BH_SIGN_SENDER | BH_SIGN_FORM | BH_SIGN_FORM_ALONE | BH_SIGN_FIELD)) == 0 &&
      is_about_writer (facts, limits))
    return FALSE;
  if (is_only_words (facts, signs, has_failure))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (bounce_rules); i++)
    if ((signs & bounce_rules[i].signs) == bounce_rules[i].signs &&
        (has_recipient || !bounce_rules[i].needs_recipient) &&
        (has_failure || !bounce_rules[i].needs_failure) &&
        (has_original || !bounce_rules[i].needs_original))
      return TRUE;
  return FALSE;
}

gboolean
bh_bounce_is_by_person (const BhFacts *facts, guint signs)
{
  if ((signs & BH_SIGN_FORM) != 0)
    return FALSE;
  if ((signs & BH_SIGN_ANSWER) != 0)
    return TRUE;
  if (facts->report->original_header != NULL && (signs & BH_SIGN_ENCLOSES) == 0)
    return FALSE;
  return (signs & BH_SIGN_SENT_BY) != 0 ||
         ((signs & BH_SIGN_PERSON) != 0 && (signs & BH_SIGN_LISTED) == 0);
}
