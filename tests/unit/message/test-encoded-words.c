/* test-encoded-words.c - no encoded word is lost, whatever its neighbour ends with. */
#include "message/encoded-words.h"

#include <backhop/limits.h>
#include <gmime/gmime.h>

#include "message/addresses.h"
#include "message/field-value.h"

typedef struct {
  const char *text;
  const char *expected;
} Case;

static void
padding_inside_becomes_hex (void)
{
  static const Case cases[] = {
    { "=?utf-8?B?YQ==?= =?utf-8?B?Yg==?=", "=?utf-8?Q?a?= =?utf-8?Q?b?=" },
    { "Re: =?UTF-8?b?w7w=?=\t=?UTF-8?b?YSBi?= x", "Re: =?UTF-8?Q?=C3=BC?=\t=?UTF-8?Q?a=20b?= x" },
    { "=?utf-8?B?YQ==Yg==?=", "=?utf-8?Q?ab?=" },
    { "=?big5?B?pA==?= =?big5?Q?=A4?=", "=?big5?Q?=A4?= =?big5?Q?=A4?=" },
    { "=?x*en?B?YT0=?==?x*en?B?Yg==?=", "=?x*en?Q?a=3D?==?x*en?Q?b?=" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *whole = bh_encoded_words_whole (g_strdup (cases[i].text));
    g_assert_cmpstr (whole, ==, cases[i].expected);
  }
}

static void
other_text_stays (void)
{
  static const char *const texts[] = {
    "",
    "=?",
    "=?utf-8?B?",
    "=?utf-8?B?YQ==",
    "=?utf-8?B?YQ==?=",
    "=?utf-8?B?YWJj?= =?utf-8?B?Yg==?=",
    "=?utf-8?B?YQ==?= and =?utf-8?B?Yg==?=",
    "=?utf-8?Q?a=3D=3D?= =?utf-8?Q?b?=",
    "=?utf-8?B?Y===?= =?utf-8?B?Yg==?=",
    "=?utf-8?B?YQ=a?= =?utf-8?Q?b?=",
    "=?utf-8?B?YQ=?= =?utf-8?Q?b?=",
    "=?utf-8?B?=?= =?utf-8?Q?b?=",
    "=??B?YQ==?= =??B?Yg==?=",
    "=?utf-8?X?YQ==?= =?utf-8?B?Yg==?= =?utf-8?B?Yw==?=", /* from the first on no words to GMime */
    "=? =?utf-8?B?YQ==?= =?utf-8?B?Yg==?=",
    "=?utf-8?B?YWI=?x= =?utf-8?B?YQ==?= =?utf-8?B?Yg==?=", /* what looks like the second is the
                                                              first's */
    "=?utf-8?B?YQ====?utf-8?B?YQ==Yg==?=",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *whole = bh_encoded_words_whole (g_strdup (texts[i]));
    g_assert_cmpstr (whole, ==, texts[i]);
  }
}

/* What RFC 2047 section 6.2 makes of them: blanks between two words are of neither. */
static void
all_words_are_read (void)
{
  static const Case cases[] = {
    { "=?utf-8?B?YQ==?= =?utf-8?B?Yg==?= =?utf-8?B?Yw==?=", "abc" },
    { "=?gb2312?B?xOO6ww==?=\r\n =?gb2312?B?ysC95w==?=", "\u4f60\u597d\u4e16\u754c" },
    { "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=\r\n\t=?iso-2022-jp?B?GyRCOGwbKEI=?= !",
      "\u65e5\u672c\u8a9e !" },
    { "=?utf-8?B?YcM=?= =?utf-8?B?vGI=?=", "a\u00fcb" }, /* a character in two words */
    { "=?utf-8?B?w7w=w7w=?=", "\u00fc\u00fc" },
    { "=?utf-8?B?YQ==?= and =?utf-8?B?Yg==?=", "a and b" },
    { "=? =?utf-8?B?YQ==?= =?utf-8?B?Yg==?=", "=? =?utf-8?B?YQ==?= =?utf-8?B?Yg==?=" },
  };
  BhLimits limits;
  bh_limits_init (&limits);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *decoded = bh_field_decoded (bh_span_of_string (cases[i].text), &limits);
    g_assert_cmpstr (decoded, ==, cases[i].expected);
  }
}

static void
all_words_of_a_name_are_read (void)
{
  const char *value = "=?utf-8?B?w4Q=?= =?utf-8?B?w5w=?= <a@example.org>, b@example.org";
  BhMailbox first = { NULL, NULL };
  guint64 limits_hit = 0;
  BhLimits limits;
  bh_limits_init (&limits);

  bh_addresses_read (bh_span_of_string (value), &limits, &first, /* all= */ NULL, &limits_hit);

  g_assert_cmpstr (first.name, ==, "\u00c4\u00dc");
  g_assert_cmpstr (first.address, ==, "a@example.org");
  bh_mailbox_clear (&first);
}

static void
words_in_an_address_stay (void)
{
  static const Case cases[] = {
    { "\"=?utf-8?B?YQ==?= =?utf-8?B?Yg==?=\"@example.org",
      "\"=?utf-8?B?YQ==?= =?utf-8?B?Yg==?=\"@example.org" },
    { "=?utf-8?B?YQ==?= =?utf-8?B?Yg==?= <=?utf-8?B?YQ==?=.=?utf-8?B?Yg==?=@example.org>",
      "=?utf-8?B?YQ==?=.=?utf-8?B?Yg==?=@example.org" },
  };
  BhLimits limits;
  bh_limits_init (&limits);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhMailbox first = { NULL, NULL };
    guint64 limits_hit = 0;

    bh_addresses_read (bh_span_of_string (cases[i].text), &limits, &first, /* all= */ NULL,
                       &limits_hit);

    g_assert_cmpstr (first.address, ==, cases[i].expected);
    bh_mailbox_clear (&first);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();
  g_test_add_func ("/message/encoded-words/padding-inside-becomes-hex", padding_inside_becomes_hex);
  g_test_add_func ("/message/encoded-words/other-text-stays", other_text_stays);
  g_test_add_func ("/message/encoded-words/all-are-read", all_words_are_read);
  g_test_add_func ("/message/encoded-words/all-of-a-name-are-read", all_words_of_a_name_are_read);
  g_test_add_func ("/message/encoded-words/those-in-an-address-stay", words_in_an_address_stay);
  return g_test_run ();
}
