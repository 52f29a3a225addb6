/* test-case-steps.c - rows go in several at a time, and a refused one takes no other along. */
#include "store-bench.h"
#include "store/case-ask.h"

#define UNIT 7

/* With a unit whose steps the rows are. */
static void
planned_bench_init (Bench *bench)
{
  const BhPlannedUnit unit = { .unit = UNIT, .kind = BH_UNIT_FILES, .n_files = 1 };
  g_autoptr (GError) error = NULL;

  bench_init (bench);
  g_assert_true (bh_case_store_add_unit (bench->store, &unit, &error));
}

static void
add_tile (Bench *bench, gint64 offset)
{
  const BhLedgerRow row = { .offset = offset, .length = 1, .role = "body", .unit = UNIT };

  bh_row_pack (bench->rows, BH_ROW_LEDGER, (const void *[]) { &row });
}

static gboolean
take (Bench *bench, GError **error)
{
  BhSpan rows = bh_span (bench->rows->data, bench->rows->len);
  gboolean good = bh_case_store_take_steps (bench->store, UNIT, &rows, 1, error);

  g_byte_array_set_size (bench->rows, 0);
  return good;
}

static gint64
count (BhCaseStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  g_assert_true (bh_case_store_count (store, sql, &n, &error));
  g_assert_no_error (error);
  return n;
}

static void
takes_more_rows_than_a_statement (void)
{
  g_autoptr (GError) error = NULL;
  Bench bench;

  planned_bench_init (&bench);
  for (gint64 offset = 0; offset < 20; offset++)
    add_tile (&bench, offset);

  g_assert_true (take (&bench, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (bench.store, "SELECT count(*) FROM ledger WHERE offset < 20"), ==, 20);
  bench_clear (&bench);
}

/* The third of eight, the fourth of the four that are tried then, and the last of four. */
static void
refuses_a_row_among_others (void)
{
  static const gint64 offsets[] = { 0, 1, 1, 3, 4, 5, 0, 7, 8, 9, 10, 10 };
  g_autoptr (GError) error = NULL;
  Bench bench;

  planned_bench_init (&bench);
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    add_tile (&bench, offsets[i]);

  g_assert_false (take (&bench, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_CORRUPT);
  g_assert_cmpint (count (bench.store, "SELECT count(*) FROM ledger"), ==, 9);
  g_assert_cmpint (count (bench.store, "SELECT count(*) FROM problems"), ==, 1);
  bench_clear (&bench);
}

/* A tile and a problem each: rows of a kind do not stand behind each other. */
static void
takes_steps_together (void)
{
  g_autoptr (GError) error = NULL;
  BhSpan steps[11];
  gsize ends[G_N_ELEMENTS (steps)];
  Bench bench;

  planned_bench_init (&bench);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    const BhProblemRow problem = {
      .unit = UNIT, .n = (gint64)i, .kind = "damaged", .path = "x", .detail = "x"
    };
    add_tile (&bench, (gint64)i);
    bh_row_pack (bench.rows, BH_ROW_PROBLEM, (const void *[]) { &problem });
    ends[i] = bench.rows->len;
  }
  for (gsize i = 0, start = 0; i < G_N_ELEMENTS (steps); start = ends[i++])
    steps[i] = bh_span (bench.rows->data + start, ends[i] - start);

  g_assert_true (bh_case_store_take_steps (bench.store, UNIT, steps, G_N_ELEMENTS (steps), &error));
  g_assert_no_error (error);
  g_assert_true (bh_case_store_commit (bench.store, &error));
  g_assert_cmpint (count (bench.store, "SELECT count(*) FROM ledger"), ==, 11);
  g_assert_cmpint (count (bench.store, "SELECT count(*) FROM problems"), ==, 11);
  g_assert_cmpint (count (bench.store, "SELECT n_steps FROM units"), ==, 11);
  bench_clear (&bench);
}

static void
counts_steps_before_a_commit (void)
{
  g_autoptr (GError) error = NULL;
  Bench bench;

  planned_bench_init (&bench);
  for (gint64 offset = 0; offset < 3; offset++) {
    add_tile (&bench, offset);
    g_assert_true (take (&bench, &error));
  }
  g_assert_true (bh_case_store_commit (bench.store, &error));

  g_assert_cmpint (count (bench.store, "SELECT n_steps FROM units"), ==, 3);
  bench_clear (&bench);
}

static void
reader_sees_what_is_committed (void)
{
  g_autoptr (GError) error = NULL;
  Bench bench;

  planned_bench_init (&bench);
  add_tile (&bench, 0);
  g_assert_true (take (&bench, &error));
  g_assert_true (bh_case_store_commit (bench.store, &error));
  add_tile (&bench, 1);
  g_assert_true (take (&bench, &error));

  BhCaseStore *reader = bh_case_store_open_reader (bench.store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (reader, "SELECT count(*) FROM ledger"), ==, 1);
  g_assert_false (bh_case_store_put (reader, "key", "value", /* error= */ NULL));
  bh_case_store_free (reader);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-steps/takes-more-rows-than-a-statement",
                   takes_more_rows_than_a_statement);
  g_test_add_func ("/store/case-steps/refuses-a-row-among-others", refuses_a_row_among_others);
  g_test_add_func ("/store/case-steps/takes-steps-together", takes_steps_together);
  g_test_add_func ("/store/case-steps/counts-steps-before-a-commit", counts_steps_before_a_commit);
  g_test_add_func ("/store/case-steps/reader-sees-what-is-committed",
                   reader_sees_what_is_committed);
  return g_test_run ();
}
