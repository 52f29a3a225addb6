/* span.c - looking at borrowed bytes without ever leaving them. */
#include "base/span.h"

#include "base/block.h"
#include "base/little-endian.h"

/* g_ascii_tolower() without a call: spans are compared byte by byte everywhere. */
static guint8
lower (guint8 byte)
{
  return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

/* Capitals of the eight bytes made small. A byte's low seven bits and what is added reach its
 * highest bit from 'A' on and from behind 'Z' on; none carries into the next. */
static guint64
lower_word (guint64 word)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), highs = ones << 7;
  guint64 low = word & ~highs;
  guint64 is_capital = ((low + ones * (0x80 - 'A')) ^ (low + ones * (0x7f - 'Z'))) & ~word & highs;

  return word | is_capital >> 2;
}

/* Words are nearly always equal, or differ in more than the bit of the case. */
static gboolean
is_equal_word (guint64 a, guint64 b)
{
  const guint64 case_bits = G_GUINT64_CONSTANT (0x2020202020202020);

  return a == b || (((a ^ b) & ~case_bits) == 0 && lower_word (a) == lower_word (b));
}

/* Four to eight bytes as a word: the first four and the last. */
static guint64
short_word (const guint8 *at, gsize len)
{
  return bh_le32 (at) | (guint64)bh_le32 (at + len - sizeof (guint32)) << 32;
}

/* The last word overlaps the one before. */
gboolean
bh_span_begins_nocase (const guint8 *at, BhSpan prefix)
{
  const gsize step = sizeof (guint64);
  gsize i = 0;

  if (prefix.len >= step) {
    for (; i + step <= prefix.len; i += step)
      if (!is_equal_word (bh_le64 (at + i), bh_le64 (prefix.at + i)))
        return FALSE;
    i = prefix.len - step;
    return is_equal_word (bh_le64 (at + i), bh_le64 (prefix.at + i));
  }
  if (prefix.len >= step / 2)
    return is_equal_word (short_word (at, prefix.len), short_word (prefix.at, prefix.len));
  for (; i < prefix.len; i++)
    if (lower (at[i]) != lower (prefix.at[i]))
      return FALSE;
  return TRUE;
}

gboolean
bh_span_ends_nocase (BhSpan span, BhSpan suffix)
{
  if (span.len < suffix.len)
    return FALSE;
  return bh_span_starts_nocase (bh_span_from (span, span.len - suffix.len), suffix) ||
         suffix.len == 0;
}

/* Vectors of the widest kind that the processor has: what is inlined into a function of a
 * target is compiled for it, and without that target becomes narrower instructions. */
#if defined(__x86_64__)
#define WIDE_TARGET __attribute__ ((target ("avx2")))
#define has_wide() (__builtin_cpu_supports ("avx2") != 0)
#else
#define WIDE_TARGET
#define has_wide() FALSE
#endif
#define INLINE static inline __attribute__ ((always_inline))

#define BLOCK_LEN 32 /* bytes */
#define BLOCKS 2     /* looked at before anything is asked of them */

/* A compare gives all ones or 0 for each byte. */
typedef guint8 Block __attribute__ ((vector_size (BLOCK_LEN)));

INLINE void
load_block (const guint8 *at, Block *out_block)
{
  memcpy (out_block, at, sizeof *out_block);
}

INLINE gboolean
is_any (const Block *found)
{
  guint64 quarters[BLOCK_LEN / sizeof (guint64)];

  memcpy (quarters, found, sizeof quarters);
  return (quarters[0] | quarters[1] | quarters[2] | quarters[3]) != 0;
}

/* Ones in out_found where the pair begins in the block at; reads one byte behind it. */
INLINE void
find_in_block (const guint8 *at, guint8 first, guint8 second, Block *out_found)
{
  Block firsts, seconds;

  load_block (at, &firsts);
  load_block (at + 1, &seconds);
  *out_found = (Block)(firsts == first) & (Block)(seconds == second);
}

/* The length of the start of span, in whole steps, in which no pair begins. */
INLINE gsize
len_without_pair (BhSpan span, guint8 first, guint8 second)
{
  const gsize step = BLOCKS * BLOCK_LEN;
  gsize i;

  for (i = 0; i + step < span.len; i += step) {
    Block found, more;
    find_in_block (span.at + i, first, second, &found);
    find_in_block (span.at + i + BLOCK_LEN, first, second, &more);
    found |= more;
    if (is_any (&found))
      break;
  }
  return i;
}

WIDE_TARGET static gsize
len_without_pair_wide (BhSpan span, guint8 first, guint8 second)
{
  return len_without_pair (span, first, second);
}

/* How many bytes of a block stand before the first pair that begins in it. Reads one byte
 * behind it. */
static gsize
len_before_pair (const guint8 *at, guint8 first, guint8 second)
{
  BhBlock bytes, next;

  memcpy (&bytes, at, sizeof bytes);
  memcpy (&next, at + 1, sizeof next);
  return bh_block_len_before ((BhBlock)(bytes == first) & (BhBlock)(next == second));
}

gboolean
bh_span_find_pair (BhSpan span, guint8 first, guint8 second, gsize *out_at)
{
  gsize i = has_wide () ? len_without_pair_wide (span, first, second)
                        : len_without_pair (span, first, second);

  for (; i + BH_BLOCK_LEN < span.len; i += BH_BLOCK_LEN) {
    gsize len = len_before_pair (span.at + i, first, second);
    if (len < BH_BLOCK_LEN) {
      *out_at = i + len;
      return TRUE;
    }
  }
  for (; i + 1 < span.len; i++) {
    if (span.at[i] == first && span.at[i + 1] == second) {
      *out_at = i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
bh_span_find (BhSpan span, BhSpan needle, gsize *out_at)
{
  if (span.len == 0 || needle.len == 0)
    return FALSE;
  if (needle.len == 2) /* memmem() goes byte by byte then */
    return bh_span_find_pair (span, needle.at[0], needle.at[1], out_at);
  const guint8 *found = memmem (span.at, span.len, needle.at, needle.len);
  if (found == NULL)
    return FALSE;
  *out_at = (gsize)(found - span.at);
  return TRUE;
}

BhSpan
bh_span_behind_last (BhSpan span, BhSpan mark)
{
  BhSpan behind = BH_SPAN_NONE;
  gsize at = 0;

  while (bh_span_find (span, mark, &at))
    behind = span = bh_span_from (span, at + mark.len);
  return behind;
}

gboolean
bh_span_find_unescaped (BhSpan span, guint8 byte, gsize *out_at)
{
  for (gsize i = 0; i < span.len; i++) {
    if (span.at[i] == byte) {
      *out_at = i;
      return TRUE;
    }
    i += span.at[i] == '\\' ? 1 : 0;
  }
  return FALSE;
}

static guint
odd_bytes_one_by_one (BhSpan span)
{
  guint odd = 0;

  for (gsize i = 0; i < span.len; i++) {
    odd |= span.at[i] == '\0' ? BH_ODD_NUL : span.at[i] == '\r' ? BH_ODD_CR : 0;
    odd |= i > 0 && span.at[i - 1] == '>' && span.at[i] == 'F' ? BH_ODD_QUOTE : 0;
  }
  return odd;
}

INLINE guint
odd_bytes (BhSpan span)
{
  Block nuls = { 0 }, crs = { 0 }, quotes = { 0 };
  gsize i;

  for (i = 0; i + BLOCK_LEN < span.len; i += BLOCK_LEN) {
    Block block, pairs;
    load_block (span.at + i, &block);
    find_in_block (span.at + i, '>', 'F', &pairs);
    nuls |= (Block)(block == 0);
    crs |= (Block)(block == '\r');
    quotes |= pairs;
  }
  return (is_any (&nuls) ? BH_ODD_NUL : 0) | (is_any (&crs) ? BH_ODD_CR : 0) |
         (is_any (&quotes) ? BH_ODD_QUOTE : 0) | odd_bytes_one_by_one (bh_span_from (span, i));
}

WIDE_TARGET static guint
odd_bytes_wide (BhSpan span)
{
  return odd_bytes (span);
}

guint
bh_span_odd_bytes (BhSpan span)
{
  return has_wide () ? odd_bytes_wide (span) : odd_bytes (span);
}

/* How many bytes of a block stand before the first that is the letter in either case. */
static gsize
len_before_nocase (const guint8 *at, guint8 letter)
{
  BhBlock bytes;

  memcpy (&bytes, at, sizeof bytes);
  return bh_block_len_before ((BhBlock)((bytes | 0x20) == letter));
}

/* The next place from at to last whose byte is first, in either case; NULL: none. */
static const guint8 *
next_nocase (const guint8 *at, const guint8 *last, guint8 first)
{
  if (first < 'a' || first > 'z')
    return at <= last ? memchr (at, first, (gsize)(last - at) + 1) : NULL;
  for (; last - at >= BH_BLOCK_LEN; at += BH_BLOCK_LEN) {
    gsize len = len_before_nocase (at, first);
    if (len < BH_BLOCK_LEN)
      return at + len;
  }
  while (at <= last && lower (*at) != first)
    at++;
  return at <= last ? at : NULL;
}

gboolean
bh_span_find_nocase (BhSpan span, BhSpan needle, gsize *out_at)
{
  if (needle.len == 0 || span.len < needle.len)
    return FALSE;
  const guint8 first = lower (needle.at[0]);
  const guint8 *last = span.at + (span.len - needle.len), *at = span.at;
  while ((at = next_nocase (at, last, first)) != NULL) {
    if (bh_span_begins_nocase (at, needle)) {
      *out_at = (gsize)(at - span.at);
      return TRUE;
    }
    at++;
  }
  return FALSE;
}

gboolean
bh_span_is_hex (BhSpan span, gsize len)
{
  if (span.len != len)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isxdigit ((char)span.at[i]))
      return FALSE;
  return TRUE;
}

gboolean
bh_span_to_uint64 (BhSpan digits, guint64 max, guint64 *out_value)
{
  guint64 value = 0;

  if (digits.len == 0 || digits.len > 20)
    return FALSE;
  for (gsize i = 0; i < digits.len; i++) {
    if (!g_ascii_isdigit ((char)digits.at[i]))
      return FALSE;
    guint64 digit = (guint64)(digits.at[i] - '0');
    if (value > (G_MAXUINT64 - digit) / 10)
      return FALSE;
    value = value * 10 + digit;
  }
  if (value > max)
    return FALSE;
  *out_value = value;
  return TRUE;
}

char *
bh_span_dup (BhSpan span)
{
  char *copy = g_malloc (span.len + 1);
  if (span.len > 0)
    memcpy (copy, span.at, span.len);
  copy[span.len] = '\0';
  return copy;
}
