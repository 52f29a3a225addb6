/* test-options-differ.c - a case that does not fit says by which options. */
#include "given/options-differ.h"

static void
names_what_differs (void)
{
  static const struct {
    const char *recorded, *wanted, *said;
  } cases[] = {
    { "{\"limits\":{\"parts\":3},\"norm\":1}", "{\"limits\":{\"parts\":3},\"norm\":1}", "" },
    { "{\"limits\":{\"parts\":3}}", "{\"limits\":{\"parts\":4}}", "--limit" },
    { "{}", "{\"carve\":true,\"hashes\":\"md5\"}", "--hash, --carve" },
    { "{\"hashes\":\"md5\",\"version\":\"1\"}", "{\"version\":\"2\"}",
      "--hash, the version of the program" },
    { "{\"logs\":[\"a\"]}", "{\"logs\":[\"a\",\"b\"]}", "--log" },
    { "no JSON", "{\"note\":\"a\"}", "--note" },
    { NULL, "{\"note\":\"a\"}", "--note" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *said = bh_scan_options_differ (cases[i].recorded, cases[i].wanted);
    g_assert_cmpstr (said, ==, cases[i].said);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/given/options-differ/names-what-differs", names_what_differs);
  return g_test_run ();
}
