/* word-marks.c - scans outwards from a mark, over bytes that may stand there. */
#include "signature/word-marks.h"

#include <unicode/uscript.h>

#define CJK_MIN 0x2e80    /* CJK Radicals Supplement: the first block of these scripts */
#define LONG_VOWEL 0x30fc /* as in "data" and "mail" in Japanese; to Unicode of no one script */

/* Scripts that are written without spaces and have no common word break. */
gboolean
bh_is_cjk (gunichar character)
{
  UErrorCode status = U_ZERO_ERROR;

  if (character < CJK_MIN)
    return FALSE;
  UScriptCode script = uscript_getScript ((UChar32)character, &status);

  return character == LONG_VOWEL || script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
         script == USCRIPT_KATAKANA;
}

/* How far a link reaches: to a quote or angle bracket, or where Chinese or
 * Japanese text goes on without a space. */
gsize
bh_url_len (BhSpan text)
{
  gsize i = 0;

  while (i < text.len) {
    guint8 byte = text.at[i];

    if (byte < 0x80 ? strchr ("<>\"'", byte) != NULL
                    : bh_is_cjk (g_utf8_get_char ((const char *)text.at + i)))
      break;
    i += (guint8)g_utf8_skip[byte];
  }
  return i;
}

static gboolean
is_local_byte (guint8 byte)
{
  return g_ascii_isalnum (byte) || (byte != 0 && strchr ("._%+-", byte) != NULL);
}

/* The address around the "@" at: from where, and to where. */
gboolean
bh_address_around (BhSpan text, gsize at, gsize *out_start, gsize *out_end)
{
  gsize start = at, end = at + 1;
  gboolean has_dot = FALSE;

  while (start > 0 && is_local_byte (text.at[start - 1]))
    start--;
  for (; end < text.len &&
         (g_ascii_isalnum (text.at[end]) || text.at[end] == '-' ||
          (text.at[end] == '.' && end + 1 < text.len && g_ascii_isalnum (text.at[end + 1])));
       end++)
    has_dot = has_dot || text.at[end] == '.';
  if (start == at || !has_dot)
    return FALSE;
  *out_start = start;
  *out_end = end;
  return TRUE;
}

/* Where a link's scheme begins that ends before the "://" at. */
gsize
bh_scheme_start (BhSpan text, gsize at)
{
  gsize start = at;

  while (start > 0 && g_ascii_isalpha (text.at[start - 1]))
    start--;
  return start;
}
