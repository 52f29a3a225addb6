/* test-forms.c - logs in the forms that servers and collectors write, and what they tell.
 *
 * Each row is a log and all that is to be read from it: a line a session, then a line a login.
 */
#include "logs/reader.h"

typedef struct {
  const char *name; /* end of the test's path */
  const char *log;
  const char *told;
} Row;

static const char *const outcomes[] = { "", " done", " deferred", " failed", " refused" };

static void
append (GString *told, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (told, " %s=%s", name, value);
}

static void
tell_session (GString *told, const BhLogSession *session)
{
  g_string_append (told, "session");
  append (told, "id", session->queue_id);
  append (told, "message-id", session->message_id);
  append (told, "ip", session->client_ip);
  append (told, "helo", session->helo);
  append (told, "user", session->user);
  append (told, "local", session->local_user);
  append (told, "from", session->has_from ? session->from : NULL);
  g_string_append (told, session->is_accepted ? " accepted" : "");
  g_string_append (told, session->is_refused ? " refused" : "");
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    g_string_append_printf (told, "; %s%s", recipient->address, outcomes[recipient->delivery]);
    g_string_append_printf (told, "%s%s", recipient->dsn != NULL ? " " : "",
                            recipient->dsn != NULL ? recipient->dsn : "");
  }
  g_string_append_c (told, '\n');
}

static void
tell_login (GString *told, const BhLogLogin *login)
{
  g_string_append (told, "login");
  append (told, "user", login->user);
  append (told, "ip", login->ip);
  g_string_append (told, login->is_success ? " done" : " failed");
  if (login->n_tries > 1)
    g_string_append_printf (told, " %u", login->n_tries);
  g_string_append_c (told, '\n');
}

static void
check_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();

  bh_log_reader_feed (reader, bh_span_of_string (row->log));
  bh_log_reader_finish (reader);
  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  g_autoptr (GPtrArray) logins = bh_log_reader_take_logins (reader);
  for (guint i = 0; i < sessions->len; i++)
    tell_session (told, g_ptr_array_index (sessions, i));
  for (guint i = 0; i < logins->len; i++)
    tell_login (told, g_ptr_array_index (logins, i));

  g_assert_cmpstr (told->str, ==, row->told);
}

static const Row rows[] = {
  { "later-try-takes-the-place-of-the-earlier-code",
    "Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: client=pc[192.0.2.1]\n"
    "Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: from=<a@example.org>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:00:01 mail postfix/smtp[3]: 3F2A81234: to=<u@example.net>, relay=none, delay=30, "
    "dsn=4.4.1, status=deferred (connect to mx.example.net[198.51.100.9]:25: timed out)\n"
    "Jun 10 06:30:01 mail postfix/smtp[3]: 3F2A81234: to=<u@example.net>, "
    "relay=mx.example.net[198.51.100.9]:25, delay=1800, dsn=2.0.0, status=sent (250 ok)\n"
    "Jun 10 06:30:01 mail postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a@example.org accepted; u@example.net done 2.0.0\n" },
  { "refused-recipient-beside-one-that-is-taken",
    "Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: client=unknown[::ffff:192.0.2.1]\n"
    "Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: reject: RCPT from unknown[192.0.2.1]: 550 "
    "5.1.1 <no@example.org>: Recipient address rejected: User unknown; from=<a@example.net> "
    "to=<no@example.org> proto=ESMTP helo=<pc.example.net>\n"
    "Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: from=<b@example.net>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:00:01 mail postfix/pipe[3]: 3F2A81234: to=<ann@example.org>, relay=maildrop, "
    "delay=1, dsn=4.3.0, status=SOFTBOUNCE (user unknown)\n"
    "Jun 10 06:00:01 mail postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 helo=pc.example.net from=b@example.net accepted; "
    "no@example.org refused; ann@example.org deferred 4.3.0\n" },
  { "name-in-place-of-an-address-is-none",
    "Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: client=unknown[unknown]\n"
    "Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: from=<a@example.net>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:00:01 mail postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 from=a@example.net accepted\n" },
  { "rsyslog-tells-how-often-a-line-came",
    "Jun 10 06:00:00 mail postfix/smtpd[1]: warning: unknown[192.0.2.9]: SASL LOGIN "
    "authentication failed: UGFzc3dvcmQ6, sasl_username=jack\n"
    "Jun 10 06:00:09 mail postfix/smtpd[1]: message repeated 7 times: [ warning: "
    "unknown[192.0.2.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, sasl_username=jack]\n",
    "login user=jack ip=192.0.2.9 failed\n"
    "login user=jack ip=192.0.2.9 failed 7\n" },
  { "busybox-puts-facility-and-level-behind-the-host",
    "Jun 10 06:00:00 mail mail.info postfix/smtpd[1]: 3F2A81234: client=pc[192.0.2.1]\n"
    "Jun 10 06:00:00 mail mail.info postfix/qmgr[2]: 3F2A81234: from=<a@example.org>, size=9, "
    "nrcpt=1 (queue active)\n"
    "Jun 10 06:00:00 mail mail.info postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a@example.org accepted\n" },
  { "logread-has-no-host",
    "Mon Jun 10 06:00:00 2024 mail.info postfix/smtpd[1]: 3F2A81234: client=pc[192.0.2.1]\n"
    "Mon Jun 10 06:00:00 2024 mail.info postfix/qmgr[2]: 3F2A81234: from=<a@example.org>, "
    "size=9, nrcpt=1 (queue active)\n"
    "Mon Jun 10 06:00:00 2024 mail.info postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a@example.org accepted\n" },
  { "stamps-of-containers-stand-before-the-lines-own",
    "2024-06-10T04:00:00.123456789Z stdout F Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: "
    "client=pc[192.0.2.1]\n"
    "2024-06-10T04:00:00.223456789Z Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: "
    "from=<a@example.org>, size=9, nrcpt=1 (queue active)\n"
    "2024-06-10T04:00:00.323456789Z stdout F 2024-06-10T06:00:00.3+02:00 mail postfix/qmgr[2]: "
    "3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a@example.org accepted\n" },
  { "loghost-takes-the-line-it-was-sent-for-the-text",
    "Jun 10 06:00:00 loghost Jun 10 06:00:00 mx postfix/smtpd[1]: 3F2A81234: client=pc[192.0.2.1]\n"
    "Jun 10 06:00:00 loghost Jun 10 06:00:00 mx postfix/qmgr[2]: 3F2A81234: from=<a@example.org>, "
    "size=9, nrcpt=1 (queue active)\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a@example.org accepted\n" },
  { "refusal-of-mail-names-who-logged-in",
    "Jun 10 06:00:02 mx postfix/smtps/smtpd[2]: NOQUEUE: reject: MAIL from pc[192.0.2.9]: 552 "
    "5.3.4 "
    "Message size exceeds fixed limit; from=<\"> helo=<x> sasl_username=<ceo\"@example.org> "
    "proto=ESMTP helo=<pc> sasl_username=<kim>\n"
    "Jun 10 06:00:02 mx postfix/smtps/smtpd[2]: NOQUEUE: reject: RCPT from pc[192.0.2.9]: 554 "
    "5.7.1 "
    "no; from=<a@example.net> to=<\"> helo=<x> sasl_username=<ceo@example.org> proto=ESMTP "
    "helo=<pc>\n",
    "login user=kim ip=192.0.2.9 done\n" },
  { "exim-mailboxes-files-and-programs-are-not-recipients",
    "2024-06-10 06:00:00 1sGabi-0001wC-Pk <= \"a b\"@example.net H=mx.example.net [192.0.2.8] "
    "P=smtp S=7 id=1@example.net for ann@example.org bob@example.org info@example.org\n"
    "2024-06-10 06:00:00 1sGabi-0001wC-Pk => ann <ann@example.org> R=localuser T=local\n"
    "2024-06-10 06:00:00 1sGabi-0001wC-Pk => :blackhole: <bob@example.org> R=system_aliases\n"
    "2024-06-10 06:00:00 1sGabi-0001wC-Pk => real@example.com <info@example.org> R=dnslookup "
    "T=remote_smtp\n"
    "2024-06-10 06:00:00 1sGabi-0001wC-Pk Completed\n",
    "session id=1sGabi-0001wC-Pk message-id=1@example.net ip=192.0.2.8 helo=mx.example.net "
    "from=\"a b\"@example.net accepted; ann@example.org done; bob@example.org done; "
    "info@example.org; real@example.com done\n" },
  { "exim-refuses-the-message-of-a-login",
    "2024-06-10 06:00:00 1sGabk-0001wC-Pk H=(pc) [192.0.2.10]:2000 P=esmtpsa "
    "A=dovecot_login:jack@example.org F=<jack@example.org> rejected after DATA: \"spam\"\n"
    "2024-06-10 06:00:01 H=(pc) [192.0.2.11]:2000 F=<a@example.net> rejected RCPT "
    "<u@example.com>: relay not permitted\n",
    "session id=1sGabk-0001wC-Pk ip=192.0.2.10 helo=pc user=jack@example.org "
    "from=jack@example.org refused\n"
    "login user=jack@example.org ip=192.0.2.10 done\n" },
  { "sendmail-tells-a-login-once",
    "Jun 10 06:00:00 mail sm-mta[201]: AUTH=server, relay=[192.0.2.5], authid=kim, mech=LOGIN, "
    "bits=0\n"
    "Jun 10 06:00:00 mail sm-mta[201]: 45A400Xc000201: from=<kim@example.org>, size=34, class=0, "
    "nrcpts=1, msgid=<2@example.org>, proto=ESMTPA, daemon=MTA, relay=[192.0.2.5]\n",
    "session id=45A400Xc000201 message-id=2@example.org ip=192.0.2.5 user=kim "
    "from=kim@example.org accepted\n"
    "login user=kim ip=192.0.2.5 done\n" },
  { "mdaemon-tells-a-login-once",
    "Fri 2010-02-12 00:03:10: Session 1111; child 1; thread 4572\n"
    "Fri 2010-02-12 00:03:09: Accepting SMTP connection from [192.0.2.27 : 3202]\n"
    "Fri 2010-02-12 00:03:09: <-- AUTH LOGIN amFjaw==\n"
    "Fri 2010-02-12 00:03:09: --> 334 UGFzc3dvcmQ6\n"
    "Fri 2010-02-12 00:03:09: <-- ******\n"
    "Fri 2010-02-12 00:03:09: --> 535 Authentication failed\n"
    "Fri 2010-02-12 00:03:09: <-- AUTH LOGIN amFjaw==\n"
    "Fri 2010-02-12 00:03:09: --> 334 UGFzc3dvcmQ6\n"
    "Fri 2010-02-12 00:03:09: <-- ******\n"
    "Fri 2010-02-12 00:03:09: --> 235 Authentication successful\n"
    "Fri 2010-02-12 00:03:09: Authenticated as jack@example.org\n"
    "Fri 2010-02-12 00:03:10: SMTP session successful (Bytes in/out: 6012/512)\n",
    "login user=jack ip=192.0.2.27 failed\n"
    "login user=jack ip=192.0.2.27 done\n" },
  { "docker-keeps-lines-in-objects",
    "{\"log\":\"Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: client=pc[192.0.2.1]\\n\","
    "\"stream\":\"stdout\",\"time\":\"2024-06-10T04:00:00.123456789Z\"}\n"
    "{\"attrs\":{\"a\":[\"}\",1]}, \"log\":\"Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: "
    "from=\\u003ca\\\"b@example.org\\u003e, size=9, nrcpt=1 (queue active)\\n\"}\n"
    "{\"log\":\"Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: removed\\n\"\n"
    "{\"log\":\"Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: removed\\n\"}\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a\"b@example.org accepted\n" },
  { "journal-as-json",
    "{\"__REALTIME_TIMESTAMP\":\"1717992000123456\",\"_HOSTNAME\":\"mail\",\"_PID\":\"71\","
    "\"SYSLOG_IDENTIFIER\":\"postfix/smtpd\",\"MESSAGE\":\"5F2A81234: client=pc[192.0.2.1], "
    "sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"MESSAGE\":[49,50],\"__REALTIME_TIMESTAMP\":\"1717992000123456\"}\n"
    "{\"MESSAGE\":\"5F2A81234: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\","
    "\"SYSLOG_IDENTIFIER\":\"postfix/qmgr\",\"_HOSTNAME\":\"mail\",\"_PID\":\"72\","
    "\"__REALTIME_TIMESTAMP\":\"1717992000223456\"}\n",
    "session id=5F2A81234 ip=192.0.2.1 user=jack from=jack@example.org accepted\n"
    "login user=jack ip=192.0.2.1 done\n" },
  { "journal-as-export",
    "__CURSOR=s=aa;i=1\n__REALTIME_TIMESTAMP=1717992000123456\n_HOSTNAME=mail\n"
    "SYSLOG_IDENTIFIER=postfix/smtpd\nMESSAGE=8F2A81234: client=pc[192.0.2.1]\n_PID=71\n\n"
    "__CURSOR=s=aa;i=2\n__REALTIME_TIMESTAMP=1717992000223456\n_HOSTNAME=mail\n"
    "SYSLOG_IDENTIFIER=postfix/qmgr\nMESSAGE=8F2A81234: from=<a@example.org>, size=9, nrcpt=1 "
    "(queue active)\n\n"
    "__CURSOR=s=aa;i=3\n__REALTIME_TIMESTAMP=1717992000223456\n_HOSTNAME=mail\n"
    "SYSLOG_IDENTIFIER=postfix/smtp\nMESSAGE=8F2A81234: to=<u@example.net>, relay=none, "
    "dsn=4.4.1, status=deferred (no)\n",
    "session id=8F2A81234 ip=192.0.2.1 from=a@example.org accepted; u@example.net deferred "
    "4.4.1\n" },
  { "exchange-sends-commands-together",
    "#Log-type: SMTP Send Protocol Log\n"
    "#Fields: date-time,session-id,remote-endpoint,event,data,context\n"
    "2024-06-10T06:00:00.010Z,08D9,192.0.2.9:25,+,,\n"
    "2024-06-10T06:00:00.030Z,08D9,192.0.2.9:25,>,EHLO mail.example.org,\n"
    "2024-06-10T06:00:00.040Z,08D9,192.0.2.9:25,<,250 mx.example.net,\n"
    "2024-06-10T06:00:00.050Z,08D9,192.0.2.9:25,*,,sending message with RecordId 43 and "
    "InternetMessageId <1@example.org>\n"
    "2024-06-10T06:00:00.060Z,08D9,192.0.2.9:25,>,MAIL FROM:<jack@example.org> SIZE=1234,\n"
    "2024-06-10T06:00:00.060Z,08D9,192.0.2.9:25,>,RCPT TO:<u@example.net>,\n"
    "2024-06-10T06:00:00.060Z,08D9,192.0.2.9:25,>,RCPT TO:<v@example.net>,\n"
    "2024-06-10T06:00:00.070Z,08D9,192.0.2.9:25,<,250 2.1.0 Ok,\n"
    "2024-06-10T06:00:00.080Z,08D9,192.0.2.9:25,<,550 5.1.1 unknown,\n"
    "2024-06-10T06:00:00.080Z,08D9,192.0.2.9:25,<,250 2.1.5 Ok,\n"
    "2024-06-10T06:00:00.090Z,08D9,192.0.2.9:25,>,BDAT 99 LAST,\n"
    "2024-06-10T06:00:00.200Z,08D9,192.0.2.9:25,<,250 2.0.0 Ok: queued as 4B2A,\n"
    "2024-06-10T06:00:01.050Z,08D9,192.0.2.9:25,*,,sending message with RecordId 44 and "
    "InternetMessageId <2@example.org>\n"
    "2024-06-10T06:00:01.060Z,08D9,192.0.2.9:25,>,MAIL FROM:<jack@example.org> SIZE=1234,\n"
    "2024-06-10T06:00:01.060Z,08D9,192.0.2.9:25,>,RCPT TO:<w@example.net>,\n"
    "2024-06-10T06:00:01.070Z,08D9,192.0.2.9:25,<,250 2.1.0 Ok,\n"
    "2024-06-10T06:00:01.080Z,08D9,192.0.2.9:25,<,450 4.2.0 later,\n"
    "2024-06-10T06:00:01.220Z,08D9,192.0.2.9:25,-,,Local\n",
    "session message-id=1@example.org; u@example.net failed 5.1.1; v@example.net done 2.0.0\n"
    "session message-id=2@example.org; w@example.net deferred 4.2.0\n" },
  { "mdaemon-mailbox-logins-in-one-log-with-smtp",
    "Tue 2026-08-18 00:01:48.993: 05: Session 00000102; child 0001\n"
    "Tue 2026-08-18 00:01:48.993: 05: Accepting POP connection from 192.0.2.62:45585 to "
    "192.0.2.10:110\n"
    "Tue 2026-08-18 00:01:49.993: 03: <-- USER bob@example.org\n"
    "Tue 2026-08-18 00:01:49.993: 02: --> +OK bob@example.org... Recipient ok\n"
    "Tue 2026-08-18 00:01:49.993: 03: <-- PASS ******\n"
    "Tue 2026-08-18 00:01:49.993: 02: --> -ERR Bad password\n"
    "Tue 2026-08-18 00:01:49.993: 05: POP session terminated (Bytes in/out: 1/2)\n"
    "Tue 2026-08-18 00:02:48.993: 05: Session 00000103; child 0001\n"
    "Tue 2026-08-18 00:02:48.993: 05: Accepting SMTP connection from 192.0.2.63:45585 to "
    "192.0.2.10:25\n"
    "Tue 2026-08-18 00:02:49.993: 03: <-- 250 LOGIN ceo@example.org x\n"
    "Tue 2026-08-18 00:02:49.993: 02: --> 500 5.5.1 What?\n"
    "Tue 2026-08-18 00:02:49.993: 03: <-- NOOP\n"
    "Tue 2026-08-18 00:02:49.993: 02: --> 250 OK\n"
    "Tue 2026-08-18 00:02:49.993: 05: SMTP session terminated (Bytes in/out: 1/2)\n",
    "login user=bob@example.org ip=192.0.2.62 failed\n" },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/logs/forms/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], check_row);
  }
  return g_test_run ();
}
