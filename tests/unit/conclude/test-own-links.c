/* test-own-links.c - where a message's links lead. */
#include "conclude/mail/own-links.h"

static const struct {
  const char *from, *from_domain, *rdns, *url_hosts;
  BhOwnLinks expected;
} cases[] = {
  { "a@shop.example", "shop.example", "out1.mailer.example", "[]", { FALSE, FALSE, FALSE } },
  { "a@shop.example", "shop.example", NULL, "[\"www.shop.example\"]", { TRUE, TRUE, FALSE } },
  { "a@mail.shop.example", "mail.shop.example", NULL, "[\"shop.example\"]", { TRUE, TRUE, FALSE } },
  { "a@shop.example", "shop.example", NULL, "[\"shop.example.evil.test\"]", { TRUE, FALSE, TRUE } },
  { "a@shop.example",
    "shop.example",
    NULL,
    "[\"evil.test\",\"shop.example\"]",
    { TRUE, TRUE, TRUE } },
  { "a@shop.example", "shop.example", NULL, "[\"203.0.113.9\"]", { TRUE, FALSE, TRUE } },
  /* the server that sends; a customer's line is none */
  { "a@shop.example",
    "shop.example",
    "out1.mailer.example",
    "[\"click.mailer.example\",\"shop.example\"]",
    { TRUE, TRUE, FALSE } },
  { "a@shop.example",
    "shop.example",
    "dsl-203-0-113-5.mailer.example",
    "[\"click.mailer.example\",\"shop.example\"]",
    { TRUE, TRUE, TRUE } },
  /* what anybody links to says nothing */
  { "a@shop.example",
    "shop.example",
    NULL,
    "[\"shop.example\",\"www.facebook.com\"]",
    { TRUE, TRUE, FALSE } },
  /* nor does where a gateway on the way checks each link */
  { "a@shop.example",
    "shop.example",
    NULL,
    "[\"protect-eu.mimecast.com\"]",
    { TRUE, FALSE, FALSE } },
  { "a@google.com", "google.com", NULL, "[\"docs.google.com\"]", { TRUE, FALSE, FALSE } },
  { "a@gmx.de", "gmx.de", NULL, "[\"www.gmx.de\"]", { TRUE, FALSE, TRUE } },
  { NULL, NULL, NULL, "[\"shop.example\"]", { TRUE, FALSE, FALSE } },
};

static void
links_are_told_by_whose_they_are (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhHop hop = { .rdns = (char *)(guintptr)cases[i].rdns };
    g_autoptr (GPtrArray) hops = g_ptr_array_new ();
    const BhStoredMessage message = { .from = (char *)(guintptr)cases[i].from,
                                      .from_domain = (char *)(guintptr)cases[i].from_domain,
                                      .url_hosts = (char *)(guintptr)cases[i].url_hosts,
                                      .hops = hops };
    const BhOrigin origin = { 0 };

    g_ptr_array_add (hops, &hop);
    BhOwnLinks links = bh_own_links_of (&message, &origin);

    g_test_message ("%s from %s", cases[i].url_hosts, cases[i].from);
    g_assert_cmpint (links.has_any, ==, cases[i].expected.has_any);
    g_assert_cmpint (links.lead_home, ==, cases[i].expected.lead_home);
    g_assert_cmpint (links.lead_away, ==, cases[i].expected.lead_away);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/own-links/links-are-told-by-whose-they-are",
                   links_are_told_by_whose_they_are);
  return g_test_run ();
}
