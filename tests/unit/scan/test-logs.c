/* test-logs.c - a scan with a mail-server log: whom it names, and that it does not
 * matter when the log is given. */
#include <backhop/case.h>
#include <backhop/scan.h>
#include <gio/gio.h>
#include <string.h>

#include "folder.h"

#define OWN "mail.example.org"

static const char letter[] = "Received: from laptop (unknown [203.0.113.77])\r\n"
                             "\tby " OWN " (Postfix) with ESMTP id 4VyN005;\r\n"
                             "\tMon, 10 Jun 2024 06:15:45 +0000\r\n"
                             "From: <jack@example.org>\r\n"
                             "To: <user@example.net>\r\n"
                             "Subject: Minutes\r\n"
                             "Date: Mon, 10 Jun 2024 06:15:40 +0000\r\n"
                             "Message-ID: <1@pc.example.org>\r\n"
                             "\r\n"
                             "The minutes of Monday are on the shared drive now.\r\n";

/* The hop does not say that the client logged in; the log does, with neither year nor zone. */
static const char mail_log[] =
    "Jun 10 08:15:45 mail postfix/submission/smtpd[71]: 4VyN005: client=unknown[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:15:45 mail postfix/cleanup[72]: 4VyN005: message-id=<1@pc.example.org>\n"
    "Jun 10 08:15:45 mail postfix/qmgr[73]: 4VyN005: from=<jack@example.org>, size=900, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 08:15:47 mail postfix/smtp[74]: 4VyN005: to=<user@example.net>, "
    "relay=mx.example.net[203.0.113.9]:25, delay=2, dsn=2.0.0, status=sent (250 ok)\n"
    "Jun 10 08:15:47 mail postfix/qmgr[73]: 4VyN005: removed\n";

typedef struct {
  char *dir, *mail, *log, *noise, *list;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->dir = g_dir_make_tmp ("backhop-XXXXXX", NULL);
  fixture->mail = put (fixture->dir, "1.eml", letter);
  fixture->log = put (fixture->dir, "mail.log", mail_log);
  fixture->noise = put (fixture->dir, "notes.txt", "these lines\nare of no mail-server\nat all\n");
  fixture->list = put (fixture->dir, "drop.txt", "203.0.113.64/26 ; SBL000001\n");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  char *texts[] = { fixture->dir, fixture->mail, fixture->log, fixture->noise, fixture->list };

  (void)data;
  remove_tree (fixture->dir);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

/* Scans the letter; @log and @list: NULL: none. Gives the case folder. */
static char *
scan (const Fixture *fixture, const char *name, const char *log, const char *list)
{
  const char *paths[] = { fixture->mail, NULL }, *logs[] = { log, NULL }, *lists[] = { list, NULL },
             *hosts[] = { OWN, NULL }, *nets[] = { "198.51.100.0/28", NULL },
             *domains[] = { "example.org", NULL };
  g_autoptr (GError) error = NULL;
  BhLimits limits;
  BhScanResult result;
  int stopped_by = 0;
  char *out = g_build_filename (fixture->dir, name, NULL);

  bh_limits_init (&limits);
  BhScanOptions options = plain_scan (paths, out, &limits);
  options.own_hosts = hosts;
  options.own_nets = nets;
  options.own_domains = domains;
  options.logs = logs;
  options.blocklists = lists;
  gboolean good = bh_scan_run (&options, &result, &stopped_by, &error);
  g_assert_no_error (error);
  g_assert_true (good);
  return out;
}

static void
assert_one_row (const char *out, const char *table, const char *column, const char *value)
{
  g_autoptr (BhCase) written = bh_case_open (out, NULL);
  g_autoptr (BhRows) rows = bh_case_rows (written, table, NULL);

  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, column), ==, value);
  g_assert_false (bh_rows_next (rows, NULL));
}

static void
assert_fact (const char *out, const char *key, const char *value)
{
  g_autoptr (BhCase) written = bh_case_open (out, NULL);
  g_assert_cmpstr (bh_case_get (written, key), ==, value);
}

static GBytes *
bytes_of (const char *out)
{
  g_autofree char *path = g_build_filename (out, "case.db", NULL);
  char *text = NULL;
  gsize len = 0;
  g_assert_true (g_file_get_contents (path, &text, &len, NULL));
  return g_bytes_new_take (text, len);
}

/* hMailServer's lines of one message, two hours ahead of UTC. */
static void
append_hmail (GString *log, const char *user, guint i)
{
  g_autofree char *from = g_strdup_printf ("RECEIVED: MAIL FROM:<%s@example.org>", user);
  g_autofree char *to = g_strdup_printf ("RECEIVED: RCPT TO:<u%u@example.net>", i);
  const char *const said[] = { "SENT: 220 mail ESMTP", from,
                               "SENT: 250 OK",         to,
                               "SENT: 250 OK",         "RECEIVED: DATA",
                               "SENT: 354 OK, send.",  "SENT: 250 Queued (0.016 seconds)",
                               "SENT: 221 goodbye" };

  for (gsize k = 0; k < G_N_ELEMENTS (said); k++)
    g_string_append_printf (
        log, "\"SMTPD\"\t9\t%u\t\"2024-06-10 08:%u5:20.123\"\t\"203.0.113.77\"\t\"%s\"\r\n", i, i,
        said[k]);
}

/* As our hop had it at that hour of UTC. */
static void
append_message (GString *mail, const char *user, guint i, guint hour)
{
  g_string_append_printf (
      mail,
      "Received: from pc (unknown [203.0.113.77])\n\tby " OWN " with ESMTPA;\n"
      "\tMon, 10 Jun 2024 %02u:%u5:20 +0000\nFrom: %s@example.org\nTo: u%u@example.net\n"
      "Subject: Minutes\nMessage-ID: <%u@pc.example.org>\n\nThe minutes.\n\n",
      hour, i, user, i, i);
}

static void
append_report (GString *mail, const char *user, guint i, guint hour)
{
  g_string_append_printf (
      mail,
      "From MAILER-DAEMON Mon Jun 10 07:00:00 2024\n"
      "Received: from mx.example.net (mx.example.net [198.51.100.25])\n"
      "\tby " OWN " with ESMTP; Mon, 10 Jun 2024 07:00:00 +0000\n"
      "From: MAILER-DAEMON@mx.example.net\nTo: jack@example.org\nSubject: Returned\n"
      "MIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
      "--b\n\nIt could not be delivered.\n\n--b\nContent-Type: message/delivery-status\n\n"
      "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; u%u@example.net\n"
      "Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\n",
      i);
  append_message (mail, user, i, hour);
  g_string_append (mail, "--b--\n\n");
}

/* @minutes: that the log is ahead of the mail; NULL: it is not known */
static void
assert_zone (Fixture *fixture, const GString *mail, const GString *log, const char *minutes)
{
  g_free (fixture->mail);
  fixture->mail = put (fixture->dir, "returned.mbox", mail->str);
  g_autofree char *path = put (fixture->dir, "hmail.log", log->str);
  g_autofree char *out = scan (fixture, "case", path, NULL);

  assert_one_row (out, "logs", "zone_minutes", minutes);
}

static void
log_without_ids_learns_its_zone_from_returned_mail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) mail = g_string_new (NULL), log = g_string_new (NULL);
  (void)data;
  for (guint i = 0; i < 3; i++) {
    append_report (mail, i == 1 ? "ann" : "jack", i, 6);
    append_hmail (log, i == 1 ? "ann" : "jack", i);
  }
  assert_zone (fixture, mail, log, "120");
}

/* The log has the run of the morning, and reports return what the same program wrote nine hours
 * later. */
static void
one_programs_other_run_tells_no_zone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) mail = g_string_new (NULL), log = g_string_new (NULL);
  (void)data;
  for (guint i = 0; i < 3; i++) {
    append_report (mail, "jack", i, 15);
    append_hmail (log, "jack", i);
  }
  assert_zone (fixture, mail, log, NULL);
}

/* Anybody who got mail of ours can send such reports, as many as there are messages, or more. */
static void
reports_do_not_outvote_messages_on_the_zone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) mail = g_string_new (NULL), log = g_string_new (NULL);
  (void)data;
  for (guint i = 0; i < 3; i++) {
    g_string_append (mail, "From jack@example.org Mon Jun 10 06:00:00 2024\n");
    append_message (mail, "jack", i, 6);
    append_report (mail, "jack", i, 3);
    append_report (mail, "jack", i, 3);
    append_hmail (log, "jack", i);
  }
  assert_zone (fixture, mail, log, "120");
}

static void
log_names_the_account (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *out = scan (fixture, "case", fixture->log, NULL);

  assert_one_row (out, "accounts", "account", "jack");
  assert_one_row (out, "accounts", "confidence", "medium");
  assert_fact (out, "logs_files", "1");
  assert_fact (out, "logs_joined", "1");
}

/* The password of jack is tried twelve times before it fits; the log also tells of tries that name
 * no account, or no address. */
static void
log_tells_of_a_guessed_password (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) text = g_string_new (
      "Jun 10 08:01:02 mail postfix/smtpd[70]: warning: unknown[203.0.113.77]: SASL LOGIN "
      "authentication failed: UGFzc3dvcmQ6\n"
      "Jun 10 08:01:03 mail dovecot: imap-login: Aborted login (auth failed, 1 attempts in 2 "
      "secs): user=<jack>, method=PLAIN, lip=192.0.2.1\n");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (text,
                            "Jun 10 08:02:%02u mail postfix/smtpd[70]: warning: "
                            "unknown[203.0.113.77]: SASL LOGIN authentication failed: "
                            "authentication failure, sasl_username=jack\n",
                            i);
  g_string_append (text, mail_log);
  g_autofree char *log = put (fixture->dir, "tried.log", text->str);
  g_autofree char *out = scan (fixture, "case", log, NULL);

  g_autoptr (BhCase) written = bh_case_open (out, NULL);
  g_autoptr (BhRows) rows = bh_case_rows (written, "accounts", NULL);
  g_assert_true (bh_rows_next (rows, NULL));
  g_assert_cmpstr (bh_rows_get (rows, "account"), ==, "jack");
  g_assert_nonnull (strstr (bh_rows_get (rows, "rules"),
                            "12 failed logins from 203.0.113.0/24, then one that worked"));
}

/* Whoever got a mail of ours can write under its Message-ID. */
static void
log_of_another_client_is_another_message (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_auto (GStrv) by_client = g_strsplit (mail_log, "203.0.113.77", -1);
  g_autofree char *other_client = g_strjoinv ("203.0.113.99", by_client);
  g_auto (GStrv) by_id = g_strsplit (other_client, "4VyN005", -1);
  g_autofree char *other = g_strjoinv ("4VyN777", by_id);
  g_autofree char *log = put (fixture->dir, "other.log", other);
  g_autofree char *out = scan (fixture, "case", log, NULL);

  /* The log alone tells of its own message; the letter stays without an account. */
  assert_fact (out, "logs_joined", "0");
  assert_one_row (out, "accounts", "account", "jack");
  assert_one_row (out, "accounts", "origin_ips", "[\"203.0.113.99\"]");
}

static void
without_log_the_address_is_all (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *out = scan (fixture, "case", NULL, NULL);

  /* Nothing tells whom the letter was for at our door: it is taken for mail to us. */
  g_autoptr (BhCase) written = bh_case_open (out, NULL);
  g_assert_cmpint (bh_case_n_rows (written, "accounts"), ==, 0);
  assert_fact (out, "logs_files", "0");
}

static void
log_given_later_gives_the_same_case (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *at_once = scan (fixture, "at-once", fixture->log, fixture->list);
  g_autofree char *later = scan (fixture, "later", NULL, NULL);
  g_assert_nonnull (later);
  g_autofree char *again = scan (fixture, "later", fixture->log, fixture->list);
  g_autoptr (GBytes) one = bytes_of (at_once), two = bytes_of (again);

  g_assert_true (g_bytes_equal (one, two));
}

static void
log_taken_away_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *never = scan (fixture, "never", NULL, NULL);
  g_autofree char *first = scan (fixture, "away", fixture->noise, NULL);
  g_autofree char *away = scan (fixture, "away", NULL, NULL);
  g_autoptr (GBytes) one = bytes_of (never), two = bytes_of (away);

  g_assert_cmpstr (first, ==, away);
  g_assert_true (g_bytes_equal (one, two));
}

static void
unknown_log_is_a_problem (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *out = scan (fixture, "case", fixture->noise, NULL);

  assert_one_row (out, "problems", "kind", "log-format");
  assert_one_row (out, "problems", "path", "notes.txt");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/scan/logs/name-the-account", log_names_the_account },
    { "/scan/logs/tell-of-a-guessed-password", log_tells_of_a_guessed_password },
    { "/scan/logs/of-another-client-tell-of-another-message",
      log_of_another_client_is_another_message },
    { "/scan/logs/without-one-the-address-is-all", without_log_the_address_is_all },
    { "/scan/logs/given-later-give-the-same-case", log_given_later_gives_the_same_case },
    { "/scan/logs/taken-away-leave-nothing", log_taken_away_leaves_nothing },
    { "/scan/logs/unknown-one-is-a-problem", unknown_log_is_a_problem },
    { "/scan/logs/without-ids-learns-its-zone-from-returned-mail",
      log_without_ids_learns_its_zone_from_returned_mail },
    { "/scan/logs/one-programs-other-run-tells-no-zone", one_programs_other_run_tells_no_zone },
    { "/scan/logs/reports-do-not-outvote-messages-on-the-zone",
      reports_do_not_outvote_messages_on_the_zone },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
