/* test-card.c - rows as a person reads them. */
#include <backhop/report.h>

#include <string.h>

#include "../store/case-fixture.h"

/* The row of table whose column is value, as a card. */
static char *
show (const char *more, const char *table, const char *column, const char *value)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_new (more);
  BhCase *owner = bh_case_open (folder, &error);
  g_assert_no_error (error);
  BhRows *rows = bh_case_rows_where (owner, table,
                                     &(BhRowsWhere) { .column = column, .value = value }, &error);
  g_assert_no_error (error);
  g_assert_true (bh_rows_next (rows, &error));
  char *text = bh_report_card (owner, rows, table, (BhTextForm) { 0 });
  bh_rows_free (rows);
  bh_case_free (owner);
  fixture_free (folder);
  return text;
}

static void
an_account_says_what_its_rules_see (void)
{
  g_autofree char *card = show ("", "accounts", "account", "anna@example.org");

  g_assert_cmpstr (
      card, ==,
      "account           anna@example.org\n"
      "verdict           credential-stolen – signs of a stolen password: somebody else uses this "
      "account\n"
      "confidence        low\n"
      "judged            2 messages within 10 s, from 2023-11-14 22:13:20Z to 2023-11-14 "
      "22:13:30Z\n"
      "sent from         203.0.113.7\n"
      "what to do        Change the password.\n"
      "because           V2 – many From addresses with one login\n"
      "                  - to bob@example.net\n"
      "messages          2: the evidence holds 1; bounces or logs tell of the other 1\n"
      "From addresses    5\n"
      "recipients        9\n"
      "went to           bob@example.net\n"
      "queue ids         4F1\n"
      "still queued      Q1\n");
}

static void
what_is_not_there_has_no_line (void)
{
  g_autofree char *card = show ("", "accounts", "account", "zed@example.org");

  g_assert_cmpstr (card, ==,
                   "account           zed@example.org\n"
                   "verdict           none – no abuse shown\n"
                   "confidence        low\n"
                   "messages          1\n"
                   "From addresses    1\n"
                   "recipients        1\n");
}

static void
a_machine_has_its_name (void)
{
  static const char sql[] = "UPDATE accounts SET verdict = 'infected-machine';";
  g_autofree char *card = show (sql, "accounts", "account", "anna@example.org");

  g_assert_nonnull (strstr (card, "sent from         203.0.113.7\n"
                                  "calls itself      c.example\n"));
}

static void
a_list_ends_at_twenty (void)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE accounts SET recipient_list = '[\"first\"");
  for (guint i = 2; i <= 130; i++)
    g_string_append_printf (sql, ",\"r%u\"", i);
  g_string_append (sql, "]' WHERE account = 'anna@example.org';");

  g_autofree char *card = show (sql->str, "accounts", "account", "anna@example.org");

  g_assert_nonnull (strstr (card, "went to           first, r2, r3"));
  g_assert_nonnull (strstr (card, "r20 and 110 more: --json lists all 130\n"));
  g_assert_null (strstr (card, "r21"));
}

static void
a_template_says_who_carries_its_words (void)
{
  g_autofree char *card = show ("", "clusters", "cluster", "c1c1c1c1c1c1c1c1");

  g_assert_nonnull (strstr (card, "Hello {name} <img src=x onerror=alert(1)> (95 %)\n"));
  g_assert_null (strstr (card, "100 %"));
}

static void
what_to_do_is_a_list (void)
{
  g_autofree char *card = show ("UPDATE accounts SET remedy = 'Change it; end its sessions.'"
                                " WHERE account = 'anna@example.org';",
                                "accounts", "account", "anna@example.org");

  g_assert_nonnull (strstr (card, "what to do        1. Change it\n"
                                  "                  2. End its sessions\n"));
}

static void
a_bounce_says_what_its_reason_means (void)
{
  g_autofree char *card = show ("UPDATE report_recipients SET reason = 'userunknown', hard = 1;",
                                "bounces", "kind", "bounce");

  g_assert_nonnull (strstr (card, "because           userunknown – there is nobody of that name\n"
                                  "permanent         yes\n"));
}

static void
hostile_text_cannot_act (void)
{
  g_autofree char *card =
      show ("UPDATE accounts SET remedy = 'a' || char(27) || '[2J' || char(10) || 'b',"
            " rules = '[{\"rule\": 7}, {\"rule\": \"V99\", \"evidence\": [null, \"\\u001b[0m\"]}]'"
            " WHERE account = 'anna@example.org';",
            "accounts", "account", "anna@example.org");

  g_assert_null (strchr (card, '\033'));
  g_assert_nonnull (strstr (card, "what to do        A\\x1b[2J\\x0ab\n"));
  g_assert_nonnull (strstr (card, "because           V99\n"));
}

/* What is cut is told, of a list that has a line for each thing as well. */
static void
lines_end_at_twenty (void)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE report_verdicts SET evidence = '[\"first\"");
  for (guint i = 2; i <= 23; i++)
    g_string_append_printf (sql, ",\"line %u\"", i);
  g_string_append (sql, "]';");

  g_autofree char *card = show (sql->str, "bounces", "verdict", "sent-by-us");

  g_assert_nonnull (strstr (card, "evidence          first\n                  line 2\n"));
  g_assert_nonnull (strstr (card, "line 20\n                  and 3 more: --json lists all 23\n"));
  g_assert_null (strstr (card, "line 21"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/card/a-bounce-says-what-its-reason-means",
                   a_bounce_says_what_its_reason_means);
  g_test_add_func ("/reports/card/an-account-says-what-its-rules-see",
                   an_account_says_what_its_rules_see);
  g_test_add_func ("/reports/card/what-is-not-there-has-no-line", what_is_not_there_has_no_line);
  g_test_add_func ("/reports/card/a-machine-has-its-name", a_machine_has_its_name);
  g_test_add_func ("/reports/card/a-list-ends-at-twenty", a_list_ends_at_twenty);
  g_test_add_func ("/reports/card/lines-end-at-twenty", lines_end_at_twenty);
  g_test_add_func ("/reports/card/a-template-says-who-carries-its-words",
                   a_template_says_who_carries_its_words);
  g_test_add_func ("/reports/card/what-to-do-is-a-list", what_to_do_is_a_list);
  g_test_add_func ("/reports/card/hostile-text-cannot-act", hostile_text_cannot_act);
  return g_test_run ();
}
