/* log-gmail-search.c - the table that the email log search of Google Workspace hands out.
 *
 * "Message ID,Start date,End date,Sender,Message size,Subject,Direction,Attachments,Recipient
 * address,Event target,Event date,Event status,Event target IP address,…": a row an event of a
 * recipient, columns by their names. What happened to it stands in words that Google changes: the
 * first of them is looked at. Who logged in is not told, nor what the address in a row is of. Known
 * from its description alone.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/table.h"

static const struct {
  BhSpan front; /* of the status, without case */
  BhDelivery delivery;
} statuses[] = {
  { BH_SPAN_INIT ("delivered"), BH_DELIVERY_DONE },
  { BH_SPAN_INIT ("sent"), BH_DELIVERY_DONE },
  { BH_SPAN_INIT ("bounced"), BH_DELIVERY_FAILED },
  { BH_SPAN_INIT ("rejected"), BH_DELIVERY_FAILED },
  { BH_SPAN_INIT ("failed"), BH_DELIVERY_FAILED },
  { BH_SPAN_INIT ("deferred"), BH_DELIVERY_DEFERRED },
  { BH_SPAN_INIT ("transient"), BH_DELIVERY_DEFERRED },
};

/* "2024/06/10 06:13:20 UTC", "2024-06-10T06:13:20Z", "…+02:00" */
static gboolean
read_time (BhSpan text, BhStamp *out)
{
  BhStamp stamp;

  if (!bh_stamp_take_iso (&text, &stamp) && !bh_stamp_take_windows (&text, &stamp))
    return FALSE;
  text = bh_span_trim (text);
  if (bh_is_word (text, "UTC") && !stamp.has_zone)
    bh_stamp_set_zone (&stamp, 0);
  else if (text.len > 0)
    return FALSE;
  *out = stamp;
  return TRUE;
}

static void
read_status (BhSpan status, BhLogEvent *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (bh_span_starts_nocase (status, statuses[i].front))
      out->delivery = statuses[i].delivery;
}

/* No row begins the session: nothing tells that nobody logged in. */
static gboolean
read_row (const BhLogState *state, BhLogEvent *out)
{
  BhSpan time = bh_log_cell (state, "event date");

  if (time.len == 0)
    time = bh_log_cell (state, "start date");
  if (!read_time (time, &out->stamp))
    return FALSE;
  out->flags |= BH_LOG_ACCEPTED | BH_LOG_HAS_FROM;
  out->key = out->message_id = bh_without_brackets (bh_log_cell (state, "message id"));
  out->from = bh_without_brackets (bh_log_cell (state, "sender"));
  out->recipients = bh_log_cell (state, "recipient address");
  bh_number (bh_log_cell (state, "message size"), &out->size);
  read_status (bh_log_cell (state, "event status"), out);
  out->detail = bh_log_cell (state, "event description");
  return TRUE;
}

static gboolean
take_columns (BhLogState *state, BhSpan line)
{
  BhSpan rest = line;
  gsize at;

  bh_take_literal (&rest, "\"");
  if (!bh_span_starts_nocase (rest, BH_SPAN_LITERAL ("Message ID")) ||
      !bh_span_find_nocase (rest, BH_SPAN_LITERAL ("recipient address"), &at) ||
      !bh_span_find_nocase (rest, BH_SPAN_LITERAL ("event status"), &at))
    return FALSE;
  g_autofree char *names = g_ascii_strdown ((const char *)line.at, (gssize)line.len);
  bh_log_take_quoted_columns (state, bh_span_of_string (names));
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  if (state->columns->len == 0) {
    state->is_partial = TRUE; /* who searches asks for somebody's mail */
    return take_columns (state, line);
  }
  return !bh_log_take_row (state, line) || read_row (state, out);
}

static const BhLogExample examples[] = {
  { .line = "Message ID,Start date,End date,Sender,Message size,Subject,Direction,Attachments,"
            "Recipient address,Event target,Event date,Event status,Event target IP address,"
            "Has encryption,Event SMTP reply code,Event description,Client Type" },
  { .line = "<1@example.org>,2024/06/10 06:13:20 UTC,2024/06/10 06:13:21 UTC,jack@example.org,900,"
            "\"Hi, ceo@example.org\",Outgoing,0,ann@example.net,ann@example.net,2024/06/10 "
            "06:13:21 UTC,Delivered,198.51.100.9,true,250,2.0.0 OK,WEB",
    .key = "1@example.org",
    .user = "",
    .client_ip = "",
    .from = "jack@example.org",
    .recipients = "ann@example.net",
    .message_id = "1@example.org",
    .flags = BH_LOG_ACCEPTED | BH_LOG_HAS_FROM,
    .delivery = BH_DELIVERY_DONE },
  { .line = "2@example.net,2024-06-10T06:13:20Z,,x@example.net,900,\"a \"\"b", .key = "" },
  { .line = "c\"\"\",Incoming,0,jack@example.org,,2024-06-10T06:13:21Z,Bounced - over quota,,,552,"
            ",",
    .key = "2@example.net",
    .recipients = "jack@example.org",
    .delivery = BH_DELIVERY_FAILED },
  { .line = NULL },
};

const BhLogFormat bh_log_format_gmail_search = { .name = "gmail-search",
                                                 .parse = parse,
                                                 .examples = examples };
