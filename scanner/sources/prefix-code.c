/* prefix-code.c - short codes by a table, long ones by counting. */
#include "sources/prefix-code.h"

#include <string.h>

/* Codes are packed highest bit first, all else lowest first. */
static guint
reversed (guint value, guint len)
{
  guint out = 0;

  for (guint i = 0; i < len; i++)
    out = out << 1 | (value >> i & 1);
  return out;
}

static void
add_quick (BhPrefixCode *code, guint value, guint len, guint symbol)
{
  if (len > BH_PREFIX_QUICK_LEN)
    return;
  for (guint i = reversed (value, len); i < 1u << BH_PREFIX_QUICK_LEN; i += 1u << len)
    code->quick[i] = (guint16)(symbol << 4 | len);
}

gboolean
bh_prefix_code_init (BhPrefixCode *code, const guint8 *lens, gsize n)
{
  guint next[BH_PREFIX_CODE_LEN_MAX + 2] = { 0 }, index[BH_PREFIX_CODE_LEN_MAX + 2] = { 0 };
  guint left = 1;

  memset (code, 0, sizeof *code);
  for (gsize i = 0; i < n; i++)
    code->n_of_len[lens[i]]++;
  code->n_of_len[0] = 0;
  for (guint len = 1; len <= BH_PREFIX_CODE_LEN_MAX; len++) {
    left <<= 1;
    if (code->n_of_len[len] > left)
      return FALSE;
    left -= code->n_of_len[len];
    next[len + 1] = (next[len] + code->n_of_len[len]) << 1;
    index[len + 1] = index[len] + code->n_of_len[len];
  }
  for (gsize i = 0; i < n; i++) {
    const guint len = lens[i];
    if (len == 0)
      continue;
    code->symbols[index[len]++] = (guint16)i;
    add_quick (code, next[len]++, len, (guint)i);
  }
  return TRUE;
}

/* A code too long to be looked up, a bit at a time: codes of a length are numbers in a row. */
static guint
find_long (const BhPrefixCode *code, guint64 bits, guint *out_len)
{
  guint first = 0, index = 0, value = 0;

  for (guint len = 1; len <= BH_PREFIX_CODE_LEN_MAX; len++) {
    const guint n = code->n_of_len[len];
    value = value << 1 | (guint)(bits >> (len - 1) & 1);
    if (value - first < n) {
      *out_len = len;
      return code->symbols[index + value - first];
    }
    index += n;
    first = (first + n) << 1;
  }
  *out_len = 0;
  return BH_NO_SYMBOL;
}

guint
bh_prefix_code_find (const BhPrefixCode *code, guint64 bits, guint *out_len)
{
  const guint16 quick = code->quick[bits & ((1u << BH_PREFIX_QUICK_LEN) - 1)];

  if (quick == 0)
    return find_long (code, bits, out_len);
  *out_len = quick & 15;
  return quick >> 4;
}
