/* test-typed-term.c - a name of evidence comes through a shell and a query as it is. */
#include <glib.h>

#include "reports/typed-term.h"

typedef struct {
  const char *kind, *name, *typed;
} TermCase;

static void
is_quoted_for_both (void)
{
  static const TermCase cases[] = {
    { "account", "ann@example.org", "account:ann@example.org" },
    { "cluster", "2067a1bcd3fe", "cluster:2067a1bcd3fe" },
    { "host", "192.0.2.7", "ip:192.0.2.7" },
    { "host", "2001:db8::7", "ip:2001:db8::7" },
    { "account", "john doe", "'account:\"john doe\"'" },
    { "account", "o'neil", "'account:o'\\''neil'" },
    { "account", "$(touch x)", "'account:\"$(touch x)\"'" },
    { "account", "a;b|c&d", "'account:a;b|c&d'" },
    { "account", "say\"hi\"", "'account:\"say\"\"hi\"\"\"'" },
    { "account", "EXAMPLE\\ann", "'account:EXAMPLE\\ann'" },
    { "account", "--help", "account:--help" },
    { "account", "not:x", "account:not:x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *typed = bh_typed_term (cases[i].kind, cases[i].name);
    g_assert_cmpstr (typed, ==, cases[i].typed);
  }
}

/* A pattern fits others' mail as well; what acts on a terminal is not typed. */
static void
is_none_where_others_would_fit (void)
{
  static const char *const names[] = { "*",    "a*b@example.org", "who?", "a\033[2Jb",
                                       "a\nb", "a\342\200\256b" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *typed = bh_typed_term ("account", names[i]);
    g_assert_null (typed);
  }
}

static void
is_none_of_what_no_address_is_as_long_as (void)
{
  g_autofree char *longest = g_strnfill (BH_TYPED_NAME_LEN, 'a');
  g_autofree char *longer = g_strnfill (BH_TYPED_NAME_LEN + 1, 'a');
  g_autofree char *term = bh_typed_term ("account", longest);
  g_autofree char *none = bh_typed_term ("account", longer);

  g_assert_nonnull (term);
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/typed-term/is-quoted-for-query-and-shell", is_quoted_for_both);
  g_test_add_func ("/reports/typed-term/is-none-where-others-would-fit",
                   is_none_where_others_would_fit);
  g_test_add_func ("/reports/typed-term/is-none-of-what-no-address-is-as-long-as",
                   is_none_of_what_no_address_is_as_long_as);
  return g_test_run ();
}
