/* test-own-side.c - what --shared-host takes. */
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/given/shared-hosts/are-spelled-as-the-case-does",
                   shared_hosts_are_spelled_as_the_case_does);
  g_test_add_func ("/given/shared-hosts/a-name-is-none", a_name_is_no_shared_host);
  return g_test_run ();
}
