/* test-fold.c - all ways to write a letter fold to one. */
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include "signature/fold.h"

static char *
fold (const char *text)
{
  g_autoptr (BhFolder) folder = bh_folder_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();

  bh_folder_fold (folder, bh_span_of_string (text), out);
  return bh_span_dup (bh_span (out->data, out->len));
}

static void
ascii_skeleton_is_that_of_icu (void)
{
  UErrorCode status = U_ZERO_ERROR;
  USpoofChecker *spoof = uspoof_open (&status);

  for (guint8 byte = 0; byte < 0x80; byte++) {
    char self[2] = { (char)byte, '\0' }, ours[2], theirs[16];
    int32_t len = uspoof_getSkeletonUTF8 (spoof, 0, self, 1, theirs, sizeof theirs, &status);
    const char *skeleton = bh_fold_ascii_skeleton (byte, ours);

    g_assert_true (U_SUCCESS (status));
    g_assert_true (bh_span_equal (bh_span (skeleton, byte == 0 ? 1 : strlen (skeleton)),
                                  bh_span (theirs, (gsize)len)));
  }
  uspoof_close (spoof);
}

static void
ascii_folds_as_icu_casefolds_it (void)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance (&status);

  for (UChar unit = 0x20; unit < 0x7f; unit++) {
    UChar folded[4];
    char self[2] = { (char)unit, '\0' };
    g_autofree char *ours = fold (self);

    g_assert_cmpint (unorm2_normalize (form, &unit, 1, folded, 4, &status), ==, 1);
    g_assert_cmpint (ours[0], ==, folded[0]);
  }
}

static const struct {
  const char *text;
  const char *folded;
} cases[] = {
  { "Plain ASCII, 42!", "plain ascii, 42!" },
  { "\xef\xbc\xb6\xef\xbc\xa9\xef\xbc\xa1\xef\xbc\xa7\xef\xbc\xb2\xef\xbc\xa1",
    "viagra" }, /* fullwidth */
  { "\xf0\x9d\x90\xac\xf0\x9d\x90\x9a\xf0\x9d\x90\xa5\xf0\x9d\x90\x9e",
    "sale" },                                     /* mathematical bold */
  { "\xd1\x81\xd0\xb0\xd1\x81\xd0\xb5", "cace" }, /* Cyrillic small */
  { "\xd0\x9a\xd0\x92\xd0\x9c\xd0\xa2", "kbmt" }, /* Cyrillic capitals K V M T */
  { "\xce\xbf\xcf\x81", "op" },                   /* Greek omicron, rho */
  { "caf\xc3\xa9 cafe\xcc\x81", "cafe cafe" },    /* composed and not */
  { "don\xe2\x80\x99t a\xe2\x80\x90z http:\xe2\x81\x84\xe2\x81\x84x\xea\x93\xb8y",
    "don't a-z http://x.y" },                                 /* marks of other blocks */
  { "\xc5\x81\xc3\xb3\xc4\x91\xc5\xba \xc3\x9f", "lodz ss" }, /* stroke letters, sharp s */
  { "f\xe2\x80\x8bre\xc2\xad"
    "e \xe2\x80\xae!",
    "free !" },                                /* zero-width space, soft hyphen, bidi */
  { "\xd9\xa1\xd9\xa2 \xef\xbc\x91", "12 1" }, /* Arabic and fullwidth digits */
  { "a\xc2\xa0"
    "b\xe2\x80\xa8"
    "c\td",
    "a b\nc d" }, /* no-break space, line separator */
  { "\xea\xb0\x80 \xe1\x84\x80\xe1\x85\xa1", "\xea\xb0\x80 \xea\xb0\x80" }, /* Hangul composed */
  { "m \xef\xbd\x8d", "m m" },                                              /* stays readable */
  { "\xea\x9c\xb1\xe1\xb4\x80\xca\x9f\xe1\xb4\x87", "sale" },               /* small capitals */
  { "\xf0\x9f\x85\x98\xf0\x9f\x85\x90", "ia" },               /* white on black, in circles */
  { "\xf0\x9f\x85\xb0\xe2\x92\x9e", "ac" },                   /* in a square, in parentheses */
  { "\xd9\x85\xd9\x80\xd9\x80\xd9\x86", "\xd9\x85\xd9\x86" }, /* Arabic, drawn out */
  { "よろしく。", "よろしく。" }, /* KU is no bracket, a full stop no letter */
  { "bဝnus faceb\xe1\x80\x9d\xe1\x80\x9dk", "bonus facebook" }, /* Burmese WA, as a Latin letter */
  { "ဝန်ကြီး", "ဝန်ကြီး" },                                         /* and in its own words */
  { "안녕하세요", "안녕하세요" },                               /* syllables stay whole, */
  { "สวัสดี ด", "สวัสดี ด" }, /* and letters what a dictionary has */
};

static void
fold_gives_one_form (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = fold (cases[i].text);

    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
}

static void
fold_is_the_same_with_a_used_cache (void)
{
  g_autoptr (BhFolder) folder = bh_folder_new ();
  g_autoptr (GByteArray) first = g_byte_array_new (), second = g_byte_array_new ();
  g_autoptr (GString) all = g_string_new (NULL);

  for (gunichar character = 1; character < 0x20000; character += 7) {
    if (g_unichar_validate (character))
      g_string_append_unichar (all, character);
  }
  bh_folder_fold (folder, bh_span (all->str, all->len), first);
  bh_folder_fold (folder, bh_span (all->str, all->len), second);

  g_assert_true (
      bh_span_equal (bh_span (first->data, first->len), bh_span (second->data, second->len)));
  g_assert_true (g_utf8_validate_len ((const char *)first->data, first->len, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/fold/ascii-skeleton-is-that-of-icu", ascii_skeleton_is_that_of_icu);
  g_test_add_func ("/signature/fold/ascii-folds-as-icu-casefolds-it",
                   ascii_folds_as_icu_casefolds_it);
  g_test_add_func ("/signature/fold/gives-one-form-for-all-ways-to-write-a-letter",
                   fold_gives_one_form);
  g_test_add_func ("/signature/fold/is-the-same-with-a-used-cache",
                   fold_is_the_same_with_a_used_cache);
  return g_test_run ();
}
