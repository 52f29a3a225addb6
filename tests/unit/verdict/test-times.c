/* test-times.c - the earliest time of each of many keys. */
#include "verdict/times.h"

static void
keeps_the_earliest_of_each_key (void)
{
  g_autoptr (BhTimes) times = bh_times_new ();
  gint64 time = 0;

  for (gint64 round = 3; round > 0; round--)
    for (guint64 key = 0; key < 5000; key++) /* it grows on the way; 0 is a key as well */
      bh_times_note (times, key << 40, 1000 * round + (gint64)key);

  for (guint64 key = 2; key < 5000; key++) {
    g_assert_true (bh_times_find (times, key << 40, &time));
    g_assert_cmpint (time, ==, 1000 + (gint64)key);
  }
}

static void
knows_no_other_key (void)
{
  g_autoptr (BhTimes) times = bh_times_new ();
  gint64 time = 7;

  bh_times_note (times, 1234567, -5);

  g_assert_false (bh_times_find (times, 1234568, &time));
  g_assert_cmpint (time, ==, 7);
  g_assert_true (bh_times_find (times, 1234567, &time));
  g_assert_cmpint (time, ==, -5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/times/keeps-the-earliest-of-each-key", keeps_the_earliest_of_each_key);
  g_test_add_func ("/verdict/times/knows-no-other-key", knows_no_other_key);
  return g_test_run ();
}
