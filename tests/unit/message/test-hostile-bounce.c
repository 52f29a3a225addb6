/* test-hostile-bounce.c - bounces that are broken or made to break their reader. */
#include "read.h"

#include "message/reason.h"

#define HEADER                                                                                     \
  "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: ann@example.org\n"                     \
  "Subject: Undelivered Mail Returned to Sender\n"
#define REPORT                                                                                     \
  HEADER "MIME-Version: 1.0\n"                                                                     \
         "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"
#define SECONDS_MAX 10 /* for what takes far below one; quadratic work takes minutes */

static void
check_text (const char *text_or_null)
{
  g_assert_true (text_or_null == NULL || g_utf8_validate (text_or_null, -1, NULL));
}

/* What holds of any report, whatever the bytes were. */
static void
check_sane (const BhFacts *facts)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_assert_nonnull (facts->report);
  g_assert_cmpuint (facts->report->recipients->len, <=, limits.value[BH_LIMIT_ADDRESSES]);
  check_text (facts->report->reporting_mta);
  check_text (facts->report->original_text);
  for (guint i = 0; i < facts->report->recipients->len; i++) {
    const BhReportRecipient *recipient = g_ptr_array_index (facts->report->recipients, i);
    g_assert_nonnull (recipient->recipient);
    check_text (recipient->recipient);
    check_text (recipient->diagnostic);
    check_text (recipient->remote_mta);
    g_assert_nonnull (recipient->reason);
  }
}

static BhFacts *
read_in_time (BhSpan mail)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BhFacts) facts = read_bytes (mail);

  g_assert_cmpint (g_get_monotonic_time () - start, <, SECONDS_MAX * G_USEC_PER_SEC);
  check_sane (facts);
  return g_steal_pointer (&facts);
}

static BhFacts *
read_repeated (const char *before, const char *each, guint n, const char *after)
{
  g_autoptr (GByteArray) mail = g_byte_array_new ();

  g_byte_array_append (mail, (const guint8 *)before, (guint)strlen (before));
  for (guint i = 0; i < n; i++)
    g_byte_array_append (mail, (const guint8 *)each, (guint)strlen (each));
  g_byte_array_append (mail, (const guint8 *)after, (guint)strlen (after));
  return read_in_time (bh_span (mail->data, mail->len));
}

static const BhReportRecipient *
recipient_at (const BhFacts *facts, guint index)
{
  g_assert_cmpuint (index, <, facts->report->recipients->len);
  return g_ptr_array_index (facts->report->recipients, index);
}

#define STATUS_PART                                                                                \
  "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
#define GROUP "Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\n"

static void
bounce_of_many_recipients_keeps_as_many_as_the_limit (void)
{
  g_autoptr (GString) mail = g_string_new (REPORT STATUS_PART);

  for (guint i = 0; i < 150000; i++)
    g_string_append_printf (mail, "Final-Recipient: rfc822; u%u@example.com\n\n", i);
  g_string_append (mail, "--b--\n");
  g_autoptr (BhFacts) facts = read_in_time (bh_span (mail->str, mail->len));

  g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
  g_assert_cmpuint (facts->report->recipients->len, >, 1000);
}

static void
bounce_of_one_recipient_many_times_is_quick (void)
{
  g_autoptr (BhFacts) facts = read_repeated (REPORT STATUS_PART, GROUP "\n", 150000, "--b--\n");

  g_assert_cmpuint (facts->report->recipients->len, ==, 1);
  g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
}

static void
bounce_of_groups_without_blank_lines_is_quick (void)
{
  g_autoptr (BhFacts) facts = read_repeated (REPORT STATUS_PART, GROUP, 100000, "\n--b--\n");

  g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
}

static void
bounce_of_one_endless_line_is_quick (void)
{
  static const char *const pieces[] = {
    "a@",         "@",         "<a@example.com>: ", "mailbox unavailable ",
    "550 5.1.1 ", "dda:SMTP=", "\xe3\x80\x80",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (BhFacts) facts =
        read_repeated (REPORT "--b\nContent-Type: text/plain\n\n", pieces[i], 300000, "\n--b--\n");
    g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
  }
}

static void
bounce_of_many_short_lines_is_quick (void)
{
  static const char *const lines[] = {
    "> a: b\n", "Subject: x\n\n", "  To: a@example.org\n",
    "|\n",      "550 no\n",       "Diagnostic information for administrators:\n"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (BhFacts) facts =
        read_repeated (REPORT "--b\nContent-Type: text/plain\n\n", lines[i], 200000, "\n--b--\n");
    g_assert_cmpint (facts->kind, ==, BH_KIND_BOUNCE);
  }
}

static void
bounce_with_nuls_is_read (void)
{
  static const char mail[] = REPORT STATUS_PART
      "Final-Recipient: rfc822; bob\0@example.com\nAction: failed\nStatus: 5.\0"
      "1.1\n"
      "Diagnostic-Code: smtp; 550 5.1.1 User\0unknown\n\n"
      "Final-Recipient: rfc822; eve@example.com\nAction: failed\nStatus: 5.2.2\n\n--b--\n";
  g_autoptr (BhFacts) facts = read_in_time (bh_span (mail, sizeof mail - 1));

  g_assert_cmpuint (facts->report->recipients->len, ==, 2);
  g_assert_cmpstr (recipient_at (facts, 1)->recipient, ==, "eve@example.com");
  g_assert_cmpstr (recipient_at (facts, 1)->status, ==, "5.2.2");
}

static void
bounce_of_eight_bit_bytes_is_read_as_text (void)
{
  g_autoptr (BhFacts) facts =
      read_text (REPORT STATUS_PART
                 "Final-Recipient: rfc822; b\xf6"
                 "b@example.com\nAction: failed\n"
                 "Status: 5.1.1\nDiagnostic-Code: smtp; 550 Empf\xe4nger unbekannt\n\n--b--\n");

  check_sane (facts);
  g_assert_cmpstr (recipient_at (facts, 0)->status, ==, "5.1.1");
}

static void
bounce_that_never_ends_its_parts_is_read (void)
{
  static const char *const mails[] = {
    REPORT STATUS_PART GROUP, /* no closing delimiter */
    REPORT "--b\nContent-Type: text/plain\n\nno\n" STATUS_PART GROUP "\n--b", /* cut in it */
    HEADER "Content-Type: multipart/report; report-type=delivery-status; boundary=\"never\"\n\n"
           "<bob@example.com>: 550 5.1.1 User unknown\n", /* no delimiter at all */
    HEADER "Content-Type: multipart/report; report-type=delivery-status\n\n"
           "<bob@example.com>: 550 5.1.1 User unknown\n", /* and none told */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mails); i++) {
    g_autoptr (BhFacts) facts = read_text (mails[i]);
    check_sane (facts);
    g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
    g_assert_cmpstr (recipient_at (facts, 0)->status, ==, "5.1.1");
  }
}

/* Every prefix of a bounce: cut anywhere, it is read without a fault. */
static void
bounce_cut_anywhere_is_read (void)
{
  static const char mail[] =
      REPORT "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
             "<bob=40example.com>: 550=205.1.1 User =\nunknown\n\n" STATUS_PART GROUP
             "Diagnostic-Code: smtp; 550 5.1.1 <bob@example.com>\n\n"
             "--b\nContent-Type: message/rfc822\n\nFrom: ann@example.org\nTo: bob@example.com\n"
             "Subject: =?utf-8?Q?Gr=C3=BC?=\n\nHello\n--b--\n";

  for (gsize len = strlen (HEADER); len < sizeof mail; len++) {
    g_autoptr (BhFacts) facts = read_bytes (bh_span (mail, len));
    if (facts->report != NULL)
      check_sane (facts);
  }
}

static void
bounce_joins_an_address_that_encoding_cut (void)
{
  g_autoptr (BhFacts) facts = read_text (
      HEADER "MIME-Version: 1.0\nContent-Type: text/plain\n"
             "Content-Transfer-Encoding: quoted-printable\n\n"
             "This is the mail system at host mx.example.net.\n\n"
             "<bob=40exam=\nple.com>: host mx.example.com[192.0.2.25] said: 550 5.1.1 User=\n"
             " unknown\n");

  check_sane (facts);
  g_assert_cmpuint (facts->report->recipients->len, ==, 1);
  g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
  g_assert_cmpstr (recipient_at (facts, 0)->reason, ==, "userunknown");
}

static void
bounces_of_bounces_end_at_a_depth (void)
{
  static const guint depths[] = { 2, 7, 8, 9, 50, 400 };

  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++) {
    g_autoptr (GString) mail = g_string_new (NULL);
    for (guint depth = 0; depth < depths[i]; depth++)
      g_string_append_printf (mail,
                              "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\n"
                              "Message-ID: <%u@mx.example.net>\n"
                              "Subject: Undelivered Mail Returned to Sender\n"
                              "Content-Type: multipart/report; report-type=delivery-status; "
                              "boundary=\"b%u\"\n\n--b%u\nContent-Type: text/plain\n\n"
                              "<bob@example.com>: 550 5.1.1 no\n\n"
                              "--b%u\nContent-Type: message/rfc822\n\n",
                              depth, depth, depth, depth);
    g_string_append (mail, "From: ann@example.org\nTo: bob@example.com\nSubject: hi\n\nHello\n");
    g_autoptr (BhFacts) facts = read_in_time (bh_span (mail->str, mail->len));
    g_assert_cmpstr (recipient_at (facts, 0)->recipient, ==, "bob@example.com");
    if (depths[i] < 8)
      g_assert_cmpstr (facts->report->original_from, ==, "ann@example.org");
  }
}

static void
notification_of_endless_brackets_is_refused (void)
{
  g_autoptr (BhFacts) facts = NULL;
  g_autoptr (GString) mail = g_string_new ("From: no-reply@sns.example.net\nTo: ann@example.org\n"
                                           "X-Amz-Sns-Message-Id: 1\nSubject: x\n\n"
                                           "{\"notificationType\":\"Bounce\",\"bounce\":");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (mail, '[');

  facts = read_bytes (bh_span (mail->str, mail->len));

  g_assert_null (facts->report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/hostile-bounce/of-many-recipients-keeps-as-many-as-the-limit",
                   bounce_of_many_recipients_keeps_as_many_as_the_limit);
  g_test_add_func ("/message/hostile-bounce/of-one-recipient-many-times-is-quick",
                   bounce_of_one_recipient_many_times_is_quick);
  g_test_add_func ("/message/hostile-bounce/of-groups-without-blank-lines-is-quick",
                   bounce_of_groups_without_blank_lines_is_quick);
  g_test_add_func ("/message/hostile-bounce/of-one-endless-line-is-quick",
                   bounce_of_one_endless_line_is_quick);
  g_test_add_func ("/message/hostile-bounce/of-many-short-lines-is-quick",
                   bounce_of_many_short_lines_is_quick);
  g_test_add_func ("/message/hostile-bounce/with-nuls-is-read", bounce_with_nuls_is_read);
  g_test_add_func ("/message/hostile-bounce/of-eight-bit-bytes-is-read-as-text",
                   bounce_of_eight_bit_bytes_is_read_as_text);
  g_test_add_func ("/message/hostile-bounce/that-never-ends-its-parts-is-read",
                   bounce_that_never_ends_its_parts_is_read);
  g_test_add_func ("/message/hostile-bounce/cut-anywhere-is-read", bounce_cut_anywhere_is_read);
  g_test_add_func ("/message/hostile-bounce/joins-an-address-that-encoding-cut",
                   bounce_joins_an_address_that_encoding_cut);
  g_test_add_func ("/message/hostile-bounce/of-bounces-ends-at-a-depth",
                   bounces_of_bounces_end_at_a_depth);
  g_test_add_func ("/message/hostile-bounce/of-endless-brackets-is-refused",
                   notification_of_endless_brackets_is_refused);
  return g_test_run ();
}
