/* test-public-mail.c - a firm is its domain; who writes from a public provider is himself. */
#include "base/public-mail.h"

static void
house_is_the_firm_or_the_writer (void)
{
  static const struct {
    const char *address;
    const char *house;
  } cases[] = {
    { "Ann@Example.ORG", "example.org" },
    { "ann@mail.example.org", "mail.example.org" },
    { "Ann.Smith@Gmail.com", "ann.smith@gmail.com" },
    { "ann@yahoo.co.uk", "ann@yahoo.co.uk" },
    { "ann@hotmail.fr", "ann@hotmail.fr" },
    { "ann@yahoo.example.org", "yahoo.example.org" }, /* a host of a firm */
    { "ann@yahoogroups.com", "yahoogroups.com" },
    { "\"a@b\"@web.de", "\"a@b\"@web.de" },
    { "undisclosed", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *house = bh_sender_house (cases[i].address);
    g_assert_cmpstr (house, ==, cases[i].house);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/public-mail/house-is-the-firm-or-the-writer",
                   house_is_the_firm_or_the_writer);
  return g_test_run ();
}
