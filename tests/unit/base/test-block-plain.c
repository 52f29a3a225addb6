/* test-block-plain.c - without vector instructions a block's bits are the same. */
#undef __SSE2__ /* the other path of block.h, whatever this machine has */
#include "base/block.h"

#include <string.h>

#define ROUNDS 20000

static guint
bits_one_by_one (const guint8 *bytes)
{
  guint bits = 0;

  for (guint i = 0; i < BH_BLOCK_LEN; i++)
    bits |= (bytes[i] != 0 ? 1U : 0U) << i;
  return bits;
}

static void
plain_bits_are_those_of_each_byte (void)
{
  for (guint round = 0; round < ROUNDS; round++) {
    guint wanted = (guint)g_test_rand_int_range (0, 1 << BH_BLOCK_LEN);
    guint8 bytes[BH_BLOCK_LEN];
    BhBlock set;

    for (guint i = 0; i < BH_BLOCK_LEN; i++)
      bytes[i] = (wanted >> i & 1) != 0 ? 0xff : 0;
    memcpy (&set, bytes, sizeof set);

    g_assert_cmphex (bits_one_by_one (bytes), ==, wanted);
    g_assert_cmphex (bh_block_bits (set), ==, wanted);
    g_assert_cmpint (bh_block_is_any (set), ==, wanted != 0);
    g_assert_cmpuint (bh_block_len_before (set), ==,
                      wanted != 0 ? (gsize)__builtin_ctz (wanted) : BH_BLOCK_LEN);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/block/plain-bits-are-those-of-each-byte",
                   plain_bits_are_those_of_each_byte);
  return g_test_run ();
}
