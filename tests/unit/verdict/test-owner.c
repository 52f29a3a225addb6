/* test-owner.c - an owner's letters by the networks from which they came. */
#include "verdict/owner.h"

static void
letters_are_counted_by_network_and_those_without_one_together (void)
{
  g_autoptr (BhOwner) owner = bh_owner_new ();

  g_assert_cmpuint (bh_owner_count (owner, "192.0.2.0/24"), ==, 0);
  bh_owner_note (owner, "192.0.2.0/24");
  bh_owner_note (owner, NULL);
  bh_owner_note (owner, "192.0.2.0/24");
  bh_owner_note (owner, NULL);
  bh_owner_note (owner, "203.0.113.0/24");

  g_assert_cmpuint (bh_owner_count (owner, "192.0.2.0/24"), ==, 2);
  g_assert_cmpuint (bh_owner_count (owner, "203.0.113.0/24"), ==, 1);
  g_assert_cmpuint (bh_owner_count (owner, NULL), ==, 2);
  g_assert_cmpuint (bh_owner_count (owner, "198.51.100.0/24"), ==, 0);
  g_assert_cmpuint (bh_owner_count_all (owner), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/owner/letters-are-counted-by-network-and-those-without-one-together",
                   letters_are_counted_by_network_and_those_without_one_together);
  return g_test_run ();
}
