/* test-reader.c - log files as they lie on disks → sessions and logins. */
#include "logs/reader.h"
#include "logs/session-pack.h"
#include "logs/stitch.h"

static BhLogReader *
read_bytes (BhSpan bytes, gsize piece)
{
  BhLogReader *reader = bh_log_reader_new ();

  for (gsize at = 0; at < bytes.len; at += piece)
    bh_log_reader_feed (reader, bh_span_head (bh_span_from (bytes, at), piece));
  bh_log_reader_finish (reader);
  return reader;
}

static BhLogReader *
read_text (const char *text)
{
  return read_bytes (bh_span_of_string (text), 7);
}

static const char postfix_log[] =
    "Jun 10 06:00:00 mail postfix/submission/smtpd[71]: 4VyN001: client=unknown[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 06:00:00 mail postfix/cleanup[72]: 4VyN001: message-id=<1@example.org>\n"
    "Jun 10 06:00:00 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=900, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:00:02 mail postfix/smtp[74]: 4VyN001: to=<user@example.net>, "
    "relay=mx.example.net[203.0.113.9]:25, "
    "delay=2, dsn=5.1.1, status=bounced (unknown)\n"
    "Jun 10 06:00:02 mail postfix/qmgr[73]: 4VyN001: removed\n"
    "Jun 10 07:00:00 mail postfix/smtpd[71]: 4VyN001: client=pc[192.0.2.5]\n"
    "Jun 10 07:00:00 mail postfix/qmgr[73]: 4VyN001: from=<ann@example.org>, size=100, nrcpt=1 "
    "(queue active)\n";

static void
postfix_session_is_whole (void)
{
  g_autoptr (BhLogReader) reader = read_text (postfix_log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 2);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (session->queue_id, ==, "4VyN001");
  g_assert_cmpstr (session->message_id, ==, "1@example.org");
  g_assert_cmpstr (session->user, ==, "jack");
  g_assert_cmpstr (session->client_ip, ==, "203.0.113.77");
  g_assert_cmpstr (session->from, ==, "jack@example.org");
  g_assert_cmpint (session->size, ==, 900);
  g_assert_cmpuint (session->first_line, ==, 1);
  g_assert_true (session->is_accepted);
  const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, 0);
  g_assert_cmpstr (recipient->address, ==, "user@example.net");
  g_assert_cmpint (recipient->delivery, ==, BH_DELIVERY_FAILED);
}

static void
queue_id_used_again_is_another_session (void)
{
  g_autoptr (BhLogReader) reader = read_text (postfix_log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  const BhLogSession *second = g_ptr_array_index (sessions, 1);
  g_assert_cmpstr (second->from, ==, "ann@example.org");
  g_assert_false (second->is_logged_in);
  g_assert_true (second->is_cut_end);
}

static void
expiry_fails_the_recipients_still_deferred (void)
{
  g_autoptr (BhLogReader) reader = read_text (
      "Jun  9 06:00:00 mail postfix/smtpd[71]: 4VyN0010abz1: client=pc[192.0.2.5]\n"
      "Jun  9 06:00:00 mail postfix/qmgr[73]: 4VyN0010abz1: from=<ann@example.org>, size=100, "
      "nrcpt=2 (queue active)\n"
      "Jun  9 06:00:01 mail postfix/smtp[74]: 4VyN0010abz1: to=<a@example.net>, relay=mx, "
      "dsn=2.0.0, status=sent (250 ok)\n"
      "Jun  9 06:00:05 mail postfix/error[74]: 4VyN0010abz1: to=<b@example.net>, relay=none, "
      "dsn=4.4.1, status=deferred (timed out)\n"
      "Jun 14 06:00:00 mail postfix/qmgr[73]: 4VyN0010abz1: from=<ann@example.org>, "
      "status=expired, returned to sender\n"
      "Jun 14 06:00:00 mail postfix/qmgr[73]: 4VyN0010abz1: removed\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  const BhLogRecipient *first = g_ptr_array_index (session->recipients, 0);
  const BhLogRecipient *second = g_ptr_array_index (session->recipients, 1);
  g_assert_cmpint (first->delivery, ==, BH_DELIVERY_DONE);
  g_assert_cmpint (second->delivery, ==, BH_DELIVERY_FAILED);
}

static void
sendmail_accepts_neither_without_recipients_nor_after_a_milter (void)
{
  g_autoptr (BhLogReader) reader = read_text (
      "Jun 10 06:00:00 mail sm-mta[1]: 45A400Xd000301: ruleset=check_rcpt, arg1=<u@example.net>, "
      "relay=pc [198.51.100.6], reject=550 5.7.1 <u@example.net>... Relaying denied\n"
      "Jun 10 06:00:00 mail sm-mta[1]: 45A400Xd000301: from=<s@example.com>, size=0, class=0, "
      "nrcpts=0, proto=ESMTP, daemon=MTA, relay=pc [198.51.100.6]\n"
      "Jun 10 06:00:01 mail sm-mta[2]: 45A400Xh000503: from=<s@example.net>, size=100, class=0, "
      "nrcpts=1, msgid=<5@example.net>, proto=SMTP, daemon=MTA, relay=pc [198.51.100.8]\n"
      "Jun 10 06:00:01 mail sm-mta[2]: 45A400Xh000503: Milter: data, reject=550 5.7.1 Spam\n"
      "Jun 10 06:00:02 mail sm-mta[3]: 45A400Xn000003: from=<s@example.net>, size=0, class=0, "
      "nrcpts=1, proto=SMTP, daemon=MTA, relay=pc [198.51.100.8]\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 3);
  const BhLogSession *denied = g_ptr_array_index (sessions, 0);
  const BhLogRecipient *recipient = g_ptr_array_index (denied->recipients, 0);
  g_assert_false (denied->is_accepted);
  g_assert_cmpint (recipient->delivery, ==, BH_DELIVERY_REFUSED);
  const BhLogSession *spam = g_ptr_array_index (sessions, 1);
  g_assert_false (spam->is_accepted);
  g_assert_true (spam->is_refused);
  const BhLogSession *left = g_ptr_array_index (sessions, 2);
  g_assert_false (left->is_accepted);
}

static void
exchange_tells_a_login_once (void)
{
  g_autoptr (BhLogReader) reader = read_text (
      "#Log-type: SMTP Receive Protocol Log\n"
      "#Fields: date-time,session-id,remote-endpoint,event,data,context\n"
      "2024-06-10T06:00:00.000Z,08D9,203.0.113.9:40000,+,,\n"
      "2024-06-10T06:00:00.030Z,08D9,203.0.113.9:40000,<,AUTH LOGIN,\n"
      "2024-06-10T06:00:00.040Z,08D9,203.0.113.9:40000,>,334 <authentication response>,\n"
      "2024-06-10T06:00:00.050Z,08D9,203.0.113.9:40000,*,,Inbound authentication failed "
      "with error LogonDenied for User bob. The authentication mechanism is Login.\n"
      "2024-06-10T06:00:00.060Z,08D9,203.0.113.9:40000,>,535 5.7.3 Authentication "
      "unsuccessful,\n"
      "2024-06-10T06:00:01.030Z,08D9,203.0.113.9:40000,<,AUTH LOGIN,\n"
      "2024-06-10T06:00:01.040Z,08D9,203.0.113.9:40000,>,334 <authentication response>,\n"
      "2024-06-10T06:00:01.060Z,08D9,203.0.113.9:40000,>,535 5.7.3 Authentication "
      "unsuccessful,\n"
      "2024-06-10T06:00:02.060Z,08D9,203.0.113.9:40000,-,,Remote\n");
  g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);

  g_assert_cmpuint (logins->len, ==, 2); /* the second try, which no note tells of, too */
  const BhLogLogin *login = g_ptr_array_index (logins, 0);
  g_assert_cmpstr (login->user, ==, "bob");
  g_assert_false (login->is_success);
}

static const char mdaemon_log[] =
    "START Event Log / MDaemon PRO v24.0.0, SMTP (in) log information\r\n"
    "---------\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: Session 09012313; child 0001\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: Accepting SMTP connection from 192.168.1.121:40000 to "
    "192.168.1.2:587\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- EHLO pc\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 250-mail.example.org Hello pc\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- AUTH LOGIN\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 334 VXNlcm5hbWU6\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- YW5uQGV4YW1wbGUub3Jn\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 334 UGFzc3dvcmQ6\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- ******\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 235 2.7.0 Authentication successful\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- MAIL FROM:<bad@example.com> SIZE=5889\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 250 2.1.0 Sender OK\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- RCPT TO:<user@example.net>\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 250 2.1.5 Recipient OK\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- RCPT TO:<gone@example.net>\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: --> 550 unknown\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: <-- DATA\r\n"
    "Mon 2024-06-10 01:13:20.000: 05: Creating temp file (SMTP): "
    "c:\\mdaemon\\queues\\temp\\md50000008281.tmp\r\n"
    "Mon 2024-06-10 01:13:21.000: 05: --> 354 Enter mail, end with <CRLF>.<CRLF>\r\n"
    "Mon 2024-06-10 01:13:21.000: 05: --> 250 Ok, message saved <Message-ID: "
    "<9@pc.example.com>>\r\n"
    "Mon 2024-06-10 01:13:21.000: 05: SMTP session successful (Bytes in/out: 2345/410)\r\n"
    "Mon 2024-06-10 01:13:21.000: 05: ---------\r\n";

static const char amavis_log[] =
    "Jun 10 06:00:00 mail postfix/smtpd[71]: 4VyN001: client=mx.example.net[203.0.113.77]\n"
    "Jun 10 06:00:00 mail postfix/qmgr[73]: 4VyN001: from=<a@example.net>, size=900, nrcpt=2 "
    "(queue active)\n"
    "Jun 10 06:00:01 mail amavis[501]: (00501-01) Passed SPAMMY {RelayedTaggedInbound}, "
    "[203.0.113.77]:40002 [203.0.113.77] <a@example.net> -> <jack@example.org>,<ann@example.org>, "
    "Queue-ID: 4VyN001, Message-ID: <x, Hits: -99.0, y@example.net>, mail_id: x, Hits: 5.2, "
    "size: 900, queued_as: 4VyN002, 500 ms\n"
    "Jun 10 06:00:01 mail amavis[501]: (00501-02) Passed CLEAN, <\"a, Queue-ID: 4VyN001, Hits: 0, "
    "b\"@example.net> -> <jack@example.org>, Queue-ID: 4VyN009, Hits: -1, size: 900\n"
    "Jun 10 06:00:02 mail postfix/qmgr[73]: 4VyN001: removed\n";

static void
amavis_tells_the_score_of_a_message_of_postfix (void)
{
  g_autoptr (BhLogReader) reader = read_text (amavis_log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (session->score, ==, "5.2");
  g_assert_cmpstr (session->client_ip, ==, "203.0.113.77");
}

/* A log of one message, and the score that its filter tells. */
static void
filter_tells_the_score_of_a_message (void)
{
  static const struct {
    const char *log, *score;
  } rows[] = {
    { "Jun 10 06:00:00 mail postfix/smtpd[71]: 4F1A2B3C4D: client=mx.example.net[203.0.113.77]\n"
      "Jun 10 06:00:00 mail postfix/cleanup[72]: 4F1A2B3C4D: hold: header Received: from x\n"
      "Jun 10 06:00:00 mail postfix/cleanup[72]: 4F1A2B3C4D: message-id=<1@example.net>\n"
      "Jun 10 06:00:05 mail MailScanner[501]: Message 4F1A2B3C4D.A1B2C from 203.0.113.77 (x is "
      "spam, SpamAssassin (score=99, required 5, @example.net) to example.org is not spam, "
      "SpamAssassin (not cached, score=2.1, required 5, BAYES_50 0.80)\n",
      "2.1/5" },
    { "Jun 10 06:00:00 mail pmg-smtp-filter[501]: 21B3765E8F: SA score=6/5 time=1.1 bayes=0.9\n"
      "Jun 10 06:00:00 mail pmg-smtp-filter[502]: 21B3765E90: SA score=1/5 time=1.1 bayes=0.1\n"
      "Jun 10 06:00:00 mail postfix/smtpd[71]: 4F1A2B3C4D: client=localhost[127.0.0.1], "
      "orig_client=mx.example.net[203.0.113.77]\n"
      "Jun 10 06:00:00 mail postfix/cleanup[72]: 4F1A2B3C4D: message-id=<1@example.net>\n"
      "Jun 10 06:00:00 mail pmg-smtp-filter[501]: 21B3765E8F: accept mail to <jack@example.org> "
      "(4F1A2B3C4D) (rule: default-accept)\n",
      "6/5" },
    { "Jun 10 06:00:00 mail postfix/smtpd[71]: 4F1A2B3C4D: client=mx.example.net[203.0.113.77]\n"
      "Jun 10 06:00:00 mail postfix/cleanup[72]: 4F1A2B3C4D: message-id=<1@example.net>\n"
      "Jun 10 06:00:01 mail spamd[81]: spamd: clean message (1.5/5.0) for jack:1000 in 1.2 "
      "seconds, 900 bytes.\n"
      "Jun 10 06:00:01 mail spamd[82]: spamd: identified spam (9.9/5.0) for jack:1000 in 1.2 "
      "seconds, 900 bytes.\n"
      "Jun 10 06:00:01 mail spamd[82]: spamd: result: Y 9 - X scantime=1.2,rport=1,"
      "mid=<2@example.net>,autolearn=no\n"
      "Jun 10 06:00:01 mail spamd[81]: spamd: result: . 1 - X scantime=1.2,rport=1,"
      "mid=<1@example.net>,autolearn=no\n"
      "Jun 10 06:00:02 mail postfix/qmgr[73]: 4F1A2B3C4D: removed\n",
      "1.5/5.0" },
    { "2024-06-10 06:00:00 1ajLoq-0001wC-Pk H=mx.example.net (x Warning: \"SpamAssassin as a "
      "detected message as spam (99)) [203.0.113.77]:4411 Warning: \"SpamAssassin as jack "
      "detected message as NOT spam (1.8)\"\n"
      "2024-06-10 06:00:00 1ajLoq-0001wC-Pk <= a@example.net H=mx.example.net [203.0.113.77]:4411 "
      "P=esmtp S=900 id=1@example.net for jack@example.org\n",
      "1.8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (BhLogReader) reader = read_text (rows[i].log);
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

    g_assert_cmpuint (sessions->len, ==, 1);
    const BhLogSession *session = g_ptr_array_index (sessions, 0);
    g_assert_cmpstr (session->score, ==, rows[i].score);
    g_assert_cmpstr (session->message_id, ==, "1@example.net");
    g_assert_cmpstr (session->client_ip, ==, "203.0.113.77");
  }
}

static void
reply_of_postfix_may_hold_commas (void)
{
  static const char log[] =
      "Jun 10 06:00:00 mail postfix/smtpd[71]: 4VyN001: client=pc.example.org[203.0.113.77]\n"
      "Jun 10 06:00:02 mail postfix/smtp[72]: 4VyN001: to=<a@example.net>, relay=none, delay=1, "
      "delays=0/0/0/1, dsn=5.7.1, status=bounced (host mx said: 550 sorry, to=<b@example.net>, "
      "blocked)\n";
  g_autoptr (BhLogReader) reader = read_text (log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (session->detail, ==, "(host mx said: 550 sorry, to=<b@example.net>, blocked)");
  g_assert_cmpuint (session->recipients->len, ==, 1);
}

/* Whose words are on why: a server that took the message may name lists as well. */
static void
taken_message_was_not_turned_away (void)
{
  static const struct {
    const char *status;
    gboolean is_turned_away;
  } rows[] = {
    { "sent (250 2.0.0 192.0.2.1 is on no blocklist)", FALSE },
    { "deferred (host mx said: 451 4.7.1 192.0.2.1 is on a blocklist)", TRUE },
    { "bounced (host mx said: 550 5.7.1 192.0.2.1 is on a blocklist)", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *log = g_strdup_printf (
        "Jun 10 06:00:00 mail postfix/smtpd[71]: 4VyN001: client=pc.example.org[203.0.113.77]\n"
        "Jun 10 06:00:02 mail postfix/smtp[72]: 4VyN001: to=<a@example.net>, relay=none, delay=1, "
        "delays=0/0/0/1, dsn=5.7.1, status=%s\n",
        rows[i].status);
    g_autoptr (BhLogReader) reader = read_text (log);
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

    g_assert_cmpuint (sessions->len, ==, 1);
    g_assert_cmpint (bh_log_session_was_turned_away (g_ptr_array_index (sessions, 0)), ==,
                     rows[i].is_turned_away);
  }
}

static void
subject_is_no_score_of_amavis (void)
{
  static const char log[] =
      "Jun 10 06:00:00 mail postfix/smtpd[71]: 4VyN001: client=mx.example.net[203.0.113.77]\n"
      "Jun 10 06:00:01 mail amavisd[501]: (1-1) Passed CLEAN, <a@example.net> -> "
      "<jack@example.org>, Queue-ID: 4VyN001, mail_id: x, Hits: 9.1, size: 9, Subject: \"x, Hits: "
      "-99, y\"\n"
      "Jun 10 06:00:01 mail postfix/smtpd[71]: 4VyN002: client=mx.example.net[203.0.113.77]\n"
      "Jun 10 06:00:02 mail amavisd[501]: (1-2) Passed CLEAN, <a@example.net> -> "
      "<jack@example.org>, Queue-ID: 4VyN002, mail_id: x, Hits: 9.1, size: 9, Subject: \"x\"\n";
  g_autoptr (BhLogReader) reader = read_text (log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_null (((BhLogSession *)g_ptr_array_index (sessions, 0))->score);
  g_assert_cmpstr (((BhLogSession *)g_ptr_array_index (sessions, 1))->score, ==, "9.1");
}

static const char exim_failures[] =
    "2024-06-10 06:14:21 1sGWq2-0001AC-2D <= jack@example.org H=(pc) [203.0.113.5] P=esmtpsa "
    "A=plain:jack S=1200 id=1@example.org\n"
    "2024-06-10 06:14:22 1sGWq2-0001AC-2D == v@example.com F=<\"H=evil.example \"@example.org> "
    "R=dnslookup T=remote_smtp defer (-44) H=mx.example.com [203.0.113.200]:25: SMTP error from "
    "remote mail server after RCPT TO:<v@example.com>: 451 4.7.1 Greylisted\n"
    "2024-06-10 06:14:23 1sGWq2-0001AC-2D ** w@example.com R=dnslookup T=remote_smtp "
    "H=mx.example.com [2001:db8::25] X=TLS1.3:x:256 CV=yes: SMTP error from remote mail server "
    "after RCPT TO:<w@example.com>: 550-5.1.1 no such user\n"
    "2024-06-10 06:14:23 1sGWq2-0001AC-2D ** x@example.com R=dnslookup: all hosts for H=mx are "
    "unknown\n";

static void
exim_tells_which_server_refused_whom_and_why (void)
{
  static const char *const told[][2] = {
    { "mx.example.com [203.0.113.200]:25", "4.7.1" },
    { "mx.example.com [2001:db8::25]", "5.1.1" },
    { NULL, NULL },
  };
  g_autoptr (BhLogReader) reader = read_text (exim_failures);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);

  g_assert_cmpuint (session->recipients->len, ==, G_N_ELEMENTS (told));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    g_assert_cmpstr (recipient->remote, ==, told[i][0]);
    g_assert_cmpstr (recipient->dsn, ==, told[i][1]);
  }
}

static void
mdaemon_dialogue_becomes_a_session (void)
{
  g_autoptr (BhLogReader) reader = read_text (mdaemon_log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);

  g_assert_cmpstr (bh_log_reader_file (reader)->format, ==, "mdaemon-smtp");
  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (session->user, ==, "ann@example.org");
  g_assert_cmpstr (session->client_ip, ==, "192.168.1.121");
  g_assert_cmpstr (session->queue_id, ==, "md50000008281");
  g_assert_cmpstr (session->message_id, ==, "9@pc.example.com");
  g_assert_cmpstr (session->from, ==, "bad@example.com");
  g_assert_cmpint (session->size, ==, 5889);
  g_assert_true (session->is_accepted);
  g_assert_cmpuint (session->recipients->len, ==, 2);
  const BhLogRecipient *refused = g_ptr_array_index (session->recipients, 1);
  g_assert_cmpint (refused->delivery, ==, BH_DELIVERY_REFUSED);
  g_assert_cmpuint (logins->len, ==, 1);
  const BhLogLogin *login = g_ptr_array_index (logins, 0);
  g_assert_true (login->is_success);
  g_assert_cmpstr (login->ip, ==, "192.168.1.121");
}

/* 65ee8b47 is 2024-03-11 04:40:39Z; the line says 11:40:39, so the log is at +07:00. */
static void
kerio_queue_id_tells_the_true_time (void)
{
  g_autoptr (BhLogReader) reader =
      read_text ("[11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: "
                 "<jack@example.org>, To: "
                 "<user@example.net>, Size: 985, Sender-Host: 203.0.113.9, User: jack@example.org, "
                 "SSL: yes, Subject: x, "
                 "Msg-Id: <1@example.org>\r\n"
                 "[11/Mar/2024 11:40:40] Sent: Queue-ID: 65ee8b47-00000009, Recipient: "
                 "<user@example.net>, Result: failed, "
                 "Status: 5.1.1 , Remote-Host: 198.51.100.2, Msg-Id: <1@example.org>\r\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_true (session->time.has_zone);
  g_assert_cmpint (session->time.seconds, ==, 0x65ee8b47);
  const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, 0);
  g_assert_cmpint (recipient->delivery, ==, BH_DELIVERY_FAILED);
  g_assert_cmpint (bh_log_reader_file (reader)->last.seconds, ==, 0x65ee8b48);
}

/* Two connections at a time, and of one two messages; the second one's beginning is not there. */
static void
opensmtpd_messages_have_the_client_of_their_session (void)
{
  g_autoptr (BhLogReader) reader = read_text (
      "Jun 10 06:13:20 mail smtpd[7]: 0f1e2d3c4b5a6978 smtp connected address=203.0.113.9 host=pc\n"
      "Jun 10 06:13:21 mail smtpd[7]: 0f1e2d3c4b5a6978 smtp authentication user=jack result=ok\n"
      "Jun 10 06:13:22 mail smtpd[7]: 0f1e2d3c4b5a6979 smtp message msgid=2a2b3c4d size=9 nrcpt=1 "
      "proto=ESMTP\n"
      "Jun 10 06:13:22 mail smtpd[7]: 0f1e2d3c4b5a6978 smtp envelope evpid=1a2b3c4d5e6f7a8b "
      "from=<jack@example.org> to=<user@example.net>\n"
      "Jun 10 06:13:22 mail smtpd[7]: 0f1e2d3c4b5a6978 smtp message msgid=1a2b3c4d size=1725 "
      "nrcpt=1 proto=ESMTP\n"
      "Jun 10 06:13:23 mail smtpd[7]: 0f1e2d3c4b5a6978 smtp message msgid=3a2b3c4d size=1725 "
      "nrcpt=1 proto=ESMTP\n"
      "Jun 10 06:13:23 mail smtpd[7]: 0f1e2d3c4b5a6978 smtp disconnected reason=quit\n"
      "Jun 10 06:13:25 mail smtpd[7]: 0f1e2d3c4b5a697a mta delivery evpid=1a2b3c4d5e6f7a8b "
      "from=<jack@example.org> to=<user@example.net> rcpt=<-> source=\"192.0.2.1\" "
      "relay=\"198.51.100.26 (mx.example.net)\" delay=2s result=\"Ok\" stat=\"250 2.0.0 Ok\"\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 3);
  const BhLogSession *cut = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (cut->queue_id, ==, "2a2b3c4d");
  g_assert_true (bh_log_session_hides_login (cut));
  const BhLogSession *whole = g_ptr_array_index (sessions, 1);
  g_assert_cmpstr (whole->queue_id, ==, "1a2b3c4d");
  g_assert_cmpstr (whole->client_ip, ==, "203.0.113.9");
  g_assert_cmpstr (whole->user, ==, "jack");
  g_assert_cmpint (whole->size, ==, 1725);
  g_assert_false (whole->is_cut_start);
  g_assert_true (whole->is_accepted);
  g_assert_cmpuint (whole->recipients->len, ==, 1);
  const BhLogRecipient *recipient = g_ptr_array_index (whole->recipients, 0);
  g_assert_cmpint (recipient->delivery, ==, BH_DELIVERY_DONE);
  g_assert_cmpstr (recipient->dsn, ==, "2.0.0");
  const BhLogSession *second = g_ptr_array_index (sessions, 2);
  g_assert_cmpstr (second->queue_id, ==, "3a2b3c4d");
  g_assert_cmpstr (second->user, ==, "jack");
  g_assert_cmpstr (recipient->remote, ==, "198.51.100.26 (mx.example.net)");
}

/* Number 12 is given to another message as soon as it is free; no line tells of a client. */
/* Lines of IceWarp have no day; its greeting has, where the administrator did not take it out. */
static void
icewarp_greeting_tells_the_day (void)
{
  static const char *const greetings[] = { "; Wed, 02 Jan 2013 00:00:11 +0100", "" };
  static const gint64 times[] = { 1357081216, 0 }; /* 2013-01-01 23:00:16 UTC; unknown */

  for (gsize i = 0; i < G_N_ELEMENTS (greetings); i++) {
    g_autofree char *log = g_strconcat (
        "198.51.100.47   [16A4] 00:00:10 Connected, local IP=192.0.2.25:25\n"
        "198.51.100.47   [16A4] 00:00:11 >>> 220 mail.example.org ESMTP IceWarp 10.4.5",
        greetings[i],
        "\n"
        "198.51.100.47   [16A4] 00:00:16 <<< MAIL FROM:<eva@example.org>\n"
        "198.51.100.47   [16A4] 00:00:16 >>> 250 2.1.0 <eva@example.org>... Sender ok\n"
        "198.51.100.47   [16A4] 00:00:16 <<< RCPT TO:<b@example.net>\n"
        "198.51.100.47   [16A4] 00:00:16 >>> 250 2.1.5 <b@example.net>... Recipient ok\n"
        "198.51.100.47   [16A4] 00:00:16 <<< DATA\n"
        "198.51.100.47   [16A4] 00:00:16 >>> 354 Enter mail\n"
        "198.51.100.47   [16A4] 00:00:16 >>> 250 2.6.0 1024 bytes received in 00:00:01; Message id "
        "ABC12345 accepted for delivery\n",
        NULL);
    g_autoptr (BhLogReader) reader = read_text (log);
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

    g_assert_cmpuint (sessions->len, ==, 1);
    const BhLogSession *session = g_ptr_array_index (sessions, 0);
    g_assert_cmpint (session->time.has_time, ==, times[i] != 0);
    g_assert_cmpint (session->time.seconds, ==, times[i]);
    g_assert_cmpint (bh_log_reader_file (reader)->first.seconds, ==, MAX (times[i] - 5, 0));
  }
}

static void
qmail_numbers_come_again (void)
{
  g_autoptr (BhLogReader) reader = read_text (
      "@40000000666680b61dcd6500 new msg 12\n"
      "@40000000666680b61dcd6500 info msg 12: bytes 1725 from <jack@example.org> qp 5 uid 1\n"
      "@40000000666680b61dcd6500 starting delivery 1: msg 12 to remote user@example.net\n"
      "@40000000666680b71dcd6500 delivery 1: success: 198.51.100.26_accepted_message./"
      "Remote_host_said:_250_2.0.0_ok/\n"
      "@40000000666680b71dcd6500 end msg 12\n"
      "@40000000666680b71dcd6500 new msg 12\n"
      "@40000000666680b71dcd6500 info msg 12: bytes 900 from <ann@example.org> qp 6 uid 1\n"
      "@40000000666680b71dcd6500 starting delivery 1: msg 12 to local "
      "example.org-bob@example.org\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 2);
  const BhLogSession *first = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (first->from, ==, "jack@example.org");
  g_assert_cmpint (first->time.seconds, ==, 0x666680b6 - 10);
  g_assert_true (first->time.has_zone);
  g_assert_true (bh_log_session_hides_login (first));
  g_assert_false (first->is_cut_end);
  const BhLogRecipient *recipient = g_ptr_array_index (first->recipients, 0);
  g_assert_cmpint (recipient->delivery, ==, BH_DELIVERY_DONE);
  g_assert_cmpstr (recipient->remote, ==, "198.51.100.26");
  g_assert_cmpstr (recipient->dsn, ==, "2.0.0");
  const BhLogSession *second = g_ptr_array_index (sessions, 1);
  g_assert_cmpstr (second->from, ==, "ann@example.org");
  g_assert_cmpuint (second->recipients->len, ==, 1);
  recipient = g_ptr_array_index (second->recipients, 0);
  g_assert_cmpstr (recipient->at_door, ==, "bob@example.org");
}

static void
hmailserver_sessions_mix (void)
{
  g_autoptr (BhLogReader) reader = read_text (
      "\"SMTPD\"\t1\t7\t\"2019-01-01 12:00:00.123\"\t\"203.0.113.7\"\t\"SENT: 220 mail ESMTP\"\n"
      "\"SMTPD\"\t1\t8\t\"2019-01-01 12:00:00.200\"\t\"203.0.113.8\"\t\"SENT: 220 mail ESMTP\"\n"
      "\"SMTPD\"\t1\t7\t\"2019-01-01 12:00:01.123\"\t\"203.0.113.7\"\t\"RECEIVED: MAIL "
      "FROM:<a@example.org>\"\n"
      "\"SMTPD\"\t1\t8\t\"2019-01-01 12:00:01.123\"\t\"203.0.113.8\"\t\"RECEIVED: MAIL "
      "FROM:<b@example.org>\"\n"
      "\"SMTPD\"\t1\t7\t\"2019-01-01 12:00:02.123\"\t\"203.0.113.7\"\t\"RECEIVED: DATA\"\n"
      "\"SMTPD\"\t1\t7\t\"2019-01-01 12:00:02.123\"\t\"203.0.113.7\"\t\"SENT: 354 OK, send.\"\n"
      "\"SMTPD\"\t1\t7\t\"2019-01-01 12:00:03.123\"\t\"203.0.113.7\"\t\"SENT: 250 Queued (0.000 "
      "seconds)\"\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpuint (sessions->len, ==, 2);
  const BhLogSession *first = g_ptr_array_index (sessions, 0);
  g_assert_cmpstr (first->from, ==, "a@example.org");
  g_assert_cmpstr (first->client_ip, ==, "203.0.113.7");
  g_assert_true (first->is_accepted);
  const BhLogSession *second = g_ptr_array_index (sessions, 1);
  g_assert_cmpstr (second->from, ==, "b@example.org");
  g_assert_false (second->is_accepted);
}

static void
line_ends_and_encodings_do_not_matter (void)
{
  g_autoptr (GString) cr = g_string_new (postfix_log);
  g_autoptr (GString) wide = g_string_new_len ("\xff\xfe", 2);
  for (gsize i = 0; i < cr->len; i++) {
    g_string_append_c (wide, cr->str[i]);
    g_string_append_c (wide, '\0');
    if (cr->str[i] == '\n')
      cr->str[i] = '\r';
  }
  const GString *forms[] = { cr, wide };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (BhLogReader) reader = read_bytes (bh_span (forms[i]->str, forms[i]->len), 3);
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
    g_assert_cmpuint (bh_log_reader_file (reader)->n_lines, ==, 7);
    g_assert_cmpuint (sessions->len, ==, 2);
  }
}

static void
endless_line_is_cut_and_counted (void)
{
  g_autoptr (GString) log = g_string_new (postfix_log);
  g_autofree char *line = g_strnfill (200000, 'x');
  g_string_append (log, line);
  g_string_append (log, "\nJun 10 08:00:00 mail postfix/anvil[9]: statistics\n");

  g_autoptr (BhLogReader) reader = read_bytes (bh_span (log->str, log->len), 4096);

  const BhLogFile *file = bh_log_reader_file (reader);
  g_assert_cmpuint (file->n_lines, ==, 9);
  g_assert_cmpuint (file->damage.n_cut, ==, 1);
  g_assert_cmpuint (file->n_skipped, ==, 1);
}

static void
what_no_format_claims_is_not_known (void)
{
  g_autoptr (BhLogReader) reader = read_text ("hello\nworld\n");

  g_assert_null (bh_log_reader_file (reader)->format);
  g_assert_cmpuint (bh_log_reader_file (reader)->n_skipped, ==, 2);
}

/* Each way of ending lines, and of not ending them, in blocks as a worker reads them: minutes
 * where a byte is looked at more than a few times. */
static void
hostile_line_ends_cost_their_length (void)
{
  const gsize len = 16 * 1024 * 1024, block_len = 256 * 1024;
  static const struct {
    const char *pattern;
    guint64 n_lines; /* in 1,024 bytes; 0: one line in all */
  } cases[] = {
    { "AAAAAAAA", 0 }, { "AAAAAAA\r", 128 }, { "AAAAAAA\n", 128 }, { "A\rA\nA\r\n\n", 512 }
  };

  for (gsize n = 0; n < G_N_ELEMENTS (cases); n++) {
    g_autoptr (BhLogReader) reader = bh_log_reader_new ();
    g_autoptr (GString) block = g_string_new (NULL);
    while (block->len < block_len)
      g_string_append (block, cases[n].pattern);
    for (gsize fed = 0; fed < len; fed += block_len)
      bh_log_reader_feed (reader, bh_span (block->str, block->len));
    bh_log_reader_finish (reader);
    const BhLogFile *file = bh_log_reader_file (reader);
    g_assert_cmpuint (file->n_lines, ==, cases[n].n_lines > 0 ? cases[n].n_lines * len / 1024 : 1);
    g_assert_cmpuint (file->damage.n_cut, ==, cases[n].n_lines > 0 ? 0 : 1);
  }
}

static void
packed_session_comes_back_and_a_cut_one_does_not (void)
{
  g_autoptr (BhLogReader) reader = read_text (mdaemon_log);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  bh_log_session_pack (bytes, session);

  BhUnpack in = { .rest = bh_span (bytes->data, bytes->len) };
  g_autoptr (BhLogUnpacker) unpacker = bh_log_unpacker_new ("mail.log");
  const BhLogSession *back = bh_log_unpacker_session (unpacker, &in);

  g_assert_nonnull (back);
  g_assert_cmpuint (in.rest.len, ==, 0);
  g_assert_cmpstr (back->where, ==, "mail.log:3");
  g_assert_cmpstr (back->message_id, ==, session->message_id);
  g_assert_cmpint (back->time.seconds, ==, session->time.seconds);
  g_assert_cmpuint (back->recipients->len, ==, 2);
  for (guint cut = 0; cut < bytes->len; cut++) {
    BhUnpack broken = { .rest = bh_span (bytes->data, cut) };
    g_assert_null (bh_log_unpacker_session (unpacker, &broken));
  }
}

/* The log is rotated after any of its lines: the message stays one session. */
static void
check_rotated (const char *log)
{
  BhSpan whole = bh_span_of_string (log), rest = whole, line;

  while (bh_span_take_line (&rest, &line)) {
    gsize cut = whole.len - rest.len;
    g_autoptr (BhLogReader) first = read_bytes (bh_span_head (whole, cut), 50);
    g_autoptr (BhLogReader) second = read_bytes (bh_span_from (whole, cut), 50);
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (second);
    g_autoptr (GPtrArray) earlier = bh_log_reader_take_sessions (first);
    while (earlier->len > 0)
      g_ptr_array_add (sessions, g_ptr_array_steal_index (earlier, 0));

    bh_log_sessions_stitch (sessions);

    guint n_jack = 0;
    for (guint i = 0; i < sessions->len; i++) {
      const BhLogSession *session = g_ptr_array_index (sessions, i);
      if (g_strcmp0 (session->user, "jack") != 0)
        continue;
      n_jack++;
      g_assert_cmpstr (session->message_id, ==, "1@example.org");
      g_assert_cmpuint (session->recipients->len, ==, 1);
    }
    g_assert_cmpuint (n_jack, ==, 1);
  }
}

static void
rotated_log_gives_whole_sessions (void)
{
  check_rotated (postfix_log);
}

static void
rotated_log_gives_whole_sessions_over_new_year (void)
{
  check_rotated ("Dec 31 23:59:58 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
                 "sasl_method=LOGIN, sasl_username=jack\n"
                 "Dec 31 23:59:59 mail postfix/cleanup[72]: 4VyN001: message-id=<1@example.org>\n"
                 "Jan  1 00:00:01 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, "
                 "size=900, nrcpt=1 (queue active)\n"
                 "Jan  1 00:30:00 mail postfix/smtp[74]: 4VyN001: to=<user@example.net>, "
                 "relay=none, delay=2, dsn=5.1.1, status=bounced (unknown)\n"
                 "Jan  1 00:30:00 mail postfix/qmgr[73]: 4VyN001: removed\n");
}

/* What "Get-MessageTrackingLog | Export-Csv" wrote in America and, with the separator of the
 * country, in Germany; recipients joined by who asked, or not at all. */
static void
exchange_export_is_the_log_by_other_names (void)
{
  static const char *const exports[] = {
    "#TYPE Microsoft.Exchange.Management.TransportLogSearchTasks.MessageTrackingEvent\r\n"
    "\"PSComputerName\",\"Timestamp\",\"ClientIp\",\"ConnectorId\",\"Source\",\"EventId\","
    "\"MessageId\","
    "\"Recipients\",\"TotalBytes\",\"MessageSubject\",\"Sender\",\"ReturnPath\","
    "\"OriginalClientIp\"\r\n"
    "\"mx\",\"6/10/2024 6:13:20 "
    "AM\",\"192.0.2.25\",\"\",\"STOREDRIVER\",\"SUBMIT\",\"<1@example.org>\","
    "\"user@example.net other@example.net\",\"900\",\"Hi, \"\"you\"\"\",\"jack@example.org\","
    "\"jack@example.org\",\"203.0.113.9\"\r\n",
    "\"Timestamp\";\"EventId\";\"Source\";\"Sender\";\"Recipients\";\"MessageId\";"
    "\"OriginalClientIp\"\r\n"
    "\"10.06.2024 06:13:20\";\"SUBMIT\";\"STOREDRIVER\";\"jack@example.org\";"
    "\"user@example.net, other@example.net\";\"<1@example.org>\";\"203.0.113.9\"\r\n",
    "Timestamp,EventId,Source,Sender,Recipients,MessageId,OriginalClientIp\r\n"
    "2024-06-10 "
    "06:13:20,SUBMIT,STOREDRIVER,jack@example.org,System.String[],<1@example.org>,203.0.113.9\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++) {
    g_autoptr (BhLogReader) reader = read_text (exports[i]);
    g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

    g_assert_cmpstr (bh_log_reader_file (reader)->format, ==, "exchange");
    g_assert_cmpuint (sessions->len, ==, 1);
    const BhLogSession *session = g_ptr_array_index (sessions, 0);
    g_assert_cmpstr (session->message_id, ==, "1@example.org");
    g_assert_cmpstr (session->user, ==, "jack@example.org");
    g_assert_cmpstr (session->client_ip, ==, "203.0.113.9");
    guint n_recipients = session->recipients != NULL ? session->recipients->len : 0;
    g_assert_cmpuint (n_recipients, ==, i < 2 ? 2 : 0);
    g_assert_cmpint (session->start.seconds, ==, 1718000000);
    g_assert_false (session->start.has_zone);
  }
}

/* Morning or evening: who wrote these letters knows. The rows are skipped, and so counted. */
static void
exchange_export_with_unknown_halves_of_days_tells_no_time (void)
{
  g_autoptr (BhLogReader) reader =
      read_text ("\"Timestamp\",\"EventId\",\"Source\",\"Sender\",\"Recipients\",\"MessageId\"\r\n"
                 "\"10/6/2024 6:13:20 \xce\xbc\xce\xbc\",\"SUBMIT\",\"STOREDRIVER\","
                 "\"jack@example.org\",\"user@example.net\",\"<1@example.org>\"\r\n");
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);

  g_assert_cmpstr (bh_log_reader_file (reader)->format, ==, "exchange");
  g_assert_cmpuint (sessions->len, ==, 0);
  g_assert_false (bh_log_reader_file (reader)->first.has_time);
  g_assert_cmpuint (bh_log_reader_file (reader)->n_skipped, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logs/reader/postfix-session-is-whole", postfix_session_is_whole);
  g_test_add_func ("/logs/reader/queue-id-used-again-is-another-session",
                   queue_id_used_again_is_another_session);
  g_test_add_func ("/logs/reader/expiry-fails-the-recipients-still-deferred",
                   expiry_fails_the_recipients_still_deferred);
  g_test_add_func ("/logs/reader/sendmail-accepts-neither-without-recipients-nor-after-a-milter",
                   sendmail_accepts_neither_without_recipients_nor_after_a_milter);
  g_test_add_func ("/logs/reader/exchange-tells-a-login-once", exchange_tells_a_login_once);
  g_test_add_func ("/logs/reader/amavis-tells-the-score-of-a-message-of-postfix",
                   amavis_tells_the_score_of_a_message_of_postfix);
  g_test_add_func ("/logs/reader/filter-tells-the-score-of-a-message",
                   filter_tells_the_score_of_a_message);
  g_test_add_func ("/logs/reader/taken-message-was-not-turned-away",
                   taken_message_was_not_turned_away);
  g_test_add_func ("/logs/reader/reply-of-postfix-may-hold-commas",
                   reply_of_postfix_may_hold_commas);
  g_test_add_func ("/logs/reader/subject-is-no-score-of-amavis", subject_is_no_score_of_amavis);
  g_test_add_func ("/logs/reader/exim-tells-which-server-refused-whom-and-why",
                   exim_tells_which_server_refused_whom_and_why);
  g_test_add_func ("/logs/reader/mdaemon-dialogue-becomes-a-session",
                   mdaemon_dialogue_becomes_a_session);
  g_test_add_func ("/logs/reader/kerio-queue-id-tells-the-true-time",
                   kerio_queue_id_tells_the_true_time);
  g_test_add_func ("/logs/reader/opensmtpd-messages-have-the-client-of-their-session",
                   opensmtpd_messages_have_the_client_of_their_session);
  g_test_add_func ("/logs/reader/icewarp-greeting-tells-the-day", icewarp_greeting_tells_the_day);
  g_test_add_func ("/logs/reader/qmail-numbers-come-again", qmail_numbers_come_again);
  g_test_add_func ("/logs/reader/hmailserver-sessions-mix", hmailserver_sessions_mix);
  g_test_add_func ("/logs/reader/exchange-export-is-the-log-by-other-names",
                   exchange_export_is_the_log_by_other_names);
  g_test_add_func ("/logs/reader/exchange-export-with-unknown-halves-of-days-tells-no-time",
                   exchange_export_with_unknown_halves_of_days_tells_no_time);
  g_test_add_func ("/logs/reader/line-ends-and-encodings-do-not-matter",
                   line_ends_and_encodings_do_not_matter);
  g_test_add_func ("/logs/reader/endless-line-is-cut-and-counted", endless_line_is_cut_and_counted);
  g_test_add_func ("/logs/reader/what-no-format-claims-is-not-known",
                   what_no_format_claims_is_not_known);
  g_test_add_func ("/logs/reader/hostile-line-ends-cost-their-length",
                   hostile_line_ends_cost_their_length);
  g_test_add_func ("/logs/session-pack/packed-session-comes-back-and-a-cut-one-does-not",
                   packed_session_comes_back_and_a_cut_one_does_not);
  g_test_add_func ("/logs/stitch/rotated-log-gives-whole-sessions",
                   rotated_log_gives_whole_sessions);
  g_test_add_func ("/logs/stitch/rotated-log-gives-whole-sessions-over-new-year",
                   rotated_log_gives_whole_sessions_over_new_year);
  return g_test_run ();
}
