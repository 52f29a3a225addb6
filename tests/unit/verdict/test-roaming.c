/* test-roaming.c - networks that an account had not used before, and strangers' names, summed up.
 */
#include "verdict/roaming.h"

#define DAY 100 /* since 1970 */

/* On the first day two networks, on the second the same, on the third a new one; the second
 * message and the last two are under strangers' names. */
static void
each_message_is_told_what_came_before_it (void)
{
  char here[] = "192.0.2.0/24", there[] = "198.51.100.0/24", road[] = "203.0.113.0/24";
  char self[] = "jack@example.org", guest[] = "guest@example.net", other_guest[] = "a@example.com";
  gint64 first_day = DAY * BH_DAY, third_day = (DAY + 2) * BH_DAY;
  BhItem items[] = {
    { .network = here, .time_unix = first_day, .origin_class = BH_ORIGIN_INTERNAL },
    { .network = there, .time_unix = first_day, .from = guest },
    { .network = here, .time_unix = first_day + BH_DAY },
    { .network = road, .time_unix = third_day },
    { .network = NULL, .time_unix = third_day, .from = self },
    { .network = road, .time_unix = third_day + 1, .from = other_guest },
    { .network = road, .time_unix = third_day + 2, .from = guest },
  };
  static const BhRoaming wanted[] = {
    { 0, 0, 0, 0, 0, 0, 0, 0 }, { 1, 1, 0, 1, 0, 0, 0, 0 }, { 2, 1, 0, 1, 1, 1, 1, 1 },
    { 2, 2, 0, 1, 1, 1, 1, 1 }, { 3, 3, 1, 1, 1, 1, 1, 1 }, { 3, 3, 1, 1, 1, 1, 2, 2 },
    { 3, 3, 1, 1, 2, 2, 3, 2 }, { 3, 3, 1, 1, 3, 2, 4, 2 },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GHashTable) first_network = g_hash_table_new (g_str_hash, g_str_equal);
  static const BhOwnSide own = { .nets = NULL };
  const BhAccountInput input = { .own = &own };
  BhThresholds limits;
  bh_thresholds_init (&limits);
  g_autoptr (BhCaseView) view = bh_case_view_new (&own);
  g_autoptr (BhHabits) habits = bh_habits_new (&limits);
  BhAccount account = { .name = self,
                        .view = view,
                        .input = &input,
                        .limits = &limits,
                        .habits = habits,
                        .items = all,
                        .n_timed = G_N_ELEMENTS (items),
                        .first_network = first_network };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_ptr_array_add (all, &items[i]);
  g_hash_table_insert (first_network, here, &first_day);
  g_hash_table_insert (first_network, there, &first_day);
  g_hash_table_insert (first_network, road, &third_day);
  g_autoptr (GArray) sums = bh_roaming_sum (&account);

  g_assert_cmpuint (sums->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < sums->len; i++) {
    const BhRoaming *sum = &g_array_index (sums, BhRoaming, i);
    g_assert_cmpuint (sum->n_new, ==, wanted[i].n_new);
    g_assert_cmpuint (sum->n_days, ==, wanted[i].n_days);
    g_assert_cmpuint (sum->n_new_days, ==, wanted[i].n_new_days);
    g_assert_cmpuint (sum->n_inside, ==, wanted[i].n_inside);
    g_assert_cmpuint (sum->n_foreign, ==, wanted[i].n_foreign);
    g_assert_cmpuint (sum->n_foreign_days, ==, wanted[i].n_foreign_days);
    g_assert_cmpuint (sum->n_guests, ==, wanted[i].n_guests);
    g_assert_cmpuint (sum->n_guest_days, ==, wanted[i].n_guest_days);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/roaming/each-message-is-told-what-came-before-it",
                   each_message_is_told_what_came_before_it);
  return g_test_run ();
}
