/* test-block.c - what a set of sixteen bytes tells. */
#include "base/block.h"

#include <string.h>

/* The set of the block's bytes that are "x". */
static BhBlock
xs_of (const char bytes[BH_BLOCK_LEN + 1])
{
  BhBlock block;

  memcpy (&block, bytes, sizeof block);
  return (BhBlock)(block == 'x');
}

static void
bits_stand_for_bytes (void)
{
  g_assert_cmpuint (bh_block_bits (xs_of ("................")), ==, 0);
  g_assert_cmpuint (bh_block_bits (xs_of ("x...............")), ==, 1);
  g_assert_cmpuint (bh_block_bits (xs_of (".x.....xx.......")), ==, 0x182);
  g_assert_cmpuint (bh_block_bits (xs_of ("...............x")), ==, 0x8000);
  g_assert_cmpuint (bh_block_bits (xs_of ("xxxxxxxxxxxxxxxx")), ==, 0xffff);
}

static void
counts_bytes_before (void)
{
  g_assert_cmpuint (bh_block_len_before (xs_of ("x..x............")), ==, 0);
  g_assert_cmpuint (bh_block_len_before (xs_of ("........x......x")), ==, 8);
  g_assert_cmpuint (bh_block_len_before (xs_of ("...............x")), ==, 15);
  g_assert_cmpuint (bh_block_len_before (xs_of ("................")), ==, BH_BLOCK_LEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/block/gives-a-bit-for-each-byte-the-first-lowest", bits_stand_for_bytes);
  g_test_add_func ("/base/block/counts-the-bytes-before-the-first-of-the-set", counts_bytes_before);
  return g_test_run ();
}
