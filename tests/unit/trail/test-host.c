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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trail/host/globs-fit-whole-names", globs_fit_whole_names);
  g_test_add_func ("/trail/host/domains-have-names-below-them", domains_have_names_below_them);
  return g_test_run ();
}
