/* test-order.c - how values stand to each other, at the ends of their types too. */
#include "base/order.h"

static void
numbers_far_apart_keep_their_order (void)
{
  const gint64 least = G_MININT64, most = G_MAXINT64;
  const guint64 none = 0, all = G_MAXUINT64;

  g_assert_cmpint (bh_order_i64 (&least, &most), ==, -1);
  g_assert_cmpint (bh_order_i64 (&most, &least), ==, 1);
  g_assert_cmpint (bh_order_i64 (&most, &most), ==, 0);
  g_assert_cmpint (bh_order_u64 (&none, &all), ==, -1);
  g_assert_cmpint (bh_order_u64 (&all, &none), ==, 1);
}

static void
texts_stand_in_order_of_bytes (void)
{
  static const char *const wanted[] = { "B", "a", "ab", "b", "\xc3\xa4" };
  const char *texts[] = { "\xc3\xa4", "b", "ab", "B", "a" };

  qsort (texts, G_N_ELEMENTS (texts), sizeof texts[0], bh_order_texts);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (texts[i], ==, wanted[i]);
}

static void
middle_of_an_even_number_is_the_lower (void)
{
  g_assert_cmpuint (bh_middle (1), ==, 0);
  g_assert_cmpuint (bh_middle (2), ==, 0);
  g_assert_cmpuint (bh_middle (3), ==, 1);
  g_assert_cmpuint (bh_middle (4), ==, 1);
}

static void
counts_each_value_once_and_zero_never (void)
{
  const guint64 hashes[] = { 7, 0, 9, 7, G_MAXUINT64, 0, 9, 7 };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_assert_cmpuint (bh_count_distinct (array), ==, 0);
  g_array_append_vals (array, hashes, G_N_ELEMENTS (hashes));
  g_assert_cmpuint (bh_count_distinct (array), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/order/numbers-far-apart-keep-their-order",
                   numbers_far_apart_keep_their_order);
  g_test_add_func ("/base/order/texts-stand-in-order-of-bytes", texts_stand_in_order_of_bytes);
  g_test_add_func ("/base/order/middle-of-an-even-number-is-the-lower",
                   middle_of_an_even_number_is_the_lower);
  g_test_add_func ("/base/order/counts-each-value-once-and-zero-never",
                   counts_each_value_once_and_zero_never);
  return g_test_run ();
}
