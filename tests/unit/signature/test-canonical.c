/* test-canonical.c - what copying changes of a message does not change its canonical bytes. */
#include "signature/canonical.h"

static guint
odd_of (BhSpan message, gboolean is_quoted)
{
  return bh_span_odd_bytes (message) & ~(is_quoted ? 0u : BH_ODD_QUOTE);
}

static void
assert_canonical (const char *message, gboolean is_quoted, const char *expected)
{
  BhSpan span = bh_span_of_string (message);
  g_autoptr (GByteArray) made = bh_canonical_bytes (span, odd_of (span, is_quoted));

  if (expected == NULL) {
    g_assert_null (made);
    return;
  }
  g_assert_nonnull (made);
  g_assert_cmpuint (made->len, ==, strlen (expected));
  g_assert_true (memcmp (made->data, expected, made->len) == 0);
}

static void
line_ends_become_lf (void)
{
  assert_canonical ("A: b\n\ntext\n", FALSE, NULL);
  assert_canonical ("A: b\r\n\r\ntext\r\n", FALSE, "A: b\n\ntext\n");
  assert_canonical ("A: b\r\rtext\r", FALSE, "A: b\n\ntext\n");
  assert_canonical ("a\r\r\nb", FALSE, "a\n\nb");
  assert_canonical ("\r", FALSE, "\n");
  assert_canonical ("", FALSE, NULL);
}

static void
quoting_of_an_mbox_is_undone_by_one (void)
{
  static const struct {
    const char *message, *expected;
  } cases[] = {
    { "a\n>From b\n", "a\nFrom b\n" },
    { "a\n>>From b\n", "a\n>From b\n" },
    { ">From first\n", "From first\n" },
    { "a\r\n>From b\r\n", "a\nFrom b\n" },
    { "a\r>From b\r", "a\nFrom b\n" },
    { ">From a\n>>From b\nc >From d\n>From e", "From a\n>From b\nc >From d\nFrom e" },
    { "a >From b\n", NULL }, /* not at a line start */
    { "> From b\n", NULL },  /* a reply's quoting */
    { ">From\n", NULL },     /* no blank: no envelope line is meant */
    { ">From x>From y\n", "From x>From y\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_canonical (cases[i].message, TRUE, cases[i].expected);
  assert_canonical ("a\n>From b\n", FALSE, NULL);
}

static BhCanonical
canonical_of (const char *message, gboolean is_quoted)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  BhCanonical canonical;

  BhSpan bytes = bh_span_of_string (message);
  if (!bh_canonical_read (bytes, odd_of (bytes, is_quoted), digest, &canonical))
    canonical.sha256 = bh_sha256 (bytes);
  return canonical;
}

static void
assert_same (const BhCanonical *one, const BhCanonical *two, gboolean is_all, gboolean is_body)
{
  g_assert_true ((memcmp (&one->sha256, &two->sha256, sizeof one->sha256) == 0) == is_all);
  g_assert_true ((memcmp (one->body_hash, two->body_hash, sizeof one->body_hash) == 0) == is_body);
}

static void
copies_in_other_forms_have_one_hash (void)
{
  BhCanonical plain = canonical_of ("A: b\n\nFrom us\n", FALSE);
  BhCanonical dos = canonical_of ("A: b\r\n\r\nFrom us\r\n", FALSE);
  BhCanonical quoted = canonical_of ("A: b\n\n>From us\n", TRUE);
  BhSha256 expected = bh_sha256 (BH_SPAN_LITERAL ("A: b\n\nFrom us\n"));

  assert_same (&plain, &dos, TRUE, TRUE);
  assert_same (&plain, &quoted, TRUE, TRUE);
  g_assert_true (memcmp (&plain.sha256, &expected, sizeof expected) == 0);
}

static void
body_is_what_follows_the_first_empty_line (void)
{
  BhCanonical first = canonical_of ("A: b\n\npay 1234\n", FALSE);
  BhCanonical other_header = canonical_of ("A: c\nD: e\n\npay 1234\n", FALSE);
  BhCanonical other_body = canonical_of ("A: b\n\npay 9876\n", FALSE);
  BhCanonical no_header = canonical_of ("\npay 1234\n", FALSE);
  BhCanonical no_body = canonical_of ("A: b\n", FALSE), nor_here = canonical_of ("C: d\n\n", FALSE);

  assert_same (&first, &other_header, FALSE, TRUE);
  assert_same (&first, &other_body, FALSE, FALSE);
  assert_same (&first, &no_header, FALSE, TRUE);
  assert_same (&no_body, &nor_here, FALSE, TRUE);
}

/* Many ">" must not make it slow: each is looked at twice at most. */
static void
many_marks_are_linear (void)
{
  g_autoptr (GString) text = g_string_new ("A: b\n\n");

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, ">From>");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "\n>>From ");
  BhSpan bytes = bh_span (text->str, text->len);
  g_autoptr (GByteArray) made = bh_canonical_bytes (bytes, odd_of (bytes, TRUE));
  g_assert_cmpuint (made->len, ==, text->len - 200000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/canonical/line-ends-become-lf", line_ends_become_lf);
  g_test_add_func ("/signature/canonical/quoting-of-an-mbox-is-undone-by-one",
                   quoting_of_an_mbox_is_undone_by_one);
  g_test_add_func ("/signature/canonical/copies-in-other-forms-have-one-hash",
                   copies_in_other_forms_have_one_hash);
  g_test_add_func ("/signature/canonical/body-is-what-follows-the-first-empty-line",
                   body_is_what_follows_the_first_empty_line);
  g_test_add_func ("/signature/canonical/many-marks-are-linear", many_marks_are_linear);
  return g_test_run ();
}
