/* log-exchange.c - Exchange message tracking: a table whose "#Fields:" line names its columns.
 *
 * Times are UTC. One line an event: RECEIVE and SUBMIT bring a message in, SEND and
 * DELIVER get it out, FAIL loses it. The key is the Message-ID, for the internal
 * number means something on its own server only.
 */
#include "logs/event.h"
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

/* A clock whose halves have names that are not known tells no time: half of it would be wrong. */
static gboolean
read_local_time (BhSpan text, BhStamp *out)
{
  BhSpan rest = text;
  BhStamp stamp;

  if (!bh_stamp_take_windows (&rest, &stamp))
    return bh_stamp_take_iso (&text, out);
  if (bh_span_trim (rest).len > 0)
    return FALSE;
  *out = stamp;
  return TRUE;
}

/* UTC in the log itself; in what a cmdlet exported, the clock of who asked. */
static gboolean
read_time (const BhLogState *state, BhLogEvent *out)
{
  BhSpan time = bh_log_cell (state, "date-time"), local = bh_log_cell (state, "timestamp");

  if (local.len > 0)
    return read_local_time (local, &out->stamp);
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

/* The traces that Exchange Online hands out: a header without "#Fields:", the same names in
 * snake case. "date_time_utc" begins one of events, "origin_timestamp_utc" one of messages. */
static gboolean
take_trace_columns (BhLogState *state, BhSpan line)
{
  static const char *const firsts[] = { "date_time_utc", "origin_timestamp_utc" };
  BhSpan rest = line;
  gboolean is_trace = FALSE;

  bh_take_literal (&rest, "\"");
  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    is_trace |= bh_span_starts (rest, bh_span_of_string (firsts[i]));
  if (!is_trace)
    return FALSE;
  g_autofree char *names = bh_span_dup (line);
  for (char *at = names; *at != '\0'; at++)
    *at = *at == '_' ? '-' : *at == '"' ? ' ' : *at;
  bh_log_take_columns (state, bh_span_of_string (names));
  return TRUE;
}

/* "OriginalClientIp" as the log's "original-client-ip"; two have another name there. */
static void
add_column (GString *names, BhSpan name)
{
  static const struct {
    const char *exported;
    const char *logged;
  } others[] = {
    { "Recipients", "recipient-address" },
    { "Sender", "sender-address" },
    { "Received", "received" },
    { "FromIP", "from-ip" },
    { "Size", "total-bytes" },
  };

  if (names->len > 0)
    g_string_append_c (names, ',');
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (bh_is_word (name, others[i].exported)) {
      g_string_append (names, others[i].logged);
      return;
    }
  for (gsize i = 0; i < name.len; i++) {
    char byte = (char)name.at[i];
    if (i > 0 && g_ascii_isupper (byte))
      g_string_append_c (names, '-');
    if (byte != ',')
      g_string_append_c (names, g_ascii_tolower (byte));
  }
}

static gboolean
has_all (BhSpan line, const char *const *names)
{
  gsize at;

  for (; *names != NULL; names++)
    if (!bh_span_find (line, bh_span_of_string (*names), &at))
      return FALSE;
  return TRUE;
}

/* What "Get-MessageTrackingLog | Export-Csv" wrote, or Get-MessageTrace of Exchange Online: maybe
 * a line with the type of its objects, then the names of their members, between semicolons where
 * commas are for decimals. */
static gboolean
take_export_columns (BhLogState *state, BhSpan line)
{
  static const char *const event[] = { "Timestamp", "EventId", "MessageId", NULL };
  static const char *const trace[] = { "Received", "MessageTraceId", "RecipientAddress", NULL };
  gsize at;
  gboolean has_semicolons = bh_span_find (line, BH_SPAN_LITERAL ("\";\""), &at);

  if (state->columns->len > 0)
    return FALSE;
  if (bh_span_starts (line, BH_SPAN_LITERAL ("#TYPE ")) &&
      bh_span_find (line, BH_SPAN_LITERAL ("MessageTrac"), &at))
    return TRUE;
  if (!has_all (line, event) && !has_all (line, trace))
    return FALSE;
  GString *names = g_string_new (NULL);
  for (BhSpan rest = line; rest.len > 0;) {
    BhSpan name = bh_take_until (&rest, has_semicolons ? ';' : ',');
    bh_take_literal (&name, "\"");
    add_column (names, bh_take_until (&name, '"'));
  }
  bh_log_take_columns (state, bh_span (names->str, names->len));
  state->separator = has_semicolons ? ';' : ',';
  state->is_export = TRUE;
  g_string_free (names, TRUE);
  return TRUE;
}

static BhDelivery
delivery_of (BhSpan result)
{
  if (bh_span_ends_nocase (result, BH_SPAN_LITERAL ("fail")))
    return BH_DELIVERY_FAILED;
  return bh_span_ends_nocase (result, BH_SPAN_LITERAL ("send")) ||
                 bh_span_ends_nocase (result, BH_SPAN_LITERAL ("deliver"))
             ? BH_DELIVERY_DONE
             : BH_DELIVERY_NONE;
}

/* "user@example.net##Receive, Send;other@example.net##Receive, Fail": what became of each, the
 * last of it. Those that did not fail have one result: all of them alike, or none. */
static void
read_results (BhLogState *state, BhSpan results, BhLogEvent *out)
{
  g_autoptr (GString) others = g_string_new (NULL), failed = g_string_new (NULL);

  while (results.len > 0) {
    BhSpan result = bh_take_until (&results, ';');
    BhSpan address = bh_span_trim (bh_take_until (&result, '#'));
    BhDelivery delivery = delivery_of (result);
    GString *list = delivery == BH_DELIVERY_FAILED ? failed : others;
    if (list == others && (list->len == 0 || out->delivery != delivery))
      out->delivery = list->len == 0 ? delivery : BH_DELIVERY_NONE;
    bh_append (list, address);
    g_string_append_c (list, ';');
  }
  if (others->len == 0)
    out->delivery = BH_DELIVERY_FAILED;
  g_string_truncate (state->name, 0);
  g_string_append_len (state->name, others->str, (gssize)others->len);
  g_string_append_len (state->name, failed->str, (gssize)failed->len);
  const BhSpan both = bh_span (state->name->str, state->name->len);
  out->recipients = others->len == 0 ? both : bh_span_head (both, others->len);
  out->failed = others->len == 0 ? BH_SPAN_NONE : bh_span_from (both, others->len);
}

/* One row a message. "Originating" without a connector is mail of a mailbox of ours: nobody
 * hands such in without a login. */
static gboolean
read_summary (BhLogState *state, BhLogEvent *out)
{
  BhSpan time = bh_log_cell (state, "origin-timestamp-utc");

  if (!bh_stamp_take_iso (&time, &out->stamp))
    return FALSE;
  if (!out->stamp.has_zone)
    bh_stamp_set_zone (&out->stamp, 0);
  out->flags |= BH_LOG_BEGINS | BH_LOG_ACCEPTED | BH_LOG_HAS_FROM;
  out->key = out->message_id = bh_without_brackets (bh_log_cell (state, "message-id"));
  out->from = bh_log_cell (state, "sender-address");
  out->client_ip = bh_log_cell (state, "original-client-ip");
  read_results (state, bh_log_cell (state, "recipient-status"), out);
  out->recipient_separator = ';';
  bh_number (bh_log_cell (state, "total-bytes"), &out->size);
  if (bh_is_word (bh_log_cell (state, "directionality"), "Originating") &&
      bh_log_cell (state, "connector-id").len == 0) {
    out->user = out->from;
    out->flags |= BH_LOG_LOGGED_IN;
  }
  return TRUE;
}

/* One row a recipient, in UTC as the service keeps it. Whether anybody logged in it does not
 * say, so that no row begins the session. */
static gboolean
read_trace (BhLogState *state, BhLogEvent *out)
{
  static const struct {
    const char *status;
    BhDelivery delivery;
  } results[] = {
    { "Delivered", BH_DELIVERY_DONE },
    { "Resolved", BH_DELIVERY_DONE },
    { "Pending", BH_DELIVERY_DEFERRED },
    { "Failed", BH_DELIVERY_FAILED },
  };
  BhSpan status = bh_log_cell (state, "status");

  if (!read_local_time (bh_log_cell (state, "received"), &out->stamp))
    return FALSE;
  if (!out->stamp.has_zone)
    bh_stamp_set_zone (&out->stamp, 0);
  out->flags |= BH_LOG_ACCEPTED | BH_LOG_HAS_FROM;
  out->key = out->message_id = bh_without_brackets (bh_log_cell (state, "message-id"));
  out->from = bh_without_brackets (bh_log_cell (state, "sender-address"));
  out->recipients = bh_log_cell (state, "recipient-address");
  out->client_ip = bh_log_cell (state, "from-ip");
  bh_number (bh_log_cell (state, "total-bytes"), &out->size);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    if (bh_is_word (status, results[i].status))
      out->delivery = results[i].delivery;
  return TRUE;
}

/* What kind of table it is shows by the time that its rows have. */
static gboolean
read_any_row (BhLogState *state, BhLogEvent *out)
{
  if (bh_log_cell (state, "origin-timestamp-utc").len > 0)
    return read_summary (state, out);
  if (bh_log_cell (state, "received").len > 0)
    return read_trace (state, out);
  return read_row (state, out);
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (state->key->len == 0 &&
      (take_trace_columns (state, line) || take_export_columns (state, line))) {
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
