/* text.c - repairing and defusing text. */
#include "base/text.h"

#include "base/block.h"

static inline gboolean
is_ascii_block (const guint8 *bytes)
{
  BhSignedBlock block;

  memcpy (&block, bytes, sizeof block);
  return !bh_block_is_any ((BhBlock)(block < 1));
}

/* The last block may overlap the one before. */
gsize
bh_text_ascii_len (BhSpan bytes)
{
  const gsize step = BH_BLOCK_LEN;
  gsize i = 0;

  for (; bytes.len - i >= step; i += step)
    if (!is_ascii_block (bytes.at + i))
      return i;
  if (i > 0)
    return is_ascii_block (bytes.at + bytes.len - step) ? bytes.len : i;
  while (i < bytes.len && (guint8)(bytes.at[i] - 1) < 0x7f)
    i++;
  return i;
}

gsize
bh_text_ascii_end (BhSpan bytes)
{
  gsize i = 0;

  for (; bytes.len - i >= BH_BLOCK_LEN; i += BH_BLOCK_LEN) {
    BhSignedBlock block;
    memcpy (&block, bytes.at + i, sizeof block);
    gsize n = bh_block_len_before ((BhBlock)(block < 1));
    if (n < BH_BLOCK_LEN)
      return i + n;
  }
  while (i < bytes.len && (guint8)(bytes.at[i] - 1) < 0x7f)
    i++;
  return i;
}

static inline gboolean
is_plain (guint8 byte, gboolean has_quotes)
{
  return byte >= 0x20 && byte < 0x7f && byte != '\\' && (has_quotes || byte != '"');
}

static inline gboolean
is_plain_block (const char *bytes, gboolean has_quotes)
{
  const guint8 quote = has_quotes ? '\\' : '"';
  BhBlock block;

  memcpy (&block, bytes, sizeof block);
  return !bh_block_is_any (
      (BhBlock)((block < 0x20) | (block >= 0x7f) | (block == '\\') | (block == quote)));
}

/* Eight bytes in any order. Each term has the top bit of a byte set where some byte is odd: it is
 * below a blank, beyond ASCII or DEL, or one of the two marks. */
static inline gboolean
is_plain_half (guint64 half, gboolean has_quotes)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 slash = half ^ ones * '\\', quote = half ^ ones * (has_quotes ? '\\' : '"');
  const guint64 odd = ((half - ones * 0x20) & ~half) | half | (half + ones) |
                      ((slash - ones) & ~slash) | ((quote - ones) & ~quote);

  return (odd & ones << 7) == 0;
}

/* Of four to fifteen bytes: the first and the last ones, which may overlap. FALSE of fewer. */
static inline gboolean
is_plain_short (BhSpan bytes, gboolean has_quotes)
{
  guint64 halves[2];
  guint32 quarters[2];

  if (bytes.len >= sizeof halves[0]) {
    memcpy (&halves[0], bytes.at, sizeof halves[0]);
    memcpy (&halves[1], bytes.at + bytes.len - sizeof halves[1], sizeof halves[1]);
    return is_plain_half (halves[0], has_quotes) && is_plain_half (halves[1], has_quotes);
  }
  if (bytes.len < sizeof quarters[0])
    return FALSE;
  memcpy (&quarters[0], bytes.at, sizeof quarters[0]);
  memcpy (&quarters[1], bytes.at + bytes.len - sizeof quarters[1], sizeof quarters[1]);
  return is_plain_half ((guint64)quarters[0] << 32 | quarters[1], has_quotes);
}

/* Most values of a table are short. */
gsize
bh_text_plain_len (BhSpan bytes, gboolean has_quotes)
{
  const char *text = (const char *)bytes.at;
  gsize n = 0;

  if (bytes.len < BH_BLOCK_LEN && is_plain_short (bytes, has_quotes))
    return bytes.len;
  while (bytes.len - n >= BH_BLOCK_LEN && is_plain_block (text + n, has_quotes))
    n += BH_BLOCK_LEN;
  if (n > 0 && bytes.len - n < BH_BLOCK_LEN &&
      is_plain_block (text + bytes.len - BH_BLOCK_LEN, has_quotes))
    return bytes.len; /* the last block overlaps the one before */
  while (n < bytes.len && is_plain ((guint8)text[n], has_quotes))
    n++;
  return n;
}

static gboolean
is_between (guint8 byte, guint8 low, guint8 high)
{
  return byte >= low && byte <= high;
}

static gboolean
are_trailing (const guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!is_between (bytes[i], 0x80, 0xbf))
      return FALSE;
  return TRUE;
}

/* The length of the character that len bytes begin with; 0: they begin with none. The
 * well-formed sequences are those of the Unicode Standard's table 3-7. */
static gsize
character_len (const guint8 *bytes, gsize len)
{
  static const struct {
    guint8 first_low, first_high, second_low, second_high;
    gsize len;
  } forms[] = {
    { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 }, { 0xe1, 0xec, 0x80, 0xbf, 3 },
    { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 }, { 0xf0, 0xf0, 0x90, 0xbf, 4 },
    { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
  };

  if (bytes[0] < 0x80)
    return bytes[0] != '\0' ? 1 : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (is_between (bytes[0], forms[i].first_low, forms[i].first_high))
      return len >= forms[i].len &&
                     is_between (bytes[1], forms[i].second_low, forms[i].second_high) &&
                     are_trailing (bytes + 2, forms[i].len - 2)
                 ? forms[i].len
                 : 0;
  return 0;
}

gboolean
bh_text_is_valid (BhSpan bytes)
{
  gsize i = 0, end;

  while ((i += bh_text_ascii_len (bh_span_from (bytes, i))) < bytes.len)
    for (end = MIN (i + BH_BLOCK_LEN, bytes.len); i < end;) {
      gsize n = character_len (bytes.at + i, bytes.len - i);
      if (n == 0)
        return FALSE;
      i += n;
    }
  return TRUE;
}

char *
bh_text_repair (BhSpan bytes, gboolean *out_is_repaired)
{
  gboolean good = bh_text_is_valid (bytes);
  if (out_is_repaired != NULL)
    *out_is_repaired = !good;
  if (good)
    return bh_span_dup (bytes);
  return g_utf8_make_valid ((const char *)bytes.at, (gssize)bytes.len);
}

gboolean
bh_text_is_unsafe (gunichar character)
{
  return character < 0x20 || (character >= 0x7f && character <= 0x9f) ||
         (character >= 0x200e && character <= 0x200f) ||
         (character >= 0x2028 && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0xfeff || character == 0x061c;
}

char *
bh_text_visible (const char *utf8)
{
  GString *out = g_string_sized_new (strlen (utf8));
  for (const char *p = utf8; *p != '\0'; p = bh_text_next (p)) {
    gunichar character = g_utf8_get_char (p);
    if (!bh_text_is_unsafe (character))
      g_string_append_unichar (out, character);
    else
      g_string_append_printf (out, character < 0x100 ? "\\x%02x" : "\\u%04x", character);
  }
  return g_string_free (out, FALSE);
}
