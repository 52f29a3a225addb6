/* archive-format.c - archives told by their first bytes. */
#include "sources/archive.h"

#include "base/little-endian.h"
#include "sources/tar-header.h"
#include "sources/unpack.h"

typedef gboolean (*Test) (BhSpan head);

/* RFC 1952: deflate is the only method, and three flag bits must be zero. */
static gboolean
is_gzip (BhSpan head)
{
  return head.len >= 10 && head.at[2] == 8 && (head.at[3] & 0xe0) == 0;
}

/* "BZh", the level, then the magic of a block or of an empty stream's end. */
static gboolean
is_bzip2 (BhSpan head)
{
  BhSpan behind = bh_span_from (head, 4);

  return head.len >= 10 && head.at[3] >= '1' && head.at[3] <= '9' &&
         (bh_span_starts (behind, BH_SPAN_LITERAL ("\x31\x41\x59\x26\x53\x59")) ||
          bh_span_starts (behind, BH_SPAN_LITERAL ("\x17\x72\x45\x38\x50\x90")));
}

/* The old .lzma has no magic: properties 0x5d as all writers use them, a dictionary of
 * whole pages, and a length that is unknown or below 1 TiB. */
static gboolean
is_lzma (BhSpan head)
{
  static const guint8 unknown[8] = { 255, 255, 255, 255, 255, 255, 255, 255 };

  if (head.len < 14 || head.at[1] != 0 || (head.at[2] & 0x0f) != 0 ||
      (head.at[2] | head.at[3] | head.at[4]) == 0)
    return FALSE;
  return memcmp (head.at + 5, unknown, 8) == 0 ||
         (head.at[10] == 0 && head.at[11] == 0 && head.at[12] == 0);
}

static gboolean
is_tar (BhSpan head)
{
  return bh_tar_header_is_valid (head, /* needs_magic= */ FALSE) || bh_tar_header_is_damaged (head);
}

/* Frames that are to be skipped stand in front of the data: pzstd writes one with the length of
 * each (RFC 8878 section 3.1.2). lz4 has the same, so the first frame behind them must be seen. */
static gboolean
is_zstd_behind_skipped (BhSpan head)
{
  gboolean has_skipped = FALSE;

  while (head.len >= 8 && (bh_le32 (head.at) & BH_ZSTD_SKIPPABLE_MASK) == BH_ZSTD_SKIPPABLE) {
    guint32 len = bh_le32 (head.at + 4);
    if (len > head.len - 8)
      return FALSE;
    head = bh_span_from (head, 8 + (gsize)len);
    has_skipped = TRUE;
  }
  return has_skipped && bh_span_starts (head, BH_SPAN_LITERAL (BH_ZSTD_MAGIC));
}

static const struct {
  const char *format;
  BhSpan magic;
  Test test;
} formats[] = {
  { "zip", BH_SPAN_INIT ("PK\3\4"), NULL },
  { "zip", BH_SPAN_INIT ("PK\5\6"), NULL },        /* an empty one */
  { "zip", BH_SPAN_INIT ("PK\7\10PK\3\4"), NULL }, /* once split, now one piece */
  { "zip", BH_SPAN_INIT ("PK00PK\3\4"), NULL },
  { "7z", BH_SPAN_INIT ("7z\xbc\xaf\x27\x1c"), NULL },
  { "gzip", BH_SPAN_INIT ("\x1f\x8b"), is_gzip },
  { "bzip2", BH_SPAN_INIT ("BZh"), is_bzip2 },
  { "xz", BH_SPAN_INIT (BH_XZ_MAGIC), NULL },
  { "zstd", BH_SPAN_INIT (BH_ZSTD_MAGIC), NULL },
  { "lzma", BH_SPAN_INIT ("\x5d"), is_lzma },
  { "zstd", BH_SPAN_INIT (""), is_zstd_behind_skipped },
  { "tar", BH_SPAN_INIT (""), is_tar },
};

const char *
bh_archive_format (BhSpan head)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (bh_span_starts (head, formats[i].magic) &&
        (formats[i].test == NULL || formats[i].test (head)))
      return formats[i].format;
  }
  return NULL;
}
