/* test-span.c - spans never leave their buffer. */
#include "base/span.h"

static void
span_sub_refuses_what_does_not_fit (void)
{
  BhSpan whole = BH_SPAN_LITERAL ("abc"), part;

  g_assert_true (bh_span_sub (whole, 1, 2, &part));
  g_assert_true (bh_span_equal (part, BH_SPAN_LITERAL ("bc")));
  g_assert_false (bh_span_sub (whole, 4, 0, &part));
  g_assert_false (bh_span_sub (whole, 2, 2, &part));
  g_assert_false (bh_span_sub (whole, 1, G_MAXSIZE, &part));
}

static void
span_is_hex_of_one_length (void)
{
  g_assert_true (bh_span_is_hex (BH_SPAN_LITERAL ("09afAF"), 6));
  g_assert_false (bh_span_is_hex (BH_SPAN_LITERAL ("09afAF"), 5));
  g_assert_false (bh_span_is_hex (BH_SPAN_LITERAL ("09afAF"), 7));
  g_assert_false (bh_span_is_hex (BH_SPAN_LITERAL ("09afAg"), 6));
  g_assert_false (bh_span_is_hex (BH_SPAN_LITERAL (":9afAF"), 6));
}

static void
span_to_uint64_refuses_overflow (void)
{
  guint64 value = 7;

  g_assert_false (
      bh_span_to_uint64 (BH_SPAN_LITERAL ("18446744073709551616"), G_MAXUINT64, &value));
  g_assert_false (bh_span_to_uint64 (BH_SPAN_LITERAL ("12x"), G_MAXUINT64, &value));
  g_assert_cmpuint (value, ==, 7);
  g_assert_true (bh_span_to_uint64 (BH_SPAN_LITERAL ("18446744073709551615"), G_MAXUINT64, &value));
  g_assert_cmpuint (value, ==, G_MAXUINT64);
}

static void
span_take_line_gives_the_last_line_without_lf (void)
{
  BhSpan rest = BH_SPAN_LITERAL ("a\n\nb"), line;

  g_assert_true (bh_span_take_line (&rest, &line));
  g_assert_cmpuint (line.len, ==, 2);
  g_assert_true (bh_span_take_line (&rest, &line));
  g_assert_cmpuint (line.len, ==, 1);
  g_assert_true (bh_span_take_line (&rest, &line));
  g_assert_true (bh_span_equal (line, BH_SPAN_LITERAL ("b")));
  g_assert_false (bh_span_take_line (&rest, &line));
}

/* At each place of a span that is longer than what is looked at together, and at its end. */
static void
span_find_pair_finds_the_first_wherever_it_is (void)
{
  guint8 bytes[150];
  gsize at = 0;

  for (gsize place = 0; place + 2 <= sizeof bytes; place++) {
    memset (bytes, 'F', sizeof bytes);
    bytes[place + 1] = 'r';
    g_assert_true (bh_span_find_pair (bh_span (bytes, sizeof bytes), 'F', 'r', &at));
    g_assert_cmpuint (at, ==, place);
    g_assert_false (bh_span_find_pair (bh_span (bytes, place + 1), 'F', 'r', &at));
    g_assert_false (
        bh_span_find_pair (bh_span (bytes + place + 1, sizeof bytes - place - 1), 'F', 'r', &at));
  }
  g_assert_false (bh_span_find_pair (BH_SPAN_NONE, 'F', 'r', &at));
}

/* The same, and one kind of them is not taken for another. */
static void
span_odd_bytes_are_seen_wherever_they_are (void)
{
  guint8 bytes[100];

  for (gsize place = 0; place + 2 <= sizeof bytes; place++) {
    const BhSpan span = bh_span (bytes, sizeof bytes);
    memset (bytes, '>', sizeof bytes);
    g_assert_cmpuint (bh_span_odd_bytes (span), ==, 0);
    bytes[place + 1] = 'F';
    g_assert_cmpuint (bh_span_odd_bytes (span), ==, BH_ODD_QUOTE);
    g_assert_cmpuint (bh_span_odd_bytes (bh_span (bytes, place + 1)), ==, 0);
    g_assert_cmpuint (bh_span_odd_bytes (bh_span_from (span, place + 1)), ==, 0);
    bytes[place] = '\r';
    g_assert_cmpuint (bh_span_odd_bytes (span), ==, BH_ODD_CR);
    bytes[place + 1] = '\0';
    g_assert_cmpuint (bh_span_odd_bytes (span), ==, BH_ODD_CR | BH_ODD_NUL);
  }
  g_assert_cmpuint (bh_span_odd_bytes (BH_SPAN_NONE), ==, 0);
}

/* Of each length and in each place: eight bytes are looked at at once, and the last eight may
 * overlap those before. Pairs that differ in the bit of the case alone are equal as letters. */
static void
starts_nocase_folds_letters_and_nothing_else (void)
{
  static const struct {
    guint8 a, b;
    gboolean is_equal;
  } rows[] = {
    { 'a', 'A', TRUE },    { 'Z', 'z', TRUE },   { 'M', 'm', TRUE },   { '@', '`', FALSE },
    { '[', '{', FALSE },   { 'A', 'b', FALSE },  { 0x00, ' ', FALSE }, { 0xc1, 0xe1, FALSE },
    { 0x41, 0xe1, FALSE }, { '\r', '-', FALSE },
  };
  guint8 a[20], b[20];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize len = 1; len <= sizeof a; len++)
      for (gsize at = 0; at < len; at++) {
        memset (a, 'x', sizeof a);
        memset (b, 'x', sizeof b);
        a[at] = rows[i].a;
        b[at] = rows[i].b;
        g_assert_true (bh_span_starts_nocase (bh_span (a, sizeof a), bh_span (b, len)) ==
                       rows[i].is_equal);
        g_assert_true (bh_span_equal_nocase (bh_span (b, len), bh_span (a, len)) ==
                       rows[i].is_equal);
      }
}

static void
find_nocase_finds_a_letter_at_each_place (void)
{
  guint8 text[80];
  gsize found = 0;

  for (gsize at = 0; at + 2 <= sizeof text; at++) {
    memset (text, '.', sizeof text);
    text[at] = 'N';
    text[at + 1] = 'o';
    g_assert_true (
        bh_span_find_nocase (bh_span (text, sizeof text), BH_SPAN_LITERAL ("no"), &found));
    g_assert_cmpuint (found, ==, at);
    g_assert_false (bh_span_find_nocase (bh_span (text, at + 1), BH_SPAN_LITERAL ("no"), &found));
  }
}

static void
take_until_takes_the_byte_as_well (void)
{
  BhSpan rest = BH_SPAN_LITERAL ("a//b");

  g_assert_true (bh_span_equal (bh_span_take_until (&rest, '/'), BH_SPAN_LITERAL ("a")));
  g_assert_cmpuint (bh_span_take_until (&rest, '/').len, ==, 0);
  g_assert_true (bh_span_equal (bh_span_take_until (&rest, '/'), BH_SPAN_LITERAL ("b")));
  g_assert_cmpuint (rest.len, ==, 0);
  g_assert_cmpuint (bh_span_take_until (&rest, '/').len, ==, 0);
}

static void
between_needs_both_sides (void)
{
  BhSpan inside;

  g_assert_true (bh_span_between (BH_SPAN_LITERAL ("> x <a@b> <c>"), '<', '>', &inside));
  g_assert_true (bh_span_equal (inside, BH_SPAN_LITERAL ("a@b")));
  g_assert_true (bh_span_between (BH_SPAN_LITERAL ("<>"), '<', '>', &inside));
  g_assert_cmpuint (inside.len, ==, 0);
  g_assert_false (bh_span_between (BH_SPAN_LITERAL ("a> <"), '<', '>', &inside));
  g_assert_false (bh_span_between (BH_SPAN_NONE, '<', '>', &inside));
}

static void
find_unescaped_passes_what_a_backslash_takes_along (void)
{
  gsize at = 99;

  g_assert_true (bh_span_find_unescaped (BH_SPAN_LITERAL ("a\\\"b\\\\\"c"), '"', &at));
  g_assert_cmpuint (at, ==, 6);
  g_assert_false (bh_span_find_unescaped (BH_SPAN_LITERAL ("a\\\""), '"', &at));
  g_assert_false (bh_span_find_unescaped (BH_SPAN_LITERAL ("a\\"), '"', &at));
  g_assert_cmpuint (at, ==, 6);
}

static void
any_is_asked_in_the_way_that_is_named (void)
{
  static const BhSpan words[] = { BH_SPAN_INIT ("one"), BH_SPAN_INIT ("two") };
  const BhSpan two = BH_SPAN_LITERAL ("Two"), twofold = BH_SPAN_LITERAL ("twofold");

  g_assert_true (bh_span_any (two, bh_span_equal_nocase, words, G_N_ELEMENTS (words)));
  g_assert_false (bh_span_any (two, bh_span_equal, words, G_N_ELEMENTS (words)));
  g_assert_true (bh_span_any (twofold, bh_span_starts, words, G_N_ELEMENTS (words)));
  g_assert_false (bh_span_any (twofold, bh_span_ends_nocase, words, G_N_ELEMENTS (words)));
  g_assert_false (bh_span_any (BH_SPAN_NONE, bh_span_equal, words, G_N_ELEMENTS (words)));
  g_assert_false (bh_span_any (two, bh_span_equal_nocase, words, 0));
}

static void
behind_last_gives_what_follows_the_last_mark (void)
{
  const BhSpan mark = BH_SPAN_LITERAL ("> (");
  const BhSpan none = bh_span_behind_last (BH_SPAN_LITERAL ("a> b"), mark);
  const BhSpan empty = bh_span_behind_last (BH_SPAN_LITERAL ("a> ("), mark);

  g_assert_true (bh_span_equal (bh_span_behind_last (BH_SPAN_LITERAL ("a> (b> (c"), mark),
                                BH_SPAN_LITERAL ("c")));
  g_assert_cmpuint (none.len, ==, 0);
  g_assert_cmpuint (empty.len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/span/sub-refuses-what-does-not-fit", span_sub_refuses_what_does_not_fit);
  g_test_add_func ("/base/span/behind-last", behind_last_gives_what_follows_the_last_mark);
  g_test_add_func ("/base/span/is-hex-of-one-length", span_is_hex_of_one_length);
  g_test_add_func ("/base/span/to-uint64-refuses-overflow", span_to_uint64_refuses_overflow);
  g_test_add_func ("/base/span/take-line-gives-the-last-line-without-lf",
                   span_take_line_gives_the_last_line_without_lf);
  g_test_add_func ("/base/span/find-pair-finds-the-first-wherever-it-is",
                   span_find_pair_finds_the_first_wherever_it_is);
  g_test_add_func ("/base/span/odd-bytes-are-seen-wherever-they-are",
                   span_odd_bytes_are_seen_wherever_they_are);
  g_test_add_func ("/base/span/starts-nocase-folds-letters-and-nothing-else",
                   starts_nocase_folds_letters_and_nothing_else);
  g_test_add_func ("/base/span/find-nocase-finds-a-letter-at-each-place",
                   find_nocase_finds_a_letter_at_each_place);
  g_test_add_func ("/base/span/take-until-takes-the-byte-as-well",
                   take_until_takes_the_byte_as_well);
  g_test_add_func ("/base/span/between-needs-both-sides", between_needs_both_sides);
  g_test_add_func ("/base/span/find-unescaped-passes-what-a-backslash-takes-along",
                   find_unescaped_passes_what_a_backslash_takes_along);
  g_test_add_func ("/base/span/any-is-asked-in-the-way-that-is-named",
                   any_is_asked_in_the_way_that_is_named);
  return g_test_run ();
}
