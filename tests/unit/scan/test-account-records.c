/* test-account-records.c - what is kept of mail with a key, and of all other mail. */
#include "scan/account-records.h"

#include <string.h>

static char *own_domains[] = { (char[]) { "example.org" }, NULL };
static const BhOwnSide own = { .domains = own_domains };

static GPtrArray *
list_of (const char *one)
{
  GPtrArray *list = g_ptr_array_new ();
  g_ptr_array_add (list, (gpointer)(guintptr)one);
  return list;
}

static void
take (BhAccountRecords *records, const BhAccountMessage *record, const char *recipient)
{
  g_autoptr (GPtrArray) recipients = list_of (recipient);
  bh_account_records_take (records, record, recipients);
}

static const BhAccountMessage *
nth (const GArray *records, guint i)
{
  return &g_array_index (records, BhAccountMessage, i);
}

static void
keeps_its_own_copy_of_texts (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own);
  char account[] = "jack", from[] = "jack@example.org", to[] = "user@example.net";
  BhAccountMessage record = { .account = account, .from = from, .time_source = BH_TIME_RECEIVED };

  take (records, &record, to);
  memset (account, 'x', sizeof account - 1);
  memset (from, 'x', sizeof from - 1);
  memset (to, 'x', sizeof to - 1);
  const GArray *all = bh_account_records_finish (records);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (nth (all, 0)->account, ==, "jack");
  g_assert_cmpstr (nth (all, 0)->from, ==, "jack@example.org");
  g_assert_cmpstr (nth (all, 0)->recipients[0], ==, "user@example.net");
}

/* A thousand letters from one friend are one meeting, at the time of the earliest. */
static void
counts_arrivals_once (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own);

  for (gint64 i = 0; i < 1000; i++) {
    BhAccountMessage record = { .from = i % 2 == 0 ? "Friend@example.net" : "friend@example.net",
                                .time_source = BH_TIME_RECEIVED,
                                .time_unix = 1718000999 - i,
                                .is_arrival = TRUE };
    take (records, &record, "jack@example.org");
  }
  const GArray *all = bh_account_records_finish (records);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (nth (all, 0)->from, ==, "friend@example.net");
  g_assert_cmpint (nth (all, 0)->time_unix, ==, 1718000000);
  g_assert_cmpuint (nth (all, 0)->n_recipients, ==, 0);
  g_assert_null (nth (all, 1)->from);
  g_assert_cmpstr (nth (all, 1)->recipients[0], ==, "jack@example.org");
  g_assert_true (nth (all, 0)->is_arrival && nth (all, 1)->is_arrival);
}

/* A forged originator in our domain was met, but no mailbox of it took anything. */
static void
takes_no_originator_for_a_mailbox (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own);
  BhAccountMessage record = { .from = "forged@example.org",
                              .time_source = BH_TIME_RECEIVED,
                              .is_arrival = TRUE };

  take (records, &record, "list@example.net");
  const GArray *all = bh_account_records_finish (records);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (nth (all, 0)->n_recipients, ==, 0);
}

static void
meets_recipients_of_a_sent_copy (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own);
  BhAccountMessage ours = { .from = "jack@example.org", .time_source = BH_TIME_DATE };
  BhAccountMessage foreign = { .from = "eve@example.com", .time_source = BH_TIME_DATE };

  take (records, &ours, "user@example.net");
  take (records, &foreign, "other@example.net");
  const GArray *all = bh_account_records_finish (records);

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (nth (all, 0)->from, ==, "user@example.net");
}

static void
lists_each_origin_once (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own);
  static const char *const ips[] = { "203.0.113.7", "203.0.113.5", "203.0.113.7", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (ips); i++) {
    BhAccountMessage record = { .account = "jack", .origin_ip = ips[i] };
    take (records, &record, "user@example.net");
  }
  g_autoptr (GPtrArray) origins = bh_account_records_origins (records);

  g_assert_cmpuint (origins->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (origins, 0), ==, "203.0.113.7");
  g_assert_cmpstr (g_ptr_array_index (origins, 1), ==, "203.0.113.5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/account-records/keeps-its-own-copy-of-texts",
                   keeps_its_own_copy_of_texts);
  g_test_add_func ("/scan/account-records/counts-arrivals-once", counts_arrivals_once);
  g_test_add_func ("/scan/account-records/takes-no-originator-for-a-mailbox",
                   takes_no_originator_for_a_mailbox);
  g_test_add_func ("/scan/account-records/meets-recipients-of-a-sent-copy",
                   meets_recipients_of_a_sent_copy);
  g_test_add_func ("/scan/account-records/lists-each-origin-once", lists_each_origin_once);
  return g_test_run ();
}
