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
  { "DELIVER", 0, BH_DELIVERY_DONE },
  { "FAIL", 0, BH_DELIVERY_FAILED },
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

static gboolean
read_row (BhLogState *state, BhLogEvent *out)
{
  BhSpan event = bh_log_cell (state, "event-id"), time = bh_log_cell (state, "date-time");
  gsize i = 0;

  while (i < G_N_ELEMENTS (events) && !bh_is_word (event, events[i].event))
    i++;
  if (!bh_stamp_take_iso (&time, &out->stamp) || i == G_N_ELEMENTS (events))
    return event.len > 0;
  out->stamp.has_zone = TRUE;
  out->flags |= events[i].flags | BH_LOG_HAS_FROM;
  out->delivery = events[i].delivery;
  out->message_id = bh_without_brackets (bh_log_cell (state, "message-id"));
  out->key = out->message_id;
  out->from = bh_log_cell (state, "return-path");
  if (out->from.len == 0)
    out->from = bh_log_cell (state, "sender-address");
  out->from = bh_without_brackets (out->from);
  out->recipients = bh_log_cell (state, "recipient-address");
  out->recipient_separator = ';';
  bh_number (bh_log_cell (state, "total-bytes"), &out->size);
  if (events[i].flags & BH_LOG_ACCEPTED) {
    read_client (state, out);
  } else {
    out->remote = bh_log_cell (state, "server-hostname");
  }
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (bh_take_literal (&rest, "#Fields: ")) {
    bh_log_take_columns (state, rest);
    return TRUE;
  }
  if (state->columns->len == 0 || line.len == 0 || (line.at[0] == '#' && state->key->len == 0))
    return bh_span_starts (line, BH_SPAN_LITERAL ("#Log-type: Message Tracking"));
  return !bh_log_take_row (state, line) || read_row (state, out);
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
  { .line = NULL },
};

const BhLogFormat bh_log_format_exchange = { "exchange", parse, NULL, examples };
