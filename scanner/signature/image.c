/* image.c - a rolling hash over 32 bytes chooses the cuts.
 *
 * What programs put before the picture (colour profiles, camera data, standard
 * tables) is the same in unrelated images, and is left out.
 */
#include "signature/image.h"

#include <xxhash.h>

#include "signature/words.h"

#define CHUNK_MIN 8          /* bytes */
#define CHUNK_MAX 256        /* bytes; also bounds a run of equal bytes */
#define CUT_MASK 0x1f000000U /* five bits: 32 bytes more, on average */

/* A multiplier that spreads one byte over 32 bits (golden ratio); the sum is
 * shifted by one a byte, so that a byte is forgotten after 32. */
static guint32
roll (guint32 hash, guint8 byte)
{
  return (hash << 1) + (byte + 1U) * 0x9e3779b1U;
}

static guint32
read_be (BhSpan bytes, gsize at, guint n)
{
  guint32 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | bytes.at[at + i];
  return value;
}

/* JPEG (ITU T.81 annex B): marker segments up to the start of scan, each with its
 * length in front. Linear: each step is four bytes at least. */
static BhSpan
jpeg_body (BhSpan image)
{
  gsize at = 2;

  while (at + 4 <= image.len && image.at[at] == 0xff) {
    gsize len = 2 + read_be (image, at + 2, 2);

    if (image.at[at + 1] == 0xda)
      return bh_span_from (image, at);
    if (len < 4)
      break;
    at += len;
  }
  return BH_SPAN_NONE;
}

/* PNG (RFC 2083 section 3): chunks of length, type, data and checksum up to IDAT. */
static BhSpan
png_body (BhSpan image)
{
  gsize at = 8;

  while (at + 12 <= image.len) {
    if (memcmp (image.at + at + 4, "IDAT", 4) == 0)
      return bh_span_from (image, at + 8);
    at += 12 + (gsize)read_be (image, at, 4);
  }
  return BH_SPAN_NONE;
}

/* The picture proper; the whole file where the format is another or broken. */
static BhSpan
body_of (BhSpan image)
{
  BhSpan body = BH_SPAN_NONE;

  if (bh_span_starts (image, BH_SPAN_LITERAL ("\xff\xd8\xff")))
    body = jpeg_body (image);
  else if (bh_span_starts (image, BH_SPAN_LITERAL ("\x89PNG\r\n\x1a\n")))
    body = png_body (image);
  return body.len > 0 ? body : image;
}

#define PAGE_WIDTH_MIN 300  /* pixels; a logo is narrower */
#define PAGE_HEIGHT_MIN 160 /* a banner below a letter is lower */

typedef struct {
  guint32 width;
  guint32 height; /* 0: not told */
} Size;

/* The frame header (ITU T.81 section B.2.2): SOF0 to SOF15 but for the three that are tables. */
static Size
jpeg_size (BhSpan image)
{
  gsize at = 2;

  while (at + 9 <= image.len && image.at[at] == 0xff) {
    guint8 marker = image.at[at + 1];

    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
      return (Size) { read_be (image, at + 7, 2), read_be (image, at + 5, 2) };
    gsize len = 2 + read_be (image, at + 2, 2);
    if (len < 4 || marker == 0xda)
      break;
    at += len;
  }
  return (Size) { 0, 0 };
}

/* PNG: the header chunk is the first. GIF: the logical screen, lowest byte first. */
static Size
size_of (BhSpan image)
{
  if (bh_span_starts (image, BH_SPAN_LITERAL ("\xff\xd8\xff")))
    return jpeg_size (image);
  if (bh_span_starts (image, BH_SPAN_LITERAL ("\x89PNG\r\n\x1a\n")) && image.len >= 24 &&
      memcmp (image.at + 12, "IHDR", 4) == 0)
    return (Size) { read_be (image, 16, 4), read_be (image, 20, 4) };
  if (bh_span_starts (image, BH_SPAN_LITERAL ("GIF8")) && image.len >= 10)
    return (Size) { image.at[6] | (guint32)image.at[7] << 8,
                    image.at[8] | (guint32)image.at[9] << 8 };
  return (Size) { 0, 0 };
}

gboolean
bh_image_fills_page (BhSpan file)
{
  Size size = size_of (file);

  return size.height == 0 || (size.width >= PAGE_WIDTH_MIN && size.height >= PAGE_HEIGHT_MIN);
}

void
bh_image_chunks (BhSpan file, GArray *hashes)
{
  BhSpan image = body_of (file);
  gsize start = 0;
  guint32 hash = 0;

  for (gsize i = 0; i < image.len; i++) {
    gsize len = i + 1 - start;

    hash = roll (hash, image.at[i]);
    if (i + 1 < image.len && len < CHUNK_MAX && (len < CHUNK_MIN || (hash & CUT_MASK) != 0))
      continue;
    guint64 chunk = XXH3_64bits_withSeed (image.at + start, len, BH_SIGNATURE_SEED);
    g_array_append_val (hashes, chunk);
    start = i + 1;
  }
}
