/* test-thresholds.c - each threshold by its name, within its range. */
#include <backhop/error.h>
#include <backhop/thresholds.h>
#include <string.h>

static void
each_is_set_by_its_name_alone (void)
{
  BhThresholds thresholds, untouched;
  const BhThresholdRow *row;
  guint n = 0;

  bh_thresholds_init (&untouched);
  for (; (row = bh_threshold_row (n)) != NULL; n++) {
    g_autofree char *text = g_strdup_printf ("%s=%u", row->name, row->value + 1);
    bh_thresholds_init (&thresholds);
    g_assert_true (bh_thresholds_set (&thresholds, text, NULL));
    for (guint i = 0; bh_threshold_row (i) != NULL; i++)
      g_assert_cmpuint (bh_thresholds_get (&thresholds, i), ==,
                        bh_thresholds_get (&untouched, i) + (i == n ? 1 : 0));
  }
  /* every field has its row */
  g_assert_cmpuint (n * sizeof (guint), ==, sizeof (BhThresholds));
}

static void
what_makes_no_sense_is_refused (void)
{
  static const char *const settings[] = {
    "burst-messages",     "burst-messages=",
    "burst-messages=0",   "burst-messages=1000001",
    "burst-messages=ten", "burst-messages=-1",
    "foreign-percent=0",  "foreign-percent=101",
    "burst-seconds=0",    "burst-seconds=31622401",
    "no-threshold=1",     "=1",
    "Burst-messages=1",   "burst-messages=18446744073709551617",
  };
  BhThresholds thresholds, untouched;

  bh_thresholds_init (&untouched);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (GError) error = NULL;
    bh_thresholds_init (&thresholds);
    g_assert_false (bh_thresholds_set (&thresholds, settings[i], &error));
    g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
    g_assert_true (memcmp (&thresholds, &untouched, sizeof thresholds) == 0);
  }
}

static void
no_past_may_be_asked_for (void)
{
  BhThresholds thresholds;

  bh_thresholds_init (&thresholds);
  g_assert_true (bh_thresholds_set (&thresholds, "past-messages=0", NULL));
  g_assert_cmpuint (thresholds.past_messages, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/thresholds/each-is-set-by-its-name-alone",
                   each_is_set_by_its_name_alone);
  g_test_add_func ("/verdict/thresholds/what-makes-no-sense-is-refused",
                   what_makes_no_sense_is_refused);
  g_test_add_func ("/verdict/thresholds/no-past-may-be-asked-for", no_past_may_be_asked_for);
  return g_test_run ();
}
