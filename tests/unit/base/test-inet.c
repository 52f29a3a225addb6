/* test-inet.c - what is an address, and what is a name or nothing. */
#include <glib.h>

#include "base/inet.h"

static void
addresses_are_read_in_every_wrapping (void)
{
  static const struct {
    const char *text, *address;
  } cases[] = {
    { "192.0.2.1", "192.0.2.1" },     { "0.10.100.255", "0.10.100.255" },
    { " [192.0.2.1] ", "192.0.2.1" }, { "::ffff:192.0.2.1", "192.0.2.1" },
    { "2001:DB8::A", "2001:db8::a" }, { "[IPv6:2001:db8::1]", "2001:db8::1" },
    { "fe80::1%eth0", "fe80::1" },    { "::", "::" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhInet address;
    g_assert_true (bh_inet_parse (bh_span_of_string (cases[i].text), &address));
    g_autofree char *text = bh_inet_to_string (&address);
    g_assert_cmpstr (text, ==, cases[i].address);
  }
}

static void
names_are_no_addresses (void)
{
  static const BhSpan cases[] = {
    BH_SPAN_INIT (""),
    BH_SPAN_INIT ("mail.example.org"),
    BH_SPAN_INIT ("fade.cafe"),
    BH_SPAN_INIT ("192.0.2"),
    BH_SPAN_INIT ("192.0.2.256"),
    BH_SPAN_INIT ("192.0.2."),
    BH_SPAN_INIT (".192.0.2.1"),
    BH_SPAN_INIT ("192.0..2.1"),
    BH_SPAN_INIT ("192.0.2.01"),
    BH_SPAN_INIT ("192.0.2.00"),
    BH_SPAN_INIT ("192.0.2.0001"),
    BH_SPAN_INIT ("192.0.2.1.5"),
    BH_SPAN_INIT ("192.0.2.4294967297"),
    BH_SPAN_INIT ("192.0.2.1x"),
    BH_SPAN_INIT ("1:2:3"),
    BH_SPAN_INIT ("2001:db8::g"),
    BH_SPAN_INIT ("192.0.2.1\0"),
    BH_SPAN_INIT ("192.0.2.1 and more"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhInet address;
    g_assert_false (bh_inet_parse (cases[i], &address));
  }
}

static void
texts_that_are_no_addresses_are_neither_equal_nor_of_a_scope (void)
{
  g_assert_true (bh_inet_text_equal ("192.0.2.1", "[::ffff:192.0.2.1]"));
  g_assert_false (bh_inet_text_equal ("192.0.2.1", "192.0.2.2"));
  g_assert_false (bh_inet_text_equal ("mx", "mx"));
  g_assert_false (bh_inet_text_equal (NULL, "192.0.2.1"));
  g_assert_false (bh_inet_text_equal ("192.0.2.1", NULL));
  g_assert_true (bh_inet_text_is ("127.0.0.1", BH_INET_LOOPBACK));
  g_assert_false (bh_inet_text_is ("10.0.0.1", BH_INET_LOOPBACK));
  g_assert_false (bh_inet_text_is ("localhost", BH_INET_LOOPBACK));
  g_assert_false (bh_inet_text_is (NULL, BH_INET_LOOPBACK));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/inet/addresses-are-read-in-every-wrapping",
                   addresses_are_read_in_every_wrapping);
  g_test_add_func ("/base/inet/names-are-no-addresses", names_are_no_addresses);
  g_test_add_func ("/base/inet/texts-that-are-no-addresses",
                   texts_that_are_no_addresses_are_neither_equal_nor_of_a_scope);
  return g_test_run ();
}
