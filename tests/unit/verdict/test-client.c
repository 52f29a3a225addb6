/* test-client.c - names of clients that tell a machine, or a house. */
#include "verdict/client.h"

static char own_host[] = "mx*.example.org", own_domain[] = "example.org";
static char *own_hosts[] = { own_host, NULL };
static char *own_domains[] = { own_domain, NULL };
static const BhOwnSide own = { .host_globs = own_hosts, .domains = own_domains };

static void
names_of_one_machine_tell (void)
{
  static const struct {
    const char *helo, *name;
  } cases[] = {
    { "ANN-NB-7", "ann-nb-7" },
    { "DESKTOP-8K2J1PQ", "desktop-8k2j1pq" },
    { "ann.office.example.org", NULL }, /* a name below ours: a bot may call itself so */
    { "laptop.example.com", "laptop.example.com" },
    { "pc", NULL },
    { "windows", NULL },
    { "localhost", NULL },
    { "localhost.localdomain", NULL },
    { "ylmf-pc", NULL },
    { "User-PC", NULL },
    { "192.0.2.7", NULL },
    { "[192.0.2.7]", NULL },
    { "example.org", NULL },
    { "mx2.example.org", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = bh_client_machine (cases[i].helo, &own);
    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
servers_that_greet_by_their_own_names_are_of_a_house (void)
{
  static const struct {
    const char *helo, *rdns, *ip, *house;
  } cases[] = {
    { "out1.hired.example", "out1.hired.example", "203.0.113.9", "hired.example" },
    { "OUT1.hired.example", "out1.Hired.example", "2001:db8::9", "hired.example" },
    { "out1.hired.example", NULL, "203.0.113.9", NULL },
    { "out1.hired.example", "bot.example.net", "203.0.113.9", NULL },
    { "hired.example", "hired.example", "203.0.113.9", "hired.example" },
    { "dyn9.line.example", "dyn9.line.example", "203.0.113.9", NULL },
    { "a-203-0-113-9.line.example", "a-203-0-113-9.line.example", "203.0.113.9", NULL },
    { "a9-113.line.example", "a9-113.line.example", "203.0.113.9", NULL },
    { "example", "example", "203.0.113.9", NULL },
    { NULL, NULL, NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *house = bh_client_house (cases[i].helo, cases[i].rdns, cases[i].ip);
    g_assert_cmpstr (house, ==, cases[i].house);
  }
}

static void
web_mail_is_nobodys_mail_program (void)
{
  g_assert_cmpstr (bh_client_mailer ("Mozilla Thunderbird 128.2"), ==, "Mozilla Thunderbird 128.2");
  g_assert_null (bh_client_mailer ("Roundcube Webmail/1.6.6"));
  g_assert_null (bh_client_mailer ("Kerio Connect 9.4.2 WebClient"));
  g_assert_null (bh_client_mailer (NULL));
}

static void
bridges_of_containers_are_known (void)
{
  static const char *const bridges[] = { "172.17.0.1", "172.31.0.1", "::ffff:172.18.0.1",
                                         "10.88.0.1" };
  static const char *const others[] = { "172.17.0.5", "172.16.0.1",  "172.20.5.1", "192.168.1.1",
                                        "10.0.0.1",   "2001:db8::1", "unknown" };
  for (gsize i = 0; i < G_N_ELEMENTS (bridges); i++)
    g_assert_true (bh_client_is_bridge (bridges[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (bh_client_is_bridge (others[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/client/names-of-one-machine-tell", names_of_one_machine_tell);
  g_test_add_func ("/verdict/client/servers-that-greet-by-their-own-names-are-of-a-house",
                   servers_that_greet_by_their_own_names_are_of_a_house);
  g_test_add_func ("/verdict/client/web-mail-is-nobodys-mail-program",
                   web_mail_is_nobodys_mail_program);
  g_test_add_func ("/verdict/client/bridges-of-containers-are-known",
                   bridges_of_containers_are_known);
  return g_test_run ();
}
