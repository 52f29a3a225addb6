/* test-fields.c - what a header says. */
#include "read.h"

#include <gmime/gmime.h>

#include "message/addresses.h"
#include "message/content.h"
#include "message/plain-date.h"

static guint
n_above (const BhFacts *facts, const char *name)
{
  for (guint i = 0; i < facts->fields->len; i++) {
    const BhField *field = g_ptr_array_index (facts->fields, i);
    if (g_ascii_strcasecmp (field->name, name) == 0)
      return field->n_above;
  }
  g_assert_not_reached ();
}

static void
fields_reads_a_plain_header (void)
{
  g_autoptr (BhFacts) facts = read_text ("Return-Path: <anna@example.org>\r\n"
                                         "Received: from a.example (a.example [192.0.2.1])\r\n"
                                         "\tby b.example; Mon, 1 Jan 2024 10:00:00 +0100\r\n"
                                         "Message-ID: <1@a.example>\r\n"
                                         "Date: Mon, 1 Jan 2024 10:00:00 +0100\r\n"
                                         "From: Anna =?utf-8?Q?M=C3=BCller?= <anna@example.org>\r\n"
                                         "To: bob@example.net, \"C, D\" <cd@example.net>\r\n"
                                         "Cc: friends: eve@example.com;\r\n"
                                         "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n"
                                         "References: <x@a> <y@a>\r\n"
                                         "In-Reply-To: <y@a>\r\n"
                                         "\r\n"
                                         "Hello\r\n");

  g_assert_cmpstr (facts->message_id, ==, "1@a.example");
  g_assert_true (facts->has_date);
  g_assert_cmpint (facts->date_unix, ==, 1704099600);
  g_assert_cmpint (facts->date_zone_minutes, ==, 60);
  g_assert_cmpstr (facts->from, ==, "anna@example.org");
  g_assert_cmpstr (facts->from_name, ==, "Anna M\303\274ller");
  g_assert_cmpuint (facts->to->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (facts->to, 2), ==, "eve@example.com");
  g_assert_cmpstr (facts->subject, ==, "Gr\303\274\303\237e");
  g_assert_cmpuint (facts->references->len, ==, 2);
  g_assert_cmpstr (facts->in_reply_to, ==, "y@a");
  g_assert_cmpstr (facts->return_path, ==, "anna@example.org");
  g_assert_cmpuint (facts->received->len, ==, 1);
  g_assert_cmpstr (facts->text, ==, "Hello");
  g_assert_cmpuint (facts->flaws, ==, 0);
}

static void
fields_keeps_the_raw_value_of_received (void)
{
  g_autoptr (BhFacts) facts = read_text ("Received: from a\n\tby b;\n today\nSubject: s\n\nx");
  BhSpan expected = BH_SPAN_LITERAL (" from a\n\tby b;\n today");
  gsize len = 0;
  const void *at = g_bytes_get_data (g_ptr_array_index (facts->received, 0), &len);

  g_assert_true (bh_span_equal (bh_span (at, len), expected));
}

static void
fields_take_a_received_without_colon (void)
{
  g_autoptr (BhFacts) facts = read_text ("Received from computer1 (192.0.2.1) by example.com\n"
                                         "Subject: s\n\nx");

  g_assert_cmpuint (facts->n_received, ==, 1);
  g_assert_cmpstr (facts->subject, ==, "s");
  g_assert_true (facts->flaws & BH_FLAW_BAD_HEADER_LINE);
}

static void
fields_tell_null_path_from_none (void)
{
  g_autoptr (BhFacts) null_path = read_text ("Return-Path: <>\nSubject: s\n\nx");
  g_autoptr (BhFacts) no_path = read_text ("Subject: s\n\nx");

  g_assert_cmpstr (null_path->return_path, ==, "");
  g_assert_null (no_path->return_path);
}

static void
fields_count_received_above_a_kept_field (void)
{
  g_autoptr (BhFacts) facts = read_text ("Received: a\nX-Originating-IP: [192.0.2.7]\nReceived: b\n"
                                         "X-Mailer: one\n\nx");

  g_assert_cmpuint (n_above (facts, "x-originating-ip"), ==, 1);
  g_assert_cmpuint (n_above (facts, "x-mailer"), ==, 2);
  g_assert_cmpstr (facts->x_mailer, ==, "one");
}

static void
fields_tell_what_stands_below_the_clients (void)
{
  static const struct {
    const char *header;
    gboolean is_below;
  } cases[] = {
    { "Received: a\nX-AuthUser: ann\nFrom: b@example.org\n", FALSE },
    { "Received: a\nfrom: b@example.org\nX-AuthUser: ann\n", TRUE },
    { "Received: a\nMIME-Version: 1.0\n\tfolded\nX-One: 1\nX-AuthUser: ann\n", TRUE },
    { "Received: a\nSubject: s\nReceived: b\nX-AuthUser: ann\n", TRUE },
    { "Received: a\nDKIM-Signature: s\nReturn-Path: <>\nX-AuthUser: ann\n", FALSE },
    { "From: b@example.org\nReceived: a\nX-AuthUser: ann\nTo: c\n", FALSE },
    { "From: b@example.org\nX-AuthUser: ann\n", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i].header, "\nx", NULL);
    g_autoptr (BhFacts) facts = read_text (text);

    g_test_message ("%s", cases[i].header);
    for (guint k = 0; k < facts->fields->len; k++) {
      const BhField *field = g_ptr_array_index (facts->fields, k);
      if (g_str_equal (field->name, "X-AuthUser"))
        g_assert_cmpint (field->is_below_client, ==, cases[i].is_below);
    }
  }
}

static void
fields_keep_bytes_that_are_not_utf8 (void)
{
  g_autoptr (BhFacts) facts = read_text ("Subject: Gr\374n\nFrom: a@example.org\n\nx");

  g_assert_cmpstr (facts->subject, ==, "Gr\357\277\275n");
  g_assert_cmpuint (g_bytes_get_size (facts->subject_raw), ==, 4);
  g_assert_null (facts->from_raw);
  g_assert_true (facts->flaws & BH_FLAW_NOT_UTF8);
}

static void
fields_name_what_is_missing_or_doubled (void)
{
  g_autoptr (BhFacts) facts = read_text ("Subject: a\nSubject: b\nDate: when\n\nx");

  g_assert_cmpstr (facts->subject, ==, "a");
  g_assert_cmpuint (facts->flaws, ==,
                    BH_FLAW_DUPLICATE_FIELD | BH_FLAW_BAD_DATE | BH_FLAW_NO_MESSAGE_ID);
}

static void
fields_read_cr_only_mail (void)
{
  g_autoptr (BhFacts) facts = read_text ("Subject: a\rTo: b@example.org\r\rone\rtwo");

  g_assert_cmpstr (facts->subject, ==, "a");
  g_assert_cmpstr (facts->text, ==, "one\ntwo");
  g_assert_true (facts->flaws & BH_FLAW_BARE_CR);
}

static void
fields_survive_nested_groups (void)
{
  GString *text = g_string_new ("From: ");
  for (guint i = 0; i < 42000; i++)
    g_string_append (text, "g:");
  g_string_append (text, "\nTo: g: a@example.org, b@example.org;\n\nx");

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_ADDRESS_DEPTH));
  g_assert_true (has_limit (facts, BH_LIMIT_HEADER_VALUE));
  g_assert_cmpuint (facts->to->len, ==, 2);
}

static void
fields_find_the_address_in_a_deep_field (void)
{
  GString *text = g_string_new ("From: ");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "g:");
  g_string_append (text, " anna@example.org\n\nx");

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_cmpstr (facts->from, ==, "anna@example.org");
  g_assert_true (has_limit (facts, BH_LIMIT_ADDRESS_DEPTH));
}

static void
fields_survive_a_million_fields (void)
{
  GString *text = g_string_new ("Subject: first\n");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "A: b\n");
  g_string_append (text, "\nbody");
  BhLimits limits;
  bh_limits_init (&limits);
  limits.value[BH_LIMIT_HEADER_BYTES] = G_MAXINT32;
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhMessageReader) reader = bh_message_reader_new (&limits, digest);

  g_autoptr (BhFacts) facts = bh_message_reader_read (reader, bh_span (text->str, text->len), TRUE);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_HEADER_FIELDS));
  g_assert_cmpstr (facts->subject, ==, "first");
  g_assert_cmpstr (facts->text, ==, "body");
}

static void
fields_find_the_body_behind_a_huge_header (void)
{
  GString *text = g_string_new ("Subject: s\nX-Long: ");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "xxxxxxxxxx\n ");
  g_string_append (text, "end\n\nbody");

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_HEADER_BYTES));
  g_assert_cmpstr (facts->text, ==, "body");
}

/* What pads a header hides neither who wrote nor where the text is. */
static void
fields_that_tell_are_taken_behind_limits (void)
{
  static const struct {
    const char *padding;
    guint n;
    BhLimit limit;
  } cases[] = { { "xxxxxxxxxx\n ", 200000, BH_LIMIT_HEADER_BYTES },
                { "x\nX-More: ", 20000, BH_LIMIT_HEADER_FIELDS } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *text = g_string_new ("X-Long: ");
    for (guint n = 0; n < cases[i].n; n++)
      g_string_append (text, cases[i].padding);
    g_string_append (text, "end\nMessage-ID: <a@example.org>\nX-Left: out\n of it\n"
                           "Subject: folded\n subject\n"
                           "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n"
                           "Message-ID: <b@example.org>\n\nYm9keQ==\n");

    g_autoptr (BhFacts) facts = read_text (text->str);
    g_string_free (text, TRUE);

    g_assert_true (has_limit (facts, cases[i].limit));
    g_assert_cmpstr (facts->message_id, ==, "a@example.org");
    g_assert_cmpstr (facts->subject, ==, "folded subject");
    g_assert_cmpstr (facts->text, ==, "body");
  }
}

static void
fields_ids_have_no_brackets (void)
{
  static const char *const ids[] = { "<a@example.org>", "a@example.org", " < a@example.org > ",
                                     "<a@example.org", "(id) <a@example.org> x" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *text = g_strconcat ("Message-ID: ", ids[i], "\nSubject: x\n\nhi\n", NULL);
    g_autoptr (BhFacts) facts = read_text (text);
    g_assert_cmpstr (facts->message_id, ==, "a@example.org");
  }
}

/* GMime is the judge: the reader of plain dates answers as it does, or not at all. */
static void
fields_reads_plain_dates_as_gmime_does (void)
{
  static const struct {
    const char *date;
    gboolean is_plain;
  } rows[] = {
    { "Mon, 1 Jan 2024 10:59:58 +0100", TRUE },
    { "Mon, 01 Jan 2024 10:59:58 -0000 (UTC)", TRUE },
    { "Thu, 28 Feb 1980 23:59:59 -1130", TRUE },
    { "7 dec 1999 00:00:00 +1400", TRUE },
    { "Sun, 3 Mar 2100 12:00:00 -0800 (PST)", TRUE },
    { "Thu, 29 Feb 2024 10:59:58 +0100", TRUE },
    { "Tue, 29 Feb 2000 10:59:58 +0100", TRUE },
    { "Fri, 31 Dec 1999 23:59:59 -0500 (EST)", TRUE },
    { "Sun,  7 Sep 2008 21:40:12 +0900 (JST)", TRUE },
    { "Wed, 29 Feb 2023 10:59:58 +0100", FALSE },
    { "Mon, 29 Feb 2100 10:59:58 +0100", FALSE },
    { "Sat, 31 Apr 2010 10:59:58 +0100", FALSE },
    { "Thu, 31 Feb 2024 10:59:58 +0100", FALSE },
    { "Mon, 1 Jan 2024 10:59:60 +0100", FALSE },
    { "Mon, 1 Jan 2024 24:00:00 +0100", FALSE },
    { "Mon, 1 Jan 24 10:59:58 +0100", FALSE },
    { "Mon, 1 Jan 2024 10:59 +0100", FALSE },
    { "Mon, 1 Jan 2024 10:59:58 GMT", FALSE },
    { "Mon, 1 Jan 2024 10:59:58 +01000", FALSE },
    { "Mon, 1 Jan 2024 10:59:58", FALSE },
    { "Mon Jan  1 10:59:58 2024", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 unix_time = -1;
    gint zone = -1;
    gboolean is_plain = bh_plain_date_read (bh_span_of_string (rows[i].date), &unix_time, &zone);
    g_assert_cmpint (is_plain, ==, rows[i].is_plain);
    if (!is_plain)
      continue;
    g_autoptr (GDateTime) date = g_mime_utils_header_decode_date (rows[i].date);
    g_assert_cmpint (unix_time, ==, g_date_time_to_unix (date));
    g_assert_cmpint (zone, ==, g_date_time_get_utc_offset (date) / G_TIME_SPAN_MINUTE);
  }
}

static void
assert_like_gmime (const char *field)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  InternetAddressList *list = internet_address_list_parse (NULL, field);
  BhMailbox first = { NULL, NULL };
  guint64 limits_hit = 0;
  BhLimits limits;

  bh_limits_init (&limits);
  bh_addresses_read (bh_span_of_string (field), &limits, &first, all, &limits_hit);
  g_assert_cmpint (internet_address_list_length (list), ==, (int)all->len);
  for (guint i = 0; i < all->len; i++) {
    InternetAddress *address = internet_address_list_get_address (list, (int)i);
    g_assert_cmpstr (g_ptr_array_index (all, i), ==,
                     internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)));
  }
  const char *name = internet_address_get_name (internet_address_list_get_address (list, 0));
  g_assert_cmpstr (first.name != NULL ? first.name : "", ==, name != NULL ? name : "");
  bh_mailbox_clear (&first);
  g_object_unref (list);
}

/* GMime is the judge: fields of plain mailboxes are read without it. */
static void
fields_reads_plain_addresses_as_gmime_does (void)
{
  static const char *const fields[] = {
    "ann@example.org",
    " <ann@example.org>\n",
    "Ann Example <ann@example.org>, bob+x@example.com,\n\tcid@example.net",
    "\"Example, Ann\" <ann@example.org>",
    "MAILER-DAEMON@mx.example.org (Mail Delivery System)",
    "ann@example.org\n (Ann)",
    "ann@example.org(Ann A-B 3) ",
    "ann@example.org (Ann), bob@example.com",
    "ann@example.org (Ann (nested))",
    "ann@example.org ()",
    "<ann@example.org> (Ann)",
    "Mail Delivery Subsystem <MAILER-DAEMON>",
    "Mail <MAILER-DAEMON>, ann@example.org",
    "postmaster",
  };

  g_mime_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    assert_like_gmime (fields[i]);
}

/* GMime is the judge here as well. */
static void
fields_reads_plain_types_as_gmime_does (void)
{
  static const char *const fields[] = {
    "text/plain;",
    "text/plain ; ",
    "Text/HTML; charset=utf-8;",
    "text/plain; charset=\"utf-8\" ; ",
    "multipart/report; report-type=delivery-status;\n boundary=\"Boundary_(ID_0x)\"",
    "multipart/mixed; boundary=\"report0A@mx.example.org!1\"",
    "text/plain;;",
    "text/plain; ; charset=utf-8",
    "text/plain; charset=utf-8; charset=latin1",
  };
  BhHeaderBlock block;
  BhLimits limits;

  g_mime_init ();
  bh_limits_init (&limits);
  bh_header_block_init (&block);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *header = g_strdup_printf ("Content-Type: %s\n\n", fields[i]);
    BhContent content = { 0 };
    guint64 limits_hit = 0;
    bh_header_block_read (&block, bh_span_of_string (header), &limits);
    bh_content_read (&content, &block, &limits, &limits_hit);
    GMimeContentType *type = g_mime_content_type_parse (NULL, fields[i]);
    g_autofree char *name = g_mime_content_type_get_mime_type (type);
    g_autofree char *lower = g_ascii_strdown (name, -1);
    g_assert_cmpstr (content.type, ==, lower);
    g_assert_cmpstr (content.charset, ==, g_mime_content_type_get_parameter (type, "charset"));
    g_assert_cmpstr (content.boundary, ==, g_mime_content_type_get_parameter (type, "boundary"));
    bh_content_clear (&content);
    g_object_unref (type);
  }
  bh_header_block_clear (&block);
}

static void
fields_read_dispositions_plain_and_odd (void)
{
  static const struct {
    const char *value;
    const char *name;
  } rows[] = {
    { "attachment; filename=\"a.pdf\"", "a.pdf" },
    { "ATTACHMENT;\r\n\tFILENAME=a.pdf; size=7", "a.pdf" },
    { "attachment; filename=\"my list.pdf\"", "my list.pdf" },
    { "attachment; filename*=utf-8''%61.pdf", "a.pdf" },
    { "inline; filename=a.png", "a.png" },
    { "inline", NULL },
    { "attachment", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *mail = g_strdup_printf ("Content-Type: application/pdf\n"
                                             "Content-Disposition: %s\n\nx",
                                             rows[i].value);
    g_autoptr (BhFacts) facts = read_text (mail);
    const BhAttachment *attachment = g_ptr_array_index (facts->attachments, 0);
    g_assert_cmpstr (attachment->name, ==, rows[i].name);
    g_assert_cmpstr (attachment->type, ==, "application/pdf");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/fields/ids-have-no-brackets", fields_ids_have_no_brackets);
  g_test_add_func ("/message/fields/reads-a-plain-header", fields_reads_a_plain_header);
  g_test_add_func ("/message/fields/reads-plain-dates-as-gmime-does",
                   fields_reads_plain_dates_as_gmime_does);
  g_test_add_func ("/message/fields/reads-plain-addresses-as-gmime-does",
                   fields_reads_plain_addresses_as_gmime_does);
  g_test_add_func ("/message/fields/reads-plain-types-as-gmime-does",
                   fields_reads_plain_types_as_gmime_does);
  g_test_add_func ("/message/fields/read-dispositions-plain-and-odd",
                   fields_read_dispositions_plain_and_odd);
  g_test_add_func ("/message/fields/keeps-the-raw-value-of-received",
                   fields_keeps_the_raw_value_of_received);
  g_test_add_func ("/message/fields/take-a-received-without-colon",
                   fields_take_a_received_without_colon);
  g_test_add_func ("/message/fields/tell-the-null-path-from-none", fields_tell_null_path_from_none);
  g_test_add_func ("/message/fields/count-received-above-a-kept-field",
                   fields_count_received_above_a_kept_field);
  g_test_add_func ("/message/fields/tell-what-stands-below-the-clients",
                   fields_tell_what_stands_below_the_clients);
  g_test_add_func ("/message/fields/keep-bytes-that-are-not-utf8",
                   fields_keep_bytes_that_are_not_utf8);
  g_test_add_func ("/message/fields/name-what-is-missing-or-doubled",
                   fields_name_what_is_missing_or_doubled);
  g_test_add_func ("/message/fields/read-cr-only-mail", fields_read_cr_only_mail);
  g_test_add_func ("/message/fields/survive-42000-nested-groups", fields_survive_nested_groups);
  g_test_add_func ("/message/fields/find-the-address-in-a-deep-field",
                   fields_find_the_address_in_a_deep_field);
  g_test_add_func ("/message/fields/survive-a-million-fields", fields_survive_a_million_fields);
  g_test_add_func ("/message/fields/that-tell-are-taken-behind-limits",
                   fields_that_tell_are_taken_behind_limits);
  g_test_add_func ("/message/fields/find-the-body-behind-a-huge-header",
                   fields_find_the_body_behind_a_huge_header);
  return g_test_run ();
}
