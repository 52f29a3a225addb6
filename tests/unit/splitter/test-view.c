/* test-view.c - what is parsed where the bytes lie in another form. */
#include "splitter/view.h"

static void
assert_view (BhMailboxDialect dialect, BhCoding coding, BhSpan bytes, const char *wanted)
{
  const BhExtent extent = {
    .has_message = TRUE, .dialect = dialect, .coding = coding, .bytes = bytes
  };
  g_autoptr (GByteArray) view = bh_view_new (&extent);

  g_assert_nonnull (view);
  g_assert_true (bh_span_equal (bh_span (view->data, view->len), bh_span_of_string (wanted)));
}

static void
plain_bytes_are_parsed_as_they_lie (void)
{
  const BhExtent extent = { .dialect = BH_DIALECT_PLAIN, .bytes = BH_SPAN_LITERAL ("To: a\n\n") };

  g_assert_null (bh_view_new (&extent));
}

static void
utf16_becomes_utf8 (void)
{
  /* e acute, a smile beyond the first plane, a lone surrogate, half a unit at the end */
  assert_view (BH_DIALECT_PLAIN, BH_CODING_UTF16LE,
               BH_SPAN_LITERAL ("a\0\xE9\0\x3D\xD8\x00\xDE\x00\xD8\n\0\n"),
               "a\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD\n");
  assert_view (BH_DIALECT_PLAIN, BH_CODING_UTF16BE, BH_SPAN_LITERAL ("\0a\0\xE9\xDE\x00"),
               "a\xC3\xA9\xEF\xBF\xBD");
}

static void
babyl_loses_the_header_that_was_shown (void)
{
  assert_view (BH_DIALECT_BABYL, BH_CODING_BYTES,
               BH_SPAN_LITERAL ("Received: x\nTo: a\n\n*** EOOH ***\nTo: a\n\ntext\n\nmore\n"),
               "Received: x\nTo: a\n\ntext\n\nmore\n");
  /* no blank line before it; nothing behind it */
  assert_view (BH_DIALECT_BABYL, BH_CODING_BYTES, BH_SPAN_LITERAL ("To: a\n*** EOOH ***\nTo: a\n"),
               "To: a\n\n");
}

static void
babyl_without_one_is_parsed_as_it_lies (void)
{
  const BhExtent extent = { .dialect = BH_DIALECT_BABYL,
                            .bytes = BH_SPAN_LITERAL ("To: a\n\nb\n") };

  g_assert_null (bh_view_new (&extent));
}

static void
smtp_loses_the_dots_that_were_added (void)
{
  static const BhMailboxDialect dialects[] = { BH_DIALECT_BSMTP, BH_DIALECT_BECKY, BH_DIALECT_POP };
  const BhSpan bytes = BH_SPAN_LITERAL ("To: a\n\n..\na..b\n...c\n..");
  const BhExtent plain = { .dialect = BH_DIALECT_BSMTP, .bytes = BH_SPAN_LITERAL ("a\n.b\n") };

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    assert_view (dialects[i], BH_CODING_BYTES, bytes, "To: a\n\n.\na..b\n..c\n.");
  g_assert_null (bh_view_new (&plain));
}

static void
recipients_before_the_header_are_no_part_of_it (void)
{
  assert_view (BH_DIALECT_BSMTP, BH_CODING_BYTES,
               BH_SPAN_LITERAL ("RCPT TO:<a>\r\nRCPT TO:<b>\r\nDATA\r\nTo: a\r\n\r\n"),
               "To: a\r\n\r\n");
  assert_view (BH_DIALECT_BSMTP, BH_CODING_BYTES,
               BH_SPAN_LITERAL ("250 ok\r\nRCPT TO:<b>\r\n550-no\r\n550 no\r\nDATA\r\n"
                                "354 go ahead\r\nTo: a\r\n\r\nDATA\r\n"),
               "To: a\r\n\r\nDATA\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/view/plain-bytes-are-parsed-as-they-lie",
                   plain_bytes_are_parsed_as_they_lie);
  g_test_add_func ("/splitter/view/utf-16-becomes-utf-8", utf16_becomes_utf8);
  g_test_add_func ("/splitter/view/babyl-loses-the-header-that-was-shown",
                   babyl_loses_the_header_that_was_shown);
  g_test_add_func ("/splitter/view/babyl-without-one-is-parsed-as-it-lies",
                   babyl_without_one_is_parsed_as_it_lies);
  g_test_add_func ("/splitter/view/smtp-loses-the-dots-that-were-added",
                   smtp_loses_the_dots_that_were_added);
  g_test_add_func ("/splitter/view/recipients-before-the-header-are-no-part-of-it",
                   recipients_before_the_header_are_no_part_of_it);
  return g_test_run ();
}
