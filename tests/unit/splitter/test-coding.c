/* test-coding.c - a mailbox in UTF-16 is split where its bytes are, as it was before. */
#include "splitter/coding.h"

#include "split.h"

#define MAILBOX                                                                                    \
  "From ann@example.org Mon Jun 10 08:00:00 2024\nFrom: ann@example.org\n"                         \
  "Received: from a by b; Mon, 10 Jun 2024 08:00:00 +0000\nSubject: one\n\nFirst.\n\n"             \
  "From bob@example.org Mon Jun 10 09:00:00 2024\nFrom: bob@example.org\n"                         \
  "Received: from a by b; Mon, 10 Jun 2024 09:00:00 +0000\nSubject: two\n\nSecond.\n"

static const BhCoding wide[] = { BH_CODING_UTF16LE, BH_CODING_UTF16BE };

static void
add_unit (GByteArray *out, BhCoding coding, guint unit)
{
  const guint8 low = (guint8)unit, high = (guint8)(unit >> 8);

  g_byte_array_append (out, coding == BH_CODING_UTF16LE ? &low : &high, 1);
  g_byte_array_append (out, coding == BH_CODING_UTF16LE ? &high : &low, 1);
}

/* (transfer full): ASCII in that coding; behind a byte order mark if asked for. */
static GByteArray *
widened (const char *text, BhCoding coding, gboolean has_mark)
{
  GByteArray *out = g_byte_array_new ();

  if (has_mark)
    add_unit (out, coding, 0xfeff);
  for (; *text != '\0'; text++)
    add_unit (out, coding, (guint8)*text);
  return out;
}

static BhSpan
span_of (const GByteArray *bytes)
{
  return bh_span (bytes->data, bytes->len);
}

/* Where a line of Split.messages says that a message lies, and the envelope behind its dialect. */
static void
read_line (const char *line, guint64 *offset, guint64 *len, const char **envelope)
{
  char *end = NULL;

  *offset = g_ascii_strtoull (line, &end, 10);
  *len = g_ascii_strtoull (end + 1, NULL, 10);
  *envelope = strchr (line, '@') - 3;
}

static void
assert_split_alike (const Split *bytes, const Split *units, guint64 mark_len)
{
  g_auto (GStrv) of_bytes = g_strsplit (bytes->messages->str, "\n", 0);
  g_auto (GStrv) of_units = g_strsplit (units->messages->str, "\n", 0);

  g_assert_cmpuint (bytes->n_messages, ==, 2);
  g_assert_cmpuint (units->n_messages, ==, 2);
  for (guint i = 0; i < 2; i++) {
    guint64 offset, len, wide_offset, wide_len;
    const char *envelope, *wide_envelope;

    read_line (of_bytes[i], &offset, &len, &envelope);
    read_line (of_units[i], &wide_offset, &wide_len, &wide_envelope);
    g_assert_cmpuint (wide_offset, ==, mark_len + 2 * offset);
    g_assert_cmpuint (wide_len, ==, 2 * len);
    g_assert_cmpstr (wide_envelope, ==, envelope);
  }
}

static void
mailbox_is_split_as_in_bytes (void)
{
  g_autoptr (Split) bytes =
      split_whole (BH_SPAN_LITERAL (MAILBOX), guess_of (BH_SPAN_LITERAL (MAILBOX), "inbox"), 99);

  for (guint i = 0; i < 4; i++) {
    const gboolean has_mark = i % 2 == 1;
    g_autoptr (GByteArray) units = widened (MAILBOX, wide[i / 2], has_mark);
    for (gsize step = 1; step < 200; step += 61) {
      g_autoptr (Split) split =
          split_whole (span_of (units), guess_of (span_of (units), "inbox"), step);
      g_assert_cmpuint (split->covered, ==, units->len);
      assert_split_alike (bytes, split, has_mark ? 2 : 0);
    }
  }
}

static void
narrow_copy_has_a_byte_for_a_unit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++) {
    g_autoptr (GByteArray) units = widened ("ab", wide[i], FALSE);
    add_unit (units, wide[i], 0x20ac);
    add_unit (units, wide[i], 0x80);
    g_byte_array_append (units, (const guint8 *)"c", 1);
    g_autoptr (GByteArray) narrow = bh_coding_narrow (wide[i], span_of (units));
    g_assert_true (bh_span_equal (span_of (narrow), BH_SPAN_LITERAL ("ab??")));
  }
  g_autoptr (GByteArray) same = bh_coding_narrow (BH_CODING_BYTES, BH_SPAN_LITERAL ("abc"));
  g_assert_true (bh_span_equal (span_of (same), BH_SPAN_LITERAL ("abc")));
}

/* RFC 2781 section 2: two units for what is above U+FFFF. */
static void
surrogates_are_joined_and_lone_ones_replaced (void)
{
  static const guint16 units[] = { 0x61, 0xd83d, 0xde00, 0xd83d, 0x62, 0xde00, 0xdbff };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++) {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    for (guint k = 0; k < G_N_ELEMENTS (units); k++)
      add_unit (bytes, wide[i], units[k]);
    g_autoptr (GByteArray) text = bh_coding_to_utf8 (wide[i], span_of (bytes));
    g_assert_true (bh_span_equal (span_of (text), BH_SPAN_LITERAL ("a\xf0\x9f\x98\x80\xef\xbf\xbd"
                                                                   "b\xef\xbf\xbd\xef\xbf\xbd")));
  }
}

static void
only_mail_is_taken_for_wide_text (void)
{
  const struct {
    const char *text;
    gboolean has_mark, is_wide;
  } cases[] = {
    { "From ann@example.org Mon Jun 10 08:00:00 2024\n", FALSE, TRUE },
    { "Received: from a by b; Mon, 10 Jun 2024 08:00:00 +0000\n", FALSE, TRUE },
    { "a report of ours", FALSE, FALSE },
    { "a report of ours", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < G_N_ELEMENTS (wide); k++) {
      g_autoptr (GByteArray) units = widened (cases[i].text, wide[k], cases[i].has_mark);
      g_assert_cmpint (bh_coding_guess (span_of (units)), ==,
                       cases[i].is_wide ? wide[k] : BH_CODING_BYTES);
    }
  g_assert_cmpint (bh_coding_guess (BH_SPAN_LITERAL ("From: ann@example.org\n")), ==,
                   BH_CODING_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/coding/mailbox-is-split-as-in-bytes", mailbox_is_split_as_in_bytes);
  g_test_add_func ("/splitter/coding/narrow-copy-has-a-byte-for-a-unit",
                   narrow_copy_has_a_byte_for_a_unit);
  g_test_add_func ("/splitter/coding/surrogates-are-joined-and-lone-ones-replaced",
                   surrogates_are_joined_and_lone_ones_replaced);
  g_test_add_func ("/splitter/coding/only-mail-is-taken-for-wide-text",
                   only_mail_is_taken_for_wide_text);
  return g_test_run ();
}
