/* log-exchange-2003.c - message tracking of Exchange 2000 and 2003: a table with tabs.
 *
 * Its third line names the columns, "# Date<TAB>Time<TAB>client-ip…". Events are numbers;
 * times are UTC and say so: "2004-1-13", "0:0:12 GMT".
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/table.h"

/* Numbers with or without a zero in front, and what stands between them. */
static gboolean
take_three (BhSpan text, char separator, gint64 *one, gint64 *two, gint64 *three)
{
  BhSpan first = bh_take_until (&text, separator), second = bh_take_until (&text, separator);
  BhSpan third = bh_take_word (&text);

  return first.len <= 4 && second.len <= 2 && third.len <= 2 && bh_number (first, one) &&
         bh_number (second, two) && bh_number (third, three);
}

static gboolean
read_time (const BhLogState *state, BhStamp *out)
{
  gint64 year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;

  if (!take_three (bh_log_cell_or_dash (state, "Date"), '-', &year, &month, &day) ||
      !take_three (bh_log_cell_or_dash (state, "Time"), ':', &hour, &minute, &second) ||
      hour > 23 || minute > 59 || second > 60)
    return FALSE;
  const gint clock = bh_clock_seconds ((gint)hour, (gint)minute, (gint)second);
  if (!bh_stamp_of_civil ((gint)year, (gint)month, (gint)day, clock, out))
    return FALSE;
  out->has_zone = TRUE;
  return TRUE;
}

static const struct {
  const char *event;
  guint flags;
  BhDelivery delivery;
} events[] = {
  { "1019", BH_LOG_BEGINS | BH_LOG_ACCEPTED, BH_DELIVERY_NONE }, /* submitted to the queue */
  { "1025", BH_LOG_BEGINS | BH_LOG_ACCEPTED, BH_DELIVERY_NONE }, /* its processing began */
  { "1027", BH_LOG_BEGINS | BH_LOG_ACCEPTED, BH_DELIVERY_NONE }, /* from the store: a mailbox */
  { "1023", 0, BH_DELIVERY_DONE },                               /* delivered locally */
  { "1028", 0, BH_DELIVERY_DONE },
  { "1031", 0, BH_DELIVERY_DONE },   /* handed over to the next server */
  { "1030", 0, BH_DELIVERY_FAILED }, /* a report of failure was made */
};

static gboolean
read_row (const BhLogState *state, BhLogEvent *out)
{
  BhSpan event = bh_log_cell_or_dash (state, "Event-ID");
  gsize i = 0;

  if (!read_time (state, &out->stamp) || event.len == 0)
    return FALSE;
  while (i < G_N_ELEMENTS (events) && !bh_is_word (event, events[i].event))
    i++;
  if (i == G_N_ELEMENTS (events))
    return TRUE;
  out->flags |= events[i].flags | BH_LOG_HAS_FROM;
  out->delivery = events[i].delivery;
  out->message_id = bh_without_brackets (bh_log_cell_or_dash (state, "MSGID"));
  out->key = out->message_id;
  out->from = bh_without_brackets (bh_log_cell_or_dash (state, "Sender-Address"));
  out->recipients = bh_log_cell_or_dash (state, "Recipient-Address");
  bh_number (bh_log_cell_or_dash (state, "total-bytes"), &out->size);
  if (bh_is_word (event, "1027")) {
    out->user = out->from;
    out->flags |= BH_LOG_LOGGED_IN;
  }
  if (events[i].flags & BH_LOG_ACCEPTED)
    out->client_ip = bh_log_cell_or_dash (state, "client-ip");
  else
    out->remote = bh_log_cell_or_dash (state, "Partner-Name");
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (bh_take_literal (&rest, "# Date\tTime\t")) {
    rest = bh_span_from (line, 2);
    bh_log_take_bare_columns (state, rest, '\t');
    return TRUE;
  }
  if (bh_span_starts (line, BH_SPAN_LITERAL ("# Message Tracking Log File")) ||
      bh_span_starts (line, BH_SPAN_LITERAL ("# Exchange System Attendant")))
    return TRUE;
  if (state->columns->len == 0 || line.len == 0 || !g_ascii_isdigit ((char)line.at[0]))
    return FALSE;
  bh_log_take_bare_row (state, line);
  return read_row (state, out);
}

static const BhLogExample examples[] = {
  { .line = "# Message Tracking Log File" },
  { .line = "# Date\tTime\tclient-ip\tClient-hostname\tPartner-Name\tServer-hostname\tserver-IP\t"
            "Recipient-Address\tEvent-ID\tMSGID\tPriority\tRecipient-Report-Status\ttotal-bytes\t"
            "Number-Recipients\tOrigination-Time\tEncryption\tservice-Version\tLinked-MSGID\t"
            "Message-Subject\tSender-Address" },
  { .line = "2004-1-13\t0:0:12 GMT\t203.0.113.9\tpc\t-\tMAIL\t192.0.2.25\tuser@example.net\t1019\t"
            "<1@example.org>\t0\t0\t4562\t1\t2004-1-13 0:0:12 GMT\t0\tVersion: 6.0\t-\tHello\t"
            "jack@example.org\t-",
    .key = "1@example.org",
    .client_ip = "203.0.113.9",
    .from = "jack@example.org",
    .recipients = "user@example.net",
    .message_id = "1@example.org",
    .flags = BH_LOG_ACCEPTED },
  { .line = "2004-1-13\t0:0:13 GMT\t-\t-\tmx.example.net\tMAIL\t-\tuser@example.net\t1031\t"
            "<1@example.org>\t0\t0\t4562\t1\t2004-1-13 0:0:12 GMT\t0\t-\t-\t-\tjack@example.org",
    .key = "1@example.org",
    .recipients = "user@example.net",
    .delivery = BH_DELIVERY_DONE },
  { .line = "2004-1-13\t0:0:14 GMT\t-\t-\t-\tMAIL\t-\tboss@example.org\t1027\t<2@example.org>\t0\t0"
            "\t900\t1\t2004-1-13 0:0:14 GMT\t0\t-\t-\t-\tann@example.org",
    .user = "ann@example.org",
    .message_id = "2@example.org",
    .flags = BH_LOG_LOGGED_IN },
  { .line = NULL },
};

const BhLogFormat bh_log_format_exchange_2003 = { .name = "exchange-2003",
                                                  .parse = parse,
                                                  .examples = examples };
