/* base64-wide.c - by the instructions of AVX2. A byte is valued by its two halves: each
 * picks a row of a table of sixteen, which one instruction does for all bytes.
 */
#include "message/base64-wide.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE_TARGET __attribute__ ((target ("avx2")))

/* What is no letter of RFC 4648 section 4, by kinds of high halves; a byte is in none
 * where its low half is not among those that the kind forbids. */
enum {
  SIGN = 1 << 0,   /* 2x: all but B and F */
  DIGIT = 1 << 1,  /* 3x: A to F */
  LETTER = 1 << 2, /* 4x, 6x: 0 */
  LAST = 1 << 3,   /* 5x, 7x: B to F */
  NEVER = 1 << 4,  /* 0x, 1x, 8x and above: all */
};

#define TWICE(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                                      \
  _mm256_setr_epi8 (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, a, b, c, d, e, f, g, h, i, j,  \
                    k, l, m, n, o, p)

/* The ranks of 32 bytes; FALSE where one is not in the alphabet. */
WIDE_TARGET static inline __attribute__ ((always_inline)) gboolean
ranks_of (__m256i bytes, __m256i *out_ranks)
{
  const __m256i kinds = TWICE (NEVER, NEVER, SIGN, DIGIT, LETTER, LAST, LETTER, LAST, NEVER, NEVER,
                               NEVER, NEVER, NEVER, NEVER, NEVER, NEVER);
  const char any = NEVER | SIGN, last = NEVER | DIGIT | LAST;
  const __m256i forbidden = TWICE (any | LETTER, any, any, any, any, any, any, any, any, any,
                                   any | DIGIT, last, last | SIGN, last | SIGN, last | SIGN, last);
  /* Rank less byte, by the high half. '/' is of '+''s half: it is looked up one row before. */
  const __m256i steps = TWICE (0, 63 - '/', 62 - '+', 52 - '0', -'A', -'A', 26 - 'a', 26 - 'a', 0,
                               0, 0, 0, 0, 0, 0, 0);
  const __m256i half = _mm256_set1_epi8 (0x0f);
  __m256i high = _mm256_and_si256 (_mm256_srli_epi32 (bytes, 4), half);
  __m256i low = _mm256_and_si256 (bytes, half);
  __m256i slashes = _mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 ('/')); /* -1 each */

  if (!_mm256_testz_si256 (_mm256_shuffle_epi8 (kinds, high), _mm256_shuffle_epi8 (forbidden, low)))
    return FALSE;
  *out_ranks =
      _mm256_add_epi8 (bytes, _mm256_shuffle_epi8 (steps, _mm256_add_epi8 (high, slashes)));
  return TRUE;
}

/* Four ranks become a number of 24 bits, whose bytes are then put in order. */
WIDE_TARGET static inline __attribute__ ((always_inline)) void
write_groups (__m256i ranks, guint8 *out)
{
  const __m256i order = TWICE (2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  __m256i pairs = _mm256_maddubs_epi16 (ranks, _mm256_set1_epi16 (0x0140));   /* a << 6 | b */
  __m256i groups = _mm256_madd_epi16 (pairs, _mm256_set1_epi32 (0x00011000)); /* ab << 12 | cd */
  __m256i bytes = _mm256_shuffle_epi8 (groups, order);

  _mm_storeu_si128 ((__m128i *)(void *)out, _mm256_castsi256_si128 (bytes));
  _mm_storeu_si128 ((__m128i *)(void *)(out + 12), _mm256_extracti128_si256 (bytes, 1));
}

WIDE_TARGET static gsize
take_groups (BhSpan in, guint8 *out, gsize room)
{
  gsize at = 0;

  while (in.len - at >= BH_BASE64_WIDE_LEN && room >= BH_BASE64_WIDE_ROOM) {
    __m256i ranks;
    if (!ranks_of (_mm256_loadu_si256 ((const __m256i *)(const void *)(in.at + at)), &ranks))
      break;
    write_groups (ranks, out);
    at += BH_BASE64_WIDE_LEN;
    out += BH_BASE64_WIDE_LEN / 4 * 3;
    room -= BH_BASE64_WIDE_LEN / 4 * 3;
  }
  return at;
}

gsize
bh_base64_wide (BhSpan in, guint8 *out, gsize room)
{
  return __builtin_cpu_supports ("avx2") ? take_groups (in, out, room) : 0;
}

#else

gsize
bh_base64_wide (BhSpan in, guint8 *out, gsize room)
{
  (void)in, (void)out, (void)room;
  return 0;
}

#endif
