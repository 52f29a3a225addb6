/* test-common.c - numbers that two steps share, in lists of every length. */
#include "cluster/common.h"

#define N_MAX 41 /* some fours, and each length of what is left */

/* The multiples of step, from the first on. */
static void
make_list (guint32 *list, guint32 n, guint32 first, guint32 step)
{
  for (guint32 i = 0; i < n; i++)
    list[i] = (first + i) * step;
}

static guint32
n_up_to (guint32 last, guint32 first, guint32 step)
{
  return last / step + 1 - (first + step - 1) / step;
}

/* Of twos and threes, sixes are shared up to where one list ends. */
static void
multiples_of_both_steps_are_counted (void)
{
  guint32 twos[N_MAX], threes[N_MAX];

  make_list (twos, N_MAX, 1, 2);
  make_list (threes, N_MAX, 3, 3);
  for (guint32 n_a = 1; n_a <= N_MAX; n_a++) {
    for (guint32 n_b = 1; n_b <= N_MAX; n_b++) {
      guint32 last = MIN (twos[n_a - 1], threes[n_b - 1]);
      guint32 n = last < threes[0] ? 0 : n_up_to (last, threes[0], 6);

      g_assert_cmpuint (bh_common_count (twos, n_a, threes, n_b), ==, n);
      g_assert_cmpuint (bh_common_count (threes, n_b, twos, n_a), ==, n);
      for (guint32 needed = 0; needed <= N_MAX; needed++) {
        g_assert_cmpint (bh_common_reaches (twos, n_a, threes, n_b, needed), ==, n >= needed);
        g_assert_cmpint (bh_common_reaches (threes, n_b, twos, n_a, needed), ==, n >= needed);
      }
    }
  }
}

static void
a_list_shares_all_with_itself (void)
{
  guint32 list[N_MAX];

  make_list (list, N_MAX, 0, 104755299); /* up to the last of 32 bits */
  for (guint32 n = 0; n <= N_MAX; n++) {
    g_assert_cmpuint (bh_common_count (list, n, list, n), ==, n);
    g_assert_true (bh_common_reaches (list, n, list, n, n));
    g_assert_false (bh_common_reaches (list, n, list, n, n + 1));
  }
}

/* Hashes that lie in turns share nothing, however far it is read. */
static void
lists_in_turns_share_nothing (void)
{
  guint32 even[N_MAX], odd[N_MAX];

  make_list (even, N_MAX, 0, 2);
  for (guint32 i = 0; i < N_MAX; i++)
    odd[i] = even[i] + 1;
  g_assert_cmpuint (bh_common_count (even, N_MAX, odd, N_MAX), ==, 0);
  g_assert_false (bh_common_reaches (even, N_MAX, odd, N_MAX, 1));
  g_assert_true (bh_common_reaches (even, N_MAX, odd, N_MAX, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/common/multiples-of-both-steps-are-counted",
                   multiples_of_both_steps_are_counted);
  g_test_add_func ("/cluster/common/a-list-shares-all-with-itself", a_list_shares_all_with_itself);
  g_test_add_func ("/cluster/common/lists-in-turns-share-nothing", lists_in_turns_share_nothing);
  return g_test_run ();
}
