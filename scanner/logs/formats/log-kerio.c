/* log-kerio.c - mail.log of Kerio Connect and Kerio MailServer.
 *
 * "[11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: …, From: <…>,
 * …, Msg-Id: <…>". The queue id begins with the time in UTC in hex, so that it tells
 * both the true time and the zone of the log. Sender-Host 0.0.0.0 is web mail: the
 * address is not known. Fields change places between versions, and old ones leave
 * blanks out.
 */
#include "logs/event.h"
#include "logs/field.h"
#include "logs/kerio-line.h"

#define ZONE_SECONDS_MAX (14 * 3600)

/* Eight hex digits of time, "-", eight of a counter. */
static gboolean
read_queue_time (BhSpan id, gint64 *out_unix)
{
  gint64 value = 0;

  if (id.len < 10 || id.at[8] != '-')
    return FALSE;
  for (gsize i = 0; i < 8; i++) {
    gint digit = g_ascii_xdigit_value ((char)id.at[i]);
    if (digit < 0)
      return FALSE;
    value = value * 16 + digit;
  }
  *out_unix = value;
  return TRUE;
}

/* The line may come late (a delivery), so that only "Recv" tells the zone: its
 * distance from the queue id in quarters of an hour. */
static void
set_true_time (BhLogEvent *out)
{
  gint64 queued = 0;

  if (!read_queue_time (out->key, &queued))
    return;
  gint64 ahead = out->stamp.seconds - queued;
  if (ahead < -ZONE_SECONDS_MAX || ahead > ZONE_SECONDS_MAX)
    return;
  gint64 quarters = (ahead + (ahead >= 0 ? 450 : -450)) / 900;
  out->zone_minutes = (gint16)(quarters * 15);
  out->has_zone_hint = TRUE;
}

/* Up to the next "," outside angle brackets; a list of addresses has commas between, and a quoted
 * local part may hold brackets. Where one bracket has no end, no other is asked for its own. */
static BhSpan
take_value (BhSpan *rest)
{
  gsize len = 0, end = 0;
  gboolean is_inside = FALSE, is_whole = TRUE;

  for (; len < rest->len; len++) {
    guint8 byte = rest->at[len];
    is_whole = is_whole && (byte != '<' || bh_find_angle_end (bh_span_from (*rest, len), &end));
    if (byte == '<' && is_whole) {
      len += end;
      continue;
    }
    if (byte == '<')
      is_inside = TRUE;
    else if (byte == '>')
      is_inside = FALSE;
    if (byte != ',' || is_inside)
      continue;
    BhSpan next = bh_span_trim (bh_span_from (*rest, len + 1));
    if (next.len > 0 && next.at[0] != '<')
      break;
  }
  BhSpan value = bh_span_head (*rest, len);
  *rest = bh_span_from (*rest, len + 1);
  return bh_span_trim (value);
}

/* Subject is what somebody wrote, and may hold ", Msg-Id: <…>": the last one is the
 * server's. */
static void
read_subject_and_id (BhSpan rest, BhLogEvent *out)
{
  BhSpan id = bh_span_behind_last (rest, BH_SPAN_LITERAL ("Msg-Id: <"));

  if (id.at != NULL)
    out->message_id = bh_take_until (&id, '>');
}

/* "To: <a>,<b>", or a field for each. */
static void
add_recipients (BhLogState *state, BhSpan value, BhLogEvent *out)
{
  out->recipient_separator = ',';
  if (out->recipients.len == 0) {
    out->recipients = value;
    return;
  }
  g_autofree char *before = bh_span_dup (out->recipients), *more = bh_span_dup (value);
  g_string_printf (state->name, "%s,%s", before, more);
  out->recipients = bh_span (state->name->str, state->name->len);
}

static const struct {
  const char *word;
  BhDelivery delivery;
} results[] = {
  { "delivered", BH_DELIVERY_DONE },   { "relayed", BH_DELIVERY_DONE },
  { "failed", BH_DELIVERY_FAILED },    { "deferred", BH_DELIVERY_DEFERRED },
  { "delayed", BH_DELIVERY_DEFERRED },
};

static void
set_result (BhSpan value, BhLogEvent *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    if (bh_is_word (value, results[i].word))
      out->delivery = results[i].delivery;
}

static void
set_field (BhLogState *state, BhSpan name, BhSpan value, BhLogEvent *out)
{
  if (bh_is_word (name, "Queue-ID")) {
    out->key = out->queue_id = value;
  } else if (bh_is_word (name, "From")) {
    out->from = bh_without_brackets (value);
    out->flags |= BH_LOG_HAS_FROM;
  } else if (bh_is_word (name, "To") || bh_is_word (name, "Recipient")) {
    add_recipients (state, value, out);
  } else if (bh_is_word (name, "Size")) {
    bh_number (value, &out->size);
  } else if (bh_is_word (name, "User")) {
    out->user = value;
    out->flags |= value.len > 0 ? BH_LOG_LOGGED_IN : 0;
  } else if (bh_is_word (name, "Service")) { /* a report that the server itself wrote */
    out->flags |= bh_is_word (value, "DSN") ? BH_LOG_LOCAL : 0;
  } else if (bh_is_word (name, "Sender-Host")) {
    out->client_ip = bh_is_word (value, "0.0.0.0") ? BH_SPAN_NONE : value;
  } else if (bh_is_word (name, "Result")) {
    set_result (value, out);
  } else if (bh_is_word (name, "Status")) {
    out->dsn = bh_take_word (&value);
  } else if (bh_is_word (name, "Remote-Host")) {
    out->remote = value;
  }
}

static void
read_fields (BhLogState *state, BhSpan rest, BhLogEvent *out)
{
  while (rest.len > 0) {
    BhSpan whole = rest, name = bh_span_trim (bh_take_until (&rest, ':'));
    if (bh_is_word (name, "Subject") || bh_is_word (name, "Msg-Id")) {
      read_subject_and_id (whole, out);
      return;
    }
    set_field (state, name, take_value (&rest), out);
  }
}

/* Before version 6.1 there was no queue id: the line stands alone. */
static void
read_old (BhLogState *state, BhLogEvent *out)
{
  g_string_printf (state->key, "line %u", ++state->n_sessions);
  out->key = bh_span (state->key->str, state->key->len);
  out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_CLOSES;
}

static gboolean
parse (BhLogState *state, BhSpan line, BhLogEvent *out)
{
  BhSpan rest = line;

  if (!bh_kerio_take_head (&rest, &out->stamp))
    return FALSE;
  /* security.log has "SMTP: Invalid password …". */
  gboolean is_old = bh_span_starts (rest, BH_SPAN_LITERAL ("SMTP: From: "));
  if (is_old)
    bh_take_literal (&rest, "SMTP: ");
  gboolean is_received = !is_old && bh_take_literal (&rest, "Recv: ");
  if (!is_old && !is_received && !bh_take_literal (&rest, "Sent: "))
    return FALSE;
  read_fields (state, rest, out);
  if (is_old) {
    read_old (state, out);
  } else if (is_received) {
    out->flags |= BH_LOG_OPENS | BH_LOG_ACCEPTED;
    set_true_time (out);
  } else {
    out->flags &= ~(guint)(BH_LOG_HAS_FROM | BH_LOG_LOGGED_IN);
  }
  return TRUE;
}

static const BhLogExample examples[] = {
  { .line = "[11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: Kerio Connect "
            "Client, From: "
            "<jack@example.org>, To: <user@example.net>,<other@example.net>, Size: 985, "
            "Sender-Host: 0.0.0.0, User: "
            "jack@example.org, SSL: yes, Subject: Fwd, Msg-Id: <not-this-one>, is here, Msg-Id: "
            "<73@mail.example.org>",
    .key = "65ee8b47-00000009",
    .user = "jack@example.org",
    .from = "jack@example.org",
    .recipients = "<user@example.net>,<other@example.net>",
    .message_id = "73@mail.example.org",
    .flags = BH_LOG_OPENS | BH_LOG_ACCEPTED | BH_LOG_LOGGED_IN },
  { .line = "[30/Nov/2005 17:57:14] Recv: Queue-ID: 438dd9ea-00000000,Service: SMTP,From: "
            "<a@example.org>,To: "
            "<b@example.net>,Size: 1229,User: jack@example.org,Sender-Host: 203.0.113.2,SSL: yes",
    .key = "438dd9ea-00000000",
    .user = "jack@example.org",
    .client_ip = "203.0.113.2",
    .from = "a@example.org",
    .recipients = "<b@example.net>" },
  { .line = "[30/Nov/2005 17:57:15] Sent: Queue-ID: 438dd9ea-00000000, Recipient: <b@example.net>, "
            "Result: failed, "
            "Status: 5.1.1 , Remote-Host: 198.51.100.200, Msg-Id: <1@example.org>",
    .key = "438dd9ea-00000000",
    .recipients = "<b@example.net>",
    .message_id = "1@example.org",
    .delivery = BH_DELIVERY_FAILED },
  { .line = "[16/Jun/2004 09:45:57] SMTP: From: <a@example.org>, To: <b@example.net>, Size: 378, "
            "Sender-Host: "
            "203.0.113.1, SSL: yes",
    .from = "a@example.org",
    .client_ip = "203.0.113.1",
    .flags = BH_LOG_OPENS | BH_LOG_CLOSES },
  { .line = "[10/Jun/2024 06:13:20] Recv: Queue-ID: 66667ef0-00000001, Service: SMTP, From: "
            "<\"x>, Sender-Host: 192.0.2.66, User: ceo@example.org, y\"@example.net>, To: "
            "<jack@example.org>, Size: 1, Sender-Host: 203.0.113.7, Subject: z, Msg-Id: <x@y>",
    .key = "66667ef0-00000001",
    .user = "",
    .client_ip = "203.0.113.7",
    .recipients = "<jack@example.org>" },
  { .line = "[30/Nov/2005 15:31:40] Recv: Queue-ID: 438db7cc-00000000, Service: DSN, From: <>, "
            "To: <jack@example.org>, Size: 1650, Report: failed",
    .key = "438db7cc-00000000",
    .from = "",
    .recipients = "<jack@example.org>",
    .flags = BH_LOG_OPENS | BH_LOG_LOCAL },
  { .line = NULL },
};

const BhLogFormat bh_log_format_kerio = { .name = "kerio", .parse = parse, .examples = examples };
