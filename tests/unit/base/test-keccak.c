/* test-keccak.c - Keccak-256 by the test vectors that the Keccak team published. */
#include "base/keccak.h"

static void
hashes_are_those_published (void)
{
  g_autofree char *block = g_strnfill (136, 'a'); /* a whole block, so that padding has its own */
  const struct {
    const char *text, *hash;
  } cases[] = {
    { "", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470" },
    { "abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45" },
    { block, "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhSha256 hash = bh_keccak_256 (bh_span_of_string (cases[i].text));
    g_autofree char *hex = bh_sha256_to_hex (&hash);
    g_assert_cmpstr (hex, ==, cases[i].hash);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/keccak/hashes-are-those-published", hashes_are_those_published);
  return g_test_run ();
}
