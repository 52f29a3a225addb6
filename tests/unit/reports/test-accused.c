/* test-accused.c - who sent a campaign, as a clause. */
#include "reports/accused.h"

#include <glib.h>

#define ONE(account)                                                                               \
  "{\"account\":\"" account "\",\"verdict\":\"credential-stolen\",\"messages\":1200}"

static void
assert_words (const char *json, const char *expected)
{
  g_autofree char *words = bh_accused_words (json);
  g_assert_cmpstr (words, ==, expected);
}

static void
names_who_sent_most (void)
{
  assert_words ("[" ONE ("ann@example.org") "]",
                "1,200 sent by ann@example.org (credential-stolen)");
  assert_words ("[" ONE ("a") "," ONE ("b") "," ONE ("c") "]",
                "1,200 sent by a (credential-stolen), 1,200 by b (credential-stolen), 1,200 by c "
                "(credential-stolen)");
}

static void
counts_the_rest (void)
{
  g_autofree char *words =
      bh_accused_words ("[" ONE ("a") "," ONE ("b") "," ONE ("c") "," ONE ("d") "," ONE ("e") "]");
  g_assert_true (g_str_has_suffix (words, ", and more by 2 other accounts"));
}

/* A case folder may come from somebody else. */
static void
says_nothing_of_nobody (void)
{
  static const char *const lists[] = { "[]", "{}", "[", "", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    assert_words (lists[i], NULL);
}

static void
cuts_a_long_name (void)
{
  g_autofree char *name = g_strnfill (5000, 'a');
  g_autofree char *json = g_strdup_printf ("[{\"account\":\"%s\"}]", name);
  g_autofree char *words = bh_accused_words (json);

  g_assert_cmpuint (strlen (words), <, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/accused/names-who-sent-most", names_who_sent_most);
  g_test_add_func ("/reports/accused/counts-the-rest", counts_the_rest);
  g_test_add_func ("/reports/accused/says-nothing-of-nobody", says_nothing_of_nobody);
  g_test_add_func ("/reports/accused/cuts-a-long-name", cuts_a_long_name);
  return g_test_run ();
}
