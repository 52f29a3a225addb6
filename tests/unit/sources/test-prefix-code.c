/* test-prefix-code.c - which bits are which symbol, by the standard's own example. */
#include "sources/prefix-code.h"

/* RFC 1951 section 3.2.2: the symbols A to H. */
static const guint8 lens_of_rfc[] = { 3, 3, 3, 3, 3, 2, 4, 4 };

/* Highest bit first, as the standard writes codes. */
static guint64
packed (const char *bits)
{
  guint64 out = 0;

  for (guint i = 0; bits[i] != '\0'; i++)
    out |= (guint64)(bits[i] == '1') << i;
  return out;
}

static void
codes_are_those_of_the_standard (void)
{
  static const char *const codes[] = { "010", "011", "100", "101", "110", "00", "1110", "1111" };
  BhPrefixCode code;

  g_assert_true (bh_prefix_code_init (&code, lens_of_rfc, G_N_ELEMENTS (lens_of_rfc)));
  for (guint symbol = 0; symbol < G_N_ELEMENTS (codes); symbol++) {
    guint len = 99;
    g_assert_cmpuint (bh_prefix_code_find (&code, packed (codes[symbol]), &len), ==, symbol);
    g_assert_cmpuint (len, ==, lens_of_rfc[symbol]);
  }
}

/* One code a length, 0, 10, 110 …: also those that no table holds. */
static void
long_codes_are_found (void)
{
  guint8 lens[BH_PREFIX_CODE_LEN_MAX + 1];
  BhPrefixCode code;

  for (guint8 i = 0; i < BH_PREFIX_CODE_LEN_MAX; i++)
    lens[i] = (guint8)(i + 1);
  lens[BH_PREFIX_CODE_LEN_MAX] = BH_PREFIX_CODE_LEN_MAX;

  g_assert_true (bh_prefix_code_init (&code, lens, G_N_ELEMENTS (lens)));
  for (guint symbol = 0; symbol < G_N_ELEMENTS (lens); symbol++) {
    guint len = 99;
    g_assert_cmpuint (bh_prefix_code_find (&code, (1u << symbol) - 1, &len), ==, symbol);
    g_assert_cmpuint (len, ==, lens[symbol]);
  }
}

static void
codes_that_do_not_fit_are_refused (void)
{
  static const guint8 too_many[] = { 1, 1, 1 }, too_deep[] = { 1, 2, 2, 15 };
  BhPrefixCode code;

  g_assert_false (bh_prefix_code_init (&code, too_many, G_N_ELEMENTS (too_many)));
  g_assert_false (bh_prefix_code_init (&code, too_deep, G_N_ELEMENTS (too_deep)));
}

/* A block with one distance has a code of one bit, of which the other value is nobody's. */
static void
bits_of_no_code_are_no_symbol (void)
{
  static const guint8 lone[] = { 0, 1, 0 };
  guint len = 99;
  BhPrefixCode code;

  g_assert_true (bh_prefix_code_init (&code, lone, G_N_ELEMENTS (lone)));
  g_assert_cmpuint (bh_prefix_code_find (&code, 0, &len), ==, 1);
  g_assert_cmpuint (len, ==, 1);
  g_assert_cmpuint (bh_prefix_code_find (&code, 1, &len), ==, BH_NO_SYMBOL);
  g_assert_cmpuint (len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sources/prefix-code/codes-are-those-of-the-standard",
                   codes_are_those_of_the_standard);
  g_test_add_func ("/sources/prefix-code/long-codes-are-found", long_codes_are_found);
  g_test_add_func ("/sources/prefix-code/codes-that-do-not-fit-are-refused",
                   codes_that_do_not_fit_are_refused);
  g_test_add_func ("/sources/prefix-code/bits-of-no-code-are-no-symbol",
                   bits_of_no_code_are_no_symbol);
  return g_test_run ();
}
