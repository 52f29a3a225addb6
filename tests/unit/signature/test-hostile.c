/* test-hostile.c - a mebibyte of anything is signed in time that grows with its length.
 *
 * No time is measured: a step that is quadratic in one of these patterns takes
 * hours and runs into the limit of the test.
 */
#include "signature/signature.h"

#define TEXT_LEN (1 << 20)

static const char *const patterns[] = {
  "a",
  " ",
  "\n",
  ">",
  "@",
  "a@",
  "a.b@c.d",
  "://",
  "a://",
  "http://a.b/ ",
  "www.",
  "www.a",
  "www.a ",
  "1",
  "1.",
  "1,1;",
  "_",
  "_ ",
  "'",
  "a'",
  "from:\n",
  "from:\nsent:\nto:\n",
  "on a wrote:\n",
  "on a wrote:",
  "--\n",
  "c ",
  "confidential ",
  "confidential\n",
  "the ",
  "m",
  "\xc3\xa9",     /* e acute */
  "e\xcc\x81",    /* e, combining acute */
  "\xcc\x81",     /* a mark without a base */
  "\xe2\x80\x8b", /* zero-width space */
  "\xef\xb7\xba", /* the ligature that folds to 33 bytes */
  "\xe4\xb8\xad", /* Han */
  "\xe4\xb8\xad"
  "a",                    /* Han and Latin in turn */
  "\xe4\xb8\xad\xd0\xb6", /* Han and Cyrillic in turn */
  "\xe4\xb8\xad"
  "http://",
  "\xd0\xb6", /* Cyrillic */
  "\xd0\xb6 ",
  "\xd0\xb6.",
  "\xe0\xb8\x81\xe0\xb8\xb3",     /* Thai */
  "\xea\xb0\x80",                 /* Hangul syllable */
  "\xe1\x84\x80\xe1\x85\xa1",     /* Hangul jamos */
  "\xf0\x9f\x98\x80",             /* emoji */
  "\xf0\x9f\x91\xa9\xe2\x80\x8d", /* emoji with joiner */
  "\xd9\xa1",                     /* Arabic digit */
};

static void
sign (BhSigner *signer, BhSpan text)
{
  g_autoptr (BhSignature) signature =
      bh_signer_sign (signer, (BhShown) { text, text, NULL, NULL, BH_SPAN_NONE });

  g_assert_true (g_utf8_validate (signature->text, -1, NULL));
}

static void
mebibyte_of_one_pattern_is_signed (void)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GString) text = g_string_sized_new (TEXT_LEN + 16);

    while (text->len < TEXT_LEN)
      g_string_append (text, patterns[i]);
    sign (signer, bh_span (text->str, text->len));
  }
}

/* Every character there is, so that nothing is found in the cache. */
static void
mebibyte_of_all_characters_is_signed (void)
{
  BhLimits limits;

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  g_autoptr (GString) text = g_string_sized_new (TEXT_LEN + 16);
  for (gunichar character = 0x80; character < 0x110000 && text->len < TEXT_LEN; character += 3) {
    if (g_unichar_validate (character))
      g_string_append_unichar (text, character);
  }
  sign (signer, bh_span (text->str, text->len));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/mebibyte-of-one-pattern-is-signed",
                   mebibyte_of_one_pattern_is_signed);
  g_test_add_func ("/signature/mebibyte-of-all-characters-is-signed",
                   mebibyte_of_all_characters_is_signed);
  return g_test_run ();
}
