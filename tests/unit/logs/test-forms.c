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

static const char *const outcomes[] = {
  "", " done", " deferred", " failed", " refused", " withheld"
};

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
  g_string_append (told, session->is_local && session->local_user == NULL ? " written here" : "");
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
  { "sendmail-gives-up-after-days",
    "Jun 10 06:00:00 mail sm-mta[600]: starting daemon (8.17.1): SMTP+queueing@00:10:00\n"
    "Jun 10 06:23:20 mail sm-mta[700]: 45A6NKx1000700: from=<jack@example.org>, size=1725, "
    "class=0, nrcpts=2, msgid=<1@example.org>, proto=ESMTP, daemon=MTA, relay=pc [192.0.2.9]\n"
    "Jun 10 06:23:21 mail sm-mta[701]: 45A6NKx1000700: to=<ann@example.net>, delay=00:00:01, "
    "mailer=esmtp, relay=mx.example.net. [198.51.100.7], dsn=2.0.0, stat=Sent (ok)\n"
    "Jun 10 06:23:21 mail sm-mta[701]: 45A6NKx1000700: to=<bob@example.edu>, delay=00:00:01, "
    "mailer=esmtp, relay=mx.example.edu., dsn=4.0.0, stat=Deferred: Connection timed out\n"
    "Jun 10 10:23:21 mail sm-mta[702]: 45A6NKx1000700: 45A6NKy1000702: sender notify: Warning: "
    "could not send message for past 4 hours\n"
    "Jun 15 06:23:21 mail sm-mta[703]: 45A6NKx1000700: 45A6NKy1000703: sender notify: Cannot send "
    "message for 5 days\n",
    "session id=45A6NKx1000700 message-id=1@example.org ip=192.0.2.9 from=jack@example.org "
    "accepted; ann@example.net done 2.0.0; bob@example.edu failed 4.0.0\n" },
  { "amazon-ses-tells-each-recipient",
    "{\"eventType\":\"Send\",\"mail\":{\"timestamp\":\"2024-06-10T06:13:20.123Z\",\"source\":"
    "\"news@example.org\",\"messageId\":\"01-1\",\"destination\":[\"ann@example.net\","
    "\"bob@example.net\"],\"commonHeaders\":{\"messageId\":\"<1@example.org>\"}},\"send\":{}}\n"
    "{\"eventType\":\"Delivery\",\"mail\":{\"timestamp\":\"2024-06-10T06:13:20.123Z\",\"source\":"
    "\"news@example.org\",\"messageId\":\"01-1\",\"destination\":[\"ann@example.net\"]},"
    "\"delivery\":{\"recipients\":[\"ann@example.net\"],\"smtpResponse\":\"250 2.6.0 ok\"}}\n"
    "{\"eventType\":\"Bounce\",\"mail\":{\"timestamp\":\"2024-06-10T06:13:20.123Z\",\"source\":"
    "\"news@example.org\",\"messageId\":\"01-1\"},\"bounce\":{\"bouncedRecipients\":[ "
    "{\"emailAddress\":\"bob@example.net\",\"status\":\"5.1.1\"}]}}\n",
    "session message-id=1@example.org from=news@example.org accepted; ann@example.net done 2.6.0; "
    "bob@example.net failed 5.1.1\n" },
  { "rspamd-tells-of-each-message-by-itself",
    "2024-06-10 06:13:19 #30(rspamd_proxy) <a1b2c3>; proxy; proxy_accept_socket: accepted milter "
    "connection from 192.0.2.1 port 40000\n"
    "2024-06-10 06:13:20 #30(normal) <a1b2c3>; task; rspamd_task_write_log: id: <1@example.org>, "
    "qid: <4VyabX1Mk7z1xH>, ip: 203.0.113.9, user: jack, from: <jack@example.org>, (default: F (no "
    "action): [-2.10/15.00] [MIME_GOOD(-0.10){text/plain;}]), len: 900, digest: <8c1d>, rcpts: "
    "<ann@example.net,bob@example.net,...>, mime_rcpts: <ann@example.net,>\n"
    "2024-06-10 06:13:21 #30(normal) <b1b2c3>; task; rspamd_task_write_log: id: <undef>, qid: "
    "<4VyabX1Mk7z1xI>, ip: 203.0.113.66, from: <>, (default: T (reject): [16.20/15.00] []), len: "
    "9, digest: <8c1d>, rcpts: <jack@example.org>\n",
    "session id=4VyabX1Mk7z1xH message-id=1@example.org ip=203.0.113.9 user=jack "
    "from=jack@example.org accepted; ann@example.net; bob@example.net\n"
    "session ip=203.0.113.66 from= refused; jack@example.org\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "rspamd-in-a-syslog-adds-nothing-but-its-score",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: 4VyabX1Mk7z1xH: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:20 mail rspamd[30]: <a1b2c3>; task; rspamd_task_write_log: id: <1@example.org>, "
    "qid: <4VyabX1Mk7z1xH>, ip: 192.0.2.66, user: ceo, from: <ceo@example.org>, (default: T "
    "(reject): [16.20/15.00] []), len: 9, digest: <8c1d>, rcpts: <x@example.net>\n"
    "Jun 10 06:13:20 mail rspamd[30]: <b1b2c3>; task; rspamd_task_write_log: id: <2@example.org>, "
    "qid: <4VyabX1Mk7z1xZ>, ip: 192.0.2.66, user: ceo, from: <ceo@example.org>, (default: F (no "
    "action): [0.20/15.00] []), len: 9, digest: <8c1d>, rcpts: <x@example.net>\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 4VyabX1Mk7z1xH: from=<a@example.net>, size=9, nrcpt=1 "
    "(queue active)\n",
    "session id=4VyabX1Mk7z1xH ip=203.0.113.9 from=a@example.net accepted\n" },
  { "sendgrid-posts-events-of-each-recipient",
    "[{\"email\":\"ann@example.net\",\"timestamp\":1718000000,\"smtp-id\":\"<1@example.org>\","
    "\"event\":\"delivered\",\"response\":\"250 2.0.0 OK\",\"sg_event_id\":\"a\"},\r\n"
    "{\"email\":\"bob@example.net\",\"timestamp\":1718000003,\"smtp-id\":\"<1@example.org>\","
    "\"event\":\"dropped\",\"reason\":\"Bounced Address\",\"status\":\"5.0.0\",\"sg_event_id\":"
    "\"b\"},\r\n"
    "{\"email\":\"ann@example.net\",\"timestamp\":1718000004,\"event\":\"open\",\"ip\":"
    "\"192.0.2.66\",\"sg_event_id\":\"c\"}]\n",
    "session message-id=1@example.org accepted; ann@example.net done 2.0.0; bob@example.net failed "
    "5.0.0\n" },
  { "mailgun-tells-each-recipient",
    "{\n"
    "  \"event\": \"delivered\",\n"
    "  \"timestamp\": 1718000001.1,\n"
    "  \"envelope\": {\n"
    "    \"sender\": \"news@example.org\"\n"
    "  },\n"
    "  \"message\": {\n"
    "    \"headers\": {\n"
    "      \"message-id\": \"1@example.org\"\n"
    "    }\n"
    "  },\n"
    "  \"recipient\": \"ann@example.net\"\n"
    "}\n"
    "{\n"
    "  \"event\": \"failed\",\n"
    "  \"severity\": \"permanent\",\n"
    "  \"timestamp\": 1718000002.1,\n"
    "  \"delivery-status\": {\n"
    "    \"message\": \"550 5.1.1 no such user\"\n"
    "  },\n"
    "  \"message\": {\n"
    "    \"headers\": {\n"
    "      \"message-id\": \"1@example.org\"\n"
    "    }\n"
    "  },\n"
    "  \"recipient\": \"bob@example.net\"\n"
    "}\n",
    "session message-id=1@example.org from=news@example.org accepted; ann@example.net done; "
    "bob@example.net failed 5.1.1\n" },
  { "mailgun-answers-with-a-list-of-items",
    "{ \"items\": [{\"event\":\"delivered\",\"timestamp\":1718000001.5,\"envelope\":{\"sender\":"
    "\"news@example.org\"},\"message\":{\"headers\":{\"message-id\":\"1@example.org\"}},"
    "\"recipient\":\"ann@example.net\"} , {\"event\":\"failed\",\"severity\":\"permanent\","
    "\"timestamp\":1718000002.1,\"delivery-status\":{\"message\":\"5.1.1 }, ] no\"},\"message\":"
    "{\"headers\":{\"message-id\":\"1@example.org\"}},\"recipient\":\"bob@example.net\"}],"
    "\"paging\":{\"next\":\"https://api.example.com/x\"}}\n",
    "session message-id=1@example.org from=news@example.org accepted; ann@example.net done; "
    "bob@example.net failed 5.1.1\n" },
  { "mailgun-items-over-several-lines",
    "{\n"
    "  \"items\": [\n"
    "    {\n"
    "      \"event\": \"delivered\",\n"
    "      \"timestamp\": 1718000001.5,\n"
    "      \"message\": {\n"
    "        \"headers\": {\n"
    "          \"message-id\": \"1@example.org\"\n"
    "        }\n"
    "      },\n"
    "      \"recipient\": \"ann@example.net\"\n"
    "    },\n"
    "    {\n"
    "      \"event\": \"failed\",\n"
    "      \"severity\": \"permanent\",\n"
    "      \"timestamp\": 1718000002.1,\n"
    "      \"message\": {\n"
    "        \"headers\": {\n"
    "          \"message-id\": \"1@example.org\"\n"
    "        }\n"
    "      },\n"
    "      \"recipient\": \"bob@example.net\"\n"
    "    }\n"
    "  ],\n"
    "  \"paging\": {\n"
    "    \"next\": \"https://api.example.com/x\"\n"
    "  }\n"
    "}\n",
    "session message-id=1@example.org accepted; ann@example.net done; bob@example.net failed\n" },
  { "vector-takes-the-line-apart",
    "{\"appname\":\"postfix/smtpd\",\"facility\":\"mail\",\"host\":\"mail\",\"hostname\":\"mail\","
    "\"message\":\"A1B2C3D4E5: client=pc[203.0.113.9], sasl_method=PLAIN, sasl_username=jack\","
    "\"procid\":71,\"severity\":\"info\",\"timestamp\":\"2024-06-10T06:13:20Z\"}\n"
    "{\"appname\":\"php\",\"hostname\":\"mail\",\"message\":\"Jun 10 06:13:20 mail "
    "postfix/smtpd[71]: A1B2C3D4E5: client=pc[203.0.113.66], sasl_method=PLAIN, "
    "sasl_username=ceo\",\"procid\":9,\"timestamp\":\"2024-06-10T06:13:20Z\"}\n"
    "{\"appname\":\"postfix/qmgr\",\"hostname\":\"mail\",\"message\":\"A1B2C3D4E5: "
    "from=<jack@example.org>, size=900, nrcpt=1 (queue active)\",\"procid\":72,\"timestamp\":"
    "\"2024-06-10T06:13:20Z\"}\n",
    "session id=A1B2C3D4E5 ip=203.0.113.9 user=jack from=jack@example.org accepted\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "cloudwatch-answers-with-events",
    "{\n"
    "    \"events\": [\n"
    "        {\n"
    "            \"logStreamName\": \"mail\",\n"
    "            \"timestamp\": 1718000000000,\n"
    "            \"message\": \"Jun 10 06:13:20 mail postfix/smtpd[71]: A1B2C3D4E5: "
    "client=pc[203.0.113.9]\"\n"
    "        },\n"
    "        {\n"
    "            \"timestamp\": 1718000000000,\n"
    "            \"message\": \"Jun 10 06:13:20 mail postfix/cleanup[72]: A1B2C3D4E5: "
    "message-id=<1@example.net>\"\n"
    "        }\n"
    "    ],\n"
    "    \"searchedLogStreams\": []\n"
    "}\n",
    "session id=A1B2C3D4E5 message-id=1@example.net ip=203.0.113.9\n" },
  { "gmail-search-tells-events-of-a-recipient",
    "\"Message ID\",\"Start date\",\"End date\",\"Sender\",\"Message size\",\"Subject\","
    "\"Recipient address\",\"Event date\",\"Event status\",\"Event target ip address\"\n"
    "\"<1@example.org>\",\"2024/06/10 06:13:20 UTC\",\"\",\"jack@example.org\",\"900\",\"a\n"
    "b\",\"ann@example.net\",\"2024/06/10 06:13:20 UTC\",\"Received from Gmail UI\",\"\"\n"
    "\"<1@example.org>\",\"2024/06/10 06:13:20 UTC\",\"\",\"jack@example.org\",\"900\",\"a\n"
    "b\",\"ann@example.net\",\"2024/06/10 06:13:22 UTC\",\"Delivered\",\"198.51.100.9\"\n",
    "session message-id=1@example.org from=jack@example.org accepted; ann@example.net done\n" },
  { "cisco-rewrites-a-message-and-tells-what-became-of-it",
    "Mon Jun 10 06:13:20 2024 Info: New SMTP ICID 5 interface Data 1 (192.0.2.1) address "
    "203.0.113.9 reverse dns host pc.example.net verified yes\n"
    "Mon Jun 10 06:13:20 2024 Info: ICID 5 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 1.2\n"
    "Mon Jun 10 06:13:20 2024 Info: Start MID 6 ICID 5\n"
    "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 From: <a@example.net>\n"
    "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 RID 0 To: <ann@example.org>\n"
    "Mon Jun 10 06:13:20 2024 Info: MID 6 ICID 5 RID 1 To: <bob@example.org>\n"
    "Mon Jun 10 06:13:20 2024 Info: MID 6 Message-ID '<1@example.net>'\n"
    "Mon Jun 10 06:13:20 2024 Info: MID 6 Subject 'x' \n"
    "Mon Jun 10 06:13:20 2024 Info: MID 6 ready 1725 bytes from <a@example.net>\n"
    "Mon Jun 10 06:13:21 2024 Info: MID 6 rewritten to MID 7 by antivirus\n"
    "Mon Jun 10 06:13:21 2024 Info: Message finished MID 6 done\n"
    "Mon Jun 10 06:13:21 2024 Info: MID 7 queued for delivery\n"
    "Mon Jun 10 06:13:21 2024 Info: ICID 5 close\n"
    "Mon Jun 10 06:13:21 2024 Info: New SMTP DCID 8 interface 192.0.2.1 address 192.0.2.7 port 25\n"
    "Mon Jun 10 06:13:21 2024 Info: Delivery start DCID 8 MID 7 to RID [0, 1]\n"
    "Mon Jun 10 06:13:21 2024 Info: Message done DCID 8 MID 7 to RID [0]\n"
    "Mon Jun 10 06:13:21 2024 Info: Bounced: DCID 8 MID 7 to RID 1 - 5.1.0 - Unknown address "
    "error ('550', ['No such user'])\n"
    "Mon Jun 10 06:13:21 2024 Info: Message finished MID 7 done\n",
    "session message-id=1@example.net ip=203.0.113.9 from=a@example.net accepted; "
    "ann@example.org done; bob@example.org failed 5.1.0\n" },
  { "cisco-gateways-in-one-syslog-count-each-for-itself",
    "Jun 10 06:13:20 esa1 mail_logs: Info: New SMTP ICID 5 interface Data 1 (192.0.2.1) address "
    "203.0.113.9 reverse dns host pc.example.net verified yes\n"
    "Jun 10 06:13:20 esa2 mail_logs: Info: New SMTP ICID 5 interface Data 1 (192.0.2.2) address "
    "203.0.113.77 reverse dns host x.example.net verified yes\n"
    "Jun 10 06:13:20 esa1 mail_logs: Info: Start MID 6 ICID 5\n"
    "Jun 10 06:13:20 esa1 mail_logs: Info: MID 6 ICID 5 From: <a@example.net>\n"
    "Jun 10 06:13:20 esa1 mail_logs: Info: MID 6 ICID 5 RID 0 To: <ann@example.org>\n"
    "Jun 10 06:13:20 esa2 mail_logs: Info: ICID 5 close\n"
    "Jun 10 06:13:20 esa1 mail_logs: Info: MID 6 ready 1725 bytes from <a@example.net>\n"
    "Jun 10 06:13:21 esa1 mail_logs: Info: Bounced: DCID 0 MID 6 to RID 0 - Bounced by "
    "destination server with response: 5.1.2 - Bad destination host ('000', ['x'])\n"
    "Jun 10 06:13:21 esa1 mail_logs: Info: Message finished MID 6 done\n",
    "session ip=203.0.113.9 from=a@example.net accepted; ann@example.org failed 5.1.2\n" },
  { "courier-tells-a-message-from-its-client-to-its-end",
    "Jun 10 06:13:20 mail courierd: newmsg,id=00000000001A2B3C.0000000066680540.00004D5E,"
    "auth=jack@example.org: dns; pc (pc.example.net [::ffff:203.0.113.9])\n"
    "Jun 10 06:13:20 mail courierd: started,id=00000000001A2B3C.0000000066680540.00004D5E,"
    "from=<jack@example.org>,module=esmtp,host=example.net,addr=<user@example.net>\n"
    "Jun 10 06:13:21 mail courieresmtp: id=00000000001A2B3C.0000000066680540.00004D5E,"
    "from=<jack@example.org>,addr=<user@example.net>: 550 5.1.1 No such user\n"
    "Jun 10 06:13:21 mail courieresmtp: id=00000000001A2B3C.0000000066680540.00004D5E,"
    "from=<jack@example.org>,addr=<user@example.net>,status: failure\n"
    "Jun 10 06:13:22 mail courierd: completed,id=00000000001A2B3C.0000000066680540.00004D5E\n",
    "session id=00000000001A2B3C.0000000066680540.00004D5E ip=203.0.113.9 helo=pc "
    "user=jack@example.org from=jack@example.org accepted; user@example.net failed\n"
    "login user=jack@example.org ip=203.0.113.9 done\n" },
  { "haraka-refuses-a-body",
    "Jun 10 06:13:20 mail haraka[7]: [NOTICE] [8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F] [core] "
    "connect "
    "ip=203.0.113.9 port=51234 local_ip=192.0.2.1 local_port=25\n"
    "Jun 10 06:13:20 mail haraka[7]: [NOTICE] [8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F.1] [core] "
    "sender "
    "<x@example.net> code=CONT msg=\"\"\n"
    "Jun 10 06:13:20 mail haraka[7]: [NOTICE] [8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F.1] [core] "
    "recipient "
    "<ann@example.org> code=OK msg=\"\" sender=\"<x@example.net>\"\n"
    "Jun 10 06:13:20 mail haraka[7]: [NOTICE] [8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F.1] [core] "
    "message "
    "mid=<1@example.net> size=900 rcpts=1/0/0 delay=0.1 code=DENY msg=\"spam\"\n",
    "session id=8D1CA8FE-3B2A-4C5D-8E9F-0A1B2C3D4E5F.1 message-id=1@example.net ip=203.0.113.9 "
    "from=x@example.net refused; ann@example.org\n" },
  { "stalwart-tells-whose-login-brought-a-message",
    "2024-06-10T06:13:20Z INFO Authentication successful (auth.success) listenerId = "
    "\"submissions\", localPort = 465, remoteIp = 203.0.113.9, remotePort = 51234, accountName = "
    "\"jack\", accountId = 5\n"
    "2024-06-10T06:13:21Z INFO Queued message submission for delivery "
    "(queue.authenticated-message-queued) listenerId = \"submissions\", localPort = 465, remoteIp "
    "= "
    "203.0.113.9, remotePort = 51234, queueId = 225791, from = \"jack@example.org\", to = "
    "[\"user@example.net\", \"no@example.net\"], size = 1725\n"
    "2024-06-10T06:13:22Z INFO Message delivered (delivery.delivered) queueId = 225791, from = "
    "\"jack@example.org\", size = 1725, to = [\"user@example.net\"], hostname = "
    "\"mx.example.net\"\n",
    "session id=225791 ip=203.0.113.9 user=jack from=jack@example.org accepted; user@example.net "
    "done; no@example.net\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "stalwart-list-without-blanks-comes-to-its-end",
    "2024-06-10T06:13:21Z INFO Queued message submission for delivery "
    "(queue.authenticated-message-queued) listenerId = \"submissions\", remoteIp = 203.0.113.9, "
    "remotePort = 51234, queueId = 225791, from = \"jack@example.org\", to = "
    "[\"user@example.net\",,\"no@example.net\",], size = 1725\n",
    "session id=225791 ip=203.0.113.9 from=jack@example.org accepted; user@example.net; "
    "no@example.net\n" },
  { "powermta-tells-a-message-a-recipient-a-row",
    "type,timeLogged,timeQueued,orig,rcpt,dsnStatus,srcMta,header_Message-Id\n"
    "d,2024-06-10 06:13:22+0200,2024-06-10 06:13:20+0200,n@example.org,a@example.net,2.0.0 "
    "(success),app (203.0.113.9),<1@example.org>\n"
    "b,2024-06-10 06:13:24+0200,2024-06-10 06:13:20+0200,n@example.org,b@example.net,5.1.1 (bad "
    "mailbox),app (203.0.113.9),<1@example.org>\n",
    "session message-id=1@example.org ip=203.0.113.9 from=n@example.org accepted; a@example.net "
    "done 2.0.0; b@example.net failed 5.1.1\n" },
  { "zimbra-names-the-browser-and-the-account-behind-a-message",
    "2024-06-10 06:00:05,123 INFO  "
    "[qtp509-127:https://mail.example.org/service/soap/SendMsgRequest] "
    "[name=jack@example.org;mid=3;oip=203.0.113.9;ua=ZimbraWebClient - FF126;] smtp - Sending "
    "message to MTA at mail.example.org: Message-ID=<1.JavaMail.zimbra@example.org>, replyType=w\n",
    "session message-id=1.JavaMail.zimbra@example.org ip=203.0.113.9 user=jack@example.org "
    "accepted\n" },
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
    "no@example.org refused 5.1.1; ann@example.org deferred 4.3.0\n" },
  { "name-in-place-of-an-address-is-none",
    "Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: client=unknown[unknown]\n"
    "Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: from=<a@example.net>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:00:01 mail postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 from=a@example.net accepted\n" },
  { "quoted-names-hold-what-looks-like-fields",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.9], sasl_method=PLAIN, "
    "sasl_username=jack\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 4VyN001: from=<\"ann>, size=1\"@example.org>, size=9, "
    "nrcpt=1 (queue active)\n"
    "Jun 10 06:13:20 mail postfix/smtp[73]: 4VyN001: to=<\"a>, dsn=5.1.1, "
    "status=bounced (\"@example.net>, relay=mx.example.net[198.51.100.7]:25, delay=1, dsn=2.0.0, "
    "status=sent (250 ok)\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 4VyN001: removed\n",
    "session id=4VyN001 ip=203.0.113.9 user=jack from=\"ann>, size=1\"@example.org accepted; "
    "\"a>, dsn=5.1.1, status=bounced (\"@example.net done 2.0.0\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "postfix-asks-a-filter-while-the-client-waits",
    "Jun 10 06:13:20 mail postfix/submission/smtpd[71]: NOQUEUE: client=pc[203.0.113.9], "
    "sasl_method=PLAIN, sasl_username=jack\n"
    "Jun 10 06:13:20 mail postfix/smtpd[75]: B1B2C3D4E6: client=localhost[127.0.0.1], "
    "orig_client=pc[203.0.113.9]\n"
    "Jun 10 06:13:20 mail postfix/cleanup[76]: B1B2C3D4E6: message-id=<1@pc>\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: B1B2C3D4E6: from=<jack@example.org>, size=1300, "
    "nrcpt=1 (queue active)\n"
    "Jun 10 06:13:20 mail postfix/submission/smtpd[71]: proxy-accept: END-OF-MESSAGE: 250 2.0.0 "
    "Ok: queued as B1B2C3D4E6; from=<jack@example.org> to=<user@example.net> proto=ESMTP "
    "helo=<pc> sasl_username=<jack>\n"
    "Jun 10 06:13:22 mail postfix/qmgr[72]: B1B2C3D4E6: removed\n",
    "session id=B1B2C3D4E6 message-id=1@pc ip=203.0.113.9 user=jack from=jack@example.org "
    "accepted\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "postfix-refuses-for-a-filter-and-throws-away-for-another",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: A1B2C3D4E6: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:20 mail postfix/cleanup[76]: A1B2C3D4E6: milter-reject: END-OF-MESSAGE from "
    "pc[203.0.113.9]:51234: 4.7.1 Try again later; from=<a@example.net> to=<ann@example.org> "
    "proto=ESMTP helo=<pc>\n"
    "Jun 10 06:13:21 mail postfix/smtpd[71]: A1B2C3D4E7: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:21 mail postfix/cleanup[76]: A1B2C3D4E7: milter-reject: END-OF-MESSAGE from "
    "pc[203.0.113.9]: no mail of yours; from=<a@example.net> to=<ann@example.org> proto=ESMTP "
    "helo=<pc>\n"
    "Jun 10 06:13:22 mail postfix/smtpd[71]: A1B2C3D4E8: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:22 mail postfix/cleanup[76]: A1B2C3D4E8: milter-discard: END-OF-MESSAGE from "
    "pc[203.0.113.9]: milter triggers DISCARD action; from=<a@example.net> to=<ann@example.org> "
    "proto=ESMTP helo=<pc>\n",
    "session id=A1B2C3D4E6 ip=203.0.113.9 helo=pc from=a@example.net refused; ann@example.org "
    "refused 4.7.1\n"
    "session id=A1B2C3D4E7 ip=203.0.113.9 helo=pc from=a@example.net refused; ann@example.org "
    "refused\n"
    "session id=A1B2C3D4E8 ip=203.0.113.9 helo=pc from=a@example.net accepted; ann@example.org "
    "withheld\n" },
  { "postfix-holds-and-lets-go",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: A1B2C3D4E9: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:20 mail postfix/cleanup[76]: A1B2C3D4E9: milter-hold: END-OF-MESSAGE from "
    "pc[203.0.113.9]: milter triggers HOLD action; from=<a@example.net> to=<ann@example.org> "
    "proto=ESMTP helo=<pc>\n"
    "Jun 10 06:13:21 mail postfix/smtpd[71]: A1B2C3D4F0: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:21 mail postfix/cleanup[76]: A1B2C3D4F0: hold: header Received: from pc from "
    "pc[203.0.113.9]; from=<a@example.net> to=<ann@example.org> proto=ESMTP helo=<pc>\n"
    "Jun 10 08:13:20 mail postfix/qmgr[72]: A1B2C3D4E9: from=<a@example.net>, size=900, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 08:13:21 mail postfix/local[77]: A1B2C3D4E9: to=<ann@example.org>, relay=local, "
    "delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (delivered to mailbox)\n"
    "Jun 10 08:13:21 mail postfix/qmgr[72]: A1B2C3D4E9: removed\n",
    "session id=A1B2C3D4E9 ip=203.0.113.9 helo=pc from=a@example.net accepted; ann@example.org "
    "done 2.0.0\n"
    "session id=A1B2C3D4F0 ip=203.0.113.9 accepted\n" },
  { "postfix-holds-before-the-message-came",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: A1B2C3D4F1: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:20 mail postfix/smtpd[71]: A1B2C3D4F1: hold: RCPT from pc[203.0.113.9]: "
    "<ann@example.org>: Recipient address triggers HOLD action; from=<a@example.net> "
    "to=<ann@example.org> proto=ESMTP helo=<pc>\n"
    "Jun 10 06:13:20 mail postfix/smtpd[71]: lost connection after RCPT from pc[203.0.113.9]\n",
    "session id=A1B2C3D4F1 ip=203.0.113.9\n" },
  { "cisco-tells-of-a-login-with-its-connection",
    "Mon Jun 10 06:13:20 2024 Info: New SMTP ICID 5 interface Data 1 (192.0.2.1) address "
    "203.0.113.9 reverse dns host pc.example.net verified no\n"
    "Mon Jun 10 06:13:20 2024 Info: SMTP Auth: (ICID 5) failed for user: jack using AUTH "
    "mechanism: "
    "PLAIN with profile: staff\n"
    "Mon Jun 10 06:13:21 2024 Info: SMTP Auth: (ICID 5) succeeded for user: jack using AUTH "
    "mechanism: PLAIN with profile: staff\n"
    "Mon Jun 10 06:13:21 2024 Info: Start MID 6 ICID 5\n"
    "Mon Jun 10 06:13:21 2024 Info: MID 6 ICID 5 From: <jack@example.org>\n"
    "Mon Jun 10 06:13:21 2024 Info: MID 6 ICID 5 RID 0 To: <ann@example.net>\n"
    "Mon Jun 10 06:13:21 2024 Info: MID 6 ready 900 bytes from <jack@example.org>\n"
    "Mon Jun 10 06:13:22 2024 Info: Message finished MID 6 done\n"
    "Mon Jun 10 06:13:22 2024 Info: ICID 5 close\n",
    "session ip=203.0.113.9 user=jack from=jack@example.org accepted; ann@example.net\n"
    "login user=jack ip=203.0.113.9 failed\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "postfix-forwards-under-an-id-of-its-own",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: 8A1B11F0C1: client=pc[203.0.113.9], "
    "sasl_method=PLAIN, sasl_username=jack\n"
    "Jun 10 06:13:20 mail postfix/cleanup[76]: 8A1B11F0C1: message-id=<1@pc>\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 8A1B11F0C1: from=<jack@example.org>, size=900, "
    "nrcpt=1 (queue active)\n"
    "Jun 10 06:13:20 mail postfix/cleanup[76]: 9C1B2F0C22: message-id=<1@pc>\n"
    "Jun 10 06:13:20 mail postfix/local[73]: 8A1B11F0C1: to=<ann@example.org>, relay=local, "
    "delay=0.1, delays=0.05/0.01/0/0.04, dsn=2.0.0, status=sent (forwarded as 9C1B2F0C22)\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 9C1B2F0C22: from=<jack@example.org>, size=1020, "
    "nrcpt=1 (queue active)\n"
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 8A1B11F0C1: removed\n"
    "Jun 10 06:13:21 mail postfix/smtp[74]: 9C1B2F0C22: to=<ann@example.net>, "
    "orig_to=<ann@example.org>, relay=mx.example.net[198.51.100.9]:25, delay=1, "
    "delays=0/0/0.5/0.5, dsn=2.0.0, status=sent (250 ok)\n"
    "Jun 10 06:13:21 mail postfix/qmgr[72]: 9C1B2F0C22: removed\n",
    "session id=8A1B11F0C1 message-id=1@pc ip=203.0.113.9 user=jack from=jack@example.org "
    "accepted; ann@example.org done 2.0.0\n"
    "session id=9C1B2F0C22 message-id=1@pc from=jack@example.org accepted; ann@example.net done "
    "2.0.0\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "entra-objects-go-over-several-lines",
    "[\n"
    "  {\n"
    "    \"createdDateTime\": \"2024-06-10T06:13:20Z\",\n"
    "    \"userPrincipalName\": \"jack@example.org\",\n"
    "    \"ipAddress\": \"203.0.113.9\",\n"
    "    \"status\": {\n"
    "      \"errorCode\": 0\n"
    "    }\n"
    "  },\n"
    "  {\n"
    "    \"createdDateTime\": \"2024-06-10T06:13:10Z\",\n"
    "    \"userPrincipalName\": \"jack@example.org\",\n"
    "    \"ipAddress\": \"192.0.2.9\",\n"
    "    \"status\": {\n"
    "      \"errorCode\": 50126\n"
    "    }\n"
    "  }\n"
    "]\n",
    "login user=jack@example.org ip=203.0.113.9 done\n"
    "login user=jack@example.org ip=192.0.2.9 failed\n" },
  { "address-that-the-end-cuts-is-none",
    "Jun 10 06:13:20 mail postfix/qmgr[72]: 4VyN001: from=<ann@example.org>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:13:20 mail postfix/smtp[73]: 4VyN001: to=<user@exam",
    "session id=4VyN001 from=ann@example.org accepted\n" },
  { "server-that-cannot-ask-tells-of-no-guess",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: warning: unknown[192.0.2.9]: SASL LOGIN "
    "authentication failed: Connection lost to authentication server, sasl_username=jack\n"
    "Jun 10 06:13:21 mail exim[72]: plain authenticator failed for (pc) [192.0.2.9]:1234: 435 "
    "Unable to authenticate at present (set_id=jack): authentication socket connection error\n"
    "Jun 10 06:13:22 mail exim[72]: plain authenticator failed for (pc) [192.0.2.9]:1234: 535 "
    "Incorrect authentication data (set_id=jack)\n",
    "login user=jack ip=192.0.2.9 failed\n" },
  { "refused-mechanism-is-no-guess",
    "Tue 2026-08-18 00:00:48.993: 05: Session 1000; child 0001\n"
    "Tue 2026-08-18 00:00:48.993: 05: Accepting SMTP connection from 192.0.2.9:4000 to "
    "192.0.2.25:587\n"
    "Tue 2026-08-18 00:00:49.100: 02: <-- AUTH LOGIN amFjaw==\n"
    "Tue 2026-08-18 00:00:49.100: 03: --> 538 5.7.11 Encryption required\n"
    "Tue 2026-08-18 00:00:49.120: 02: <-- AUTH LOGIN amFjaw==\n"
    "Tue 2026-08-18 00:00:49.120: 03: --> 334 UGFzc3dvcmQ6\n"
    "Tue 2026-08-18 00:00:49.140: 02: <-- *\n"
    "Tue 2026-08-18 00:00:49.140: 03: --> 501 5.7.0 Authentication cancelled\n"
    "Tue 2026-08-18 00:00:49.160: 02: <-- AUTH LOGIN amFjaw==\n"
    "Tue 2026-08-18 00:00:49.160: 03: --> 502 5.5.1 Command not implemented\n"
    "Tue 2026-08-18 00:00:49.180: 02: <-- AUTH LOGIN amFjaw==\n"
    "Tue 2026-08-18 00:00:49.180: 03: --> 534 5.7.9 Mechanism too weak\n"
    "Tue 2026-08-18 00:00:49.200: 02: <-- AUTH LOGIN amFjaw==\n"
    "Tue 2026-08-18 00:00:49.200: 03: --> 334 UGFzc3dvcmQ6\n"
    "Tue 2026-08-18 00:00:49.300: 02: <-- ******\n"
    "Tue 2026-08-18 00:00:49.300: 03: --> 454 4.7.0 Temporary authentication failure\n"
    "Tue 2026-08-18 00:00:49.400: 02: <-- AUTH LOGIN amFjaw==\n"
    "Tue 2026-08-18 00:00:49.400: 03: --> 334 UGFzc3dvcmQ6\n"
    "Tue 2026-08-18 00:00:49.500: 02: <-- ******\n"
    "Tue 2026-08-18 00:00:49.500: 03: --> 535 5.7.8 Authentication failed\n"
    "Tue 2026-08-18 00:00:49.600: 05: SMTP session terminated (Bytes in/out: 9/9)\n",
    "login user=jack ip=192.0.2.9 failed\n" },
  { "postfix-writes-a-report-itself",
    "Jun 10 06:13:20 mail postfix/cleanup[71]: 3D770111AF50: message-id=<1@mail.example.org>\n"
    "Jun 10 06:13:20 mail postfix/bounce[72]: 1C770111AF50: sender non-delivery notification: "
    "3D770111AF50\n"
    "Jun 10 06:13:20 mail postfix/qmgr[73]: 3D770111AF50: from=<>, size=3890, nrcpt=1 (queue "
    "active)\n"
    "Jun 10 06:13:20 mail postfix/qmgr[73]: 3D770111AF50: removed\n",
    "session id=3D770111AF50 message-id=1@mail.example.org from= accepted written here\n" },
  { "name-that-a-stranger-gives-goes-to-the-end",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: warning: unknown[192.0.2.9]: SASL LOGIN "
    "authentication failed: UGFzc3dvcmQ6, sasl_username=x, sasl_username=jack\n",
    "login user=x, sasl_username=jack ip=192.0.2.9 failed\n" },
  { "freebsd-repeats-behind-a-priority",
    "Jun 10 06:13:20 <mail.warn> mail postfix/smtpd[71]: warning: unknown[192.0.2.9]: SASL LOGIN "
    "authentication failed: UGFzc3dvcmQ6, sasl_username=jack\n"
    "Jun 10 06:13:50 <mail.warn> mail last message repeated 2 times\n",
    "login user=jack ip=192.0.2.9 failed 3\n" },
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
    "from=\"a b\"@example.net accepted; ann@example.org done; bob@example.org withheld; "
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
  { "chunks-sent-together-have-a-reply-each",
    "Tue 2026-08-18 00:00:48.993: 05: Session 00000101; child 0001\n"
    "Tue 2026-08-18 00:00:48.993: 05: Accepting SMTP connection from 203.0.113.10:45584 to "
    "192.0.2.10:25\n"
    "Tue 2026-08-18 00:00:48.993: 05: <-- MAIL FROM:<a@example.net>\n"
    "Tue 2026-08-18 00:00:48.993: 05: <-- RCPT TO:<ann@example.org>\n"
    "Tue 2026-08-18 00:00:48.993: 05: <-- BDAT 4096\n"
    "Tue 2026-08-18 00:00:48.993: 05: <-- BDAT 4096\n"
    "Tue 2026-08-18 00:00:48.993: 05: <-- BDAT 808 LAST\n"
    "Tue 2026-08-18 00:00:49.001: 05: --> 250 2.1.0 Sender OK\n"
    "Tue 2026-08-18 00:00:49.001: 05: --> 250 2.1.5 Recipient OK\n"
    "Tue 2026-08-18 00:00:49.001: 05: --> 250 2.6.0 4096 octets received\n"
    "Tue 2026-08-18 00:00:49.001: 05: --> 250 2.6.0 4096 octets received\n"
    "Tue 2026-08-18 00:00:49.101: 05: --> 250 Ok, message saved <Message-ID: <1@example.net>>\n"
    "Tue 2026-08-18 00:00:49.201: 05: <-- MAIL FROM:<b@example.net>\n"
    "Tue 2026-08-18 00:00:49.201: 05: --> 250 2.1.0 Sender OK\n"
    "Tue 2026-08-18 00:00:49.201: 05: <-- RCPT TO:<ann@example.org>\n"
    "Tue 2026-08-18 00:00:49.201: 05: --> 250 2.1.5 Recipient OK\n"
    "Tue 2026-08-18 00:00:49.201: 05: <-- BDAT 4096\n"
    "Tue 2026-08-18 00:00:49.201: 05: --> 250 2.6.0 4096 octets received\n"
    "Tue 2026-08-18 00:00:49.201: 05: <-- BDAT 808 LAST\n"
    "Tue 2026-08-18 00:00:49.301: 05: --> 554 5.7.1 no\n"
    "Tue 2026-08-18 00:00:49.301: 05: ----------\n",
    "session message-id=1@example.net ip=203.0.113.10 from=a@example.net accepted; "
    "ann@example.org\n"
    "session ip=203.0.113.10 from=b@example.net refused; ann@example.org\n" },
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
  { "iis-rows-of-two-clients",
    "#Software: Microsoft Internet Information Services 6.0\n"
    "#Version: 1.0\n"
    "#Date: 2010-05-06 07:08:09\n"
    "#Fields: date time c-ip cs-username s-sitename s-computername s-ip s-port cs-method "
    "cs-uri-stem cs-uri-query sc-status sc-win32-status sc-bytes cs-bytes time-taken cs-version "
    "cs-host cs(User-Agent) cs(Cookie) cs(Referer)\n"
    "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 EHLO - +pc 250 0 40 30 0 SMTP "
    "- - - -\n"
    "2010-05-06 07:08:09 203.0.113.18 \"x SMTPSVC1 MAIL 192.0.2.25 0 HELO - +\"x 250 0 40 30 0 "
    "SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 MAIL - "
    "+FROM:<jack+x@example.org>+SIZE=500 250 0 40 30 0 SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.18 \"x SMTPSVC1 MAIL 192.0.2.25 0 MAIL - +FROM:<> 250 0 40 30 0 "
    "SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 RCPT - +TO:<user@example.net> "
    "250 0 40 30 0 SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.18 \"x SMTPSVC1 MAIL 192.0.2.25 0 RCPT - +TO:<ann@example.org> "
    "550 0 40 30 0 SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 RCPT - +TO:<other@example.net> "
    "250 0 40 30 0 SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 DATA - +<1@mail.example.org> "
    "250 0 40 30 0 SMTP - - - -\n"
    "2010-05-06 07:08:09 203.0.113.18 \"x SMTPSVC1 MAIL 192.0.2.25 0 QUIT - \"x 240 0 40 30 0 SMTP "
    "- - - -\n"
    "2010-05-06 07:08:09 203.0.113.17 pc SMTPSVC1 MAIL 192.0.2.25 0 QUIT - pc 240 0 40 30 0 SMTP - "
    "- - -\n"
    "2010-05-06 07:08:11 198.51.100.9 OutboundConnectionCommand SMTPSVC1 MAIL - 25 RCPT - "
    "TO:<user@example.net> 0 0 4 0 281 SMTP - - - -\n",
    "session message-id=1@mail.example.org ip=203.0.113.17 helo=pc from=jack+x@example.org "
    "accepted; user@example.net; other@example.net\n"
    "session ip=203.0.113.18 helo=\"x from=; ann@example.org refused\n" },
  { "smartermail-day-told-by-the-connection",
    "00:00:03 [198.51.100.45][41885938] rsp: 220 mail.example.org\n"
    "00:00:03 [198.51.100.45][41885938] connected at 1/12/2013 12:00:03 AM\n"
    "00:00:03 [198.51.100.45][41885938] cmd: EHLO host45\n"
    "00:00:03 [198.51.100.45][41885938] rsp: 250-mail.example.org Hello [198.51.100.45]250-SIZE "
    "31457280250-AUTH LOGIN CRAM-MD5250 OK\n"
    "00:00:03 [198.51.100.45][41885938] cmd: AUTH LOGIN\n"
    "00:00:03 [198.51.100.45][41885938] rsp: 334 VXNlcm5hbWU6\n"
    "00:00:03 [198.51.100.45][41885938] rsp: 334 UGFzc3dvcmQ6\n"
    "00:00:03 [198.51.100.45][41885938] rsp: 235 Authentication successful\n"
    "00:00:03 [198.51.100.45][41885938] Authenticated as eva@example.org\n"
    "00:00:04 [198.51.100.45][41885938] cmd: MAIL FROM:<eva@example.org> SIZE=10\n"
    "00:00:04 [198.51.100.45][41885938] rsp: 250 OK <eva@example.org> Sender ok\n"
    "00:00:04 [198.51.100.45][41885938] cmd: RCPT TO:<b@example.net>\n"
    "00:00:04 [198.51.100.45][41885938] rsp: 250 OK <b@example.net> Recipient ok\n"
    "00:00:04 [198.51.100.45][41885938] cmd: DATA\n"
    "00:00:04 [198.51.100.45][41885938] rsp: 354 Start mail input; end with <CRLF>.<CRLF>\n"
    "00:00:05 [198.51.100.45][41885938] rsp: 250 OK\n"
    "00:00:05 [198.51.100.45][41885938] Data transfer succeeded, writing mail to 35142851.eml\n"
    "00:00:05 [198.51.100.45][41885938] cmd: QUIT\n"
    "00:00:05 [198.51.100.45][41885938] rsp: 221 Service closing transmission channel\n"
    "00:00:05 [198.51.100.45][41885938] disconnected at 1/12/2013 12:00:05 AM\n",
    "session ip=198.51.100.45 helo=host45 user=eva@example.org from=eva@example.org accepted; "
    "b@example.net\n"
    "login user=eva@example.org ip=198.51.100.45 done\n" },
  { "mailenable-rows-hold-command-and-reply",
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tEHLO\tEHLO "
    "host46\t250-mail.example.org [198.51.100.46], this server offers 4 extensions\t140\t14\t\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tAUTH\tAUTH "
    "LOGIN\t334 VXNlcm5hbWU6\t18\t12\t\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tAUTH\t\t334 "
    "UGFzc3dvcmQ6\t18\t22\teva@example.org\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100."
    "46\tAUTH\tZXZhQGV4YW1wbGUub3Jn\t235 Authenticated\t19\t14\teva@example.org\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tMAIL\tMAIL "
    "FROM:<eva@example.org>\t250 Requested mail action okay, completed\t43\t29\teva@example.org\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tRCPT\tRCPT "
    "TO:<b@example.net>\t250 Requested mail action okay, completed\t43\t24\teva@example.org\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tDATA\tDATA\t354 "
    "Start mail input; end with <CRLF>.<CRLF>\t46\t6\teva@example.org\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tDATA\tDATA\t250 "
    "Requested mail action okay, completed\t43\t500\teva@example.org\n"
    "04/05/07 "
    "00:00:12\tSMTP-IN\t6F2AC2B03F5F4E6E91D0ADE1B59E5F7C.MAI\t1460\t198.51.100.46\tQUIT\tQUIT\t221 "
    "Service closing transmission channel\t42\t6\teva@example.org\n",
    "session ip=198.51.100.46 helo=host46 user=eva@example.org from=eva@example.org accepted; "
    "b@example.net\n"
    "login user=eva@example.org ip=198.51.100.46 done\n" },
  { "mailenable-refused-at-data",
    "04/25/07 00:00:13\tSMTP-IN\tA1.MAI\t1460\t198.51.100.46\tMAIL\tMAIL FROM:<x@example.com>\t250 "
    "ok\t43\t29\t\n"
    "04/25/07 00:00:13\tSMTP-IN\tA1.MAI\t1460\t198.51.100.46\tRCPT\tRCPT TO:<ann@example.org>\t250 "
    "ok\t43\t29\t\n"
    "04/25/07 00:00:13\tSMTP-IN\tA1.MAI\t1460\t198.51.100.46\tDATA\tDATA\t554 5.7.1 No\t43\t29\t\n"
    "04/25/07 00:00:14\tSMTP-IN\tA1.MAI\t1460\t198.51.100.46\tQUIT\tQUIT\t221 bye\t42\t6\t\n",
    "session ip=198.51.100.46 from=x@example.com refused; ann@example.org\n" },
  { "icewarp-id-in-the-reply",
    "198.51.100.47   [16A4] 00:00:10 Connected, local IP=192.0.2.25:25\n"
    "198.51.100.47   [16A4] 00:00:11 >>> 220 mail.example.org ESMTP IceWarp 10.4.5; Wed, 02 Jan "
    "2013 00:00:10 +0100\n"
    "198.51.100.47   [16A4] 00:00:12 <<< EHLO host47\n"
    "198.51.100.47   [16A4] 00:00:13 >>> 250-mail.example.org Hello host47 [198.51.100.47], "
    "pleased to meet you.\n"
    "198.51.100.47   [16A4] 00:00:14 <<< AUTH LOGIN ...\n"
    "198.51.100.47   [16A4] 00:00:15 >>> 235 2.0.0 Authentication successful\n"
    "198.51.100.47   [16A4] 00:00:16 <<< MAIL FROM:<eva@example.org>\n"
    "198.51.100.47   [16A4] 00:00:17 >>> 250 2.1.0 <eva@example.org>... Sender ok\n"
    "198.51.100.47   [16A4] 00:00:18 <<< RCPT TO:<b@example.net>\n"
    "198.51.100.47   [16A4] 00:00:19 >>> 250 2.1.5 <b@example.net>... Recipient ok\n"
    "198.51.100.47   [16A4] 00:00:19 <<< DATA\n"
    "198.51.100.47   [16A4] 00:00:19 >>> 354 Enter mail, end with \".\" on a line by itself\n"
    "198.51.100.47   [16A4] 00:00:19 *** <eva@example.org> <b@example.net> 1 1024 00:00:01 OK "
    "ABC12345\n"
    "198.51.100.47   [16A4] 00:00:19 >>> 250 2.6.0 1024 bytes received in 00:00:01; Message id "
    "ABC12345 accepted for delivery\n"
    "198.51.100.47   [16A4] 00:00:19 <<< QUIT\n"
    "198.51.100.47   [16A4] 00:00:19 >>> 221 2.0.0 mail.example.org closing connection\n"
    "198.51.100.47   [16A4] 00:00:19 Disconnected\n",
    "session id=ABC12345 ip=198.51.100.47 helo=host47 from=eva@example.org accepted; "
    "b@example.net\n"
    "login ip=198.51.100.47 done\n" },
  { "journal-as-json-with-bytes",
    "{\"__REALTIME_TIMESTAMP\":\"1717992000123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":"
    "\"postfix/smtp\",\"MESSAGE\":[53, "
    "70,50,65,56,49,50,51,52,58,32,116,111,61,60,117,64,101,120,97,109,112,108,101,46,110,101,116,"
    "62,44,32,115,116,97,116,117,115,61,98,111,117,110,99,101,100,32,40,233,41]}\n"
    "{\"__REALTIME_TIMESTAMP\":\"1717992000123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":"
    "\"postfix/smtp\",\"MESSAGE\":[53,256,50]}\n",
    "session id=5F2A81234; u@example.net failed\n" },
  { "repeats-of-the-old-syslogd",
    "Jun 10 06:00:00 mail imapd: LOGIN FAILED, user=jack, ip=[203.0.113.9]\n"
    "Jun 10 06:00:03 mail last message repeated 3 times\n"
    "Jun 10 06:00:04 mail imapd: LOGIN, user=jack, ip=[203.0.113.9]\n"
    "Jun 10 06:00:05 mail last message repeated 2 times\n"
    "Jun 10 06:00:06 mail last message repeated 9 times\n",
    "login user=jack ip=203.0.113.9 failed 4\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "replies-to-commands-sent-together-come-in-their-order",
    "#Log-type: SMTP Receive Protocol Log\n"
    "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,"
    "event,data,context\n"
    "2024-06-10T06:13:20.000Z,EX\\Default EX,S1,0,192.0.2.25:25,203.0.113.9:5555,+,,\n"
    "2024-06-10T06:13:21.000Z,EX\\Default EX,S1,1,192.0.2.25:25,203.0.113.9:5555,<,MAIL "
    "FROM:<a@example.net>,\n"
    "2024-06-10T06:13:22.000Z,EX\\Default EX,S1,2,192.0.2.25:25,203.0.113.9:5555,<,RCPT "
    "TO:<no@example.org>,\n"
    "2024-06-10T06:13:23.000Z,EX\\Default EX,S1,3,192.0.2.25:25,203.0.113.9:5555,<,RCPT "
    "TO:<ann@example.org>,\n"
    "2024-06-10T06:13:24.000Z,EX\\Default EX,S1,4,192.0.2.25:25,203.0.113.9:5555,<,DATA,\n"
    "2024-06-10T06:13:25.000Z,EX\\Default EX,S1,5,192.0.2.25:25,203.0.113.9:5555,>,250 2.1.0 "
    "Sender OK,\n"
    "2024-06-10T06:13:26.000Z,EX\\Default EX,S1,6,192.0.2.25:25,203.0.113.9:5555,>,550 5.1.1 User "
    "unknown,\n"
    "2024-06-10T06:13:27.000Z,EX\\Default EX,S1,7,192.0.2.25:25,203.0.113.9:5555,>,250 2.1.5 "
    "Recipient OK,\n"
    "2024-06-10T06:13:28.000Z,EX\\Default EX,S1,8,192.0.2.25:25,203.0.113.9:5555,>,354 Start mail "
    "input,\n"
    "2024-06-10T06:13:29.000Z,EX\\Default EX,S1,9,192.0.2.25:25,203.0.113.9:5555,>,250 2.6.0 "
    "<1@example.net> [InternalId=1] Queued mail for delivery,\n"
    "2024-06-10T06:13:30.000Z,EX\\Default EX,S1,10,192.0.2.25:25,203.0.113.9:5555,-,,\n",
    "session message-id=1@example.net ip=203.0.113.9 from=a@example.net accepted; no@example.org "
    "refused 5.1.1; ann@example.org\n" },
  { "reset-parts-what-was-asked-for-from-the-next-message",
    "#Log-type: SMTP Receive Protocol Log\n"
    "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,"
    "event,data,context\n"
    "2024-06-10T06:13:20.000Z,EX\\Default EX,S2,0,192.0.2.25:25,203.0.113.9:5555,+,,\n"
    "2024-06-10T06:13:21.000Z,EX\\Default EX,S2,1,192.0.2.25:25,203.0.113.9:5555,<,MAIL "
    "FROM:<a@example.net>,\n"
    "2024-06-10T06:13:22.000Z,EX\\Default EX,S2,2,192.0.2.25:25,203.0.113.9:5555,<,RCPT "
    "TO:<x@example.com>,\n"
    "2024-06-10T06:13:23.000Z,EX\\Default EX,S2,3,192.0.2.25:25,203.0.113.9:5555,>,250 2.1.0 "
    "Sender OK,\n"
    "2024-06-10T06:13:24.000Z,EX\\Default EX,S2,4,192.0.2.25:25,203.0.113.9:5555,>,550 5.7.54 "
    "Unable to relay,\n"
    "2024-06-10T06:13:25.000Z,EX\\Default EX,S2,5,192.0.2.25:25,203.0.113.9:5555,<,RSET,\n"
    "2024-06-10T06:13:26.000Z,EX\\Default EX,S2,6,192.0.2.25:25,203.0.113.9:5555,>,250 2.0.0 "
    "Resetting,\n"
    "2024-06-10T06:13:27.000Z,EX\\Default EX,S2,7,192.0.2.25:25,203.0.113.9:5555,<,MAIL "
    "FROM:<b@example.net>,\n"
    "2024-06-10T06:13:28.000Z,EX\\Default EX,S2,8,192.0.2.25:25,203.0.113.9:5555,>,250 2.1.0 "
    "Sender OK,\n"
    "2024-06-10T06:13:29.000Z,EX\\Default EX,S2,9,192.0.2.25:25,203.0.113.9:5555,<,RCPT "
    "TO:<ann@example.org>,\n"
    "2024-06-10T06:13:30.000Z,EX\\Default EX,S2,10,192.0.2.25:25,203.0.113.9:5555,>,250 2.1.5 "
    "Recipient OK,\n"
    "2024-06-10T06:13:31.000Z,EX\\Default EX,S2,11,192.0.2.25:25,203.0.113.9:5555,<,BDAT 900 "
    "LAST,\n"
    "2024-06-10T06:13:32.000Z,EX\\Default EX,S2,12,192.0.2.25:25,203.0.113.9:5555,>,250 2.6.0 "
    "<2@example.net> [InternalId=2] Queued mail for delivery,\n"
    "2024-06-10T06:13:33.000Z,EX\\Default EX,S2,13,192.0.2.25:25,203.0.113.9:5555,<,RSET,\n"
    "2024-06-10T06:13:34.000Z,EX\\Default EX,S2,14,192.0.2.25:25,203.0.113.9:5555,>,250 2.0.0 "
    "Resetting,\n"
    "2024-06-10T06:13:35.000Z,EX\\Default EX,S2,15,192.0.2.25:25,203.0.113.9:5555,-,,\n",
    "session ip=203.0.113.9 from=a@example.net; x@example.com refused 5.7.54\n"
    "session message-id=2@example.net ip=203.0.113.9 from=b@example.net accepted; "
    "ann@example.org\n" },
  { "mdaemon-calls-itself-by-a-name-that-is-no-client's",
    "Thu 2019-03-14 00:02:17.768: Session 981030; child 0003\n"
    "Thu 2019-03-14 00:02:17.768: Parsing message "
    "<c:\\mdaemon\\queues\\remote\\pd50000118290.msg>\n"
    "Thu 2019-03-14 00:02:17.768: *  From: jack@example.org\n"
    "Thu 2019-03-14 00:02:17.768: *  To: x@example.net\n"
    "Thu 2019-03-14 00:02:17.768: *  Message-ID: <2@example.org>\n"
    "Thu 2019-03-14 00:02:17.901: Attempting SMTP connection to [198.51.100.9:25]\n"
    "Thu 2019-03-14 00:02:18.002: <-- 220 mx.example.net ESMTP\n"
    "Thu 2019-03-14 00:02:18.003: --> EHLO mail.example.org\n"
    "Thu 2019-03-14 00:02:18.004: <-- 250 mx.example.net\n"
    "Thu 2019-03-14 00:02:18.005: --> MAIL From:<jack@example.org> SIZE=900\n"
    "Thu 2019-03-14 00:02:18.006: <-- 250 2.1.0 Ok\n"
    "Thu 2019-03-14 00:02:18.007: --> RCPT To:<x@example.net>\n"
    "Thu 2019-03-14 00:02:18.008: <-- 550 5.1.1 <x@example.net>: User unknown\n"
    "Thu 2019-03-14 00:02:18.009: --> QUIT\n"
    "Thu 2019-03-14 00:02:18.010: SMTP session terminated (Bytes in/out: 200/300)\n",
    "session message-id=2@example.org; x@example.net failed 5.1.1\n" },
  { "mdaemon-days-in-another-language",
    "пт 2018-06-01 12:00:00: Session 77; child 0001\n"
    "пт 2018-06-01 12:00:00: Accepting SMTP connection from [192.0.2.77:4444] to [192.0.2.1:25]\n"
    "пт 2018-06-01 12:00:00: <-- MAIL FROM:<a@example.org>\n"
    "пт 2018-06-01 12:00:00: <-- RCPT TO:<b@example.net>\n"
    "пт 2018-06-01 12:00:00: --> 250 <b@example.net>, Recipient ok\n"
    "пт 2018-06-01 12:00:00: <-- DATA\n"
    "пт 2018-06-01 12:00:00: --> 354 Enter mail\n"
    "пт 2018-06-01 12:00:01: --> 250 Ok, message saved <Message-ID: <1@example.org>>\n"
    "пт 2018-06-01 12:00:01: SMTP session successful (Bytes in/out: 1/1)\n",
    "session message-id=1@example.org ip=192.0.2.77 from=a@example.org accepted; b@example.net\n" },
  { "kerio-field-for-each-recipient",
    "[16/Jun/2004 09:46:57] SMTP: From: <>, To: <d@example.net>, To: <e@example.net>, To: "
    "<f@example.net>,<g@example.net>, Size: 379, Sender-Host: 192.0.2.7\n",
    "session ip=192.0.2.7 from= accepted; d@example.net; e@example.net; f@example.net; "
    "g@example.net\n" },
  { "exchange-online-trace-by-a-cmdlet",
    "#TYPE Microsoft.Exchange.Management.FfoReporting.MessageTraceObject\n"
    "\"PSComputerName\",\"RunspaceId\",\"PSShowComputerName\",\"Organization\",\"MessageId\","
    "\"Received\",\"SenderAddress\",\"RecipientAddress\",\"Subject\",\"Status\",\"ToIP\","
    "\"FromIP\",\"Size\",\"MessageTraceId\",\"StartDate\",\"EndDate\",\"Index\"\n"
    "\"outlook.office365.com\",\"a\",\"False\",\"example.onmicrosoft.com\",\"<1@example.org>\",\"1/"
    "31/2024 1:02:03 PM\",\"jack@example.org\",\"u@example.net\",\"Hi, "
    "\"\"you\"\"\",\"Delivered\",\"203.0.113.9\",\"198.51.100.9\",\"5555\",\"b\",\"1/29/2024 "
    "1:00:00 PM\",\"1/31/2024 1:00:00 PM\",\"0\"\n"
    "\"outlook.office365.com\",\"a\",\"False\",\"example.onmicrosoft.com\",\"<1@example.org>\",\"1/"
    "31/2024 1:02:03 "
    "PM\",\"jack@example.org\",\"v@example.net\",\"Hi\",\"Failed\",,\"198.51.100.9\",\"5555\","
    "\"b\",\"1/29/2024 1:00:00 PM\",\"1/31/2024 1:00:00 PM\",\"1\"\n",
    "session message-id=1@example.org ip=198.51.100.9 from=jack@example.org accepted; "
    "u@example.net done; v@example.net failed\n" },
  { "exchange-online-tells-the-result-of-each-recipient",
    "origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,"
    "network_message_id,original_client_ip,directionality,connector_id,delivery_priority\n"
    "2024-06-10T06:00:00.1Z,jack@example.org,\"u@example.net##Receive, Send;v@example.net##"
    "Receive, Fail;w@example.net##Receive, Send\",Hi,900,<1@example.org>,n,203.0.113.9,"
    "Originating,,Normal\n",
    "session message-id=1@example.org ip=203.0.113.9 user=jack@example.org from=jack@example.org "
    "accepted; u@example.net done; w@example.net done; v@example.net failed\n"
    "login user=jack@example.org ip=203.0.113.9 done\n" },
  { "exchange-reports-of-failure-are-its-own-mail",
    "#Fields: "
    "date-time,client-ip,source,event-id,message-id,recipient-address,total-bytes,reference,sender-"
    "address,return-path\n"
    "2024-06-10T06:13:21.123Z,,DSN,DSN,<2@example.org>,jack@example.org,900,<1@example.org>,"
    "postmaster@example.org,<>\n"
    "2024-06-10T06:13:22.123Z,,STOREDRIVER,DELIVER,<2@example.org>,jack@example.org,900,,"
    "postmaster@example.org,<>\n",
    "session message-id=2@example.org from= accepted written here; "
    "jack@example.org done\n" },
  { "postfix-tells-a-filtered-login-when-the-message-is-gone",
    "Jun 10 06:00:00 mail postfix/submission/smtpd[1]: NOQUEUE: client=pc[192.0.2.1], "
    "sasl_method=PLAIN, sasl_username=jack\n"
    "Jun 10 06:00:00 mail postfix/smtpd[2]: 3F2A81234: client=localhost[127.0.0.1], "
    "orig_client=pc[192.0.2.1]\n"
    "Jun 10 06:00:00 mail postfix/qmgr[3]: 3F2A81234: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:00:00 mail postfix/qmgr[3]: 3F2A81234: removed\n"
    "Jun 10 06:00:01 mail postfix/submission/smtpd[1]: proxy-accept: END-OF-MESSAGE: 250 2.0.0 Ok: "
    "queued as 3F2A81234; from=<jack@example.org> to=<ann@example.org> proto=ESMTP helo=<pc> "
    "sasl_username=<jack>\n"
    "Jun 10 07:00:00 mail postfix/smtpd[2]: 3F2A81234: client=mx[198.51.100.9]\n"
    "Jun 10 07:00:00 mail postfix/qmgr[3]: 3F2A81234: from=<x@example.net>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 07:00:00 mail postfix/qmgr[3]: 3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 from=jack@example.org accepted\n"
    "session id=3F2A81234 ip=198.51.100.9 from=x@example.net accepted\n"
    "login user=jack ip=192.0.2.1 done\n" },
  { "postfix-gives-filtered-messages-a-used-id",
    "Jun 10 06:00:00 mail postfix/smtpd[2]: 3F2A81234: client=pc[192.0.2.7], sasl_method=PLAIN, "
    "sasl_username=ceo\n"
    "Jun 10 06:00:00 mail postfix/cleanup[3]: 3F2A81234: message-id=<1@example.org>\n"
    "Jun 10 07:00:00 mail postfix/smtpd[2]: 3F2A81234: client=localhost[127.0.0.1], "
    "orig_client=pc[192.0.2.1]\n"
    "Jun 10 07:00:00 mail postfix/cleanup[3]: 3F2A81234: message-id=<2@example.org>\n"
    "Jun 10 07:00:01 mail postfix/submission/smtpd[1]: proxy-accept: END-OF-MESSAGE: 250 2.0.0 Ok: "
    "queued as 3F2A81234; from=<jack@example.org> to=<ann@example.org> proto=ESMTP helo=<pc> "
    "sasl_username=<jack>\n"
    "Jun 10 08:00:00 mail postfix/smtpd[2]: 3F2A81234: client=localhost[127.0.0.1], "
    "orig_client=mx[198.51.100.9]\n",
    "session id=3F2A81234 message-id=1@example.org ip=192.0.2.7 user=ceo\n"
    "session id=3F2A81234 message-id=2@example.org ip=192.0.2.1 user=jack\n"
    "session id=3F2A81234 ip=198.51.100.9\n"
    "login user=ceo ip=192.0.2.7 done\n" },
  { "grep-puts-the-file-before-each-line",
    "/var/log/mail.log.1:Jun 10 06:00:00 mail postfix/smtpd[1]: 3F2A81234: client=pc[192.0.2.1]\n"
    "/var/log/mail.log:Jun 10 06:00:00 mail postfix/qmgr[2]: 3F2A81234: from=<a@example.org>, "
    "size=9, nrcpt=1 (queue active)\n"
    "/var/log/mail.log:Jun 10 06:00:01 mail postfix/qmgr[2]: 3F2A81234: removed\n",
    "session id=3F2A81234 ip=192.0.2.1 from=a@example.org accepted\n" },
  { "grep-of-exim",
    "exim_mainlog-20240610.gz:2024-06-10 06:00:00 1sGvX6-0002aF-Ef <= a@example.org H=(pc) "
    "[192.0.2.1] P=esmtp S=100 id=1@example.org for u@example.net\n"
    "exim_mainlog-20240610.gz:2024-06-10 06:00:01 1sGvX6-0002aF-Ef Completed\n",
    "session id=1sGvX6-0002aF-Ef message-id=1@example.org ip=192.0.2.1 helo=pc "
    "from=a@example.org accepted; u@example.net\n" },
  { "exchange-kept-by-excel",
    "#Software: Microsoft Exchange Server;;;\n"
    "#Fields: date-time;client-ip;source;event-id;message-id;recipient-address;sender-address;"
    "original-client-ip\n"
    "2024-06-10T06:00:00.100Z;192.0.2.25;STOREDRIVER;SUBMIT;<1@example.org>;\"u@example.net;"
    "v@example.net\";jack@example.org;203.0.113.9\n",
    "session message-id=1@example.org ip=203.0.113.9 user=jack@example.org from=jack@example.org "
    "accepted; u@example.net; v@example.net\n"
    "login user=jack@example.org ip=203.0.113.9 done\n" },
  { "opensmtpd-5",
    "Feb  1 09:00:00 mx smtpd[77]: smtp-in: New session 2d8f9e0a1b2c3d4e from host pc.example.net "
    "[198.51.100.20]\n"
    "Feb  1 09:00:00 mx smtpd[77]: smtp-in: Started TLS on session 2d8f9e0a1b2c3d4e: "
    "version=TLSv1.2, cipher=x, bits=256\n"
    "Feb  1 09:00:00 mx smtpd[77]: smtp-in: Accepted authentication for user eva on session "
    "2d8f9e0a1b2c3d4e\n"
    "Feb  1 09:00:01 mx smtpd[77]: smtp-in: Accepted message a1b2c3d4 on session 2d8f9e0a1b2c3d4e: "
    "from=<eva@example.org>, to=<b@example.net>, size=1234, ndest=1, proto=ESMTP\n"
    "Feb  1 09:00:01 mx smtpd[77]: smtp-in: Accepted message a1b2c3d4 on session 2d8f9e0a1b2c3d4e: "
    "from=<eva@example.org>, to=<c@example.net>, size=1234, ndest=1, proto=ESMTP\n"
    "Feb  1 09:00:02 mx smtpd[77]: smtp-in: Closing session 2d8f9e0a1b2c3d4e\n"
    "Feb  1 09:00:03 mx smtpd[77]: relay: Ok for a1b2c3d4e5f60718: session=2d8f9e0b5c6d7e8f, "
    "from=<eva@example.org>, to=<b@example.net>, rcpt=<->, source=192.0.2.1, relay=203.0.113.1 "
    "(mx.example.net), delay=2s, stat=250 2.0.0 Ok\n",
    "session id=a1b2c3d4 ip=198.51.100.20 user=eva from=eva@example.org accepted; b@example.net "
    "done; c@example.net\n"
    "login user=eva ip=198.51.100.20 done\n" },
  { "message-behind-a-refused-one-has-an-envelope-of-its-own",
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] connected at 1/12/2020 12:00:04 AM\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<x@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 550 5.7.1 denied\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<b@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<ann@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.5 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: DATA\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 354 go\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.0.0 ok\n",
    "session ip=203.0.113.9 from=x@example.net\n"
    "session ip=203.0.113.9 from=b@example.net accepted; ann@example.org\n" },
  { "second-greeting-parts-what-was-asked-for-from-the-next-message",
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] connected at 1/12/2020 12:00:04 AM\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: EHLO pc\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<x@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<x@example.com>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 550 5.7.1 no relay\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: EHLO pc\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<b@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<ann@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.5 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: DATA\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 354 go\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.0.0 ok\n",
    "session ip=203.0.113.9 helo=pc from=x@example.net; x@example.com refused 5.7.1\n"
    "session ip=203.0.113.9 helo=pc from=b@example.net accepted; ann@example.org\n" },
  { "reply-to-a-reset-sent-along-is-none-to-a-recipient",
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] connected at 1/12/2020 12:00:04 AM\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RSET\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<b@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<no@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<ann@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.0.0 reset\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 550 5.1.1 unknown\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.5 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: DATA\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 354 go\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.0.0 ok\n",
    "session ip=203.0.113.9 from=b@example.net accepted; no@example.org refused 5.1.1; "
    "ann@example.org\n" },
  { "greeting-between-messages-ends-none",
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] connected at 1/12/2020 12:00:04 AM\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: EHLO pc\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: STARTTLS\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 220 go\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: EHLO pc\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<b@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<ann@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.5 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: DATA\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 354 go\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.0.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RSET\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.0.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: EHLO pc\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: QUIT\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 221 bye\n",
    "session ip=203.0.113.9 helo=pc from=b@example.net accepted; ann@example.org\n" },
  { "hmailserver-keeps-a-reply-of-several-lines-in-one",
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 220 "
    "mx.example.net ESMTP\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"SENT: MAIL "
    "FROM:<a@example.org>\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 250 2.1.0 "
    "OK\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"SENT: RCPT "
    "TO:<no@example.net>\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 550-5.1.1 The "
    "account that you tried to reach does not exist.[nl]550 5.1.1 Please look again.\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"SENT: RCPT "
    "TO:<ann@example.net>\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 250 2.1.5 "
    "OK\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"SENT: DATA\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 354 go\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"SENT: [nl].\"\n"
    "\"SMTPC\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"198.51.100.9\"\t\"RECEIVED: 250 2.0.0 "
    "OK\"\n",
    "session; no@example.net failed 5.1.1; ann@example.net done 2.0.0\n" },
  { "hmailserver-reads-no-reply-out-of-what-a-client-said",
    "\"SMTPD\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"203.0.113.9\"\t\"SENT: 220 mail ESMTP\"\n"
    "\"SMTPD\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"203.0.113.9\"\t\"RECEIVED: MAIL "
    "FROM:<a@example.net>\"\n"
    "\"SMTPD\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"203.0.113.9\"\t\"SENT: 250 OK\"\n"
    "\"SMTPD\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"203.0.113.9\"\t\"RECEIVED: RCPT "
    "TO:<x-[nl]250 ok@example.net>\"\n"
    "\"SMTPD\"\t4560\t12\t\"2019-01-01 12:00:02.001\"\t\"203.0.113.9\"\t\"SENT: 550 x-[nl]250 ok: "
    "unknown\"\n",
    "session ip=203.0.113.9 from=a@example.net; x-[nl]250 ok@example.net refused\n" },
  { "events-in-a-list-of-one-line-are-read-all",
    "[{\"email\":\"ann@example.net\",\"timestamp\":1718000001,\"smtp-id\":\"<1@example.org>\","
    "\"event\":\"delivered\",\"sg_event_id\":\"1\"}, "
    "{\"email\":\"bob@example.net\",\"timestamp\":1718000002,\"smtp-id\":\"<1@example.org>\","
    "\"event\":\"bounce\",\"sg_event_id\":\"2\"}]\n"
    "[{\"email\":\"ann@example.net\",\"timestamp\":1718000003,\"smtp-id\":\"<2@example.org>\","
    "\"event\":\"delivered\",\"sg_event_id\":\"3\"},{\"x\":\"}],[{\\\"event\\\"\",\"y\":[1,{\"z\":"
    "2}]},{\"email\":\"bob@example.net\",\"timestamp\":1718000004,\"smtp-id\":\"<2@example.org>\","
    "\"event\":\"deferred\",\"sg_event_id\":\"4\"}]\n",
    "session message-id=1@example.org accepted; ann@example.net done; bob@example.net failed\n"
    "session message-id=2@example.org accepted; ann@example.net done; bob@example.net deferred\n" },
  { "message-is-taken-where-the-reply-to-a-recipient-is-lost",
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] connected at 1/12/2020 12:00:04 AM\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: MAIL FROM:<b@example.net>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.1.0 ok\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<no@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 550 5.1.1 unknown\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: RCPT TO:<ann@example.org>\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] cmd: BDAT 900 LAST\n"
    "[2020.01.12] 00:00:04.100 [203.0.113.9][7] rsp: 250 2.6.0 <1@example.net> [InternalId=1] "
    "Queued mail for delivery\n",
    "session message-id=1@example.net ip=203.0.113.9 from=b@example.net accepted; no@example.org "
    "refused 5.1.1; ann@example.org\n" },
  { "mailscanner-gives-a-message-back-under-another-id",
    "Jun 10 06:13:20 mail postfix/smtpd[7]: 4F1A2B3C4D: client=pc[203.0.113.9], sasl_method=PLAIN, "
    "sasl_username=jack\n"
    "Jun 10 06:13:20 mail postfix/cleanup[8]: 4F1A2B3C4D: hold: header Received: from pc (pc "
    "[203.0.113.9]) from pc[203.0.113.9]; from=<jack@example.org> to=<ann@example.net> proto=ESMTP "
    "helo=<pc>\n"
    "Jun 10 06:13:20 mail postfix/cleanup[8]: 4F1A2B3C4D: message-id=<1@example.org>\n"
    "Jun 10 06:13:20 mail MailScanner[50]: Requeue: 4F1A2B3C4D.A5F3C to 5F1A2B3C4D\n"
    "Jun 10 06:13:20 mail MailScanner[50]: Requeue: 6F1A2B3C4D.A5F3C to 7F1A2B3C4D\n"
    "Jun 10 06:13:20 mail postfix/qmgr[9]: 5F1A2B3C4D: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n"
    "Jun 10 06:13:20 mail postfix/smtp[9]: 5F1A2B3C4D: to=<ann@example.net>, "
    "relay=mx.example.net[198.51.100.7]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced "
    "(no)\n"
    "Jun 10 06:13:20 mail postfix/qmgr[9]: 5F1A2B3C4D: removed\n"
    "Jun 10 06:13:20 mail postfix/qmgr[9]: 7F1A2B3C4D: from=<bob@example.org>, size=9, nrcpt=1 "
    "(queue active)\n",
    "session id=4F1A2B3C4D message-id=1@example.org ip=203.0.113.9 user=jack from=jack@example.org "
    "accepted; ann@example.net failed 5.1.1\n"
    "session id=7F1A2B3C4D from=bob@example.org accepted\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "mailscanner-names-an-id-that-is-another-message",
    "Jun 10 06:13:20 mail postfix/smtpd[7]: 4F1A2B3C4D: client=pc[203.0.113.9], sasl_method=PLAIN, "
    "sasl_username=jack\n"
    "Jun 10 06:13:20 mail postfix/smtpd[7]: 5F1A2B3C4D: client=x[203.0.113.8]\n"
    "Jun 10 06:13:20 mail MailScanner[50]: Requeue: 4F1A2B3C4D.A5F3C to 5F1A2B3C4D\n"
    "Jun 10 06:13:20 mail postfix/qmgr[9]: 5F1A2B3C4D: from=<bob@example.net>, size=9, nrcpt=1 "
    "(queue active)\n",
    "session id=4F1A2B3C4D ip=203.0.113.9 user=jack\n"
    "session id=5F1A2B3C4D ip=203.0.113.8 from=bob@example.net accepted\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "postfix-discards-what-one-recipient-was-named-for",
    "Jun 10 06:13:20 mail postfix/smtpd[7]: 4F1A2B3C4D: client=pc[203.0.113.9]\n"
    "Jun 10 06:13:20 mail postfix/smtpd[7]: 4F1A2B3C4D: discard: RCPT from pc[203.0.113.9]: "
    "<ann@example.org>: Recipient address triggers DISCARD action; from=<a@example.net> "
    "to=<ann@example.org> proto=ESMTP helo=<pc>\n"
    "Jun 10 06:13:20 mail postfix/cleanup[8]: 4F1A2B3C4D: message-id=<1@example.net>\n",
    "session id=4F1A2B3C4D message-id=1@example.net ip=203.0.113.9 helo=pc; ann@example.org "
    "withheld\n" },
  { "lines-behind-one-long-line-are-not-joined",
    "Jun 10 06:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\n"
    "segmentation fault\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n",
    "session id=4VyN001 ip=203.0.113.77 user=jack from=jack@example.org accepted\n"
    "login user=jack ip=203.0.113.77 done\n" },
  { "a-client-that-greets-by-entities-is-not-read",
    "Jun 10 06:13:20 mail postfix/smtpd[7]: NOQUEUE: reject: RCPT from x[203.0.113.8]: 450 4.7.1 "
    "<&lt;x&gt;>: Helo command rejected; from=<a@example.net> to=<ann@example.org> proto=ESMTP "
    "helo=<&lt;x&gt;>\n"
    "Jun 10 06:13:20 mail postfix/smtpd[7]: 4F1A2B3C4D: client=&lt;x[203.0.113.9]\n"
    "Jun 10 06:13:20 mail postfix/qmgr[9]: 4F1A2B3C4D: from=<a&amp;b@example.net>, size=9, nrcpt=1 "
    "(queue active)\n",
    "session id=4F1A2B3C4D ip=203.0.113.9 from=a&amp;b@example.net accepted\n" },
  { "subject-of-entities-is-no-column",
    "#Software: Microsoft Exchange Server\n"
    "#Fields: "
    "date-time,client-ip,source,event-id,internal-message-id,message-id,recipient-address,message-"
    "subject,sender-address,directionality,original-client-ip\n"
    "2024-06-10T06:13:20.000Z,198.51.100.9,SMTP,RECEIVE,1,<p/"
    "1@example.net>,ann@example.org,&quot;&lt;x,a@example.net,Incoming,198.51.100.9\n"
    "2024-06-10T06:13:20.000Z,198.51.100.9,SMTP,RECEIVE,1,<p/"
    "2@example.net>,ann@example.org,\"x&lt;&quot;,ceo@example.org,Originating,10.0.0.5,&quot;\",b@"
    "example.net,Incoming,198.51.100.9\n"
    "2024-06-10T06:13:20.000Z,198.51.100.9,SMTP,RECEIVE,1,<3@example.net>,ann@example.org,Hi,c@"
    "example.net,Incoming,198.51.100.9\n",
    "session message-id=p/1@example.net ip=198.51.100.9 from=a@example.net accepted; "
    "ann@example.org\n"
    "session message-id=p/2@example.net ip=198.51.100.9 from=b@example.net accepted; "
    "ann@example.org\n"
    "session message-id=3@example.net ip=198.51.100.9 from=c@example.net accepted; "
    "ann@example.org\n" },
  { "login-of-entities-is-no-member",
    "{\"__REALTIME_TIMESTAMP\": \"1718000000123456\", \"MESSAGE\": \"warning: x[203.0.113.66]: "
    "SASL LOGIN authentication failed: x, "
    "sasl_username=a&lt;&quot;,&quot;SYSLOG_IDENTIFIER&quot;:&quot;x\", \"SYSLOG_IDENTIFIER\": "
    "\"postfix/smtpd\", \"_HOSTNAME\": \"mail\"}\n",
    "login user=a&lt;&quot;,&quot;SYSLOG_IDENTIFIER&quot;:&quot;x ip=203.0.113.66 failed\n" },
  { "subject-of-half-an-element-hides-nothing",
    "{\"helo\": \"&lt;\", \"subject\": \"<p a='\", \"timestamp\": \"2024-06-10T06:13:20Z\", "
    "\"host\": \"mail\", \"ident\": \"postfix/smtpd\", \"message\": \"4VyN001: "
    "client=pc[203.0.113.9], sasl_method=PLAIN, sasl_username=jack\", \"rcpt\": \"'>\"}\n",
    "session id=4VyN001 ip=203.0.113.9 user=jack\n"
    "login user=jack ip=203.0.113.9 done\n" },
  { "subject-at-a-break-is-no-line",
    "Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.7\n"
    "7], sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org\n"
    ">, size=9, nrcpt=1 (queue active)\n"
    "Jun 10 08:13:21 mail postfix/cleanup[72]: 4VyN001: warning: header Sub\n"
    "ject: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
    "Jun 10 08:13:21 mail postfix/smtpd[71]: 5VyN001: client=x[203.0.113.6\n"
    "6], sasl_method=LOGIN, sasl_username=ceo\n",
    "session id=4VyN001 ip=203.0.113.77 user=jack from=jack@example.org accepted\n"
    "login user=jack ip=203.0.113.77 done\n" },
  { "subject-beyond-ascii-at-a-break-is-no-line",
    "Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.7\n"
    "7], sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org\n"
    ">, size=9, nrcpt=1 (queue active)\n"
    "Jun 10 08:13:21 mail postfix/cleanup[72]: 4VyN001: warning: header Sub\n"
    "ject: \xc3\xa4"
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
    "Jun 10 08:13:21 mail postfix/smtpd[71]: 5VyN001: client=x[203.0.113.6\n"
    "6], sasl_method=LOGIN, sasl_username=ceo\n",
    "session id=4VyN001 ip=203.0.113.77 user=jack from=jack@example.org accepted\n"
    "login user=jack ip=203.0.113.77 done\n" },
  { "table-of-what-visitors-wrote-is-no-log",
    "Date,Name,Message\n"
    "2024-06-10 06:13:20,Ann,\"mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.9], "
    "sasl_method=PLAIN, sasl_username=ceo\"\n",
    "" },
  { "tag-is-one-word",
    "{\"timestamp\": \"2024-06-10T06:13:20Z\", \"host\": \"web\", \"tag\": \"postfix/smtpd[71]: "
    "4VyN001: client=pc[203.0.113.9], sasl_method=PLAIN, sasl_username=ceo:\", \"message\": "
    "\"x\"}\n",
    "" },
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
