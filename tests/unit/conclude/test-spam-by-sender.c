/* test-spam-by-sender.c - what texts leave undecided is told by who sent it. */
#include "conclude/verdicts/spam-by-sender.h"

#include <sqlite3.h>

#include "../store/store-bench.h"

static void
insert (Bench *bench, const char *table, const BhCell *cells, guint n)
{
  g_autoptr (GError) error = NULL;
  bh_case_store_insert (bench->store, table, cells, n, &error);
  g_assert_no_error (error);
}

/* A cluster of ten messages, its burst of eight, and how many of each two accounts sent. */
static void
add_campaign (Bench *bench, const char *kind, const char *accused, const char *accused_in_burst)
{
  const BhCell cluster[] = {
    bh_cell_text ("c1"), bh_cell_text ("l1"), bh_cell_int (10),    bh_cell_int (2),
    bh_cell_text ("t"),  bh_cell_text ("[]"), bh_cell_text ("[]"), bh_cell_null (),
    bh_cell_null (),     bh_cell_int (1),     bh_cell_int (2),     bh_cell_text (kind),
    bh_cell_text ("a"),  bh_cell_text ("[]"), bh_cell_text ("[]"), bh_cell_text (accused),
  };
  const BhCell burst[] = {
    bh_cell_text ("b1"), bh_cell_text ("c1"), bh_cell_int (1),
    bh_cell_int (2),     bh_cell_int (8),     bh_cell_text (kind),
    bh_cell_text ("1"),  bh_cell_text ("s"),  bh_cell_text (accused_in_burst),
  };
  insert (bench, "clusters", cluster, G_N_ELEMENTS (cluster));
  insert (bench, "bursts", burst, G_N_ELEMENTS (burst));
}

/* "kind of the cluster: reason; kind of the burst" */
static char *
kinds_of (Bench *bench)
{
  sqlite3_stmt *row = NULL;
  sqlite3 *db = NULL;

  g_assert_true (bh_case_store_commit (bench->store, NULL));
  g_assert_cmpint (sqlite3_open (bench->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT c.kind || ': ' || c.reason || '; ' || b.kind"
                                       " FROM clusters c, bursts b",
                                       -1, &row, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  char *kinds = g_strdup ((const char *)sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  sqlite3_close (db);
  return kinds;
}

#define BY(account, n) "{\"account\":\"" account "\",\"verdict\":\"x\",\"messages\":" n "}"

static void
most_by_accused_accounts_is_spam (void)
{
  static const struct {
    const char *kind, *accused, *accused_in_burst, *wanted;
  } cases[] = {
    { "undecided", "[" BY ("a", "6") "]", "[" BY ("a", "6") "]",
      "spam: 6 of 10 messages were sent by an account that is accused; spam" },
    { "undecided", "[" BY ("a", "4") "," BY ("b", "2") "]", "[" BY ("a", "4") "]",
      "spam: 6 of 10 messages were sent by accounts that are accused; undecided" },
    { "undecided", "[" BY ("a", "5") "]", "[" BY ("a", "5") "]", "undecided: a; undecided" },
    { "undecided", "[]", "[]", "undecided: a; undecided" },
    { "legit", "[" BY ("a", "9") "]", "[" BY ("a", "8") "]", "legit: a; legit" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    Bench bench;
    bench_init (&bench);
    add_campaign (&bench, cases[i].kind, cases[i].accused, cases[i].accused_in_burst);

    bh_spam_by_sender_tell (bench.store, &error);

    g_assert_no_error (error);
    g_autofree char *kinds = kinds_of (&bench);
    g_assert_cmpstr (kinds, ==, cases[i].wanted);
    bench_clear (&bench);
  }
}

static void
a_table_that_cannot_be_read_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  Bench bench;
  bench_init (&bench);
  add_campaign (&bench, "undecided", "[{\"account\":", "[]");

  g_assert_false (bh_spam_by_sender_tell (bench.store, &error));

  g_assert_nonnull (error);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/spam-by-sender/most-by-accused-accounts-is-spam",
                   most_by_accused_accounts_is_spam);
  g_test_add_func ("/conclude/spam-by-sender/a-table-that-cannot-be-read-is-an-error",
                   a_table_that_cannot_be_read_is_an_error);
  return g_test_run ();
}
