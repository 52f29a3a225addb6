/* test-parts.c - which text is read, what is attached, and what is survived. */
#include "read.h"

static const BhAttachment *
attachment_at (const BhFacts *facts, guint index)
{
  g_assert_cmpuint (index, <, facts->attachments->len);
  return g_ptr_array_index (facts->attachments, index);
}

static void
assert_sha256 (const BhSha256 *sha256, BhSpan bytes)
{
  BhSha256 expected = bh_sha256 (bytes);
  g_assert_true (memcmp (sha256->bytes, expected.bytes, BH_SHA256_LEN) == 0);
}

static const char mixed[] = "Subject: s\r\n"
                            "Content-Type: multipart/mixed; boundary=\"o\"\r\n"
                            "\r\n"
                            "preamble\r\n"
                            "--o\r\n"
                            "Content-Type: multipart/alternative; boundary=i\r\n"
                            "\r\n"
                            "--i\r\n"
                            "\r\n"
                            "plain\r\n"
                            "--i\r\n"
                            "Content-Type: text/html; charset=utf-8\r\n"
                            "\r\n"
                            "<p>rich</p>\r\n"
                            "--i--\r\n"
                            "--o\r\n"
                            "Content-Type: application/octet-stream; name=\"a.bin\"\r\n"
                            "Content-Transfer-Encoding: base64\r\n"
                            "Content-Disposition: attachment; filename*=utf-8''%C3%A4.bin\r\n"
                            "\r\n"
                            "SGVs\r\nbG8=\r\n"
                            "--o--\r\n"
                            "epilogue\r\n";

static void
parts_choose_html_and_hash_the_attachment (void)
{
  g_autoptr (BhFacts) facts = read_text (mixed);
  const BhAttachment *attachment = attachment_at (facts, 0);

  g_assert_cmpstr (facts->text, ==, "rich");
  g_assert_true (facts->is_html);
  g_assert_cmpuint (facts->n_parts, ==, 5);
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_cmpstr (attachment->part, ==, "2");
  g_assert_cmpstr (attachment->name, ==, "\303\244.bin");
  g_assert_cmpstr (attachment->type, ==, "application/octet-stream");
  g_assert_cmpint (attachment->size, ==, 5);
  assert_sha256 (&attachment->sha256, BH_SPAN_LITERAL ("Hello"));
  g_assert_cmpuint (facts->flaws & (BH_FLAW_BAD_MIME | BH_FLAW_BAD_ENCODING), ==, 0);
}

static void
parts_number_attached_messages_as_imap_does (void)
{
  g_autoptr (BhFacts) facts = read_text ("Content-Type: multipart/mixed; boundary=o\n\n"
                                         "--o\n\nouter\n"
                                         "--o\nContent-Type: message/rfc822\n\n"
                                         "Subject: inner\n"
                                         "Content-Type: multipart/mixed; boundary=i\n\n"
                                         "--i\n\ninner\n"
                                         "--i\nContent-Type: image/png; name=p\n\nPNG\n"
                                         "--i--\n--o--\n");

  g_assert_cmpstr (facts->text, ==, "outer");
  g_assert_cmpstr (attachment_at (facts, 0)->part, ==, "2.2");
  assert_sha256 (&attachment_at (facts, 0)->sha256, BH_SPAN_LITERAL ("PNG"));
}

static void
parts_decode_on_behind_padding (void)
{
  g_autoptr (BhFacts) facts = read_text ("Content-Type: text/plain\n"
                                         "Content-Transfer-Encoding: base64\n\n"
                                         "SGVsbG8gd29ybGQgYQ==\nU2Vjb25k\n");

  g_assert_cmpstr (facts->text, ==, "Hello world aSecond");
  g_assert_true (facts->flaws & BH_FLAW_BASE64_AFTER_PADDING);
}

static void
parts_do_not_decode_a_list_footer (void)
{
  g_autoptr (BhFacts) facts = read_text ("Content-Transfer-Encoding: base64\n\n"
                                         "SGVsbG8=\n\n_______\nlist mailing list\n");

  g_assert_cmpstr (facts->text, ==, "Hello");
  g_assert_true (facts->flaws & BH_FLAW_BAD_ENCODING);
  g_assert_false (facts->flaws & BH_FLAW_BASE64_AFTER_PADDING);
}

static void
parts_convert_the_charset (void)
{
  g_autoptr (BhFacts) facts = read_text ("Content-Type: text/plain; charset=iso-2022-jp\n\n"
                                         "\033$B%F%9%H\033(B\n");

  g_assert_cmpstr (facts->text, ==, "\343\203\206\343\202\271\343\203\210");
  g_assert_cmpstr (facts->charset, ==, "iso-2022-jp");
  g_assert_false (facts->flaws & BH_FLAW_BAD_CHARSET);
}

/* RFC 1468: a text begins in ASCII. */
static void
parts_take_what_has_no_escape_for_ascii (void)
{
  g_autoptr (BhFacts) japanese =
      read_text ("Content-Type: text/plain; charset=iso-2022-jp\n\nUser ~unknown\n");
  g_autoptr (BhFacts) shifted = read_text ("Content-Type: text/plain; charset=utf-7\n\nGr+APw-n\n");

  g_assert_cmpstr (japanese->text, ==, "User ~unknown");
  g_assert_false (japanese->flaws & BH_FLAW_BAD_CHARSET);
  g_assert_cmpstr (shifted->text, ==, "Gr\303\274n");
}

static void
parts_take_an_unknown_charset_as_bytes (void)
{
  g_autoptr (BhFacts) facts =
      read_text ("Content-Type: text/plain; charset=\"../../etc/passwd\"\n\nGr\374n\n");

  g_assert_cmpstr (facts->text, ==, "Gr\303\274n");
  g_assert_true (facts->flaws & BH_FLAW_BAD_CHARSET);
}

static void
parts_take_the_charset_that_html_names (void)
{
  g_autoptr (BhFacts) facts =
      read_text ("Content-Type: text/html\n\n"
                 "<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">\304\301");

  g_assert_cmpstr (facts->text, ==, "\320\264\320\260");
  g_assert_false (facts->flaws & BH_FLAW_BAD_CHARSET);
}

static void
parts_take_utf8_where_ascii_was_said (void)
{
  g_autoptr (BhFacts) facts =
      read_text ("Content-Type: text/plain; charset=us-ascii\n\nGr\303\274n");

  g_assert_cmpstr (facts->text, ==, "Gr\303\274n");
  g_assert_false (facts->flaws & BH_FLAW_BAD_CHARSET);
}

static void
parts_flag_a_multipart_without_end (void)
{
  g_autoptr (BhFacts) facts = read_text ("Content-Type: multipart/mixed; boundary=b\n\n"
                                         "--b\n\none\n--bx\n");

  g_assert_cmpstr (facts->text, ==, "one\n--bx");
  g_assert_true (facts->flaws & BH_FLAW_BAD_MIME);
}

/* GMime cuts lines at 4,096 bytes and takes what follows for a line start. */
static void
parts_see_no_boundary_in_the_middle_of_a_long_line (void)
{
  for (guint column = 3900; column < 4200; column++) {
    GString *text = g_string_new ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n");
    for (guint i = 0; i < column; i++)
      g_string_append_c (text, 'x');
    g_string_append (text, "--b\n--b--\n");

    g_autoptr (BhFacts) facts = read_text (text->str);
    g_string_free (text, TRUE);

    g_assert_cmpuint (facts->n_parts, ==, 2);
    g_assert_cmpuint (strlen (facts->text), ==, column + 3);
    g_assert_true (facts->flaws & BH_FLAW_LONG_LINE);
  }
}

/* A name of exactly 70 bytes with an 8-bit value makes GMime re-encode for ever. */
static void
parts_drop_an_evil_parameter_name (void)
{
  g_autofree char *name = g_strnfill (70, 'n');
  g_autofree char *text =
      g_strdup_printf ("Content-Type: multipart/mixed; %s=\"\303\251\"; boundary=b\n\n"
                       "--b\n\none\n--b--\n",
                       name);

  g_autoptr (BhFacts) facts = read_text (text);

  g_assert_true (has_limit (facts, BH_LIMIT_PARAMS));
  g_assert_cmpstr (facts->text, ==, "one");
}

static void
parts_stop_at_the_limit_of_parts (void)
{
  GString *text = g_string_new ("Content-Type: multipart/mixed; boundary=b\n\n");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "--b\n\nx\n");

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_PARTS));
  g_assert_cmpuint (facts->n_parts, ==, 10000);
  g_assert_cmpstr (facts->text, ==, "x");
}

static void
parts_stop_at_the_limit_of_depth (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_MIME_DEPTH));
  g_assert_cmpuint (facts->n_parts, ==, 101);
  g_assert_cmpuint (facts->attachments->len, ==, 1); /* the rest, hashed as it lies there */
}

static void
a_long_field_of_an_attached_message_is_told (void)
{
  GString *text = g_string_new ("Content-Type: message/rfc822\n\nFrom: ");
  gsize head = text->len;
  for (guint i = 0; i < 65537 / 2; i++)
    g_string_append (text, "g:");
  g_string_append (text, "\nTo: ann@example.org\n\nhello\n");

  g_autoptr (BhFacts) told = read_text (text->str);
  g_string_erase (text, (gssize)head, 10);
  g_autoptr (BhFacts) within = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (told, BH_LIMIT_HEADER_VALUE));
  g_assert_false (has_limit (within, BH_LIMIT_HEADER_VALUE));
}

static void
parts_stop_at_the_limit_of_nested_messages (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "Content-Type: message/rfc822\n\n");

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_MIME_DEPTH));
  g_assert_cmpuint (facts->n_parts, ==, 101);
}

static void
parts_stop_at_the_limit_of_delimiter_work (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 90; i++)
    g_string_append_printf (text, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "--\n");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "--no\n");

  g_autoptr (BhFacts) facts = read_text (text->str);
  g_string_free (text, TRUE);

  g_assert_true (has_limit (facts, BH_LIMIT_DELIMITER_WORK));
}

static void
parts_cut_at_long_boundaries (void)
{
  g_autofree char *boundary = g_strnfill (5000, 'b');
  g_autofree char *text =
      g_strdup_printf ("Content-Type: multipart/mixed; boundary=%s\n\n--%s\n\none\n--%s--\n",
                       boundary, boundary, boundary);

  g_autoptr (BhFacts) facts = read_text (text);

  g_assert_true (has_limit (facts, BH_LIMIT_BOUNDARY_BYTES));
  g_assert_cmpstr (facts->text, ==, "one");
}

static void
parts_cut_the_text_at_its_limit (void)
{
  g_autofree char *body = g_strnfill (3 << 20, 'x');
  g_autofree char *text = g_strconcat ("Subject: s\n\n", body, NULL);

  g_autoptr (BhFacts) facts = read_text (text);

  g_assert_true (has_limit (facts, BH_LIMIT_TEXT_BYTES));
  g_assert_cmpuint (strlen (facts->text), ==, 1 << 20);
}

static void
parts_keep_the_image_of_a_message_without_text (void)
{
  g_autoptr (BhFacts) facts = read_text ("Content-Type: multipart/related; boundary=b\n\n"
                                         "--b\nContent-Type: text/html\n\n<img src=\"cid:1\">\n"
                                         "--b\nContent-Type: image/gif\n"
                                         "Content-Transfer-Encoding: base64\n\nR0lG\n--b--\n");

  g_assert_cmpstr (facts->text, ==, "");
  g_assert_nonnull (facts->image);
  g_assert_cmpuint (g_bytes_get_size (facts->image), ==, 3);
}

#define INVITATION "BEGIN:VCALENDAR\nSUMMARY:See http://a.example/1\nEND:VCALENDAR"
#define WITH_INVITATION(text)                                                                      \
  "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" text                                      \
  "\n--b\nContent-Type: text/calendar\nContent-Disposition: attachment; "                          \
  "filename=i.ics\n\n" INVITATION "\n--b--\n"

static void
parts_take_an_attached_invitation_where_no_other_text_is (void)
{
  g_autoptr (BhFacts) alone = read_text (WITH_INVITATION (""));
  g_autoptr (BhFacts) beside = read_text (WITH_INVITATION ("we meet at noon"));

  g_assert_cmpstr (alone->text, ==, INVITATION);
  g_assert_cmpuint (alone->url_hosts->len, ==, 1);
  g_assert_cmpuint (alone->attachments->len, ==, 1);
  g_assert_cmpstr (beside->text, ==, "we meet at noon");
}

static void
parts_read_only_the_header_of_a_cut_message (void)
{
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhMessageReader) reader = bh_message_reader_new (&limits, digest);

  g_autoptr (BhFacts) facts = bh_message_reader_read (
      reader, BH_SPAN_LITERAL ("Subject: s\n\nbody"), /* is_whole= */ FALSE);

  g_assert_cmpstr (facts->subject, ==, "s");
  g_assert_cmpstr (facts->text, ==, "");
  g_assert_true (facts->flaws & BH_FLAW_NOT_PARSED);
  g_assert_true (has_limit (facts, BH_LIMIT_MESSAGE_BYTES));
}

/* Attachments are hashed as they lie; the text is as it was sent. */
static void
parts_undo_quoting_in_text_alone (void)
{
  const BhSpan bytes =
      BH_SPAN_LITERAL ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
                       "Kim,\n>From now on\n--b\nContent-Type: text/plain; name=a\n"
                       "Content-Disposition: attachment\n\n>From a\n--b--\n");
  BhLimits limits;
  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhMessageReader) reader = bh_message_reader_new (&limits, digest);

  bh_message_reader_expect_quoting (reader, BH_QUOTING_MBOXO);
  g_autoptr (BhFacts) quoted = bh_message_reader_read (reader, bytes, TRUE);
  g_autoptr (BhFacts) plain = bh_message_reader_read (reader, bytes, TRUE);

  g_assert_nonnull (strstr (quoted->text, "\nFrom now on"));
  g_assert_nonnull (strstr (plain->text, "\n>From now on"));
  const BhAttachment *attachment = g_ptr_array_index (quoted->attachments, 0);
  g_assert_cmpint (attachment->size, ==, strlen (">From a"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/parts/take-what-has-no-escape-for-ascii",
                   parts_take_what_has_no_escape_for_ascii);
  g_test_add_func ("/message/parts/choose-html-and-hash-the-attachment",
                   parts_choose_html_and_hash_the_attachment);
  g_test_add_func ("/message/parts/number-attached-messages-as-imap-does",
                   parts_number_attached_messages_as_imap_does);
  g_test_add_func ("/message/parts/decode-on-behind-padding", parts_decode_on_behind_padding);
  g_test_add_func ("/message/parts/do-not-decode-a-list-footer", parts_do_not_decode_a_list_footer);
  g_test_add_func ("/message/parts/convert-the-charset", parts_convert_the_charset);
  g_test_add_func ("/message/parts/take-an-unknown-charset-as-bytes",
                   parts_take_an_unknown_charset_as_bytes);
  g_test_add_func ("/message/parts/take-the-charset-that-html-names",
                   parts_take_the_charset_that_html_names);
  g_test_add_func ("/message/parts/take-utf8-where-ascii-was-said",
                   parts_take_utf8_where_ascii_was_said);
  g_test_add_func ("/message/parts/flag-a-multipart-without-end",
                   parts_flag_a_multipart_without_end);
  g_test_add_func ("/message/parts/see-no-boundary-in-the-middle-of-a-long-line",
                   parts_see_no_boundary_in_the_middle_of_a_long_line);
  g_test_add_func ("/message/parts/drop-an-evil-parameter-name", parts_drop_an_evil_parameter_name);
  g_test_add_func ("/message/parts/stop-at-the-limit-of-parts", parts_stop_at_the_limit_of_parts);
  g_test_add_func ("/message/parts/stop-at-the-limit-of-depth", parts_stop_at_the_limit_of_depth);
  g_test_add_func ("/message/parts/a-long-field-of-an-attached-message-is-told",
                   a_long_field_of_an_attached_message_is_told);
  g_test_add_func ("/message/parts/stop-at-the-limit-of-nested-messages",
                   parts_stop_at_the_limit_of_nested_messages);
  g_test_add_func ("/message/parts/stop-at-the-limit-of-delimiter-work",
                   parts_stop_at_the_limit_of_delimiter_work);
  g_test_add_func ("/message/parts/cut-at-long-boundaries", parts_cut_at_long_boundaries);
  g_test_add_func ("/message/parts/cut-the-text-at-its-limit", parts_cut_the_text_at_its_limit);
  g_test_add_func ("/message/parts/keep-the-image-of-a-message-without-text",
                   parts_keep_the_image_of_a_message_without_text);
  g_test_add_func ("/message/parts/take-an-attached-invitation-where-no-other-text-is",
                   parts_take_an_attached_invitation_where_no_other_text_is);
  g_test_add_func ("/message/parts/undo-quoting-in-text-alone", parts_undo_quoting_in_text_alone);
  g_test_add_func ("/message/parts/read-only-the-header-of-a-cut-message",
                   parts_read_only_the_header_of_a_cut_message);
  return g_test_run ();
}
