/* test-damage.c - logs that are damaged, copied badly, or written into by strangers. */
#include "logs/reader.h"

#define LINE_1                                                                                     \
  "Jun 10 06:00:00 mail postfix/smtpd[71]: 4VyN001: client=unknown[203.0.113.77], "                \
  "sasl_method=LOGIN, sasl_username=jack\n"
#define LINE_2 "Jun 10 06:00:00 mail postfix/cleanup[72]: 4VyN001: message-id=<1@example.org>\n"
#define LINE_3                                                                                     \
  "Jun 10 06:00:01 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=900, nrcpt=1 "    \
  "(queue active)\n"
#define LINE_4                                                                                     \
  "Jun 10 06:00:02 mail postfix/smtp[74]: 4VyN001: to=<user@example.net>, relay=mx[192.0.2.9]:25," \
  " delay=2, dsn=2.0.0, status=sent (250 ok)\n"
#define LINE_5 "Jun 10 06:00:02 mail postfix/qmgr[73]: 4VyN001: removed\n"

static BhLogReader *
read_bytes (BhSpan bytes)
{
  BhLogReader *reader = bh_log_reader_new ();
  bh_log_reader_feed (reader, bytes);
  bh_log_reader_finish (reader);
  return reader;
}

/* The one session that all of these logs hold, whatever else is in them. */
static void
check_session (BhLogReader *reader)
{
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (session->queue_id, ==, "4VyN001");
  g_assert_cmpstr (session->message_id, ==, "1@example.org");
  g_assert_cmpstr (session->user, ==, "jack");
  g_assert_cmpstr (session->client_ip, ==, "203.0.113.77");
  g_assert_cmpstr (session->from, ==, "jack@example.org");
  g_assert_true (session->is_accepted);
}

static void
bad_lines_change_no_other (void)
{
  static const struct {
    const char *what, *log;
  } rows[] = {
    { "whole", LINE_1 LINE_2 LINE_3 LINE_4 LINE_5 },
    { "last line cut", LINE_1 LINE_2 LINE_3 LINE_4 "Jun 10 06:00:02 mail postfix/qm" },
    { "out of order", LINE_2 LINE_1 LINE_4 LINE_3 LINE_5 },
    { "lines of other programs",
      "Jun 10 05:00:00 mail kernel: x\n" LINE_1 LINE_2 LINE_3
      "Jun 10 06:00:01 mail CRON[9]: (root) CMD (postfix/smtpd: removed)\n" LINE_4 LINE_5 },
    { "no text at all", LINE_1 LINE_2 "\n\n \n" LINE_3 "????\n" LINE_4 LINE_5 },
    { "a date that is none", LINE_1 LINE_2 LINE_3
      "Jun 99 06:00:02 mail postfix/qmgr[73]: 4VyN001: removed\n" LINE_4 LINE_5 },
    { "an ANSI code page", LINE_1 LINE_2 LINE_3
      "Jun 10 06:00:02 mail postfix/smtpd[71]: NOQUEUE: reject: helo=<\xcf\xf0\xe8>\n" LINE_4
          LINE_5 },
    { "half a character",
      LINE_1 LINE_2 LINE_3 "Jun 10 06:00:02 mail postfix/local[1]: \xe2\x82\n" LINE_4 LINE_5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].what);
    g_autoptr (BhLogReader) reader = read_bytes (bh_span_of_string (rows[i].log));
    check_session (reader);
  }
}

static void
zero_bytes_change_no_other_line (void)
{
  static const char log[] = LINE_1 LINE_2 "\0\0\0\0\n" LINE_3 "Jun 10 06\0:00:02\n" LINE_4 LINE_5;

  g_autoptr (BhLogReader) reader = read_bytes (bh_span (log, sizeof log - 1));

  check_session (reader);
  g_assert_cmpuint (bh_log_reader_file (reader)->n_skipped, ==, 2);
}

/* What a log lost is told once for all of it; what was read in whole is not told of. */
static void
damage_is_one_sentence (void)
{
  static const struct {
    const char *log, *text;
  } rows[] = {
    { LINE_1 LINE_2 LINE_3 LINE_4 LINE_5, NULL },
    { LINE_1 LINE_2 LINE_3 LINE_4 "Jun 10", "its last line has no end: it may have been cut" },
    { LINE_1 LINE_2 "\xcf\xf0\xe8\n\xcf\n" LINE_3,
      "2 lines are not UTF-8, their other bytes were replaced" },
    { "Jun 10 05:00:00 mail a: x\n" LINE_1 "Jun 10 03:59:59 mail postfix/qmgr[73]: x\n"
      "Jun 10 04:30:00 mail postfix/qmgr[73]: y\n" LINE_2,
      "1 line lies more than two hours before a line above it" },
    { "Dec 31 23:59:59 mail postfix/qmgr[73]: x\nJan  1 00:00:00 mail postfix/qmgr[73]: y\n",
      NULL },
    { "Jan  1 00:00:00 mail postfix/qmgr[73]: y\nDec 31 23:59:59 mail postfix/qmgr[73]: \xff",
      "1 line is not UTF-8, its other bytes were replaced; its last line has no end: it may have "
      "been cut" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (BhLogReader) reader = read_bytes (bh_span_of_string (rows[i].log));
    g_autofree char *text = bh_log_damage_text (&bh_log_reader_file (reader)->damage);
    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

/* A HELO name, a Subject and a remote's reply are words of strangers. */
static void
forged_text_opens_nothing (void)
{
  static const char log[] = LINE_1 LINE_2 LINE_3
      "Jun 10 06:00:01 mail postfix/smtpd[71]: NOQUEUE: reject: RCPT from unknown[192.0.2.66]: 554 "
      "denied; from=<a@example.net> to=<b@example.net> proto=ESMTP helo=<x: 4VyN001: client=unknown"
      "[192.0.2.1], sasl_username=ceo>\n"
      "Jun 10 06:00:01 mail postfix/cleanup[72]: 4VyN009: warning: header Subject: 4VyN001: "
      "from=<ceo@example.org>, sasl_username=ceo from unknown[192.0.2.66]; from=<a@example.net>\n"
      "Jun 10 06:00:02 mail postfix/smtp[74]: 4VyN001: to=<user@example.net>, relay=mx, dsn=4.0.0, "
      "status=deferred (host mx said: 4VyN001: client=x[192.0.2.2], "
      "from=<ceo@example.org>)\n" LINE_4 LINE_5;

  g_autoptr (BhLogReader) reader = read_bytes (bh_span (log, sizeof log - 1));

  check_session (reader);
}

/* Copies by Windows' tools: both byte orders, with their marks or without. */
static void
both_orders_of_utf16_are_read (void)
{
  static const char log[] = LINE_1 LINE_2 LINE_3 LINE_4 LINE_5;

  for (guint form = 0; form < 4; form++) {
    gboolean is_big = form % 2 == 1, has_mark = form < 2;
    g_autoptr (GByteArray) wide = g_byte_array_new ();
    if (has_mark)
      g_byte_array_append (wide, (const guint8 *)(is_big ? "\xfe\xff" : "\xff\xfe"), 2);
    for (gsize i = 0; i < sizeof log - 1; i++) {
      guint8 unit[2] = { is_big ? 0 : (guint8)log[i], is_big ? (guint8)log[i] : 0 };
      g_byte_array_append (wide, unit, 2);
    }
    g_autoptr (BhLogReader) reader = read_bytes (bh_span (wide->data, wide->len));
    check_session (reader);
  }
}

/* One sentence behind every front that a syslog may put before it. */
static void
fronts_of_syslog_read_alike (void)
{
  static const char *const fronts[] = {
    "Jun 10 06:13:20 mail postfix/smtpd[7]: ",
    "Jun 10 06:13:20.123456 mail postfix/smtpd[7]: ",
    "mail-1  | Jun 10 06:13:20 mail postfix/smtpd[7]: ",
    "mailserver | 2024-06-10T06:13:20.123456+02:00 mail postfix/smtpd[7]: ",
    "Jun 10 2024 06:13:20 mail postfix/smtpd[7]: ",
    "<22>Jun 10 06:13:20 mail postfix/submission/smtpd[7]: ",
    "2024-06-10T06:13:20+0200 mail postfix-mx2/smtpd[7]: ",
    "2024-06-10T06:13:20.123456+02:00 mail postfix/smtpd[7]: ",
    "Mon 2024-06-10 06:13:20 CEST mail postfix/smtpd[7]: ",
    "1718000000.123456 mail postfix/smtpd[7]: ",
    "Jun 10 06:13:20 [postfix/smtpd] ",
    "Jun 10 06:13:20 <mail.info> mail postfix/smtpd[7]: ",
    "Jun 10 06:13:20 mail mail:info postfix/smtpd[7]: ",
    "Jun 10 06:13:20 mail postfix/smtpd[7]: [ID 197553 mail.info] ",
    "<22>1 2024-06-10T06:13:20.123456+02:00 mail postfix/smtpd 7 - - ",
    "<22>1 2024-06-10T06:13:20Z mail postfix/smtpd 7 ID1 [a@32473 b=\"c \\] d\"][e@1] \xef\xbb\xbf",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++) {
    g_test_message ("%s", fronts[i]);
    g_autofree char *log = g_strconcat (
        fronts[i], "4VyN001: client=pc[203.0.113.9]:5123, sasl_method=PLAIN, sasl_username=jack\n",
        fronts[i], "warning: pc[203.0.113.9]: SASL LOGIN authentication failed: x, sasl_username=a",
        NULL);
    g_autoptr (BhLogReader) reader = read_bytes (bh_span_of_string (log));
    g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);
    g_assert_cmpuint (logins->len, ==, 2);
    const BhLogLogin *login = g_ptr_array_index (logins, 0);
    g_assert_cmpstr (login->user, ==, "jack");
    g_assert_cmpstr (login->ip, ==, "203.0.113.9");
    g_assert_true (login->stamp.has_time);
  }
}

/* The login stood in the piece before: nothing here tells that there was none. */
static void
cut_beginning_hides_the_login (void)
{
  static const char sendmail[] =
      "Jun 10 00:00:02 mail sm-mta[7]: w9V6RkMD000970: from=<jack@example.org>, size=1, class=0, "
      "nrcpts=1, msgid=<1@example.org>, proto=ESMTP, daemon=MTA, relay=pc [203.0.113.9]\n"
      "Jun 10 00:30:00 mail sm-mta[8]: w9V6RkMD000971: from=<x@example.net>, size=1, class=0, "
      "nrcpts=1, msgid=<2@example.net>, proto=ESMTP, daemon=MTA, relay=mx [198.51.100.9]\n";
  static const char hmail[] =
      "\"SMTPD\"\t1\t7\t\"2024-06-10 00:00:01.000\"\t\"203.0.113.9\"\t\"RECEIVED: MAIL "
      "FROM:<jack@example.org>\"\n"
      "\"SMTPD\"\t1\t7\t\"2024-06-10 00:00:01.000\"\t\"203.0.113.9\"\t\"SENT: 250 OK\"\n";
  const char *const logs[] = { sendmail, hmail };

  for (gsize i = 0; i < G_N_ELEMENTS (logs); i++) {
    g_autoptr (BhLogReader) reader = read_bytes (bh_span_of_string (logs[i]));
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
    g_assert_true (bh_log_session_hides_login (g_ptr_array_index (sessions, 0)));
    if (sessions->len > 1)
      g_assert_false (bh_log_session_hides_login (g_ptr_array_index (sessions, 1)));
  }
}

/* A message that waits is tried for days; it came in once. */
static void
retries_do_not_move_the_arrival (void)
{
  static const char log[] = LINE_1 LINE_2 LINE_3
      "Jun 10 07:00:01 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=900, nrcpt=1 "
      "(queue active)\n"
      "Jun 15 06:00:01 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, status=expired, "
      "returned to sender\n";
  g_autoptr (BhLogReader) reader = read_bytes (bh_span (log, sizeof log - 1));
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_cmpint (session->time.seconds, ==, session->start.seconds + 1);
}

/* What copytruncate leaves of a log whose server writes on, and what a crash puts between. */
static void
line_behind_zeros_is_a_line (void)
{
  static const char lines[] = LINE_1 LINE_2 LINE_3 LINE_4 LINE_5;
  const gsize n_zeros = 3 * BH_LOG_LINE_LEN_MAX, first_len = strlen (LINE_1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_set_size (bytes, (guint)n_zeros);
  memset (bytes->data, 0, n_zeros);
  g_byte_array_append (bytes, (const guint8 *)lines, (guint)first_len);
  g_byte_array_append (bytes, (const guint8 *)"\0\0\0", 3);
  g_byte_array_append (bytes, (const guint8 *)lines + first_len,
                       (guint)(sizeof lines - 1 - first_len));
  g_byte_array_append (bytes, (const guint8 *)"\0", 1);
  g_autoptr (BhLogReader) reader = read_bytes (bh_span (bytes->data, bytes->len));

  check_session (reader);
  const BhLogFile *file = bh_log_reader_file (reader);
  g_assert_cmpuint (file->damage.n_zeros, ==, 3);
  g_assert_cmpuint (file->damage.n_cut, ==, 0);
  g_assert_cmpuint (file->n_parsed, ==, 5);
  g_assert_cmpuint (file->n_lines, ==, 6);
}

/* A wrong password before the reply to EHLO, as the lines stand, would be a right one. */
static void
dialogue_is_not_read_backwards (void)
{
  const char *log = "\"SMTPD\"\t1\t12\t\"2024-06-10 06:00:05.000\"\t\"203.0.113.7\"\t"
                    "\"SENT: 535 Authentication failed.\"\n"
                    "\"SMTPD\"\t1\t12\t\"2024-06-10 06:00:04.000\"\t\"203.0.113.7\"\t"
                    "\"RECEIVED: AUTH LOGIN amFjaw==\"\n"
                    "\"SMTPD\"\t1\t12\t\"2024-06-10 06:00:03.000\"\t\"203.0.113.7\"\t"
                    "\"SENT: 250 HELP\"\n"
                    "\"SMTPD\"\t1\t12\t\"2024-06-10 06:00:02.000\"\t\"203.0.113.7\"\t"
                    "\"RECEIVED: EHLO pc\"\n";
  g_autoptr (BhLogReader) reader = read_bytes (bh_span_of_string (log));

  g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);
  g_autofree char *damage = bh_log_damage_text (&bh_log_reader_file (reader)->damage);
  g_assert_cmpuint (logins->len, ==, 0);
  g_assert_true (g_str_has_prefix (damage, "its newest line stands first"));
}

/* Sendmail tells the login in a line before the message's, which here is read behind it. */
static void
login_before_a_message_is_hidden_backwards (void)
{
  const char *log = "Jun 10 06:20:02 mail sm-mta[2]: 45A4DKxx012346: to=<a@example.net>, "
                    "delay=00:00:01, mailer=esmtp, dsn=2.0.0, stat=Sent (ok)\n"
                    "Jun 10 06:10:01 mail sm-mta[1]: 45A4DKxx012345: from=<jack@example.org>, "
                    "size=1, class=0, nrcpts=1, msgid=<1@example.org>, proto=ESMTP, daemon=MTA, "
                    "relay=pc [203.0.113.9]\n"
                    "Jun 10 06:10:00 mail sm-mta[1]: AUTH=server, relay=pc [203.0.113.9], "
                    "authid=jack, mech=LOGIN, bits=0\n";
  g_autoptr (BhLogReader) reader = read_bytes (bh_span_of_string (log));

  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_true (bh_log_session_hides_login (g_ptr_array_index (sessions, 1)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/damage/bad-lines-change-no-other", bad_lines_change_no_other);
  g_test_add_func ("/logs/damage/zero-bytes-change-no-other-line", zero_bytes_change_no_other_line);
  g_test_add_func ("/logs/damage/is-one-sentence", damage_is_one_sentence);
  g_test_add_func ("/logs/damage/forged-text-opens-nothing", forged_text_opens_nothing);
  g_test_add_func ("/logs/damage/both-orders-of-utf16-are-read", both_orders_of_utf16_are_read);
  g_test_add_func ("/logs/damage/fronts-of-syslog-read-alike", fronts_of_syslog_read_alike);
  g_test_add_func ("/logs/damage/retries-do-not-move-the-arrival", retries_do_not_move_the_arrival);
  g_test_add_func ("/logs/damage/cut-beginning-hides-the-login", cut_beginning_hides_the_login);
  g_test_add_func ("/logs/damage/line-behind-zeros-is-a-line", line_behind_zeros_is_a_line);
  g_test_add_func ("/logs/damage/dialogue-is-not-read-backwards", dialogue_is_not_read_backwards);
  g_test_add_func ("/logs/damage/login-before-a-message-is-hidden-backwards",
                   login_before_a_message_is_hidden_backwards);
  return g_test_run ();
}
