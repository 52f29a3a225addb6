/* test-account-records.c - what is kept of mail with a key, and of all other mail. */
#include "conclude/verdicts/account-records.h"

#include <glib/gstdio.h>
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

/* All records, whichever part they lie in; valid while the records live. */
static const BhAccountMessage *
only_one (BhAccountRecords *records, GArray **out_messages)
{
  g_assert_true (bh_account_records_seal (records, NULL));
  for (guint i = 0; i < bh_account_records_n_parts (records); i++) {
    GArray *messages = bh_account_records_read (records, i);
    if (messages->len > 0) {
      *out_messages = messages;
      g_assert_cmpuint (messages->len, ==, 1);
      return &g_array_index (messages, BhAccountMessage, 0);
    }
    g_array_unref (messages);
  }
  return NULL;
}

static void
keeps_its_own_copy_of_texts (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  char account[] = "jack", from[] = "jack@example.org", to[] = "user@example.net";
  BhAccountMessage record = { .account = account, .from = from, .time_source = BH_TIME_RECEIVED };
  g_autoptr (GArray) messages = NULL;

  take (records, &record, to);
  memset (account, 'x', sizeof account - 1);
  memset (from, 'x', sizeof from - 1);
  memset (to, 'x', sizeof to - 1);
  const BhAccountMessage *kept = only_one (records, &messages);

  g_assert_nonnull (kept);
  g_assert_cmpstr (kept->account, ==, "jack");
  g_assert_cmpstr (kept->from, ==, "jack@example.org");
  g_assert_null (kept->queue_id);
  g_assert_cmpstr (kept->recipients[0], ==, "user@example.net");
}

static void
assert_same (const BhAccountMessage *one, const BhAccountMessage *two)
{
  g_assert_cmpint (one->has_list_id, ==, two->has_list_id);
  g_assert_cmpint (one->has_list_sign, ==, two->has_list_sign);
  g_assert_cmpint (one->has_list_unsubscribe, ==, two->has_list_unsubscribe);
  g_assert_cmpint (one->is_exempt, ==, two->is_exempt);
  g_assert_cmpint (one->has_failed, ==, two->has_failed);
  g_assert_cmpint (one->is_refused, ==, two->is_refused);
  g_assert_cmpint (one->is_signed_by_us, ==, two->is_signed_by_us);
  g_assert_cmpint (one->was_signed, ==, two->was_signed);
  g_assert_cmpint (one->is_arrival, ==, two->is_arrival);
  g_assert_cmpuint (one->source, ==, two->source);
  g_assert_cmpuint (one->key_kind, ==, two->key_kind);
  g_assert_cmpuint (one->origin_class, ==, two->origin_class);
  g_assert_cmpuint (one->time_source, ==, two->time_source);
  g_assert_cmpint (one->time_unix, ==, two->time_unix);
  g_assert_cmphex (one->cluster_hash, ==, two->cluster_hash);
}

/* Each claim alone, so that none is taken for another. */
static void
keeps_claims_and_kinds_apart (void)
{
  const BhAccountMessage wanted[] = {
    { .has_list_id = TRUE, .source = BH_FROM_BOUNCE },
    { .has_list_sign = TRUE, .key_kind = BH_KEY_PEER },
    { .has_list_unsubscribe = TRUE, .origin_class = BH_ORIGIN_EXTERNAL },
    { .is_exempt = TRUE, .time_unix = -1, .time_source = BH_TIME_RECEIVED },
    { .has_failed = TRUE, .cluster_hash = G_MAXUINT64 },
    { .is_refused = TRUE, .source = BH_FROM_HEADERS | BH_FROM_LOG },
    { .is_signed_by_us = TRUE },
    { .was_signed = TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
    g_autoptr (GArray) messages = NULL;
    BhAccountMessage record = wanted[i];
    record.account = "jack";
    take (records, &record, "user@example.net");
    assert_same (only_one (records, &messages), &wanted[i]);
  }
}

/* More than memory may hold: all of an account lies in one part, in the order taken. */
static void
parts_outgrow_memory_in_order (void)
{
  g_autofree char *folder = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, folder);
  g_autofree char *text = g_strnfill (4000, 'x');
  guint n = 0;

  for (gint64 i = 0; i < 2000; i++) {
    BhAccountMessage record = { .account = i % 2 == 0 ? "jack" : "ann",
                                .where = text,
                                .time_unix = i };
    take (records, &record, "user@example.net");
  }
  g_assert_true (bh_account_records_seal (records, NULL));

  for (guint part = 0; part < bh_account_records_n_parts (records); part++) {
    g_autoptr (GArray) messages = bh_account_records_read (records, part);
    gint64 last[2] = { -1, -1 };
    for (guint i = 0; i < messages->len; i++) {
      const BhAccountMessage *m = &g_array_index (messages, BhAccountMessage, i);
      gint64 *before = &last[strcmp (m->account, "jack") == 0];
      g_assert_cmpstr (m->where, ==, text);
      g_assert_cmpint (m->time_unix, >, *before);
      *before = m->time_unix;
      n++;
    }
    g_assert_true (last[0] == -1 || last[0] == 1999);
    g_assert_true (last[1] == -1 || last[1] == 1998);
  }
  g_assert_cmpuint (n, ==, 2000);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* its files had no name */
}

/* A thousand letters from one friend are one meeting, at the time of the earliest. */
static void
friends_were_met_at_their_first_letter (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);

  for (gint64 i = 0; i < 1000; i++) {
    BhAccountMessage record = { .from = i % 2 == 0 ? "Friend@example.net" : "friend@example.net",
                                .time_source = BH_TIME_RECEIVED,
                                .time_unix = 1718000999 - i,
                                .is_arrival = TRUE };
    take (records, &record, "jack@example.org");
  }
  const BhCaseView *view = bh_account_records_view (records);

  g_assert_true (bh_case_view_met (view, "friend@example.net", 1718000001));
  g_assert_false (bh_case_view_met (view, "friend@example.net", 1718000000));
  g_assert_true (bh_case_view_is_mailbox (view, "jack@example.org"));
}

/* A forged originator in our domain was met, but no mailbox of it took anything. */
static void
takes_no_originator_for_a_mailbox (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  BhAccountMessage record = { .from = "forged@example.org",
                              .time_source = BH_TIME_RECEIVED,
                              .is_arrival = TRUE };

  take (records, &record, "list@example.net");
  const BhCaseView *view = bh_account_records_view (records);

  g_assert_true (bh_case_view_met (view, "forged@example.org", 1));
  g_assert_false (bh_case_view_is_mailbox (view, "forged@example.org"));
  g_assert_false (bh_case_view_is_mailbox (view, "list@example.net"));
}

static void
meets_recipients_of_a_sent_copy (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  BhAccountMessage ours = { .from = "jack@example.org", .time_source = BH_TIME_DATE };
  BhAccountMessage foreign = { .from = "eve@example.com", .time_source = BH_TIME_DATE };

  take (records, &ours, "user@example.net");
  take (records, &foreign, "other@example.net");
  const BhCaseView *view = bh_account_records_view (records);

  g_assert_true (bh_case_view_met (view, "user@example.net", 1));
  g_assert_false (bh_case_view_met (view, "other@example.net", 1));
}

static void
lists_each_origin_once (void)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (&own, NULL);
  static const char *const ips[] = { "203.0.113.7", "203.0.113.5", "203.0.113.7", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (ips); i++) {
    BhAccountMessage record = { .account = "jack", .origin_ip = ips[i] };
    take (records, &record, "user@example.net");
  }
  const GPtrArray *origins = bh_account_records_origins (records);

  g_assert_cmpuint (origins->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (origins, 0), ==, "203.0.113.7");
  g_assert_cmpstr (g_ptr_array_index (origins, 1), ==, "203.0.113.5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/conclude/account-records/keeps-its-own-copy-of-texts",
                   keeps_its_own_copy_of_texts);
  g_test_add_func ("/conclude/account-records/keeps-claims-and-kinds-apart",
                   keeps_claims_and_kinds_apart);
  g_test_add_func ("/conclude/account-records/parts-outgrow-memory-in-order",
                   parts_outgrow_memory_in_order);
  g_test_add_func ("/conclude/account-records/friends-were-met-at-their-first-letter",
                   friends_were_met_at_their_first_letter);
  g_test_add_func ("/conclude/account-records/takes-no-originator-for-a-mailbox",
                   takes_no_originator_for_a_mailbox);
  g_test_add_func ("/conclude/account-records/meets-recipients-of-a-sent-copy",
                   meets_recipients_of_a_sent_copy);
  g_test_add_func ("/conclude/account-records/lists-each-origin-once", lists_each_origin_once);
  return g_test_run ();
}
