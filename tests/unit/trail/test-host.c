/* test-host.c - names against globs and domains. */
#include <glib.h>

#include "trail/host.h"

static void
globs_fit_whole_names (void)
{
  static const struct {
    const char *host, *glob;
    gboolean fits;
  } cases[] = {
    { "mail.example.org", "mail.example.org", TRUE },
    { "MAIL.Example.ORG.", "mail.example.org", TRUE },
    { "mail.example.org", "MAIL.EXAMPLE.ORG", TRUE },
    { "mail.example.org", "*.example.org", TRUE },
    { "example.org", "*.example.org", FALSE },
    { "badexample.org", "*.example.org", FALSE },
    { "mail.example.org.attacker.example", "*.example.org", FALSE },
    { "mx.example.org.example.org", "*.example.org", TRUE },
    { "mx1.example.org", "mx?.example.org", TRUE },
    { "mx.example.org", "mx?.example.org", FALSE },
    { "mx12.example.org", "mx?.example.org", FALSE },
    { "mx\xc3\xa9.example.org", "mx?.example.org", TRUE },
    { "mx12.b.example.org", "mx*.?.*.org", TRUE },
    { "mail.example.org", "mail", FALSE },
    { "mail", "mail.example.org", FALSE },
    { "mail", "mail**", TRUE },
    { "mail", "*", TRUE },
    { "", "*", TRUE },
    { "", "?", FALSE },
    { "mail", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (bh_host_matches (cases[i].host, cases[i].glob) == cases[i].fits);
}

static void
domains_have_names_below_them (void)
{
  static const struct {
    const char *host, *domain;
    gboolean is_below;
  } cases[] = {
    { "mail.example.org", "example.org", TRUE }, { "Example.ORG.", "example.org", TRUE },
    { "badexample.org", "example.org", FALSE },  { "org", "example.org", FALSE },
    { "mail.example.org", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (bh_host_is_below (cases[i].host, cases[i].domain) == cases[i].is_below);
}

static void
domains_are_what_is_registered (void)
{
  static const struct {
    const char *host, *domain;
  } cases[] = {
    { "mail.example.org", "example.org" },
    { "a.b.Example.ORG.", "Example.ORG." },
    { "example.org", "example.org" },
    { "mail.example.co.uk", "example.co.uk" },
    { "example.co.uk", "example.co.uk" },
    { "co.uk", "co.uk" },
    { "org", "org" },
    { ".org", ".org" },
    { "org.", "org." },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (bh_host_domain (cases[i].host), ==, cases[i].domain);
}

static void
access_lines_are_known_by_a_word_or_numbers (void)
{
  static const struct {
    const char *host;
    gboolean is_line;
    const char *ip;
  } cases[] = {
    { "dsl-203-0-113-5.example.com", TRUE, NULL },
    { "pool-5.example.com", TRUE, NULL },
    { "host-203-0-113-5.example.com", TRUE, "203.0.113.5" },
    { "h-005-113.example.com", TRUE, "203.0.113.5" },
    { "h-5.example.com", FALSE, "203.0.113.5" },
    { "h-51.example.com", FALSE, "198.51.100.51" },
    { "a5-113.smtp-out.example.com", FALSE, "203.0.113.5" },
    { "www.113-5.com", FALSE, "203.0.113.5" },
    { "h-5-113.example.com", FALSE, "2001:db8::5" },
    { "p5DEC0001.dip.example.net", TRUE, NULL },
    { "adsl2.example.co.uk", TRUE, NULL },
    { "CPE-1.Example.ORG", TRUE, NULL },
    { "dsl.example", FALSE, NULL },
    { "mail.dsl.net", FALSE, NULL },
    { "smtp-dsl-1.example.com", FALSE, NULL },
    { "diplomat.example.com", FALSE, NULL },
    { "host-203-0-113-5.example.com", FALSE, NULL },
    { "dsl-gw-1.example.com", TRUE, NULL },
    { "", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].host);
    g_assert_true (bh_host_is_access_line (cases[i].host, cases[i].ip) == cases[i].is_line);
  }
}

static void
mail_servers_are_named_so (void)
{
  static const struct {
    const char *host;
    gboolean is_server;
  } cases[] = {
    { "mx2.example.org", TRUE },      { "mail-gw.example.org", TRUE },
    { "GW1.example.org", TRUE },      { "lists.example.org", TRUE },
    { "edge.example.org", TRUE },     { "ws66.example.org", FALSE },
    { "mail.example", FALSE },        { "mailman7.example.org", FALSE },
    { "pc9.mail.example.org", TRUE }, { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].host);
    g_assert_true (bh_host_is_mail_server (cases[i].host) == cases[i].is_server);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/host/globs-fit-whole-names", globs_fit_whole_names);
  g_test_add_func ("/trail/host/domains-have-names-below-them", domains_have_names_below_them);
  g_test_add_func ("/trail/host/domains-are-what-is-registered", domains_are_what_is_registered);
  g_test_add_func ("/trail/host/access-lines-are-known-by-a-word-or-numbers",
                   access_lines_are_known_by_a_word_or_numbers);
  g_test_add_func ("/trail/host/mail-servers-are-named-so", mail_servers_are_named_so);
  return g_test_run ();
}
