/* test-report.c - kinds of messages, and what bounces and complaints report. */
#include "read.h"

static const BhReportRecipient *
recipient_at (const BhFacts *facts, guint index)
{
  g_assert_nonnull (facts->report);
  g_assert_cmpuint (index, <, facts->report->recipients->len);
  return g_ptr_array_index (facts->report->recipients, index);
}

/* The form of Postfix bounce(5), RFC 3464. */
static const char postfix[] =
    "Return-Path: <>\n"
    "From: MAILER-DAEMON@mx.example.net (Mail Delivery System)\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "To: anna@example.org\n"
    "Auto-Submitted: auto-replied\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n"
    "\n"
    "--b\n"
    "Content-Type: text/plain\n"
    "\n"
    "This is the mail system at host mx.example.net.\n"
    "\n"
    "<bob@example.com>: host mx.example.com[192.0.2.25] said: 550 5.1.1 User unknown\n"
    "\n"
    "--b\n"
    "Content-Type: message/delivery-status\n"
    "\n"
    "Reporting-MTA: dns; mx.example.net\n"
    "X-Postfix-Queue-ID: 4F1A2B3C\n"
    "Arrival-Date: Mon, 1 Jan 2024 10:00:00 +0000 (UTC)\n"
    "\n"
    "Final-Recipient: rfc822; bob@example.com\n"
    "Action: failed\n"
    "Status: 5.1.1\n"
    "Remote-MTA: dns; mx.example.com\n"
    "Diagnostic-Code: smtp; 550 5.1.1 User\n"
    "    unknown\n"
    "\n"
    "--b\n"
    "Content-Type: message/rfc822\n"
    "\n"
    "Return-Path: <anna@example.org>\n"
    "Received: from pc (pc [198.51.100.7]) by mx.example.net; Mon, 1 Jan 2024 09:59:59 +0000\n"
    "From: Anna <anna@example.org>\n"
    "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n"
    "Message-ID: <orig@example.org>\n"
    "\n"
    "Hello\n"
    "--b--\n";

static void
report_reads_a_delivery_status_part (void)
{
  g_autoptr (BhFacts) facts = read_text (postfix);
  const BhReportRecipient *recipient = recipient_at (facts, 0);

  g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
  g_assert_cmpstr (facts->report->reporting_mta, ==, "mx.example.net");
  g_assert_cmpstr (facts->report->queue_id, ==, "4F1A2B3C");
  g_assert_true (facts->report->has_arrival);
  g_assert_cmpint (facts->report->arrival_unix, ==, 1704103200);
  g_assert_cmpuint (facts->report->recipients->len, ==, 1);
  g_assert_cmpstr (recipient->recipient, ==, "bob@example.com");
  g_assert_cmpstr (recipient->status, ==, "5.1.1");
  g_assert_cmpstr (recipient->action, ==, "failed");
  g_assert_cmpstr (recipient->reason, ==, "userunknown");
  g_assert_cmpint (recipient->hard, ==, 1);
  g_assert_cmpstr (recipient->remote_mta, ==, "mx.example.com");
  g_assert_cmpstr (recipient->diagnostic, ==, "550 5.1.1 User    unknown");
}

static void
report_keeps_the_original (void)
{
  g_autoptr (BhFacts) facts = read_text (postfix);
  const BhReport *report = facts->report;
  gsize len = 0;
  const char *header = g_bytes_get_data (report->original_header, &len);

  g_assert_cmpstr (report->original_how, ==, "part:message/rfc822");
  g_assert_cmpstr (report->original_message_id, ==, "orig@example.org");
  g_assert_cmpstr (report->original_from, ==, "anna@example.org");
  g_assert_cmpstr (report->original_subject, ==, "Gr\303\274\303\237e");
  g_assert_cmpstr (report->original_return_path, ==, "anna@example.org");
  g_assert_true (bh_span_starts (bh_span (header, len), BH_SPAN_LITERAL ("Return-Path: <anna")));
  g_assert_cmpuint (facts->attachments->len, ==, 0);
}

/* The common forms without a delivery-status part; the original is inline. */
#define ORIGINAL                                                                                   \
  "Received: from pc by mx.example.net; Mon, 1 Jan 2024 09:59:59 +0000\n"                          \
  "From: anna@example.org\nTo: bob@example.com\nSubject: hi\nMessage-ID: <orig@example.org>\n"     \
  "\nHello\n"

static const struct {
  const char *mail;
  const char *status;
  const char *reason;
} text_bounces[] = {
  { "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n\n"
    "Hi. This is the qmail-send program at mx.example.net.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
    "<bob@example.com>:\n192.0.2.25 does not like recipient.\n"
    "Remote host said: 550 5.1.1 <bob@example.com>... User Unknown\nGiving up on 192.0.2.25.\n\n"
    "--- Below this line is a copy of the message.\n\n" ORIGINAL,
    "5.1.1", "userunknown" },
  { "From: Mail Delivery System <Mailer-Daemon@mx.example.net>\n"
    "X-Failed-Recipients: bob@example.com\n"
    "Subject: Mail delivery failed: returning message to sender\n\n"
    "This message was created automatically by mail delivery software.\n\n"
    "  bob@example.com\n    SMTP error from remote mail server after RCPT TO:<bob@example.com>:\n"
    "    host mx.example.com [192.0.2.25]: 552 5.2.2 Mailbox full\n\n"
    "------ This is a copy of the message, including all the headers. ------\n\n" ORIGINAL,
    "5.2.2", "mailboxfull" },
  { "Return-Path: <MAILER-DAEMON@mx.example.net>\n"
    "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>\n"
    "Subject: Returned mail: User unknown\n\n"
    "   ----- The following addresses had permanent fatal errors -----\n<bob@example.com>\n\n"
    "   ----- Transcript of session follows -----\n... while talking to mx.example.com.:\n"
    ">>> RCPT To:<bob@example.com>\n<<< 550 User unknown\n"
    "550 <bob@example.com>... User unknown\n\n"
    "   ----- Unsent message follows -----\n\n" ORIGINAL,
    "5.0.0", "userunknown" },
  { "Return-Path: <>\nFrom: postmaster@example.net\nSubject: Undeliverable: hi\n\n"
    "Delivery has failed to these recipients or distribution lists:\n\n"
    "bob@example.com\n\nDiagnostic information for administrators:\n\n"
    "Generating server: mx.example.net\n\nbob@example.com\n"
    "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\n"
    "Original message headers:\n\n" ORIGINAL,
    "5.1.1", "userunknown" },
};

static void
report_reads_bounces_without_delivery_status (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_bounces); i++) {
    g_autoptr (BhFacts) facts = read_text (text_bounces[i].mail);
    const BhReportRecipient *recipient = recipient_at (facts, 0);

    g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
    g_assert_cmpuint (facts->report->recipients->len, ==, 1);
    g_assert_cmpstr (recipient->recipient, ==, "bob@example.com");
    g_assert_cmpstr (recipient->action, ==, "failed");
    g_assert_cmpstr (recipient->status, ==, text_bounces[i].status);
    g_assert_cmpstr (recipient->reason, ==, text_bounces[i].reason);
    g_assert_cmpstr (facts->report->original_how, ==, "inline");
    g_assert_cmpstr (facts->report->original_message_id, ==, "orig@example.org");
    g_assert_cmpstr (facts->report->original_from, ==, "anna@example.org");
  }
}

static void
report_reads_the_same_with_any_line_end (void)
{
  static const char *const ends[] = { "\r\n", "\r" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_auto (GStrv) lines = g_strsplit (postfix, "\n", -1);
    g_autofree char *mail = g_strjoinv (ends[i], lines);
    g_autoptr (BhFacts) facts = read_text (mail);

    g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
    g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
    g_assert_cmpstr (facts->report->original_message_id, ==, "orig@example.org");
  }
}

static void
report_keeps_what_a_reader_of_the_original_sees (void)
{
  static const char headers_only[] =
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
      "--b\nContent-Type: text/plain\n\nIt failed.\n"
      "--b\nContent-Type: text/rfc822-headers\n\n"
      "From: anna@example.org\nTo: bob@example.com\nSubject: Cheap hats\n\n--b--\n";
  g_autoptr (BhFacts) whole = read_text (postfix);
  g_autoptr (BhFacts) headers = read_text (headers_only);
  g_autoptr (BhFacts) inlined = read_text (text_bounces[0].mail);

  g_assert_cmpstr (whole->report->original_text, ==, "Hello");
  g_assert_cmpstr (headers->report->original_text, ==, "Cheap hats");
  g_assert_cmpstr (inlined->report->original_text, ==, "Hello");
}

static void
report_finds_a_quoted_original (void)
{
  g_autoptr (BhFacts) facts =
      read_text ("Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nSubject: Undelivered\n\n"
                 "<bob@example.com>: 550 no such user\n\n"
                 "> Received: from pc by mx.example.net\n>\tMon, 1 Jan 2024 09:59:59 +0000\n"
                 "> From: anna@example.org\n> Subject: hi\n> Message-ID: <orig@example.org>\n"
                 ">\n> Hello\n");

  g_assert_cmpstr (facts->report->original_how, ==, "inline");
  g_assert_cmpstr (facts->report->original_message_id, ==, "orig@example.org");
}

static void
report_descends_to_the_innermost_original (void)
{
  GString *mail = g_string_new (NULL);
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (mail,
                            "Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nSubject: s%u\n"
                            "Content-Type: multipart/report; report-type=delivery-status;"
                            " boundary=b%u\n\n--b%u\nContent-Type: message/rfc822\n\n",
                            i, i, i);
  g_string_append (mail, ORIGINAL);

  g_autoptr (BhFacts) facts = read_text (mail->str);
  g_string_free (mail, TRUE);

  g_assert_cmpstr (facts->report->original_message_id, ==, "orig@example.org");
  g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
}

static void
report_reads_a_complaint (void)
{
  g_autoptr (BhFacts) facts =
      read_text ("From: fbl@example.net\nSubject: complaint\n"
                 "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
                 "--b\n\nThis is an abuse report.\n"
                 "--b\nContent-Type: message/feedback-report\n\n"
                 "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nSource-IP: 192.0.2.9\n"
                 "Original-Rcpt-To: <bob@example.com>\n\n"
                 "--b\nContent-Type: message/rfc822\n\n" ORIGINAL "--b--\n");

  g_assert_cmpint (facts->kind, ==, BH_KIND_FEEDBACK);
  g_assert_cmpstr (facts->report->feedback_type, ==, "abuse");
  g_assert_cmpstr (facts->report->source_ip, ==, "192.0.2.9");
  g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
  g_assert_cmpstr (recipient_at (facts, 0)->reason, ==, "feedback");
  g_assert_cmpstr (facts->report->original_message_id, ==, "orig@example.org");
}

static void
report_tells_delay_and_success_from_failure (void)
{
  g_autoptr (BhFacts) facts =
      read_text ("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
                 "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n\n"
                 "Final-Recipient: rfc822; a@example.com\nAction: delayed\nStatus: 4.4.1\n\n"
                 "Final-Recipient: rfc822; b@example.com\nAction: delivered\nStatus: 2.0.0\n\n"
                 "--b--\n");

  g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
  g_assert_cmpstr (recipient_at (facts, 0)->action, ==, "delayed");
  g_assert_cmpstr (recipient_at (facts, 0)->reason, ==, "expired");
  g_assert_cmpstr (recipient_at (facts, 1)->action, ==, "delivered");
  g_assert_cmpstr (recipient_at (facts, 1)->reason, ==, "delivered");
  g_assert_cmpstr (facts->report->original_how, ==, "none");
}

static void
report_parts_recipients_without_blank_lines (void)
{
  g_autoptr (BhFacts) facts = read_text (
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
      "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n"
      "Final-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.2.2\n"
      "Final-Recipient: rfc822; b@example.com\nAction: failed\nStatus: 5.1.1\n\n--b--\n");

  g_assert_cmpuint (facts->report->recipients->len, ==, 2);
  g_assert_cmpstr (recipient_at (facts, 0)->status, ==, "5.2.2");
  g_assert_cmpstr (recipient_at (facts, 1)->recipient, ==, "b@example.com");
  g_assert_cmpstr (recipient_at (facts, 1)->status, ==, "5.1.1");
}

static void
report_names_the_other_kinds (void)
{
  static const struct {
    const char *mail;
    BhKind kind;
  } cases[] = {
    { "From: a@example.org\nSubject: hi\n\nbob@example.com: no such user there, he said",
      BH_KIND_MAIL },
    { "Return-Path: <>\nFrom: a@example.org\nSubject: gone\nAuto-Submitted: auto-replied\n\n"
      "I am away. Ask\nbob@example.com\n",
      BH_KIND_AUTO_REPLY },
    { "From: a@example.org\nSubject: Out of Office: hi\n\nback on Monday", BH_KIND_AUTO_REPLY },
    { "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n"
      "--b\nContent-Type: message/disposition-notification\n\n"
      "Final-Recipient: rfc822; a@example.org\n--b--\n",
      BH_KIND_MDN },
    { "From: noreply@example.net\nSubject: Report Domain: example.org Submitter: example.net "
      "Report-ID: <1>\nContent-Type: application/gzip; "
      "name=\"example.net!example.org!1704067200!1704153599.xml.gz\"\n\nx",
      BH_KIND_DMARC },
    { "From: a@example.org\nSubject: Please confirm your message\n\nclick", BH_KIND_CHALLENGE },
    { "From: av@example.net\nSubject: Virus found in your mail\n\nbob@example.com: infected",
      BH_KIND_NOTICE },
    { "Return-Path: <>\nFrom: bob@example.com\nSubject: Re: hi\nAuto-Submitted: auto-replied\n\n"
      "Your message to bob@example.com arrived; user unknown jokes are not answered.\n",
      BH_KIND_AUTO_REPLY },
    { "From: list-owner@example.net\nSubject: Your message awaits moderator approval\n\nx",
      BH_KIND_NOTICE },
    { "From: ann@example.org\nSubject: Fwd: Undelivered Mail Returned to Sender\n\n"
      "<bob@example.com>: host mx.example.com[192.0.2.25] said: 550 5.1.1 User unknown\n",
      BH_KIND_MAIL },
    { "Return-Path: <bounce-1@news.example.com>\nFrom: news@example.com\nSubject: Offers\n\n"
      "Mail to bob@example.com is blocked? 550 good reasons to buy\n",
      BH_KIND_MAIL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhFacts) facts = read_text (cases[i].mail);
    g_assert_cmpstr (bh_kind_name (facts->kind), ==, bh_kind_name (cases[i].kind));
    g_assert_null (facts->report);
  }
}

static void
report_is_quick_with_many_recipients (void)
{
  GString *mail = g_string_new ("Return-Path: <>\nFrom: MAILER-DAEMON@example.net\n"
                                "Subject: Undelivered\n\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (mail, "<u%u@example.org>: 550 5.1.1 no\n", i);
  gint64 start = g_get_monotonic_time ();

  g_autoptr (BhFacts) facts = read_text (mail->str);
  g_string_free (mail, TRUE);

  g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/report/reads-a-delivery-status-part",
                   report_reads_a_delivery_status_part);
  g_test_add_func ("/message/report/keeps-the-original", report_keeps_the_original);
  g_test_add_func ("/message/report/reads-bounces-without-delivery-status",
                   report_reads_bounces_without_delivery_status);
  g_test_add_func ("/message/report/reads-the-same-with-any-line-end",
                   report_reads_the_same_with_any_line_end);
  g_test_add_func ("/message/report/keeps-what-a-reader-of-the-original-sees",
                   report_keeps_what_a_reader_of_the_original_sees);
  g_test_add_func ("/message/report/finds-a-quoted-original", report_finds_a_quoted_original);
  g_test_add_func ("/message/report/descends-to-the-innermost-original",
                   report_descends_to_the_innermost_original);
  g_test_add_func ("/message/report/reads-a-complaint", report_reads_a_complaint);
  g_test_add_func ("/message/report/tells-delay-and-success-from-failure",
                   report_tells_delay_and_success_from_failure);
  g_test_add_func ("/message/report/parts-recipients-without-blank-lines",
                   report_parts_recipients_without_blank_lines);
  g_test_add_func ("/message/report/names-the-other-kinds", report_names_the_other_kinds);
  g_test_add_func ("/message/report/is-quick-with-many-recipients",
                   report_is_quick_with_many_recipients);
  return g_test_run ();
}
