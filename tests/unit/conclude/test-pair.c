/* test-pair.c - what a case must have so that two of its messages can be compared. */
#include "conclude/clusters/pair.h"

#include "../store/case-fixture.h"

/* By the similarity from which on texts are joined, in percent. */
static void
case_without_its_threshold_is_corrupt (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  const char *const ids[] = { "11111111aaaaaaaa0000000000000001",
                              "11111111bbbbbbbb0000000000000002" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BhPair) pair = bh_pair_new (fixture->owner, "c1c1c1c1c1c1c1c1", ids, &error);

  g_assert_null (pair);
  g_assert_error (error, BH_ERROR, BH_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "threshold"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path, *more;
  } tests[] = {
    { "/conclude/pair/no-threshold-is-corrupt",
      "DELETE FROM info WHERE key = 'threshold_percent'" },
    { "/conclude/pair/threshold-above-a-hundred-is-corrupt",
      "UPDATE info SET value = '101' WHERE key = 'threshold_percent'" },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].more, fixture_set_up,
                case_without_its_threshold_is_corrupt, fixture_tear_down);
  return g_test_run ();
}
