/* test-uses.c - which accounts were used at a place, and for how long. */
#include "verdict/uses.h"

#define DAY (24 * 3600)

static const char ann[] = "ann@example.org", bob[] = "bob@example.org", home[] = "203.0.113.8";

static void
who_used_a_place_for_days_lives_there (void)
{
  g_autoptr (BhUses) uses = bh_uses_new ();

  bh_uses_note (uses, ann, home, 0);
  bh_uses_note (uses, ann, home, 6 * DAY);
  bh_uses_find_residents (uses, 5 * DAY);

  g_assert_true (bh_uses_has_resident (uses, home, bob, 6 * DAY));
  g_assert_false (bh_uses_has_resident (uses, home, ann, 6 * DAY));
  g_assert_false (bh_uses_has_resident (uses, home, bob, 4 * DAY));
  g_assert_false (bh_uses_has_resident (uses, "203.0.113.9", bob, 6 * DAY));
}

/* Of two who live there each is met by the other; by a third, whoever came first. */
static void
each_of_two_has_the_other_for_a_neighbour (void)
{
  g_autoptr (BhUses) uses = bh_uses_new ();

  bh_uses_note (uses, ann, home, DAY);
  bh_uses_note (uses, ann, home, 9 * DAY);
  bh_uses_note (uses, bob, home, 0);
  bh_uses_note (uses, bob, home, 9 * DAY);
  bh_uses_find_residents (uses, 5 * DAY);

  g_assert_false (bh_uses_has_resident (uses, home, "eve@example.org", 5 * DAY - 1));
  g_assert_true (bh_uses_has_resident (uses, home, "eve@example.org", 5 * DAY));
  g_assert_true (bh_uses_has_resident (uses, home, ann, 5 * DAY));
  g_assert_false (bh_uses_has_resident (uses, home, bob, 6 * DAY - 1));
  g_assert_true (bh_uses_has_resident (uses, home, bob, 6 * DAY));
}

/* Two passwords of one thief, both of today. */
static void
who_came_with_another_does_not (void)
{
  g_autoptr (BhUses) uses = bh_uses_new ();

  bh_uses_note (uses, ann, home, 10 * DAY - 3000);
  bh_uses_note (uses, ann, home, 10 * DAY);
  bh_uses_find_residents (uses, 5 * DAY);

  g_assert_false (bh_uses_has_resident (uses, home, bob, 10 * DAY));
}

/* A thief let alone for days, at an account that was used elsewhere before. */
static void
who_came_later_has_to_live_there_longer (void)
{
  g_autoptr (BhUses) uses = bh_uses_new ();

  bh_uses_note (uses, ann, "203.0.113.9", 0);
  bh_uses_note (uses, ann, home, 10 * DAY);
  bh_uses_note (uses, ann, home, 40 * DAY);
  bh_uses_find_residents (uses, 5 * DAY);

  g_assert_false (bh_uses_has_resident (uses, home, bob, 18 * DAY));
  g_assert_true (bh_uses_has_resident (uses, home, bob, 25 * DAY));
}

/* Not counted: one whose use lies within the stretch. */
static void
counts_who_was_there_before_or_after (void)
{
  g_autoptr (BhUses) uses = bh_uses_new ();

  bh_uses_note (uses, ann, home, 100);
  bh_uses_note (uses, bob, home, 200);
  bh_uses_note (uses, bob, home, 400);

  g_assert_cmpuint (bh_uses_count (uses, home, NULL, 100, 300, 9), ==, 1);
  g_assert_cmpuint (bh_uses_count (uses, home, bob, 100, 300, 9), ==, 0);
  g_assert_cmpuint (bh_uses_count (uses, home, NULL, 500, 600, 1), ==, 1);
}

/* Five minutes each, and so often, the next ten minutes later; the last one from last_unix on. */
static gboolean
is_in_turn (guint n, guint n_uses, gint64 last_unix, gboolean has_other)
{
  static const char *const names[] = { "a", "b", "c", "d", "e" };
  g_autoptr (BhUses) uses = bh_uses_new ();

  for (guint i = 0; i < n; i++) {
    gint64 start_unix = i + 1 < n ? i * 600 : last_unix;
    for (guint k = 0; k < n_uses; k++)
      bh_uses_note (uses, names[i], home, start_unix + 300 * k / (n_uses - 1));
  }
  bh_uses_note (uses, ann, home, 100); /* one letter */
  if (has_other) {
    bh_uses_note (uses, bob, home, 200);
    bh_uses_note (uses, bob, home, 900);
  }
  bh_uses_find_residents (uses, 5 * DAY);
  return bh_uses_is_in_turn (uses, home);
}

static void
one_after_the_other_is_no_house (void)
{
  g_assert_true (is_in_turn (4, 50, 1800, FALSE));
  g_assert_true (is_in_turn (5, 50, DAY, FALSE));
  g_assert_false (is_in_turn (3, 50, 1200, FALSE));
  g_assert_false (is_in_turn (4, 50, 1500, FALSE)); /* while the third is there */
  g_assert_false (is_in_turn (4, 49, 1800, FALSE)); /* people who have the only desk in turn */
  g_assert_false (is_in_turn (4, 50, 1800, TRUE));  /* one who writes at times sits there as well */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/uses/who-used-a-place-for-days-lives-there",
                   who_used_a_place_for_days_lives_there);
  g_test_add_func ("/verdict/uses/each-of-two-has-the-other-for-a-neighbour",
                   each_of_two_has_the_other_for_a_neighbour);
  g_test_add_func ("/verdict/uses/who-came-with-another-does-not", who_came_with_another_does_not);
  g_test_add_func ("/verdict/uses/who-came-later-has-to-live-there-longer",
                   who_came_later_has_to_live_there_longer);
  g_test_add_func ("/verdict/uses/counts-who-was-there-before-or-after",
                   counts_who_was_there_before_or_after);
  g_test_add_func ("/verdict/uses/one-after-the-other-is-no-house",
                   one_after_the_other_is_no_house);
  return g_test_run ();
}
