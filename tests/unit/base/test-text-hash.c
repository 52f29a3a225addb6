/* test-text-hash.c - what is folded, and that each byte counts. */
#include "base/text-hash.h"

#define LEN_MAX 40

static void
each_byte_counts_at_any_length (void)
{
  char text[LEN_MAX];

  for (gsize len = 1; len <= LEN_MAX; len++) {
    memset (text, 'x', sizeof text);
    guint64 plain = bh_hash_add (BH_HASH_START, bh_span (text, len));
    for (gsize i = 0; i < len; i++) {
      text[i] = 'y';
      g_assert_cmphex (bh_hash_add (BH_HASH_START, bh_span (text, len)), !=, plain);
      g_assert_cmphex (bh_hash_add_folded (BH_HASH_START, bh_span (text, len)), !=, plain);
      text[i] = 'x';
    }
    g_assert_cmphex (bh_hash_add (BH_HASH_START, bh_span (text, len - 1)), !=, plain);
  }
}

static void
letters_alone_are_folded (void)
{
  for (guint byte = 0; byte < 256; byte++) {
    guint64 want = (guint8)g_ascii_tolower ((char)byte);
    for (guint at = 0; at < 64; at += 8) {
      guint64 around = G_GUINT64_CONSTANT (0x5a5b41407a61ff80) & ~((guint64)0xff << at);
      guint64 folded = G_GUINT64_CONSTANT (0x7a5b61407a61ff80) & ~((guint64)0xff << at);
      g_assert_cmphex (bh_hash_fold (around | (guint64)byte << at), ==, folded | want << at);
    }
  }
}

static void
case_matters_to_no_folded_key (void)
{
  static const BhSpan one = BH_SPAN_INIT ("Jack.O'Neill+TAG@Example.ORG"),
                      two = BH_SPAN_INIT ("jack.o'neill+tag@example.org");

  for (gsize len = 1; len <= one.len; len++)
    g_assert_cmphex (bh_hash_add_folded (BH_HASH_START, bh_span_head (one, len)), ==,
                     bh_hash_add_folded (BH_HASH_START, bh_span_head (two, len)));
  g_assert_cmphex (bh_hash_add (BH_HASH_START, one), !=, bh_hash_add (BH_HASH_START, two));
}

static void
parts_are_not_run_together (void)
{
  guint64 one = bh_hash_add (BH_HASH_START, BH_SPAN_LITERAL ("ab")),
          two = bh_hash_add (BH_HASH_START, BH_SPAN_LITERAL ("a"));

  g_assert_cmphex (bh_hash_add (one, BH_SPAN_LITERAL ("c")), !=,
                   bh_hash_add (two, BH_SPAN_LITERAL ("bc")));
}

static void
keys_fill_a_table_evenly (void)
{
  enum { N_SLOTS = 1024, N = 64 * N_SLOTS };
  guint n_in[N_SLOTS] = { 0 };

  for (guint i = 0; i < N; i++) {
    g_autofree char *text = g_strdup_printf ("4V%07udz1xH", i);
    n_in[bh_text_hash (text) % N_SLOTS]++;
  }
  for (guint i = 0; i < N_SLOTS; i++)
    g_assert_cmpuint (n_in[i], <, 3 * N / N_SLOTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text-hash/each-byte-counts-at-any-length",
                   each_byte_counts_at_any_length);
  g_test_add_func ("/base/text-hash/letters-alone-are-folded", letters_alone_are_folded);
  g_test_add_func ("/base/text-hash/case-matters-to-no-folded-key", case_matters_to_no_folded_key);
  g_test_add_func ("/base/text-hash/parts-are-not-run-together", parts_are_not_run_together);
  g_test_add_func ("/base/text-hash/keys-fill-a-table-evenly", keys_fill_a_table_evenly);
  return g_test_run ();
}
