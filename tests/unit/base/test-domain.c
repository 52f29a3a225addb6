/* test-domain.c - under which name a host was registered, and what lies within a domain. */
#include "base/domain.h"

static void
registrable_domain_begins_where_the_list_says (void)
{
  static const struct {
    const char *host;
    gsize start;
  } cases[] = {
    { "a.mail.example.co.uk", 7 },
    { "mail.example.org", 5 },
    { "MAIL.Example.ORG", 5 },
    { "example.org", 0 },           /* nothing before it */
    { "mail", 0 },                  /* no domain */
    { "", 0 },                      /* nor here */
    { "a.customer.github.io", 2 },  /* a hoster's customers are parties of their own */
    { "www.customer.github.io", 4 } /* likewise */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (bh_domain_start (bh_span_of_string (cases[i].host)), ==, cases[i].start);
}

/* RFC 1035 section 2.3.4: 255 bytes at most. */
static void
host_that_cannot_be_has_none (void)
{
  g_autofree char *label = g_strnfill (250, 'a');
  g_autofree char *longest = g_strconcat (label, ".b.org", NULL);

  g_assert_cmpuint (strlen (longest), ==, 256);
  g_assert_cmpuint (bh_domain_start (bh_span_of_string (longest)), ==, 0);
  g_assert_cmpuint (bh_domain_start (bh_span_of_string (longest + 1)), ==, 250);
}

static void
within_is_by_whole_labels (void)
{
  static const struct {
    const char *host, *domain;
    gboolean is_within;
  } cases[] = {
    { "mail.example.org", "example.org", TRUE },
    { "MAIL.EXAMPLE.ORG", "example.org", TRUE },
    { "example.org", "example.org", TRUE },
    { "notexample.org", "example.org", FALSE },
    { "example.org", "mail.example.org", FALSE },
    { "example.org", "", FALSE },
    { "", "example.org", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bh_domain_is_within (bh_span_of_string (cases[i].host),
                                          bh_span_of_string (cases[i].domain)),
                     ==, cases[i].is_within);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/domain/registrable-domain-begins-where-the-list-says",
                   registrable_domain_begins_where_the_list_says);
  g_test_add_func ("/base/domain/host-that-cannot-be-has-none", host_that_cannot_be_has_none);
  g_test_add_func ("/base/domain/within-is-by-whole-labels", within_is_by_whole_labels);
  return g_test_run ();
}
