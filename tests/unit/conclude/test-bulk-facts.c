/* test-bulk-facts.c - whose host handed a letter in. */
#include "conclude/mail/bulk-facts.h"

static const struct {
  const char *rdns, *helo, *from_domain;
  gboolean is_of_strange_line, is_foreign;
} cases[] = {
  { "mail.shop.example", "mail.shop.example", "shop.example", FALSE, FALSE },
  { "web7.hoster.example", "mail.shop.example", "shop.example", FALSE, FALSE },
  { "web7.hoster.example", "web7.hoster.example", "shop.example", FALSE, TRUE },
  { NULL, "mail.shop.example", "shop.example", FALSE, FALSE },
  { "dsl-203-0-113-9.isp.example", "pc", "isp.example", FALSE, FALSE },
  { "dsl-203-0-113-9.isp.example", "pc", "shop.example", TRUE, TRUE },
  { "dsl-203-0-113-9.isp.example", "mail.shop.example", "shop.example", TRUE, FALSE },
};

static void
greeting_in_a_domain_makes_no_line_its_own (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhHop hop = { .ip = (char *)(guintptr) "203.0.113.9",
                  .rdns = (char *)(guintptr)cases[i].rdns,
                  .helo = (char *)(guintptr)cases[i].helo };
    g_autoptr (GPtrArray) hops = g_ptr_array_new ();
    const BhStoredMessage message = { .from_domain = (char *)(guintptr)cases[i].from_domain,
                                      .hops = hops };
    const BhOrigin origin = { .verdict = BH_VERDICT_EXTERNAL };

    g_ptr_array_add (hops, &hop);

    g_test_message ("row %u", (guint)i);
    g_assert_cmpint (bh_bulk_is_of_strange_line (&message, &origin), ==,
                     cases[i].is_of_strange_line);
    g_assert_cmpint (bh_bulk_is_foreign (&message, &origin), ==, cases[i].is_foreign);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/bulk-facts/greeting-in-a-domain-makes-no-line-its-own",
                   greeting_in_a_domain_makes_no_line_its_own);
  return g_test_run ();
}
