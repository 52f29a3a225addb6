/* test-time-text.c - times and durations as people read them. */
#include <backhop/time-text.h>

static void
a_time_is_utc_to_the_second (void)
{
  g_autofree char *time = bh_utc_text (1718000000), *day = bh_utc_day_text (1718000000);
  g_autofree char *before = bh_utc_text (-1);

  g_assert_cmpstr (time, ==, "2024-06-10 06:13:20Z");
  g_assert_cmpstr (day, ==, "2024-06-10");
  g_assert_cmpstr (before, ==, "1969-12-31 23:59:59Z");
}

/* 253402300799 is the last second of the year 9999. */
static void
a_time_beyond_the_calendar_is_none (void)
{
  g_autofree char *last = bh_utc_text (G_GINT64_CONSTANT (253402300799));

  g_assert_cmpstr (last, ==, "9999-12-31 23:59:59Z");
  g_assert_null (bh_utc_text (G_GINT64_CONSTANT (253402300800)));
  g_assert_null (bh_utc_text (G_MININT64));
  g_assert_null (bh_utc_day_text (G_MAXINT64));
}

static void
a_duration_has_two_or_more_of_its_unit (void)
{
  static const struct {
    gint64 seconds, n, rest;
    const char *brief;
  } cases[] = {
    { 0, 0, 0, "s" },
    { 119, 119, 0, "s" },
    { 120, 2, 0, "min" },
    { -7199, 119, 59, "min" },
    { 7200, 2, 0, "h" },
    { 172799, 47, 3599, "h" },
    { 172801, 2, 1, "days" },
    { G_MAXINT64, G_GINT64_CONSTANT (106751991167300), 55807, "days" },
    { G_MININT64, G_GINT64_CONSTANT (106751991167300), 55807, "days" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhDuration duration = bh_duration_of (cases[i].seconds);
    g_assert_cmpint (duration.n, ==, cases[i].n);
    g_assert_cmpint (duration.rest_seconds, ==, cases[i].rest);
    g_assert_cmpstr (duration.brief, ==, cases[i].brief);
  }
}

static void
an_exact_duration_has_its_seconds_as_well (void)
{
  static const struct {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { 0, "0 seconds" },
    { 1, "1 second" },
    { 119, "119 seconds" },
    { 120, "120 seconds (2 min)" },
    { 2686, "2686 seconds (44 min 46 s)" },
    { 11701, "11701 seconds (3 h 15 min)" },
    { 20890788, "20890788 seconds (241 days 18 h)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = bh_duration_exact (cases[i].seconds);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time-text/a-time-is-utc-to-the-second", a_time_is_utc_to_the_second);
  g_test_add_func ("/base/time-text/a-time-beyond-the-calendar-is-none",
                   a_time_beyond_the_calendar_is_none);
  g_test_add_func ("/base/time-text/a-duration-has-two-or-more-of-its-unit",
                   a_duration_has_two_or_more_of_its_unit);
  g_test_add_func ("/base/time-text/exact-duration-has-its-seconds-as-well",
                   an_exact_duration_has_its_seconds_as_well);
  return g_test_run ();
}
