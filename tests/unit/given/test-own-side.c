/* test-own-side.c - what --shared-host takes, and which addresses of --own-net stand alone. */
#include "given/own-side.h"

#include <string.h>

static void
shared_hosts_are_spelled_as_the_case_does (void)
{
  const char *const given[] = { "192.0.2.7", "2001:0DB8::0001", NULL };
  const BhScanOptions options = { .shared_hosts = given };
  g_autoptr (GError) error = NULL;

  g_auto (GStrv) hosts = bh_shared_hosts_of (&options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (hosts), ==, 2);
  g_assert_cmpstr (hosts[0], ==, "192.0.2.7");
  g_assert_cmpstr (hosts[1], ==, "2001:db8::1");
}

static void
a_name_is_no_shared_host (void)
{
  const char *const given[] = { "192.0.2.7", "gate.example.org", NULL };
  const BhScanOptions options = { .shared_hosts = given };
  g_autoptr (GError) error = NULL;

  g_assert_null (bh_shared_hosts_of (&options, &error));

  g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "'gate.example.org' is no address"));
}

/* Of a wider network nobody knows which address is a server's, and a private one is on no list. */
static void
single_public_addresses_are_ours_by_themselves (void)
{
  const char *const given[] = { "192.0.2.25",      "198.51.100.7/32",
                                "203.0.113.0/24",  "192.168.7.9",
                                "192.0.2.25/32",   "2001:DB8::25/128",
                                "2001:db8:1::/64", NULL };
  const BhScanOptions options = { .own_nets = given };
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  bh_own_addresses_add (&options, found);

  g_assert_cmpuint (g_hash_table_size (found), ==, 3);
  g_assert_true (g_hash_table_contains (found, "192.0.2.25"));
  g_assert_true (g_hash_table_contains (found, "198.51.100.7"));
  g_assert_true (g_hash_table_contains (found, "2001:db8::25"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/given/shared-hosts/are-spelled-as-the-case-does",
                   shared_hosts_are_spelled_as_the_case_does);
  g_test_add_func ("/given/shared-hosts/a-name-is-none", a_name_is_no_shared_host);
  g_test_add_func ("/given/own-addresses/are-the-single-public-ones",
                   single_public_addresses_are_ours_by_themselves);
  return g_test_run ();
}
