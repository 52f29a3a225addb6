/* log-exchange.c - Exchange message tracking: a table whose "#Fields:" line names its columns.
 *
 * Times are UTC. One line an event: RECEIVE and SUBMIT bring a message in, SEND and
 * DELIVER get it out, FAIL loses it. The key is the Message-ID, for the internal
 * number means something on its own server only.
 */
#include "logs/event.h"
#include "logs/exchange-columns.h"
#include "logs/exchange-trace.h"
#include "logs/field.h"
#include "logs/table.h"

static const struct {
  const char *event;
  guint flags;
  BhDelivery delivery;
} events[] = {
  { "RECEIVE", BH_LOG_BEGINS | BH_LOG_ACCEPTED, BH_DELIVERY_NONE },
  { "SUBMIT", BH_LOG_BEGINS | BH_LOG_ACCEPTED, BH_DELIVERY_NONE },
  { "SEND", 0, BH_DELIVERY_DONE },
  { "SENDEXTERNAL", 0, BH_DELIVERY_DONE }, /* since 2013: to the outside, beside SEND */
  { "DELIVER", 0, BH_DELIVERY_DONE },
  { "DEFER", 0, BH_DELIVERY_DEFERRED },
  { "FAIL", 0, BH_DELIVERY_FAILED },
  { "DSN", BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_LOCAL, BH_DELIVERY_NONE }, /* made here */
};

/* STOREDRIVER takes mail from the mailbox of its owner: that is a login, and client-ip is
 * a server of ours. "MAIL\Client Frontend MAIL" and "MAIL\Client Proxy MAIL", as Exchange
 * names them, take mail by SMTP from users who log in; the row does not say who. */
static void
read_client (const BhLogState *state, BhLogEvent *out)
{
  BhSpan connector = bh_log_cell (state, "connector-id");
  gsize at = 0;

  out->client_ip = bh_log_cell (state, "original-client-ip");
  if (bh_is_word (bh_log_cell (state, "source"), "STOREDRIVER")) {
    out->user = bh_log_cell (state, "sender-address");
    out->flags |= BH_LOG_LOGGED_IN;
    return;
  }
  if (out->client_ip.len == 0)
    out->client_ip = bh_log_cell (state, "client-ip");
  if (bh_span_find_byte (connector, '\\', &at) &&
      bh_span_starts_nocase (bh_span_from (connector, at + 1), BH_SPAN_LITERAL ("Client ")))
    out->flags |= BH_LOG_LOGGED_IN;
}

/* UTC in the log itself; in what a cmdlet exported, the clock of who asked. */
static gboolean
read_time (const BhLogState *state, BhLogEvent *out)
{
  BhSpan time = bh_log_cell (state, "date-time"), local = bh_log_cell (state, "timestamp");

  if (local.len > 0)
    return bh_exchange_read_local_time (local, &out->stamp);
  if (time.len == 0)
    time = bh_log_cell (state, "date-time-utc");
  if (!bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  if (!out->stamp.has_zone)
    bh_stamp_set_zone (&out->stamp, 0);
  return TRUE;
}

/* "a;b" in the log. Who exports it joins them as he likes, or leaves PowerShell's name of
 * their type in their place. */
static void
read_recipients (const BhLogState *state, BhLogEvent *out)
{
  BhSpan list = bh_log_cell (state, "recipient-address");
  gsize at;

  if (bh_span_equal (list, BH_SPAN_LITERAL ("System.String[]")))
    return;
  if (list.len > 1 && list.at[0] == '{' && list.at[list.len - 1] == '}')
    list = bh_span_from (bh_span_head (list, list.len - 1), 1);
  out->recipients = list;
  out->recipient_separator = ';';
  if (state->is_export && !bh_span_find_byte (list, ';', &at))
    out->recipient_separator = bh_span_find_byte (list, ',', &at) ? ',' : ' ';
}

static gboolean
read_row (BhLogState *state, BhLogEvent *out)
{
  BhSpan event = bh_log_cell (state, "event-id");
  gsize i = 0;

  while (i < G_N_ELEMENTS (events) && !bh_is_word (event, events[i].event))
    i++;
  if (i == G_N_ELEMENTS (events))
    return event.len > 0;
  if (!read_time (state, out))
    return FALSE;
  out->flags |= events[i].flags | BH_LOG_HAS_FROM;
  out->delivery = events[i].delivery;
  out->message_id = bh_without_brackets (bh_log_cell (state, "message-id"));
  out->key = out->message_id;
  out->from = bh_log_cell (state, "return-path");
  if (out->from.len == 0)
    out->from = bh_log_cell (state, "sender-address");
  out->from = bh_without_brackets (out->from);
  read_recipients (state, out);
  bh_number (bh_log_cell (state, "total-bytes"), &out->size);
  if (events[i].flags & BH_LOG_ACCEPTED) {
    read_client (state, out);
  } else {
    out->remote = bh_log_cell (state, "server-hostname");
    if (out->delivery != BH_DELIVERY_DONE)
      out->dsn = bh_find_enhanced_code (bh_log_cell (state, "recipient-status"));
  }
  return TRUE;
}

/* What kind of table it is shows by the time that its rows have. */
static gboolean
read_any_row (BhLogState *state, BhLogEvent *out)
{
  if (bh_log_cell (state, "origin-timestamp-utc").len > 0)
    return bh_exchange_read_summary (state, out);
  if (bh_log_cell (state, "received").len > 0)
    return bh_exchange_read_trace (state, out);
  return read_row (state, out);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (state->key->len == 0 && (bh_exchange_take_trace_columns (state, line) ||
                               bh_exchange_take_export_columns (state, line))) {
    state->is_partial = TRUE; /* who asks for it asks for somebody's mail */
    return TRUE;
  }
  if (bh_take_literal (&rest, "#Fields: ")) {
    bh_log_take_columns (state, rest);
    state->is_partial = FALSE;
    return TRUE;
  }
  if (state->columns->len == 0 || line.len == 0 || (line.at[0] == '#' && state->key->len == 0))
    return bh_span_starts (line, BH_SPAN_LITERAL ("#Log-type: Message Tracking"));
  return !bh_log_take_row (state, line) || read_any_row (state, out);
}

static const BhLogExample examples[] = {
  { .line = "#Fields: "
            "date-time,client-ip,source,event-id,message-id,recipient-address,total-bytes,sender-"
            "address,"
            "return-path,original-client-ip" },
  { .line = "2024-06-10T06:13:20.123Z,192.0.2.1,SMTP,RECEIVE,<1@example.org>,user@example.net;"
            "other@example.net,900,"
            "jack@example.org,jack@example.org,203.0.113.9",
    .key = "1@example.org",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .recipients = "user@example.net;other@example.net",
    .message_id = "1@example.org",
    .flags = BH_LOG_ACCEPTED },
  { .line =
        "2024-06-10T06:13:20.200Z,192.0.2.25,STOREDRIVER,SUBMIT,<4@example.org>,user@example.net,"
        "900,jack@example.org,,",
    .user = "jack@example.org",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10T06:13:20.500Z,,SMTP,RECEIVE,<3@example.org>,\"open" },
  { .line = "2024-06-10T06:13:20.600Z,,SMTP,RECEIVE,<forged@example.org>,x@example.net,1,ceo@"
            "example.org,," },
  { .line = "end\",1,jack@example.org,,", .message_id = "3@example.org" },
  { .line = "2024-06-10T06:13:21.123Z,,STOREDRIVER,SUBMIT,<2@example.org>,\"a \"\"b, "
            "c\"\"@example.net\",,"
            "jack@example.org,,",
    .user = "jack@example.org",
    .recipients = "a \"b, c\"@example.net",
    .flags = BH_LOG_LOGGED_IN },
  { .line = "2024-06-10T06:13:22.123Z,,SMTP,DEFER,<2@example.org>,user@example.net,,"
            "jack@example.org,,",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_DEFERRED },
  { .line = "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
            "connector-id,source,event-id,internal-message-id,message-id,recipient-address,"
            "recipient-status,total-bytes,recipient-count,related-recipient-address,reference,"
            "message-subject,sender-address,return-path,message-info" },
  { .line = "2009-01-12T10:00:00.000Z,203.0.113.9,pc,192.0.2.25,MAIL,08CB3F0A,MAIL\\Client "
            "MAIL,SMTP,RECEIVE,17,<7@example.org>,user@example.net,,900,1,,,Minutes,"
            "jack@example.org,jack@example.org,0I:",
    .key = "7@example.org",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .flags = BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "date_time_utc,client_ip,client_hostname,server_ip,server_hostname,source_context,"
            "connector_id,source,event_id,message_id,network_message_id,recipient_address,"
            "recipient_status,total_bytes,recipient_count,related_recipient_address,reference,"
            "message_subject,sender_address,return_path,message_info,directionality,tenant_id,"
            "original_client_ip,custom_data" },
  { .line = "2024-06-10T06:13:20.123Z,2001:db8::25,,,,,,STOREDRIVER,SUBMIT,<8@example.org>,n,"
            "user@example.net,,900,1,,,\"Hi, date_time_utc\",jack@example.org,jack@example.org,,"
            "Originating,t,203.0.113.9,",
    .key = "8@example.org",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .flags = BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "\"origin_timestamp_utc\",\"sender_address\",\"recipient_status\","
            "\"message_subject\",\"total_bytes\",\"message_id\",\"network_message_id\","
            "\"original_client_ip\",\"directionality\",\"connector_id\",\"delivery_priority\"" },
  { .line = "\"2024-06-10T06:13:20.1230000Z\",\"jack@example.org\",\"user@example.net##Receive, "
            "Fail;other@example.net##Receive, Fail\",\"Hi\",\"900\",\"<9@example.org>\",\"n\","
            "\"203.0.113.9\",\"Originating\",\"\",\"Normal\"",
    .key = "9@example.org",
    .user = "jack@example.org",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .recipients = "user@example.net;other@example.net;",
    .message_id = "9@example.org",
    .flags = BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN,
    .delivery = BH_DELIVERY_FAILED },
  { .line = "\"2024-06-10T06:13:21.1230000Z\",\"x@example.net\",\"jack@example.org##Receive, "
            "Deliver\",\"Hi\",\"900\",\"<10@example.net>\",\"n\",\"198.51.100.9\","
            "\"Incoming\",\"\",\"Normal\"",
    .key = "10@example.net",
    .user = "",
    .from = "x@example.net",
    .flags = BH_LOG_ACCEPTED,
    .delivery = BH_DELIVERY_DONE },
  { .line = NULL },
};

const BhLogFormat bh_log_format_exchange = { .name = "exchange",
                                             .parse = parse,
                                             .examples = examples };
