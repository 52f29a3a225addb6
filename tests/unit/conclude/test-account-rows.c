/* test-account-rows.c - a row for each account, whichever part its records lie in. */
#include "conclude/verdicts/account-rows.h"

#include <sqlite3.h>
#include <string.h>

#include "../store/store-bench.h"

#define T0 G_GINT64_CONSTANT (1718000000)

static const BhOwnSide own = { .domains = NULL };

static void
take (BhAccountRecords *records, const char *account, const char *queued_id, gint64 time_unix)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT "@example.org", time_unix);
  BhAccountMessage record = { .account = account,
                              .key_kind = BH_KEY_LOGIN,
                              .message_id = id,
                              .time_unix = time_unix,
                              .time_source = BH_TIME_RECEIVED,
                              .origin_ip = "192.0.2.1",
                              .origin_class = BH_ORIGIN_INTERNAL,
                              .queued_id = queued_id };
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();

  g_ptr_array_add (recipients, (gpointer)(guintptr) "user@example.net");
  bh_account_records_take (records, &record, recipients);
}

/* All rows of the table, "account verdict messages queued;" each. */
static char *
rows_of (const Bench *bench)
{
  GString *rows = g_string_new (NULL);
  sqlite3_stmt *row = NULL;
  sqlite3 *db = NULL;

  g_assert_true (bh_case_store_commit (bench->store, NULL));
  g_assert_cmpint (sqlite3_open (bench->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (db,
                          "SELECT account || ' ' || verdict || ' ' || messages || ' ' || queued_ids"
                          " FROM accounts ORDER BY account",
                          -1, &row, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    g_string_append_printf (rows, "%s;", sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  sqlite3_close (db);
  return g_string_free (rows, FALSE);
}

static void
write_rows (Bench *bench, BhAccountRecords *records)
{
  g_autoptr (GError) error = NULL;
  BhThresholds thresholds;
  bh_thresholds_init (&thresholds);
  const BhAccountInput rest = { .own = &own, .thresholds = &thresholds };

  bh_account_write_verdicts (bench->store, records, &rest, &error);
  g_assert_no_error (error);
}

static void
who_sent_has_a_row_the_innocent_too (void)
{
  static const char *const names[] = { "jack", "ann", "zoe", "bob", "mary" };
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  Bench bench;

  bench_init (&bench);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    take (records, names[i], NULL, T0 + (gint64)i);
  take (records, "bob", NULL, T0 + 86400);

  write_rows (&bench, records);
  g_autofree char *rows = rows_of (&bench);

  g_assert_cmpstr (rows, ==,
                   "ann none 1 [];bob none 2 [];jack none 1 [];mary none 1 [];zoe none 1 [];");
  bench_clear (&bench);
}

static void
what_waits_in_a_queue_stands_with_its_account (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  Bench bench;

  bench_init (&bench);
  take (records, "ann", "Q2", T0);
  take (records, "bob", NULL, T0 + 1);
  take (records, "ann", "Q1", T0 + 2);

  write_rows (&bench, records);
  g_autofree char *rows = rows_of (&bench);

  g_assert_cmpstr (rows, ==, "ann none 2 [\"Q1\",\"Q2\"];bob none 1 [];");
  bench_clear (&bench);
}

static void
nobody_who_sent_is_no_row (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  Bench bench;

  bench_init (&bench);
  write_rows (&bench, records);
  g_autofree char *rows = rows_of (&bench);

  g_assert_cmpstr (rows, ==, "");
  bench_clear (&bench);
}

/* A row may hold megabytes of ids: a lookup that compared whole rows would copy them each time. */
static void
account_is_found_by_names_alone (void)
{
  sqlite3_stmt *plan = NULL;
  sqlite3 *db = NULL;
  Bench bench;

  bench_init (&bench);
  g_assert_true (bh_case_store_commit (bench.store, NULL));
  g_assert_cmpint (sqlite3_open (bench.path, &db), ==, SQLITE_OK);

  g_assert_cmpint (
      sqlite3_prepare_v2 (db, "EXPLAIN QUERY PLAN SELECT 1 FROM accounts WHERE account = 'ann'", -1,
                          &plan, NULL),
      ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (plan), ==, SQLITE_ROW);
  const char *detail = (const char *)sqlite3_column_text (plan, 3);

  g_assert_nonnull (strstr (detail, "USING COVERING INDEX"));
  sqlite3_finalize (plan);
  sqlite3_close (db);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/account-rows/who-sent-has-a-row-the-innocent-too",
                   who_sent_has_a_row_the_innocent_too);
  g_test_add_func ("/conclude/account-rows/what-waits-in-a-queue-stands-with-its-account",
                   what_waits_in_a_queue_stands_with_its_account);
  g_test_add_func ("/conclude/account-rows/nobody-who-sent-is-no-row", nobody_who_sent_is_no_row);
  g_test_add_func ("/conclude/account-rows/account-is-found-by-names-alone",
                   account_is_found_by_names_alone);
  return g_test_run ();
}
