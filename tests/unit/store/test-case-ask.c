/* test-case-ask.c - what cannot be read is an error: neither zero nor none. */
#include "store/case-ask.h"

#include <gio/gio.h>

#include "store-bench.h"
#include "store/case-report.h"

#define N_MANY 5000 /* rows: more than are read between two looks at the stop */

static gboolean
is_asked (gpointer data G_GNUC_UNUSED)
{
  return TRUE;
}

static void
counts_and_finds (void)
{
  g_autoptr (GBytes) label = g_bytes_new_static ("box", 3);
  g_autoptr (GError) error = NULL;
  gboolean has = TRUE;
  gint64 n = -1;
  Bench bench;

  bench_init (&bench);
  g_assert_true (bh_case_store_add_file (bench.store, 0, label, 10, &error));

  g_assert_true (bh_case_store_count (bench.store, "SELECT sum(bytes) FROM files", &n, &error));
  g_assert_cmpint (n, ==, 10);
  g_assert_true (bh_case_store_count (bench.store, "SELECT 1 FROM hops", &n, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (bh_case_store_has_mail (bench.store, "box", &has, &error));
  g_assert_false (has);
  g_assert_true (bh_case_store_has_problem (bench.store, "changed", "box", &has, &error));
  g_assert_false (has);
  bench_clear (&bench);
}

/* Kind and path both count. */
static void
problem_is_found_by_kind_and_path (void)
{
  static const struct {
    const char *kind, *path;
    gboolean has;
  } cases[] = { { "changed", "box", TRUE },
                { "changed", "other", FALSE },
                { "gone", "box", FALSE } };
  g_autoptr (GError) error = NULL;
  gint64 n = 0;
  Bench bench;

  bench_init (&bench);
  g_assert_true (bh_case_store_count (
      bench.store, "INSERT INTO problems VALUES (0, 0, 'changed', 'box', NULL, NULL, '')", &n,
      &error));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean has = !cases[i].has;
    g_assert_true (
        bh_case_store_has_problem (bench.store, cases[i].kind, cases[i].path, &has, &error));
    g_assert_cmpint (has, ==, cases[i].has);
  }
  bench_clear (&bench);
}

static void
unreadable_table_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 7;
  Bench bench;

  bench_init (&bench);

  g_assert_false (bh_case_store_count (bench.store, "SELECT 1 FROM no_such", &n, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_assert_cmpint (n, ==, 7);
  g_assert_null (bh_case_store_count_json (bench.store, "SELECT k, n FROM no_such", NULL));
  bench_clear (&bench);
}

/* As in a working database that was damaged: what was asked for is not what the case says. */
static void
unreadable_fact_is_not_a_missing_one (void)
{
  const BhSha256 hash = { { 1 } };
  g_autofree char *threshold = NULL;
  g_autoptr (GError) error = NULL;
  char *value = NULL, *text = NULL;
  gint64 n = 0;
  Bench bench;

  bench_init (&bench);
  g_assert_true (bh_case_store_put (bench.store, "threshold_percent", "70", NULL));
  g_assert_true (bh_case_store_get (bench.store, "threshold_percent", &threshold, NULL));
  g_assert_cmpstr (threshold, ==, "70");
  g_assert_true (bh_case_store_get (bench.store, "hashes", &value, NULL));
  g_assert_null (value);
  g_assert_true (bh_case_store_text (bench.store, &hash, &text, NULL));
  g_assert_null (text);

  g_assert_true (bh_case_store_count (bench.store, "DROP TABLE info", &n, NULL));
  g_assert_true (bh_case_store_count (bench.store, "DROP TABLE texts", &n, NULL));
  g_assert_false (bh_case_store_get (bench.store, "threshold_percent", &value, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (bh_case_store_text (bench.store, &hash, &text, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  bench_clear (&bench);
}

static void
add_recipients (Bench *bench, gint64 message)
{
  for (gint64 i = 0; i < N_MANY; i++) {
    BhCell cells[] = { bh_cell_int (message), bh_cell_int (i), bh_cell_text ("bob@example.org"),
                       bh_cell_null (),       bh_cell_null (), bh_cell_null (),
                       bh_cell_null (),       bh_cell_null (), bh_cell_null () };
    g_assert_true (bh_case_store_insert (bench->store, "report_recipients", cells,
                                         G_N_ELEMENTS (cells), NULL));
  }
}

/* A pass that is stopped fails; it does not conclude from the half that it has read. */
static void
half_an_answer_is_none (void)
{
  BhCell report[12] = { bh_cell_int (1) };
  BhStop stop = { .is_asked = is_asked };
  g_autoptr (BhStoredReport) half = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = 7;
  Bench bench;

  bench_init (&bench);
  for (gsize i = 1; i < G_N_ELEMENTS (report); i++)
    report[i] = bh_cell_null ();
  report[7] = bh_cell_text ("none");
  g_assert_true (
      bh_case_store_insert (bench.store, "reports", report, G_N_ELEMENTS (report), &error));
  add_recipients (&bench, 1);
  g_assert_no_error (error);
  bh_case_store_set_stop (bench.store, &stop);

  g_assert_false (bh_case_store_report (bench.store, 1, &half, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (bh_case_store_count (
      bench.store, "SELECT count(recipient || n) FROM report_recipients", &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (n, ==, 7);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-ask/counts-and-finds", counts_and_finds);
  g_test_add_func ("/store/case-ask/problem-is-found-by-kind-and-path",
                   problem_is_found_by_kind_and_path);
  g_test_add_func ("/store/case-ask/unreadable-table-is-an-error", unreadable_table_is_an_error);
  g_test_add_func ("/store/case-ask/unreadable-fact-is-not-a-missing-one",
                   unreadable_fact_is_not_a_missing_one);
  g_test_add_func ("/store/case-ask/half-an-answer-is-none", half_an_answer_is_none);
  return g_test_run ();
}
