/* test-civil.c - seconds of days far and near, lengths and names of months. */
#include "base/civil.h"

static void
civil_counts_from_1970 (void)
{
  /* By hand: 400 years have 146,097 days; 1970 to 2000 has seven leap days. */
  static const struct {
    gint year, month, day;
    gint64 days;
  } cases[] = {
    { 1970, 1, 1, 0 },      { 1969, 12, 31, -1 },  { 1970, 3, 1, 59 },      { 2000, 1, 1, 10957 },
    { 2000, 2, 29, 11016 }, { 2000, 3, 1, 11017 }, { 1600, 1, 1, -135140 }, { 2400, 1, 1, 157054 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (bh_civil_seconds (cases[i].year, cases[i].month, cases[i].day, 1, 2, 3), ==,
                     cases[i].days * 86400 + 3723);
}

static void
civil_knows_leap_years (void)
{
  g_assert_cmpint (bh_civil_month_len (2003, 2), ==, 28);
  g_assert_cmpint (bh_civil_month_len (2004, 2), ==, 29);
  g_assert_cmpint (bh_civil_month_len (2000, 2), ==, 29);
  g_assert_cmpint (bh_civil_month_len (1900, 2), ==, 28);
  g_assert_cmpint (bh_civil_month_len (2003, 1), ==, 31);
  g_assert_cmpint (bh_civil_month_len (2003, 4), ==, 30);
  g_assert_cmpint (bh_civil_month_len (2003, 12), ==, 31);
}

static void
civil_tells_months_by_three_letters (void)
{
  g_assert_cmpint (bh_month_of (BH_SPAN_LITERAL ("Jan")), ==, 1);
  g_assert_cmpint (bh_month_of (BH_SPAN_LITERAL ("DECEMBER")), ==, 12);
  g_assert_cmpint (bh_month_of (BH_SPAN_LITERAL ("De")), ==, 0);
  g_assert_cmpint (bh_month_of (BH_SPAN_LITERAL ("anf")), ==, 0);
  g_assert_cmpint (bh_month_of (BH_SPAN_NONE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/civil/counts-from-1970", civil_counts_from_1970);
  g_test_add_func ("/base/civil/knows-leap-years", civil_knows_leap_years);
  g_test_add_func ("/base/civil/tells-months-by-three-letters",
                   civil_tells_months_by_three_letters);
  return g_test_run ();
}
