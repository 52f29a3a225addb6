/* test-refusal.c - what remote servers say of our address. */
#include "verdict/refusal.h"

static const struct {
  const char *diagnostic, *list, *ip;
} cases[] = {
  { "smtp; 554 5.7.1 Service unavailable; Client host [198.51.100.5] blocked using "
    "zen.spamhaus.org; "
    "https://www.spamhaus.org/query/ip/198.51.100.5",
    "Spamhaus", "198.51.100.5" },
  { "550 198.51.100.5. is on our blacklist", "a block list", "198.51.100.5" },
  { "554 Client host [203.0.113.9] blocked using zen.spamhaus.org", NULL, NULL },
  { "550 5.1.1 user unknown at 198.51.100.5", NULL, NULL },
  { "", NULL, NULL },
  { NULL, NULL, NULL },
};

static void
listing_needs_a_list_and_an_address_of_ours (void)
{
  BhNetSet *nets = bh_net_set_new ();
  g_assert_true (bh_net_set_add (nets, "198.51.100.0/28", NULL));
  char *none[] = { NULL };
  BhOwnSide own = { .host_globs = none, .domains = none, .nets = nets };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *ip = NULL;
    const char *list = bh_refusal_listing (cases[i].diagnostic, &own, &ip);
    g_assert_cmpstr (list, ==, cases[i].list);
    g_assert_cmpstr (ip, ==, cases[i].ip);
  }
  bh_net_set_free (nets);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/refusal/listing-needs-a-list-and-an-address-of-ours",
                   listing_needs_a_list_and_an_address_of_ours);
  return g_test_run ();
}
