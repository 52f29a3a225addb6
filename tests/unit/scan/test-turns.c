/* test-turns.c - whose turn it is: leads in order with one worker, the rest with whom it may be. */
#include "scan/turns.h"

#define N_RANGES 16

/* A small file, and a large mbox: its hash, then its ranges. */
static GArray *
plan (guint n_ranges)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (BhPlannedUnit));
  BhPlannedUnit unit = { .unit = 0, .kind = BH_UNIT_FILES, .first_file = 0, .n_files = 1 };

  g_array_append_val (units, unit);
  unit = (BhPlannedUnit) { .unit = 1, .kind = BH_UNIT_HASH, .first_file = 1, .n_files = 1 };
  g_array_append_val (units, unit);
  for (guint i = 0; i < n_ranges; i++) {
    unit.unit = 2 + i;
    unit.kind = BH_UNIT_RANGE;
    unit.range_start = i * (guint64)BH_UNIT_RANGE_LEN;
    g_array_append_val (units, unit);
  }
  return units;
}

/* The numbers of all units as the workers in turn get them, with a + for those of a lead. */
static char *
deal (BhTurns *turns, const guint *workers, guint n_workers)
{
  g_autoptr (GString) dealt = g_string_new (NULL);
  const BhPlannedUnit *unit = NULL;
  gboolean is_along = FALSE;

  for (guint i = 0; (unit = bh_turns_next (turns, workers[i % n_workers], &is_along)) != NULL; i++)
    g_string_append_printf (dealt, "%d%s ", (int)unit->unit, is_along ? "+" : "");
  return g_string_free (g_steal_pointer (&dealt), FALSE);
}

static void
assert_dealt (guint n_ranges, const guint *workers, guint n_workers, const char *wanted)
{
  g_autoptr (GArray) units = plan (n_ranges);
  g_autoptr (BhTurns) turns = bh_turns_new (units, n_workers);
  g_autofree char *dealt = deal (turns, workers, n_workers);

  g_assert_cmpstr (dealt, ==, wanted);
}

static void
one_worker_hashes_behind_all_ranges (void)
{
  assert_dealt (3, (const guint[]) { 0 }, 1, "0 2+ 3+ 4+ 1+ ");
}

/* Of 16 ranges 6 are the lead's. */
static void
lead_is_one_workers (void)
{
  assert_dealt (N_RANGES, (const guint[]) { 1, 0 }, 2,
                "0 2+ 8 3+ 9 4+ 10 5+ 11 6+ 12 7+ 13 1+ 14 15 16 17 ");
}

static void
many_workers_begin_with_the_hash (void)
{
  assert_dealt (3, (const guint[]) { 0, 1, 2, 3, 4 }, 5, "0 1 2 3 4 ");
}

/* Whoever leads may be dead. */
static void
nothing_is_left_undone (void)
{
  g_autoptr (GArray) units = plan (N_RANGES);
  g_autoptr (BhTurns) turns = bh_turns_new (units, 2);
  gboolean is_along = FALSE;
  guint n = 2;

  bh_turns_next (turns, 0, &is_along);
  bh_turns_next (turns, 0, &is_along); /* the lead's first */
  while (bh_turns_next (turns, 1, &is_along) != NULL)
    n++;
  g_assert_cmpuint (n, ==, units->len);
}

/* What was hashed along is lost, and was never hashed along where the scan began anew. */
static void
resumed_file_has_no_lead (void)
{
  g_autoptr (GArray) units = plan (3);
  g_array_remove_index (units, 2);
  g_autoptr (BhTurns) turns = bh_turns_new (units, 1);
  g_autofree char *dealt = deal (turns, (const guint[]) { 0 }, 1);

  g_assert_cmpstr (dealt, ==, "0 1 3 4 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/turns/one-worker-hashes-behind-all-ranges",
                   one_worker_hashes_behind_all_ranges);
  g_test_add_func ("/scan/turns/lead-is-one-worker-s", lead_is_one_workers);
  g_test_add_func ("/scan/turns/many-workers-begin-with-the-hash",
                   many_workers_begin_with_the_hash);
  g_test_add_func ("/scan/turns/nothing-is-left-undone", nothing_is_left_undone);
  g_test_add_func ("/scan/turns/resumed-file-has-no-lead", resumed_file_has_no_lead);
  return g_test_run ();
}
