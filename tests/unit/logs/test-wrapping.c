/* test-wrapping.c - one session in whatever collectors make of its lines.
 *
 * All of these logs tell of one message at one moment, on a clock two hours ahead of UTC.
 */
#include "logs/reader.h"

#define MOMENT_UNIX 1718000000 /* 2024-06-10 06:13:20 UTC */

typedef enum { ZONED, NO_ZONE, NO_YEAR } Clock;

typedef struct {
  const char *name; /* end of the test's path */
  const char *log;
  Clock clock; /* what is known of its clock */
} Row;

static void
check_clock (const BhStamp *stamp, Clock clock)
{
  g_assert_cmpint (stamp->has_zone, ==, clock == ZONED);
  g_assert_cmpint (stamp->has_year, ==, clock != NO_YEAR);
  if (clock != NO_YEAR)
    g_assert_cmpint (stamp->seconds, ==, MOMENT_UNIX + (clock == ZONED ? 0 : 7200));
}

static void
check_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();

  bh_log_reader_feed (reader, bh_span_of_string (row->log));
  bh_log_reader_finish (reader);

  g_autoptr (GPtrArray) sessions = bh_log_reader_take_sessions (reader);
  g_assert_cmpuint (sessions->len, ==, 1);
  const BhLogSession *session = g_ptr_array_index (sessions, 0);
  g_assert_true (g_str_has_prefix (session->user, "jack"));
  g_assert_cmpstr (session->client_ip, ==, "203.0.113.77");
  g_assert_cmpstr (session->from, ==, "jack@example.org");
  g_assert_true (session->is_accepted);
  check_clock (&session->time, row->clock);
}

static const Row rows[] = {
  { "colours-of-docker-compose",
    "\033[36mmail-1  |\033[0m Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "\033[36mmail-1  |\033[0m Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "colours-of-grep",
    "Jun 10 08:13:20 mail postfix/smtpd[71]: \033[01;31m\033[K4VyN001\033[m\033[K: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n",
    NO_YEAR },
  { "journal-as-it-tells-all",
    "-- Journal begins at Mon 2024-06-03 00:00:00 CEST, ends at Mon 2024-06-10 09:00:00 CEST. --\n"
    "Mon 2024-06-10 08:13:20.123456 CEST [s=1f;i=71;b=2f;m=3f;t=4f;x=5f]\n"
    "    _TRANSPORT=syslog\n"
    "    SYSLOG_IDENTIFIER=postfix/smtpd\n"
    "    _HOSTNAME=mail\n"
    "    _PID=71\n"
    "    MESSAGE=4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "            _PID=72\n"
    "    _SOURCE_REALTIME_TIMESTAMP=1718000000123456\n"
    "Mon 2024-06-10 08:13:20.223456 CEST [s=1f;i=72;b=2f;m=3f;t=4f;x=6f]\n"
    "    SYSLOG_IDENTIFIER=postfix/qmgr\n"
    "    _HOSTNAME=mail\n"
    "    _PID=73\n"
    "    MESSAGE=4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n"
    "    _SOURCE_REALTIME_TIMESTAMP=1718000000223456\n",
    ZONED },
  { "journal-that-was-given-no-time-of-its-own",
    "Mon 2024-06-10 08:13:20.123456 CEST [s=1f;i=71;b=2f;m=3f;t=4f;x=5f]\n"
    "    SYSLOG_IDENTIFIER=postfix/smtpd\n"
    "    MESSAGE=4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "Mon 2024-06-10 08:13:20.223456 CEST [s=1f;i=72;b=2f;m=3f;t=4f;x=6f]\n"
    "    SYSLOG_IDENTIFIER=postfix/qmgr\n"
    "    MESSAGE=4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n",
    NO_ZONE },
  { "grep-of-files-without-a-dot",
    "maillog.1.gz:Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "maillog:Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "number-of-cat",
    "     1\tJun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "     2\tJun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "number-of-grep",
    "712:Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "714:Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "lines-around-what-grep-found",
    "/srv/copy of it/mail.log.1:71:Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "/srv/copy of it/mail.log.1-72-Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n"
    "--\n"
    "/srv/copy of it/mail.log:9:Jun 10 08:13:21 mail postfix/qmgr[73]: 4VyN001: removed\n",
    NO_YEAR },
  { "lines-before-what-grep-found",
    "/srv/copy-of it/mail.log-20240610-Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "/srv/copy-of it/mail.log-20240610:Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n"
    "--\n"
    "/srv/copy-of it/mail.log-Jun 10 08:13:21 mail postfix/qmgr[73]: 4VyN001: removed\n",
    NO_YEAR },
  { "numbered-lines-before-what-grep-found",
    "mail.log-71-2024-06-10T08:13:20+02:00 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "mail.log:72:2024-06-10T08:13:20+02:00 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n",
    ZONED },
  { "numbers-around-what-grep-found",
    "71-Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "72:Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "grep-of-mdaemon",
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:START Event Log / MDaemon PRO v24.0.0, SMTP (in) log "
    "information\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.100: 05: Session 1111; child "
    "1\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.100: 05: Accepting SMTP "
    "connection from 203.0.113.77:3202 to 192.0.2.25:587\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.200: 05: Authenticated as "
    "jack@example.org\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.300: 02: <-- MAIL "
    "FROM:<jack@example.org>\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.300: 03: --> 250 Sender OK\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.400: 02: <-- DATA\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:19.400: 03: --> 354 Enter "
    "mail\r\n"
    "Logs/MDaemon-2024-06-10-SMTP-(in).log:Mon 2024-06-10 08:13:20.100: 03: --> 250 Ok, message "
    "saved <Message-ID: <1@example.org>>\r\n",
    NO_ZONE },
  { "select-string-of-kerio",
    "C:\\Kerio\\store\\logs\\mail.log:17:[10/Jun/2024 08:13:20] Recv: Queue-ID: 66669940-00000009, "
    "Service: SMTP, From: <jack@example.org>, To: <user@example.net>, Size: 985, Sender-Host: "
    "203.0.113.77, User: jack@example.org, SSL: yes\r\n",
    ZONED },
  { "docker-time-before-kerio",
    "2024-06-10T06:13:20.123456789Z [10/Jun/2024 08:13:20] Recv: Queue-ID: 66669940-00000009, "
    "Service: SMTP, From: <jack@example.org>, To: <user@example.net>, Size: 985, Sender-Host: "
    "203.0.113.77, User: jack@example.org, SSL: yes\n",
    ZONED },
  { "docker-time-before-hmailserver",
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"RECEIVED: AUTH LOGIN\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"SENT: 334 VXNlcm5hbWU6\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"RECEIVED: amFjaw==\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"SENT: 235 authenticated.\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"RECEIVED: MAIL FROM:<jack@example.org>\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"SENT: 250 OK\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"RECEIVED: DATA\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"SENT: 354 OK, send.\"\n"
    "2024-06-10T06:13:20.123456789Z \"SMTPD\"\t4556\t12\t\"2024-06-10 08:13:20.100\"\t"
    "\"203.0.113.77\"\t\"SENT: 250 Queued (0.094 seconds)\"\n",
    ZONED },
  { "grep-of-exchange",
    "MSGTRK2024061006-1.LOG:#Software: Microsoft Exchange Server\r\n"
    "MSGTRK2024061006-1.LOG:#Fields: date-time,client-ip,source,event-id,message-id,"
    "recipient-address,total-bytes,message-subject,sender-address,original-client-ip\r\n"
    "MSGTRK2024061006-1.LOG:2024-06-10T06:13:20.123Z,192.168.1.10,STOREDRIVER,SUBMIT,"
    "<1@example.org>,user@example.net,73,\"two\r\n"
    "MSGTRK2024061006-1.LOG:lines\",jack@example.org,203.0.113.77\r\n",
    ZONED },
  { "colours-of-the-journal",
    "Jun 10 08:13:20 mail \033[0;1;39mpostfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\033[0m\n"
    "Jun 10 08:13:20 mail \033[0;1;39mpostfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\033[0m\n",
    NO_YEAR },
  { "journal-as-json-seq",
    "\036{\"__REALTIME_TIMESTAMP\":\"1718000000123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_"
    "IDENTIFIER\":\"postfix/smtpd\",\"MESSAGE\":\"4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\"}\n"
    "\036{\"__REALTIME_TIMESTAMP\":\"1718000000123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_"
    "IDENTIFIER\":\"postfix/qmgr\",\"MESSAGE\":\"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\"}\n",
    ZONED },
  { "journal-as-json-sse",
    "data: "
    "{\"__REALTIME_TIMESTAMP\":\"1718000000123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":"
    "\"postfix/smtpd\",\"MESSAGE\":\"4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\"}\n"
    "\n"
    "data: "
    "{\"__REALTIME_TIMESTAMP\":\"1718000000123456\",\"_HOSTNAME\":\"mail\",\"SYSLOG_IDENTIFIER\":"
    "\"postfix/qmgr\",\"MESSAGE\":\"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue "
    "active)\"}\n"
    "\n",
    ZONED },
  { "journal-as-a-list-in-one-line",
    "[{\"__REALTIME_TIMESTAMP\":\"1718000000123456\",\"SYSLOG_IDENTIFIER\":\"postfix/smtpd\","
    "\"MESSAGE\":\"4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"},"
    "{\"__REALTIME_TIMESTAMP\":\"1718000000123456\",\"SYSLOG_IDENTIFIER\":\"postfix/qmgr\","
    "\"MESSAGE\":\"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}]\n",
    ZONED },
  { "journal-as-json-pretty",
    "{\n"
    "        \"__REALTIME_TIMESTAMP\": \"1718000000123456\",\n"
    "        \"_HOSTNAME\": \"mail\",\n"
    "        \"SYSLOG_IDENTIFIER\": \"postfix/smtpd\",\n"
    "        \"MESSAGE\": \"4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\"\n"
    "}\n"
    "{\n"
    "        \"__REALTIME_TIMESTAMP\": \"1718000000123456\",\n"
    "        \"_HOSTNAME\": \"mail\",\n"
    "        \"SYSLOG_IDENTIFIER\": \"postfix/qmgr\",\n"
    "        \"MESSAGE\": \"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"\n"
    "}\n",
    ZONED },
  { "list-of-objects",
    "[\n"
    "  {\n"
    "          \"__REALTIME_TIMESTAMP\": \"1718000000123456\",\n"
    "          \"_HOSTNAME\": \"mail\",\n"
    "          \"SYSLOG_IDENTIFIER\": \"postfix/smtpd\",\n"
    "          \"MESSAGE\": \"4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\"\n"
    "  },\n"
    "  {\n"
    "          \"__REALTIME_TIMESTAMP\": \"1718000000123456\",\n"
    "          \"_HOSTNAME\": \"mail\",\n"
    "          \"SYSLOG_IDENTIFIER\": \"postfix/qmgr\",\n"
    "          \"MESSAGE\": \"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"\n"
    "  }\n"
    "]\n",
    ZONED },
  { "elasticsearch-puts-the-line-into-an-object",
    "{\"_index\":\"mail\",\"_source\":{\"@timestamp\":\"2024-06-10T06:13:20.5Z\",\"host\":{"
    "\"name\":\"mail\"},\"message\":\"Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"},\"sort\":[1]}\n"
    "{\"_index\":\"mail\",\"_source\":{\"@timestamp\":\"2024-06-10T06:13:20.5Z\",\"host\":{"
    "\"name\":\"mail\"},\"message\":\"Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"},\"sort\":[1]}\n",
    ZONED },
  { "splunk-as-json",
    "{\"preview\":false,\"result\":{\"_raw\":\"Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\",\"_time\":\"2024-06-10 "
    "08:13:20.000 CEST\",\"host\":\"mail\"}}\n"
    "{\"preview\":false,\"result\":{\"_raw\":\"Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\",\"_time\":\"2024-06-10 08:13:20.000 "
    "CEST\",\"host\":\"mail\"}}\n",
    NO_YEAR },
  { "splunk-as-a-table",
    "\"_raw\",\"_time\",host\n"
    "\"Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\",\"2024-06-10T08:13:20.000+0200\",mail\n"
    "\"Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\",\"2024-06-10T08:13:20.000+0200\",mail\n",
    ZONED },
  { "graylog-newest-first",
    "\"timestamp\",\"source\",\"message\"\n"
    "\"2024-06-10T06:13:20.5Z\",\"mail\",\"mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"\n"
    "\"2024-06-10T06:13:20.5Z\",\"mail\",\"mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"\n",
    ZONED },
  { "kibana-as-a-table",
    "\"@timestamp\",message\n"
    "\"Jun 10, 2024 @ 08:13:20.000\",\"Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"\n"
    "\"Jun 10, 2024 @ 08:13:20.000\",\"Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"\n",
    NO_YEAR },
  { "loki-as-json",
    "{\"labels\":{\"job\":\"mail\"},\"line\":\"Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\",\"timestamp\":\"2024-06-10T06:13:20.5Z\"}\n"
    "{\"labels\":{\"job\":\"mail\"},\"line\":\"Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue "
    "active)\",\"timestamp\":\"2024-06-10T06:13:20.5Z\"}\n",
    ZONED },
  { "logcli",
    "2024-06-10T08:13:20+02:00 {host=\"mail\", job=\"log\"} Jun 10 08:13:20 mail "
    "postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "2024-06-10T08:13:20+02:00 {host=\"mail\", job=\"log\"} Jun 10 08:13:20 mail postfix/qmgr[73]: "
    "4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n",
    ZONED },
  { "logstash-keeps-the-priority",
    "{\"@timestamp\":\"2024-06-10T06:13:20.5Z\",\"message\":\"<22>Jun 10 08:13:20 mail "
    "postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\"}\n"
    "{\"@timestamp\":\"2024-06-10T06:13:20.5Z\",\"message\":\"<22>Jun 10 08:13:20 mail "
    "postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    ZONED },
  { "shipped-long-after-it-was-written",
    "{\"@timestamp\":\"2024-06-12T09:01:47.000Z\",\"message\":\"Jun 10 08:13:20 mail "
    "postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\"}\n"
    "{\"@timestamp\":\"2024-06-12T09:01:47.000Z\",\"message\":\"Jun 10 08:13:20 mail "
    "postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    NO_YEAR },
  { "one-of-late-lines-lies-two-hours-from-the-collectors-time",
    "{\"@timestamp\":\"2024-06-10T10:13:50.000Z\",\"message\":\"Jun 10 08:13:20 mail "
    "postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack\"}\n"
    "{\"@timestamp\":\"2024-06-10T10:13:50.000Z\",\"message\":\"Jun 10 08:13:20 mail "
    "postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue "
    "active)\"}\n"
    "{\"@timestamp\":\"2024-06-10T10:13:50.000Z\",\"message\":\"Jun 10 08:20:20 mail "
    "postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue "
    "active)\"}\n",
    NO_YEAR },
  { "a-stranger-calls-himself-like-columns",
    "Jun 10 08:13:19 mail postfix/smtpd[70]: NOQUEUE: reject: RCPT from pc[198.51.100.7]: 450 "
    "4.7.1 <a,_raw,_time>: Helo command rejected; proto=SMTP helo=<a,_raw,_time,b>\n"
    "Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n",
    NO_YEAR },
  { "loghost-tells-the-year",
    "2024-06-10T08:13:20+02:00 192.0.2.10 Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "2024-06-10T08:13:20+02:00 192.0.2.10 Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n",
    ZONED },
  { "exim-in-a-container",
    "2024-06-10T06:13:20.5Z 2024-06-10 08:13:20 1sGvX6-0002aF-Ef <= jack@example.org H=(pc) "
    "[203.0.113.77] P=esmtpsa A=plain:jack S=9 id=1@example.org\n",
    ZONED },
  { "exim-under-docker-compose",
    "exim-1  | 2024-06-10 08:13:20 1sGvX6-0002aF-Ef <= jack@example.org H=(pc) [203.0.113.77] "
    "P=esmtpsa A=plain:jack S=9 id=1@example.org\n",
    NO_ZONE },
  { "exim-under-kubernetes",
    "2024-06-10T06:13:20.5Z stdout F 2024-06-10 08:13:20 1sGvX6-0002aF-Ef <= jack@example.org "
    "H=(pc) [203.0.113.77] P=esmtpsa A=plain:jack S=9 id=1@example.org\n",
    ZONED },
  { "exim-of-docker-objects",
    "{\"log\":\"2024-06-10 08:13:20 1sGvX6-0002aF-Ef <= jack@example.org H=(pc) [203.0.113.77] "
    "P=esmtpsa A=plain:jack S=9 "
    "id=1@example.org\\n\",\"stream\":\"stdout\",\"time\":\"2024-06-10T06:13:20.5Z\"}\n",
    ZONED },
  { "exim-tells-its-zone-by-itself",
    "2024-06-10 08:13:20 +0200 1sGvX6-0002aF-Ef <= jack@example.org H=(pc) [203.0.113.77] "
    "P=esmtpsa A=plain:jack S=9 id=1@example.org\n",
    ZONED },
  { "kerio-in-elasticsearch",
    "{\"_source\":{\"@timestamp\":\"2024-06-10T06:13:21.000Z\",\"message\":\"[10/Jun/2024 "
    "08:13:20] SMTP: From: <jack@example.org>, To: <user@example.net>, Size: 9, Sender-Host: "
    "203.0.113.77, User: jack\"}}\n",
    ZONED },
  { "exchange-in-splunk",
    "\"_raw\",\"_time\"\n"
    "\"#Fields: date-time,client-ip,source,event-id,message-id,recipient-address,sender-address,"
    "original-client-ip\",\"2024-06-10T06:13:20.000+0000\"\n"
    "\"2024-06-10T06:13:20.000Z,192.0.2.25,STOREDRIVER,SUBMIT,<1@example.org>,user@example.net,"
    "jack@example.org,203.0.113.77\",\"2024-06-10T06:13:20.000+0000\"\n",
    ZONED },
  { "lengths-of-a-relay-without-line-ends",
    "115 <22>Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack107 <22>Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)",
    NO_YEAR },
  { "lengths-of-a-relay-and-line-ends",
    "115 <22>Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "107 <22>Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "lengths-before-the-newer-protocol",
    "158 <22>1 2024-06-10T08:13:20.5+02:00 mail postfix/smtpd 71 - [timeQuality tzKnown=\"1\"] "
    "\xef\xbb\xbf"
    "4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack150 <22>1 "
    "2024-06-10T08:13:20.5+02:00 mail postfix/qmgr 73 - [timeQuality tzKnown=\"1\"] \xef\xbb\xbf"
    "4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)",
    ZONED },
  { "quoted-in-a-letter",
    "She wrote:\n"
    "\n"
    "> > Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "> > Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n",
    NO_YEAR },
  { "indented-below-a-command",
    "root@mail:~# grep 4VyN001 /var/log/mail.log\n"
    "    Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "    Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, nrcpt=1 "
    "(queue active)\n",
    NO_YEAR },
  { "numbers-of-an-editor",
    "    9 Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\n"
    "   10 Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, size=9, "
    "nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "page-of-a-console",
    "<html><body><pre>\n"
    "Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, "
    "sasl_username=jack<br>\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=&lt;jack@example.org&gt;, size=9, "
    "nrcpt=1 (queue active)<br>\n"
    "</pre></body></html>\n",
    NO_YEAR },
  { "rows-of-a-page",
    "<tr><td class=\"x\">Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack</td></tr>\n"
    "<tr><td class=\"x\">Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=&lt;jack@example.org&gt;, size=9, nrcpt=1 (queue active)</td></tr>\n",
    NO_YEAR },
  { "blanks-that-do-not-break",
    "Jun\xc2\xa0"
    "10\xc2\xa0"
    "08:13:20\xc2\xa0"
    "mail\xc2\xa0"
    "postfix/smtpd[71]:\xc2\xa0"
    "4VyN001:\xc2\xa0"
    "client=pc[203.0.113.77],\xc2\xa0"
    "sasl_method=LOGIN,\xc2\xa0"
    "sasl_username=jack\n"
    "Jun\xc2\xa0"
    "10\xc2\xa0"
    "08:13:20\xc2\xa0"
    "mail\xc2\xa0"
    "postfix/qmgr[73]:\xc2\xa0"
    "4VyN001:\xc2\xa0"
    "from=<jack@example.org>,\xc2\xa0"
    "size=9,\xc2\xa0"
    "nrcpt=1\xc2\xa0"
    "(queue\xc2\xa0"
    "active)\n",
    NO_YEAR },
  { "broken-at-the-width-of-a-terminal",
    "Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.7\n"
    "7], sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org\n"
    ">, size=9, nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "broken-between-words-and-quoted",
    "> Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001:\n"
    "> client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "> Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>,\n"
    "> size=9, nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "broken-at-hyphens-of-a-page",
    "Jun 10 08:13:20 mail-in postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77],\n"
    "sasl_method=LOGIN, sasl_username=jack\n"
    "Jun 10 08:13:20 mail-in postfix/qmgr[73]: 4VyN001: from=<jack@example.org>,\n"
    "size=9, nrcpt=1 (queue active)\n",
    NO_YEAR },
  { "google-cloud-keeps-the-line",
    "{\"insertId\": \"x\", \"textPayload\": \"Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\", \"timestamp\": "
    "\"2024-06-10T06:13:20Z\"}\n"
    "{\"insertId\": \"x\", \"textPayload\": \"Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\", \"timestamp\": "
    "\"2024-06-10T06:13:20Z\"}\n",
    ZONED },
  { "syslog-ng-takes-the-line-apart",
    "{\"PROGRAM\": \"postfix/smtpd\", \"PID\": \"71\", \"MESSAGE\": \"4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\", \"HOST\": \"mail\", "
    "\"ISODATE\": \"2024-06-10T08:13:20+02:00\"}\n"
    "{\"PROGRAM\": \"postfix/qmgr\", \"PID\": \"73\", \"MESSAGE\": \"4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\", \"HOST\": \"mail\", \"ISODATE\": "
    "\"2024-06-10T08:13:20+02:00\"}\n",
    ZONED },
  { "rsyslog-cuts-the-name-of-the-program",
    "{\"timestamp\": \"2024-06-10T08:13:20+02:00\", \"host\": \"mail\", \"programname\": "
    "\"postfix\", \"tag\": \"postfix/smtpd[71]:\", \"message\": \" 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"timestamp\": \"2024-06-10T08:13:20+02:00\", \"host\": \"mail\", \"programname\": "
    "\"postfix\", \"tag\": \"postfix/qmgr[73]:\", \"message\": \" 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    ZONED },
  { "fluent-bit-takes-the-line-apart",
    "{\"date\": 1718000000.5, \"host\": \"mail\", \"ident\": \"postfix/smtpd\", \"pid\": \"71\", "
    "\"message\": \"4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"date\": 1718000000.5, \"host\": \"mail\", \"ident\": \"postfix/qmgr\", \"pid\": \"73\", "
    "\"message\": \"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    ZONED },
  { "fluent-bit-has-all-places-of-a-second",
    "{\"date\": 1718000000.123456, \"host\": \"mail\", \"ident\": \"postfix/smtpd\", \"pid\": "
    "\"71\", "
    "\"message\": \"4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"date\": 1718000000.123456789, \"host\": \"mail\", \"ident\": \"postfix/qmgr\", \"pid\": "
    "\"73\", "
    "\"message\": \"4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    ZONED },
  { "gelf-has-seconds",
    "{\"version\": \"1.1\", \"host\": \"mail\", \"short_message\": \"4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\", \"timestamp\": "
    "1718000000.25, \"_application_name\": \"postfix/smtpd\", \"_process_id\": 71}\n"
    "{\"version\": \"1.1\", \"host\": \"mail\", \"short_message\": \"4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\", \"timestamp\": 1718000000.25, "
    "\"_application_name\": \"postfix/qmgr\", \"_process_id\": 73}\n",
    ZONED },
  { "fluentd-puts-columns-before-the-object",
    "2024-06-10T06:13:20+00:00\tmail.info\t{\"message\": \"Jun 10 08:13:20 mail postfix/smtpd[71]: "
    "4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"}\n"
    "2024-06-10T06:13:20+00:00\tmail.info\t{\"message\": \"Jun 10 08:13:20 mail postfix/qmgr[73]: "
    "4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    NO_YEAR },
  { "kibana-shows-its-own-clock",
    "\"@timestamp\",\"host.name\",\"process.name\",\"process.pid\",message\n"
    "\"Jun 10, 2024 @ 08:13:20.000\",mail,postfix/smtpd,71,\"4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\"\n"
    "\"Jun 10, 2024 @ 08:13:20.000\",mail,postfix/qmgr,73,\"4VyN001: from=<jack@example.org>, "
    "size=9, nrcpt=1 (queue active)\"\n",
    NO_ZONE },
  { "graylog-takes-the-line-apart",
    "\"timestamp\",\"source\",\"application_name\",\"process_id\",\"message\"\n"
    "\"2024-06-10T06:13:20.000Z\",\"mail\",\"postfix/smtpd\",\"71\",\"4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"\n"
    "\"2024-06-10T06:13:20.000Z\",\"mail\",\"postfix/qmgr\",\"73\",\"4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"\n",
    ZONED },
  { "loganalyzer-as-a-table",
    "\"Date\",\"Host\",\"Facility\",\"Severity\",\"Syslogtag\",\"ProcessID\",\"Messagetype\","
    "\"Message\"\n"
    "\"2024-06-10 "
    "08:13:20\",\"mail\",\"MAIL\",\"INFO\",\"postfix/smtpd[71]:\",\"71\",\"Syslog\",\"4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"\n"
    "\"2024-06-10 "
    "08:13:20\",\"mail\",\"MAIL\",\"INFO\",\"postfix/qmgr[73]:\",\"73\",\"Syslog\",\"4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"\n",
    NO_ZONE },
  { "line-whole-beside-its-parts",
    "{\"date\": 1718000000.5, \"host\": \"mail\", \"ident\": \"postfix/smtpd\", \"pid\": \"71\", "
    "\"message\": \"<22>Jun 10 08:13:20 mail postfix/smtpd[71]: 4VyN001: client=pc[203.0.113.77], "
    "sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"date\": 1718000000.5, \"host\": \"mail\", \"ident\": \"postfix/qmgr\", \"pid\": \"73\", "
    "\"message\": \"<22>Jun 10 08:13:20 mail postfix/qmgr[73]: 4VyN001: from=<jack@example.org>, "
    "size=9, nrcpt=1 (queue active)\"}\n",
    NO_YEAR },
  { "line-whole-beside-its-tag",
    "{\"@timestamp\": \"2024-06-10T06:13:20Z\", \"host\": \"mail\", \"syslogtag\": "
    "\"postfix/smtpd[71]:\", \"message\": \"2024-06-10T08:13:20+02:00 mail postfix/smtpd[71]: "
    "4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"@timestamp\": \"2024-06-10T06:13:20Z\", \"host\": \"mail\", \"syslogtag\": "
    "\"postfix/qmgr[73]:\", \"message\": \"2024-06-10T08:13:20+02:00 mail postfix/qmgr[73]: "
    "4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    ZONED },
  { "line-without-its-time-beside-its-parts",
    "{\"timestamp\": \"2024-06-10T06:13:20.000Z\", \"source\": \"mail\", \"application_name\": "
    "\"postfix/smtpd\", \"process_id\": \"71\", \"message\": \"mail postfix/smtpd[71]: 4VyN001: "
    "client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\"}\n"
    "{\"timestamp\": \"2024-06-10T06:13:20.000Z\", \"source\": \"mail\", \"application_name\": "
    "\"postfix/qmgr\", \"process_id\": \"73\", \"message\": \"mail postfix/qmgr[73]: 4VyN001: "
    "from=<jack@example.org>, size=9, nrcpt=1 (queue active)\"}\n",
    ZONED },
  { "journal-with-lines-of-a-log-in-a-message",
    "Mon 2024-06-10 08:13:19.123456 CEST [s=1f;i=70;b=2f;m=3f;t=4f;x=5f]\n"
    "    SYSLOG_IDENTIFIER=backup\n"
    "    _HOSTNAME=mail\n"
    "    MESSAGE=two runs:\n"
    "            2024-06-10 01:00:00 done\n"
    "            2024-06-10 02:00:00 done\n"
    "Mon 2024-06-10 08:13:20.123456 CEST [s=1f;i=71;b=2f;m=3f;t=4f;x=5f]\n"
    "    SYSLOG_IDENTIFIER=postfix/smtpd\n"
    "    _HOSTNAME=mail\n"
    "    MESSAGE=4VyN001: client=pc[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
    "Mon 2024-06-10 08:13:20.223456 CEST [s=1f;i=72;b=2f;m=3f;t=4f;x=6f]\n"
    "    SYSLOG_IDENTIFIER=postfix/qmgr\n"
    "    _HOSTNAME=mail\n"
    "    MESSAGE=4VyN001: from=<jack@example.org>, size=9, nrcpt=1 (queue active)\n",
    NO_ZONE },
};

/* Minutes where each mark that may end the text is looked behind up to the end of the line. */
static void
texts_without_end_cost_their_length (void)
{
  g_autoptr (BhLogReader) reader = bh_log_reader_new ();
  g_autoptr (GString) line = g_string_new ("{\"a\":[\"");
  const guint n_lines = 256;

  while (line->len < 65000)
    g_string_append (line, "\\\"");
  g_string_append_c (line, '\n');
  for (guint i = 0; i < n_lines; i++)
    bh_log_reader_feed (reader, bh_span (line->str, line->len));
  bh_log_reader_finish (reader);
  g_assert_cmpuint (bh_log_reader_file (reader)->n_skipped, ==, n_lines);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/logs/wrapping/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], check_row);
  }
  g_test_add_func ("/logs/wrapping/texts-without-end-cost-their-length",
                   texts_without_end_cost_their_length);
  return g_test_run ();
}
