/* test-habits.c - names that an account is used to write under. */
#include "verdict/habits.h"

#include "verdict/evidence.h"

#define T0 G_GINT64_CONSTANT (1718000000)
#define DAY (24 * 3600)

static BhThresholds limits;

static BhHabits *
habits_new (void)
{
  bh_thresholds_init (&limits);
  return bh_habits_new (&limits);
}

static void
a_name_is_known_from_its_first_time_on (void)
{
  g_autoptr (BhHabits) habits = habits_new ();

  bh_habits_note (habits, "jack@example.com", T0, G_MININT64);
  bh_habits_note (habits, NULL, T0, G_MININT64);

  g_assert_false (bh_habits_has_name (habits, "jack@example.com", T0 - 1));
  g_assert_true (bh_habits_has_name (habits, "jack@example.com", T0));
  g_assert_false (bh_habits_has_name (habits, "ann@example.com", T0));
}

/* A thief tries a name, and waits. */
static void
a_name_from_a_place_as_new_as_itself_is_known_by_a_third_letter_on_another_day (void)
{
  g_autoptr (BhHabits) habits = habits_new ();

  for (guint i = 0; i < 3; i++) {
    bh_habits_note (habits, "parcel@example.net", T0 + i, T0);
    bh_habits_note (habits, "herfirm@example.net", T0 + i * DAY, T0);
  }

  g_assert_false (bh_habits_has_name (habits, "parcel@example.net", T0 + 9 * DAY));
  g_assert_false (bh_habits_has_name (habits, "herfirm@example.net", T0 + 2 * DAY - 1));
  g_assert_true (bh_habits_has_name (habits, "herfirm@example.net", T0 + 2 * DAY));
}

static void
a_name_that_an_old_place_has_as_well_was_known_from_its_first_time_on (void)
{
  g_autoptr (BhHabits) habits = habits_new ();

  bh_habits_note (habits, "club@example.net", T0, T0);
  bh_habits_note (habits, "club@example.net", T0 + DAY, T0 - DAY);

  g_assert_true (bh_habits_has_name (habits, "club@example.net", T0));
}

/* Of a letter each month the first was a habit as well; of mail every other day it was none. */
static void
a_name_that_comes_back_after_pauses_was_always_known (void)
{
  g_autoptr (BhHabits) habits = habits_new ();

  for (guint i = 0; i < 3; i++)
    bh_habits_note (habits, "parish@example.com", T0 + 30 * (gint64)i * DAY, G_MININT64);
  for (guint i = 0; i < 30; i++)
    bh_habits_note (habits, "loan@example.net", T0 + 2 * (gint64)i * DAY, G_MININT64);

  g_assert_true (bh_habits_has_name (habits, "parish@example.com", T0 - DAY));
  g_assert_false (bh_habits_has_name (habits, "loan@example.net", T0 - DAY));
}

static void
several_names_of_a_domain_that_write_again_make_it_known (void)
{
  static const char *const names[] = { "a@customer.example", "b@customer.example",
                                       "c@customer.example" };
  static const char *const public[] = { "a@gmail.com", "b@gmail.com", "c@gmail.com" };
  g_autoptr (BhHabits) habits = habits_new ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++) {
    gint64 time_unix = T0 + (gint64)(i / G_N_ELEMENTS (names)) * DAY + i;
    bh_habits_note (habits, names[i % G_N_ELEMENTS (names)], time_unix, G_MININT64);
    bh_habits_note (habits, public[i % G_N_ELEMENTS (public)], time_unix, G_MININT64);
  }

  g_assert_false (bh_habits_has_house (habits, "d@customer.example", T0 + DAY + 4));
  g_assert_true (bh_habits_has_house (habits, "d@customer.example", T0 + DAY + 5));
  g_assert_false (bh_habits_has_house (habits, "e@gmail.com", T0 + 9 * DAY));
  g_assert_false (bh_habits_has_house (habits, "nobody", T0 + 9 * DAY));
}

/* A thief who tries things out invents a name each time. */
static void
names_that_come_once_make_no_domain_known (void)
{
  static const char *const names[] = { "a@bank.example", "b@bank.example", "c@bank.example",
                                       "d@bank.example", "a@bank.example", "b@bank.example" };
  g_autoptr (BhHabits) habits = habits_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    bh_habits_note (habits, names[i], T0 + (gint64)i * DAY, G_MININT64);

  g_assert_false (bh_habits_has_house (habits, "e@bank.example", T0 + 9 * DAY));
}

/* A thief's night, and what he does a week later. */
static void
names_of_one_night_make_no_domain_known (void)
{
  static const char *const names[] = { "a@bank.example", "b@bank.example", "c@bank.example" };
  g_autoptr (BhHabits) habits = habits_new ();

  for (guint i = 0; i < 300; i++)
    bh_habits_note (habits, names[i % G_N_ELEMENTS (names)], T0 + 100 * (gint64)i, T0);

  g_assert_false (bh_habits_has_house (habits, "a@bank.example", T0 + 7 * DAY));
}

/* All that is known of a customer is one morning. */
static void
names_of_one_morning_at_an_old_place_make_their_domain_known (void)
{
  static const char *const names[] = { "a@customer.example", "b@customer.example",
                                       "c@customer.example" };
  g_autoptr (BhHabits) habits = habits_new ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    bh_habits_note (habits, names[i % G_N_ELEMENTS (names)], T0 + i, G_MININT64);

  g_assert_false (bh_habits_has_house (habits, "d@customer.example", T0 + 4));
  g_assert_true (bh_habits_has_house (habits, "d@customer.example", T0 + 5));
}

/* Whoever found a strange place today has all his names from there. */
static void
a_second_name_from_a_place_of_today_is_as_new_as_the_first (void)
{
  g_autoptr (BhHabits) habits = habits_new ();

  bh_habits_note (habits, "a@bank.example", T0, T0);
  bh_habits_note (habits, "b@bank.example", T0 + 60, T0);
  bh_habits_note (habits, "club@example.net", T0 + DAY, T0);

  g_assert_false (bh_habits_has_name (habits, "b@bank.example", T0 + 9 * DAY));
  g_assert_true (bh_habits_has_name (habits, "club@example.net", T0 + DAY));
}

static void
a_name_comes_monthly_by_the_calendar (void)
{
  g_autoptr (BhHabits) habits = habits_new ();

  bh_habits_note (habits, "bills@firm.example", T0, G_MININT64);
  bh_habits_note (habits, "bills@firm.example", T0 + 9, G_MININT64);

  for (gint64 day = 1; day < 70; day++) {
    gboolean is_month = (day >= 25 && day <= 36) || (day >= 55 && day <= 66) || day == 42 ||
                        day == 49; /* six and seven weeks */
    g_assert_cmpint (
        bh_habits_comes_monthly (habits, "bills@firm.example", T0 + day * BH_DAY, G_MAXINT64 / 2),
        ==, is_month);
    g_assert_cmpint (
        bh_habits_comes_monthly (habits, "bills@firm.example", T0, T0 + 9 - day * BH_DAY), ==,
        is_month);
  }
  g_assert_false (
      bh_habits_comes_monthly (habits, "ann@firm.example", T0 + 30 * BH_DAY, T0 + 30 * BH_DAY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/habits/a-name-is-known-from-its-first-time-on",
                   a_name_is_known_from_its_first_time_on);
  g_test_add_func ("/verdict/habits/"
                   "a-name-from-a-place-as-new-as-itself-is-known-by-a-third-letter-on-another-day",
                   a_name_from_a_place_as_new_as_itself_is_known_by_a_third_letter_on_another_day);
  g_test_add_func (
      "/verdict/habits/a-name-that-an-old-place-has-as-well-was-known-from-its-first-time-on",
      a_name_that_an_old_place_has_as_well_was_known_from_its_first_time_on);
  g_test_add_func ("/verdict/habits/a-name-that-comes-back-after-pauses-was-always-known",
                   a_name_that_comes_back_after_pauses_was_always_known);
  g_test_add_func ("/verdict/habits/several-names-of-a-domain-that-write-again-make-it-known",
                   several_names_of_a_domain_that_write_again_make_it_known);
  g_test_add_func ("/verdict/habits/names-that-come-once-make-no-domain-known",
                   names_that_come_once_make_no_domain_known);
  g_test_add_func ("/verdict/habits/names-of-one-night-make-no-domain-known",
                   names_of_one_night_make_no_domain_known);
  g_test_add_func ("/verdict/habits/names-of-one-morning-at-an-old-place-make-their-domain-known",
                   names_of_one_morning_at_an_old_place_make_their_domain_known);
  g_test_add_func ("/verdict/habits/a-second-name-from-a-place-of-today-is-as-new-as-the-first",
                   a_second_name_from_a_place_of_today_is_as_new_as_the_first);
  g_test_add_func ("/verdict/habits/a-name-comes-monthly-by-the-calendar",
                   a_name_comes_monthly_by_the_calendar);
  return g_test_run ();
}
