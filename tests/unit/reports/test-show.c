/* test-show.c - lists of the case as text. */
#include "reports/show.h"

typedef struct {
  const char *json;
  const char *text;
} ListCase;

static const ListCase lists[] = {
  { NULL, "" },
  { "[]", "" },
  { "[\"a\"]", "a" },
  { "[\"a\",\"b, c\",12]", "a; b, c; 12" },
  { "[0,1]", "0; 1" },
  { "[\"said \\\"no\\\" [192.0.2.1] \\\\ {x}\"]", "said \"no\" [192.0.2.1] \\ {x}" },
  { "[\"\\u00e9\\n\\/\"]", "\xc3\xa9\n/" },
  { "[\"\\ud83d\\ude00\"]", "\xf0\x9f\x98\x80" },
  { "[\"a\", \"b\"]", "a; b" },
  { "[{\"n\":1},\"b\"]", "{\"n\":1}; b" },
  { "\"no list\"", "\"no list\"" },
};

static void
list_is_joined (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autofree char *text = bh_show_list (lists[i].json);
    g_assert_cmpstr (text, ==, lists[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/show/list-is-joined", list_is_joined);
  return g_test_run ();
}
