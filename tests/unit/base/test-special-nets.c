/* test-special-nets.c - the registries' rows, by hand from RFC 6890 and the RFCs they name. */
#include "base/special-nets.h"

static const struct {
  const char *address;
  const char *cidr; /* NULL: like any other */
  BhInetScope scope;
} cases[] = {
  { "8.8.8.8", NULL, BH_INET_PUBLIC },
  { "0.0.0.0", "0.0.0.0/32", BH_INET_UNSPECIFIED },
  { "0.1.2.3", "0.0.0.0/8", BH_INET_UNSPECIFIED },
  { "10.255.0.1", "10.0.0.0/8", BH_INET_PRIVATE },
  { "11.0.0.1", NULL, BH_INET_PUBLIC },
  { "100.127.255.255", "100.64.0.0/10", BH_INET_PRIVATE },
  { "100.128.0.0", NULL, BH_INET_PUBLIC },
  { "127.9.9.9", "127.0.0.0/8", BH_INET_LOOPBACK },
  { "169.254.1.1", "169.254.0.0/16", BH_INET_LINK_LOCAL },
  { "172.31.0.1", "172.16.0.0/12", BH_INET_PRIVATE },
  { "172.32.0.1", NULL, BH_INET_PUBLIC },
  { "192.0.0.9", "192.0.0.9/32", BH_INET_PUBLIC },
  { "192.0.0.7", "192.0.0.0/29", BH_INET_PRIVATE },
  { "192.0.0.171", "192.0.0.170/31", BH_INET_PRIVATE },
  { "192.0.0.99", "192.0.0.0/24", BH_INET_PRIVATE },
  { "192.0.2.1", "192.0.2.0/24", BH_INET_PUBLIC },
  { "198.19.255.1", "198.18.0.0/15", BH_INET_PRIVATE },
  { "239.1.1.1", "224.0.0.0/4", BH_INET_IMPOSSIBLE },
  { "255.255.255.255", "255.255.255.255/32", BH_INET_IMPOSSIBLE },
  { "240.0.0.1", "240.0.0.0/4", BH_INET_IMPOSSIBLE },
  { "::", "::/128", BH_INET_UNSPECIFIED },
  { "::1", "::1/128", BH_INET_LOOPBACK },
  { "64:ff9b::1", "64:ff9b::/96", BH_INET_PUBLIC },
  { "64:ff9b:1::1", "64:ff9b:1::/48", BH_INET_PRIVATE },
  { "100::1", "100::/64", BH_INET_IMPOSSIBLE },
  { "2001:1::2", "2001:1::2/128", BH_INET_PUBLIC },
  { "2001::1", "2001::/32", BH_INET_PUBLIC },
  { "2001:1ff::1", "2001::/23", BH_INET_PRIVATE },
  { "2001:200::1", NULL, BH_INET_PUBLIC },
  { "2001:db8:ffff::1", "2001:db8::/32", BH_INET_PUBLIC },
  { "2002:c000:201::1", "2002::/16", BH_INET_PUBLIC },
  { "fdff::1", "fc00::/7", BH_INET_PRIVATE },
  { "febf::1", "fe80::/10", BH_INET_LINK_LOCAL },
  { "ff02::1", "ff00::/8", BH_INET_IMPOSSIBLE },
  { "::ffff:10.0.0.1", "10.0.0.0/8", BH_INET_PRIVATE },
};

static void
addresses_get_the_narrowest_row_around_them (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhInet address;
    g_assert_true (bh_inet_parse (bh_span_of_string (cases[i].address), &address));

    const BhSpecialNet *net = bh_special_net_find (&address);

    g_test_message ("%s", cases[i].address);
    g_assert_cmpint (bh_inet_scope (&address), ==, cases[i].scope);
    g_autofree char *cidr = net != NULL ? bh_special_net_cidr (net) : NULL;
    g_assert_cmpstr (cidr, ==, cases[i].cidr);
  }
}

static void
prefixes_end_at_any_bit (void)
{
  static const struct {
    const char *address, *network;
    guint bits;
    gboolean fits;
  } prefixes[] = {
    { "2001:db8::1", "fe80::", 0, TRUE },
    { "fe80::1", "7e80::", 1, FALSE },
    { "2001:db8::1", "2001:db8::", 32, TRUE },
    { "2001:db9::1", "2001:db8::", 32, FALSE },
    { "2001:db9::1", "2001:db8::", 31, TRUE },
    { "2001:db8:0:1::1", "2001:db8::", 64, FALSE },
    { "2001:db8:0:1::1", "2001:db8::", 63, TRUE },
    { "2001:db8:0:0:8000::1", "2001:db8::", 64, TRUE },
    { "2001:db8:0:0:8000::1", "2001:db8::", 65, FALSE },
    { "192.0.2.129", "192.0.2.0", 96 + 24, TRUE },
    { "192.0.2.129", "192.0.2.0", 96 + 25, FALSE },
    { "192.0.2.1", "192.0.2.0", 127, TRUE },
    { "192.0.2.1", "192.0.2.0", 128, FALSE },
    { "192.0.2.1", "192.0.2.1", 128, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    BhInet address, network;
    g_assert_true (bh_inet_parse (bh_span_of_string (prefixes[i].address), &address));
    g_assert_true (bh_inet_parse (bh_span_of_string (prefixes[i].network), &network));
    g_assert_true (bh_inet_has_prefix (&address, &network, prefixes[i].bits) == prefixes[i].fits);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/special-nets/addresses-get-the-narrowest-row-around-them",
                   addresses_get_the_narrowest_row_around_them);
  g_test_add_func ("/base/inet/prefixes-end-at-any-bit", prefixes_end_at_any_bit);
  return g_test_run ();
}
