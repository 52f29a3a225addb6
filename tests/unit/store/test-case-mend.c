/* test-case-mend.c - the tiling of files whose ranges could not all be read. */
#include "store/case-mend.h"

#include "store-bench.h"
#include "store/case-ask.h"

#define BYTES 3000 /* of the file; three ranges of 1000 */

static void
add_tile (Bench *bench, gint64 offset, gint64 end, const char *role, gint64 unit)
{
  BhCell cells[] = { bh_cell_int (0),      bh_cell_int (0),
                     bh_cell_int (offset), bh_cell_int (end - offset),
                     bh_cell_text (role),  bh_cell_null (),
                     bh_cell_int (unit) };
  g_assert_true (bh_case_store_insert (bench->store, "ledger", cells, 7, NULL));
}

static void
add_trouble (Bench *bench, gint64 unit)
{
  BhCell cells[] = { bh_cell_int (unit),   bh_cell_int (0), bh_cell_text ("unreadable"),
                     bh_cell_text ("box"), bh_cell_null (), bh_cell_null (),
                     bh_cell_text ("x") };
  g_assert_true (bh_case_store_insert (bench->store, "problems", cells, 7, NULL));
}

/* With three units, of that kind, over a file. */
static void
planned_bench_init (Bench *bench, BhUnitKind kind)
{
  g_autoptr (GBytes) label = g_bytes_new_static ("box", 3);

  bench_init (bench);
  g_assert_true (bh_case_store_add_file (bench->store, 0, label, BYTES, NULL));
  for (gint64 i = 0; i < 3; i++) {
    BhPlannedUnit unit = { .unit = i,
                           .kind = kind,
                           .n_files = 1,
                           .range_start = (guint64)i * 1000,
                           .range_end = (guint64)i * 1000 + 1000 };
    g_assert_true (bh_case_store_add_unit (bench->store, &unit, NULL));
  }
}

static void
check_unread (Bench *bench, const char *wanted)
{
  g_assert_true (bh_case_store_mend_ledger (bench->store, NULL));
  g_autofree char *json = bh_case_store_count_json (
      bench->store, "SELECT printf ('%04d', offset) k, length n FROM ledger WHERE role = 'unread'",
      /* error= */ NULL);
  g_assert_cmpstr (json, ==, wanted);
}

/* The second range broke off at 1500; the third's first message starts at 2100. */
static void
hole_up_to_the_next_message_is_unread (void)
{
  Bench bench;

  planned_bench_init (&bench, BH_UNIT_RANGE);
  add_tile (&bench, 0, 1200, "body", 0);
  add_tile (&bench, 1200, 1500, "body", 1);
  add_tile (&bench, 1500, 2000, "unread", 1);
  add_tile (&bench, 2100, 3000, "body", 2);
  check_unread (&bench, "{\"1500\":600}");
  check_unread (&bench, "{\"1500\":600}"); /* once more changes nothing */
  bench_clear (&bench);
}

/* The second range could not be opened; the first's last message reaches into it. */
static void
bytes_that_a_message_has_are_not_unread (void)
{
  Bench bench;

  planned_bench_init (&bench, BH_UNIT_RANGE);
  add_tile (&bench, 0, 1200, "body", 0);
  add_tile (&bench, 1000, 2000, "unread", 1);
  add_tile (&bench, 2000, 3000, "body", 2);
  check_unread (&bench, "{\"1200\":800}");
  bench_clear (&bench);
}

/* A message that broke off behind its own range leaves no tile, but a problem. */
static void
hole_told_by_a_problem_is_unread (void)
{
  Bench bench;

  planned_bench_init (&bench, BH_UNIT_RANGE);
  add_tile (&bench, 0, 1200, "body", 0);
  add_trouble (&bench, 0);
  add_tile (&bench, 1300, 2900, "body", 1);
  check_unread (&bench, "{\"1200\":100,\"2900\":100}");
  bench_clear (&bench);
}

static void
hole_without_trouble_stays_to_be_seen (void)
{
  Bench bench;

  planned_bench_init (&bench, BH_UNIT_RANGE);
  add_tile (&bench, 0, 1200, "body", 0);
  add_tile (&bench, 1300, 3000, "body", 1);
  check_unread (&bench, "{}");
  bench_clear (&bench);
}

static void
small_files_are_left_alone (void)
{
  Bench bench;

  planned_bench_init (&bench, BH_UNIT_FILES);
  add_tile (&bench, 0, 1200, "body", 0);
  add_tile (&bench, 1200, 1300, "unread", 0);
  check_unread (&bench, "{\"1200\":100}");
  bench_clear (&bench);
}

/* What is not known of the ledger is no hole that was mended. */
static void
unreadable_ledger_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;
  Bench bench;

  planned_bench_init (&bench, BH_UNIT_RANGE);
  add_trouble (&bench, 1);
  g_assert_true (bh_case_store_count (bench.store, "DROP TABLE ledger", &n, NULL));
  g_assert_false (bh_case_store_mend_ledger (bench.store, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/mend/hole-up-to-the-next-message-is-unread",
                   hole_up_to_the_next_message_is_unread);
  g_test_add_func ("/store/mend/bytes-that-a-message-has-are-not-unread",
                   bytes_that_a_message_has_are_not_unread);
  g_test_add_func ("/store/mend/hole-told-by-a-problem-is-unread",
                   hole_told_by_a_problem_is_unread);
  g_test_add_func ("/store/mend/hole-without-trouble-stays-to-be-seen",
                   hole_without_trouble_stays_to_be_seen);
  g_test_add_func ("/store/mend/small-files-are-left-alone", small_files_are_left_alone);
  g_test_add_func ("/store/mend/unreadable-ledger-is-an-error", unreadable_ledger_is_an_error);
  return g_test_run ();
}
