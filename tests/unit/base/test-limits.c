/* test-limits.c - limits as a command line sets them. */
#include <backhop/error.h>
#include <backhop/limits.h>
#include <string.h>

static void
named_limit_takes_a_number (void)
{
  g_autoptr (GError) error = NULL;
  BhLimits limits, usual;

  bh_limits_init (&limits);
  bh_limits_init (&usual);
  g_assert_true (bh_limits_set (&limits, "mime-depth=50", &error));

  g_assert_no_error (error);
  for (guint i = 0; i < BH_N_LIMITS; i++)
    g_assert_cmpuint (limits.value[i], ==, i == BH_LIMIT_MIME_DEPTH ? 50 : usual.value[i]);
}

static void
what_is_no_setting_changes_nothing (void)
{
  static const char *const settings[] = {
    "mime-depth",
    "mime-depth=",
    "mime-depth=-1",
    "mime-depth=1k",
    "mime-depth= 1",
    "no-such-one=1",
    "=1",
    "MIME-DEPTH=1",
    "mime-dept=1",
    "",
    "mime-depth=9223372036854775808" /* one more than is stored */
  };
  BhLimits limits, usual;

  bh_limits_init (&limits);
  bh_limits_init (&usual);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", settings[i]);
    g_assert_false (bh_limits_set (&limits, settings[i], &error));
    g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
    g_assert_true (memcmp (&limits, &usual, sizeof limits) == 0);
  }
}

/* --limit, --help and the table of problems show them. */
static void
each_limit_has_a_name_a_unit_and_a_reason (void)
{
  for (guint i = 0; i < BH_N_LIMITS; i++) {
    g_assert_cmpuint (strlen (bh_limit_name (i)), >, 0);
    g_assert_cmpuint (strlen (bh_limit_unit (i)), >, 0);
    g_assert_cmpuint (strlen (bh_limit_reason (i)), >, 0);
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (bh_limit_name (i), !=, bh_limit_name (k));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/limits/named-limit-takes-a-number", named_limit_takes_a_number);
  g_test_add_func ("/base/limits/what-is-no-setting-changes-nothing",
                   what_is_no_setting_changes_nothing);
  g_test_add_func ("/base/limits/each-limit-has-a-name-a-unit-and-a-reason",
                   each_limit_has_a_name_a_unit_and_a_reason);
  return g_test_run ();
}
