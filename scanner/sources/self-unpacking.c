/* self-unpacking.c - the archive's first header, with its checksum: a program that unpacks holds
 * the first bytes alone as well, to know them by. */
#include "sources/self-unpacking.h"

#include "base/little-endian.h"
#include "sources/inflate.h"
#include "sources/seven-blocks.h"

gboolean
bh_is_program (BhSpan head)
{
  return bh_span_starts (head, BH_SPAN_LITERAL ("MZ")) ||
         bh_span_starts (head, BH_SPAN_LITERAL ("\x7f"
                                                "ELF"));
}

static gboolean
is_seven (BhSpan at)
{
  return at.len >= BH_SEVEN_START_LEN &&
         bh_span_starts (at, BH_SPAN_LITERAL ("7z\xbc\xaf\x27\x1c")) &&
         bh_crc32 (0, bh_span (at.at + 12, 20)) == bh_le32 (at.at + 8);
}

/* Of RAR 4 the main header behind the mark, always of 13 bytes, its type 0x73; of RAR 5 checksum,
 * length, type 1: a header of a few bytes. */
static gboolean
is_rar (BhSpan at)
{
  if (bh_span_starts (at, BH_SPAN_LITERAL ("Rar!\x1a\x07\0")) && at.len >= 20)
    return at.at[9] == 0x73 && at.at[12] == 13 && at.at[13] == 0;
  if (!bh_span_starts (at, BH_SPAN_LITERAL ("Rar!\x1a\x07\1\0")) || at.len < 16)
    return FALSE;
  const gsize len = at.at[12];
  return len < 0x80 && at.len - 13 >= len && at.at[13] == 1 &&
         bh_crc32 (0, bh_span (at.at + 12, len + 1)) == bh_le32 (at.at + 8);
}

static gboolean
holds (BhSpan rest, BhSpan mark, gboolean (*is_archive) (BhSpan at))
{
  gsize at = 0;

  while (bh_span_find (rest, mark, &at)) {
    rest = bh_span_from (rest, at);
    if (is_archive (rest))
      return TRUE;
    rest = bh_span_from (rest, 1);
  }
  return FALSE;
}

const BhUnreadFormat *
bh_self_unpacking (BhSpan head)
{
  static const BhUnreadFormat seven = {
    "7z", "a program that unpacks a 7z archive; unpack it with 7z x and scan the folder"
  };
  static const BhUnreadFormat rar = {
    "rar", "a program that unpacks a RAR archive; unpack it with unrar and scan the folder"
  };

  if (!bh_is_program (head))
    return NULL;
  if (holds (head, BH_SPAN_LITERAL ("7z\xbc\xaf\x27\x1c"), is_seven))
    return &seven;
  return holds (head, BH_SPAN_LITERAL ("Rar!\x1a\x07"), is_rar) ? &rar : NULL;
}
