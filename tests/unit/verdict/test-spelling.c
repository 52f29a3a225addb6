/* test-spelling.c - which login a name without its domain is. */
#include "verdict/spelling.h"

static char own_domain[] = "example.org", other_domain[] = "example.com";
static char *own_domains[] = { own_domain, other_domain, NULL };
static const BhOwnSide own = { .domains = own_domains };

static void
one_login_on_one_server_is_known_in_each_spelling (void)
{
  g_autoptr (BhSpellings) spellings = bh_spellings_new ();

  bh_spellings_note (spellings, "jack", "mail");
  bh_spellings_note (spellings, "example\\jack", "mail");
  bh_spellings_note (spellings, "jack@example.org", "mail");

  g_assert_cmpstr (bh_spellings_name (spellings, &own, "jack"), ==, "jack@example.org");
  g_assert_cmpstr (bh_spellings_name (spellings, &own, "example\\jack"), ==, "jack@example.org");
  g_assert_cmpstr (bh_spellings_name (spellings, &own, "jack@example.org"), ==, "jack@example.org");
}

static void
what_is_not_certain_stays_apart (void)
{
  static const struct {
    const char *what, *full, *server, *more;
    const char *login;
  } cases[] = {
    { "another server", "jack@example.org", "mx2", NULL, "jack" },
    { "two domains", "jack@example.org", "mail", "jack@example.com", "jack" },
    { "a domain that nobody called ours", "jack@example.net", "mail", NULL, "jack" },
    { "one of two is not ours", "jack@example.org", "mail", "jack@example.net", "jack" },
    { "another realm", "jack@example.org", "mail", NULL, "corp\\jack" },
    { "nobody of that name", "jill@example.org", "mail", NULL, "jack" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhSpellings) spellings = bh_spellings_new ();
    bh_spellings_note (spellings, cases[i].login, "mail");
    bh_spellings_note (spellings, cases[i].full, cases[i].server);
    if (cases[i].more != NULL)
      bh_spellings_note (spellings, cases[i].more, "mail");
    if (bh_spellings_name (spellings, &own, cases[i].login) != cases[i].login)
      g_error ("%s: taken for another", cases[i].what);
  }
}

static void
login_at_two_servers_stays_apart (void)
{
  g_autoptr (BhSpellings) spellings = bh_spellings_new ();

  bh_spellings_note (spellings, "jack", "mail");
  bh_spellings_note (spellings, "jack", "web");
  bh_spellings_note (spellings, "jack@example.org", "mail");

  g_assert_cmpstr (bh_spellings_name (spellings, &own, "jack"), ==, "jack");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/spelling/one-login-on-one-server-is-known-in-each-spelling",
                   one_login_on_one_server_is_known_in_each_spelling);
  g_test_add_func ("/verdict/spelling/what-is-not-certain-stays-apart",
                   what_is_not_certain_stays_apart);
  g_test_add_func ("/verdict/spelling/login-at-two-servers-stays-apart",
                   login_at_two_servers_stays_apart);
  return g_test_run ();
}
