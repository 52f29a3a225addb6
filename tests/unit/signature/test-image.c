/* test-image.c - shingles come from the picture, not from what stands before it. */
#include "signature/image.h"

static GArray *
chunks (BhSpan file)
{
  GArray *hashes = g_array_new (FALSE, FALSE, sizeof (guint64));

  bh_image_chunks (file, hashes);
  return hashes;
}

static gboolean
are_equal (const GArray *a, const GArray *b)
{
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint64)) == 0;
}

/* Start of image, APP1 of 8 bytes, start of scan, data. */
#define SCAN "\xff\xda\x00\x04zzthe picture itself is here and goes on"
static const BhSpan no_profile = { (const guint8 *)"\xff\xd8" SCAN, sizeof "\xff\xd8" SCAN - 1 };

static void
jpeg_profile_is_left_out (void)
{
  g_autoptr (GArray) with = chunks (BH_SPAN_LITERAL ("\xff\xd8\xff\xe1\x00\x08"
                                                     "camera" SCAN));
  g_autoptr (GArray) other = chunks (BH_SPAN_LITERAL ("\xff\xd8\xff\xe2\x00\x04"
                                                      "ic\xff\xfe\x00\x03x" SCAN));

  g_assert_cmpuint (with->len, >, 0);
  g_assert_true (are_equal (with, other));
}

static void
png_starts_at_its_data (void)
{
  g_autoptr (GArray) plain = chunks (BH_SPAN_LITERAL ("\x89PNG\r\n\x1a\n\0\0\0\x04"
                                                      "IDATdata1234"));
  g_autoptr (GArray) text = chunks (BH_SPAN_LITERAL ("\x89PNG\r\n\x1a\n\0\0\0\x02"
                                                     "tEXthi1234\0\0\0\x04"
                                                     "IDATdata1234"));

  g_assert_cmpuint (plain->len, >, 0);
  g_assert_true (are_equal (plain, text));
}

/* Start of image, APP0 of 4 bytes, SOF0: 8 bits, height, width. */
#define FRAME "\xff\xd8\xff\xe0\x00\x04zz\xff\xc0\x00\x0b\x08"

static void
what_is_wide_and_high_fills_a_page (void)
{
  static const struct {
    BhSpan file;
    gboolean fills;
  } cases[] = {
    { BH_SPAN_INIT (FRAME "\x00\xa0\x01\x2c\x03"), TRUE },  /* 300 by 160 */
    { BH_SPAN_INIT (FRAME "\x00\x9f\x02\x58\x03"), FALSE }, /* 600 by 159 */
    { BH_SPAN_INIT (FRAME "\x01\x2c\x00\xa0\x03"), FALSE }, /* 160 by 300 */
    { BH_SPAN_INIT ("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x58\0\0\x01\x90\x08"), TRUE },
    { BH_SPAN_INIT ("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x20\0\0\0\x20\x08"), FALSE },
    { BH_SPAN_INIT ("GIF89a\x40\x01\xf0\x00"), TRUE }, /* 320 by 240 */
    { BH_SPAN_INIT ("GIF89a\x10\x00\x10\x00"), FALSE },
    { BH_SPAN_INIT ("BM, which is not read"), TRUE }, /* not told */
    { BH_SPAN_INIT ("\xff\xd8\xff\xe0\x00"), TRUE },
    { BH_SPAN_INIT ("GIF8"), TRUE },
    { { NULL, 0 }, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (bh_image_fills_page (cases[i].file) == cases[i].fills);
}

static void
broken_file_is_taken_whole (void)
{
  g_autoptr (GArray) cut = chunks (bh_span_head (no_profile, 5));
  g_autoptr (GArray) length =
      chunks (BH_SPAN_LITERAL ("\x89PNG\r\n\x1a\n\xff\xff\xff\xffzTXt...."));
  g_autoptr (GArray) none = chunks (BH_SPAN_NONE);

  g_assert_cmpuint (cut->len, ==, 1);
  g_assert_cmpuint (length->len, >, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/image/jpeg-profile-is-left-out", jpeg_profile_is_left_out);
  g_test_add_func ("/signature/image/png-starts-at-its-data", png_starts_at_its_data);
  g_test_add_func ("/signature/image/broken-file-is-taken-whole", broken_file_is_taken_whole);
  g_test_add_func ("/signature/image/what-is-wide-and-high-fills-a-page",
                   what_is_wide_and_high_fills_a_page);
  return g_test_run ();
}
