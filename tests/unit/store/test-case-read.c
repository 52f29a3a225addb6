/* test-case-read.c - what a case gives, and what it refuses. */
#include <backhop/case.h>
#include <backhop/origin-times.h>

#include <gio/gio.h>
#include <string.h>

#include "case-fixture.h"

/* All lines of a table, each ended. */
static char *
table_text (BhCase *owner, const char *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (owner, table, &error);
  GString *text = g_string_new (NULL);
  while (bh_rows_next (rows, &error))
    g_string_append_printf (text, "%s\n", bh_rows_json (rows));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

/* Origins with that verdict. */
static BhRows *
rows_of_verdict (BhCase *owner, const char *verdict)
{
  const BhRowsWhere where = { .column = "verdict", .value = verdict };
  return bh_case_rows_where (owner, "origins", &where, /* error= */ NULL);
}

/* Side by side, and again, whether all rows of the last answer were taken or not. */
static void
the_same_can_be_asked_again (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  for (guint round = 0; round < 3; round++) {
    g_autoptr (BhRows) one = rows_of_verdict (fixture->owner, "external");
    g_autoptr (BhRows) other = rows_of_verdict (fixture->owner, "no such verdict");

    g_assert_true (bh_rows_next (one, NULL));
    g_assert_cmpstr (bh_rows_get (one, "verdict"), ==, "external");
    g_assert_false (bh_rows_next (other, NULL));
  }
}

static void
expect_open_fails (const char *more, gint code)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_new (more);
  g_assert_null (bh_case_open (folder, &error));
  g_assert_error (error, BH_ERROR, code);
  fixture_free (folder);
}

static void
open_refuses_what_is_not_ours (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bh_case_open ("/nonexistent", &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_NOT_FOUND);
  expect_open_fails ("PRAGMA application_id = 7", BH_ERROR_CORRUPT);
  expect_open_fails ("PRAGMA user_version = 1", BH_ERROR_CORRUPT);
  expect_open_fails ("CREATE VIEW v AS SELECT 1", BH_ERROR_CORRUPT);
  expect_open_fails ("CREATE TRIGGER t AFTER INSERT ON info BEGIN DELETE FROM info; END",
                     BH_ERROR_CORRUPT);
  expect_open_fails ("DROP TABLE info", BH_ERROR_CORRUPT);
}

/* The keys and their order are those of backhop-case(5). */
static void
message_line_is_exact (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_rows (fixture->owner, "messages", NULL);

  g_assert_true (bh_rows_next (rows, NULL));

  g_assert_cmpstr (
      bh_rows_json (rows), ==,
      "{\"schema\": \"backhop.message/1\", \"id\": \"11111111aaaaaaaa0000000000000001\", "
      "\"source\": \"a.mbox\", \"path\": \"a.mbox\", \"offset\": 40, \"length\": 400, "
      "\"sha256\": \"s1\", \"canonical_sha256\": null, \"same_as\": null, \"edrm_mih\": \"m1\", "
      "\"message_id\": \"one@example.org\", \"date_unix\": 1700000000, "
      "\"from\": \"anna@example.org\", "
      "\"to\": [\"bob@example.net\",\"\\\"x y\\\"@example.net\",\"carol\"], "
      "\"subject\": \"Hello\", \"flaws\": [], \"flags\": [], \"wallets\": [], "
      "\"phones\": [], \"queue\": null, "
      "\"queue_id\": null, \"hops\": ["
      "{\"index\": 0, \"style\": \"postfix\", \"from\": \"c.example\", \"helo\": \"c.example\", "
      "\"rdns\": \"r.example\", \"ip\": \"203.0.113.7\", \"ip_source\": \"brackets\", "
      "\"by\": \"mx.example.org\", \"by_ip\": null, \"protocol\": \"ESMTPSA\", \"id\": \"Q1\", "
      "\"for\": \"bob@example.net\", \"ident\": null, \"envelope_from\": null, \"auth\": true, "
      "\"auth_user\": \"anna@example.org\", \"tls_version\": \"TLSv1.3\", \"tls_cipher\": null, "
      "\"via\": null, \"time\": 1700000010, \"clock_ahead\": null, \"trust\": \"witnessed\", "
      "\"raw\": \"from c.example (r.example [203.0.113.7]) by mx.example.org for "
      "<bob@example.net>\"}, "
      "{\"index\": 1, \"style\": null, \"from\": null, \"helo\": null, \"rdns\": null, "
      "\"ip\": null, \"ip_source\": null, \"by\": \"relay.example\", \"by_ip\": null, "
      "\"protocol\": null, \"id\": null, \"for\": null, \"ident\": null, "
      "\"envelope_from\": null, \"auth\": false, \"auth_user\": null, \"tls_version\": null, "
      "\"tls_cipher\": null, \"via\": null, \"time\": 1700000070, \"clock_ahead\": 50, \"trust\": "
      "\"told\", "
      "\"raw\": \"by relay.example; \\u202e<script>\"}, "
      "{\"index\": 2, \"style\": null, \"from\": null, \"helo\": null, \"rdns\": null, "
      "\"ip\": null, \"ip_source\": null, \"by\": null, \"by_ip\": null, "
      "\"protocol\": null, \"id\": null, \"for\": null, \"ident\": null, "
      "\"envelope_from\": null, \"auth\": false, \"auth_user\": null, \"tls_version\": null, "
      "\"tls_cipher\": null, \"via\": null, \"time\": null, \"clock_ahead\": null, \"trust\": "
      "\"contradicted\", "
      "\"raw\": \"nonsense\"}], "
      "\"origin\": {\"ip\": \"203.0.113.7\", \"helo\": \"c.example\", \"rdns\": \"r.example\", "
      "\"auth_user\": \"anna@example.org\", \"auth_server\": \"mx.example.org\", "
      "\"script\": null, \"verdict\": \"external\", \"confidence\": \"proven\", "
      "\"boundary_ip\": \"203.0.113.7\", \"boundary\": \"given\", \"trusted_ips\": [], "
      "\"untrusted_ips\": [\"203.0.113.7\"], \"forged_hops\": [2], "
      "\"ignored_headers\": [\"X-Originating-IP\"], "
      "\"evidence\": [\"hop 0: \\\"for <bob@example.net>\\\" \\ufffd \\u202e\"], "
      "\"clock_notes\": [\"to bob@example.net\"]}, "
      "\"cluster\": \"c1c1c1c1c1c1c1c1\", \"burst\": \"b1b1b1b1b1b1b1b1\", \"kind\": \"mail\"}");
}

/* Messages without hops, with a report's and with clocks that are ahead between those with hops. */
#define MANY_HOPS                                                                                  \
  "CREATE TEMP TABLE t AS SELECT * FROM hops WHERE message = 1;"                                   \
  "UPDATE t SET message = 2; INSERT INTO hops SELECT * FROM t;"                                    \
  "UPDATE t SET message = 5; INSERT INTO hops SELECT * FROM t;"                                    \
  "UPDATE conclusions SET trust = 'ct', clock_offsets = NULL WHERE message = 2"

static void
hops_beside_all_messages_are_those_of_each (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_rows (fixture->owner, "messages", NULL);
  guint n_rows = 0, n_hops = 0;

  for (; bh_rows_next (rows, NULL); n_rows++) {
    BhRowsWhere where = { .column = "id", .value = bh_rows_get (rows, "id") };
    g_autoptr (BhRows) alone = bh_case_rows_where (fixture->owner, "messages", &where, NULL);
    g_assert_true (bh_rows_next (alone, NULL));

    g_assert_cmpstr (bh_rows_json (rows), ==, bh_rows_json (alone));
    g_assert_cmpstr (bh_rows_json (rows), ==, bh_rows_json (alone)); /* and once more */
    g_assert_cmpstr (bh_rows_get (rows, "hops"), ==, bh_rows_get (alone, "hops"));
    n_hops += bh_rows_count (rows, (guint)bh_rows_find (rows, "hops"));
  }

  g_assert_cmpuint (n_rows, ==, 5);
  g_assert_cmpuint (n_hops, ==, 9);
}

static void
hop_without_a_letter_has_no_trust (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  BhRowsWhere where = { .column = "number", .value = "2" };
  g_autoptr (BhRows) rows = bh_case_rows_where (fixture->owner, "messages", &where, NULL);
  gsize n = 0;

  g_assert_true (bh_rows_next (rows, NULL));

  g_auto (GStrv) parts = g_strsplit (bh_rows_get (rows, "hops"), "\"trust\": ", -1);
  static const char *const trust[] = { "\"contradicted\", ", "\"told\", ", "null, " };
  for (; parts[n + 1] != NULL; n++)
    g_assert_true (g_str_has_prefix (parts[n + 1], trust[n]));
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (trust));
}

static void
copy_names_the_first_by_its_id (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (
      fixture->owner, "messages",
      &(BhRowsWhere) { .column = "id", .value = "11111111b", .is_prefix = TRUE }, NULL);

  g_assert_true (bh_rows_next (rows, NULL));

  g_assert_cmpstr (bh_rows_get (rows, "same_as"), ==, "11111111aaaaaaaa0000000000000001");
  g_assert_false (bh_rows_next (rows, NULL));
}

static void
raw_bytes_stand_beside_repaired_text (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_rows_where (
      fixture->owner, "messages",
      &(BhRowsWhere) { .column = "id", .value = "3333", .is_prefix = TRUE }, NULL);

  g_assert_true (bh_rows_next (rows, NULL));

  const char *line = bh_rows_json (rows);
  g_assert_nonnull (strstr (line, "\"path_raw_b64\": \"Yi56aXAvY2Fm6S5lbWw=\""));
  g_assert_nonnull (strstr (line, "\"from\": \"@SUM(1)\", \"from_raw_b64\": \"/w==\""));
  g_assert_nonnull (strstr (line, "\"subject_raw_b64\": \"Pf8=\""));
  g_assert_null (strstr (line, "source_raw_b64"));
  g_assert_nonnull (strstr (line, "]]> \\u202egpj\\u202c\\u2028\\u0007\\u0085\\n&amp;\""));
  g_assert_nonnull (strstr (line, "\"origin\": {\"ip\": null, \"helo\": null"));
  g_assert_nonnull (strstr (line, "\"hops\": []"));
}

static void
other_tables_have_their_keys (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const struct {
    const char *table;
    const char *first_line;
  } cases[] = {
    { "origins",
      "{\"schema\": \"backhop.origin/2\", \"ip\": \"203.0.113.7\", \"verdict\": \"external\", "
      "\"messages\": 1, \"accounts\": 1, \"clusters\": 1, \"first_unix\": 1700000010, "
      "\"last_unix\": 1700000010, \"rdns\": \"r.example\", \"network\": null, \"asn\": null, "
      "\"country\": null, \"ptr\": null, \"special\": null}\n" },
    { "accounts",
      "{\"schema\": \"backhop.account/1\", \"account\": \"anna@example.org\", "
      "\"verdict\": \"credential-stolen\", \"confidence\": \"low\", "
      "\"rules\": [{\"rule\":\"V2\",\"evidence\":[\"to bob@example.net\"]}], \"messages\": 2, "
      "\"scanned\": 1, "
      "\"from_addresses\": 5, \"recipients\": 9, \"origin_ips\": [\"203.0.113.7\"], "
      "\"window\": {\"start\": 1700000000, \"end\": 1700000010, \"messages\": 2}, "
      "\"remedy\": \"Change the password.\", \"recipient_list\": [\"bob@example.net\"], "
      "\"queue_ids\": [\"4F1\"], \"queued_ids\": [\"Q1\"]}\n" },
    { "queued",
      "{\"schema\": \"backhop.queued/1\", \"message\": \"11111111bbbbbbbb0000000000000002\", "
      "\"path\": \"a.mbox\", \"queue\": \"exim\", \"queue_id\": \"Q1\", "
      "\"flags\": [\"deleted\",\"frozen\"], \"message_id\": \"one@example.org\", "
      "\"envelope\": \"exim\", \"sender\": \"anna@example.org\", "
      "\"recipients\": [\"bob@example.net\"], \"delivered\": [], "
      "\"auth_user\": \"anna@example.org\", \"client_ip\": \"203.0.113.7\", "
      "\"helo\": \"c.example\", \"ident\": null, \"protocol\": \"esmtpsa\", "
      "\"arrival_unix\": 1700000000}\n" },
    { "bursts", "{\"schema\": \"backhop.burst/1\", \"burst\": \"b1b1b1b1b1b1b1b1\", "
                "\"cluster\": \"c1c1c1c1c1c1c1c1\", \"onset\": 1700000000, \"end\": 1700000010, "
                "\"size\": 2, \"kind\": \"spam\", \"p\": \"1e-9\", "
                "\"statement\": \"Two came within ten seconds.\", "
                "\"accused\": [{\"account\":\"anna@example.org\","
                "\"verdict\":\"credential-stolen\",\"messages\":2}]}\n" },
    { "bounces",
      "{\"schema\": \"backhop.bounce/1\", \"message\": \"44444444dddddddd0000000000000004\", "
      "\"path\": \"a.mbox\", \"kind\": \"bounce\", \"recipient\": \"bob@example.net\", "
      "\"status\": \"5.1.1\", \"action\": \"failed\", \"reason\": \"userunknown\", "
      "\"hard\": true, \"original_message_id\": \"one@example.org\", "
      "\"original_from\": \"anna@example.org\", \"reporting_mta\": \"mx.example.net\", "
      "\"remote_mta\": \"mx.example.net\", \"diagnostic\": \"550 <bob@example.net>: unknown\", "
      "\"feedback_type\": null, \"verdict\": \"sent-by-us\", \"rules\": [\"B2\"], "
      "\"evidence\": [\"by out.example.org\"]}\n" },
    { "attachments",
      "{\"schema\": \"backhop.attachment/1\", \"message\": \"11111111aaaaaaaa0000000000000001\", "
      "\"part\": \"1.2\", \"name\": \"a.pdf\", \"type\": \"application/pdf\", \"size\": 10, "
      "\"sha256\": \"cc\"}\n" },
    { "sources", "{\"schema\": \"backhop.source/1\", \"path\": \"a.mbox\", \"format\": \"mbox\", "
                 "\"bytes\": 2000, \"sha256\": \"aa\", \"status\": \"read\", \"messages\": 4, "
                 "\"detail\": null}\n" },
    { "ledger", "{\"schema\": \"backhop.ledger/1\", \"path\": \"a.mbox\", \"offset\": 0, "
                "\"length\": 40, \"role\": \"envelope\", \"message\": null}\n" },
    { "problems", "{\"schema\": \"backhop.problem/1\", \"kind\": \"link\", "
                  "\"path\": \"x\\u202efdp.exe\", \"offset\": null, \"length\": null, "
                  "\"detail\": \"listed, not followed\"}\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = table_text (fixture->owner, cases[i].table);
    g_assert_cmpint (bh_case_n_rows (fixture->owner, cases[i].table), >, 0);
    strchr (text, '\n')[1] = '\0';
    g_assert_cmpstr (text, ==, cases[i].first_line);
  }
}

static void
report_without_recipient_has_a_line (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = table_text (fixture->owner, "bounces");

  g_assert_cmpint (bh_case_n_rows (fixture->owner, "bounces"), ==, 3);
  g_assert_nonnull (strstr (text, "\"kind\": \"feedback\", \"recipient\": null"));
}

static void
number_beyond_exact_is_a_string (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = table_text (fixture->owner, "ledger");

  g_assert_nonnull (strstr (text, "\"length\": \"9007199254740993\""));
}

static void
redaction_leaves_no_recipient (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  bh_case_set_redacted (fixture->owner, TRUE);

  for (const char *const *table = bh_case_tables (); *table != NULL; table++) {
    g_autofree char *text = table_text (fixture->owner, *table);
    g_assert_null (strstr (text, "bob@"));
    g_assert_null (strstr (text, "carol"));
    g_assert_null (strstr (text, "dave"));
    g_assert_null (strstr (text, "x y"));
    g_assert_null (strstr (text, "8885550123"));
  }
  g_autofree char *messages = table_text (fixture->owner, "messages");
  g_assert_nonnull (strstr (messages, "\"to\": [\"***@example.net\",\"***@example.net\",\"***\"]"));
  g_assert_nonnull (strstr (messages, "\"from\": \"anna@example.org\""));
  g_assert_null (strstr (messages, "subject_raw_b64"));
  g_autofree char *texts = table_text (fixture->owner, "texts");
  g_assert_null (strstr (texts, "bob@"));
}

static void
rows_come_in_the_asked_order (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows_top (fixture->owner, "messages", "-date_unix", 2, &error);

  g_assert_no_error (error);
  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, "kind"), ==, "feedback");
  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, "kind"), ==, "bounce");
  g_assert_false (bh_rows_next (rows, NULL));

  g_assert_null (bh_case_rows_top (fixture->owner, "messages", "1; DROP", 0, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
}

/* The third has no time, the last two return mail of others. */
static void
timeline_has_reports_behind_the_mail (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const char order[] = "21345";
  g_autoptr (BhRows) rows = bh_case_rows (fixture->owner, "timeline", NULL);

  for (const char *last = order; *last != '\0'; last++) {
    g_assert_true (bh_rows_next (rows, NULL));
    g_assert_cmpint (bh_rows_get (rows, "id")[31], ==, *last);
  }
  g_assert_false (bh_rows_next (rows, NULL));
}

static void
rows_are_found_by_a_nested_value (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows =
      bh_case_rows_where (fixture->owner, "messages",
                          &(BhRowsWhere) { .column = "origin.ip", .value = "203.0.113.7" }, NULL);

  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpuint (bh_rows_count (rows, (guint)bh_rows_find (rows, "hops")), ==, 3);
  g_assert_false (bh_rows_next (rows, NULL));
}

static void
groups_are_counted_commonest_first (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_groups (fixture->owner, "messages", "kind", 0, NULL);

  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, "value"), ==, "mail");
  g_assert_cmpint (bh_rows_int (rows, 1), ==, 3);
  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, "value"), ==, "bounce");
}

/* Report 4 is of two recipients, 5 of none: a complaint. */
static void
answers_leave_out_copies_of_reports (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (BhRows) rows = bh_case_groups (fixture->owner, "answers", "reason", 0, NULL);

  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, "value"), ==, "feedback");
  g_assert_cmpint (bh_rows_get_int (rows, "count"), ==, 1);
  g_assert_false (bh_rows_next (rows, NULL));
}

static void
original_of_a_report_has_its_own_hops (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = table_text (fixture->owner, "originals");

  g_assert_nonnull (strstr (text, "\"hops\": [{\"index\": 0, \"style\": \"exim\""));
}

static void
broken_json_in_a_case_is_an_error (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (fixture->owner, "messages", &error);

  while (bh_rows_next (rows, &error)) {
  }

  g_assert_error (error, BH_ERROR, BH_ERROR_CORRUPT);
}

static void
list_with_white_space_loses_it (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = table_text (fixture->owner, "messages");

  g_assert_nonnull (strstr (text, "\"to\": [\"a b@example.net\",\"c\"], "));
}

static void
text_that_is_not_utf8_is_repaired (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autofree char *text = table_text (fixture->owner, "origins");

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_nonnull (strstr (text, "\"rdns\": \"a\xef\xbf\xbd"
                                  "b\""));
}

/* 99 messages within 99 seconds, and one that claims the year 1971. */
#define MANY_TIMES                                                                                 \
  "DELETE FROM conclusions; WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "      \
  "WHERE i "                                                                                       \
  "< 99) INSERT INTO conclusions (message, verdict, boundary, boundary_hop, trusted_ips, "         \
  "untrusted_ips, forged_hops, ignored_headers, evidence, trust, time_unix, cluster) SELECT 100 "  \
  "+ i, "                                                                                          \
  "'unknown', 'assumed', 0, '[]', '[]', '[]', '[]', '[]', '', iif (i = 0, 40000000, 1700000000 + " \
  "i), "                                                                                           \
  "iif (i < 50, 'a', 'b') FROM n"

/* More than are read between two looks at the stop. */
#define MANY_MORE_TIMES                                                                            \
  "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) "            \
  "INSERT INTO conclusions (message, verdict, boundary, boundary_hop, trusted_ips, "               \
  "untrusted_ips, forged_hops, ignored_headers, evidence, trust, time_unix) SELECT i, 'unknown', " \
  "'assumed', 0, '[]', '[]', '[]', '[]', '[]', '', 1700000000 FROM n"

static void
range_leaves_out_a_forged_date (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  gint64 first, last;
  guint counts[2];

  g_assert_true (bh_case_time_range (fixture->owner, NULL, 0, &first, &last));
  g_assert_cmpint (first, ==, 40000000);
  g_assert_true (bh_case_time_range (fixture->owner, NULL, 10, &first, &last));
  g_assert_cmpint (first, ==, 1700000001);
  g_assert_cmpint (last, ==, 1700000099);

  g_assert_true (bh_case_histogram (fixture->owner, "b", 1700000000, 1700000099, 2, counts));
  g_assert_cmpuint (counts[0], ==, 0);
  g_assert_cmpuint (counts[1], ==, 50);
}

static void
time_of_a_copy_is_not_counted (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  guint counts[1];

  g_assert_true (bh_case_histogram (fixture->owner, NULL, 1700000000, 1700000010, 1, counts));

  g_assert_cmpuint (counts[0], ==, 1);
}

/* Each of a first row of its table: what a value is shown as. */
static void
value_has_the_type_of_its_column (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  static const struct {
    const char *table, *column;
    BhValueType type;
  } cases[] = {
    { "messages", "id", BH_VALUE_TEXT },     { "messages", "offset", BH_VALUE_INT },
    { "messages", "to", BH_VALUE_JSON },     { "messages", "hops", BH_VALUE_JSON },
    { "bounces", "hard", BH_VALUE_BOOL },    { "accounts", "rules", BH_VALUE_JSON },
    { "origins", "country", BH_VALUE_NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BhRows) rows = bh_case_rows (fixture->owner, cases[i].table, NULL);
    g_assert_true (bh_rows_next (rows, NULL));
    gint column = bh_rows_find (rows, cases[i].column);
    g_assert_cmpint (bh_rows_type (rows, (guint)column), ==, cases[i].type);
  }
}

static gboolean
is_asked (gpointer data G_GNUC_UNUSED)
{
  return TRUE;
}

/* Functions that give a number have no room for an error: whoever makes something of it asks. */
static void
number_that_cannot_be_read_is_told_later (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 first = 0, last = 0;
  guint counts[1] = { 0 };

  g_assert_true (bh_case_go_on (fixture->owner, &error));
  g_assert_cmpint (bh_case_n_rows (fixture->owner, "origins"), ==, 0);
  g_assert_false (bh_case_time_range (fixture->owner, NULL, 0, &first, &last));
  g_assert_false (bh_case_histogram (fixture->owner, NULL, 0, 10, 1, counts));
  g_assert_false (bh_case_top_histograms (fixture->owner, 1, 0, 10, 1, counts));

  g_assert_false (bh_case_go_on (fixture->owner, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_CORRUPT);
}

static void
what_a_stop_cut_off_is_told_later (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gint64 first = 0, last = 0;

  bh_case_set_stop (fixture->owner, is_asked, NULL);
  g_assert_false (bh_case_time_range (fixture->owner, NULL, 0, &first, &last));
  bh_case_set_stop (fixture->owner, NULL, NULL);

  g_assert_false (bh_case_go_on (fixture->owner, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define MORE_ORIGINS                                                                               \
  "INSERT INTO origins (ip, verdict, messages, accounts, clusters) VALUES "                        \
  "('203.0.113.9', 'external', 3, 1, 1), ('2001:db8:1:2::3', 'external', 2, 1, 1), "               \
  "('10.1.2.3', 'internal', 7, 1, 1)"

static const BhOriginSeries *
series_of (const BhOriginTimes *times, BhOriginsBy by, const char *value)
{
  for (guint i = 0; i < bh_origin_times_n (times, by); i++)
    if (strcmp (bh_origin_times_get (times, by, i)->value, value) == 0)
      return bh_origin_times_get (times, by, i);
  return NULL;
}

/* No database told the network of any: it is cut from the address. */
static void
origins_have_networks_and_names (Fixture *fixture, gconstpointer more G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BhOriginTimes) times =
      bh_origin_times_new (fixture->owner, 10, 1700000000, 1700000100, 5, &error);

  g_assert_no_error (error);
  const BhOriginSeries *address = series_of (times, BH_ORIGINS_BY_ADDRESS, "203.0.113.7");
  g_assert_nonnull (address);
  g_assert_cmpstr (address->name, ==, "r.example");
  const BhOriginSeries *network = series_of (times, BH_ORIGINS_BY_NETWORK, "203.0.113.0/24");
  g_assert_nonnull (network);
  g_assert_cmpint (network->messages, ==, 4);
  g_assert_nonnull (network->name); /* what documentation is kept for, RFC 5737 */
  g_assert_nonnull (series_of (times, BH_ORIGINS_BY_NETWORK, "2001:db8:1::/48"));
  g_assert_cmpstr (bh_origin_times_get (times, BH_ORIGINS_BY_ADDRESS, 0)->value, ==, "10.1.2.3");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *more;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/store/case-read/message-line-has-the-keys-of-the-interface", NULL, message_line_is_exact },
    { "/store/case-read/copy-names-the-first-by-its-id", NULL, copy_names_the_first_by_its_id },
    { "/store/case-read/raw-bytes-stand-beside-repaired-text", NULL,
      raw_bytes_stand_beside_repaired_text },
    { "/store/case-read/other-tables-have-the-keys-of-the-interface", NULL,
      other_tables_have_their_keys },
    { "/store/case-read/report-without-a-recipient-has-a-line", NULL,
      report_without_recipient_has_a_line },
    { "/store/case-read/number-beyond-2-to-53-is-a-string", NULL, number_beyond_exact_is_a_string },
    { "/store/case-read/redaction-leaves-no-recipient-in-any-table", NULL,
      redaction_leaves_no_recipient },
    { "/store/case-read/rows-come-in-the-asked-order", NULL, rows_come_in_the_asked_order },
    { "/store/case-read/timeline-has-reports-behind-the-mail", NULL,
      timeline_has_reports_behind_the_mail },
    { "/store/case-read/the-same-can-be-asked-again", NULL, the_same_can_be_asked_again },
    { "/store/case-read/rows-are-found-by-a-nested-value", NULL, rows_are_found_by_a_nested_value },
    { "/store/case-read/groups-are-counted-commonest-first", NULL,
      groups_are_counted_commonest_first },
    { "/store/case-read/answers-leave-out-copies-of-reports",
      "UPDATE conclusions SET copy_of = 3 WHERE message = 4", answers_leave_out_copies_of_reports },
    { "/store/case-read/original-of-a-report-has-its-own-hops", NULL,
      original_of_a_report_has_its_own_hops },
    { "/store/case-read/hops-beside-all-messages-are-those-of-each", MANY_HOPS,
      hops_beside_all_messages_are_those_of_each },
    { "/store/case-read/hop-without-a-letter-has-no-trust", MANY_HOPS,
      hop_without_a_letter_has_no_trust },
    { "/store/case-read/broken-json-in-a-case-is-an-error",
      "UPDATE messages SET recipients = '[\"' WHERE message = 4",
      broken_json_in_a_case_is_an_error },
    { "/store/case-read/number-among-texts-is-an-error",
      "UPDATE messages SET recipients = '[\"a@example.org\",1]' WHERE message = 4",
      broken_json_in_a_case_is_an_error },
    { "/store/case-read/object-for-a-list-of-texts-is-an-error",
      "UPDATE messages SET recipients = '{}' WHERE message = 4",
      broken_json_in_a_case_is_an_error },
    { "/store/case-read/number-too-large-for-readers-is-an-error",
      "UPDATE conclusions SET forged_hops = '[1,99999999999999999999]' WHERE message = 4",
      broken_json_in_a_case_is_an_error },
    { "/store/case-read/number-without-bound-is-an-error",
      "UPDATE conclusions SET forged_hops = '[1e999]' WHERE message = 4",
      broken_json_in_a_case_is_an_error },
    { "/store/case-read/list-with-white-space-loses-it",
      "UPDATE messages SET recipients = '[ \"a b@example.net\" , \"c\" ]' WHERE message = 4",
      list_with_white_space_loses_it },
    { "/store/case-read/text-that-is-not-utf8-is-repaired",
      "UPDATE origins SET rdns = CAST (x'61ff62' AS TEXT)", text_that_is_not_utf8_is_repaired },
    { "/store/case-read/range-leaves-out-a-forged-date", MANY_TIMES,
      range_leaves_out_a_forged_date },
    { "/store/case-read/time-of-a-copy-is-not-counted", NULL, time_of_a_copy_is_not_counted },
    { "/store/case-read/value-has-the-type-of-its-column", NULL, value_has_the_type_of_its_column },
    { "/store/case-read/number-that-cannot-be-read-is-told-later",
      "DROP TABLE conclusions; DROP TABLE origins", number_that_cannot_be_read_is_told_later },
    { "/store/case-read/origins-have-networks-and-names", MORE_ORIGINS,
      origins_have_networks_and_names },
    { "/store/case-read/what-a-stop-cut-off-is-told-later", MANY_MORE_TIMES,
      what_a_stop_cut_off_is_told_later },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/case-read/open-refuses-what-is-not-ours", open_refuses_what_is_not_ours);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].more, fixture_set_up, tests[i].run,
                fixture_tear_down);
  return g_test_run ();
}
