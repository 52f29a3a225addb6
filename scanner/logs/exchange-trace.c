/* exchange-trace.c - rows of one message, and rows of one recipient. */
#include "logs/exchange-trace.h"

#include "logs/field.h"
#include "logs/table.h"

gboolean
bh_exchange_read_local_time (BhSpan text, BhStamp *out)
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

gboolean
bh_exchange_read_summary (BhLogState *state, BhLogEvent *out)
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

gboolean
bh_exchange_read_trace (const BhLogState *state, BhLogEvent *out)
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

  if (!bh_exchange_read_local_time (bh_log_cell (state, "received"), &out->stamp))
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
