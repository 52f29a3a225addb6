/* log-exchange.c - Exchange message tracking: a table whose "#Fields:" line names its columns.
 *
 * Times are UTC. One line an event: RECEIVE and SUBMIT bring a message in, SEND and
 * DELIVER get it out, FAIL loses it. The key is the Message-ID, for the internal
 * number means something on its own server only.
 */
#include "logs/event.h"
#include "logs/field.h"

#define COLUMNS_MAX 256
#define ROW_LEN_MAX 65536 /* bytes; a row with more is read as it stands */

static void
read_columns (BhLogState *state, BhSpan names)
{
  g_ptr_array_set_size (state->columns, 0);
  while (names.len > 0 && state->columns->len < COLUMNS_MAX)
    g_ptr_array_add (state->columns, bh_span_dup (bh_span_trim (bh_take_until (&names, ','))));
}

/* RFC 4180: quotes around, doubled inside. */
static char *
take_cell (BhSpan *rest)
{
  GString *cell = g_string_new (NULL);

  if (!bh_take_literal (rest, "\"")) {
    BhSpan bare = bh_take_until (rest, ',');
    g_string_append_len (cell, (const char *)bare.at, (gssize)bare.len);
    return g_string_free (cell, FALSE);
  }
  while (rest->len > 0) {
    BhSpan part = bh_take_until (rest, '"');
    g_string_append_len (cell, (const char *)part.at, (gssize)part.len);
    if (!bh_take_literal (rest, "\""))
      break;
    g_string_append_c (cell, '"');
  }
  bh_take_literal (rest, ",");
  return g_string_free (cell, FALSE);
}

static BhSpan
cell (const BhLogState *state, const char *name)
{
  for (guint i = 0; i < state->columns->len && i < state->cells->len; i++)
    if (strcmp (g_ptr_array_index (state->columns, i), name) == 0)
      return bh_span_of_string (g_ptr_array_index (state->cells, i));
  return BH_SPAN_NONE;
}

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

/* STOREDRIVER takes mail from the mailbox of its owner: that is a login. */
static void
read_submit (const BhLogState *state, BhLogEvent *out)
{
  if (!bh_is_word (cell (state, "source"), "STOREDRIVER"))
    return;
  out->user = cell (state, "sender-address");
  out->flags |= BH_LOG_LOGGED_IN;
}

static gboolean
read_row (BhLogState *state, BhLogEvent *out)
{
  BhSpan event = cell (state, "event-id"), time = cell (state, "date-time");
  gsize i = 0;

  while (i < G_N_ELEMENTS (events) && !bh_is_word (event, events[i].event))
    i++;
  if (!bh_stamp_take_iso (&time, &out->stamp) || i == G_N_ELEMENTS (events))
    return event.len > 0;
  out->stamp.has_zone = TRUE;
  out->flags |= events[i].flags | BH_LOG_HAS_FROM;
  out->delivery = events[i].delivery;
  out->message_id = bh_without_brackets (cell (state, "message-id"));
  out->key = out->message_id;
  out->from = cell (state, "return-path");
  if (out->from.len == 0)
    out->from = cell (state, "sender-address");
  out->from = bh_without_brackets (out->from);
  out->recipients = cell (state, "recipient-address");
  out->recipient_separator = ';';
  bh_number (cell (state, "total-bytes"), &out->size);
  if (events[i].flags & BH_LOG_ACCEPTED) {
    out->client_ip = cell (state, "original-client-ip");
    if (out->client_ip.len == 0)
      out->client_ip = cell (state, "client-ip");
    read_submit (state, out);
  } else {
    out->remote = cell (state, "server-hostname");
  }
  return TRUE;
}

/* A cell in quotes may hold line ends, and behind one of them what looks like a row:
 * a row is whole when its quotes are even in number. FALSE: more is to come. */
static gboolean
complete_row (BhLogState *state, BhSpan line, BhSpan *out_row)
{
  guint n_quotes = 0;

  g_string_append_len (state->key, (const char *)line.at, (gssize)line.len);
  for (gsize i = 0; i < state->key->len; i++)
    n_quotes += state->key->str[i] == '"';
  if (n_quotes % 2 != 0 && state->key->len < ROW_LEN_MAX) {
    g_string_append_c (state->key, '\n');
    return FALSE;
  }
  *out_row = bh_span (state->key->str, state->key->len);
  return TRUE;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (bh_take_literal (&rest, "#Fields: ")) {
    read_columns (state, rest);
    return TRUE;
  }
  if (state->columns->len == 0 || line.len == 0 || (line.at[0] == '#' && state->key->len == 0))
    return bh_span_starts (line, BH_SPAN_LITERAL ("#Log-type: Message Tracking"));
  if (!complete_row (state, line, &rest))
    return TRUE;
  g_ptr_array_set_size (state->cells, 0);
  while (rest.len > 0 && state->cells->len < state->columns->len)
    g_ptr_array_add (state->cells, take_cell (&rest));
  g_string_truncate (state->key, 0);
  return read_row (state, out);
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

const BhLogFormat bh_log_format_exchange = { "exchange", FALSE, parse, examples };
